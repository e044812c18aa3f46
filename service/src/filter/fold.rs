//! Words as filters compare them: the same folding for the words of a filter, of a record and of the full-text index.
//!
//! Text is taken apart by NFKD, marks are dropped, letters are folded by Unicode's full case folding. A token is a run of
//! letters and digits; each Han or Kana character is a token of its own, since those scripts put no blanks between words.

use std::iter;

use caseless::Caseless;
use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// The folded tokens of `text`, joined by one blank.
pub fn words(text: &str) -> String {
    let mut padded = padded(text);
    padded.pop();
    if !padded.is_empty() {
        padded.remove(0);
    }
    padded
}

/// The folded tokens of `text`, each between blanks: that way one sequence of tokens is part of another exactly where
/// its string is part of the other's. A text without tokens gives one blank.
pub(super) fn padded(text: &str) -> String {
    let mut padded = String::with_capacity(text.len() + 2);
    padded.push(' ');
    for letter in text.chars() {
        if letter.is_ascii() {
            append(&mut padded, letter.to_ascii_lowercase());
        } else {
            fold(letter, |folded| append(&mut padded, folded));
        }
    }
    if !padded.ends_with(' ') {
        padded.push(' ');
    }
    padded
}

/// Gives what a character folds to. Each can be folded alone: normalization looks beyond one character only to order marks,
/// and marks are dropped.
fn fold(letter: char, mut give: impl FnMut(char)) {
    decompose_compatible(letter, |part| {
        if !is_combining_mark(part) {
            iter::once(part).default_case_fold().for_each(&mut give);
        }
    });
}

fn append(padded: &mut String, letter: char) {
    let alone = stands_alone(letter);
    if (alone || !letter.is_alphanumeric()) && !padded.ends_with(' ') {
        padded.push(' ');
    }
    if alone {
        padded.push(letter);
        padded.push(' ');
    } else if letter.is_alphanumeric() {
        padded.push(letter);
    }
}

/// Whether a character is Han or Kana (Unicode's scripts Han, Hiragana and Katakana, by their blocks).
fn stands_alone(letter: char) -> bool {
    letter.is_alphanumeric()
        && matches!(letter,
            '\u{2E80}'..='\u{2FDF}' | '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{3029}' | '\u{3031}'..='\u{3035}'
            | '\u{3038}'..='\u{303C}' | '\u{3041}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{4DBF}'
            | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{16FF0}'..='\u{16FF6}'
            | '\u{1AFF0}'..='\u{1B16F}' | '\u{20000}'..='\u{323AF}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(words(text), expected, "words of {text:?}");
    }

    #[test]
    fn folds_case_marks_and_compatibility_forms() {
        check("", "");
        check(" – … ", "");
        check("Exports fell 5.9%.", "exports fell 5 9");
        check("Ursula von der LEYEN’s office", "ursula von der leyen s office");
        check("São Tomé, Çiğdem, İstanbul", "sao tome cigdem istanbul");
        check("Straße STRASSE", "strasse strasse");
        check("ﬃ ½ ① Ⅳ", "ffi 1 2 1 iv");
        check("ΣΊΣΥΦΟΣ σίσυφος", "σισυφοσ σισυφοσ");
    }

    #[test]
    fn han_and_kana_stand_alone_and_hangul_does_not() {
        check("中国GDP增长", "中 国 gdp 增 长");
        check("ガイド", "カ イ ト");
        assert_eq!(words("한국 수출").split(' ').count(), 2);
    }

    #[test]
    fn a_sequence_is_found_at_token_boundaries_only() {
        assert!(padded("the trade deficit").contains(&padded("Trade Deficit")));
        assert!(padded("ba a a").contains(&padded("a a")));
        assert!(!padded("free-trader").contains(&padded("trade")));
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in any::<String>()) {
            let once = words(&text);
            prop_assert_eq!(words(&once), once);
        }

        #[test]
        fn a_character_folds_alone_as_it_does_among_others(text in any::<String>()) {
            let whole = text.nfkd().filter(|&letter| !is_combining_mark(letter)).default_case_fold();
            let mut alone = String::new();
            text.chars().for_each(|letter| fold(letter, |folded| alone.push(folded)));
            prop_assert_eq!(alone, whole.collect::<String>());
        }

        #[test]
        fn equal_texts_in_any_normal_form_have_equal_words(text in any::<String>()) {
            prop_assert_eq!(words(&text.nfc().collect::<String>()), words(&text.nfd().collect::<String>()));
        }
    }
}
