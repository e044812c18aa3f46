//! The words of trade: which flow a word names, which way it moves, what is no trade at all.

use std::sync::LazyLock;

use crate::{lexicon::hash::WordMap, record::TradeFlow};

/// The lexicon, compiled in.
pub(crate) const TEXT: &str = include_str!("../../../lexicons/flows.txt");

/// What a word says of a number near it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// A flow; whether the word makes a figure by itself.
    Flow(TradeFlow, bool),
    /// Something else that numbers are about; whether surely.
    Other(bool),
    /// Words of trade that no number is about ("trade war").
    Skip,
    /// Growth.
    Rise,
    /// Decline.
    Fall,
}

/// An entry: the words after the first, and what they mean.
type Entry = (Vec<&'static str>, Meaning);

/// Entries by first word, the longest first.
static WORDS: LazyLock<WordMap<&'static str, Vec<Entry>>> = LazyLock::new(|| {
    let mut words: WordMap<&'static str, Vec<Entry>> = WordMap::default();
    for line in TEXT.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let mut columns = line.split('\t');
        let (Some(phrase), Some(class)) = (columns.next(), columns.next()) else { continue };
        let strong = columns.next() == Some("strong");
        let meaning = match class {
            "rise" => Meaning::Rise,
            "fall" => Meaning::Fall,
            "other" => Meaning::Other(strong),
            "skip" => Meaning::Skip,
            flow => Meaning::Flow(flow_of(flow), strong),
        };
        let mut parts = phrase.split(' ');
        if let Some(first) = parts.next() {
            words.entry(first).or_default().push((parts.collect(), meaning));
        }
    }
    for entries in words.values_mut() {
        entries.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
    }
    words
});

fn flow_of(name: &str) -> TradeFlow {
    match name {
        "exports" => TradeFlow::Exports,
        "imports" => TradeFlow::Imports,
        "balance" => TradeFlow::Balance,
        "total_trade" => TradeFlow::TotalTrade,
        "tariff" => TradeFlow::Tariff,
        "investment" => TradeFlow::Investment,
        "contract" => TradeFlow::Contract,
        "quota" => TradeFlow::Quota,
        "aid" => TradeFlow::Aid,
        _ => TradeFlow::Unspecified,
    }
}

/// What the words at a place mean, and how many they are; `word(n)` gives the n-th word from there, folded.
pub(crate) fn meaning<'a>(word: impl Fn(usize) -> &'a str) -> Option<(Meaning, usize)> {
    let entries = WORDS.get(word(0))?;
    let (rest, meaning) =
        entries.iter().find(|(rest, _)| rest.iter().enumerate().all(|(at, part)| word(at + 1) == *part))?;
    Some((*meaning, rest.len() + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(phrase: &str, expected: Option<(Meaning, usize)>) {
        let words: Vec<&str> = phrase.split(' ').collect();
        assert_eq!(meaning(|at| words.get(at).copied().unwrap_or_default()), expected, "{phrase}");
    }

    #[test]
    fn the_longest_entry_is_taken() {
        check("trade deficit with", Some((Meaning::Flow(TradeFlow::Balance, true), 2)));
        check("trade war", Some((Meaning::Skip, 2)));
        check("trade fell", Some((Meaning::Flow(TradeFlow::TotalTrade, false), 1)));
        check("budget deficit", Some((Meaning::Other(true), 2)));
        check("nothing", None);
    }

    #[test]
    fn every_class_is_known() {
        let unknown = |entry: &Entry| matches!(entry.1, Meaning::Flow(TradeFlow::Unspecified, _));
        assert!(!WORDS.values().flatten().any(unknown));
    }
}
