//! The running server: journal, engine, services and listeners wired together, and taken down in order.

mod metrics;

use std::{future::Future, net::SocketAddr, sync::Arc, time::Duration};

use anyhow::{Context, Result};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::{
    config::Config,
    grpc::{self, Acceptor, Services},
    journal::Journal,
    telemetry::Metrics,
};

/// How often a drain that waits says what for.
const DRAIN_REPORT_INTERVAL: Duration = Duration::from_secs(2);

/// Where the server listens. They are arguments, so that tests and `--ephemeral` can take any free port.
#[derive(Debug)]
pub struct Listeners {
    /// For gRPC.
    pub grpc: TcpListener,
    /// For metrics.
    pub metrics: Option<TcpListener>,
}

impl Listeners {
    /// Binds the addresses of a configuration.
    pub async fn bind(config: &Config) -> Result<Self> {
        let bind = async |address| TcpListener::bind(address).await.with_context(|| format!("listen on {address}"));
        let metrics = match config.server.metrics_listen {
            Some(address) => Some(bind(address).await?),
            None => None,
        };
        Ok(Self { grpc: bind(config.server.listen).await?, metrics })
    }

    /// Addresses of the gRPC and the metrics port, with the ports that were given.
    pub fn addresses(&self) -> Result<(SocketAddr, Option<SocketAddr>)> {
        let metrics = self.metrics.as_ref().map(TcpListener::local_addr).transpose()?;
        Ok((self.grpc.local_addr()?, metrics))
    }
}

/// A server that is ready to serve.
#[derive(Debug)]
pub struct App {
    config: Config,
    journal: Arc<dyn Journal>,
    services: Services,
    metrics: Arc<Metrics>,
    drain: CancellationToken,
}

impl App {
    /// Wires a server over a journal.
    pub fn new(config: Config, journal: Arc<dyn Journal>, engine: dateline_extract::Engine) -> Result<Self> {
        let metrics = Arc::new(Metrics::new());
        let drain = CancellationToken::new();
        let services = Services::new(&config, Arc::clone(&journal), engine, Arc::clone(&metrics), drain.clone())?;
        Ok(Self { config, journal, services, metrics, drain })
    }

    /// The server's metrics.
    pub fn metrics(&self) -> &Arc<Metrics> {
        &self.metrics
    }

    /// Serves until `shutdown` is ready, then drains: streams end with DRAINING, calls finish, and whatever still hangs on
    /// when the drain's time is over is dropped.
    pub async fn serve(self, listeners: Listeners, shutdown: impl Future<Output = ()> + Send + 'static) -> Result<()> {
        let Self { config, journal, services, metrics, drain } = self;
        let stop_accepting = CancellationToken::new();
        let acceptor = Acceptor::new(&config.server, Arc::clone(&metrics), stop_accepting.clone());
        let endpoint = listeners.metrics.map(|listener| tokio::spawn(metrics::serve(listener, Arc::clone(&metrics))));
        tracing::info!(address = %listeners.grpc.local_addr()?, head = journal.head().position, "serving");
        let incoming = acceptor.accept(listeners.grpc);
        let draining = drain.clone();
        let mut server =
            tokio::spawn(grpc::serve(services, config.server.clone(), Arc::clone(&metrics), incoming, async move {
                draining.cancelled().await;
            }));
        let ended = tokio::select! {
            ended = &mut server => Some(ended),
            () = shutdown => None,
        };
        stop_accepting.cancel();
        drain.cancel();
        let result = match ended {
            Some(ended) => ended?,
            None => wait(&mut server, config.server.drain_time_max(), &metrics).await,
        };
        server.abort();
        if let Some(endpoint) = endpoint {
            endpoint.abort();
        }
        journal.close().await;
        tracing::info!(head = journal.head().position, "stopped");
        result
    }
}

/// Waits for the server to end, but no longer than the drain may take: a peer that never speaks would hold it for ever.
async fn wait(
    server: &mut tokio::task::JoinHandle<Result<()>>,
    drain_time_max: Duration,
    metrics: &Metrics,
) -> Result<()> {
    tracing::info!(seconds_max = drain_time_max.as_secs_f64(), "draining");
    let deadline = tokio::time::sleep(drain_time_max);
    tokio::pin!(deadline);
    let mut report = tokio::time::interval(DRAIN_REPORT_INTERVAL);
    report.reset();
    loop {
        tokio::select! {
            ended = &mut *server => return ended?,
            () = &mut deadline => {
                tracing::warn!(connections = metrics.connections.get(), "drain deadline passed, dropping connections");
                return Ok(());
            }
            _ = report.tick() => tracing::info!(connections = metrics.connections.get(), "still draining"),
        }
    }
}
