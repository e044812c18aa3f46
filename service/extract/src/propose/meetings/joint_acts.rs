//! Acts that two sides do together: "the ministers of Chad and Niger signed a pact", "Dahl and Tamm discussed fish".
//!
//! Only persons of different areas as one subject count: what countries agree needs no meeting of theirs.

use super::{
    proposal::{Kind, Proposal, Trigger},
    reader::Reader,
    subject::Reach,
};
use crate::record::ParticipantRole;

/// Candidates of a verb of a joint act.
pub(crate) fn joint_acts(reader: &Reader<'_, '_>, trigger: &Trigger) -> Vec<Proposal> {
    let start = trigger.tokens.start;
    let mut proposal = Proposal::new(reader, "meeting.verb.joint", Kind::Talks, trigger, trigger.tokens.end);
    // "discussed the drought in Chad": that is where the drought is.
    if reader.word(start).starts_with("discuss") {
        proposal.place = None;
    }
    if let Some(pair) = reader.pair_before(start, trigger.sentence.start) {
        let mut proposal = proposal;
        proposal.pair = true;
        proposal.evidence.start = pair.start;
        return vec![proposal];
    }
    let Some(group) = reader.subject_before(start, &trigger.sentence) else { return Vec::new() };
    let persons: Vec<_> = group.sides.iter().filter(|side| reader.is_person(side.mention)).collect();
    let differ = persons.iter().any(|side| reader.area(side.mention) != reader.area(persons[0].mention));
    if persons.len() < 2 || !differ {
        return Vec::new();
    }
    vec![proposal.with_subject(Some((group, Reach::Before)), ParticipantRole::Unspecified)]
}
