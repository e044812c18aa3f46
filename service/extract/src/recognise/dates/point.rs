//! Dates by day, month and year in all usual orders, and ranges of them; one file, since orders and ranges share their parts.
//!
//! `4 December 2025`, `Dec. 3-5`, `January-October`.

use jiff::civil::Date;

use super::{
    Basis, Read, Reader,
    fields::{day, month, plain, weekday, year},
    order::Order,
    parts::stated_year,
    period::Period,
    tense::{Tense, tense},
};
use crate::recognise::pieces::Pieces;

/// What a text states of a date.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Point {
    pub(crate) year: Option<i16>,
    pub(crate) month: Option<i8>,
    pub(crate) day: Option<i8>,
}

/// A date, a month or a year, or a range of them, at piece `at`.
pub(crate) fn calendar(reader: &Reader<'_, '_>, at: usize) -> Option<Read> {
    let pieces = reader.pieces;
    let start = after_weekday(pieces, at);
    let (first, first_end) = point(reader, start)?;
    if let Some((second, end)) = second_of_range(reader, start, first_end, first)
        && let Some(read) = join(reader, at, first, second, end)
    {
        return Some(read);
    }
    let stands_alone = match first {
        Point { day: Some(_), month: None, .. } => false,
        Point { month: Some(_), day: None, year: None } => bare_month(pieces, start, first_end),
        Point { year: Some(_), month: None, .. } => bare_year(pieces, start, first_end),
        _ => true,
    };
    if !stands_alone || (start > at && first.day.is_none()) {
        return None;
    }
    if let Some((year, end, basis)) = told_year(reader, first_end, first) {
        let period = whole(Point { year: Some(year), ..first })?;
        return Some(Read { start: at, end, period, basis });
    }
    let (period, basis) = resolve(reader, at, first_end, first)?;
    Some(Read { start: at, end: first_end, period, basis })
}

/// The year that words behind a month or day give it: `December last year`, `April-January period of FY25`.
fn told_year(reader: &Reader<'_, '_>, end: usize, last: Point) -> Option<(i16, usize, Basis)> {
    let pieces = reader.pieces;
    let month = last.month.filter(|_| last.year.is_none())?;
    let noun = usize::from(matches!(pieces.folded(end), "quarter" | "period"));
    let of = usize::from(matches!(pieces.folded(end + noun), "of" | "in"));
    let year_at = end + noun + of;
    let the = usize::from(pieces.folded(year_at) == "the");
    let near =
        matches!(pieces.folded(year_at + the), "last" | "this" | "next" | "current" | "fy" | "fiscal" | "financial");
    let plain = noun == 1 && of == 1 && pieces.is_number(year_at);
    if !(near || plain) {
        return None;
    }
    let ((year, first_month), end, basis) = stated_year(reader, year_at)?;
    let owns = pieces.folded(end) == "'" && pieces.folded(end + 1) == "s";
    (!owns).then_some((year + i16::from(month < first_month), end, basis))
}

/// Skips "Thursday," or "Thursday, the" before a day.
fn after_weekday(pieces: &Pieces<'_>, at: usize) -> usize {
    if weekday(pieces, at).is_none() {
        return at;
    }
    let mut next = at + 1;
    next += usize::from(pieces.is_mark(next, '.'));
    next += usize::from(pieces.is_mark(next, ','));
    next += usize::from(pieces.folded(next) == "the");
    let dated = pieces.is_number(next) || month(pieces, next).is_some();
    if dated { next } else { at }
}

