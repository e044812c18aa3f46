//! Where a reported clause ends: at the sentence's end, at the next attribution, or where the reporter takes over.

use crate::propose::quotes::{
    grammar::{is_conjunction, is_preposition},
    unit::Unit,
};

/// The item after a reported clause that starts at `start`; `breaks` are the starts of the attributions behind it, in order.
pub fn clause_end(unit: &Unit<'_, '_>, start: usize, breaks: &[usize]) -> usize {
    let next = breaks.iter().copied().find(|at| *at > start).unwrap_or(unit.len());
    let semicolon = unit.partings_in(start..next).find(|at| unit.word(*at) == ";").unwrap_or(next);
    let turn = unit
        .partings_in(start + 2..semicolon)
        .find(|at| unit.is_comma(*at) && matches!(unit.word(at + 1), "according" | "reported"));
    trimmed(unit, start, turn.unwrap_or(semicolon))
}

/// As [`clause_end`], for a noun phrase or infinitive: a comma before a clause of the reporter's own ends it too.
pub fn phrase_end(unit: &Unit<'_, '_>, start: usize, breaks: &[usize]) -> usize {
    let end = clause_end(unit, start, breaks);
    let turn = unit.partings_in(start + 1..end).find(|at| {
        unit.is_comma(*at)
            && matches!(
                unit.word(at + 1),
                "but"
                    | "while"
                    | "whereas"
                    | "although"
                    | "though"
                    | "as"
                    | "after"
                    | "before"
                    | "when"
                    | "where"
                    | "which"
                    | "during"
                    | "who"
            )
    });
    trimmed(unit, start, turn.unwrap_or(end))
}

/// Without the marks, conjunctions and loose prepositions at its end.
fn trimmed(unit: &Unit<'_, '_>, start: usize, end: usize) -> usize {
    let mut end = end;
    while end > start {
        let at = end - 1;
        let is_mark = unit.quote(at).is_none()
            && !unit.is_word(at)
            && !matches!(unit.word(at), ")" | "]" | "%" | "$" | "€" | "'s" | "'" | "°" | "£");
        let is_loose = is_conjunction(unit.word(at))
            || is_preposition(unit.word(at))
                && matches!(unit.before(end + 1, 1), "" | ",")
                && end < unit.len()
                && matches!(unit.word(at), "by" | "while" | "as");
        if !is_mark && !is_loose && unit.word(at) != "while" {
            break;
        }
        end = at;
    }
    end
}
