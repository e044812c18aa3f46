//! Cursors: where a stream may start, what comes behind each place, and which places are refused.

use std::time::Duration;

use dateline_proto::v1::{
    RecordView, StartPosition, SubscribeRequest, subscribe_request::Start, subscribe_response::Event,
};
use dateline_service::config::{Config, SubscriptionConfig};
use tonic::Code;

use super::{
    consumer::{Consumer, Held, after, earliest, from, head, listed, place, position, same, write},
    server::{Server, article, refused},
    story::{Story, versions},
};

/// From a commit time: what was committed at or after it, and nothing before.
#[tokio::test]
async fn a_commit_time_is_a_place_to_start() {
    let server = Server::start().await;
    for n in 0..3 {
        server.ingest(article(&format!("early-{n}"), "Dew\n\nThere was dew.")).await.unwrap();
    }
    let late = server.ingest(article("late", "Fog\n\nThere was fog.")).await.unwrap().commit.unwrap();
    let time = late.commit_time.unwrap();
    let mut consumer = Consumer::open(&server, from("", Start::CommitTime(time))).await;
    assert_eq!(consumer.batch().await, [late]);
    let never = prost_types::Timestamp { seconds: time.seconds + 3_600, ..time };
    let mut later = Consumer::open(&server, from("", Start::CommitTime(never))).await;
    let next = server.ingest(article("next", "Sun\n\nThere was sun.")).await.unwrap().commit.unwrap();
    assert_eq!(later.batch().await, [next]);
}

/// d-res-02: after a cursor, wherever it was printed, comes the commit behind it.
#[tokio::test]
async fn resume_is_exclusive_everywhere() {
    let server = Server::start().await;
    let mut commits = Vec::new();
    for n in 0..4 {
        let answer = server.ingest(article(&format!("e{n}"), "Wind\n\nWind blew.")).await.unwrap();
        commits.push((answer.cursor, answer.commit.unwrap()));
    }
    let (_, list) = listed(&server, "", RecordView::Basic).await;
    assert_eq!(list, commits[3].0, "an answer, a list and a stream name one place in one way");
    let info = head(&server).await;
    assert_eq!(info.head_cursor, list);
    let mut all = Consumer::open(&server, after("", &info.earliest_cursor)).await;
    let mut cursors = vec![info.earliest_cursor.clone()];
    cursors.extend(commits.iter().map(|(cursor, _)| cursor.clone()));
    all.until(4).await;
    for (k, cursor) in cursors.iter().enumerate() {
        let finite = SubscribeRequest { until_caught_up: true, ..after("", cursor) };
        let mut consumer = Consumer::open(&server, finite).await;
        consumer.end().await;
        let names: Vec<_> = consumer.sent.iter().map(|(name, _)| name.clone()).collect();
        let expected: Vec<_> = (k..4).map(|n| format!("articles/e{n}")).collect();
        assert_eq!(names, expected, "after commit {k}");
    }
}

/// A snapshot that is cut off goes on after any of its cursors, with an equal filter and view only.
#[tokio::test]
async fn a_snapshot_goes_on_from_inside() {
    let config = SubscriptionConfig { message_bytes_max: 1, read_bytes_max: 1, ..SubscriptionConfig::default() };
    let server = Server::configured(Config { subscriptions: config, ..Config::default() }).await;
    let mut story = Story::new(13, "s-", 9);
    write(&server, versions(&mut story, 40)).await;
    let filter = "NOT kind = MEETING";
    let mut held = Held::new();
    let mut request = from(filter, place(StartPosition::Snapshot));
    let mut parts = 0;
    loop {
        let mut consumer = Consumer::holding(&server, request, held).await;
        consumer.message().await;
        let next = consumer.message().await;
        held = consumer.held;
        request = after(filter, &next.cursor);
        if matches!(next.event, Some(Event::SnapshotComplete(_))) {
            break;
        }
        parts += 1;
        // The story goes on; the snapshot shows what was.
        write(&server, versions(&mut story, 1)).await;
        for (other, view) in [("", RecordView::Basic), (filter, RecordView::Full)] {
            let request = SubscribeRequest { view: view.into(), ..after(other, &next.cursor) };
            let refusal = server.subscriptions().subscribe(request).await;
            refused(refusal.map(drop), Code::InvalidArgument, "CURSOR_FILTER_MISMATCH", &["after_cursor"]);
        }
    }
    assert!(parts >= 5, "{parts}");
    let mut rest = Consumer::holding(&server, request, held).await;
    rest.until(position(&head(&server).await.head_cursor)).await;
    let (list, _) = listed(&server, filter, RecordView::Full).await;
    same(filter, &rest.held, &list);
}

/// d-res-05, as far as these rpcs go: a cursor that is no place here is refused before Started.
#[tokio::test]
async fn bad_starts_are_refused_at_once() {
    let server = Server::start().await;
    server.ingest(article("a", "Snow\n\nSnow fell.")).await.unwrap();
    let other = Server::start().await;
    let foreign = other.ingest(article("a", "Snow\n\nSnow fell.")).await.unwrap().cursor;
    let nowhere = from("", Start::CommitTime(prost_types::Timestamp { seconds: i64::MAX, nanos: 0 }));
    let negative =
        SubscribeRequest { progress_interval: Some(prost_types::Duration { seconds: -1, nanos: 0 }), ..earliest("") };
    let cases: [(_, _, _, &[&str]); 9] = [
        (after("", "garbage"), Code::InvalidArgument, "CURSOR_MALFORMED", &["after_cursor"]),
        (after("", ""), Code::InvalidArgument, "CURSOR_MALFORMED", &["after_cursor"]),
        (after("", &foreign), Code::FailedPrecondition, "CURSOR_FOREIGN", &[]),
        (earliest("kind = "), Code::InvalidArgument, "INVALID_FILTER", &["filter"]),
        (from("", Start::Position(77)), Code::InvalidArgument, "INVALID_FIELD", &["position"]),
        (
            from("", Start::Subscription("subscriptions/a".into())),
            Code::InvalidArgument,
            "INVALID_FIELD",
            &["subscription"],
        ),
        (nowhere, Code::InvalidArgument, "INVALID_FIELD", &["commit_time"]),
        (negative, Code::InvalidArgument, "INVALID_FIELD", &["progress_interval"]),
        (SubscribeRequest { view: 9, ..earliest("") }, Code::InvalidArgument, "INVALID_FIELD", &["view"]),
    ];
    for (request, code, reason, fields) in cases {
        let mut client = server.subscriptions();
        let opened = tokio::time::timeout(Duration::from_secs(10), client.subscribe(request));
        refused(opened.await.unwrap().map(drop), code, reason, fields);
    }
    Consumer::open(&server, earliest("")).await.batch().await;
}
