//! Parts of years and longer spans: quarters, halves, "the first 11 months of 2025", fiscal years, decades; one file, since each may stand in another.

use std::cell::OnceCell;

use jiff::{ToSpan, civil::Date};

use super::{
    Basis, Read, Reader,
    fields::{count, month, year},
    period::{Grain, Period},
    tense::{Tense, tense},
};
use crate::recognise::pieces::Pieces;

/// `Q3 2024`, `the third quarter of 2024`, `first-half`, `H1`.
pub(crate) fn quarter_or_half(reader: &Reader<'_, '_>, at: usize) -> Option<Read> {
    let pieces = reader.pieces;
    if let Some(read) = part_of_near_year(reader, at) {
        return Some(read);
    }
    let (index, months, end) = coded(pieces, at).or_else(|| named(pieces, at)).or_else(|| quarters(pieces, at))?;
    // "The fourth quarter ended Sept. 30" says itself which months it has.
    if matches!(pieces.folded(end), "ended" | "ending")
        && let Some(read) = months_to(reader, at, months, end)
    {
        return Some(read);
    }
    // A half or a quarter of something else ("the second half" of a match) needs a year or a word of business.
    let year_at = end;
    let year_at = year_at + usize::from(matches!(pieces.folded(year_at), "of" | "in" | ","));
    let first_month = i8::try_from((index - 1) * months + 1).ok()?;
    let (start, end, basis) = match stated_year(reader, year_at) {
        Some(found) => found,
        None => {
            if months == 6
                && pieces.is_word(at)
                && !pieces.is_dash(at + 1)
                && !ends_in_year_word(pieces, end)
                && coded(pieces, at).is_none()
            {
                return None;
            }
            ((reader.year_of_part(at, end, first_month, months)?, 1), end, Basis::Published)
        }
    };
    let end = end + if ends_in_year_word(pieces, end) && basis == Basis::Published { 3 } else { 0 };
    let period = part_of(start, first_month, months)?;
    Some(Read { start: at, end, period, basis })
}

/// `months` months from month `first` of the year that begins with the year and month `start`.
fn part_of(start: (i16, i8), first: i8, months: i32) -> Option<Period> {
    let (year, month) = start;
    let start = Date::new(year, month, 1).ok()?.checked_add(i32::from(first - 1).months()).ok()?;
    Period::months(start.year(), start.month(), months)
}

/// `last year's fourth quarter`, `this year's first half`.
fn part_of_near_year(reader: &Reader<'_, '_>, at: usize) -> Option<Read> {
    let pieces = reader.pieces;
    let (start, end, basis) = stated_year(reader, at)?;
    if !(pieces.folded(end) == "'" && pieces.folded(end + 1) == "s") {
        return None;
    }
    let (index, months, end) = coded(pieces, end + 2).or_else(|| named(pieces, end + 2))?;
    let first = i8::try_from((index - 1) * months + 1).ok()?;
    Some(Read { start: at, end, period: part_of(start, first, months)?, basis })
}

/// `first three quarters`: index, months, end.
fn quarters(pieces: &Pieces<'_>, at: usize) -> Option<(i32, i32, usize)> {
    let months = match (pieces.folded(at), pieces.folded(at + 1), pieces.folded(at + 2)) {
        ("first", "two", "quarters") => 6,
        ("first", "three", "quarters") => 9,
        _ => return None,
    };
    Some((1, months, at + 3))
}

/// "Of the year" behind a part.
fn ends_in_year_word(pieces: &Pieces<'_>, at: usize) -> bool {
    pieces.folded(at) == "of" && pieces.folded(at + 1) == "the" && pieces.folded(at + 2) == "year"
}

/// `Q3`, `H1`, `3Q`: index, months, end.
fn coded(pieces: &Pieces<'_>, at: usize) -> Option<(i32, i32, usize)> {
    let joined = pieces.is_glued(at + 1);
    let (letter, number) = match pieces.folded(at) {
        letter @ ("q" | "h") if pieces.is_capital(at) && joined => (letter, pieces.folded(at + 1)),
        number @ ("1" | "2" | "3" | "4")
            if joined && matches!(pieces.folded(at + 1), "q" | "h") && pieces.is_capital(at + 1) =>
        {
            (pieces.folded(at + 1), number)
        }
        _ => return None,
    };
    let index: i32 = number.parse().ok()?;
    let (months, count) = if letter == "q" { (3, 4) } else { (6, 2) };
    (1..=count).contains(&index).then_some((index, months, at + 2))
}

