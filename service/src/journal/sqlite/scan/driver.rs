//! Which condition of a narrowing is met by so few rows that they are read first, whatever the list's order.

use rusqlite::{Connection, params_from_iter, types::Value};

use super::condition::{Sql, has_index};
use crate::{
    filter::narrow::{IndexValue, Narrowing},
    journal::JournalError,
};

/// Rows that are sorted for one page at most.
const FEW_ROWS_MAX: i64 = 1_000;

/// A condition that few rows meet and that every row of the narrowing meets; `None` where there is none.
pub(super) fn selective(connection: &Connection, narrowing: &Narrowing) -> Result<Option<Narrowing>, JournalError> {
    Ok(fewest(connection, narrowing)?.map(|(_, driver)| driver))
}

fn fewest(connection: &Connection, narrowing: &Narrowing) -> Result<Option<(i64, Narrowing)>, JournalError> {
    match narrowing {
        Narrowing::All | Narrowing::Nothing | Narrowing::Equal(_, IndexValue::Unset) => Ok(None),
        Narrowing::Equal(column, _) | Narrowing::Range(column, _, _) if !has_index(column) => Ok(None),
        Narrowing::Equal(..) | Narrowing::Range(..) | Narrowing::Phrase(_) => {
            let sql = count(narrowing);
            let rows: i64 =
                connection.prepare_cached(&sql.text)?.query_row(params_from_iter(sql.values), |row| row.get(0))?;
            Ok((rows <= FEW_ROWS_MAX).then(|| (rows, narrowing.clone())))
        }
        Narrowing::And(terms) => {
            let mut best: Option<(i64, Narrowing)> = None;
            for term in terms {
                if let Some(found) = fewest(connection, term)?
                    && best.as_ref().is_none_or(|(rows, _)| found.0 < *rows)
                {
                    best = Some(found);
                }
            }
            Ok(best)
        }
        Narrowing::Or(terms) => {
            let mut sum = 0;
            let mut drivers = Vec::with_capacity(terms.len());
            for term in terms {
                let Some((rows, driver)) = fewest(connection, term)? else { return Ok(None) };
                sum += rows;
                drivers.push(driver);
            }
            Ok((sum <= FEW_ROWS_MAX).then_some((sum, Narrowing::Or(drivers))))
        }
    }
}

/// Counts the rows of one condition in its index, one past what is few at most.
pub(super) fn count(narrowing: &Narrowing) -> Sql {
    let mut sql = Sql::default();
    match narrowing {
        Narrowing::Phrase(tokens) => {
            sql.push("SELECT count(*) FROM (SELECT rowid FROM words WHERE words MATCH ");
            sql.bind(Value::Text(super::condition::phrase(tokens)));
        }
        other => {
            sql.push("SELECT count(*) FROM (SELECT 1 FROM records r WHERE ");
            sql.term(other, true);
        }
    }
    sql.push(&format!(" LIMIT {})", FEW_ROWS_MAX + 1));
    sql
}
