//! How probably a meeting's participants, place, date and status are right, by what speaks for it and how it is told.

use super::{
    meeting::Score,
    scorecard::{Feature, probability},
    weights::{Choosing, Decision},
};
use crate::record::{EntityType, Meeting, MeetingFormat, MeetingStatus, Span};

/// How a meeting is told.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Told<'a> {
    /// The rule that found its clearest mention.
    pub(crate) rule: &'a str,
    /// What speaks for that mention.
    pub(crate) score: &'a Score,
    /// How often it is mentioned.
    pub(crate) mentions: usize,
    /// Its clearest clause.
    pub(crate) span: Span,
}

/// The confidence of a meeting.
pub(crate) fn confidence(choosing: &Choosing, meeting: &Meeting, told: Told<'_>) -> f64 {
    let signs: Vec<String> = told.score.features.iter().map(ToString::to_string).collect();
    let persons = meeting.participants.iter().filter(|one| one.actor.entity_type == EntityType::Person).count();
    let (status, format) = (status(meeting.status), format(meeting.format));
    let (sides, named) = (few(meeting.participants.len()), few(persons));
    let place = if meeting.place.is_some() { "place" } else { "no place" };
    let date = if meeting.date.is_some() { "date" } else { "no date" };
    let mut features: Vec<Feature<'_>> = vec![
        "bias".into(),
        Feature("rule", told.rule, ""),
        Feature("sum", sum(told.score.sum), ""),
        Feature("status", status, ""),
        Feature("status", status, date),
        Feature("format", format, ""),
        Feature("format", format, sides),
        Feature("sides", sides, ""),
        Feature("sides", sides, "persons"),
        Feature("persons", named, sides),
        Feature("mentions", few(told.mentions), ""),
        Feature(place, "", ""),
        Feature(date, "", ""),
        Feature(place, date, ""),
    ];
    features.extend(signs.iter().map(|sign| Feature::from(sign.as_str())));
    probability(choosing.sum(Decision::Meeting, &features, || (told.span, vec![told.span])))
}

const fn few(count: usize) -> &'static str {
    match count {
        0 => "none",
        1 => "one",
        2 => "two",
        3 => "three",
        _ => "more",
    }
}

const fn sum(sum: i32) -> &'static str {
    match sum {
        ..5 => "3",
        5..7 => "5",
        7..9 => "7",
        _ => "9",
    }
}

const fn status(status: MeetingStatus) -> &'static str {
    match status {
        MeetingStatus::Unspecified => "none",
        MeetingStatus::Held => "held",
        MeetingStatus::Ongoing => "ongoing",
        MeetingStatus::Scheduled => "scheduled",
        MeetingStatus::Proposed => "proposed",
        MeetingStatus::Cancelled => "cancelled",
        MeetingStatus::Postponed => "postponed",
    }
}

const fn format(format: MeetingFormat) -> &'static str {
    match format {
        MeetingFormat::Unspecified => "none",
        MeetingFormat::Bilateral => "bilateral",
        MeetingFormat::Multilateral => "multilateral",
        MeetingFormat::Visit => "visit",
        MeetingFormat::Call => "call",
        MeetingFormat::Letter => "letter",
    }
}
