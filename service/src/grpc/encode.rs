//! Domain records as the bytes that are stored and sent: the only place where a record is encoded.

mod shrink;

use std::sync::Arc;

use bytes::Bytes;
use dateline_proto::v1::{self, record::Payload};
use jiff::Timestamp;
use prost::Message as _;

use super::to_wire::{self, Offsets};
use crate::{
    filter::{Schema, fold},
    journal::Digest,
    limits::Limits,
    pipeline::{
        digest::Parts,
        encode::{Draft, Encode, Encoded, Header, Stamp, Undecodable},
    },
    record::Record,
};

/// Bytes that a map entry costs beside key and value: its own key and length, and those of both.
const LABEL_OVERHEAD_BYTES: usize = 8;

/// Bytes that an article takes more when it says that a limit cut it short: key, value, and a longer length.
const TRUNCATED_BYTES: usize = 3;

/// Encodes records for the wire.
#[derive(Debug)]
pub struct WireEncode {
    schema: Schema,
    /// Bytes that the labels of a record take at most.
    labels_bytes_max: usize,
}

impl WireEncode {
    /// An encoder that takes every record for one whose labels are full.
    pub const fn new(schema: Schema, limits: &Limits) -> Self {
        Self { schema, labels_bytes_max: limits.labels_bytes_max + limits.labels_max * LABEL_OVERHEAD_BYTES }
    }

    fn draft(&self, record: v1::Record, text: Option<&Arc<str>>) -> Box<dyn Draft> {
        let text = text.filter(|_| matches!(record.payload, Some(Payload::Article(_)))).cloned();
        Box::new(WireDraft { record, text, labels_bytes_max: self.labels_bytes_max, schema: self.schema.clone() })
    }
}

impl Encode for WireEncode {
    fn drafts(&self, records: &[Record], text: &Arc<str>) -> Vec<Box<dyn Draft>> {
        let offsets = Offsets::new(text);
        records.iter().map(|record| self.draft(to_wire::record(record, text, &offsets), Some(text))).collect()
    }

    fn stored(&self, basic: &Bytes, text: Option<&Arc<str>>) -> Result<Box<dyn Draft>, Undecodable> {
        let record = v1::Record::decode(basic.clone()).map_err(|fault| Undecodable(fault.to_string()))?;
        Ok(self.draft(record, text))
    }

    fn header(&self, header: &Header<'_>) -> Bytes {
        let origin = header.origin;
        let commit = v1::Commit {
            article: header.article.to_owned(),
            article_revision: header.article_revision,
            reason: header.reason as i32,
            comment: header.comment.to_owned(),
            context: Some(v1::ArticleContext {
                headline: header.headline.to_owned(),
                source: origin.source.clone(),
                source_uri: origin.source_uri.clone(),
                publish_time: origin.publish_time.map(to_wire::timestamp),
                language_code: origin.language_code.clone(),
            }),
            ..v1::Commit::default()
        };
        commit.encode_to_vec().into()
    }
}

struct WireDraft {
    record: v1::Record,
    /// Of an article, where it is known.
    text: Option<Arc<str>>,
    labels_bytes_max: usize,
    schema: Schema,
}

impl WireDraft {
    fn primary(&self) -> impl Iterator<Item = &v1::Evidence> {
        let path = match &self.record.payload {
            Some(Payload::Meeting(_)) => "meeting",
            Some(Payload::TradeFigure(_)) => "trade_figure.value",
            Some(Payload::Quote(_)) => "quote.text",
            Some(Payload::Article(_)) | None => "",
        };
        self.record.evidence.iter().filter(move |each| each.field == path)
    }
}

impl Draft for WireDraft {
    fn content(&self) -> Digest {
        let record = &self.record;
        let content = v1::Record {
            source: record.source.clone(),
            language_code: record.language_code.clone(),
            publish_time: record.publish_time,
            labels: record.labels.clone(),
            payload: record.payload.clone(),
            ..v1::Record::default()
        };
        Parts::default().part(content.encode_to_vec()).short()
    }

    fn size_max(&self) -> usize {
        let labels: usize =
            self.record.labels.iter().map(|(key, value)| key.len() + value.len() + LABEL_OVERHEAD_BYTES).sum();
        self.record.encoded_len() + TRUNCATED_BYTES + self.labels_bytes_max.saturating_sub(labels)
    }

    fn place(&self) -> usize {
        let first = self.primary().filter_map(|each| each.start_byte).min();
        first.and_then(|byte| usize::try_from(byte).ok()).unwrap_or_default()
    }

    fn primary_words(&self) -> String {
        self.primary().map(|each| fold::words(&each.text)).collect::<Vec<_>>().join(" ")
    }

    fn create_time(&self) -> Option<Timestamp> {
        let time = self.record.create_time.as_ref()?;
        Timestamp::new(time.seconds, time.nanos).ok()
    }

    fn text_sha256(&self) -> &str {
        match &self.record.payload {
            Some(Payload::Article(article)) => &article.content_sha256,
            _ => "",
        }
    }

    fn set_truncated(&mut self) {
        if let Some(Payload::Article(article)) = &mut self.record.payload {
            article.truncated = true;
        }
    }

    fn shrink_to(&mut self, bytes_max: usize) -> bool {
        let mut shrunk = false;
        while self.size_max() > bytes_max {
            let Some(Payload::Article(article)) = &mut self.record.payload else { break };
            if !shrink::halve(article) {
                break;
            }
            shrunk = true;
        }
        shrunk
    }

    fn encode(self: Box<Self>, stamp: &Stamp) -> Result<Encoded, Undecodable> {
        let mut record = self.record;
        record.name.clone_from(&stamp.name);
        record.state = stamp.state as i32;
        record.revision = stamp.revision;
        record.etag.clone_from(&stamp.etag);
        record.article_revision = stamp.article_revision.unwrap_or(record.article_revision);
        record.create_time = Some(to_wire::timestamp(stamp.create_time));
        record.update_time = Some(to_wire::timestamp(stamp.update_time));
        let basic = Bytes::from(record.encode_to_vec());
        let seen = self.schema.decode(&basic).map_err(|fault| Undecodable(fault.to_string()))?;
        Ok(Encoded {
            article_revision: record.article_revision,
            index: self.schema.index_values(&seen),
            words: self.schema.own_words(&seen, self.text.as_deref()),
            basic,
        })
    }
}
