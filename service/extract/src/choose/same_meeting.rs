//! Are two mentions one meeting? A scorecard over who, where, when and how.

use crate::{
    propose::meetings::{Class, Kind, Proposal, Reader, Side},
    record::{EdtfDate, EntityType},
};

/// From this sum on two mentions are one meeting.
pub(crate) const SAME: i32 = 4;

/// What speaks for or against two mentions being one meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Feature {
    SharedSide,
    SecondSharedSide,
    SideOfSameArea,
    OtherSide,
    Attendee,
    UnknownHost,
    OtherPartner,
    OtherHost,
    OnlyReference,
    SamePlace,
    PlaceInSameArea,
    OtherCity,
    OtherArea,
    SameDate,
    DateInside,
    OtherDate,
    SameKind,
    VisitAndTalks,
    VagueKind,
    CallAndMeeting,
    LetterAndOther,
    SummitAndTalks,
    Near,
    Far,
    Other,
    Definite,
    VisitInSentence,
}

/// Hand-set until they are fitted.
const WEIGHTS: &[(Feature, i32)] = &[
    (Feature::SharedSide, 3),
    (Feature::SecondSharedSide, 3),
    (Feature::SideOfSameArea, 2),
    (Feature::OtherSide, -4),
    (Feature::Attendee, 0),
    (Feature::UnknownHost, 0),
    (Feature::OtherPartner, -8),
    (Feature::OtherHost, -3),
    (Feature::OnlyReference, 2),
    (Feature::SamePlace, 2),
    (Feature::PlaceInSameArea, 1),
    (Feature::OtherCity, -4),
    (Feature::OtherArea, -6),
    (Feature::SameDate, 2),
    (Feature::DateInside, 1),
    (Feature::OtherDate, -6),
    (Feature::SameKind, 1),
    (Feature::VisitAndTalks, 0),
    (Feature::VagueKind, -2),
    (Feature::CallAndMeeting, -5),
    (Feature::LetterAndOther, -8),
    (Feature::SummitAndTalks, -3),
    (Feature::Near, 1),
    (Feature::Far, -1),
    (Feature::Other, -4),
    (Feature::Definite, 1),
    (Feature::VisitInSentence, 4),
];

/// The sum for a mention and one meeting's mentions so far.
pub(crate) fn score(reader: &Reader<'_, '_>, meeting: &[Proposal], mention: &Proposal) -> i32 {
    let mut features = Vec::new();
    sides(reader, meeting, mention, &mut features);
    places(reader, meeting, mention, &mut features);
    dates(reader, meeting, mention, &mut features);
    kinds(meeting, mention, &mut features);
    distance(reader, meeting, mention, &mut features);
    features
        .iter()
        .filter_map(|feature| WEIGHTS.iter().find(|(known, _)| known == feature))
        .map(|(_, weight)| weight)
        .sum()
}

fn sides(reader: &Reader<'_, '_>, meeting: &[Proposal], mention: &Proposal, features: &mut Vec<Feature>) {
    let known: Vec<&Side> = meeting.iter().flat_map(|one| &one.sides).collect();
    let mut shared = 0;
    let by_body = |side: &Side| reader.is_body(side.entity) && known.iter().any(|other| other.entity == side.entity);
    let attends = mention.sides.iter().any(by_body);
    let whole = mention.sides.len() == 2 && meeting.iter().any(|one| one.sides.len() >= 2 && one.kind != Kind::Visit);
    for side in &mention.sides {
        if known.iter().any(|other| other.entity == side.entity) {
            features.push(if shared == 0 { Feature::SharedSide } else { Feature::SecondSharedSide });
            shared += 1;
            continue;
        }
        let code = reader.area(side.mention);
        let areal = |side: &Side| reader.entity_type(side.mention) == EntityType::Area;
        let same_area = |other: &&Side| reader.area(other.mention) == code && (areal(side) || areal(other));
        let hosts =
            meeting.iter().any(|one| one.is_destination && one.place.is_some_and(|place| reader.area(place) == code));
        let fits = !code.is_empty() && (known.iter().copied().any(|other| same_area(&other)) || hosts);
        let host_unnamed = meeting.iter().all(|one| one.is_destination);
        features.push(match (fits, whole) {
            (false, _) if code.is_empty() && host_unnamed => Feature::UnknownHost,
            (false, _) if attends => Feature::Attendee,
            (true, _) => Feature::SideOfSameArea,
            (false, true) => Feature::OtherPartner,
            (false, false) => Feature::OtherSide,
        });
    }
    if mention.is_destination {
        let code = mention.place.map_or("", |place| reader.area(place));
        if known.iter().any(|other| reader.area(other.mention) == code) {
            features.push(Feature::SideOfSameArea);
        } else if known.len() >= 2 && known.iter().all(|side| !reader.area(side.mention).is_empty()) {
            features.push(Feature::OtherHost);
        }
    }
    if mention.sides.is_empty() {
        features.push(Feature::OnlyReference);
    }
}

