//! Quotes of a text: words and thoughts that it attributes to a source.
//!
//! Each paragraph is read in reporter's sentences. The rules, one a file, find attributions: a cue with its source and
//! what it reports. Quoted stretches go to the attribution that stands nearest; one attribution gives one quote, and the
//! stretches that nobody claims go on from the speaker before.

pub mod according_to;
pub mod antecedents;
pub mod as_reported;
pub mod attribution;
pub mod cast;
pub mod continuation;
pub mod cue_after;
pub mod cue_before;
pub mod emit;
pub mod grammar;
pub mod label;
pub mod marks;
mod medium;
pub mod noun;
pub mod phrases;
pub mod quoted_as;
mod relayed;
pub mod subjects;
pub mod surroundings;
pub mod transcript;
pub mod unit;
pub mod voice;

use std::{collections::HashMap, ops::ControlFlow};

use attribution::{Attribution, Group};
use cast::Cast;
use continuation::Running;
use transcript::Speech;
use unit::Unit;
use voice::{Voice, Voices};

use crate::{
    RECORDS_MAX,
    analysis::Analysis,
    choose::{
        quote_type::is_scare,
        speaker::{self, Source, Subject},
    },
    lexicon::{Lexicons, cues::Form},
    record::Fact,
};

/// Cues of one sentence at most: a text of nothing but cues stays linear.
pub const GROUPS_MAX: usize = 48;

/// Quotes read at most: twice what an article may hold, since some of the same words fall together.
const QUOTES_MAX: usize = 2 * RECORDS_MAX;

