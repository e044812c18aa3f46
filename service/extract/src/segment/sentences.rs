//! Where sentences end: stops, less those of abbreviations, initials and quotations that run on.
//!
//! The unit is the token, the horizon one block; each stop looks at a bounded number of tokens around it.

use std::ops::Range;

use super::{
    abbreviations::{self, Class},
    vocabulary,
};
use crate::{
    document::{self, Shape, Token},
    record::Span,
};

/// Tokens of a sentence at most: an endless one is cut, so that what is quadratic in a sentence stays linear in the text.
/// Ten times the longest sentence seen in news.
const TOKENS_MAX: usize = 1_024;

/// What the sentence splitter reads.
pub(super) struct Words<'a> {
    pub(super) text: &'a str,
    pub(super) folded: &'a str,
    pub(super) tokens: &'a [Token],
}

impl Words<'_> {
    fn written(&self, index: usize) -> &str {
        self.tokens.get(index).map_or("", |token| token.span.of(self.text))
    }

    fn folded(&self, index: usize) -> &str {
        document::folded(self.tokens, self.folded, index)
    }

    fn shape(&self, index: usize) -> Option<Shape> {
        self.tokens.get(index).map(|token| token.shape)
    }

    /// Whether token `index` starts where the one before it ends.
    fn touches_previous(&self, index: usize) -> bool {
        let span = |at: usize| self.tokens.get(at).map(|token| token.span);
        match (index.checked_sub(1).and_then(span), span(index)) {
            (Some(before), Some(this)) => before.end == this.start,
            _ => false,
        }
    }
}

/// The sentences of a range of tokens, as ranges of tokens; together they are the whole range.
pub(super) fn split(words: &Words<'_>, range: Range<usize>) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let (mut start, mut at) = (range.start, range.start);
    while at < range.end {
        if is_stop(words.written(at)) {
            let end = past_closers(words, at + 1, range.end);
            if end < range.end && ends_sentence(words, at, end, range.start) {
                push(start..end, &mut sentences);
                start = end;
            }
            at = end;
        } else {
            at += 1;
        }
    }
    if start < range.end {
        push(start..range.end, &mut sentences);
    }
    sentences
}

/// Pushes a sentence, in pieces where it is endless.
fn push(sentence: Range<usize>, sentences: &mut Vec<Range<usize>>) {
    let Range { mut start, end } = sentence;
    while end - start > TOKENS_MAX {
        sentences.push(start..start + TOKENS_MAX);
        start += TOKENS_MAX;
    }
    sentences.push(start..end);
}

/// Whether a token ends sentences: a stop, or a letter series with its last point.
fn is_stop(written: &str) -> bool {
    matches!(written, "." | "!" | "?" | "…" | "。" | "！" | "？" | "‽" | "؟" | "।")
        || (written.len() > 2 && written.ends_with('.') && written.starts_with(char::is_alphabetic))
}

/// The first token past the stops, closing marks and brackets that belong to a stop.
fn past_closers(words: &Words<'_>, from: usize, end: usize) -> usize {
    let mut at = from;
    while at < end {
        let closes = words.shape(at) == Some(Shape::CloseQuote) || matches!(words.written(at), ")" | "]" | "}");
        let stops = matches!(words.written(at), "." | "!" | "?" | "…");
        // An opening mark that stands right at the stop and has a space behind it was misjudged, or closes nothing.
        if !(closes || (stops && words.touches_previous(at))) {
            break;
        }
        at += 1;
    }
    at
}

/// Whether the stop at `stop` ends a sentence that the token `next` would be the first after.
fn ends_sentence(words: &Words<'_>, stop: usize, next: usize, first: usize) -> bool {
    let shape = words.shape(next);
    match shape {
        Some(Shape::Lower) => return false,
        Some(Shape::Mark) if !opens_sentence(words.written(next)) => return false,
        _ => {}
    }
    let closed = words.shape(next - 1) == Some(Shape::CloseQuote);
    match words.written(stop) {
        "?" | "!" if closed => !is_speech(words, next),
        "…" => shape != Some(Shape::Number),
        "." if next - stop >= 3 && !closed => {
            shape.is_some_and(|shape| shape.is_capital() || shape == Shape::OpenQuote)
        }
        "." => !closed_by_word_before(words, stop, next, first),
        series if series.len() > 2 && series.ends_with('.') => opens_after_abbreviation(words, next) || next > stop + 1,
        _ => true,
    }
}

/// Whether a mark can be a sentence's first token.
fn opens_sentence(written: &str) -> bool {
    matches!(
        written,
        "(" | "[" | "$" | "€" | "£" | "¥" | "*" | "•" | "#" | "@" | "¿" | "¡" | "-" | "–" | "—" | "'" | "\""
    ) || written.chars().next().is_some_and(|c| !c.is_ascii() && !c.is_alphanumeric() && c > '\u{2190}')
}

/// Whether the word before a point makes it no end: an abbreviation or an initial.
fn closed_by_word_before(words: &Words<'_>, stop: usize, next: usize, first: usize) -> bool {
    let Some(before) = stop.checked_sub(1).filter(|before| *before >= first && words.touches_previous(stop)) else {
        return false;
    };
    // What closes behind the point shows that the abbreviation, if it was one, ended there.
    if next > stop + 1 {
        return false;
    }
    let word = words.written(before);
    if words.touches_previous(next) && !words.shape(next).is_some_and(|shape| shape == Shape::OpenQuote) {
        // "talks.While" lost its space; "v.2" and "Ph.D" never had one.
        let lost_space = word.chars().count() > 2 && words.written(next).chars().count() > 1;
        return !(lost_space && words.shape(next).is_some_and(Shape::is_capital));
    }
    match abbreviations::class(word) {
        Some(Class::Title) => true,
        Some(Class::Number) => words.shape(next) == Some(Shape::Number) || !opens_after_abbreviation(words, next),
        Some(Class::Other) => !opens_after_abbreviation(words, next),
        None => is_initial(words, before, first) && !opens_after_abbreviation(words, next),
    }
}

/// A single capital that stands after another capital word or at the start: "Donald J. Trump", "J. Smith".
fn is_initial(words: &Words<'_>, index: usize, first: usize) -> bool {
    let mut letters = words.written(index).chars();
    let single = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    if !single {
        return false;
    }
    let before = index.checked_sub(1).filter(|before| *before >= first);
    before.is_none_or(|before| words.shape(before) != Some(Shape::Lower) || words.folded(before) == "by")
        || words.folded(index) != "i"
}

fn opens_after_abbreviation(words: &Words<'_>, next: usize) -> bool {
    match words.shape(next) {
        Some(Shape::OpenQuote) => true,
        Some(shape) if shape.is_capital() => vocabulary::Class::Opener.has(words.folded(next)),
        _ => false,
    }
}

/// Whether what stands at `next` is a name and a verb of speech: `“Why?” Ms. Lund asked.`
fn is_speech(words: &Words<'_>, next: usize) -> bool {
    (next..next + 5)
        .find(|at| words.shape(*at).is_some_and(|shape| shape == Shape::Lower) && words.folded(*at) != "'s")
        .is_some_and(|at| vocabulary::Class::Speech.has(words.folded(at)))
}

/// From the first to the last character of a range of tokens.
pub(super) fn span(tokens: &[Token], range: &Range<usize>) -> Span {
    match (tokens.get(range.start), range.end.checked_sub(1).and_then(|last| tokens.get(last))) {
        (Some(first), Some(last)) => Span::new(first.span.start, last.span.end),
        _ => Span::default(),
    }
}
