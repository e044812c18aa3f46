//! The journal: commits in one order, records as they stood at any kept position, and what ingest must remember. One file: one seam.
//!
//! [`Journal`] is the seam: the embedded store implements it, a replicated one can. Reads are blocking and short; callers
//! on the async runtime move them off it. What the journal assigns (position, epoch, commit time) is never inside the
//! encoded bytes that it keeps.

pub mod clock;
pub mod sqlite;

use std::{fmt, future::Future, ops::ControlFlow, pin::Pin, sync::Arc};

use bytes::Bytes;
use jiff::Timestamp;
use tokio::sync::watch;

use crate::{
    filter::narrow::{IndexValue, Narrowing},
    record::{Kind, Op, Outcome, Reason, State},
};

/// Number of a commit: 1, 2, …, gapless; 0 stands before the first.
pub type Position = u64;

/// Sixteen bytes of a SHA-256.
pub type Digest = [u8; 16];

/// Where the journal ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// The last commit's; 0 in an empty journal.
    pub position: Position,
    /// The current stretch of history.
    pub epoch: u64,
    /// The last commit's time; `None` in an empty journal.
    pub commit_time: Option<Timestamp>,
}

/// Identity and bounds.
#[derive(Clone, Debug, PartialEq)]
pub struct JournalInfo {
    /// Made with the journal.
    pub incarnation: u64,
    /// Where it ends.
    pub head: Head,
    /// A cursor at or after this can be resumed from; 0 while nothing was collected.
    pub earliest: Position,
    /// Commits kept.
    pub commit_count: u64,
    /// Every stretch of history as (epoch, its first position), oldest first.
    pub epochs: Vec<(u64, Position)>,
}

/// An article as it stands, for the next change of it.
#[derive(Clone, Debug)]
pub struct ArticleState {
    /// What is known of the whole article.
    pub article: ArticleRow,
    /// Position of the last commit that touched it: what [`Append::expected`] names.
    pub position: Position,
    /// Its current records, the article's own first, retracted ones too.
    pub records: Vec<CurrentRecord>,
    /// The last segment of every name that the article ever had.
    pub ids: std::collections::HashSet<String>,
}

/// What is known of an article beside its records.
#[derive(Clone, Debug, PartialEq)]
pub struct ArticleRow {
    /// `[A-Za-z0-9][A-Za-z0-9_-]{0,127}`.
    pub article_id: String,
    /// Its Article record's revision.
    pub revision: i32,
    /// Digest over text and metadata.
    pub input_digest: Digest,
    /// When the publisher issued the stored version.
    pub version_time: Option<Timestamp>,
    /// The engine that read it.
    pub engine_version: String,
    /// Whether its records were made elsewhere, so that it is never read again.
    pub published: bool,
    /// IANA name as given; empty: UTC.
    pub time_zone: String,
    /// BCP 47 tag as given; empty: detected.
    pub language_given: String,
}

/// A current record, as pairing and minting need it.
#[derive(Clone, Debug)]
pub struct CurrentRecord {
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: Kind,
    /// Its revision.
    pub revision: i32,
    /// Whether it stands.
    pub state: State,
    /// Whether a caller withdrew it.
    pub withdrawn: bool,
    /// Digest of its identity key.
    pub identity: Digest,
    /// Digest of its content.
    pub content: Digest,
    /// Its encoded BASIC view.
    pub basic: Bytes,
}

/// One article's change, to be applied whole or not at all.
#[derive(Clone, Debug)]
pub struct Append {
    /// The article after the change.
    pub article: ArticleRow,
    /// The position that [`ArticleState`] had; `None`: the article must not exist yet.
    pub expected: Option<Position>,
    /// Why.
    pub reason: Reason,
    /// Caller's words for a retraction.
    pub comment: String,
    /// The encoded fields of the wire's commit but `commit_time` and `changes`.
    pub header: Bytes,
    /// The article's own change first, then by place in the text, retractions last.
    pub changes: Vec<RecordWrite>,
    /// The new text where it changed.
    pub text: Option<Arc<str>>,
    /// The caller's key of this attempt.
    pub request: Option<RequestKey>,
    /// What the answer says.
    pub outcome: Outcome,
    /// The article's etag afterwards.
    pub etag: String,
}

