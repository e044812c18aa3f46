//! A scorecard: what is seen of a candidate, each with an integer weight; the sum decides.
//!
//! Small tables stand beside their rule. The decisions that articles have taught ([`super::weights`]) read theirs from
//! text files, `feature<TAB>weight`, where [`UNITS`] of weight multiply the odds by e.

use std::fmt;

use crate::lexicon::hash::WordMap;

/// Units of weight in one natural logarithm of the odds, in fitted cards.
pub const UNITS: i32 = 16;

/// Names of features with their weights, set by hand.
#[derive(Clone, Copy, Debug)]
pub struct Scorecard(pub &'static [(&'static str, i32)]);

impl Scorecard {
    /// The sum of the weights of `features`; one without a weight counts nothing.
    pub fn sum(self, features: &[&str]) -> i32 {
        features.iter().map(|feature| self.weight(feature)).sum()
    }

    fn weight(self, feature: &str) -> i32 {
        self.0.iter().find(|(name, _)| *name == feature).map_or(0, |(_, weight)| *weight)
    }
}

/// The name of a feature in up to three words, the empty ones left out: "lemma", "say", "that".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Feature<'a>(pub &'a str, pub &'a str, pub &'a str);

impl<'a> From<&'a str> for Feature<'a> {
    fn from(name: &'a str) -> Self {
        Self(name, "", "")
    }
}

impl fmt::Display for Feature<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)?;
        let more = [self.1, self.2].into_iter().filter(|word| !word.is_empty());
        more.into_iter().try_for_each(|word| write!(f, " {word}"))
    }
}

impl Feature<'_> {
    /// The key of its name: FNV-1a, which needs no joined text.
    fn key(self) -> u64 {
        let more = [self.1, self.2].into_iter().filter(|word| !word.is_empty());
        more.fold(key(KEY_START, self.0), |so_far, word| key(key(so_far, " "), word))
    }
}

/// Where an FNV-1a key starts.
const KEY_START: u64 = 0xcbf2_9ce4_8422_2325;

fn key(so_far: u64, word: &str) -> u64 {
    word.bytes().fold(so_far, |key, byte| (key ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// A card read from a text file: keys of names with their weights.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fitted(WordMap<u64, i32>);

impl Fitted {
    /// Reads `feature<TAB>weight` lines; `#` starts a comment, and a line of another shape counts nothing.
    pub fn parse(text: &str) -> Self {
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        let weights = lines.filter_map(|line| {
            let (name, weight) = line.split_once('\t')?;
            Some((key(KEY_START, name), weight.parse().ok()?))
        });
        Self(weights.collect())
    }

    /// The sum of the weights of `features`; one without a weight counts nothing.
    pub fn sum(&self, features: &[Feature<'_>]) -> i32 {
        features.iter().map(|feature| self.weight(*feature)).sum()
    }

    /// The weight of a feature, 0 where it has none.
    pub fn weight(&self, feature: Feature<'_>) -> i32 {
        self.0.get(&feature.key()).copied().unwrap_or_default()
    }

    /// The keys of its names.
    #[cfg(test)]
    pub(super) fn keys(&self) -> impl Iterator<Item = u64> {
        self.0.keys().copied()
    }

    /// How many features weigh in.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether none does.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// A sum of fitted weights as a probability.
pub fn odds(sum: i32) -> f64 {
    1.0 / (1.0 + (-f64::from(sum) / f64::from(UNITS)).exp())
}

/// A sum of fitted weights as a probability to state, to two places.
pub fn probability(sum: i32) -> f64 {
    let probability = odds(sum);
    (probability.clamp(0.01, 0.99) * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_counts_each_known_feature() {
        let card = Scorecard(&[("near", 3), ("far", -2)]);
        assert_eq!(card.sum(&["near", "far", "unheard of"]), 1);
    }

    #[test]
    fn a_fitted_card_finds_names_by_their_words() {
        let card = Fitted::parse("# what\nlemma say\t5\nlemma say that\t-2\nnear\t7\nbroken\nworse\tmuch\n");
        assert_eq!(card.len(), 3);
        assert_eq!(card.sum(&[Feature("lemma", "say", ""), Feature("lemma", "say", "that")]), 3);
        assert_eq!(card.sum(&["near".into(), "far".into(), Feature("lemma", "", "say")]), 12);
        assert_eq!(card.sum(&[Feature("lemma", "says", "")]), 0);
        assert_eq!(Feature("lemma", "", "say").to_string(), "lemma say");
    }

    #[test]
    fn probability_rises_with_the_sum_and_stays_inside() {
        let all: Vec<f64> = [-400, -16, 0, 16, 400].map(probability).to_vec();
        assert!(all.is_sorted() && all.iter().all(|one| (0.01..=0.99).contains(one)), "{all:?}");
        assert!((probability(0) - 0.5).abs() < 1e-9);
        assert!((probability(UNITS) - 0.73).abs() < 1e-9);
    }
}