/// What is stated at piece `at`, and the piece after it.
fn point(reader: &Reader<'_, '_>, at: usize) -> Option<(Point, usize)> {
    let pieces = reader.pieces;
    if let Some((number, end)) = day(pieces, at) {
        let month_at = end + usize::from(pieces.folded(end) == "of");
        if let Some((month, _)) = month(pieces, month_at) {
            let end = month_at + 1 + usize::from(point_of_abbreviation(pieces, month_at));
            let (year, end) = year_behind(pieces, end);
            return Some((Point { year, month: Some(month), day: Some(number) }, end));
        }
        if let Some(found) = numeric(reader, at) {
            return Some(found);
        }
        return Some((Point { day: Some(number), ..Point::default() }, end));
    }
    if let Some((number, full)) = month(pieces, at) {
        let end = at + 1 + usize::from(!full && point_of_abbreviation(pieces, at));
        let day_at = end + usize::from(pieces.folded(end) == "the");
        if let Some((day, end)) = day(pieces, day_at) {
            let (year, end) = year_behind(pieces, end);
            return Some((Point { year, month: Some(number), day: Some(day) }, end));
        }
        let (year, after) = year_behind(pieces, end);
        if year.is_some() || full {
            return Some((Point { year, month: Some(number), day: None }, after));
        }
        return None;
    }
    if let Some(found) = numeric(reader, at) {
        return Some(found);
    }
    let number = year(pieces, at)?;
    Some((Point { year: Some(number), ..Point::default() }, at + 1))
}

fn point_of_abbreviation(pieces: &Pieces<'_>, at: usize) -> bool {
    pieces.is_mark(at + 1, '.') && pieces.is_glued(at + 1) && month(pieces, at).is_some_and(|(_, full)| !full)
}

/// `, 2025`, `of 2025`, `2025`, `'24`; else nothing and the same piece.
fn year_behind(pieces: &Pieces<'_>, at: usize) -> (Option<i16>, usize) {
    let skip = usize::from(pieces.is_mark(at, ',') || pieces.folded(at) == "of");
    match year(pieces, at + skip) {
        Some(year) if !behind_year_is_unit(pieces, at + skip + 1) => (Some(year), at + skip + 1),
        _ => (None, at),
    }
}

fn behind_year_is_unit(pieces: &Pieces<'_>, at: usize) -> bool {
    matches!(
        pieces.folded(at),
        "%" | "percent"
            | "pct"
            | "million"
            | "billion"
            | "tonnes"
            | "tons"
            | "dollars"
            | "euros"
            | "people"
            | "barrels"
            | "vehicles"
            | "km"
            | "miles"
    )
}

/// `2025-12-04`, `2025/12/04`, `04.12.2025`, `25/12/2025`; a date whose day and month could change places is read in the
/// order of the text's other dates, or where one way alone is near the day of publication.
fn numeric(reader: &Reader<'_, '_>, at: usize) -> Option<(Point, usize)> {
    let pieces = reader.pieces;
    let written = pieces.folded(at);
    if !pieces.is_number(at) {
        return None;
    }
    let mut parts = written.split('.');
    if let (Some(day), Some(month), Some(year), None) = (parts.next(), parts.next(), parts.next(), parts.next())
        && year.len() == 4
    {
        return Some((valid(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)?, at + 1));
    }
    let separator = pieces.folded(at + 1);
    let chained = (1..=4).all(|offset| pieces.is_glued(at + offset))
        && pieces.folded(at + 3) == separator
        && matches!(separator, "-" | "/");
    if !chained {
        return None;
    }
    let (first, second, third) = (plain(pieces, at)?, plain(pieces, at + 2)?, plain(pieces, at + 4)?);
    let small = |number: i16| i8::try_from(number).ok();
    if written.len() == 4 {
        return Some((valid(first, small(second)?, small(third)?)?, at + 5));
    }
    if pieces.folded(at + 4).len() != 4 {
        return None;
    }
    let (first, second) = (small(first)?, small(second)?);
    let (day_first, month_first) = (valid(third, second, first), valid(third, first, second));
    let point = match (day_first, month_first) {
        (Some(day_first), Some(month_first)) => {
            let order = reader.order.or_else(|| order_near(reader.today?, day_first, month_first))?;
            if order == Order::DayFirst { day_first } else { month_first }
        }
        (one, other) => one.or(other)?,
    };
    Some((point, at + 5))
}

/// The reading that is near a day where the other one is not.
fn order_near(today: Date, day_first: Point, month_first: Point) -> Option<Order> {
    const NEAR_DAYS: i32 = 10;
    let near = |point: Point| {
        let day = Date::new(point.year?, point.month?, point.day?).ok()?;
        Some((day - today).get_days().abs() <= NEAR_DAYS)
    };
    match (near(day_first)?, near(month_first)?) {
        (true, false) => Some(Order::DayFirst),
        (false, true) => Some(Order::MonthFirst),
        _ if day_first == month_first => Some(Order::DayFirst),
        _ => None,
    }
}

