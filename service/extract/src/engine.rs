//! The engine: lexicons and weights loaded once, then text in and facts out.

use jiff::{Timestamp, tz::TimeZone};

use crate::{
    analysis::Analysis,
    choose::{
        trace::{Candidate, Trace},
        weights::{Choosing, Weights},
    },
    frame,
    lexicon::{Lexicons, NamesError},
    propose, recognise,
    reconcile::reconcile,
    record::{Fact, Payload},
    resolve, segment, unseen,
};

/// Facts of one article at most; beyond, extraction stops in text order and the article says `truncated`.
pub const RECORDS_MAX: usize = 1_000;

/// The lexicons and weights, and what can be read with them.
#[derive(Debug)]
pub struct Engine {
    lexicons: Lexicons,
    version: String,
}

/// What the request gives beside the text.
#[derive(Clone, Debug)]
pub struct Context {
    /// When the article was published; weekdays and "last month" are resolved against it.
    pub published: Option<Timestamp>,
    /// In which "Thursday" is meant.
    pub time_zone: TimeZone,
    /// BCP 47 tag as given; empty: detected.
    pub language: String,
    /// Records at most, the article among them.
    pub records_max: usize,
}

impl Default for Context {
    fn default() -> Self {
        Self { published: None, time_zone: TimeZone::UTC, language: String::new(), records_max: RECORDS_MAX }
    }
}

/// What a text says.
#[derive(Clone, Debug)]
pub struct Extraction {
    /// BCP 47 tag of the text's language; empty where not known.
    pub language: String,
    /// The article first, then meetings, figures and quotes by place in the text.
    pub facts: Vec<Fact>,
}

impl Engine {
    /// An engine with the built-in lexicons.
    pub fn new() -> Self {
        Self::from_lexicons(Lexicons::built_in())
    }

    /// An engine that also knows an operator's names; `names` is the text of that file.
    pub fn with_names(names: &str) -> Result<Self, NamesError> {
        Ok(Self::from_lexicons(Lexicons::with_names(&unseen::take_out(names).0)?))
    }

    fn from_lexicons(lexicons: Lexicons) -> Self {
        let version = format!("dateline/{}+lex.{}", env!("CARGO_PKG_VERSION"), lexicons.digest());
        Self { lexicons, version }
    }

    /// `dateline/1.4.0+lex.3fa9c2`: version of the engine and digest of its lexicons.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Languages with facts.
    pub const fn languages(&self) -> &'static [&'static str] {
        &["en"]
    }

    /// Reads a text. Total and deterministic: odd text is data, never an error.
    pub fn extract(&self, text: &str, context: &Context) -> Extraction {
        self.extract_with(text, context, Choosing::default()).0
    }

    /// Reads a text with other weights or a trace, and gives the candidates that the trace heard.
    pub fn extract_with(&self, text: &str, context: &Context, choosing: Choosing) -> (Extraction, Vec<Candidate>) {
        let (seen, places) = unseen::take_out(text);
        let (mut extraction, candidates) = self.read(&seen, context, choosing.in_text(&places));
        extraction.facts.iter_mut().for_each(|fact| places.lead_back(fact));
        (extraction, candidates)
    }

    /// Reads a text in which nothing is unseen.
    fn read(&self, text: &str, context: &Context, choosing: Choosing) -> (Extraction, Vec<Candidate>) {
        let language = segment::language(text, &context.language);
        let document = segment::segment(text, &self.lexicons);
        let mut analysis = recognise::recognise(document, context, &self.lexicons);
        resolve::resolve(&mut analysis, &self.lexicons);
        analysis.choosing = choosing;
        let extracted = language.is_empty() || language == "en" || language.starts_with("en-");
        let mut facts = if extracted { self.facts(&analysis) } else { Vec::new() };
        let truncated = facts.len() >= context.records_max;
        facts.truncate(context.records_max.saturating_sub(1));
        let mut article = propose::article::article(&analysis, extracted, &self.lexicons);
        if let Payload::Article(article) = &mut article.payload {
            article.truncated |= truncated;
        }
        facts.insert(0, article);
        (Extraction { language, facts }, analysis.choosing.into_candidates())
    }

    /// The candidates that choosers weighed in a text, taken and refused ones, by place.
    pub fn considered(&self, text: &str, context: &Context) -> Vec<Candidate> {
        let choosing = Choosing::new(Weights::built_in(), Some(Trace::default()));
        let mut candidates = self.extract_with(text, context, choosing).1;
        candidates.sort_by_key(|one| (one.span.start, one.span.end, one.decision));
        candidates
    }

    fn facts(&self, analysis: &Analysis<'_>) -> Vec<Fact> {
        let quotes = propose::quotes::quotes(analysis, &self.lexicons);
        let meetings = propose::meetings::meetings(analysis, &quotes, &self.lexicons);
        let mut figures = propose::figures::figures(analysis, &self.lexicons);
        frame::attribution::attribute(&quotes, &mut figures);
        reconcile(quotes.into_iter().chain(meetings).chain(figures).collect())
    }
}

impl Default for Engine {
    fn default() -> Self {
        Self::new()
    }
}
