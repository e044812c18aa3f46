//! Rule: a noun with a named source. "the ministry's vow to open the port".

use super::{GROUPS_MAX, attribution::Attribution, unit::Unit};
use crate::{
    choose::{
        clause_end::{clause_end, phrase_end},
        reasons::Reasons,
        scorecard::Scorecard,
        speaker::{Source, Subject},
    },
    lexicon::cues::Form,
};

/// What speaks for a noun as a cue.
const CARD: Scorecard =
    Scorecard(&[("to", 7), ("that", 7), ("for", 5), ("of", 3), ("on", 3), ("about", 4), ("against", 4)]);

/// The attributions of the sentence by nouns.
pub fn propose(unit: &Unit<'_, '_>, breaks: &[usize]) -> Vec<Attribution> {
    (1..unit.len())
        .filter(|at| matches!(unit.word(*at), "'s" | "'"))
        .take(GROUPS_MAX)
        .filter_map(|at| attribution(unit, at, breaks))
        .collect()
}

fn attribution(unit: &Unit<'_, '_>, possessive: usize, breaks: &[usize]) -> Option<Attribution> {
    let (index, first) = unit.mention_to(possessive).or_else(|| unit.mention_to(possessive + 1))?;
    let mention = unit.analysis.mentions.get(index)?;
    unit.analysis.entity(mention)?;
    for at in possessive + 1..unit.len().min(possessive + 4) {
        let found = unit.lexicons.cues().at(move |ahead| unit.word(at + ahead)).find(|found| found.form == Form::Noun);
        let Some(found) = found else { continue };
        let link = unit.word(at + found.len);
        if !found.cue.links.contains(&link) {
            return None;
        }
        let (start, end) = match link {
            "to" => (at + found.len, phrase_end(unit, at + found.len, breaks)),
            "that" => (at + found.len + 1, clause_end(unit, at + found.len + 1, breaks)),
            _ => (at + found.len + 1, phrase_end(unit, at + found.len + 1, breaks)),
        };
        let score = CARD.sum(&[link]);
        let subject = Subject { source: Source::Mention(index), items: first..possessive, score };
        return (start < end).then(|| Attribution {
            pattern: "noun",
            cue: at..at + found.len,
            subject: Some(subject),
            content: std::iter::once(start..end).collect(),
            addressee: None,
            medium: None,
            score,
            reasons: Reasons::default(),
            may_be_indirect: true,
        });
    }
    None
}
