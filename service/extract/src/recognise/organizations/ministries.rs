//! Bodies of a state in small letters: "Oman's foreign ministry", "the Chilean central bank".

use super::OrganizationFound;
use crate::{
    lexicon::{
        OrganizationKind,
        packed::{DEMONYM, ROLE_MODIFIER},
    },
    recognise::{areas::Areas, reading::Reading},
};

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

/// Heads of what arms a state.
pub(super) const FORCES: &[&str] = &["forces", "military"];

/// The words that a body of a state in small letters ends with.
pub(super) fn words() -> Vec<&'static str> {
    SMALL.iter().map(|(head, _)| *head).chain(["bank"]).collect()
}

/// "Oman's foreign ministry", "the health ministry", "Chilean central bank".
pub(super) fn ministry(reading: &Reading<'_, '_>, index: usize, areas: &Areas) -> Option<OrganizationFound> {
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
    let possessed = start.checked_sub(1).filter(|&before| reading.possessive(before));
    let owner = areas.ending_at(possessed.unwrap_or(start)).map(|at| &areas.found[at]);
    let end = if key == "ministry" { field(reading, index + 1) } else { seat(reading, index, areas) };
    if let Some(owner) = owner {
        return Some(OrganizationFound::unlisted(owner.tokens.start..end, OrganizationKind::Government));
    }
    (free && (modified || key == "ministry" && end > index + 1))
        .then(|| OrganizationFound::unlisted(start..end, OrganizationKind::Government))
}

/// The end of "of sustainable development and tourism" behind a ministry in small letters.
fn field(reading: &Reading<'_, '_>, from: usize) -> usize {
    let word = |at: usize| reading.lower(at) && reading.is_word(at) && !reading.closed(at) && !reading.speech(at);
    if !reading.is(from, "of") || !word(from + 1) {
        return from;
    }
    let limit = reading.sentence(from).end.min(from + 9);
    let mut end = from + 2;
    while end < limit {
        let comma = reading.document.word(end) == ",";
        let joined = reading.is_any(end + usize::from(comma), &["and", "&"]);
        let start = end + usize::from(comma) + usize::from(joined);
        let goes_on = word(start) && reading.meaning(start).has(ROLE_MODIFIER);
        // "of sustainable development": a word before the noun of the field.
        let modified = start == end && word(end) && reading.is_any(end, FIELDS);
        if (comma || joined) && goes_on || modified {
            end = start + 1;
        } else {
            break;
        }
    }
    end
}

/// Nouns of what a ministry has to do with, behind an adjective.
const FIELDS: &[&str] = &[
    "development",
    "affairs",
    "relations",
    "planning",
    "protection",
    "works",
    "security",
    "trade",
    "resources",
    "policy",
];

/// The end of an embassy's name with its seat: "the Iranian embassy in Thailand".
fn seat(reading: &Reading<'_, '_>, index: usize, areas: &Areas) -> usize {
    let seated = reading.is_any(index, &["embassy", "consulate"]) && reading.is(index + 1, "in");
    let area = areas.starting_at(index + 2).filter(|_| seated);
    area.map_or(index + 1, |at| areas.found[at].tokens.end)
}

/// "Iraqi security forces", "Iran's armed forces", "the Turkish military said".
pub(super) fn forces(reading: &Reading<'_, '_>, index: usize, areas: &Areas) -> Option<OrganizationFound> {
    let forces = reading.is(index, "forces") && index > 0 && reading.is_any(index - 1, &["security", "armed"]);
    let military = reading.is(index, "military") && (reading.speech(index + 1) || reading.is(index + 1, "has"));
    if !reading.lower(index) || !(forces || military) {
        return None;
    }
    let start = index - usize::from(forces);
    let possessed = start.checked_sub(1).filter(|&before| reading.possessive(before));
    let owner = areas.ending_at(possessed.unwrap_or(start)).map(|at| &areas.found[at])?;
    // "security forces personnel": the noun behind is meant.
    let noun = reading.lower(index + 1) && reading.is_word(index + 1) && !reading.closed(index + 1);
    (military || !noun || reading.speech(index + 1))
        .then(|| OrganizationFound::unlisted(owner.tokens.start..index + 1, OrganizationKind::Armed))
}

#[cfg(test)]
mod tests {
    use crate::recognise::tests::check_organizations;

    #[test]
    fn ministries_in_small_letters() {
        check_organizations(
            "The ministry of sustainable development and tourism wrote.",
            &["ministry of sustainable development and tourism"],
        );
        check_organizations(
            "Kosovo's ministry of economy and finance will pay.",
            &["Kosovo's ministry of economy and finance"],
        );
        check_organizations("The Iranian embassy in Thailand wrote.", &["Iranian embassy in Thailand"]);
        check_organizations("The ministry of finance and traders disagree.", &["ministry of finance"]);
    }

    #[test]
    fn forces_of_an_area() {
        check_organizations("Iraqi security forces have made progress.", &["Iraqi security forces"]);
        check_organizations("The Turkish military said so.", &["Turkish military"]);
        check_organizations("Greek security forces personnel came. Security forces left.", &[]);
        check_organizations("A Turkish military base has closed.", &[]);
    }
}
