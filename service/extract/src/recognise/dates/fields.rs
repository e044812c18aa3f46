//! Weekday, month, year and day of the month, each at one piece.

use jiff::civil::Weekday;

use crate::recognise::pieces::Pieces;

/// The weekday named by piece `at`, written with a capital.
pub(super) fn weekday(pieces: &Pieces<'_>, at: usize) -> Option<Weekday> {
    if !pieces.is_capital(at) {
        return None;
    }
    Some(match pieces.folded(at) {
        "monday" | "mon" => Weekday::Monday,
        "tuesday" | "tue" | "tues" => Weekday::Tuesday,
        "wednesday" | "wed" => Weekday::Wednesday,
        "thursday" | "thu" | "thur" | "thurs" => Weekday::Thursday,
        "friday" | "fri" => Weekday::Friday,
        "saturday" | "sat" => Weekday::Saturday,
        "sunday" | "sun" => Weekday::Sunday,
        _ => return None,
    })
}

/// The month named by piece `at`, written with a capital; whether it is spelled out.
pub(super) fn month(pieces: &Pieces<'_>, at: usize) -> Option<(i8, bool)> {
    if !pieces.is_capital(at) {
        return None;
    }
    let word = pieces.folded(at);
    let number = match word.get(..3)? {
        "jan" => 1,
        "feb" => 2,
        "mar" => 3,
        "apr" => 4,
        "may" => 5,
        "jun" => 6,
        "jul" => 7,
        "aug" => 8,
        "sep" => 9,
        "oct" => 10,
        "nov" => 11,
        "dec" => 12,
        _ => return None,
    };
    const NAMES: [&str; 12] = [
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
    let full = NAMES[usize::try_from(number - 1).unwrap_or_default()] == word;
    (full || word.len() == 3 || word == "sept").then_some((number, full))
}

/// A number in digits or, up to twelve, in a word.
pub(super) fn count(word: &str) -> Option<i32> {
    const WORDS: [&str; 13] =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    match WORDS.iter().position(|name| *name == word) {
        Some(count) => i32::try_from(count).ok(),
        None => word.parse().ok(),
    }
}

/// A number of at most four plain digits at piece `at`.
pub(super) fn plain(pieces: &Pieces<'_>, at: usize) -> Option<i16> {
    let written = pieces.folded(at);
    (pieces.is_number(at) && written.len() <= 4 && written.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| written.parse().ok())?
}

/// A year at piece `at`: four digits that are not glued to letters.
pub(super) fn year(pieces: &Pieces<'_>, at: usize) -> Option<i16> {
    let glued_word = pieces.is_word(at + 1) && pieces.is_glued(at + 1);
    let year = plain(pieces, at).filter(|year| (1700..=2199).contains(year))?;
    (pieces.folded(at).len() == 4 && !glued_word).then_some(year)
}

/// A day of the month at piece `at`, with its "th", and the piece after it.
pub(super) fn day(pieces: &Pieces<'_>, at: usize) -> Option<(i8, usize)> {
    let number = plain(pieces, at).filter(|day| (1..=31).contains(day) && pieces.folded(at).len() <= 2)?;
    let suffix = usize::from(pieces.is_glued(at + 1) && matches!(pieces.folded(at + 1), "st" | "nd" | "rd" | "th"));
    if suffix == 0 && pieces.is_word(at + 1) && pieces.is_glued(at + 1) {
        return None;
    }
    let end = at + 1 + suffix;
    let measured = matches!(pieces.folded(end), "%" | "percent" | "pct" | "per" | "million" | "billion" | "points");
    let hour = pieces.is_mark(end, ':') && pieces.is_glued(end + 1);
    (!measured && !hour).then(|| (i8::try_from(number).unwrap_or(1), end))
}
