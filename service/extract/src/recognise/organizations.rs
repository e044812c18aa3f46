//! Organizations: by the institution list, by the words that make a name one of an organization ("Bank", "Inc"), ministries
//! in small letters ("the Polish finance ministry"), a person's administration, and acronyms that a text defines.

mod acronyms;
mod ministries;
mod people;
mod runs;

use std::ops::Range;

pub(crate) use people::ADMINISTRATION;

use super::{
    areas::Areas,
    reading::{Case, Reading},
};
use crate::{
    document::Shape,
    lexicon::{
        OrganizationKind,
        packed::{CLOSED, GIVEN, ORGANIZATION, ORGANIZATION_UPPER, ORGANIZATION_WEAK, SURNAME},
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
pub(crate) fn organizations(reading: &Reading<'_, '_>, areas: &mut Areas) -> Vec<OrganizationFound> {
    let mut proposals = Vec::new();
    for index in 0..reading.document.tokens.len() {
        {
            proposals.extend(listed(reading, index));
            proposals.extend(people::employer(reading, index, areas));
            // "European Union", "Soviet Union" and "West Bank" are areas.
            if areas.holding(index).is_none_or(|area| area.tokens.len() == 1) {
                proposals.extend(runs::by_word(reading, index));
            }
            proposals.extend(ministries::ministry(reading, index, areas));
            proposals.extend(people::administration(reading, index, areas));
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
    acronyms::defined(reading, areas, &mut found, &mut taken);
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
