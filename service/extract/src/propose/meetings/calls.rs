//! Telephone and video: "spoke by telephone with Paul Grant", "telephoned the emir".

use super::{
    proposal::{Kind, Proposal, Trigger},
    reader::Reader,
    side::Group,
    words::Class,
};
use crate::record::{EntityType, ParticipantRole};

/// Tokens between "spoke" and its "to" or "with".
const WITH_MAX: usize = 12;

/// Candidates of a verb of telephoning or of speaking with someone.
pub(crate) fn calls(reader: &Reader<'_, '_>, trigger: &Trigger) -> Vec<Proposal> {
    let Some(object) = object(reader, trigger) else { return Vec::new() };
    let speaks_to_side = object.sides.iter().all(|side| {
        matches!(reader.entity_type(side.mention), EntityType::Person | EntityType::Area | EntityType::Unnamed)
    });
    let by_call = reader.find(trigger.sentence.clone(), Class::ByCall).is_some();
    if !speaks_to_side {
        return Vec::new();
    }
    let mut proposal = Proposal::new(reader, "meeting.verb.call", Kind::Call, trigger, object.tokens.end);
    if trigger.class == Class::VerbSpeak && !by_call && proposal.place.is_some() {
        proposal.kind = Kind::Talks;
    }
    if proposal.kind == Kind::Call {
        proposal.place = None;
    }
    let subject = reader.subject(trigger, trigger.tokens.start, object.tokens.end);
    vec![proposal.with_subject(subject, ParticipantRole::Unspecified).with(&object)]
}

fn object(reader: &Reader<'_, '_>, trigger: &Trigger) -> Option<Group> {
    let (end, limit) = (trigger.tokens.end, trigger.sentence.end);
    if trigger.class == Class::VerbCall {
        let object = reader.group_after(end, limit)?;
        // "called Xi a dictator" and "called the deal off" are no calls.
        let named = !reader.word(end - 1).starts_with("call") || {
            let titled = (end..object.tokens.end).any(|at| reader.has(at, Class::Role));
            let next = object.tokens.end;
            titled
                && (reader.is_preposition(next)
                    || reader.date_at(next).is_some()
                    || matches!(reader.word(next), "." | "," | "and"))
        };
        return named.then_some(object);
    }
    let bare = !matches!(reader.word(end - 1), "to" | "with");
    if !bare {
        return reader.group_after(end, limit);
    }
    let governs = (end..limit.min(end + WITH_MAX)).find(|at| matches!(reader.word(*at), "to" | "with"))?;
    reader.group_after(governs + 1, limit)
}
