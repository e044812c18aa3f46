//! Numbers and words of a stretch of text, cut for what reads amounts and dates.
//!
//! Sentences are tokenized for names and grammar; amounts need another cut: `$1,412.6million` and `10–15%` come apart here,
//! `2'050.6` stays whole, and hyphens always part.

use std::ops::Range;

use crate::record::Span;

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PieceKind {
    /// Letters, with the points of `U.S.` and the ending of `don't`.
    Word,
    /// Digits with their separators.
    Number,
    /// One other character.
    Mark(char),
}

/// A word, a number or a mark.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Piece {
    /// Where it stands in the text, in 32 bits: a long text has a million.
    start: u32,
    end: u32,
    /// What it is.
    kind: PieceKind,
    /// Whether it touches the piece before it.
    glued: bool,
    /// Where its folded form starts, up to the next piece's.
    folded: u32,
}

impl Piece {
    const fn span(self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }
}

/// The pieces of a stretch of text.
#[derive(Debug, Default)]
pub(crate) struct Pieces<'t> {
    text: &'t str,
    items: Vec<Piece>,
    folded: String,
}

impl<'t> Pieces<'t> {
    /// Cuts `span` of a text.
    pub(crate) fn new(text: &'t str, span: Span) -> Self {
        let mut pieces =
            Self { text, items: Vec::with_capacity(span.len() / 5), folded: String::with_capacity(span.len()) };
        let mut at = span.start;
        let mut last_end = usize::MAX;
        while let Some(first) = text.get(at..span.end).and_then(|rest| rest.chars().next()) {
            let next = at + first.len_utf8();
            if is_space(first) {
                at = next;
                continue;
            }
            let (kind, end) = if first.is_ascii_digit() {
                (PieceKind::Number, number_end(text, at, span.end))
            } else if first.is_alphabetic() {
                (PieceKind::Word, word_end(text, at, span.end))
            } else {
                (PieceKind::Mark(first), next)
            };
            pieces.push(kind, Span::new(at, end), last_end == at);
            at = end;
            last_end = end;
        }
        pieces
    }

    fn push(&mut self, kind: PieceKind, span: Span, glued: bool) {
        let from = self.folded.len();
        let folded = from as u32;
        let written = span.of(self.text);
        if written.is_ascii() {
            self.folded.push_str(written);
            self.folded[from..].make_ascii_lowercase();
        } else {
            for character in written.chars() {
                match character {
                    '’' => self.folded.push('\''),
                    _ => self.folded.extend(character.to_lowercase()),
                }
            }
        }
        let (start, end) = (span.start as u32, span.end as u32);
        self.items.push(Piece { start, end, kind, glued, folded });
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.items.len()
    }

    /// Piece `index` in lower case with straight apostrophes; empty past the end.
    pub(crate) fn folded(&self, index: usize) -> &str {
        let Some(piece) = self.items.get(index) else { return "" };
        let end = self.items.get(index + 1).map_or(self.folded.len(), |next| next.folded as usize);
        self.folded.get(piece.folded as usize..end).unwrap_or_default()
    }

    /// The piece before `index`, folded; empty before the first.
    pub(crate) fn before(&self, index: usize, distance: usize) -> &str {
        index.checked_sub(distance).map(|at| self.folded(at)).unwrap_or_default()
    }

    /// Piece `index` as written.
    pub(crate) fn written(&self, index: usize) -> &'t str {
        self.items.get(index).map(|piece| piece.span().of(self.text)).unwrap_or_default()
    }

    /// Whether piece `index` is this mark.
    pub(crate) fn is_mark(&self, index: usize, mark: char) -> bool {
        self.items.get(index).is_some_and(|piece| piece.kind == PieceKind::Mark(mark))
    }

    /// Whether piece `index` is a hyphen or dash.
    pub(crate) fn is_dash(&self, index: usize) -> bool {
        self.items
            .get(index)
            .is_some_and(|piece| matches!(piece.kind, PieceKind::Mark('-' | '–' | '—' | '‐' | '‑' | '−' | '‒')))
    }

    /// Whether piece `index` is a number.
    pub(crate) fn is_number(&self, index: usize) -> bool {
        self.items.get(index).is_some_and(|piece| piece.kind == PieceKind::Number)
    }

    /// Whether piece `index` is a word.
    pub(crate) fn is_word(&self, index: usize) -> bool {
        self.items.get(index).is_some_and(|piece| piece.kind == PieceKind::Word)
    }

    /// Whether piece `index` touches the one before it.
    pub(crate) fn is_glued(&self, index: usize) -> bool {
        self.items.get(index).is_some_and(|piece| piece.glued)
    }

    /// Whether piece `index` starts with a capital.
    pub(crate) fn is_capital(&self, index: usize) -> bool {
        self.written(index).chars().next().is_some_and(char::is_uppercase)
    }

    /// The span of a range of pieces.
    pub(crate) fn span(&self, range: Range<usize>) -> Span {
        match (self.items.get(range.start), self.items.get(range.end.wrapping_sub(1))) {
            (Some(first), Some(last)) if range.start < range.end => first.span().join(last.span()),
            _ => Span::default(),
        }
    }

    /// The text of a span.
    pub(crate) fn text(&self, span: Span) -> &'t str {
        span.of(self.text)
    }
}

