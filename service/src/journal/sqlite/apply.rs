//! One change inside the writer's transaction: everything is checked before the first row is written.

use std::{collections::HashSet, sync::Arc, time::Duration};

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, ToSql, params};

use super::{
    checksum,
    fault::refused,
    requests,
    row::{self, FOREVER, nanoseconds, number, position},
};
use crate::{
    filter::{fields::INDEXED, narrow::IndexValue},
    journal::{
        Append, ArticleRow, JournalError, Position, RecordWrite, Remembered, StoredChange, StoredCommit, StoredRecord,
    },
};

/// Where the next change goes. It moves with the transaction: kept on commit, dropped on rollback.
#[derive(Clone, Copy, Debug)]
pub(super) struct Progress {
    /// The last commit.
    pub(super) position: Position,
    /// Its time; no later one is before it.
    pub(super) commit_time: Option<Timestamp>,
    /// The last record's row.
    pub(super) record_id: i64,
}

impl Progress {
    /// Where the stored journal ends.
    pub(super) fn load(connection: &Connection) -> rusqlite::Result<Self> {
        let last = connection
            .query_row("SELECT position, commit_time FROM commits ORDER BY position DESC LIMIT 1", [], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .optional()?;
        let record_id = connection.query_row("SELECT coalesce(max(id), 0) FROM records", [], |row| row.get(0))?;
        Ok(Self {
            position: last.map_or(0, |(found, _)| position(found)),
            commit_time: last.map(|(_, commit_time)| row::time(commit_time)),
            record_id,
        })
    }

    /// The time of the next commit: the clock's, unless that fell.
    pub(super) fn time(&self, now: Timestamp) -> Timestamp {
        let now = row::time(nanoseconds(now));
        self.commit_time.map_or(now, |last| last.max(now))
    }
}

/// A change that may be applied, with what was found out for it.
#[derive(Debug)]
pub(super) struct Checked {
    commit_time: Timestamp,
    article_key: Option<i64>,
    /// The revision before each change.
    previous: Vec<Option<StoredRecord>>,
}

/// Whether a change may be applied as the next commit. Writes nothing.
pub(super) fn check(
    connection: &Connection,
    append: &Append,
    progress: &Progress,
    now: Timestamp,
    window: Duration,
) -> Result<Checked, JournalError> {
    let commit_time = progress.time(now);
    if let Some(request) = &append.request {
        requests::untaken(connection, &request.key, commit_time, window)?;
    }
    let known = connection
        .prepare_cached("SELECT article_key, position FROM articles WHERE article_id = ?1")?
        .query_row([&append.article.article_id], |row| Ok((row.get::<_, i64>(0)?, position(row.get(1)?))))
        .optional()?;
    if known.map(|(_, position)| position) != append.expected {
        return Err(JournalError::Conflict);
    }
    let previous = previous(connection, append)?;
    Ok(Checked { commit_time, article_key: known.map(|(key, _)| key), previous })
}

/// Writes one article's change as the next commit.
pub(super) fn append(
    connection: &Connection,
    append: &Append,
    checked: Checked,
    progress: &mut Progress,
) -> Result<StoredCommit, JournalError> {
    let Checked { commit_time, article_key, previous } = checked;
    let at = progress.position + 1;
    let article_key = article(connection, &append.article, article_key, at)?;
    write_commit(connection, append, article_key, at, commit_time)?;
    if let Some(text) = &append.text {
        write_text(connection, article_key, append.article.revision, text)?;
    }
    let mut known_text = None;
    let mut changes = Vec::with_capacity(append.changes.len());
    for (ordinal, (write, previous)) in append.changes.iter().zip(previous).enumerate() {
        let id = progress.record_id + 1;
        let place = Place { id, at, ordinal, article_key };
        let record = write_record(connection, write, &place, previous.as_ref())?;
        progress.record_id = id;
        let record = row::with_text(connection, record, &mut known_text)?;
        let previous = previous.map(|previous| row::with_text(connection, previous, &mut known_text)).transpose()?;
        changes.push(StoredChange { op: write.op, record, previous });
    }
    if let Some(request) = &append.request {
        let answer = Remembered {
            body: request.body,
            article_id: append.article.article_id.clone(),
            article_revision: append.article.revision,
            etag: append.etag.clone(),
            position: at,
            outcome: append.outcome,
        };
        requests::write_request(connection, &request.key, &answer, commit_time)?;
    }
    progress.position = at;
    progress.commit_time = Some(commit_time);
    Ok(StoredCommit {
        position: at,
        article_id: append.article.article_id.clone(),
        article_revision: append.article.revision,
        reason: append.reason,
        commit_time,
        header: append.header.clone(),
        changes,
    })
}

/// The revision before each change, checked to be the one that the change follows.
fn previous(connection: &Connection, append: &Append) -> Result<Vec<Option<StoredRecord>>, JournalError> {
    let mut statement =
        connection.prepare_cached(row::records_where!("r.name = ?1 ORDER BY r.revision DESC LIMIT 1"))?;
    let mut found = Vec::with_capacity(append.changes.len());
    let mut names = HashSet::new();
    for write in &append.changes {
        if write.index.len() != INDEXED.len() {
            return Err(refused(format!("{} has {} indexed values", write.name, write.index.len())));
        }
        if !names.insert(&write.name) {
            return Err(refused(format!("{} is changed twice", write.name)));
        }
        let mut rows = statement.query([&write.name])?;
        let previous = rows.next()?.map(|row| row::record(row).map(|(_, record)| record)).transpose()?;
        let follows = previous.as_ref().map_or(1, |previous| previous.revision + 1);
        if write.revision != follows {
            return Err(refused(format!("{} is to have revision {follows}, not {}", write.name, write.revision)));
        }
        found.push(previous);
    }
    Ok(found)
}

fn article(
    connection: &Connection,
    article: &ArticleRow,
    known: Option<i64>,
    at: Position,
) -> Result<i64, JournalError> {
    let key = connection
        .prepare_cached(
            "INSERT INTO articles (article_key, article_id, position, revision, input_digest, version_time,
                 engine_version, published, time_zone, language_given) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
             ON CONFLICT (article_key) DO UPDATE SET position = ?3, revision = ?4, input_digest = ?5,
                 version_time = ?6, engine_version = ?7, published = ?8, time_zone = ?9, language_given = ?10
             RETURNING article_key",
        )?
        .query_row(
            params![
                known,
                article.article_id,
                number(at),
                article.revision,
                article.input_digest,
                article.version_time.map(|time| time.to_string()),
                article.engine_version,
                article.published,
                article.time_zone,
                article.language_given,
            ],
            |row| row.get(0),
        )?;
    Ok(key)
}

