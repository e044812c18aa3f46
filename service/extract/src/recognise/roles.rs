//! Roles before and behind a name: "French President Emmanuel Macron", "Zambia's trade minister, Ruth Phiri,",
//! "Ruth Phiri, the trade minister".

use std::ops::Range;

use super::{
    areas::Areas,
    reading::{Case, Reading},
};
use crate::{
    analysis::Gender,
    lexicon::{
        RoleKind,
        packed::{DEMONYM, ORGANIZATION, ORGANIZATION_WORD, ROLE, ROLE_MODIFIER, TITLE},
    },
};

/// Tokens of one role at most.
const ROLE_TOKENS_MAX: usize = 16;

/// Tokens from a role's head to the end of what it takes behind it, at most.
const COMPLEMENT_TOKENS_MAX: usize = 12;

/// A role and what it tells of its bearer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RoleFound {
    /// As written, without determiner or possessor: `French President`, `trade minister`.
    pub(crate) tokens: Range<usize>,
    /// The head: `President`.
    pub(crate) head: Range<usize>,
    pub(crate) gender: Gender,
    pub(crate) kind: RoleKind,
    /// Index into the areas found: the one in it or that possesses it.
    pub(crate) area: Option<usize>,
    /// Token of "its", "his" or "her" before it: the area or person named last possesses it.
    pub(crate) possessor: Option<usize>,
    /// Whether it stands right before the name, with no comma between.
    pub(crate) adjacent: bool,
}

/// The role that ends right before a name, or before a comma before it.
pub(crate) fn before(reading: &Reading<'_, '_>, areas: &Areas, name: usize) -> Option<RoleFound> {
    let sentence = reading.sentence(name);
    let mut end = name;
    // "Prime Minister Sir Keir Starmer", "Foreign Minister Dr. S. Jaishankar": a title stands between.
    while end > sentence.start
        && name - end < 4
        && (reading.meaning(end - 1).has(TITLE) && reading.capital(end - 1) && !reading.is_role(end - 1)
            || reading.document.word(end - 1) == "."
                && end >= sentence.start + 2
                && reading.meaning(end - 2).has(TITLE))
    {
        end -= 1;
    }
    let comma = end > sentence.start && reading.document.word(end - 1) == ",";
    let end = end - usize::from(comma);
    let found = at(reading, areas, end, sentence.start)
        .or_else(|| if comma { complemented(reading, areas, end, sentence.start) } else { None })?;
    if comma {
        // "her deputy, April June,": without a possessor or determiner the comma parts a list.
        let before = found.tokens.start.checked_sub(1)?;
        let closed_off = reading.is_any(before, &["the", "its", "his", "her", "their", "a", "an", "'s"])
            || found.area.is_some()
            || reading.plural_possessive(before);
        let closes = (name..sentence.end).take(6).any(|at| matches!(reading.document.word(at), "," | "."))
            || sentence.end - name <= 6;
        if !closed_off || !closes {
            return None;
        }
    }
    Some(RoleFound { adjacent: !comma, ..found })
}

/// "the president of Cyprus, Ann Lee,": a role with what it takes behind it, up to the comma at token `end`.
fn complemented(reading: &Reading<'_, '_>, areas: &Areas, end: usize, from: usize) -> Option<RoleFound> {
    let nearest = end.saturating_sub(COMPLEMENT_TOKENS_MAX).max(from);
    let head = (nearest..end.saturating_sub(1))
        .rev()
        .take_while(|&at| !matches!(reading.document.word(at), "," | ";" | ":" | "\"" | "”"))
        .find(|&at| reading.is_role(at) && reading.lower(at))?;
    let opens = reading.is_any(head + 1, &["of", "for", "at", "in", "to"]);
    if !opens || complement(reading, head + 1, end) != end {
        return None;
    }
    let found = at(reading, areas, head + 1, from)?;
    let area = found.area.or_else(|| areas.first_in(head + 1..end));
    Some(RoleFound { tokens: found.tokens.start..end, area, ..found })
}

