//! Names in one list with firms or papers that are known: "Toyota, Zortava and Honda".

use std::ops::Range;

use super::{OrganizationFound, candidates};
use crate::{
    lexicon::{OrganizationKind, packed::SURNAME},
    recognise::{
        areas::Areas,
        reading::{Case, Reading},
    },
};

/// Items of one list, at most.
const ITEMS_MAX: usize = 24;

/// Adds what stands in a list with known firms or outlets, where these are at least as many.
pub(super) fn others(reading: &Reading<'_, '_>, areas: &Areas, found: &mut Vec<OrganizationFound>, taken: &mut [bool]) {
    let mut fresh: Vec<OrganizationFound> = Vec::new();
    let mut at = 0;
    while at < found.len() {
        let list = List::around(reading, areas, found, at);
        at += list.known.max(1);
        if list.fresh.is_empty() || list.fresh.len() > list.known || taken_any(taken, &list.fresh) {
            continue;
        }
        for tokens in list.fresh {
            taken[tokens.clone()].fill(true);
            fresh.push(candidates::found(tokens, list.kind));
        }
    }
    if !fresh.is_empty() {
        found.extend(fresh);
        found.sort_by_key(|found| found.tokens.start);
    }
}

fn taken_any(taken: &[bool], items: &[Range<usize>]) -> bool {
    items.iter().any(|tokens| taken[tokens.clone()].iter().any(|&taken| taken))
}

/// The items of a list.
struct List {
    known: usize,
    fresh: Vec<Range<usize>>,
    kind: OrganizationKind,
}

impl List {
    /// The list whose first known item is `found[at]`: one unknown item before it, all behind it.
    fn around(reading: &Reading<'_, '_>, areas: &Areas, found: &[OrganizationFound], at: usize) -> Self {
        let first = &found[at];
        let mut list = Self { known: 1, fresh: Vec::new(), kind: first.kind };
        if !matches!(first.kind, OrganizationKind::Company | OrganizationKind::Outlet)
            || reading.case(first.tokens.start) != Case::Running
        {
            return list;
        }
        if let Some(before) =
            joint_before(reading, first.tokens.start).filter(|_| !reading.possessive(first.tokens.end))
        {
            list.fresh.extend(candidates::until(reading, areas, before).filter(|item| may_stand(reading, item)));
        }
        let (mut end, mut next) = (first.tokens.end, at + 1);
        while list.known + list.fresh.len() < ITEMS_MAX {
            let Some(start) = joint_behind(reading, end) else { break };
            // "Hungary's Malev": whose it is stands before the item.
            let start = owner(reading, areas, start);
            if found.get(next).is_some_and(|item| item.tokens.start == start && item.kind == list.kind) {
                end = found[next].tokens.end;
                list.known += 1;
                next += 1;
                continue;
            }
            let Some(item) = candidates::from(reading, areas, start).filter(|item| may_stand(reading, item)) else {
                break;
            };
            if found.get(next).is_some_and(|other| other.tokens.start < item.end) {
                break;
            }
            // "…, Toyota, Zortava said": what only a comma parts from the list needs the list to go on.
            let joined = reading.is_any(start.saturating_sub(1), &["and", "or"])
                || start >= 2 && reading.possessive(start - 1)
                || joint_behind(reading, item.end).is_some();
            if !joined {
                break;
            }
            end = item.end;
            list.fresh.push(item);
        }
        list
    }
}

/// Whether a candidate may be an item: not one plain word, nor a surname, nor what opens a clause.
fn may_stand(reading: &Reading<'_, '_>, item: &Range<usize>) -> bool {
    let plain = item.clone().all(|at| reading.is_word(at));
    let acts = reading.speech(item.end) || reading.is_any(item.end, &["who", "he", "she"]);
    !plain && !reading.meaning(item.end - 1).has(SURNAME) && !reading.starts_clause(item.start) && !acts
}

/// Where the item before a joint ends.
fn joint_before(reading: &Reading<'_, '_>, start: usize) -> Option<usize> {
    let before = start.checked_sub(1).filter(|before| reading.sentence(start).contains(before))?;
    let comma = |at: usize| reading.document.word(at) == ",";
    match () {
        () if comma(before) => Some(before),
        () if reading.is(before, "and") && before > 0 && comma(before - 1) => Some(before - 1),
        () if reading.is(before, "and") => Some(before),
        () => None,
    }
}

/// Where the item behind a joint starts.
fn joint_behind(reading: &Reading<'_, '_>, end: usize) -> Option<usize> {
    let comma = reading.document.word(end) == ",";
    let joined = reading.is_any(end + usize::from(comma), &["and", "or"]);
    let start = end + usize::from(comma) + usize::from(joined);
    ((comma || joined) && reading.sentence(end).contains(&start)).then_some(start)
}

/// Behind the area that possesses the item, if one does.
fn owner(reading: &Reading<'_, '_>, areas: &Areas, start: usize) -> usize {
    let owner = areas.starting_at(start).map(|at| areas.found[at].tokens.end);
    owner.filter(|&end| reading.possessive(end)).map_or(start, |end| end + 1)
}

#[cfg(test)]
mod tests {
    use crate::recognise::tests::check_organizations;

    #[test]
    fn items_of_a_list_of_firms() {
        check_organizations("Orders went to Toyota, Zortavix and Honda.", &["Toyota", "Zortavix", "Honda"]);
        check_organizations("It buys from Toyota and Zortavix.", &["Toyota", "Zortavix"]);
        check_organizations("Rivals are Lufthansa, Hungary's Zortavix and others.", &["Lufthansa", "Zortavix"]);
    }

    #[test]
    fn what_stands_beside_a_firm_and_is_none() {
        check_organizations("It buys from Toyota and China.", &["Toyota"]);
        check_organizations("He met Toyota, John Baker and others.", &["Toyota"]);
        check_organizations("Shares of Toyota fell, Baker said.", &["Toyota"]);
        check_organizations("It sells to Toyota, Monday's buyer.", &["Toyota"]);
        check_organizations("He left Toyota, and Zortavic said he was sorry.", &["Toyota"]);
    }
}
