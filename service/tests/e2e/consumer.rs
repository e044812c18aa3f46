//! A consumer of a stream that does only what the contract tells it to, and holds the stream to what it promises on the way.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    time::Duration,
};

use dateline_proto::v1::{
    self, ChangeOp, ListRecordsRequest, RecordView, StartPosition, SubscribeRequest, SubscribeResponse,
    record::Payload, record_service_client::RecordServiceClient, subscribe_request::Start, subscribe_response::Event,
    subscription_service_client::SubscriptionServiceClient,
};
use dateline_service::cursor::Cursor;
use futures::{StreamExt as _, stream};
use tonic::{Status, Streaming, transport::Channel};

use super::server::{Reach, Server};

/// No message takes so long: what is waited for longer does not come.
const PATIENCE: Duration = Duration::from_secs(30);

/// Records by name.
pub(crate) type Held = BTreeMap<String, v1::Record>;

/// A record and its revision: the key by which a consumer tells changes apart.
pub(crate) type Key = (String, i32);

/// A consumer.
#[derive(Debug)]
pub(crate) struct Consumer {
    stream: Streaming<SubscribeResponse>,
    request: SubscribeRequest,
    /// What it holds.
    pub(crate) held: Held,
    /// What was sent, in order.
    pub(crate) sent: Vec<Key>,
    /// How often each operation was sent.
    pub(crate) operations: HashMap<ChangeOp, usize>,
    /// Of each marker its position, and how much had been sent before it.
    pub(crate) markers: Vec<(u64, usize)>,
    /// The cursor of the last message.
    pub(crate) cursor: String,
    seen: HashSet<Key>,
    at: u64,
}

/// A request for all changes from the first, and Progress as often as there is.
pub(crate) fn earliest(filter: &str) -> SubscribeRequest {
    from(filter, Start::Position(StartPosition::Earliest.into()))
}

/// A request from any start.
pub(crate) fn from(filter: &str, start: Start) -> SubscribeRequest {
    SubscribeRequest {
        filter: filter.into(),
        start: Some(start),
        progress_interval: Some(prost_types::Duration { seconds: 0, nanos: 100_000_000 }),
        ..SubscribeRequest::default()
    }
}

/// A request for what follows a cursor.
pub(crate) fn after(filter: &str, cursor: &str) -> SubscribeRequest {
    from(filter, Start::AfterCursor(cursor.into()))
}

/// The position of a printed cursor.
pub(crate) fn position(cursor: &str) -> u64 {
    Cursor::parse(cursor).unwrap().position
}

impl Consumer {
    /// Opens a stream with nothing held.
    pub(crate) async fn open(server: &Server, request: SubscribeRequest) -> Self {
        Self::holding(server, request, Held::new()).await
    }

    /// Opens a stream that goes on from what is held.
    pub(crate) async fn holding(server: &Server, request: SubscribeRequest, held: Held) -> Self {
        Self::on(server.apart().await, request, held).await.unwrap()
    }

    /// Opens a stream on a connection of the caller's.
    pub(crate) async fn on(
        mut client: SubscriptionServiceClient<Channel>,
        request: SubscribeRequest,
        held: Held,
    ) -> Result<Self, Status> {
        let stream = client.subscribe(request.clone()).await?.into_inner();
        let seen = held.values().map(|record| (record.name.clone(), record.revision)).collect();
        Ok(Self {
            stream,
            request,
            held,
            sent: Vec::new(),
            operations: HashMap::new(),
            markers: Vec::new(),
            cursor: String::new(),
            seen,
            at: 0,
        })
    }

    /// The next message, applied; `None` at the end.
    pub(crate) async fn next(&mut self) -> Result<Option<SubscribeResponse>, Status> {
        let read = tokio::time::timeout(PATIENCE, self.stream.message()).await;
        let message = read.unwrap_or_else(|_| panic!("nothing came: {:?} at {}", self.request, self.at))?;
        if let Some(message) = &message {
            self.apply(message);
        }
        Ok(message)
    }

    /// The next message of a stream that goes on.
    pub(crate) async fn message(&mut self) -> SubscribeResponse {
        self.next().await.unwrap().unwrap()
    }

    /// The next message that holds commits, and nothing else before it but markers.
    pub(crate) async fn batch(&mut self) -> Vec<v1::Commit> {
        loop {
            if let Some(Event::Batch(batch)) = self.message().await.event {
                return batch.commits;
            }
        }
    }

    /// Reads until everything up to a position has been sent.
    pub(crate) async fn until(&mut self, position: u64) {
        while self.at < position || self.inside_snapshot() {
            self.message().await;
        }
    }

    /// Reads until a marker is met.
    pub(crate) async fn marker(&mut self, wanted: fn(&Event) -> bool) -> SubscribeResponse {
        loop {
            let message = self.message().await;
            if message.event.as_ref().is_some_and(wanted) {
                return message;
            }
        }
    }

    /// Reads to the end.
    pub(crate) async fn end(&mut self) {
        while self.next().await.unwrap().is_some() {}
    }

    fn inside_snapshot(&self) -> bool {
        Cursor::parse(&self.cursor).is_ok_and(|cursor| cursor.snapshot.is_some())
    }

