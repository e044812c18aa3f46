//! One process a data folder: an OS lock on a file in it, held while the journal is open and gone with the process.

use std::{
    fs::{File, TryLockError},
    path::Path,
};

use super::OpenError;

const LOCK_FILE: &str = "lock";

/// Creates the folder where it is missing, and locks it until the returned file is dropped.
pub(super) fn take(folder: &Path) -> Result<File, OpenError> {
    let fault = |source| OpenError::Folder { folder: folder.to_owned(), source };
    std::fs::create_dir_all(folder).map_err(fault)?;
    let file = File::options().create(true).truncate(false).write(true).open(folder.join(LOCK_FILE)).map_err(fault)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(OpenError::Locked { folder: folder.to_owned() }),
        Err(TryLockError::Error(source)) => Err(fault(source)),
    }
}
