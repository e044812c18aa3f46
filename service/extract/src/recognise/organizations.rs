//! Organizations: by the institution list, by the words that make a name one of an organization ("Bank", "Inc"), ministries
//! in small letters ("the Polish finance ministry"), a person's administration, and acronyms that a text defines.

use std::ops::Range;

use super::{
    areas::{AreaFound, How},
    reading::{Case, Reading},
    roles,
};
use crate::document::Shape;
use crate::lexicon::{
    OrganizationKind, RoleKind,
    packed::{
        AREA, CLOSED, DEMONYM, GIVEN, ORGANIZATION, ORGANIZATION_UPPER, ORGANIZATION_WEAK, ORGANIZATION_WORD,
        ROLE_MODIFIER, SURNAME, WORD,
    },
};

/// An organization named in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OrganizationFound {
    pub(crate) tokens: Range<usize>,
    /// Index into `organizations.txt`.
    pub(crate) entry: Option<usize>,
    pub(crate) kind: OrganizationKind,
    /// Token of the acronym that the text gives in brackets behind it.
    pub(crate) acronym: Option<usize>,
}

/// Heads of a name that stand in small letters too, and whether they name one without an area before them.
const SMALL: &[(&str, bool)] = &[
    ("ministry", true),
    ("parliament", false),
    ("embassy", false),
    ("army", false),
    ("navy", false),
    ("treasury", false),
    ("consulate", false),
];

/// Words of a person's government or bid for one.
const ADMINISTRATION: &[&str] = &["administration", "campaign", "regime"];

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

/// Roles whose bearers a name follows by its employer: "an analyst at".
const EMPLOYED: &[RoleKind] = &[RoleKind::Business, RoleKind::Expert];

/// Days and months end a name and start none.
pub(crate) const CALENDAR: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// All organizations that the text names, in text order, none inside another.
pub(crate) fn organizations(reading: &Reading<'_, '_>, areas: &mut Vec<AreaFound>) -> Vec<OrganizationFound> {
    let mut proposals = Vec::new();
    for index in 0..reading.document.tokens.len() {
        {
            proposals.extend(listed(reading, index));
            proposals.extend(employer(reading, index, areas));
            // "European Union", "Soviet Union" and "West Bank" are areas.
            if !areas.iter().any(|area| area.tokens.len() > 1 && area.tokens.contains(&index)) {
                proposals.extend(by_word(reading, index));
            }
            proposals.extend(small(reading, index, areas));
            proposals.extend(administration(reading, index, areas));
        }
    }
    // The longest wins, the listed one among equals.
    proposals.sort_by_key(|found| (std::cmp::Reverse(found.tokens.len()), found.entry.is_none(), found.tokens.start));
    let mut taken = vec![false; reading.document.tokens.len()];
    let mut found: Vec<OrganizationFound> = Vec::new();
    for proposal in proposals {
        if !taken[proposal.tokens.clone()].iter().any(|&taken| taken) {
            taken[proposal.tokens.clone()].fill(true);
            found.push(proposal);
        }
    }
    found.sort_by_key(|found| found.tokens.start);
    defined(reading, areas, &mut found, &mut taken);
    found
}

/// A name of the institution list.
fn listed(reading: &Reading<'_, '_>, index: usize) -> Option<OrganizationFound> {
    let small_start = reading.is_any(index, &["al-qaeda", "al-qaida", "al-nusra", "al", "dpa"]);
    if !reading.capital(index) && !small_start {
        return None;
    }
    let longer = reading.hits_at(index).iter().map(|hit| (hit.tokens.clone(), hit.meaning));
    let (tokens, meaning) =
        longer.chain([(index..index + 1, reading.meaning(index))]).find(|(_, meaning)| meaning.has(ORGANIZATION))?;
    let entry = meaning.index(ORGANIZATION)?;
    let kind = reading.lexicons.organization_at(entry)?.kind;
    let alone = tokens.len() == 1;
    if meaning.has(ORGANIZATION_UPPER) && reading.has_lower(tokens.clone()) {
        return None;
    }
    if meaning.has(ORGANIZATION_WEAK) && (reading.case(index) != Case::Running || reading.starts_clause(index)) {
        return None;
    }
    // The index, not the agency: "the S&P 500".
    if reading.is(index, "s")
        && reading.document.tokens.get(tokens.end).is_some_and(|token| token.shape == Shape::Number)
    {
        return None;
    }
    if alone && reading.is(index, "x") && !is_platform_x(reading, index) {
        return None;
    }
    // "Congress" of some party, "Labour" day, "Gerald Ford", "Ford Foundation": a longer name holds it.
    if alone && meaning.has(SURNAME) {
        let before = index.checked_sub(1).filter(|&before| reading.sentence(index).contains(&before));
        let named = before.is_some_and(|before| {
            reading.meaning(before).has(GIVEN) && reading.capital(before) && !reading.meaning(before).has(CLOSED)
        });
        let initial = index >= 2 && reading.is(index - 1, "") && reading.document.word(index - 2).chars().count() == 1;
        if named || initial {
            return None;
        }
    }
    Some(OrganizationFound { tokens, entry: Some(entry), kind, acronym: None })
}

