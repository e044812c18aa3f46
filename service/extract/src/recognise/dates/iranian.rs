//! Years and months of the Iranian calendar, in texts that say that they count by it: its year starts on 21 March, its
//! first six months have 31 days and the next five 30.

use jiff::{ToSpan, civil::Date};

use super::{Basis, Read, Reader, fields::count, period::Period};
use crate::recognise::pieces::Pieces;

/// Whether a text counts by this calendar.
pub(crate) fn counts(text: &str) -> bool {
    let counted = |(at, name): (usize, &str)| {
        let after = &text[at + name.len()..];
        after.starts_with("calendar") || after.starts_with("year")
    };
    ["Iranian ", "Persian "].iter().any(|name| text.match_indices(name).any(counted))
}

/// `the current Iranian calendar year`, `the first eight months of this year`, `the Iranian calendar year 1400`.
pub(crate) fn iranian(reader: &Reader<'_, '_>, at: usize) -> Option<Read> {
    if !reader.iranian {
        return None;
    }
    let pieces = reader.pieces;
    if let Some((months, end)) = first_months(pieces, at) {
        let end = end + usize::from(pieces.folded(end) == "of");
        let (year, end, basis) = year(reader, end)?;
        return read(at, end, year, months, basis);
    }
    let (year, end, basis) = year(reader, at)?;
    read(at, end, year, 12, basis)
}

/// `first eight months`, `eight-month period`, `first half`: how many months and the piece after.
fn first_months(pieces: &Pieces<'_>, at: usize) -> Option<(i64, usize)> {
    let first = usize::from(pieces.folded(at) == "first");
    if first == 1 && pieces.folded(at + 1) == "half" {
        return Some((6, at + 2));
    }
    let count = i64::from(count(pieces.folded(at + first))?);
    let dash = usize::from(pieces.is_dash(at + first + 1));
    let noun = at + first + 1 + dash;
    let period = usize::from(pieces.folded(noun + 1) == "period");
    let fits = matches!(pieces.folded(noun), "months" | "month") && (first == 1 || (dash == 1 && period == 1));
    (fits && (1..=12).contains(&count)).then_some((count, noun + 1 + period))
}

/// The Gregorian year in which the named year starts, and the piece after its name.
fn year(reader: &Reader<'_, '_>, at: usize) -> Option<(i16, usize, Basis)> {
    let pieces = reader.pieces;
    let mut next = at + usize::from(pieces.folded(at) == "the");
    let step = match pieces.folded(next) {
        "this" | "current" | "present" => Some(0),
        "last" | "past" | "previous" | "preceding" => Some(-1),
        "next" | "coming" => Some(1),
        _ => None,
    };
    next += usize::from(step.is_some());
    let named = matches!(pieces.folded(next), "iranian" | "persian");
    next += usize::from(named);
    next += usize::from(pieces.folded(next) == "calendar");
    if pieces.folded(next) != "year" || (step.is_none() && !named) {
        return None;
    }
    next += 1;
    let number_at = next + usize::from(pieces.folded(next) == "of");
    let number: Option<i16> = pieces.folded(number_at).parse().ok().filter(|year| (1300..=1500).contains(year));
    if let Some(number) = number {
        return Some((number + 621, number_at + 1, Basis::Stated));
    }
    let today = reader.today?;
    let started = today.year() - i16::from(today < Date::new(today.year(), 3, 21).ok()?);
    Some((started + step?, next, Basis::Published))
}

fn read(start: usize, end: usize, year: i16, months: i64, basis: Basis) -> Option<Read> {
    let first = Date::new(year, 3, 21).ok()?;
    let last = if months == 12 {
        Date::new(year + 1, 3, 20).ok()?
    } else {
        let days = 31 * months.min(6) + 30 * (months - 6).max(0);
        first.checked_add((days - 1).days()).ok()?
    };
    Some(Read { start, end, period: Period::days(first, last)?, basis })
}
