//! Dates and periods, resolved against the day of publication in the article's time zone.
//!
//! Each rule reads one way of writing at one place; the longest reading wins. What a date leaves out is taken from the
//! publish time or from the date before it in the text, and said so; where neither is known the date is left out.

mod feasts;
mod fields;
mod iranian;
mod order;
mod parts;
mod period;
mod point;
mod relative;
mod starts;
mod tense;

use jiff::civil::Date;

use self::{order::Order, parts::FiscalYear, period::Period};
use super::pieces::Pieces;
use crate::{
    analysis::{DateFound, Support},
    document::Document,
    engine::Context,
    record::{self, Span},
};

/// The dates and periods of a document, read block by block.
pub(crate) struct Calendar<'d, 't> {
    document: &'d Document<'t>,
    context: &'d Context,
    /// The day of publication, where the article appeared.
    today: Option<Date>,
    /// The last date before, and where it stands.
    previous: Option<(Period, Span)>,
    fiscal: FiscalYear<'t>,
    order: Option<Order>,
    iranian: bool,
    found: Vec<DateFound>,
}

impl<'d, 't> Calendar<'d, 't> {
    pub(crate) fn new(document: &'d Document<'t>, context: &'d Context) -> Self {
        Self {
            document,
            context,
            today: context.published.map(|instant| instant.to_zoned_datetime(context.time_zone.clone()).date()),
            previous: None,
            fiscal: FiscalYear::of(document.text),
            order: order::of(document.text),
            iranian: iranian::counts(document.text),
            found: Vec::new(),
        }
    }

    /// Reads the pieces of the next block.
    pub(crate) fn read(&mut self, pieces: &Pieces<'_>) {
        let Self { today, previous, order, iranian, .. } = *self;
        let mut reader = Reader { pieces, today, previous, fiscal: &self.fiscal, order, iranian };
        for read in reader.scan() {
            let span = pieces.span(read.start..read.end);
            let date = read.period.in_zone(&self.context.time_zone, pieces.text(span));
            let tokens = self.document.tokens_of(span);
            self.found.push(DateFound { date, span, tokens, support: read.basis.support(span) });
        }
        self.previous = reader.previous;
    }

    /// Those found so far, in text order.
    pub(crate) fn found(&self) -> &[DateFound] {
        &self.found
    }

    /// All, in text order.
    pub(crate) fn into_found(self) -> Vec<DateFound> {
        self.found
    }
}

/// What completes a date.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Basis {
    /// Nothing: it is stated in full.
    Stated,
    /// The publish time.
    Published,
    /// Another date of the text.
    Other(Span),
}

impl Basis {
    fn support(self, span: Span) -> Support {
        let (basis, span, source) = match self {
            Self::Stated => (record::Basis::Stated, span, ""),
            Self::Published => (record::Basis::Request, span, "request.publish_time"),
            Self::Other(other) => (record::Basis::Resolved, other, ""),
        };
        Support { basis, span: Some(span), source: source.to_owned() }
    }
}

/// One date read: its pieces, what it means, and why.
#[derive(Clone, Copy, Debug)]
struct Read {
    start: usize,
    end: usize,
    period: Period,
    basis: Basis,
}

/// A block and what its dates are resolved against.
struct Reader<'p, 't> {
    pieces: &'p Pieces<'t>,
    /// The day of publication, where the article appeared.
    today: Option<Date>,
    /// The last date before, and where it stands.
    previous: Option<(Period, Span)>,
    /// The fiscal year of the country that the text is about.
    fiscal: &'p FiscalYear<'t>,
    /// The order of day and month in figures, where the text shows it.
    order: Option<Order>,
    /// Whether the text counts by the Iranian calendar.
    iranian: bool,
}

type Rule = fn(&Reader<'_, '_>, usize) -> Option<Read>;

/// The ways to write a date; of equally long readings the earlier rule's is taken.
const RULES: [Rule; 15] = [
    iranian::iranian,
    relative::earlier,
    relative::same_period,
    parts::fiscal_year,
    parts::quarter_or_half,
    parts::months,
    parts::decade,
    parts::century,
    feasts::feast,
    feasts::year_end,
    point::calendar,
    relative::near_day,
    relative::day_of_week,
    relative::near_span,
    relative::ago,
];

impl Reader<'_, '_> {
    fn scan(&mut self) -> Vec<Read> {
        let mut reads = Vec::new();
        let mut at = 0;
        while at < self.pieces.len() {
            let Some(read) = self.read(at) else {
                at += 1;
                continue;
            };
            let read = self.with_lead(read);
            // What is told from another date leaves that one in place, as does what is compared with: neither is "the said period".
            let aside =
                matches!(read.basis, Basis::Other(_)) || (self.previous.is_some() && self.is_compared(read.start));
            if !aside {
                self.previous = Some((read.period, self.pieces.span(read.start..read.end)));
            }
            at = read.end.max(at + 1);
            reads.push(read);
        }
        reads
    }

    /// "Than in 2023", "compared with last year".
    fn is_compared(&self, start: usize) -> bool {
        let skipped =
            (1..=3).take_while(|back| matches!(self.pieces.before(start, *back), "the" | "in" | "that" | "of"));
        let at = start - skipped.count();
        match self.pieces.before(at, 1) {
            "than" | "versus" | "against" => true,
            "to" | "with" => matches!(self.pieces.before(at, 2), "compared" | "comparison" | "relative"),
            _ => false,
        }
    }

    fn read(&self, at: usize) -> Option<Read> {
        if !starts::may_start(self.pieces, at) {
            return None;
        }
        let mut best: Option<Read> = None;
        for rule in RULES {
            if let Some(read) = rule(self, at)
                && best.is_none_or(|best| read.end > best.end)
            {
                best = Some(read);
            }
        }
        best
    }

    /// Takes in the words before a date that change it: "since 2017", "early 2024", "mid-December".
    fn with_lead(&self, read: Read) -> Read {
        let before = read.start.checked_sub(1).map(|before| self.pieces.folded(before)).unwrap_or_default();
        let dash = matches!(before, "-" | "–");
        let lead = if dash { self.pieces.before(read.start, 2) } else { before };
        let start = read.start.saturating_sub(1 + usize::from(dash));
        match lead {
            "since" if !dash => Read { start, period: read.period.onwards(), ..read },
            "early" | "late" | "mid" if read.period.grain != period::Grain::Day => {
                Read { start, period: read.period.about(), ..read }
            }
            "around" | "about" | "circa" if read.period.is_years() => {
                Read { start, period: read.period.about(), ..read }
            }
            _ => read,
        }
    }
}

#[cfg(test)]
mod tests;
