//! Which of the phrases around a cue is its source: [`crate::propose::quotes::subjects`] proposes them, weights choose.

use std::ops::Range;

use super::{Source, Subject, is_governed, kind, phrase::without_modifiers};
use crate::{
    choose::{scorecard::Feature, weights::Decision},
    propose::quotes::{
        attribution::Attribution,
        grammar::{
            is_adverb, is_auxiliary, is_be, is_conjunction, is_determiner, is_finite, is_preposition,
            is_subject_pronoun, is_subordinator, is_time_word,
        },
        subjects::Candidate,
        unit::Unit,
    },
};

/// The candidate that speaks; the first of equals. `name` tells what one is called.
pub fn choose(
    unit: &Unit<'_, '_>,
    one: &Attribution,
    candidates: &[Candidate],
    name: impl Fn(&Subject) -> String,
) -> Option<usize> {
    if candidates.len() < 2 {
        return (!candidates.is_empty()).then_some(0);
    }
    let choosing = &unit.analysis.choosing;
    let frame = frame(unit, one);
    let mut best: Option<(i32, usize)> = None;
    for (index, candidate) in candidates.iter().enumerate() {
        let features = features(unit, one, candidate, frame);
        let sum = choosing.weigh(Decision::Speaker, &features, || {
            (unit.span(one.cue.clone()), vec![candidate.said], name(&candidate.subject))
        });
        if best.is_none_or(|(most, _)| sum > most) {
            best = Some((sum, index));
        }
    }
    best.map(|(_, index)| index)
}

fn features(
    unit: &Unit<'_, '_>,
    one: &Attribution,
    candidate: &Candidate,
    frame: &'static str,
) -> [Feature<'static>; 17] {
    let subject = &candidate.subject;
    let own = if candidate.is_own { "own" } else { "other" };
    let hand = if candidate.is_own { score(subject.score) } else { "" };
    let place = place(unit, one, subject);
    let kind = kind_of(unit, subject);
    let (before, after) = (before(unit, subject), after(unit, one, subject));
    let order = match candidate.nth {
        0 => "nearest",
        1 => "second",
        2 => "third",
        _ => "farther",
    };
    let governed = if is_governed(unit, subject.items.start, 0) { "governed" } else { "free" };
    [
        own.into(),
        Feature(own, hand, frame),
        Feature(own, place, frame),
        Feature(own, kind, ""),
        Feature(own, governed, frame),
        Feature(place, kind, frame),
        Feature(place, before, frame),
        Feature(place, after, frame),
        Feature(place, order, frame),
        Feature(place, governed, kind),
        Feature(before, kind, after),
        Feature(before, after, frame),
        Feature("before", before, governed),
        Feature("after", after, kind),
        Feature("is", kind, frame),
        Feature("before", before, ""),
        Feature("after", after, ""),
    ]
}

/// How the cue stands: what links it to what stands before.
fn frame(unit: &Unit<'_, '_>, one: &Attribution) -> &'static str {
    let edge = without_modifiers(unit, one.cue.start, 0);
    let has_be = (edge..one.cue.start).any(|at| is_be(unit.word(at)));
    let word = unit.before(edge, 1);
    if unit.word(one.cue.start).ends_with("ing") && !has_be {
        return "participle";
    }
    if has_be && unit.word(one.cue.start).ends_with("ed") {
        return "passive";
    }
    match word {
        "who" | "which" | "that" => "relative",
        _ if edge == 0 => "start",
        _ if is_conjunction(word) => "and",
        _ if unit.is_comma(edge - 1) => "comma",
        _ if unit.quote(edge - 1).is_some() => "quotation",
        _ => "plain",
    }
}

/// Where a source stands to its cue.
fn place(unit: &Unit<'_, '_>, one: &Attribution, subject: &Subject) -> &'static str {
    if subject.source == Source::Shared {
        return "shared";
    }
    if subject.items.start >= one.cue.end {
        return "inverted";
    }
    let edge = without_modifiers(unit, one.cue.start, 0);
    if subject.items.end >= edge {
        return "beside";
    }
    let is_between = |test: &dyn Fn(usize) -> bool| (subject.items.end..edge).any(test);
    if is_between(&|at| unit.quote(at).is_some()) {
        "beyond a quotation"
    } else if is_between(&|at| unit.is_comma(at)) {
        "beyond a comma"
    } else {
        "further"
    }
}

/// What a source is.
fn kind_of(unit: &Unit<'_, '_>, subject: &Subject) -> &'static str {
    match &subject.source {
        Source::Mention(index) => unit.analysis.mentions.get(*index).map_or("nobody", |mention| kind(unit, mention)),
        Source::Joint(..) => "joint",
        Source::Shared => "the one before",
        Source::Words(items) => match unit.word(items.start) {
            word if is_subject_pronoun(word) => "pronoun words",
            word if is_determiner(word) && ends_in_person(unit, items) => "words to a person",
            _ if ends_in_person(unit, items) => "bare words to a person",
            word if is_determiner(word) => "words",
            _ if unit.is_capital(items.start) => "capital words",
            _ => "bare words",
        },
    }
}

/// "the head of the line Orla Byrne".
fn ends_in_person(unit: &Unit<'_, '_>, items: &Range<usize>) -> bool {
    let last = unit.mention_to(items.end).and_then(|(index, _)| unit.analysis.mentions.get(index));
    last.is_some_and(|last| matches!(kind(unit, last), "person"))
}

