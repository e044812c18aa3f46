//! Stored commits as the wire's: what a stream sends, put together from stored bytes.

use bytes::Bytes;
use dateline_proto::v1::{self, ChangeOp, CommitReason};
use prost::Message as _;

use super::{splice, splice::Pieces, to_wire};
use crate::{
    error::Error,
    journal::{SnapshotArticle, StoredCommit, StoredRecord},
    record::View,
    subscription::{EncodeCommit, Selected, SentOp},
};

/// Numbers of `Commit.changes`, `RecordChange.op`, `.record` and `.previous`.
const COMMIT_CHANGES: u32 = 7;
const CHANGE_OP: u32 = 1;
const CHANGE_RECORD: u32 = 2;
const CHANGE_PREVIOUS: u32 = 3;

/// Encodes commits for streams.
#[derive(Clone, Copy, Debug)]
pub struct WireCommits;

impl EncodeCommit for WireCommits {
    fn commit(
        &self,
        commit: &StoredCommit,
        selected: &[Selected],
        view: View,
        include_previous: bool,
    ) -> Result<Bytes, Error> {
        let corrupt = |_| Error::RecordCorrupt { position: commit.position };
        let mut header = v1::Commit::decode(commit.header.clone()).map_err(corrupt)?;
        header.commit_time = Some(to_wire::timestamp(commit.commit_time));
        let mut whole: Pieces = Bytes::from(header.encode_to_vec()).into();
        for each in selected {
            let Some(change) = commit.changes.get(each.index) else { continue };
            let previous = match (each.op, &change.previous) {
                (SentOp::Correct { held: true }, Some(previous)) if include_previous => Some(previous.basic.clone()),
                _ => None,
            };
            let (op, record) = match each.op {
                SentOp::Add => (ChangeOp::Add, splice::record(&change.record, view).map_err(corrupt)?),
                SentOp::Correct { .. } => (ChangeOp::Correct, splice::record(&change.record, view).map_err(corrupt)?),
                SentOp::Retract => (ChangeOp::Retract, splice::record(&change.record, view).map_err(corrupt)?),
                SentOp::Leave => (ChangeOp::Leave, left(&change.record)),
            };
            whole.message(COMMIT_CHANGES, wire_change(op, record, previous));
        }
        Ok(whole.concat().into())
    }

    fn snapshot(&self, article: &SnapshotArticle, records: &[&StoredRecord], view: View) -> Result<Bytes, Error> {
        let position = records.first().map_or(0, |record| record.position);
        let corrupt = |_| Error::RecordCorrupt { position };
        let mut header = v1::Commit::decode(article.header.clone()).map_err(corrupt)?;
        header.reason = CommitReason::Snapshot as i32;
        header.comment = String::new();
        let mut whole: Pieces = Bytes::from(header.encode_to_vec()).into();
        for record in records {
            let record = splice::record(record, view).map_err(corrupt)?;
            whole.message(COMMIT_CHANGES, wire_change(ChangeOp::Snapshot, record, None));
        }
        Ok(whole.concat().into())
    }
}

fn wire_change(op: ChangeOp, record: Pieces, previous: Option<Bytes>) -> Pieces {
    let mut change = Pieces::new();
    change.integer(CHANGE_OP, op as i64);
    change.message(CHANGE_RECORD, record);
    if let Some(previous) = previous {
        change.message(CHANGE_PREVIOUS, previous.into());
    }
    change
}

/// All that is said of a record which a stream's filter no longer takes.
fn left(record: &StoredRecord) -> Pieces {
    let record = v1::Record {
        name: record.name.to_string(),
        kind: record.kind as i32,
        revision: record.revision,
        ..v1::Record::default()
    };
    Bytes::from(record.encode_to_vec()).into()
}