fn write_commit(
    connection: &Connection,
    append: &Append,
    article_key: i64,
    at: Position,
    commit_time: Timestamp,
) -> Result<(), JournalError> {
    let revision = i64::from(append.article.revision);
    let numbers = [number(at), article_key, revision, append.reason as i64, nanoseconds(commit_time)];
    let [position, _, _, reason, time] = numbers;
    connection
        .prepare_cached(
            "INSERT INTO commits (position, article_key, article_revision, reason, comment, commit_time, header, crc32c)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            position,
            article_key,
            revision,
            reason,
            append.comment,
            time,
            &append.header[..],
            checksum::commit(numbers, &append.comment, &append.header),
        ])?;
    Ok(())
}

fn write_text(
    connection: &Connection,
    article_key: i64,
    article_revision: i32,
    text: &Arc<str>,
) -> Result<(), JournalError> {
    let sum = checksum::text(article_key, i64::from(article_revision), text.as_bytes());
    connection
        .prepare_cached("INSERT INTO texts (article_key, article_revision, text, crc32c) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![article_key, article_revision, text, sum])?;
    Ok(())
}

/// Where a record's row goes.
struct Place {
    id: i64,
    at: Position,
    ordinal: usize,
    article_key: i64,
}

fn write_record(
    connection: &Connection,
    write: &RecordWrite,
    place: &Place,
    previous: Option<&StoredRecord>,
) -> Result<StoredRecord, JournalError> {
    if let Some(previous) = previous {
        connection
            .prepare_cached("UPDATE records SET to_position = ?2 WHERE id = ?1")?
            .execute(params![previous.id, number(place.at)])?;
    }
    let numbers = [
        number(place.at),
        place.article_key,
        write.kind as i64,
        i64::from(write.revision),
        i64::from(write.article_revision),
        write.state as i64,
        write.op as i64,
        i64::from(write.withdrawn),
    ];
    let [position, _, kind, revision, article_revision, state, op, withdrawn] = numbers;
    let sum = checksum::record(numbers, [write.name.as_bytes(), &write.identity, &write.content, &write.basic]);
    let ordinal = i64::try_from(place.ordinal).unwrap_or(FOREVER);
    let basic = &write.basic[..];
    let fixed: [&dyn ToSql; 15] = [
        &place.id,
        &position,
        &ordinal,
        &place.article_key,
        &write.name,
        &kind,
        &revision,
        &article_revision,
        &state,
        &op,
        &withdrawn,
        &write.identity,
        &write.content,
        &basic,
        &sum,
    ];
    let index: Vec<_> = write.index.iter().map(sql_value).collect();
    let values: Vec<&dyn ToSql> = fixed.into_iter().chain(index.iter().map(|value| -> &dyn ToSql { value })).collect();
    connection.prepare_cached(&insert_record())?.execute(&values[..])?;
    if !write.words.is_empty() {
        connection
            .prepare_cached("INSERT INTO words (rowid, folded) VALUES (?1, ?2)")?
            .execute(params![place.id, write.words])?;
    }
    Ok(StoredRecord {
        id: place.id,
        position: place.at,
        article_key: place.article_key,
        name: write.name.as_str().into(),
        kind: write.kind,
        revision: write.revision,
        state: write.state,
        basic: write.basic.clone(),
        text: None,
    })
}

fn insert_record() -> String {
    let columns: String = INDEXED.iter().map(|field| format!(", {}", field.column)).collect();
    let holders: String = (16..16 + INDEXED.len()).map(|holder| format!(", ?{holder}")).collect();
    format!(
        "INSERT INTO records (id, from_position, ordinal, article_key, name, kind, revision, article_revision, state, op,
             withdrawn, identity, content, basic, crc32c{columns})
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15{holders})"
    )
}

/// An indexed value as SQLite's.
pub(super) fn sql_value(value: &IndexValue) -> rusqlite::types::Value {
    match value {
        IndexValue::Unset => rusqlite::types::Value::Null,
        IndexValue::Integer(number) => (*number).into(),
        IndexValue::Real(number) => (*number).into(),
        IndexValue::Text(text) => text.clone().into(),
    }
}
