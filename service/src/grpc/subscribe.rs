//! `SubscriptionService`: streams and what the journal holds, domain to wire.

use std::{pin::Pin, sync::Arc, time::Duration};

use bytes::Bytes;
use dateline_proto::v1::{
    self, GetJournalInfoRequest, GetJournalInfoResponse, StartPosition, SubscribeRequest, subscribe_request,
    subscribe_response,
};
use jiff::Timestamp;
use prost::Message as _;
use tonic::{Request, Response, Status};

use super::{
    blocking, cursors, frame::Frame, from_wire, generated::subscription_service_server::SubscriptionService,
    layers::Deadline, splice::Pieces, to_wire, validate,
};
use crate::{
    config::Config,
    cursor::Cursor,
    error::Error,
    filter::Schema,
    journal::Journal,
    subscription::{self, Event, Message, Start, Subscriptions},
    telemetry::Metrics,
};

/// Number of `SubscribeResponse.batch`, and of `CommitBatch.commits`.
const RESPONSE_BATCH: u32 = 4;
const BATCH_COMMITS: u32 = 1;

/// The service.
#[derive(Clone, Debug)]
pub(super) struct SubscriptionServer {
    pub(super) subscriptions: Subscriptions,
    pub(super) journal: Arc<dyn Journal>,
    pub(super) schema: Schema,
    pub(super) config: Arc<Config>,
    pub(super) metrics: Arc<Metrics>,
}

type Frames = Pin<Box<dyn futures::Stream<Item = Result<Frame, Status>> + Send>>;

#[tonic::async_trait]
impl SubscriptionService for SubscriptionServer {
    type SubscribeStream = Frames;

    async fn subscribe(&self, request: Request<SubscribeRequest>) -> Result<Response<Frames>, Status> {
        let deadline = request.extensions().get::<Deadline>().map(|deadline| deadline.0);
        let request = self.read(request.into_inner(), deadline).await?;
        let stream = self.subscriptions.open(request).await?;
        let metrics = Arc::clone(&self.metrics);
        let frames = futures::stream::unfold(stream, move |mut stream| {
            let metrics = Arc::clone(&metrics);
            async move {
                let message = stream.next().await?;
                let frame = message.map(frame).map_err(Status::from);
                if let Ok(frame) = &frame {
                    metrics.streamed_bytes.inc_by(frame.len() as u64);
                }
                Some((frame, stream))
            }
        });
        Ok(Response::new(Box::pin(frames)))
    }

    async fn get_journal_info(&self, _: Request<GetJournalInfoRequest>) -> Result<Response<Frame>, Status> {
        let journal = Arc::clone(&self.journal);
        let info = blocking(move || journal.info()).await?;
        Ok(Response::new(Frame::of(&GetJournalInfoResponse {
            earliest_cursor: Cursor::after(&info, info.earliest).to_string(),
            head_cursor: Cursor::after(&info, info.head.position).to_string(),
            incarnation: format!("{:016x}", info.incarnation),
            epoch: format!("{:016x}", info.head.epoch),
            commit_count: i64::try_from(info.commit_count).unwrap_or(i64::MAX),
            retention_age: None,
            retention_bytes: 0,
            request_window: Some(to_wire::duration(self.config.journal.request_window())),
            head_commit_time: info.head.commit_time.map(to_wire::timestamp),
        })))
    }
}

impl SubscriptionServer {
    /// Wire to domain, with the start judged.
    async fn read(
        &self,
        request: SubscribeRequest,
        deadline: Option<tokio::time::Instant>,
    ) -> Result<subscription::Request, Error> {
        let view = from_wire::view(request.view)?;
        let filter = from_wire::filter(&self.schema, &request.filter)?;
        let start = match request.start {
            None => Start::Latest,
            Some(subscribe_request::Start::Position(number)) => position(number)?,
            Some(subscribe_request::Start::CommitTime(time)) => {
                Start::CommitTime(validate::time(&time).ok_or_else(|| Error::time("commit_time"))?)
            }
            Some(subscribe_request::Start::AfterCursor(printed)) => {
                let journal = Arc::clone(&self.journal);
                let info = blocking(move || journal.info()).await?;
                let cursor = cursors::accepted(&printed, "after_cursor", &info)?;
                let hash = subscription::snapshot_arguments(&filter, view);
                if cursor.snapshot.is_some_and(|place| place.arguments != hash) {
                    return Err(Error::CursorFilterMismatch { field: "after_cursor" });
                }
                Start::After(cursor)
            }
            Some(subscribe_request::Start::Subscription(_)) => {
                return Err(Error::field("subscription", "this server has no named subscriptions"));
            }
        };
        let progress_interval = request.progress_interval.as_ref().map(interval).transpose()?;
        Ok(subscription::Request {
            filter,
            start,
            view,
            include_previous: request.include_previous,
            progress_interval,
            until_caught_up: request.until_caught_up,
            deadline,
        })
    }
}

fn position(number: i32) -> Result<Start, Error> {
    match StartPosition::try_from(number) {
        Ok(StartPosition::Unspecified | StartPosition::Latest) => Ok(Start::Latest),
        Ok(StartPosition::Earliest) => Ok(Start::Earliest),
        Ok(StartPosition::Snapshot) => Ok(Start::Snapshot),
        Err(_) => Err(Error::field("position", format!("{number} is no StartPosition"))),
    }
}

/// A negative interval is an error; any other is brought within bounds by the stream.
fn interval(interval: &prost_types::Duration) -> Result<Duration, Error> {
    let seconds = u64::try_from(interval.seconds);
    let nanos = u32::try_from(interval.nanos);
    match (seconds, nanos) {
        (Ok(seconds), Ok(nanos)) if nanos < 1_000_000_000 => Ok(Duration::new(seconds, nanos)),
        _ => Err(Error::field("progress_interval", "must not be negative")),
    }
}

/// A message of the stream: its commits are the bytes that the selection holds, all the rest is small.
fn frame(message: Message) -> Frame {
    let cursor = message.cursor.to_string();
    let (event, commits) = match message.event {
        Event::Batch(commits) => (None, commits),
        other => (Some(event(other)), Vec::new()),
    };
    let head = v1::SubscribeResponse { cursor, server_time: Some(to_wire::timestamp(Timestamp::now())), event };
    let mut whole: Pieces = Bytes::from(head.encode_to_vec()).into();
    if !commits.is_empty() {
        let mut batch = Pieces::new();
        for commit in commits {
            batch.message(BATCH_COMMITS, commit.into());
        }
        whole.message(RESPONSE_BATCH, batch);
    }
    whole.into()
}

fn event(event: Event) -> subscribe_response::Event {
    let count = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    match event {
        Event::Started { earliest, head } => subscribe_response::Event::Started(v1::SubscriptionStarted {
            earliest_cursor: earliest.to_string(),
            head_cursor: head.to_string(),
            lease_token: String::new(),
        }),
        Event::Batch(_) => subscribe_response::Event::Batch(v1::CommitBatch::default()),
        Event::SnapshotComplete { records } => {
            subscribe_response::Event::SnapshotComplete(v1::SnapshotComplete { record_count: count(records) })
        }
        Event::CaughtUp => subscribe_response::Event::CaughtUp(v1::CaughtUp {}),
        Event::FellBehind { lag } => subscribe_response::Event::FellBehind(v1::FellBehind { lag_commits: count(lag) }),
        Event::Progress { earliest, head, lag } => subscribe_response::Event::Progress(v1::Progress {
            earliest_cursor: earliest.to_string(),
            head_cursor: head.to_string(),
            lag_commits: count(lag),
        }),
    }
}
