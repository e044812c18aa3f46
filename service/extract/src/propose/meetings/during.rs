//! Meetings during a visit: "flew to Oslo on Monday … She met Jon Vik" puts the meeting in Oslo, on Monday.
//!
//! One meeting of a visit is that visit told closer, and becomes one record with it; several stand each for itself, where and when
//! the visit tells.

use super::{
    merge::Gathered,
    proposal::{Kind, Proposal},
    reader::Reader,
    side::Side,
};
use crate::{
    choose::meeting_status::{decide, votes},
    record::MeetingStatus,
};

/// Sentences between a visit and its meetings.
const APART_MAX: usize = 14;

/// Puts meetings into the visits during which they take place.
pub(super) fn settle(reader: &Reader<'_, '_>, meetings: &mut Vec<Gathered>) {
    let visits: Vec<usize> = (0..meetings.len()).filter(|index| destination(&meetings[*index]).is_some()).collect();
    let mut joined = vec![false; meetings.len()];
    for visit in visits {
        let own: Vec<usize> = near(meetings, visit)
            .filter(|index| !joined[*index] && is_during(reader, &meetings[visit], &meetings[*index]))
            .collect();
        let (place, date) = (place(reader, &meetings[visit]), meetings[visit].mentions.iter().find_map(|one| one.date));
        if let [one] = own.as_slice() {
            let told = std::mem::take(&mut meetings[*one]);
            for (mention, score) in told.mentions.into_iter().zip(told.scores) {
                meetings[visit].push(mention, score);
            }
            joined[*one] = true;
        } else {
            for index in own {
                meetings[index].place = place;
                meetings[index].date = date.filter(|date| reader.date(*date).date.edtf.len() <= "2025-12-04".len());
            }
        }
    }
    meetings.retain(|one| !one.mentions.is_empty());
}

/// The meetings told near one.
fn near(meetings: &[Gathered], visit: usize) -> impl Iterator<Item = usize> + '_ {
    let number = |index: usize| meetings[index].mentions.first().map_or(0, |one| one.trigger.number);
    (visit.saturating_sub(APART_MAX)..meetings.len().min(visit + APART_MAX))
        .filter(move |index| *index != visit && number(*index).abs_diff(number(visit)) <= APART_MAX)
}

/// Where a visit goes; `None` where people are met there already.
fn destination(visit: &Gathered) -> Option<usize> {
    let only_visit = visit.mentions.iter().all(|one| one.kind == Kind::Visit || one.sides.is_empty());
    let place = visit.mentions.iter().filter(|one| one.is_destination).find_map(|one| one.place);
    place.filter(|_| only_visit)
}

/// Where a visit goes, by a city if one is named.
fn place(reader: &Reader<'_, '_>, visit: &Gathered) -> Option<usize> {
    let places = || visit.mentions.iter().filter(|one| one.is_destination).filter_map(|one| one.place);
    let is_city = |place: &usize| reader.entity_type(*place) == crate::record::EntityType::Place;
    places().find(is_city).or_else(|| places().next())
}

/// Whether a meeting without a place is one of the visitor with people of where the visit goes, at the same time.
fn is_during(reader: &Reader<'_, '_>, visit: &Gathered, meeting: &Gathered) -> bool {
    let Some(code) = destination(visit).map(|place| reader.area(place)).filter(|code| !code.is_empty()) else {
        return false;
    };
    let told = |one: &Proposal| one.kind == Kind::Talks && one.place.is_none();
    if !meeting.mentions.iter().all(told) || meeting.mentions.iter().any(|one| one.date.is_some()) {
        return false;
    }
    let sides = |meeting: &Gathered| meeting.mentions.iter().flat_map(|one| one.sides.clone()).collect::<Vec<Side>>();
    let visitors: Vec<Side> = sides(visit).into_iter().filter(|side| reader.is_person(side.mention)).collect();
    let is_visitor = |side: &Side| visitors.iter().any(|visitor| visitor.entity == side.entity);
    let own = sides(meeting);
    let Some(visitor) = own.iter().find(|side| is_visitor(side)) else { return false };
    let others: Vec<&Side> = own.iter().filter(|side| !is_visitor(side)).collect();
    let area = |side: &Side| reader.area(side.mention);
    let away = area(visitor) != code;
    let at_home =
        others.iter().all(|side| reader.is_person(side.mention) && (area(side) == code || area(side).is_empty()));
    let known = !area(visitor).is_empty() || others.iter().any(|side| area(side) == code);
    away && at_home && known && !others.is_empty() && same_time(reader, visit, meeting)
}

/// Whether both are told as past, or both as to come.
fn same_time(reader: &Reader<'_, '_>, visit: &Gathered, meeting: &Gathered) -> bool {
    let status = |meeting: &Gathered| {
        let votes: Vec<_> = meeting.mentions.iter().flat_map(|one| votes(reader, one)).collect();
        decide(&votes).0
    };
    let (visit, meeting) = (status(visit), status(meeting));
    visit == meeting || visit == MeetingStatus::Ongoing || meeting == MeetingStatus::Ongoing
}
