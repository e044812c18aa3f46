//! What a text says: the four kinds of fact, their parts, and why each part has its value. One file, since it mirrors the contract.
//!
//! These are the domain types of extraction. Places are byte ranges of the text; the service converts them to code points
//! where records leave it. A string is empty and an option is `None` where the text does not tell.

use jiff::Timestamp;
use rust_decimal::Decimal;

/// A range of bytes of the text, end exclusive, on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The range from `start` to before `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The characters of the span.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// Length in bytes.
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it holds nothing.
    pub const fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// Whether the two share a byte.
    pub const fn touches(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies inside.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that holds both.
    pub fn join(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }
}

/// One fact with its evidence.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// What the text says.
    pub payload: Payload,
    /// Why each field has its value.
    pub evidence: Vec<Evidence>,
    /// The rule that proposed it: `quote.cue_after`.
    pub rule: String,
    /// Probability that the fact is right, in [0, 1].
    pub confidence: f64,
}

/// The four kinds of fact.
#[derive(Clone, Debug, PartialEq)]
pub enum Payload {
    /// The article itself.
    Article(Box<Article>),
    /// A meeting, visit, call or letter.
    Meeting(Box<Meeting>),
    /// A figure about trade or investment.
    TradeFigure(Box<TradeFigure>),
    /// Words attributed to a source.
    Quote(Box<Quote>),
}

/// How a span, or something outside the text, supports a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Basis {
    /// The span states the value.
    Stated,
    /// Another place of the text gives the value.
    Resolved,
    /// A named entry of a lexicon turns the span into the value.
    Lexicon,
    /// A field of the request completes the span.
    Request,
    /// A rule concludes the value.
    Inferred,
}

/// Why one field has its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// Path in proto names: `quote.speaker.name`, `meeting.participants[1].role`.
    pub field: String,
    /// How the span supports the field.
    pub basis: Basis,
    /// Where; `None` only where the basis needs no span.
    pub span: Option<Span>,
    /// What stands behind the span: `areas.txt:FR`, `request.publish_time`, `rule.meeting.sides`; empty for stated ones.
    pub source: String,
}

impl Evidence {
    /// The span says the field's value.
    pub fn stated(field: impl Into<String>, span: Span) -> Self {
        Self { field: field.into(), basis: Basis::Stated, span: Some(span), source: String::new() }
    }

    /// Another span of the text says it.
    pub fn resolved(field: impl Into<String>, span: Span) -> Self {
        Self { field: field.into(), basis: Basis::Resolved, span: Some(span), source: String::new() }
    }

    /// Entry `source` of a lexicon turns the span into the value.
    pub fn lexicon(field: impl Into<String>, span: Span, source: impl Into<String>) -> Self {
        Self { field: field.into(), basis: Basis::Lexicon, span: Some(span), source: source.into() }
    }

    /// The request's field `source` completes the span.
    pub fn request(field: impl Into<String>, span: Option<Span>, source: impl Into<String>) -> Self {
        Self { field: field.into(), basis: Basis::Request, span, source: source.into() }
    }

    /// Rule `source` concludes the value from the span.
    pub fn inferred(field: impl Into<String>, span: Option<Span>, source: impl Into<String>) -> Self {
        Self { field: field.into(), basis: Basis::Inferred, span, source: source.into() }
    }
}

/// What an actor is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EntityType {
    /// Not known.
    #[default]
    Unspecified,
    /// A person.
    Person,
    /// An organization.
    Organization,
    /// A country, territory or group of them, or its government.
    Area,
    /// A city, region or venue.
    Place,
    /// A source without a name.
    Unnamed,
}

/// Someone or something that acts or speaks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Actor {
    /// The fullest form that the text gives; for an unnamed source its description.
    pub name: String,
    /// What it is.
    pub entity_type: EntityType,
    /// The words that stand for it where the fact is stated.
    pub mention: String,
    /// Role as written.
    pub role: String,
    /// Organization that it belongs to or speaks for.
    pub organization: String,
    /// Code of the area that it is, stands for or belongs to.
    pub area_code: String,
    /// Identifiers in other systems, as (scheme, value).
    pub identifiers: Vec<(String, String)>,
}

/// What an area code stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum AreaType {
    /// Not known.
    #[default]
    Unspecified,
    /// An ISO 3166-1 entry, or XK.
    Country,
    /// A group with a code of its own.
    Group,
    /// The whole world.
    World,
}

