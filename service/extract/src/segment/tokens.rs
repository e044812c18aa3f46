//! Words, numbers and marks, with their folded forms. One pass over the characters of each block.
//!
//! What a token is, `document::Token` says. Two things beyond it: letters and digits never share a token, also across a
//! hyphen (`G20` gives `G`, `20`; `mid-2025` gives `mid`, `-`, `2025`), and doubled single marks (`` `` `` and `''`), as
//! typesetters wrote quotation marks, are one token.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::quotes::Marks;
use crate::{
    document::{Shape, Token},
    record::Span,
};

/// The tokens of all blocks so far, and their folded forms end to end.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    pub(super) tokens: Vec<Token>,
    pub(super) folded: String,
}

/// Whether a character stands between tokens.
pub(super) fn is_gap(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2bc}' | '\u{ff07}')
}

const fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || is_combining_mark(c)
}

impl Tokens {
    /// Cuts the part `block` of the text; what the quotation marks in it are, `marks` has judged before.
    pub(super) fn cut(&mut self, text: &str, block: Span, marks: &Marks) {
        let mut scan = Scan { text: &text[..block.end], at: block.start };
        while let Some(c) = scan.peek() {
            if is_gap(c) {
                scan.at += c.len_utf8();
                continue;
            }
            let start = scan.at;
            if c.is_alphabetic() {
                scan.word(marks);
                self.push_word(text, start, scan.at);
            } else if c.is_ascii_digit() || c.is_numeric() {
                scan.number();
                self.push(text, Span::new(start, scan.at), Shape::Number);
            } else {
                let shape = scan.mark(marks);
                self.push(text, Span::new(start, scan.at), shape);
            }
        }
    }

    /// Pushes a word, its possessive ending apart.
    fn push_word(&mut self, text: &str, start: usize, end: usize) {
        let word = &text[start..end];
        let ending = word
            .strip_suffix(['s', 'S'])
            .and_then(|rest| rest.chars().next_back())
            .filter(|c| is_apostrophe(*c))
            .map_or(0, |c| 1 + c.len_utf8());
        let cut = end - ending;
        if ending > 0 && cut > start {
            self.push(text, Span::new(start, cut), shape(&text[start..cut]));
            self.push(text, Span::new(cut, end), Shape::Lower);
        } else {
            self.push(text, Span::new(start, end), shape(word));
        }
    }

    fn push(&mut self, text: &str, span: Span, shape: Shape) {
        let from = self.folded.len();
        let written = span.of(text);
        if written.is_ascii() {
            self.folded.push_str(written);
            self.folded[from..].make_ascii_lowercase();
        } else {
            let lower = written.chars().map(|c| if is_apostrophe(c) { '\'' } else { c }).flat_map(char::to_lowercase);
            self.folded.extend(lower.nfc());
        }
        self.tokens.push(Token { span, folded: from as u32, shape });
    }
}

/// How a word is written.
fn shape(word: &str) -> Shape {
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Shape::Lower;
    }
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else { return Shape::Lower };
    let (mut rest, mut upper, mut lower) = (0, 0, 0);
    for c in letters {
        rest += 1;
        upper += usize::from(c.is_uppercase());
        lower += usize::from(c.is_lowercase());
    }
    let capital = first.is_uppercase() || (!first.is_lowercase() && first.to_lowercase().next() != Some(first));
    match (capital, rest > 0 && upper == rest, upper > 0) {
        (true, true, _) => Shape::Upper,
        (true, false, _) if rest > 1 && lower == 1 && upper > 1 && word.ends_with('s') => Shape::Upper,
        (true, false, _) => Shape::Title,
        (false, _, true) => Shape::Mixed,
        (false, _, false) => Shape::Lower,
    }
}

/// A place in a block.
struct Scan<'t> {
    /// The text up to the block's end.
    text: &'t str,
    at: usize,
}

impl Scan<'_> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    /// The letter at `at`, and where it ends.
    fn letter(&self, at: usize) -> Option<(char, usize)> {
        self.text[at..].chars().next().filter(|c| is_letter(*c)).map(|c| (c, at + c.len_utf8()))
    }

    /// Moves past a word.
    fn word(&mut self, marks: &Marks) {
        if self.letter_series() {
            if let Some(rest) = self.joined_by_hyphen() {
                self.at = rest;
            } else {
                return;
            }
        }
        loop {
            // Most letters are plain ones.
            let plain = self.text.as_bytes()[self.at..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
            self.at += plain;
            if let Some((_, end)) = self.letter(self.at) {
                self.at = end;
                continue;
            }
            let (place, Some(c)) = (self.at, self.peek()) else { return };
            let after = place + c.len_utf8();
            let next = self.letter(after);
            match next {
                Some((_, end)) if is_apostrophe(c) && !marks.is_quote(place) => self.at = end,
                Some(_) if is_hyphen(c) => {
                    self.at = after;
                    if self.letter_series() {
                        return;
                    }
                }
                Some((letter, end)) if c == '.' && letter.is_lowercase() => self.at = end,
                None if is_apostrophe(c) && marks.is_plural_possessive(place) => {
                    self.at = after;
                    return;
                }
                _ => return,
            }
        }
    }

    /// Moves past `U.S.` or `a.m.`: single letters, each with its point, two at least; the last point may lack.
    fn letter_series(&mut self) -> bool {
        let (mut at, mut letters) = (self.at, 0);
        while let Some(c) = self.text[at..].chars().next().filter(|c| c.is_alphabetic()) {
            let point = at + c.len_utf8();
            let followed = self.text[point..].chars().next();
            if followed == Some('.') {
                letters += 1;
                at = point + 1;
                continue;
            }
            if letters > 0 && !followed.is_some_and(is_letter) {
                letters += 1;
                at = point;
            }
            break;
        }
        // "I.The" is a slip of the keys and no series; "U.S.made" is cut after its points.
        if letters >= 2 {
            self.at = at;
        }
        letters >= 2
    }

    /// Where the word goes on after a hyphen ("U.S.-led").
    fn joined_by_hyphen(&self) -> Option<usize> {
        let c = self.peek().filter(|c| is_hyphen(*c))?;
        let after = self.at + c.len_utf8();
        self.letter(after).map(|_| after)
    }

    /// Moves past a number: digits, with separators that stand between digits.
    fn number(&mut self) {
        loop {
            let Some(c) = self.peek() else { return };
            let after = self.at + c.len_utf8();
            if c.is_numeric() {
                self.at = after;
                continue;
            }
            let digits = self.text[after..].bytes().take(4).take_while(u8::is_ascii_digit).count();
            let joins = match c {
                '.' | ',' => digits > 0,
                '\'' | '\u{2019}' => digits == 3,
                _ => false,
            };
            if !joins {
                return;
            }
            self.at = after;
        }
    }

    /// Moves past a mark and the combining marks on it.
    fn mark(&mut self, marks: &Marks) -> Shape {
        let place = self.at;
        let rest = &self.text[place..];
        self.at += if rest.starts_with("``") || (rest.starts_with("''") && marks.is_quote(place)) {
            2
        } else {
            rest.chars().next().map_or(1, char::len_utf8)
        };
        while let Some(c) = self.peek().filter(|c| is_combining_mark(*c)) {
            self.at += c.len_utf8();
        }
        marks.shape(place)
    }
}
