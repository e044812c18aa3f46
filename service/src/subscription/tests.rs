//! Streams at their edges: where no server around them can bring them to.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use super::*;
use crate::{
    grpc::{commits::WireCommits, schema::record_descriptor},
    journal::sqlite::{JournalConfig, SqliteJournal},
};

/// What opens streams over an empty journal, and what drains them.
fn subscriptions(folder: &tempfile::TempDir, subscribers_max: usize) -> (Subscriptions, CancellationToken) {
    let journal = SqliteJournal::open(&JournalConfig::new(folder.path())).unwrap();
    let schema = Schema::new(record_descriptor()).unwrap();
    let config = SubscriptionConfig { subscribers_max, ..SubscriptionConfig::default() };
    let drain = CancellationToken::new();
    let metrics = Arc::new(Metrics::new());
    let encoder = Arc::new(WireCommits);
    (Subscriptions::new(journal, encoder, schema, config, metrics, drain.clone()), drain)
}

fn latest(subscriptions: &Subscriptions) -> Request {
    Request {
        filter: Filter::parse(&subscriptions.shared.schema, "").unwrap(),
        start: Start::Latest,
        view: View::Basic,
        include_previous: false,
        progress_interval: None,
        until_caught_up: false,
        deadline: None,
    }
}

#[tokio::test]
async fn a_stream_that_was_told_nothing_yet_drains_with_the_cursor_that_it_starts_at() {
    let folder = tempfile::TempDir::new().unwrap();
    let (subscriptions, drain) = subscriptions(&folder, 1);
    let mut stream = subscriptions.open(latest(&subscriptions)).await.unwrap();
    drain.cancel();
    let Some(Err(Error::Draining { cursor, .. })) = stream.next().await else { panic!("drained") };
    assert_eq!(Cursor::parse(&cursor).unwrap().position, 0);
    assert_eq!(stream.next().await, None, "nothing follows");
}

#[tokio::test]
async fn a_place_is_given_back_with_its_stream() {
    let folder = tempfile::TempDir::new().unwrap();
    let (subscriptions, _drain) = subscriptions(&folder, 1);
    let first = subscriptions.open(latest(&subscriptions)).await.unwrap();
    assert!(matches!(subscriptions.open(latest(&subscriptions)).await, Err(Error::Overloaded { .. })));
    drop(first);
    assert!(subscriptions.open(latest(&subscriptions)).await.is_ok());
}