/// "on X", "social media platform X", "an X post": the letter alone names nothing.
fn is_platform_x(reading: &Reading<'_, '_>, index: usize) -> bool {
    let before = index.checked_sub(1);
    let posted =
        before.is_some_and(|before| reading.is_any(before, &["on", "platform", "site", "network", "app", "via"]));
    let owner = reading.is_any(index + 1, &["post", "account", "posts", "handle"])
        || reading.is(index + 1, ",") && reading.is_any(index + 2, &["formerly", "previously"]);
    posted && !reading.capital(index + 1) || owner
}

/// A run of capitals with a word of organizations in it: "Korea Development Institute", "Ministry of Trade and Industry".
fn by_word(reading: &Reading<'_, '_>, index: usize) -> Option<OrganizationFound> {
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
    let stands = match place {
        1 => !goes_on && (before.len() >= 3 || named),
        2 => before.len() >= 1 || end > index + 1,
        _ => named || before.len() >= 2,
    };
    (stands && end - start >= 2).then_some(OrganizationFound { tokens: start..end, entry: None, kind, acronym: None })
}

/// "an analyst at Acme Insights", "chief executive of Acme": a firm or institute by who works there.
fn employer(reading: &Reading<'_, '_>, index: usize, areas: &[AreaFound]) -> Option<OrganizationFound> {
    if !reading.is_any(index, &["at", "of", "with"]) || reading.case(index) != Case::Running {
        return None;
    }
    let head = reading.role_before(index)?;
    let role = reading.lexicons.role_at(roles::role_index(reading, &head)?)?;
    let head_of =
        reading.is(index, "at") && matches!(role.name, "head" | "director" | "chief" | "chairman" | "president");
    if !EMPLOYED.contains(&role.kind) && !head_of {
        return None;
    }
    let start = index + 1 + usize::from(reading.is(index + 1, "the"));
    let limit = reading.sentence(index).end;
    let mut end = start;
    while end < limit
        && end < start + 6
        && (reading.capital(end) && !stops(reading, end) && !reading.is_role(end)
            || end > start && reading.is_any(end, &["&", "and"]) && reading.capital(end + 1) && reading.is(end, "&"))
    {
        end += 1;
    }
    let named = (start..end).any(|at| !reading.is_word(at));
    let area =
        areas.iter().any(|area| area.tokens.start == start && (area.tokens.end == end || area.how == How::Demonym));
    let person = reading.meaning(start).has(GIVEN) && end - start > 1 && reading.meaning(end - 1).has(SURNAME);
    let single = end == start + 1 && (reading.is_word(start) || reading.meaning(start).has(GIVEN));
    (end > start && named && !area && !person && !single).then_some(OrganizationFound {
        tokens: start..end,
        entry: None,
        kind: OrganizationKind::Company,
        acronym: None,
    })
}

