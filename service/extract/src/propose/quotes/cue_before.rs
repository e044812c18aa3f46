//! Rule: the cue stands before what it reports; one file, as each rule is, with a frame of verbs a function.
//!
//! "Byrne said the port would open", "Byrne: said, “…”", "urged the board to".

use std::ops::Range;

use super::{
    attribution::{Attribution, Group, skip_adverbs},
    grammar::{
        is_adverb, is_auxiliary, is_conjunction, is_determiner, is_finite, is_object_pronoun, is_preposition,
        is_subject_pronoun, is_time_word,
    },
    medium,
    surroundings::{self, REACH_MAX, Surroundings},
    unit::Unit,
};
use crate::{
    choose::{
        clause_end::{clause_end, phrase_end},
        cue::is_cue,
        quote_type::is_scare,
        reported_end::{Reporting, reported_end},
        speaker::Source,
    },
    document::Shape,
    lexicon::cues::{Form, Frames},
};

/// What follows a cue, and in which frame.
#[derive(Debug)]
struct After {
    content: Range<usize>,
    frame: &'static str,
    surroundings: Surroundings,
}

/// The attribution of a cue by what follows it; `breaks` are the starts of the attributions in the sentence.
pub fn propose(unit: &Unit<'_, '_>, group: &Group<'_>, breaks: &[usize]) -> Option<Attribution> {
    let after = after(unit, group, breaks)?;
    if after.content.is_empty() {
        return None;
    }
    let mut features = Vec::new();
    let is_said = matches!(after.frame, "that" | "quote next" | "clause") && group.found.cue.frames.has(Frames::CLAUSE);
    let is_comment = matches!(group.found.cue.lemma, "underscore" | "highlight" | "underline" | "show" | "signal");
    if group.found.form == Form::Gerund && is_comment && after.frame == "noun" {
        features.push("comment");
    }
    if group.found.form == Form::Gerund && !group.breaks && !is_said {
        features.push("loose participle");
    }
    if is_noun_like(unit, group) {
        features.push("noun reading");
    }
    let told = after.frame == "quote next";
    let has_quote = after.content.clone().any(|at| {
        unit.quote(at).and_then(|quote| unit.quoted.get(quote)).is_some_and(|quoted| !is_scare(unit, at, quoted, told))
    });
    if has_quote && !told {
        features.push("quote inside");
    }
    if after.frame == "clause" && after.content.clone().any(|at| is_finite(unit.word(at))) {
        features.push("finite clause");
    }
    if after.content.len() < 2 && !has_quote {
        features.push("short");
    }
    let (score, reasons) = is_cue(unit, group, after.frame, &features, std::slice::from_ref(&after.content))?;
    let content = match after.frame {
        "quote next" => after.content,
        frame => {
            let start = after.content.start;
            let furthest = after.content.end.max(clause_end(unit, start, breaks));
            start..reported_end(unit, Reporting::by(group, frame), start..furthest)
        }
    };
    let may_be_indirect = match after.frame {
        "quote next" => false,
        "as" => (content.clone()).any(|at| unit.word(at) == "as") || group.found.cue.frames.has(Frames::NOUN),
        _ => true,
    };
    if !may_be_indirect && !has_quote {
        return None;
    }
    Some(Attribution {
        pattern: "cue_before",
        cue: group.cue.clone(),
        subject: Some(group.subject.clone()),
        content: vec![content],
        addressee: after.surroundings.addressee,
        medium: after.surroundings.medium,
        score,
        reasons,
        may_be_indirect,
    })
}

