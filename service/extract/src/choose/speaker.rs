//! Whose words: the source that stands before or after a cue; one file, since both orders read the same phrases.
//!
//! What grammar reads as the subject comes first: the mention or noun phrase next to the cue, one before an apposition or a
//! relative clause, both names of a pair; a scorecard says how surely it speaks. Among it and the other phrases of the sentence
//! that may be meant [`ranked`] chooses.

mod apposition;
pub mod phrase;
pub mod ranked;
pub mod row;

use std::ops::Range;

use apposition::{apposed, apposition_of, relative};
use phrase::{is_governed, is_inside, is_of_title, is_possessive, is_second_governed, phrase_start, without_modifiers};

use super::scorecard::Scorecard;
use crate::{
    analysis::{Form, Mention},
    propose::quotes::{
        grammar::{
            is_adverb, is_auxiliary, is_conjunction, is_determiner, is_finite, is_issue, is_preposition,
            is_subject_pronoun, is_subordinator, is_time_word,
        },
        unit::Unit,
    },
    record::EntityType,
};

/// How far a subject is sought from its cue, in items.
const REACH_MAX: usize = 40;

/// What speaks for and against a candidate.
const CARD: Scorecard = Scorecard(&[
    ("adjacent", 8),
    ("apposed", 6),
    ("relative", 6),
    ("inverted", 8),
    ("shared", 5),
    ("after preposition", -7),
    ("person", 4),
    ("organization", 3),
    ("area", 2),
    ("place", -3),
    ("unnamed", 1),
    ("demonym", -6),
    ("pronoun", 3),
    ("it", -3),
    ("unresolved pronoun", -1),
    ("words", -1),
    ("bare words", -3),
]);

/// Who or what speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A mention, by its index.
    Mention(usize),
    /// Two together, or the first and last of a row.
    Joint(usize, usize),
    /// A noun phrase that is no mention, as items.
    Words(Range<usize>),
    /// The subject of the verb before, as in "and added".
    Shared,
}

/// A source where it stands as the subject of a cue.
#[derive(Clone, Debug)]
pub struct Subject {
    /// Who.
    pub source: Source,
    /// The items from its first to its last word.
    pub items: Range<usize>,
    /// How surely it speaks.
    pub score: i32,
}

