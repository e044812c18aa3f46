//! Where something was said: "at a press conference", "on X", the outlet that was told, or the statement itself that speaks.
//!
//! The rule of a quote reads the words between its cue and what is reported. Where these tell nothing, the rest of the
//! reporter's sentence is read here: "In a statement on Monday, she said …", "…," he said during a briefing in Oslo.

use std::ops::Range;

use super::{
    attribution::Attribution,
    grammar::{is_determiner, is_medium},
    surroundings::{is_place_of_speech, phrase_end, without_time},
    unit::Unit,
};
use crate::{
    analysis::Form,
    lexicon::OrganizationKind,
    record::{EntityType, Evidence, Span},
};

/// Items of a sentence that are looked at.
const ITEMS_MAX: usize = 120;

/// How many items an outlet with its programme may have.
const OUTLET_MAX: usize = 8;

/// The platform of a cue that names it: who tweets does so on Twitter.
const PLATFORM_CUES: &[(&str, &str)] = &[("tweeted", "Twitter"), ("tweets", "Twitter"), ("tweeting", "Twitter")];

/// A medium with what says so.
#[derive(Debug)]
pub(super) struct Medium {
    /// Its name.
    pub(super) name: String,
    /// Why.
    pub(super) evidence: Evidence,
}

/// The medium of an attribution; `on_air` is the programme that was told.
pub(super) fn of(unit: &Unit<'_, '_>, one: &Attribution, on_air: Option<Range<usize>>) -> Option<Medium> {
    const FIELD: &str = "quote.medium";
    if let Some(items) = on_air.or_else(|| items_of(unit, one)) {
        let span = unit.span(items);
        return Some(Medium {
            name: span.of(unit.analysis.document.text).to_owned(),
            evidence: Evidence::stated(FIELD, span),
        });
    }
    let cue = unit.word(one.cue.start);
    let (word, platform) = PLATFORM_CUES.iter().find(|(word, _)| *word == cue && !one.cue.is_empty())?;
    let span: Span = unit.span(one.cue.clone());
    let evidence = Evidence::lexicon(FIELD, span, format!("rule.quote.medium:{word}"));
    Some(Medium { name: (*platform).to_owned(), evidence })
}

fn items_of(unit: &Unit<'_, '_>, one: &Attribution) -> Option<Range<usize>> {
    let told = one.medium.clone().filter(|items| !items.is_empty());
    let found = told.or_else(|| around(unit, one)).or_else(|| itself(unit, one))?;
    // "in a post on X": the platform says more than the post.
    let behind = (unit.word(found.end) == "on").then(|| found.end + 1..unit.len().min(found.end + 3));
    if let Some(named) = platform(unit, found.clone()).or_else(|| platform(unit, behind?)) {
        return Some(named);
    }
    // "in an interview with the Cork Herald": whose it is.
    let is_talk = (found.clone()).any(|at| matches!(unit.word(at), "interview" | "remarks" | "comments" | "talking"));
    if is_talk && matches!(unit.word(found.end), "with" | "to" | "by") {
        let end = (found.end + 1..unit.len().min(found.end + 1 + OUTLET_MAX))
            .find(|at| unit.is_comma(*at) || unit.is_end(*at) || unit.quote(*at).is_some())
            .unwrap_or_else(|| unit.len().min(found.end + 1 + OUTLET_MAX));
        let told = found.end + 1..end;
        if let Some(outlet) = programme(unit, told.start).or_else(|| outlet_in(unit, told)) {
            return Some(outlet).filter(|outlet| is_outlet(unit, outlet.clone())).or(Some(found));
        }
    }
    Some(without_participle(unit, found))
}

/// A phrase of the reporter's own words, outside of what is reported.
fn around(unit: &Unit<'_, '_>, one: &Attribution) -> Option<Range<usize>> {
    if one.cue.is_empty() {
        return None;
    }
    let reported = |at: usize| unit.quote(at).is_some() || one.content.iter().any(|items| items.contains(&at));
    (0..unit.len().min(ITEMS_MAX)).filter(|at| !reported(*at) && !one.cue.contains(at)).find_map(|at| {
        let own = |phrase: &Range<usize>| !phrase.clone().any(|inside| reported(inside) || one.cue.contains(&inside));
        if matches!(unit.word(at), "speaking" | "talking") && unit.word(at + 1) == "to" {
            let phrase = at + 2..phrase_end(unit, at + 2, unit.len());
            return outlet_in(unit, phrase.clone()).filter(|outlet| is_outlet(unit, phrase) && own(outlet));
        }
        let phrase = at + 1..phrase_end(unit, at + 1, unit.len());
        // "Elsewhere in his remarks" tells where in them.
        let is_elsewhere = unit.before(at, 1) == "elsewhere";
        let is_said = own(&phrase) && !is_elsewhere && is_place_of_speech(unit, unit.word(at), phrase.clone());
        is_said.then(|| without_time(unit, phrase))
    })
}

/// "The statement said": what speaks is where its issuer says it.
fn itself(unit: &Unit<'_, '_>, one: &Attribution) -> Option<Range<usize>> {
    let items = one.subject.as_ref()?.items.clone();
    let head = items.end.checked_sub(1)?;
    let is_issued = matches!(
        unit.word(head),
        "statement" | "statements" | "release" | "letter" | "communique" | "communiqué" | "tweet" | "post" | "message"
    );
    (!items.is_empty() && is_issued).then_some(items)
}

