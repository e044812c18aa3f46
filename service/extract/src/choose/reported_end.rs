//! Where reported words end and the reporter takes over: "said the port would open, **which pleased** the pilots".
//!
//! [`super::clause_end`] gives the furthest item that a cue can reach. Before it each comma, dash, conjunction, subordinator
//! and preposition may be the end: the fitted card says how probably, given that no end came before. Of all ends the one
//! is taken that shares most of its words with the true one, by expectation.

use std::ops::Range;

use super::{
    scorecard::{Feature, odds},
    weights::Decision,
};
use crate::{
    lexicon::cues::Form,
    propose::quotes::{
        attribution::Group,
        grammar::{
            is_adverb, is_auxiliary, is_be, is_conjunction, is_determiner, is_finite, is_modal, is_preposition,
            is_subject_pronoun, is_subordinator, is_time_word,
        },
        unit::Unit,
    },
};

/// Places where reported words may end, at most.
const PLACES_MAX: usize = 24;
/// How far behind their start such a place may stand, in items.
const REACH_MAX: usize = 120;
/// How far behind a place its clause is read, in items.
const LOOK_MAX: usize = 12;

/// What the words are reported by.
#[derive(Clone, Copy, Debug)]
pub struct Reporting<'a> {
    /// The cue's items.
    pub cue: &'a Range<usize>,
    /// Its lemma.
    pub lemma: &'a str,
    /// How it is inflected.
    pub form: Form,
    /// What is reported: `that`, `noun`.
    pub frame: &'static str,
}

impl<'a> Reporting<'a> {
    /// By the cue of a group.
    pub fn by(group: &'a Group<'_>, frame: &'static str) -> Self {
        Self { cue: &group.cue, lemma: group.found.cue.lemma, form: group.found.form, frame }
    }
}

/// A place where reported words may end.
#[derive(Clone, Copy, Debug)]
struct Place {
    /// The item after the words.
    end: usize,
    /// The first item of what follows, behind the mark.
    rest: usize,
    /// The mark between.
    mark: &'static str,
}

/// The item after the reported words that start at `items.start` and end at `items.end` at the latest.
pub fn reported_end(unit: &Unit<'_, '_>, by: Reporting<'_>, items: Range<usize>) -> usize {
    let places = places(unit, &items);
    let mut ends: Vec<(usize, f64)> = Vec::with_capacity(places.len() + 1);
    let mut so_far = 1.0;
    let mut verb = items.start;
    let mut has_verb = false;
    for place in &places {
        has_verb |= (verb..place.end).any(|at| is_finite(unit.word(at)));
        verb = place.end;
        let ends_here = probability(unit, by, &items, *place, has_verb);
        ends.push((place.end, so_far * ends_here));
        so_far *= 1.0 - ends_here;
    }
    ends.push((items.end, so_far));
    likeliest(items.start, &ends)
}

/// The end that shares most with the true one, by expectation.
fn likeliest(start: usize, ends: &[(usize, f64)]) -> usize {
    let shared = |own: usize| -> f64 {
        let length = |end: usize| end.saturating_sub(start).max(1) as f64;
        let part = |other: usize| length(own).min(length(other)) / length(own).max(length(other));
        ends.iter().map(|(other, probability)| part(*other) * probability).sum()
    };
    let best = ends.iter().map(|(end, _)| (*end, shared(*end)));
    best.max_by(|one, other| one.1.total_cmp(&other.1)).map_or(start, |(end, _)| end)
}

/// Where the words may end before their furthest end.
fn places(unit: &Unit<'_, '_>, items: &Range<usize>) -> Vec<Place> {
    let mut found: Vec<Place> = Vec::new();
    let mut inside = items.start;
    let mut at = items.start + 1;
    while at + 1 < items.end.min(items.start + REACH_MAX) && found.len() < PLACES_MAX {
        if let Some((_, end)) = unit.mention_from(at) {
            inside = inside.max(end);
        }
        let word = unit.word(at);
        let mark = match word {
            "," => "comma",
            "–" | "—" | "--" | "-" => "dash",
            "(" => "bracket",
            _ if at < inside => "",
            _ if is_conjunction(word) || is_subordinator(word) || is_preposition(word) => "none",
            _ => "",
        };
        if !mark.is_empty() && at >= inside.min(items.end) {
            let rest = if mark == "none" { at } else { at + 1 };
            found.push(Place { end: at, rest, mark });
            at = rest;
        }
        at += 1;
    }
    found
}

