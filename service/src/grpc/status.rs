//! Errors on the wire: one exhaustive match from what went wrong to code, reason and details.

use std::{borrow::Cow, collections::HashMap, time::Duration};

use dateline_proto::v1::{self, ErrorReason};
use tonic::{Code, Status};
use tonic_types::{ErrorDetails, StatusExt as _};

use super::to_wire;
use crate::error::Error;

/// `domain` of every ErrorInfo.
pub const DOMAIN: &str = "dateline";

/// Bytes of an error's message, and of one description in its details, at most.
const MESSAGE_BYTES_MAX: usize = 512;
/// Field violations of one error at most: with the bounds of each, message and details stay under 8 KiB together.
const VIOLATIONS_MAX: usize = 8;
/// Bytes of a field's path or of a value of the metadata at most.
const VALUE_BYTES_MAX: usize = 256;

/// What the wire says of an error, for a whole call and for an item of a batch.
struct Description {
    code: Code,
    reason: ErrorReason,
    violations: Vec<(String, String, Option<usize>)>,
    metadata: Vec<(&'static str, String)>,
    retry_delay: Option<Duration>,
}

impl Description {
    const fn new(code: Code, reason: ErrorReason) -> Self {
        Self { code, reason, violations: Vec::new(), metadata: Vec::new(), retry_delay: None }
    }

    fn violation(mut self, field: &str, description: impl Into<String>) -> Self {
        self.violations.push((field.to_owned(), description.into(), None));
        self
    }

    fn metadata(mut self, key: &'static str, value: impl ToString) -> Self {
        self.metadata.push((key, value.to_string()));
        self
    }

    const fn retry(mut self, delay: Duration) -> Self {
        self.retry_delay = Some(delay);
        self
    }
}

/// An error of a whole call.
impl From<Error> for Status {
    fn from(error: Error) -> Self {
        let told = describe(&error);
        if told.code == Code::Internal || told.code == Code::DataLoss {
            tracing::error!(%error, "a call failed");
        }
        let mut details = ErrorDetails::new();
        if told.reason != ErrorReason::Unspecified {
            let metadata: HashMap<_, _> =
                told.metadata.iter().map(|(key, value)| ((*key).to_owned(), cut(value, VALUE_BYTES_MAX))).collect();
            details.set_error_info(reason(told.reason), DOMAIN, metadata);
        }
        for (field, description, offset) in told.violations.iter().take(VIOLATIONS_MAX) {
            let description = match offset {
                Some(offset) => format!("{} (at byte {offset})", cut(description, MESSAGE_BYTES_MAX)),
                None => cut(description, MESSAGE_BYTES_MAX),
            };
            details.add_bad_request_violation(cut(field, VALUE_BYTES_MAX), description);
        }
        if let Some(delay) = told.retry_delay {
            details.set_retry_info(Some(delay));
        }
        Self::with_error_details(told.code, cut(&message(&error), MESSAGE_BYTES_MAX), details)
    }
}

/// An error of one item of a batch.
pub fn item_error(error: &Error) -> v1::ItemError {
    let told = describe(error);
    let violation = |(field, description, offset): &(String, String, Option<usize>)| v1::FieldViolation {
        field: cut(field, VALUE_BYTES_MAX),
        description: cut(description, MESSAGE_BYTES_MAX),
        offset: offset.and_then(|offset| i32::try_from(offset).ok()),
    };
    if told.code == Code::Internal || told.code == Code::DataLoss {
        tracing::error!(%error, "an item failed");
    }
    v1::ItemError {
        code: told.code as i32,
        reason: told.reason as i32,
        message: cut(&message(error), MESSAGE_BYTES_MAX),
        field_violations: told.violations.iter().take(VIOLATIONS_MAX).map(violation).collect(),
        retry_delay: told.retry_delay.map(to_wire::duration),
    }
}

/// `INVALID_FILTER`.
pub fn reason(reason: ErrorReason) -> &'static str {
    let name = reason.as_str_name();
    name.strip_prefix("ERROR_REASON_").unwrap_or(name)
}

