//! The server's metrics, as one struct that is passed down: there is no global registry.

use std::fmt;

use prometheus_client::{
    encoding::{EncodeLabelSet, text::encode},
    metrics::{
        counter::Counter,
        family::Family,
        gauge::Gauge,
        histogram::{Histogram, exponential_buckets},
    },
    registry::{Registry, Unit},
};

/// Of which call.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub struct CallLabels {
    /// `dateline.v1.RecordService/GetRecord`.
    pub method: String,
    /// gRPC code in capitals: `OK`, `NOT_FOUND`.
    pub code: String,
}

/// Of which outcome.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub struct OutcomeLabels {
    /// `CREATED`, `UPDATED`, `UNCHANGED`, `STALE`, or `REFUSED`.
    pub outcome: &'static str,
}

/// Every metric of the server.
pub struct Metrics {
    registry: Registry,
    /// Records encoded, each once, when committed.
    pub records_encoded: Counter,
    /// Commits made durable.
    pub commits: Counter,
    /// Seconds from an append's arrival to its durability.
    pub append_seconds: Histogram,
    /// Articles that ingest calls brought, by outcome.
    pub articles: Family<OutcomeLabels, Counter>,
    /// Bytes of text read by the engine.
    pub extracted_bytes: Counter,
    /// Seconds that the engine took for an article.
    pub extraction_seconds: Histogram,
    /// Calls ended, by method and code; streams when they end.
    pub calls: Family<CallLabels, Counter>,
    /// Seconds of unary calls.
    pub call_seconds: Histogram,
    /// Connections now.
    pub connections: Gauge,
    /// Subscribe streams now.
    pub subscribers: Gauge,
    /// Filters evaluated on a commit, once for all streams that share the filter.
    pub filter_evaluations: Counter,
    /// Bytes of stream messages sent.
    pub streamed_bytes: Counter,
    /// Times that a stream fell behind the tail kept in memory.
    pub fell_behind: Counter,
}

impl fmt::Debug for Metrics {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Metrics").finish_non_exhaustive()
    }
}

impl Default for Metrics {
    fn default() -> Self {
        Self::new()
    }
}

impl Metrics {
    /// All at zero.
    pub fn new() -> Self {
        let seconds = || Histogram::new(exponential_buckets(0.000_1, 2.0, 18));
        let mut metrics = Self {
            registry: Registry::with_prefix("dateline"),
            records_encoded: Counter::default(),
            commits: Counter::default(),
            append_seconds: seconds(),
            articles: Family::default(),
            extracted_bytes: Counter::default(),
            extraction_seconds: seconds(),
            calls: Family::default(),
            call_seconds: seconds(),
            connections: Gauge::default(),
            subscribers: Gauge::default(),
            filter_evaluations: Counter::default(),
            streamed_bytes: Counter::default(),
            fell_behind: Counter::default(),
        };
        metrics.register();
        metrics
    }

    /// Names each metric; `_total` and the unit are appended by the text format.
    fn register(&mut self) {
        let to = &mut self.registry;
        to.register("records_encoded", "Records encoded, each once, when committed", self.records_encoded.clone());
        to.register("commits", "Commits made durable", self.commits.clone());
        to.register_with_unit("append", "From arrival to durability", Unit::Seconds, self.append_seconds.clone());
        to.register("articles", "Articles that ingest calls brought, by outcome", self.articles.clone());
        to.register_with_unit("extracted", "Text read by the engine", Unit::Bytes, self.extracted_bytes.clone());
        to.register_with_unit("extraction", "Time of the engine", Unit::Seconds, self.extraction_seconds.clone());
        to.register("calls", "Calls ended, by method and code", self.calls.clone());
        to.register_with_unit("call", "Time of unary calls", Unit::Seconds, self.call_seconds.clone());
        to.register("connections", "Connections now", self.connections.clone());
        to.register("subscribers", "Subscribe streams now", self.subscribers.clone());
        to.register(
            "filter_evaluations",
            "Filters evaluated on a commit, once for all streams that share the filter",
            self.filter_evaluations.clone(),
        );
        to.register_with_unit("streamed", "Stream messages sent", Unit::Bytes, self.streamed_bytes.clone());
        to.register("fell_behind", "Streams that fell behind the tail in memory", self.fell_behind.clone());
    }

    /// All of them in the Prometheus (OpenMetrics) text format.
    pub fn text(&self) -> Result<String, fmt::Error> {
        let mut text = String::new();
        encode(&mut text, &self.registry)?;
        Ok(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_that_the_documents_state() -> Result<(), fmt::Error> {
        let metrics = Metrics::new();
        metrics.records_encoded.inc_by(3);
        let text = metrics.text()?;
        assert!(text.contains("\ndateline_records_encoded_total 3\n"), "{text}");
        assert!(text.contains("\n# TYPE dateline_append_seconds histogram\n"), "{text}");
        Ok(())
    }
}
