//! The planner takes the index that a filter is meant to be served by.

use super::*;
use crate::{
    filter::narrow::Narrowing::{self, *},
    journal::{Order, OrderBy},
};

fn explain(statements: Vec<(String, Vec<rusqlite::types::Value>)>) -> String {
    let store = Store::new();
    let connection = store.beside();
    schema::set_up(&connection).unwrap();
    let mut steps = Vec::new();
    for (text, values) in statements {
        let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {text}")).unwrap();
        let plan = statement.query_map(rusqlite::params_from_iter(values), |row| row.get::<_, String>(3)).unwrap();
        steps.push(plan.collect::<rusqlite::Result<Vec<_>>>().unwrap().join("; "));
    }
    steps.join("\n")
}

fn plan(scan: &Scan) -> String {
    explain(scan::walks(scan))
}

#[track_caller]
fn check(narrowing: Narrowing, by: OrderBy, expected: &[&str]) {
    let scan = Scan { narrowing, order: Order { by, descending: false }, ..everything(10) };
    let plan = plan(&scan);
    for part in expected {
        match part.strip_prefix('!') {
            Some(absent) => assert!(!plan.contains(absent), "{absent} in {plan}"),
            None => assert!(plan.contains(part), "no {part} in {plan}"),
        }
    }
}

fn equal(column: &'static str, value: &str) -> Narrowing {
    Equal(column, IndexValue::Text(value.to_owned()))
}

fn kind() -> Narrowing {
    Equal("kind", IndexValue::Integer(4))
}

#[test]
fn common_filters_are_served_by_an_index() {
    let position = OrderBy::Position;
    check(All, position, &["SCAN r", "!TEMP B-TREE"]);
    check(kind(), position, &["records_kind", "!TEMP B-TREE"]);
    check(
        And(vec![kind(), equal("quote_speaker_name", "x")]),
        position,
        &["records_quote_speaker_name", "!TEMP B-TREE"],
    );
    check(
        And(vec![kind(), equal("trade_figure_value_unit", "EUR"), equal("trade_figure_reporter_code", "EU")]),
        position,
        &["records_trade_figure_reporter_code", "!TEMP B-TREE"],
    );
    check(And(vec![kind(), equal("source", "x")]), position, &["records_source", "!TEMP B-TREE"]);
    check(equal("name", "articles/x"), position, &["records_name"]);
    let recent = Range("publish_time", Some(IndexValue::Integer(5)), None);
    check(recent.clone(), position, &["SCAN r", "!TEMP B-TREE"]);
    check(And(vec![kind(), recent]), position, &["records_kind", "!TEMP B-TREE"]);
    check(
        Phrase(vec!["x".to_owned()]),
        position,
        &["SCAN w VIRTUAL TABLE", "SEARCH r USING INTEGER PRIMARY KEY", "!TEMP B-TREE"],
    );
}

#[test]
fn rows_are_counted_in_an_index_alone() {
    let range = |column| Range(column, Some(IndexValue::Integer(5)), Some(IndexValue::Integer(6)));
    let columns = INDEXED.iter().map(|field| field.column).chain(["name", "kind"]);
    for column in columns {
        for condition in [Equal(column, IndexValue::Integer(5)), range(column)] {
            let plan = explain(vec![scan::count(&condition)]);
            assert!(plan.contains("COVERING INDEX records_"), "{column}: {plan}");
            assert!(plan.contains(&format!("records_{column}")), "{column}: {plan}");
        }
    }
}

#[test]
fn an_order_by_time_is_walked_and_not_sorted() {
    for by in [OrderBy::PublishTime, OrderBy::CreateTime] {
        check(All, by, &["!TEMP B-TREE"]);
        check(kind(), by, &["!TEMP B-TREE", "!records_kind"]);
        check(equal("quote_speaker_name", "x"), by, &["!TEMP B-TREE", "!records_quote_speaker_name"]);
        let descending = Scan { order: Order { by, descending: true }, ..everything(10) };
        assert!(!plan(&descending).contains("TEMP B-TREE"), "{}", plan(&descending));
        let behind = Scan { after: Some(SortKey { time: Some(5), id: 3 }), ..descending };
        assert!(!plan(&behind).contains("TEMP B-TREE"), "{}", plan(&behind));
    }
}

#[test]
fn the_records_of_an_article_are_found_by_it() {
    let store = Store::new();
    let connection = store.beside();
    for (sql, index) in [
        (
            records_where!("r.article_key = ?1 AND r.to_position > ?2 AND +r.from_position <= ?2 AND +r.state = 1"),
            "records_article",
        ),
        (records_where!("r.name = ?1 AND r.from_position <= ?2 ORDER BY r.revision DESC LIMIT 1"), "records_name"),
        (records_where!("r.from_position = ?1 ORDER BY r.ordinal"), "records_from_position"),
        ("SELECT max(position) FROM commits WHERE article_key = ?1 AND position <= ?2", "commits_article"),
        (
            "SELECT position FROM commits WHERE commit_time >= ?1 ORDER BY commit_time, position LIMIT 1",
            "commits_commit_time",
        ),
    ] {
        let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let mut rows = statement.raw_query();
        let plan: String = rows.next().unwrap().unwrap().get(3).unwrap();
        assert!(plan.contains(index), "{sql}: {plan:?}");
    }
}
