//! Whole articles as of a pinned position, in the order of their keys: a snapshot can stop between any two of them and go
//! on from there later, in another process too.

use rusqlite::{Connection, params};

use super::{
    fault::corrupt,
    row::{self, number, records_where},
};
use crate::{
    journal::{JournalError, Position, SnapshotArticle, SnapshotPage, StoredRecord},
    record::Kind,
};

/// The articles behind `after_article`: one, then as many as fit into `bytes_max`.
pub(super) fn page(
    connection: &Connection,
    at: Position,
    after_article: i64,
    bytes_max: usize,
) -> Result<SnapshotPage, JournalError> {
    let mut statement = connection
        .prepare_cached("SELECT article_key, article_id FROM articles WHERE article_key > ?1 ORDER BY article_key")?;
    let mut rows = statement.query([after_article])?;
    let mut articles = Vec::new();
    let mut bytes = 0;
    while let Some(row) = rows.next()? {
        let article_key = row.get(0)?;
        let records = records(connection, article_key, at)?;
        if records.is_empty() {
            continue;
        }
        let header = row::header(connection, article_key, at)?.ok_or(corrupt(at))?;
        bytes += header.len() + records.iter().map(size).sum::<usize>();
        if bytes > bytes_max && !articles.is_empty() {
            return Ok(SnapshotPage { articles, complete: false });
        }
        articles.push(SnapshotArticle { article_key, article_id: row.get(1)?, header, records });
    }
    Ok(SnapshotPage { articles, complete: true })
}

/// The ACTIVE records of an article: its own first, then by place in the commits that made them.
fn records(connection: &Connection, article_key: i64, at: Position) -> Result<Vec<StoredRecord>, JournalError> {
    let mut statement = connection.prepare_cached(records_where!(
        "r.article_key = ?1 AND r.to_position > ?2 AND +r.from_position <= ?2 AND +r.state = 1
         ORDER BY r.kind <> 1, r.ordinal, r.id"
    ))?;
    let mut rows = statement.query(params![article_key, number(at)])?;
    let mut records = Vec::new();
    while let Some(found) = rows.next()? {
        let (_, record) = row::record(found)?;
        records.push(row::with_text(connection, record, &mut None)?);
    }
    debug_assert!(records.iter().skip(1).all(|record| record.kind != Kind::Article), "one article record each");
    Ok(records)
}

fn size(record: &StoredRecord) -> usize {
    record.name.len() + record.basic.len() + record.text.as_ref().map_or(0, |text| text.len())
}