fn places(reader: &Reader<'_, '_>, meeting: &[Proposal], mention: &Proposal, features: &mut Vec<Feature>) {
    let Some(place) = mention.place else { return };
    let known: Vec<usize> = meeting.iter().filter_map(|one| one.place).collect();
    if known.is_empty() {
        return;
    }
    let entity = |place: usize| reader.mention(place).entity;
    let is_city = |place: usize| reader.entity_type(place) == EntityType::Place;
    if known.iter().any(|other| entity(*other) == entity(place)) {
        features.push(Feature::SamePlace);
    } else if known.iter().any(|other| reader.area(*other) == reader.area(place)) {
        let other_city = is_city(place) && known.iter().all(|other| is_city(*other));
        features.push(if other_city { Feature::OtherCity } else { Feature::PlaceInSameArea });
    } else {
        features.push(Feature::OtherArea);
    }
}

fn dates(reader: &Reader<'_, '_>, meeting: &[Proposal], mention: &Proposal, features: &mut Vec<Feature>) {
    let Some(date) = mention.date.map(|date| &reader.date(date).date) else { return };
    let known: Vec<&EdtfDate> = meeting.iter().filter_map(|one| one.date).map(|date| &reader.date(date).date).collect();
    if known.is_empty() || date.edtf.is_empty() {
        return;
    }
    features.push(if known.iter().any(|other| other.edtf == date.edtf) {
        Feature::SameDate
    } else if known.iter().any(|other| overlap(other, date)) {
        Feature::DateInside
    } else {
        Feature::OtherDate
    });
}

fn overlap(one: &EdtfDate, other: &EdtfDate) -> bool {
    let before =
        |one: &EdtfDate, other: &EdtfDate| matches!((one.end, other.start), (Some(end), Some(start)) if end <= start);
    !before(one, other) && !before(other, one)
}

fn kinds(meeting: &[Proposal], mention: &Proposal, features: &mut Vec<Feature>) {
    let Some(kind) = meeting.first().map(|one| one.kind) else { return };
    if meeting.iter().any(|one| one.kind == mention.kind) {
        features.push(Feature::SameKind);
        return;
    }
    let vague = mention.place.is_none() && mention.date.is_none();
    features.push(match (kind, mention.kind) {
        (Kind::Letter, _) | (_, Kind::Letter) => Feature::LetterAndOther,
        (Kind::Call, Kind::Talks) | (Kind::Talks, Kind::Call) if vague => Feature::VagueKind,
        (Kind::Call, _) | (_, Kind::Call) => Feature::CallAndMeeting,
        (Kind::Summit, Kind::Talks) | (Kind::Talks, Kind::Summit) => Feature::SummitAndTalks,
        _ => Feature::VisitAndTalks,
    });
}

fn distance(reader: &Reader<'_, '_>, meeting: &[Proposal], mention: &Proposal, features: &mut Vec<Feature>) {
    let last = meeting.iter().map(|one| one.trigger.number).max().unwrap_or_default();
    let gap = mention.trigger.number.abs_diff(last);
    if gap <= 1 {
        features.push(Feature::Near);
    } else if gap > 8 && mention.sides.is_empty() {
        features.push(Feature::Far);
    }
    let same_sentence_pair = gap == 0 && mention.pair;
    let visit = meeting.iter().any(|one| one.kind == Kind::Visit && one.trigger.number == mention.trigger.number);
    let joins = mention
        .sides
        .iter()
        .any(|side| meeting.iter().flat_map(|one| &one.sides).any(|known| known.entity == side.entity));
    if visit && joins && mention.kind != Kind::Visit {
        features.push(Feature::VisitInSentence);
    }
    let phrase = mention.phrase_start..mention.trigger.tokens.start;
    if !same_sentence_pair
        && (reader.find(phrase.clone(), Class::Other).is_some()
            || reader.has(mention.at().wrapping_sub(1), Class::Other))
    {
        features.push(Feature::Other);
    } else if reader.find(phrase, Class::Definite).is_some() {
        features.push(Feature::Definite);
    }
}
