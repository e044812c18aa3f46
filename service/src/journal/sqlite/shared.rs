//! What writer and readers share: where the journal ends, the latest commits, and the journal's identity.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rusqlite::{Connection, params};
use tokio::sync::watch;

use super::{
    apply::Progress,
    row::{number, position},
    schema,
    tail::Tail,
};
use crate::journal::{Head, JournalInfo, Position, StoredCommit};

/// Shared by the writer's thread and all readers.
#[derive(Debug)]
pub(super) struct Shared {
    heads: watch::Sender<Head>,
    tail: Mutex<Tail>,
    /// Identity, bounds and epochs; its head is the one at opening.
    opened: JournalInfo,
}

impl Shared {
    /// Reads identity and bounds; a file that carries a backup's mark begins a new epoch and loses the mark.
    pub(super) fn load(
        connection: &Connection,
        progress: &Progress,
        tail_bytes_max: usize,
        tail_commits_max: usize,
    ) -> rusqlite::Result<Self> {
        unmark(connection, progress.position)?;
        let epochs: Vec<(u64, Position)> = connection
            .prepare("SELECT epoch, first_position FROM epochs ORDER BY ordinal")?
            .query_map([], |row| Ok((row.get::<_, i64>(0)?.cast_unsigned(), position(row.get(1)?))))?
            .collect::<rusqlite::Result<_>>()?;
        let meta = |key: &str| {
            connection.query_row("SELECT value FROM meta WHERE key = ?1", [key], |row| row.get::<_, i64>(0))
        };
        let head = Head {
            position: progress.position,
            epoch: epochs.last().map_or(0, |&(epoch, _)| epoch),
            commit_time: progress.commit_time,
        };
        let earliest = position(meta(schema::EARLIEST)?);
        Ok(Self {
            heads: watch::Sender::new(head),
            tail: Mutex::new(Tail::new(head.position, tail_bytes_max, tail_commits_max)),
            opened: JournalInfo {
                incarnation: meta(schema::INCARNATION)?.cast_unsigned(),
                head,
                earliest,
                commit_count: head.position.saturating_sub(earliest),
                epochs,
            },
        })
    }

    /// Makes durable commits visible: to memory first, so that who sees the head finds them there.
    pub(super) fn publish(&self, commits: impl Iterator<Item = Arc<StoredCommit>>) {
        let mut tail = self.tail();
        let mut head = None;
        for commit in commits {
            head = Some((commit.position, commit.commit_time));
            tail.push(commit);
        }
        if let Some((position, commit_time)) = head {
            let epoch = self.opened.head.epoch;
            self.heads.send_replace(Head { position, epoch, commit_time: Some(commit_time) });
        }
    }

    /// The latest commits.
    pub(super) fn tail(&self) -> MutexGuard<'_, Tail> {
        self.tail.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Where the journal ends.
    pub(super) fn head(&self) -> Head {
        *self.heads.borrow()
    }

    /// Follows the head.
    pub(super) fn heads(&self) -> watch::Receiver<Head> {
        self.heads.subscribe()
    }

    /// The position up to which commits were collected.
    pub(super) fn earliest(&self) -> Position {
        self.opened.earliest
    }

    /// Identity and bounds.
    pub(super) fn info(&self) -> JournalInfo {
        let head = self.head();
        let commit_count = head.position.saturating_sub(self.opened.earliest);
        JournalInfo { head, commit_count, ..self.opened.clone() }
    }
}

fn unmark(connection: &Connection, head: Position) -> rusqlite::Result<()> {
    let transaction = connection.unchecked_transaction()?;
    let marks = transaction.execute("DELETE FROM meta WHERE key = ?1", params![schema::BACKUP_MARK])?;
    if marks > 0 {
        schema::begin_epoch(&transaction, number(head).saturating_add(1))?;
    }
    transaction.commit()
}
