//! Visits: "visited Moscow", "will travel to Lisbon in May", "his visit to Doha", "a visit by the emir to Rome".
//!
//! Each country of a tour is a candidate of its own.

use super::{
    proposal::{Kind, Proposal, Trigger},
    reader::Reader,
    side::Group,
    words::Class,
};
use crate::{analysis::Form, record::ParticipantRole};

/// Destinations of one tour at most.
const DESTINATIONS_MAX: usize = 12;

/// Candidates of a verb of visiting or travelling.
pub(crate) fn visits(reader: &Reader<'_, '_>, trigger: &Trigger) -> Vec<Proposal> {
    let (start, end) = (trigger.tokens.start, trigger.tokens.end);
    let limit = trigger.sentence.end;
    let phrase_start = reader.noun_phrase_start(start, trigger.sentence.start);
    if reader.has(start, Class::NounVisit) && is_noun(reader, start, phrase_start) {
        return Vec::new();
    }
    if reader.word(start) == "visiting"
        && reader.starting(end).is_some_and(|next| reader.mention(next).form == Form::Demonym)
    {
        return Vec::new();
    }
    let stays = matches!(reader.word(end - 1), "in") && matches!(reader.word(start), "is" | "was" | "be" | "were");
    let destinations = destinations(reader, end, limit);
    let subject = if stays {
        reader.subject_before(start, &trigger.sentence).map(|group| (group, super::subject::Reach::Before))
    } else {
        reader.subject(trigger, start, end)
    };
    let Some(subject) = subject else { return Vec::new() };
    let rule = if stays { "meeting.verb.stay" } else { "meeting.verb.visit" };
    if destinations.is_empty() && trigger.class == Class::VerbVisit {
        let Some(host) = reader.group_after(end, limit).filter(|group| group.tokens.start == end) else {
            return Vec::new();
        };
        let proposal = Proposal::new(reader, rule, Kind::Visit, trigger, host.tokens.end)
            .with_subject(Some(subject), ParticipantRole::Visitor)
            .with(&host.in_role(ParticipantRole::Host));
        return vec![proposal];
    }
    let visitor = |proposal: Proposal| proposal.with_subject(Some(subject.clone()), ParticipantRole::Visitor);
    destinations
        .iter()
        .map(|place| visitor(Proposal::new(reader, rule, Kind::Visit, trigger, end)).to(reader, *place))
        .collect()
}

/// Candidates of a noun of visiting.
pub(crate) fn visit_nouns(reader: &Reader<'_, '_>, trigger: &Trigger) -> Vec<Proposal> {
    let (start, end) = (trigger.tokens.start, trigger.tokens.end);
    let limit = trigger.sentence.end;
    let mut places = Vec::new();
    let mut visitor: Option<Group> = None;
    let mut at = end;
    let mut after = end;
    while at < limit.min(end + 24) {
        match reader.word(at) {
            "to" if places.is_empty() => places = destinations(reader, at + 1, limit),
            "in" if places.is_empty() && matches!(reader.word(start), "stay" | "stopover" | "trip") => {
                places = destinations(reader, at + 1, limit);
            }
            "by" | "of" if visitor.is_none() => visitor = reader.group_after(at + 1, limit),
            _ => {}
        }
        let in_visitor = visitor.as_ref().is_some_and(|group| group.tokens.contains(&at));
        if !in_visitor && !may_stand_before_place(reader, at) {
            break;
        }
        at = places.last().map_or(at + 1, |place| reader.mention(*place).tokens.end.max(at + 1));
        after = after
            .max(places.last().map_or(end, |place| reader.mention(*place).tokens.end))
            .max(visitor.as_ref().map_or(end, |group| group.tokens.end));
        if !places.is_empty() && visitor.is_some() {
            break;
        }
    }
    let phrase_start = reader.noun_phrase_start(start, trigger.sentence.start);
    let owner = super::talks::owner(reader, phrase_start, start);
    let unknown = owner.is_none() && visitor.is_none() && super::talks::has_unknown_owner(reader, phrase_start, start);
    if unknown || !is_noun(reader, start, phrase_start) {
        return Vec::new();
    }
    // "The visit will be short", the envoy said: it was told before whose.
    let known = places.is_empty() && matches!(reader.word(phrase_start), "the" | "this" | "these" | "that" | "such");
    let is_far = |reach: super::subject::Reach| reach != super::subject::Reach::Before;
    let subject = visitor
        .or(owner)
        .map(|group| (group, super::subject::Reach::Before))
        .or_else(|| super::talks::supported_subject(reader, trigger, phrase_start))
        .or_else(|| reader.subject(trigger, phrase_start, after).filter(|(_, reach)| !(known && is_far(*reach))));
    let build = |place: Option<usize>| {
        let mut proposal = Proposal::new(reader, "meeting.noun.visit", Kind::Visit, trigger, after)
            .with_subject(subject.clone(), ParticipantRole::Visitor);
        proposal = proposal.phrased(reader, phrase_start);
        proposal.support = super::talks::support(reader, trigger, phrase_start);
        match place {
            Some(place) => proposal.to(reader, place),
            None => proposal,
        }
    };
    if places.is_empty() { vec![build(None)] } else { places.into_iter().map(|place| build(Some(place))).collect() }
}

