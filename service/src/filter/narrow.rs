//! What every record that matches a filter satisfies, in terms of the store's columns: it narrows, it never decides.

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
