//! Nouns of meeting: "his meeting with Elena Rotaru", "talks between Iran and Oman", "held a telephone conversation with the emir".
//!
//! A noun that names no sides ("the talks") refers to a meeting told before.

use super::{
    proposal::{Kind, Proposal, Trigger},
    reader::Reader,
    side::Group,
    subject::Reach,
    words::Class,
};
use crate::{analysis::Form, document::Shape, record::ParticipantRole};

/// Prepositional phrases that are read after a noun.
const PHRASES_MAX: usize = 6;
/// Tokens between a supporting verb and its noun.
const SUPPORT_MAX: usize = 9;

/// Tokens before a noun's phrase that opens its sentence.
const OPENING_MAX: usize = 6;
/// Tokens between "attended" and the noun's phrase.
const ATTEND_MAX: usize = 10;

/// The groups that stand around a noun.
#[derive(Debug, Default)]
struct Frame {
    with: Option<Group>,
    all: Option<Group>,
    by: Option<Group>,
    end: usize,
}

/// Candidates of a noun of meeting or calling.
pub(crate) fn talks(reader: &Reader<'_, '_>, trigger: &Trigger) -> Vec<Proposal> {
    let frame = frame(reader, trigger);
    let start = trigger.tokens.start;
    let phrase_start = reader.noun_phrase_start(start, trigger.sentence.start);
    let by_call = trigger.class == Class::NounCall
        || reader.find(trigger.clause.start..trigger.clause.end, Class::ByCall).is_some();
    let kind = if by_call { Kind::Call } else { Kind::Talks };
    let rule = if by_call { "meeting.noun.call" } else { "meeting.noun.talks" };
    if trigger.class == Class::NounCall
        && matches!(reader.word(trigger.tokens.end), "for" | "on" | "to")
        && frame.with.is_none()
    {
        return Vec::new();
    }
    let ambiguous = matches!(reader.word(start), "call" | "calls" | "contacts");
    if ambiguous && !super::visits::is_noun(reader, start, phrase_start) {
        return Vec::new();
    }
    let mut proposal = Proposal::new(reader, rule, kind, trigger, frame.end);
    proposal = proposal.phrased(reader, phrase_start);
    // "the discussion of the crisis in Chad": that is where the crisis is.
    if reader.word(trigger.tokens.end) == "of" && frame.all.is_none() && reader.word(start).starts_with("discuss") {
        proposal.place = None;
    }
    proposal.support = support(reader, trigger, phrase_start);
    if kind == Kind::Call && trigger.class == Class::NounCall {
        proposal.place = None;
    }
    if let Some(all) = &frame.all {
        proposal = proposal.with(all);
    }
    let owner = owner(reader, phrase_start, start);
    let sides = owner.clone().map(|group| (group, Reach::Before));
    if let Some(with) = &frame.with {
        let unknown = has_unknown_owner(reader, phrase_start, start);
        let subject = sides
            .or_else(|| supported_subject(reader, trigger, phrase_start))
            .or_else(|| reader.subject(trigger, phrase_start, frame.end));
        let subject = subject.filter(|_| !unknown);
        proposal.lacks_subject = subject.is_none();
        proposal = proposal.with_subject(subject, ParticipantRole::Unspecified).with(with);
    } else if frame.all.is_none() {
        let modifiers = modifiers(reader, phrase_start, start);
        let supported = supported_subject(reader, trigger, phrase_start);
        let both = both_before(reader, trigger, phrase_start);
        proposal.pair = both.is_none() && is_of_pair(reader, trigger, phrase_start);
        if let Some(modifiers) = &modifiers {
            proposal = proposal.with(modifiers);
        } else if let Some(both) = both.or_else(|| both_after(reader, trigger, phrase_start)) {
            proposal = proposal.with(&both);
        } else if let Some(supported) = supported.filter(|_| !proposal.pair) {
            proposal = proposal.with_subject(Some(supported), ParticipantRole::Unspecified);
        } else if let Some(owner) = sides {
            proposal = proposal.with_subject(Some(owner), ParticipantRole::Unspecified);
        }
    }
    if let Some(by) = frame.by {
        proposal = proposal.with(&by.in_role(ParticipantRole::Host));
    }
    if proposal.is_body_alone(reader) {
        proposal.kind = Kind::Summit;
    }
    if let Some(attend) = attend(reader, trigger, phrase_start).filter(|_| frame.with.is_none()) {
        let subject = reader.subject_before(attend, &trigger.sentence).map(|group| (group, Reach::Before));
        proposal = proposal.with_subject(subject, ParticipantRole::Participant);
    }
    match &frame.with {
        Some(with) if with.sides.len() > 1 && is_plural(reader, trigger, phrase_start) => apart(&proposal, with),
        _ => vec![proposal],
    }
}

