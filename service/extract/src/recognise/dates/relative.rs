//! Dates told from the day of publication or from another date: `Thursday`, `this week`, `last year`, `a year earlier`.

use jiff::{
    ToSpan,
    civil::{Date, Weekday},
};

use super::{
    Basis, Read, Reader,
    fields::{month, weekday, year},
    period::{Grain, Period},
    tense::{Tense, tense},
};
use crate::recognise::pieces::Pieces;

/// `today`, `yesterday`, `this morning`, `last night`, `the day after tomorrow`.
pub(crate) fn near_day(reader: &Reader<'_, '_>, at: usize) -> Option<Read> {
    let pieces = reader.pieces;
    let today = reader.today?;
    let words = (pieces.folded(at), pieces.folded(at + 1), pieces.folded(at + 2), pieces.folded(at + 3));
    let (days, length) = match words {
        ("the", "day", "after", "tomorrow") => (2, 4),
        ("the", "day", "before", "yesterday") => (-2, 4),
        ("today" | "tonight" | "tomorrow", ..) if is_age(pieces, at) => return None,
        ("today" | "tonight", ..) => (0, 1),
        ("this", "morning" | "afternoon" | "evening", _, _) => (0, 2),
        ("last", "night" | "evening", _, _) => (-1, 2),
        ("yesterday", ..) => (-1, 1),
        ("tomorrow", ..) => (1, 1),
        _ => return None,
    };
    let day = today.checked_add(days.days()).ok()?;
    Some(Read { start: at, end: at + length, period: Period::day(day)?, basis: Basis::Published })
}

/// Whether "today" is a name or an age: "Harbour Today", "today's world", "the leaders of tomorrow".
fn is_age(pieces: &Pieces<'_>, at: usize) -> bool {
    let name = pieces.is_capital(at) && at > 0 && pieces.is_word(at - 1) && pieces.is_capital(at - 1);
    let of = pieces.before(at, 1) == "of"
        && !matches!(pieces.before(at, 2), "as" | "end" | "start" | "close" | "morning" | "evening" | "afternoon");
    let noun = pieces.folded(at + 3);
    let owns = matches!(pieces.folded(at + 1), "'") && pieces.folded(at + 2) == "s";
    let age =
        owns && matches!(noun, "world" | "youth" | "youths" | "generation" | "society" | "standards" | "children");
    name || of || age
}

/// `Thursday`, `next Monday`, `the previous Friday`, `Tuesday of last week`.
pub(crate) fn day_of_week(reader: &Reader<'_, '_>, at: usize) -> Option<Read> {
    let pieces = reader.pieces;
    let named_past = usize::from(pieces.folded(at) == "this" && matches!(pieces.folded(at + 1), "past" | "coming"));
    let lead = match pieces.folded(at + named_past) {
        lead @ ("next" | "last" | "this" | "coming" | "past" | "previous") => lead,
        _ => "",
    };
    let name_at = at + named_past + usize::from(!lead.is_empty());
    let named = weekday(pieces, name_at)?;
    // "Sun", "Sat" and "Mon" alone are words; so is "Friday" inside a name ("Black Friday").
    if pieces.folded(name_at).len() <= 5
        || (matches!(pieces.before(name_at, 1), "black" | "good" | "cyber" | "ash" | "super"))
        || recurs(pieces, name_at)
    {
        return None;
    }
    let today = reader.today?;
    if let Some((week, end)) = named_week(pieces, name_at + 1) {
        let day = monday(today)?.checked_add((7 * week + i64::from(named.to_monday_zero_offset())).days()).ok()?;
        return Some(Read { start: at, end, period: Period::day(day)?, basis: Basis::Published });
    }
    let single = |period: Period| period.start.filter(|_| period.grain == Grain::Day && !period.edtf().contains('/'));
    if lead == "previous"
        && let Some((period, span)) = reader.previous
        && let Some(other) = single(period)
    {
        let day = other.checked_sub(days_back(other, named, 7).days()).ok()?;
        return Some(Read { start: at, end: name_at + 1, period: Period::day(day)?, basis: Basis::Other(span) });
    }
    let back = days_back(today, named, 0);
    let days = match (lead, tense(pieces, at, name_at + 1)) {
        ("last" | "past" | "previous", _) => -days_back(today, named, 7),
        ("next" | "coming", _) => 7 - back,
        (_, Tense::Future) if back == 0 => 0,
        (_, Tense::Future) => 7 - back,
        _ => -back,
    };
    let day = today.checked_add(days.days()).ok()?;
    Some(Read { start: at, end: name_at + 1, period: Period::day(day)?, basis: Basis::Published })
}

