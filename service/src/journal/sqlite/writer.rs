//! The one writer: a thread with its own connection that joins what is waiting into one transaction.
//!
//! An fsync costs the same for one change as for many, so the changes that arrive while one runs go together into the
//! next. Each has its own answer: one that fails takes no neighbour with it. Head moves, and answers
//! leave, only after the transaction is durable.

use std::{collections::HashMap, sync::Arc, time::Duration};

use rusqlite::Connection;
use tokio::sync::{mpsc, oneshot};

use super::{
    apply::{self, Progress},
    requests,
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

/// Why one change was not applied.
enum Fault {
    /// It may not be; nothing was written.
    Refused(JournalError),
    /// It could not be; some of it may have been written.
    Broken(JournalError),
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

    /// One transaction of all that can be applied. A change is checked before its first row is written, so that one which
    /// may not be applied leaves no trace; should one fail while it is written, the transaction starts again without it.
    /// (A savepoint for each would do too, but the full-text index writes a segment at every savepoint.)
    fn transact(&mut self, group: &[Operation]) -> Result<Vec<Result<Applied, JournalError>>, JournalError> {
        let mut failed: HashMap<usize, JournalError> = HashMap::new();
        'again: loop {
            self.connection.execute_batch("BEGIN IMMEDIATE")?;
            let mut progress = self.progress;
            let mut results = Vec::with_capacity(group.len());
            for (place, operation) in group.iter().enumerate() {
                let known = failed.get(&place).cloned();
                match known.map_or_else(|| self.apply(operation, &mut progress), |error| Err(Fault::Refused(error))) {
                    Ok(applied) => results.push(Ok(applied)),
                    Err(Fault::Refused(error)) => results.push(Err(error)),
                    Err(Fault::Broken(error)) => {
                        // Where space ran out, what comes later is not tried: what came before is made durable.
                        let full = matches!(error, JournalError::StorageFull);
                        let last = if full { group.len() } else { place + 1 };
                        failed.extend((place..last).map(|place| (place, error.clone())));
                        if !self.connection.is_autocommit() {
                            self.connection.execute_batch("ROLLBACK")?;
                        }
                        continue 'again;
                    }
                }
            }
            if results.iter().any(Result::is_ok) {
                let now = progress.time(self.settings.clock.now());
                requests::prune_requests(&self.connection, now, self.settings.request_window)?;
            }
            self.connection.execute_batch("COMMIT")?;
            self.progress = progress;
            return Ok(results);
        }
    }

    fn apply(&self, operation: &Operation, progress: &mut Progress) -> Result<Applied, Fault> {
        let now = self.settings.clock.now();
        let window = self.settings.request_window;
        match operation {
            Operation::Append(append, _) => {
                let checked = apply::check(&self.connection, append, progress, now, window).map_err(Fault::Refused)?;
                let commit = apply::append(&self.connection, append, checked, progress).map_err(Fault::Broken)?;
                Ok(Applied::Commit(Committed { commit: Arc::new(commit) }))
            }
            Operation::Remember(request, answer, _) => {
                let now = progress.time(now);
                requests::untaken(&self.connection, &request.key, now, window).map_err(Fault::Refused)?;
                requests::remember(&self.connection, request, answer, now).map_err(Fault::Broken)?;
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
