//! Letters and messages between officials: "wrote to the emir", "a message to his counterpart, Mart Tamm".

use super::{
    proposal::{Kind, Proposal, Trigger},
    reader::Reader,
    subject::Reach,
    talks::owner,
    words::Class,
};
use crate::record::{EntityType, ParticipantRole};

/// Candidates of a verb or noun of writing.
pub(crate) fn letters(reader: &Reader<'_, '_>, trigger: &Trigger) -> Vec<Proposal> {
    let (start, end) = (trigger.tokens.start, trigger.tokens.end);
    let limit = trigger.sentence.end;
    let is_verb = trigger.class == Class::VerbWrite;
    let phrase_start = if is_verb { start } else { reader.noun_phrase_start(start, trigger.sentence.start) };
    let opens = if trigger.class == Class::VerbWrite {
        end
    } else {
        (end..limit.min(end + 8)).find(|at| reader.word(*at) == "to").map_or(limit, |at| at + 1)
    };
    let Some(addressee) = reader.group_after(opens, limit) else { return Vec::new() };
    let named = addressee
        .sides
        .iter()
        .all(|side| matches!(reader.entity_type(side.mention), EntityType::Person | EntityType::Area));
    if !named {
        return Vec::new();
    }
    let owner = owner(reader, phrase_start, start).map(|group| (group, Reach::Before));
    let subject = owner.or_else(|| reader.subject(trigger, phrase_start, addressee.tokens.end));
    let mut proposal = Proposal::new(reader, "meeting.letter", Kind::Letter, trigger, addressee.tokens.end)
        .with_subject(subject, ParticipantRole::Unspecified)
        .with(&addressee);
    proposal.place = None;
    vec![proposal]
}
