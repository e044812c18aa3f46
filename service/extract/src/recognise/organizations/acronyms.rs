//! Acronyms that a text gives in brackets behind a name: "Caribbean Community (CARICOM)".

use std::collections::{HashMap, HashSet};

use super::OrganizationFound;
use crate::{
    lexicon::{
        OrganizationKind,
        packed::{GIVEN, ORGANIZATION, ORGANIZATION_WORD},
    },
    recognise::{
        areas::{AreaFound, Areas},
        reading::{Case, Reading},
    },
};

/// What a spelled-out name with an acronym ends with when it is no organization: acts and treaties have acronyms too.
const NOT_BODIES: &[&str] = &[
    "act",
    "agreement",
    "treaty",
    "pact",
    "programme",
    "program",
    "plan",
    "regime",
    "index",
    "deal",
    "accord",
    "law",
    "order",
    "project",
    "area",
    "zone",
    "protocol",
    "convention",
    "charter",
    "action",
    "tax",
    "system",
    "rate",
    "product",
    "gas",
    "facility",
    "scheme",
    "technologies",
    "technology",
    "vehicle",
    "vehicles",
    "memorandum",
    "understanding",
    "statement",
    "strategy",
    "framework",
    "corridor",
    "initiative",
    "dialogue",
];

/// Acronyms in brackets behind a name, whether the name was known as an organization or the letters show it.
pub(super) fn defined(
    reading: &Reading<'_, '_>,
    areas: &mut Areas,
    found: &mut Vec<OrganizationFound>,
    taken: &mut [bool],
) {
    let (mut fresh, mut other) = (Vec::new(), HashSet::new());
    let mut of_areas = HashMap::new();
    for index in 2..reading.document.tokens.len().saturating_sub(1) {
        if reading.document.word(index - 1) != "("
            || reading.document.word(index + 1) != ")"
            || !is_acronym(reading.document.word(index))
        {
            continue;
        }
        let listed = reading.meaning(index).index(ORGANIZATION);
        if let Some(named) = ending(found, index - 1) {
            named.acronym = Some(index);
            // "National Oil Workers (NOW)": the letters stand for this one here, whatever else a list has for them.
            if listed.is_some() && listed != named.entry {
                other.insert(reading.keys.at(index));
            }
            continue;
        }
        // "European Community (EC)", "United Arab Emirates (UAE)": the letters stand for the area from here on.
        let area = areas.ending_at(index - 1).map(|at| &areas.found[at]).filter(|area| area.tokens.len() > 1);
        if let Some(area) = area {
            of_areas.insert(reading.keys.at(index), area.clone());
            continue;
        }
        if taken[index - 2] || reading.case(index) == Case::Upper {
            continue;
        }
        let Some(start) = spelled(reading, index).filter(|start| !is_speaker(reading, *start, index)) else { continue };
        if reading.is_any(index - 2, NOT_BODIES) {
            other.insert(reading.keys.at(index));
        } else {
            if listed.is_some() {
                other.insert(reading.keys.at(index));
            }
            fresh.push(OrganizationFound {
                tokens: start..index - 1,
                entry: None,
                kind: OrganizationKind::Body,
                acronym: Some(index),
                aside: false,
            });
        }
    }
    found.retain(|found| {
        let key = reading.keys.at(found.tokens.start);
        found.tokens.len() > 1 || !other.contains(key) && !of_areas.contains_key(key)
    });
    stand_for_areas(reading, areas, &of_areas);
    // A shorter listed name inside a spelled-out one gives way ("World Bank Staff Association").
    fresh.iter().for_each(|named: &OrganizationFound| taken[named.tokens.clone()].fill(true));
    found.retain(|other| {
        let after = fresh.partition_point(|named: &OrganizationFound| named.tokens.start < other.tokens.end);
        after.checked_sub(1).is_none_or(|at| fresh[at].tokens.end <= other.tokens.start)
    });
    found.extend(fresh);
    found.sort_by_key(|found| found.tokens.start);
}

/// The letters of an area that the text gave some, wherever they stand.
fn stand_for_areas(reading: &Reading<'_, '_>, areas: &mut Areas, of_areas: &HashMap<&str, AreaFound>) {
    if of_areas.is_empty() {
        return;
    }
    let named = |at: usize| of_areas.get(reading.keys.at(at)).filter(|_| !reading.has_lower(at..at + 1));
    let free = (0..reading.document.tokens.len()).filter(|&at| areas.holding(at).is_none());
    let more = free.filter_map(|at| named(at).map(|area| (at, area)));
    let more: Vec<_> = more
        .map(|(at, area)| AreaFound { tokens: at..at + 1, span: reading.document.tokens[at].span, ..area.clone() })
        .collect();
    areas.found.extend(more);
    areas.found.sort_by_key(|area| area.tokens.start);
}

/// "Ana Roy (AR): It was late.": whom a transcript shortens has a given name.
fn is_speaker(reading: &Reading<'_, '_>, start: usize, index: usize) -> bool {
    let opens = reading.sentence(index).start == start && reading.is(index + 2, ":");
    opens && reading.meaning(start).has(GIVEN) && reading.meaning(index - 2).field(ORGANIZATION_WORD) == 0
}

fn is_acronym(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    (2..=8).contains(&letters) && word.chars().filter(|c| c.is_uppercase()).count() * 2 > letters
}

/// The start of the words whose capitals the acronym at `index` spells.
fn spelled(reading: &Reading<'_, '_>, index: usize) -> Option<usize> {
    let sentence = reading.sentence(index);
    let mut letters: Vec<char> =
        reading.document.word(index).chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    let mut start = index - 1;
    let (mut capitals, mut at) = (0, index - 1);
    while at > sentence.start && !letters.is_empty() && index - at < 12 {
        at -= 1;
        let first = reading.keys.at(at).chars().next();
        if reading.capital(at) {
            if first != letters.last().copied() {
                return None;
            }
            letters.pop();
            capitals += 1;
            start = at;
        } else if first.is_some() && first == letters.last().copied() && !reading.closed(at) {
            return None;
        } else if !reading.is_any(at, &["of", "for", "and", "the", "in", "on", "&", "to", ","]) {
            break;
        }
    }
    (letters.is_empty() && capitals >= 2).then_some(start)
}

/// The organization whose last token is before `end`.
fn ending(found: &mut [OrganizationFound], end: usize) -> Option<&mut OrganizationFound> {
    let at = found.partition_point(|named| named.tokens.end < end);
    found.get_mut(at).filter(|named| named.tokens.end == end)
}
