//! Rule: "As the ministry announced, exports fell" and "as announced on Friday by the ministry, exports fell".

use super::{
    attribution::Attribution,
    grammar::{is_adverb, is_auxiliary},
    unit::Unit,
};
use crate::{
    choose::{
        clause_end::clause_end,
        reasons::Reasons,
        scorecard::Scorecard,
        speaker::{self, Subject},
    },
    lexicon::cues::{Form, Frames},
};

/// What the expression itself is worth.
const CARD: Scorecard = Scorecard(&[("as by", 6), ("as", 5)]);

/// How far the verb may stand from "as", in items.
const REACH_MAX: usize = 24;

/// The attribution of a sentence that opens with "as", if it does.
pub fn propose(unit: &Unit<'_, '_>, breaks: &[usize]) -> Option<Attribution> {
    if unit.word(0) != "as" {
        return None;
    }
    let comma = (1..unit.len().min(REACH_MAX * 2)).find(|at| unit.is_comma(*at) && !continues(unit, *at))?;
    let verb = (1..comma.min(REACH_MAX)).find(|at| is_reporting(unit, *at))?;
    let between = (1..verb).all(|at| is_adverb(unit.word(at)) || is_auxiliary(unit.word(at)));
    let (subject, feature) = if between {
        let by = (verb + 1..comma).find(|at| unit.word(*at) == "by")?;
        (speaker::named_after(unit, by + 1)?, "as by")
    } else {
        (speaker::before(unit, verb, 1)?, "as")
    };
    let content = comma + 1..clause_end(unit, comma + 1, breaks);
    (content.len() >= 4).then(|| attribution(verb, subject, content, feature))
}

fn attribution(verb: usize, subject: Subject, content: std::ops::Range<usize>, feature: &str) -> Attribution {
    Attribution {
        pattern: "as_reported",
        cue: verb..verb + 1,
        score: CARD.sum(&[feature]) + subject.score,
        reasons: Reasons::default(),
        subject: Some(subject),
        content: std::iter::once(content).collect(),
        addressee: None,
        medium: None,
        may_be_indirect: true,
    }
}

/// A comma inside the source's own name or title: "Deputy Industry, Mining and Trade Minister".
fn continues(unit: &Unit<'_, '_>, comma: usize) -> bool {
    let before = unit.mention_to(comma).map(|(index, _)| index);
    let over = (1..comma).any(|at| unit.mention_from(at).is_some_and(|(_, end)| end > comma));
    over || before.is_none() && unit.is_capital(comma - 1) && unit.is_capital(comma + 1) && unit.is_comma(comma + 2)
}

fn is_reporting(unit: &Unit<'_, '_>, at: usize) -> bool {
    let reports = Frames::QUOTE.with(Frames::CLAUSE).with(Frames::THAT);
    let found = unit.lexicons.cues().at(move |ahead| unit.word(at + ahead)).next();
    let is_verb =
        found.is_some_and(|found| matches!(found.form, Form::Past | Form::Present) && found.cue.frames.has(reports));
    is_verb && !unit.is_capital(at)
}
