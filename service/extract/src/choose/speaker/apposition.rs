//! A source that a comma or a relative pronoun parts from its verb: "Tom Reed, who runs the line, said".

use super::{REACH_MAX, Source, Subject, is_person, joint, phrase::phrase_start};
use crate::propose::quotes::{
    grammar::{is_determiner, is_preposition},
    unit::Unit,
};

/// "the president of the line" behind "Tom Reed,": the name before the comma is the fuller source.
pub(super) fn apposition_of(unit: &Unit<'_, '_>, subject: Subject, floor: usize) -> Subject {
    let start = subject.items.start;
    let is_description = is_determiner(unit.word(start)) && !is_person(unit, &subject.source);
    if !is_description || start < floor + 2 || unit.before(start, 1) != "," {
        return subject;
    }
    let is_governed =
        |first: usize| (phrase_start(unit, start - 1, floor)..first).any(|at| is_preposition(unit.word(at)));
    match unit.mention_to(start - 1).filter(|(index, _)| is_person(unit, &Source::Mention(*index))) {
        Some((index, first)) if !is_governed(first) => Subject::mention(unit, index, first..start - 1, &["apposed"]),
        _ => subject,
    }
}

/// The source before ", who …," or ", the head of …,": `comma` closes the insertion.
pub(super) fn apposed(unit: &Unit<'_, '_>, comma: usize, floor: usize) -> Option<Subject> {
    let mut opened = 0;
    for at in (floor..comma).rev().take(REACH_MAX) {
        if !unit.is_comma(at) || at == floor {
            continue;
        }
        opened += 1;
        if opened > 4 {
            break;
        }
        if let Some((index, first)) = unit.mention_to(at).filter(|(_, first)| *first >= floor) {
            let subject = joint(unit, Subject::mention(unit, index, first..at, &["apposed"]));
            if subject.score > 0 {
                // "the chairman, Orla Byrne, said": the name is the fuller of the two.
                let inner = unit.mention_to(comma).filter(|(_, first)| *first > at && *first - at <= 6);
                let inner = inner.filter(|(inner, _)| {
                    is_person(unit, &Source::Mention(*inner)) && !is_person(unit, &subject.source)
                });
                return Some(match inner {
                    Some((inner, first)) => joint(unit, Subject::mention(unit, inner, first..comma, &["apposed"])),
                    None => subject,
                });
            }
        }
    }
    if opened == 0 {
        return None;
    }
    let at = (floor..comma).rev().take(REACH_MAX).find(|at| unit.is_comma(*at))?;
    // "the chairman, Orla Byrne, said" where the chairman is no mention.
    if let Some((index, first)) = unit.mention_to(comma).filter(|(_, first)| *first > at)
        && is_person(unit, &Source::Mention(index))
    {
        return Some(joint(unit, Subject::mention(unit, index, first..comma, &["apposed"])));
    }
    let start = phrase_start(unit, at, floor);
    (start < at && !is_preposition(unit.word(start))).then(|| Subject::words(unit, start..at, &["apposed"]))
}

/// The source that "who" at item `who` stands for.
pub(super) fn relative(unit: &Unit<'_, '_>, who: usize, floor: usize) -> Option<Subject> {
    let end = if who > floor && unit.is_comma(who - 1) { who - 1 } else { who };
    if let Some((index, first)) = unit.mention_to(end) {
        return Some(Subject::mention(unit, index, first..end, &["relative"]));
    }
    let start = phrase_start(unit, end, floor);
    (start < end && unit.word(who) == "who").then(|| Subject::words(unit, start..end, &["relative"]))
}
