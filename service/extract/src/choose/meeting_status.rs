//! What became of a meeting: held, ongoing, scheduled, proposed, cancelled or postponed, by tense, modality and date.
//!
//! Every cue votes with a weight that depends on where it stands: right before the trigger, in its noun phrase, or in its clause.

use std::ops::Range;

use jiff::{SignedDuration, Timestamp};

use crate::{
    propose::meetings::{Class, Kind, Proposal, Reader},
    record::MeetingStatus,
};

/// A vote: status, weight, and the tokens of its cue.
pub(crate) type Vote = (MeetingStatus, i32, Range<usize>);

/// Weight of a cue right before the trigger, in its noun phrase, in its predicate, and elsewhere in its clause.
const WEIGHTS: &[(Class, MeetingStatus, [i32; 4])] = &[
    (Class::Scheduled, MeetingStatus::Scheduled, [4, 4, 3, 1]),
    (Class::Proposed, MeetingStatus::Proposed, [5, 4, 2, 1]),
    (Class::Ongoing, MeetingStatus::Ongoing, [3, 3, 3, 1]),
    (Class::Cancelled, MeetingStatus::Cancelled, [7, 7, 7, 6]),
    (Class::Postponed, MeetingStatus::Postponed, [7, 7, 7, 6]),
    (Class::Held, MeetingStatus::Held, [4, 2, 1, 1]),
];
/// Tokens after the trigger that are its predicate.
const PREDICATE: usize = 9;
/// Weight of the trigger's own tense.
const PAST_TENSE: i32 = 5;
const PRESENT_TENSE: i32 = 2;
const INFINITIVE: i32 = 1;
const PARTICIPLE: i32 = 3;
/// What a date after the publish day, or before it, says for and against.
const FUTURE_DATE: [(MeetingStatus, i32); 3] =
    [(MeetingStatus::Held, -6), (MeetingStatus::Ongoing, -4), (MeetingStatus::Scheduled, 1)];
const PAST_DATE: [(MeetingStatus, i32); 2] = [(MeetingStatus::Held, 2), (MeetingStatus::Scheduled, -4)];
/// Tokens before the trigger that are right before it.
const BEFORE: usize = 5;

/// The votes of one candidate; of the cues of one status in one zone the heaviest counts.
pub(crate) fn votes(reader: &Reader<'_, '_>, proposal: &Proposal) -> Vec<Vote> {
    let trigger = &proposal.trigger;
    let verb = proposal.support.unwrap_or(proposal.phrase_start).min(proposal.phrase_start);
    let before = verb.saturating_sub(BEFORE).max(trigger.clause.start);
    let end = trigger.tokens.end;
    let predicate = if trigger.class.is_noun() { (end + PREDICATE).min(trigger.clause.end) } else { end };
    let zones = [
        (before..proposal.phrase_start, 0),
        (proposal.phrase_start..end, 1),
        (end..predicate, 2),
        (predicate.max(end)..trigger.clause.end, 3),
        (trigger.clause.start..before, 3),
    ];
    let mut votes: Vec<Vote> = Vec::new();
    for (zone, place) in zones {
        let mut found = Vec::new();
        for at in zone {
            cues(reader, at, place, &mut found);
        }
        for vote in found {
            match votes.iter_mut().find(|known| known.0 == vote.0) {
                Some(known) if known.1 < vote.1 => *known = vote,
                Some(_) => {}
                None => votes.push(vote),
            }
        }
    }
    let modal =
        votes.iter().any(|vote| vote.1 >= 4 && matches!(vote.0, MeetingStatus::Scheduled | MeetingStatus::Proposed));
    votes.push(tense(reader, proposal, modal));
    votes.extend(by_date(reader, proposal));
    votes
}

fn cues(reader: &Reader<'_, '_>, at: usize, place: usize, votes: &mut Vec<Vote>) {
    // "Fiona May", "Prime Minister Will Stone": a name is no cue.
    let named = reader.covering(at).is_some_and(|mention| reader.is_person(mention));
    if named || (reader.date_at(at).is_some() && place >= 2) {
        return;
    }
    for (class, status, weights) in WEIGHTS {
        let length = reader.length(at, *class);
        let unreal = *class == Class::Cancelled && is_only_wished(reader, at);
        let only_mooted = *class == Class::Proposed
            && [Class::Cancelled, Class::Postponed].iter().any(|end| reader.has(at + length, *end));
        if length > 0 && !unreal && !only_mooted {
            votes.push((*status, weights[place], at..at + length));
        }
    }
}

/// "urged him to call off", "considers scrapping": nobody has done so.
fn is_only_wished(reader: &Reader<'_, '_>, at: usize) -> bool {
    let before = |back: usize| reader.word(at.wrapping_sub(back));
    let forced = matches!(before(2), "had" | "has" | "have" | "forced" | "decided" | "chose");
    match before(1) {
        "to" => !forced,
        one => {
            matches!(
                one,
                "consider"
                    | "considers"
                    | "considering"
                    | "would"
                    | "could"
                    | "may"
                    | "might"
                    | "should"
                    | "if"
                    | "not"
            )
        }
    }
}

