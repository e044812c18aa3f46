//! One stream: a position that moves through snapshot and commits, and the messages that tell of it.

mod replay;
mod snapshot;

use std::{collections::VecDeque, sync::Arc, time::Duration};

use bytes::Bytes;
use sha2::{Digest as _, Sha256};
use tokio::{
    sync::{OwnedSemaphorePermit, watch},
    time::{Instant, sleep_until},
};

use super::{Group, Request, Shared, Start};
use crate::{
    cursor::Cursor,
    error::Error,
    filter::Filter,
    journal::{Head, JournalError, JournalInfo, Position},
    record::View,
};

/// When a subscriber that found no place may come again.
const FULL_RETRY_DELAY: Duration = Duration::from_secs(1);

/// When a subscriber of a closing server may look for the next one.
const DRAIN_RETRY_DELAY: Duration = Duration::from_secs(1);

/// What a message of the stream says.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// First of all.
    Started {
        /// Earliest cursor that can be resumed from.
        earliest: Cursor,
        /// Head when it was opened.
        head: Cursor,
    },
    /// Whole commits, encoded.
    Batch(Vec<Bytes>),
    /// End of the snapshot.
    SnapshotComplete {
        /// Records sent by this stream.
        records: u64,
    },
    /// Head reached.
    CaughtUp,
    /// The stream reads from disk again.
    FellBehind {
        /// Commits behind head.
        lag: u64,
    },
    /// All that matches up to the cursor has been sent.
    Progress {
        /// Earliest cursor that can be resumed from.
        earliest: Cursor,
        /// Head.
        head: Cursor,
        /// Commits between the message's cursor and head.
        lag: u64,
    },
}

/// A message of the stream.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// Resume after it.
    pub cursor: Cursor,
    /// What it says.
    pub event: Event,
}

/// A stream. Dropped, it gives its place back.
#[derive(Debug)]
pub struct Stream {
    shared: Arc<Shared>,
    group: Arc<Group>,
    view: View,
    include_previous: bool,
    /// Hash of filter and view, which a cursor from inside a snapshot carries.
    arguments: u64,
    until_caught_up: bool,
    deadline: Option<Instant>,
    progress_interval: Duration,
    /// Everything that matches up to here has been sent.
    at: Position,
    phase: Phase,
    /// Head when the stream was opened.
    opened_at: Position,
    heads: watch::Receiver<Head>,
    /// Identity of the journal, for the cursors that this stream issues.
    info: JournalInfo,
    /// Messages whose commits are read and not yet sent.
    ready: VecDeque<replay::Batch>,
    /// When Progress is due.
    progress_at: Instant,
    last: Option<Cursor>,
    _place: Place,
}

/// Where a stream is.
#[derive(Debug)]
enum Phase {
    /// Nothing sent yet; what comes next is inside.
    Opening(Box<Phase>),
    /// Inside a snapshot.
    Snapshot(snapshot::Progress),
    /// Behind head.
    Replay,
    /// At head, or one wake-up behind it.
    Live,
    /// Over, with OK.
    Ended,
}

/// A stream's place among those that are allowed at once.
#[derive(Debug)]
struct Place {
    shared: Arc<Shared>,
    _permit: OwnedSemaphorePermit,
}

impl Place {
    fn take(shared: &Arc<Shared>) -> Result<Self, Error> {
        let permit = Arc::clone(&shared.permits)
            .try_acquire_owned()
            .map_err(|_| Error::Overloaded { what: "too many subscribers at once", retry_delay: FULL_RETRY_DELAY })?;
        shared.metrics.subscribers.inc();
        Ok(Self { shared: Arc::clone(shared), _permit: permit })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.shared.metrics.subscribers.dec();
    }
}

impl Stream {
    pub(super) async fn open(shared: Arc<Shared>, request: Request) -> Result<Self, Error> {
        let place = Place::take(&shared)?;
        let heads = shared.journal.heads();
        let journal = Arc::clone(&shared.journal);
        let start = request.start.clone();
        let (info, at) = blocking(move || {
            let info = journal.info()?;
            let at = match start {
                Start::Earliest => info.earliest,
                Start::Latest | Start::Snapshot => info.head.position,
                Start::After(cursor) => cursor.position,
                Start::CommitTime(time) => journal.before(time)?,
            };
            Ok((info, at))
        })
        .await?;
        let phase = match &request.start {
            Start::Snapshot => Phase::Snapshot(snapshot::Progress::new(at)),
            Start::After(cursor) => match cursor.snapshot {
                Some(place) => Phase::Snapshot(snapshot::Progress::after(at, place.article_key)),
                None => Phase::Replay,
            },
            _ => Phase::Replay,
        };
        let progress_interval = shared.progress_interval(request.progress_interval);
        let arguments = snapshot_arguments(&request.filter, request.view);
        Ok(Self {
            group: shared.groups.join(request.filter),
            view: request.view,
            include_previous: request.include_previous,
            until_caught_up: request.until_caught_up,
            deadline: request.deadline,
            progress_interval,
            at,
            phase: Phase::Opening(Box::new(phase)),
            opened_at: info.head.position,
            arguments,
            heads,
            info,
            ready: VecDeque::new(),
            progress_at: Instant::now() + progress_interval,
            last: None,
            shared,
            _place: place,
        })
    }