/// One record's new revision.
#[derive(Clone, Debug)]
pub struct RecordWrite {
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: Kind,
    /// Its revision.
    pub revision: i32,
    /// The revision of the article whose text its spans count in: what keeps that text.
    pub article_revision: i32,
    /// Whether it stands.
    pub state: State,
    /// What the commit does to it.
    pub op: Op,
    /// Whether a caller withdrew it.
    pub withdrawn: bool,
    /// Digest of its identity key.
    pub identity: Digest,
    /// Digest of its content.
    pub content: Digest,
    /// Values of the indexed columns, in the order of `filter::fields::INDEXED`.
    pub index: Vec<IndexValue>,
    /// Folded words of the record's own text, one blank between, for the full-text index.
    pub words: String,
    /// Its encoded BASIC view.
    pub basic: Bytes,
}

/// A caller's key of an attempt, as hashes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RequestKey {
    /// Of (principal, id).
    pub key: Digest,
    /// Of the canonical request without its id.
    pub body: Digest,
}

/// What was answered to a request that named a key.
#[derive(Clone, Debug, PartialEq)]
pub struct Remembered {
    /// Hash of the body then.
    pub body: Digest,
    /// `x` of `articles/x`.
    pub article_id: String,
    /// The article's revision then.
    pub article_revision: i32,
    /// The article's etag then.
    pub etag: String,
    /// Position after the commit; for a no-op, head then.
    pub position: Position,
    /// What was done.
    pub outcome: Outcome,
}

/// What an append gave.
#[derive(Clone, Debug)]
pub struct Committed {
    /// The commit, durable.
    pub commit: Arc<StoredCommit>,
}

/// A commit as stored.
#[derive(Clone, Debug)]
pub struct StoredCommit {
    /// Its number.
    pub position: Position,
    /// `x` of `articles/x`.
    pub article_id: String,
    /// The article's revision after it.
    pub article_revision: i32,
    /// Why.
    pub reason: Reason,
    /// When; never falls.
    pub commit_time: Timestamp,
    /// As in [`Append::header`].
    pub header: Bytes,
    /// In the order of [`Append::changes`].
    pub changes: Vec<StoredChange>,
}

/// A change as stored.
#[derive(Clone, Debug)]
pub struct StoredChange {
    /// What the commit did.
    pub op: Op,
    /// The record after it.
    pub record: StoredRecord,
    /// The record before it, if there was a revision.
    pub previous: Option<StoredRecord>,
}

/// A record revision as stored.
#[derive(Clone, Debug)]
pub struct StoredRecord {
    /// Row, rising in commit order.
    pub id: i64,
    /// Commit that made it.
    pub position: Position,
    /// Key of its article in the store.
    pub article_key: i64,
    /// Its name.
    pub name: Arc<str>,
    /// Its kind.
    pub kind: Kind,
    /// Its revision.
    pub revision: i32,
    /// Whether it stands.
    pub state: State,
    /// Encoded BASIC view, checked against its checksum.
    pub basic: Bytes,
    /// Of an article, the text that its spans count in; shared, so that it is read once a commit.
    pub text: Option<Arc<str>>,
}

/// Records of whole articles, as of a pinned position.
#[derive(Clone, Debug, Default)]
pub struct SnapshotPage {
    /// Articles in the order of their keys.
    pub articles: Vec<SnapshotArticle>,
    /// Whether none follows.
    pub complete: bool,
}

/// All ACTIVE records of one article as of a position.
#[derive(Clone, Debug)]
pub struct SnapshotArticle {
    /// Its key in the store: what a snapshot cursor names.
    pub article_key: i64,
    /// `x` of `articles/x`.
    pub article_id: String,
    /// Header of the commit that last changed it at or before the position.
    pub header: Bytes,
    /// Its records, the article's own first.
    pub records: Vec<StoredRecord>,
}

/// What a list reads.
#[derive(Clone, Debug)]
pub struct Scan {
    /// As of which position.
    pub at: Position,
    /// Only records of this article.
    pub article_id: Option<String>,
    /// What every matching row satisfies.
    pub narrowing: Narrowing,
    /// In which order.
    pub order: Order,
    /// Go on behind this key.
    pub after: Option<SortKey>,
    /// Also RETRACTED ones.
    pub show_retracted: bool,
    /// Whether article texts are wanted: for the FULL view, or because the filter reads them.
    pub texts: bool,
}

