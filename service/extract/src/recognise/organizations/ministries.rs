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
