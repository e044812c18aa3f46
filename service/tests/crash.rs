//! A real server, killed in the middle of pipelined ingest at random moments, and started again on what it left: what was
//! acknowledged is there, whole, once, and stream, list and history agree. A binary of its own, since it takes its time.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(dead_code, reason = "the modules are shared with the end-to-end tests, which use more of them")]

#[path = "e2e/consumer.rs"]
mod consumer;
#[path = "e2e/process.rs"]
mod process;
#[path = "e2e/server.rs"]
mod server;
#[path = "e2e/story.rs"]
mod story;

use std::{
    collections::{BTreeMap, HashMap, VecDeque},
    time::Duration,
};

use dateline_proto::v1::{
    self, IngestArticleRequest, IngestArticleResponse, IngestOutcome, RecordView, SubscribeRequest,
    ingest_service_client::IngestServiceClient, record_service_client::RecordServiceClient, subscribe_response::Event,
    subscription_service_client::SubscriptionServiceClient,
};
use futures::{StreamExt as _, stream, stream::FuturesUnordered};
use rand::{Rng as _, SeedableRng as _, rngs::StdRng};
use tempfile::TempDir;

use self::{
    consumer::{Consumer, Held, earliest, head, listed, position},
    process::Process,
    server::Reach as _,
    story::Story,
};

/// Times that the server is killed.
const KILLS: usize = 50;

/// Calls at the same time.
const IN_FLIGHT: usize = 64;

/// One commit a message, so that each has its own cursor.
const SETTINGS: [(&str, &str); 1] = [("DATELINE__SUBSCRIPTIONS__MESSAGE_BYTES_MAX", "1")];

/// Requests that were answered, with their answers, by request id.
type Acknowledged = BTreeMap<String, (IngestArticleRequest, IngestArticleResponse)>;

/// Requests with ids of their own.
struct Feed {
    story: Story,
    /// How many there were.
    sent: usize,
    /// Those that got no answer, which are sent again first.
    waiting: VecDeque<IngestArticleRequest>,
}

impl Feed {
    fn next(&mut self) -> IngestArticleRequest {
        self.waiting.pop_front().unwrap_or_else(|| {
            self.sent += 1;
            IngestArticleRequest { request_id: format!("r{}", self.sent), ..self.story.next() }
        })
    }
}

/// Ingests until so many answers came and a moment has passed: what was answered; what was not waits in the feed.
async fn ingest(server: &Process, feed: &mut Feed, answers: usize, moment: Duration) -> Acknowledged {
    let client = IngestServiceClient::new(server.channel());
    let mut acknowledged = Acknowledged::new();
    let mut in_flight = HashMap::new();
    let mut calls = FuturesUnordered::new();
    let end = tokio::time::sleep(Duration::from_secs(60));
    tokio::pin!(end);
    let mut armed = false;
    loop {
        while calls.len() < IN_FLIGHT {
            let request = feed.next();
            in_flight.insert(request.request_id.clone(), request.clone());
            let mut client = client.clone();
            calls.push(async move {
                let id = request.request_id.clone();
                (id, client.ingest_article(request).await)
            });
        }
        if acknowledged.len() >= answers && !armed {
            // The kill comes at any moment of the next group's way to the disk, not right behind an answer.
            end.as_mut().reset(tokio::time::Instant::now() + moment);
            armed = true;
        }
        tokio::select! {
            Some((id, answer)) = calls.next() => {
                let request = in_flight.remove(&id).unwrap();
                acknowledged.insert(id, (request, answer.unwrap().into_inner()));
            }
            () = &mut end => break,
        }
    }
    assert!(armed, "the server answers");
    feed.waiting.extend(in_flight.into_values());
    acknowledged
}

/// Sends answered requests again: each gets its first answer, marked as replayed.
async fn replay(server: &Process, answered: impl Iterator<Item = (IngestArticleRequest, IngestArticleResponse)>) {
    let client = IngestServiceClient::new(server.channel());
    let replays = stream::iter(answered).map(|(request, first)| {
        let mut client = client.clone();
        async move {
            let again = client.ingest_article(request).await.unwrap().into_inner();
            assert_eq!(again, IngestArticleResponse { replayed: true, ..first });
        }
    });
    replays.buffer_unordered(IN_FLIGHT).collect::<()>().await;
}

