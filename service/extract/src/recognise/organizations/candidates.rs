//! Runs of capitals that may name an organization where the words around them say so, and what they must not be.

use std::ops::Range;

use super::{OrganizationFound, runs::stops};
use crate::{
    lexicon::{
        OrganizationKind,
        packed::{GIVEN, ORGANIZATION, ROLE_MODIFIER, SURNAME, TITLE},
    },
    recognise::{
        areas::{Areas, How},
        reading::{Case, Reading},
    },
};

/// Tokens of such a run, at most.
const TOKENS_MAX: usize = 6;

/// The run that starts at a token, if it may name an organization.
pub(super) fn from(reading: &Reading<'_, '_>, areas: &Areas, start: usize) -> Option<Range<usize>> {
    let limit = reading.sentence(start).end;
    let mut end = start;
    while end < limit && end - start < TOKENS_MAX {
        let joined = end > start && reading.is_any(end, &["&", "de", "di", "del", "of"]) && reading.capital(end + 1);
        if part(reading, end) {
            end += 1;
        } else if joined && !areal(areas, end + 1..end + 2) && part(reading, end + 1) {
            end += 2;
        } else {
            break;
        }
    }
    fits(reading, areas, start..end)
}

/// The run that ends before a token, likewise.
pub(super) fn until(reading: &Reading<'_, '_>, areas: &Areas, end: usize) -> Option<Range<usize>> {
    let from = reading.sentence(end.checked_sub(1)?).start;
    let mut start = end;
    while start > from && end - start < TOKENS_MAX {
        if part(reading, start - 1) {
            start -= 1;
        } else if start < end && reading.is(start - 1, "&") && start - 1 > from && part(reading, start - 2) {
            start -= 2;
        } else {
            break;
        }
    }
    // "German Acme": the demonym before a name of its own is none of it.
    if end - start > 1 && areas.starting_at(start).is_some_and(|at| areas.found[at].how == How::Demonym) {
        start += 1;
    }
    fits(reading, areas, start..end)
}

/// An organization of these tokens that only the text tells of.
pub(super) fn found(tokens: Range<usize>, kind: OrganizationKind) -> OrganizationFound {
    OrganizationFound::unlisted(tokens, kind)
}

fn part(reading: &Reading<'_, '_>, index: usize) -> bool {
    reading.capital(index)
        && !stops(reading, index)
        && !reading.is_role(index)
        && (!reading.meaning(index).has(TITLE) || reading.meaning(index).has(SURNAME))
}

fn areal(areas: &Areas, tokens: Range<usize>) -> bool {
    let area = areas.starting_at(tokens.start).map(|at| &areas.found[at]);
    area.is_some_and(|area| area.tokens.end >= tokens.end)
}

/// Whether a run names neither an area nor a person nor a plain word.
fn fits(reading: &Reading<'_, '_>, areas: &Areas, tokens: Range<usize>) -> Option<Range<usize>> {
    if tokens.is_empty() || reading.case(tokens.start) != Case::Running || areal(areas, tokens.clone()) {
        return None;
    }
    let (first, last) = (tokens.start, tokens.end - 1);
    let person = reading.meaning(first).has(GIVEN) && (tokens.len() > 1 || !reading.meaning(first).has(ORGANIZATION));
    let plain = |at: usize| reading.is_word(at) || reading.meaning(at).has(ROLE_MODIFIER);
    let opens = reading.starts_clause(first) && plain(first);
    let named = tokens.clone().any(|at| !plain(at)) || tokens.len() > 1 && !opens;
    let surname = tokens.len() == 1 && reading.meaning(last).has(SURNAME);
    (!person && named && !surname).then_some(tokens)
}
