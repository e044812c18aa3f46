//! Whether a word of the cue lexicon attributes words to a source where it stands.

use super::scorecard::Scorecard;

/// What speaks for and against a cue; its subject's score is added.
pub const CARD: Scorecard = Scorecard(&[
    ("quote next", 10),
    ("quote inside", 3),
    ("that", 6),
    ("clause", 1),
    ("finite clause", 3),
    ("noun", 0),
    ("infinitive", 1),
    ("urge", 3),
    ("as", 0),
    ("at", 4),
    ("cue after", 5),
    ("inverted", 2),
    ("noun reading", -14),
    ("to infinitive", -10),
    ("passive", -20),
    ("negated", -6),
    ("modal", -5),
    ("bare form", -14),
    ("relative", -5),
    ("nested", -4),
    ("short", -4),
    ("loose participle", -8),
    ("first person", -10),
    ("comment", -4),
]);

/// The least sum that makes a record.
pub const SUM_MIN: i32 = 5;

/// Whether the features of a cue and its subject's score make a record, and the sum.
pub fn is_cue(features: &[&str], subject: i32) -> Option<i32> {
    let sum = CARD.sum(features) + subject;
    (sum >= SUM_MIN).then_some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_that_clause_with_a_named_subject_is_reported_and_a_noun_is_not() {
        assert!(is_cue(&["that"], 12).is_some());
        assert!(is_cue(&["noun", "noun reading"], 12).is_none());
        assert!(is_cue(&["clause"], 0).is_none());
    }
}
