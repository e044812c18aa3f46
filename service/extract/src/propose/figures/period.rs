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
    let dates = scene.analysis.dates_in(scene.tokens.clone());
    let covering = dates.filter(|date| {
        is_period(date) && (!is_compared(scene, date) || (level && is_right_behind(scene, number, date)))
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
        || ["earlier", "before", "previous", "preceding", "prior"].iter().any(|word| date.date.text.contains(word))
        || date.date.text.starts_with("same period l")
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
