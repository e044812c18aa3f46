//! A document with every word looked up, and the questions that all recognisers ask of it.

use std::ops::Range;

use crate::{
    document::{BlockKind, Document, Shape},
    lexicon::{
        Lexicons,
        gazetteer::{Hit, Keys},
        packed::{CLOSED, Meaning, ROLE, WORD},
    },
};

/// How a sentence is written: what a capital on a word is worth in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    /// Names have capitals, other words have not.
    Running,
    /// Most words have one: a headline.
    Title,
    /// Everything is in capitals.
    Upper,
}

/// What the lexicons say of each word of a document.
#[derive(Debug, Default)]
pub struct Words {
    keys: Keys,
    /// Of each token alone.
    meanings: Vec<Meaning>,
    /// Names of several tokens, by their first, the longer first.
    hits: Vec<Hit>,
    /// By sentence.
    cases: Vec<Case>,
    /// By token: the tokens of the longest role that ends with it.
    role_lengths: Vec<u8>,
}

/// A document and what its words mean.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reading<'a, 't> {
    pub(crate) document: &'a Document<'t>,
    pub(crate) lexicons: &'a Lexicons,
    pub(crate) keys: &'a Keys,
    words: &'a Words,
}

/// Verbs of speech in their forms, as far as they tell that a person stands beside them.
const SPEECH: &[&str] = &[
    "said",
    "says",
    "say",
    "saying",
    "told",
    "tells",
    "added",
    "adds",
    "stated",
    "noted",
    "warned",
    "explained",
    "argued",
    "tweeted",
    "wrote",
    "replied",
    "insisted",
    "claimed",
    "announced",
    "asked",
    "declared",
    "stressed",
    "urged",
    "remarked",
    "commented",
    "continued",
    "recalled",
    "admitted",
    "acknowledged",
    "predicted",
    "suggested",
    "thinks",
    "believes",
    "hopes",
    "complained",
    "concluded",
    "pointed",
    "emphasized",
    "emphasised",
    "quipped",
    "responded",
    "observed",
    "reiterated",
    "vowed",
    "expressed",
    "called",
    "criticized",
    "criticised",
    "praised",
    "met",
    "meets",
    "arrived",
    "visited",
];

/// Arabic articles that are joined to a name.
const ARTICLES: &[&str] = &["al", "el", "as", "ash", "ad", "ar", "an", "at", "ul"];

impl Words {
    /// Looks up all words of a document.
    pub(crate) fn of(document: &Document<'_>, lexicons: &Lexicons) -> Self {
        let keys = Keys::of(document);
        let (meanings, hits) = lexicons.gazetteer.read(document, &keys);
        let sentences = document.sentences.iter();
        let cases = sentences.map(|sentence| case(document, &meanings, sentence.tokens.clone())).collect();
        let mut role_lengths: Vec<u8> = meanings.iter().map(|meaning| u8::from(meaning.has(ROLE))).collect();
        for hit in hits.iter().filter(|hit| hit.meaning.has(ROLE)) {
            let longest = &mut role_lengths[hit.tokens.end - 1];
            *longest = (*longest).max(u8::try_from(hit.tokens.len()).unwrap_or(u8::MAX));
        }
        Self { keys, meanings, hits, cases, role_lengths }
    }
}

impl<'a, 't> Reading<'a, 't> {
    pub(crate) fn new(document: &'a Document<'t>, words: &'a Words, lexicons: &'a Lexicons) -> Self {
        Self { document, lexicons, keys: &words.keys, words }
    }

