//! Is a candidate a meeting between areas or bodies? A scorecard: what speaks for it and against it, each with a weight.

use std::fmt::{self, Write as _};

use super::reasons::Reasons;
use crate::{
    document::BlockKind,
    propose::meetings::{Class, Kind, Proposal, Reach, Reader, Side},
    record::EntityType,
};

/// From this sum on a candidate stands for itself.
pub(crate) const STANDS: i32 = 3;

/// What speaks for or against a candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Feature {
    TwoAreas,
    BodyAndSide,
    BodyAlone,
    OneAreaUnknown,
    OneAreaOfficial,
    NoArea,
    NoAreaOfficials,
    NoAreaSummit,
    SameArea,
    OneSide,
    NoSide,
    NamedPerson,
    TwoPersons,
    VerbOfMeeting,
    NounWithSides,
    Visit,
    Stay,
    Joint,
    Summit,
    Letter,
    HasPlace,
    HasDate,
    SubjectEarlier,
    NoSubject,
    CompanySide,
    VisitorUnknown,
    VisitorNoPerson,
    Negated,
    Sport,
    Court,
    Home,
    Heading,
    NotProse,
    OnlySetting,
}

/// Hand-set until they are fitted.
const WEIGHTS: &[(Feature, i32)] = &[
    (Feature::TwoAreas, 4),
    (Feature::BodyAndSide, 4),
    (Feature::BodyAlone, 2),
    (Feature::OneAreaUnknown, 1),
    (Feature::OneAreaOfficial, 3),
    (Feature::NoArea, -3),
    (Feature::NoAreaOfficials, 0),
    (Feature::NoAreaSummit, 1),
    (Feature::SameArea, -6),
    (Feature::OneSide, -6),
    (Feature::NoSide, -9),
    (Feature::NamedPerson, 1),
    (Feature::TwoPersons, 1),
    (Feature::VerbOfMeeting, 2),
    (Feature::NounWithSides, 1),
    (Feature::Visit, 0),
    (Feature::Stay, -1),
    (Feature::Joint, -2),
    (Feature::Summit, 2),
    (Feature::Letter, 0),
    (Feature::HasPlace, 1),
    (Feature::HasDate, 1),
    (Feature::SubjectEarlier, -2),
    (Feature::NoSubject, -4),
    (Feature::CompanySide, -5),
    (Feature::VisitorUnknown, -3),
    (Feature::VisitorNoPerson, -2),
    (Feature::Negated, -4),
    (Feature::Sport, -6),
    (Feature::Court, -2),
    (Feature::Home, -8),
    (Feature::Heading, -1),
    (Feature::NotProse, -12),
    (Feature::OnlySetting, -6),
];

impl Feature {
    fn weight(self) -> i32 {
        WEIGHTS.iter().find(|(known, _)| *known == self).map_or(0, |(_, weight)| *weight)
    }
}

impl fmt::Display for Feature {
    /// Its name in words: "two areas".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, letter) in format!("{self:?}").char_indices() {
            if at > 0 && letter.is_ascii_uppercase() {
                f.write_char(' ')?;
            }
            f.write_char(letter.to_ascii_lowercase())?;
        }
        Ok(())
    }
}

/// What weighs in on a candidate and the sum of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Score {
    pub(crate) sum: i32,
    pub(crate) features: Vec<Feature>,
}

impl Score {
    fn add(&mut self, feature: Feature) {
        self.sum += feature.weight();
        self.features.push(feature);
    }

    /// What weighed most.
    pub(crate) fn reasons(&self) -> Reasons<Feature> {
        Reasons::new(self.features.iter().map(|feature| (*feature, feature.weight())), self.sum)
    }
}

/// The score of a candidate.
pub(crate) fn score(reader: &Reader<'_, '_>, proposal: &Proposal) -> Score {
    let mut score = Score::default();
    sides(reader, proposal, &mut score);
    rule(reader, proposal, &mut score);
    surroundings(reader, proposal, &mut score);
    score
}