/// What may stand between a visit and where it goes: "next week", "by the emir", "here".
fn may_stand_before_place(reader: &Reader<'_, '_>, at: usize) -> bool {
    const BETWEEN: &[&str] = &[
        "to",
        "by",
        "of",
        "in",
        "on",
        "here",
        "there",
        "this",
        "last",
        "next",
        "earlier",
        "later",
        "week",
        "month",
        "year",
        "early",
        "late",
        "planned",
        "scheduled",
        "for",
        "abroad",
    ];
    reader.date_at(at).is_some() || BETWEEN.contains(&reader.word(at))
}

/// "a visit", "his trip"; not "to visit", "will tour".
pub(crate) fn is_noun(reader: &Reader<'_, '_>, noun: usize, phrase_start: usize) -> bool {
    let mut at = noun;
    while at > 0
        && matches!(reader.word(at - 1), "also" | "then" | "now" | "not" | "soon" | "later" | "never" | "recently")
    {
        at -= 1;
    }
    let before = reader.word(at.wrapping_sub(1));
    let verbal = matches!(
        before,
        "to" | "will"
            | "would"
            | "may"
            | "might"
            | "could"
            | "can"
            | "should"
            | "must"
            | "who"
            | "and"
            | "they"
            | "we"
            | "you"
            | "i"
            | "he"
            | "she"
            | "it"
    );
    let subject = at.checked_sub(1).and_then(|before| reader.covering(before));
    let subject = subject.is_some_and(|mention| reader.is_person(mention) && !reader.is_possessive(at));
    let led = reader.is_preposition(noun.wrapping_sub(1)) || reader.has(noun.wrapping_sub(1), Class::Support);
    !verbal && !subject && (phrase_start < noun || led)
}

/// The places of a list: "Egypt, Cambodia, and Indonesia". A city before its country counts once.
pub(crate) fn destinations(reader: &Reader<'_, '_>, from: usize, limit: usize) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::new();
    let mut at = from;
    while at < limit && found.len() < DESTINATIONS_MAX {
        at += usize::from(matches!(reader.word(at), "the" | "both" | "to" | "neighbouring" | "neighboring" | "nearby"));
        let Some(mention) = reader.starting(at).filter(|mention| reader.is_location(*mention)) else { break };
        let end = reader.mention(mention).tokens.end;
        if reader.marks(end).iter().any(|(class, _)| class.is_noun()) {
            break;
        }
        if reader.is_possessive(end) {
            match reader.location_after(end + 1, limit.min(end + 4)) {
                Some(inner) => found.push(inner),
                None => break,
            }
        } else if !found.iter().any(|known| reader.area(*known) == reader.area(mention)) {
            found.push(mention);
        }
        match reader.word(end) {
            "," if reader.word(end + 1) == "and" => at = end + 2,
            "," | "and" | "&" => at = end + 1,
            _ => break,
        }
    }
    found
}