/// `third quarter`, `second half`, `first-quarter`.
fn named(pieces: &Pieces<'_>, at: usize) -> Option<(i32, i32, usize)> {
    let index = ordinal(pieces.folded(at)).or_else(|| (pieces.folded(at) == "final").then_some(4))?;
    let noun_at = at + 1 + usize::from(pieces.is_dash(at + 1));
    match pieces.folded(noun_at) {
        "quarter" if index <= 4 => Some((index, 3, noun_at + 1)),
        "half" if index <= 2 => Some((index, 6, noun_at + 1)),
        _ => None,
    }
}

fn ordinal(word: &str) -> Option<i32> {
    let ordinals = ["first", "second", "third", "fourth"];
    ordinals.iter().position(|ordinal| *ordinal == word).and_then(|at| i32::try_from(at + 1).ok())
}

/// `2024`, `last year`, `this year`, `fiscal 2024`, `the current financial year` at a piece: its year and first month.
pub(crate) fn stated_year(reader: &Reader<'_, '_>, at: usize) -> Option<((i16, i8), usize, Basis)> {
    let pieces = reader.pieces;
    if let Some(year) = year(pieces, at) {
        return Some(((year, 1), at + 1, Basis::Stated));
    }
    let at = at + usize::from(pieces.folded(at) == "the");
    if let Some(read) = fiscal_year(reader, at) {
        let start = read.period.start?;
        return Some(((start.year(), start.month()), read.end, read.basis));
    }
    if pieces.folded(at + 1) != "year" {
        return None;
    }
    let today = reader.today?;
    let year = match pieces.folded(at) {
        "last" | "previous" | "past" | "preceding" => today.year() - 1,
        "this" | "current" | "present" => today.year(),
        "next" | "coming" => today.year() + 1,
        _ => return None,
    };
    Some(((year, 1), at + 2, Basis::Published))
}

impl Reader<'_, '_> {
    /// The year of a quarter or half without one: the last that has begun, the next that has not ended where the tense says so.
    fn year_of_part(&self, start: usize, end: usize, first_month: i8, months: i32) -> Option<i16> {
        let today = self.today?;
        let this = Period::months(today.year(), first_month, months)?;
        match tense(self.pieces, start, end) {
            Tense::Future if this.end? <= today => Some(today.year() + 1),
            Tense::Past | Tense::Open if this.start? > today => Some(today.year() - 1),
            _ => Some(today.year()),
        }
    }
}

/// `the first 11 months of 2025`, `the first nine months`, `seven months to July 2022`, `the year to March 2024`.
pub(crate) fn months(reader: &Reader<'_, '_>, at: usize) -> Option<Read> {
    let pieces = reader.pieces;
    // "The year to March 2024", "the quarter ended June 30".
    let whole = match pieces.folded(at) {
        "year" => Some(12),
        "quarter" => Some(3),
        _ => None,
    };
    if let Some(count) = whole {
        let ended = matches!(pieces.folded(at + 1), "ended" | "ending");
        let led = matches!(pieces.before(at, 1), "the" | "a" | "its" | "fiscal" | "financial");
        let to = pieces.folded(at + 1) == "to" && count == 12;
        return if led && (ended || to) { months_to(reader, at, count, at + 1) } else { None };
    }
    if matches!(pieces.folded(at), "last" | "final") {
        return last_months(reader, at);
    }
    let first = pieces.folded(at) == "first";
    let count_at = at + usize::from(first);
    let (count, end) = month_count(pieces, count_at)?;
    if !first {
        return months_to(reader, at, count, end);
    }
    let year_at = end + usize::from(matches!(pieces.folded(end), "of" | "in"));
    let (start, end, basis) = match stated_year(reader, year_at) {
        Some(found) => found,
        None if pieces.folded(end) == "of" && !ends_in_year_word(pieces, end) => return None,
        None => ((reader.year_of_part(at, end, 1, count)?, 1), end, Basis::Published),
    };
    let end = end + if ends_in_year_word(pieces, end) { 3 } else { 0 };
    Some(Read { start: at, end, period: part_of(start, 1, count)?, basis })
}

/// `the final three months of 2024`, where the year is stated.
fn last_months(reader: &Reader<'_, '_>, at: usize) -> Option<Read> {
    let (count, end) = month_count(reader.pieces, at + 1)?;
    if reader.pieces.folded(end) != "of" {
        return None;
    }
    let (start, end, basis) = stated_year(reader, end + 1)?;
    let first = i8::try_from(13 - count).ok()?;
    Some(Read { start: at, end, period: part_of(start, first, count)?, basis })
}

/// `11 months`, `nine months`: count from 2 to 12 and the piece after it.
fn month_count(pieces: &Pieces<'_>, at: usize) -> Option<(i32, usize)> {
    let count = count(pieces.folded(at))?;
    let noun_at = at + 1 + usize::from(pieces.is_dash(at + 1));
    ((2..=12).contains(&count) && matches!(pieces.folded(noun_at), "months" | "month")).then_some((count, noun_at + 1))
}

