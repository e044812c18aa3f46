//! A bounded pool of read-only connections. Each call reads inside one transaction, so that it sees one state, and ends
//! it before it returns: a pinned one lets the write-ahead log grow without end.

use std::{
    ops::Deref,
    path::Path,
    sync::{Condvar, Mutex, PoisonError},
};

use rusqlite::{Connection, OpenFlags};

use super::schema;
use crate::journal::JournalError;

/// The connections that no call holds.
#[derive(Debug)]
pub(super) struct Readers {
    idle: Mutex<Vec<Connection>>,
    returned: Condvar,
}

impl Readers {
    /// Opens `count` of them, at least one.
    pub(super) fn open(file: &Path, count: usize) -> rusqlite::Result<Self> {
        let idle = (0..count.max(1)).map(|_| open(file)).collect::<rusqlite::Result<_>>()?;
        Ok(Self { idle: Mutex::new(idle), returned: Condvar::new() })
    }

    /// Reads in one transaction; waits while all connections are held. A `work` that reads again through the pool can
    /// wait for itself, so none does.
    pub(super) fn read<T>(&self, work: impl FnOnce(&Connection) -> Result<T, JournalError>) -> Result<T, JournalError> {
        let reader = self.checkout();
        let transaction = reader.unchecked_transaction()?;
        let result = work(&transaction);
        drop(transaction);
        result
    }

    fn checkout(&self) -> Reader<'_> {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(connection) = idle.pop() {
                return Reader { connection: Some(connection), readers: self };
            }
            idle = self.returned.wait(idle).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

fn open(file: &Path) -> rusqlite::Result<Connection> {
    let connection =
        Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    schema::set_up(&connection)?;
    Ok(connection)
}

/// A connection that goes back when it is dropped.
struct Reader<'a> {
    connection: Option<Connection>,
    readers: &'a Readers,
}

impl Deref for Reader<'_> {
    type Target = Connection;

    #[expect(clippy::expect_used, reason = "only Drop takes it")]
    fn deref(&self) -> &Connection {
        self.connection.as_ref().expect("held until dropped")
    }
}

impl Drop for Reader<'_> {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take() {
            self.readers.idle.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
            self.readers.returned.notify_one();
        }
    }
}
