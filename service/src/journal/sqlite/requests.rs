//! Answers to requests that named a key, for the request window.

use std::time::Duration;

use jiff::Timestamp;
use rusqlite::{Connection, params};

use super::row::{self, nanoseconds, number, position};
use crate::journal::{Digest, JournalError, Remembered, RequestKey};

/// Remembers the answer to a request that changed nothing.
pub(super) fn remember(
    connection: &Connection,
    request: &RequestKey,
    answer: &Remembered,
    now: Timestamp,
) -> Result<(), JournalError> {
    let answer = Remembered { body: request.body, ..answer.clone() };
    write_request(connection, &request.key, &answer, now)
}

/// Lets go of requests that are older than the window; a few at a time, so that no commit waits for it.
pub(super) fn prune_requests(connection: &Connection, now: Timestamp, window: Duration) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "DELETE FROM requests WHERE key IN (SELECT key FROM requests WHERE seen_time < ?1 ORDER BY seen_time LIMIT 64)",
        )?
        .execute([oldest(now, window)])?;
    Ok(())
}

/// What was answered to a key at or after the window's begin.
pub(super) fn remembered(
    connection: &Connection,
    key: &Digest,
    now: Timestamp,
    window: Duration,
) -> Result<Option<Remembered>, JournalError> {
    let mut statement = connection.prepare_cached(
        "SELECT body, article, article_revision, etag, position, outcome FROM requests
         WHERE key = ?1 AND seen_time >= ?2",
    )?;
    let mut rows = statement.query(params![key, oldest(now, window)])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let found = position(row.get(4)?);
    Ok(Some(Remembered {
        body: row.get(0)?,
        article_id: row.get(1)?,
        article_revision: row.get(2)?,
        etag: row.get(3)?,
        position: found,
        outcome: row::outcome_of(row.get(5)?).ok_or(JournalError::Corrupt { position: found })?,
    }))
}

fn oldest(now: Timestamp, window: Duration) -> i64 {
    nanoseconds(now).saturating_sub(i64::try_from(window.as_nanos()).unwrap_or(i64::MAX))
}

/// Whether a request's key is free.
pub(super) fn untaken(
    connection: &Connection,
    key: &Digest,
    now: Timestamp,
    window: Duration,
) -> Result<(), JournalError> {
    match remembered(connection, key, now, window)? {
        Some(_) => Err(JournalError::RequestTaken),
        None => Ok(()),
    }
}

/// Writes an answer over what its key may have held before the window.
pub(super) fn write_request(
    connection: &Connection,
    key: &Digest,
    answer: &Remembered,
    now: Timestamp,
) -> Result<(), JournalError> {
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO requests (key, body, article, article_revision, etag, position, outcome, seen_time)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            key,
            answer.body,
            answer.article_id,
            answer.article_revision,
            answer.etag,
            number(answer.position),
            answer.outcome as i64,
            nanoseconds(now),
        ])?;
    Ok(())
}
