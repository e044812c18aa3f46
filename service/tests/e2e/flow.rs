//! The flow of a stream: whole commits at once, readers that pause, work that is shared, and limits.

use std::time::Duration;

use dateline_proto::v1::{
    self, RecordView, StartPosition, SubscribeRequest, subscribe_response::Event,
    subscription_service_client::SubscriptionServiceClient,
};
use dateline_service::config::{Config, JournalConfig, SubscriptionConfig};
use prost::Message as _;
use tonic::{Code, Request, transport::Channel};

use super::{
    consumer::{Consumer, Held, earliest, from, head, place, position, write},
    server::{Server, article, refused},
    story::{FILTERS, Story, long, versions},
};

/// A channel whose windows are small, so that a server soon waits for a reader that pauses.
async fn narrow(server: &Server) -> SubscriptionServiceClient<Channel> {
    let endpoint = Channel::from_shared(format!("http://{}", server.address())).unwrap();
    let endpoint = endpoint.initial_stream_window_size(65_535).initial_connection_window_size(65_535);
    SubscriptionServiceClient::new(endpoint.connect().await.unwrap())
}

/// d-flow-01: a slow reader is never dropped, and slows nobody else down.
#[tokio::test(flavor = "multi_thread")]
async fn a_reader_that_pauses_falls_behind_and_catches_up() {
    let journal = JournalConfig { tail_commits_max: 8, ..JournalConfig::default() };
    let server = Server::configured(Config { journal, ..Config::default() }).await;
    let full = SubscribeRequest { view: RecordView::Full.into(), ..from("", place(StartPosition::Latest)) };
    let mut slow = Consumer::on(narrow(&server).await, full, Held::new()).await.unwrap();
    slow.marker(|event| matches!(event, Event::CaughtUp(_))).await;
    let mut beside = Consumer::open(&server, earliest("")).await;
    let padding = "The tide came and went as the almanac said it would. ".repeat(300);
    for n in 0..120 {
        let request = article(&format!("f{n}"), &format!("Tide table {n}\n\n{padding}"));
        let commit = server.ingest(v1::IngestArticleRequest { omit_commit: true, ..request }).await.unwrap();
        // The one beside has each commit before the next is made.
        beside.until(position(&commit.cursor)).await;
    }
    let behind = slow.marker(|event| matches!(event, Event::FellBehind(_))).await;
    let Some(Event::FellBehind(behind)) = behind.event else { panic!("asked for") };
    assert!(behind.lag_commits > 8);
    slow.marker(|event| matches!(event, Event::CaughtUp(_))).await;
    let names: Vec<_> = slow.sent.iter().map(|(name, _)| name.clone()).collect();
    assert_eq!(names, (0..120).map(|n| format!("articles/f{n}")).collect::<Vec<_>>());
    let last = server.ingest(article("last", "Ebb\n\nAn ebb.")).await.unwrap().commit.unwrap();
    assert_eq!(slow.batch().await[0].article, last.article);
}

/// d-flow-03: a message waits for no other.
#[tokio::test]
async fn a_single_commit_arrives_at_once() {
    let server = Server::start().await;
    let hour = Some(prost_types::Duration { seconds: 3_600, nanos: 0 });
    let request = SubscribeRequest { progress_interval: hour, ..from("", place(StartPosition::Latest)) };
    let mut consumer = Consumer::open(&server, request).await;
    consumer.marker(|event| matches!(event, Event::CaughtUp(_))).await;
    let commit = server.ingest(article("one", "Hail\n\nHail fell.")).await.unwrap().commit.unwrap();
    // The first Progress would come after a minute.
    let came = tokio::time::timeout(Duration::from_secs(10), consumer.batch()).await.unwrap();
    assert_eq!(came, [commit]);
}

