//! What goes into the pipeline and what comes out.

use std::sync::Arc;

use jiff::{Timestamp, tz::TimeZone};

use super::digest::Parts;
use crate::{
    journal::{Digest, Position, RequestKey, StoredCommit},
    record::{Origin, Outcome},
};

/// One article to ingest, checked field by field.
#[derive(Clone, Debug)]
pub struct Ingest {
    /// As given or derived.
    pub article_id: String,
    /// Stored byte for byte.
    pub text: Arc<str>,
    /// What the request says of it; its language is as given, empty where it is to be detected.
    pub origin: Origin,
    /// In which "Thursday" is meant.
    pub time_zone: TimeZone,
    /// Its name as given; empty: UTC.
    pub time_zone_name: String,
    /// The caller's key of this attempt.
    pub request: Option<RequestKey>,
    /// If not empty, the article must have it.
    pub etag: String,
}

impl Ingest {
    /// `articles/x`.
    pub fn article_name(&self) -> String {
        format!("articles/{}", self.article_id)
    }

    /// Digest over text and metadata, as they would be stored with this version time.
    pub fn input_digest(&self, version_time: Option<Timestamp>) -> Digest {
        let time = |time: Option<Timestamp>| time.map(|time| time.as_nanosecond().to_string()).unwrap_or_default();
        let origin = &self.origin;
        let parts = Parts::default()
            .part(self.text.as_bytes())
            .part(&origin.source)
            .part(&origin.source_uri)
            .part(&origin.guid)
            .part(&origin.language_code)
            .part(time(origin.publish_time))
            .part(time(version_time))
            .part(&self.time_zone_name);
        origin.labels.iter().fold(parts, |parts, (key, value)| parts.part(key).part(value)).short()
    }
}

/// What an ingest did.
#[derive(Clone, Debug)]
pub struct Answer {
    /// `x` of `articles/x`.
    pub article_id: String,
    /// The article's revision now.
    pub article_revision: i32,
    /// Its etag now.
    pub etag: String,
    /// What was done.
    pub outcome: Outcome,
    /// Whether this repeats the answer to an earlier call.
    pub replayed: bool,
    /// Position after the commit; where nothing changed, head.
    pub position: Position,
    /// What changed; `None` where nothing did, and where it is no longer kept.
    pub commit: Option<Arc<StoredCommit>>,
}
