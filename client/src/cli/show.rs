//! Records for people: what one says in a line, and where in the text it says so.

use std::collections::BTreeSet;

use crate::v1::{self, record::Payload};

/// Characters of text on each side of the words that are pointed at.
const AROUND_CHARS_MAX: usize = 160;

/// What a record says, in a line.
pub fn summary(record: &v1::Record) -> String {
    match &record.payload {
        Some(Payload::Article(article)) => article_line(article),
        Some(Payload::Meeting(meeting)) => meeting_line(meeting),
        Some(Payload::TradeFigure(figure)) => figure_line(figure),
        Some(Payload::Quote(quote)) => quote_line(quote),
        None => String::new(),
    }
}

fn article_line(article: &v1::Article) -> String {
    match (article.headline.as_str(), article.word_count) {
        ("", words) => format!("article of {words} words"),
        (headline, _) => headline.to_owned(),
    }
}

fn meeting_line(meeting: &v1::Meeting) -> String {
    let names = meeting.participants.iter().filter_map(|each| Some(each.actor.as_ref()?.name.as_str()));
    let mut line = names.collect::<Vec<_>>().join(" – ");
    for part in [
        meeting.place.as_ref().map(|place| place.name.clone()).unwrap_or_default(),
        meeting.date.as_ref().map(|date| date.edtf.clone()).unwrap_or_default(),
        short(meeting.format().as_str_name(), "MEETING_FORMAT_"),
        short(meeting.status().as_str_name(), "MEETING_STATUS_"),
    ] {
        if !part.is_empty() {
            line = format!("{line}, {part}");
        }
    }
    line
}

fn figure_line(figure: &v1::TradeFigure) -> String {
    let code = |area: &Option<v1::Area>| area.as_ref().map_or_else(|| "?".to_owned(), |area| area.code.clone());
    let value = figure.value.clone().unwrap_or_default();
    let mut parts = vec![
        format!("{} → {}", code(&figure.reporter), code(&figure.partner)),
        short(figure.flow().as_str_name(), "TRADE_FLOW_"),
        short(figure.measure().as_str_name(), "MEASURE_"),
        format!(
            "{}{} {}",
            value.decimal,
            if value.upper.is_empty() { String::new() } else { format!("–{}", value.upper) },
            value.unit
        ),
    ];
    parts.push(figure.product.clone());
    parts.push(figure.period.as_ref().map(|period| period.edtf.clone()).unwrap_or_default());
    parts.retain(|part| !part.is_empty());
    parts.join(", ")
}

fn quote_line(quote: &v1::Quote) -> String {
    let speaker = quote.speaker.as_ref().map_or("?", |speaker| speaker.name.as_str());
    match quote.r#type() {
        v1::QuoteType::Indirect => format!("{speaker}: {}", quote.text),
        _ => format!("{speaker}: “{}”", quote.text),
    }
}

fn short(name: &str, prefix: &str) -> String {
    match name.strip_prefix(prefix) {
        Some("UNSPECIFIED") | None => String::new(),
        Some(short) => short.to_lowercase(),
    }
}

/// How words are pointed at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pointer {
    /// Underlined by the terminal.
    Ansi,
    /// By a line of carets beneath.
    Carets,
}

/// The sentences around a record's evidence, with the evidence underlined; one string a place in the text.
///
/// `text` is what the record's spans count in.
pub fn evidence(record: &v1::Record, text: &str, pointer: Pointer) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    let mut marked = BTreeSet::new();
    for each in &record.evidence {
        // The sentence of a figure is where it is shown, not what is pointed at; an article points at too much.
        let whole = each.field == "trade_figure" || each.field == "quote.context" || each.field == "meeting";
        if let (false, Some(start), Some(end)) = (whole, each.start_char, each.end_char) {
            let place = |offset: i32| usize::try_from(offset).unwrap_or_default().min(letters.len());
            marked.extend(place(start)..place(end));
        }
    }
    stretches(&letters, &marked).into_iter().map(|(start, end)| line(&letters, &marked, start, end, pointer)).collect()
}

