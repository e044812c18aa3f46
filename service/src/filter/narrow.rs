//! What every record that matches a filter satisfies, in terms of the store's columns: it narrows, it never decides.
//!
//! The one rule: whatever the evaluator takes, the narrowing takes. So what cannot be said in columns is left open, and a
//! negation says nothing.

use super::{
    evaluate::{Node, Term, Test},
    fields::{ColumnType, Indexed},
    lexer::Comparator,
    schema::column_time,
};

/// A condition on indexed columns. It takes every matching row, and may take others.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Narrowing {
    /// Nothing is known: every row.
    #[default]
    All,
    /// No row.
    Nothing,
    /// All of them hold.
    And(Vec<Narrowing>),
    /// One of them holds.
    Or(Vec<Narrowing>),
    /// The column equals the value.
    Equal(&'static str, IndexValue),
    /// The column lies in the range; a bound that is `None` is open, both are inclusive.
    Range(&'static str, Option<IndexValue>, Option<IndexValue>),
    /// These folded tokens stand next to each other in the record's own words.
    Phrase(Vec<String>),
}

/// A value of an indexed column.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum IndexValue {
    /// Not set in the record.
    #[default]
    Unset,
    /// A number of an enum, or nanoseconds since 1970.
    Integer(i64),
    /// A decimal widened to a double.
    Real(f64),
    /// A string.
    Text(String),
}

/// The column of a record's kind, which every row has.
const KIND: &str = "kind";

/// What `node` says about the columns.
pub(super) fn lower(node: &Node) -> Narrowing {
    match node {
        Node::And(parts) => all(parts.iter().map(lower)),
        Node::Or(parts) => any(parts.iter().map(lower)),
        Node::Not(_) => Narrowing::All,
        Node::Term(term) => lower_term(term),
    }
}

fn lower_term(term: &Term) -> Narrowing {
    let kind = term.known.kind.map(|kind| Narrowing::Equal(KIND, IndexValue::Integer(i64::from(kind))));
    let column = term.known.column.map(|column| on_column(column, term));
    let words = term.known.searched.then(|| on_words(&term.test));
    all([kind, column, words].into_iter().flatten())
}

fn on_column(indexed: &Indexed, term: &Term) -> Narrowing {
    let column = indexed.column;
    match &term.test {
        Test::Text(Comparator::Equal, literal) => Narrowing::Equal(column, IndexValue::Text(literal.clone())),
        Test::Text(comparator, literal) => {
            let bound = IndexValue::Text(literal.clone());
            range(column, *comparator, bound.clone(), bound)
        }
        Test::Enum(Comparator::Equal, literal) => Narrowing::Equal(column, IndexValue::Integer(i64::from(*literal))),
        Test::Enum(_, literal) if !term.known.values.is_empty() => {
            let others = term.known.values.iter().filter(|&value| value != literal);
            any(others.map(|&value| Narrowing::Equal(column, IndexValue::Integer(i64::from(value)))))
        }
        Test::Number(comparator, literal) if indexed.column_type == ColumnType::Real => {
            let nearest = literal.nearest();
            range(column, *comparator, IndexValue::Real(nearest.next_down()), IndexValue::Real(nearest.next_up()))
        }
        Test::Time(comparator, start, end) => {
            let (first, last) = (column_time(*start), column_time(end - 1));
            range(column, *comparator, IndexValue::Integer(first), IndexValue::Integer(last))
        }
        _ => Narrowing::All,
    }
}

/// The range of values that compare so with something between `low` and `high`.
fn range(column: &'static str, comparator: Comparator, low: IndexValue, high: IndexValue) -> Narrowing {
    match comparator {
        Comparator::Equal => Narrowing::Range(column, Some(low), Some(high)),
        Comparator::Less | Comparator::LessOrEqual => Narrowing::Range(column, None, Some(high)),
        Comparator::Greater | Comparator::GreaterOrEqual => Narrowing::Range(column, Some(low), None),
        Comparator::NotEqual | Comparator::Has => Narrowing::All,
    }
}

/// Equal strings have equal words, so equality narrows by words too.
fn on_words(test: &Test) -> Narrowing {
    let words = match test {
        Test::Words(padded) => padded.clone(),
        Test::Text(Comparator::Equal, literal) => super::fold::words(literal),
        _ => String::new(),
    };
    let tokens: Vec<String> = words.split_whitespace().map(str::to_owned).collect();
    if tokens.is_empty() { Narrowing::All } else { Narrowing::Phrase(tokens) }
}

fn all(parts: impl Iterator<Item = Narrowing>) -> Narrowing {
    let mut kept = Vec::new();
    for part in parts {
        match part {
            Narrowing::All => {}
            Narrowing::Nothing => return Narrowing::Nothing,
            Narrowing::And(inner) => inner.into_iter().for_each(|part| keep(&mut kept, part)),
            other => keep(&mut kept, other),
        }
    }
    match kept.len() {
        0 => Narrowing::All,
        1 => kept.swap_remove(0),
        _ => Narrowing::And(kept),
    }
}

fn any(parts: impl Iterator<Item = Narrowing>) -> Narrowing {
    let mut kept = Vec::new();
    for part in parts {
        match part {
            Narrowing::All => return Narrowing::All,
            Narrowing::Nothing => {}
            Narrowing::Or(inner) => inner.into_iter().for_each(|part| keep(&mut kept, part)),
            other => keep(&mut kept, other),
        }
    }
    match kept.len() {
        0 => Narrowing::Nothing,
        1 => kept.swap_remove(0),
        _ => Narrowing::Or(kept),
    }
}

fn keep(kept: &mut Vec<Narrowing>, part: Narrowing) {
    if !kept.contains(&part) {
        kept.push(part);
    }
}
