//! The tables, and how a file is opened: created where it is new, refused where it is another's or of a newer version.
//!
//! `records` is journal, history and current state at once; only its indexes are derived. A row's revision is valid for
//! `from_position ≤ p < to_position`, so *current* is `to_position = MAX` and *as of p* is that range.

use std::{path::Path, time::Duration};

use rusqlite::{Connection, config::DbConfig, params};

use super::OpenError;
use crate::filter::fields::{ColumnType, INDEXED, Indexed};

/// Number of this schema; each change of it is a migration.
const VERSION: i64 = 1;

/// "DTLN": tells `file` and us whose database this is.
const APPLICATION_ID: i64 = 0x4454_4c4e;

/// How long a statement waits for a lock that another process holds, such as a shell beside the server.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

const STATEMENTS_CACHED: usize = 128;

/// Key in `meta`: identity of the journal.
pub(super) const INCARNATION: &str = "incarnation";
/// Key in `meta`: the position up to which commits were collected.
pub(super) const EARLIEST: &str = "earliest";
/// Key in `meta`: set in a file that a backup made; opening such a file begins a new epoch.
pub(super) const BACKUP_MARK: &str = "backup_mark";

/// What every connection wants.
pub(super) fn set_up(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS_CACHED);
    // A plan depends on the statement alone, never on the values bound to it, and is made once.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.execute_batch("PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16384;")
}

/// Opens the writer's connection, with the tables in place.
pub(super) fn open(file: &Path) -> Result<Connection, OpenError> {
    let fault = |source| OpenError::Store { file: file.to_owned(), source };
    let connection = Connection::open(file).map_err(fault)?;
    set_up(&connection).map_err(fault)?;
    let version = number(&connection, "user_version").map_err(fault)?;
    let application = number(&connection, "application_id").map_err(fault)?;
    let tables: i64 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)).map_err(fault)?;
    match (application, version) {
        (0, 0) if tables == 0 => create(&connection).map_err(fault)?,
        (APPLICATION_ID, VERSION) => {}
        (APPLICATION_ID, found) if found > VERSION => {
            return Err(OpenError::Newer { file: file.to_owned(), found, supported: VERSION });
        }
        _ => return Err(OpenError::NotAJournal { file: file.to_owned() }),
    }
    connection
        .execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864;")
        .map_err(fault)?;
    Ok(connection)
}

/// A new journal: tables, identity and its first epoch, all or nothing.
fn create(connection: &Connection) -> rusqlite::Result<()> {
    // Vacuuming step by step must be chosen before the first table is made.
    connection
        .execute_batch("PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;")?;
    let transaction = connection.unchecked_transaction()?;
    transaction.execute_batch(&definition())?;
    let meta = "INSERT INTO meta (key, value) VALUES (?1, ?2)";
    transaction.execute(meta, params![INCARNATION, rand::random::<u64>().cast_signed()])?;
    transaction.execute(meta, params![EARLIEST, 0])?;
    begin_epoch(&transaction, 1)?;
    statistics(&transaction)?;
    transaction
        .execute_batch(&format!("PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {VERSION};"))?;
    transaction.commit()
}

/// From `first_position` on history has a new name: what other files say under these positions is another history.
pub(super) fn begin_epoch(connection: &Connection, first_position: i64) -> rusqlite::Result<()> {
    connection.execute(
        "INSERT INTO epochs (epoch, first_position) VALUES (?1, ?2)",
        params![rand::random::<u64>().cast_signed(), first_position],
    )?;
    Ok(())
}

fn number(connection: &Connection, pragma: &str) -> rusqlite::Result<i64> {
    connection.query_row(&format!("PRAGMA {pragma}"), [], |row| row.get(0))
}

fn definition() -> String {
    let columns: String =
        INDEXED.iter().map(|field| format!("    {} {},\n", field.column, field.column_type.sql())).collect();
    let indexes: String = INDEXED.iter().map(index).collect();
    format!("{TABLES_BEFORE}{columns}{RECORDS_END}{indexes}{TABLES_AFTER}")
}

/// The index of a filter column. Most fields belong to one kind, so rows without them stay out of it; a list ordered by a
/// time needs the rows without one too, and its ties in the order of commits whichever way it goes.
fn index(field: &Indexed) -> String {
    let column = field.column;
    if ORDERED.contains(&column) {
        format!(
            "CREATE INDEX records_{column} ON records ({column});
             CREATE INDEX records_{column}_descending ON records ({column} DESC);\n"
        )
    } else {
        format!("CREATE INDEX records_{column} ON records ({column}) WHERE {column} IS NOT NULL;\n")
    }
}

/// Columns that a list can be ordered by.
const ORDERED: [&str; 2] = ["publish_time", "create_time"];

/// Rows of a million that are likely to share a value: where equalities compete, the one with the fewest is walked.
pub(super) fn rows_for_one_value(field: &Indexed) -> i64 {
    match (field.column, field.column_type) {
        ("name", _) => 2,
        ("kind", _) => 250_000,
        ("language_code", _) => 500_000,
        ("source" | "trade_figure_value_unit", _) => 50_000,
        (_, ColumnType::Enum) => 100_000,
        (_, ColumnType::Text) => 1_000,
        (_, ColumnType::Time | ColumnType::Real) => 20,
    }
}

