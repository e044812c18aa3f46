//! The one writer: a thread with its own connection that joins what is waiting into one transaction.
//!
//! An fsync costs the same for one change as for many, so the changes that arrive while one runs go together into the
//! next. Each has its own savepoint and its own answer: one that fails takes no neighbour with it. Head moves, and answers
//! leave, only after the transaction is durable.

use std::{sync::Arc, time::Duration};

use rusqlite::Connection;
use tokio::sync::{mpsc, oneshot};

use super::{
    apply::{self, Progress},
    shared::Shared,
};
use crate::journal::{Append, Committed, JournalError, Remembered, RequestKey, clock::Clock};

/// What the writer is asked to do.
#[derive(Debug)]
pub(super) enum Operation {
    /// Apply an article's change.
    Append(Box<Append>, Answer<Committed>),
    /// Remember the answer to a request.
    Remember(RequestKey, Remembered, Answer<()>),
}

/// Where the result goes; nobody may be waiting for it any more.
pub(super) type Answer<T> = oneshot::Sender<Result<T, JournalError>>;

/// Limits of the writer, and what it needs beside its connection.
#[derive(Clone, Debug)]
pub(super) struct Settings {
    /// Changes in one transaction at most.
    pub(super) group_changes_max: usize,
    /// Bytes in one transaction after which no other change joins it.
    pub(super) group_bytes_max: usize,
    /// How long requests are remembered.
    pub(super) request_window: Duration,
    /// Where times come from.
    pub(super) clock: Clock,
}

/// The writer's state.
#[derive(Debug)]
pub(super) struct Writer {
    connection: Connection,
    progress: Progress,
    shared: Arc<Shared>,
    settings: Settings,
}

enum Applied {
    Commit(Committed),
    Remembered,
}

impl Writer {
    /// A writer that goes on behind what is stored.
    pub(super) fn new(connection: Connection, progress: Progress, shared: Arc<Shared>, settings: Settings) -> Self {
        Self { connection, progress, shared, settings }
    }

    /// Works until every sender is gone and the queue is empty; then folds the write-ahead log into the file.
    pub(super) fn run(mut self, mut queue: mpsc::Receiver<Operation>) {
        while let Some(first) = queue.blocking_recv() {
            let mut bytes = first.size();
            let mut group = vec![first];
            while group.len() < self.settings.group_changes_max && bytes < self.settings.group_bytes_max {
                let Ok(next) = queue.try_recv() else { break };
                bytes += next.size();
                group.push(next);
            }
            self.commit(group);
        }
        if let Err(error) = self.connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)") {
            tracing::warn!(%error, "the write-ahead log stays beside the journal; the next start reads it");
        }
    }

    /// Applies a group and answers each of its operations.
    pub(super) fn commit(&mut self, group: Vec<Operation>) {
        let results = self.transact(&group);
        if let Ok(results) = &results {
            let commits = results.iter().filter_map(|result| match result {
                Ok(Applied::Commit(committed)) => Some(Arc::clone(&committed.commit)),
                _ => None,
            });
            self.shared.publish(commits);
        }
        match results {
            Ok(results) => group.into_iter().zip(results).for_each(|(operation, result)| operation.answer(result)),
            Err(error) => {
                // What is not durable is undone, whatever became of the transaction.
                if !self.connection.is_autocommit() {
                    let _ = self.connection.execute_batch("ROLLBACK");
                }
                group.into_iter().for_each(|operation| operation.answer(Err(error.clone())));
            }
        }
    }

    fn transact(&mut self, group: &[Operation]) -> Result<Vec<Result<Applied, JournalError>>, JournalError> {
        self.connection.execute_batch("BEGIN IMMEDIATE")?;
        let mut progress = self.progress;
        let mut results = Vec::with_capacity(group.len());
        for operation in group {
            results.push(self.apply(operation, &mut progress)?);
        }
        if results.iter().any(Result::is_ok) {
            let now = progress.time(self.settings.clock.now());
            apply::prune_requests(&self.connection, now, self.settings.request_window)?;
        }
        self.connection.execute_batch("COMMIT")?;
        self.progress = progress;
        Ok(results)
    }

    /// One operation behind a savepoint. The outer error is that of the whole transaction, which SQLite itself rolls back
    /// on some faults of the disk.
    fn apply(
        &self,
        operation: &Operation,
        progress: &mut Progress,
    ) -> Result<Result<Applied, JournalError>, JournalError> {
        let before = *progress;
        self.connection.prepare_cached("SAVEPOINT operation")?.execute([])?;
        let result = self.write(operation, progress);
        if let Err(error) = &result {
            *progress = before;
            if self.connection.is_autocommit() {
                return Err(error.clone());
            }
            self.connection.prepare_cached("ROLLBACK TO operation")?.execute([])?;
        }
        self.connection.prepare_cached("RELEASE operation")?.execute([])?;
        Ok(result)
    }

    fn write(&self, operation: &Operation, progress: &mut Progress) -> Result<Applied, JournalError> {
        let now = self.settings.clock.now();
        let window = self.settings.request_window;
        match operation {
            Operation::Append(append, _) => {
                let commit = Arc::new(apply::append(&self.connection, append, progress, now, window)?);
                Ok(Applied::Commit(Committed { commit }))
            }
            Operation::Remember(request, answer, _) => {
                apply::remember(&self.connection, request, answer, progress.time(now), window)?;
                Ok(Applied::Remembered)
            }
        }
    }
}

impl Operation {
    /// Bytes that it brings into a transaction, about.
    fn size(&self) -> usize {
        match self {
            Self::Append(append, _) => {
                let records: usize = append.changes.iter().map(|write| write.basic.len() + write.words.len()).sum();
                append.header.len() + records + append.text.as_ref().map_or(0, |text| text.len())
            }
            Self::Remember(..) => 0,
        }
    }

    fn answer(self, result: Result<Applied, JournalError>) {
        match (self, result) {
            (Self::Append(_, answer), Ok(Applied::Commit(committed))) => drop(answer.send(Ok(committed))),
            (Self::Remember(_, _, answer), Ok(Applied::Remembered)) => drop(answer.send(Ok(()))),
            (Self::Append(_, answer), Err(error)) => drop(answer.send(Err(error))),
            (Self::Remember(_, _, answer), Err(error)) => drop(answer.send(Err(error))),
            // Results stand in the order of their operations, so the kinds agree.
            (Self::Append(..) | Self::Remember(..), Ok(_)) => {}
        }
    }
}

#[cfg(test)]
impl Writer {
    /// Lets the file grow to so many pages at most, as a full disk would.
    pub(super) fn limit_pages(&self, pages: i64) -> rusqlite::Result<i64> {
        self.connection.query_row(&format!("PRAGMA max_page_count = {pages}"), [], |row| row.get(0))
    }
}
