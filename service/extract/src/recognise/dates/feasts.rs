//! Days with a name that fall on one day of the year in every country that keeps them by that name: Christmas Day,
//! Thanksgiving, Easter Sunday; and the end of the year.

use jiff::{ToSpan, civil::Date, civil::Weekday};

use super::{
    Basis, Read, Reader,
    fields::year,
    period::Period,
    tense::{Tense, tense},
};
use crate::recognise::pieces::Pieces;

/// `Christmas Day`, `last Thanksgiving`, `Easter Sunday 2024`.
pub(crate) fn feast(reader: &Reader<'_, '_>, at: usize) -> Option<Read> {
    let pieces = reader.pieces;
    let lead = match pieces.folded(at) {
        lead @ ("last" | "next" | "this") => lead,
        _ => "",
    };
    let name_at = at + usize::from(!lead.is_empty());
    let (name, end) = named(pieces, name_at)?;
    let year_at = end + usize::from(matches!(pieces.folded(end), "," | "of" | "in"));
    if let Some(year) = year(pieces, year_at) {
        let period = Period::day(name.day(year)?)?;
        return Some(Read { start: at, end: year_at + 1, period, basis: Basis::Stated });
    }
    let today = reader.today?;
    let this = name.day(today.year())?;
    let ahead = match lead {
        "last" => false,
        "next" => true,
        _ => match tense(pieces, at, end) {
            Tense::Past => false,
            Tense::Future => true,
            Tense::Open => (this - today).get_days().abs() <= 183 && this >= today,
        },
    };
    let year = match (ahead, this < today) {
        (true, true) => today.year() + 1,
        (false, false) if this != today || lead == "last" => today.year() - 1,
        _ => today.year(),
    };
    Some(Read { start: at, end, period: Period::day(name.day(year)?)?, basis: Basis::Published })
}

/// A named day.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Feast {
    /// Month and day.
    Fixed(i8, i8),
    /// The nth such weekday of a month.
    Nth(i8, i8, Weekday),
    /// Days from Easter Sunday of the Western churches.
    Easter(i32),
}

impl Feast {
    fn day(self, year: i16) -> Option<Date> {
        match self {
            Self::Fixed(month, day) => Date::new(year, month, day).ok(),
            Self::Nth(month, nth, weekday) => Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok(),
            Self::Easter(days) => easter(year)?.checked_add(days.days()).ok(),
        }
    }
}

/// Easter Sunday by the rule of the Gregorian calendar, in the form that J. Meeus gives (Astronomical Algorithms, chapter 8).
fn easter(year: i16) -> Option<Date> {
    let year = i32::from(year);
    let (golden, century, rest) = (year % 19, year / 100, year % 100);
    let epact = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let sum = epact + weekday - 7 * late + 114;
    Date::new(i16::try_from(year).ok()?, i8::try_from(sum / 31).ok()?, i8::try_from(sum % 31 + 1).ok()?).ok()
}

/// The named day at a piece, and the piece after its name.
fn named(pieces: &Pieces<'_>, at: usize) -> Option<(Feast, usize)> {
    if !pieces.is_capital(at) {
        return None;
    }
    let second = pieces.folded(at + 1);
    let found = match (pieces.folded(at), second) {
        ("christmas", "day") => (Feast::Fixed(12, 25), 2),
        ("christmas", "eve") => (Feast::Fixed(12, 24), 2),
        ("boxing", "day") => (Feast::Fixed(12, 26), 2),
        ("thanksgiving", "day") => (Feast::Nth(11, 4, Weekday::Thursday), 2),
        ("thanksgiving", _) if !pieces.is_word(at + 1) || is_lead(pieces, at) => {
            (Feast::Nth(11, 4, Weekday::Thursday), 1)
        }
        ("valentine", "'") if pieces.folded(at + 3) == "day" => (Feast::Fixed(2, 14), 4),
        ("new", "year") if pieces.folded(at + 4) == "day" => (Feast::Fixed(1, 1), 5),
        ("new", "year") if pieces.folded(at + 4) == "eve" => (Feast::Fixed(12, 31), 5),
        ("good", "friday") => (Feast::Easter(-2), 2),
        ("easter", "sunday") => (Feast::Easter(0), 2),
        ("easter", "monday") => (Feast::Easter(1), 2),
        ("may", "day") if pieces.is_capital(at + 1) => (Feast::Fixed(5, 1), 2),
        _ => return None,
    };
    Some((found.0, at + found.1))
}

fn is_lead(pieces: &Pieces<'_>, at: usize) -> bool {
    matches!(pieces.before(at, 1), "last" | "next" | "on" | "since" | "until" | "by")
        && !pieces.is_capital(at + 1)
        && !matches!(pieces.folded(at + 1), "dinner" | "weekend" | "holiday" | "holidays" | "week" | "turkey")
}

/// `by year-end`, `since year-end`, `year-end 2024`.
pub(crate) fn year_end(reader: &Reader<'_, '_>, at: usize) -> Option<Read> {
    let pieces = reader.pieces;
    let end = match (pieces.folded(at), pieces.folded(at + 2)) {
        ("yearend", _) => at + 1,
        ("year", "end") if pieces.is_dash(at + 1) && pieces.is_glued(at + 2) => at + 3,
        _ => return None,
    };
    let last_day = |year| Period::day(Date::new(year, 12, 31).ok()?);
    if let Some(year) = year(pieces, end) {
        return Some(Read { start: at, end: end + 1, period: last_day(year)?, basis: Basis::Stated });
    }
    // "Year-end sales" are of no one day.
    if !matches!(pieces.before(at, 1), "by" | "at" | "since" | "until" | "before" | "from" | "till" | "of") {
        return None;
    }
    let today = reader.today?;
    let over = matches!(pieces.before(at, 1), "since" | "from")
        || (pieces.before(at, 1) == "at" && tense(pieces, at, end) == Tense::Past);
    Some(Read { start: at, end, period: last_day(today.year() - i16::from(over))?, basis: Basis::Published })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(feast: Feast, year: i16, expected: &str) {
        assert_eq!(feast.day(year).map(|day| day.to_string()).as_deref(), Some(expected));
    }

    #[test]
    fn days_of_their_years() {
        check(Feast::Easter(0), 2024, "2024-03-31");
        check(Feast::Easter(0), 2025, "2025-04-20");
        check(Feast::Easter(-2), 2000, "2000-04-21");
        check(Feast::Nth(11, 4, Weekday::Thursday), 1999, "1999-11-25");
        check(Feast::Fixed(12, 25), 2025, "2025-12-25");
    }
}
