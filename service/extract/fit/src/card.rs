//! From candidates to a weights file: which features count, their weights, and how they do on a source that they never saw.

use std::{collections::BTreeMap, fmt::Write as _};

use dateline_extract::choose::{
    scorecard::{Fitted, UNITS},
    trace::Candidate,
    weights::Decision,
};

use crate::logistic::{self, Example, fit, fit_ranked, logistic};

/// A feature counts when it is seen in so many examples …
const EXAMPLES_MIN: usize = 3;
/// … of so many articles.
const ARTICLES_MIN: usize = 2;
/// Penalty on the square of a weight's distance from where it starts; hardly any on the bias.
const PENALTY: f64 = 4.0;
/// Natural logarithms of the odds in one unit of a hand-set weight: where the fitted weight starts from.
const HAND: f64 = 0.15;

/// A labelled candidate with where it is from.
#[derive(Clone, Debug)]
pub(crate) struct Labelled {
    /// The index of its source.
    pub(crate) source: usize,
    /// The index of its article.
    pub(crate) article: usize,
    /// What its chooser saw.
    pub(crate) candidate: Candidate,
    /// Whether it is one.
    pub(crate) label: bool,
}

/// The examples of a decision with the names of the features that count.
#[derive(Debug)]
pub(crate) struct Card {
    decision: Decision,
    names: Vec<String>,
    examples: Vec<Example>,
    /// Whether candidates of one place are ranked, rather than each judged by itself.
    is_ranked: bool,
    /// Whether its probabilities are told to users, and so are set right on sources that the weights were fitted without.
    is_stated: bool,
    hand: Vec<Option<bool>>,
    priors: Vec<f64>,
}

/// Right and wrong answers.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    examples: usize,
    yes: usize,
    said: usize,
    both: usize,
}

impl Tally {
    fn add(&mut self, label: bool, said: bool) {
        self.examples += 1;
        self.yes += usize::from(label);
        self.said += usize::from(said);
        self.both += usize::from(label && said);
    }

    fn f1(self) -> f64 {
        2.0 * self.both as f64 / (self.yes + self.said).max(1) as f64
    }

    fn accuracy(self) -> f64 {
        (self.examples + 2 * self.both - self.yes - self.said) as f64 / self.examples.max(1) as f64
    }
}

impl Card {
    /// Of the candidates of a decision; `hand` is the text of the card that stood before, if there was one.
    pub(crate) fn new(decision: Decision, labelled: &[Labelled], hand: Option<&str>) -> Self {
        let mut seen: BTreeMap<&str, (usize, usize, usize)> = BTreeMap::new();
        for one in labelled {
            for feature in &one.candidate.features {
                let (examples, articles, last) = seen.entry(feature).or_insert((0, 0, usize::MAX));
                *examples += 1;
                *articles += usize::from(*last != one.article);
                *last = one.article;
            }
        }
        let counts =
            |(examples, articles, _): &(usize, usize, usize)| *examples >= EXAMPLES_MIN && *articles >= ARTICLES_MIN;
        let names: Vec<String> =
            seen.iter().filter(|(_, seen)| counts(seen)).map(|(name, _)| (*name).to_owned()).collect();
        let is_ranked = labelled.iter().any(|one| !one.candidate.name.is_empty());
        let mut places: BTreeMap<(usize, usize, usize), usize> = BTreeMap::new();
        let examples = labelled.iter().map(|one| {
            let spot = (one.article, one.candidate.span.start, one.candidate.span.end);
            let next = places.len();
            let place = if is_ranked { *places.entry(spot).or_insert(next) } else { 0 };
            let mut features: Vec<usize> =
                one.candidate.features.iter().filter_map(|name| names.binary_search(name).ok()).collect();
            features.sort_unstable();
            features.dedup();
            Example { source: one.source, place, features, label: one.label }
        });
        let hand = hand.map(by_name);
        let by_hand = |one: &Labelled| {
            let sum = |hand: &BTreeMap<&str, i32>| {
                one.candidate.features.iter().filter_map(|name| hand.get(name.as_str())).sum::<i32>()
            };
            hand.as_ref().map(|hand| sum(hand) >= 0)
        };
        let priors = names
            .iter()
            .map(|name| {
                hand.as_ref().and_then(|hand| hand.get(name.as_str())).map_or(0.0, |weight| f64::from(*weight) * HAND)
            })
            .collect();
        Self {
            decision,
            priors,
            is_ranked,
            is_stated: false,
            examples: examples.collect(),
            hand: labelled.iter().map(by_hand).collect(),
            names,
        }
    }