/// Quotes of the text, in text order.
pub fn quotes(analysis: &Analysis<'_>, lexicons: &Lexicons) -> Vec<Fact> {
    let quoted = unit::quoted_of(analysis);
    let mut running = Running::new(Cast::of(analysis));
    let speeches = transcript::speeches(analysis, &quoted);
    unit::each_unit(analysis, lexicons, &quoted, |unit| {
        read_unit(&unit, &speeches, &mut running);
        if running.facts.len() < QUOTES_MAX { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    running.facts
}

/// Adds the quotes of one sentence to what runs.
fn read_unit(unit: &Unit<'_, '_>, speeches: &[Speech], running: &mut Running) {
    if let Ok(at) = speeches.binary_search_by_key(&unit.block, |speech| speech.block) {
        running.speech(unit, speeches.get(at));
        return;
    }
    let attributions = attributions(unit, &running.voices);
    let claims = claims(unit, &attributions);
    let mut emitted = Vec::new();
    for (index, (one, voice)) in attributions.iter().enumerate() {
        let quotes: Vec<usize> = claims.iter().filter(|(_, owner)| *owner == index).map(|(quote, _)| *quote).collect();
        if quotes.is_empty() && !one.may_be_indirect {
            continue;
        }
        if let Some(fact) = emit::quote(unit, one, &quotes, voice, &running.voices) {
            emitted.push((fact, !quotes.is_empty()));
            running.voices.spoke(unit, voice);
        }
    }
    let claimed: Vec<usize> = claims.iter().map(|(quote, _)| *quote).collect();
    running.sentence(unit, emitted, &claimed);
}

/// The attributions of a sentence with who speaks, in order of their cues.
fn attributions(unit: &Unit<'_, '_>, voices: &Voices) -> Vec<(Attribution, Voice)> {
    let groups = attribution::groups(unit, GROUPS_MAX);
    let mut every: Vec<usize> = groups.iter().flatten().filter(|group| group.breaks).map(|group| group.start).collect();
    every.dedup();
    let first = read(unit, &groups, &every);
    let viable: Vec<usize> = first.iter().filter(|(_, breaks)| *breaks).map(|(one, _)| start_of(one)).collect();
    // Read again only where some group fell: the same starts give the same.
    let mut found = if viable == every { first } else { read(unit, &groups, &viable) };
    found.extend(according_to::propose(unit, &viable).into_iter().map(|one| (one, true)));
    found.extend(noun::propose(unit, &viable).into_iter().map(|one| (one, true)));
    if let Some(one) = as_reported::propose(unit, &viable) {
        found.retain(|(other, _)| other.cue.start > one.cue.end + 1 && !covers(other, &one.content));
        found.push((one, true));
    }
    for one in quoted_as::propose(unit, &viable) {
        // "the agency quoted her": the agency's own verb gives none.
        found.retain(|(other, _)| {
            other.cue.end + 24 < one.cue.start
                || other.cue.start > one.cue.end
                || other.content.is_empty()
                || !overlaps(other, &one)
        });
        found.push((one, true));
    }
    found.sort_by_key(|(one, _)| one.cue.start);
    relayed::pass_on(unit, &mut found);
    if let Some(label) = label::propose(unit).filter(|label| !found.iter().any(|(one, _)| covers(one, &label.content)))
    {
        found.push((label, true));
    }
    speakers(unit, found, voices)
}

fn start_of(one: &Attribution) -> usize {
    let subject = one.subject.as_ref().map_or(one.cue.start, |subject| subject.items.start);
    subject.min(one.cue.start)
}

/// Whether two attributions report some of the same items.
fn overlaps(one: &Attribution, other: &Attribution) -> bool {
    one.content.iter().any(|own| other.content.iter().any(|content| own.start < content.end && content.start < own.end))
}

fn covers(one: &Attribution, content: &[std::ops::Range<usize>]) -> bool {
    one.content.iter().any(|own| content.iter().any(|other| own.start <= other.start && other.end <= own.end))
}

/// The attributions of all cues, with whether each starts a clause of the reporter's own.
fn read(unit: &Unit<'_, '_>, groups: &[Vec<Group<'_>>], breaks: &[usize]) -> Vec<(Attribution, bool)> {
    let mut found: Vec<(Attribution, bool)> = Vec::new();
    let mut from = 0;
    for alternatives in groups {
        let alone = alternatives.iter().find_map(|group| Some((group, cue_of(unit, group, breaks)?)));
        let Some((group, alone)) = alone else { continue };
        let inside = found.iter().rev().take(4).any(|(last, _)| {
            last.pattern == "cue_before" && last.content.iter().any(|content| content.contains(&group.cue.start))
        });
        // "…, the ministry said." at the end of a sentence reports all of it, inner attributions too.
        let closes = group.breaks && unit.is_end(group.end);
        let from_start = if closes && reports_unquoted(unit, &found) { 0 } else { from };
        let nested =
            (inside && !group.breaks).then(|| Group { features: with(&group.features, "nested"), ..group.clone() });
        let group = nested.as_ref().unwrap_or(group);
        let one = if from_start == 0 && (!inside || closes) {
            // Nothing before it: read as if it were alone.
            Some(alone)
        } else {
            cue_after::propose(unit, group, from_start, breaks)
                .filter(|_| !inside || closes)
                .or_else(|| cue_before::propose(unit, group, breaks))
        };
        let Some(one) = one else { continue };
        if nested.is_some() {
            let is_named = matches!(&one.subject, Some(subject) if matches!(subject.source, Source::Mention(_)));
            if group.found.form == Form::Gerund || !is_named {
                continue;
            }
        }
        if one.pattern != "cue_before" {
            from = group.end;
        } else if let Some(content) = one.content.last() {
            from = from.max(content.end);
        }
        found.push((one, group.breaks));
    }
    found
}

fn with(features: &[&'static str], more: &'static str) -> Vec<&'static str> {
    features.iter().copied().chain([more]).collect()
}

/// Whether all attributions so far report what follows them, without quoted words.
fn reports_unquoted(unit: &Unit<'_, '_>, found: &[(Attribution, bool)]) -> bool {
    let mut contents = found.iter().flat_map(|(one, _)| &one.content);
    let is_before = found.iter().all(|(one, _)| one.pattern == "cue_before");
    is_before && contents.all(|content| unit.quotes_in(content.clone()).next().is_none())
}

fn cue_of(unit: &Unit<'_, '_>, group: &Group<'_>, breaks: &[usize]) -> Option<Attribution> {
    cue_after::propose(unit, group, 0, breaks).or_else(|| cue_before::propose(unit, group, breaks))
}

/// Who speaks in each attribution; those without anyone fall away, and so do inner ones of the same source.
fn speakers(unit: &Unit<'_, '_>, found: Vec<(Attribution, bool)>, voices: &Voices) -> Vec<(Attribution, Voice)> {
    let mut spoken: Vec<(Attribution, Voice)> = Vec::new();
    for (mut one, breaks) in found {
        let before = spoken.last().map(|(_, voice)| voice);
        let mut candidates = subjects::propose(unit, &one, before);
        let name = |subject: &Subject| voices.called(unit, subject, before);
        let Some(chosen) = speaker::ranked::choose(unit, &one, &candidates, name) else { continue };
        let chosen = candidates.swap_remove(chosen);
        if chosen.subject.source == Source::Shared {
            let Some(voice) = before.cloned() else { continue };
            spoken.push((one, voice));
            continue;
        }
        let was_shared = one.subject.as_ref().is_none_or(|subject| subject.source == Source::Shared);
        let Some(voice) = voices.resolve(unit, &chosen.subject, &one.content) else { continue };
        if was_shared {
            spoken.push((one, voice));
            continue;
        }
        one.subject = Some(chosen.subject);
        let outer =
            spoken.iter().rev().find(|(outer, _)| outer.content.iter().any(|content| content.contains(&one.cue.start)));
        if let Some((_, outer)) = outer
            && !breaks
            && same_voice(unit, outer, &voice)
        {
            continue;
        }
        one.score = one.score.max(0);
        spoken.push((one, voice));
    }
    spoken
}

fn same_voice(unit: &Unit<'_, '_>, outer: &Voice, inner: &Voice) -> bool {
    let entity = |voice: &Voice| match voice.who {
        voice::Who::Mention(index) => unit.analysis.mentions.get(index).and_then(|mention| mention.entity),
        _ => None,
    };
    outer.who == inner.who || entity(outer).is_some() && entity(outer) == entity(inner) || entity(inner).is_none()
}

/// Which attribution each quoted stretch belongs to: the one whose content holds it most closely.
fn claims(unit: &Unit<'_, '_>, attributions: &[(Attribution, Voice)]) -> Vec<(usize, usize)> {
    let mut claims: HashMap<usize, (usize, usize)> = HashMap::new();
    for (index, (one, _)) in attributions.iter().enumerate() {
        for content in &one.content {
            for at in content.clone() {
                let Some(quote) = unit.quote(at) else { continue };
                let Some(stretch) = unit.quoted.get(quote) else { continue };
                let told = at == content.start || one.content.len() > 1;
                if is_scare(unit, at, stretch, told) {
                    continue;
                }
                let length = content.len();
                let closer = claims.get(&quote).is_none_or(|(best, _)| length <= *best);
                if closer {
                    claims.insert(quote, (length, index));
                }
            }
        }
    }
    let mut claims: Vec<(usize, usize)> = claims.into_iter().map(|(quote, (_, index))| (quote, index)).collect();
    claims.sort_unstable();
    claims
}

#[cfg(test)]
mod tests;
