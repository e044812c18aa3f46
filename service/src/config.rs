//! Configuration: one struct a section, defaults in the docs of the fields, read once at start and passed down.
//!
//! Later wins: defaults, the file, `DATELINE__SECTION__KEY` variables, flags. An unknown key is refused by name.

mod load;

use std::{
    net::{Ipv4Addr, SocketAddr},
    path::PathBuf,
    time::Duration,
};

use serde::{Deserialize, Serialize};

pub use self::load::{ConfigError, load};
use crate::{journal::sqlite, limits::Limits};

/// Everything that the server can be told.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Where and how it listens.
    pub server: ServerConfig,
    /// Where and how it stores.
    pub journal: JournalConfig,
    /// What streams may cost.
    pub subscriptions: SubscriptionConfig,
    /// How texts are read.
    pub extraction: ExtractionConfig,
    /// What it writes about itself.
    pub log: LogConfig,
    /// Sizes and counts of requests.
    pub limits: Limits,
}

/// Where and how the server listens.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct ServerConfig {
    /// Address of the gRPC port; `127.0.0.1:50051`.
    pub listen: SocketAddr,
    /// Address of the metrics port (Prometheus text at `/metrics`); none by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metrics_listen: Option<SocketAddr>,
    /// Connections at the same time; further ones wait to be accepted; 1,024.
    pub connections_max: usize,
    /// Calls and streams of one connection at the same time; 128.
    pub connection_streams_max: u32,
    /// Unary calls of all connections at the same time; further ones are refused as OVERLOADED; 512.
    pub calls_in_flight_max: usize,
    /// Bytes of one request's headers; 16 KiB.
    pub header_bytes_max: u32,
    /// Milliseconds that a unary call may take where its caller names no deadline, and at most; 60,000.
    pub call_ms_max: u64,
    /// Milliseconds within which a new connection must send its first byte; 10,000.
    pub first_byte_ms_max: u64,
    /// Milliseconds after which a silent connection is asked whether it is alive (HTTP/2 PING); 30,000.
    pub keepalive_interval_ms: u64,
    /// Milliseconds that it may take to answer; 20,000.
    pub keepalive_timeout_ms: u64,
    /// Milliseconds that a shutdown waits for calls, streams and peers; 10,000.
    pub drain_ms_max: u64,
}

impl Default for ServerConfig {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 50051)),
            metrics_listen: None,
            connections_max: 1_024,
            connection_streams_max: 128,
            calls_in_flight_max: 512,
            header_bytes_max: 16 << 10,
            call_ms_max: 60_000,
            first_byte_ms_max: 10_000,
            keepalive_interval_ms: 30_000,
            keepalive_timeout_ms: 20_000,
            drain_ms_max: 10_000,
        }
    }
}

impl ServerConfig {
    /// How long a unary call may take.
    pub const fn call_time_max(&self) -> Duration {
        Duration::from_millis(self.call_ms_max)
    }

    /// Within what time a connection must send its first byte.
    pub const fn first_byte_time_max(&self) -> Duration {
        Duration::from_millis(self.first_byte_ms_max)
    }

    /// How long a shutdown waits.
    pub const fn drain_time_max(&self) -> Duration {
        Duration::from_millis(self.drain_ms_max)
    }
}

/// Where and how the journal stores.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct JournalConfig {
    /// Folder of the journal, made where it is missing; `dateline-data`.
    pub data_dir: PathBuf,
    /// Changes that wait for the writer; further ones wait outside; 256.
    pub queue_changes_max: usize,
    /// Changes that one transaction takes; 128.
    pub group_changes_max: usize,
    /// Bytes of a transaction after which no other change joins it; 8 MiB.
    pub group_bytes_max: usize,
    /// Connections that read; 4.
    pub readers_max: usize,
    /// Bytes of the latest commits kept in memory for streams; 16 MiB.
    pub tail_bytes_max: usize,
    /// Latest commits kept in memory; 65,536.
    pub tail_commits_max: usize,
    /// Hours that a request_id is remembered; 168 (7 days).
    pub request_window_hours: u64,
}

impl Default for JournalConfig {
    fn default() -> Self {
        Self {
            data_dir: PathBuf::from("dateline-data"),
            queue_changes_max: 256,
            group_changes_max: 128,
            group_bytes_max: 8 << 20,
            readers_max: 4,
            tail_bytes_max: 16 << 20,
            tail_commits_max: 1 << 16,
            request_window_hours: 7 * 24,
        }
    }
}

impl JournalConfig {
    /// How long a request_id is remembered.
    pub const fn request_window(&self) -> Duration {
        Duration::from_secs(self.request_window_hours * 3_600)
    }

    /// What the embedded store is opened with.
    pub fn store(&self) -> sqlite::JournalConfig {
        sqlite::JournalConfig {
            queue_changes_max: self.queue_changes_max,
            group_changes_max: self.group_changes_max,
            group_bytes_max: self.group_bytes_max,
            request_window: self.request_window(),
            readers: self.readers_max,
            tail_bytes_max: self.tail_bytes_max,
            tail_commits_max: self.tail_commits_max,
            ..sqlite::JournalConfig::new(&self.data_dir)
        }
    }
}

/// What streams may cost.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct SubscriptionConfig {
    /// Streams at the same time; further ones are refused as OVERLOADED; 10,000.
    pub subscribers_max: usize,
    /// Bytes of commits joined in one message, where they are already waiting; 64 KiB.
    pub message_bytes_max: usize,
    /// Bytes of commits that a stream reads from disk at once, and holds until they are sent; 256 KiB.
    pub read_bytes_max: usize,
    /// Milliseconds between two Progress messages where the caller names no interval; 5,000.
    pub progress_interval_ms: u64,
}

impl Default for SubscriptionConfig {
    fn default() -> Self {
        Self {
            subscribers_max: 10_000,
            message_bytes_max: 64 << 10,
            read_bytes_max: 256 << 10,
            progress_interval_ms: 5_000,
        }
    }
}

/// How texts are read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct ExtractionConfig {
    /// File with names of one's own; none by default. `service/extract/README.md` describes its lines.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub names_file: Option<PathBuf>,
}

/// What the server writes about itself, on standard error.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct LogConfig {
    /// Which events, in the syntax of `tracing-subscriber`'s EnvFilter; `info`.
    pub filter: String,
    /// In which form; `auto`: text on a terminal, JSON otherwise.
    pub format: LogFormat,
}

impl Default for LogConfig {
    fn default() -> Self {
        Self { filter: "info".into(), format: LogFormat::Auto }
    }
}

/// In which form events are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LogFormat {
    /// Text on a terminal, JSON otherwise.
    #[default]
    Auto,
    /// Text.
    Text,
    /// One JSON object a line.
    Json,
}
