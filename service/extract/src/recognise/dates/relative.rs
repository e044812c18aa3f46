//! Dates told from the day of publication or from another date: `Thursday`, `this week`, `last year`, `a year earlier`.

use jiff::{ToSpan, civil::Date};

use super::{
    Basis, Read, Reader,
    fields::{month, weekday, year},
    period::{Grain, Period},
    tense::{Tense, tense},
};
use crate::recognise::pieces::Pieces;

/// `today`, `yesterday`, `tomorrow`.
pub(crate) fn near_day(reader: &Reader<'_, '_>, at: usize) -> Option<Read> {
    let today = reader.today?;
    let day = match reader.pieces.folded(at) {
        "today" | "tonight" => today,
        "yesterday" => today.yesterday().ok()?,
        "tomorrow" => today.tomorrow().ok()?,
        _ => return None,
    };
    Some(Read { start: at, end: at + 1, period: Period::day(day)?, basis: Basis::Published })
}

/// `Thursday`, `next Monday`, `last Friday`.
pub(crate) fn day_of_week(reader: &Reader<'_, '_>, at: usize) -> Option<Read> {
    let pieces = reader.pieces;
    let lead = matches!(pieces.folded(at), "next" | "last" | "this" | "coming" | "past");
    let name_at = at + usize::from(lead);
    let named = weekday(pieces, name_at)?;
    // "Sun", "Sat" and "Mon" alone are words; so is "Friday" inside a name ("Black Friday").
    if pieces.folded(name_at).len() <= 5
        || (matches!(pieces.before(name_at, 1), "black" | "good" | "cyber" | "ash" | "super"))
    {
        return None;
    }
    let today = reader.today?;
    let back = i64::from((today.weekday().to_monday_zero_offset() - named.to_monday_zero_offset()).rem_euclid(7));
    let days = match (pieces.folded(at), tense(pieces, at, name_at + 1)) {
        ("last" | "past", _) if back == 0 => -7,
        ("last" | "past", _) => -back,
        ("next" | "coming", _) => 7 - back,
        (_, Tense::Future) if back == 0 => 0,
        (_, Tense::Future) => 7 - back,
        _ => -back,
    };
    let day = today.checked_add(days.days()).ok()?;
    Some(Read { start: at, end: name_at + 1, period: Period::day(day)?, basis: Basis::Published })
}

/// `this week`, `last month`, `next year`, `the past quarter`, `last December`.
pub(crate) fn near_span(reader: &Reader<'_, '_>, at: usize) -> Option<Read> {
    let pieces = reader.pieces;
    let step = match pieces.folded(at) {
        "this" | "current" => 0,
        "last" | "past" | "previous" => -1,
        "next" | "coming" => 1,
        _ => return None,
    };
    let today = reader.today?;
    if let Some((number, _)) = month(pieces, at + 1) {
        let read = Read { start: at, end: at + 2, period: named_month(today, number, step)?, basis: Basis::Published };
        return Some(read);
    }
    let calendar = usize::from(matches!(pieces.folded(at + 1), "calendar"));
    let noun = at + 1 + calendar;
    // "The previous year" beside another date counts from that date.
    if pieces.folded(at) == "previous"
        && matches!(pieces.folded(noun), "year" | "month")
        && let Some((base, span)) = reader.previous
    {
        let period = if pieces.folded(noun) == "year" { base.shifted_years(-1) } else { base.shifted_months(-1) };
        return Some(Read { start: at, end: noun + 1, period: period?, basis: Basis::Other(span) });
    }
    let period = match pieces.folded(noun) {
        "week" => {
            let monday = monday(today)?.checked_add((7 * step).days()).ok()?;
            Period::days(monday, monday.checked_add(6.days()).ok()?)
        }
        "weekend" => {
            let saturday = monday(today)?.checked_add((7 * step + 5).days()).ok()?;
            Period::days(saturday, saturday.tomorrow().ok()?)
        }
        "month" => {
            let first = today.first_of_month().checked_add(step.months()).ok()?;
            Period::months(first.year(), first.month(), 1)
        }
        "quarter" => {
            let first = today.first_of_month().checked_add((3 * step).months()).ok()?;
            Period::months(first.year(), (first.month() - 1) / 3 * 3 + 1, 3)
        }
        "year" => Period::years(today.year() + i16::try_from(step).ok()?, 1),
        "decade" if step == 0 => Period::years(today.year() / 10 * 10, 10),
        _ => None,
    }?;
    Some(Read { start: at, end: noun + 1, period, basis: Basis::Published })
}

fn monday(today: Date) -> Option<Date> {
    today.checked_sub(i64::from(today.weekday().to_monday_zero_offset()).days()).ok()
}