/// What stands before a source.
fn before(unit: &Unit<'_, '_>, subject: &Subject) -> &'static str {
    let at = subject.items.start;
    if at == 0 {
        return "start";
    }
    match unit.before(at, 1) {
        _ if unit.quote(at - 1).is_some() => "quotation",
        _ if unit.is_comma(at - 1) => "comma",
        "with" => "with",
        "of" => "of",
        word if is_subordinator(word) => "subordinator",
        word if is_conjunction(word) => "and",
        word if is_preposition(word) => "preposition",
        word if is_determiner(word) => "determiner",
        word if is_auxiliary(word) => "auxiliary",
        word if is_adverb(word) => "adverb",
        _ if unit.is_word(at - 1) => "word",
        _ => "mark",
    }
}

/// What stands behind it.
fn after(unit: &Unit<'_, '_>, one: &Attribution, subject: &Subject) -> &'static str {
    let at = subject.items.end;
    if one.cue.contains(&at) {
        return "cue";
    }
    match unit.word(at) {
        _ if unit.quote(at).is_some() => "quotation",
        _ if unit.is_comma(at) => "comma",
        _ if unit.is_end(at) => "end",
        "'s" | "'" => "possessive",
        "who" | "which" => "relative",
        "(" => "bracket",
        word if is_conjunction(word) => "and",
        word if is_auxiliary(word) => "auxiliary",
        word if is_finite(word) => "verb",
        word if is_preposition(word) => "preposition",
        word if is_time_word(word) => "time",
        word if is_adverb(word) => "adverb",
        _ if unit.is_word(at) => "word",
        _ => "mark",
    }
}

/// How surely grammar reads it as the subject.
fn score(score: i32) -> &'static str {
    match score {
        ..0 => "below 0",
        0..6 => "from 0",
        6..11 => "from 6",
        _ => "from 11",
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        engine::{Context, Engine},
        record::Payload,
    };

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        let found = Engine::new().extract(text, &Context::default()).facts;
        let speakers: Vec<(String, String)> = found
            .into_iter()
            .filter_map(|fact| match fact.payload {
                Payload::Quote(quote) => Some((quote.cue, quote.speaker.unwrap_or_default().mention)),
                _ => None,
            })
            .collect();
        let speakers: Vec<_> = speakers.iter().map(|(cue, mention)| (cue.as_str(), mention.as_str())).collect();
        assert_eq!(speakers, expected, "{text}");
    }

    #[test]
    fn a_participle_is_said_by_the_subject_and_not_by_a_place_before_it() {
        check(
            "The miners have used the unrest around Lima to press the board, saying that the pits are unsafe.",
            &[("saying", "The miners")],
        );
        check(
            "The carriers want a deal between Peru and Chile, saying the lines are full.",
            &[("saying", "The carriers")],
        );
    }

    #[test]
    fn who_is_named_with_a_participle_of_its_own_speaks_it() {
        check(
            "The ministry backs the new pier, with harbour official Kenji Mori saying the cranes would be safe.",
            &[("saying", "official Kenji Mori")],
        );
    }

    #[test]
    fn an_adverb_that_reads_as_a_noun_is_no_source() {
        check("Orla Byrne has long said that the ferries would sail again.", &[("said", "Orla Byrne")]);
    }

    #[test]
    fn the_nearest_phrase_speaks_where_a_name_stands_before_it() {
        check(
            "In talks with Peruvian President Rosa Quispe, the delegation said the quota on copper would fall.",
            &[("said", "the delegation")],
        );
        check("Orla Byrne showed the plan to Ann Lee, who said the berths were full.", &[("said", "Ann Lee")]);
    }

    #[test]
    fn a_source_behind_a_quotation_may_open_with_a_possessor() {
        check(
            "“We must be ready for another dry summer,” Peru's Prime Minister Rosa Quispe said.",
            &[("said", "Prime Minister Rosa Quispe")],
        );
        check(
            "“We must be ready for another dry summer,” the Harbour Union's Orla Byrne said.",
            &[("said", "Orla Byrne")],
        );
    }

    #[test]
    fn who_is_of_a_body_speaks_and_not_the_body() {
        check(
            "According to the spokesman of the Harbour Customs Administration (HCA), the plan is sound.",
            &[("According to", "the spokesman of the Harbour Customs Administration")],
        );
        check(
            "According to the Harbour Customs Administration (HCA), the plan is sound.",
            &[("According to", "Harbour Customs Administration")],
        );
    }

    #[test]
    fn a_title_with_a_point_is_part_of_an_inverted_source() {
        check(
            "“We must be ready for another dry summer,” said Mr. Reed, the former harbour master.",
            &[("said", "Mr. Reed")],
        );
    }

    #[test]
    fn a_person_with_the_office_of_a_body_speaks_and_one_that_an_aide_is_of_does_not() {
        check(
            "Peru's Ministry of Foreign Affairs spokeswoman Rosa Chumpi said the plan was sound.",
            &[("said", "Foreign Affairs spokeswoman Rosa Chumpi")],
        );
        check("Aides to President Rosa Chumpi said the plan was sound.", &[("said", "Aides to President Rosa Chumpi")]);
    }

    #[test]
    fn there_is_no_source() {
        check(
            "Pilots argue there is no case for the renewed dredging, noting that the ferries have sailed for years.",
            &[],
        );
    }

    #[test]
    fn a_name_that_owns_what_speaks_does_not_speak() {
        check(
            "Rosa Quispe's plan for the line, the board said, would cost too much to build.",
            &[("said", "the board")],
        );
    }
}