/// A country, territory or group.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Area {
    /// ISO 3166-1 alpha-2, or a listed group code.
    pub code: String,
    /// Its type.
    pub area_type: AreaType,
    /// English short name.
    pub name: String,
}

/// A place on the map.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Place {
    /// `Beijing`.
    pub name: String,
    /// Code of its area.
    pub area_code: String,
}

/// A date or period, as EDTF and as the half-open interval that it covers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EdtfDate {
    /// EDTF level 1 subset: `2025-12-04`, `2025-12`, `2025`, `2025-12-04/2025-12-06`, `2025~`, `2025-12-04/..`.
    pub edtf: String,
    /// Start in the article's time zone; `None` for an open start.
    pub start: Option<Timestamp>,
    /// End; `None` for an open end.
    pub end: Option<Timestamp>,
    /// As written.
    pub text: String,
}

/// How a quantity bounds the true value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Qualifier {
    /// As stated.
    #[default]
    Exact,
    /// About, roughly, nearly.
    About,
    /// Over, more than, at least.
    AtLeast,
    /// Up to, at most.
    AtMost,
    /// From the value to `upper`.
    Range,
}

/// What kind of unit a quantity has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum UnitType {
    /// Not known.
    #[default]
    Unspecified,
    /// An ISO 4217 code.
    Currency,
    /// `%`.
    Percent,
    /// `pp`.
    PercentagePoint,
    /// A word: `tonne`, `barrel per day`.
    Physical,
    /// What is counted: `aircraft`.
    Count,
    /// A currency by a unit: `USD per tonne`.
    Price,
}

/// An exact quantity.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Quantity {
    /// The value in base units; the lower bound of a range.
    pub value: Decimal,
    /// The unit, as `unit_type` says.
    pub unit: String,
    /// Kind of unit.
    pub unit_type: UnitType,
    /// How it bounds the value.
    pub qualifier: Qualifier,
    /// Upper bound of a range.
    pub upper: Option<Decimal>,
    /// As written.
    pub text: String,
}

/// The article: its structure and whom it names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Article {
    /// Exact text, without site suffixes; empty where the text starts with the body.
    pub headline: String,
    /// Standfirst or deck.
    pub subheadline: String,
    /// As written.
    pub bylines: Vec<String>,
    /// The dateline, if there is one.
    pub dateline: Option<Dateline>,
    /// Headings and paragraphs, in order.
    pub sections: Vec<Section>,
    /// Whom and what the text names, each once a type.
    pub entities: Vec<Entity>,
    /// Words, by Unicode word boundaries.
    pub word_count: usize,
    /// Whether a limit cut the extraction short.
    pub truncated: bool,
    /// Whether facts were extracted.
    pub extracted: bool,
    /// Every amount, percentage and measure, in order; at most 256.
    pub quantities: Vec<(Quantity, Span)>,
    /// Every date and period, in order; at most 256.
    pub dates: Vec<(EdtfDate, Span)>,
}

/// `BEIJING, Dec 4 (Reuters) -`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dateline {
    /// The place.
    pub place: Option<Place>,
    /// The date, if given.
    pub date: Option<EdtfDate>,
    /// The agency, if given.
    pub agency: String,
}

/// A heading and what stands under it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Section {
    /// Empty for what stands before the first heading.
    pub heading: String,
    /// Where the heading stands.
    pub heading_span: Option<Span>,
    /// Its paragraphs.
    pub paragraphs: Vec<Span>,
}

/// One actor of an article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entity {
    /// Who.
    pub actor: Actor,
    /// Where it is named; at most 64, the first ones.
    pub mentions: Vec<Span>,
}

/// How a quote is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QuoteType {
    /// Whole clauses inside quotation marks.
    Direct,
    /// A fragment inside quotation marks.
    Partial,
    /// Reported speech.
    Indirect,
}

impl QuoteType {
    /// Its name in lower case, as the wire has it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Partial => "partial",
            Self::Indirect => "indirect",
        }
    }
}

/// Words or thoughts attributed to a source.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// The words, without marks; pieces joined by one space.
    pub text: String,
    /// How it is marked.
    pub quote_type: QuoteType,
    /// Whose words.
    pub speaker: Option<Actor>,
    /// The reporting expression.
    pub cue: String,
    /// To whom.
    pub addressees: Vec<Actor>,
    /// Where it was said.
    pub medium: String,
    /// The whole reported clause of a partial quote, marks included.
    pub context: String,
    /// When it was said, where the text tells.
    pub spoken: Option<EdtfDate>,
}

