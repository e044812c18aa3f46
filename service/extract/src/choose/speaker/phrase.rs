//! Noun phrases around a cue: where they start, what governs them, which words before a verb are no part of them.

use super::{REACH_MAX, Source, is_person};
use crate::{
    document::Shape,
    propose::quotes::{
        grammar::{
            is_adverb, is_auxiliary, is_conjunction, is_determiner, is_finite, is_preposition, is_subordinator,
            is_time_word,
        },
        unit::Unit,
    },
};

/// Where the noun phrase that ends before `end` starts.
pub fn phrase_start(unit: &Unit<'_, '_>, end: usize, floor: usize) -> usize {
    let mut start = end;
    while start > floor && end - start < REACH_MAX {
        if let Some((_, first)) = unit.mention_to(start).filter(|(_, first)| *first >= floor) {
            start = first;
            continue;
        }
        let word = unit.word(start - 1);
        let joins =
            matches!(word, "and" | "&") && start >= floor + 2 && end - start < 12 && joins_nouns(unit, start, floor);
        let is_inside = unit.is_word(start - 1) || matches!(word, "'s" | "'" | "/" | "&");
        let stops = is_auxiliary(word)
            || is_subordinator(word) && !is_determiner(word)
            || is_conjunction(word) && !joins
            || matches!(word, "that" | "said" | "says" | "told" | "added");
        if !is_inside || stops || unit.quote(start - 1).is_some() {
            break;
        }
        start -= 1;
    }
    while start < end && is_possessive(unit.word(start)) {
        start += 1;
    }
    // A phrase doesn't open with an adverb, nor before a capitalized article: "Previously the bank".
    while start < end && is_adverb(unit.word(start)) && unit.word(start) != "both" && end - start > 1 {
        start += 1;
    }
    let article = (start + 1..end).rev().find(|at| {
        unit.is_capital(*at)
            && matches!(unit.word(*at), "the" | "a" | "an")
            && unit.items.get(*at).is_some_and(|item| item.starts.is_none())
            && !is_preposition(unit.before(*at, 1))
    });
    article.unwrap_or(start)
}

/// Whether "and" before item `start` joins two nouns of one subject: both capitalized, or nothing but nouns before it.
pub fn joins_nouns(unit: &Unit<'_, '_>, start: usize, floor: usize) -> bool {
    if unit.is_capital(start) && unit.is_capital(start - 2) {
        return true;
    }
    let opens = (floor..start - 1).rev().take(6).find(|at| *at == 0 || !unit.is_word(*at - 1));
    let is_nouns = |from: usize| (from..start - 1).all(|at| !is_finite(unit.word(at)) && !is_adverb(unit.word(at)));
    opens.is_some_and(is_nouns)
}

/// Whether a preposition stands before the phrase whose last part starts at item `first`: "of the", "with Iran's".
pub fn is_governed(unit: &Unit<'_, '_>, first: usize, start: usize) -> bool {
    let mut at = first;
    for _ in 0..4 {
        if at <= start {
            return false;
        }
        let word = unit.word(at - 1);
        if is_preposition(word) && !matches!(word, "after" | "before" | "since" | "until" | "as") {
            return at - 1 > start || start == 0;
        }
        let possessor = is_possessive(word).then(|| unit.mention_to(at - 1)).flatten();
        at = match possessor {
            Some((_, first)) => first,
            None if matches!(word, "the" | "a" | "an" | "its" | "their" | "his" | "her") => at - 1,
            None => return false,
        };
    }
    false
}

/// "of Croatia and Albania": the second of two that one preposition governs.
pub fn is_second_governed(unit: &Unit<'_, '_>, first: usize, start: usize) -> bool {
    let other = unit.mention_to(first.saturating_sub(1)).filter(|_| unit.before(first, 1) == "and");
    other.is_some_and(|(_, other)| other > start && is_preposition(unit.before(other, 1)))
}

/// "the head of the board", "an aide to Byrne": whether a preposition governs a name in the phrase that starts at item `start`.
pub fn is_inside(unit: &Unit<'_, '_>, first: usize, start: usize) -> bool {
    is_preposition(unit.before(first, 1))
        || is_determiner(unit.before(first, 1)) && first > start + 1 && is_preposition(unit.before(first, 2))
}

/// "Peru's Ministry of Transport spokeswoman Rosa Quispe": the preposition belongs to the body whose office the name bears.
pub fn is_of_title(unit: &Unit<'_, '_>, index: usize, start: usize) -> bool {
    let has_role = unit.analysis.mentions.get(index).is_some_and(|mention| mention.core.start > mention.span.start);
    let opens =
        unit.mention_from(start).is_some_and(|(first, _)| first != index && !is_person(unit, &Source::Mention(first)));
    has_role && opens && is_person(unit, &Source::Mention(index))
}

/// The ending of a possessor.
pub fn is_possessive(word: &str) -> bool {
    matches!(word, "'s" | "'")
}

/// Where the words end that belong to the verb, not to its subject: adverbs, auxiliaries, "on Thursday".
pub fn without_modifiers(unit: &Unit<'_, '_>, cue: usize, floor: usize) -> usize {
    let mut end = cue;
    while end > floor {
        let word = unit.word(end - 1);
        let is_modifier = is_auxiliary(word) || is_adverb(word) && unit.mention_to(end).is_none();
        let own_part = word == "part" && unit.before(end, 3) == "for" && end >= floor + 3;
        let open = (word == ")").then(|| (floor..end).rev().take(12).find(|at| unit.word(*at) == "(")).flatten();
        if own_part {
            end -= 3;
            continue;
        }
        if let Some(open) = open {
            end = open;
            continue;
        }
        let before_time = unit.before(end, 2);
        if is_modifier {
            end -= 1;
        } else if is_time_word(word) && unit.mention_to(end).is_none() && end - floor > 2 {
            end -= 1;
            while end > floor
                && matches!(unit.word(end - 1), "on" | "late" | "early" | "last" | "this" | "in" | "earlier")
            {
                end -= 1;
            }
        } else if unit.shape(end - 1) == Some(Shape::Number) && is_time_word(before_time) {
            end -= 1;
        } else {
            break;
        }
        if cue - end > 12 {
            break;
        }
    }
    end
}
