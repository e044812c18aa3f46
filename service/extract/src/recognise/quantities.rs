//! Money, percentages, shares in words, measures and prices, with what bounds them.
//!
//! Each block of the text is cut into pieces and read once from left to right: a number with a currency before it or a
//! unit behind it is a quantity, a number with neither is none (dates, ages, scores, versions fall away by themselves).

mod coins;
mod currency;
mod number;
mod qualifier;
mod share;
mod unit;
pub(crate) mod words;

use std::sync::LazyLock;

use rust_decimal::Decimal;

use self::{
    coins::{coins, small_change},
    currency::currency_before,
    number::{Number, number},
    qualifier::{qualifier_before, qualifier_behind},
    share::share,
    unit::{UnitFound, price_before, price_behind, unit_behind},
    words::QuantityWords,
};
use super::pieces::Pieces;
use crate::{
    analysis::{DateFound, QuantityFound},
    document::Document,
    record::{Qualifier, Quantity, Span, UnitType},
};

static WORDS: LazyLock<QuantityWords> = LazyLock::new(QuantityWords::built_in);

/// Adds the quantities of a block, in text order; what belongs to one of `dates` is none ("the first half of 2009").
pub(crate) fn read(document: &Document<'_>, pieces: &Pieces<'_>, dates: &[DateFound], found: &mut Vec<QuantityFound>) {
    for (quantity, span, qualifier_span, source) in scan(pieces, &WORDS) {
        let near = dates.partition_point(|date| date.span.end <= span.start);
        if dates.get(near).is_some_and(|date| date.span.touches(span)) {
            continue;
        }
        let tokens = document.tokens_of(span);
        found.push(QuantityFound { quantity, span, qualifier_span, tokens, source });
    }
}

type Scanned = (Quantity, Span, Option<Span>, String);

fn scan(pieces: &Pieces<'_>, words: &QuantityWords) -> Vec<Scanned> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        if !may_start(pieces, words, at) {
            at += 1;
        } else if let Some((read, next)) = amount(pieces, words, at) {
            found.extend(read);
            at = next.max(at + 1);
        } else if let Some(share) = share(pieces, words, at) {
            let unit = UnitFound {
                name: "%".into(),
                unit_type: UnitType::Percent,
                factor: Decimal::ONE,
                end: share.end,
                source: format!("number_words.txt:{}", share.word),
            };
            found.push(scanned(pieces, at, share.percent, None, &unit, None));
            at = share.end;
        } else {
            at += 1;
        }
    }
    found
}

/// Whether a quantity could start at piece `at`: not with a word before another one, unless it is of a number.
fn may_start(pieces: &Pieces<'_>, words: &QuantityWords, at: usize) -> bool {
    if !pieces.is_word(at) || !pieces.is_word(at + 1) {
        return true;
    }
    let word = pieces.folded(at);
    matches!(word, "a" | "an" | "half" | "quarter" | "minus") || words.number(word).is_some()
}

