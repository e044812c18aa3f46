//! The JSON of requests and records, for commands that need no server.

use dateline_client::json::{JsonError, from_json, to_json};
use dateline_proto::v1::{self, ingest_article_request::Body};
use jiff::{Timestamp, tz::TimeZone};

use super::to_wire::{self, Offsets};
use crate::record::{Origin, Record};

/// An ingest request read from one line.
pub fn request(line: &str) -> Result<v1::IngestArticleRequest, JsonError> {
    from_json("IngestArticleRequest", line)
}

/// Records of one text, a line each.
pub fn records(records: &[Record], text: &str) -> Result<Vec<String>, JsonError> {
    let offsets = Offsets::new(text);
    records.iter().map(|record| to_json("Record", &to_wire::record(record, text, &offsets))).collect()
}

/// Article id, text, origin and time zone of a request.
pub fn parts(request: v1::IngestArticleRequest) -> anyhow::Result<(String, String, Origin, TimeZone)> {
    let text = match request.body {
        Some(Body::Text(text)) => text,
        Some(Body::Raw(raw)) => dateline_extract::decode::decode(&raw.data, &raw.mime_type, &raw.charset)?,
        None => String::new(),
    };
    let zone = if request.time_zone.is_empty() { TimeZone::UTC } else { TimeZone::get(&request.time_zone)? };
    let time = |time: prost_types::Timestamp| Timestamp::new(time.seconds, time.nanos);
    let origin = Origin {
        source: request.source,
        source_uri: request.source_uri,
        guid: request.guid,
        language_code: request.language_code,
        publish_time: request.publish_time.map(time).transpose()?,
        version_time: request.version_time.map(time).transpose()?,
        labels: request.labels,
    };
    Ok((request.article_id, text, origin, zone))
}
