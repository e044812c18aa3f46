//! What can be wrong with a call, in the service's own terms. The edge turns each into a code, a reason and details, in one
//! exhaustive match.

use std::time::Duration;

use jiff::Timestamp;

use crate::journal::{JournalError, Position};

/// Why a call is refused or failed.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Error {
    /// A filter does not parse, names an unknown field or compares unlike types.
    #[error("{field}: {message} (at byte {offset})")]
    InvalidFilter {
        /// Path of the filter in the request.
        field: &'static str,
        /// What is wrong.
        message: String,
        /// Byte offset of the fault in the filter.
        offset: usize,
    },
    /// Fields out of range or of the wrong form; never empty.
    #[error("{}", violations(.0))]
    InvalidFields(Vec<Violation>),
    /// Not a cursor.
    #[error("{field}: not a cursor; give one as this server printed it")]
    CursorMalformed {
        /// Path of the cursor in the request.
        field: &'static str,
    },
    /// Older than what is kept.
    #[error("{field}: the cursor is older than what is kept; take a snapshot")]
    CursorExpired {
        /// Path of the cursor in the request.
        field: &'static str,
        /// The earliest cursor that can be resumed from.
        earliest: String,
        /// The head.
        head: String,
    },
    /// Ahead of the journal's head.
    #[error("{field}: the cursor is ahead of the journal's head")]
    CursorAhead {
        /// Path of the cursor in the request.
        field: &'static str,
    },
    /// Of another journal.
    #[error("{field}: the cursor is of another journal")]
    CursorForeign {
        /// Path of the cursor in the request.
        field: &'static str,
    },
    /// Of a history that a restore or fail-over cut off.
    #[error("{field}: the cursor is of a history that a restore cut off; take a snapshot")]
    CursorDiverged {
        /// Path of the cursor in the request.
        field: &'static str,
    },
    /// From inside a snapshot, with another filter or view.
    #[error("{field}: the cursor is from inside a snapshot with another filter or view")]
    CursorFilterMismatch {
        /// Path of the cursor in the request.
        field: &'static str,
    },
    /// Not a page token, or used with other arguments.
    #[error("page_token: not a token of a list with these arguments")]
    PageTokenInvalid,
    /// Page token older than it may be.
    #[error("page_token: too old; list again")]
    PageTokenExpired,
    /// Nothing to read.
    #[error("{field}: there is nothing to read")]
    ArticleEmpty {
        /// Path of the body in the request.
        field: String,
    },
    /// Over the limit.
    #[error("{field}: {bytes} bytes of text, at most {bytes_max}")]
    ArticleTooLarge {
        /// Path of the body in the request.
        field: String,
        /// Bytes of the text.
        bytes: usize,
        /// The limit.
        bytes_max: usize,
    },
    /// Bytes are not of their charset.
    #[error("{field}: {message}")]
    CharsetInvalid {
        /// Path of the bytes, or of the charset's name, in the request.
        field: String,
        /// Which byte is not of which charset.
        message: String,
    },
    /// No reader for this type.
    #[error("{field}: {message}")]
    MimeTypeUnsupported {
        /// Path of the type in the request.
        field: String,
        /// Which type, and which ones can be read.
        message: String,
    },
    /// The request's id was seen with another body.
    #[error("request_id was seen before with another body")]
    RequestIdReused,
    /// The etag is stale.
    #[error("{name} does not have the etag given; read it and try again")]
    EtagMismatch {
        /// The article.
        name: String,
        /// Its etag now; empty where it does not exist.
        etag: String,
    },
    /// No such record or revision.
    #[error("no record {name}")]
    RecordNotFound {
        /// As asked.
        name: String,
    },
    /// The article was purged.
    #[error("{name} was purged; its id takes no new text")]
    ArticlePurged {
        /// The article.
        name: String,
    },
    /// Another consumer took over.
    #[error("another consumer took over")]
    ConsumerFenced,
    /// The disk is full.
    #[error("no space is left for the journal")]
    StorageFull {
        /// When to try again.
        retry_delay: Duration,
    },
    /// The server sheds load.
    #[error("the server is overloaded: {what}")]
    Overloaded {
        /// Which limit was met.
        what: &'static str,
        /// When to try again.
        retry_delay: Duration,
    },
    /// Shutting down.
    #[error("the server is shutting down")]
    Draining {
        /// Of the last message sent; empty where there was none.
        cursor: String,
        /// When to try again.
        retry_delay: Duration,
    },
    /// The caller's deadline, or the server's bound on a call, has passed.
    #[error("the call's deadline has passed")]
    DeadlineExceeded,
    /// Stored bytes fail their checksum.
    #[error("stored bytes at position {position} fail their checksum")]
    RecordCorrupt {
        /// The commit that holds them.
        position: Position,
    },
    /// A fault of the server.
    #[error("internal fault: {0}")]
    Internal(String),
}

/// What is wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// Path in the request.
    pub field: String,
    /// What is wrong.
    pub description: String,
}

impl Error {
    /// One field is out of range or of the wrong form.
    pub fn field(field: impl Into<String>, description: impl Into<String>) -> Self {
        Self::InvalidFields(vec![Violation { field: field.into(), description: description.into() }])
    }

    /// A time cannot be told: the value lies outside the years 1 to 9999.
    pub fn time(field: impl Into<String>) -> Self {
        Self::field(field, format!("not a time between {} and {}", Timestamp::MIN, Timestamp::MAX))
    }
}

/// How long a caller waits when the journal itself cannot take its commit.
const STORAGE_RETRY_DELAY: Duration = Duration::from_secs(30);
/// How long a caller waits for the server that follows a closing one.
const RESTART_RETRY_DELAY: Duration = Duration::from_secs(1);
/// How long a caller waits when its article changes faster than it can be diffed.
const CONFLICT_RETRY_DELAY: Duration = Duration::from_millis(100);

impl From<JournalError> for Error {
    fn from(fault: JournalError) -> Self {
        match fault {
            JournalError::Conflict | JournalError::RequestTaken => {
                Self::Overloaded { what: "the article changes too fast", retry_delay: CONFLICT_RETRY_DELAY }
            }
            JournalError::StorageFull => Self::StorageFull { retry_delay: STORAGE_RETRY_DELAY },
            JournalError::Corrupt { position } => Self::RecordCorrupt { position },
            JournalError::Closed => Self::Draining { cursor: String::new(), retry_delay: RESTART_RETRY_DELAY },
            JournalError::Expired { position } => Self::Internal(format!("position {position} is no longer kept")),
            JournalError::Store(fault) => Self::Internal(fault.to_string()),
        }
    }
}

fn violations(violations: &[Violation]) -> String {
    let each: Vec<_> = violations.iter().map(|each| format!("{}: {}", each.field, each.description)).collect();
    each.join("; ")
}
