//! Rule: a noun with a source that owns it. "the ministry's vow to open the port", "her vow to open the port".

use super::{
    GROUPS_MAX,
    attribution::Attribution,
    grammar::{is_determiner, is_time_word},
    unit::Unit,
};
use crate::{
    choose::{
        clause_end::clause_end,
        reasons::Reasons,
        reported_end::{Reporting, reported_end},
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
        .filter(|at| matches!(unit.word(*at), "'s" | "'") || is_possessor(unit.word(*at)))
        .take(GROUPS_MAX)
        .filter_map(|at| attribution(unit, at, breaks))
        .collect()
}

fn attribution(unit: &Unit<'_, '_>, possessive: usize, breaks: &[usize]) -> Option<Attribution> {
    let is_pronoun = is_possessor(unit.word(possessive));
    let (index, first) = if is_pronoun {
        unit.mention_from(possessive).map(|(index, _)| (index, possessive))?
    } else {
        unit.mention_to(possessive).or_else(|| unit.mention_to(possessive + 1))?
    };
    let mention = unit.analysis.mentions.get(index)?;
    unit.analysis.entity(mention)?;
    for at in possessive + 1..unit.len().min(possessive + 4) {
        let found = unit.lexicons.cues().at(move |ahead| unit.word(at + ahead)).find(|found| found.form == Form::Noun);
        let Some(found) = found else { continue };
        // "the court's ruling on Friday that"
        let when = at + found.len;
        let is_dated = matches!(unit.word(when), "on" | "last" | "this") && is_time_word(unit.word(when + 1));
        let after = if is_dated { when + 2 } else { when };
        let link = unit.word(after);
        if !found.cue.links.contains(&link) || is_pronoun && !matches!(link, "to" | "that") {
            return None;
        }
        let cue = at..at + found.len;
        // "his threat to the ports" tells to whom, not what.
        let is_noun = unit.mention_from(cue.end + 1).is_some() || is_determiner(unit.word(cue.end + 1));
        if link == "to" && (is_noun || unit.is_capital(cue.end + 1)) {
            return None;
        }
        let (start, frame) = match link {
            "to" => (after, "infinitive"),
            "that" => (after + 1, "that"),
            _ => (after + 1, "noun"),
        };
        let by = Reporting { cue: &cue, lemma: found.cue.lemma, form: Form::Noun, frame };
        let end = reported_end(unit, by, start..clause_end(unit, start, breaks));
        let score = CARD.sum(&[link]);
        let subject = Subject { source: Source::Mention(index), items: first..possessive.max(first + 1), score };
        return (start < end).then(|| Attribution {
            pattern: "noun",
            cue,
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

/// "her" in "her vow".
fn is_possessor(word: &str) -> bool {
    matches!(word, "his" | "her" | "their" | "its")
}