/// The tense of the trigger, or of the verb that carries it; a bare noun counts as past, weakly.
fn tense(reader: &Reader<'_, '_>, proposal: &Proposal, modal: bool) -> Vote {
    let noun = proposal.trigger.class.is_noun();
    let tokens = match proposal.support {
        Some(verb) if noun => verb..verb + 1,
        _ => proposal.trigger.tokens.clone(),
    };
    let word = reader.word(tokens.start);
    let before = reader.word(tokens.start.wrapping_sub(1));
    let ends = [Class::Cancelled, Class::Postponed].iter().any(|class| reader.has(tokens.start, *class));
    let (status, weight) = if proposal.rule == "meeting.verb.invite" {
        (MeetingStatus::Proposed, PAST_TENSE)
    } else if matches!(word, "is" | "are") && reader.word(tokens.start + 1) == "in" {
        (MeetingStatus::Ongoing, PAST_TENSE)
    } else if word == "stops" && matches!(before, "included" | "made" | "with") {
        (MeetingStatus::Held, PAST_TENSE)
    } else if (noun && proposal.support.is_none()) || ends {
        (MeetingStatus::Held, INFINITIVE)
    } else if word.ends_with("ing") {
        let progressive = matches!(before, "is" | "are" | "currently" | "now" | "been");
        if progressive { (MeetingStatus::Ongoing, PARTICIPLE) } else { (MeetingStatus::Held, INFINITIVE) }
    } else if matches!(word, "en" | "on" | "due") {
        (MeetingStatus::Scheduled, PRESENT_TENSE)
    } else if is_past(word) {
        (MeetingStatus::Held, PAST_TENSE)
    } else if before == "to" || modal || (proposal.kind == Kind::Visit && word.ends_with('s')) {
        (MeetingStatus::Scheduled, INFINITIVE)
    } else {
        (MeetingStatus::Held, PRESENT_TENSE)
    };
    (status, weight, tokens)
}

fn is_past(word: &str) -> bool {
    let regular = word.ends_with("ed") && !matches!(word, "need");
    regular
        || matches!(
            word,
            "met"
                | "held"
                | "had"
                | "made"
                | "paid"
                | "began"
                | "undertook"
                | "was"
                | "were"
                | "went"
                | "came"
                | "flew"
                | "spoke"
                | "spoken"
                | "took"
                | "left"
                | "sat"
                | "rang"
                | "wrote"
                | "sent"
        )
}

fn by_date(reader: &Reader<'_, '_>, proposal: &Proposal) -> Vec<Vote> {
    let Some(date) = proposal.date.map(|date| reader.date(date)) else { return Vec::new() };
    let Some((today, tomorrow)) = publish_day(reader) else { return Vec::new() };
    let says: &[(MeetingStatus, i32)] = if date.date.start.is_some_and(|start| start >= tomorrow) {
        &FUTURE_DATE
    } else if date.date.end.is_some_and(|end| end <= today) {
        &PAST_DATE
    } else {
        return Vec::new();
    };
    says.iter().map(|(status, weight)| (*status, *weight, date.tokens.clone())).collect()
}

/// The publish day's start and end.
fn publish_day(reader: &Reader<'_, '_>) -> Option<(Timestamp, Timestamp)> {
    let published = reader.analysis.published?.to_zoned_datetime(reader.analysis.time_zone.clone());
    let today = published.start_of_day().ok()?.timestamp();
    Some((today, today.checked_add(SignedDuration::from_hours(24)).ok()?))
}

/// How far the votes for a status are ahead of those for any other.
pub(crate) fn margin(votes: &[Vote], status: MeetingStatus) -> i32 {
    let sum = |status: MeetingStatus| votes.iter().filter(|vote| vote.0 == status).map(|vote| vote.1).sum::<i32>();
    let others = votes.iter().filter(|vote| vote.0 != status).map(|vote| sum(vote.0)).max().unwrap_or_default();
    sum(status) - others.max(0)
}

/// The status that the votes give, with the tokens of its strongest cue.
pub(crate) fn decide(votes: &[Vote]) -> (MeetingStatus, Option<Range<usize>>) {
    const ORDER: [MeetingStatus; 6] = [
        MeetingStatus::Held,
        MeetingStatus::Scheduled,
        MeetingStatus::Proposed,
        MeetingStatus::Ongoing,
        MeetingStatus::Postponed,
        MeetingStatus::Cancelled,
    ];
    let sum = |status: MeetingStatus| votes.iter().filter(|vote| vote.0 == status).map(|vote| vote.1).sum::<i32>();
    let mut best = ORDER[0];
    for status in ORDER {
        if sum(status) > sum(best) {
            best = status;
        }
    }
    let cue = votes.iter().filter(|vote| vote.0 == best).max_by_key(|vote| vote.1).map(|vote| vote.2.clone());
    (best, cue)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(votes: &[(MeetingStatus, i32)], expected: MeetingStatus) {
        let votes: Vec<Vote> = votes.iter().map(|(status, weight)| (*status, *weight, 0..1)).collect();
        assert_eq!(decide(&votes).0, expected);
    }

    #[test]
    fn the_heaviest_status_wins_and_held_is_the_default() {
        check(&[], MeetingStatus::Held);
        check(&[(MeetingStatus::Held, 5), (MeetingStatus::Scheduled, 4)], MeetingStatus::Held);
        check(
            &[(MeetingStatus::Held, 5), (MeetingStatus::Scheduled, 4), (MeetingStatus::Scheduled, 2)],
            MeetingStatus::Scheduled,
        );
        check(&[(MeetingStatus::Scheduled, 4), (MeetingStatus::Postponed, 6)], MeetingStatus::Postponed);
    }
}