/// A span of months that ends with a named one.
fn months_to(reader: &Reader<'_, '_>, at: usize, count: i32, end: usize) -> Option<Read> {
    let pieces = reader.pieces;
    let to = match pieces.folded(end) {
        "to" | "through" | "until" => end + 1,
        "ended" | "ending" | "up" => end + 1 + usize::from(matches!(pieces.folded(end + 1), "in" | "to" | "on")),
        _ => return None,
    };
    if let Some(read) = months_to_day(reader, at, count, to) {
        return Some(read);
    }
    let (last, _) = month(pieces, to)?;
    let (last_year, end, basis) = match year(pieces, to + 1) {
        Some(year) => (year, to + 2, Basis::Stated),
        None => {
            let point = super::point::Point { month: Some(last), ..Default::default() };
            (reader.year_of(point, at, to + 1)?, to + 1, Basis::Published)
        }
    };
    let last_month = Period::months(last_year, last, 1)?;
    let start = last_month.start?.checked_sub((count - 1).months()).ok()?;
    Some(Read { start: at, end, period: Period::months(start.year(), start.month(), count)?, basis })
}

/// `six months ended Sept. 30`: the words count back from a day, which is a date of its own and stays unread here.
fn months_to_day(reader: &Reader<'_, '_>, at: usize, count: i32, to: usize) -> Option<Read> {
    let day = super::point::calendar(reader, to)?;
    if day.period.grain != Grain::Day {
        return None;
    }
    let after = day.period.end?;
    let first = after.checked_sub(count.months()).ok()?;
    let whole = after.day() == 1;
    let period = if whole {
        Period::months(first.year(), first.month(), count)?
    } else {
        Period::days(first, after.yesterday().ok()?)?
    };
    let nouns = ["month", "months", "year", "quarter", "half"];
    let noun = (at..to).rev().find(|piece| nouns.contains(&reader.pieces.folded(*piece)))?;
    let basis = Basis::Other(reader.pieces.span(day.start..day.end));
    Some(Read { start: at, end: noun + 1, period, basis })
}

/// `FY2023–24`, `fiscal year 2023/24`, `fiscal 2024`, `the financial year 2023-24`.
pub(crate) fn fiscal_year(reader: &Reader<'_, '_>, at: usize) -> Option<Read> {
    let pieces = reader.pieces;
    if let Some(read) = split_year(reader, at).or_else(|| near_fiscal_year(reader, at)) {
        return Some(read);
    }
    let mut next = match pieces.folded(at) {
        "fy" => at + 1,
        "fiscal" | "financial" => at + 1 + usize::from(pieces.folded(at + 1) == "year"),
        _ => return None,
    };
    next += usize::from(pieces.is_mark(next, '\''));
    let written = pieces.folded(next);
    let first: i16 = written.parse().ok().filter(|_| pieces.is_number(next))?;
    let first = match written.len() {
        4 => first,
        2 => 2000 + first,
        _ => return None,
    };
    let start_month =
        reader.fiscal.month().unwrap_or(if pieces.is_dash(next + 1) || pieces.is_mark(next + 1, '/') { 4 } else { 1 });
    let split = (pieces.is_dash(next + 1) || pieces.is_mark(next + 1, '/'))
        && pieces.is_number(next + 2)
        && pieces.is_glued(next + 1);
    if split {
        let second: i16 = pieces.folded(next + 2).parse().ok()?;
        if second % 100 != (first + 1) % 100 {
            return None;
        }
        return Some(Read {
            start: at,
            end: next + 3,
            period: Period::months(first, start_month, 12)?,
            basis: Basis::Stated,
        });
    }
    // A fiscal year is called by the year that it ends in.
    let begins = if start_month == 1 { first } else { first - 1 };
    let period = if start_month == 1 { Period::years(first, 1)? } else { Period::months(begins, start_month, 12)? };
    Some(Read { start: at, end: next + 1, period, basis: Basis::Stated })
}

/// `the 2023-24 fiscal year`, `the 2023/24 financial year`.
fn split_year(reader: &Reader<'_, '_>, at: usize) -> Option<Read> {
    let pieces = reader.pieces;
    let first = year(pieces, at)?;
    let glue = pieces.is_dash(at + 1) || pieces.is_mark(at + 1, '/');
    let second: i16 = pieces.folded(at + 2).parse().ok().filter(|_| glue && pieces.is_number(at + 2))?;
    let fiscal = matches!(pieces.folded(at + 3), "fiscal" | "financial");
    if second % 100 != (first + 1) % 100 || !fiscal {
        return None;
    }
    let end = at + 4 + usize::from(pieces.folded(at + 4) == "year");
    let period = Period::months(first, reader.fiscal.month().unwrap_or(4), 12)?;
    Some(Read { start: at, end, period, basis: Basis::Stated })
}

