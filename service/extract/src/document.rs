//! The text cut into blocks, sentences and tokens: what every later step reads.
//!
//! All places are bytes of the caller's text, which is never changed; a token's folded form stands in one shared buffer.

use std::ops::Range;

use crate::record::Span;

/// A segmented text.
#[derive(Debug, Default)]
pub struct Document<'t> {
    /// The text as ingested.
    pub text: &'t str,
    /// Headline, headings, paragraphs and the rest, in text order; every token lies in exactly one.
    pub blocks: Vec<Block>,
    /// Sentences in text order, never across blocks.
    pub sentences: Vec<Sentence>,
    /// Tokens in text order.
    pub tokens: Vec<Token>,
    /// Folded forms of all tokens, end to end.
    pub folded: String,
    /// The dateline's parts, if the first paragraph opens with one.
    pub dateline: Option<DatelineSpans>,
}

/// What a block of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// The headline, without a site's suffix.
    Headline,
    /// Standfirst or deck.
    Subheadline,
    /// Who wrote it, or when and where it appeared.
    Byline,
    /// A heading inside the body.
    Heading,
    /// Running text.
    Paragraph,
    /// A picture's caption or credit.
    Caption,
    /// "ALSO READ", sharing and subscription lines, copyright.
    Boilerplate,
}

/// A block of text: one paragraph, or a line that stands by itself.
#[derive(Clone, Debug)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// From its first to its last visible character.
    pub span: Span,
    /// Its sentences.
    pub sentences: Range<usize>,
    /// Its tokens.
    pub tokens: Range<usize>,
}

/// A sentence.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// From its first to its last visible character.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its block.
    pub block: usize,
}

/// Where the parts of a dateline stand.
#[derive(Clone, Copy, Debug, Default)]
pub struct DatelineSpans {
    /// The whole, with the dash that ends it.
    pub whole: Span,
    /// `BEIJING`.
    pub place: Option<Span>,
    /// `Dec 4`.
    pub date: Option<Span>,
    /// `Reuters`.
    pub agency: Option<Span>,
}

/// A word, a number or a mark.
///
/// `won't` and `farmers'` are one token each; a possessive ending (`'s`, `’s`) is a token of its own; `$`, `€`, `%` and
/// each mark stand alone; `306.2` and `2,050` are one token; `U.S.` and `a.m.` keep their points; a hyphen joins words
/// (`three-day`), and digits glued to letters are cut apart (`USD71.4` gives `USD` and `71.4`).
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// Where its folded form starts in `Document::folded`, up to the next token's: lower case, straight apostrophes.
    pub folded: u32,
    /// How it is written.
    pub shape: Shape,
}

/// How a token is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// `talks`.
    Lower,
    /// `Beijing`, `McDonald`.
    Title,
    /// `EU`, `U.S.`; two letters at least.
    Upper,
    /// `iPhone`, `eBay`.
    Mixed,
    /// Starts with a digit.
    Number,
    /// Opens a quotation: a curly, angle or low mark, or a straight one so judged by what stands around it.
    OpenQuote,
    /// Closes a quotation.
    CloseQuote,
    /// Any other mark.
    Mark,
}

impl Shape {
    /// Whether it is written with a capital at its start.
    pub const fn is_capital(self) -> bool {
        matches!(self, Self::Title | Self::Upper)
    }

    /// Whether it is a word.
    pub const fn is_word(self) -> bool {
        matches!(self, Self::Lower | Self::Title | Self::Upper | Self::Mixed)
    }
}

impl<'t> Document<'t> {
    /// Token `index` as written; empty past the end.
    pub fn word(&self, index: usize) -> &'t str {
        self.tokens.get(index).and_then(|token| self.text.get(token.span.start..token.span.end)).unwrap_or_default()
    }

    /// Token `index` folded; empty past the end.
    pub fn folded(&self, index: usize) -> &str {
        folded(&self.tokens, &self.folded, index)
    }

    /// From the first to the last character of a range of tokens.
    pub fn span(&self, tokens: Range<usize>) -> Span {
        match (self.tokens.get(tokens.start), self.tokens.get(tokens.end.wrapping_sub(1))) {
            (Some(first), Some(last)) if tokens.start < tokens.end => Span::new(first.span.start, last.span.end),
            _ => Span::default(),
        }
    }

    /// The first token that ends after byte `at`.
    pub fn token_at(&self, at: usize) -> usize {
        self.tokens.partition_point(|token| token.span.end <= at)
    }

    /// The tokens that touch a span.
    pub fn tokens_of(&self, span: Span) -> Range<usize> {
        let start = self.token_at(span.start);
        start..start.max(self.tokens.partition_point(|token| token.span.start < span.end))
    }

    /// The sentence that holds token `index`.
    pub fn sentence_of(&self, index: usize) -> usize {
        self.sentences.partition_point(|sentence| sentence.tokens.end <= index)
    }

    /// The block that holds token `index`.
    pub fn block_of(&self, index: usize) -> usize {
        self.blocks.partition_point(|block| block.tokens.end <= index)
    }
}

/// The folded form of token `index`, of the folded forms of all; empty past the end.
pub(crate) fn folded<'f>(tokens: &[Token], all: &'f str, index: usize) -> &'f str {
    let Some(token) = tokens.get(index) else { return "" };
    let end = tokens.get(index + 1).map_or(all.len(), |next| next.folded as usize);
    all.get(token.folded as usize..end).unwrap_or_default()
}
