//! A list's rows, in order, narrowed by indexes.
//!
//! An inner query walks ids in order, and each row is then read by its id: what is sorted, where the planner must sort, is
//! ids and never records. An order by time goes in legs, each of which an index serves: the rest of the instant where the
//! last page ended, the instants behind it, and the rows without a time, which come last whichever way the list goes.

mod condition;

use std::ops::ControlFlow;

use rusqlite::{Connection, params_from_iter, types::Value};

use self::condition::Sql;
use super::row::{self, number};
use crate::{
    filter::narrow::Narrowing,
    journal::{JournalError, OrderBy, Scan, SortKey, StoredRecord},
};

/// Called with each row.
pub(super) type Visit<'a> = &'a mut dyn FnMut(SortKey, StoredRecord) -> ControlFlow<()>;

/// Visits the rows of a list until `visit` breaks.
pub(super) fn rows(connection: &Connection, scan: &Scan, visit: Visit<'_>) -> Result<(), JournalError> {
    let article_key = match &scan.article_id {
        None => None,
        Some(article_id) => match row::article_key(connection, article_id)? {
            None => return Ok(()),
            found => found,
        },
    };
    let mut text = None;
    for leg in legs(scan) {
        let Some(walk) = leg.walk(scan, article_key) else { continue };
        let mut statement = connection.prepare_cached(&walk.text)?;
        let mut rows = statement.query(params_from_iter(walk.values))?;
        while let Some(found) = rows.next()? {
            let id = found.get(0)?;
            let time: Option<i64> = found.get(1)?;
            let Some(mut record) = row::record_by_id(connection, id)? else { continue };
            if scan.texts {
                record = row::with_text(connection, record, &mut text)?;
            }
            if visit(SortKey { time: time.map(i128::from), id }, record).is_break() {
                return Ok(());
            }
        }
    }
    Ok(())
}

/// A part of a list that one walk over one index serves.
#[derive(Clone, Copy, Debug)]
enum Leg {
    /// By position, behind an id.
    Positions { column: Option<&'static str>, descending: bool, after: Option<i64> },
    /// What is left of an instant, behind an id.
    Instant { column: &'static str, time: i64, after: i64 },
    /// The instants behind one.
    Instants { column: &'static str, descending: bool, behind: Option<i64> },
}

fn legs(scan: &Scan) -> Vec<Leg> {
    let column = match scan.order.by {
        OrderBy::Position => {
            let after = scan.after.as_ref().map(|key| key.id);
            return vec![Leg::Positions { column: None, descending: scan.order.descending, after }];
        }
        OrderBy::PublishTime => "publish_time",
        OrderBy::CreateTime => "create_time",
    };
    let descending = scan.order.descending;
    let unset = |after| Leg::Positions { column: Some(column), descending: false, after };
    match &scan.after {
        None => vec![Leg::Instants { column, descending, behind: None }, unset(None)],
        Some(SortKey { time: None, id }) => vec![unset(Some(*id))],
        Some(SortKey { time: Some(time), id }) => {
            let time = i64::try_from(*time).unwrap_or(if *time < 0 { i64::MIN } else { i64::MAX });
            vec![
                Leg::Instant { column, time, after: *id },
                Leg::Instants { column, descending, behind: Some(time) },
                unset(None),
            ]
        }
    }
}

impl Leg {
    /// The query over (id, time); `None` where no row can match.
    fn walk(self, scan: &Scan, article_key: Option<i64>) -> Option<Sql> {
        let phrases = match (self, article_key) {
            // Rows of a full-text index come by id: it can drive a list by position, page after page, without a sort.
            (Self::Positions { column: None, .. }, None) => condition::phrases(&scan.narrowing),
            _ => None,
        };
        let id = if phrases.is_some() { "w.rowid" } else { "r.id" };
        let time = self.column().map_or("NULL".to_owned(), |column| format!("r.{column}"));
        let mut sql = Sql::default();
        sql.push(&format!("SELECT r.id, {time} FROM "));
        match phrases {
            Some(phrases) => {
                sql.push("words w CROSS JOIN records r ON r.id = w.rowid WHERE w.words MATCH ");
                sql.bind(Value::Text(phrases));
            }
            None => sql.push("records r WHERE true"),
        }
        self.bounds(&mut sql, id);
        let at = number(scan.at);
        sql.push(" AND +r.from_position <= ");
        sql.bind(Value::Integer(at));
        sql.push(if article_key.is_some() { " AND r.to_position > " } else { " AND +r.to_position > " });
        sql.bind(Value::Integer(at));
        sql.push(if scan.show_retracted { " AND +r.state IN (1, 2)" } else { " AND +r.state = 1" });
        if let Some(article_key) = article_key {
            sql.push(" AND r.article_key = ");
            sql.bind(Value::Integer(article_key));
        }
        let by_index = id == "r.id" && article_key.is_none();
        sql.narrow(&scan.narrowing, by_index, self.column().is_some())?;
        self.order(&mut sql, id);
        Some(sql)
    }

    const fn column(self) -> Option<&'static str> {
        match self {
            Self::Positions { column, .. } => column,
            Self::Instant { column, .. } | Self::Instants { column, .. } => Some(column),
        }
    }

    fn bounds(self, sql: &mut Sql, id: &str) {
        match self {
            Self::Positions { column, descending, after } => {
                if let Some(column) = column {
                    sql.push(&format!(" AND r.{column} IS NULL"));
                }
                if let Some(after) = after {
                    sql.push(&format!(" AND {id} {} ", if descending { "<" } else { ">" }));
                    sql.bind(Value::Integer(after));
                }
            }
            Self::Instant { column, time, after } => {
                sql.push(&format!(" AND r.{column} = "));
                sql.bind(Value::Integer(time));
                sql.push(&format!(" AND {id} > "));
                sql.bind(Value::Integer(after));
            }
            Self::Instants { column, descending, behind } => match behind {
                None => sql.push(&format!(" AND r.{column} IS NOT NULL")),
                Some(time) => {
                    sql.push(&format!(" AND r.{column} {} ", if descending { "<" } else { ">" }));
                    sql.bind(Value::Integer(time));
                }
            },
        }
    }

    fn order(self, sql: &mut Sql, id: &str) {
        let by = match self {
            Self::Positions { descending: true, .. } => format!(" ORDER BY {id} DESC"),
            Self::Positions { .. } | Self::Instant { .. } => format!(" ORDER BY {id}"),
            Self::Instants { column, descending: true, .. } => format!(" ORDER BY r.{column} DESC, r.id"),
            Self::Instants { column, .. } => format!(" ORDER BY r.{column}, r.id"),
        };
        sql.push(&by);
    }
}

/// Whether a narrowing takes every row.
const fn takes_all(narrowing: &Narrowing) -> bool {
    matches!(narrowing, Narrowing::All)
}

/// The statements of a list of all articles, for their plans.
#[cfg(test)]
pub(super) fn statements(scan: &Scan) -> Vec<(String, Vec<Value>)> {
    legs(scan).into_iter().filter_map(|leg| leg.walk(scan, None)).map(|walk| (walk.text, walk.values)).collect()
}
