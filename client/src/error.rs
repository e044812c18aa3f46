//! What can go wrong with a call, and whether it is worth another try.

use std::{collections::HashMap, time::Duration};

use tonic::{Code, Status};
use tonic_types::StatusExt as _;

/// Why a call gave no answer.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The address is none.
    #[error("{address}: not an address; give one like http://127.0.0.1:50051")]
    Address {
        /// As given.
        address: String,
    },
    /// There is no server at the address, or it speaks something else.
    #[error("cannot reach {address}: {cause}")]
    Connect {
        /// As given.
        address: String,
        /// What the transport says.
        cause: String,
    },
    /// The server refused the call.
    #[error("{0}")]
    Refused(Box<Refusal>),
}

/// A server's refusal.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{}{message}", prefix(.reason, *.code))]
pub struct Refusal {
    /// gRPC code.
    pub code: Code,
    /// Reason of the contract, without `ERROR_REASON_`: `CURSOR_MALFORMED`; empty where the server gave none.
    pub reason: String,
    /// For people.
    pub message: String,
    /// What ErrorInfo carries: `earliest_cursor`, `cursor`, `position`.
    pub metadata: HashMap<String, String>,
    /// When to try again, if the server says so.
    pub retry_delay: Option<Duration>,
}

fn prefix(reason: &str, code: Code) -> String {
    if reason.is_empty() { format!("{code:?}: ") } else { format!("{reason}: ") }
}

impl Error {
    /// Whether the same call may succeed later, with no change of its own: the server is away, drains or sheds load, or said
    /// when to come again. Everything else is final.
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Address { .. } => false,
            Self::Connect { .. } => true,
            Self::Refused(refusal) => refusal.is_retryable(),
        }
    }

    /// The server's refusal, if it is one.
    pub fn refusal(&self) -> Option<&Refusal> {
        match self {
            Self::Refused(refusal) => Some(refusal),
            _ => None,
        }
    }
}

impl Refusal {
    /// As [`Error::is_retryable`].
    pub fn is_retryable(&self) -> bool {
        match self.code {
            Code::Unavailable => true,
            Code::ResourceExhausted => self.retry_delay.is_some(),
            // A connection that breaks under a call surfaces as one of these, without any details of ours.
            Code::Unknown | Code::Cancelled | Code::Internal => self.reason.is_empty() && is_transport(&self.message),
            _ => false,
        }
    }
}

/// Words of the transport's own faults: hyper and h2 report a broken connection in these.
fn is_transport(message: &str) -> bool {
    ["transport error", "h2 protocol error", "connection", "stream closed", "broken pipe", "operation was canceled"]
        .iter()
        .any(|words| message.to_lowercase().contains(words))
}

impl From<Status> for Error {
    fn from(status: Status) -> Self {
        let details = status.get_error_details();
        let info = details.error_info();
        Self::Refused(Box::new(Refusal {
            code: status.code(),
            reason: info.map(|info| info.reason.clone()).unwrap_or_default(),
            message: status.message().to_owned(),
            metadata: info.map(|info| info.metadata.clone()).unwrap_or_default(),
            retry_delay: details.retry_info().and_then(|info| info.retry_delay),
        }))
    }
}

#[cfg(test)]
mod tests {
    use tonic_types::ErrorDetails;

    use super::*;

    #[track_caller]
    fn check(status: Status, retryable: bool, printed: &str) {
        let error = Error::from(status);
        assert_eq!(error.is_retryable(), retryable, "{error:?}");
        assert_eq!(error.to_string(), printed);
    }

    fn told(code: Code, reason: &str, retry: Option<Duration>) -> Status {
        let mut details = ErrorDetails::new();
        details.set_error_info(reason, "dateline", HashMap::new());
        details.set_retry_info(retry);
        Status::with_error_details(code, "words", details)
    }

    #[test]
    fn only_what_may_pass_is_retried() {
        check(told(Code::Unavailable, "DRAINING", None), true, "DRAINING: words");
        check(told(Code::ResourceExhausted, "STORAGE_FULL", Some(Duration::from_secs(1))), true, "STORAGE_FULL: words");
        check(Status::resource_exhausted("message too large"), false, "ResourceExhausted: message too large");
        check(told(Code::InvalidArgument, "CURSOR_MALFORMED", None), false, "CURSOR_MALFORMED: words");
        check(told(Code::Internal, "", None), false, "Internal: words");
        check(Status::unknown("transport error"), true, "Unknown: transport error");
        check(Status::not_found("no"), false, "NotFound: no");
    }
}
