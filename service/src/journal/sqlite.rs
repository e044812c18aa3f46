//! The embedded journal: one SQLite file, one writer thread, a few readers, and the latest commits in memory.

mod apply;
mod checksum;
mod fault;
mod lock;
mod readers;
mod requests;
mod row;
mod scan;
mod schema;
mod shared;
mod snapshot;
mod tail;
mod writer;

use std::{
    collections::HashSet,
    fs::File,
    io,
    ops::ControlFlow,
    path::PathBuf,
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    thread::{self, JoinHandle},
    time::Duration,
};

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};
use tokio::sync::{mpsc, oneshot, watch};

use self::{
    readers::Readers,
    row::{FOREVER, nanoseconds, number, position, records_where},
    shared::Shared,
    writer::{Operation, Settings, Writer},
};
use super::{
    Append, ArticleRow, ArticleState, Committed, CurrentRecord, Digest, Head, Journal, JournalError, JournalInfo,
    Pending, Position, Remembered, RequestKey, Scan, SnapshotPage, SortKey, StoredCommit, StoredRecord, clock::Clock,
};
use crate::record::Kind;

/// The journal's file in its folder.
pub const JOURNAL_FILE: &str = "journal.db";

/// Where the journal stands, and its limits.
#[derive(Clone, Debug)]
pub struct JournalConfig {
    /// Folder, created where it is missing; one process at a time.
    pub data_dir: PathBuf,
    /// Changes that wait for the writer before further ones wait outside; 256 by default.
    pub queue_changes_max: usize,
    /// Changes in one transaction; 128 by default.
    pub group_changes_max: usize,
    /// Bytes in one transaction after which no other change joins it; 8 MiB by default.
    pub group_bytes_max: usize,
    /// How long the answer to a request that named a key is remembered; 7 days by default.
    pub request_window: Duration,
    /// Reads at a time; 4 by default.
    pub readers: usize,
    /// Bytes of the latest commits kept in memory; 16 MiB by default.
    pub tail_bytes_max: usize,
    /// Number of the latest commits kept in memory; 65,536 by default.
    pub tail_commits_max: usize,
    /// Where commit times come from; the machine's by default.
    pub clock: Clock,
}

impl JournalConfig {
    /// The defaults, in a folder.
    pub fn new(data_dir: impl Into<PathBuf>) -> Self {
        Self {
            data_dir: data_dir.into(),
            queue_changes_max: 256,
            group_changes_max: 128,
            group_bytes_max: 8 << 20,
            request_window: Duration::from_secs(7 * 24 * 60 * 60),
            readers: 4,
            tail_bytes_max: 16 << 20,
            tail_commits_max: 1 << 16,
            clock: Clock::system(),
        }
    }
}

/// Why a journal can't be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The folder can't be made or locked.
    #[error("the data folder {} can't be used: {source}", folder.display())]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// Another process works in the folder.
    #[error("the data folder {} is in use by another server; each needs a folder of its own", folder.display())]
    Locked {
        /// The folder.
        folder: PathBuf,
    },
    /// The file is of another program.
    #[error("{} is not a Dateline journal", file.display())]
    NotAJournal {
        /// The file.
        file: PathBuf,
    },
    /// The file was written by a newer version.
    #[error(
        "{} has schema version {found}; this version of Dateline reads up to {supported}, so start a newer one",
        file.display()
    )]
    Newer {
        /// The file.
        file: PathBuf,
        /// Its schema's number.
        found: i64,
        /// The highest that is read.
        supported: i64,
    },
    /// The file can't be opened or read.
    #[error("{} can't be opened: {source}", file.display())]
    Store {
        /// The file.
        file: PathBuf,
        /// Why.
        source: rusqlite::Error,
    },
    /// No thread for the writer.
    #[error("the writer can't be started: {source}")]
    Thread {
        /// Why.
        source: io::Error,
    },
}

/// The embedded journal.
#[derive(Debug)]
pub struct SqliteJournal {
    /// `None` once it is closed.
    queue: Mutex<Option<mpsc::Sender<Operation>>>,
    writer: Mutex<Option<JoinHandle<()>>>,
    /// Closed when the writer has ended.
    writing: watch::Receiver<()>,
    shared: Arc<Shared>,
    readers: Readers,
    request_window: Duration,
    clock: Clock,
    /// Declared last, so that the folder is free only after every connection is closed.
    _lock: File,
}