/// "(the two leaders) held talks", "their second meeting": the sides are those told before.
pub(crate) fn is_of_pair(reader: &Reader<'_, '_>, trigger: &Trigger, phrase_start: usize) -> bool {
    let subject = support(reader, trigger, phrase_start)
        .is_some_and(|support| reader.pair_before(support, trigger.sentence.start).is_some());
    subject || reader.word(phrase_start) == "their"
}

/// "(Dahl and Tamm) at their second meeting": both sides right before.
pub(crate) fn both_before(reader: &Reader<'_, '_>, trigger: &Trigger, phrase_start: usize) -> Option<Group> {
    if reader.word(phrase_start) != "their" {
        return None;
    }
    let last = reader.outer_mentions(trigger.sentence.start..phrase_start).last()?;
    let group = reader.group_before(reader.mention(last).tokens.end, trigger.sentence.start)?;
    let first = group.sides.first()?;
    let differ = group.sides.iter().any(|side| reader.area(side.mention) != reader.area(first.mention));
    differ.then_some(group)
}

/// "In talks in Oslo last month, Per Dahl and Mart Tamm failed": both sides as the subject of the main clause.
fn both_after(reader: &Reader<'_, '_>, trigger: &Trigger, phrase_start: usize) -> Option<Group> {
    let sentence = &trigger.sentence;
    if phrase_start > sentence.start + OPENING_MAX || !reader.is_preposition(sentence.start) {
        return None;
    }
    let comma = (trigger.tokens.end..sentence.end).find(|at| reader.word(*at) == ",")?;
    let group = reader.group_after(comma + 1, sentence.end)?;
    let first = group.sides.first()?;
    let differ = group.sides.iter().any(|side| reader.area(side.mention) != reader.area(first.mention));
    differ.then_some(group)
}

/// "separate meetings with Thaci and Sejdiu" are two.
fn is_plural(reader: &Reader<'_, '_>, trigger: &Trigger, phrase_start: usize) -> bool {
    let separate = (phrase_start..trigger.tokens.start).any(|at| matches!(reader.word(at), "separate" | "separately"));
    separate || matches!(reader.word(trigger.tokens.end - 1), "meetings" | "calls" | "conversations" | "encounters")
}

/// One candidate for each of the sides met.
fn apart(proposal: &Proposal, with: &Group) -> Vec<Proposal> {
    let is_met = |side: &super::side::Side| with.sides.iter().any(|met| met.entity == side.entity);
    let mut found = Vec::new();
    for met in &with.sides {
        let mut one = proposal.clone();
        one.sides.retain(|side| !is_met(side) || side.entity == met.entity);
        found.push(one);
    }
    found
}

/// The verb of attending before a noun's phrase.
pub(crate) fn attend(reader: &Reader<'_, '_>, trigger: &Trigger, phrase_start: usize) -> Option<usize> {
    let near = phrase_start.saturating_sub(ATTEND_MAX).max(trigger.sentence.start);
    (near..phrase_start).rev().find(|at| reader.has(*at, Class::VerbAttend))
}

fn frame(reader: &Reader<'_, '_>, trigger: &Trigger) -> Frame {
    let limit = trigger.sentence.end;
    let mut frame = Frame { end: trigger.tokens.end, ..Frame::default() };
    let mut at = trigger.tokens.end;
    let mut phrases = 0;
    while at < limit && phrases < PHRASES_MAX {
        if let Some(date) = reader.date_at(at) {
            at = reader.date(date).tokens.end.max(at + 1);
            continue;
        }
        let slot = match reader.word(at) {
            "with" if frame.with.is_none() => &mut frame.with,
            "between" | "among" | "involving" if frame.all.is_none() => &mut frame.all,
            "of" | "for" | "by" if frame.all.is_none() && at == trigger.tokens.end && reader.word(at) == "of" => {
                &mut frame.all
            }
            "by" if frame.by.is_none() && reader.word(at.wrapping_sub(1)) == "hosted" => &mut frame.by,
            "in" | "at" | "on" | "over" | "about" | "near" | "outside" | "held" | "hosted" | "here" | "earlier"
            | "today" | "yesterday" | "late" | "this" | "last" | "week" | "month" | "by" | "phone" | "telephone"
            | "the" | "sidelines" | "margins" => {
                at = reader.starting(at + 1).map_or(at + 1, |mention| reader.mention(mention).tokens.end);
                phrases += 1;
                continue;
            }
            "and" if reader.starting(at + 1).is_some_and(|next| reader.is_location(next)) => {
                at = reader.starting(at + 1).map_or(at + 1, |mention| reader.mention(mention).tokens.end);
                continue;
            }
            _ => break,
        };
        match reader.group_after(at + 1, limit) {
            Some(group) => {
                at = group.tokens.end;
                frame.end = at;
                *slot = Some(group);
            }
            None => at += 1,
        }
        phrases += 1;
    }
    frame
}