/// Who is there: the heart of the matter.
fn sides(reader: &Reader<'_, '_>, proposal: &Proposal, score: &mut Score) {
    let mut areas: Vec<&str> =
        proposal.sides.iter().map(|side| reader.area(side.mention)).filter(|code| !code.is_empty()).collect();
    if proposal.is_destination {
        areas.extend(proposal.place.map(|place| reader.area(place)).filter(|code| !code.is_empty()));
    }
    areas.sort_unstable();
    areas.dedup();
    let bodies = proposal.sides.iter().filter(|side| reader.speaks_for_body(side.entity)).count();
    let unknown = proposal
        .sides
        .iter()
        .filter(|side| reader.area(side.mention).is_empty() && !reader.speaks_for_body(side.entity))
        .count();
    let visits = proposal.kind == Kind::Visit;
    let officials = proposal
        .sides
        .iter()
        .filter(|side| reader.area(side.mention).is_empty())
        .all(|side| reader.is_official(side.mention) || (visits && reader.holds_office(side.mention)));
    let count = proposal.sides.len() + usize::from(proposal.is_destination);
    score.add(match (areas.len(), bodies, unknown, count) {
        (_, _, _, 0) => Feature::NoSide,
        (2.., ..) => Feature::TwoAreas,
        (_, 1.., _, 2..) => Feature::BodyAndSide,
        (_, 1.., _, 1) => Feature::BodyAlone,
        (_, _, _, 1) => Feature::OneSide,
        (1, 0, 1.., _) if officials => Feature::OneAreaOfficial,
        (1, 0, 1.., _) => Feature::OneAreaUnknown,
        (0, 0, 2.., _) if proposal.trigger.class == Class::NounSummit => Feature::NoAreaSummit,
        (0, 0, 2.., _) if officials => Feature::NoAreaOfficials,
        (0, 0, 2.., _) => Feature::NoArea,
        _ => Feature::SameArea,
    });
    if proposal.sides.iter().any(|side| reader.is_company(side.entity) || reader.speaks_for_company(side.entity)) {
        score.add(Feature::CompanySide);
    }
    let persons = proposal.sides.iter().filter(|side| reader.is_person(side.mention)).count();
    if persons > 0 {
        score.add(Feature::NamedPerson);
    }
    if persons > 1 {
        score.add(Feature::TwoPersons);
    }
    if proposal.kind == Kind::Visit {
        let official = |side: &Side| {
            !reader.area(side.mention).is_empty()
                || reader.speaks_for_body(side.entity)
                || reader.entity(side.mention).is_some_and(|_| reader.holds_office(side.mention))
        };
        if !proposal.sides.iter().any(official) {
            score.add(Feature::VisitorUnknown);
        }
        if !proposal.sides.iter().any(|side| reader.is_person(side.mention) || reader.has_role_after(side.mention)) {
            score.add(Feature::VisitorNoPerson);
        }
    }
}

/// What tells it.
fn rule(reader: &Reader<'_, '_>, proposal: &Proposal, score: &mut Score) {
    score.add(match proposal.rule {
        "meeting.verb.meet" | "meeting.verb.host" | "meeting.verb.call" => Feature::VerbOfMeeting,
        "meeting.noun.summit" => Feature::Summit,
        "meeting.verb.joint" => Feature::Joint,
        "meeting.verb.stay" => Feature::Stay,
        "meeting.letter" => Feature::Letter,
        _ if proposal.kind == Kind::Visit => Feature::Visit,
        _ => Feature::NounWithSides,
    });
    if proposal.place.is_some() {
        score.add(Feature::HasPlace);
    }
    if proposal.date.is_some() {
        score.add(Feature::HasDate);
    }
    if proposal.reach == Reach::Earlier {
        score.add(Feature::SubjectEarlier);
    }
    if proposal.lacks_subject {
        score.add(Feature::NoSubject);
    }
    let before = proposal.phrase_start.saturating_sub(3)..proposal.phrase_start;
    if before.clone().any(|at| matches!(reader.word(at), "sidelines" | "margins" | "sideline" | "lines")) {
        score.add(Feature::OnlySetting);
    }
}

/// What stands around it.
fn surroundings(reader: &Reader<'_, '_>, proposal: &Proposal, score: &mut Score) {
    let sentence = proposal.trigger.sentence.clone();
    let near = proposal.at().saturating_sub(4).max(sentence.start)..proposal.at();
    if reader.find(near, Class::Negation).is_some() {
        score.add(Feature::Negated);
    }
    if reader.find(sentence.clone(), Class::Sport).is_some() {
        score.add(Feature::Sport);
    }
    if reader.find(sentence, Class::Court).is_some() {
        score.add(Feature::Court);
    }
    let phrase = proposal.phrase_start..(proposal.trigger.tokens.end + 3).min(proposal.evidence.end);
    let home = reader.find(phrase, Class::Home);
    if home.is_some_and(|at| {
        reader.covering(at.start).is_none_or(|mention| reader.entity_type(mention) != EntityType::Person)
    }) {
        score.add(Feature::Home);
    }
    match reader.block(proposal.at()) {
        BlockKind::Paragraph => {}
        BlockKind::Headline | BlockKind::Subheadline | BlockKind::Heading | BlockKind::Caption => {
            score.add(Feature::Heading)
        }
        BlockKind::Byline | BlockKind::Boilerplate => score.add(Feature::NotProse),
    }
}
