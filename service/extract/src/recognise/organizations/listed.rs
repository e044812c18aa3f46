//! Names of the institution list, where the text means the institution: "Ford said", not "Gerald Ford" nor "the Nasdaq fell".

use std::{collections::HashSet, ops::Range};

use super::{OrganizationFound, venues};
use crate::{
    document::Shape,
    lexicon::{
        OrganizationKind,
        packed::{
            CLOSED, GIVEN, ORGANIZATION, ORGANIZATION_UPPER, ORGANIZATION_WEAK, ORGANIZATION_WORD, SURNAME, TITLE,
        },
    },
    recognise::{
        areas::{Areas, How},
        reading::{Case, Reading},
    },
};

/// Listed names that stand for an index of shares too.
const INDEXES: &[&str] = &["nasdaq", "nikkei", "standard", "s", "rts", "micex", "bovespa", "dow"];

/// What stands behind the name where the index is meant.
const OF_INDEX: &[&str] = &[
    "index",
    "composite",
    "average",
    "stock",
    "benchmark",
    "fell",
    "rose",
    "lost",
    "gained",
    "closed",
    "ended",
    "reached",
    "dropped",
    "plunged",
    "slid",
    "climbed",
    "jumped",
    "slipped",
    "also",
    "was",
    "is",
    "has",
    "had",
    "struck",
];

/// What a longer name ends with that is no institution: "UN Framework Convention", "UN Climate Change Conference".
const EVENTS: &[&str] = &["convention", "conference", "charter", "resolution"];

/// Words that a list's name may end with in small letters.
const SMALL: &[&str] = &[
    "agency",
    "newspaper",
    "airline",
    "rebels",
    "network",
    "magazine",
    "weekly",
    "daily",
    "movement",
    "consortium",
    "government",
    "parliament",
    "institute",
    "party",
    "council",
    "television",
    "radio",
    "airlines",
    "institution",
];

/// Surnames of people of the text that are names of the list too: "Gerald Ford", "Minister Suzuki".
pub(super) fn borne<'a>(reading: &Reading<'a, '_>) -> HashSet<&'a str> {
    (0..reading.document.tokens.len())
        .filter(|&at| {
            let meaning = reading.meaning(at);
            meaning.has(ORGANIZATION) && meaning.has(SURNAME) && named_before(reading, at)
        })
        .map(|at| reading.keys.at(at))
        .collect()
}

/// Whether a given name, an initial or a title stands before the surname at a token.
fn named_before(reading: &Reading<'_, '_>, index: usize) -> bool {
    let Some(before) = index.checked_sub(1).filter(|before| reading.sentence(index).contains(before)) else {
        return false;
    };
    let given = reading.meaning(before).has(GIVEN) && !reading.meaning(before).has(CLOSED) && reading.capital(before);
    let point = reading.is(before, "") && reading.document.word(before) == ".";
    let at = if point { before.checked_sub(1) } else { Some(before) };
    let title = at.is_some_and(|at| {
        reading.capital(at)
            && (reading.meaning(at).has(TITLE)
                || point && reading.document.word(at).chars().count() == 1
                || reading.is_any(at, &["president", "minister", "secretary", "senator", "premier", "governor"]))
    });
    given || title
}

/// Whether a name of the list that is written with a small letter may start at a token.
pub(super) fn starts_small(reading: &Reading<'_, '_>, index: usize) -> bool {
    reading.is_any(index, &["al-qaeda", "al-qaida", "al-nusra", "al", "al-shabab", "al-shabaab", "dpa"])
}

/// A name of the institution list.
pub(super) fn listed(
    reading: &Reading<'_, '_>,
    index: usize,
    areas: &Areas,
    borne: &HashSet<&str>,
) -> Option<OrganizationFound> {
    let longer = reading.hits_at(index).iter().map(|hit| (hit.tokens.clone(), hit.meaning));
    let (tokens, meaning) = longer
        .chain([(index..index + 1, reading.meaning(index))])
        .find(|(tokens, meaning)| meaning.has(ORGANIZATION) && written_so(reading, tokens))?;
    let entry = meaning.index(ORGANIZATION)?;
    let kind = reading.lexicons.organization_at(entry)?.kind;
    let alone = tokens.len() == 1;
    if meaning.has(ORGANIZATION_UPPER) && reading.has_lower(tokens.clone()) {
        return None;
    }
    if meaning.has(ORGANIZATION_WEAK) && (reading.case(index) != Case::Running || reading.starts_clause(index)) {
        return None;
    }
    if is_event(reading, tokens.end) || is_other(reading, &tokens) {
        return None;
    }
    // "Deputy Prime Minister Ilir Meta": the last part of a name that a role introduces.
    let parted = index.checked_sub(1).filter(|&before| reading.capital(before) && !reading.is_word(before));
    if alone && parted.is_some_and(|before| reading.role_before(before).is_some() && !reading.is_role(before)) {
        return None;
    }
    if alone && reading.is(index, "x") && !is_platform_x(reading, index) {
        return None;
    }
    // "Congress" of some party, "Labour" day, "Gerald Ford", "Ford Foundation": a longer name holds it.
    if alone && meaning.has(SURNAME) && (borne.contains(reading.keys.at(index)) || named_before(reading, index)) {
        return None;
    }
    let aside = is_index(reading, &tokens) || venues::is_venue(reading, &tokens);
    let branched = matches!(kind, OrganizationKind::Company | OrganizationKind::Body);
    let tokens = if branched { tokens.start..branch(reading, tokens.end, areas) } else { tokens };
    Some(OrganizationFound { tokens, entry: Some(entry), kind, acronym: None, aside })
}