/// Days from the last such weekday to a day; `same` where it is that weekday itself.
fn days_back(day: Date, named: Weekday, same: i64) -> i64 {
    match (day.weekday().to_monday_zero_offset() - named.to_monday_zero_offset()).rem_euclid(7) {
        0 => same,
        days => i64::from(days),
    }
}

/// "Every Friday", "on Monday and Tuesday nights".
fn recurs(pieces: &Pieces<'_>, at: usize) -> bool {
    let several = |at: usize| matches!(pieces.folded(at), "nights" | "mornings" | "evenings" | "afternoons");
    let listed = matches!(pieces.folded(at + 1), "and" | "or" | "to" | "through") && weekday(pieces, at + 2).is_some();
    matches!(pieces.before(at, 1), "every" | "each") || several(at + 1) || (listed && several(at + 3))
}

/// "Of last week", "next week": weeks from this one, and the piece after.
fn named_week(pieces: &Pieces<'_>, at: usize) -> Option<(i64, usize)> {
    let step_at = at + usize::from(pieces.folded(at) == "of");
    let step = match pieces.folded(step_at) {
        "last" | "past" | "previous" => -1,
        "this" => 0,
        "next" | "coming" => 1,
        _ => return None,
    };
    (pieces.folded(step_at + 1) == "week").then_some((step, step_at + 2))
}

/// `this week`, `last month`, `next year`, `the past quarter`, `last December`.
pub(crate) fn near_span(reader: &Reader<'_, '_>, at: usize) -> Option<Read> {
    let pieces = reader.pieces;
    let step = match pieces.folded(at) {
        "this" | "current" | "present" => 0,
        "last" | "past" | "previous" => -1,
        "next" | "coming" => 1,
        _ => return None,
    };
    let today = reader.today?;
    if let Some((number, _)) = month(pieces, at + 1) {
        let read = Read { start: at, end: at + 2, period: named_month(today, number, step)?, basis: Basis::Published };
        return Some(read);
    }
    // "The last week of November" is told from that month.
    if matches!(pieces.folded(at + 1), "week" | "weekend" | "month" | "quarter")
        && pieces.folded(at + 2) == "of"
        && (month(pieces, at + 3).is_some() || year(pieces, at + 3).is_some())
    {
        return None;
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
        "decade" => Period::years(today.year() - i16::try_from(10 * count).ok()?, 1).map(Period::about),
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
        ("year", "-" | "‑" | "–", "earlier") => at + 3,
        // "Up from 4 million tonnes a year ago": the same time of the year before.
        ("a", "year", "ago") if reader.previous.is_some_and(|(base, _)| is_span(base)) && compares(pieces, at) => {
            at + 3
        }
        _ => return None,
    };
    let base = reader.previous.map(|(period, span)| (period, Basis::Other(span)));
    let (base, basis) = match base {
        Some(base) => base,
        None => (Period::years(reader.today?.year(), 1)?, Basis::Published),
    };
    Some(Read { start: at, end, period: base.shifted_years(-1)?, basis })
}

/// "From 4 million tonnes a year ago": the words before name what is compared with.
fn compares(pieces: &Pieces<'_>, at: usize) -> bool {
    (1..=5).any(|back| matches!(pieces.before(at, back), "from" | "than" | "with" | "against" | "versus"))
}

