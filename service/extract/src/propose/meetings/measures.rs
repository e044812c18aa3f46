//! How long and which one: "three-day visit" lasts P3D, "his fourth visit" is number 4.

use super::{proposal::Proposal, reader::Reader};
use crate::record::Span;

/// Tokens behind "for" in "for two days".
const BEHIND: usize = 8;

/// The duration that a mention states, as ISO 8601.
pub(crate) fn duration(reader: &Reader<'_, '_>, proposal: &Proposal) -> Option<(String, Span)> {
    let document = &reader.analysis.document;
    let phrase = proposal.phrase_start..proposal.trigger.tokens.start;
    let in_phrase = phrase.clone().find_map(|at| {
        if let Some((count, unit)) = reader.word(at).split_once('-') {
            return Some((iso(cardinal(count)?, unit)?, document.span(at..at + 1)));
        }
        let unit = reader.word(at + 1).trim_start_matches('-');
        let joined = phrase.contains(&(at + 1));
        joined.then(|| Some((iso(cardinal(reader.word(at))?, unit)?, document.span(at..at + 2))))?
    });
    let end = proposal.trigger.tokens.end;
    in_phrase.or_else(|| {
        (end..(end + BEHIND).min(proposal.trigger.clause.end)).find_map(|at| {
            let opens = reader.word(at) == "for";
            opens.then(|| {
                Some((iso(cardinal(reader.word(at + 1))?, reader.word(at + 2))?, document.span(at + 1..at + 3)))
            })?
        })
    })
}

fn iso(count: u32, unit: &str) -> Option<String> {
    Some(match unit.trim_end_matches('s') {
        "day" => format!("P{count}D"),
        "week" => format!("P{count}W"),
        "month" => format!("P{count}M"),
        "hour" => format!("PT{count}H"),
        "minute" => format!("PT{count}M"),
        _ => return None,
    })
}

fn cardinal(word: &str) -> Option<u32> {
    const WORDS: [&str; 12] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let named = WORDS.iter().position(|known| *known == word).and_then(|index| u32::try_from(index + 1).ok());
    named.or_else(|| word.parse().ok().filter(|count| (1..=365).contains(count)))
}

/// Which one of its kind a mention says it is.
pub(crate) fn ordinal(reader: &Reader<'_, '_>, proposal: &Proposal) -> Option<(i32, Span)> {
    let phrase = proposal.phrase_start..proposal.trigger.tokens.start;
    phrase.rev().filter(|at| reader.date_at(*at).is_none()).find_map(|at| {
        let number = place(reader.word(at))?;
        Some((number, reader.analysis.document.span(at..at + 1)))
    })
}

fn place(word: &str) -> Option<i32> {
    const WORDS: [&str; 12] = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
        "twelfth",
    ];
    let named = WORDS.iter().position(|known| *known == word).and_then(|index| i32::try_from(index + 1).ok());
    named.or_else(|| {
        let digits = ["st", "nd", "rd", "th"].iter().find_map(|ending| word.strip_suffix(ending))?;
        digits.parse().ok().filter(|number| (1..=999).contains(number))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinals_are_words_or_digits() {
        let cases =
            [("fourth", Some(4)), ("171st", Some(171)), ("th", None), ("month", None), ("0th", None), ("g7", None)];
        for (word, expected) in cases {
            assert_eq!(place(word), expected, "{word}");
        }
    }

    #[test]
    fn durations_are_iso() {
        let cases = [
            ("three", "day", Some("P3D")),
            ("two", "weeks", Some("P2W")),
            ("35", "minute", Some("PT35M")),
            ("three", "sided", None),
        ];
        for (count, unit, expected) in cases {
            assert_eq!(cardinal(count).and_then(|count| iso(count, unit)).as_deref(), expected, "{count}-{unit}");
        }
    }
}
