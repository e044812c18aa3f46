//! Who may be the source of a cue: what grammar reads as its subject, and the other phrases of its sentence that might be it.
//!
//! "In talks with Rosa Quispe, the delegation said": the delegation by its place beside the verb, Quispe by her name.

use std::ops::Range;

use super::{
    attribution::Attribution,
    grammar::{is_determiner, is_finite, is_preposition},
    unit::Unit,
    voice::Voice,
};
use crate::{
    analysis::Form,
    choose::speaker::{
        self, Source, Subject,
        phrase::{is_possessive, phrase_start, without_modifiers},
    },
    lexicon::cues::Form as CueForm,
    record::Span,
};

/// How far from its cue a subject is sought, in items.
const REACH_MAX: usize = 48;
/// Mentions to the left of a cue that are candidates, at most.
const MENTIONS_MAX: usize = 5;
/// Subjects of other verbs to its left that are, at most.
const VERBS_MAX: usize = 3;
/// The score of a person or a pronoun beside its verb that nothing governs, at least.
const SURE: i32 = 11;
/// How far behind its cue a name may end, in items.
const BEHIND_MAX: usize = 16;

/// A phrase that may be the source of a cue.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// It.
    pub subject: Subject,
    /// Whether grammar reads it as the subject.
    pub is_own: bool,
    /// How many candidates stand between it and the cue.
    pub nth: usize,
    /// Its words.
    pub said: Span,
}

/// All that may be the source of an attribution, each once, what grammar reads first; `before` is the voice of the attribution
/// before it in the sentence.
pub fn propose(unit: &Unit<'_, '_>, one: &Attribution, before: Option<&Voice>) -> Vec<Candidate> {
    let own = match &one.subject {
        Some(subject) if subject.source != Source::Shared => Some(subject.clone()),
        _ if before.is_some() => None,
        _ => main_subject(unit, one),
    };
    let mut found = Found { unit, content: &one.content, all: Vec::new() };
    let shared = before.map(|voice| (shared(one), voice.said.unwrap_or_default()));
    if let Some(own) = own {
        let said = unit.span(own.items.clone());
        found.all.push(Candidate { subject: own, is_own: true, nth: 0, said });
    } else if let Some((subject, said)) = shared.clone() {
        found.all.push(Candidate { subject, is_own: true, nth: 0, said });
    }
    if !is_verb(one) {
        return found.all;
    }
    let edge = without_modifiers(unit, one.cue.start, 0);
    // A person or pronoun right before its verb leaves no choice.
    if found.all.first().is_some_and(|own| own.subject.items.end == edge && own.subject.score >= SURE) {
        return found.all;
    }
    found.beside(edge);
    found.left_of(edge);
    if let Some(inverted) = speaker::after(unit, one.cue.end) {
        found.add(inverted, 0);
    }
    found.right_of(one.cue.end);
    if let Some((subject, said)) = shared.filter(|_| found.all.iter().all(|one| one.subject.source != Source::Shared)) {
        found.all.push(Candidate { subject, is_own: false, nth: 0, said });
    }
    found.all
}

/// Whether the cue is a verb with its subject in the sentence.
fn is_verb(one: &Attribution) -> bool {
    matches!(one.pattern, "cue_before" | "cue_after" | "cue_inside") && !one.cue.is_empty()
}

fn shared(one: &Attribution) -> Subject {
    let at = one.cue.start;
    let score = one.subject.as_ref().map_or(0, |subject| subject.score);
    Subject { source: Source::Shared, items: at..at, score }
}

/// The subject of the sentence, for a participle or a verb that shares it.
fn main_subject(unit: &Unit<'_, '_>, one: &Attribution) -> Option<Subject> {
    let opens = (0..one.cue.start).all(|at| {
        matches!(unit.word(at), "while" | "by" | "in" | "after" | "before" | "when" | "despite" | "besides" | "on")
    });
    if !(opens && one.cue.start <= 2) {
        return speaker::main_subject(unit, one.cue.start);
    }
    let from = one.content.last().map_or(one.cue.end, |content| content.end);
    let comma = (from.saturating_sub(1)..unit.len().min(from + 60)).find(|at| {
        unit.is_comma(*at) && (unit.mention_from(at + 1).is_some() || unit.mention_from(at + 2).is_some())
    })?;
    let (_, end) = unit.mention_from(comma + 1).or_else(|| unit.mention_from(comma + 2))?;
    speaker::before(unit, end, comma + 1)
}