    /// The same card, with probabilities that are told to users.
    pub(crate) fn stated(self) -> Self {
        Self { is_stated: true, ..self }
    }

    /// The slope and shift that set the sums of held-out sources right; those that change nothing where nobody is told.
    fn line(&self, sums: &[i32]) -> (f64, f64) {
        if !self.is_stated {
            return (1.0, 0.0);
        }
        let judged = self.examples.iter().zip(sums).map(|(one, sum)| (f64::from(*sum) / f64::from(UNITS), one.label));
        logistic::line(&judged.collect::<Vec<_>>())
    }

    /// Weights whose sums lie on a line over those of the weights given.
    fn on_line(&self, weights: &[i32], (slope, shift): (f64, f64)) -> Vec<i32> {
        let told = self.names.iter().zip(weights).map(|(name, weight)| {
            let shift = if name == "bias" { shift * f64::from(UNITS) } else { 0.0 };
            (slope * f64::from(*weight) + shift).round() as i32
        });
        told.collect()
    }

    /// The weights fitted without the examples of one source.
    pub(crate) fn without(&self, source: Option<usize>) -> Vec<i32> {
        let examples: Vec<&Example> = self.examples.iter().filter(|example| Some(example.source) != source).collect();
        let penalties: Vec<f64> = self.names.iter().map(|name| if name == "bias" { 0.01 } else { PENALTY }).collect();
        let fit = if self.is_ranked { fit_ranked } else { fit };
        fit(&examples, &penalties, &self.priors)
            .iter()
            .map(|weight| (weight * f64::from(UNITS)).round() as i32)
            .collect()
    }

    /// The same as a card that chooses.
    pub(crate) fn fitted(&self, weights: &[i32]) -> Fitted {
        Fitted::parse(&self.lines(weights))
    }

    /// The sum of each example under the weights that were fitted without its source.
    fn held_out(&self, sources: usize) -> Vec<i32> {
        let folds: Vec<Vec<i32>> = (0..sources).map(|source| self.without(Some(source))).collect();
        let sum = |example: &Example| example.features.iter().map(|feature| folds[example.source][*feature]).sum();
        self.examples.iter().map(sum).collect()
    }

    /// The file: what it is, how it does, the weights.
    pub(crate) fn file(&self, sources: &[String], features: &str) -> String {
        let mut text = String::new();
        let yes = self.examples.iter().filter(|example| example.label).count();
        let held = self.held_out(sources.len());
        let line = self.line(&held);
        let (slope, shift) = line;
        let sums: Vec<i32> =
            held.iter().map(|sum| (slope * f64::from(*sum) + shift * f64::from(UNITS)).round() as i32).collect();
        let _ = writeln!(
            text,
            "# Weights of the decision `{}`, written by dateline-fit: fit again, never edit.",
            self.decision.name()
        );
        let _ = writeln!(text, "# {features}");
        let kind =
            if self.is_ranked { "Logistic regression over the candidates of one place" } else { "Logistic regression" };
        let _ = writeln!(
            text,
            "# {kind}, penalty {PENALTY} on squares, drawn to {HAND} of the hand-set weights where there were any;\n\
             # {UNITS} units are one natural logarithm of the odds. A feature counts\n\
             # from {EXAMPLES_MIN} examples in {ARTICLES_MIN} articles on. {} examples, {yes} of them yes, {} features.",
            self.examples.len(),
            self.names.len(),
        );
        if self.is_stated {
            let _ = writeln!(
                text,
                "# Set right on the sums of sources under weights fitted without them: times {slope:.2}, plus {shift:.2}."
            );
        }
        if self.is_ranked {
            self.rank_lines(&mut text, sources, &sums);
        } else {
            self.judge_lines(&mut text, sources, &sums);
        }
        text + &self.lines(&self.on_line(&self.without(None), line))
    }