/// All commits by position, and what a consumer of them holds.
async fn streamed(server: &Process) -> (BTreeMap<u64, v1::Commit>, Consumer) {
    let request = SubscribeRequest { until_caught_up: true, ..earliest("") };
    let client = SubscriptionServiceClient::new(server.channel());
    let mut consumer = Consumer::on(client, request, Held::new()).await.unwrap();
    let mut commits = BTreeMap::new();
    while let Some(message) = consumer.next().await.unwrap() {
        if let Some(Event::Batch(mut batch)) = message.event {
            assert_eq!(batch.commits.len(), 1);
            commits.insert(position(&message.cursor), batch.commits.remove(0));
        }
    }
    (commits, consumer)
}

/// What was acknowledged is in the journal, whole and once, and nothing else than what was sent.
async fn check(server: &Process, acknowledged: &Acknowledged, sent: usize) {
    let (commits, consumer) = streamed(server).await;
    let end = position(&head(server).await.head_cursor);
    assert!(commits.keys().copied().eq(1..=end), "positions have no gap");
    assert!(commits.len() <= sent, "{} commits of {sent} requests", commits.len());
    let mut places = HashMap::new();
    for (id, (_, answer)) in acknowledged {
        if answer.outcome() == IngestOutcome::Unchanged {
            continue;
        }
        let at = position(&answer.cursor);
        let commit = &commits[&at];
        assert_eq!((&commit.article, commit.article_revision), (&answer.article, answer.article_revision), "{id}");
        if let Some(answered) = &answer.commit {
            assert_eq!(answered, commit, "{id} is there as it was answered");
        }
        assert_eq!(places.insert(at, id), None, "one commit a request");
    }
    let (list, _) = listed(server, "", RecordView::Basic).await;
    assert_eq!(consumer.held, list, "stream and list agree");
    let client = RecordServiceClient::new(server.channel());
    let changes = commits.into_values().flat_map(|commit| commit.changes);
    let history = stream::iter(changes).map(|change| {
        let mut client = client.clone();
        async move {
            let record = change.record.unwrap();
            let name = format!("{}@{}", record.name, record.revision);
            let request = v1::GetRecordRequest { name, ..Default::default() };
            assert_eq!(client.get_record(request).await.unwrap().into_inner().record.unwrap(), record);
        }
    });
    history.buffer_unordered(IN_FLIGHT).collect::<()>().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_acknowledged_outlives_fifty_kills() {
    let folder = TempDir::new().unwrap();
    let mut random = StdRng::seed_from_u64(50);
    let mut feed = Feed { story: Story::new(37, "k-", 200), sent: 0, waiting: VecDeque::new() };
    let mut acknowledged = Acknowledged::new();
    let mut recovered = 0;
    for _ in 0..KILLS {
        let server = Process::serve(folder.path(), &[], &SETTINGS).await;
        let before: Vec<_> = acknowledged.keys().cloned().collect();
        if !before.is_empty() {
            let again = (0..4).map(|_| acknowledged[&before[random.random_range(0..before.len())]].clone());
            replay(&server, again).await;
        }
        let answers = random.random_range(0..40);
        let moment = Duration::from_micros(random.random_range(0..8_000));
        let answered = ingest(&server, &mut feed, answers, moment).await;
        server.kill().await;
        recovered += answered.values().filter(|(_, answer)| answer.replayed).count();
        acknowledged.extend(answered);
    }
    let server = Process::serve(folder.path(), &[], &SETTINGS).await;
    check(&server, &acknowledged, feed.sent).await;
    replay(&server, acknowledged.values().cloned()).await;
    assert!(acknowledged.len() >= KILLS, "{} answers", acknowledged.len());
    assert!(recovered > 0, "kills hit commits whose answer was still on its way");
}