struct Found<'f, 'a, 't> {
    unit: &'f Unit<'a, 't>,
    content: &'f [Range<usize>],
    all: Vec<Candidate>,
}

impl Found<'_, '_, '_> {
    /// One more, unless it is there, is told, or owns what stands behind it: of "Byrne's aide" the aide speaks.
    fn add(&mut self, subject: Subject, nth: usize) {
        let items = &subject.items;
        let is_told = self.content.iter().any(|told| told.start < items.end && items.start < told.end);
        let is_known = || self.all.iter().any(|one| one.subject.source == subject.source);
        let is_expletive = items.len() == 1 && self.unit.word(items.start) == "there";
        if items.is_empty() || is_expletive || is_told || is_possessive(self.unit.word(items.end)) || is_known() {
            return;
        }
        let said = self.unit.span(items.clone());
        self.all.push(Candidate { subject, is_own: false, nth, said });
    }

    /// The noun phrase that ends before item `edge`, unless it is a name, and the name that it starts with.
    fn beside(&mut self, edge: usize) {
        let unit = self.unit;
        let start = phrase_start(unit, edge, 0);
        let start = if is_preposition(unit.word(start)) && start + 1 < edge { start + 1 } else { start };
        if start >= edge {
            return;
        }
        let is_name =
            unit.mention_to(edge).is_some_and(|(_, first)| !(start..first).any(|at| is_preposition(unit.word(at))));
        if !is_name {
            self.add(speaker::of_words(unit, start..edge), 0);
        }
        if let Some((index, after)) = unit.mention_from(start).filter(|(_, after)| *after <= edge) {
            self.name(index, start..after, 0);
        }
    }

    /// "Experts argue a case", "no case for the": words around a verb, or to an article, are no phrase.
    fn is_torn(&self, subject: &Subject) -> bool {
        let Source::Words(items) = &subject.source else { return false };
        let last = self.unit.before(items.end, 1);
        if is_determiner(last) || is_preposition(last) {
            return true;
        }
        let is_cue = |at: usize| {
            let mut found = self.unit.lexicons.cues().at(|ahead| self.unit.word(at + ahead));
            found.any(|found| matches!(found.form, CueForm::Past | CueForm::Present | CueForm::Base))
        };
        (items.start + 1..items.end)
            .any(|at| !self.unit.is_capital(at) && (is_finite(self.unit.word(at)) || is_cue(at)))
    }

    /// The name that ends the phrase behind item `from`: "said the chief of the Harbour Line Orla Byrne."
    fn right_of(&mut self, from: usize) {
        let unit = self.unit;
        let reach = from..unit.len().min(from + BEHIND_MAX);
        let stop = reach.clone().find(|at| unit.is_end(*at) || unit.is_comma(*at) || unit.quote(*at).is_some());
        let stop = stop.unwrap_or(reach.end);
        if let Some((index, first)) = unit.mention_to(stop).filter(|(_, first)| *first >= from)
            && !(from..first).any(|at| is_finite(unit.word(at)))
        {
            self.name(index, first..stop, 1);
        }
    }

    /// A mention that names somebody.
    fn name(&mut self, index: usize, items: Range<usize>, nth: usize) {
        let unit = self.unit;
        let is_demonym = unit.analysis.mentions.get(index).is_none_or(|mention| mention.form == Form::Demonym);
        if !is_demonym {
            self.add(speaker::of_mention(unit, index, items), nth);
        }
    }

    /// Names to the left of item `edge`, and subjects of the verbs there.
    fn left_of(&mut self, edge: usize) {
        let unit = self.unit;
        let (mut mentions, mut verbs) = (0, 0);
        let floor = edge.saturating_sub(REACH_MAX);
        let mut at = edge;
        while at > floor && (mentions < MENTIONS_MAX || verbs < VERBS_MAX) {
            if let Some((index, first)) = unit.mention_to(at).filter(|(_, first)| *first < at) {
                if mentions < MENTIONS_MAX {
                    self.name(index, first..at, mentions);
                    mentions += 1;
                }
                at = first;
                continue;
            }
            at -= 1;
            if verbs < VERBS_MAX && at > 0 && unit.quote(at).is_none() && is_finite(unit.word(at)) {
                let end = without_modifiers(unit, at, 0);
                if let Some(subject) = speaker::before(unit, end, 0).filter(|subject| !self.is_torn(subject)) {
                    self.add(subject, mentions);
                    verbs += 1;
                }
                at = end.min(at);
            }
        }
    }
}
