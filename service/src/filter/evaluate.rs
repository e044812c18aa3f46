//! The one evaluator: a checked filter over a decoded record. Every answer of the server that depends on a filter is
//! decided here.

use std::{cmp::Ordering, sync::Arc};

use prost_reflect::Value;
use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::{
    Candidate,
    decimal::Decimal,
    fields::Indexed,
    fold,
    lexer::Comparator,
    schema::{Path, Schema, nanoseconds},
};

/// A filter whose names and types are known to fit.
#[derive(Clone, Debug)]
pub(super) enum Node {
    And(Vec<Node>),
    Or(Vec<Node>),
    Not(Box<Node>),
    Term(Arc<Term>),
}

/// One comparison.
#[derive(Debug)]
pub(super) struct Term {
    pub(super) subject: Subject,
    pub(super) test: Test,
    pub(super) known: Known,
    /// As [`super::Filter::text`] prints it.
    pub(super) text: String,
}

/// What is compared.
#[derive(Debug)]
pub(super) enum Subject {
    Field(Path),
    /// `text`.
    OwnWords,
    /// `article.text`, which stands beside the record.
    ArticleText,
}

/// With what it is compared.
#[derive(Clone, Debug)]
pub(super) enum Test {
    Set,
    /// A string in NFC.
    Text(Comparator, String),
    /// Folded tokens, as [`fold::padded`] makes them.
    Words(String),
    Number(Comparator, Decimal),
    Bool(Comparator, bool),
    Enum(Comparator, i32),
    /// A stretch of time in nanoseconds since 1970, its end exclusive: an instant, or a day.
    Time(Comparator, i128, i128),
}

/// What follows from a term for the columns of every record that satisfies it.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    /// The column that repeats the field.
    pub(super) column: Option<&'static Indexed>,
    /// Of the kind whose payload holds the field.
    pub(super) kind: Option<i32>,
    /// All values of the enum but 0, for a field that every record has.
    pub(super) values: Vec<i32>,
    /// Whether the field's words are in the full-text index.
    pub(super) searched: bool,
}

impl Node {
    pub(super) fn matches(&self, schema: &Schema, candidate: &Candidate<'_>) -> bool {
        match self {
            Self::And(parts) => parts.iter().all(|part| part.matches(schema, candidate)),
            Self::Or(parts) => parts.iter().any(|part| part.matches(schema, candidate)),
            Self::Not(part) => !part.matches(schema, candidate),
            Self::Term(term) => term.matches(schema, candidate),
        }
    }

    pub(super) fn any_term(&self, test: &impl Fn(&Term) -> bool) -> bool {
        match self {
            Self::And(parts) | Self::Or(parts) => parts.iter().any(|part| part.any_term(test)),
            Self::Not(part) => part.any_term(test),
            Self::Term(term) => test(term),
        }
    }
}

impl std::fmt::Display for Node {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (parts, connective) = match self {
            Self::Term(term) => return out.write_str(&term.text),
            Self::Not(part) if matches!(**part, Self::Term(_)) => return write!(out, "NOT {part}"),
            Self::Not(part) => return write!(out, "NOT ({part})"),
            Self::And(parts) => (parts, " AND "),
            Self::Or(parts) => (parts, " OR "),
        };
        for (index, part) in parts.iter().enumerate() {
            let join = if index == 0 { "" } else { connective };
            match part {
                Self::And(_) | Self::Or(_) => write!(out, "{join}({part})")?,
                Self::Not(_) | Self::Term(_) => write!(out, "{join}{part}")?,
            }
        }
        Ok(())
    }
}

impl Term {
    fn matches(&self, schema: &Schema, candidate: &Candidate<'_>) -> bool {
        match &self.subject {
            Subject::Field(path) => path.any(candidate.message, &mut |value| self.test.holds(value)),
            Subject::OwnWords => schema.words().any(candidate, &mut |text| self.test.holds_for_text(text)),
            Subject::ArticleText => schema.words().article_text(candidate, &mut |text| self.test.holds_for_text(text)),
        }
    }
}

impl Test {
    /// Whether it holds for a value that is set.
    fn holds(&self, value: &Value) -> bool {
        match (self, value) {
            (Self::Set, _) => true,
            (Self::Text(..) | Self::Words(_), Value::String(text)) => self.holds_for_text(text),
            (Self::Number(comparator, literal), value) => {
                number(value, literal).is_some_and(|order| comparator.takes(order))
            }
            (Self::Bool(comparator, literal), Value::Bool(value)) => comparator.takes(value.cmp(literal)),
            (Self::Enum(comparator, literal), Value::EnumNumber(value)) => comparator.takes(value.cmp(literal)),
            (Self::Time(comparator, start, end), value) => {
                nanoseconds(value).is_some_and(|time| comparator.takes(place(time, *start, *end)))
            }
            _ => false,
        }
    }

    fn holds_for_text(&self, text: &str) -> bool {
        match self {
            Self::Set => true,
            Self::Words(words) => fold::padded(text).contains(words.as_str()),
            Self::Text(comparator, literal) => {
                comparator.takes(if text == literal || text.is_ascii() || is_nfc(text) {
                    text.cmp(literal)
                } else {
                    text.nfc().cmp(literal.chars())
                })
            }
            _ => false,
        }
    }
}

impl Comparator {
    /// Whether a value that compares so with the literal satisfies it.
    pub(super) const fn takes(self, order: Ordering) -> bool {
        match self {
            Self::Equal | Self::Has => order.is_eq(),
            Self::NotEqual => order.is_ne(),
            Self::Less => order.is_lt(),
            Self::LessOrEqual => order.is_le(),
            Self::Greater => order.is_gt(),
            Self::GreaterOrEqual => order.is_ge(),
        }
    }
}

/// How a number compares with a literal. A double stands for the shortest decimal that reads back as it, so 0.9 is 0.9.
fn number(value: &Value, literal: &Decimal) -> Option<Ordering> {
    match value {
        Value::String(text) => literal.compared_by(text),
        Value::I32(number) => literal.compared_by(&number.to_string()),
        Value::I64(number) => literal.compared_by(&number.to_string()),
        Value::U32(number) => literal.compared_by(&number.to_string()),
        Value::U64(number) => literal.compared_by(&number.to_string()),
        Value::F32(number) => literal.compared_by(&number.to_string()),
        Value::F64(number) => literal.compared_by(&number.to_string()),
        _ => None,
    }
}

/// A time before, inside or after a stretch.
fn place(time: i128, start: i128, end: i128) -> Ordering {
    match time {
        _ if time < start => Ordering::Less,
        _ if time >= end => Ordering::Greater,
        _ => Ordering::Equal,
    }
}
