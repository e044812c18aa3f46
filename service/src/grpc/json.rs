//! Requests and records for commands that need no server: what a server would take, and what it would store.

use dateline_client::{
    cli::explain::Choice,
    json::{JsonError, to_json},
};
use dateline_extract::{
    Engine,
    choose::{
        trace::Candidate,
        weights::{Decision, Weights},
    },
};
use dateline_proto::v1;
use prost::Message as _;

use super::{encode::WireEncode, from_wire};
use crate::{
    error::Error,
    limits::Limits,
    pipeline::{self, ingest::Ingest},
};

/// What a first ingest of a request would store.
#[derive(Debug)]
pub struct DryRun {
    /// The text that the records' spans count in.
    pub text: std::sync::Arc<str>,
    /// The article's record first. Their times are left empty, since nothing is stored.
    pub records: Vec<v1::Record>,
    ingest: Ingest,
}

impl DryRun {
    /// What the engine weighed in the text, taken and refused, in text order.
    pub fn choices(&self, engine: &Engine, limits: &Limits) -> Vec<Choice> {
        let weights = Weights::built_in();
        let (mut at, mut chars) = (0, 0);
        let considered = pipeline::considered(engine, limits, &self.ingest);
        // Ends and confidences are told of what was taken; here stands what may fall.
        let is_told = |one: &&Candidate| {
            !matches!(one.decision, Decision::End | Decision::Quote | Decision::Figure | Decision::Meeting)
        };
        let told = considered.iter().filter(is_told);
        told.map(|one| {
            chars += self.text[at..one.span.start].chars().count();
            at = one.span.start;
            Choice {
                decision: one.decision.name(),
                candidate: one.name.clone(),
                start_char: chars,
                words: one.span.of(&self.text).to_owned(),
                verdict: verdict(one, &considered),
                reasons: weights.told(one),
            }
        })
        .collect()
    }
}

/// What became of a candidate: of several at one place the one of the highest sum is taken.
fn verdict(one: &Candidate, all: &[Candidate]) -> &'static str {
    let is_rival = |other: &&Candidate| other.decision == one.decision && other.span == one.span;
    match one.decision {
        Decision::Direct if one.sum < 0 => "partial",
        Decision::Direct => "direct",
        Decision::Antecedent | Decision::Speaker => {
            let best = all.iter().filter(is_rival).map(|other| other.sum).max();
            if best == Some(one.sum) { "taken" } else { "refused" }
        }
        _ if one.sum < 0 => "refused",
        _ => "taken",
    }
}

/// Reads a request as a first ingest would.
pub fn dry_run(
    engine: &Engine,
    encode: &WireEncode,
    limits: &Limits,
    request: v1::IngestArticleRequest,
) -> Result<DryRun, Error> {
    let ingest = from_wire::ingest(request, "", limits)?;
    let writes = pipeline::dry_run(engine, encode, limits, &ingest)?;
    let record = |basic: bytes::Bytes| {
        let record = v1::Record::decode(basic).map_err(|fault| Error::Internal(fault.to_string()))?;
        Ok(v1::Record { create_time: None, update_time: None, ..record })
    };
    let records = writes.into_iter().map(|write| record(write.basic)).collect::<Result<_, Error>>()?;
    Ok(DryRun { text: ingest.text.clone(), records, ingest })
}

/// A record as one line.
pub fn line(record: &v1::Record) -> Result<String, JsonError> {
    to_json("Record", record)
}

/// What a refusal says, with its reason in front, as a client of a server would print it.
pub fn refusal(error: &Error) -> String {
    let item = super::status::item_error(error);
    format!("{}: {}", super::status::reason(item.reason()), item.message)
}
