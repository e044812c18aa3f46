//! Attributions of one reporter's sentence: each cue with its source and the items that it reports.
//!
//! Every rule returns candidates in this shape; [`super::emit`] turns them into quotes.

use std::ops::Range;

use super::unit::Unit;
use crate::{
    choose::{
        reasons::Reasons,
        speaker::{self, Source, Subject, phrase::is_possessive},
    },
    lexicon::cues::{Form, Frames, Match},
    propose::quotes::grammar::{
        is_adverb, is_auxiliary, is_be, is_conjunction, is_finite, is_modal, is_negation, is_preposition, is_time_word,
    },
};

/// A source with what it is said to have said.
#[derive(Clone, Debug)]
pub struct Attribution {
    /// Names the rule: `cue_after`.
    pub pattern: &'static str,
    /// The reporting expression; empty where there is none.
    pub cue: Range<usize>,
    /// Whose words.
    pub subject: Option<Subject>,
    /// What is reported, in items, in order.
    pub content: Vec<Range<usize>>,
    /// To whom, as items.
    pub addressee: Option<Range<usize>>,
    /// Where it was said, as items.
    pub medium: Option<Range<usize>>,
    /// How surely it is one.
    pub score: i32,
    /// What weighed most in it, where a scorecard of many features chose.
    pub reasons: Reasons,
    /// Whether the content gives an indirect quote where it holds no quoted words.
    pub may_be_indirect: bool,
}

/// A cue with its subject, before its content is known.
#[derive(Clone, Debug)]
pub struct Group<'l> {
    /// Its items.
    pub cue: Range<usize>,
    /// What the lexicon says of it.
    pub found: Match<'l>,
    /// Who speaks.
    pub subject: Subject,
    /// Its first item, the subject's where that stands before.
    pub start: usize,
    /// The item after it, the subject's where that stands behind.
    pub end: usize,
    /// Whether the subject stands behind the cue.
    pub inverted: bool,
    /// Whether it starts a clause of the reporter's own: behind a comma or a conjunction.
    pub breaks: bool,
    /// What is seen of it, for its scorecard.
    pub features: Vec<&'static str>,
}

/// The cues of a sentence with their subjects, in order; at most `groups_max`; for each place the alternatives,
/// longest first.
pub fn groups<'l>(unit: &'l Unit<'_, '_>, groups_max: usize) -> Vec<Vec<Group<'l>>> {
    let mut groups = Vec::new();
    let mut at = 0;
    let mut floor = 0;
    while at < unit.len() && groups.len() < groups_max {
        if unit.quote(at).is_some() || unit.word(at) == ";" {
            floor = at + 1;
            at += 1;
            continue;
        }
        let named = unit.is_capital(at) && at > 0 && unit.word(at - 1) != ":" && !unit.is_all_capitals();
        let alternatives: Vec<Group<'l>> = if named {
            Vec::new()
        } else {
            let matches = unit.lexicons.cues().at(move |ahead| unit.word(at + ahead));
            matches.filter(|found| found.form != Form::Noun).filter_map(|found| group(unit, at, found, floor)).collect()
        };
        at += alternatives.iter().map(|group| group.cue.len()).max().unwrap_or(1);
        if !alternatives.is_empty() {
            groups.push(alternatives);
        }
    }
    groups
}

