//! A reporter's sentence: words and quoted stretches in a row, the quoted ones as one item each.
//!
//! Sentence ends inside quotation marks do not end it, so that `"One. Two," she said.` is read as one.

use std::ops::{ControlFlow, Range};

use super::marks::{Quoted, quoted};
use crate::{
    analysis::{Analysis, Mention},
    document::{BlockKind, Shape},
    lexicon::Lexicons,
    record::Span,
};

/// A sentence in capitals has so many words in capitals, at least.
const CAPITALS_MIN: usize = 4;

/// A word or mark outside quotation marks, or one quoted stretch.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Index of the quoted stretch, if it is one.
    pub quote: Option<usize>,
    /// Index of the mention that starts here, the longest one.
    pub starts: Option<usize>,
    /// Index of the mention that ends here, the longest one.
    pub ends: Option<usize>,
}

/// One reporter's sentence.
#[derive(Debug)]
pub struct Unit<'a, 't> {
    /// What the text says.
    pub analysis: &'a Analysis<'t>,
    /// The word lists.
    pub lexicons: &'a Lexicons,
    /// All quoted stretches of the text.
    pub quoted: &'a [Quoted],
    /// Its block.
    pub block: usize,
    /// Its items.
    pub items: Vec<Item>,
    /// The items that part clauses: commas, dashes that stand for one, and semicolons.
    partings: Vec<usize>,
    is_all_capitals: bool,
}

/// The quoted stretches of all paragraphs, in text order.
pub fn quoted_of(analysis: &Analysis<'_>) -> Vec<Quoted> {
    let document = &analysis.document;
    let paragraphs = document.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph);
    paragraphs.flat_map(|block| quoted(document, block.tokens.clone())).collect()
}

/// Visits the reporter's sentences of all paragraphs, in text order, until a visit breaks off; one stands in memory at a time.
pub fn each_unit<'a, 't>(
    analysis: &'a Analysis<'t>,
    lexicons: &'a Lexicons,
    quoted: &'a [Quoted],
    mut visit: impl FnMut(Unit<'a, 't>) -> ControlFlow<()>,
) {
    let document = &analysis.document;
    let mut next_quote = 0;
    for (index, block) in document.blocks.iter().enumerate().filter(|(_, block)| block.kind == BlockKind::Paragraph) {
        let mut items: Vec<Item> = Vec::new();
        let mut sentence = block.sentences.start;
        let dateline = document.dateline.map(|dateline| dateline.whole).filter(|whole| block.span.contains(*whole));
        let mut at = dateline.map_or(block.tokens.start, |whole| document.token_at(whole.end));
        while at < block.tokens.end {
            while document.sentences.get(sentence).is_some_and(|one| one.tokens.end <= at) {
                sentence += 1;
            }
            let starts_sentence = document.sentences.get(sentence).is_some_and(|one| one.tokens.start == at);
            let after_quote = items.last().is_some_and(|item| item.quote.is_some());
            let is_lower = document.tokens.get(at).is_some_and(|token| token.shape == Shape::Lower);
            if starts_sentence && !items.is_empty() && !(after_quote && is_lower) {
                let unit = Unit::new(analysis, lexicons, quoted, index, std::mem::take(&mut items));
                if visit(unit).is_break() {
                    return;
                }
            }
            while quoted.get(next_quote).is_some_and(|one| one.marked.start < at) {
                next_quote += 1;
            }
            let quote = quoted.get(next_quote).filter(|one| one.marked.start == at);
            let tokens = quote.map_or(at..at + 1, |one| one.marked.clone());
            at = tokens.end.max(at + 1);
            items.push(Item { tokens, quote: quote.map(|_| next_quote), starts: None, ends: None });
        }
        if !items.is_empty() && visit(Unit::new(analysis, lexicons, quoted, index, items)).is_break() {
            return;
        }
    }
}

impl<'a, 't> Unit<'a, 't> {
    fn new(
        analysis: &'a Analysis<'t>,
        lexicons: &'a Lexicons,
        quoted: &'a [Quoted],
        block: usize,
        items: Vec<Item>,
    ) -> Self {
        let mut unit = Self { analysis, lexicons, quoted, block, items, partings: Vec::new(), is_all_capitals: false };
        unit.partings = (0..unit.len()).filter(|at| unit.is_comma(*at) || unit.word(*at) == ";").collect();
        unit.is_all_capitals = unit.reads_all_capitals();
        let (Some(first), Some(last)) = (unit.items.first(), unit.items.last()) else { return unit };
        let tokens = first.tokens.start..last.tokens.end;
        let from = analysis.mentions.partition_point(|mention| mention.tokens.start < tokens.start);
        for (index, mention) in analysis.mentions.iter().enumerate().skip(from) {
            if mention.tokens.start >= tokens.end {
                break;
            }
            unit.place(index, mention);
        }
        unit
    }

