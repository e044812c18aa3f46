//! Delegations: "is leading a delegation of exporters to Kenya, Ghana and Togo".
//!
//! What stands between the delegation and where it goes tells who travels along; each country is a candidate of its own.

use super::{
    proposal::{Kind, Proposal, Trigger},
    reader::Reader,
    visits::destinations,
};
use crate::record::ParticipantRole;

/// Tokens between the verb and its delegation.
const OBJECT_MAX: usize = 6;
/// Tokens between the delegation and where it goes.
const DESTINATION_MAX: usize = 14;

/// Candidates of a verb of leading or taking along.
pub(crate) fn delegations(reader: &Reader<'_, '_>, trigger: &Trigger) -> Vec<Proposal> {
    let (start, end) = (trigger.tokens.start, trigger.tokens.end);
    let limit = trigger.sentence.end;
    let mut object = end..limit.min(end + OBJECT_MAX);
    let Some(noun) = object.find(|at| matches!(reader.word(*at), "delegation" | "mission")) else { return Vec::new() };
    let ends = |at: &usize| matches!(reader.word(*at), "." | ";" | "," | "who" | "which" | "that");
    let mut way = (noun + 1..limit.min(noun + DESTINATION_MAX)).take_while(|at| !ends(at));
    let Some(to) = way.find(|at| reader.word(*at) == "to") else { return Vec::new() };
    let places = destinations(reader, to + 1, limit);
    if places.is_empty() {
        return Vec::new();
    }
    let Some(subject) = reader.subject(trigger, start, end) else { return Vec::new() };
    let one = |place: &usize| {
        Proposal::new(reader, "meeting.verb.visit", Kind::Visit, trigger, to + 1)
            .with_subject(Some(subject.clone()), ParticipantRole::Visitor)
            .to(reader, *place)
    };
    places.iter().map(one).collect()
}
