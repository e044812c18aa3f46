//! The embedded journal as its callers see it, and under faults of its file. This file holds what the tests share.

mod corruption;
mod history;
mod lists;
mod opening;
mod plans;
mod requests;
mod writing;

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use tempfile::TempDir;

use super::*;
use crate::{
    filter::{fields::INDEXED, narrow::IndexValue},
    journal::RecordWrite,
    record::{Op, Outcome, Reason, State},
};

/// A journal in a folder of its own, with a clock that stands where the test puts it.
struct Store {
    folder: TempDir,
    journal: Arc<SqliteJournal>,
    config: JournalConfig,
    now: Arc<AtomicI64>,
}

impl Store {
    fn new() -> Self {
        Self::with(|_| {})
    }

    fn with(adjust: impl FnOnce(&mut JournalConfig)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let now = Arc::new(AtomicI64::new(1_000));
        let mut config = JournalConfig::new(folder.path().join("data"));
        config.clock = Clock::new({
            let now = Arc::clone(&now);
            move || Timestamp::from_second(now.load(Ordering::SeqCst)).unwrap()
        });
        adjust(&mut config);
        let journal = SqliteJournal::open(&config).unwrap();
        Self { folder, journal, config, now }
    }

    /// Closes and opens the same folder again.
    fn reopened(self) -> Self {
        let Self { folder, journal, config, now } = self;
        drop(journal);
        let journal = SqliteJournal::open(&config).unwrap();
        Self { folder, journal, config, now }
    }

    fn set_clock(&self, second: i64) {
        self.now.store(second, Ordering::SeqCst);
    }

    /// A connection beside the journal, as a fault of the disk would come.
    fn beside(&self) -> Connection {
        Connection::open(self.config.data_dir.join(JOURNAL_FILE)).unwrap()
    }

    async fn append(&self, append: Append) -> Arc<StoredCommit> {
        self.journal.append(append).await.unwrap().commit
    }

    async fn refused(&self, append: Append) -> JournalError {
        self.journal.append(append).await.unwrap_err()
    }

    /// Names and contents of the records of a list as of a position.
    fn listed(&self, at: Position) -> Vec<String> {
        self.scanned(&everything(at))
    }

    fn scanned(&self, scan: &Scan) -> Vec<String> {
        let mut found = Vec::new();
        self.journal
            .scan(scan, &mut |_, record| {
                found.push(String::from_utf8(record.basic.to_vec()).unwrap());
                ControlFlow::Continue(())
            })
            .unwrap();
        found
    }
}

fn everything(at: Position) -> Scan {
    Scan {
        at,
        article_id: None,
        narrowing: crate::filter::narrow::Narrowing::All,
        order: crate::journal::Order::default(),
        after: None,
        show_retracted: false,
        texts: false,
    }
}

/// The first version of an article: its own record and one quote for each id.
fn first(article_id: &str, quotes: &[&str]) -> Append {
    let mut changes = vec![write(article_id, "", 1, Op::Add)];
    changes.extend(quotes.iter().map(|quote| write(article_id, quote, 1, Op::Add)));
    append(article_id, 1, None, changes)
}

/// A change of an article; a text comes with its first revision.
fn append(article_id: &str, revision: i32, expected: Option<Position>, changes: Vec<RecordWrite>) -> Append {
    Append {
        article: ArticleRow {
            article_id: article_id.to_owned(),
            revision,
            input_digest: [revision.try_into().unwrap(); 16],
            version_time: None,
            engine_version: "dateline/test".to_owned(),
            published: false,
            time_zone: String::new(),
            language_given: "en".to_owned(),
        },
        expected,
        reason: if expected.is_none() { Reason::Ingest } else { Reason::Update },
        comment: String::new(),
        header: format!("header of {article_id}@{revision}").into(),
        changes,
        text: expected.is_none().then(|| text(article_id, revision)),
        request: None,
        outcome: if expected.is_none() { Outcome::Created } else { Outcome::Updated },
        etag: format!("etag {revision}"),
    }
}

fn text(article_id: &str, revision: i32) -> Arc<str> {
    format!("Text of {article_id} in revision {revision}: größer\0\r\n").into()
}

/// A revision of an article's record (empty id) or of one of its quotes.
fn write(article_id: &str, id: &str, revision: i32, op: Op) -> RecordWrite {
    let (name, kind) = match id {
        "" => (format!("articles/{article_id}"), Kind::Article),
        id => (format!("articles/{article_id}/quotes/{id}"), Kind::Quote),
    };
    RecordWrite {
        basic: format!("{name}@{revision}").into(),
        words: format!("words of {id}"),
        name,
        kind,
        revision,
        article_revision: 1,
        state: if op == Op::Retract { State::Retracted } else { State::Active },
        op,
        withdrawn: false,
        identity: [1; 16],
        content: [2; 16],
        index: vec![IndexValue::Unset; INDEXED.len()],
    }
}

/// Sets an indexed value.
fn with(mut write: RecordWrite, column: &str, value: IndexValue) -> RecordWrite {
    let place = INDEXED.iter().position(|field| field.column == column).unwrap();
    write.index[place] = value;
    write
}

fn contents(commit: &StoredCommit) -> Vec<String> {
    commit.changes.iter().map(|change| String::from_utf8(change.record.basic.to_vec()).unwrap()).collect()
}
