//! Rows as what they stand for, each checked against its sum.

use std::sync::Arc;

use bytes::Bytes;
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{checksum, fault::corrupt};
use crate::{
    journal::{JournalError, Position, StoredChange, StoredCommit, StoredRecord},
    record::{Kind, Op, Outcome, Reason, State},
};

/// `to_position` of a current row.
pub(super) const FOREVER: i64 = i64::MAX;

/// A position as SQLite's number.
pub(super) fn number(position: Position) -> i64 {
    i64::try_from(position).unwrap_or(FOREVER)
}

/// SQLite's number as a position.
pub(super) fn position(number: i64) -> Position {
    Position::try_from(number).unwrap_or_default()
}

/// A time as nanoseconds since 1970, the nearest that fits.
pub(super) fn nanoseconds(time: Timestamp) -> i64 {
    let nanoseconds = time.as_nanosecond();
    i64::try_from(nanoseconds).unwrap_or(if nanoseconds < 0 { i64::MIN } else { i64::MAX })
}

/// Nanoseconds since 1970 as a time.
pub(super) fn time(nanoseconds: i64) -> Timestamp {
    Timestamp::from_nanosecond(i128::from(nanoseconds)).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// What [`record`] reads, in its order; `condition` names `r`.
macro_rules! records_where {
    ($condition:literal) => {
        concat!(
            "SELECT r.id, r.from_position, r.article_key, r.name, r.kind, r.revision, r.state, r.op, r.basic, r.crc32c, ",
            "r.withdrawn, r.identity, r.content, r.article_revision FROM records r WHERE ",
            $condition
        )
    };
}
pub(super) use records_where;

/// A record's row with what the commit did to it; `text` is not read yet.
pub(super) fn record(row: &Row<'_>) -> Result<(Op, StoredRecord), JournalError> {
    let from_position: i64 = row.get(1)?;
    let fault = || corrupt(position(from_position));
    let name: Arc<str> = row.get_ref(3)?.as_str().map_err(|_| fault())?.into();
    let basic = Bytes::copy_from_slice(row.get_ref(8)?.as_blob().map_err(|_| fault())?);
    let [kind, revision, state, op]: [i64; 4] = [row.get(4)?, row.get(5)?, row.get(6)?, row.get(7)?];
    let article_key = row.get(2)?;
    let numbers = [from_position, article_key, kind, revision, row.get(13)?, state, op, row.get(10)?];
    let identity = row.get_ref(11)?.as_blob().map_err(|_| fault())?;
    let content = row.get_ref(12)?.as_blob().map_err(|_| fault())?;
    if checksum::record(numbers, [name.as_bytes(), identity, content, &basic]) != row.get::<_, u32>(9)? {
        return Err(fault());
    }
    let record = StoredRecord {
        id: row.get(0)?,
        position: position(from_position),
        article_key,
        name,
        kind: Kind::from_number(kind).ok_or_else(fault)?,
        revision: i32::try_from(revision).map_err(|_| fault())?,
        state: state_of(state).ok_or_else(fault)?,
        basic,
        text: None,
    };
    Ok((op_of(op).ok_or_else(fault)?, record))
}

/// The row with this id.
pub(super) fn record_by_id(connection: &Connection, id: i64) -> Result<Option<StoredRecord>, JournalError> {
    let mut statement = connection.prepare_cached(records_where!("r.id = ?1"))?;
    let mut rows = statement.query([id])?;
    rows.next()?.map(|row| record(row).map(|(_, record)| record)).transpose()
}

/// One revision of a name.
pub(super) fn revision(
    connection: &Connection,
    name: &str,
    revision: i32,
) -> Result<Option<StoredRecord>, JournalError> {
    let mut statement = connection.prepare_cached(records_where!("r.name = ?1 AND r.revision = ?2"))?;
    let mut rows = statement.query(params![name, revision])?;
    rows.next()?.map(|row| record(row).map(|(_, record)| record)).transpose()
}

/// A text with the article's revision that brought it: what tells whether two revisions share one.
pub(super) type Text = (i64, Arc<str>);

/// The text that the article had at a revision; `None` where it is gone.
pub(super) fn text(
    connection: &Connection,
    article_key: i64,
    article_revision: i32,
    read_for: Position,
) -> Result<Option<Text>, JournalError> {
    let mut statement = connection.prepare_cached(
        "SELECT article_revision, text, crc32c FROM texts WHERE article_key = ?1 AND article_revision <= ?2
         ORDER BY article_revision DESC LIMIT 1",
    )?;
    let mut rows = statement.query(params![article_key, article_revision])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let found: i64 = row.get(0)?;
    let bytes = row.get_ref(1)?.as_bytes().map_err(|_| corrupt(read_for))?;
    if checksum::text(article_key, found, bytes) != row.get::<_, u32>(2)? {
        return Err(corrupt(read_for));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| corrupt(read_for))?;
    Ok(Some((found, text.into())))
}

/// Gives an article's record its text; `known` is one that was read before, shared where it is the same.
pub(super) fn with_text(
    connection: &Connection,
    mut record: StoredRecord,
    known: &mut Option<(i64, Text)>,
) -> Result<StoredRecord, JournalError> {
    if record.kind != Kind::Article || record.state == State::Purged {
        return Ok(record);
    }
    if let Some((found, text)) = text(connection, record.article_key, record.revision, record.position)? {
        let shared = match known {
            Some((article_key, (revision, shared))) if (*article_key, *revision) == (record.article_key, found) => {
                Arc::clone(shared)
            }
            _ => text,
        };
        record.text = Some(Arc::clone(&shared));
        *known = Some((record.article_key, (found, shared)));
    }
    Ok(record)
}

/// The commit at a position, whole.
pub(super) fn commit(connection: &Connection, at: Position) -> Result<Option<StoredCommit>, JournalError> {
    let mut statement = connection.prepare_cached(
        "SELECT a.article_id, c.article_revision, c.reason, c.commit_time, c.header, c.article_key, c.comment, c.crc32c
         FROM commits c CROSS JOIN articles a ON a.article_key = c.article_key WHERE c.position = ?1",
    )?;
    let mut rows = statement.query([number(at)])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let fault = || corrupt(at);
    let [article_revision, reason, commit_time] = [row.get(1)?, row.get(2)?, row.get(3)?];
    let header = Bytes::copy_from_slice(row.get_ref(4)?.as_blob().map_err(|_| fault())?);
    let comment = row.get_ref(6)?.as_str().map_err(|_| fault())?;
    if checksum::commit([number(at), row.get(5)?, article_revision, reason, commit_time], comment, &header)
        != row.get::<_, u32>(7)?
    {
        return Err(fault());
    }
    Ok(Some(StoredCommit {
        position: at,
        article_id: row.get(0)?,
        article_revision: i32::try_from(article_revision).map_err(|_| fault())?,
        reason: reason_of(reason).ok_or_else(fault)?,
        commit_time: time(commit_time),
        header,
        changes: changes(connection, at)?,
    }))
}

fn changes(connection: &Connection, at: Position) -> Result<Vec<StoredChange>, JournalError> {
    let mut statement = connection.prepare_cached(records_where!("r.from_position = ?1 ORDER BY r.ordinal"))?;
    let mut rows = statement.query([number(at)])?;
    let mut text = None;
    let mut changes = Vec::new();
    while let Some(row) = rows.next()? {
        let (op, record) = record(row)?;
        let record = with_text(connection, record, &mut text)?;
        let previous = match record.revision {
            ..=1 => None,
            later => revision(connection, &record.name, later - 1)?,
        };
        let previous = previous.map(|previous| with_text(connection, previous, &mut text)).transpose()?;
        changes.push(StoredChange { op, record, previous });
    }
    Ok(changes)
}

/// The header of the commit that last changed an article at or before a position.
pub(super) fn header(connection: &Connection, article_key: i64, at: Position) -> Result<Option<Bytes>, JournalError> {
    let position_found: Option<i64> = connection
        .prepare_cached("SELECT max(position) FROM commits WHERE article_key = ?1 AND position <= ?2")?
        .query_row(params![article_key, number(at)], |row| row.get(0))?;
    let Some(found) = position_found else { return Ok(None) };
    let mut statement = connection.prepare_cached(
        "SELECT article_revision, reason, commit_time, comment, header, crc32c FROM commits WHERE position = ?1",
    )?;
    let mut rows = statement.query([found])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let fault = || corrupt(position(found));
    let header = Bytes::copy_from_slice(row.get_ref(4)?.as_blob().map_err(|_| fault())?);
    let comment = row.get_ref(3)?.as_str().map_err(|_| fault())?;
    let sum = checksum::commit([found, article_key, row.get(0)?, row.get(1)?, row.get(2)?], comment, &header);
    if sum == row.get::<_, u32>(5)? { Ok(Some(header)) } else { Err(fault()) }
}

/// The key of an article.
pub(super) fn article_key(connection: &Connection, article_id: &str) -> rusqlite::Result<Option<i64>> {
    connection
        .prepare_cached("SELECT article_key FROM articles WHERE article_id = ?1")?
        .query_row([article_id], |row| row.get(0))
        .optional()
}

/// The state that stands as `number`.
pub(super) const fn state_of(number: i64) -> Option<State> {
    match number {
        1 => Some(State::Active),
        2 => Some(State::Retracted),
        3 => Some(State::Purged),
        _ => None,
    }
}

const fn op_of(number: i64) -> Option<Op> {
    match number {
        2 => Some(Op::Add),
        3 => Some(Op::Correct),
        4 => Some(Op::Retract),
        _ => None,
    }
}

const fn reason_of(number: i64) -> Option<Reason> {
    match number {
        1 => Some(Reason::Ingest),
        2 => Some(Reason::Update),
        3 => Some(Reason::Reextract),
        4 => Some(Reason::Retract),
        5 => Some(Reason::Reinstate),
        6 => Some(Reason::Purge),
        _ => None,
    }
}

/// The outcome that stands as `number`.
pub(super) const fn outcome_of(number: i64) -> Option<Outcome> {
    match number {
        1 => Some(Outcome::Created),
        2 => Some(Outcome::Updated),
        3 => Some(Outcome::Unchanged),
        4 => Some(Outcome::Stale),
        _ => None,
    }
}
