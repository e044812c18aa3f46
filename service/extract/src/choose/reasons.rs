//! What weighed in on a choice, in words: `behind quote +31, lemma say +12, others +9 = 52`.

use std::fmt::{self, Display, Write as _};

/// Features that are named; the rest of the sum stands as `others`.
const NAMED_MAX: usize = 3;

/// The features that weighed most with their weights, the sum last; empty where nothing weighed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reasons(String);

impl Reasons {
    /// Of the features of one candidate, each with its weight; `sum` is the sum of all of them.
    pub fn new(features: impl Iterator<Item = (impl Display, i32)>, sum: i32) -> Self {
        let mut features: Vec<_> = features.filter(|(_, weight)| *weight != 0).collect();
        // Stable, so that of equal weights the one that the chooser names first stays first.
        features.sort_by_key(|(_, weight)| std::cmp::Reverse(weight.abs()));
        features.truncate(NAMED_MAX);
        let mut told = String::new();
        let mut others = sum;
        for (feature, weight) in &features {
            others -= weight;
            // Writing to a string cannot fail.
            let _ = write!(told, "{feature} {weight:+}, ");
        }
        if others != 0 {
            let _ = write!(told, "others {others:+}, ");
        }
        if !told.is_empty() {
            told.truncate(told.len() - 2);
            let _ = write!(told, " = {sum}");
        }
        Self(told)
    }

    /// Whether nothing weighed in.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What `Extraction.rule` says: the rule's name and, in brackets, the reasons if there are any.
    pub fn of_rule(&self, rule: &str) -> String {
        if self.0.is_empty() { rule.to_owned() } else { format!("{rule} [{self}]") }
    }
}

impl Display for Reasons {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
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
