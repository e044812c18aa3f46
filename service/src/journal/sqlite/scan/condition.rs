//! A narrowing as SQL. Columns come from the lists of what the store has, values are bound: no word of a filter ever
//! stands in the statement.

use rusqlite::types::Value;

use crate::{
    filter::{
        fields::{ColumnType, INDEXED, Indexed, KEPT},
        narrow::{IndexValue, Narrowing},
    },
    journal::sqlite::apply::sql_value,
};

/// A statement with the values for its holders, in order.
#[derive(Debug, Default)]
pub(super) struct Sql {
    pub(super) text: String,
    pub(super) values: Vec<Value>,
}

/// How conditions are written.
#[derive(Clone, Copy, Debug)]
struct Style {
    /// Whether the planner may take an index for them.
    indexed: bool,
    /// Whether it may take one where many rows share a value: not where it would sort them all for one page.
    coarse: bool,
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

    /// Appends the narrowing as further conditions; `None` where no row satisfies it. What can't be said in SQL is left
    /// out, which only takes more rows.
    pub(super) fn narrow(&mut self, narrowing: &Narrowing, indexed: bool, by_time: bool) -> Option<()> {
        let simple = simplified(narrowing);
        if simple == Narrowing::Nothing {
            return None;
        }
        let style = Style { indexed, coarse: !by_time };
        match &simple {
            Narrowing::All => {}
            Narrowing::And(terms) => {
                for term in terms {
                    // Top-level phrases drive the walk where nothing else does: see `phrases`.
                    if indexed || !matches!(term, Narrowing::Phrase(_)) {
                        self.push(" AND ");
                        self.term(term, style);
                    }
                }
            }
            Narrowing::Phrase(_) if !indexed => {}
            term => {
                self.push(" AND ");
                self.term(term, style);
            }
        }
        Some(())
    }

    fn term(&mut self, narrowing: &Narrowing, style: Style) {
        match narrowing {
            Narrowing::All => self.push("true"),
            Narrowing::Nothing => self.push("false"),
            Narrowing::And(terms) => self.joined(terms, " AND ", style),
            Narrowing::Or(terms) => self.joined(terms, " OR ", style),
            Narrowing::Equal(column, IndexValue::Unset) => self.push(&format!("+r.{column} IS NULL")),
            Narrowing::Equal(column, value) => {
                self.column(column, style);
                self.push(" = ");
                self.bind(sql_value(value));
            }
            Narrowing::Range(column, from, to) => self.range(column, from.as_ref(), to.as_ref(), style),
            Narrowing::Phrase(tokens) => {
                self.push("r.id IN (SELECT rowid FROM words WHERE words MATCH ");
                self.bind(Value::Text(phrase(tokens)));
                self.push(")");
            }
        }
    }

    fn joined(&mut self, terms: &[Narrowing], by: &str, style: Style) {
        for (place, term) in terms.iter().enumerate() {
            self.push(if place == 0 { "(" } else { by });
            self.term(term, style);
        }
        self.push(")");
    }

    fn range(&mut self, column: &str, from: Option<&IndexValue>, to: Option<&IndexValue>, style: Style) {
        let bounds = [(" >= ", from), (" <= ", to)];
        let given = bounds.into_iter().filter_map(|(comparison, bound)| Some((comparison, bound?)));
        self.push("(true");
        for (comparison, bound) in given {
            self.push(" AND ");
            self.column(column, style);
            self.push(comparison);
            self.bind(sql_value(bound));
        }
        self.push(")");
    }

    /// A leading plus keeps the planner from an index.
    fn column(&mut self, column: &str, style: Style) {
        let fine = field(column).is_some_and(|field| field.column_type != ColumnType::Enum);
        let by_index = style.indexed && column != "state" && (style.coarse || fine);
        self.push(if by_index { "r." } else { "+r." });
        self.push(column);
    }
}

/// The phrases that every row must hold, as one full-text query; `None` where there are none.
pub(super) fn phrases(narrowing: &Narrowing) -> Option<String> {
    let simple = simplified(narrowing);
    let terms = match &simple {
        Narrowing::And(terms) => &terms[..],
        term => std::slice::from_ref(term),
    };
    let phrases: Vec<_> = terms
        .iter()
        .filter_map(|term| match term {
            Narrowing::Phrase(tokens) => Some(phrase(tokens)),
            _ => None,
        })
        .collect();
    if phrases.is_empty() { None } else { Some(phrases.join(" AND ")) }
}

/// Tokens next to each other, in the full-text index's own language.
fn phrase(tokens: &[String]) -> String {
    format!("\"{}\"", tokens.join(" ").replace('"', " "))
}

fn field(column: &str) -> Option<&'static Indexed> {
    INDEXED.iter().chain(KEPT).find(|field| field.column == column)
}

/// Without what says nothing: unknown columns, empty phrases, and terms that take all rows or none.
fn simplified(narrowing: &Narrowing) -> Narrowing {
    match narrowing {
        Narrowing::And(terms) => {
            let terms: Vec<_> = terms.iter().map(simplified).filter(|term| !super::takes_all(term)).collect();
            if terms.contains(&Narrowing::Nothing) {
                return Narrowing::Nothing;
            }
            flat(terms, Narrowing::All, Narrowing::And)
        }
        Narrowing::Or(terms) => {
            let terms: Vec<_> = terms.iter().map(simplified).filter(|term| *term != Narrowing::Nothing).collect();
            if terms.iter().any(super::takes_all) {
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
