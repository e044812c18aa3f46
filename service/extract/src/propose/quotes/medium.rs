//! Where something was said: "at a press conference", "on X", or the statement itself that speaks.
//!
//! The rule of a quote reads the words between its cue and what is reported. Where these tell nothing, the rest of the
//! reporter's sentence is read here: "In a statement on Monday, she said …", "…," he said during a briefing in Oslo.

use std::ops::Range;

use super::{
    attribution::Attribution,
    grammar::is_medium,
    surroundings::{is_place_of_speech, phrase_end, without_time},
    unit::Unit,
};

/// Items of a sentence that are looked at.
const ITEMS_MAX: usize = 120;

/// The medium of an attribution, as items.
pub(super) fn of(unit: &Unit<'_, '_>, one: &Attribution) -> Option<Range<usize>> {
    let told = one.medium.clone().filter(|items| !items.is_empty());
    let found = told.or_else(|| around(unit, one)).or_else(|| itself(unit, one))?;
    // "in a post on X": the platform says more than the post.
    let behind = (unit.word(found.end) == "on").then(|| found.end + 1..unit.len().min(found.end + 3));
    let named = platform(unit, found.clone()).or_else(|| platform(unit, behind?));
    Some(named.unwrap_or(found))
}

/// A phrase of the reporter's own words, outside of what is reported.
fn around(unit: &Unit<'_, '_>, one: &Attribution) -> Option<Range<usize>> {
    if one.cue.is_empty() {
        return None;
    }
    let reported = |at: usize| unit.quote(at).is_some() || one.content.iter().any(|items| items.contains(&at));
    (0..unit.len().min(ITEMS_MAX)).filter(|at| !reported(*at) && !one.cue.contains(at)).find_map(|at| {
        let end = phrase_end(unit, at + 1, unit.len());
        let phrase = at + 1..end;
        let own = !phrase.clone().any(|inside| reported(inside) || one.cue.contains(&inside));
        (own && is_place_of_speech(unit, unit.word(at), phrase.clone())).then(|| without_time(unit, phrase))
    })
}

/// "The statement said": what speaks is where its issuer says it.
fn itself(unit: &Unit<'_, '_>, one: &Attribution) -> Option<Range<usize>> {
    let items = one.subject.as_ref()?.items.clone();
    let head = items.end.checked_sub(1)?;
    (!items.is_empty() && is_medium(unit.word(head))).then_some(items)
}

/// The platform that a phrase names: "a Truth Social post" is on Truth Social.
fn platform(unit: &Unit<'_, '_>, items: Range<usize>) -> Option<Range<usize>> {
    items.clone().find_map(|at| match (unit.word(at), unit.word(at + 1)) {
        ("truth", "social") if at + 1 < items.end => Some(at..at + 2),
        ("x" | "twitter" | "facebook" | "instagram" | "telegram" | "weibo" | "linkedin", _) if unit.is_capital(at) => {
            Some(at..at + 1)
        }
        _ => None,
    })
}
