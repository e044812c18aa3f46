//! A scorecard: what is seen of a candidate, each with an integer weight; the sum decides.
//!
//! The weights stand in one table by name, so that fitted ones can replace them without changing a chooser.

/// Names of features with their weights.
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

    /// A sum as a probability: the logistic of a quarter of it, to two places.
    pub fn confidence(sum: i32) -> f64 {
        let probability = 1.0 / (1.0 + (-f64::from(sum) / 4.0).exp());
        (probability.clamp(0.01, 0.99) * 100.0).round() / 100.0
    }
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
    fn confidence_rises_with_the_sum_and_stays_inside() {
        let all: Vec<f64> = [-400, -4, 0, 4, 400].map(Scorecard::confidence).to_vec();
        assert!(all.is_sorted() && all.iter().all(|one| (0.01..=0.99).contains(one)), "{all:?}");
        assert!((Scorecard::confidence(0) - 0.5).abs() < 1e-9);
    }
}