/// `the same period`, `the same month last year`, `last year's same quarter`, `this period`, `the mentioned eight months`.
pub(crate) fn same_period(reader: &Reader<'_, '_>, at: usize) -> Option<Read> {
    let pieces = reader.pieces;
    let (base, span) = reader.previous.filter(|(base, _)| base.start.is_some())?;
    let read = |end, period| Some(Read { start: at, end, period, basis: Basis::Other(span) });
    if let Some(end) = same_of_last_year(pieces, at) {
        return read(end, base.shifted_years(-1)?);
    }
    let points_back = matches!(pieces.folded(at), "said" | "mentioned" | "aforementioned" | "reporting" | "cited");
    let same = matches!(pieces.folded(at), "same" | "corresponding" | "comparable" | "equivalent");
    if points_back && pieces.before(at, 1) != "the" {
        return None;
    }
    let Some(noun) = (if points_back || same { noun_of_period(pieces, at + 1) } else { None }) else {
        let end = this_period(pieces, at)?;
        return read(end, is_span(base).then_some(base)?);
    };
    let mut end = noun + 1;
    while matches!(pieces.folded(end), "span" | "of" | "time" | "in" | "the") && end < noun + 5 {
        end += 1;
    }
    if let Some(year) = year(pieces, end) {
        return read(end + 1, base.shifted_years(year - base.start?.year())?);
    }
    if let Some(end) = last_year(pieces, end) {
        return read(end, base.shifted_years(-1)?);
    }
    // Without more words it is the period named before, unless a single day was.
    read(noun + 1, is_span(base).then_some(base)?)
}

/// Whether a period is longer than one day.
fn is_span(base: Period) -> bool {
    base.grain != Grain::Day || base.edtf().contains('/')
}

/// The noun of "same period", "mentioned eight-month period", among the next pieces.
fn noun_of_period(pieces: &Pieces<'_>, at: usize) -> Option<usize> {
    const NOUNS: [&str; 8] = ["period", "periods", "month", "months", "quarter", "quarters", "time", "timespan"];
    (at..at + 4).find(|noun| {
        NOUNS.contains(&pieces.folded(*noun)) && pieces.folded(noun + 1) != "period" && !pieces.is_dash(noun - 1)
    })
}

/// "Last year", "the preceding fiscal", "a year earlier" behind "the same period": the piece after.
fn last_year(pieces: &Pieces<'_>, at: usize) -> Option<usize> {
    match (pieces.folded(at), pieces.folded(at + 1), pieces.folded(at + 2)) {
        ("last" | "previous" | "preceding" | "prior" | "past", "fiscal" | "financial" | "calendar", "year") => {
            Some(at + 3)
        }
        ("last" | "previous" | "preceding" | "prior" | "past", "year" | "fiscal", _) => Some(at + 2),
        ("a" | "one", "year", "earlier" | "ago" | "before" | "previously") => Some(at + 3),
        ("year", "before" | "earlier", _) => Some(at + 2),
        _ => None,
    }
}

/// "Last year's same period", "the previous year's corresponding quarter": the piece after.
fn same_of_last_year(pieces: &Pieces<'_>, at: usize) -> Option<usize> {
    let at = at + usize::from(pieces.folded(at) == "the");
    if pieces.folded(at + 1) != "year" {
        return None;
    }
    let end = last_year(pieces, at)?;
    let owns = pieces.folded(end) == "'" && pieces.folded(end + 1) == "s";
    let same = matches!(pieces.folded(end + 2), "same" | "corresponding" | "comparable" | "equivalent");
    if !(owns && same) {
        return None;
    }
    noun_of_period(pieces, end + 3).map(|noun| noun + 1)
}

/// "This period", "the period under review", "these three months": the piece after.
fn this_period(pieces: &Pieces<'_>, at: usize) -> Option<usize> {
    match (pieces.folded(at), pieces.folded(at + 1), pieces.folded(at + 2)) {
        ("period", "under", "review" | "discussion") => Some(at + 3),
        ("this" | "that", "period", _) if pieces.folded(at + 2) != "of" => Some(at + 2),
        ("these" | "those", _, "months" | "quarters" | "years") => Some(at + 3),
        ("these" | "those", "months", _) => Some(at + 2),
        _ => None,
    }
}