/// "Last December" is the last one that is over, "next December" the next to begin, "this December" this year's.
fn named_month(today: Date, number: i8, step: i64) -> Option<Period> {
    let year = match step {
        -1 if number < today.month() => today.year(),
        -1 => today.year() - 1,
        1 if number > today.month() => today.year(),
        1 => today.year() + 1,
        _ => today.year(),
    };
    Period::months(year, number, 1)
}

/// `two years ago`, `three days ago`, `a month ago`.
pub(crate) fn ago(reader: &Reader<'_, '_>, at: usize) -> Option<Read> {
    let pieces = reader.pieces;
    let count = small_count(pieces, at)?;
    let unit = pieces.folded(at + 1).trim_end_matches('s');
    if pieces.folded(at + 2) != "ago" {
        return None;
    }
    let today = reader.today?;
    let period = match unit {
        "day" => Period::day(today.checked_sub(count.days()).ok()?),
        "week" => Period::day(today.checked_sub((7 * count).days()).ok()?).map(Period::about),
        "month" => {
            let then = today.first_of_month().checked_sub(count.months()).ok()?;
            Period::months(then.year(), then.month(), 1)
        }
        "year" => Period::years(today.year() - i16::try_from(count).ok()?, 1),
        _ => None,
    }?;
    Some(Read { start: at, end: at + 3, period, basis: Basis::Published })
}

fn small_count(pieces: &Pieces<'_>, at: usize) -> Option<i64> {
    const WORDS: [&str; 11] = ["a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let word = pieces.folded(at);
    match WORDS.iter().position(|name| *name == word) {
        Some(index) => i64::try_from(index).ok().map(|index| index.max(1)),
        None => word.parse().ok().filter(|count| (1..=200).contains(count)),
    }
}

/// `a year earlier`, `the year before`, `the previous year`: counted from the date before it in the text.
pub(crate) fn earlier(reader: &Reader<'_, '_>, at: usize) -> Option<Read> {
    let pieces = reader.pieces;
    let end = match (pieces.folded(at), pieces.folded(at + 1), pieces.folded(at + 2)) {
        ("a", "year", "earlier" | "before") | ("the", "year", "earlier" | "before") => at + 3,
        ("the" | "its", "preceding" | "previous" | "prior", "year") => at + 3,
        ("year", "-", "earlier") => at + 3,
        _ => return None,
    };
    let base = reader.previous.map(|(period, span)| (period, Basis::Other(span)));
    let (base, basis) = match base {
        Some(base) => base,
        None => (Period::years(reader.today?.year(), 1)?, Basis::Published),
    };
    Some(Read { start: at, end, period: base.shifted_years(-1)?, basis })
}

/// `the same period`, `the same month last year`, `the corresponding period of 2008`, `the said period`.
pub(crate) fn same_period(reader: &Reader<'_, '_>, at: usize) -> Option<Read> {
    let pieces = reader.pieces;
    if !matches!(pieces.folded(at), "same" | "corresponding" | "said" | "mentioned" | "reporting" | "comparable") {
        return None;
    }
    let points_back = matches!(pieces.folded(at), "said" | "mentioned" | "reporting");
    if points_back && pieces.before(at, 1) != "the" {
        return None;
    }
    let noun = (at + 1..at + 4)
        .find(|noun| matches!(pieces.folded(*noun), "period" | "periods" | "month" | "months" | "quarter" | "time"))?;
    let mut end = noun + 1;
    while matches!(pieces.folded(end), "span" | "of" | "time" | "in" | "the") && end < noun + 4 {
        end += 1;
    }
    let (base, span) = reader.previous.filter(|(base, _)| base.start.is_some())?;
    let base_year = base.start?.year();
    if let Some(year) = year(pieces, end) {
        return Some(Read {
            start: at,
            end: end + 1,
            period: base.shifted_years(year - base_year)?,
            basis: Basis::Other(span),
        });
    }
    let shift = match (pieces.folded(end), pieces.folded(end + 1), pieces.folded(end + 2)) {
        ("last" | "previous" | "preceding" | "prior", "year", _) => Some(end + 2),
        ("a", "year", "earlier" | "ago" | "before") => Some(end + 3),
        ("year", "before" | "earlier", _) => Some(end + 2),
        _ => None,
    };
    if let Some(after) = shift {
        return Some(Read { start: at, end: after, period: base.shifted_years(-1)?, basis: Basis::Other(span) });
    }
    // Without more words it is the period named before, unless a single day was.
    (base.grain != Grain::Day || base.edtf().contains('/')).then_some(())?;
    Some(Read { start: at, end: noun + 1, period: base, basis: Basis::Other(span) })
}
