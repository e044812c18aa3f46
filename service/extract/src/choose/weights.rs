//! The decisions whose weights articles have taught: one text file each under `weights/`, compiled in.
//!
//! `dateline-fit` writes the files. It hears of each candidate through a [`Trace`], so that what is seen of a candidate is
//! computed in one place, for choosing and for fitting.

use std::sync::{Arc, LazyLock};

use super::{
    reasons::Reasons,
    scorecard::{Feature, Fitted},
    trace::{Candidate, Trace},
};
use crate::{record::Span, unseen::Places};

/// What is decided by fitted weights.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Decision {
    /// Whether a word of the cue lexicon attributes words to a source.
    Cue,
    /// Whether quoted words are whole clauses.
    Direct,
    /// Whether reported words end at a place, if they did not before.
    End,
    /// Whether a quote's type and speaker are right: its confidence.
    Quote,
    /// Whether a number near a word of trade is a trade figure.
    Number,
    /// Whether a figure's flow, measure, sides, value and unit are right: its confidence.
    Figure,
    /// Whether a clause tells of a meeting.
    Mention,
    /// Whether a meeting's participants, place, date and status are right: its confidence.
    Meeting,
    /// Whom a source without a name stands for.
    Antecedent,
    /// Which phrase of a sentence is the source of a cue.
    Speaker,
}

impl Decision {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Cue,
        Self::Direct,
        Self::End,
        Self::Quote,
        Self::Number,
        Self::Figure,
        Self::Mention,
        Self::Meeting,
        Self::Antecedent,
        Self::Speaker,
    ];

    /// The name of its weights file, without ending.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cue => "cue",
            Self::Direct => "direct",
            Self::End => "end",
            Self::Quote => "quote",
            Self::Number => "number",
            Self::Figure => "figure",
            Self::Mention => "mention",
            Self::Meeting => "meeting",
            Self::Antecedent => "antecedent",
            Self::Speaker => "speaker",
        }
    }

    const fn text(self) -> &'static str {
        match self {
            Self::Cue => include_str!("../../weights/cue.txt"),
            Self::Direct => include_str!("../../weights/direct.txt"),
            Self::End => include_str!("../../weights/end.txt"),
            Self::Quote => include_str!("../../weights/quote.txt"),
            Self::Number => include_str!("../../weights/number.txt"),
            Self::Figure => include_str!("../../weights/figure.txt"),
            Self::Mention => include_str!("../../weights/mention.txt"),
            Self::Meeting => include_str!("../../weights/meeting.txt"),
            Self::Antecedent => include_str!("../../weights/antecedent.txt"),
            Self::Speaker => include_str!("../../weights/speaker.txt"),
        }
    }
}

/// The cards of all decisions.
#[derive(Clone, Debug)]
pub struct Weights([Fitted; Decision::ALL.len()]);

static BUILT_IN: LazyLock<Arc<Weights>> =
    LazyLock::new(|| Arc::new(Weights(Decision::ALL.map(|decision| Fitted::parse(decision.text())))));

impl Weights {
    /// Those of the compiled-in files, read once.
    pub fn built_in() -> Arc<Self> {
        Arc::clone(&BUILT_IN)
    }

    /// The same with another card for one decision.
    #[must_use]
    pub fn with(mut self, decision: Decision, card: Fitted) -> Self {
        if let Some(own) = self.0.get_mut(decision as usize) {
            *own = card;
        }
        self
    }

    /// What weighed most in the sum of a candidate that a trace heard: `subject score +11, frame clause -7 = 4`.
    pub fn told(&self, candidate: &Candidate) -> String {
        let features: Vec<Feature<'_>> = candidate.features.iter().map(|name| Feature::from(name.as_str())).collect();
        self.reasons(candidate.decision, &features, candidate.sum).to_string()
    }

    fn reasons<'a>(&self, decision: Decision, features: &[Feature<'a>], sum: i32) -> Reasons<Feature<'a>> {
        let card = self.0.get(decision as usize);
        // What is the same for every candidate is no reason for one.
        let own = features.iter().filter(|feature| feature.0 != "bias");
        Reasons::new(own.map(|feature| (*feature, card.map_or(0, |card| card.weight(*feature)))), sum)
    }

    fn sum(&self, decision: Decision, features: &[Feature<'_>]) -> i32 {
        self.0.get(decision as usize).map_or(0, |card| card.sum(features))
    }
}

