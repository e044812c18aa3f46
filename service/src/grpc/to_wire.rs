//! Domain to wire: a record as the contract's message. Infallible; the only place where bytes become code points.

mod code;
mod offsets;
mod payload;

use std::time::Duration;

use dateline_extract::record::Evidence;
use dateline_proto::v1;
use jiff::Timestamp;

pub use self::offsets::Offsets;
use crate::record::{Kind, Record};

/// Characters of an evidence's text at most; its offsets still give the whole length.
const EVIDENCE_CHARS_MAX: usize = 512;

/// A record in the BASIC view. `text` is the text that its spans count in, `offsets` those of that text.
pub fn record(record: &Record, text: &str, offsets: &Offsets) -> v1::Record {
    let kind = Kind::of(&record.payload);
    let parent = match kind {
        Kind::Article => String::new(),
        _ => record.name.splitn(3, '/').take(2).collect::<Vec<_>>().join("/"),
    };
    v1::Record {
        name: record.name.clone(),
        parent,
        kind: kind as i32,
        state: record.state as i32,
        revision: record.revision,
        etag: record.etag.clone(),
        article_revision: record.article_revision,
        source: record.origin.source.clone(),
        language_code: record.origin.language_code.clone(),
        publish_time: record.origin.publish_time.map(timestamp),
        create_time: Some(timestamp(record.create_time)),
        update_time: Some(timestamp(record.update_time)),
        evidence: record.evidence.iter().map(|each| evidence(each, text, offsets)).collect(),
        extraction: Some(v1::Extraction {
            engine_version: record.engine_version.clone(),
            rule: record.rule.clone(),
            confidence: (record.confidence * 100.0).round() / 100.0,
        }),
        labels: record.origin.labels.clone(),
        payload: Some(payload::payload(&record.payload, &record.origin, text, offsets)),
    }
}

/// The payload alone with what content is judged by: see [`crate::record::Record`] and DESIGN, "Identity".
pub fn content(record: &Record, text: &str, offsets: &Offsets) -> v1::Record {
    v1::Record {
        source: record.origin.source.clone(),
        language_code: record.origin.language_code.clone(),
        publish_time: record.origin.publish_time.map(timestamp),
        labels: record.origin.labels.clone(),
        payload: Some(payload::payload(&record.payload, &record.origin, text, offsets)),
        ..v1::Record::default()
    }
}

/// A point in time.
pub fn timestamp(time: Timestamp) -> prost_types::Timestamp {
    let (mut seconds, mut nanos) = (time.as_second(), time.subsec_nanosecond());
    if nanos < 0 {
        seconds -= 1;
        nanos += 1_000_000_000;
    }
    prost_types::Timestamp { seconds, nanos }
}

/// A length of time; one past what the wire can say becomes the longest.
pub fn duration(length: Duration) -> prost_types::Duration {
    prost_types::Duration {
        seconds: i64::try_from(length.as_secs()).unwrap_or(i64::MAX),
        nanos: i32::try_from(length.subsec_nanos()).unwrap_or_default(),
    }
}

fn evidence(evidence: &Evidence, text: &str, offsets: &Offsets) -> v1::Evidence {
    let span = evidence.span.map(|span| offsets.span(text, span)).unwrap_or_default();
    v1::Evidence {
        field: evidence.field.clone(),
        basis: code::basis(evidence.basis) as i32,
        start_char: span.start_char,
        end_char: span.end_char,
        start_byte: span.start_byte,
        end_byte: span.end_byte,
        text: evidence.span.map(|span| span.of(text).chars().take(EVIDENCE_CHARS_MAX).collect()).unwrap_or_default(),
        source: evidence.source.clone(),
    }
}