/// What a caller reads. A fault of the server is told to its log alone.
fn message(error: &Error) -> Cow<'static, str> {
    match error {
        Error::Internal(_) => Cow::Borrowed("internal fault; the server's log tells more"),
        told => Cow::Owned(told.to_string()),
    }
}

fn describe(error: &Error) -> Description {
    use ErrorReason as Reason;
    let invalid = |reason| Description::new(Code::InvalidArgument, reason);
    let told = error.to_string();
    match error {
        Error::InvalidFilter { field, message, offset } => {
            let mut description = invalid(Reason::InvalidFilter).metadata("offset", offset);
            description.violations.push(((*field).to_owned(), message.clone(), Some(*offset)));
            description
        }
        Error::InvalidFields(violations) => {
            let mut description = invalid(Reason::InvalidField);
            let each = violations.iter().map(|each| (each.field.clone(), each.description.clone(), None));
            description.violations.extend(each);
            description
        }
        Error::CursorMalformed { field } => invalid(Reason::CursorMalformed).violation(field, told),
        Error::CursorExpired { field: _, earliest, head } => Description::new(Code::OutOfRange, Reason::CursorExpired)
            .metadata("earliest_cursor", earliest)
            .metadata("head_cursor", head),
        Error::CursorAhead { field: _ } => Description::new(Code::OutOfRange, Reason::CursorAhead),
        Error::CursorForeign { field: _ } => Description::new(Code::FailedPrecondition, Reason::CursorForeign),
        Error::CursorDiverged { field: _ } => Description::new(Code::FailedPrecondition, Reason::CursorDiverged),
        Error::CursorFilterMismatch { field } => invalid(Reason::CursorFilterMismatch).violation(field, told),
        Error::PageTokenInvalid => invalid(Reason::PageTokenInvalid).violation("page_token", told),
        Error::PageTokenExpired => Description::new(Code::FailedPrecondition, Reason::PageTokenExpired),
        Error::ArticleEmpty { field } => invalid(Reason::ArticleEmpty).violation(field, "there is nothing to read"),
        Error::ArticleTooLarge { field, bytes, bytes_max } => invalid(Reason::ArticleTooLarge)
            .violation(field, format!("{bytes} bytes of text, at most {bytes_max}"))
            .metadata("bytes", bytes)
            .metadata("bytes_max", bytes_max),
        Error::CharsetInvalid { field, message } => invalid(Reason::CharsetInvalid).violation(field, message),
        Error::MimeTypeUnsupported { field, message } => invalid(Reason::MimeTypeUnsupported).violation(field, message),
        Error::RequestIdReused => {
            Description::new(Code::AlreadyExists, Reason::RequestIdReused).violation("request_id", told)
        }
        Error::EtagMismatch { name, etag } => {
            Description::new(Code::Aborted, Reason::EtagMismatch).metadata("name", name).metadata("etag", etag)
        }
        Error::RecordNotFound { name } => {
            Description::new(Code::NotFound, Reason::RecordNotFound).metadata("name", name)
        }
        Error::ArticlePurged { name } => {
            Description::new(Code::FailedPrecondition, Reason::ArticlePurged).metadata("name", name)
        }
        Error::ConsumerFenced => Description::new(Code::Aborted, Reason::ConsumerFenced),
        Error::StorageFull { retry_delay } => {
            Description::new(Code::ResourceExhausted, Reason::StorageFull).retry(*retry_delay)
        }
        Error::Overloaded { what: _, retry_delay } => {
            Description::new(Code::Unavailable, Reason::Overloaded).retry(*retry_delay)
        }
        Error::Draining { cursor, retry_delay } => {
            Description::new(Code::Unavailable, Reason::Draining).metadata("cursor", cursor).retry(*retry_delay)
        }
        Error::DeadlineExceeded => Description::new(Code::DeadlineExceeded, ErrorReason::Unspecified),
        Error::RecordCorrupt { position } => {
            Description::new(Code::DataLoss, Reason::RecordCorrupt).metadata("position", position)
        }
        Error::Internal(_) => Description::new(Code::Internal, Reason::Unspecified),
    }
}

