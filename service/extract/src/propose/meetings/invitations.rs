//! Invitations: "invited the emir to visit Rome" proposes a visit.

use super::{
    proposal::{Kind, Proposal, Trigger},
    reader::Reader,
    subject::Reach,
    words::Class,
};
use crate::record::ParticipantRole;

/// Tokens between the invited and where to.
const DESTINATION_MAX: usize = 8;

/// Candidates of a verb of inviting.
pub(crate) fn invitations(reader: &Reader<'_, '_>, trigger: &Trigger) -> Vec<Proposal> {
    let (start, end) = (trigger.tokens.start, trigger.tokens.end);
    let limit = trigger.sentence.end;
    let Some(guest) = reader.group_after(end, limit) else { return Vec::new() };
    let Some(host) = reader.subject_before(start, &trigger.sentence) else { return Vec::new() };
    let after = guest.tokens.end;
    let place =
        (after..limit.min(after + DESTINATION_MAX)).find(|at| matches!(reader.word(*at), "to" | "visit")).and_then(
            |at| reader.location_after(at + 1 + usize::from(reader.has(at + 1, Class::VerbVisit)), limit.min(at + 8)),
        );
    let mut proposal = Proposal::new(reader, "meeting.verb.invite", Kind::Visit, trigger, after)
        .with_subject(Some((host, Reach::Before)), ParticipantRole::Host)
        .with(&guest.in_role(ParticipantRole::Visitor));
    if let Some(place) = place {
        proposal = proposal.to(reader, place);
    }
    vec![proposal]
}
