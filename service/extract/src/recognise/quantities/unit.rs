//! What is measured: the unit behind a number, what a price is for.

use rust_decimal::Decimal;

use super::{
    currency::currency_behind,
    words::{QuantityWords, UnitKind},
};
use crate::{recognise::pieces::Pieces, record::UnitType};

/// A unit found in the text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct UnitFound {
    /// `USD`, `%`, `tonne`.
    pub(crate) name: String,
    /// Its kind.
    pub(crate) unit_type: UnitType,
    /// What the number is multiplied by.
    pub(crate) factor: Decimal,
    /// First piece after it.
    pub(crate) end: usize,
    /// What gives it: `currencies.txt:USD`; empty for `%`.
    pub(crate) source: String,
}

impl UnitFound {
    /// A currency; a code such as `MUSD` multiplies.
    pub(crate) fn currency(code: &str, factor: Decimal, end: usize) -> Self {
        let source = format!("currencies.txt:{code}");
        Self { name: code.to_owned(), unit_type: UnitType::Currency, factor, end, source }
    }

    fn percent(name: &str, unit_type: UnitType, end: usize) -> Self {
        Self { name: name.to_owned(), unit_type, factor: Decimal::ONE, end, source: String::new() }
    }
}

/// The unit that starts at piece `at`, behind a number; a hyphen may stand between ("21-percent").
pub(crate) fn unit_behind(pieces: &Pieces<'_>, words: &QuantityWords, at: usize) -> Option<UnitFound> {
    let dash = usize::from(pieces.is_dash(at) && pieces.is_glued(at) && pieces.is_glued(at + 1));
    let at = at + dash;
    percent(pieces, at)
        .or_else(|| currency_behind(pieces, words, at))
        .or_else(|| measure(pieces, words, at))
        .or_else(|| if dash == 0 { thing_behind_adjectives(pieces, words, at) } else { None })
}

fn percent(pieces: &Pieces<'_>, at: usize) -> Option<UnitFound> {
    let percent = |end| Some(UnitFound::percent("%", UnitType::Percent, end));
    let points = |end| Some(UnitFound::percent("pp", UnitType::PercentagePoint, end));
    match pieces.folded(at) {
        "%" | "٪" | "％" if pieces.folded(at + 1).starts_with("point") => points(at + 2),
        "%" | "٪" | "％" => percent(at + 1),
        "percentage" if pieces.folded(at + 1).starts_with("point") => points(at + 2),
        "percent" | "pct" | "p.c." if pieces.folded(at + 1).starts_with("point") => points(at + 2),
        "percent" | "pct" | "p.c." => percent(at + 1),
        "per" if pieces.folded(at + 1) == "cent" => percent(at + 2),
        "pc" if pieces.is_glued(at) || pieces.written(at) == "pc" => percent(at + 1),
        "ppt" | "pps" | "ppts" => points(at + 1),
        "basis" if pieces.folded(at + 1).starts_with("point") => Some(UnitFound {
            factor: Decimal::new(1, 2),
            ..UnitFound::percent("pp", UnitType::PercentagePoint, at + 2)
        }),
        _ => None,
    }
}

/// `tonnes`, `barrels per day`, `cubic meters (mcm) per day`.
fn measure(pieces: &Pieces<'_>, words: &QuantityWords, at: usize) -> Option<UnitFound> {
    let unit = words.units(pieces.folded(at)).iter().find(|unit| {
        unit.kind != UnitKind::Time
            && unit.rest.iter().enumerate().all(|(offset, word)| pieces.folded(at + 1 + offset) == word)
    })?;
    let mut end = at + 1 + unit.rest.len();
    let unit_type = if unit.kind == UnitKind::Physical { UnitType::Physical } else { UnitType::Count };
    let source = format!("units.txt:{}", unit.name);
    if let Some(after) = per_day(pieces, end) {
        end = after;
        return Some(UnitFound { name: format!("{} per day", unit.name), unit_type, factor: unit.factor, end, source });
    }
    Some(UnitFound { name: unit.name.clone(), unit_type, factor: unit.factor, end, source })
}

