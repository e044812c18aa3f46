//! A list's rows, in order, narrowed by indexes.
//!
//! Where a condition of the filter is met by few rows, those are read, put in order and visited. Else an index is walked
//! that has the list's order already, and nothing is sorted. Which of the two it is, is found by counting, a bounded
//! number of index entries for each condition, and never left to the planner's guess. A walk says of each row whether the
//! rest of the narrowing holds; of those where it does not, one in a while is visited all the same, so that the visitor
//! sees time pass and can end a page that finds nothing.

mod condition;
mod driver;
mod walk;

use std::ops::ControlFlow;

use rusqlite::{Connection, Row, params_from_iter, types::Value};

use self::condition::{Sql, simplified};
use super::row::{self, number};
use crate::{
    filter::narrow::Narrowing,
    journal::{JournalError, OrderBy, Scan, SortKey, StoredRecord},
};

/// Rows of a walk that the narrowing refuses, after which one is visited nevertheless.
const REFUSED_ROWS_MAX: usize = 256;

/// Called with each row.
pub(super) type Visit<'a> = &'a mut dyn FnMut(SortKey, StoredRecord) -> ControlFlow<()>;

/// Visits the rows of a list until `visit` breaks.
pub(super) fn rows(connection: &Connection, scan: &Scan, visit: Visit<'_>) -> Result<(), JournalError> {
    let narrowing = simplified(&scan.narrowing);
    if narrowing == Narrowing::Nothing {
        return Ok(());
    }
    let mut reader = Reader { connection, texts: scan.texts, text: None, visit };
    if let Some(article_id) = &scan.article_id {
        let Some(article_key) = row::article_key(connection, article_id)? else { return Ok(()) };
        return few(&mut reader, scan, &narrowing, |sql| {
            sql.push("r.article_key = ");
            sql.bind(Value::Integer(article_key));
        });
    }
    if let Some(driver) = driver::selective(connection, &narrowing)? {
        return few(&mut reader, scan, &narrowing, |sql| sql.term(&driver, true));
    }
    for statement in walk::statements(scan, &narrowing) {
        if many(&mut reader, statement)?.is_break() {
            break;
        }
    }
    Ok(())
}

/// Reads rows by id for the visitor.
struct Reader<'a> {
    connection: &'a Connection,
    texts: bool,
    text: Option<(i64, row::Text)>,
    visit: Visit<'a>,
}

impl Reader<'_> {
    fn visit(&mut self, key: SortKey) -> Result<ControlFlow<()>, JournalError> {
        let Some(mut record) = row::record_by_id(self.connection, key.id)? else {
            return Ok(ControlFlow::Continue(()));
        };
        if self.texts {
            record = row::with_text(self.connection, record, &mut self.text)?;
        }
        Ok((self.visit)(key, record))
    }
}

/// Visits rows that are few enough to be put in order here.
fn few(
    reader: &mut Reader<'_>,
    scan: &Scan,
    narrowing: &Narrowing,
    driver: impl FnOnce(&mut Sql),
) -> Result<(), JournalError> {
    let mut sql = selection(scan, narrowing, "records r");
    driver(&mut sql);
    let mut keys = Vec::new();
    {
        let mut statement = reader.connection.prepare_cached(&sql.text)?;
        let mut rows = statement.query(params_from_iter(sql.values))?;
        while let Some(found) = rows.next()? {
            let found = Found::read(found)?;
            if found.visible && found.narrow && behind(scan, &found.key) {
                keys.push(found.key);
            }
        }
    }
    keys.sort_unstable_by_key(|key| place(scan, key));
    for key in keys {
        if reader.visit(key)?.is_break() {
            break;
        }
    }
    Ok(())
}

/// Visits the rows of a walk, which are in order and may be many.
fn many(reader: &mut Reader<'_>, sql: Sql) -> Result<ControlFlow<()>, JournalError> {
    let connection = reader.connection;
    let mut statement = connection.prepare_cached(&sql.text)?;
    let mut rows = statement.query(params_from_iter(sql.values))?;
    let mut refused = 0;
    while let Some(found) = rows.next()? {
        let found = Found::read(found)?;
        refused += 1;
        if !found.visible || (!found.narrow && refused < REFUSED_ROWS_MAX) {
            continue;
        }
        refused = 0;
        if reader.visit(found.key)?.is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
    Ok(ControlFlow::Continue(()))
}

/// A row of an index, before its record is read.
struct Found {
    key: SortKey,
    /// Whether it stood at the list's position, in a state that the list shows.
    visible: bool,
    /// Whether the narrowing holds.
    narrow: bool,
}

impl Found {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let time: Option<i64> = row.get(1)?;
        let key = SortKey { time: time.map(i128::from), id: row.get(0)? };
        Ok(Self { key, visible: row.get(2)?, narrow: row.get::<_, Option<bool>>(3)?.unwrap_or(false) })
    }
}

/// The columns of [`Found`], up to the condition that drives the query.
fn selection(scan: &Scan, narrowing: &Narrowing, tables: &str) -> Sql {
    let mut sql = Sql::default();
    let at = number(scan.at);
    sql.push("SELECT r.id, ");
    match time_column(scan) {
        None => sql.push("NULL"),
        Some(column) => sql.push(&format!("r.{column}")),
    }
    sql.push(", r.from_position <= ");
    sql.bind(Value::Integer(at));
    sql.push(" AND r.to_position > ");
    sql.bind(Value::Integer(at));
    sql.push(if scan.show_retracted { " AND r.state IN (1, 2), " } else { " AND r.state = 1, " });
    sql.term(narrowing, false);
    sql.push(&format!(" FROM {tables} WHERE "));
    sql
}

/// The column that a list is ordered by; `None`: by position.
const fn time_column(scan: &Scan) -> Option<&'static str> {
    match scan.order.by {
        OrderBy::Position => None,
        OrderBy::PublishTime => Some("publish_time"),
        OrderBy::CreateTime => Some("create_time"),
    }
}

/// Whether a row stands behind the last one of the page before.
fn behind(scan: &Scan, key: &SortKey) -> bool {
    scan.after.as_ref().is_none_or(|after| place(scan, key) > place(scan, after))
}

/// A row's place as something that rises along the list: unset times last, ties by position, whichever way a time goes.
fn place(scan: &Scan, key: &SortKey) -> (bool, i128, i64) {
    match (scan.order.by, scan.order.descending) {
        (OrderBy::Position, false) => (false, 0, key.id),
        (OrderBy::Position, true) => (false, 0, -key.id),
        (_, descending) => match key.time {
            None => (true, 0, key.id),
            Some(time) => (false, if descending { -time } else { time }, key.id),
        },
    }
}

/// The statements of a walk, for their plans.
#[cfg(test)]
pub(super) fn walks(scan: &Scan) -> Vec<(String, Vec<Value>)> {
    let statements = walk::statements(scan, &simplified(&scan.narrowing));
    statements.into_iter().map(|sql| (sql.text, sql.values)).collect()
}

/// The statement that counts a condition's rows, for its plan.
#[cfg(test)]
pub(super) fn count(narrowing: &Narrowing) -> (String, Vec<Value>) {
    let sql = driver::count(narrowing);
    (sql.text, sql.values)
}
