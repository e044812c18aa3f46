//! What the server tells of itself: events as logs, numbers as metrics.

mod metrics;

use std::io::IsTerminal;

use tracing_subscriber::{EnvFilter, layer::SubscriberExt, util::SubscriberInitExt};

pub use self::metrics::{CallLabels, Metrics, OutcomeLabels};
use crate::config::{LogConfig, LogFormat};

/// Writes events to standard error from now on; text on a terminal, JSON otherwise, or as configured.
///
/// A second call changes nothing: an embedding program keeps the subscriber that it has.
pub fn start_logging(config: &LogConfig) -> Result<(), tracing_subscriber::filter::ParseError> {
    let filter = EnvFilter::builder().parse(&config.filter)?;
    let text = match config.format {
        LogFormat::Auto => std::io::stderr().is_terminal(),
        LogFormat::Text => true,
        LogFormat::Json => false,
    };
    let registry = tracing_subscriber::registry().with(filter);
    let layer = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    // An error here only says that a subscriber stands already.
    let _ = if text {
        registry.with(layer.with_ansi(std::env::var_os("NO_COLOR").is_none())).try_init()
    } else {
        registry.with(layer.json().flatten_event(true)).try_init()
    };
    Ok(())
}
