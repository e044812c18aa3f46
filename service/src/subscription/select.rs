//! What a change means to a stream: the table of DESIGN, "Changes", asked of the record before and after.

use std::fmt;

use bytes::Bytes;

use crate::{
    error::Error,
    filter::{Candidate, Filter, Schema},
    journal::{Position, SnapshotArticle, StoredChange, StoredCommit, StoredRecord},
    record::{State, View},
};

/// What a stream is told to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SentOp {
    /// New, active again, or newly matching because it is so.
    Add,
    /// Changed; the flag says whether the stream held it, so that `previous` may be sent.
    Correct {
        /// Whether it matched before.
        held: bool,
    },
    /// Withdrawn.
    Retract,
    /// Still active, but no longer matching.
    Leave,
}

/// A change that a stream is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selected {
    /// Its index in [`StoredCommit::changes`].
    pub index: usize,
    /// What to do.
    pub op: SentOp,
}

/// Puts selected changes into the wire's commit; the edge alone knows its form.
pub trait EncodeCommit: fmt::Debug + Send + Sync + 'static {
    /// A commit with the selected changes.
    fn commit(
        &self,
        commit: &StoredCommit,
        selected: &[Selected],
        view: View,
        include_previous: bool,
    ) -> Result<Bytes, Error>;

    /// An article's records as of a pinned position.
    fn snapshot(&self, article: &SnapshotArticle, records: &[&StoredRecord], view: View) -> Result<Bytes, Error>;
}

/// The changes of a commit that a filter lets through, in order.
pub fn select(filter: &Filter, schema: &Schema, commit: &StoredCommit) -> Result<Vec<Selected>, Error> {
    let mut selected = Vec::new();
    for (index, change) in commit.changes.iter().enumerate() {
        if let Some(op) = op(filter, schema, commit.position, change)? {
            selected.push(Selected { index, op });
        }
    }
    Ok(selected)
}

fn op(filter: &Filter, schema: &Schema, position: Position, change: &StoredChange) -> Result<Option<SentOp>, Error> {
    let record = &change.record;
    if record.state == State::Purged {
        return Ok(Some(SentOp::Retract));
    }
    let before = match &change.previous {
        Some(previous) => matches(filter, schema, position, previous)?,
        None => false,
    };
    let was_active = change.previous.as_ref().is_some_and(|previous| previous.state == State::Active);
    let after = matches(filter, schema, position, record)?;
    Ok(match (before, after) {
        (false, false) => None,
        (false, true) if was_active => Some(SentOp::Correct { held: false }),
        (false, true) => Some(SentOp::Add),
        (true, true) => Some(SentOp::Correct { held: true }),
        (true, false) if record.state == State::Active => Some(SentOp::Leave),
        (true, false) => Some(SentOp::Retract),
    })
}

/// Whether a record is ACTIVE and satisfies the filter.
pub(super) fn matches(
    filter: &Filter,
    schema: &Schema,
    position: Position,
    record: &StoredRecord,
) -> Result<bool, Error> {
    if record.state != State::Active {
        return Ok(false);
    }
    if filter.is_empty() {
        return Ok(true);
    }
    let message = schema.decode(&record.basic).map_err(|_| Error::RecordCorrupt { position })?;
    Ok(filter.matches(&Candidate { message: &message, text: record.text.as_deref() }))
}