/// "the states that", "early reports": a form that is as often a noun, with nothing before it that makes it a verb.
fn is_noun_like(unit: &Unit<'_, '_>, group: &Group<'_>) -> bool {
    let word = unit.word(group.cue.start);
    let is_ambiguous = matches!(
        word,
        "states"
            | "reports"
            | "report"
            | "claims"
            | "calls"
            | "notes"
            | "demands"
            | "shows"
            | "fears"
            | "hopes"
            | "comments"
            | "questions"
            | "points"
            | "offers"
            | "promises"
            | "views"
            | "finds"
            | "estimates"
            | "forecasts"
            | "charges"
            | "posts"
            | "quotes"
            | "signals"
            | "doubts"
            | "worries"
            | "desires"
            | "threats"
            | "remarks"
            | "answers"
            | "rates"
            | "rules"
            | "projects"
            | "forecast"
            | "estimate"
            | "blames"
            | "places"
            | "place"
    );
    let is_named = matches!(group.subject.source, Source::Mention(_) | Source::Joint(..));
    let after = unit.word(group.cue.end);
    let is_verb = is_named && !(is_preposition(after) && group.cue.len() == 1) && !matches!(after, "who" | "which");
    is_ambiguous && !is_verb && !matches!(after, "that" | ":") && !is_determiner(unit.word(group.subject.items.start))
        || is_ambiguous && unit.shape(group.cue.start.wrapping_sub(1)) == Some(Shape::Number)
}

fn after(unit: &Unit<'_, '_>, group: &Group<'_>, breaks: &[usize]) -> Option<After> {
    let frames = group.found.cue.frames;
    let start = skip_adverbs(unit, group.cue.end);
    let limit = breaks.iter().copied().find(|at| *at > group.start && *at >= group.cue.end).unwrap_or(unit.len());
    if let Some(found) = opened(unit, frames, group.cue.end, limit, breaks) {
        return Some(found);
    }
    let word = unit.word(start);
    if matches!(word, "'s" | "'") || group.inverted {
        return None;
    }
    let leads =
        || (0..group.start).all(|at| unit.is_comma(at) || is_adverb(unit.word(at)) || is_conjunction(unit.word(at)));
    if unit.is_comma(start) && frames.has(Frames::CLAUSE) && leads() && leads_clause(unit, start + 1) {
        let content = start + 1..clause_end(unit, start + 1, breaks);
        return Some(After { content, frame: "clause", surroundings: Surroundings::default() });
    }
    if unit.is_end(start)
        || unit.is_comma(start)
        || is_conjunction(word)
        || unit.word(start) == ":"
        || unit.word(start) == "("
    {
        return None;
    }
    let none = Surroundings::default;
    if frames.has(Frames::INFINITIVE) && word == "to" && unit.is_word(start + 1) && !is_determiner(unit.word(start + 1))
    {
        return Some(After {
            content: start..phrase_end(unit, start, breaks),
            frame: "infinitive",
            surroundings: none(),
        });
    }
    if frames.has(Frames::URGE)
        && let Some(found) = urged(unit, start, limit, breaks)
    {
        return Some(found);
    }
    if frames.has(Frames::ADDRESSEE)
        && let Some(found) = told(unit, start, breaks)
    {
        return Some(found);
    }
    if frames.has(Frames::CLAUSE)
        && let Some(found) = placed(unit, start, breaks)
    {
        return Some(found);
    }
    let is_loose = word == "to" || is_auxiliary(word) || word == "by" || word == "of";
    if frames.has(Frames::AS) && !is_loose && !is_preposition(word) {
        let content = start..phrase_end(unit, start, breaks);
        let has_object = content.len() >= 2 || unit.quote(start).is_some();
        if has_object
            && (unit.quotes_in(content.clone()).next().is_some() || content.clone().any(|at| unit.word(at) == "as"))
        {
            return Some(After { content, frame: "as", surroundings: none() });
        }
    }
    if frames.has(Frames::AT) && !is_loose && !is_preposition(word) {
        let content = start..phrase_end(unit, start, breaks);
        let at = content.clone().skip(1).find(|at| unit.word(*at) == "at" && !unit.is_comma(at + 1));
        if at.is_some_and(|at| is_figure(unit, at + 1)) {
            return Some(After { content, frame: "at", surroundings: none() });
        }
    }
    if frames.has(Frames::THAT) && !frames.has(Frames::CLAUSE) && !is_loose && starts_clause(unit, start) {
        let content = start..clause_end(unit, start, breaks);
        return Some(After { content, frame: "clause", surroundings: none() });
    }
    if frames.has(Frames::CLAUSE) && !is_loose {
        let content = start..clause_end(unit, start, breaks);
        let is_plain = matches!(
            group.found.cue.lemma,
            "say" | "tell" | "add" | "state" | "note" | "believe" | "think" | "argue" | "claim" | "insist"
        );
        let has_verb = content
            .clone()
            .any(|at| is_finite(unit.word(at)) || is_plain && unit.word(at).ends_with('s') && at > start);
        let has_quote = unit.quotes_in(content.clone()).next().is_some();
        let is_clause = content.len() >= 3 && (has_verb || has_quote) && (!is_preposition(word) || content.len() > 6);
        if is_clause {
            return Some(After { content, frame: "clause", surroundings: none() });
        }
    }
    if frames.has(Frames::NOUN)
        && !is_loose
        && (!is_preposition(word) || matches!(word, "for" | "against"))
        && !(group.found.form == Form::Past && is_preposition(word))
    {
        return Some(After { content: start..phrase_end(unit, start, breaks), frame: "noun", surroundings: none() });
    }
    // Any cue may carry quoted words: urged them to “…”, promised “…”.
    let content = start..phrase_end(unit, start, breaks);
    let near_quote = (start..content.end.min(start + REACH_MAX)).any(|at| unit.quote(at).is_some());
    near_quote.then(|| After { content, frame: "clause", surroundings: none() })
}

