//! Streams of changes: from any position, under a filter, in one order with their markers.
//!
//! A stream pulls. It reads commits after its own position, from memory where the journal's tail holds them and from disk
//! otherwise: replay and live are one path. What is evaluated or encoded for a commit in the tail is kept with its filter, so
//! that all streams which share the filter share the work.

mod group;
mod select;
mod stream;

use std::{sync::Arc, time::Duration};

use jiff::Timestamp;
use tokio::{sync::Semaphore, time::Instant};
use tokio_util::sync::CancellationToken;

pub use self::{
    group::{Group, Groups, Selection},
    select::{EncodeCommit, Selected, SentOp, select},
    stream::{Event, Message, Stream, snapshot_arguments},
};
use crate::{
    config::SubscriptionConfig,
    cursor::Cursor,
    error::Error,
    filter::{Filter, Schema},
    journal::{Journal, Position},
    record::View,
    telemetry::Metrics,
};

/// Shortest time between two Progress messages.
const PROGRESS_INTERVAL_MIN: Duration = Duration::from_millis(100);

/// Longest.
const PROGRESS_INTERVAL_MAX: Duration = Duration::from_secs(60);

/// What a stream asks for.
#[derive(Clone, Debug)]
pub struct Request {
    /// The filter, parsed.
    pub filter: Filter,
    /// Where to start.
    pub start: Start,
    /// How much of each record.
    pub view: View,
    /// Whether CORRECT carries the record before.
    pub include_previous: bool,
    /// Time between two Progress messages, as asked.
    pub progress_interval: Option<Duration>,
    /// Whether the stream ends after CaughtUp.
    pub until_caught_up: bool,
    /// When its caller stops waiting.
    pub deadline: Option<Instant>,
}

/// Where a stream starts.
#[derive(Clone, Debug, PartialEq)]
pub enum Start {
    /// The earliest commit still kept.
    Earliest,
    /// What is committed from now on.
    Latest,
    /// The current records, then what is committed from then on.
    Snapshot,
    /// Right after this cursor, which the edge has judged.
    After(Cursor),
    /// The first commit at or after this time.
    CommitTime(Timestamp),
}

/// Opens streams, and keeps what they share.
#[derive(Clone, Debug)]
pub struct Subscriptions {
    shared: Arc<Shared>,
}

/// What all streams share.
#[derive(Debug)]
struct Shared {
    journal: Arc<dyn Journal>,
    encoder: Arc<dyn EncodeCommit>,
    schema: Schema,
    config: SubscriptionConfig,
    permits: Arc<Semaphore>,
    groups: Groups,
    drain: CancellationToken,
    metrics: Arc<Metrics>,
}

impl Subscriptions {
    /// Streams over a journal, until `drain` is cancelled.
    pub fn new(
        journal: Arc<dyn Journal>,
        encoder: Arc<dyn EncodeCommit>,
        schema: Schema,
        config: SubscriptionConfig,
        metrics: Arc<Metrics>,
        drain: CancellationToken,
    ) -> Self {
        let permits = Arc::new(Semaphore::new(config.subscribers_max));
        let groups = Groups::default();
        Self { shared: Arc::new(Shared { journal, encoder, schema, config, permits, groups, drain, metrics }) }
    }

    /// Opens a stream; what is wrong with its start is said now, before its first message.
    pub async fn open(&self, request: Request) -> Result<Stream, Error> {
        Stream::open(Arc::clone(&self.shared), request).await
    }
}

impl Shared {
    /// The interval between two Progress messages: what is asked, within bounds.
    fn progress_interval(&self, asked: Option<Duration>) -> Duration {
        let default = Duration::from_millis(self.config.progress_interval_ms);
        asked.unwrap_or(default).clamp(PROGRESS_INTERVAL_MIN, PROGRESS_INTERVAL_MAX)
    }

    /// Whether the commits after a position are all in memory, so that reading them blocks nobody.
    fn in_memory(&self, after: Position) -> bool {
        after + 1 >= self.journal.tail_start()
    }
}

#[cfg(test)]
mod tests;