/// The role that ends before token `end`.
pub(crate) fn at(reading: &Reading<'_, '_>, areas: &Areas, end: usize, from: usize) -> Option<RoleFound> {
    let head = reading.role_before(end).filter(|head| head.start >= from).or_else(|| headed(reading, end, from))?;
    let entry = reading.lexicons.role_at(role_index(reading, &head)?)?;
    // The general of "Attorney General" is part of it; that of "general election" no role.
    let mut start = head.start;
    while start > from && end - start < ROLE_TOKENS_MAX && extends(reading, start - 1, from) {
        start -= 1;
    }
    let unpossessed = |at: &usize| !reading.plural_possessive(areas.found[*at].tokens.end - 1);
    let within = |at: &usize| areas.found[*at].tokens.start >= from;
    let mut area = None;
    if let Some(at) = areas.ending_at(start).filter(within).filter(unpossessed) {
        start = areas.found[at].tokens.start;
        area = Some(at);
    }
    let owner = || {
        let before = start.checked_sub(1).filter(|&before| reading.possessive(before)).unwrap_or(start);
        areas.ending_at(before).filter(within)
    };
    let area =
        area.or_else(owner).or_else(|| areas.first_in(head.end..end)).or_else(|| areas.first_in(start..head.end));
    let possessor = start
        .checked_sub(1)
        .filter(|&before| before >= from && reading.is_any(before, &["its", "his", "her", "their"]));
    Some(RoleFound {
        tokens: start..end,
        head,
        gender: entry.gender,
        kind: entry.kind,
        area,
        possessor,
        adjacent: true,
    })
}

/// "Secretary of Commerce", "Minister for Foreign Affairs": the head of such a phrase that ends before token `end`.
fn headed(reading: &Reading<'_, '_>, end: usize, from: usize) -> Option<Range<usize>> {
    let mut at = end;
    while at > from && end - at < 7 {
        at -= 1;
        let joins = reading.is_any(at, &["of", "for"]);
        if joins && at > from && at + 1 < end {
            return reading.role_before(at).filter(|head| head.start >= from && reading.capital(head.start));
        }
        if !(reading.capital(at) || reading.is_any(at, &["and", "the", "&", ","])) {
            return None;
        }
    }
    None
}

/// Index of a role's entry.
pub(crate) fn role_index(reading: &Reading<'_, '_>, head: &Range<usize>) -> Option<usize> {
    if head.len() == 1 {
        return reading.meaning(head.start).index(ROLE);
    }
    reading.hits_at(head.start).iter().find(|hit| hit.tokens.end == head.end).and_then(|hit| hit.meaning.index(ROLE))
}

/// Whether a word before a role's head belongs to the role.
fn extends(reading: &Reading<'_, '_>, index: usize, from: usize) -> bool {
    let meaning = reading.meaning(index);
    if meaning.has(DEMONYM) || reading.possessive(index) {
        return false;
    }
    if meaning.has(ROLE_MODIFIER) || reading.is_role(index) && !reading.meaning(index).has(TITLE) {
        return true;
    }
    let word = reading.document.word(index);
    if word.starts_with("ex-") || word.starts_with("then-") || word.starts_with("vice-") || word.starts_with("co-") {
        return true;
    }
    let listed = reading.hits_at(index).iter().any(|hit| hit.meaning.has(ORGANIZATION));
    // Capitals of a title: "Counter-Narcotics Minister", "White House Press Secretary".
    let capital = reading.capital(index)
        && (!reading.starts_sentence(index) || listed)
        && !reading.closed(index)
        && reading.case(index) == Case::Running;
    let plain =
        capital && (reading.is_word(index) || meaning.has(ORGANIZATION) || meaning.field(ORGANIZATION_WORD) > 0);
    let joins = reading.is_any(index, &["and", "&"])
        && index > from
        && (reading.meaning(index - 1).has(ROLE_MODIFIER) || reading.capital(index - 1) && reading.is_word(index - 1))
        && !reading.is_role(index - 1);
    plain || joins && reading.meaning(index + 1).has(ROLE_MODIFIER)
}