/// "at a press conference on Monday the port would open": where it was said stands before the clause.
fn placed(unit: &Unit<'_, '_>, start: usize, breaks: &[usize]) -> Option<After> {
    let medium = start + 1..surroundings::phrase_end(unit, start + 1, unit.len());
    if !surroundings::is_place_of_speech(unit, unit.word(start), medium.clone()) {
        return None;
    }
    let is_of_time = |at: usize| is_time_word(unit.word(at)) || matches!(unit.word(at), "on" | "last");
    let from = (medium.end..unit.len()).find(|at| !is_of_time(*at))?;
    let content = from..clause_end(unit, from, breaks);
    let surroundings = Surroundings { addressee: None, medium: Some(surroundings::without_time(unit, medium)) };
    starts_clause(unit, from).then_some(After { content, frame: "clause", surroundings })
}

/// What opens with "that", a colon or a quotation mark, times and places before it aside.
fn opened(unit: &Unit<'_, '_>, frames: Frames, start: usize, limit: usize, breaks: &[usize]) -> Option<After> {
    for at in start..limit.min(start + REACH_MAX) {
        let takes = frames.has(Frames::ADDRESSEE.with(Frames::URGE));
        if unit.quote(at).is_some() {
            let before = unit.before(at, 1);
            let is_next =
                at == start || matches!(before, "," | ":") || surroundings::read(unit, start..at, takes).is_some();
            let surroundings = surroundings::read(unit, start..at, takes).filter(|_| is_next)?;
            let end = clause_end(unit, at, breaks);
            return Some(After { content: at..end.max(at + 1), frame: "quote next", surroundings });
        }
        match unit.word(at) {
            "that" => {
                let surroundings = surroundings::read(unit, start..at, takes)?;
                if is_auxiliary(unit.word(at + 1)) {
                    return None;
                }
                let content = at + 1..clause_end(unit, at + 1, breaks);
                let frame = if unit.quote(at + 1).is_some() { "quote next" } else { "that" };
                return Some(After { content, frame, surroundings });
            }
            ":" => {
                let surroundings = surroundings::read(unit, start..at, takes)?;
                let content = at + 1..clause_end(unit, at + 1, breaks);
                return (!content.is_empty()).then_some(After { content, frame: "that", surroundings });
            }
            _ => {}
        }
    }
    None
}

/// A number, or a sum with its sign before it.
fn is_figure(unit: &Unit<'_, '_>, at: usize) -> bool {
    (at..at + 4).any(|at| unit.shape(at) == Some(Shape::Number))
}

/// Whether a subject and an auxiliary stand right at item `start`, so that a clause without "that" must be meant.
fn starts_clause(unit: &Unit<'_, '_>, start: usize) -> bool {
    let is_subject =
        unit.mention_from(start).is_some() || is_determiner(unit.word(start)) || is_subject_pronoun(unit.word(start));
    let reach = start + 1..unit.len().min(start + 9);
    let verb = reach.clone().find(|at| is_auxiliary(unit.word(*at)));
    is_subject
        && verb.is_some_and(|verb| {
            !(start..verb).any(|at| unit.is_comma(at) || matches!(unit.word(at), "which" | "who" | "that"))
        })
}