    /// How candidates that stand by themselves are judged, by source.
    fn judge_lines(&self, text: &mut String, sources: &[String], sums: &[i32]) {
        let _ = writeln!(
            text,
            "# Each source under weights fitted without it: F1 and accuracy, of the hand-set weights before in brackets."
        );
        let mut total = (Tally::default(), Tally::default());
        for (index, source) in sources.iter().enumerate() {
            let mut own = (Tally::default(), Tally::default());
            for ((example, sum), hand) in
                self.examples.iter().zip(sums).zip(&self.hand).filter(|((example, _), _)| example.source == index)
            {
                for tally in [&mut own, &mut total] {
                    tally.0.add(example.label, *sum >= 0);
                    if let Some(hand) = hand {
                        tally.1.add(example.label, *hand);
                    }
                }
            }
            let _ = writeln!(text, "# {source}: {}", line(own));
        }
        let _ = writeln!(text, "# All: {}", line(total));
        let _ = writeln!(text, "# Stated and true share of yes, by stated probability: {}", self.calibration(sums));
    }

    /// How the candidates of each place are ranked, by source.
    fn rank_lines(&self, text: &mut String, sources: &[String], sums: &[i32]) {
        let _ = writeln!(
            text,
            "# Each source under weights fitted without it: places where the first is right, where any is, and all places."
        );
        let mut places: BTreeMap<(usize, usize), Vec<(i32, bool)>> = BTreeMap::new();
        for (example, sum) in self.examples.iter().zip(sums) {
            places.entry((example.source, example.place)).or_default().push((*sum, example.label));
        }
        let first = |all: &[(i32, bool)]| all.iter().rev().max_by_key(|(sum, _)| *sum).is_some_and(|(_, label)| *label);
        let any = |all: &[(i32, bool)]| all.iter().any(|(_, label)| *label);
        let count = |source: Option<usize>| {
            let own = || places.iter().filter(|((own, _), _)| source.is_none_or(|source| source == *own));
            let right = own().filter(|(_, all)| first(all)).count();
            format!("{right}, {}, {}", own().filter(|(_, all)| any(all)).count(), own().count())
        };
        for (index, source) in sources.iter().enumerate() {
            let _ = writeln!(text, "# {source}: {}", count(Some(index)));
        }
        let _ = writeln!(text, "# All: {}", count(None));
    }

    fn calibration(&self, sums: &[i32]) -> String {
        let mut bins = [(0.0, 0_usize, 0_usize); 5];
        for (example, sum) in self.examples.iter().zip(sums) {
            let probability = logistic(f64::from(*sum) / f64::from(UNITS));
            let bin = &mut bins[((probability * 5.0) as usize).min(4)];
            *bin = (bin.0 + probability, bin.1 + 1, bin.2 + usize::from(example.label));
        }
        let told = bins.iter().filter(|bin| bin.1 > 0).map(|(stated, count, yes)| {
            format!("{:.2} {:.2} ({count})", stated / *count as f64, *yes as f64 / *count as f64)
        });
        told.collect::<Vec<_>>().join(", ")
    }

    fn lines(&self, weights: &[i32]) -> String {
        let mut text = String::new();
        for (name, weight) in self.names.iter().zip(weights).filter(|(name, weight)| **weight != 0 || *name == "bias") {
            let _ = writeln!(text, "{name}\t{weight}");
        }
        text
    }
}

fn by_name(text: &str) -> BTreeMap<&str, i32> {
    let lines = text.lines().filter_map(|line| line.split_once('\t'));
    lines.filter_map(|(name, weight)| Some((name, weight.parse().ok()?))).collect()
}

fn line((fitted, hand): (Tally, Tally)) -> String {
    let before = |value: f64| if hand.examples > 0 { format!(" ({value:.3})") } else { String::new() };
    format!(
        "{} examples, {:.3}{}, {:.3}{}",
        fitted.examples,
        fitted.f1(),
        before(hand.f1()),
        fitted.accuracy(),
        before(hand.accuracy())
    )
}
