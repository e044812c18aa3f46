//! `dateline serve`: runs the server until it is told to stop.

use std::{io::Write, net::SocketAddr, path::PathBuf, process::ExitCode};

use anyhow::{Context, Result};
use clap::Args;
use dateline_client::cli::demo;
use dateline_extract::Engine;
use tokio::signal::unix::{Signal, SignalKind, signal};

use crate::{
    app::{App, Listeners},
    config::{self, Config},
    journal::sqlite::SqliteJournal,
    samples, telemetry,
};

/// Exit code after a second signal: what shells use for an interrupted process.
const INTERRUPTED: u8 = 130;

/// `dateline serve`.
#[derive(Clone, Debug, Args)]
pub struct ServeArgs {
    /// Configuration file (TOML).
    #[arg(long, value_name = "FILE", env = "DATELINE_CONFIG")]
    config: Option<PathBuf>,
    /// Address of the gRPC port; 127.0.0.1:50051 if nothing says otherwise.
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<SocketAddr>,
    /// Folder of the journal; `dateline-data` if nothing says otherwise.
    #[arg(long, value_name = "FOLDER")]
    data_dir: Option<PathBuf>,
    /// Address of the metrics port, Prometheus text at /metrics; none if nothing says otherwise.
    #[arg(long, value_name = "ADDRESS")]
    metrics_listen: Option<SocketAddr>,
    /// For tests: a temporary folder, free ports, and their addresses as one line of JSON on standard output.
    #[arg(long)]
    ephemeral: bool,
    /// Ingest the sample articles and show each record as a subscriber receives it, with its evidence underlined. Uses a
    /// temporary folder if none is named.
    #[arg(long)]
    demo: bool,
}

/// Runs it.
pub async fn run(args: &ServeArgs) -> Result<ExitCode> {
    let mut config = config::load(args.config.as_deref())?;
    let temporary = args.apply(&mut config)?;
    telemetry::start_logging(&config.log).context("log.filter")?;
    let journal = SqliteJournal::open(&config.journal.store())?;
    let engine = engine(&config)?;
    let listeners = listen(args, &config).await?;
    let (grpc, metrics) = listeners.addresses()?;
    let app = App::new(config, journal, engine)?;
    if args.ephemeral {
        let addresses = serde_json::json!({ "grpc": grpc.to_string(), "metrics": metrics.map(|at| at.to_string()) });
        writeln!(std::io::stdout(), "{addresses}")?;
    }
    let mut signals = Signals::new()?;
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let mut serving = tokio::spawn(app.serve(listeners, async move { drop(stopped.await) }));
    let showing = args.demo.then(|| tokio::spawn(demo::run(format!("http://{grpc}"), samples::requests())));
    let ended = tokio::select! {
        ended = &mut serving => Some(ended),
        () = signals.next() => None,
    };
    if let Some(showing) = showing {
        showing.abort();
    }
    drop(stop);
    let code = match ended {
        Some(ended) => ended?.map(|()| ExitCode::SUCCESS),
        None => tokio::select! {
            ended = serving => ended?.map(|()| ExitCode::SUCCESS),
            () = signals.next() => Ok(INTERRUPTED.into()),
        },
    };
    drop(temporary);
    code
}

/// The engine of a configuration, with the operator's names if there are any.
pub(crate) fn engine(config: &Config) -> Result<Engine> {
    let Some(file) = &config.extraction.names_file else { return Ok(Engine::new()) };
    let names = std::fs::read_to_string(file).with_context(|| format!("read {}", file.display()))?;
    Engine::with_names(&names).with_context(|| format!("{}", file.display()))
}

impl ServeArgs {
    /// What the flags say wins; gives the temporary folder, which lives as long as it is held.
    fn apply(&self, config: &mut Config) -> Result<Option<tempfile::TempDir>> {
        let free = SocketAddr::from(([127, 0, 0, 1], 0));
        if self.ephemeral {
            config.server.listen = free;
            config.server.metrics_listen = Some(free);
        }
        config.server.listen = self.listen.unwrap_or(config.server.listen);
        config.server.metrics_listen = self.metrics_listen.or(config.server.metrics_listen);
        if let Some(folder) = &self.data_dir {
            config.journal.data_dir.clone_from(folder);
        } else if self.ephemeral || self.demo {
            let temporary = tempfile::tempdir().context("make a temporary folder")?;
            config.journal.data_dir = temporary.path().to_owned();
            return Ok(Some(temporary));
        }
        Ok(None)
    }
}

/// The demo needs no port of its own choice: where the usual one is taken, any free one does.
async fn listen(args: &ServeArgs, config: &Config) -> Result<Listeners> {
    match Listeners::bind(config).await {
        Err(_) if args.demo && args.listen.is_none() => {
            let mut config = config.clone();
            config.server.listen.set_port(0);
            Listeners::bind(&config).await
        }
        bound => bound,
    }
}

/// Signal of a write past the limit on a file's size. Unless it is handled it ends the process; handled, the write fails and
/// the journal answers STORAGE_FULL.
const SIGXFSZ: i32 = 25;

/// What tells a server to stop, and what must not stop it.
struct Signals {
    interrupt: Signal,
    terminate: Signal,
    _file_size: Signal,
}

impl Signals {
    fn new() -> Result<Self> {
        let interrupt = signal(SignalKind::interrupt()).context("listen for SIGINT")?;
        let terminate = signal(SignalKind::terminate()).context("listen for SIGTERM")?;
        let file_size = signal(SignalKind::from_raw(SIGXFSZ)).context("handle SIGXFSZ")?;
        Ok(Self { interrupt, terminate, _file_size: file_size })
    }

    async fn next(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}
