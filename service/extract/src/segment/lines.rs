//! Lines, and the paragraphs that they make: a line each, or several where the text was wrapped by hand.
//!
//! Most feeds write a paragraph a line, with or without blank lines between them. Wires of the paper age and mail
//! wrap at 60 to 80 characters and indent a paragraph's first line. Which of the two a text is, its lines tell together.

use super::tokens::is_gap;
use crate::record::Span;

/// A line with something on it.
#[derive(Clone, Copy, Debug)]
struct Line {
    /// From its first to its last visible character.
    span: Span,
    /// Columns of white space before it.
    indent: usize,
    /// Whether a blank line stands before it.
    apart: bool,
    /// Characters, the indent not counted.
    length: usize,
}

/// Columns at which lines are wrapped by hand.
const WRAP_COLUMNS: std::ops::RangeInclusive<usize> = 45..=100;

/// Lines of a text at most, some ten times those of a long article: what stands behind belongs to the last.
const LINES_MAX: usize = 1 << 15;

/// The paragraphs of a text, or lines that stand by themselves, in order: each from its first to its last visible character.
pub(super) fn paragraphs(text: &str) -> Vec<Span> {
    let lines = lines(text);
    let width = lines.iter().map(|line| line.length).max().unwrap_or_default();
    let wrapped = is_wrapped(text, &lines, width);
    let base = lines.iter().map(|line| line.indent).min().unwrap_or_default();
    let mut paragraphs: Vec<Span> = Vec::with_capacity(lines.len());
    for (index, line) in lines.iter().enumerate() {
        let before = index.checked_sub(1).map(|at| &lines[at]);
        let joins = before.is_some_and(|before| {
            if wrapped {
                wraps(text, before, line, base, width, index == 1)
            } else {
                runs_on(text, before, line, index == 1)
            }
        });
        match paragraphs.last_mut() {
            Some(paragraph) if joins => paragraph.end = line.span.end,
            _ => paragraphs.push(line.span),
        }
    }
    paragraphs
}

/// The lines on which something stands.
fn lines(text: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let (mut start, mut apart) = (0, false);
    for raw in text.split_inclusive(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}']) {
        let left = raw.trim_start_matches(is_gap);
        let visible = left.trim_end_matches(is_gap);
        if visible.is_empty() {
            // The line feed of a CRLF is no line of its own.
            apart |= !(raw == "\n" && text[..start].ends_with('\r'));
        } else {
            let at = start + raw.len() - left.len();
            if lines.len() >= LINES_MAX
                && let Some(last) = lines.last_mut()
            {
                last.span.end = at + visible.len();
                start += raw.len();
                continue;
            }
            let indent = raw.chars().take_while(|c| is_gap(*c)).map(|c| if c == '\t' { 4 } else { 1 }).sum();
            let length = visible.chars().count();
            lines.push(Line { span: Span::new(at, at + visible.len()), indent, apart, length });
            apart = false;
        }
        start += raw.len();
    }
    lines
}

/// Whether the text's lines were wrapped by hand: most lines that another follows directly stop in mid sentence, at
/// about the same column.
fn is_wrapped(text: &str, lines: &[Line], width: usize) -> bool {
    if !WRAP_COLUMNS.contains(&width) {
        return false;
    }
    let (mut pairs, mut in_mid_sentence) = (0, 0);
    for pair in lines.windows(2) {
        if pair[1].apart {
            continue;
        }
        pairs += 1;
        let full = pair[0].length * 10 >= width * 6;
        in_mid_sentence += usize::from(full && !ends_sentence(pair[0].span.of(text)));
    }
    pairs >= 2 && in_mid_sentence * 2 >= pairs
}

/// Whether a line goes on where the one before it was wrapped.
fn wraps(text: &str, before: &Line, line: &Line, base: usize, width: usize, first: bool) -> bool {
    let indented = line.indent >= base + 2 && line.indent > before.indent;
    let (above, below) = (before.span.of(text), line.span.of(text));
    if line.apart || indented || is_bullet(below) || (is_shouted(above) && !is_shouted(below)) {
        return false;
    }
    let word = below.split_whitespace().next().map_or(0, |word| word.chars().count());
    let had_room = before.length + 1 + word + 12 < width;
    !(had_room && (first || ends_sentence(above)))
}

/// Whether a line of a text that is not wrapped goes on from the one before: it stops in mid sentence and goes on small.
fn runs_on(text: &str, before: &Line, line: &Line, first: bool) -> bool {
    let (above, below) = (before.span.of(text), line.span.of(text));
    !first
        && !line.apart
        && before.length >= 30
        && !is_bullet(above)
        && above.ends_with(|c: char| c.is_alphanumeric() || c == ',')
        && below.starts_with(char::is_lowercase)
}

/// Whether a line ends as a sentence does.
pub(super) fn ends_sentence(line: &str) -> bool {
    let bare = line.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']']);
    bare.ends_with(['.', '!', '?', '…', ':', '。'])
}

/// Whether a line is an item of a list.
pub(crate) fn is_bullet(line: &str) -> bool {
    let mut rest = line.chars();
    let mark = rest.next().is_some_and(|c| {
        matches!(c, '*' | '•' | '·' | '‣' | '▪' | '■' | '●' | '○' | '◦' | '–' | '-' | '—' | '>' | '→' | '§')
    });
    mark && rest.next().is_some_and(|c| c.is_whitespace() || c == '\u{a0}')
}

/// Whether a line's letters are all capitals, as in the headlines of wires.
pub(super) fn is_shouted(line: &str) -> bool {
    let (mut upper, mut lower) = (0, 0);
    for c in line.chars() {
        upper += usize::from(c.is_uppercase());
        lower += usize::from(c.is_lowercase());
    }
    upper >= 4 && lower * 12 <= upper
}
