//! Summits and conferences: "the NATO summit in Bucharest", "attended the G7 leaders' meeting", "a summit of the Nordic states".

use super::{
    proposal::{Kind, Proposal, Trigger},
    reader::Reader,
    subject::Reach,
    talks::{attend, both_before, is_of_pair, modifiers, talks},
    words::Class,
};
use crate::record::ParticipantRole;

/// Tokens before a noun's phrase that opens its sentence.
const OPENING_MAX: usize = 6;

/// Candidates of a noun of gathering.
pub(crate) fn summits(reader: &Reader<'_, '_>, trigger: &Trigger) -> Vec<Proposal> {
    let (start, end) = (trigger.tokens.start, trigger.tokens.end);
    let limit = trigger.sentence.end;
    if reader.word(start) == "conference" && matches!(reader.word(start.wrapping_sub(1)), "press" | "news" | "joint") {
        return Vec::new();
    }
    if (end..limit.min(end + 4)).any(|at| matches!(reader.word(at), "with" | "between")) {
        return talks(reader, trigger);
    }
    let phrase_start = reader.noun_phrase_start(start, trigger.sentence.start);
    let mut after = end;
    let mut groups = Vec::new();
    groups.extend(modifiers(reader, phrase_start, start));
    for at in end..limit.min(end + 16) {
        let role = match reader.word(at) {
            "of" | "between" | "among" | "with" => ParticipantRole::Unspecified,
            "by" if reader.word(at.wrapping_sub(1)).ends_with("hosted") => ParticipantRole::Host,
            "," | ";" | "." | "where" | "who" | "which" | "and" => break,
            _ => continue,
        };
        if at < after {
            continue;
        }
        if let Some(group) = reader.group_after(at + 1, limit) {
            after = group.tokens.end;
            groups.push(group.in_role(role));
        }
    }
    groups.extend(both_before(reader, trigger, phrase_start).filter(|_| groups.is_empty()));
    let pair = groups.is_empty() && is_of_pair(reader, trigger, phrase_start);
    let mut proposal = Proposal::new(reader, "meeting.noun.summit", Kind::Summit, trigger, after);
    proposal = proposal.phrased(reader, phrase_start);
    proposal.pair = pair;
    for group in &groups {
        proposal = proposal.with(group);
    }
    if proposal.place.is_none() {
        proposal.place = (phrase_start..start)
            .filter_map(|at| reader.starting(at))
            .find(|mention| reader.entity_type(*mention) == crate::record::EntityType::Place);
    }
    if reader.word(phrase_start.wrapping_sub(1)) == "at"
        && let Some(group) = reader
            .subject_before(phrase_start, &trigger.sentence)
            .filter(|group| group.sides.iter().all(|side| reader.is_person(side.mention)))
    {
        proposal = proposal.with_subject(Some((group, Reach::Before)), ParticipantRole::Participant);
    }
    if reader.is_preposition(trigger.sentence.start)
        && phrase_start <= trigger.sentence.start + OPENING_MAX
        && let Some(group) = reader.subject_after(after, &trigger.sentence)
    {
        proposal = proposal.with_subject(Some((group, Reach::After)), ParticipantRole::Participant);
    }
    if let Some(attend) = attend(reader, trigger, phrase_start) {
        let role =
            if reader.has(attend, Class::VerbHost) { ParticipantRole::Host } else { ParticipantRole::Participant };
        let subject = reader.subject_before(attend, &trigger.sentence).map(|group| (group, Reach::Before));
        proposal = proposal.with_subject(subject, role);
    }
    vec![proposal]
}
