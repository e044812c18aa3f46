//! Walks over an index that has the list's order.
//!
//! An order by position walks the rows of an equality, of a phrase, or all. An order by time goes in legs: the rest of the
//! instant where the last page ended, the instants behind it, and the rows without a time, which come last whichever way
//! the list goes.

use rusqlite::types::Value;

use super::{
    condition::{Sql, has_index, phrase, rows_for_one_value},
    selection, time_column,
};
use crate::{
    filter::narrow::{IndexValue, Narrowing},
    journal::{Scan, SortKey},
};

/// The statements whose rows, one after the other, are the list.
pub(super) fn statements(scan: &Scan, narrowing: &Narrowing) -> Vec<Sql> {
    match time_column(scan) {
        None => vec![by_position(scan, narrowing)],
        Some(column) => by_time(scan, narrowing, column),
    }
}

fn by_position(scan: &Scan, narrowing: &Narrowing) -> Sql {
    let terms = conjuncts(narrowing);
    let phrases: Vec<_> = terms
        .iter()
        .filter_map(|term| match term {
            Narrowing::Phrase(tokens) => Some(phrase(tokens)),
            _ => None,
        })
        .collect();
    let (id, mut sql) = if phrases.is_empty() {
        let mut sql = selection(scan, narrowing, "records r");
        match terms.iter().filter_map(|term| Some((equality(term)?, term))).min_by_key(|(rows, _)| *rows) {
            Some((_, term)) => sql.term(term, true),
            None => sql.push("true"),
        }
        ("r.id", sql)
    } else {
        let mut sql = selection(scan, narrowing, "words w CROSS JOIN records r ON r.id = w.rowid");
        sql.push("w.words MATCH ");
        sql.bind(Value::Text(phrases.join(" AND ")));
        ("w.rowid", sql)
    };
    let descending = scan.order.descending;
    if let Some(after) = &scan.after {
        sql.push(&format!(" AND {id} {} ", if descending { "<" } else { ">" }));
        sql.bind(Value::Integer(after.id));
    }
    sql.push(&format!(" ORDER BY {id}{}", if descending { " DESC" } else { "" }));
    sql
}

fn conjuncts(narrowing: &Narrowing) -> &[Narrowing] {
    match narrowing {
        Narrowing::And(terms) => terms,
        other => std::slice::from_ref(other),
    }
}

/// How many rows an equality is likely to have; `None` for what is none. Its index has them in the order of commits.
fn equality(term: &Narrowing) -> Option<i64> {
    match term {
        Narrowing::Equal(_, IndexValue::Unset) => None,
        Narrowing::Equal(column, _) if has_index(column) => rows_for_one_value(column),
        _ => None,
    }
}

fn by_time(scan: &Scan, narrowing: &Narrowing, column: &'static str) -> Vec<Sql> {
    let leg = |conditions: &dyn Fn(&mut Sql), order: &str| {
        let mut sql = selection(scan, narrowing, "records r");
        conditions(&mut sql);
        sql.push(" ORDER BY ");
        sql.push(order);
        sql
    };
    let id_after = |sql: &mut Sql, after: Option<i64>| {
        if let Some(after) = after {
            sql.push(" AND r.id > ");
            sql.bind(Value::Integer(after));
        }
    };
    let (comparison, order) = if scan.order.descending {
        ("<", format!("r.{column} DESC, r.id"))
    } else {
        (">", format!("r.{column}, r.id"))
    };
    let instant = |time: i64, after: i64| {
        let conditions = |sql: &mut Sql| {
            sql.push(&format!("r.{column} = "));
            sql.bind(Value::Integer(time));
            id_after(sql, Some(after));
        };
        leg(&conditions, "r.id")
    };
    let instants = |behind: Option<i64>| {
        let conditions = |sql: &mut Sql| match behind {
            None => sql.push(&format!("r.{column} IS NOT NULL")),
            Some(time) => {
                sql.push(&format!("r.{column} {comparison} "));
                sql.bind(Value::Integer(time));
            }
        };
        leg(&conditions, &order)
    };
    let unset = |after: Option<i64>| {
        let conditions = |sql: &mut Sql| {
            sql.push(&format!("r.{column} IS NULL"));
            id_after(sql, after);
        };
        leg(&conditions, "r.id")
    };
    match &scan.after {
        None => vec![instants(None), unset(None)],
        Some(SortKey { time: None, id }) => vec![unset(Some(*id))],
        Some(SortKey { time: Some(time), id }) => {
            let time = i64::try_from(*time).unwrap_or(if *time < 0 { i64::MIN } else { i64::MAX });
            vec![instant(time, *id), instants(Some(time)), unset(None)]
        }
    }
}