/// As [`starts_clause`], with any finite verb and no comma before it: "aides say, the port remains shut".
fn leads_clause(unit: &Unit<'_, '_>, start: usize) -> bool {
    let reach = start + 1..unit.len().min(start + 9);
    let verb = reach.take_while(|at| !unit.is_comma(*at)).find(|at| is_finite(unit.word(*at)));
    starts_clause(unit, start) || verb.is_some() && unit.mention_from(start).is_some()
}

/// "the board to open the port".
fn urged(unit: &Unit<'_, '_>, start: usize, limit: usize, breaks: &[usize]) -> Option<After> {
    let is_object =
        surroundings::starts_phrase(unit, start) || unit.is_word(start) && !is_preposition(unit.word(start));
    let to = (start + 1..limit.min(start + REACH_MAX))
        .find(|at| unit.word(*at) == "to" || unit.is_comma(*at) || is_finite(unit.word(*at)))?;
    let is_verb = unit.word(to) == "to"
        && (unit.is_word(to + 1) || unit.quote(to + 1).is_some())
        && !is_determiner(unit.word(to + 1))
        && !unit.is_capital(to + 1);
    if !is_object || !is_verb {
        return None;
    }
    let surroundings = Surroundings { addressee: Some(start..to), medium: None };
    Some(After { content: to..phrase_end(unit, to, breaks), frame: "urge", surroundings })
}

/// "the board the port would open".
fn told(unit: &Unit<'_, '_>, start: usize, breaks: &[usize]) -> Option<After> {
    let hearer = hearer_end(unit, start)?;
    let end = places_end(unit, skip_adverbs(unit, hearer));
    let next = unit.word(end);
    let opens = unit.mention_from(end).is_some()
        || is_determiner(next)
        || is_subject_pronoun(next)
        || unit.is_word(end) && !is_preposition(next) && !is_auxiliary(next) && !is_conjunction(next);
    let content = end..clause_end(unit, end, breaks);
    let surroundings = Surroundings { addressee: Some(start..hearer), medium: None };
    (opens && content.len() >= 3).then_some(After { content, frame: "clause", surroundings })
}

/// Where the words for a hearer end: a programme, a mention, "reporters", "a parliamentary committee".
fn hearer_end(unit: &Unit<'_, '_>, start: usize) -> Option<usize> {
    if let Some(programme) = medium::programme(unit, start) {
        return Some(programme.end);
    }
    let name = if is_determiner(unit.word(start)) { start + 1 } else { start };
    if let Some((_, end)) = unit.mention_from(start).or_else(|| unit.mention_from(name)) {
        return Some(end);
    }
    if is_object_pronoun(unit.word(start)) {
        return Some(start + 1);
    }
    let reach = start + 1..unit.len().min(start + 6);
    let phrase = reach.take_while(|at| unit.is_word(*at) && !is_preposition(unit.word(*at)));
    let noun = phrase.filter(|at| is_hearing(unit.word(*at))).last()?;
    is_determiner(unit.word(start)).then_some(noun + 1)
}

/// Who hears and is no person: "committee", "programme".
fn is_hearing(word: &str) -> bool {
    matches!(
        word,
        "committee"
            | "conference"
            | "hearing"
            | "rally"
            | "audience"
            | "crowd"
            | "meeting"
            | "forum"
            | "summit"
            | "court"
            | "jury"
            | "inquiry"
            | "briefing"
            | "agency"
            | "newspaper"
            | "magazine"
            | "broadcaster"
            | "channel"
            | "station"
            | "network"
            | "programme"
            | "program"
            | "show"
            | "podcast"
    )
}

/// Past when and where it was told: "on Monday", "in Cork", "at the White House".
fn places_end(unit: &Unit<'_, '_>, start: usize) -> usize {
    let mut at = start;
    for _ in 0..2 {
        if !matches!(unit.word(at), "on" | "in" | "at") {
            break;
        }
        at = match unit.mention_from(at + 1) {
            Some((_, end)) => end,
            None if is_time_word(unit.word(at + 1)) => at + 2,
            None => break,
        };
    }
    at
}
