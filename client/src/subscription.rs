//! Changes as a stream that outlives its connection: it reconnects with backoff and resumes after the last cursor.

use std::time::Duration;

use backon::{BackoffBuilder, ExponentialBackoff, ExponentialBuilder};
use dateline_proto::v1::{self, StartPosition, subscribe_request};
use futures::Stream;
use tokio::time::{Instant, timeout};
use tonic::Streaming;

use crate::{Client, Error};

/// Longest pause before another try.
const PAUSE_MAX: Duration = Duration::from_secs(10);

/// Pauses double from a tenth of a second, with jitter, and never give up.
const PAUSES: ExponentialBuilder = ExponentialBuilder::new()
    .with_min_delay(Duration::from_millis(100))
    .with_max_delay(PAUSE_MAX)
    .with_jitter()
    .without_max_times();

/// After a stream that went well for so long, the next fault is a first one again.
const HEALTHY_TIME: Duration = Duration::from_secs(60);

/// Interval of Progress that the server uses where none is asked for.
const PROGRESS_INTERVAL: Duration = Duration::from_secs(5);

/// A stream that is silent for this many intervals is dead: the server would have sent Progress.
const SILENT_INTERVALS_MAX: u32 = 3;

/// Added to the silence: a connection takes time, too.
const SILENCE_MARGIN: Duration = Duration::from_secs(2);

/// What to subscribe to.
#[derive(Clone, Debug, Default)]
pub struct Subscription {
    /// The filter language; empty for all.
    pub filter: String,
    /// Where to start.
    pub start: Start,
    /// How much of each record.
    pub view: v1::RecordView,
    /// Whether CORRECT carries the record before.
    pub include_previous: bool,
    /// How often Progress comes when nothing matches; the server's 5 seconds by default.
    pub progress_interval: Option<Duration>,
    /// Whether the stream ends after CaughtUp.
    pub until_caught_up: bool,
}

/// Where a subscription starts.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Start {
    /// The earliest commit still kept.
    Earliest,
    /// What is committed from now on.
    #[default]
    Latest,
    /// The current records, then what is committed from then on.
    Snapshot,
    /// Right after a cursor.
    After(String),
    /// The first commit at or after this time.
    CommitTime(prost_types::Timestamp),
}

impl Start {
    fn on_wire(&self) -> subscribe_request::Start {
        match self {
            Self::Earliest => subscribe_request::Start::Position(StartPosition::Earliest as i32),
            Self::Latest => subscribe_request::Start::Position(StartPosition::Latest as i32),
            Self::Snapshot => subscribe_request::Start::Position(StartPosition::Snapshot as i32),
            Self::After(cursor) => subscribe_request::Start::AfterCursor(cursor.clone()),
            Self::CommitTime(time) => subscribe_request::Start::CommitTime(*time),
        }
    }
}

/// A subscription and how it is doing.
struct Running {
    client: Client,
    subscription: Subscription,
    stream: Option<Streaming<v1::SubscribeResponse>>,
    /// Since when the present stream goes well.
    healthy_since: Option<Instant>,
    pauses: ExponentialBackoff,
    ended: bool,
}

impl Client {
    /// Changes from where the subscription starts. After a fault that may pass it connects again and goes on after the last
    /// cursor: nothing is lost, and nothing at or before that cursor comes again. A final error ends it, after it was told.
    ///
    /// It has a connection of its own, so that a reader that pauses holds up nothing else.
    pub fn changes(
        &self,
        subscription: Subscription,
    ) -> impl Stream<Item = Result<v1::SubscribeResponse, Error>> + Send + use<> {
        let running = Running {
            client: self.apart(),
            subscription,
            stream: None,
            healthy_since: None,
            pauses: PAUSES.build(),
            ended: false,
        };
        futures::stream::unfold(running, |mut running| async move {
            let next = running.next().await?;
            Some((next, running))
        })
    }
}

impl Running {
    async fn next(&mut self) -> Option<Result<v1::SubscribeResponse, Error>> {
        while !self.ended {
            match self.attempt().await {
                Ok(Some(response)) => {
                    self.subscription.start = Start::After(response.cursor.clone());
                    return Some(Ok(response));
                }
                Ok(None) => self.ended = true,
                Err(error) if error.is_retryable() => self.pause(&error).await,
                Err(error) => {
                    self.ended = true;
                    return Some(Err(error));
                }
            }
        }
        None
    }

    /// The next message of the present stream, or of a new one; `None` where the server ended it with OK.
    async fn attempt(&mut self) -> Result<Option<v1::SubscribeResponse>, Error> {
        let silence_max = self.silence_max();
        let stream = match &mut self.stream {
            Some(stream) => stream,
            None => {
                let request = self.subscription.on_wire();
                let opened = timeout(silence_max, self.client.subscription_service().subscribe(request)).await;
                self.stream.insert(opened.map_err(|_| silent())??.into_inner())
            }
        };
        let response = timeout(silence_max, stream.message()).await.map_err(|_| silent())??;
        // The handshake proves nothing: only what came through counts.
        self.healthy_since.get_or_insert_with(Instant::now);
        Ok(response)
    }

    async fn pause(&mut self, error: &Error) {
        self.stream = None;
        if self.healthy_since.take().is_some_and(|since| since.elapsed() >= HEALTHY_TIME) {
            self.pauses = PAUSES.build();
        }
        let asked = error.refusal().and_then(|refusal| refusal.retry_delay).unwrap_or_default();
        let pause = self.pauses.next().unwrap_or(PAUSE_MAX);
        tokio::time::sleep(pause.max(asked).min(PAUSE_MAX)).await;
    }

    fn silence_max(&self) -> Duration {
        let interval = self.subscription.progress_interval.unwrap_or(PROGRESS_INTERVAL);
        interval.clamp(Duration::from_millis(100), Duration::from_secs(60)) * SILENT_INTERVALS_MAX + SILENCE_MARGIN
    }
}

fn silent() -> Error {
    Error::from(tonic::Status::unavailable("the server was silent for three progress intervals"))
}

impl Subscription {
    fn on_wire(&self) -> v1::SubscribeRequest {
        v1::SubscribeRequest {
            filter: self.filter.clone(),
            start: Some(self.start.on_wire()),
            view: self.view as i32,
            include_previous: self.include_previous,
            progress_interval: self.progress_interval.map(|interval| prost_types::Duration {
                seconds: i64::try_from(interval.as_secs()).unwrap_or(i64::MAX),
                nanos: i32::try_from(interval.subsec_nanos()).unwrap_or_default(),
            }),
            until_caught_up: self.until_caught_up,
        }
    }
}
