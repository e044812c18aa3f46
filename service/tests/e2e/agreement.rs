//! Lists and streams agree: whatever changes, a consumer that only puts and removes ends with what a list gives.

use std::{collections::BTreeMap, time::Duration};

use dateline_proto::v1::{
    self, ChangeOp, ListRecordsRequest, StartPosition, SubscribeRequest, subscribe_request::Start,
    subscribe_response::Event,
};
use tonic::Streaming;

use super::server::{Server, article, time};

/// Filters that records enter and leave while their articles change.
const FILTERS: [&str; 10] = [
    "",
    "kind = QUOTE",
    "kind = ARTICLE AND source = \"wire\"",
    "NOT source = \"wire\"",
    "labels.desk = \"sea\"",
    "NOT labels.desk:*",
    "text : \"harbour\"",
    "publish_time >= \"2025-01-03\"",
    "(kind = QUOTE AND quote.speaker.name : \"Ruiz\") OR (kind = ARTICLE AND text : \"closed\")",
    "name < \"articles/a3\" AND NOT text : \"open\"",
];

const TEXTS: [&str; 4] = [
    "Harbour open\n\nThe harbour is open. \"We are glad to see ships again,\" Mayor Ana Ruiz said.\n\nIt rained.",
    "Harbour closed\n\nThe harbour is closed. \"We will not see ships for a week,\" Mayor Ana Ruiz said.\n\nIt rained.",
    "Market open\n\nThe market is open. \"Come and buy our fish,\" trader Ivo Lind said.\n\nIt rained.",
    "Market closed\n\nNobody told why the market was closed.",
];

type Held = BTreeMap<String, v1::Record>;

/// Version `n` of the story: which article changes, and into what.
fn version(n: usize) -> v1::IngestArticleRequest {
    let mixed = n * 7 + n * n * 3;
    let second = 1_735_689_600 + i64::try_from(mixed % 5).unwrap() * 86_400;
    v1::IngestArticleRequest {
        source: if mixed.is_multiple_of(3) { "wire".into() } else { "press".into() },
        labels: if mixed % 4 < 2 { [("desk".into(), "sea".into())].into() } else { [].into() },
        publish_time: if n % 4 == 3 { None } else { time(second) },
        ..article(&format!("a{}", n % 6), TEXTS[(mixed / 2 + n / 6) % 4])
    }
}

/// All pages of a list, and the cursor that they share.
async fn listed(server: &Server, filter: &str) -> (Held, String) {
    let (mut held, mut token) = (Held::new(), String::new());
    loop {
        let request =
            ListRecordsRequest { filter: filter.into(), page_size: 4, page_token: token, ..Default::default() };
        let page = server.list(request).await.unwrap();
        held.extend(page.records.into_iter().map(|record| (record.name.clone(), record)));
        token = page.next_page_token;
        if token.is_empty() {
            return (held, page.cursor);
        }
    }
}

async fn open(server: &Server, filter: &str, start: Start, finite: bool) -> Streaming<v1::SubscribeResponse> {
    let request = SubscribeRequest {
        filter: filter.into(),
        start: Some(start),
        until_caught_up: finite,
        progress_interval: Some(prost_types::Duration { seconds: 0, nanos: 100_000_000 }),
        ..SubscribeRequest::default()
    };
    server.subscriptions().subscribe(request).await.unwrap().into_inner()
}

/// What a consumer does with a message, and all that it does; how many records left.
fn apply(held: &mut Held, message: v1::SubscribeResponse) -> usize {
    let Some(Event::Batch(batch)) = message.event else { return 0 };
    let mut left = 0;
    for change in batch.commits.into_iter().flat_map(|commit| commit.changes) {
        let (op, record) = (change.op(), change.record.unwrap());
        match op {
            ChangeOp::Snapshot | ChangeOp::Add | ChangeOp::Correct => held.insert(record.name.clone(), record),
            ChangeOp::Retract => held.remove(&record.name),
            ChangeOp::Leave => {
                left += 1;
                held.remove(&record.name)
            }
            ChangeOp::Unspecified => panic!("never sent"),
        };
    }
    left
}

/// Reads a stream to its end, or until it has come to a cursor: what is held then, and how many records left.
async fn follow(mut held: Held, mut stream: Streaming<v1::SubscribeResponse>, until: Option<String>) -> (Held, usize) {
    let mut left = 0;
    while let Some(message) = stream.message().await.unwrap() {
        let there = until.as_ref().is_some_and(|until| *until == message.cursor);
        left += apply(&mut held, message);
        if there {
            break;
        }
    }
    (held, left)
}

#[tokio::test(flavor = "multi_thread")]
async fn every_way_to_read_ends_with_what_a_list_gives() {
    let server = Server::start().await;
    let earliest = || Start::Position(StartPosition::Earliest.into());
    let mut before = Vec::new();
    for filter in FILTERS {
        before.push(open(&server, filter, Start::Position(StartPosition::Latest.into()), false).await);
    }
    let mut cursor = String::new();
    for n in 0..20 {
        cursor = server.ingest(version(n)).await.unwrap().cursor;
    }
    let middle = cursor;
    let mut middles = Vec::new();
    for filter in FILTERS {
        middles.push(listed(&server, filter).await);
    }
    cursor = String::new();
    for n in 20..40 {
        cursor = server.ingest(version(n)).await.unwrap().cursor;
    }
    let (mut lists, mut left) = (Vec::new(), 0);
    for ((filter, stream), (held, at)) in FILTERS.into_iter().zip(before).zip(middles) {
        assert_eq!(at, middle);
        let (expected, _) = listed(&server, filter).await;
        let snapshot = Start::Position(StartPosition::Snapshot.into());
        for (way, held, stream, until) in [
            ("started before", Held::new(), stream, Some(cursor.clone())),
            ("from earliest", Held::new(), open(&server, filter, earliest(), true).await, None),
            ("listed, then subscribed", held, open(&server, filter, Start::AfterCursor(at), true).await, None),
            ("from a snapshot", Held::new(), open(&server, filter, snapshot, true).await, None),
        ] {
            let reading = tokio::time::timeout(Duration::from_secs(20), follow(held, stream, until));
            let (found, leaves) = reading.await.unwrap();
            assert_eq!(found, expected, "{way}: {filter}");
            left += leaves;
        }
        lists.push(expected.into_keys().collect::<Vec<_>>());
    }
    lists.sort();
    lists.dedup();
    assert!(lists.len() >= 8 && left > 0, "the filters tell records apart, and records leave: {lists:?}, {left}");
}

#[tokio::test]
async fn blanks_and_parentheses_change_nothing() {
    let server = Server::start().await;
    for n in 0..12 {
        server.ingest(version(n)).await.unwrap();
    }
    let (plain, _) = listed(&server, "kind = QUOTE").await;
    assert!(!plain.is_empty(), "the story has quotes");
    for filter in ["(kind = QUOTE )", "( kind = QUOTE)", "kind=QUOTE", "NOT (NOT kind = RECORD_KIND_QUOTE )"] {
        assert_eq!(listed(&server, filter).await.0, plain, "{filter}");
    }
    for filter in
        ["trade_figure.value.decimal < -1000000000", "trade_figure.value.decimal = -5.9", "text : \"say \\\"no\\\"\""]
    {
        assert!(listed(&server, filter).await.0.is_empty(), "{filter}");
    }
}