/// How the candidates of one text are chosen.
#[derive(Debug)]
pub struct Choosing {
    weights: Arc<Weights>,
    trace: Option<Trace>,
}

impl Default for Choosing {
    fn default() -> Self {
        Self { weights: Weights::built_in(), trace: None }
    }
}

impl Choosing {
    /// By these weights; a trace hears of every candidate.
    pub const fn new(weights: Arc<Weights>, trace: Option<Trace>) -> Self {
        Self { weights, trace }
    }

    /// As this, with a trace that hears of places as they are in the text as it came.
    pub(crate) fn in_text(self, places: &Places) -> Self {
        Self { trace: self.trace.map(|trace| trace.in_text(places.clone())), ..self }
    }

    /// The sum of a candidate's weights if it is one: from 0 on. `place` tells its own span and the spans of its content.
    pub fn choose(
        &self,
        decision: Decision,
        features: &[Feature<'_>],
        place: impl FnOnce() -> (Span, Vec<Span>),
    ) -> Option<i32> {
        let sum = self.sum(decision, features, place);
        (sum >= 0).then_some(sum)
    }

    /// The sum of a candidate's weights.
    pub fn sum(&self, decision: Decision, features: &[Feature<'_>], place: impl FnOnce() -> (Span, Vec<Span>)) -> i32 {
        self.weigh(decision, features, || {
            let (span, content) = place();
            (span, content, String::new())
        })
    }

    /// As [`Self::sum`], of one of several candidates at a place; `place` tells its name too.
    pub fn weigh(
        &self,
        decision: Decision,
        features: &[Feature<'_>],
        place: impl FnOnce() -> (Span, Vec<Span>, String),
    ) -> i32 {
        let sum = self.weights.sum(decision, features);
        let Some(trace) = &self.trace else { return sum };
        let (span, content, name) = place();
        let features = features.iter().map(Feature::to_string).collect();
        trace.hear(Candidate { decision, span, content, name, features, sum })
    }

    /// What weighed most in the sum of a candidate.
    pub fn reasons<'a>(&self, decision: Decision, features: &[Feature<'a>], sum: i32) -> Reasons<Feature<'a>> {
        self.weights.reasons(decision, features, sum)
    }

    /// What was heard.
    pub fn into_candidates(self) -> Vec<Candidate> {
        self.trace.map(Trace::into_candidates).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_holds_names_with_weights_and_no_two_names_share_a_key() {
        for decision in Decision::ALL {
            let lines: Vec<&str> = decision.text().lines().filter(|line| !line.starts_with('#')).collect();
            let names: Vec<&str> = lines.iter().filter_map(|line| line.split('\t').next()).collect();
            assert!(names.is_sorted() && !names.is_empty(), "{}: sorted names", decision.name());
            let keys: std::collections::HashSet<u64> = Fitted::parse(decision.text()).keys().collect();
            assert_eq!(keys.len(), lines.len(), "{}: one weight a line, one key a name", decision.name());
        }
    }

    #[test]
    fn a_trace_hears_candidates_and_answers_in_place_of_the_weights() {
        let place = || (Span::new(1, 2), vec![Span::new(3, 4)]);
        let plain =
            Choosing::new(Arc::new(Weights::built_in().as_ref().clone().with(Decision::Cue, Fitted::default())), None);
        assert_eq!(plain.choose(Decision::Cue, &["that".into()], place), Some(0));
        let judged = Choosing::new(Weights::built_in(), Some(Trace::judged(|_| Some(false))));
        assert_eq!(judged.choose(Decision::Cue, &["that".into()], place), None);
        assert_eq!(judged.choose(Decision::Cue, &["noun".into()], place), None);
        let heard = judged.into_candidates();
        assert_eq!(heard.len(), 1, "the last sight of one place counts");
        assert_eq!(heard.first().map(|one| one.features.clone()), Some(vec!["noun".to_owned()]));
    }
}
