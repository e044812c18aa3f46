//! Verbs of receiving: "the president hosted Elena Rotaru in Paris", "the envoy was received by the emir".

use super::{
    proposal::{Kind, Proposal, Trigger},
    reader::Reader,
    subject::Reach,
};
use crate::record::{EntityType, ParticipantRole};

/// Candidates of a verb of receiving. An event as its object ("hosted the talks") is the noun's to propose.
pub(crate) fn hosting(reader: &Reader<'_, '_>, trigger: &Trigger) -> Vec<Proposal> {
    let (start, end) = (trigger.tokens.start, trigger.tokens.end);
    let limit = trigger.sentence.end;
    let (host, guest, after) = if reader.word(end) == "by" {
        let Some(host) = reader.group_after(end + 1, limit) else { return Vec::new() };
        let Some(guest) = reader.adjacent_before(start, trigger.sentence.start) else { return Vec::new() };
        let after = host.tokens.end;
        (host, guest, after)
    } else {
        let Some(guest) = reader.group_after(end, limit) else { return Vec::new() };
        let names_guest = guest.sides.iter().any(|side| {
            matches!(reader.entity_type(side.mention), EntityType::Person | EntityType::Area | EntityType::Unnamed)
        });
        let tells_event = (end..guest.tokens.end).any(|at| reader.marks(at).iter().any(|(class, _)| class.is_noun()));
        if !names_guest || tells_event {
            return Vec::new();
        }
        let Some(host) = reader.subject_before(start, &trigger.sentence) else { return Vec::new() };
        let after = guest.tokens.end;
        (host, guest, after)
    };
    let proposal = Proposal::new(reader, "meeting.verb.host", Kind::Talks, trigger, after)
        .with_subject(Some((host, Reach::Before)), ParticipantRole::Host)
        .with(&guest.in_role(ParticipantRole::Visitor));
    vec![proposal]
}