impl SqliteJournal {
    /// Opens the journal in a folder, or makes one there.
    ///
    /// # Errors
    /// [`OpenError`]: the folder is in use or can't be used, or its file is not a journal that this version reads.
    pub fn open(config: &JournalConfig) -> Result<Arc<Self>, OpenError> {
        let lock = lock::take(&config.data_dir)?;
        let file = config.data_dir.join(JOURNAL_FILE);
        let fault = |source| OpenError::Store { file: file.clone(), source };
        let connection = schema::open(&file)?;
        let (shared, progress) = load(&connection, config).map_err(fault)?;
        let readers = Readers::open(&file, config.readers).map_err(fault)?;
        let settings = Settings {
            group_changes_max: config.group_changes_max,
            group_bytes_max: config.group_bytes_max,
            request_window: config.request_window,
            clock: config.clock.clone(),
        };
        let (sender, receiver) = mpsc::channel(config.queue_changes_max.max(1));
        let (ended, writing) = watch::channel(());
        let writer = Writer::new(connection, progress, Arc::clone(&shared), settings);
        let writer = thread::Builder::new()
            .name("journal-writer".to_owned())
            .spawn(move || {
                let _ended_when_dropped = ended;
                writer.run(receiver);
            })
            .map_err(|source| OpenError::Thread { source })?;
        Ok(Arc::new(Self {
            queue: Mutex::new(Some(sender)),
            writer: Mutex::new(Some(writer)),
            writing,
            shared,
            readers,
            request_window: config.request_window,
            clock: config.clock.clone(),
            _lock: lock,
        }))
    }

    /// Takes no more changes; the writer ends when those taken are durable.
    fn shut(&self) {
        drop(self.queue.lock().unwrap_or_else(PoisonError::into_inner).take());
    }

    async fn send<T>(&self, operation: impl FnOnce(writer::Answer<T>) -> Operation) -> Result<T, JournalError> {
        let (answer, answered) = oneshot::channel();
        let queue = self.queue.lock().unwrap_or_else(PoisonError::into_inner).clone();
        queue.ok_or(JournalError::Closed)?.send(operation(answer)).await.map_err(|_| JournalError::Closed)?;
        answered.await.map_err(|_| JournalError::Closed)?
    }

    fn kept(&self, at: Position) -> Result<(), JournalError> {
        if at < self.shared.earliest() { Err(JournalError::Expired { position: at }) } else { Ok(()) }
    }
}

impl Drop for SqliteJournal {
    fn drop(&mut self) {
        self.shut();
        let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner).take();
        if writer.is_some_and(|writer| writer.join().is_err()) {
            tracing::error!("the journal's writer had ended by a panic");
        }
    }
}

impl Journal for SqliteJournal {
    fn head(&self) -> Head {
        self.shared.head()
    }

    fn heads(&self) -> watch::Receiver<Head> {
        self.shared.heads()
    }

    fn info(&self) -> Result<JournalInfo, JournalError> {
        Ok(self.shared.info())
    }

