//! The snapshot phase: current records, article by article, as of a pinned position.

use std::sync::Arc;

use bytes::Bytes;

use super::{Event, Phase, Stream, blocking};
use crate::{
    cursor::{Cursor, SnapshotPlace},
    error::Error,
    journal::{JournalInfo, Position},
    subscription::select::matches,
};

/// How far a snapshot has come.
#[derive(Clone, Debug)]
pub(super) struct Progress {
    pin: Position,
    /// The last article whose records were all sent, or had none that match.
    after_article: i64,
    /// Records sent by this stream.
    records: u64,
    complete: bool,
    /// Encoded articles that are read and not yet sent, with their keys and how many records each holds.
    waiting: std::collections::VecDeque<(i64, u64, Bytes)>,
    /// The last article read.
    read_to: i64,
}

impl Progress {
    pub(super) fn new(pin: Position) -> Self {
        Self::after(pin, 0)
    }

    pub(super) fn after(pin: Position, article_key: i64) -> Self {
        Self {
            pin,
            after_article: article_key,
            records: 0,
            complete: false,
            waiting: std::collections::VecDeque::new(),
            read_to: article_key,
        }
    }

    pub(super) fn cursor(&self, info: &JournalInfo, arguments: u64) -> Cursor {
        Cursor::inside(info, SnapshotPlace { pin: self.pin, article_key: self.after_article, arguments })
    }

    /// Articles up to the bytes of a message, one at least.
    fn batch(&mut self, bytes_max: usize) -> Option<Vec<Bytes>> {
        let (mut batch, mut bytes) = (Vec::new(), 0);
        while let Some((_, _, article)) = self.waiting.front() {
            if !batch.is_empty() && bytes + article.len() > bytes_max {
                break;
            }
            bytes += article.len();
            if let Some((key, records, article)) = self.waiting.pop_front() {
                self.after_article = key;
                self.records += records;
                batch.push(article);
            }
        }
        if self.waiting.is_empty() {
            // Those behind the last sent have nothing that matches.
            self.after_article = self.read_to;
        }
        (!batch.is_empty()).then_some(batch)
    }
}

impl Stream {
    /// The next message of the snapshot; `None` after a step that gave none.
    pub(super) async fn snapshot(&mut self) -> Result<Option<Event>, Error> {
        let bytes_max = self.shared.config.message_bytes_max;
        let Phase::Snapshot(progress) = &mut self.phase else { return Ok(None) };
        if let Some(batch) = progress.batch(bytes_max) {
            return Ok(Some(Event::Batch(batch)));
        }
        if progress.complete {
            let (pin, records) = (progress.pin, progress.records);
            self.at = pin;
            self.phase = Phase::Replay;
            return Ok(Some(Event::SnapshotComplete { records }));
        }
        let read = self.read_articles().await?;
        let Phase::Snapshot(progress) = &mut self.phase else { return Ok(None) };
        progress.waiting = read.articles.into();
        progress.read_to = read.to.unwrap_or(progress.read_to);
        progress.complete = read.complete;
        if progress.waiting.is_empty() {
            progress.after_article = progress.read_to;
            if self.progress_is_due() {
                return Ok(Some(self.progress().await?));
            }
        }
        Ok(None)
    }

    async fn read_articles(&self) -> Result<Read, Error> {
        let Phase::Snapshot(progress) = &self.phase else { return Ok(Read::default()) };
        let (pin, from, view) = (progress.pin, progress.read_to, self.view);
        let (shared, group) = (Arc::clone(&self.shared), Arc::clone(&self.group));
        blocking(move || {
            let page = shared.journal.snapshot(pin, from, shared.config.read_bytes_max)?;
            let mut read = Read {
                to: page.articles.last().map(|article| article.article_key),
                complete: page.complete,
                ..Read::default()
            };
            for article in &page.articles {
                let mut matching = Vec::new();
                for record in &article.records {
                    match matches(group.filter(), &shared.schema, record.position, record) {
                        Ok(true) => matching.push(record),
                        Ok(false) => {}
                        Err(error) => return Ok(Err(error)),
                    }
                }
                if !matching.is_empty() {
                    match shared.encoder.snapshot(article, &matching, view) {
                        Ok(bytes) => read.articles.push((article.article_key, matching.len() as u64, bytes)),
                        Err(error) => return Ok(Err(error)),
                    }
                }
            }
            Ok(Ok(read))
        })
        .await?
    }
}

/// What one read of a snapshot gave.
#[derive(Debug, Default)]
struct Read {
    articles: Vec<(i64, u64, Bytes)>,
    to: Option<i64>,
    complete: bool,
}