    /// The next message: pulled by the peer, so that nothing is buffered for one that does not read.
    pub async fn next(&mut self) -> Option<Result<Message, Error>> {
        if matches!(self.phase, Phase::Ended) {
            return None;
        }
        let shared = Arc::clone(&self.shared);
        let deadline = self.deadline;
        let result = tokio::select! {
            biased;
            () = shared.drain.cancelled() => Err(Error::Draining {
                // Before the first message it is where the stream starts, so that one from LATEST loses nothing either.
                cursor: self.last.unwrap_or_else(|| self.cursor()).to_string(),
                retry_delay: DRAIN_RETRY_DELAY,
            }),
            () = until(deadline) => Err(Error::DeadlineExceeded),
            event = self.event() => event,
        };
        Some(match result {
            Ok(event) => Ok(self.message(event)),
            Err(error) => {
                self.phase = Phase::Ended;
                Err(error)
            }
        })
    }

    fn message(&mut self, event: Event) -> Message {
        let cursor = self.cursor();
        self.last = Some(cursor);
        self.progress_at = Instant::now() + self.progress_interval;
        if self.until_caught_up && event == Event::CaughtUp {
            self.phase = Phase::Ended;
        }
        Message { cursor, event }
    }

    /// What comes next. A future that is dropped midway has moved nothing.
    async fn event(&mut self) -> Result<Event, Error> {
        loop {
            match &mut self.phase {
                Phase::Opening(next) => {
                    self.phase = std::mem::replace(next.as_mut(), Phase::Live);
                    return Ok(Event::Started {
                        earliest: self.earliest().await?,
                        head: Cursor::after(&self.info, self.opened_at),
                    });
                }
                Phase::Snapshot(_) => {
                    if let Some(event) = self.snapshot().await? {
                        return Ok(event);
                    }
                }
                Phase::Replay => {
                    if let Some(event) = self.replay().await? {
                        return Ok(event);
                    }
                }
                Phase::Live => {
                    if let Some(event) = self.live().await? {
                        return Ok(event);
                    }
                }
                Phase::Ended => return Err(JournalError::Closed.into()),
            }
        }
    }

    fn cursor(&self) -> Cursor {
        match &self.phase {
            Phase::Snapshot(progress) => progress.cursor(&self.info, self.arguments),
            Phase::Opening(next) => match next.as_ref() {
                Phase::Snapshot(progress) => progress.cursor(&self.info, self.arguments),
                _ => Cursor::after(&self.info, self.at),
            },
            _ => Cursor::after(&self.info, self.at),
        }
    }

    async fn earliest(&self) -> Result<Cursor, Error> {
        let journal = Arc::clone(&self.shared.journal);
        let earliest = blocking(move || Ok(journal.info()?.earliest)).await?;
        Ok(Cursor::after(&self.info, earliest))
    }

    async fn progress(&self) -> Result<Event, Error> {
        let head = self.heads.borrow().position;
        Ok(Event::Progress {
            earliest: self.earliest().await?,
            head: Cursor::after(&self.info, head),
            lag: head.saturating_sub(self.at),
        })
    }

    fn progress_is_due(&self) -> bool {
        Instant::now() >= self.progress_at
    }
}

/// Hash of the arguments that a cursor from inside a snapshot holds only with.
pub fn snapshot_arguments(filter: &Filter, view: View) -> u64 {
    let mut hash = Sha256::new();
    hash.update([view as u8]);
    hash.update(filter.text().as_bytes());
    let digest = hash.finalize();
    digest.iter().take(8).fold(0, |bits, byte| bits << 8 | u64::from(*byte))
}

/// Waits for a deadline; for ever where there is none.
async fn until(deadline: Option<Instant>) {
    match deadline {
        Some(deadline) => sleep_until(deadline).await,
        None => std::future::pending().await,
    }
}

/// Runs a journal read off the async runtime.
async fn blocking<T: Send + 'static>(
    read: impl FnOnce() -> Result<T, JournalError> + Send + 'static,
) -> Result<T, Error> {
    match tokio::task::spawn_blocking(read).await {
        Ok(result) => Ok(result?),
        Err(_) => Err(JournalError::Closed.into()),
    }
}
