//! How quoted words are marked: whole clauses, a fragment of the reporter's own clause, or no quotation at all.

use super::{
    scorecard::{Feature, Scorecard},
    weights::Decision,
};
use crate::{
    document::{Document, Shape},
    propose::quotes::{
        grammar::{is_determiner, is_finite, is_subject_pronoun},
        marks::Quoted,
        unit::Unit,
    },
    record::QuoteType,
};

/// What makes quoted words a title, a nickname or a reporter's distance, and nobody's speech.
const SCARE: Scorecard = Scorecard(&[
    ("named so", 8),
    ("title case", 5),
    ("after determiner", 1),
    ("after noun of works", 6),
    ("cue next", -8),
    ("ends punctuated", -6),
    ("long", -6),
]);

/// Whether quoted words at item `at` are clauses or a fragment.
pub fn quote_type(unit: &Unit<'_, '_>, at: usize, quoted: &Quoted) -> QuoteType {
    let document = &unit.analysis.document;
    let mut features = Vec::new();
    let words = word_count(document, quoted);
    let first = quoted.inner.start;
    let shape = document.tokens.get(first).map(|token| token.shape);
    match shape {
        Some(shape) if shape.is_capital() => features.push("starts capital"),
        Some(Shape::Lower) => features.push("starts lower"),
        _ => {}
    }
    let opening = document.folded(first);
    let second_is_finite = (first + 1..quoted.inner.end.min(first + 6)).any(|at| is_finite(document.folded(at)));
    let opens_clause = is_subject_pronoun(opening)
        || opening.contains('\'')
        || matches!(opening, "this" | "that" | "these" | "let's")
        || is_determiner(opening);
    if opens_clause && second_is_finite || is_contracted(opening) {
        features.push("subject first");
    }
    if quoted.inner.clone().any(|at| is_finite(document.folded(at))) {
        features.push("finite");
    }
    match document.word(quoted.inner.end.saturating_sub(1)) {
        "." | "!" | "?" | "…" => features.push("ends sentence"),
        "," => features.push("ends comma"),
        _ => {}
    }
    let before = unit.before(at, 1);
    if matches!(before, "," | ":") {
        features.push("introduced");
    }
    if at == 0 {
        features.push("opens sentence");
    } else if !matches!(before, "," | ":") && unit.is_word(at - 1) {
        features.push("inside clause");
    }
    let length = match words {
        0 | 1 => "one word",
        2 | 3 => "short",
        4..=6 => "middling",
        7..=12 => "long",
        _ => "very long",
    };
    let start = features.first().copied().filter(|sign| sign.starts_with("starts")).unwrap_or("starts otherwise");
    let span = unit.analysis.document.span(quoted.marked.clone());
    let mut named: Vec<Feature<'_>> = features.iter().map(|feature| Feature::from(*feature)).collect();
    named.extend(["bias".into(), Feature(length, "", ""), Feature(length, start, "")]);
    named.extend(features.iter().filter(|sign| **sign != start).map(|feature| Feature(start, feature, "")));
    let choosing = &unit.analysis.choosing;
    match choosing.choose(Decision::Direct, &named, || (span, vec![span])) {
        Some(_) => QuoteType::Direct,
        None => QuoteType::Partial,
    }
}

/// Whether nobody is said to have spoken the quoted words at item `at`; `is_told` where a cue stands right before them.
pub fn is_scare(unit: &Unit<'_, '_>, at: usize, quoted: &Quoted, is_told: bool) -> bool {
    let document = &unit.analysis.document;
    let mut features = Vec::new();
    let before = unit.before(at, 1);
    let named = ["so-called", "called", "dubbed", "titled", "entitled", "named", "nicknamed", "known", "as"];
    if matches!(before, "so-called" | "titled" | "entitled" | "named" | "nicknamed" | "codenamed")
        || before == "as" && matches!(unit.before(at, 2), "known" | "famous")
    {
        features.push("named so");
    } else if is_determiner(before) && !named.contains(&before) {
        features.push("after determiner");
    }
    if is_title_case(document, quoted) {
        features.push("title case");
    }
    if matches!(
        before,
        "film"
            | "movie"
            | "book"
            | "song"
            | "album"
            | "novel"
            | "series"
            | "play"
            | "show"
            | "documentary"
            | "poem"
            | "programme"
            | "opera"
            | "painting"
            | "exhibition"
            | "single"
            | "magazine"
            | "operation"
    ) {
        features.push("after noun of works");
    }
    if is_told {
        features.push("cue next");
    }
    let last = document.word(quoted.inner.end.saturating_sub(1));
    if matches!(last, "." | "!" | "?" | ",") && word_count(document, quoted) > 3 {
        features.push("ends punctuated");
    }
    if word_count(document, quoted) > 7 {
        features.push("long");
    }
    SCARE.sum(&features) >= 5
}

/// Words and numbers between the marks.
pub fn word_count(document: &Document<'_>, quoted: &Quoted) -> usize {
    let tokens = document.tokens.get(quoted.inner.clone()).unwrap_or_default();
    tokens.iter().filter(|token| token.shape.is_word() || token.shape == Shape::Number).count()
}

fn is_contracted(word: &str) -> bool {
    ["'s", "'re", "'ve", "'ll", "'m", "n't", "'d"].iter().any(|end| word.len() > end.len() && word.ends_with(end))
}

/// Two words at least, the first and all long ones capitalized.
fn is_title_case(document: &Document<'_>, quoted: &Quoted) -> bool {
    let tokens = document.tokens.get(quoted.inner.clone()).unwrap_or_default();
    let words: Vec<_> = tokens.iter().filter(|token| token.shape.is_word()).collect();
    let capital = |token: &&&crate::document::Token| {
        token.shape.is_capital() || token.shape == Shape::Mixed || token.span.len() <= 3
    };
    words.first().is_some_and(|first| first.shape.is_capital())
        && words.iter().filter(capital).count() == words.len()
        && words.len() <= 8
}
