//! The client crate's subscription: it outlives servers, loses and repeats nothing, and gives up where trying again is no use.

use std::pin::Pin;

use dateline_client::{Client, Error, Start, Subscription};
use dateline_proto::v1::{SubscribeResponse, subscribe_response::Event};
use futures::{Stream, StreamExt as _};
use tokio::time::timeout;
use tonic::Code;

use super::{
    consumer::Key,
    process::PATIENCE,
    server::{Server, article},
};

type Changes = Pin<Box<dyn Stream<Item = Result<SubscribeResponse, Error>> + Send>>;

async fn changes(server: &Server, subscription: Subscription) -> Changes {
    let client = Client::connect(&server.address().to_string()).await.unwrap();
    Box::pin(client.changes(subscription))
}

/// The changes of the next batch.
async fn batch(changes: &mut Changes) -> Vec<Key> {
    loop {
        let response = timeout(PATIENCE, changes.next()).await.unwrap().unwrap().unwrap();
        if let Some(Event::Batch(batch)) = response.event {
            let changes = batch.commits.into_iter().flat_map(|commit| commit.changes);
            return changes.filter_map(|change| change.record.map(|record| (record.name, record.revision))).collect();
        }
    }
}

/// Stops a server, lets another take changes over the same folder, and gives the port to a third.
async fn replaced(server: Server, missed: &str) -> Server {
    let port = server.address().port();
    let between = server.restart().await;
    between.ingest(article(missed, "Dusk\n\nDusk fell.")).await.unwrap();
    let folder = between.stop().await;
    Server::at(folder, port).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_subscription_goes_on_over_restarts_without_loss_or_repeat() {
    let mut server = Server::start().await;
    for start in [Start::Latest, Start::Snapshot] {
        let mut changes = changes(&server, Subscription { start: start.clone(), ..Default::default() }).await;
        let marker = |response: &SubscribeResponse| matches!(response.event, Some(Event::CaughtUp(_)));
        while !marker(&timeout(PATIENCE, changes.next()).await.unwrap().unwrap().unwrap()) {}
        for n in 0..2 {
            let (missed, live) = (format!("missed-{start:?}-{n}"), format!("live-{start:?}-{n}"));
            server = replaced(server, &missed).await;
            assert_eq!(batch(&mut changes).await, [(format!("articles/{missed}"), 1)], "{start:?}");
            server.ingest(article(&live, "Dawn\n\nDawn broke.")).await.unwrap();
            assert_eq!(batch(&mut changes).await, [(format!("articles/{live}"), 1)], "{start:?}");
        }
    }
}

/// d-res-06: an error that will not go away is told once, and ends the stream.
#[tokio::test(flavor = "multi_thread")]
async fn a_final_error_is_told_once() {
    let server = Server::start().await;
    let foreign = Server::start().await.ingest(article("a", "Dusk\n\nDusk fell.")).await.unwrap().cursor;
    for (subscription, code, reason) in [
        (
            Subscription { start: Start::After("garbage".into()), ..Default::default() },
            Code::InvalidArgument,
            "CURSOR_MALFORMED",
        ),
        (
            Subscription { start: Start::After(foreign), ..Default::default() },
            Code::FailedPrecondition,
            "CURSOR_FOREIGN",
        ),
        (Subscription { filter: "kind = ".into(), ..Default::default() }, Code::InvalidArgument, "INVALID_FILTER"),
    ] {
        let mut changes = changes(&server, subscription).await;
        let error = timeout(PATIENCE, changes.next()).await.unwrap().unwrap().unwrap_err();
        let refusal = error.refusal().unwrap();
        assert_eq!((refusal.code, refusal.reason.as_str()), (code, reason));
        assert!(timeout(PATIENCE, changes.next()).await.unwrap().is_none());
    }
}

/// A reader that pauses holds up no other call of its client.
#[tokio::test(flavor = "multi_thread")]
async fn a_paused_subscription_holds_up_no_call() {
    let server = Server::start().await;
    let client = Client::connect(&server.address().to_string()).await.unwrap();
    let full = dateline_proto::v1::RecordView::Full;
    let mut paused = Vec::new();
    for _ in 0..8 {
        let subscription = Subscription { start: Start::Earliest, view: full, ..Default::default() };
        let mut changes: Changes = Box::pin(client.changes(subscription));
        timeout(PATIENCE, changes.next()).await.unwrap().unwrap().unwrap();
        paused.push(changes);
    }
    let padding = "The bells rang at noon. ".repeat(10_000);
    for n in 0..4 {
        let request = article(&format!("b{n}"), &format!("Bells {n}\n\n{padding}"));
        timeout(PATIENCE, client.ingest(request)).await.unwrap().unwrap();
    }
    for changes in &mut paused {
        let mut names = Vec::new();
        while names.len() < 4 {
            names.extend(batch(changes).await.into_iter().map(|(name, _)| name));
        }
        assert_eq!(names, (0..4).map(|n| format!("articles/b{n}")).collect::<Vec<_>>());
    }
}
