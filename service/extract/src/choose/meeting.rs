//! Is a candidate a meeting between areas or bodies? What speaks for it and against it weighs in as articles have taught.

use super::{
    reasons::Reasons,
    scorecard::Feature,
    weights::{Choosing, Decision},
};
use crate::{
    document::BlockKind,
    propose::meetings::{Class, Kind, Proposal, Reach, Reader, Side},
    record::{EntityType, Span},
};

/// From this sum on a candidate stands for itself.
pub(crate) const STANDS: i32 = 0;

/// What weighs in on a candidate and the sum of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Score {
    pub(crate) sum: i32,
    pub(crate) features: Vec<Feature<'static>>,
}

impl Score {
    fn add(&mut self, feature: &'static str) {
        self.features.push(feature.into());
    }

    /// What weighed most.
    pub(crate) fn reasons(&self, choosing: &Choosing) -> Reasons {
        choosing.reasons(Decision::Mention, &self.features, self.sum)
    }
}

/// The score of a candidate.
pub(crate) fn score(reader: &Reader<'_, '_>, proposal: &Proposal) -> Score {
    let mut score = Score::default();
    score.add("bias");
    let sides = sides(reader, proposal, &mut score);
    score.add(sides);
    rule(reader, proposal, &mut score);
    score.features.push(Feature("rule", proposal.rule, ""));
    score.features.push(Feature("rule", proposal.rule, sides));
    surroundings(reader, proposal, &mut score);
    score.sum = reader.analysis.choosing.sum(Decision::Mention, &score.features, || place(reader, proposal));
    score
}

/// Where a candidate stands, one of several by what it goes to, and the names of its sides.
fn place(reader: &Reader<'_, '_>, proposal: &Proposal) -> (Span, Vec<Span>) {
    let trigger = reader.analysis.document.span(proposal.trigger.tokens.clone());
    let destination = proposal.place.filter(|_| proposal.is_destination);
    let names = proposal.sides.iter().map(|side| side.mention).chain(destination);
    let names = names.filter_map(|mention| reader.entity(mention)).map(|entity| entity.name_span);
    let own = destination.map_or(trigger, |place| reader.mention(place).span);
    (own, std::iter::once(trigger).chain(names).collect())
}

/// Who is there: the heart of the matter.
fn sides(reader: &Reader<'_, '_>, proposal: &Proposal, score: &mut Score) -> &'static str {
    // A firm does not act for the country that it is from.
    let of_firm = |side: &&Side| reader.is_company(side.entity) || reader.speaks_for_company(side.entity);
    let states = proposal.sides.iter().filter(|side| !of_firm(side));
    let mut areas: Vec<&str> = states.map(|side| reader.area(side.mention)).filter(|code| !code.is_empty()).collect();
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
    let who = match (areas.len(), bodies, unknown, count) {
        (_, _, _, 0) => "no side",
        (2.., ..) => "two areas",
        (_, 1.., _, 2..) => "body and side",
        (_, 1.., _, 1) => "body alone",
        (_, _, _, 1) => "one side",
        (1, 0, 1.., _) if officials => "one area official",
        (1, 0, 1.., _) => "one area unknown",
        (0, 0, 2.., _) if proposal.trigger.class == Class::NounSummit => "no area summit",
        (0, 0, 2.., _) if officials => "no area officials",
        (0, 0, 2.., _) => "no area",
        _ => "same area",
    };
    if proposal.sides.iter().any(|side| reader.is_company(side.entity) || reader.speaks_for_company(side.entity)) {
        score.add("company side");
        if proposal.kind == Kind::Visit {
            score.add("company visitor");
        }
    }
    let persons = proposal.sides.iter().filter(|side| reader.is_person(side.mention)).count();
    if persons > 0 {
        score.add("named person");
    }
    if persons > 1 {
        score.add("two persons");
    }
    if proposal.kind == Kind::Visit {
        let official = |side: &Side| {
            !reader.area(side.mention).is_empty()
                || reader.speaks_for_body(side.entity)
                || reader.entity(side.mention).is_some_and(|_| reader.holds_office(side.mention))
        };
        if !proposal.sides.iter().any(official) {
            score.add("visitor unknown");
        }
        if !proposal.sides.iter().any(|side| reader.is_person(side.mention) || reader.has_role_after(side.mention)) {
            score.add("visitor no person");
        }
    }
    who
}

/// What tells it.
fn rule(reader: &Reader<'_, '_>, proposal: &Proposal, score: &mut Score) {
    score.add(match proposal.rule {
        "meeting.verb.meet" | "meeting.verb.host" | "meeting.verb.call" => "verb of meeting",
        "meeting.noun.summit" => "summit",
        "meeting.verb.joint" => "joint",
        "meeting.verb.stay" => "stay",
        "meeting.letter" => "letter",
        _ if proposal.kind == Kind::Visit => "visit",
        _ => "noun with sides",
    });
    if proposal.place.is_some() {
        score.add("has place");
    }
    if proposal.date.is_some() {
        score.add("has date");
    }
    if proposal.reach == Reach::Earlier {
        score.add("subject earlier");
    }
    if proposal.pair {
        score.add(if proposal.of_text { "pair of the text" } else { "pair" });
    }
    if proposal.lacks_subject {
        score.add("no subject");
    }
    let before = proposal.phrase_start.saturating_sub(3)..proposal.phrase_start;
    if before.clone().any(|at| matches!(reader.word(at), "sidelines" | "margins" | "sideline" | "lines")) {
        score.add("only setting");
    }
}

/// What stands around it.
fn surroundings(reader: &Reader<'_, '_>, proposal: &Proposal, score: &mut Score) {
    let sentence = proposal.trigger.sentence.clone();
    let near = proposal.at().saturating_sub(4).max(sentence.start)..proposal.at();
    if reader.find(near, Class::Negation).is_some() {
        score.add("negated");
    }
    if reader.find(sentence.clone(), Class::Sport).is_some() {
        score.add("sport");
    }
    if reader.find(sentence, Class::Court).is_some() {
        score.add("court");
    }
    let phrase = proposal.phrase_start..(proposal.trigger.tokens.end + 3).min(proposal.evidence.end);
    let home = reader.find(phrase, Class::Home);
    if home.is_some_and(|at| {
        reader.covering(at.start).is_none_or(|mention| reader.entity_type(mention) != EntityType::Person)
    }) {
        score.add("home");
    }
    match reader.block(proposal.at()) {
        BlockKind::Paragraph => {}
        BlockKind::Headline | BlockKind::Subheadline | BlockKind::Heading | BlockKind::Caption => score.add("heading"),
        BlockKind::Byline | BlockKind::Boilerplate => score.add("not prose"),
    }
}