/// The stretches of text that hold all marked places: each a sentence, or as much of it as fits on both sides.
fn stretches(letters: &[char], marked: &BTreeSet<usize>) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for &at in marked {
        if found.last().is_some_and(|&(_, end)| at < end) {
            continue;
        }
        let ends = |at: usize| {
            letters[at] == '\n'
                || (matches!(letters[at], '.' | '?' | '!')
                    && letters.get(at + 1).is_none_or(|next| next.is_whitespace() || matches!(next, '"' | '”' | '’'))
                    && letters.get(at + 2).is_none_or(|next| !next.is_lowercase()))
        };
        let floor = at.saturating_sub(AROUND_CHARS_MAX);
        let mut start = (floor..at).rev().find(|&place| ends(place)).map_or(floor, |place| place + 1);
        while start < at && (letters[start].is_whitespace() || matches!(letters[start], '”' | '"')) {
            start += 1;
        }
        // A mark longer than that is shown to its end; what is cut is cut between words.
        let ceiling = (at + AROUND_CHARS_MAX).min(letters.len());
        let ceiling = (at..ceiling)
            .rfind(|&place| letters[place].is_whitespace())
            .map_or(ceiling, |place| if ceiling == letters.len() { ceiling } else { place });
        let end = (at..ceiling).find(|&place| ends(place) && !marked.contains(&(place + 1)));
        let end = end.map_or(ceiling, |place| if letters[place] == '\n' { place } else { place + 1 });
        found.push((start, end.max(at + 1)));
    }
    found
}

fn line(letters: &[char], marked: &BTreeSet<usize>, start: usize, end: usize, pointer: Pointer) -> String {
    let (mut words, mut carets, mut on) = (String::new(), String::new(), false);
    for (at, &letter) in letters.iter().enumerate().take(end).skip(start) {
        let mark = marked.contains(&at) && letter != '\n';
        if mark != on && pointer == Pointer::Ansi {
            words.push_str(if mark { "\u{1b}[4m" } else { "\u{1b}[24m" });
        }
        on = mark;
        // What would move the terminal's cursor is shown as a blank: a text is foreign.
        words.push(if letter.is_control() { ' ' } else { letter });
        carets.push(if mark { '^' } else { ' ' });
    }
    if letters.get(end).is_some_and(|&next| next != '\n') && letters[end - 1].is_alphanumeric() {
        words.push_str(" …");
    }
    match pointer {
        Pointer::Ansi if on => format!("{words}\u{1b}[24m"),
        Pointer::Ansi => words,
        Pointer::Carets => format!("{words}\n{}", carets.trim_end()),
    }
}

#[cfg(test)]
#[expect(clippy::expect_used, reason = "a test that cannot go on fails")]
mod tests {
    use super::*;

    fn record(spans: &[(&str, &str)], text: &str) -> v1::Record {
        let evidence = spans.iter().map(|(field, words)| {
            let byte = text.find(words).expect("words of the text");
            let start = i32::try_from(text[..byte].chars().count()).expect("short");
            let chars = i32::try_from(words.chars().count()).expect("short");
            let (start_char, end_char) = (Some(start), Some(start + chars));
            v1::Evidence { field: (*field).to_owned(), start_char, end_char, ..Default::default() }
        });
        v1::Record { evidence: evidence.collect(), ..Default::default() }
    }

    #[track_caller]
    fn check(text: &str, spans: &[(&str, &str)], expected: &[&str]) {
        assert_eq!(evidence(&record(spans, text), text, Pointer::Carets), expected);
    }

    #[test]
    fn points_at_words_in_their_sentence() {
        check(
            "Rain fell. Exports rose 4% to Togo. The sun came out.",
            &[
                ("trade_figure.value", "4%"),
                ("trade_figure.partner", "Togo"),
                ("trade_figure", "Exports rose 4% to Togo."),
            ],
            &["Exports rose 4% to Togo.\n             ^^    ^^^^"],
        );
    }

    #[test]
    fn shows_each_place_once_and_counts_characters() {
        check(
            "Élan!\nMs Łuc spoke.\n\nShe smiled.",
            &[("quote.speaker.name", "Łuc"), ("quote.speaker.mention", "She")],
            &["Ms Łuc spoke.\n   ^^^", "She smiled.\n^^^"],
        );
    }

    #[test]
    fn control_characters_of_a_text_do_not_reach_the_terminal() {
        check("a\u{1b}[31mb", &[("quote.text", "b")], &["a [31mb\n      ^"]);
    }
}