/// The quantities that start at piece `at`, and where to go on: one, or the first of a pair that shares its unit.
fn amount(pieces: &Pieces<'_>, words: &QuantityWords, at: usize) -> Option<(Vec<Scanned>, usize)> {
    let minus = minus(pieces, at);
    let start = at + usize::from(minus);
    let currency = currency_before(pieces, words, start);
    let first_at = currency.as_ref().map_or(start, |currency| currency.end);
    if currency.is_none() && inside_name(pieces, start) {
        return None;
    }
    let first = number(pieces, words, first_at, currency.is_some())?;
    if let Some((second, end)) = range(pieces, words, at, &first, currency.as_ref()) {
        let (low, high) = bounds(&first, &second);
        let unit = match currency {
            Some(currency) => UnitFound { end, ..currency },
            None => unit_behind(pieces, words, end)?,
        };
        let end = unit.end.max(end);
        let money = unit.unit_type == UnitType::Currency;
        let price = if money { price_behind(pieces, words, end) } else { None };
        let end = price.as_ref().map_or(end, |(_, end)| *end);
        return Some((vec![scanned(pieces, at, low, Some(high), &unit, price)], end));
    }
    if let Some((second, unit)) = range_of_units(pieces, words, at, &first).filter(|_| currency.is_none()) {
        return Some((vec![scanned(pieces, at, first.value, Some(second), &unit, None)], unit.end));
    }
    let value = if minus { -first.value } else { first.value };
    if let Some(unit) = coins(pieces, words, first.end).filter(|_| currency.is_none()) {
        let price = price_behind(pieces, words, unit.end);
        let end = price.as_ref().map_or(unit.end, |(_, end)| *end);
        return Some((vec![scanned(pieces, at, value, None, &unit, price)], end));
    }
    if let Some(currency) = currency {
        let unit = UnitFound { end: first.end, ..currency };
        let behind = price_behind(pieces, words, first.end);
        let price = behind.or_else(|| Some((price_before(pieces, words, at)?, first.end)));
        let end = price.as_ref().map_or(first.end, |(_, end)| *end);
        return Some((vec![scanned(pieces, at, value, None, &unit, price)], end));
    }
    if let Some(unit) = unit_behind(pieces, words, first.end) {
        let unit = UnitFound { end: unit.end.max(first.end), ..unit };
        if let Some((change, end)) = small_change(pieces, words, &unit).filter(|_| first.scale == Decimal::ONE) {
            let unit = UnitFound { end, ..unit };
            return Some((vec![scanned(pieces, at, value + change, None, &unit, None)], end));
        }
        let price = if unit.unit_type == UnitType::Currency { price_behind(pieces, words, unit.end) } else { None };
        let end = price.as_ref().map_or(unit.end, |(_, end)| *end);
        return Some((vec![scanned(pieces, at, value, None, &unit, price)], end));
    }
    shared_unit(pieces, words, at, &first)
}

/// "From 5 to 10 percent", "3 and 4 percent": the first number has the unit of the second, and is a quantity of its own.
fn shared_unit(pieces: &Pieces<'_>, words: &QuantityWords, at: usize, first: &Number) -> Option<(Vec<Scanned>, usize)> {
    let from = pieces.folded(first.end) == "to" && pieces.before(at, 1) == "from";
    let and = pieces.folded(first.end) == "and" && pieces.before(at, 1) != "between";
    if !from && !and {
        return None;
    }
    let second_at = first.end + 1;
    if currency_before(pieces, words, second_at).is_some() {
        return None;
    }
    let second = number(pieces, words, second_at, false)?;
    let unit = unit_behind(pieces, words, second.end)?;
    let percent = matches!(unit.unit_type, UnitType::Percent | UnitType::PercentagePoint);
    if !(from || (and && percent && first.digits == second.digits)) {
        return None;
    }
    let (low, _) = if from && !percent && first.value < second.value {
        bounds(first, &second)
    } else {
        (first.value, second.value)
    };
    let unit = UnitFound { end: first.end, ..unit };
    Some((vec![scanned(pieces, at, low, None, &unit, None)], second_at))
}

/// The second number of a range and the piece after it: `40–50 billion`, `$140 million to $150 million`, `between 2 and 3`.
fn range(
    pieces: &Pieces<'_>,
    words: &QuantityWords,
    at: usize,
    first: &Number,
    currency: Option<&UnitFound>,
) -> Option<(Number, usize)> {
    let before = pieces.before(at, 1);
    let joint = pieces.folded(first.end);
    let dash = pieces.is_dash(first.end) && (pieces.is_number(first.end + 1) || currency.is_some());
    let to = joint == "to" && before != "from";
    let and = joint == "and" && before == "between";
    if !(dash || to || and) {
        return None;
    }
    let mut second_at = first.end + 1;
    let own = currency_before(pieces, words, second_at);
    if let Some(own) = &own {
        second_at = own.end;
    }
    let second = number(pieces, words, second_at, currency.is_some() || own.is_some())?;
    // "$5 million to €6 million" are two.
    if own.is_some() && own.as_ref().map(|own| &own.name) != currency.map(|currency| &currency.name) {
        return None;
    }
    let complete = own.is_some() || (currency.is_none() && unit_behind(pieces, words, first.end).is_some());
    // "Fell $1.2 billion to $23.5 billion": a change and a level.
    if to && (complete || currency.is_some() && own.is_none() && first.scale > Decimal::ONE) && changes(before) {
        return None;
    }
    let (low, high) = bounds(first, &second);
    (low < high).then_some((second, second.end))
}

