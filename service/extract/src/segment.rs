//! Step 1: blocks, sentences, tokens, language.
//!
//! Paragraphs are made of lines (`lines`), judged (`blocks`, with `headline` and `furniture`), then cut into tokens
//! (`tokens`, with `quotes`) and sentences (`sentences`, with `abbreviations`). A dateline is a sentence of its own at the
//! start of its paragraph, so that it is no part of the lead. Every step is one pass: the time is linear in the text.

pub(crate) mod abbreviations;
mod blocks;
mod dateline;
pub(crate) mod furniture;
mod headline;
mod language;
mod lines;
mod quotes;
mod sentences;
mod speeches;
mod tokens;
pub(crate) mod vocabulary;

use std::ops::Range;

pub(crate) use self::lines::is_bullet;
use self::{sentences::Words, tokens::Tokens};
use crate::{
    document::{Block, Document, Sentence, Token},
    lexicon::Lexicons,
    record::Span,
};

/// BCP 47 tag of the text: as given, else detected where that is reliable, else `en` for Latin script; empty where there
/// are no letters.
pub fn language(text: &str, given: &str) -> String {
    language::language(text, given)
}

/// Cuts the text.
pub fn segment<'t>(text: &'t str, lexicons: &Lexicons) -> Document<'t> {
    let _ = lexicons;
    let paragraphs = lines::paragraphs(text);
    let classified = blocks::classify(text, &paragraphs);
    let dateline = blocks::dateline(text, &classified);
    let mut tokens = Tokens::default();
    let mut document = Document { text, dateline, ..Document::default() };
    let whole = dateline.map(|dateline| dateline.whole);
    for (kind, span) in classified {
        let first = tokens.tokens.len();
        tokens.cut(text, span, &quotes::judge(text, span));
        let range = first..tokens.tokens.len();
        if range.is_empty() {
            continue;
        }
        let words = Words { text, folded: &tokens.folded, tokens: &tokens.tokens };
        let first_sentence = document.sentences.len();
        for part in parts(whole, &tokens.tokens, range.clone()) {
            for tokens in sentences::split(&words, part) {
                let span = sentences::span(words.tokens, &tokens);
                document.sentences.push(Sentence { span, tokens, block: document.blocks.len() });
            }
        }
        document.blocks.push(Block { kind, span, sentences: first_sentence..document.sentences.len(), tokens: range });
    }
    document.tokens = tokens.tokens;
    document.folded = tokens.folded;
    document
}

/// A block's tokens, those of a dateline that opens it apart.
fn parts(dateline: Option<Span>, tokens: &[Token], range: Range<usize>) -> impl Iterator<Item = Range<usize>> + use<> {
    let start = tokens[range.start].span.start;
    let cut = dateline.filter(|whole| whole.start == start).map_or(range.start, |whole| {
        range.start + tokens[range.clone()].partition_point(|token| token.span.end <= whole.end)
    });
    [range.start..cut, cut..range.end].into_iter().filter(|part| !part.is_empty())
}

#[cfg(test)]
mod tests;