/// Order of a list; ties by position.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Order {
    /// By what.
    pub by: OrderBy,
    /// Largest first.
    pub descending: bool,
}

/// What a list is ordered by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OrderBy {
    /// Commit, then place in it.
    #[default]
    Position,
    /// When the article was published; unset times last.
    PublishTime,
    /// When the record was first made.
    CreateTime,
}

/// The place of a row in a list's order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SortKey {
    /// Nanoseconds since 1970; `None` for an unset time and for order by position.
    pub time: Option<i128>,
    /// Row.
    pub id: i64,
}

/// Why the journal did not do it. Faults of its own; what a caller did wrong is judged before.
#[derive(Clone, Debug, thiserror::Error)]
pub enum JournalError {
    /// The article changed since it was read: read again, diff again, append again.
    #[error("the article changed meanwhile")]
    Conflict,
    /// The request's key was taken meanwhile: look it up again.
    #[error("the request was answered meanwhile")]
    RequestTaken,
    /// No space, or a limit on the file's size.
    #[error("no space is left for the journal")]
    StorageFull,
    /// Stored bytes fail their checksum.
    #[error("stored bytes at position {position} fail their checksum")]
    Corrupt {
        /// Commit that holds them.
        position: Position,
    },
    /// A position below what is kept.
    #[error("position {position} is no longer kept")]
    Expired {
        /// As asked.
        position: Position,
    },
    /// The writer has stopped.
    #[error("the journal is closed")]
    Closed,
    /// Anything else that the store reports.
    #[error("the store failed: {0}")]
    Store(Arc<str>),
}

/// A future that can be kept as a trait object.
pub type Pending<'a, T> = Pin<Box<dyn Future<Output = Result<T, JournalError>> + Send + 'a>>;

/// Commits in one order, and records as of any kept one.
pub trait Journal: fmt::Debug + Send + Sync + 'static {
    /// Where it ends; moves only after a commit is durable.
    fn head(&self) -> Head;

    /// Follows the head.
    fn heads(&self) -> watch::Receiver<Head>;

    /// Identity and bounds.
    fn info(&self) -> Result<JournalInfo, JournalError>;

    /// Ends the writer after what is queued is durable; later appends are refused as closed.
    fn close(&self) -> Pin<Box<dyn Future<Output = ()> + Send + '_>>;

    /// Appends one article's change; ready when it is durable.
    fn append(&self, append: Append) -> Pending<'_, Committed>;

    /// Remembers the answer to a request that changed nothing; ready when that is durable.
    fn remember(&self, request: RequestKey, remembered: Remembered) -> Pending<'_, ()>;

    /// What was answered to a key within the request window.
    fn remembered(&self, key: &Digest) -> Result<Option<Remembered>, JournalError>;

    /// An article as it stands.
    fn article(&self, article_id: &str) -> Result<Option<ArticleState>, JournalError>;

    /// One commit; `None` where it is no longer kept.
    fn commit(&self, position: Position) -> Result<Option<Arc<StoredCommit>>, JournalError>;

    /// The commits after `after`, in order, from memory where it holds them: at least one if there is one, then up to
    /// `bytes_max` of records.
    fn commits(&self, after: Position, bytes_max: usize) -> Result<Vec<Arc<StoredCommit>>, JournalError>;

    /// First position that memory holds; a reader behind it reads from disk.
    fn tail_start(&self) -> Position;

    /// The position right before the first commit at or after a time; head where there is none.
    fn before(&self, time: Timestamp) -> Result<Position, JournalError>;

    /// ACTIVE records of whole articles as of `at`, from behind `after_article`: at least one article, then up to
    /// `bytes_max` of records.
    fn snapshot(&self, at: Position, after_article: i64, bytes_max: usize) -> Result<SnapshotPage, JournalError>;

    /// A record as of `at`: its current revision, or the one named.
    fn record(&self, name: &str, revision: Option<i32>, at: Position) -> Result<Option<StoredRecord>, JournalError>;

    /// Rows of a list, in order, until `visit` breaks.
    fn scan(
        &self,
        scan: &Scan,
        visit: &mut dyn FnMut(SortKey, StoredRecord) -> ControlFlow<()>,
    ) -> Result<(), JournalError>;
}
