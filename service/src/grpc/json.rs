//! Requests and records for commands that need no server: what a server would take, and what it would store.

use dateline_client::json::{JsonError, to_json};
use dateline_extract::Engine;
use dateline_proto::v1;
use prost::Message as _;

use super::{encode::WireEncode, from_wire};
use crate::{error::Error, limits::Limits, pipeline};

/// What a first ingest of a request would store.
#[derive(Debug)]
pub struct DryRun {
    /// The text that the records' spans count in.
    pub text: std::sync::Arc<str>,
    /// The article's record first. Their times are left empty, since nothing is stored.
    pub records: Vec<v1::Record>,
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
    Ok(DryRun { text: ingest.text, records })
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
