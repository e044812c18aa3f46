//! Bounds on work: threads for what blocks or computes, bytes for what is in flight, and one ingest at a time for an article.

use std::{
    hash::{BuildHasher, RandomState},
    sync::Arc,
};

use tokio::{
    sync::{Mutex, OwnedMutexGuard, OwnedSemaphorePermit, Semaphore},
    task::spawn_blocking,
};
use tracing::Span;

use crate::error::Error;

/// A bounded number of threads off the async runtime.
#[derive(Clone, Debug)]
pub struct Workers {
    slots: Arc<Semaphore>,
}

impl Workers {
    /// As many threads at the same time.
    pub fn new(slots: usize) -> Self {
        Self { slots: Arc::new(Semaphore::new(slots.max(1))) }
    }

    /// Runs `work` on a thread of its own as soon as one is free. A caller that goes away before that takes none; after it,
    /// the work ends on its own, and only then is its thread free again.
    pub async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
        let slot = Arc::clone(&self.slots).acquire_owned().await;
        let slot = slot.map_err(|_| Error::Internal("the workers have stopped".into()))?;
        let span = Span::current();
        let working = spawn_blocking(move || {
            let _slot = slot;
            span.in_scope(work)
        });
        working.await.map_err(|fault| Error::Internal(format!("a worker panicked: {fault}")))
    }
}

/// Bytes of articles in flight.
#[derive(Clone, Debug)]
pub struct Admission {
    room: Arc<Semaphore>,
}

impl Admission {
    /// Room for so many bytes.
    pub fn new(bytes_max: usize) -> Self {
        Self { room: Arc::new(Semaphore::new(bytes_max.min(Semaphore::MAX_PERMITS))) }
    }

    /// Room for one article, until the permit is dropped; `None` where there is none.
    pub fn admit(&self, bytes: usize) -> Option<OwnedSemaphorePermit> {
        let bytes = u32::try_from(bytes.max(1)).ok()?;
        Arc::clone(&self.room).try_acquire_many_owned(bytes).ok()
    }
}

/// Locks that let versions of one article go one after the other, in the order in which they came.
///
/// Articles share locks by hash: that costs a wait now and then, never correctness. Across servers the journal's own check
/// decides.
#[derive(Debug)]
pub struct Turns {
    locks: Vec<Arc<Mutex<()>>>,
    hasher: RandomState,
}

/// Locks of [`Turns`].
const TURNS: usize = 1_024;

impl Turns {
    /// No article is taken.
    pub fn new() -> Self {
        Self { locks: (0..TURNS).map(|_| Arc::default()).collect(), hasher: RandomState::new() }
    }

    /// Waits for the article's turn; it lasts until the guard is dropped.
    pub async fn take(&self, article_id: &str) -> OwnedMutexGuard<()> {
        let at = usize::try_from(self.hasher.hash_one(article_id) % TURNS as u64).unwrap_or_default();
        Arc::clone(&self.locks[at]).lock_owned().await
    }
}

impl Default for Turns {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn room_comes_back_with_the_permit() {
        let admission = Admission::new(10);
        let first = admission.admit(6);
        assert!(first.is_some());
        assert!(admission.admit(5).is_none(), "only four are left");
        drop(first);
        assert!(admission.admit(10).is_some());
    }

    #[tokio::test]
    async fn a_panic_is_an_error_and_frees_its_thread() {
        let workers = Workers::new(1);
        let fault = workers.run(|| -> () { panic!("odd text") }).await;
        assert!(matches!(fault, Err(Error::Internal(_))));
        assert_eq!(workers.run(|| 1).await, Ok(1));
    }

    #[tokio::test]
    async fn one_article_takes_turns() {
        let turns = Turns::new();
        let first = turns.take("a").await;
        let mut second = std::pin::pin!(turns.take("a"));
        assert!(futures::poll!(second.as_mut()).is_pending());
        drop(first);
        assert!(futures::poll!(second.as_mut()).is_ready());
    }
}
