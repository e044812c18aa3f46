//! Whether a word of the cue lexicon attributes words to a source where it stands.

use std::ops::Range;

use super::{reasons::Reasons, scorecard::Feature, speaker, weights::Decision};
use crate::{
    choose::speaker::{Source, Subject},
    document::Shape,
    lexicon::cues::Form,
    propose::quotes::{
        attribution::Group,
        grammar::{is_adverb, is_auxiliary, is_be, is_determiner, is_modal, is_preposition, is_subject_pronoun},
        unit::Unit,
    },
};

/// The sum for a cue, and what weighed most in it, if it is one: `frame` says what is reported and where it stands, `signs` what else a rule sees,
/// `content` what would be reported.
pub fn is_cue(
    unit: &Unit<'_, '_>,
    group: &Group<'_>,
    frame: &'static str,
    signs: &[&'static str],
    content: &[Range<usize>],
) -> Option<(i32, Reasons)> {
    // Grammar leaves no choice: behind "a" or "Byrne's" no base form is a verb.
    let before = unit.before(group.cue.start, 1);
    if group.found.form == Form::Base
        && (matches!(before, "'s" | "'") || is_determiner(before) || is_compound(unit, &group.subject))
    {
        return None;
    }
    let lemma = group.found.cue.lemma;
    let subject = subject(unit, group);
    let form = form(group.found.form);
    let first = content.first().map_or(0, |items| items.start);
    let mut features: Vec<Feature<'static>> = vec![
        "bias".into(),
        Feature("frame", frame, ""),
        Feature("lemma", lemma, ""),
        Feature("lemma", lemma, frame),
        Feature("form", form, frame),
        Feature("subject", subject, frame),
        Feature("subject", subject, form),
        Feature("subject score", score(group.subject.score), ""),
        Feature("behind", place(unit, group.cue.start), form),
        Feature("opens with", opening(unit, first), frame),
        Feature("length", length(content), frame),
    ];
    features.extend(group.features.iter().chain(signs).map(|sign| Feature::from(*sign)));
    features.extend(signs.iter().map(|sign| Feature("lemma", lemma, sign)));
    let choosing = &unit.analysis.choosing;
    let sum = choosing.choose(Decision::Cue, &features, || {
        (unit.span(group.cue.clone()), content.iter().map(|items| unit.span(items.clone())).collect())
    })?;
    Some((sum, choosing.reasons(Decision::Cue, &features, sum)))
}

/// "a Harbour News post", "a second Interpol report": a name between an article and a noun.
fn is_compound(unit: &Unit<'_, '_>, subject: &Subject) -> bool {
    let start = subject.items.start;
    let is_name = matches!(subject.source, Source::Mention(_)) && unit.is_capital(start);
    let is_adjective = start > 0 && unit.is_word(start - 1) && !unit.is_capital(start - 1);
    let is_article = |back: usize| matches!(unit.before(start, back), "a" | "an");
    is_name && (is_article(1) || is_adjective && is_article(2))
}

const fn form(form: Form) -> &'static str {
    match form {
        Form::Base => "base",
        Form::Present => "present",
        Form::Past => "past",
        Form::Gerund => "gerund",
        Form::Noun => "noun",
    }
}

/// What kind of source would speak.
fn subject(unit: &Unit<'_, '_>, group: &Group<'_>) -> &'static str {
    match &group.subject.source {
        Source::Mention(index) => {
            unit.analysis.mentions.get(*index).map_or("nobody", |mention| speaker::kind(unit, mention))
        }
        Source::Joint(..) => "joint",
        Source::Words(items) if is_determiner(unit.word(items.start)) => "words",
        Source::Words(items) if is_subject_pronoun(unit.word(items.start)) => "pronoun words",
        Source::Words(items) if unit.is_capital(items.start) => "capital words",
        Source::Words(_) => "bare words",
        Source::Shared if group.subject.score < 0 => "nobody",
        Source::Shared => "shared",
    }
}

/// How surely the subject is one, in steps of four.
fn score(score: i32) -> &'static str {
    match score {
        ..-4 => "below -4",
        -4..0 => "-4",
        0..4 => "0",
        4..8 => "4",
        8..12 => "8",
        12..16 => "12",
        16.. => "16",
    }
}

/// What stands right before a cue.
fn place(unit: &Unit<'_, '_>, at: usize) -> &'static str {
    if at == 0 {
        return "start";
    }
    match unit.before(at, 1) {
        "" => "quotation",
        "have" | "has" | "had" | "having" => "have",
        "do" | "does" | "did" => "do",
        "to" => "to",
        "and" | "but" | "or" => "and",
        "who" | "which" | "that" => "relative",
        word if is_be(word) => "be",
        word if is_modal(word) => "modal",
        _ if unit.is_comma(at - 1) => "comma",
        _ if unit.mention_to(at).is_some() => "mention",
        word if is_adverb(word) => "adverb",
        word if is_preposition(word) => "preposition",
        _ => "word",
    }
}

/// What the reported words open with.
fn opening(unit: &Unit<'_, '_>, at: usize) -> &'static str {
    let word = unit.word(at);
    if unit.quote(at).is_some() {
        return "quotation";
    }
    match word {
        "to" => "to",
        "that" | "how" | "why" | "whether" | "if" | "what" | "who" | "when" | "where" => "subordinator",
        "there" => "there",
        _ if unit.mention_from(at).is_some() => "mention",
        _ if is_subject_pronoun(word) => "pronoun",
        _ if is_determiner(word) => "determiner",
        _ if is_auxiliary(word) => "auxiliary",
        _ if is_preposition(word) => "preposition",
        _ if is_adverb(word) => "adverb",
        _ if word.ends_with("ing") => "gerund",
        _ => match unit.shape(at) {
            Some(Shape::Number) => "number",
            Some(shape) if shape.is_capital() => "capital",
            Some(shape) if shape.is_word() => "word",
            _ => "mark",
        },
    }
}

/// How long the reported words are.
fn length(content: &[Range<usize>]) -> &'static str {
    match content.iter().map(ExactSizeIterator::len).sum::<usize>() {
        0..=2 => "to 2",
        3..=5 => "to 5",
        6..=10 => "to 10",
        11..=25 => "to 25",
        _ => "more",
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        engine::{Context, Engine},
        record::Payload,
    };

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found = Engine::new().extract(text, &Context::default()).facts;
        let cues = found.iter().filter_map(|fact| match &fact.payload {
            Payload::Quote(quote) => Some(quote.cue.as_str()),
            _ => None,
        });
        assert_eq!(cues.collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn a_clause_with_a_source_is_reported_and_a_noun_or_an_act_is_not() {
        check("Orla Byrne said on Monday that the port would reopen before the winter.", &["said"]);
        check("The port would reopen before the winter, Orla Byrne said.", &["said"]);
        check("Orla Byrne said in a second Harbour Social post that the ferries would sail again.", &["said"]);
        check("Orla Byrne read the report of the harbour board before lunch.", &[]);
        check("The two ports agreed to share a pilot boat.", &[]);
    }
}
