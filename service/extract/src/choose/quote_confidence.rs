//! How probably a quote's type and speaker are right, by the rule that found it and by what its speaker is.

use super::{
    reasons::Reasons,
    scorecard::{Feature, probability},
    speaker,
    weights::Decision,
};
use crate::{
    analysis::Form,
    propose::quotes::{
        unit::Unit,
        voice::{Voice, Who},
    },
    record::{QuoteType, Span},
};

/// The confidence of a quote over `spans`, found by the rule `pattern`, and what weighed most in it; `score` is its cue's sum.
pub fn confidence(
    unit: &Unit<'_, '_>,
    quote_type: QuoteType,
    pattern: &'static str,
    score: i32,
    voice: &Voice,
    spans: &[Span],
) -> (f64, Reasons) {
    let kind = quote_type.name();
    let (form, who) = source(unit, voice);
    let cue = if pattern.starts_with("cue") { sum(score) } else { "none" };
    let features = [
        "bias".into(),
        Feature("type", kind, ""),
        Feature("rule", pattern, ""),
        Feature("rule", pattern, kind),
        Feature("cue sum", cue, ""),
        Feature("source", form, ""),
        Feature("source", who, ""),
        Feature("source", form, who),
    ];
    let place = || (spans.first().copied().unwrap_or_default(), spans.to_vec());
    let choosing = &unit.analysis.choosing;
    let sum = choosing.sum(Decision::Quote, &features, place);
    let reasons = if cue == "none" { choosing.reasons(Decision::Quote, &features, sum) } else { Reasons::default() };
    (probability(sum), reasons)
}

/// How the source is named, and what it is.
fn source(unit: &Unit<'_, '_>, voice: &Voice) -> (&'static str, &'static str) {
    let index = match voice.who {
        Who::Mention(index) => index,
        Who::Joint(..) => return ("joint", ""),
        Who::Words(_) => return ("words", ""),
    };
    let Some(mention) = unit.analysis.mentions.get(index) else { return ("", "") };
    let form = match (voice.said, mention.form) {
        (None, _) => "unsaid",
        (Some(said), _) if !said.contains(mention.core) => "elsewhere",
        (_, Form::Name) => "name",
        (_, Form::Short) => "short",
        (_, Form::Pronoun) => "pronoun",
        (_, Form::Description) => "description",
        (_, Form::Demonym) => "demonym",
        (_, Form::City) => "city",
    };
    (form, speaker::kind(unit, mention))
}

/// The sum of a cue in steps of one natural logarithm of the odds.
fn sum(score: i32) -> &'static str {
    match score {
        ..16 => "below 1",
        16..32 => "1",
        32..48 => "2",
        48..64 => "3",
        64..80 => "4",
        _ => "5",
    }
}