impl Subject {
    fn mention(unit: &Unit<'_, '_>, index: usize, items: Range<usize>, features: &[&'static str]) -> Self {
        let mention = unit.analysis.mentions.get(index);
        let mut features = features.to_vec();
        features.extend(mention.map(|mention| kind(unit, mention)));
        if unit.word(items.start) == "it" {
            features.push("it");
        }
        if is_governed(unit, items.start, 0) {
            features.push("after preposition");
        }
        Self { source: Source::Mention(index), items, score: CARD.sum(&features) }
    }

    fn words(unit: &Unit<'_, '_>, items: Range<usize>, features: &[&'static str]) -> Self {
        let mut features = features.to_vec();
        let is_phrase = is_determiner(unit.word(items.start)) || unit.is_capital(items.start);
        features.push(if is_phrase { "words" } else { "bare words" });
        Self { source: Source::Words(items.clone()), items, score: CARD.sum(&features) }
    }

    fn shared(at: usize) -> Self {
        Self { source: Source::Shared, items: at..at, score: CARD.sum(&["shared"]) }
    }
}

/// A mention that may be the source of a verb elsewhere in its sentence.
pub fn of_mention(unit: &Unit<'_, '_>, index: usize, items: Range<usize>) -> Subject {
    pair(unit, Subject::mention(unit, index, items, &[]))
}

/// Likewise a noun phrase that is no mention.
pub fn of_words(unit: &Unit<'_, '_>, items: Range<usize>) -> Subject {
    Subject::words(unit, items, &[])
}

/// The feature that says what a mention is.
pub(super) fn kind(unit: &Unit<'_, '_>, mention: &Mention) -> &'static str {
    match (mention.form, unit.analysis.entity(mention).map(|entity| entity.entity_type)) {
        (Form::Demonym, _) => "demonym",
        (Form::Pronoun, None) => "unresolved pronoun",
        (Form::Pronoun, _) => "pronoun",
        (_, Some(EntityType::Person)) => "person",
        (_, Some(EntityType::Organization)) => "organization",
        (_, Some(EntityType::Area)) => "area",
        (_, Some(EntityType::Place)) => "place",
        _ => "unnamed",
    }
}

/// The subject to the left of a cue that starts at `cue`; nothing before `floor` is looked at.
pub fn before(unit: &Unit<'_, '_>, cue: usize, floor: usize) -> Option<Subject> {
    let end = without_modifiers(unit, cue, floor);
    if end <= floor {
        return None;
    }
    match unit.word(end - 1) {
        "who" | "which" | "that" => relative(unit, end - 1, floor),
        word if is_conjunction(word) => Some(Subject::shared(end - 1)),
        _ if unit.is_comma(end - 1) => apposed(unit, end - 1, floor),
        _ => phrase(unit, end, floor),
    }
}

/// The subject to the right of a cue, its first item at `start`: "said Orla Byrne".
pub fn after(unit: &Unit<'_, '_>, start: usize) -> Option<Subject> {
    // The point of "Mr." ends nothing.
    let inside = unit.mention_from(start).map_or(start, |(_, end)| end);
    let stop = (inside..unit.len().min(start + REACH_MAX)).find(|at| {
        let word = unit.word(*at);
        unit.is_end(*at)
            || unit.is_comma(*at)
            || unit.quote(*at).is_some()
            || matches!(word, "(" | ":" | "who" | "in" | "on" | "at" | "during" | "after" | "that")
    });
    let stop = stop.unwrap_or(unit.len().min(start + REACH_MAX));
    if stop <= start {
        return None;
    }
    let named = mention_of(unit, start..stop).map(|(index, items)| Subject::mention(unit, index, items, &["inverted"]));
    if let Some(subject) = &named
        && is_person(unit, &subject.source)
    {
        return named.map(|subject| joint(unit, subject));
    }
    // "said the minister, Orla Byrne" names her behind the comma.
    let after_comma = unit.mention_from(stop + 1).filter(|_| unit.is_comma(stop));
    if let Some((index, end)) = after_comma.filter(|(index, _)| is_person(unit, &Source::Mention(*index))) {
        return Some(Subject::mention(unit, index, stop + 1..end, &["inverted"]));
    }
    let last = unit
        .mention_to(stop)
        .filter(|(index, start_of)| *start_of > start && is_person(unit, &Source::Mention(*index)));
    if let Some((index, first)) = last.filter(|(_, first)| !is_preposition(unit.before(*first, 1))) {
        return Some(Subject::mention(unit, index, first..stop, &["inverted"]));
    }
    if (start..stop).any(|at| is_auxiliary(unit.word(at))) || stop - start > 14 {
        return named;
    }
    named.or_else(|| {
        let is_phrase = is_determiner(unit.word(start)) || unit.is_capital(start) || is_plural(unit.word(stop - 1));
        is_phrase.then(|| Subject::words(unit, start..stop, &["inverted"]))
    })
}

/// The source that an "according to" or "by" names, its first item at `start`.
pub fn named_after(unit: &Unit<'_, '_>, start: usize) -> Option<Subject> {
    let stop = (start..unit.len().min(start + REACH_MAX)).find(|at| {
        unit.is_end(*at)
            || unit.is_comma(*at)
            || unit.quote(*at).is_some()
            || matches!(unit.word(*at), "(" | ":" | "who")
    });
    let stop = stop.unwrap_or(unit.len().min(start + REACH_MAX));
    if stop <= start {
        return None;
    }
    if let Some((index, end)) = unit.mention_from(start)
        && !(is_issue(unit.word(end)) && end < stop && !is_body(unit, index))
        && !is_possessive(unit.word(end))
        && !(is_nameless(unit, index) && end < stop)
    {
        return Some(joint(unit, Subject::mention(unit, index, start..end, &["adjacent"])));
    }
    let inside: Vec<(usize, usize, usize)> = (start..stop)
        .filter_map(|at| unit.mention_from(at).filter(|(_, end)| *end <= stop).map(|(index, end)| (index, at, end)))
        .collect();
    let person = inside.iter().find(|(index, at, _)| {
        let by = unit.before(*at, 1) == "by";
        is_person(unit, &Source::Mention(*index)) && (by || !is_preposition(unit.before(*at, 1)))
            || by && is_body(unit, *index)
    });
    let is_issued = (start..stop).any(|at| is_issue(unit.word(at)));
    let body = inside.iter().find(|(index, _, _)| is_issued && is_body(unit, *index));
    let after_comma = unit
        .mention_from(stop + 1)
        .filter(|(index, _)| unit.is_comma(stop) && is_person(unit, &Source::Mention(*index)));
    match (person.or(body), after_comma) {
        (Some((index, at, end)), _) => Some(Subject::mention_bare(unit, *index, *at..*end)),
        (None, Some((index, end))) => Some(Subject::mention(unit, index, stop + 1..end, &["apposed"])),
        (None, None) => {
            let last = unit.mention_to(stop).filter(|(_, first)| *first >= start && !is_inside(unit, *first, start));
            match last {
                Some((index, first)) => Some(Subject::mention(unit, index, first..stop, &["adjacent"])),
                None => Some(Subject::words(unit, start..stop, &["adjacent"])),
            }
        }
    }
}

fn is_nameless(unit: &Unit<'_, '_>, index: usize) -> bool {
    let mention = unit.analysis.mentions.get(index);
    let is_described = mention.is_some_and(|mention| mention.form == Form::Description);
    is_described && matches!(entity_type(unit, index), None | Some(EntityType::Unnamed))
}

impl Subject {
    /// A body or person named inside the noun phrase, whatever stands before it.
    fn mention_bare(unit: &Unit<'_, '_>, index: usize, items: Range<usize>) -> Self {
        let kind = unit.analysis.mentions.get(index).map_or("unnamed", |mention| kind(unit, mention));
        Self { source: Source::Mention(index), items, score: CARD.sum(&["adjacent", kind]) }
    }
}

/// The subject of the verb that a participle or a second verb shares: the last mention that opens a clause and has a verb
/// behind it, else the first that no preposition governs.
pub fn main_subject(unit: &Unit<'_, '_>, until: usize) -> Option<Subject> {
    let mut first: Option<Subject> = None;
    let mut opening: Option<Subject> = None;
    let mut at = 0;
    while at < until.min(REACH_MAX * 2) {
        let Some((index, end)) = unit.mention_from(at) else {
            at += 1;
            continue;
        };
        let subject = Subject::mention(unit, index, at..end, &["shared"]);
        let before = unit.before(at, 1);
        let opens = at == 0
            || unit.is_comma(at - 1)
            || unit.quote(at - 1).is_some()
            || is_subordinator(before)
            || matches!(before, "after" | "before" | "since" | "as" | "until");
        let has_verb = is_finite(unit.word(end)) || is_adverb(unit.word(end));
        let whole = !is_possessive(unit.word(end)) && !matches!(unit.word(end), "officials" | "authorities");
        if whole && opens && has_verb && end <= until {
            opening = Some(joint(unit, subject));
        } else if whole && subject.score > 0 && first.is_none() {
            first = Some(joint(unit, subject));
        }
        at = end;
    }
    opening.or(first)
}

/// The noun phrase that ends before item `end`.
fn phrase(unit: &Unit<'_, '_>, end: usize, floor: usize) -> Option<Subject> {
    let start = phrase_start(unit, end, floor);
    if start >= end {
        return None;
    }
    if let Some((index, first)) = unit.mention_to(end).filter(|(_, first)| *first >= floor) {
        let governed = (is_governed(unit, first, start) || is_second_governed(unit, first, start))
            && !is_of_title(unit, index, start);
        // "the country's leaders", "officials and traders": a nameless source is the whole phrase.
        if !governed && first > start && is_nameless(unit, index) && !is_preposition(unit.word(start)) {
            return Some(Subject::words(unit, start..end, &["adjacent"]));
        }
        if !governed {
            return Some(apposition_of(
                unit,
                joint(unit, Subject::mention(unit, index, first..end, &["adjacent"])),
                floor,
            ));
        }
    }
    // The head stands further left: "Byrne of the port authority", "the head of the delegation".
    let start = (start..end).find(|at| !is_preposition(unit.word(*at)) || *at == start).unwrap_or(start);
    if is_preposition(unit.word(start)) {
        let (index, first) = unit.mention_to(end)?;
        return Some(Subject::mention(unit, index, first..end, &["adjacent"]));
    }
    if let Some((index, after)) = unit.mention_from(start)
        && (is_preposition(unit.word(after)) || after == end)
        && after > start + usize::from(is_role_noun(unit.word(start)))
    {
        return Some(Subject::mention(unit, index, start..after, &["adjacent"]));
    }
    if let Some(body) = issuer(unit, start..end) {
        return Some(body);
    }
    if is_subject_pronoun(unit.word(end - 1)) && end - start > 1 {
        return Some(Subject::words(unit, end - 1..end, &["adjacent"]));
    }
    Some(apposition_of(unit, Subject::words(unit, start..end, &["adjacent"]), floor))
}

/// The body that issued what speaks: "the ministry's statement", "a bank report"; a government for its area.
fn issuer(unit: &Unit<'_, '_>, items: Range<usize>) -> Option<Subject> {
    let head = unit.word(items.end.checked_sub(1)?);
    let is_government = matches!(head, "government" | "side");
    if !is_issue(head) && !is_government {
        return None;
    }
    let wanted = |index: usize| if is_government { is_area(unit, index) } else { is_body(unit, index) };
    let (index, _) = items
        .clone()
        .filter_map(|at| unit.mention_from(at))
        .find(|(index, end)| *end <= items.end && wanted(*index))?;
    let kind = if is_government { "area" } else { "organization" };
    Some(Subject { source: Source::Mention(index), items, score: CARD.sum(&["adjacent", kind]) })
}

/// "A and B" where the subject is B.
fn joint(unit: &Unit<'_, '_>, subject: Subject) -> Subject {
    let Source::Mention(second) = subject.source else { return subject };
    let start = subject.items.start;
    if let Some((first, from)) = row::before(unit, second, start) {
        let items = from..subject.items.end;
        return Subject { source: Source::Joint(first, second), items, score: subject.score };
    }
    pair(unit, subject)
}

/// Likewise two only.
fn pair(unit: &Unit<'_, '_>, subject: Subject) -> Subject {
    let Source::Mention(second) = subject.source else { return subject };
    let start = subject.items.start;
    if let Some((first, from)) = row::beside(unit, second, start) {
        let items = from..subject.items.end;
        return Subject { source: Source::Joint(first, second), items, score: subject.score };
    }
    if unit.word(subject.items.end) == "and"
        && let Some((after, end)) = unit.mention_from(subject.items.end + 1)
        && same_kind(unit, second, after)
        && unit.before(start, 1) != "and"
    {
        let next = unit.word(end);
        if unit.is_end(end) || unit.is_comma(end) || is_auxiliary(next) {
            return Subject { source: Source::Joint(second, after), items: start..end, score: subject.score };
        }
    }
    subject
}

/// The first mention of a range that starts it.
fn mention_of(unit: &Unit<'_, '_>, items: Range<usize>) -> Option<(usize, Range<usize>)> {
    let (index, end) = unit.mention_from(items.start)?;
    let is_whole = end <= items.end;
    let possessive = matches!(unit.word(end), "'s" | "'");
    let is_modifier = unit.is_word(end)
        && !is_preposition(unit.word(end))
        && !is_adverb(unit.word(end))
        && !is_conjunction(unit.word(end))
        && !is_time_word(unit.word(end))
        && !is_subordinator(unit.word(end))
        && !is_person(unit, &Source::Mention(index));
    (is_whole && !possessive && !is_modifier).then_some((index, items.start..end))
}

fn is_person(unit: &Unit<'_, '_>, source: &Source) -> bool {
    matches!(source, Source::Mention(index) if entity_type(unit, *index) == Some(EntityType::Person))
}

fn is_body(unit: &Unit<'_, '_>, index: usize) -> bool {
    entity_type(unit, index) == Some(EntityType::Organization)
}

fn is_area(unit: &Unit<'_, '_>, index: usize) -> bool {
    entity_type(unit, index) == Some(EntityType::Area)
}

fn same_kind(unit: &Unit<'_, '_>, first: usize, second: usize) -> bool {
    let kinds = (entity_type(unit, first), entity_type(unit, second));
    kinds.0.is_some() && kinds.0 == kinds.1
}

fn entity_type(unit: &Unit<'_, '_>, index: usize) -> Option<EntityType> {
    let mention = unit.analysis.mentions.get(index)?;
    unit.analysis.entity(mention).map(|entity| entity.entity_type)
}

fn is_plural(word: &str) -> bool {
    word.len() > 3 && word.ends_with('s')
}

/// "head", "minister": a role that an "of" may fill.
fn is_role_noun(word: &str) -> bool {
    matches!(word, "head" | "chief" | "director" | "minister" | "president" | "chairman" | "spokesman" | "leader")
}
