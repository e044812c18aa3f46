//! Runs of capitals with a word of organizations in them: "Korea Development Institute", "Ministry of Trade and Industry".

use super::{CALENDAR, OrganizationFound};
use crate::{
    lexicon::packed::{AREA, CLOSED, DEMONYM, ORGANIZATION_WORD, WORD},
    recognise::reading::{Case, Reading},
};

/// Tokens of a run before or behind its word, at most.
const RUN_TOKENS_MAX: usize = 14;

/// Whose a body may be by its very name: "People's Bank", "Prime Minister's Office".
const OWNERS: &[&str] = &[
    "people",
    "women",
    "children",
    "men",
    "minister",
    "president",
    "master",
    "shepherd",
    "citizen",
    "nation",
    "world",
    "chief",
    "secretary",
];

/// A run of capitals with a word of organizations in it: "Korea Development Institute", "Ministry of Trade and Industry".
pub(super) fn by_word(reading: &Reading<'_, '_>, index: usize) -> Option<OrganizationFound> {
    let place = reading.meaning(index).field(ORGANIZATION_WORD);
    let room = index > 0 && reading.is(index, "office") && reading.is_any(index - 1, &["oval", "box", "post", "head"]);
    if place == 0 || !reading.capital(index) || reading.case(index) != Case::Running || room {
        return None;
    }
    let kind = reading.lexicons.organization_word(reading.keys.at(index));
    let sentence = reading.sentence(index);
    let start = run_back(reading, index, sentence.start);
    let end = if place == 2 { run_on(reading, index + 1, sentence.end) } else { index + 1 };
    let before = start..index;
    let named = before
        .clone()
        .any(|at| !reading.is_word(at) || reading.meaning(at).has(AREA) || reading.meaning(at).has(DEMONYM));
    // "Steel Tariff", "Press Briefing Room": what only ends a name does not stand in the middle of capitals.
    let goes_on = end < sentence.end
        && reading.capital(end)
        && !reading.is_role(end)
        && !CALENDAR.contains(&reading.keys.at(end));
    // "Turkish Energy Minister", "German Brigade General": the word belongs to the role, "Canadian Government" to the area.
    let areal = before.clone().all(|at| reading.meaning(at).has(AREA) || reading.meaning(at).has(DEMONYM));
    if place == 1 && areal && (reading.is_role(end) && reading.capital(end) || reading.is(index, "government"))
        || is_bond(reading, start, index)
    {
        return None;
    }
    let stands = match place {
        1 => !goes_on && (before.len() >= 3 || named),
        2 => !before.is_empty() || end > index + 1,
        _ => named || before.len() >= 2,
    };
    (stands && end - start >= 2).then_some(OrganizationFound {
        tokens: start..end,
        entry: None,
        kind,
        acronym: None,
        aside: false,
    })
}

/// "U.S.-Thai Alliance", "Iran-China Comprehensive Strategic Partnership": what two states have, and no body.
fn is_bond(reading: &Reading<'_, '_>, start: usize, index: usize) -> bool {
    let bond = reading.is_any(index, &["alliance", "partnership", "forum"]);
    bond && index > start && reading.is_any(index - 1, &["strategic", "comprehensive"])
        || bond
            && reading.document.word(start).contains(['-', '–'])
            && reading.document.word(start).split(['-', '–']).all(|part| part.starts_with(char::is_uppercase))
            && !reading.is_any(start, &["asia-pacific", "trans-pacific", "indo-pacific"])
}

/// The start of the run of capitals that ends before `index`.
fn run_back(reading: &Reading<'_, '_>, index: usize, from: usize) -> usize {
    let mut start = index;
    while start > from && index - start < RUN_TOKENS_MAX {
        let before = start - 1;
        let joined = |at: usize| at > from && reading.capital(at - 1) && !stops(reading, at - 1);
        if reading.capital(before) && !stops(reading, before) {
            start = before;
        } else if reading.is(before, "&") && joined(before)
            || reading.is_any(before, &["and", "of", "for"])
                && reading.meaning(index).field(ORGANIZATION_WORD) == 2
                && joined(before)
                && reading.meaning(before - 1).has(WORD)
                && !reading.starts_sentence(before - 1)
            || reading.possessive(before) && joined(before) && reading.is_any(before - 1, OWNERS)
            || reading.is(before, "") && joined(before) && reading.document.word(before - 1).len() <= 3
        {
            start = before - 1;
        } else {
            break;
        }
    }
    // "Trade" of "Trade and Industry Ministry" stays; a role or a title before the name does not.
    while start < index
        && (reading.is_role(start) && !reading.possessive(start + 1) || reading.is_any(start, &["of", "for", "and"]))
    {
        start += 1;
    }
    start
}

/// Whether a word in capitals belongs to no name of an organization.
pub(super) fn stops(reading: &Reading<'_, '_>, index: usize) -> bool {
    let meaning = reading.meaning(index);
    let key = reading.keys.at(index);
    meaning.has(CLOSED) && !matches!(key, "us" | "may")
        || CALENDAR.contains(&key)
        || key.ends_with("-based")
        || reading.plural_possessive(index) && !reading.is_word(index)
}

/// The end of what a head takes behind it: "of Foreign Affairs", "for Strategic and International Studies".
fn run_on(reading: &Reading<'_, '_>, from: usize, limit: usize) -> usize {
    let opens = reading.is_any(from, &["of", "for", "on", "against"])
        || reading.is(from, "in") && reading.is(from - 1, "embassy")
        || reading.is(from, "to") && reading.is(from - 1, "mission");
    let first = from + 1 + usize::from(reading.is(from + 1, "the"));
    let near = reading.closed(first) && reading.capital(first + 1) && !reading.is(first, "the");
    if !opens || first >= limit || !reading.capital(first) || stops(reading, first) && !near {
        return from;
    }
    let mut end = first;
    while end < limit && end - from < RUN_TOKENS_MAX {
        // "for Near East Policy": a capital inside the name makes a word of any class one of it.
        let small = |at: usize| reading.is_any(at, &["the", "and", "but", "in", "it", "he", "she", "they", "a"]);
        let inner = |at: usize| reading.closed(at) && !small(at) || !stops(reading, at);
        let word = |at: usize| at < limit && reading.capital(at) && inner(at);
        let plain = |at: usize| word(at) && reading.is_word(at) && !reading.is_role(at);
        if word(end) && !(reading.is_role(end) && end > first) {
            end += 1;
        } else if reading.is_any(end, &["and", "&"]) && plain(end + 1)
            || reading.is_any(end, &["of", "for"]) && word(end + 1)
        {
            end += 2;
        } else if reading.is_any(end, &["of", "for", "in"]) && reading.is(end + 1, "the") && word(end + 2) {
            end += 3;
        } else if reading.is(end, ",") && plain(end + 1) && series(reading, end + 1, limit) {
            end += 2;
        } else {
            break;
        }
    }
    end
}

/// Whether capitals behind a comma go on to an "and": "Trade, Industry and Energy".
fn series(reading: &Reading<'_, '_>, from: usize, limit: usize) -> bool {
    let mut at = from;
    while at < limit && at - from <= 6 && (reading.capital(at) || reading.is(at, ",")) {
        at += 1;
    }
    reading.is_any(at, &["and", "&"]) && reading.capital(at + 1) && reading.is_word(at + 1) && at - from <= 6
}
