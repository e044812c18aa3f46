//! Several sources in a row: "Norway's trade minister Ingrid Berg, Lars Holm and the Swede Eva Lind said".

use super::{is_area, phrase::is_possessive, same_kind};
use crate::{
    analysis::{Analysis, Form},
    propose::quotes::{
        grammar::{is_preposition, is_subordinator},
        unit::Unit,
    },
    record::EntityType,
};

/// How many stand in a row, at most.
const ROW_MAX: usize = 8;
/// How many tokens part two of a row, at most: ", the", ", and Sweden's".
const APART_MAX: usize = 6;

/// The first of three or more who speak together with the name of item `start`, as "and" before it says: its mention and the
/// item that it starts with.
pub fn before(unit: &Unit<'_, '_>, second: usize, start: usize) -> Option<(usize, usize)> {
    let and = and_before(unit, start)?;
    let (first, from) = unit.mention_to(and - usize::from(and > 0 && unit.is_comma(and - 1)))?;
    if same_kind(unit, first, second) { first_of(unit, second, from) } else { None }
}

/// Likewise the first of two.
pub fn beside(unit: &Unit<'_, '_>, second: usize, start: usize) -> Option<(usize, usize)> {
    let (first, from) = unit.mention_to(and_before(unit, start)?)?;
    (same_kind(unit, first, second) && !is_preposition(unit.before(from, 1))).then_some((first, from))
}

fn and_before(unit: &Unit<'_, '_>, start: usize) -> Option<usize> {
    front(unit, start).checked_sub(1).filter(|at| unit.word(*at) == "and")
}

/// The item from which a name is spoken of that starts at item `start`: its article or the country whose minister it is.
fn front(unit: &Unit<'_, '_>, start: usize) -> usize {
    if is_possessive(unit.before(start, 1)) && start >= 2 {
        let owner = unit.mention_to(start - 1).filter(|(index, _)| is_area(unit, *index));
        return owner.map_or(start, |(_, first)| first);
    }
    start - usize::from(start > 0 && unit.before(start, 1) == "the")
}

/// The first of a row that goes on with the name of item `start`, where nothing governs them.
fn first_of(unit: &Unit<'_, '_>, second: usize, start: usize) -> Option<(usize, usize)> {
    let mut found = None;
    let mut at = start;
    for _ in 0..ROW_MAX {
        let edge = front(unit, at);
        if edge == 0 || !unit.is_comma(edge - 1) {
            break;
        }
        let Some((index, first)) = unit.mention_to(edge - 1).filter(|(index, _)| same_kind(unit, *index, second))
        else {
            break;
        };
        found = Some((index, first));
        at = first;
    }
    let (index, first) = found?;
    let edge = front(unit, first);
    let before = unit.before(edge, 1);
    let is_free = edge == 0 || unit.quote(edge - 1).is_some() || is_subordinator(before) || !unit.is_word(edge - 1);
    (is_free && !is_preposition(before)).then_some((index, first))
}

/// The mentions of a row from its first to its last; only these two where other words stand between them.
pub fn all_of(analysis: &Analysis<'_>, first: usize, last: usize) -> Vec<usize> {
    let kind = |at: usize| {
        let mention = analysis.mentions.get(at).filter(|mention| mention.form != Form::Demonym)?;
        analysis.entity(mention).map(|entity| entity.entity_type)
    };
    if last <= first {
        return vec![first, last];
    }
    let mut row = vec![first];
    let mut before = first;
    for at in first + 1..=last {
        // "Norway's Ingrid Berg": the country is none of the people.
        if at != last && (kind(at) != kind(first) || kind(first) == Some(EntityType::Unnamed)) {
            continue;
        }
        if row.len() >= ROW_MAX || !is_next(analysis, before, at) {
            return vec![first, last];
        }
        row.push(at);
        before = at;
    }
    row
}

/// Whether nothing but a comma or "and", an article and whose minister it is stand between two mentions.
fn is_next(analysis: &Analysis<'_>, one: usize, other: usize) -> bool {
    let (Some(one), Some(other)) = (analysis.mentions.get(one), analysis.mentions.get(other)) else { return false };
    let between = one.tokens.end..other.tokens.start;
    let document = &analysis.document;
    let opens = matches!(document.folded(between.start), "," | "and");
    let is_row = |at: usize| {
        let is_capital = document.tokens.get(at).is_some_and(|token| token.shape.is_capital());
        is_capital || matches!(document.folded(at), "," | "and" | "the") || is_possessive(document.folded(at))
    };
    !between.is_empty() && between.len() <= APART_MAX && opens && between.clone().all(is_row)
}
