//! Commits: from disk or memory until head, then as they come.

use std::{collections::VecDeque, sync::Arc};

use bytes::Bytes;
use tokio::time::sleep_until;

use super::{Event, Phase, Stream, blocking};
use crate::{
    error::Error,
    journal::{JournalError, Position, StoredCommit},
    record::View,
    subscription::{Selection, Shared},
};

/// Commits that are selected from memory before other tasks get their turn.
const TURN_COMMITS_MAX: usize = 64;

impl Stream {
    /// Behind head: the next message, or `None` after a step that gave none.
    pub(super) async fn replay(&mut self) -> Result<Option<Event>, Error> {
        let head = self.heads.borrow_and_update().position;
        if self.at >= self.caught_up_at(head) {
            self.phase = Phase::Live;
            return Ok(Some(Event::CaughtUp));
        }
        self.step().await
    }

    /// At head: the next commit that matches, or Progress when nothing came for a while.
    pub(super) async fn live(&mut self) -> Result<Option<Event>, Error> {
        let head = self.heads.borrow_and_update().position;
        if self.at < head {
            if !self.shared.in_memory(self.at) {
                self.shared.metrics.fell_behind.inc();
                self.phase = Phase::Replay;
                return Ok(Some(Event::FellBehind { lag: head - self.at }));
            }
            return self.step().await;
        }
        let due = self.progress_at;
        tokio::select! {
            moved = self.heads.changed() => match moved {
                Ok(()) => Ok(None),
                Err(_) => Err(JournalError::Closed.into()),
            },
            () = sleep_until(due) => Ok(Some(self.progress().await?)),
        }
    }

    /// Where "caught up" is: head, or for a stream that ends there the head that it was opened at, so that it ends.
    fn caught_up_at(&self, head: Position) -> Position {
        if self.until_caught_up { self.opened_at } else { head }
    }

    async fn step(&mut self) -> Result<Option<Event>, Error> {
        if self.ready.is_empty() {
            self.ready =
                if self.shared.in_memory(self.at) { self.memory_batches()? } else { self.disk_batches().await? };
        }
        let Some(batch) = self.ready.pop_front() else { return Ok(None) };
        self.at = batch.to;
        if !batch.commits.is_empty() {
            return Ok(Some(Event::Batch(batch.commits)));
        }
        if self.progress_is_due() {
            return Ok(Some(self.progress().await?));
        }
        tokio::task::consume_budget().await;
        Ok(None)
    }

    /// Commits of the tail, whose selection and encoding are shared with other streams.
    fn memory_batches(&self) -> Result<VecDeque<Batch>, Error> {
        let bytes_max = self.shared.config.message_bytes_max;
        let mut batches = Batches::new(bytes_max);
        for commit in self.shared.journal.commits(self.at, bytes_max)?.iter().take(TURN_COMMITS_MAX) {
            let selection = self.group.shared(&self.shared, commit)?;
            batches.take(&self.shared, commit, &selection, self.view, self.include_previous)?;
        }
        Ok(batches.0)
    }

    /// Commits that memory no longer holds: read, selected and encoded off the async runtime.
    async fn disk_batches(&self) -> Result<VecDeque<Batch>, Error> {
        let (shared, group) = (Arc::clone(&self.shared), Arc::clone(&self.group));
        let (at, view, include_previous) = (self.at, self.view, self.include_previous);
        blocking(move || {
            let mut batches = Batches::new(shared.config.message_bytes_max);
            for commit in shared.journal.commits(at, shared.config.read_bytes_max)? {
                let taken = group
                    .select(&shared, &commit)
                    .and_then(|selection| batches.take(&shared, &commit, &selection, view, include_previous));
                if let Err(error) = taken {
                    return Ok(Err(error));
                }
            }
            Ok(Ok(batches.0))
        })
        .await?
    }
}

/// Whole commits of one message; none where nothing up to `to` matches.
#[derive(Debug)]
pub(super) struct Batch {
    commits: Vec<Bytes>,
    bytes: usize,
    /// The last commit that it covers, matching or not.
    to: Position,
}

/// Messages, each filled before the next is begun.
#[derive(Debug)]
struct Batches(VecDeque<Batch>, usize);

impl Batches {
    const fn new(bytes_max: usize) -> Self {
        Self(VecDeque::new(), bytes_max)
    }

    fn take(
        &mut self,
        shared: &Shared,
        commit: &StoredCommit,
        selection: &Selection,
        view: View,
        include_previous: bool,
    ) -> Result<(), Error> {
        let encoded = match selection.changes.is_empty() {
            true => None,
            false => Some(selection.encoded(shared, commit, view, include_previous)?),
        };
        let more = encoded.as_ref().map_or(0, Bytes::len);
        let full = |batch: &Batch| !batch.commits.is_empty() && batch.bytes + more > self.1;
        if self.0.back().is_none_or(full) {
            self.0.push_back(Batch { commits: Vec::new(), bytes: 0, to: commit.position });
        }
        if let Some(batch) = self.0.back_mut() {
            batch.to = commit.position;
            batch.bytes += more;
            batch.commits.extend(encoded);
        }
        Ok(())
    }
}