    fn apply(&mut self, message: &SubscribeResponse) {
        let at = position(&message.cursor);
        assert!(message.server_time.is_some());
        match message.event.as_ref().unwrap() {
            Event::Batch(batch) => {
                assert!(!batch.commits.is_empty(), "a batch holds commits");
                if !self.inside_snapshot() && !self.cursor.is_empty() {
                    assert!(at > self.at, "a batch moves on");
                }
                self.cursor.clone_from(&message.cursor);
                for commit in &batch.commits {
                    self.commit(commit);
                }
            }
            Event::Started(_) => assert!(self.cursor.is_empty(), "Started comes first, and once"),
            Event::Progress(progress) => {
                let head = position(&progress.head_cursor);
                assert_eq!(progress.lag_commits, i64::try_from(head - at).unwrap());
                self.markers.push((at, self.sent.len()));
            }
            Event::CaughtUp(_) | Event::SnapshotComplete(_) => self.markers.push((at, self.sent.len())),
            Event::FellBehind(behind) => assert!(behind.lag_commits > 0),
        }
        assert!(at >= self.at, "positions never fall");
        self.at = at;
        self.cursor.clone_from(&message.cursor);
    }

    fn commit(&mut self, commit: &v1::Commit) {
        assert!(!commit.changes.is_empty(), "only commits with something to send");
        for change in &commit.changes {
            self.change(commit, change);
        }
    }

    fn change(&mut self, commit: &v1::Commit, change: &v1::RecordChange) {
        let (op, record) = (change.op(), change.record.clone().unwrap());
        let key = (record.name.clone(), record.revision);
        assert!(key.0.starts_with(&commit.article), "{} in a commit of {}", key.0, commit.article);
        assert!(self.seen.insert(key.clone()), "{key:?} came twice: {op:?}");
        self.sent.push(key.clone());
        *self.operations.entry(op).or_default() += 1;
        let before = self.held.get(&key.0);
        assert!(before.is_none_or(|before| before.revision < record.revision), "{key:?} is older than what is held");
        match op {
            ChangeOp::Add | ChangeOp::Snapshot => assert!(before.is_none(), "{op:?} of {key:?}, which is held"),
            ChangeOp::Correct => self.correction(before, change),
            ChangeOp::Retract => assert!(before.is_some() && record.payload.is_some(), "{key:?} keeps its content"),
            ChangeOp::Leave => {
                assert!(before.is_some(), "{key:?} leaves, and was not held");
                let told = v1::Record { name: key.0.clone(), kind: record.kind, revision: key.1, ..Default::default() };
                assert_eq!(record, told, "LEAVE tells name, kind and revision");
            }
            ChangeOp::Unspecified => panic!("never sent"),
        }
        if matches!(op, ChangeOp::Retract | ChangeOp::Leave) {
            self.held.remove(&key.0);
        } else {
            self.held.insert(key.0, record);
        }
    }

    /// `previous` is what the stream held, in the BASIC view, where it was asked for; else nothing.
    fn correction(&self, before: Option<&v1::Record>, change: &v1::RecordChange) {
        let expected = before.filter(|_| self.request.include_previous).cloned().map(basic);
        assert_eq!(change.previous, expected);
    }
}

/// The BASIC view of a record.
pub(crate) fn basic(mut record: v1::Record) -> v1::Record {
    if let Some(Payload::Article(article)) = &mut record.payload {
        article.text.clear();
    }
    record
}

/// All that a list gives, over pages of ten, and the cursor that every page shows.
pub(crate) async fn listed(server: &impl Reach, filter: &str, view: RecordView) -> (Held, String) {
    let mut client = RecordServiceClient::new(server.channel());
    let mut request =
        ListRecordsRequest { filter: filter.into(), view: view.into(), page_size: 10, ..Default::default() };
    let (mut held, mut cursor) = (Held::new(), String::new());
    loop {
        let page = client.list_records(request.clone()).await.unwrap().into_inner();
        assert!(cursor.is_empty() || cursor == page.cursor, "all pages show one position");
        cursor = page.cursor;
        for record in page.records {
            assert!(held.insert(record.name.clone(), record).is_none(), "no record twice");
        }
        request.page_token = page.next_page_token;
        if request.page_token.is_empty() {
            return (held, cursor);
        }
    }
}

/// A named place as a start.
pub(crate) fn place(position: StartPosition) -> Start {
    Start::Position(position.into())
}

/// Equal records by name; those that hold an article's text hold the present one.
#[track_caller]
pub(crate) fn same(filter: &str, held: &Held, list: &Held) {
    assert_eq!(held.keys().collect::<Vec<_>>(), list.keys().collect::<Vec<_>>(), "{filter}");
    for (name, record) in held {
        let full = &list[name];
        let has_text = matches!(&record.payload, Some(Payload::Article(article)) if !article.text.is_empty());
        let expected = if has_text { full.clone() } else { basic(full.clone()) };
        assert_eq!(*record, expected, "{filter}: {name}");
    }
}

/// Sends requests, several at the same time; every change that was acknowledged, by its commit's position.
pub(crate) async fn write(server: &Server, requests: Vec<v1::IngestArticleRequest>) -> Vec<(u64, Key)> {
    let answers = stream::iter(requests).map(|request| server.ingest(request)).buffered(8);
    let mut acknowledged: Vec<_> = answers
        .flat_map(|answer| {
            let answer = answer.unwrap();
            let position = position(&answer.cursor);
            let changes = answer.commit.into_iter().flat_map(|commit| commit.changes);
            let keys = changes.map(move |change| {
                let record = change.record.unwrap();
                (position, (record.name, record.revision))
            });
            stream::iter(keys.collect::<Vec<_>>())
        })
        .collect()
        .await;
    acknowledged.sort();
    acknowledged
}

/// What the journal holds.
pub(crate) async fn head(server: &impl Reach) -> v1::GetJournalInfoResponse {
    SubscriptionServiceClient::new(server.channel())
        .get_journal_info(v1::GetJournalInfoRequest {})
        .await
        .unwrap()
        .into_inner()
}
