//! Organizations by the people in them: "an analyst at Acme Insights", "the Reagan administration".

use super::{OrganizationFound, runs::stops};
use crate::{
    lexicon::{
        OrganizationKind, RoleKind,
        packed::{GIVEN, SURNAME},
    },
    recognise::{
        areas::{Areas, How},
        reading::{Case, Reading},
        roles,
    },
};

/// Roles whose bearers a name follows by its employer: "an analyst at".
const EMPLOYED: &[RoleKind] = &[RoleKind::Business, RoleKind::Expert];

/// Words between the role of one who works somewhere and the name of where.
pub(super) const EMPLOYING: &[&str] = &["at", "of", "with", "for", "from"];

/// Words of a person's government or bid for one.
pub(crate) const ADMINISTRATION: &[&str] = &["administration", "campaign", "regime"];

/// "an analyst at Acme Insights", "chairman of Acme", "a strategist for Acme": a firm or institute by who works there.
pub(super) fn employer(reading: &Reading<'_, '_>, index: usize, areas: &Areas) -> Option<OrganizationFound> {
    if reading.case(index) != Case::Running {
        return None;
    }
    let head = reading.role_before(index)?;
    let role = reading.lexicons.role_at(roles::role_index(reading, &head)?)?;
    let head_of =
        reading.is(index, "at") && matches!(role.name, "head" | "director" | "chief" | "chairman" | "president");
    let chairs = reading.is(index, "of") && matches!(role.name, "chairman" | "chairwoman" | "vice president");
    if !EMPLOYED.contains(&role.kind) && !head_of && !chairs {
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
    let area = areas.starting_at(start).map(|at| &areas.found[at]);
    let area = area.is_some_and(|area| area.tokens.end == end || area.how == How::Demonym);
    let person = reading.meaning(start).has(GIVEN) && end - start > 1 && reading.meaning(end - 1).has(SURNAME);
    let single = end == start + 1 && (reading.is_word(start) || reading.meaning(start).has(GIVEN));
    (end > start && named && !area && !person && !single).then_some(OrganizationFound {
        tokens: start..end,
        entry: None,
        kind: OrganizationKind::Company,
        acronym: None,
        aside: false,
    })
}

/// "the Trump administration", "Hillary Clinton campaign".
pub(super) fn administration(reading: &Reading<'_, '_>, index: usize, areas: &Areas) -> Option<OrganizationFound> {
    let sentence = reading.sentence(index);
    if reading.case(index) != Case::Running {
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
    let area = (start..index).any(|at| areas.holding(at).is_some());
    let named = start < index
        && !area
        && (start..index)
            .all(|at| !reading.is_word(at) || reading.meaning(at).has(SURNAME) || reading.meaning(at).has(GIVEN));
    named.then_some(OrganizationFound {
        tokens: start..index + 1,
        entry: None,
        kind: OrganizationKind::Government,
        acronym: None,
        aside: false,
    })
}