fn is_space(character: char) -> bool {
    character.is_whitespace() || character.is_control()
}

/// Spaces that group digits: no-break, narrow no-break, thin and figure space.
fn is_grouping_space(character: char) -> bool {
    matches!(character, '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2007}')
}

fn number_end(text: &str, start: usize, limit: usize) -> usize {
    let mut end = start;
    for (offset, character) in text.get(start..limit).unwrap_or_default().char_indices() {
        let at = start + offset;
        if character.is_ascii_digit() {
            end = at + 1;
            continue;
        }
        let rest = text.get(at + character.len_utf8()..limit).unwrap_or_default();
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let joins = match character {
            '.' | ',' => digits > 0,
            '\'' | '’' => digits == 3,
            _ if is_grouping_space(character) => digits == 3 && end - start <= 11 && at == end,
            _ => false,
        };
        if !joins || at != end {
            break;
        }
    }
    end
}

fn word_end(text: &str, start: usize, limit: usize) -> usize {
    let rest = text.get(start..limit).unwrap_or_default();
    if let Some(length) = acronym_length(rest) {
        return start + length;
    }
    if let Some(ideograph) = rest.chars().next().filter(|first| is_ideograph(*first)) {
        return start + ideograph.len_utf8();
    }
    // Most letters are plain ones.
    let plain = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    let mut end = start + plain;
    let mut characters = rest[plain..].char_indices().map(|(offset, c)| (plain + offset, c)).peekable();
    while let Some((offset, character)) = characters.next() {
        let follows = characters.peek().map(|&(_, next)| next);
        if (character.is_alphabetic() && !is_ideograph(character)) || is_mark_above(character) {
            end = start + offset + character.len_utf8();
        } else if !(matches!(character, '\'' | '’') && follows.is_some_and(char::is_alphabetic))
            || ends_possessive(&rest[offset..])
        {
            break;
        }
    }
    end
}

/// Characters that are words of their own: `3亿元` is a number, a scale and a currency.
fn is_ideograph(character: char) -> bool {
    matches!(character, '\u{4e00}'..='\u{9fff}')
}

/// Combining marks, as in decomposed `é`.
fn is_mark_above(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}')
}

/// Whether `'s` and no more letters stand here.
fn ends_possessive(rest: &str) -> bool {
    let mut characters = rest.chars();
    characters.next();
    matches!(characters.next(), Some('s' | 'S')) && !characters.next().is_some_and(char::is_alphanumeric)
}

/// Bytes of `U.S.` at the start, with its last point where a letter-point pair came before.
fn acronym_length(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let mut length = 0;
    while bytes.get(length).is_some_and(u8::is_ascii_alphabetic) && bytes.get(length + 1) == Some(&b'.') {
        length += 2;
    }
    if length >= 4 {
        return Some(length);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let pieces = Pieces::new(text, Span::new(0, text.len()));
        let found: Vec<&str> = (0..pieces.len()).map(|index| pieces.folded(index)).collect();
        assert_eq!(found.join("|"), expected, "{text}");
    }

    #[test]
    fn cuts_numbers_from_letters() {
        check("$1,412.6million", "$|1,412.6|million");
        check("USD71.4 million", "usd|71.4|million");
        check("10–15%", "10|–|15|%");
        check("CHF 1’177 million", "chf|1'177|million");
        check("€1.234,5", "€|1.234,5");
        check("12\u{a0}500 tonnes", "12\u{a0}500|tonnes");
        check("3亿元", "3|亿|元");
        check("in 2017, 2018.", "in|2017|,|2018|.");
    }

    #[test]
    fn keeps_words() {
        check("the U.S. dollar", "the|u.s.|dollar");
        check("last year's don't", "last|year|'|s|don't");
        check("three-day", "three|-|day");
    }

    #[test]
    fn knows_what_touches() {
        let pieces = Pieces::new("US$5 m", Span::new(0, 6));
        let glued: Vec<bool> = (0..pieces.len()).map(|index| pieces.is_glued(index)).collect();
        assert_eq!(glued, [false, true, true, false]);
    }
}