/// How probably the words end at a place, if they did not before.
fn probability(unit: &Unit<'_, '_>, by: Reporting<'_>, items: &Range<usize>, place: Place, has_verb: bool) -> f64 {
    let frame = by.frame;
    let kind = match frame {
        "that" | "clause" => "clause",
        "infinitive" | "urge" => "infinitive",
        _ => "noun",
    };
    let mark = place.mark;
    let next = class(unit, place.rest);
    let clause = place.rest..items.end.min(place.rest + LOOK_MAX);
    let follows = if is_conjunction(unit.word(place.rest)) || is_subordinator(unit.word(place.rest)) {
        class(unit, place.rest + 1)
    } else {
        ""
    };
    let verb = verb_class(unit, clause);
    let parting = unit.partings_in(place.rest..items.end).next();
    let to_parting = parting.map_or("none", |parting| distance(parting - place.rest));
    let quotes = |mut items: Range<usize>| items.any(|at| unit.quote(at).is_some());
    let ahead = quotes(place.rest..items.end.min(items.start + REACH_MAX));
    let so_far = distance(place.end - items.start);
    let left = distance(items.end - place.rest);
    let past = if by.form == Form::Past { "past" } else { "other" };
    let verbs = if has_verb { "verb before" } else { "no verb before" };
    let closes = if unit.is_end(items.end) { "to end" } else { "to break" };
    let features = [
        "bias".into(),
        Feature("mark", mark, kind),
        Feature("next", next, ""),
        Feature(mark, next, ""),
        Feature(kind, mark, next),
        Feature(next, "then", follows),
        Feature(mark, "verb", verb),
        Feature(next, "verb", verb),
        Feature(past, "verb", verb),
        Feature(kind, verbs, mark),
        Feature(kind, verbs, next),
        Feature("so far", so_far, kind),
        Feature("left", left, mark),
        Feature("to parting", to_parting, mark),
        Feature("to parting", to_parting, next),
        Feature("lemma", by.lemma, ""),
        Feature("lemma", by.lemma, mark),
        Feature("frame", frame, mark),
        Feature("behind", behind(unit, place.end), mark),
        Feature(behind(unit, place.end), mark, next),
        Feature(closes, mark, ""),
        Feature("quotation ahead", if ahead { "yes" } else { "no" }, mark),
    ];
    let whole = || {
        let span = unit.span(items.start..place.end);
        let cue = unit.span(by.cue.clone());
        (crate::record::Span::new(cue.start, span.end.max(cue.start)), vec![span])
    };
    odds(unit.analysis.choosing.sum(Decision::End, &features, whole))
}

/// A small word as it is, other items by what they are.
fn class<'u>(unit: &'u Unit<'_, '_>, at: usize) -> &'u str {
    let word = unit.word(at);
    match word {
        "" if unit.quote(at).is_some() => "quotation",
        "" => "nothing",
        _ if is_conjunction(word) || is_subordinator(word) || is_preposition(word) => word,
        "according" | "including" | "especially" | "particularly" | "such" | "not" | "there" => word,
        _ if is_subject_pronoun(word) => "pronoun",
        _ if is_determiner(word) => "determiner",
        _ if is_auxiliary(word) => "auxiliary",
        _ if unit.mention_from(at).is_some() => "mention",
        _ if is_time_word(word) => "time",
        _ if is_adverb(word) => "adverb",
        _ if word.len() > 4 && word.ends_with("ing") => "gerund",
        _ if word.len() > 4 && word.ends_with("ed") => "participle",
        _ if unit.is_capital(at) => "capital",
        _ if unit.is_word(at) => "word",
        _ => "mark",
    }
}

/// What stands right before a place.
fn behind(unit: &Unit<'_, '_>, at: usize) -> &'static str {
    let word = unit.before(at, 1);
    match word {
        _ if at == 0 => "start",
        "" => "quotation",
        _ if unit.mention_to(at).is_some() => "mention",
        _ if is_time_word(word) => "time",
        _ if is_adverb(word) => "adverb",
        _ if is_finite(word) => "verb",
        _ if unit.is_capital(at - 1) => "capital",
        _ if unit.is_word(at - 1) => "word",
        _ => "mark",
    }
}

/// The first finite verb of what follows.
fn verb_class(unit: &Unit<'_, '_>, mut items: Range<usize>) -> &'static str {
    let Some(verb) = items.find(|at| is_finite(unit.word(*at))) else { return "none" };
    match unit.word(verb) {
        word @ ("would" | "could" | "might" | "had" | "has" | "have" | "will") => match word {
            "had" => "had",
            "has" | "have" => "has",
            "will" => "will",
            _ => "would",
        },
        "was" | "were" => "was",
        "is" | "are" => "is",
        word if is_modal(word) => "modal",
        word if is_be(word) => "be",
        word if word.ends_with("ed") => "ed",
        _ => "other",
    }
}

const fn distance(items: usize) -> &'static str {
    match items {
        0..=1 => "1",
        2..=3 => "3",
        4..=6 => "6",
        7..=12 => "12",
        13..=25 => "25",
        _ => "more",
    }
}