/// At most `bytes_max` bytes of a string, on a character boundary.
fn cut(string: &str, bytes_max: usize) -> String {
    if string.len() <= bytes_max {
        return string.to_owned();
    }
    let end = (0..=bytes_max - '…'.len_utf8()).rev().find(|at| string.is_char_boundary(*at)).unwrap_or_default();
    format!("{}…", &string[..end])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Violation;

    #[track_caller]
    fn check(error: Error, code: Code, expected: &str) {
        let item = item_error(&error);
        let status = Status::from(error);
        assert_eq!(status.code(), code);
        assert_eq!(item.code, code as i32);
        let details = status.get_error_details();
        let info = details.error_info().cloned();
        assert_eq!(info.map(|info| (info.domain, info.reason)), Some((DOMAIN.to_owned(), expected.to_owned())));
        assert_eq!(ErrorReason::try_from(item.reason).map(reason), Ok(expected));
    }

    #[test]
    fn codes_and_reasons() {
        let delay = Duration::from_millis(500);
        check(Error::field("page_size", "negative"), Code::InvalidArgument, "INVALID_FIELD");
        check(Error::CursorMalformed { field: "after_cursor" }, Code::InvalidArgument, "CURSOR_MALFORMED");
        check(Error::PageTokenExpired, Code::FailedPrecondition, "PAGE_TOKEN_EXPIRED");
        check(Error::RequestIdReused, Code::AlreadyExists, "REQUEST_ID_REUSED");
        check(Error::EtagMismatch { name: "articles/a".into(), etag: "e".into() }, Code::Aborted, "ETAG_MISMATCH");
        check(Error::RecordNotFound { name: "articles/a".into() }, Code::NotFound, "RECORD_NOT_FOUND");
        check(Error::Overloaded { what: "bytes", retry_delay: delay }, Code::Unavailable, "OVERLOADED");
        check(Error::StorageFull { retry_delay: delay }, Code::ResourceExhausted, "STORAGE_FULL");
        check(Error::RecordCorrupt { position: 3 }, Code::DataLoss, "RECORD_CORRUPT");
    }

    #[test]
    fn a_filter_fault_tells_its_offset_thrice() {
        let fault = Error::InvalidFilter { field: "filter", message: "no field `speeker`".into(), offset: 6 };
        let item = item_error(&fault);
        assert_eq!(item.field_violations.first().and_then(|each| each.offset), Some(6));
        let details = Status::from(fault).get_error_details();
        let violations = details.bad_request().map(|bad| bad.field_violations.clone()).unwrap_or_default();
        let told: Vec<_> = violations.iter().map(|each| (each.field.as_str(), each.description.as_str())).collect();
        assert_eq!(told, [("filter", "no field `speeker` (at byte 6)")]);
        let metadata = details.error_info().map(|info| info.metadata.clone()).unwrap_or_default();
        assert_eq!(metadata.get("offset").map(String::as_str), Some("6"));
    }

    #[test]
    fn a_refusal_says_when_to_try_again() {
        let delay = Duration::from_millis(500);
        let details = Status::from(Error::Overloaded { what: "bytes", retry_delay: delay }).get_error_details();
        assert_eq!(details.retry_info().and_then(|info| info.retry_delay), Some(delay));
    }

    #[test]
    fn message_and_details_stay_under_8_kib() {
        let violation = Violation { field: "é".repeat(9_000), description: "ü".repeat(9_000) };
        let status = Status::from(Error::InvalidFields(vec![violation; 90]));
        assert!(status.message().len() + status.details().len() < 8 << 10, "{}", status.details().len());
        let status = Status::from(Error::RecordNotFound { name: "x".repeat(90_000) });
        assert!(status.message().len() + status.details().len() < 8 << 10);
    }

    #[test]
    fn a_fault_of_the_server_stays_in_its_log() {
        let status = Status::from(Error::Internal("open /secret".into()));
        assert_eq!(status.code(), Code::Internal);
        assert!(!status.message().contains("secret"));
    }
}