/// The piece after "per day", "a day", "/day", "daily", a bracketed abbreviation before it skipped.
fn per_day(pieces: &Pieces<'_>, at: usize) -> Option<usize> {
    let skip = if pieces.is_mark(at, '(') && pieces.is_mark(at + 2, ')') { 3 } else { 0 };
    let at = at + skip;
    match (pieces.folded(at), pieces.folded(at + 1)) {
        ("per" | "a" | "/" | "each", "day") | ("/", "d") => Some(at + 2),
        ("daily", _) => Some(at + 1),
        _ => None,
    }
}

/// Words that may stand between a number and the thing counted, beside names ("12 new Airbus aircraft").
const ADJECTIVES: [&str; 20] = [
    "new",
    "more",
    "used",
    "additional",
    "extra",
    "passenger",
    "fighter",
    "commercial",
    "military",
    "electric",
    "long",
    "haul",
    "wide",
    "body",
    "pediatric",
    "imported",
    "foreign",
    "medium",
    "light",
    "vaccine",
];

fn thing_behind_adjectives(pieces: &Pieces<'_>, words: &QuantityWords, at: usize) -> Option<UnitFound> {
    let mut end = at;
    while end < at + 6 {
        let fits = pieces.is_dash(end)
            || ADJECTIVES.contains(&pieces.folded(end))
            || (pieces.is_capital(end) && end < at + 5)
            || (pieces.is_number(end) && end > at);
        if !fits {
            break;
        }
        end += 1;
    }
    if end == at {
        return None;
    }
    let found = measure(pieces, words, end).filter(|unit| unit.unit_type == UnitType::Count)?;
    // The thing stands apart from its number: the number alone is the quantity's span.
    Some(UnitFound { end: at, ..found })
}

/// Pieces between what a price is for and the price, at most.
const PRICE_REACH: usize = 24;

/// What a price is for, before an amount of money: "the average value of each ton of exported goods was $358".
pub(crate) fn price_before(pieces: &Pieces<'_>, words: &QuantityWords, at: usize) -> Option<String> {
    if !matches!(pieces.before(at, 1), "was" | "is" | "at" | "be" | "averaged" | "reached" | "to") {
        return None;
    }
    let near = at.saturating_sub(PRICE_REACH)..at;
    let each = near.rev().take_while(|piece| !is_stop(pieces, *piece)).find(|piece| {
        matches!(pieces.folded(*piece), "each" | "every" | "one" | "per")
            && (pieces.before(*piece, 1) == "of" || pieces.folded(*piece) == "per")
            && (2..=3).any(|back| matches!(pieces.before(*piece, back), "value" | "price" | "cost"))
    })?;
    let unit = words
        .units(pieces.folded(each + 1))
        .iter()
        .find(|unit| unit.kind == UnitKind::Physical && unit.rest.is_empty())?;
    Some(unit.name.clone())
}

/// Whether a piece ends what a price before it could be of: another amount's sign or the end of a clause.
fn is_stop(pieces: &Pieces<'_>, at: usize) -> bool {
    matches!(pieces.folded(at), "." | ";" | ":" | "!" | "?" | "while" | "whereas" | "but" | "$" | "€" | "£" | "%")
}

/// What a price is for, behind an amount of money: `per tonne`, `a barrel`, `/kg`. Its unit and the piece after it.
pub(crate) fn price_behind(pieces: &Pieces<'_>, words: &QuantityWords, at: usize) -> Option<(String, usize)> {
    if !matches!(pieces.folded(at), "per" | "a" | "an" | "/" | "each") {
        return None;
    }
    if pieces.folded(at + 1) == "t" && matches!(pieces.folded(at), "per" | "/") {
        return Some(("tonne".to_owned(), at + 2));
    }
    let units = words.units(pieces.folded(at + 1));
    let unit = units.iter().find(|unit| {
        unit.kind != UnitKind::Time
            && unit.rest.iter().enumerate().all(|(offset, word)| pieces.folded(at + 2 + offset) == word)
    })?;
    Some((unit.name.clone(), at + 2 + unit.rest.len()))
}