/// Statistics for the planner, written once instead of measured: a plan is the same on every machine and at every size.
fn statistics(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch("ANALYZE; DELETE FROM sqlite_stat1;")?;
    let mut insert = connection.prepare("INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?1, ?2, ?3)")?;
    let fixed = [
        ("records", "records_from_position", "1000000 10 1"),
        ("records", "records_name", "1000000 2 1"),
        ("records", "records_article", "1000000 20 10"),
        ("records", "records_kind", "1000000 250000"),
        ("commits", "commits_article", "100000 2 1"),
        ("commits", "commits_commit_time", "100000 2"),
    ];
    for (table, index, stat) in fixed {
        insert.execute(params![table, index, stat])?;
    }
    for field in INDEXED {
        let stat = format!("1000000 {}", rows_for_one_value(field));
        insert.execute(params!["records", format!("records_{}", field.column), stat])?;
        if ORDERED.contains(&field.column) {
            insert.execute(params!["records", format!("records_{}_descending", field.column), stat])?;
        }
    }
    Ok(())
}

const TABLES_BEFORE: &str = "
CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value ANY
) STRICT, WITHOUT ROWID;

-- Stretches of history, oldest first; 64-bit names stand as signed numbers.
CREATE TABLE epochs (
    ordinal INTEGER PRIMARY KEY,
    epoch INTEGER NOT NULL UNIQUE,
    first_position INTEGER NOT NULL
) STRICT;

-- Articles as they stand; position is that of the last commit that touched the article. Rows are never deleted.
CREATE TABLE articles (
    article_key INTEGER PRIMARY KEY,
    article_id TEXT NOT NULL UNIQUE,
    position INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    input_digest BLOB NOT NULL,
    version_time TEXT,
    engine_version TEXT NOT NULL,
    published INTEGER NOT NULL,
    time_zone TEXT NOT NULL,
    language_given TEXT NOT NULL
) STRICT;

-- Times are nanoseconds since 1970. The newest commit of an article at or before meta.earliest outlives collection, since
-- a snapshot sends its header; no stream does.
CREATE TABLE commits (
    position INTEGER PRIMARY KEY,
    article_key INTEGER NOT NULL,
    article_revision INTEGER NOT NULL,
    reason INTEGER NOT NULL,
    comment TEXT NOT NULL,
    commit_time INTEGER NOT NULL,
    header BLOB NOT NULL,
    crc32c INTEGER NOT NULL
) STRICT;
CREATE INDEX commits_article ON commits (article_key, position);
CREATE INDEX commits_commit_time ON commits (commit_time);

-- id rises in commit order. article_revision is that of the text that the record's spans count in. identity and content
-- are digests, for pairing. The columns before basic are what filters and orders name.
CREATE TABLE records (
    id INTEGER PRIMARY KEY,
    from_position INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    to_position INTEGER NOT NULL DEFAULT 9223372036854775807,
    article_key INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    article_revision INTEGER NOT NULL,
    state INTEGER NOT NULL,
    op INTEGER NOT NULL,
    withdrawn INTEGER NOT NULL,
    identity BLOB NOT NULL,
    content BLOB NOT NULL,
";

const RECORDS_END: &str = "    basic BLOB NOT NULL,
    crc32c INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX records_from_position ON records (from_position, ordinal);
CREATE UNIQUE INDEX records_name ON records (name, revision);
CREATE INDEX records_article ON records (article_key, to_position);
CREATE INDEX records_kind ON records (kind);
";

const TABLES_AFTER: &str = "
-- The only copy of a text. A revision without a row reads the greatest below it.
CREATE TABLE texts (
    article_key INTEGER NOT NULL,
    article_revision INTEGER NOT NULL,
    text TEXT NOT NULL,
    crc32c INTEGER NOT NULL,
    PRIMARY KEY (article_key, article_revision)
) STRICT;

-- Answers by hashed request_id, for the request window.
CREATE TABLE requests (
    key BLOB PRIMARY KEY,
    body BLOB NOT NULL,
    article TEXT NOT NULL,
    article_revision INTEGER NOT NULL,
    etag TEXT NOT NULL,
    position INTEGER NOT NULL,
    outcome INTEGER NOT NULL,
    seen_time INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX requests_seen_time ON requests (seen_time);

-- Subscriptions whose position the server keeps. committed_cursor is the whole printed cursor, a snapshot's too; without
-- one the next consumer starts with a snapshot. Durations are nanoseconds.
CREATE TABLE subscriptions (
    name TEXT PRIMARY KEY,
    revision INTEGER NOT NULL,
    filter TEXT NOT NULL,
    view INTEGER NOT NULL,
    committed_cursor TEXT,
    committed_position INTEGER NOT NULL,
    lease BLOB,
    consumer TEXT NOT NULL,
    create_time INTEGER NOT NULL,
    acknowledge_time INTEGER,
    seen_time INTEGER NOT NULL,
    retention_hold INTEGER,
    expiry INTEGER
) STRICT, WITHOUT ROWID;

-- Folded words of each record revision, by its id; only positions are kept, not the words. The tokenizer parts at ASCII
-- characters that are neither letter nor digit, so a token that was folded by us stays whole whatever its script.
CREATE VIRTUAL TABLE words USING fts5 (
    folded, content = '', contentless_delete = 1, detail = full, tokenize = 'ascii'
);
";