/// Whether the text writes the name with capitals: "The conversation" is none.
fn written_so(reading: &Reading<'_, '_>, tokens: &Range<usize>) -> bool {
    let last = tokens.end - 1;
    tokens.len() == 1 || !reading.lower(last) || reading.is_any(last, SMALL) || !reading.capital(tokens.start)
}

/// "the S&P 500", "Japan's Nikkei average", "the Nasdaq fell": the index, not who makes it.
fn is_index(reading: &Reading<'_, '_>, tokens: &Range<usize>) -> bool {
    let number = reading.document.tokens.get(tokens.end).is_some_and(|token| token.shape == Shape::Number);
    reading.is_any(tokens.start, INDEXES) && (number || reading.is_any(tokens.end, OF_INDEX))
}

/// Whether capitals go on to a conference or treaty that has the institution's name in its own.
fn is_event(reading: &Reading<'_, '_>, from: usize) -> bool {
    (from..from + 4).take_while(|&at| reading.capital(at)).any(|at| reading.is_any(at, EVENTS))
}

/// "Air Force One" is a plane, and the Treasury of "Secretary of the Treasury" a part of the title.
fn is_other(reading: &Reading<'_, '_>, tokens: &Range<usize>) -> bool {
    let plane = reading.is(tokens.end - 1, "force") && reading.is(tokens.end, "one") && reading.capital(tokens.end);
    let title = tokens.start >= 3
        && reading.is(tokens.start, "treasury")
        && reading.is(tokens.start - 1, "the")
        && reading.is(tokens.start - 2, "of")
        && reading.is(tokens.start - 3, "secretary");
    plane || title
}

/// Where the name of a firm ends with its legal form or with the country of a branch: "Acme Group", "Acme Australia".
fn branch(reading: &Reading<'_, '_>, end: usize, areas: &Areas) -> usize {
    if !reading.capital(end) || reading.case(end) != Case::Running {
        return end;
    }
    let form =
        reading.meaning(end).field(ORGANIZATION_WORD) == 3 || reading.is_any(end, &["group", "holdings", "holding"]);
    if form {
        return end
            + 1
            + usize::from(reading.meaning(end + 1).field(ORGANIZATION_WORD) == 3 && reading.capital(end + 1));
    }
    let area = areas.starting_at(end).map(|at| &areas.found[at]).filter(|area| area.how == How::Name);
    let area_end = area.map(|area| area.tokens.end).or_else(|| reading.is(end, "europe").then_some(end + 1));
    let closes = |at: usize| {
        let word = reading.document.tokens.get(at).is_some_and(|token| token.shape.is_word());
        !word || reading.closed(at) || reading.speech(at) || reading.possessive(at)
    };
    area_end.filter(|&at| closes(at)).unwrap_or(end)
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

#[cfg(test)]
mod tests {
    use crate::recognise::tests::{check_organizations, check_people};

    #[test]
    fn surnames_of_people_are_no_firms() {
        check_organizations("Gerald Ford spoke first. Later Ford left.", &[]);
        check_organizations("Shares of Ford rose.", &["Ford"]);
        check_people("Finance Minister Suzuki spoke in Tokyo.", &["Suzuki"]);
    }

    #[test]
    fn indexes_planes_and_titles() {
        check_organizations("The Nasdaq fell and Japan's Nikkei average lost a point.", &[]);
        check_organizations("The shares trade on the Nasdaq in dollars.", &["Nasdaq"]);
        check_organizations("They met Deputy Prime Minister Zorin Meta.", &[]);
        check_organizations("He spoke aboard Air Force One.", &[]);
        check_organizations("The Air Force bought it.", &["Air Force"]);
        check_organizations("Ann Lee, Secretary of the Treasury, spoke.", &[]);
        check_organizations("They met under the UN Framework Convention there.", &[]);
    }

    #[test]
    fn branches_and_legal_forms() {
        check_organizations("The strike at Toyota Australia, the union said, goes on.", &["Toyota Australia"]);
        check_organizations("Analysts say Toyota Australia sales fell.", &["Toyota"]);
        check_organizations("A deal with Maersk Group was signed.", &["Maersk Group"]);
    }

    #[test]
    fn small_letters_name_nothing() {
        check_organizations("The diplomat said so. The guardian spoke.", &[]);
        check_organizations("It was first told to The Guardian there.", &["The Guardian"]);
    }
}
