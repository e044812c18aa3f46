//! What SQLite reports, as the journal's faults.

use std::sync::Arc;

use rusqlite::{ErrorCode, ffi};

use crate::journal::{JournalError, Position};

impl From<rusqlite::Error> for JournalError {
    fn from(error: rusqlite::Error) -> Self {
        if no_space(&error) { Self::StorageFull } else { Self::Store(Arc::from(error.to_string())) }
    }
}

/// Whether a write failed for want of space: a full disk, a quota, a limit on the file's size, or a database at its
/// largest. A refused write says IOERR where the system gives another reason than ENOSPC (EFBIG, EDQUOT); the shared
/// index of the write-ahead log is a file too, and grows.
fn no_space(error: &rusqlite::Error) -> bool {
    let Some(failure) = error.sqlite_error() else { return false };
    failure.code == ErrorCode::DiskFull
        || matches!(failure.extended_code, ffi::SQLITE_IOERR_WRITE | ffi::SQLITE_IOERR_SHMSIZE)
}

/// A stored value that the journal never writes.
pub(super) const fn corrupt(position: Position) -> JournalError {
    JournalError::Corrupt { position }
}

/// A change that its caller may not ask for: a defect of the program, never of a client's request.
pub(super) fn refused(reason: String) -> JournalError {
    JournalError::Store(Arc::from(reason))
}