/// "a statement posted", "a message wrote": without the verb that follows the noun.
fn without_participle(unit: &Unit<'_, '_>, items: Range<usize>) -> Range<usize> {
    let head = items.clone().rev().find(|at| is_medium(unit.word(*at)));
    let Some(next) = head.map(|head| head + 1).filter(|next| *next < items.end) else { return items };
    let word = unit.word(next);
    let is_verb = word.ends_with("ed") || matches!(word, "wrote" | "given" | "made" | "sent" | "written" | "here");
    if is_verb && !unit.is_capital(next) { items.start..next } else { items }
}

/// The platform that a phrase names: "a Truth Social post" is on Truth Social.
fn platform(unit: &Unit<'_, '_>, items: Range<usize>) -> Option<Range<usize>> {
    items.clone().find_map(|at| match (unit.word(at), unit.word(at + 1)) {
        ("truth", "social") if at + 1 < items.end => Some(at..at + 2),
        ("x" | "twitter" | "facebook" | "instagram" | "telegram" | "weibo" | "linkedin", _) if unit.is_capital(at) => {
            Some(at..at + 1)
        }
        _ => None,
    })
}

/// A programme of an outlet from item `start` on: "the BBC's Today programme", "CNBC's Street Signs".
pub(super) fn programme(unit: &Unit<'_, '_>, start: usize) -> Option<Range<usize>> {
    let from = if is_determiner(unit.word(start)) { start + 1 } else { start };
    let (_, mut at) = unit.mention_from(from).filter(|(_, end)| is_outlet(unit, from..*end))?;
    let limit = unit.len().min(start + OUTLET_MAX);
    let own = (at..limit).find(|at| matches!(unit.word(*at), "'s" | "'")).filter(|own| *own <= at + 2)?;
    at = own + 1;
    while at < limit && unit.is_capital(at)
        || at > own + 1 && matches!(unit.word(at), "the" | "of" | "programme" | "show")
    {
        at += 1;
    }
    // "CNBC's Tom Keane" is a person.
    let is_person = reporter(unit, start).is_some();
    (at > own + 1 && !is_person).then_some(start..at)
}

/// The person of an outlet that is named from item `start` on: "CNBC's Tom Keane".
pub(super) fn reporter(unit: &Unit<'_, '_>, start: usize) -> Option<Range<usize>> {
    let from = if is_determiner(unit.word(start)) { start + 1 } else { start };
    let (_, own) = unit.mention_from(from).filter(|(_, end)| is_outlet(unit, from..*end))?;
    let (index, end) = unit.mention_from(own + 1).filter(|_| matches!(unit.word(own), "'s" | "'"))?;
    let entity = unit.analysis.mentions.get(index).and_then(|mention| unit.analysis.entity(mention));
    entity.is_some_and(|entity| entity.entity_type == EntityType::Person).then_some(own + 1..end)
}

/// The outlet that a phrase names, without its article and what describes it: "the Greek daily Lee Times" is "Lee Times".
pub(super) fn outlet_in(unit: &Unit<'_, '_>, items: Range<usize>) -> Option<Range<usize>> {
    let named = items.clone().find_map(|at| {
        let (index, end) = unit.mention_from(at).filter(|(_, end)| *end <= items.end)?;
        let mention = unit.analysis.mentions.get(index)?;
        let kind = unit.analysis.entity(mention)?.entity_type;
        (kind == EntityType::Organization).then_some(at..end)
    });
    let found = named.or_else(|| capitals(unit, items.clone()))?;
    let start = if is_determiner(unit.word(found.start)) { found.start + 1 } else { found.start };
    let end = (found.end..items.end).find(|at| !is_outlet_noun(unit.word(*at))).unwrap_or(items.end);
    (start < end).then_some(start..end)
}

/// The run of capitals that a phrase ends in, with nouns like "website" behind it.
fn capitals(unit: &Unit<'_, '_>, items: Range<usize>) -> Option<Range<usize>> {
    let mut end = items.end;
    while end > items.start && is_outlet_noun(unit.word(end - 1)) && !unit.is_capital(end - 1) {
        end -= 1;
    }
    let mut start = end;
    while start > items.start && unit.is_capital(start - 1) && !is_person_or_demonym(unit, start) {
        start -= 1;
    }
    (start < end).then_some(start..items.end)
}

/// Whether a person or a demonym ends before item `end`: "the Albanian Alsat".
fn is_person_or_demonym(unit: &Unit<'_, '_>, end: usize) -> bool {
    let found = unit.mention_to(end).and_then(|(index, _)| unit.analysis.mentions.get(index));
    found.is_some_and(|mention| {
        let entity = unit.analysis.entity(mention);
        mention.form == Form::Demonym || entity.is_some_and(|entity| entity.entity_type == EntityType::Person)
    })
}

/// Whether items name a paper, broadcaster, agency or site.
pub(super) fn is_outlet(unit: &Unit<'_, '_>, items: Range<usize>) -> bool {
    let is_listed = |at: usize| unit.mention_from(at).is_some_and(|(index, _)| is_listed_outlet(unit, index));
    items.clone().any(|at| is_listed(at) || is_outlet_noun(unit.word(at)))
}

fn is_listed_outlet(unit: &Unit<'_, '_>, index: usize) -> bool {
    let entity = unit.analysis.mentions.get(index).and_then(|mention| unit.analysis.entity(mention));
    entity.is_some_and(|entity| entity.organization_kind == Some(OrganizationKind::Outlet))
}

fn is_outlet_noun(word: &str) -> bool {
    matches!(
        word,
        "news"
            | "agency"
            | "website"
            | "tv"
            | "television"
            | "radio"
            | "newspaper"
            | "magazine"
            | "daily"
            | "weekly"
            | "channel"
            | "network"
            | "wire"
            | "portal"
    )
}
