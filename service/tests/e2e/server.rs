//! A server of this process on a free port, over a folder that outlives a restart.

use std::{net::SocketAddr, path::Path, sync::Arc};

use dateline_extract::Engine;
use dateline_proto::v1::{
    self, admin_service_client::AdminServiceClient, ingest_article_request::Body,
    ingest_service_client::IngestServiceClient, record_service_client::RecordServiceClient,
    subscription_service_client::SubscriptionServiceClient,
};
use dateline_service::{
    app::{App, Listeners},
    config::Config,
    journal::sqlite::SqliteJournal,
    limits::Limits,
    telemetry::Metrics,
};
use tempfile::TempDir;
use tokio::{net::TcpListener, sync::oneshot, task::JoinHandle};
use tonic::{Code, Status, transport::Channel};
use tonic_types::StatusExt as _;

/// A server that can be called, in this process or another.
pub(crate) trait Reach {
    /// A connection to it.
    fn channel(&self) -> Channel;
}

impl Reach for Server {
    fn channel(&self) -> Channel {
        self.channel.clone()
    }
}

/// A running server.
pub(crate) struct Server {
    folder: Arc<TempDir>,
    address: SocketAddr,
    metrics: Arc<Metrics>,
    channel: Channel,
    stop: oneshot::Sender<()>,
    running: JoinHandle<()>,
}

impl Server {
    /// A server over an empty folder.
    pub(crate) async fn start() -> Self {
        Self::over(Arc::new(TempDir::new().unwrap())).await
    }

    /// A server with other limits over an empty folder.
    pub(crate) async fn limited(limits: Limits) -> Self {
        Self::configured(Config { limits, ..Config::default() }).await
    }

    /// A server with other settings over an empty folder.
    pub(crate) async fn configured(config: Config) -> Self {
        Self::of(config, Arc::new(TempDir::new().unwrap()), 0).await
    }

    /// A server over this folder.
    pub(crate) async fn over(folder: Arc<TempDir>) -> Self {
        Self::at(folder, 0).await
    }

    /// A server over this folder on this port; 0: any free one.
    pub(crate) async fn at(folder: Arc<TempDir>, port: u16) -> Self {
        Self::of(Config::default(), folder, port).await
    }

    async fn of(mut config: Config, folder: Arc<TempDir>, port: u16) -> Self {
        config.server.drain_ms_max = 1_000;
        config.journal.data_dir = folder.path().into();
        let journal = SqliteJournal::open(&config.journal.store()).unwrap();
        let app = App::new(config, journal, Engine::new()).unwrap();
        let metrics = Arc::clone(app.metrics());
        let listener = TcpListener::bind(("127.0.0.1", port)).await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel::<()>();
        let serving = app.serve(Listeners { grpc: listener, metrics: None }, async move {
            let _ = stopped.await;
        });
        let running = tokio::spawn(async move { serving.await.unwrap() });
        let channel = Channel::from_shared(format!("http://{address}")).unwrap().connect().await.unwrap();
        Self { folder, address, metrics, channel, stop, running }
    }

    /// Stops it, and starts another over the same folder.
    pub(crate) async fn restart(self) -> Self {
        let folder = Arc::clone(&self.folder);
        self.stop().await;
        Self::over(folder).await
    }

    /// Stops it, and waits until its folder is free.
    pub(crate) async fn stop(self) -> Arc<TempDir> {
        drop(self.channel);
        self.stop.send(()).unwrap();
        self.running.await.unwrap();
        self.folder
    }

    /// Where it listens.
    pub(crate) const fn address(&self) -> SocketAddr {
        self.address
    }

    /// A client with a connection of its own: streams that nobody reads for a while hold up the others of theirs.
    pub(crate) async fn apart(&self) -> SubscriptionServiceClient<Channel> {
        let endpoint = Channel::from_shared(format!("http://{}", self.address)).unwrap();
        SubscriptionServiceClient::new(endpoint.connect().await.unwrap())
    }

    /// What it counts.
    pub(crate) fn metrics(&self) -> &Metrics {
        &self.metrics
    }

    pub(crate) fn ingests(&self) -> IngestServiceClient<Channel> {
        IngestServiceClient::new(self.channel.clone())
    }

    pub(crate) fn records(&self) -> RecordServiceClient<Channel> {
        RecordServiceClient::new(self.channel.clone())
    }

    pub(crate) fn subscriptions(&self) -> SubscriptionServiceClient<Channel> {
        SubscriptionServiceClient::new(self.channel.clone())
    }

    pub(crate) fn admin(&self) -> AdminServiceClient<Channel> {
        AdminServiceClient::new(self.channel.clone())
    }

    pub(crate) async fn ingest(&self, request: v1::IngestArticleRequest) -> Result<v1::IngestArticleResponse, Status> {
        Ok(self.ingests().ingest_article(request).await?.into_inner())
    }

    pub(crate) async fn get(&self, name: &str) -> Result<v1::Record, Status> {
        let request = v1::GetRecordRequest { name: name.into(), ..v1::GetRecordRequest::default() };
        Ok(self.records().get_record(request).await?.into_inner().record.unwrap())
    }

    pub(crate) async fn list(&self, request: v1::ListRecordsRequest) -> Result<v1::ListRecordsResponse, Status> {
        Ok(self.records().list_records(request).await?.into_inner())
    }
}

/// Copies a stopped server's folder, as an operator would by hand.
pub(crate) fn copy(from: &Path) -> Arc<TempDir> {
    let to = TempDir::new().unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        std::fs::copy(entry.path(), to.path().join(entry.file_name())).unwrap();
    }
    Arc::new(to)
}

/// A request for an article of plain text.
pub(crate) fn article(id: &str, text: &str) -> v1::IngestArticleRequest {
    v1::IngestArticleRequest {
        article_id: id.into(),
        body: Some(Body::Text(text.into())),
        ..v1::IngestArticleRequest::default()
    }
}

/// A time of the wire.
pub(crate) const fn time(seconds: i64) -> Option<prost_types::Timestamp> {
    Some(prost_types::Timestamp { seconds, nanos: 0 })
}

/// Code and reason of a refusal, and the fields that it names.
pub(crate) fn refusal<T: std::fmt::Debug>(result: Result<T, Status>) -> (Code, String, Vec<String>) {
    let status = result.unwrap_err();
    let details = status.get_error_details();
    let info = details.error_info().unwrap();
    assert_eq!(info.domain, "dateline");
    let fields = details.bad_request().map(|bad| bad.field_violations.iter().map(|each| each.field.clone()).collect());
    (status.code(), info.reason.clone(), fields.unwrap_or_default())
}

/// Asserts code, reason and fields of a refusal.
#[track_caller]
pub(crate) fn refused<T: std::fmt::Debug>(result: Result<T, Status>, code: Code, reason: &str, fields: &[&str]) {
    let (found_code, found_reason, found_fields) = refusal(result);
    assert_eq!((found_code, found_reason.as_str()), (code, reason));
    assert_eq!(found_fields, fields, "{reason}");
}
