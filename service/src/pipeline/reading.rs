//! A text read once: its facts as drafts of records, within the limits of one article.

use std::time::Instant;

use dateline_extract::{
    Context, Engine, Extraction,
    record::{Fact, Payload},
};
use jiff::Timestamp;

use super::{Parts, diff::New, encode::Encode, identity::IdentityKey, ingest::Ingest};
use crate::{
    limits::Limits,
    record::{Kind, Origin, Record, State},
};

/// As long as a minted id, for drafts: what it stands for is told from the article only when names are minted.
const ID_PLACEHOLDER: &str = "00000000";
/// As long as an etag.
const ETAG_PLACEHOLDER: &str = "0000000000000000";

/// An article's own record takes at most one part in so many of its room: a text of a hundred thousand paragraphs leaves
/// some for facts.
const OWN_SHARE: usize = 2;

/// Reads an article's text, and counts that.
pub fn read(parts: &Parts, ingest: &Ingest) -> Extraction {
    let started = Instant::now();
    let extraction = extract(&parts.engine, &parts.limits, ingest);
    parts.metrics.extraction_seconds.observe(started.elapsed().as_secs_f64());
    parts.metrics.extracted_bytes.inc_by(ingest.text.len() as u64);
    extraction
}

/// What an article's text says.
pub fn extract(engine: &Engine, limits: &Limits, ingest: &Ingest) -> Extraction {
    engine.extract(&ingest.text, &context(limits, ingest))
}

/// What an article's request says beside its text.
pub fn context(limits: &Limits, ingest: &Ingest) -> Context {
    Context {
        published: ingest.origin.publish_time,
        time_zone: ingest.time_zone.clone(),
        language: ingest.origin.language_code.clone(),
        records_max: limits.article_records_max,
    }
}

/// What a reading is made into records with.
#[derive(Debug)]
pub struct Making<'a> {
    /// What was asked.
    pub ingest: &'a Ingest,
    /// What the text says.
    pub extraction: &'a Extraction,
    /// The version time to store.
    pub version_time: Option<Timestamp>,
    /// The engine that read it.
    pub engine_version: &'a str,
    /// Records and bytes at most.
    pub limits: &'a Limits,
}

impl Making<'_> {
    /// What the article's request says of it, its language as found.
    pub fn origin(&self) -> Origin {
        Origin {
            language_code: self.extraction.language.clone(),
            version_time: self.version_time,
            ..self.ingest.origin.clone()
        }
    }

    /// The headline as read.
    pub fn headline(&self) -> &str {
        match self.extraction.facts.first().map(|fact| &fact.payload) {
            Some(Payload::Article(article)) => &article.headline,
            _ => "",
        }
    }

    /// Drafts in the order of the facts, the article's own first. Where a limit is met the rest is left out, and the article
    /// says so.
    pub fn drafts(&self, encode: &dyn Encode) -> Vec<New> {
        let origin = self.origin();
        let facts = self.extraction.facts.get(..self.limits.article_records_max).unwrap_or(&self.extraction.facts);
        let records: Vec<_> = facts.iter().map(|fact| self.record(fact, &origin)).collect();
        let mut drafts = encode.drafts(&records, &self.ingest.text);
        let mut room = self.limits.article_encoded_bytes_max;
        let shrunk = drafts.first_mut().is_some_and(|own| own.shrink_to(room / OWN_SHARE));
        let mut kept: Vec<New> = Vec::with_capacity(records.len());
        for (record, draft) in records.iter().zip(drafts) {
            let Some(left) = room.checked_sub(draft.size_max()) else { break };
            room = left;
            kept.push(New { kind: Kind::of(&record.payload), key: IdentityKey::of(&record.payload), draft });
        }
        if (shrunk || kept.len() < self.extraction.facts.len())
            && let Some(article) = kept.first_mut()
        {
            article.draft.set_truncated();
        }
        kept
    }

    fn record(&self, fact: &Fact, origin: &Origin) -> Record {
        let kind = Kind::of(&fact.payload);
        let article = self.ingest.article_name();
        Record {
            name: match kind {
                Kind::Article => article,
                _ => format!("{article}/{}/{ID_PLACEHOLDER}", kind.collection()),
            },
            state: State::Active,
            revision: i32::MAX,
            etag: ETAG_PLACEHOLDER.to_owned(),
            article_revision: i32::MAX,
            origin: origin.clone(),
            create_time: Timestamp::MAX,
            update_time: Timestamp::MAX,
            evidence: fact.evidence.clone(),
            engine_version: self.engine_version.to_owned(),
            rule: fact.rule.clone(),
            confidence: fact.confidence,
            payload: fact.payload.clone(),
        }
    }
}
