//! Seats that name the institution in them, and where a text means the house: "met at the White House", "talks in the Kremlin".

use std::ops::Range;

use crate::recognise::reading::Reading;

/// Seats by their last word.
const SEATS: &[&str] = &["house", "kremlin", "palace"];

/// Whether the seat at these tokens is where something happens.
pub(super) fn is_venue(reading: &Reading<'_, '_>, tokens: &Range<usize>) -> bool {
    let seat = reading.is_any(tokens.end - 1, SEATS) && !reading.possessive(tokens.end);
    let the = tokens.start.checked_sub(1).filter(|&at| reading.is(at, "the"));
    let before = the.and_then(|at| at.checked_sub(1));
    let located = before.is_some_and(|at| {
        reading.is_any(at, &["at", "inside", "outside", "visit", "visited", "visiting", "near", "into"])
            || reading.is(at, "in") && reading.is(tokens.start, "kremlin")
            || reading.is(at, "to")
                && at > 0
                && reading.is_any(at - 1, &["visit", "visits", "came", "went", "it", "invited"])
            || reading.is(at, "of") && at > 0 && reading.is_any(at - 1, &["room", "lawn", "garden", "hall", "steps"])
    });
    // "at the White House Council": a longer name goes on.
    seat && located && !reading.capital(tokens.end)
}

#[cfg(test)]
mod tests {
    use crate::recognise::tests::check_organizations;

    #[test]
    fn houses_are_no_institutions() {
        check_organizations("They met at the White House on Monday.", &[]);
        check_organizations("She met him for talks in the Kremlin.", &[]);
        check_organizations("He spoke in the East Room of the White House.", &[]);
    }

    #[test]
    fn institutions_in_houses() {
        check_organizations("The White House said so.", &["White House"]);
        check_organizations("He met them at the White House. The White House denied it.", &["White House"]);
        check_organizations("They watch developments in the White House closely.", &["White House"]);
    }
}
