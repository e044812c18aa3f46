//! Which words stand between quotation marks: pairs of marks in one block, the outer ones only.
//!
//! A mark that nothing closes quotes to the end of its block, as in a speech that goes on in the next paragraph; where
//! another opens behind it, to the end of the sentence before.

use std::ops::Range;

use crate::{
    document::{Document, Shape},
    record::Span,
};

/// Words between quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quoted {
    /// Their tokens with the marks.
    pub marked: Range<usize>,
    /// Their tokens without the marks.
    pub inner: Range<usize>,
    /// Whether a mark closes them.
    pub closed: bool,
}

impl Quoted {
    /// The characters between the marks, without outer space.
    pub fn span(&self, document: &Document<'_>) -> Span {
        document.span(self.inner.clone())
    }
}

/// How far a mark of the same kind may stand inside quoted words, in tokens: "the "third" port".
const INNER_MAX: usize = 12;
/// How far marks are sought behind one that opens, in tokens.
const LOOK_MAX: usize = 400;

/// The quoted words of a block, in order, none inside another.
pub fn quoted(document: &Document<'_>, block: Range<usize>) -> Vec<Quoted> {
    let (mut found, lone) = read(document, block.clone(), true);
    if let Some(lone) = lone {
        // A single mark that nothing closes does not swallow the double ones behind it.
        found.extend(read(document, lone + 1..block.end, false).0);
    }
    found
}

/// The quoted words of a part, and a single mark that nothing closes while double ones follow; without `singles` these count nothing.
fn read(document: &Document<'_>, block: Range<usize>, singles: bool) -> (Vec<Quoted>, Option<usize>) {
    let mut found = Vec::new();
    let mut open: Option<(usize, bool)> = None;
    let mut nested = 0;
    for at in block.clone() {
        let Some(token) = document.tokens.get(at) else { break };
        if !singles && is_single(document.word(at)) {
            continue;
        }
        match (token.shape, open) {
            (Shape::Mark | Shape::CloseQuote, None)
                if is_single(document.word(at)) && at > block.start && introduces(document, &block, at) =>
            {
                open = Some((at, true));
            }
            (Shape::OpenQuote, None) => open = Some((at, is_single(document.word(at)))),
            (Shape::OpenQuote, Some((start, single))) if !single && !is_single(document.word(at)) => {
                if is_inner(document, at, block.end) {
                    nested += 1;
                } else {
                    // The same kind again: the first one was never closed, or doubled by mistake.
                    push(document, &mut found, start, sentence_end(document, start, at), false);
                    open = Some((at, false));
                    nested = 0;
                }
            }
            (Shape::OpenQuote, Some((_, true))) if is_single(document.word(at)) => nested += 1,
            (Shape::CloseQuote, Some((_, single))) if is_single(document.word(at)) == single && nested > 0 => {
                nested -= 1;
            }
            (Shape::CloseQuote, Some((start, single))) if single == is_single(document.word(at)) => {
                push(document, &mut found, start, at, true);
                open = None;
            }
            (Shape::CloseQuote, None) if !is_single(document.word(at)) => {
                if let Some(start) = unopened(document, &found, &block, at) {
                    found.push(Quoted { marked: start..at + 1, inner: start..at, closed: true });
                }
            }
            _ => {}
        }
    }
    let Some((start, single)) = open else { return (found, None) };
    if single && next_doubles(document, start + 1..block.end).0.is_some() {
        return (found, Some(start));
    }
    if !single || introduces(document, &block, start) {
        push(document, &mut found, start, block.end, false);
    }
    (found, None)
}

/// Whether the mark at `at`, which opens inside quoted words of its kind, is closed soon and they are closed behind it.
fn is_inner(document: &Document<'_>, at: usize, end: usize) -> bool {
    let (first, second) = next_doubles(document, at + 1..end);
    let closes = |mark: Option<usize>| {
        mark.filter(|at| document.tokens.get(*at).is_some_and(|token| token.shape == Shape::CloseQuote))
    };
    closes(first).is_some_and(|first| first - at <= INNER_MAX) && closes(second).is_some()
}

/// The next two double marks of a part.
fn next_doubles(document: &Document<'_>, part: Range<usize>) -> (Option<usize>, Option<usize>) {
    let reach = part.start..part.end.min(part.start + LOOK_MAX);
    let mut marks = reach.filter(|at| {
        let is_mark = |shape: Shape| matches!(shape, Shape::OpenQuote | Shape::CloseQuote);
        document.tokens.get(*at).is_some_and(|token| is_mark(token.shape)) && !is_single(document.word(*at))
    });
    (marks.next(), marks.next())
}

/// Where words end that `start` opens and nothing closes before the mark at `at`: before the sentence of that mark.
fn sentence_end(document: &Document<'_>, start: usize, at: usize) -> usize {
    let sentence = document.sentences.partition_point(|sentence| sentence.tokens.end <= at);
    let own = document.sentences.get(sentence).map_or(at, |sentence| sentence.tokens.start);
    if own > start + 2 { own.min(at) } else { at }
}

/// Whether a single mark that nothing closes opens speech, and is no apostrophe: at the block's start or behind a colon.
fn introduces(document: &Document<'_>, block: &Range<usize>, open: usize) -> bool {
    let is_capital = document.tokens.get(open + 1).is_some_and(|token| token.shape.is_capital());
    let opens = open == block.start || matches!(document.word(open - 1), ":" | ",");
    is_capital && opens && block.end - open > 5
}

/// Where the words before a lone closing mark start, if they read like a quotation whose opening mark was lost.
fn unopened(document: &Document<'_>, found: &[Quoted], block: &Range<usize>, close: usize) -> Option<usize> {
    let last = document.word(close.checked_sub(1)?);
    let is_spoken = matches!(last, "," | "." | "!" | "?") && found.is_empty();
    (is_spoken && close - block.start > 4).then_some(block.start)
}

fn push(document: &Document<'_>, found: &mut Vec<Quoted>, open: usize, end: usize, closed: bool) {
    let inner = open + 1..end;
    let has_word = inner
        .clone()
        .any(|at| document.tokens.get(at).is_some_and(|token| token.shape.is_word() || token.shape == Shape::Number));
    if has_word {
        found.push(Quoted { marked: open..if closed { end + 1 } else { end }, inner, closed });
    }
}

fn is_single(mark: &str) -> bool {
    matches!(mark, "'" | "‘" | "’" | "‚" | "‛" | "`" | "‹" | "›")
}
