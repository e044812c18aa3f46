//! Rule: "according to the ministry, exports fell" and "exports fell, according to the ministry"; also "as per".

use super::{GROUPS_MAX, attribution::Attribution, grammar::is_conjunction, unit::Unit};
use crate::{
    choose::{
        clause_end::clause_end,
        reasons::Reasons,
        reported_end::{Reporting, reported_end},
        scorecard::Scorecard,
        speaker,
    },
    lexicon::cues::Form,
};

/// What the expression itself is worth.
const CARD: Scorecard = Scorecard(&[("according to", 8)]);

/// The attributions of the sentence by "according to", from item `from` on.
pub fn propose(unit: &Unit<'_, '_>, breaks: &[usize]) -> Vec<Attribution> {
    let mut found = Vec::new();
    let mut from = 0;
    let places = (0..unit.len()).filter(|at| is_expression(unit.word(*at), unit.word(at + 1)));
    for at in places.take(GROUPS_MAX) {
        if let Some(one) = attribution(unit, at, from, breaks) {
            from = one.content.last().map_or(at, |content| content.end.max(at));
            found.push(one);
        }
    }
    found
}

/// "according to", "as per".
fn is_expression(first: &str, second: &str) -> bool {
    matches!((first, second), ("according", "to") | ("as", "per"))
}

fn attribution(unit: &Unit<'_, '_>, at: usize, from: usize, breaks: &[usize]) -> Option<Attribution> {
    let subject = speaker::named_after(unit, at + 2)?;
    let opens = at == from
        || at == from + 1 && is_conjunction(unit.word(from))
        || at > 0 && unit.is_comma(at - 1) && at - from <= 2;
    let content = if opens {
        let comma = (subject.items.end..unit.len().min(subject.items.end + 40))
            .find(|at| unit.is_comma(*at) || unit.quote(*at).is_some());
        let start = match comma {
            Some(comma) if unit.is_comma(comma) => comma + 1,
            Some(quote) => quote,
            None => subject.items.end,
        };
        // "according to the bank, which …, exports": a relative clause belongs to the source.
        let start = match unit.word(start) {
            "which" | "who" | "whose" => {
                (start..unit.len()).find(|at| unit.is_comma(*at)).map_or(start, |comma| comma + 1)
            }
            _ => apposition_end(unit, start),
        };
        let by = Reporting { cue: &(at..at + 2), lemma: "according to", form: Form::Noun, frame: "that" };
        start..reported_end(unit, by, start..clause_end(unit, start, breaks))
    } else {
        let mut end = at;
        while end > from && unit.is_comma(end - 1) {
            end -= 1;
        }
        let mut start = from;
        while start < end && (is_conjunction(unit.word(start)) || unit.is_comma(start)) {
            start += 1;
        }
        start..end
    };
    let score = CARD.sum(&["according to"]) + subject.score;
    (!content.is_empty()).then(|| Attribution {
        pattern: "according_to",
        cue: at..at + 2,
        subject: Some(subject),
        content: vec![content],
        addressee: None,
        medium: None,
        score,
        reasons: Reasons::default(),
        may_be_indirect: true,
    })
}

/// Past ", an adviser to the fund," behind the source.
fn apposition_end(unit: &Unit<'_, '_>, start: usize) -> usize {
    if !matches!(unit.word(start), "a" | "an" | "the") {
        return start;
    }
    let comma = (start..unit.len().min(start + 12)).find(|at| unit.is_comma(*at));
    match comma {
        Some(comma) if !(start..comma).any(|at| super::grammar::is_finite(unit.word(at))) && comma + 2 < unit.len() => {
            comma + 1
        }
        _ => start,
    }
}