/// Whose meeting it is: "Macron's talks", "his talks".
pub(crate) fn owner(reader: &Reader<'_, '_>, phrase_start: usize, noun: usize) -> Option<Group> {
    for at in (phrase_start..noun).rev() {
        if let Some(side) = reader.first_owner(at) {
            return Some(Group { sides: vec![side], tokens: at..at + 1 });
        }
        let owns = reader.is_possessive(at) || matches!(reader.word(at), "his" | "her" | "their");
        let mention = if reader.is_possessive(at) {
            at.checked_sub(1).and_then(|before| reader.covering(before))
        } else {
            reader.covering(at)
        };
        if !owns {
            continue;
        }
        if let Some(side) = mention.and_then(|mention| reader.side(mention)) {
            let tokens = reader.mention(side.mention).tokens.clone();
            return Some(Group { sides: vec![side], tokens });
        }
    }
    None
}

/// Whether an owner stands there that nothing resolves: "the president's visit".
pub(crate) fn has_unknown_owner(reader: &Reader<'_, '_>, phrase_start: usize, noun: usize) -> bool {
    (phrase_start..noun).any(|at| {
        let owned = reader.is_possessive(at) && reader.covering(at.wrapping_sub(1)).is_none();
        owned
            && reader.date_at(at.wrapping_sub(1)).is_none()
            && !matches!(reader.word(at.wrapping_sub(1)), "today" | "yesterday" | "week" | "month" | "year")
    })
}

/// Sides inside the noun's own phrase: "EU-US talks", "the NATO meeting", "Iran Oman talks".
pub(crate) fn modifiers(reader: &Reader<'_, '_>, phrase_start: usize, noun: usize) -> Option<Group> {
    let mut sides = Vec::new();
    let mut start = noun;
    for at in phrase_start..noun {
        let Some(mention) = reader.starting(at) else { continue };
        let end = reader.mention(mention).tokens.end;
        let owned = reader.is_possessive(end);
        let city = reader.mention(mention).form == Form::City
            || reader.entity_type(mention) == crate::record::EntityType::Place;
        if owned || city || reader.is_person(mention) || end > noun {
            continue;
        }
        if let Some(side) = reader.side(mention) {
            start = start.min(at);
            sides.push(side);
        }
    }
    let hyphened = hyphened(reader, phrase_start..noun);
    sides.extend(hyphened);
    (!sides.is_empty()).then_some(Group { sides, tokens: start..noun })
}

/// "US-China": areas whose mentions lie inside one token.
fn hyphened(reader: &Reader<'_, '_>, tokens: std::ops::Range<usize>) -> Vec<super::side::Side> {
    let mut sides = Vec::new();
    for at in tokens {
        if reader.shape(at).is_none_or(|shape| shape == Shape::Lower) || !reader.word(at).contains(['-', '–']) {
            continue;
        }
        let parts: Vec<&str> = reader.word(at).split(['-', '–']).collect();
        sides.extend(
            parts.iter().filter_map(|part| reader.area_called(part)).filter_map(|mention| reader.side(mention)),
        );
    }
    sides
}

/// The verb that carries the noun: "held" in "held long talks".
pub(crate) fn support(reader: &Reader<'_, '_>, trigger: &Trigger, phrase_start: usize) -> Option<usize> {
    let from = phrase_start.saturating_sub(2).max(trigger.sentence.start);
    (from..phrase_start).rev().find(|at| reader.has(*at, Class::Support)).or_else(|| {
        let near = trigger.tokens.start.saturating_sub(SUPPORT_MAX).max(trigger.sentence.start);
        (near..trigger.tokens.start)
            .rev()
            .take_while(|at| !matches!(reader.word(*at), "," | ";" | "during" | "after" | "before" | "in" | "at"))
            .find(|at| reader.has(*at, Class::Support))
    })
}

pub(crate) fn supported_subject(
    reader: &Reader<'_, '_>,
    trigger: &Trigger,
    phrase_start: usize,
) -> Option<(Group, Reach)> {
    let verb = support(reader, trigger, phrase_start)?;
    reader.subject_before(verb, &trigger.sentence).map(|group| (group, Reach::Before))
}