/// The role in an apposition that opens with the comma at token `comma`: ", the trade minister,".
pub(crate) fn behind(reading: &Reading<'_, '_>, areas: &Areas, comma: usize) -> Option<RoleFound> {
    if !matches!(reading.document.word(comma), "," | "(" | "–" | "—" | "-") {
        return None;
    }
    let sentence = reading.sentence(comma);
    let mut start = comma + 1;
    // ", 54, a trader"
    if reading.document.word(start).len() == 2
        && reading.document.word(start + 1) == ","
        && reading.document.word(start).chars().all(|c| c.is_ascii_digit())
    {
        start += 2;
    }
    let determined = reading.is_any(start, &["the", "a", "an", "his", "her", "its", "their", "one"]);
    let possessor = reading.is_any(start, &["its", "his", "her", "their"]).then_some(start);
    start += usize::from(determined);
    let mut at = start;
    let mut area = None;
    while at < sentence.end && at < start + 8 {
        if let Some(found) = areas.starting_at(at) {
            area = Some(found);
            at = areas.found[found].tokens.end;
            if reading.possessive(at) {
                at += 1;
                start = at;
            }
            continue;
        }
        if let Some(head) = role_at(reading, at) {
            let entry = reading.lexicons.role_at(role_index(reading, &head)?)?;
            let end = complement(reading, head.end, sentence.end);
            let area = area.or_else(|| areas.first_in(head.end..end));
            return Some(RoleFound {
                tokens: start..end,
                head,
                gender: entry.gender,
                kind: entry.kind,
                area,
                possessor,
                adjacent: false,
            });
        }
        let word = reading.document.tokens.get(at).is_some_and(|token| token.shape.is_word());
        if !word || reading.closed(at) && !reading.is_any(at, &["and", "most"]) || reading.speech(at) {
            return None;
        }
        at += 1;
    }
    None
}

/// The longest role that starts at a token.
pub(crate) fn role_at(reading: &Reading<'_, '_>, index: usize) -> Option<Range<usize>> {
    let longer = reading.hits_at(index).iter().find(|hit| hit.meaning.has(ROLE)).map(|hit| hit.tokens.clone());
    let longer = longer.or_else(|| reading.meaning(index).has(ROLE).then_some(index..index + 1))?;
    // "trade" of "trade minister" is no head, and neither is the "chief" of "chief economist".
    let next = longer.end;
    if reading.meaning(next).has(ROLE) && !reading.meaning(next).has(TITLE)
        || reading.hits_at(next).iter().any(|hit| hit.meaning.has(ROLE))
    {
        return None;
    }
    Some(longer)
}

/// The end of what a head takes behind it: "of China", "at Acme Bank in London".
fn complement(reading: &Reading<'_, '_>, from: usize, limit: usize) -> usize {
    let mut end = from;
    while end < limit && end < from + 12 {
        let preposition = reading.is_any(end, &["of", "for", "at", "with", "in", "to", "from"]);
        let noun = reading.capital(end) && !reading.speech(end)
            || reading.possessive(end)
            || reading.is_any(end, &["the", "and", "&"]) && end > from;
        let small = end > from
            && reading.lower(end)
            && (reading.meaning(end).has(ROLE_MODIFIER) || reading.is_word(end))
            && !reading.closed(end)
            && !reading.speech(end);
        if !(preposition || noun || small) {
            break;
        }
        end += 1;
    }
    while end > from
        && (reading.closed(end - 1)
            || reading.is_any(end - 1, &["of", "for", "at", "with", "in", "to", "from", "the", "and", "&"]))
    {
        end -= 1;
    }
    end
}
