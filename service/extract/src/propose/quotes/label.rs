//! Rule: a source beside a quote without a verb. "Dana Popescu: “…”" and "“…,” – Commissioner Dana Popescu".

use super::{attribution::Attribution, unit::Unit};
use crate::{
    choose::{
        reasons::Reasons,
        scorecard::Scorecard,
        speaker::{self, Source, Subject},
    },
    record::EntityType,
};

/// What the label is worth.
const CARD: Scorecard = Scorecard(&[("colon", 8), ("dash", 8)]);

/// The attribution of the sentence's quote by a label, if it has one.
pub fn propose(unit: &Unit<'_, '_>) -> Option<Attribution> {
    let quote = (0..unit.len()).find(|at| unit.quote(*at).is_some())?;
    if unit.before(quote, 1) == ":"
        && let Some(subject) = before_colon(unit, quote - 1)
    {
        return Some(labelled(subject, quote, CARD.sum(&["colon"])));
    }
    let dash = quote + 1;
    let is_dash = matches!(unit.word(dash), "–" | "—" | "--" | "-" | "―");
    let (index, end) = unit.mention_from(dash + 1).filter(|_| is_dash)?;
    let is_last = unit.is_end(end) || unit.is_comma(end) || unit.word(end) == "(";
    let subject = Subject { source: Source::Mention(index), items: dash + 1..end, score: 8 };
    is_last.then(|| labelled(subject, quote, CARD.sum(&["dash"])))
}

/// The source named before the colon at item `colon`.
pub fn before_colon(unit: &Unit<'_, '_>, colon: usize) -> Option<Subject> {
    let is_source = |index: usize| {
        let mention = unit.analysis.mentions.get(index)?;
        let entity = unit.analysis.entity(mention)?;
        Some(matches!(entity.entity_type, EntityType::Person | EntityType::Organization))
    };
    let first = unit.mention_from(0).filter(|(index, _)| is_source(*index) == Some(true));
    if let Some((index, end)) = first {
        return Some(Subject { source: Source::Mention(index), items: 0..end, score: 8 });
    }
    let last = unit.mention_to(colon).filter(|(index, _)| is_source(*index) == Some(true));
    if let Some((index, start)) = last {
        return Some(Subject { source: Source::Mention(index), items: start..colon, score: 8 });
    }
    speaker::main_subject(unit, colon)
}

fn labelled(subject: Subject, quote: usize, score: i32) -> Attribution {
    Attribution {
        pattern: "label",
        cue: 0..0,
        score: score + subject.score,
        reasons: Reasons::default(),
        subject: Some(subject),
        content: std::iter::once(quote..quote + 1).collect(),
        addressee: None,
        medium: None,
        may_be_indirect: false,
    }
}
