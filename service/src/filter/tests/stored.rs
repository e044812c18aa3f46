//! The embedded journal, asked with the narrowing of a filter, misses no record that the filter takes.

use std::{collections::BTreeSet, ops::ControlFlow, sync::Arc};

use proptest::{
    prelude::*,
    strategy::ValueTree,
    test_runner::{Config, TestRunner},
};
use prost_reflect::{DynamicMessage, prost::Message};
use serde_json::Value;

use super::{
    SCHEMA, filter,
    random::{filters, records},
    record,
};
use crate::{
    filter::{Candidate, Filter, narrow::Narrowing},
    journal::{
        Append, ArticleRow, Journal, Order, OrderBy, RecordWrite, Scan,
        sqlite::{JournalConfig, SqliteJournal},
    },
    record::{Kind, Op, Outcome, Reason, State},
};

/// Articles in the journal; as many facts may stand beside their own records.
const ARTICLES: usize = 80;
const FILTERS: u32 = 300;

/// A record as it was stored, for the evaluator.
struct Stored {
    name: String,
    message: DynamicMessage,
    text: Option<String>,
}

/// One record of an article, under a name that fits its kind, with its text beside it.
fn stored(article: &str, mut json: Value) -> (Kind, Stored) {
    let kind = Kind::from_number(json["kind"].as_i64().unwrap()).unwrap();
    let name = match kind.collection() {
        "" => format!("articles/{article}"),
        collection => format!("articles/{article}/{collection}/x"),
    };
    json["name"] = name.clone().into();
    json["state"] = (State::Active as i32).into();
    let text = match kind {
        Kind::Article => {
            let text = json["article"].as_object_mut().unwrap().remove("text");
            Some(text.map_or_else(|| "Nothing.".to_owned(), |text| text.as_str().unwrap().to_owned()))
        }
        _ => None,
    };
    (kind, Stored { name, message: record(json), text })
}

fn write(kind: Kind, stored: &Stored) -> RecordWrite {
    RecordWrite {
        name: stored.name.clone(),
        kind,
        revision: 1,
        article_revision: 1,
        state: State::Active,
        op: Op::Add,
        withdrawn: false,
        identity: [0; 16],
        content: [0; 16],
        index: SCHEMA.index_values(&stored.message),
        words: SCHEMA.own_words(&stored.message, stored.text.as_deref()),
        basic: stored.message.encode_to_vec().into(),
    }
}

fn append(article: &str, text: &str, changes: Vec<RecordWrite>) -> Append {
    Append {
        article: ArticleRow {
            article_id: article.to_owned(),
            revision: 1,
            input_digest: [0; 16],
            version_time: None,
            engine_version: "dateline/test".to_owned(),
            published: false,
            time_zone: String::new(),
            language_given: String::new(),
        },
        expected: None,
        reason: Reason::Ingest,
        comment: String::new(),
        header: Vec::new().into(),
        changes,
        text: Some(Arc::from(text)),
        request: None,
        outcome: Outcome::Created,
        etag: "e".to_owned(),
    }
}

/// Fills a journal with random records: an article each time, and a fact where the second one drawn is one.
async fn fill(journal: &SqliteJournal) -> Vec<Stored> {
    let mut runner = TestRunner::deterministic();
    let mut draw = |wanted: fn(i64) -> bool| {
        let drawn = records().prop_filter("kind", move |json| wanted(json["kind"].as_i64().unwrap()));
        drawn.new_tree(&mut runner).unwrap().current()
    };
    let mut all = Vec::new();
    for number in 0..ARTICLES {
        let article = format!("a{number}");
        let (kind, own) = stored(&article, draw(|kind| kind == 1));
        let (fact_kind, fact) = stored(&article, draw(|kind| kind != 1));
        let text = own.text.clone().unwrap();
        journal.append(append(&article, &text, vec![write(kind, &own), write(fact_kind, &fact)])).await.unwrap();
        all.extend([own, fact]);
    }
    all
}

/// What a list with the filter returns: rows that the narrowing takes, judged by the evaluator.
fn listed(journal: &SqliteJournal, filter: &Filter, narrowing: Narrowing, by: OrderBy) -> (BTreeSet<String>, usize) {
    let scan = Scan {
        at: journal.head().position,
        article_id: None,
        narrowing,
        order: Order { by, descending: false },
        after: None,
        show_retracted: false,
        texts: filter.reads_text(),
    };
    let (mut names, mut rows) = (BTreeSet::new(), 0);
    let visited = journal.scan(&scan, &mut |_, row| {
        rows += 1;
        let message = SCHEMA.decode(&row.basic).unwrap();
        if filter.matches(&Candidate { message: &message, text: row.text.as_deref() }) {
            names.insert(row.name.to_string());
        }
        ControlFlow::Continue(())
    });
    visited.unwrap();
    (names, rows)
}

#[tokio::test]
async fn a_list_misses_no_record_that_its_filter_takes() {
    let folder = tempfile::tempdir().unwrap();
    let journal = SqliteJournal::open(&JournalConfig::new(folder.path().join("data"))).unwrap();
    let all = fill(&journal).await;
    let (mut taken, mut rows) = (0, 0);
    let mut runner = TestRunner::new(Config { failure_persistence: None, ..Config::with_cases(FILTERS) });
    for _ in 0..FILTERS {
        let source = filters().new_tree(&mut runner).unwrap().current();
        let filter = filter(&source);
        let takes = |each: &&Stored| filter.matches(&Candidate { message: &each.message, text: each.text.as_deref() });
        let expected: BTreeSet<_> = all.iter().filter(takes).map(|each| each.name.clone()).collect();
        for by in [OrderBy::Position, OrderBy::PublishTime] {
            let (names, scanned) = listed(&journal, &filter, filter.narrowing(), by);
            assert_eq!(names, expected, "{source} by {by:?}: {:?}", filter.narrowing());
            (taken, rows) = (taken + names.len(), rows + scanned);
        }
    }
    assert!(taken > 0 && rows < 2 * all.len() * FILTERS as usize, "some rows are taken, and some never read");
}
