//! A name by the word beside it that says what it names: "the daily Vjesti", "carmaker Zorta", "Zorta news agency",
//! "companies such as Zorta", "shares of Zorta", "Zorta reported".

use std::ops::Range;

use super::{OrganizationFound, candidates};
use crate::{
    document::Shape,
    lexicon::{
        OrganizationKind,
        packed::{AREA, DEMONYM, ORGANIZATION, SURNAME},
    },
    recognise::{
        areas::Areas,
        reading::{Case, Reading},
    },
};

/// Nouns that stand right before the name, and what it is then.
const BEFORE: &[(&str, OrganizationKind)] = &[
    ("agency", OrganizationKind::Outlet),
    ("newspaper", OrganizationKind::Outlet),
    ("daily", OrganizationKind::Outlet),
    ("weekly", OrganizationKind::Outlet),
    ("magazine", OrganizationKind::Outlet),
    ("tabloid", OrganizationKind::Outlet),
    ("broadcaster", OrganizationKind::Outlet),
    ("website", OrganizationKind::Outlet),
    ("portal", OrganizationKind::Outlet),
    ("outlet", OrganizationKind::Outlet),
    ("publication", OrganizationKind::Outlet),
    ("airline", OrganizationKind::Company),
    ("carrier", OrganizationKind::Company),
    ("lender", OrganizationKind::Company),
    ("brokerage", OrganizationKind::Company),
    ("consultancy", OrganizationKind::Company),
    ("company", OrganizationKind::Company),
    ("firm", OrganizationKind::Company),
    ("giant", OrganizationKind::Company),
    ("maker", OrganizationKind::Company),
    ("carmaker", OrganizationKind::Company),
    ("automaker", OrganizationKind::Company),
    ("chipmaker", OrganizationKind::Company),
    ("planemaker", OrganizationKind::Company),
    ("steelmaker", OrganizationKind::Company),
    ("drugmaker", OrganizationKind::Company),
    ("shipbuilder", OrganizationKind::Company),
    ("retailer", OrganizationKind::Company),
    ("insurer", OrganizationKind::Company),
    ("refiner", OrganizationKind::Company),
    ("manufacturer", OrganizationKind::Company),
    ("supplier", OrganizationKind::Company),
    ("conglomerate", OrganizationKind::Company),
    ("operator", OrganizationKind::Company),
    ("developer", OrganizationKind::Company),
    ("startup", OrganizationKind::Company),
    ("subsidiary", OrganizationKind::Company),
    ("rival", OrganizationKind::Company),
    ("group", OrganizationKind::Body),
    ("tank", OrganizationKind::Body),
    ("charity", OrganizationKind::Body),
    ("union", OrganizationKind::Body),
    ("militia", OrganizationKind::Armed),
    ("network", OrganizationKind::Body),
];

/// Nouns that stand right behind it.
const BEHIND: &[(&str, OrganizationKind)] = &[
    ("newspaper", OrganizationKind::Outlet),
    ("daily", OrganizationKind::Outlet),
    ("weekly", OrganizationKind::Outlet),
    ("magazine", OrganizationKind::Outlet),
    ("website", OrganizationKind::Outlet),
    ("channel", OrganizationKind::Outlet),
    ("broadcaster", OrganizationKind::Outlet),
    ("party", OrganizationKind::Party),
    ("union", OrganizationKind::Body),
    ("airline", OrganizationKind::Company),
    ("militia", OrganizationKind::Armed),
];

/// Several of them: "companies such as".
const SEVERAL: &[&str] = &[
    "companies",
    "firms",
    "airlines",
    "banks",
    "automakers",
    "carmakers",
    "retailers",
    "newspapers",
    "outlets",
    "manufacturers",
    "brands",
    "chains",
    "giants",
];

/// What one has of a firm: "shares of", "a stake in".
const OF_FIRMS: &[&str] = &["shares", "stake", "stakes", "subsidiary", "acquisition", "takeover", "shareholders"];

/// What an outlet does with news, in forms that people seldom take.
const REPORTS: &[&str] = &["reported", "quoted", "cited"];

/// Of whom an outlet says that it was told something.
const TOLD: &[&str] = &["told", "by"];

/// Labels, and verbs that stand beside a name instead.
pub(super) fn words() -> Vec<&'static str> {
    let labels = BEFORE.iter().chain(BEHIND).map(|(label, _)| *label);
    let others = [SEVERAL, OF_FIRMS, REPORTS, TOLD].into_iter().flatten().copied();
    labels.chain(others).chain(["news"]).collect()
}

/// An organization by its label, where the label or its verb stands at a token.
pub(super) fn labelled(reading: &Reading<'_, '_>, index: usize, areas: &Areas) -> Option<OrganizationFound> {
    if !reading.lower(index) || reading.case(index) != Case::Running {
        return None;
    }
    behind_label(reading, index, areas)
        .or_else(|| before_label(reading, index, areas))
        .or_else(|| of_firm(reading, index, areas))
        .or_else(|| reporting(reading, index))
}