fn valid(year: i16, month: i8, day: i8) -> Option<Point> {
    Date::new(year, month, day).ok()?;
    Some(Point { year: Some(year), month: Some(month), day: Some(day) })
}

/// The end of a range whose first point ends before piece `at`.
fn second_of_range(reader: &Reader<'_, '_>, start: usize, at: usize, first: Point) -> Option<(Point, usize)> {
    let pieces = reader.pieces;
    let before = pieces.before(start, 1);
    let joint = pieces.folded(at);
    let joins = pieces.is_dash(at)
        || matches!(joint, "to" | "through" | "until" | "till")
        || (joint == "and" && (before == "between" || (first.day.is_some() && first.year.is_none())))
        || (joint == "/" && first.month.is_none() && pieces.is_glued(at));
    if !joins {
        return None;
    }
    let second_at = after_weekday(pieces, at + 1);
    // "2023–24".
    if let (Some(year), None) = (first.year, first.month)
        && pieces.is_glued(at)
        && pieces.folded(second_at).len() == 2
        && let Some(tail) = plain(pieces, second_at)
        && tail == (year + 1) % 100
    {
        return Some((Point { year: Some(year + 1), ..Point::default() }, second_at + 1));
    }
    let (mut second, mut end) = point(reader, second_at)?;
    // "December 3-5, 2025".
    if second.month.is_none() && second.day.is_some() && first.year.is_none() {
        (second.year, end) = year_behind(pieces, end);
    }
    Some((second, end))
}

/// A range from two points, each taking from the other what it does not state.
fn join(reader: &Reader<'_, '_>, at: usize, first: Point, second: Point, end: usize) -> Option<Read> {
    let only_day = |point: Point| point.day.is_some() && point.month.is_none();
    let (mut first, mut second) = (first, second);
    if only_day(first) && only_day(second) {
        return None;
    }
    if only_day(first) {
        first.month = Some(second.month?);
    }
    if only_day(second) {
        // "On 3 May 2024 and 15 ships": a year closes the date.
        if first.year.is_some() {
            return None;
        }
        second.month = Some(first.month?);
        if second.day <= first.day {
            return None;
        }
    }
    if first.day.is_some() != second.day.is_some() || first.month.is_some() != second.month.is_some() {
        return None;
    }
    let year_stated = first.year.or(second.year);
    let told = if year_stated.is_none() { told_year(reader, end, second) } else { None };
    let end = told.map_or(end, |(_, end, _)| end);
    let (Some(last_year), basis) = (match second.year.or(year_stated) {
        Some(year) => (Some(year), Basis::Stated),
        None => match told {
            Some((year, _, basis)) => (Some(year), basis),
            None => (reader.year_of(second, at, end), Basis::Published),
        },
    }) else {
        return None;
    };
    second.year = Some(last_year);
    // "March 21-December 21, 2017" is one year, "October 22-January 20, 2019" two.
    let earlier = (first.month, first.day) <= (second.month, second.day);
    first.year = first.year.or(Some(if earlier { last_year } else { last_year - 1 }));
    let period = whole(first)?.through(whole(second)?)?;
    Some(Read { start: at, end, period, basis })
}

/// The period of a point with a year.
pub(crate) fn whole(point: Point) -> Option<Period> {
    match (point.year?, point.month, point.day) {
        (year, Some(month), Some(day)) => Period::day(Date::new(year, month, day).ok()?),
        (year, Some(month), None) => Period::months(year, month, 1),
        (year, None, _) => Period::years(year, 1),
    }
}

fn resolve(reader: &Reader<'_, '_>, start: usize, end: usize, point: Point) -> Option<(Period, Basis)> {
    if point.year.is_some() {
        return Some((whole(point)?, Basis::Stated));
    }
    let year = reader.year_of(point, start, end)?;
    Some((whole(Point { year: Some(year), ..point })?, Basis::Published))
}

