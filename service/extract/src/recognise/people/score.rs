//! What speaks for and against a run of capitals being a person, in tenths.

use std::ops::Range;

use super::{Finder, SUFFIXES};
use crate::{
    document::{BlockKind, Shape},
    lexicon::packed::{GIVEN, PLACE, SURNAME},
    recognise::{reading::Case, roles},
};

/// What is called by people's names and is none: "Victoria Falls".
const LANDMARKS: &[&str] = &[
    "falls",
    "river",
    "lake",
    "station",
    "airport",
    "bay",
    "island",
    "islands",
    "street",
    "square",
    "park",
    "palace",
    "bridge",
    "avenue",
    "road",
    "mountain",
    "valley",
    "stadium",
    "award",
    "awards",
    "prize",
    "act",
    "cup",
    "plan",
    "doctrine",
    "day",
    "trophy",
    "peninsula",
    "port",
    "canal",
    "tunnel",
    "dam",
    "gate",
    "tower",
    "hotel",
    "house",
    "hall",
    "theatre",
    "theater",
    "building",
    "county",
    "district",
    "province",
    "city",
    "beach",
    "point",
    "cape",
    "sea",
    "strait",
    "war",
    "era",
    "coast",
    "campaign",
    "speech",
    "room",
    "cemetery",
    "highway",
    "field",
    "fields",
    "works",
    "motorcycles",
    "democrats",
    "democratic",
    "republicans",
    "party",
    "coalition",
    "castle",
    "library",
    "arena",
    "course",
    "center",
];

impl Finder<'_, '_, '_> {
    /// What speaks for a person, in tenths.
    pub(super) fn score(&self, core: &Range<usize>, addressed: bool, surname_first: bool) -> i32 {
        let reading = self.reading;
        let (first, last) = (core.start, self.last_part(core));
        let (opening, closing) = (reading.meaning(first), reading.meaning(last));
        let initial = |at: usize| {
            reading.document.word(at).trim_end_matches('.').chars().count() == 1
                || reading.document.word(at).contains('.')
        };
        let mut score = if addressed { 30 } else { 0 };
        let doubtful = self.area_at(first).is_some()
            || reading.is_word(first) && (reading.starts_clause(first) || reading.case(first) != Case::Running);
        score += match (opening.has(GIVEN), doubtful) {
            (true, false) => 30,
            (true, true) if closing.has(SURNAME) || !reading.is_word(last) => 20,
            (true, true) => 5,
            (false, _) if initial(first) && closing.has(SURNAME) => 15,
            _ => 0,
        };
        score += if surname_first { 30 } else { 0 };
        score += if closing.has(SURNAME) { 10 } else { 0 };
        // "President Stipe Mesic", "Elon Musk": in running text a capital tells more than the dictionary.
        let running = reading.case(first) == Case::Running && !reading.starts_clause(first);
        let trusted = running && !reading.is_any(last, LANDMARKS) && core.len() <= 3;
        score += if !reading.is_word(last) {
            5
        } else if closing.has(SURNAME) {
            -5
        } else if trusted && addressed {
            0
        } else if trusted && opening.has(GIVEN) && !reading.is_word(first) && !doubtful {
            -5
        } else {
            -20
        };
        let plain = !opening.has(GIVEN) && !initial(first) && reading.is_word(first);
        score -= match (plain, addressed && !reading.starts_clause(first)) {
            (true, true) if trusted => 0,
            (true, true) => 10,
            (true, false) => 20,
            (false, _) => 0,
        };
        score -= 10
            * i32::try_from(
                (first + 1..last)
                    .filter(|&at| {
                        reading.document.tokens[at].shape.is_word()
                            && !initial(at)
                            && reading.capital(at)
                            && reading.is_word(at)
                            && !reading.meaning(at).has(GIVEN)
                    })
                    .count(),
            )
            .unwrap_or(0);
        score += self.surroundings(core);
        let place = reading.hits_at(first).iter().any(|hit| hit.meaning.has(PLACE) && hit.tokens.end >= core.end);
        score -= if place { 40 } else { 0 };
        score -= if addressed { 0 } else { self.cut_off(first) };
        score
    }

    /// A run of capitals that goes on to the left holds a longer name, of something else.
    fn cut_off(&self, first: usize) -> i32 {
        let reading = self.reading;
        let before = first.checked_sub(1).filter(|before| reading.sentence(first).contains(before));
        let capital = before.is_some_and(|before| {
            reading.capital(before) && !self.taken[before] && self.area_at(before).is_none() && !reading.closed(before)
        });
        if capital && reading.case(first) == Case::Running { 20 } else { 0 }
    }

    fn last_part(&self, core: &Range<usize>) -> usize {
        let reading = self.reading;
        (core.start..core.end)
            .rev()
            .find(|&at| reading.document.tokens[at].shape.is_word() && !reading.is_any(at, SUFFIXES))
            .unwrap_or(core.start)
    }

    /// What stands around the candidate, in tenths.
    fn surroundings(&self, core: &Range<usize>) -> i32 {
        let reading = self.reading;
        let sentence = reading.sentence(core.start);
        let before = core.start.checked_sub(1).filter(|before| sentence.contains(before));
        let mut score = 0;
        let after = core.end;
        if sentence.contains(&after) {
            score += if reading.speech(after) { 20 } else { 0 };
            let comma = reading.document.word(after) == ",";
            let age = reading.document.tokens.get(after + 1).is_some_and(|token| token.shape == Shape::Number)
                && reading.document.word(after + 1).len() == 2
                && matches!(reading.document.word(after + 2), "," | ".");
            score += if comma && (age || roles::behind(reading, self.areas, after).is_some()) { 20 } else { 0 };
            score += if reading.is_any(after, &["who", "himself", "herself"])
                || comma && reading.is_any(after + 1, &["who", "whose"])
            {
                15
            } else {
                0
            };
        }
        if let Some(before) = before {
            score += if reading.speech(before) { 15 } else { 0 };
            score -= if reading.is(before, "the") { 30 } else { 0 };
            score -= if reading.is_any(before, &["in", "at", "near", "across"]) { 15 } else { 0 };
            score += if reading.is(before, "by") && reading.block_kind(core.start) == Some(BlockKind::Byline) {
                30
            } else {
                0
            };
        }
        score
    }
}