/// "the daily Vjesti", "companies such as Zorta".
fn behind_label(reading: &Reading<'_, '_>, index: usize, areas: &Areas) -> Option<OrganizationFound> {
    let several = reading.is_any(index, SEVERAL);
    let kind = BEFORE.iter().find(|(label, _)| reading.is(index, label)).map(|(_, kind)| *kind);
    let kind = kind.or(several.then_some(OrganizationKind::Company))?;
    let news = !reading.is(index, "agency") || index > 0 && reading.is(index - 1, "news");
    let think = !reading.is(index, "tank") || index > 0 && reading.is(index - 1, "think");
    let introduced = if reading.is(index + 1, "such") && reading.is(index + 2, "as") { 3 } else { 2 };
    let such = reading.is(index + 1, "such") || reading.is_any(index + 1, &["like", "including"]);
    let start = match (several, such) {
        (true, true) => index + introduced,
        (false, false) => index + 1,
        _ => return None,
    };
    if !news || !think {
        return None;
    }
    candidates::from(reading, areas, start).map(|tokens| candidates::found(tokens, kind))
}

/// "Zorta news agency" with its label; "the Zorta newspaper", "Zorta party" without.
fn before_label(reading: &Reading<'_, '_>, index: usize, areas: &Areas) -> Option<OrganizationFound> {
    if reading.is(index, "news") && reading.is(index + 1, "agency") {
        let tokens = candidates::until(reading, areas, index)?;
        return Some(candidates::found(tokens.start..index + 2, OrganizationKind::Outlet));
    }
    let (label, kind) = BEHIND.iter().find(|(label, _)| reading.is(index, label))?;
    let tokens = candidates::until(reading, areas, index)?;
    // "the Sunday Market newspaper": plain words tell nothing but of a party.
    let plain = tokens.clone().all(|at| reading.is_word(at));
    (!plain || *label == "party").then(|| candidates::found(tokens, *kind))
}

/// "shares of Zorta", "a 30% stake in Zorta".
fn of_firm(reading: &Reading<'_, '_>, index: usize, areas: &Areas) -> Option<OrganizationFound> {
    if !reading.is_any(index, OF_FIRMS) || !reading.is_any(index + 1, &["of", "in"]) {
        return None;
    }
    let start = index + 2 + usize::from(reading.is(index + 2, "the"));
    let tokens = candidates::from(reading, areas, start)?;
    let plain = tokens.clone().all(|at| reading.is_word(at));
    (!plain).then(|| candidates::found(tokens, OrganizationKind::Company))
}

/// "ZNA reported", "told ZNA": letters that report are an outlet or body.
fn reporting(reading: &Reading<'_, '_>, index: usize) -> Option<OrganizationFound> {
    let told = reading.is(index, "told") || reading.is(index, "by") && index > 0 && reading.is_any(index - 1, REPORTS);
    let letters = if reading.is_any(index, REPORTS) {
        index.checked_sub(1)
    } else if told {
        Some(index + 1)
    } else {
        None
    };
    let at = letters.filter(|&at| is_letters(reading, at..at + 1))?;
    let alone =
        !(reading.capital(at + 1) || at > 0 && reading.sentence(at).contains(&(at - 1)) && reading.capital(at - 1));
    alone.then(|| candidates::found(at..at + 1, OrganizationKind::Outlet))
}

/// Whether a token is an acronym that no list has for something else.
fn is_letters(reading: &Reading<'_, '_>, tokens: Range<usize>) -> bool {
    let meaning = reading.meaning(tokens.start);
    let word = reading.document.word(tokens.start);
    reading.document.tokens.get(tokens.start).is_some_and(|token| token.shape == Shape::Upper)
        && (3..=6).contains(&word.len())
        && !reading.is_word(tokens.start)
        && !(meaning.has(AREA) || meaning.has(DEMONYM) || meaning.has(ORGANIZATION) || meaning.has(SURNAME))
        && !reading.is_role(tokens.start)
}

#[cfg(test)]
mod tests {
    use crate::recognise::tests::check_organizations;

    #[test]
    fn names_behind_their_label() {
        check_organizations("The Serbian daily Vjestnik said so.", &["Vjestnik"]);
        check_organizations("The Polish carmaker Zortava and its union disagree.", &["Zortava"]);
        check_organizations("It was said by news agency Zorpress.", &["Zorpress"]);
        check_organizations("A report of the think tank Blue Harbour Circle says so.", &["Blue Harbour Circle"]);
        check_organizations("Buyers went to companies such as Zortava Foods.", &["Zortava Foods"]);
    }

    #[test]
    fn names_before_their_label() {
        check_organizations("He told the Zorpress news agency so.", &["Zorpress news agency"]);
        check_organizations("The Zortava Skica newspaper wrote of it.", &["Zortava Skica"]);
    }

    #[test]
    fn firms_and_reporters() {
        check_organizations("It bought a stake in Zortava for little.", &["Zortava"]);
        check_organizations("Exports rose, ZRNB reported on Sunday.", &["ZRNB"]);
        check_organizations("We sell more, the head of the port told ZRNB.", &["ZRNB"]);
    }

    #[test]
    fn what_a_label_does_not_name() {
        check_organizations("The company said on Monday that it sells.", &[]);
        check_organizations("It is a German company Monday's traders like.", &[]);
        check_organizations("The company John Baker founded grows.", &[]);
        check_organizations("A Turkish newspaper wrote of it.", &[]);
        check_organizations("The union Peru joined is small.", &[]);
        check_organizations("Shares of France in the trade fell.", &[]);
        check_organizations("LNG quotes rose. He told Baker so.", &[]);
        check_organizations("Companies such as these pay.", &[]);
    }
}