/// `this fiscal year`, `the last financial year`, where the text's country has one of its own.
fn near_fiscal_year(reader: &Reader<'_, '_>, at: usize) -> Option<Read> {
    let pieces = reader.pieces;
    let step = match pieces.folded(at) {
        "this" | "current" | "present" => 0,
        "last" | "previous" | "past" | "preceding" => -1,
        "next" | "coming" => 1,
        _ => return None,
    };
    if !matches!(pieces.folded(at + 1), "fiscal" | "financial") {
        return None;
    }
    let (today, month) = (reader.today?, reader.fiscal.month()?);
    let begun = today.year() - i16::from(today.month() < month);
    let end = at + 2 + usize::from(pieces.folded(at + 2) == "year");
    Some(Read { start: at, end, period: Period::months(begun + step, month, 12)?, basis: Basis::Published })
}

/// `the 19th century`, `the twentieth century`.
pub(crate) fn century(reader: &Reader<'_, '_>, at: usize) -> Option<Read> {
    let pieces = reader.pieces;
    let (number, end) = match pieces.folded(at) {
        "eighteenth" => (18, at + 1),
        "nineteenth" => (19, at + 1),
        "twentieth" => (20, at + 1),
        "twenty" if pieces.is_dash(at + 1) && pieces.folded(at + 2) == "first" => (21, at + 3),
        written => (written.parse().ok().filter(|number| (10..=21).contains(number))?, at + 2),
    };
    let suffixed = end != at + 2 || (pieces.is_glued(at + 1) && matches!(pieces.folded(at + 1), "th" | "st"));
    let noun = end + usize::from(pieces.is_dash(end));
    (suffixed && pieces.folded(noun) == "century").then_some(())?;
    Some(Read { start: at, end: noun + 1, period: Period::years(100 * (number - 1) + 1, 100)?, basis: Basis::Stated })
}

/// `the 1990s`, `the '90s`, `the nineties`.
pub(crate) fn decade(reader: &Reader<'_, '_>, at: usize) -> Option<Read> {
    let pieces = reader.pieces;
    const WORDS: [&str; 7] = ["thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"];
    if let Some(index) = WORDS.iter().position(|word| *word == pieces.folded(at))
        && (pieces.before(at, 1) == "the" || matches!(pieces.before(at, 1), "early" | "late"))
    {
        let year = 1930 + 10 * i16::try_from(index).ok()?;
        return Some(Read { start: at, end: at + 1, period: Period::years(year, 10)?, basis: Basis::Stated });
    }
    let marked = usize::from(matches!(pieces.folded(at), "'" | "‘"));
    let number_at = at + marked;
    let written = pieces.folded(number_at);
    let plural = pieces.is_glued(number_at + 1) && pieces.folded(number_at + 1) == "s";
    let number: i16 = written.parse().ok().filter(|_| pieces.is_number(number_at) && written.ends_with('0'))?;
    let year = match written.len() {
        4 if marked == 0 => number,
        // "The 90s"; "in his 90s" is an age.
        2 if number >= 30 && (marked == 1 || pieces.before(at, 1) == "the") => 1900 + number,
        _ => return None,
    };
    (plural && (1700..=2090).contains(&year)).then_some(())?;
    Some(Read { start: at, end: number_at + 2, period: Period::years(year, 10)?, basis: Basis::Stated })
}

/// The fiscal year of the country that a text is about; few texts ask for it.
#[derive(Debug)]
pub(crate) struct FiscalYear<'t> {
    text: &'t str,
    month: OnceCell<Option<i8>>,
}

impl<'t> FiscalYear<'t> {
    pub(crate) const fn of(text: &'t str) -> Self {
        Self { text, month: OnceCell::new() }
    }

    /// Its first month, where that is known.
    fn month(&self) -> Option<i8> {
        *self.month.get_or_init(|| fiscal_month(self.text))
    }
}

/// First month of the fiscal year of the first country that a text names among those whose year is not the calendar's.
fn fiscal_month(text: &str) -> Option<i8> {
    const CONVENTIONS: [(&str, i8); 12] = [
        ("India", 4),
        ("Japan", 4),
        ("Britain", 4),
        ("British", 4),
        ("Pakistan", 7),
        ("Bangladesh", 7),
        ("Australia", 7),
        ("Egypt", 7),
        ("Nepal", 7),
        ("Ethiopia", 7),
        ("United States", 10),
        ("Thailand", 10),
    ];
    CONVENTIONS.iter().filter_map(|(name, month)| text.find(name).map(|at| (at, *month))).min().map(|(_, month)| month)
}
