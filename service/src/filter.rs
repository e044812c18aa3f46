//! The filter language: one grammar, one evaluator over the decoded record, and a narrowing for the store.
//!
//! A filter is a list of terms joined by `AND` or by `OR`; what mixes the two says with parentheses which binds. `NOT` and
//! `-` negate. A term compares a field of `Record` with a value:
//!
//! - `=` `!=` on strings are exact after NFC; `:` finds the folded words of the value next to each other (see [`fold`]);
//! - numbers and decimals compare exactly, at any length; only `name` among the strings has an order, that of its bytes;
//! - times are RFC 3339, or a date, which is the whole day in UTC: `<` is before it, `>` after it, `=` within it;
//! - enums go by their short or full names; `path:*` asks whether a field is set.
//!
//! A comparison on a field that is not set is false, `!=` too, and `NOT` of it is true: there is no third value. Strings and
//! enums are set unless empty, messages and labels where present; numbers and bools always are, within their payload.
//! A path through a repeated field means any of its elements that is set.

use prost_reflect::DynamicMessage;

pub use catalogue::FilterFieldInfo;
pub use parser::{BYTES_MAX, DEPTH_MAX, TERMS_MAX};
pub use schema::{Schema, SchemaError};

mod catalogue;
mod check;
mod decimal;
mod evaluate;
pub mod fields;
pub mod fold;
mod lexer;
pub mod narrow;
mod parser;
mod schema;
mod times;
mod words;

#[cfg(test)]
mod tests;

/// A filter that can be asked of records. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Filter {
    schema: Schema,
    root: Option<evaluate::Node>,
    text: String,
}

/// A record as a filter sees it.
#[derive(Clone, Copy, Debug)]
pub struct Candidate<'r> {
    /// The record, in any view.
    pub message: &'r DynamicMessage,
    /// An article's text, where the view lacks it; needed where [`Filter::reads_text`] says so.
    pub text: Option<&'r str>,
}

/// Why a filter is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("filter, byte {offset}: {message}")]
pub struct FilterFault {
    /// Byte of the filter where the fault stands.
    pub offset: usize,
    /// What is wrong, and what to write for it.
    pub message: String,
}

impl Filter {
    /// Reads a filter; an empty one takes every record.
    pub fn parse(schema: &Schema, source: &str) -> Result<Self, FilterFault> {
        let tree = parser::parse(source)?;
        let root = tree.map(|tree| check::check(schema, &tree)).transpose()?;
        let text = root.as_ref().map(ToString::to_string).unwrap_or_default();
        Ok(Self { schema: schema.clone(), root, text })
    }

    /// Whether a record satisfies it; whether the record is ACTIVE is another question.
    pub fn matches(&self, candidate: &Candidate<'_>) -> bool {
        self.root.as_ref().is_none_or(|root| root.matches(&self.schema, candidate))
    }

    /// A condition on the store's columns that every record that satisfies the filter satisfies too.
    pub fn narrowing(&self) -> narrow::Narrowing {
        self.root.as_ref().map(narrow::lower).unwrap_or_default()
    }

    /// Whether an answer can depend on an article's text.
    pub fn reads_text(&self) -> bool {
        use evaluate::Subject::{ArticleText, OwnWords};
        let reads = |term: &evaluate::Term| matches!(term.subject, OwnWords | ArticleText);
        self.root.as_ref().is_some_and(|root| root.any_term(&reads))
    }

    /// The filter in the one way of writing it: filters of equal text take the same records. Read again, it gives itself.
    /// It can be longer than what it was read from.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether it takes every record because it says nothing.
    pub const fn is_empty(&self) -> bool {
        self.root.is_none()
    }
}

impl FilterFault {
    fn new(offset: usize, message: impl Into<String>) -> Self {
        Self { offset, message: message.into() }
    }

    /// What the caller wrote, as a message repeats it: no longer than helps.
    fn shown(written: &str) -> String {
        const LETTERS_MAX: usize = 64;
        match written.char_indices().nth(LETTERS_MAX) {
            Some((end, _)) => format!("{}…", &written[..end]),
            None => written.to_owned(),
        }
    }
}
