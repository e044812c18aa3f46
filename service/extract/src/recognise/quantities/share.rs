//! Shares and multiples in words: "a third of", "two thirds", "one in five", "half of", "doubled".

use rust_decimal::Decimal;

use super::words::{NumberWord, QuantityWords};
use crate::recognise::pieces::Pieces;

/// A percentage that words give.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Share {
    /// In percent, to one place.
    pub(crate) percent: Decimal,
    /// First piece after it.
    pub(crate) end: usize,
    /// The lexicon's word.
    pub(crate) word: String,
}

/// Words before a fraction that show a quantity ("by a third", "nearly half").
const LEADS: [&str; 17] = [
    "by",
    "than",
    "about",
    "nearly",
    "almost",
    "over",
    "roughly",
    "around",
    "some",
    "least",
    "under",
    "approximately",
    "most",
    "only",
    "just",
    "other",
    "to",
];

/// Spans of time: "half of the year" is none of these shares.
const TIMES: [&str; 18] = [
    "year", "hour", "century", "day", "month", "decade", "season", "week", "game", "match", "season", "fiscal",
    "minute", "way", "term", "night", "life", "time",
];

/// The share that starts at piece `at`.
pub(crate) fn share(pieces: &Pieces<'_>, words: &QuantityWords, at: usize) -> Option<Share> {
    if pieces.is_dash(at.wrapping_sub(1)) && pieces.is_glued(at) {
        return None;
    }
    one_in_some(pieces, words, at).or_else(|| fraction(pieces, words, at)).or_else(|| multiple(pieces, words, at))
}

/// `one in five`, `three out of ten`.
fn one_in_some(pieces: &Pieces<'_>, words: &QuantityWords, at: usize) -> Option<Share> {
    let count = small(pieces, words, at)?;
    let skip = match (pieces.folded(at + 1), pieces.folded(at + 2), pieces.folded(at + 3)) {
        ("in", "every", _) | ("out", "of", _) => 3,
        ("in", _, _) => 2,
        _ => return None,
    };
    let whole = small(pieces, words, at + skip)?;
    let behind = pieces.folded(at + skip + 1);
    let measured = pieces.is_dash(at + skip + 1)
        || TIMES.contains(&behind.trim_end_matches('s'))
        || words.number(behind).is_some();
    if measured || count >= whole || whole < Decimal::TWO {
        return None;
    }
    let percent = percent_of(count, whole)?;
    Some(Share { percent, end: at + skip + 1, word: pieces.folded(at + skip).to_owned() })
}

/// A number in words from one to twelve.
fn small(pieces: &Pieces<'_>, words: &QuantityWords, at: usize) -> Option<Decimal> {
    match words.number(pieces.folded(at)) {
        Some(NumberWord::Unit(value)) if value >= Decimal::ONE && value <= Decimal::from(12) => Some(value),
        _ => None,
    }
}

/// `half of`, `a third of`, `two-thirds`, `by a quarter`.
fn fraction(pieces: &Pieces<'_>, words: &QuantityWords, at: usize) -> Option<Share> {
    let (count, part_at) = match pieces.folded(at) {
        "half" => (Decimal::ONE, at),
        "a" | "one" => (Decimal::ONE, at + 1),
        _ => (small(pieces, words, at)?, at + 1),
    };
    let part_at = part_at + usize::from(pieces.is_dash(part_at) && part_at > at);
    let word = pieces.folded(part_at);
    let Some(NumberWord::Part(parts)) = words.number(word) else { return None };
    let several = count > Decimal::ONE;
    if several != word.ends_with('s') || count >= parts {
        return None;
    }
    let end = part_at + 1;
    let of_time = pieces.folded(end) == "of" && (1..=3).any(|ahead| names_time(pieces, end + ahead));
    let of = pieces.folded(end) == "of"
        && !of_time
        && !matches!(pieces.before(at, 1), "first" | "second" | "latter" | "this" | "last");
    let led = LEADS.contains(&pieces.before(at, 1)) && !pieces.is_dash(end) && !led_by_noun(pieces, end);
    (of || several && !of_time || led).then_some(())?;
    Some(Share { percent: percent_of(count, parts)?, end, word: word.to_owned() })
}

fn names_time(pieces: &Pieces<'_>, at: usize) -> bool {
    let written = pieces.folded(at);
    let year = pieces.is_number(at) && written.len() == 4 && (written.starts_with("19") || written.starts_with("20"));
    year || TIMES.contains(&written.trim_end_matches('s'))
}

/// Whether a noun follows that the fraction only orders ("by a third party", "to half a dozen", "than half an hour").
fn led_by_noun(pieces: &Pieces<'_>, at: usize) -> bool {
    const FUNCTION: [&str; 31] = [
        "of", "in", "to", "from", "over", "on", "since", "this", "last", "and", "or", "as", "compared", "when",
        "between", "by", "during", "for", "after", "while", "is", "are", "was", "were", "the", "its", "their", "at",
        "with", "but", "year",
    ];
    pieces.is_word(at) && !FUNCTION.contains(&pieces.folded(at))
}

/// `doubled`, `to triple`: a change in percent.
fn multiple(pieces: &Pieces<'_>, words: &QuantityWords, at: usize) -> Option<Share> {
    let word = pieces.folded(at);
    let Some(NumberWord::Times(percent)) = words.number(word) else { return None };
    if pieces.is_dash(at + 1) {
        return None;
    }
    let verb = word.ends_with("ed") || word.ends_with("ing");
    let infinitive = matches!(
        pieces.before(at, 1),
        "to" | "could"
            | "would"
            | "will"
            | "may"
            | "might"
            | "can"
            | "should"
            | "nearly"
            | "almost"
            | "exports"
            | "imports"
    );
    (verb || infinitive).then(|| Share { percent, end: at + 1, word: word.to_owned() })
}

fn percent_of(count: Decimal, whole: Decimal) -> Option<Decimal> {
    Some((count * Decimal::ONE_HUNDRED).checked_div(whole)?.round_dp(1).normalize())
}