    fn place(&mut self, index: usize, mention: &Mention) {
        let start = self.items.partition_point(|item| item.tokens.end <= mention.tokens.start);
        let end = self.items.partition_point(|item| item.tokens.start < mention.tokens.end);
        let outside = self.items.get(start..end).is_some_and(|items| items.iter().all(|item| item.quote.is_none()));
        if start >= end || !outside {
            return;
        }
        let length = mention.tokens.len();
        let mentions = &self.analysis.mentions;
        let longer = |other: Option<usize>| {
            other.is_none_or(|other| mentions.get(other).is_none_or(|other| other.tokens.len() < length))
        };
        if longer(self.items[start].starts) {
            self.items[start].starts = Some(index);
        }
        if longer(self.items[end - 1].ends) {
            self.items[end - 1].ends = Some(index);
        }
    }

    /// How many items it has.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Item `at` folded; empty for a quoted stretch and past the end.
    pub fn word(&self, at: usize) -> &str {
        match self.items.get(at) {
            Some(item) if item.quote.is_none() => self.analysis.document.folded(item.tokens.start),
            _ => "",
        }
    }

    /// Item `at` folded, or the one before it for `back` > 0; empty before the start.
    pub fn before(&self, at: usize, back: usize) -> &str {
        at.checked_sub(back).map_or("", |at| self.word(at))
    }

    /// The shape of item `at`, unless it is a quoted stretch.
    pub fn shape(&self, at: usize) -> Option<Shape> {
        let item = self.items.get(at).filter(|item| item.quote.is_none())?;
        self.analysis.document.tokens.get(item.tokens.start).map(|token| token.shape)
    }

    /// Whether item `at` is a word or a number.
    pub fn is_word(&self, at: usize) -> bool {
        self.shape(at).is_some_and(|shape| shape.is_word() || shape == Shape::Number)
    }

    /// Whether item `at` starts with a capital.
    pub fn is_capital(&self, at: usize) -> bool {
        self.shape(at).is_some_and(Shape::is_capital)
    }

    /// Four words in capitals at least, and hardly another.
    fn reads_all_capitals(&self) -> bool {
        let (mut upper, mut title) = (0, 0);
        // The ending of "CHINA'S" is of no case of its own.
        for shape in (0..self.len()).filter(|at| self.word(*at) != "'s").filter_map(|at| self.shape(at)) {
            match shape {
                Shape::Upper => upper += 1,
                Shape::Title => title += 1,
                Shape::Lower | Shape::Mixed => return false,
                _ => {}
            }
        }
        upper >= CAPITALS_MIN && title * 4 <= upper
    }

    /// Whether it is written in capitals throughout, as wires once were.
    pub const fn is_all_capitals(&self) -> bool {
        self.is_all_capitals
    }

    /// The quoted stretch at item `at`.
    pub fn quote(&self, at: usize) -> Option<usize> {
        self.items.get(at).and_then(|item| item.quote)
    }

    /// Whether item `at` is a comma, or a dash that stands for one.
    pub fn is_comma(&self, at: usize) -> bool {
        matches!(self.word(at), "," | "–" | "—" | "--")
    }

    /// The commas and semicolons in a range of items.
    pub fn partings_in(&self, items: Range<usize>) -> impl Iterator<Item = usize> {
        let from = self.partings.partition_point(|at| *at < items.start);
        self.partings[from..].iter().copied().take_while(move |at| *at < items.end)
    }

    /// Whether item `at` ends the sentence, or is past its end.
    pub fn is_end(&self, at: usize) -> bool {
        at >= self.len() || matches!(self.word(at), "." | "!" | "?" | "…" | ";")
    }

    /// The mention that starts at item `at`, with the item after its last.
    pub fn mention_from(&self, at: usize) -> Option<(usize, usize)> {
        let index = self.items.get(at)?.starts?;
        let end = self.analysis.mentions.get(index)?.tokens.end;
        Some((index, self.items.partition_point(|item| item.tokens.start < end)))
    }

    /// The mention that ends with the item before `end`, with its first item.
    pub fn mention_to(&self, end: usize) -> Option<(usize, usize)> {
        let index = self.items.get(end.checked_sub(1)?)?.ends?;
        let start = self.analysis.mentions.get(index)?.tokens.start;
        Some((index, self.items.partition_point(|item| item.tokens.end <= start)))
    }

    /// The characters of a range of items.
    pub fn span(&self, items: Range<usize>) -> Span {
        match (self.items.get(items.start), self.items.get(items.end.wrapping_sub(1))) {
            (Some(first), Some(last)) if items.start < items.end => {
                self.analysis.document.span(first.tokens.start..last.tokens.end)
            }
            _ => Span::default(),
        }
    }

    /// The quoted stretches in a range of items.
    pub fn quotes_in(&self, items: Range<usize>) -> impl Iterator<Item = usize> {
        self.items.get(items).unwrap_or_default().iter().filter_map(|item| item.quote)
    }
}
