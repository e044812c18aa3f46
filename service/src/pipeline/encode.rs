//! The seam to the encoding: what the pipeline asks of the edge, which alone knows the wire.

use std::{fmt, sync::Arc};

use bytes::Bytes;
use jiff::Timestamp;

use crate::{
    filter::narrow::IndexValue,
    journal::Digest,
    record::{Origin, Reason, Record, State},
};

/// Turns records into the bytes that are stored and sent.
pub trait Encode: fmt::Debug + Send + Sync + 'static {
    /// Drafts of records whose spans count in `text`. Names, revisions, etags and times in them are placeholders.
    fn drafts(&self, records: &[Record], text: &Arc<str>) -> Vec<Box<dyn Draft>>;

    /// A stored record as a draft, to be compared or encoded in another state. An article that is encoded again needs its
    /// text, which is part of its words.
    fn stored(&self, basic: &Bytes, text: Option<&Arc<str>>) -> Result<Box<dyn Draft>, Undecodable>;

    /// The encoded fields of the wire's commit but its time and changes.
    fn header(&self, header: &Header<'_>) -> Bytes;
}

/// Bytes that are no record.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a record cannot be decoded: {0}")]
pub struct Undecodable(pub String);

/// A record before its stamp: compared first, encoded once.
pub trait Draft: Send {
    /// Digest over payload, source, language, publish time and labels, and nothing else.
    fn content(&self) -> Digest;

    /// Bytes of its BASIC view at most, whatever the stamp will be and as if its labels were full.
    fn size_max(&self) -> usize;

    /// First byte of its primary span in the text that its spans count in.
    fn place(&self) -> usize;

    /// Folded words of its primary span, one blank between.
    fn primary_words(&self) -> String;

    /// When its revision 1 was made.
    fn create_time(&self) -> Option<Timestamp>;

    /// SHA-256 of an article's text in lower-case hex; empty for other kinds.
    fn text_sha256(&self) -> &str;

    /// Says on an article that a limit cut its extraction short.
    fn set_truncated(&mut self);

    /// Leaves out the ends of an article's lists until its BASIC view takes no more than `bytes_max`; whether it had to.
    fn shrink_to(&mut self, bytes_max: usize) -> bool;

    /// The record's only encoding.
    fn encode(self: Box<Self>, stamp: &Stamp) -> Result<Encoded, Undecodable>;
}

/// What the pipeline fixes last.
#[derive(Clone, Debug)]
pub struct Stamp {
    /// The record's name.
    pub name: String,
    /// Whether it stands.
    pub state: State,
    /// Its revision.
    pub revision: i32,
    /// Its etag.
    pub etag: String,
    /// The revision of the article whose text its spans count in; `None`: as in the draft.
    pub article_revision: Option<i32>,
    /// When revision 1 was made.
    pub create_time: Timestamp,
    /// When this revision was made.
    pub update_time: Timestamp,
}

/// A record as it is stored.
#[derive(Clone, Debug)]
pub struct Encoded {
    /// The BASIC view.
    pub basic: Bytes,
    /// The revision of the article whose text its spans count in.
    pub article_revision: i32,
    /// Values of the indexed columns.
    pub index: Vec<IndexValue>,
    /// Folded words of the record's own text, one blank between.
    pub words: String,
}

/// An article in short, beside each commit of it.
#[derive(Clone, Debug)]
pub struct Header<'a> {
    /// `articles/x`.
    pub article: &'a str,
    /// Its revision after the commit.
    pub article_revision: i32,
    /// Why.
    pub reason: Reason,
    /// Caller's words for a retraction.
    pub comment: &'a str,
    /// Headline of the revision.
    pub headline: &'a str,
    /// What its request says of it.
    pub origin: &'a Origin,
}
