//! Paragraphs that open with who speaks, as transcripts print them: "MODERATOR: Welcome.", "Q: And the port?".
//!
//! The same speaker comes back, a heading does not: so one such paragraph tells nothing, three with a name that recurs do.

use std::collections::HashSet;

use crate::record::Span;

/// How many words, and bytes, stand before the colon at most.
const LABEL_WORDS_MAX: usize = 8;
const LABEL_BYTES_MAX: usize = 80;
/// How many paragraphs a transcript has at least.
const SPEECHES_MIN: usize = 3;

/// Whether each paragraph is one of a transcript that names its speaker.
pub(super) fn labelled(text: &str, spans: &[Span]) -> Vec<bool> {
    let labels: Vec<Option<&str>> = spans.iter().map(|span| label(span.of(text))).collect();
    let mut seen = HashSet::new();
    let mut recurs = false;
    for label in labels.iter().flatten() {
        let name = label.split(" (").next().unwrap_or(label);
        // "SOTO" behind "TRADE MINISTER ANA SOTO"; "ENERGY SECURITY" behind "FOOD SECURITY" is another heading.
        recurs |= seen.contains(name);
        seen.extend([name, name.split_whitespace().last().unwrap_or(name)]);
    }
    let many = recurs && labels.iter().flatten().count() >= SPEECHES_MIN;
    labels.iter().map(|label| many && label.is_some()).collect()
}

/// What stands before the colon, where each of its words starts with a capital: "TRADE MINISTER ANA ROY", "Ana Roy (AR)".
fn label(part: &str) -> Option<&str> {
    let end = part.char_indices().take_while(|(at, _)| *at <= LABEL_BYTES_MAX).find(|(_, c)| *c == ':')?.0;
    let (label, rest) = (&part[..end], &part[end + 1..]);
    let is_name = |word: &str| {
        let letters = word.trim_matches(['(', ')']);
        let is_small = matches!(letters, "of" | "the" | "de" | "van" | "von" | "der" | "al" | "bin" | "for" | "and");
        is_small || letters.starts_with(char::is_uppercase)
    };
    let words = label.split_whitespace().count();
    let fits = (1..=LABEL_WORDS_MAX).contains(&words) && label.split_whitespace().all(is_name);
    let speaks = rest.starts_with(char::is_whitespace) && rest.chars().any(char::is_lowercase);
    (fits && speaks).then_some(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &[&str]) -> Vec<bool> {
        let text = lines.join("\n");
        let mut start = 0;
        let spans: Vec<Span> = lines
            .iter()
            .map(|line| {
                let span = Span::new(start, start + line.len());
                start += line.len() + 1;
                span
            })
            .collect();
        labelled(&text, &spans)
    }

    #[test]
    fn a_speaker_comes_back() {
        let lines =
            ["MODERATOR: Welcome.", "TRADE MINISTER ANA ROY: We will pay.", "Tom Keane (TK): No.", "ROY: We will."];
        assert_eq!(read(&lines), [true; 4]);
        assert_eq!(
            read(&["Q: Why?", "A: It was late.", "Nothing more came.", "Q: And now?"]),
            [true, true, false, true]
        );
    }

    #[test]
    fn a_heading_does_not() {
        assert_eq!(
            read(&["SECURING COPPER: We will.", "OPENING PORTS: We might.", "PAYING FOR IT: We must."]),
            [false; 3]
        );
        assert_eq!(read(&["FOOD SECURITY: We will.", "OLD PORTS: We might.", "ENERGY SECURITY: We must."]), [false; 3]);
        assert_eq!(read(&["Orla Byrne: Good morning.", "She said three things: it was late."]), [false; 2]);
        assert_eq!(
            read(&["The port said this: it is late.", "The port said this: no.", "10:15 – Byrne is here."]),
            [false; 3]
        );
    }
}