/// The start of the run of capitals that ends before `index`.
fn run_back(reading: &Reading<'_, '_>, index: usize, from: usize) -> usize {
    let mut start = index;
    while start > from {
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
fn stops(reading: &Reading<'_, '_>, index: usize) -> bool {
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
    while end < limit {
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
    while at < limit && (reading.capital(at) || reading.is(at, ",")) {
        at += 1;
    }
    reading.is_any(at, &["and", "&"]) && reading.capital(at + 1) && reading.is_word(at + 1) && at - from <= 6
}

/// "Oman's foreign ministry", "the health ministry", "Chilean central bank".
fn small(reading: &Reading<'_, '_>, index: usize, areas: &[AreaFound]) -> Option<OrganizationFound> {
    if !reading.lower(index) {
        return None;
    }
    let key = reading.keys.at(index);
    let sentence = reading.sentence(index);
    let bank = key == "bank" && index > sentence.start && reading.is(index - 1, "central");
    let free = if bank { true } else { SMALL.iter().find(|(head, _)| *head == key)?.1 };
    let mut start = index;
    while start > sentence.start && index - start < 6 {
        let before = start - 1;
        let modifier = reading.meaning(before).has(ROLE_MODIFIER) && !reading.meaning(before).has(DEMONYM);
        let joined = reading.is_any(before, &["and", "&"])
            && start - 1 > sentence.start
            && reading.meaning(start - 2).has(ROLE_MODIFIER)
            && reading.meaning(start).has(ROLE_MODIFIER);
        if !(modifier || joined) {
            break;
        }
        start = before;
    }
    let modified = start < index;
    let owner = areas.iter().find(|area| {
        let end = area.tokens.end;
        end == start || end + 1 == start && reading.possessive(end)
    });
    if let Some(owner) = owner {
        return Some(OrganizationFound {
            tokens: owner.tokens.start..index + 1,
            entry: None,
            kind: OrganizationKind::Government,
            acronym: None,
        });
    }
    let ministry_of = key == "ministry"
        && reading.is(index + 1, "of")
        && reading.is_word(index + 2)
        && reading.lower(index + 2)
        && !reading.closed(index + 2);
    let end = index + 1 + 2 * usize::from(ministry_of);
    (free && (modified || ministry_of)).then_some(OrganizationFound {
        tokens: start..end,
        entry: None,
        kind: OrganizationKind::Government,
        acronym: None,
    })
}

/// "the Trump administration", "Hillary Clinton campaign".
fn administration(reading: &Reading<'_, '_>, index: usize, areas: &[AreaFound]) -> Option<OrganizationFound> {
    let sentence = reading.sentence(index);
    if !reading.is_any(index, ADMINISTRATION) || reading.case(index) != Case::Running {
        return None;
    }
    let mut start = index;
    while start > sentence.start
        && index - start < 3
        && reading.capital(start - 1)
        && !stops(reading, start - 1)
        && !reading.is_role(start - 1)
    {
        start -= 1;
    }
    let area = areas.iter().any(|area| area.tokens.start < index && start < area.tokens.end);
    let named = start < index
        && !area
        && (start..index)
            .all(|at| !reading.is_word(at) || reading.meaning(at).has(SURNAME) || reading.meaning(at).has(GIVEN));
    named.then_some(OrganizationFound {
        tokens: start..index + 1,
        entry: None,
        kind: OrganizationKind::Government,
        acronym: None,
    })
}

/// Acronyms in brackets behind a name, whether the name was known as an organization or the letters show it.
fn defined(
    reading: &Reading<'_, '_>,
    areas: &mut Vec<AreaFound>,
    found: &mut Vec<OrganizationFound>,
    taken: &mut [bool],
) {
    let (mut fresh, mut other) = (Vec::new(), Vec::new());
    let mut of_areas = Vec::new();
    for index in 2..reading.document.tokens.len().saturating_sub(1) {
        if reading.document.word(index - 1) != "("
            || reading.document.word(index + 1) != ")"
            || !is_acronym(reading.document.word(index))
        {
            continue;
        }
        if let Some(named) = found.iter_mut().find(|named| named.tokens.end == index - 1) {
            named.acronym = Some(index);
            continue;
        }
        // "European Community (EC)", "United Arab Emirates (UAE)": the letters stand for the area from here on.
        if let Some(area) = areas.iter().find(|area| area.tokens.end == index - 1 && area.tokens.len() > 1) {
            of_areas.push((reading.keys.at(index), area.clone()));
            continue;
        }
        if taken[index - 2] || reading.case(index) == Case::Upper {
            continue;
        }
        let Some(start) = spelled(reading, index) else { continue };
        if reading.is_any(index - 2, NOT_BODIES) {
            other.push(reading.keys.at(index));
        } else {
            fresh.push(OrganizationFound {
                tokens: start..index - 1,
                entry: None,
                kind: OrganizationKind::Body,
                acronym: Some(index),
            });
        }
    }
    let acronym = |found: &OrganizationFound, key: &str| found.tokens.len() == 1 && reading.is(found.tokens.start, key);
    found.retain(|found| !other.iter().any(|key| acronym(found, key)));
    for (key, area) in of_areas {
        found.retain(|found| !acronym(found, key));
        for at in (0..reading.document.tokens.len()).filter(|&at| reading.is(at, key)) {
            if !reading.has_lower(at..at + 1) && !areas.iter().any(|area| area.tokens.contains(&at)) {
                areas.push(AreaFound { tokens: at..at + 1, span: reading.document.tokens[at].span, ..area.clone() });
            }
        }
    }
    areas.sort_by_key(|area| area.tokens.start);
    for named in fresh {
        // A shorter listed name inside the spelled-out one gives way ("World Bank Staff Association").
        found.retain(|other| other.tokens.end <= named.tokens.start || other.tokens.start >= named.tokens.end);
        taken[named.tokens.clone()].fill(true);
        found.push(named);
    }
    found.sort_by_key(|found| found.tokens.start);
}

fn is_acronym(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 2 && letters <= 8 && word.chars().filter(|c| c.is_uppercase()).count() * 2 > letters
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
