//! From one article's text to one commit: checks, extraction off the async runtime, the diff against what is stored, and the
//! append, tried again where the article changed meanwhile.

mod attempt;
pub mod checks;
pub mod diff;
pub mod digest;
pub mod encode;
pub mod identity;
pub mod ingest;
pub mod mint;
pub mod pair;
pub mod reading;
pub mod workers;

use std::{
    collections::HashSet,
    sync::Arc,
    time::{Duration, Instant},
};

use dateline_extract::{Engine, Extraction, choose::trace::Candidate};
use jiff::Timestamp;

use self::{
    attempt::Step,
    encode::Encode,
    ingest::{Answer, Ingest},
    reading::Making,
    workers::{Admission, Turns, Workers},
};
use crate::{
    error::Error,
    journal::{Append, Journal, JournalError, Position, RecordWrite},
    limits::Limits,
    telemetry::Metrics,
};

/// Bytes that an article in flight costs beside its text, so that many empty ones are bounded too.
const IN_FLIGHT_OVERHEAD_BYTES: usize = 4 << 10;

/// How long an attempt that lost waits for the commit that it lost against.
const LOST_WAIT_MAX: Duration = Duration::from_millis(50);

/// What a pipeline is made of.
#[derive(Clone, Debug)]
pub struct Parts {
    /// Where commits go.
    pub journal: Arc<dyn Journal>,
    /// Reads texts.
    pub engine: Arc<Engine>,
    /// Encodes records.
    pub encode: Arc<dyn Encode>,
    /// Limits in force.
    pub limits: Limits,
    /// Counts what it does.
    pub metrics: Arc<Metrics>,
}

/// Ingests articles, and extracts without storing.
#[derive(Debug)]
pub struct Pipeline {
    parts: Arc<Parts>,
    workers: Workers,
    admission: Admission,
    turns: Turns,
}

impl Pipeline {
    /// A pipeline of these parts.
    pub fn new(parts: Parts) -> Self {
        Self {
            workers: Workers::new(parts.limits.extraction_workers()),
            admission: Admission::new(parts.limits.ingest_in_flight_bytes_max),
            turns: Turns::new(),
            parts: Arc::new(parts),
        }
    }

    /// The engine that reads texts.
    pub fn engine(&self) -> &Engine {
        &self.parts.engine
    }

    /// What counts its work.
    pub fn metrics(&self) -> &Metrics {
        &self.parts.metrics
    }

    /// The threads that it reads texts on, for other work that is too long for the async runtime.
    pub const fn workers(&self) -> &Workers {
        &self.workers
    }

    /// Ingests one article; ready when its commit is durable.
    pub async fn ingest(&self, ingest: Ingest) -> Result<Answer, Error> {
        let _room = self.admit(&ingest)?;
        let _turn = self.turns.take(&ingest.article_id).await;
        let ingest = Arc::new(ingest);
        let mut extraction = None;
        for _ in 0..self.parts.limits.append_attempts_max {
            let read_at = self.parts.journal.head().position;
            let step;
            (step, extraction) = self.attempt(&ingest, extraction).await?;
            match self.commit(step).await {
                Err(JournalError::Conflict | JournalError::RequestTaken) => self.moved_past(read_at).await,
                answer => return Ok(answer?),
            }
        }
        Err(self.overloaded("the article changes too fast"))
    }

    /// The records that a first ingest would store, under the names that it would mint.
    pub async fn extract(&self, ingest: Ingest) -> Result<Vec<RecordWrite>, Error> {
        let _room = self.admit(&ingest)?;
        let parts = Arc::clone(&self.parts);
        self.workers.run(move || first(&parts, &ingest)).await?
    }

    fn admit(&self, ingest: &Ingest) -> Result<tokio::sync::OwnedSemaphorePermit, Error> {
        self.admission
            .admit(ingest.text.len() + IN_FLIGHT_OVERHEAD_BYTES)
            .ok_or_else(|| self.overloaded("too many bytes of articles are in flight"))
    }

    fn overloaded(&self, what: &'static str) -> Error {
        Error::Overloaded { what, retry_delay: self.parts.limits.retry_delay() }
    }

    async fn attempt(
        &self,
        ingest: &Arc<Ingest>,
        mut extraction: Option<Arc<Extraction>>,
    ) -> Result<(Step, Option<Arc<Extraction>>), Error> {
        let (parts, ingest) = (Arc::clone(&self.parts), Arc::clone(ingest));
        let work = move || {
            let step = attempt::attempt(&parts, &ingest, &mut extraction)?;
            Ok((step, extraction))
        };
        self.workers.run(work).await?
    }

    /// Waits until what an attempt lost against can be read: it may still be on its way to the disk, and an attempt before
    /// that would lose against it again. An answer without a commit does not move the head, so the wait is short.
    async fn moved_past(&self, position: Position) {
        let mut heads = self.parts.journal.heads();
        let moved = heads.wait_for(|head| head.position > position);
        // Either way the next attempt reads again; it can't do better than that.
        let _ = tokio::time::timeout(LOST_WAIT_MAX, moved).await;
    }

    async fn commit(&self, step: Step) -> Result<Answer, JournalError> {
        match step {
            Step::Done(answer) => Ok(answer),
            Step::Remember(request, answer) => {
                self.parts.journal.remember(request, attempt::remembered(&request, &answer)).await?;
                Ok(answer)
            }
            Step::Append(append) => self.append(*append).await,
        }
    }

    async fn append(&self, append: Append) -> Result<Answer, JournalError> {
        let (article_id, article_revision) = (append.article.article_id.clone(), append.article.revision);
        let (etag, outcome) = (append.etag.clone(), append.outcome);
        let started = Instant::now();
        let commit = self.parts.journal.append(append).await?.commit;
        self.parts.metrics.append_seconds.observe(started.elapsed().as_secs_f64());
        self.parts.metrics.commits.inc();
        Ok(Answer {
            article_id,
            article_revision,
            etag,
            outcome,
            replayed: false,
            position: commit.position,
            commit: Some(commit),
        })
    }
}

fn first(parts: &Parts, ingest: &Ingest) -> Result<Vec<RecordWrite>, Error> {
    let extraction = reading::read(parts, ingest);
    stored_first(&parts.engine, &*parts.encode, &parts.limits, ingest, &extraction)
}

/// The records that a first ingest would store, under the names that it would mint; without a journal.
pub fn dry_run(
    engine: &Engine,
    encode: &dyn Encode,
    limits: &Limits,
    ingest: &Ingest,
) -> Result<Vec<RecordWrite>, Error> {
    stored_first(engine, encode, limits, ingest, &reading::extract(engine, limits, ingest))
}

/// The candidates that the engine weighs in a text, taken and refused ones.
pub fn considered(engine: &Engine, limits: &Limits, ingest: &Ingest) -> Vec<Candidate> {
    engine.considered(&ingest.text, &reading::context(limits, ingest))
}

fn stored_first(
    engine: &Engine,
    encode: &dyn Encode,
    limits: &Limits,
    ingest: &Ingest,
    extraction: &Extraction,
) -> Result<Vec<RecordWrite>, Error> {
    let making = Making {
        ingest,
        extraction,
        version_time: ingest.origin.version_time,
        engine_version: engine.version(),
        limits,
    };
    let drafts = making.drafts(encode);
    let changes = diff::diff(&ingest.article_id, &[], &HashSet::new(), drafts, encode, Timestamp::now());
    Ok(changes.map_err(|fault| Error::Internal(fault.to_string()))?.writes)
}

#[cfg(test)]
mod tests;
