//! Every limit of the edge and of ingest, by name. Defaults stand in the docs of the fields.

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// Limits in force; a configuration file may name any of them in its section `limits`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Bytes of one article's text; 1 MiB.
    pub article_bytes_max: usize,
    /// Records of one article, its own among them; 1,000.
    pub article_records_max: usize,
    /// Encoded bytes, BASIC view, of one article's records; 1 MiB.
    pub article_encoded_bytes_max: usize,
    /// Bytes of one request message; 4 MiB.
    pub request_bytes_max: usize,
    /// Items of one batch; 200.
    pub batch_items_max: usize,
    /// Bytes of one batch; 3 MiB.
    pub batch_bytes_max: usize,
    /// Names of one BatchGetRecords; 100.
    pub batch_get_items_max: usize,
    /// Records of a page where the request names no size; 50.
    pub page_size_default: usize,
    /// Records of a page at most; a larger page size is cut to this; 1,000.
    pub page_size_max: usize,
    /// Bytes before which a page or another answer ends; 3 MiB.
    pub page_bytes_max: usize,
    /// Rows that one page scans before it returns short; 20,000.
    pub page_rows_max: usize,
    /// Milliseconds that one page scans before it returns short; 50.
    pub page_scan_ms_max: u64,
    /// Seconds that a page token lives; 3,600.
    pub page_token_seconds_max: u64,
    /// Paths of one read mask; 64.
    pub read_mask_paths_max: usize,
    /// Bytes of articles that are ingested or extracted at the same time; beyond, calls are refused as OVERLOADED; 64 MiB.
    pub ingest_in_flight_bytes_max: usize,
    /// Threads that extract at the same time; 0, the default: as many as there are processors.
    pub extraction_workers_max: usize,
    /// Journal reads of gets and lists that run at the same time; 8.
    pub readers_max: usize,
    /// Bytes of a request_id; 64.
    pub request_id_bytes_max: usize,
    /// Bytes of a source_uri; 2,048.
    pub source_uri_bytes_max: usize,
    /// Bytes of a guid; 1,024.
    pub guid_bytes_max: usize,
    /// Labels of one article; 16.
    pub labels_max: usize,
    /// Bytes of one article's labels, keys and values together; 256.
    pub labels_bytes_max: usize,
    /// Times that an ingest is diffed again because its article changed meanwhile; 8.
    pub append_attempts_max: usize,
    /// Milliseconds after which a refused caller may try again; 500.
    pub retry_delay_ms: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            article_bytes_max: 1 << 20,
            article_records_max: 1_000,
            article_encoded_bytes_max: 1 << 20,
            request_bytes_max: 4 << 20,
            batch_items_max: 200,
            batch_bytes_max: 3 << 20,
            batch_get_items_max: 100,
            page_size_default: 50,
            page_size_max: 1_000,
            page_bytes_max: 3 << 20,
            page_rows_max: 20_000,
            page_scan_ms_max: 50,
            page_token_seconds_max: 3_600,
            read_mask_paths_max: 64,
            ingest_in_flight_bytes_max: 64 << 20,
            extraction_workers_max: 0,
            readers_max: 8,
            request_id_bytes_max: 64,
            source_uri_bytes_max: 2_048,
            guid_bytes_max: 1_024,
            labels_max: 16,
            labels_bytes_max: 256,
            append_attempts_max: 8,
            retry_delay_ms: 500,
        }
    }
}

impl Limits {
    /// When a refused caller may try again.
    pub const fn retry_delay(&self) -> Duration {
        Duration::from_millis(self.retry_delay_ms)
    }

    /// Threads that extract at the same time.
    pub fn extraction_workers(&self) -> usize {
        match self.extraction_workers_max {
            0 => std::thread::available_parallelism().map_or(1, std::num::NonZero::get),
            named => named,
        }
    }
}