    /// The names of several tokens that start at token `index`.
    pub(crate) fn hits_at(&self, index: usize) -> &'a [Hit] {
        let from = self.words.hits.partition_point(|hit| hit.tokens.start < index);
        let len = self.words.hits[from..].partition_point(|hit| hit.tokens.start == index);
        &self.words.hits[from..from + len]
    }

    /// Whether token `index` starts with a capital.
    pub(crate) fn capital(&self, index: usize) -> bool {
        self.document.tokens.get(index).is_some_and(|token| match token.shape {
            Shape::Title | Shape::Upper => true,
            // "eBay" has none; "al-Assad" is written so.
            Shape::Mixed => {
                let word = self.document.word(index);
                let behind_article = word.split_once('-').filter(|(article, _)| ARTICLES.contains(article));
                behind_article.map_or(word, |(_, rest)| rest).chars().next().is_some_and(char::is_uppercase)
            }
            _ => false,
        })
    }

    /// Whether token `index` is a word without a capital.
    pub(crate) fn lower(&self, index: usize) -> bool {
        self.document.tokens.get(index).is_some_and(|token| matches!(token.shape, Shape::Lower))
    }

    /// Whether token `index` has this key.
    pub(crate) fn is(&self, index: usize, key: &str) -> bool {
        self.keys.at(index) == key
    }

    /// Whether token `index` has one of these keys.
    pub(crate) fn is_any(&self, index: usize, keys: &[&str]) -> bool {
        keys.contains(&self.keys.at(index))
    }

    /// Whether token `index` is a possessive ending.
    pub(crate) fn possessive(&self, index: usize) -> bool {
        self.is(index, "'s")
    }

    /// Whether token `index` carries its possessive itself ("States'").
    pub(crate) fn plural_possessive(&self, index: usize) -> bool {
        self.document.word(index).ends_with(['\'', '’'])
    }

    /// Whether token `index` is an ordinary word or a form of one.
    pub(crate) fn is_word(&self, index: usize) -> bool {
        let meaning = self.meaning(index);
        meaning.has(WORD) || meaning.has(CLOSED) || self.lexicons.gazetteer.is_form(self.keys.at(index))
    }

    /// Whether token `index` is a closed-class word.
    pub(crate) fn closed(&self, index: usize) -> bool {
        self.meaning(index).has(CLOSED)
    }

    /// What token `index` means alone.
    pub(crate) fn meaning(&self, index: usize) -> Meaning {
        self.words.meanings.get(index).copied().unwrap_or_default()
    }

    /// The tokens of the sentence of token `index`.
    pub(crate) fn sentence(&self, index: usize) -> Range<usize> {
        self.document
            .sentences
            .get(self.document.sentence_of(index))
            .map_or(index..index, |sentence| sentence.tokens.clone())
    }

    /// How the sentence of token `index` is written.
    pub(crate) fn case(&self, index: usize) -> Case {
        self.words.cases.get(self.document.sentence_of(index)).copied().unwrap_or(Case::Running)
    }

    /// Whether token `index` is the first word of its sentence.
    pub(crate) fn starts_sentence(&self, index: usize) -> bool {
        let sentence = self.sentence(index);
        (sentence.start..index).rev().all(|before| {
            self.document.tokens.get(before).is_some_and(|token| !token.shape.is_word() && token.shape != Shape::Number)
        })
    }

    /// Whether token `index` opens a clause: the first word of a sentence, or behind a colon or an opening mark.
    pub(crate) fn starts_clause(&self, index: usize) -> bool {
        self.starts_sentence(index)
            || index > 0
                && (self.document.tokens.get(index - 1).is_some_and(|token| token.shape == Shape::OpenQuote)
                    || self.is_any(index - 1, &[":", "—", "•"]))
    }

    /// The tokens of the longest role that ends before token `end`.
    pub(crate) fn role_before(&self, end: usize) -> Option<Range<usize>> {
        let length = usize::from(*self.words.role_lengths.get(end.checked_sub(1)?)?);
        (length > 0).then(|| end - length..end)
    }

    /// Whether a role's head stands at token `index` alone.
    pub(crate) fn is_role(&self, index: usize) -> bool {
        self.words.role_lengths.get(index).is_some_and(|&length| length > 0)
    }

    /// Whether token `index` is a verb of speech or of meeting.
    pub(crate) fn speech(&self, index: usize) -> bool {
        (self.lower(index) || self.case(index) == Case::Upper) && self.is_any(index, SPEECH)
    }

    /// Whether any letter of these tokens is in lower case.
    pub(crate) fn has_lower(&self, tokens: Range<usize>) -> bool {
        self.document.span(tokens).of(self.document.text).chars().any(char::is_lowercase)
    }

    /// Whether token `index` lies in running text of the article.
    pub(crate) fn in_text(&self, index: usize) -> bool {
        self.document
            .blocks
            .get(self.document.block_of(index))
            .is_some_and(|block| block.kind != BlockKind::Boilerplate)
    }

    /// Of what kind the block of token `index` is.
    pub(crate) fn block_kind(&self, index: usize) -> Option<BlockKind> {
        self.document.blocks.get(self.document.block_of(index)).map(|block| block.kind)
    }
}

/// Judges by the words of more than three letters: those are written small in running text unless they are names.
///
/// A sentence that ends with a point is no headline, and its first word tells nothing.
fn case(document: &Document<'_>, meanings: &[Meaning], tokens: Range<usize>) -> Case {
    let pointed = tokens.end > tokens.start && matches!(document.word(tokens.end - 1), "." | "”" | "\"");
    let (mut words, mut capital, mut upper) = (0, 0, 0);
    for index in tokens.skip(usize::from(pointed)) {
        let shape = document.tokens[index].shape;
        if shape.is_word() && document.word(index).len() > 3 && !meanings[index].has(CLOSED) {
            words += 1;
            capital += usize::from(shape.is_capital() || shape == Shape::Mixed);
            upper += usize::from(shape == Shape::Upper);
        }
    }
    match () {
        () if words >= 2 && upper * 10 >= words * 9 => Case::Upper,
        () if words >= 4 && capital * 10 >= words * if pointed { 10 } else { 8 } => Case::Title,
        () => Case::Running,
    }
}
