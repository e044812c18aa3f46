//! Verbs of meeting: "the minister met Elena Rotaru in Riga", "the two leaders will meet on Friday".

use super::{
    proposal::{Kind, Proposal, Trigger},
    reader::Reader,
    subject::Reach,
    words::Class,
};
use crate::{document::Shape, record::ParticipantRole};

/// Tokens between the verb and its "with".
const WITH_MAX: usize = 14;

/// Candidates of a verb of meeting.
pub(crate) fn meets(reader: &Reader<'_, '_>, trigger: &Trigger) -> Vec<Proposal> {
    if reader.word(trigger.tokens.start) == "meeting" && !is_verbal(reader, trigger) {
        return Vec::new();
    }
    let object = object(reader, trigger);
    if object.is_none() && takes_a_thing(reader, trigger.tokens.end) {
        return Vec::new();
    }
    let end = object.as_ref().map_or(trigger.tokens.end, |group| group.tokens.end);
    let mut proposal = Proposal::new(reader, "meeting.verb.meet", Kind::Talks, trigger, end);
    if reader.find(trigger.clause.start..trigger.clause.end, Class::ByCall).is_some() {
        proposal.kind = Kind::Call;
    }
    if let Some(object) = &object {
        proposal = proposal.with(object);
    }
    let start = trigger.tokens.start;
    if let Some(pair) = reader.pair_before(start, trigger.sentence.start) {
        proposal.pair = object.is_none();
        proposal.evidence.start = proposal.evidence.start.min(pair.start);
        if object.is_none() {
            return vec![proposal];
        }
    }
    let subject = if object.is_some() {
        reader.subject(trigger, start, end)
    } else {
        reader.subject_before(start, &trigger.sentence).map(|group| (group, Reach::Before))
    };
    let mut proposal = proposal.with_subject(subject, ParticipantRole::Unspecified);
    if proposal.is_body_alone(reader) {
        proposal.kind = Kind::Summit;
    }
    if proposal.sides.is_empty() { Vec::new() } else { vec![proposal] }
}

fn object(reader: &Reader<'_, '_>, trigger: &Trigger) -> Option<super::side::Group> {
    let at = trigger.tokens.end;
    let limit = trigger.sentence.end;
    if reader.word(at) == "with" {
        return reader.group_after(at + 1, limit);
    }
    if reader.word(at.wrapping_sub(1)) != "with" {
        let later = (at..limit.min(at + WITH_MAX))
            .take_while(|next| !is_stop(reader, *next))
            .find(|next| reader.word(*next) == "with");
        if let Some(with) = later {
            return reader.group_after(with + 1, limit);
        }
    }
    if reader.is_preposition(at) || reader.date_at(at).is_some() {
        return None;
    }
    reader.group_after(at, limit)
}

/// "met the conditions", "meet demand": what follows is neither a side nor a circumstance.
fn takes_a_thing(reader: &Reader<'_, '_>, at: usize) -> bool {
    let word = reader.word(at);
    let circumstance = reader.is_preposition(at)
        || reader.date_at(at).is_some()
        || word.ends_with("ly")
        || CIRCUMSTANCES.contains(&word)
        || reader.shape(at).is_none_or(|shape| !shape.is_word());
    !circumstance
}

const CIRCUMSTANCES: &[&str] = &[
    "face-to-face",
    "face",
    "again",
    "earlier",
    "later",
    "here",
    "there",
    "twice",
    "separately",
    "and",
    "today",
    "yesterday",
    "tomorrow",
    "virtually",
    "behind",
    "one-on-one",
    "last",
    "this",
    "next",
    "early",
    "late",
    "once",
    "several",
    "regularly",
    "informally",
    "bilaterally",
    "online",
    "ahead",
    "together",
];

fn is_stop(reader: &Reader<'_, '_>, at: usize) -> bool {
    matches!(
        reader.word(at),
        "." | ";"
            | "to"
            | "and"
            | "but"
            | "who"
            | "which"
            | "where"
            | "said"
            | "after"
            | "before"
            | "following"
            | "during"
    ) || matches!(reader.shape(at), Some(Shape::OpenQuote | Shape::CloseQuote))
}

/// "is meeting British officials", "after meeting Rotaru"; not "a meeting".
fn is_verbal(reader: &Reader<'_, '_>, trigger: &Trigger) -> bool {
    let (before, next) = (trigger.tokens.start.wrapping_sub(1), trigger.tokens.end);
    let opens = matches!(
        reader.word(before),
        "is" | "are"
            | "was"
            | "were"
            | "be"
            | "been"
            | "after"
            | "before"
            | "by"
            | "on"
            | "while"
            | "week"
            | "month"
            | "and"
            | "of"
    );
    let object = reader.word(next) == "with"
        || reader.group_after(next, trigger.sentence.end).is_some_and(|group| group.tokens.start == next);
    opens && object && !reader.is_preposition(next) || (opens && reader.word(next) == "with")
}
