//! What stands between a cue and what it reports: when, where and to whom it was said.

use std::ops::Range;

use super::{
    grammar::{
        is_adverb, is_auxiliary, is_conjunction, is_determiner, is_medium, is_object_pronoun, is_preposition,
        is_subject_pronoun, is_time_word,
    },
    medium::is_outlet,
    unit::Unit,
};
use crate::document::Shape;

/// How many items may stand between a cue and "that", a colon or a quotation mark.
pub const REACH_MAX: usize = 18;

/// To whom and where something was said, as items.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Surroundings {
    /// To whom.
    pub addressee: Option<Range<usize>>,
    /// Where, without its preposition.
    pub medium: Option<Range<usize>>,
}

/// Reads the items as times, places and an addressee; `None` where a word is anything else.
pub fn read(unit: &Unit<'_, '_>, items: Range<usize>, takes_addressee: bool) -> Option<Surroundings> {
    let mut found = Surroundings::default();
    let mut at = items.start;
    while at < items.end {
        let word = unit.word(at);
        if unit.quote(at).is_some() {
            return None;
        }
        if unit.is_comma(at)
            || is_time_word(word)
            || unit.shape(at) == Some(Shape::Number)
            || matches!(word, "last" | "this" | "late" | "early")
        {
            at += 1;
        } else if word == "(" {
            at = (at..items.end).find(|at| unit.word(*at) == ")").unwrap_or(items.end) + 1;
        } else if word == "to" && found.addressee.is_none() && starts_phrase(unit, at + 1) {
            let end = phrase_end(unit, at + 1, items.end);
            found.addressee = Some(at + 1..end).filter(|range| !range.is_empty());
            at = end.max(at + 1);
        } else if is_preposition(word) && word != "to" || matches!(word, "when" | "while") {
            let end = phrase_end(unit, at + 1, items.end);
            if found.medium.is_none() && is_place_of_speech(unit, word, at + 1..end) {
                found.medium = Some(without_time(unit, at + 1..end));
            }
            at = end.max(at + 1);
        } else if takes_addressee
            && found.addressee.is_none()
            && (starts_phrase(unit, at) || unit.shape(at) == Some(Shape::Lower) && !is_adverb(word))
        {
            let end = unit.mention_from(at).map_or_else(|| phrase_end(unit, at, items.end), |(_, end)| end);
            if is_auxiliary(unit.word(end)) {
                return None;
            }
            found.addressee = Some(at..end);
            at = end.max(at + 1);
        } else if is_adverb(word) {
            at += 1;
        } else {
            return None;
        }
    }
    Some(found)
}

/// Whether an addressee may start at item `at`.
pub fn starts_phrase(unit: &Unit<'_, '_>, at: usize) -> bool {
    unit.mention_from(at).is_some()
        || is_determiner(unit.word(at))
        || is_object_pronoun(unit.word(at))
        || unit.is_capital(at)
}

/// Where the phrase that starts at item `start` ends: at a comma, a preposition, a time or a mark.
pub fn phrase_end(unit: &Unit<'_, '_>, start: usize, limit: usize) -> usize {
    let mut at = start;
    while at < limit {
        let word = unit.word(at);
        if at > start && is_subject_pronoun(word) {
            break;
        }
        if let Some((_, end)) = unit.mention_from(at) {
            at = end;
            continue;
        }
        let is_of = matches!(word, "of" | "'s" | "'");
        // "the Thursday announcement" does not end at its day.
        let is_time = is_time_word(word)
            && !(is_determiner(unit.before(at, 1))
                && unit.shape(at + 1) == Some(Shape::Lower)
                && is_noun(unit, at + 1));
        let stops = !is_of && at > start && (is_preposition(word) || is_conjunction(word) || is_time);
        if stops || !unit.is_word(at) && !is_of || word == "that" && at > start {
            break;
        }
        at += 1;
    }
    at.min(limit)
}

/// A word of no closed class.
fn is_noun(unit: &Unit<'_, '_>, at: usize) -> bool {
    let word = unit.word(at);
    !is_preposition(word) && !is_conjunction(word) && !is_time_word(word) && !is_auxiliary(word) && word != "that"
}

/// "in a statement", "on X", "at a press conference".
pub fn is_place_of_speech(unit: &Unit<'_, '_>, preposition: &str, items: Range<usize>) -> bool {
    // "the Conference on Trade" is a body.
    let is_body = |at: usize| {
        let end = unit.mention_from(items.start).or_else(|| unit.mention_from(items.start + 1));
        unit.is_capital(at) && end.is_some_and(|(_, end)| at < end)
    };
    let has_medium = items.clone().any(|at| is_medium(unit.word(at)) && !is_body(at));
    let is_call = matches!(preposition, "in" | "during")
        && items.clone().any(|at| matches!(unit.word(at), "call" | "conversation" | "meeting"))
        && items.clone().any(|at| matches!(unit.word(at), "call" | "phone" | "telephone" | "town"));
    let platform = matches!(preposition, "on" | "via" | "through")
        && matches!(
            unit.word(items.start),
            "x" | "twitter" | "facebook" | "instagram" | "telegram" | "weibo" | "linkedin" | "social" | "truth"
        )
        || preposition == "on" && is_outlet(unit, items.clone());
    let spoken_in =
        matches!(preposition, "in" | "on" | "at" | "during" | "via" | "through" | "by" | "from" | "addressing");
    !items.is_empty() && spoken_in && (has_medium || platform || is_call)
}

/// Without the words of time that a phrase ends in: "a statement late Monday".
pub fn without_time(unit: &Unit<'_, '_>, items: Range<usize>) -> Range<usize> {
    let mut end = items.end;
    while end > items.start + 1 && is_time_word(unit.word(end - 1)) {
        end -= 1;
    }
    items.start..end
}
