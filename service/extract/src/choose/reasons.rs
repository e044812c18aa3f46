//! What weighed in on a choice, in words: `behind quote +31, lemma say +12, others +9 = 52`.

use std::fmt::{self, Display, Write as _};

use super::scorecard::Feature;

/// Features that are named; the rest of the sum stands as `others`.
const NAMED_MAX: usize = 3;

/// The features that weighed most with their weights, strongest first, and the sum of all.
///
/// Put in words only by [`Self::of_rule`]: most candidates fall before anyone asks why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reasons<F = Feature<'static>> {
    named: [Option<(F, i32)>; NAMED_MAX],
    sum: i32,
}

impl<F> Default for Reasons<F> {
    /// None.
    fn default() -> Self {
        Self { named: [const { None }; NAMED_MAX], sum: 0 }
    }
}

impl<F: Copy + Display> Reasons<F> {
    /// Of the features of one candidate, each with its weight; `sum` is the sum of all of them.
    pub fn new(features: impl Iterator<Item = (F, i32)>, sum: i32) -> Self {
        let mut reasons = Self { sum, ..Self::default() };
        for (feature, weight) in features.filter(|(_, weight)| *weight != 0) {
            // Of equal weights the one that the chooser names first stays first.
            let weaker = |slot: &Option<(F, i32)>| slot.is_none_or(|(_, other)| other.abs() < weight.abs());
            if let Some(at) = reasons.named.iter().position(weaker) {
                reasons.named[at..].rotate_right(1);
                reasons.named[at] = Some((feature, weight));
            }
        }
        reasons
    }

    /// Whether nothing weighed in.
    pub const fn is_empty(&self) -> bool {
        self.sum == 0 && matches!(self.named, [None, ..])
    }

    /// What `Extraction.rule` says: the rule's name and, in brackets, the reasons if there are any.
    pub fn of_rule(&self, rule: &str) -> String {
        let told = self.to_string();
        if told.is_empty() { rule.to_owned() } else { format!("{rule} [{told}]") }
    }
}

impl<F: Display> Display for Reasons<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut told = String::new();
        let mut others = self.sum;
        for (feature, weight) in self.named.iter().flatten() {
            others -= weight;
            write!(told, "{feature} {weight:+}, ")?;
        }
        if others != 0 {
            write!(told, "others {others:+}, ")?;
        }
        match told.strip_suffix(", ") {
            Some(told) => write!(f, "{told} = {}", self.sum),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(features: &[(&str, i32)], expected: &str) {
        let sum = features.iter().map(|(_, weight)| weight).sum();
        assert_eq!(Reasons::new(features.iter().copied(), sum).of_rule("a.b"), expected);
    }

    #[test]
    fn the_strongest_stand_first_and_all_add_up() {
        check(
            &[("near", 1), ("far", -9), ("old", 4), ("new", 4), ("tall", 2)],
            "a.b [far -9, old +4, new +4, others +3 = 2]",
        );
        check(&[("near", 1), ("odd", 0)], "a.b [near +1 = 1]");
    }

    #[test]
    fn where_nothing_weighs_the_rule_stands_alone() {
        check(&[], "a.b");
        check(&[("odd", 0)], "a.b");
    }
}
