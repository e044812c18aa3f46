//! Streams that share a filter: a commit is evaluated once for all of them, and encoded once a form.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, OnceLock, PoisonError, Weak},
};

use bytes::Bytes;

use super::{
    Shared,
    select::{Selected, select},
};
use crate::{
    error::Error,
    filter::Filter,
    journal::{Position, StoredCommit},
    record::View,
};

/// Commits whose selection a group keeps. A stream further behind selects for itself.
const SELECTIONS_MAX: usize = 128;

/// Groups whose last stream has gone are forgotten whenever this many have come.
const SWEEP_EVERY: usize = 64;

/// All groups with a stream.
#[derive(Debug, Default)]
pub struct Groups {
    by_filter: Mutex<HashMap<String, Weak<Group>>>,
}

impl Groups {
    /// The group of a filter, made where there is none.
    pub fn join(&self, filter: Filter) -> Arc<Group> {
        let mut groups = self.by_filter.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(group) = groups.get(filter.text()).and_then(Weak::upgrade) {
            return group;
        }
        if groups.len() >= SWEEP_EVERY && groups.len().is_multiple_of(SWEEP_EVERY) {
            groups.retain(|_, group| group.strong_count() > 0);
        }
        let text = filter.text().to_owned();
        let group = Arc::new(Group { filter, recent: Mutex::default() });
        groups.insert(text, Arc::downgrade(&group));
        group
    }
}

/// One filter and what it selected of the latest commits.
#[derive(Debug)]
pub struct Group {
    filter: Filter,
    recent: Mutex<VecDeque<Arc<Selection>>>,
}

/// What a filter selected of a commit.
#[derive(Debug)]
pub struct Selection {
    /// The commit.
    pub position: Position,
    /// The changes, in order; empty where none passes.
    pub changes: Vec<Selected>,
    /// Encoded commit by view and whether `previous` is wanted, made when first wanted.
    encoded: [OnceLock<Bytes>; 4],
}

impl Group {
    /// Its filter.
    pub const fn filter(&self) -> &Filter {
        &self.filter
    }

    /// What the filter selects of a commit that the tail holds: evaluated by the first stream that asks.
    pub(super) fn shared(&self, shared: &Shared, commit: &StoredCommit) -> Result<Arc<Selection>, Error> {
        let mut recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        if let Ok(found) = recent.binary_search_by_key(&commit.position, |selection| selection.position) {
            return Ok(Arc::clone(&recent[found]));
        }
        let selection = Arc::new(self.select(shared, commit)?);
        // Streams ask in order; one that lags behind what is kept gets its own and leaves the rest alone.
        if recent.back().is_none_or(|last| last.position < commit.position) {
            if recent.len() == SELECTIONS_MAX {
                recent.pop_front();
            }
            recent.push_back(Arc::clone(&selection));
        }
        Ok(selection)
    }

    /// What the filter selects of a commit, evaluated now.
    pub(super) fn select(&self, shared: &Shared, commit: &StoredCommit) -> Result<Selection, Error> {
        shared.metrics.filter_evaluations.inc();
        let changes = select(&self.filter, &shared.schema, commit)?;
        Ok(Selection { position: commit.position, changes, encoded: Default::default() })
    }
}

impl Selection {
    /// The encoded commit in a form, made once.
    pub(super) fn encoded(
        &self,
        shared: &Shared,
        commit: &StoredCommit,
        view: View,
        include_previous: bool,
    ) -> Result<Bytes, Error> {
        let form = usize::from(view == View::Full) * 2 + usize::from(include_previous);
        if let Some(bytes) = self.encoded[form].get() {
            return Ok(bytes.clone());
        }
        let bytes = shared.encoder.commit(commit, &self.changes, view, include_previous)?;
        Ok(self.encoded[form].get_or_init(|| bytes).clone())
    }
}
