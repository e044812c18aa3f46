//! What the choosers of one text saw, for fitting: each candidate with its place and its features.
//!
//! A judge may answer in place of the weights. Asked of annotated articles, what is seen of later candidates then hangs on the
//! annotation alone, not on the weights that are being fitted, and fitting twice gives the same.

use std::{cell::RefCell, collections::BTreeMap, fmt};

use super::{scorecard::UNITS, weights::Decision};
use crate::{record::Span, unseen::Places};

/// A candidate of a decision as its chooser saw it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// What is decided.
    pub decision: Decision,
    /// Where it stands: the cue, the quoted words.
    pub span: Span,
    /// What it holds: the reported words.
    pub content: Vec<Span>,
    /// Which of several at this place it is; empty where there is one.
    pub name: String,
    /// Names of its features.
    pub features: Vec<String>,
    /// The sum of their weights.
    pub sum: i32,
}

/// The answer to a candidate; `None` where it is no example.
type Judge = dyn Fn(&Candidate) -> Option<bool> + Send;

/// The sum that stands for a judge's yes, and negative for a no: beyond doubt, and the same whatever the weights are.
const SURE: i32 = 20 * UNITS;

/// Where a candidate stands, whether it reports what is ahead, and which of several it is: by its name, and by its words where it
/// may be one of several of a name.
type Key = (Decision, usize, usize, bool, String, usize);

/// Hears candidates, and answers if it has a judge.
#[derive(Default)]
pub struct Trace {
    judge: Option<Box<Judge>>,
    places: Places,
    heard: RefCell<BTreeMap<Key, Candidate>>,
}

impl Trace {
    /// A trace that answers; what is no example is declined.
    pub fn judged(judge: impl Fn(&Candidate) -> Option<bool> + Send + 'static) -> Self {
        Self { judge: Some(Box::new(judge)), ..Self::default() }
    }

    /// As this, of a text that came with more in it than is read.
    pub(super) fn in_text(self, places: Places) -> Self {
        Self { places, ..self }
    }

    /// Keeps the candidate in place of an earlier sight of it and gives the sum that decides.
    pub(super) fn hear(&self, mut candidate: Candidate) -> i32 {
        for span in candidate.content.iter_mut().chain([&mut candidate.span]) {
            *span = self.places.origin(*span);
        }
        let answer = self.judge.as_ref().map(|judge| judge(&candidate) == Some(true));
        let sum = answer.map_or(candidate.sum, |yes| if yes { SURE } else { -SURE });
        // A cue may report what stands before it or what stands behind it: two candidates.
        let is_ahead = candidate.content.first().is_some_and(|content| content.start > candidate.span.start);
        let name = candidate.name.clone();
        let words = match candidate.decision {
            Decision::Speaker => candidate.content.first().map_or(0, |words| words.start),
            _ => 0,
        };
        let key = (candidate.decision, candidate.span.start, candidate.span.end, is_ahead, name, words);
        self.heard.borrow_mut().insert(key, candidate);
        sum
    }

    /// What was heard, by decision and place.
    pub fn into_candidates(self) -> Vec<Candidate> {
        self.heard.into_inner().into_values().collect()
    }
}

impl fmt::Debug for Trace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Trace").field("judged", &self.judge.is_some()).finish_non_exhaustive()
    }
}
