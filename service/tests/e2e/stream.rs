//! Streams: every way to start one ends with what a list gives, under any filter, while articles change; and what the
//! messages promise on the way holds.

use std::collections::HashSet;

use dateline_proto::v1::{self, ChangeOp, RecordView, StartPosition, SubscribeRequest, record::Payload};

use super::{
    consumer::{Consumer, after, basic, earliest, from, head, listed, place, position, same, write},
    server::{Server, article},
    story::{FILTERS, Story, versions},
};

/// The ways to follow the story from its middle, each opened with what its consumer holds then.
async fn from_the_middle(server: &Server, filter: &str) -> Vec<Consumer> {
    let (list, cursor) = listed(server, filter, RecordView::Basic).await;
    let resumed = Consumer::holding(server, after(filter, &cursor), list).await;
    let snapshot = Consumer::open(server, from(filter, place(StartPosition::Snapshot))).await;
    let (full, cursor) = listed(server, filter, RecordView::Full).await;
    let request = SubscribeRequest { view: RecordView::Full.into(), include_previous: true, ..after(filter, &cursor) };
    vec![resumed, snapshot, Consumer::holding(server, request, full).await]
}

/// Issue's third point: a subscriber started before, one from earliest, one from the middle and one with a snapshot end with
/// the same records as a list, under filters that records enter and leave.
#[tokio::test(flavor = "multi_thread")]
async fn every_start_ends_with_what_a_list_gives() {
    let server = Server::start().await;
    let mut story = Story::new(7, "story-", 12);
    let mut consumers = Vec::new();
    for filter in FILTERS {
        let before = SubscribeRequest { include_previous: true, ..from(filter, place(StartPosition::Latest)) };
        consumers.push((filter, Consumer::open(&server, before).await));
    }
    write(&server, versions(&mut story, 60)).await;
    for filter in FILTERS {
        consumers.extend(from_the_middle(&server, filter).await.into_iter().map(|consumer| (filter, consumer)));
    }
    // The streams of the middle are open and unread while the story goes on.
    let acknowledged = write(&server, versions(&mut story, 90)).await;
    let first = server.get(&acknowledged[0].1.0).await.unwrap();
    assert!(first.revision >= acknowledged[0].1.1);
    for filter in FILTERS {
        let full = SubscribeRequest { view: RecordView::Full.into(), ..earliest(filter) };
        consumers.push((filter, Consumer::open(&server, full).await));
    }
    let end = position(&head(&server).await.head_cursor);
    let mut sent = std::collections::HashMap::<ChangeOp, usize>::new();
    let mut sizes = HashSet::new();
    for (filter, consumer) in &mut consumers {
        consumer.until(end).await;
        let (list, cursor) = listed(&server, filter, RecordView::Full).await;
        assert_eq!(position(&cursor), end);
        sizes.insert(list.len());
        same(filter, &consumer.held, &list);
        for (op, times) in &consumer.operations {
            *sent.entry(*op).or_default() += times;
        }
    }
    for op in [ChangeOp::Add, ChangeOp::Correct, ChangeOp::Retract, ChangeOp::Leave, ChangeOp::Snapshot] {
        assert!(sent.get(&op).is_some_and(|times| *times > 3), "{op:?} is part of the story: {sent:?}");
    }
    assert!(sizes.len() >= 10, "the filters tell records apart: {sizes:?}");
}

#[tokio::test]
async fn the_full_view_carries_the_text_with_each_change_of_it() {
    let server = Server::start().await;
    let request =
        SubscribeRequest { view: RecordView::Full.into(), include_previous: true, ..earliest("kind = ARTICLE") };
    let mut consumer = Consumer::open(&server, request).await;
    for text in ["Ice melts\n\nThe ice on the lake melts.", "Ice melts\n\nThe ice on the lake melted early."] {
        server.ingest(article("ice", text)).await.unwrap();
        let change = consumer.batch().await.remove(0).changes.remove(0);
        let Some(Payload::Article(stored)) = change.record.unwrap().payload else { panic!("an article") };
        assert_eq!(stored.text, text);
        if let Some(previous) = change.previous {
            assert_eq!(basic(previous.clone()), previous, "`previous` is BASIC");
        }
    }
    assert_eq!(consumer.operations, [(ChangeOp::Add, 1), (ChangeOp::Correct, 1)].into());
}

/// d-lst-02: list, then subscribe after the list's cursor.
#[tokio::test(flavor = "multi_thread")]
async fn listed_while_written_then_followed() {
    let server = Server::start().await;
    let mut story = Story::new(19, "l-", 25);
    write(&server, versions(&mut story, 60)).await;
    let more = versions(&mut story, 150);
    for filter in ["kind = QUOTE", "NOT labels.desk = \"sea\""] {
        let half: Vec<_> = more.iter().take(75).cloned().collect();
        let (written, (list, cursor)) = tokio::join!(write(&server, half), listed(&server, filter, RecordView::Basic));
        let mut consumer = Consumer::holding(&server, after(filter, &cursor), list).await;
        consumer.until(written.last().map_or(0, |(position, _)| *position)).await;
        consumer.until(position(&head(&server).await.head_cursor)).await;
        let (fresh, _) = listed(&server, filter, RecordView::Full).await;
        same(filter, &consumer.held, &fresh);
    }
}

/// d-flt-01 and d-flt-02: List and Subscribe read one language in one way.
#[tokio::test]
async fn filters_mean_the_same_in_lists_and_streams() {
    let server = Server::start().await;
    let mut story = Story::new(23, "q-", 10);
    write(&server, versions(&mut story, 30)).await;
    let mut found = Vec::new();
    for filter in [
        "(kind = TRADE_FIGURE )",
        "( kind = TRADE_FIGURE)",
        "trade_figure.value.decimal > 1000000000",
        "trade_figure.value.decimal < -1000000000",
        "trade_figure.value.decimal = -5.9",
        "NOT (kind = QUOTE )",
        "text : \"say \\\"no\\\"\"",
        "(kind = QUOTE AND quote.type = DIRECT) OR quote.type = PARTIAL",
        "kind = QUOTE AND (quote.type = DIRECT OR quote.type = PARTIAL)",
    ] {
        let finite = SubscribeRequest { until_caught_up: true, ..earliest(filter) };
        let mut consumer = Consumer::open(&server, finite).await;
        consumer.end().await;
        let (list, _) = listed(&server, filter, RecordView::Full).await;
        same(filter, &consumer.held, &list);
        found.push(list.len());
    }
    assert!(found[0] > 0 && found[0] == found[1] && found[2] > 0 && found[5] > found[0], "{found:?}");
    let mixed = "kind = QUOTE AND quote.type = DIRECT OR quote.type = PARTIAL";
    let list = server.list(v1::ListRecordsRequest { filter: mixed.into(), ..Default::default() }).await;
    let subscribe = server.subscriptions().subscribe(earliest(mixed)).await.map(drop);
    let (list, subscribe) = (list.unwrap_err(), subscribe.unwrap_err());
    assert!(subscribe.message().contains(&format!("at byte {}", mixed.find("OR").unwrap())), "{subscribe:?}");
    assert_eq!((list.message(), list.details()), (subscribe.message(), subscribe.details()));
}