    fn close(&self) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        self.shut();
        let mut writing = self.writing.clone();
        Box::pin(async move { while writing.changed().await.is_ok() {} })
    }

    fn append(&self, append: Append) -> Pending<'_, Committed> {
        Box::pin(self.send(move |answer| Operation::Append(Box::new(append), answer)))
    }

    fn remember(&self, request: RequestKey, remembered: Remembered) -> Pending<'_, ()> {
        Box::pin(self.send(move |answer| Operation::Remember(request, remembered, answer)))
    }

    fn remembered(&self, key: &Digest) -> Result<Option<Remembered>, JournalError> {
        let now = self.clock.now();
        let now = self.head().commit_time.map_or(now, |last| last.max(now));
        self.readers.read(|connection| requests::remembered(connection, key, now, self.request_window))
    }

    fn article(&self, article_id: &str) -> Result<Option<ArticleState>, JournalError> {
        self.readers.read(|connection| article(connection, article_id))
    }

    fn commit(&self, position: Position) -> Result<Option<Arc<StoredCommit>>, JournalError> {
        if position <= self.shared.earliest() || position > self.head().position {
            return Ok(None);
        }
        if let Some(commit) = self.shared.tail().at(position) {
            return Ok(Some(Arc::clone(commit)));
        }
        self.readers.read(|connection| row::commit(connection, position)).map(|commit| commit.map(Arc::new))
    }

    fn commits(&self, after: Position, bytes_max: usize) -> Result<Vec<Arc<StoredCommit>>, JournalError> {
        self.kept(after)?;
        if let Some(commits) = self.shared.tail().after(after, bytes_max) {
            return Ok(commits);
        }
        let head = self.head().position;
        self.readers.read(|connection| {
            let mut bytes = 0;
            let mut commits = Vec::new();
            for at in after.saturating_add(1)..=head {
                let commit = row::commit(connection, at)?.ok_or(fault::corrupt(at))?;
                bytes += tail::size(&commit);
                if bytes > bytes_max && !commits.is_empty() {
                    break;
                }
                commits.push(Arc::new(commit));
            }
            Ok(commits)
        })
    }

    fn tail_start(&self) -> Position {
        self.shared.tail().start()
    }

    fn before(&self, time: Timestamp) -> Result<Position, JournalError> {
        let head = self.head().position;
        let earliest = self.shared.earliest();
        let found: Option<i64> = self.readers.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT position FROM commits WHERE commit_time >= ?1 AND +position > ?2
                 ORDER BY commit_time, position LIMIT 1",
            )?;
            Ok(statement.query_row(params![nanoseconds(time), number(earliest)], |row| row.get(0)).optional()?)
        })?;
        Ok(found.map_or(head, |found| position(found) - 1).min(head))
    }

    fn snapshot(&self, at: Position, after_article: i64, bytes_max: usize) -> Result<SnapshotPage, JournalError> {
        self.kept(at)?;
        self.readers.read(|connection| snapshot::page(connection, at, after_article, bytes_max))
    }

    fn record(&self, name: &str, revision: Option<i32>, at: Position) -> Result<Option<StoredRecord>, JournalError> {
        self.kept(at)?;
        self.readers.read(|connection| {
            let mut statement = match revision {
                None => connection.prepare_cached(records_where!(
                    "r.name = ?1 AND r.from_position <= ?2 ORDER BY r.revision DESC LIMIT 1"
                ))?,
                Some(_) => connection
                    .prepare_cached(records_where!("r.name = ?1 AND r.from_position <= ?2 AND r.revision = ?3"))?,
            };
            let mut rows = match revision {
                None => statement.query(params![name, number(at)])?,
                Some(revision) => statement.query(params![name, number(at), revision])?,
            };
            let Some(found) = rows.next()? else { return Ok(None) };
            let (_, record) = row::record(found)?;
            row::with_text(connection, record, &mut None).map(Some)
        })
    }

    fn scan(
        &self,
        scan: &Scan,
        visit: &mut dyn FnMut(SortKey, StoredRecord) -> ControlFlow<()>,
    ) -> Result<(), JournalError> {
        self.kept(scan.at)?;
        self.readers.read(|connection| scan::rows(connection, scan, visit))
    }
}

fn load(connection: &Connection, config: &JournalConfig) -> rusqlite::Result<(Arc<Shared>, apply::Progress)> {
    let progress = apply::Progress::load(connection)?;
    let shared = Shared::load(connection, &progress, config.tail_bytes_max, config.tail_commits_max)?;
    Ok((Arc::new(shared), progress))
}

/// An article as it stands. Every name that it ever had still has a current row, withdrawn ones too.
fn article(connection: &Connection, article_id: &str) -> Result<Option<ArticleState>, JournalError> {
    let mut statement = connection.prepare_cached(
        "SELECT article_key, position, revision, input_digest, version_time, engine_version, published, time_zone,
             language_given FROM articles WHERE article_id = ?1",
    )?;
    let mut rows = statement.query([article_id])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let at = position(row.get(1)?);
    let version_time: Option<String> = row.get(4)?;
    let article = ArticleRow {
        article_id: article_id.to_owned(),
        revision: row.get(2)?,
        input_digest: row.get(3)?,
        version_time: version_time.map(|time| time.parse()).transpose().map_err(|_| fault::corrupt(at))?,
        engine_version: row.get(5)?,
        published: row.get(6)?,
        time_zone: row.get(7)?,
        language_given: row.get(8)?,
    };
    let records = current(connection, row.get(0)?)?;
    let ids = records.iter().filter_map(|record| Some(record.name.rsplit_once('/')?.1.to_owned()));
    let ids: HashSet<String> = ids.collect();
    Ok(Some(ArticleState { article, position: at, records, ids }))
}

fn current(connection: &Connection, article_key: i64) -> Result<Vec<CurrentRecord>, JournalError> {
    let mut statement =
        connection.prepare_cached(records_where!("r.article_key = ?1 AND r.to_position = ?2 ORDER BY r.id"))?;
    let mut rows = statement.query(params![article_key, FOREVER])?;
    let mut records = Vec::new();
    while let Some(found) = rows.next()? {
        let (_, record) = row::record(found)?;
        records.push(CurrentRecord {
            name: record.name.to_string(),
            kind: record.kind,
            revision: record.revision,
            state: record.state,
            withdrawn: found.get(10)?,
            identity: found.get(11)?,
            content: found.get(12)?,
            basic: record.basic,
        });
    }
    records.sort_by_key(|record| record.kind != Kind::Article);
    Ok(records)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test that can't go on fails")]
mod tests;