/// The upper bound and the unit of a range whose numbers both have it: `between 5% and 7%`, `20% to 30%`.
fn range_of_units(
    pieces: &Pieces<'_>,
    words: &QuantityWords,
    at: usize,
    first: &Number,
) -> Option<(Decimal, UnitFound)> {
    let unit = unit_behind(pieces, words, first.end).filter(|unit| unit.unit_type == UnitType::Percent)?;
    let before = pieces.before(at, 1);
    let joined = match pieces.folded(unit.end) {
        "and" => before == "between",
        "to" => before != "from" && !changes(before),
        _ => pieces.is_dash(unit.end) && pieces.is_glued(unit.end) && pieces.is_glued(unit.end + 1),
    };
    let second = number(pieces, words, unit.end + 1, false).filter(|_| joined)?;
    let end = unit_behind(pieces, words, second.end).filter(|other| other.name == unit.name)?.end;
    (first.value < second.value).then_some((second.value, UnitFound { end, ..unit }))
}

/// Whether the word before an amount says that something moved by it.
fn changes(before: &str) -> bool {
    const MOVES: [&str; 38] = [
        "rose",
        "risen",
        "rise",
        "rises",
        "rising",
        "fell",
        "fallen",
        "fall",
        "falls",
        "falling",
        "grew",
        "grown",
        "grow",
        "climbed",
        "climbing",
        "dropped",
        "dropping",
        "declined",
        "declining",
        "increased",
        "increasing",
        "decreased",
        "decreasing",
        "jumped",
        "surged",
        "slumped",
        "slipped",
        "gained",
        "shrank",
        "widened",
        "narrowed",
        "plunged",
        "soared",
        "tumbled",
        "up",
        "down",
        "by",
        "cut",
    ];
    MOVES.contains(&before)
}

/// Lower and upper bound; the lower takes the scale of the upper where it has none ("40–50 billion").
fn bounds(first: &Number, second: &Number) -> (Decimal, Decimal) {
    let base = second.value.checked_div(second.scale).unwrap_or(second.value);
    let lifted = first.scale == Decimal::ONE && second.scale > Decimal::ONE && first.value < base;
    let low = if lifted { first.value.checked_mul(second.scale).unwrap_or(first.value) } else { first.value };
    (low, second.value)
}

/// Whether a minus sign stands at `at`, not a hyphen or a dash.
fn minus(pieces: &Pieces<'_>, at: usize) -> bool {
    let sign = (pieces.is_mark(at, '-') || pieces.is_mark(at, '−')) && !pieces.is_glued(at) && pieces.is_glued(at + 1);
    sign || pieces.folded(at) == "minus"
}

/// Whether the number at `at` belongs to a name or another number: `A330`, `1990s`, `F-16`.
fn inside_name(pieces: &Pieces<'_>, at: usize) -> bool {
    let after_letters =
        pieces.is_number(at) && pieces.is_glued(at) && at.checked_sub(1).is_some_and(|before| pieces.is_word(before));
    let hyphened = pieces.is_glued(at) && pieces.is_dash(at.wrapping_sub(1)) && pieces.is_glued(at.wrapping_sub(1));
    after_letters || hyphened
}

fn scanned(
    pieces: &Pieces<'_>,
    at: usize,
    value: Decimal,
    upper: Option<Decimal>,
    unit: &UnitFound,
    price: Option<(String, usize)>,
) -> Scanned {
    let end = price.as_ref().map_or(unit.end, |(_, end)| *end);
    let span = pieces.span(at..end);
    let before = qualifier_before(pieces, at);
    let (qualifier, qualifier_span) = match before.or_else(|| qualifier_behind(pieces, end)) {
        _ if upper.is_some() => {
            (Qualifier::Range, (pieces.before(at, 1) == "between").then(|| pieces.span(at - 1..at)))
        }
        Some((qualifier, span)) => (qualifier, Some(span)),
        None => (Qualifier::Exact, None),
    };
    let multiplied = |number: Decimal| number.checked_mul(unit.factor).unwrap_or(number).normalize();
    let (name, unit_type) = match price {
        Some((per, _)) => (format!("{} per {per}", unit.name), UnitType::Price),
        None => (unit.name.clone(), unit.unit_type),
    };
    let quantity = Quantity {
        value: multiplied(value),
        unit: name,
        unit_type,
        qualifier,
        upper: upper.map(multiplied),
        text: pieces.text(span).to_owned(),
    };
    (quantity, span, qualifier_span, unit.source.clone())
}

#[cfg(test)]
mod tests;
