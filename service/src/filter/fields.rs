//! Which fields of a record the store keeps as columns of their own, so that a filter can be answered from an index.
//!
//! A column repeats a field that also stands in the encoded record; it only ever narrows. Adding one is a migration.

/// A field that the store keeps as a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Indexed {
    /// Path from `Record`, in proto names.
    pub path: &'static str,
    /// Column of the table `records`, which is also what a [`Narrowing`](super::narrow::Narrowing) names.
    pub column: &'static str,
    /// What the column holds.
    pub column_type: ColumnType,
}

/// What a column holds; each may also be NULL, for a field that is not set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnType {
    /// A string in NFC, compared by its bytes.
    Text,
    /// The number of an enum value.
    Enum,
    /// Nanoseconds since 1970; a time outside the years 1677 to 2262 stands as the nearest that fits 64 bits.
    Time,
    /// The double nearest to a decimal.
    Real,
}

impl ColumnType {
    /// The type in SQL.
    pub const fn sql(self) -> &'static str {
        match self {
            Self::Text => "TEXT",
            Self::Enum | Self::Time => "INTEGER",
            Self::Real => "REAL",
        }
    }
}

/// The columns that exist for filters alone, in the order in which their values are given to the store.
pub const INDEXED: &[Indexed] = &[
    column("source", "source", ColumnType::Text),
    column("language_code", "language_code", ColumnType::Text),
    column("publish_time", "publish_time", ColumnType::Time),
    column("create_time", "create_time", ColumnType::Time),
    column("extraction.confidence", "extraction_confidence", ColumnType::Real),
    column("article.guid", "article_guid", ColumnType::Text),
    column("quote.type", "quote_type", ColumnType::Enum),
    column("quote.speaker.name", "quote_speaker_name", ColumnType::Text),
    column("quote.speaker.area_code", "quote_speaker_area_code", ColumnType::Text),
    column("meeting.status", "meeting_status", ColumnType::Enum),
    column("meeting.format", "meeting_format", ColumnType::Enum),
    column("meeting.date.start_time", "meeting_date_start_time", ColumnType::Time),
    column("trade_figure.flow", "trade_figure_flow", ColumnType::Enum),
    column("trade_figure.measure", "trade_figure_measure", ColumnType::Enum),
    column("trade_figure.reporter.code", "trade_figure_reporter_code", ColumnType::Text),
    column("trade_figure.partner.code", "trade_figure_partner_code", ColumnType::Text),
    column("trade_figure.value.decimal", "trade_figure_value_decimal", ColumnType::Real),
    column("trade_figure.value.unit", "trade_figure_value_unit", ColumnType::Text),
];

/// Columns that the store has for its own sake; a narrowing names them too, and they have no place in [`INDEXED`].
pub const KEPT: &[Indexed] = &[
    column("name", "name", ColumnType::Text),
    column("kind", "kind", ColumnType::Enum),
    column("state", "state", ColumnType::Enum),
];

const fn column(path: &'static str, column: &'static str, column_type: ColumnType) -> Indexed {
    Indexed { path, column, column_type }
}