impl Reader<'_, '_> {
    /// The year that a point without one means: the last one that is not ahead, the next one where the tense says so.
    ///
    /// A day up to six weeks ahead is taken as ahead also without a verb that says so ("the summit on 15 December").
    pub(crate) fn year_of(&self, point: Point, start: usize, end: usize) -> Option<i16> {
        let today = self.today?;
        let month = point.month?;
        let this = whole(Point { year: Some(today.year()), ..point })?;
        let (first, after) = (this.start?, this.end?);
        match tense(self.pieces, start, end) {
            // "As the accord of 23 February will be kept" in March: a day just past is not one a year ahead.
            Tense::Future if after <= today => {
                let recent = point.day.is_some() && (today - first).get_days() <= 90;
                Some(today.year() + i16::from(!recent))
            }
            Tense::Future => Some(today.year()),
            Tense::Open if point.day.is_some() => Some(today.year() + nearest(first, today)),
            Tense::Past | Tense::Open if first <= today => {
                let soon = point.day.is_some() && today.month() == 12 && month == 1;
                Some(today.year() + i16::from(soon))
            }
            Tense::Past | Tense::Open => {
                let ahead = (first - today).get_days();
                let soon = point.day.is_some() && ahead <= 42;
                Some(today.year() - i16::from(!soon))
            }
        }
    }
}

/// Days ahead at most that a day without a verb is taken as ahead.
const AHEAD_DAYS_MAX: i32 = 120;

/// Years to add to a day of this year for the one nearest to today.
fn nearest(day: Date, today: Date) -> i16 {
    match (day - today).get_days() {
        days if days < AHEAD_DAYS_MAX - 365 => 1,
        ..=AHEAD_DAYS_MAX => 0,
        _ => -1,
    }
}

/// Whether a month without day and year is one: names and verbs are spelled like months.
fn bare_month(pieces: &Pieces<'_>, at: usize, end: usize) -> bool {
    let before = pieces.before(at, 1);
    let led = matches!(
        before,
        "in" | "of"
            | "since"
            | "until"
            | "till"
            | "by"
            | "from"
            | "to"
            | "through"
            | "last"
            | "next"
            | "this"
            | "during"
            | "early"
            | "late"
            | "mid"
            | "for"
            | "before"
            | "after"
            | "between"
            | "and"
            | "around"
            | "previous"
            | "-"
            | "–"
            | "("
    );
    let doubtful = matches!(pieces.folded(at), "may" | "march" | "april" | "june" | "august");
    let capital_before = at.checked_sub(1).is_some_and(|before| pieces.is_word(before) && pieces.is_capital(before));
    let capital_behind = pieces.is_word(end) && pieces.is_capital(end);
    if doubtful {
        let joined = matches!(before, "and" | "(" | "-" | "–");
        return led && !joined && !(capital_behind && before != "in");
    }
    led || (!capital_before && at > 0)
}

/// Whether four digits without day and month are a year.
fn bare_year(pieces: &Pieces<'_>, at: usize, end: usize) -> bool {
    let Some(year) = year(pieces, at) else { return false };
    let before = pieces.before(at, 1);
    let led = matches!(
        before,
        "in" | "of"
            | "since"
            | "until"
            | "till"
            | "by"
            | "from"
            | "to"
            | "through"
            | "during"
            | "early"
            | "late"
            | "mid"
            | "for"
            | "before"
            | "after"
            | "between"
            | "and"
            | "than"
            | "around"
            | "about"
            | "year"
            | "back"
            | "vs"
            | "versus"
            | "with"
            | ","
            | "("
            | "-"
            | "–"
            | "/"
            | "the"
            | "over"
            | "on"
    );
    if behind_year_is_unit(pieces, end) || pieces.is_mark(at.wrapping_sub(1), '$') || pieces.is_mark(end, ':') {
        return false;
    }
    if (pieces.is_dash(at.wrapping_sub(1)) && pieces.is_glued(at))
        && !matches!(pieces.before(at, 2), "mid" | "early" | "late" | "pre" | "post" | "end")
    {
        return false;
    }
    let recent = (1900..=2100).contains(&year);
    // "1,200 workers in 2010 plants": a round number before a plural noun without a lead is a count.
    let possessive_before = before == "s" || before == "'";
    recent && (led || possessive_before || pieces.is_mark(end, ',') || pieces.is_mark(end, ')') || year % 100 != 0)
}
