//! The latest commits in memory, shared by all that follow the head: a live stream never touches the disk.

use std::{collections::VecDeque, sync::Arc};

use crate::journal::{Position, StoredCommit};

/// The latest commits without a gap, bounded by bytes and by number.
#[derive(Debug)]
pub(super) struct Tail {
    commits: VecDeque<Arc<StoredCommit>>,
    next: Position,
    bytes: usize,
    bytes_max: usize,
    commits_max: usize,
}

impl Tail {
    /// An empty tail behind `head`.
    pub(super) fn new(head: Position, bytes_max: usize, commits_max: usize) -> Self {
        Self { commits: VecDeque::new(), next: head + 1, bytes: 0, bytes_max, commits_max }
    }

    /// First position that it holds; one past the head while it holds none.
    pub(super) fn start(&self) -> Position {
        self.commits.front().map_or(self.next, |commit| commit.position)
    }

    /// Takes the next commit, and lets the oldest go. The newest stays, however large: it is what live streams want.
    pub(super) fn push(&mut self, commit: Arc<StoredCommit>) {
        self.next = commit.position + 1;
        self.bytes += size(&commit);
        self.commits.push_back(commit);
        while self.commits.len() > 1 && (self.bytes > self.bytes_max || self.commits.len() > self.commits_max) {
            let Some(oldest) = self.commits.pop_front() else { break };
            self.bytes -= size(&oldest);
        }
    }

    /// The commit at `position`, if it is held.
    pub(super) fn at(&self, position: Position) -> Option<&Arc<StoredCommit>> {
        let place = position.checked_sub(self.start())?;
        self.commits.get(usize::try_from(place).ok()?)
    }

    /// The commits after `after`, up to `bytes_max` or one; `None` where memory does not reach back that far.
    pub(super) fn after(&self, after: Position, bytes_max: usize) -> Option<Vec<Arc<StoredCommit>>> {
        let first = after.checked_add(1)?;
        let place = usize::try_from(first.checked_sub(self.start())?).ok()?;
        let mut bytes = 0;
        let mut taken = Vec::new();
        for commit in self.commits.iter().skip(place) {
            bytes += size(commit);
            if bytes > bytes_max && !taken.is_empty() {
                break;
            }
            taken.push(Arc::clone(commit));
        }
        Some(taken)
    }
}

/// Bytes that a commit holds: what bounds the tail and a read. A text counts once, though a correction of the article
/// shares it with the revision before.
pub(super) fn size(commit: &StoredCommit) -> usize {
    let records = commit.changes.iter().flat_map(|change| std::iter::once(&change.record).chain(&change.previous));
    let bytes: usize = records.map(|record| record.name.len() + record.basic.len()).sum();
    let text = commit.changes.iter().find_map(|change| change.record.text.as_ref()).map_or(0, |text| text.len());
    commit.header.len() + bytes + text
}