fn group<'l>(unit: &Unit<'_, '_>, at: usize, found: Match<'l>, floor: usize) -> Option<Group<'l>> {
    let cue = at..at + found.len;
    let before = unit.before(at, 1);
    let features = features(unit, at, &cue, found.form);
    let verb_start = (0..=at).rev().take(4).find(|at| *at == 0 || !is_adverb(unit.word(at - 1))).unwrap_or(at);
    let opens = unit.before(verb_start, 1);
    // "Byrne is calling for talks" has a subject like any finite verb.
    let is_progressive = (verb_start.saturating_sub(1)..at).any(|at| is_be(unit.word(at)));
    if found.form == Form::Gerund && !is_progressive {
        let with_subject = speaker::phrase::phrase_start(unit, at, floor);
        let own = (with_subject < at && unit.before(with_subject, 1) == "with")
            .then(|| speaker::before(unit, at, with_subject))
            .flatten();
        let subject = own.unwrap_or(Subject { source: Source::Shared, items: verb_start..verb_start, score: 5 });
        let start = subject.items.start.min(verb_start);
        let breaks = is_break(unit, start) || is_conjunction(opens) || verb_start == 0;
        return Some(Group { end: cue.end, cue, found, subject, start, inverted: false, breaks, features });
    }
    let follows_quote = unit.quote(verb_start.wrapping_sub(1)).is_some()
        || unit.is_comma(verb_start.wrapping_sub(1)) && unit.quote(verb_start.wrapping_sub(2)).is_some();
    let reports = found.cue.frames.has(Frames::QUOTE.with(Frames::CLAUSE)) && before != "to";
    let own = speaker::before(unit, at, floor);
    let is_told = found.cue.frames.has(Frames::ADDRESSEE) && own.is_some();
    let after_comma = unit.is_comma(verb_start.wrapping_sub(1)) && !is_auxiliary(before);
    if reports && !is_told && (follows_quote || after_comma) {
        let inverted = speaker::after(unit, skip_adverbs(unit, cue.end)).filter(|subject| {
            let next = subject.items.end;
            let word = unit.word(next);
            let closes = unit.is_end(next) || unit.is_comma(next) || unit.quote(next).is_some();
            closes
                || is_time_word(word)
                || matches!(word, "who" | "(" | ":" | "and")
                || follows_quote && is_preposition(word)
        });
        let is_name = |subject: &Subject| matches!(subject.source, Source::Mention(_) | Source::Joint(..));
        let has_own = !follows_quote && own.as_ref().is_some_and(|own| own.score >= 8);
        if let Some(subject) = inverted.filter(|inverted| !has_own || is_name(inverted) && inverted.score >= 12) {
            let end = subject.items.end;
            let mut features = features;
            features.push("inverted");
            return Some(Group { cue, found, subject, start: verb_start, end, inverted: true, breaks: true, features });
        }
    }
    let subject = own.unwrap_or(Subject { source: Source::Shared, items: verb_start..verb_start, score: -6 });
    let is_leading = unit.word(0) == "having" && subject.items.start == 0 && subject.items.len() == 1;
    let subject = if is_leading { Subject { source: Source::Shared, items: 0..0, score: 5 } } else { subject };
    let is_shared = subject.source == Source::Shared;
    let is_relative = matches!(opens, "who" | "which" | "that");
    let mut features = features;
    if is_relative {
        features.push("relative");
    }
    if found.form == Form::Base
        && !is_plural_subject(unit, &subject)
        && !(verb_start..at).any(|at| is_auxiliary(unit.word(at)))
    {
        features.push("bare form");
    }
    if matches!(unit.word(subject.items.start), "we" | "i" | "you") && subject.items.len() == 1 {
        features.push("first person");
    }
    // The title before a name belongs to it: "political commentator Ann Lee".
    let start = title_start(unit, subject.items.start.min(at), floor.min(subject.items.start));
    let breaks = !is_relative && (is_shared || is_break(unit, start));
    Some(Group { end: cue.end, cue, found, subject, start, inverted: false, breaks, features })
}

/// Where the title before a name starts; a verb is no part of it: "said it" gives "it". "Peru's" is.
fn title_start(unit: &Unit<'_, '_>, name: usize, floor: usize) -> usize {
    let start = speaker::phrase::phrase_start(unit, name, floor);
    let is_verb = |at: usize| {
        let mut matches = unit.lexicons.cues().at(move |ahead| unit.word(at + ahead));
        !unit.is_capital(at)
            && !is_possessive(unit.word(at))
            && (is_finite(unit.word(at)) || matches.any(|found| matches!(found.form, Form::Past | Form::Present)))
    };
    (start..name).rev().find(|at| is_verb(*at)).map_or(start, |at| at + 1)
}

/// What speaks against a verb form as a cue.
fn features(unit: &Unit<'_, '_>, at: usize, cue: &Range<usize>, form: Form) -> Vec<&'static str> {
    let mut features = Vec::new();
    let before = unit.before(at, 1);
    let is_noun = matches!(
        before,
        "the" | "a" | "an" | "his" | "her" | "its" | "their" | "our" | "my" | "your" | "'s" | "'" | "these" | "those"
    );
    let governed = is_preposition(before)
        && !matches!(before, "to" | "as")
        && form != Form::Gerund
        && unit.mention_to(at).is_none();
    if is_noun || governed {
        features.push("noun reading");
    }
    if before == "to" && form == Form::Base {
        features.push("to infinitive");
    }
    let back = at.saturating_sub(4)..at;
    let verbs = |test: fn(&str) -> bool| {
        back.clone()
            .rev()
            .take_while(|at| is_auxiliary(unit.word(*at)) || is_adverb(unit.word(*at)))
            .any(|at| test(unit.word(at)))
    };
    if form == Form::Past && (verbs(is_be) || unit.word(cue.end) == "by") {
        features.push("passive");
    }
    if verbs(is_negation) {
        features.push("negated");
    }
    if verbs(is_modal) {
        features.push("modal");
    }
    features
}

/// Whether a group that starts at item `at` starts a clause of the reporter's own.
fn is_break(unit: &Unit<'_, '_>, at: usize) -> bool {
    let before = unit.before(at, 1);
    at == 0
        || unit.is_comma(at - 1)
        || unit.quote(at - 1).is_some()
        || matches!(before, "and" | "but" | ";" | "while" | "whereas" | "although" | "though" | "(" | ":")
}

fn is_plural_subject(unit: &Unit<'_, '_>, subject: &Subject) -> bool {
    let last = unit.before(subject.items.end, 1);
    matches!(subject.source, Source::Joint(..) | Source::Shared)
        || matches!(
            last,
            "they"
                | "we"
                | "i"
                | "you"
                | "some"
                | "many"
                | "people"
                | "media"
                | "police"
                | "others"
                | "who"
                | "all"
                | "most"
                | "few"
                | "both"
        )
        || last.ends_with('s')
}

/// The next item that is no adverb.
pub fn skip_adverbs(unit: &Unit<'_, '_>, at: usize) -> usize {
    (at..unit.len().min(at + 4)).find(|at| !is_adverb(unit.word(*at)) || unit.mention_from(*at).is_some()).unwrap_or(at)
}
