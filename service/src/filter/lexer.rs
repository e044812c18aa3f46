//! The signs of the filter language: words, strings in quotes, comparators, parentheses. Offsets are bytes.

use super::FilterFault;

/// How a field is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Comparator {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    /// `:`, for words in a string, and with `*` for a field that is set.
    Has,
}

impl Comparator {
    /// As written.
    pub(super) const fn sign(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
            Self::Has => ":",
        }
    }
}

/// Signs that no other may be taken for: the longer ones first. Those without a comparator are habits of other languages.
const COMPARATORS: [(&str, Result<Comparator, &str>); 10] = [
    ("==", Err("equality is written `=`")),
    ("=~", Err("there are no patterns; `:` looks for words")),
    ("<>", Err("unequal is written `!=`")),
    ("!=", Ok(Comparator::NotEqual)),
    ("<=", Ok(Comparator::LessOrEqual)),
    (">=", Ok(Comparator::GreaterOrEqual)),
    ("=", Ok(Comparator::Equal)),
    ("<", Ok(Comparator::Less)),
    (">", Ok(Comparator::Greater)),
    (":", Ok(Comparator::Has)),
];

/// Reads one sign after the other.
#[derive(Clone, Debug)]
pub(super) struct Lexer<'s> {
    source: &'s str,
    offset: usize,
}

impl<'s> Lexer<'s> {
    pub(super) const fn new(source: &'s str) -> Self {
        Self { source, offset: 0 }
    }

    /// Where the next sign starts; blanks before it are passed.
    pub(super) fn offset(&mut self) -> usize {
        self.offset = self.source.len() - self.rest().trim_start().len();
        self.offset
    }

    /// Whether nothing follows.
    pub(super) fn at_end(&mut self) -> bool {
        self.offset() == self.source.len()
    }

    /// Takes `sign` where it is next.
    pub(super) fn take(&mut self, sign: char) -> bool {
        self.offset();
        let found = self.rest().starts_with(sign);
        self.offset += if found { sign.len_utf8() } else { 0 };
        found
    }

    /// Takes `keyword` where it is the whole next word.
    pub(super) fn keyword(&mut self, keyword: &str) -> bool {
        let found = self.peek_word() == keyword;
        self.offset += if found { keyword.len() } else { 0 };
        found
    }

    /// The next word, left where it is; empty where something else is next.
    pub(super) fn peek_word(&mut self) -> &'s str {
        self.offset();
        leading(self.rest(), |letter| letter == ':' || ends_word(letter))
    }

    /// Takes the next word.
    pub(super) fn word(&mut self) -> &'s str {
        let word = self.peek_word();
        self.offset += word.len();
        word
    }

    /// Takes the next word in the place of a value, where a colon is part of it: times and addresses have some.
    pub(super) fn value_word(&mut self) -> &'s str {
        self.offset();
        let word = leading(self.rest(), ends_word);
        self.offset += word.len();
        word
    }

    /// Takes the next comparator, if it is one.
    pub(super) fn comparator(&mut self) -> Result<Option<Comparator>, FilterFault> {
        let offset = self.offset();
        for (sign, comparator) in COMPARATORS {
            if self.rest().starts_with(sign) {
                self.offset += sign.len();
                return comparator.map(Some).map_err(|habit| FilterFault::new(offset, habit));
            }
        }
        Ok(None)
    }

    /// Takes a string in quotes, if one is next, with `\"` and `\\` read as `"` and `\`.
    pub(super) fn quoted(&mut self) -> Result<Option<String>, FilterFault> {
        let start = self.offset();
        if !self.take('"') {
            return Ok(None);
        }
        let mut value = String::new();
        let mut letters = self.rest().char_indices();
        while let Some((index, letter)) = letters.next() {
            match letter {
                '"' => {
                    self.offset += index + 1;
                    return Ok(Some(value));
                }
                '\\' => match letters.next() {
                    Some((_, escaped @ ('"' | '\\'))) => value.push(escaped),
                    Some(_) => {
                        let message = "a backslash in quotes stands only before a quotation mark or a backslash";
                        return Err(FilterFault::new(self.offset + index, message));
                    }
                    None => break,
                },
                letter => value.push(letter),
            }
        }
        Err(FilterFault::new(start, "the quotation mark is never closed"))
    }

    fn rest(&self) -> &'s str {
        &self.source[self.offset..]
    }
}

fn leading(rest: &str, ends: impl Fn(char) -> bool) -> &str {
    &rest[..rest.find(ends).unwrap_or(rest.len())]
}

fn ends_word(letter: char) -> bool {
    letter.is_whitespace() || letter.is_control() || "()\"\\=<>!,;".contains(letter)
}