/// A side's part in a meeting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ParticipantRole {
    /// Not known.
    #[default]
    Unspecified,
    /// Receives.
    Host,
    /// Is received.
    Visitor,
    /// Mediates.
    Mediator,
    /// Takes part.
    Participant,
}

/// One side or person at a meeting.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Participant {
    /// Who.
    pub actor: Actor,
    /// In which part.
    pub role: ParticipantRole,
}

/// What became of a meeting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum MeetingStatus {
    /// Not known.
    #[default]
    Unspecified,
    /// Took place.
    Held,
    /// Goes on.
    Ongoing,
    /// Is fixed.
    Scheduled,
    /// Is wished for.
    Proposed,
    /// Is off.
    Cancelled,
    /// Is put off.
    Postponed,
}

impl MeetingStatus {
    /// Its name in lower case, as the wire has it; empty where it is not known.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unspecified => "",
            Self::Held => "held",
            Self::Ongoing => "ongoing",
            Self::Scheduled => "scheduled",
            Self::Proposed => "proposed",
            Self::Cancelled => "cancelled",
            Self::Postponed => "postponed",
        }
    }
}

/// What kind of meeting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum MeetingFormat {
    /// Not known.
    #[default]
    Unspecified,
    /// Two sides.
    Bilateral,
    /// Three or more.
    Multilateral,
    /// By telephone or video.
    Call,
    /// A visit whose meetings are not told apart.
    Visit,
    /// An exchange of letters.
    Letter,
}

/// A real meeting, once, however often mentioned.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Meeting {
    /// The clearest clause that states it.
    pub title: String,
    /// In order of first mention.
    pub participants: Vec<Participant>,
    /// Where.
    pub place: Option<Place>,
    /// When.
    pub date: Option<EdtfDate>,
    /// What became of it.
    pub status: MeetingStatus,
    /// What kind.
    pub format: MeetingFormat,
    /// What it was about, as written.
    pub subjects: Vec<String>,
    /// ISO 8601 duration, `P3D`.
    pub duration: String,
    /// 4 for "fourth visit".
    pub ordinal: Option<i32>,
}

/// What a figure is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum TradeFlow {
    /// Not known.
    #[default]
    Unspecified,
    /// Goods or services out.
    Exports,
    /// Goods or services in.
    Imports,
    /// Exports less imports.
    Balance,
    /// Exports plus imports.
    TotalTrade,
    /// Duties.
    Tariff,
    /// Direct investment and takeovers.
    Investment,
    /// A deal or purchase.
    Contract,
    /// A quantitative limit.
    Quota,
    /// Aid.
    Aid,
}

impl TradeFlow {
    /// Its name in lower case, as the wire has it; empty where it is not known. Words, not numbers: names of records are minted
    /// from them and must outlive a new order of values.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unspecified => "",
            Self::Exports => "exports",
            Self::Imports => "imports",
            Self::Balance => "balance",
            Self::TotalTrade => "total_trade",
            Self::Tariff => "tariff",
            Self::Investment => "investment",
            Self::Contract => "contract",
            Self::Quota => "quota",
            Self::Aid => "aid",
        }
    }
}

/// What the number measures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Measure {
    /// Not known.
    #[default]
    Unspecified,
    /// An amount.
    Level,
    /// A growth or fall.
    Change,
    /// A part of a whole.
    Share,
    /// A rate of duty.
    Rate,
}

impl Measure {
    /// Its name in lower case, as the wire has it; empty where it is not known.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unspecified => "",
            Self::Level => "level",
            Self::Change => "change",
            Self::Share => "share",
            Self::Rate => "rate",
        }
    }
}

/// A quantity about trade or investment across a border.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TradeFigure {
    /// The figure as written.
    pub text: String,
    /// What it is about.
    pub flow: TradeFlow,
    /// What it measures.
    pub measure: Measure,
    /// Whose figure.
    pub reporter: Option<Area>,
    /// The other side.
    pub partner: Option<Area>,
    /// The number; a deficit and a fall are negative.
    pub value: Quantity,
    /// Conversions in the text.
    pub equivalents: Vec<Quantity>,
    /// What period it covers.
    pub period: Option<EdtfDate>,
    /// Goods or sector as named.
    pub product: String,
    /// For a share: the whole, as named.
    pub share_of: String,
    /// For a change: the period compared with.
    pub compared_with: Option<EdtfDate>,
    /// Who gives the figure.
    pub attributed_to: Option<Actor>,
    /// The firm or body whose figure it is.
    pub reporter_actor: Option<Actor>,
}
