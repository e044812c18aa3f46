//! A narrowing as SQL. Columns come from the lists of what the store has, values are bound: no word of a filter ever
//! stands in the statement.

use rusqlite::types::Value;

use crate::{
    filter::{
        fields::{INDEXED, Indexed, KEPT},
        narrow::{IndexValue, Narrowing},
    },
    journal::sqlite::{apply::sql_value, schema},
};

/// A statement with the values for its holders, in order.
#[derive(Debug, Default)]
pub(super) struct Sql {
    pub(super) text: String,
    pub(super) values: Vec<Value>,
}

impl Sql {
    /// Appends words of ours.
    pub(super) fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Appends a holder.
    pub(super) fn bind(&mut self, value: Value) {
        self.values.push(value);
        self.text.push_str(&format!("?{}", self.values.len()));
    }

    /// Appends a narrowing as a condition that the planner may or may not take an index for. Without one a phrase is left
    /// out, since all its rows would be gathered to look at one: that only takes more rows.
    pub(super) fn term(&mut self, narrowing: &Narrowing, indexed: bool) {
        match narrowing {
            Narrowing::All => self.push("true"),
            Narrowing::Nothing => self.push("false"),
            Narrowing::And(terms) => self.joined(terms, " AND ", indexed),
            Narrowing::Or(terms) => self.joined(terms, " OR ", indexed),
            Narrowing::Equal(column, IndexValue::Unset) => self.push(&format!("+r.{column} IS NULL")),
            Narrowing::Equal(column, value) => {
                self.column(column, indexed);
                self.push(" = ");
                self.bind(sql_value(value));
            }
            Narrowing::Range(column, from, to) => self.range(column, from.as_ref(), to.as_ref(), indexed),
            Narrowing::Phrase(_) if !indexed => self.push("true"),
            Narrowing::Phrase(tokens) => {
                self.push("r.id IN (SELECT rowid FROM words WHERE words MATCH ");
                self.bind(Value::Text(phrase(tokens)));
                self.push(")");
            }
        }
    }

    fn joined(&mut self, terms: &[Narrowing], by: &str, indexed: bool) {
        for (place, term) in terms.iter().enumerate() {
            self.push(if place == 0 { "(" } else { by });
            self.term(term, indexed);
        }
        self.push(")");
    }

    fn range(&mut self, column: &str, from: Option<&IndexValue>, to: Option<&IndexValue>, indexed: bool) {
        let bounds = [(" >= ", from), (" <= ", to)];
        let given = bounds.into_iter().filter_map(|(comparison, bound)| Some((comparison, bound?)));
        self.push("(true");
        for (comparison, bound) in given {
            self.push(" AND ");
            self.column(column, indexed);
            self.push(comparison);
            self.bind(sql_value(bound));
        }
        self.push(")");
    }

    /// A leading plus keeps the planner from an index.
    fn column(&mut self, column: &str, indexed: bool) {
        self.push(if indexed { "r." } else { "+r." });
        self.push(column);
    }
}

/// Tokens next to each other, in the full-text index's own language.
pub(super) fn phrase(tokens: &[String]) -> String {
    format!("\"{}\"", tokens.join(" ").replace('"', " "))
}

fn field(column: &str) -> Option<&'static Indexed> {
    INDEXED.iter().chain(KEPT).find(|field| field.column == column)
}

/// Whether the store has an index of a column's values.
pub(super) fn has_index(column: &str) -> bool {
    column != "state" && field(column).is_some()
}

/// Rows of a million that are likely to share a value of a column.
pub(super) fn rows_for_one_value(column: &str) -> Option<i64> {
    field(column).map(schema::rows_for_one_value)
}

/// Without what says nothing: unknown columns, empty phrases, and terms that take all rows or none.
pub(super) fn simplified(narrowing: &Narrowing) -> Narrowing {
    match narrowing {
        Narrowing::And(terms) => {
            let terms: Vec<_> = terms.iter().map(simplified).filter(|term| *term != Narrowing::All).collect();
            if terms.contains(&Narrowing::Nothing) {
                return Narrowing::Nothing;
            }
            flat(terms, Narrowing::All, Narrowing::And)
        }
        Narrowing::Or(terms) => {
            let terms: Vec<_> = terms.iter().map(simplified).filter(|term| *term != Narrowing::Nothing).collect();
            if terms.contains(&Narrowing::All) {
                return Narrowing::All;
            }
            flat(terms, Narrowing::Nothing, Narrowing::Or)
        }
        Narrowing::Equal(column, _) | Narrowing::Range(column, _, _) if field(column).is_none() => Narrowing::All,
        Narrowing::Range(_, None, None) => Narrowing::All,
        Narrowing::Phrase(tokens) if tokens.iter().all(|token| !token.chars().any(in_token)) => Narrowing::All,
        other => other.clone(),
    }
}

/// What the full-text index's tokenizer keeps.
fn in_token(character: char) -> bool {
    !character.is_ascii() || character.is_ascii_alphanumeric()
}

fn flat(mut terms: Vec<Narrowing>, none: Narrowing, many: fn(Vec<Narrowing>) -> Narrowing) -> Narrowing {
    match terms.len() {
        0 => none,
        1 => terms.pop().unwrap_or(none),
        _ => many(terms),
    }
}
