//! The period that a figure covers and the one that it is compared with.

use std::ops::Range;

use super::scene::{Scene, WORD};
use crate::{analysis::DateFound, record::TradeFlow};

/// The date of the sentence that a number is for; `None` for rates, which hold until they are changed.
pub(crate) fn period<'a>(
    scene: &Scene<'a, '_>,
    number: &Range<usize>,
    flow: TradeFlow,
    level: bool,
) -> Option<&'a DateFound> {
    if matches!(flow, TradeFlow::Tariff | TradeFlow::Quota) {
        return None;
    }
    let far =
        if matches!(flow, TradeFlow::Contract | TradeFlow::Investment | TradeFlow::Aid) { 8 * WORD } else { 40 * WORD };
    // "December's 5.1%": the number is that month's, whatever it is compared with.
    let mut owners = scene.analysis.dates_in(scene.tokens.clone());
    if let Some(owner) = owners.find(|date| is_period(date) && owns(scene, number, date)) {
        return Some(owner);
    }
    let dates = scene.analysis.dates_in(scene.tokens.clone());
    let covering = dates.filter(|date| {
        let own = !behind_after(scene, number, date);
        is_period(date) && own && (!is_compared(scene, date) || (level && is_right_behind(scene, number, date)))
    });
    covering
        .map(|date| (date, way(scene, number, date)))
        .filter(|(_, way)| *way <= far)
        .min_by_key(|(_, way)| *way)
        .map(|(date, _)| date)
}

/// The period that a change is counted from.
pub(crate) fn compared_with<'a>(scene: &Scene<'a, '_>, number: &Range<usize>) -> Option<&'a DateFound> {
    let dates = scene.analysis.dates_in(scene.tokens.clone());
    let compared = dates.filter(|date| is_period(date) && date.tokens.start >= number.end && is_compared(scene, date));
    compared
        .map(|date| (date, way(scene, number, date)))
        .filter(|(_, way)| *way <= 16 * WORD)
        .min_by_key(|(_, way)| *way)
        .map(|(date, _)| date)
}

/// A month or longer, or a stretch of days: the day of an announcement is none.
fn is_period(date: &DateFound) -> bool {
    let day = date.date.edtf.len() == 10;
    let week = date.date.text.to_ascii_lowercase().contains("week");
    !day && !week && !date.date.edtf.is_empty()
}

/// "Than in 2023", "from a year earlier", "compared with the same period".
fn is_compared(scene: &Scene<'_, '_>, date: &DateFound) -> bool {
    follows_comparison(scene, date) || looks_back(date)
}

fn follows_comparison(scene: &Scene<'_, '_>, date: &DateFound) -> bool {
    let mut at = date.tokens.start;
    while matches!(
        scene.before(at, 1),
        "the" | "in" | "that" | "its" | "of" | "figure" | "figures" | "in," | "same" | "those"
    ) && at > scene.tokens.start
    {
        at -= 1;
    }
    matches!(scene.before(at, 1), "than" | "versus" | "vs" | "over" | "against")
        || (matches!(scene.before(at, 1), "to" | "with")
            && matches!(scene.before(at, 2), "compared" | "comparison" | "relative"))
        || (scene.before(at, 1) == "from" && !date.date.edtf.contains('/'))
}

/// "A year earlier", "the previous year".
fn looks_back(date: &DateFound) -> bool {
    ["earlier", "before", "previous", "preceding", "prior"].iter().any(|word| date.date.text.contains(word))
        || date.date.text.starts_with("same period l")
}

/// "December's 5.1%".
fn owns(scene: &Scene<'_, '_>, number: &Range<usize>, date: &DateFound) -> bool {
    matches!(scene.word(date.tokens.end), "'s" | "’s") && date.tokens.end + 1 == number.start
}

/// "Rose 32%, after falling 5.6% in December": the month is not the first number's.
fn behind_after(scene: &Scene<'_, '_>, number: &Range<usize>, date: &DateFound) -> bool {
    (number.end..date.tokens.start).any(|at| scene.word(at) == "after" && scene.word(at + 1).ends_with("ing"))
}

/// Whether the period of a figure is told beside the one that the text goes on about: compared with, or "after" it.
pub(crate) fn is_aside(scene: &Scene<'_, '_>, number: &Range<usize>, date: &DateFound) -> bool {
    let from = number.start.saturating_sub(4);
    follows_comparison(scene, date)
        || ["earlier", "before"].iter().any(|word| date.date.text.ends_with(word))
        || (looks_back(date) && ["same", "corresponding"].iter().any(|word| date.date.text.starts_with(word)))
        || owns(scene, number, date)
        || (from..number.start).any(|at| scene.word(at) == "after" && scene.word(at + 1).ends_with("ing"))
}

/// Whether a sentence without a date of its own may go on about the period of the whole text: it names no other time
/// ("in the past year" without a publish time), no habit, no goal, and nothing that has become so by now.
pub(crate) fn goes_on(scene: &Scene<'_, '_>) -> bool {
    const OTHER_TIMES: [&str; 28] = [
        "year",
        "years",
        "month",
        "months",
        "quarter",
        "quarters",
        "week",
        "season",
        "decade",
        "annual",
        "annually",
        "daily",
        "now",
        "currently",
        "today",
        "recently",
        "ago",
        "next",
        "target",
        "goal",
        "will",
        "would",
        "could",
        "should",
        "has",
        "have",
        "had",
        "may",
    ];
    !scene.has(scene.tokens.clone(), &OTHER_TIMES)
}

/// "$1.3 billion a year earlier": the date is the old level's own.
fn is_right_behind(scene: &Scene<'_, '_>, number: &Range<usize>, date: &DateFound) -> bool {
    date.tokens.start >= number.end && scene.cost(number.end, date.tokens.start) <= 3 * WORD
}

/// Cost of the way between a number and a date, another number between counting more.
fn way(scene: &Scene<'_, '_>, number: &Range<usize>, date: &DateFound) -> i32 {
    let (from, to, behind) = if date.tokens.start >= number.end {
        (number.end, date.tokens.start, 0)
    } else {
        (date.tokens.end, number.start, 6)
    };
    let between = scene.analysis.quantities_in(from..to).filter(|other| other.tokens != *number).count();
    scene.cost(from, to) + behind + 10 * i32::try_from(between).unwrap_or(4)
}
