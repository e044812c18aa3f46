//! Organizations: by the institution list, by the words that make a name one of an organization ("Bank", "Inc"), ministries
//! in small letters ("the Polish finance ministry"), a person's administration, acronyms that a text defines, the word that
//! says what a name is ("the daily Vjesti"), and what stands in one list with known ones.

mod acronyms;
mod beside;
mod candidates;
mod labelled;
mod listed;
mod ministries;
mod people;
mod runs;
mod venues;

use std::{ops::Range, sync::LazyLock};

pub(crate) use people::ADMINISTRATION;

use super::{areas::Areas, reading::Reading};
use crate::lexicon::{OrganizationKind, hash::WordMap};

/// An organization named in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OrganizationFound {
    pub(crate) tokens: Range<usize>,
    /// Index into `organizations.txt`.
    pub(crate) entry: Option<usize>,
    pub(crate) kind: OrganizationKind,
    /// Token of the acronym that the text gives in brackets behind it.
    pub(crate) acronym: Option<usize>,
    /// Whether something else is meant here than the body itself, so that this place does not name it: "met at the White
    /// House", "the Nasdaq fell".
    pub(crate) aside: bool,
}

impl OrganizationFound {
    /// One that no list has.
    fn unlisted(tokens: Range<usize>, kind: OrganizationKind) -> Self {
        Self { tokens, entry: None, kind, acronym: None, aside: false }
    }
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

/// A way to name an organization around a word.
struct Rule {
    /// The words that it is asked at.
    words: fn() -> Vec<&'static str>,
    /// The organization around the word at a token.
    read: fn(&Reading<'_, '_>, usize, &Areas) -> Option<OrganizationFound>,
}

/// Of those around words in small letters.
const RULES: [Rule; 5] = [
    Rule { words: || people::EMPLOYING.to_vec(), read: people::employer },
    Rule { words: labelled::words, read: labelled::labelled },
    Rule { words: ministries::words, read: ministries::ministry },
    Rule { words: || ministries::FORCES.to_vec(), read: ministries::forces },
    Rule { words: || ADMINISTRATION.to_vec(), read: people::administration },
];

/// Which rules a word is asked by, a bit each: most words of a text by none.
static RULES_BY_WORD: LazyLock<WordMap<&'static str, u8>> = LazyLock::new(|| {
    let mut rules = WordMap::default();
    for (at, rule) in RULES.iter().enumerate() {
        (rule.words)().into_iter().for_each(|word| *rules.entry(word).or_default() |= 1 << at);
    }
    rules
});

/// All organizations that the text names, in text order, none inside another.
pub(crate) fn organizations(reading: &Reading<'_, '_>, areas: &mut Areas) -> Vec<OrganizationFound> {
    let mut proposals = Vec::new();
    let borne = listed::borne(reading);
    for index in 0..reading.document.tokens.len() {
        if reading.capital(index) || listed::starts_small(reading, index) {
            proposals.extend(listed::listed(reading, index, areas, &borne));
            // "European Union", "Soviet Union" and "West Bank" are areas.
            if areas.holding(index).is_none_or(|area| area.tokens.len() == 1) {
                proposals.extend(runs::by_word(reading, index));
            }
        }
        let Some(&rules) = RULES_BY_WORD.get(reading.keys.at(index)) else { continue };
        let asked = RULES.iter().enumerate().filter(|(at, _)| rules >> at & 1 == 1);
        proposals.extend(asked.filter_map(|(_, rule)| (rule.read)(reading, index, areas)));
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
    beside::others(reading, areas, &mut found, &mut taken);
    found
}
