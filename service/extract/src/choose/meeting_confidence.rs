//! How probably a meeting's participants, place, date and status are right, by who is named and how simply it is told.

use std::ops::Range;

use super::{
    meeting::Score,
    scorecard::{Feature, probability},
    weights::Decision,
};
use crate::{
    propose::meetings::{Proposal, Reader, Side},
    record::{EntityType, Meeting, MeetingFormat, Span},
};

/// Tokens from which on a sentence is long.
const LONG: usize = 40;
/// Votes by which a status is clear.
const CLEAR: i32 = 5;

/// What speaks for a mention that also tells whether the whole meeting is right.
const SIGNS: &[&str] = &["named person", "two persons", "heading"];

/// How a meeting is told.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Told<'a> {
    /// Its clearest mention.
    pub(crate) best: &'a Proposal,
    /// What speaks for that mention.
    pub(crate) score: &'a Score,
    /// How far its status is ahead of any other.
    pub(crate) margin: i32,
    /// Who takes part.
    pub(crate) sides: &'a [Side],
    /// Its clearest clause.
    pub(crate) span: Span,
}

/// The confidence of a meeting.
///
/// Whether it has a date says nothing here: that hangs on whether the text tells its day, and so on who published it.
pub(crate) fn confidence(reader: &Reader<'_, '_>, meeting: &Meeting, told: Told<'_>) -> f64 {
    let persons = meeting.participants.iter().filter(|one| one.actor.entity_type == EntityType::Person).count();
    let (sides, persons) = (few(meeting.participants.len()), few(persons));
    let place = if meeting.place.is_some() { "place" } else { "no place" };
    let sentence = told.best.trigger.sentence.clone();
    let length = if sentence.len() >= LONG { "long" } else { "short" };
    let places = places(reader, sentence.clone());
    let mut features: Vec<Feature<'_>> = vec![
        "bias".into(),
        Feature("sum", sum(told.score.sum), ""),
        Feature("persons", persons, sides),
        Feature("places", few(places), place),
        Feature(length, "", ""),
    ];
    if names_all(told) && told.margin >= CLEAR && places <= 1 && dates(reader, sentence) <= 1 {
        features.push(Feature("simple", persons, ""));
        features.push(Feature("simple", format(meeting.format), ""));
    }
    features.extend(told.score.features.iter().filter(|sign| SIGNS.contains(&sign.0)));
    probability(reader.analysis.choosing.sum(Decision::Meeting, &features, || (told.span, vec![told.span])))
}

/// Whether the clearest mention names all who take part.
fn names_all(told: Told<'_>) -> bool {
    told.sides.iter().all(|side| told.best.sides.iter().any(|own| own.entity == side.entity))
}

/// How many areas a sentence puts things in.
fn places(reader: &Reader<'_, '_>, sentence: Range<usize>) -> usize {
    let locations = reader.outer_mentions(sentence).filter(|mention| reader.is_location(*mention));
    let mut areas: Vec<&str> = locations.map(|mention| reader.area(mention)).collect();
    areas.sort_unstable();
    areas.dedup();
    areas.len()
}

fn dates(reader: &Reader<'_, '_>, sentence: Range<usize>) -> usize {
    let mut dates: Vec<usize> = sentence.filter_map(|at| reader.date_at(at)).collect();
    dates.dedup();
    dates.len()
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
        ..12 => "low",
        12..24 => "middle",
        24..36 => "high",
        _ => "highest",
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
