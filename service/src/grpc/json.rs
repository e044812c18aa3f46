//! Requests and records for commands that need no server: what a server would take, and what it would store.

use dateline_client::json::{JsonError, to_json};
use dateline_extract::Engine;
use dateline_proto::v1;
use prost::Message as _;

use super::{encode::WireEncode, from_wire};
use crate::{error::Error, limits::Limits, pipeline};

/// The records that a first ingest of a request would store. Their times are left empty, since nothing is stored.
pub fn dry_run(
    engine: &Engine,
    encode: &WireEncode,
    limits: &Limits,
    request: v1::IngestArticleRequest,
) -> Result<Vec<v1::Record>, Error> {
    let ingest = from_wire::ingest(request, "", limits)?;
    let writes = pipeline::dry_run(engine, encode, limits, &ingest)?;
    let record = |basic: bytes::Bytes| {
        let record = v1::Record::decode(basic).map_err(|fault| Error::Internal(fault.to_string()))?;
        Ok(v1::Record { create_time: None, update_time: None, ..record })
    };
    writes.into_iter().map(|write| record(write.basic)).collect()
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