/// d-flow-04: whole commits, in messages that every client takes.
#[tokio::test(flavor = "multi_thread")]
async fn a_message_is_whole_commits_up_to_64_kib() {
    let server = Server::start().await;
    let mut story = Story::new(17, "w-", 400);
    write(&server, versions(&mut story, 60)).await;
    let records = server.ingest(long("berths", 320)).await.unwrap().commit.unwrap().changes.len();
    assert!(records >= 300, "{records} records");
    write(&server, versions(&mut story, 20)).await;
    for start in [StartPosition::Earliest, StartPosition::Snapshot] {
        let mut request = from("", place(start));
        request.until_caught_up = true;
        let mut consumer = Consumer::open(&server, request).await;
        let mut long_messages = 0;
        let mut joined = false;
        while let Some(message) = consumer.next().await.unwrap() {
            let length = message.encoded_len();
            let Some(Event::Batch(batch)) = message.event else { continue };
            joined |= batch.commits.len() > 1;
            if length > (64 << 10) + 256 {
                assert_eq!((batch.commits.len(), batch.commits[0].changes.len()), (1, records));
                long_messages += 1;
            }
        }
        assert_eq!((long_messages, joined), (1, true), "{start:?}");
    }
}

/// What is encoded and evaluated grows with records and filters, never with subscribers.
#[tokio::test(flavor = "multi_thread")]
async fn subscribers_share_the_work() {
    let server = Server::start().await;
    let mut consumers = Vec::new();
    for filter in FILTERS.iter().skip(1).take(5).cycle().take(50) {
        let mut consumer = Consumer::open(&server, from(filter, place(StartPosition::Latest))).await;
        consumer.marker(|event| matches!(event, Event::CaughtUp(_))).await;
        consumers.push(consumer);
    }
    assert_eq!(server.metrics().subscribers.get(), 50);
    let mut story = Story::new(29, "c-", 6);
    let (mut records, commits) = (0, 12);
    for request in versions(&mut story, commits) {
        records += server.ingest(request).await.unwrap().commit.unwrap().changes.len() as u64;
    }
    let end = position(&head(&server).await.head_cursor);
    for consumer in &mut consumers {
        consumer.until(end).await;
    }
    assert_eq!(server.metrics().records_encoded.get(), records);
    assert_eq!(server.metrics().filter_evaluations.get(), 5 * commits as u64);
}

#[tokio::test]
async fn a_stream_beyond_the_limit_is_refused_until_one_ends() {
    let subscriptions = SubscriptionConfig { subscribers_max: 2, ..SubscriptionConfig::default() };
    let server = Server::configured(Config { subscriptions, ..Config::default() }).await;
    let first = Consumer::open(&server, earliest("")).await;
    let _second = Consumer::open(&server, earliest("")).await;
    let third = server.subscriptions().subscribe(earliest("")).await;
    assert!(tonic_types::StatusExt::get_details_retry_info(third.as_ref().unwrap_err()).is_some());
    refused(third.map(drop), Code::Unavailable, "OVERLOADED", &[]);
    drop(first);
    let freed = tokio::time::timeout(Duration::from_secs(20), async {
        while Consumer::on(server.subscriptions(), earliest(""), Held::new()).await.is_err() {
            tokio::task::yield_now().await;
        }
    });
    freed.await.unwrap();
}

#[tokio::test]
async fn a_stream_ends_at_its_callers_deadline() {
    let server = Server::start().await;
    let mut request = Request::new(earliest(""));
    request.metadata_mut().insert("grpc-timeout", "300m".parse().unwrap());
    let mut stream = server.subscriptions().subscribe(request).await.unwrap().into_inner();
    let status = loop {
        match tokio::time::timeout(Duration::from_secs(20), stream.message()).await.unwrap() {
            Ok(message) => assert!(message.is_some(), "a deadline is no good end"),
            Err(status) => break status,
        }
    };
    assert_eq!((status.code(), status.message()), (Code::DeadlineExceeded, "the call's deadline has passed"));
}
