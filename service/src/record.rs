//! The service's domain: records with names, revisions and times around the facts that extraction finds.

use std::collections::BTreeMap;

use dateline_extract::record::{Evidence, Payload};
use jiff::Timestamp;

/// What a record is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// `articles/{article}`.
    Article = 1,
    /// `articles/{article}/meetings/{meeting}`.
    Meeting = 2,
    /// `articles/{article}/tradeFigures/{trade_figure}`.
    TradeFigure = 3,
    /// `articles/{article}/quotes/{quote}`.
    Quote = 4,
}

impl Kind {
    /// The kind of a payload.
    pub const fn of(payload: &Payload) -> Self {
        match payload {
            Payload::Article(_) => Self::Article,
            Payload::Meeting(_) => Self::Meeting,
            Payload::TradeFigure(_) => Self::TradeFigure,
            Payload::Quote(_) => Self::Quote,
        }
    }

    /// The collection's segment in a name; empty for an article.
    pub const fn collection(self) -> &'static str {
        match self {
            Self::Article => "",
            Self::Meeting => "meetings",
            Self::TradeFigure => "tradeFigures",
            Self::Quote => "quotes",
        }
    }

    /// The kind that stands as `number` in the store and on the wire.
    pub const fn from_number(number: i64) -> Option<Self> {
        match number {
            1 => Some(Self::Article),
            2 => Some(Self::Meeting),
            3 => Some(Self::TradeFigure),
            4 => Some(Self::Quote),
            _ => None,
        }
    }
}

/// Whether a record still stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// The current text states it.
    Active = 1,
    /// Withdrawn; keeps its last content.
    Retracted = 2,
    /// Erased: name, kind and revision only.
    Purged = 3,
}

/// What a commit did to a record, as stored. A stream derives what it sends from this and its filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Op {
    /// New, or active again.
    Add = 2,
    /// Changed.
    Correct = 3,
    /// Withdrawn.
    Retract = 4,
}

/// Why a commit happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// A first version was ingested.
    Ingest = 1,
    /// A new version was ingested.
    Update = 2,
    /// The same text, read by a newer engine.
    Reextract = 3,
    /// A caller withdrew it.
    Retract = 4,
    /// A retracted article was ingested again.
    Reinstate = 5,
    /// An administrator erased it.
    Purge = 6,
}

/// What an ingest did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// New article.
    Created = 1,
    /// New revision.
    Updated = 2,
    /// Nothing changed: same text, metadata and engine.
    Unchanged = 3,
    /// Nothing changed: older than what is stored.
    Stale = 4,
}

/// How much of a record is returned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum View {
    /// Everything but the article's text.
    #[default]
    Basic = 1,
    /// Everything.
    Full = 2,
}

/// A record before it is encoded: everything but what the journal assigns.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// `articles/x/quotes/7k2m9x4q`.
    pub name: String,
    /// Whether it still stands.
    pub state: State,
    /// 1, 2, …
    pub revision: i32,
    /// Changes with each revision.
    pub etag: String,
    /// The revision of the article whose text the spans count in.
    pub article_revision: i32,
    /// What its article's request gave.
    pub origin: Origin,
    /// When revision 1 was made.
    pub create_time: Timestamp,
    /// When this revision was made.
    pub update_time: Timestamp,
    /// Why each field has its value.
    pub evidence: Vec<Evidence>,
    /// `dateline/0.1.0+lex.3fa9c2`.
    pub engine_version: String,
    /// The rule that proposed it.
    pub rule: String,
    /// Probability that it is right.
    pub confidence: f64,
    /// The fact.
    pub payload: Payload,
}

/// What an article's request says of it, repeated on each of its records.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Origin {
    /// Feed or outlet.
    pub source: String,
    /// Address.
    pub source_uri: String,
    /// The publisher's identifier.
    pub guid: String,
    /// BCP 47 tag.
    pub language_code: String,
    /// When it was published.
    pub publish_time: Option<Timestamp>,
    /// When the publisher issued this version.
    pub version_time: Option<Timestamp>,
    /// The caller's own tags.
    pub labels: BTreeMap<String, String>,
}
