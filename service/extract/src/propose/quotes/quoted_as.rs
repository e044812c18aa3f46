//! Rule: an outlet quotes a source. "“…,” the agency quoted Byrne as saying", "Byrne was quoted by the agency as saying".

use std::ops::Range;

use super::{
    GROUPS_MAX,
    attribution::Attribution,
    grammar::{is_be, is_preposition, is_time_word},
    medium::outlet_in,
    unit::Unit,
};
use crate::choose::{
    clause_end::clause_end,
    reasons::Reasons,
    scorecard::Scorecard,
    speaker::{self, Source, Subject},
};

/// What the expression itself is worth.
const CARD: Scorecard = Scorecard(&[("quoted as", 10)]);

/// How far "as saying" may stand from "quoted", in items.
const REACH_MAX: usize = 24;

/// The attributions of the sentence by "quoted … as saying".
pub fn propose(unit: &Unit<'_, '_>, breaks: &[usize]) -> Vec<Attribution> {
    (0..unit.len())
        .filter(|at| is_quoting(unit.word(*at)))
        .take(GROUPS_MAX)
        .filter_map(|at| attribution(unit, at, breaks))
        .collect()
}

fn is_quoting(word: &str) -> bool {
    matches!(word, "quoted" | "quotes" | "quoting" | "cited" | "cites" | "citing" | "reported")
}

fn attribution(unit: &Unit<'_, '_>, quoting: usize, breaks: &[usize]) -> Option<Attribution> {
    let stop = unit.len().min(quoting + REACH_MAX);
    let saying = (quoting + 1..stop).find(|at| unit.word(*at) == "as" && unit.word(at + 1).ends_with("ing"))?;
    let is_passive = (quoting.saturating_sub(3)..quoting).any(|at| is_be(unit.word(at)));
    let (subject, medium) = if is_passive {
        let by = unit.word(quoting + 1) == "by";
        (speaker::before(unit, quoting, 0)?, by.then(|| quoting + 2..saying))
    } else {
        let outlet = speaker::before(unit, quoting, floor(unit, quoting)).map(|subject| subject.items);
        (source(unit, quoting + 1..saying)?, outlet)
    };
    let content = content(unit, quoting, saying + 2, breaks)?;
    let score = CARD.sum(&["quoted as"]) + subject.score;
    Some(Attribution {
        pattern: "quoted_as",
        cue: saying..saying + 2,
        subject: Some(subject),
        content: vec![content],
        addressee: None,
        medium: medium.filter(|items| !items.is_empty()).map(|items| outlet_in(unit, items.clone()).unwrap_or(items)),
        score,
        reasons: Reasons::default(),
        may_be_indirect: true,
    })
}

/// Behind the last quoted stretch before item `at`.
fn floor(unit: &Unit<'_, '_>, at: usize) -> usize {
    (0..at).rev().take(REACH_MAX).find(|at| unit.quote(*at).is_some()).map_or(0, |at| at + 1)
}

/// Whom the outlet quotes: the mention that ends the phrase, else its words.
fn source(unit: &Unit<'_, '_>, items: Range<usize>) -> Option<Subject> {
    if items.is_empty() {
        return None;
    }
    let (source, range) = match unit.mention_to(items.end).filter(|(_, first)| *first >= items.start) {
        Some((index, first)) => (Source::Mention(index), first..items.end),
        None => (Source::Words(items.clone()), items),
    };
    Some(Subject { source, items: range, score: 4 })
}

/// What is quoted: the words behind "as saying", else the quotation before.
fn content(unit: &Unit<'_, '_>, quoting: usize, after: usize, breaks: &[usize]) -> Option<Range<usize>> {
    let skip = (after..unit.len().min(after + 2)).find(|at| unit.quote(*at).is_some());
    let that = (after..unit.len().min(after + 10)).find(|at| unit.word(*at) == "that");
    let start = skip.or(that.map(|that| that + 1)).unwrap_or(after);
    let ahead = start..clause_end(unit, start, breaks);
    let behind = (0..quoting).rev().take(REACH_MAX).find(|at| unit.quote(*at).is_some());
    let is_aside = is_preposition(unit.word(after)) || is_time_word(unit.word(after)) || unit.is_end(after);
    if let Some(quote) = behind.filter(|_| is_aside && skip.is_none()) {
        return Some(quote..quote + 1);
    }
    if ahead.len() >= 3 || unit.quote(start).is_some() {
        return Some(ahead);
    }
    let quote = behind?;
    Some(quote..quote + 1)
}
