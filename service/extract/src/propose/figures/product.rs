//! The goods or sector of a figure, as the text names them.

use std::{collections::HashSet, ops::Range, sync::LazyLock};

use super::scene::{Cue, Scene};
use crate::record::{Span, TradeFlow};

/// Words around the names of goods, compiled in.
pub(crate) const TEXT: &str = include_str!("../../../lexicons/products.txt");

static WORDS: LazyLock<HashSet<(&'static str, &'static str)>> = LazyLock::new(|| {
    TEXT.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t')).collect()
});

/// Whether the lexicon has a word in a class.
fn is(word: &str, class: &'static str) -> bool {
    WORDS.contains(&(word, class))
}

/// The product of a figure, and where it stands.
pub(crate) fn product(
    scene: &Scene<'_, '_>,
    cue: Option<&Cue>,
    number: &Range<usize>,
    flow: TradeFlow,
) -> Option<(String, Span)> {
    let measured = measured(scene, number).or_else(|| worth(scene, number));
    let of_cue = || cue.and_then(|cue| behind_cue(scene, cue, flow).or_else(|| before_cue(scene, cue)));
    let range = measured.or_else(of_cue)?;
    let span = scene.analysis.document.span(range);
    let text = span.of(scene.analysis.document.text);
    Some((text.split_whitespace().collect::<Vec<_>>().join(" "), span))
}

/// "105 tons of saffron", "$3 billion worth of mineral products".
fn measured(scene: &Scene<'_, '_>, number: &Range<usize>) -> Option<Range<usize>> {
    let mut at = number.end;
    at += usize::from(scene.word(at) == "worth");
    if scene.word(at) != "of" {
        return None;
    }
    phrase(scene, at + 1)
}

/// Possessives and ranks.
fn names_no_goods(word: &str) -> bool {
    word.contains(['\'', '’']) || word.ends_with("-largest") || word.ends_with("-biggest")
}

/// "Gas condensate worth $3.2 billion", "methanol valued at $5 million".
fn worth(scene: &Scene<'_, '_>, number: &Range<usize>) -> Option<Range<usize>> {
    let mut end = number.start.checked_sub(1)?;
    while matches!(scene.word(end), "over" | "about" | "around" | "nearly" | "than" | "more" | "some") {
        end = end.checked_sub(1)?;
    }
    match (scene.word(end), scene.before(end, 1)) {
        ("worth", _) => {}
        ("at", "valued") => end -= 1,
        _ => return None,
    }
    end -= usize::from(scene.before(end, 1) == ",");
    before(scene, end)
}

/// "Exports of fresh apples", "tariffs on steel and aluminum".
fn behind_cue(scene: &Scene<'_, '_>, cue: &Cue, flow: TradeFlow) -> Option<Range<usize>> {
    let mut at = cue.tokens.end;
    // "Tariffs of 25% on", "tariffs on imports of".
    if flow == TradeFlow::Tariff {
        let on = (at..at + 8).find(|at| matches!(scene.word(*at), "on" | "for"))?;
        at = on + 1;
        if scene.cues.iter().any(|other| other.tokens.start == at) && scene.word(at + 1) == "of" {
            at += 2;
        }
        return phrase(scene, at);
    }
    let joins = scene.word(at) == "of" || (flow == TradeFlow::Balance && scene.word(at) == "in");
    if !joins {
        return None;
    }
    at += 1;
    phrase(scene, at)
}

/// Goods from a place on: adjectives of areas and articles passed over, up to a word that ends them.
fn phrase(scene: &Scene<'_, '_>, start: usize) -> Option<Range<usize>> {
    let mut from = start;
    loop {
        let side = scene.sides.iter().find(|side| side.tokens.start == from);
        match side {
            Some(side) if side.adjective => from = side.tokens.end,
            Some(side) if side.possessive => from = side.tokens.end + 1,
            // "U.S. motor vehicles" against "imports of China".
            Some(side) if noun_follows(scene, side.tokens.end) => from = side.tokens.end,
            Some(_) => return None,
            None if matches!(
                scene.word(from),
                "the"
                    | "certain"
                    | "most"
                    | "all"
                    | "some"
                    | "various"
                    | "additional"
                    | "its"
                    | "such"
                    | "other"
                    | "imported"
                    | "foreign"
                    | "both"
                    | "any"
            ) =>
            {
                from += 1
            }
            None => break,
        }
    }
    let mut end = from;
    while end < scene.tokens.end && end < from + 8 {
        let word = scene.word(end);
        let shape = scene.analysis.document.tokens.get(end).map(|token| token.shape);
        let mark = shape.is_some_and(|shape| !shape.is_word());
        let ended = mark
            || is(word, "stop")
            || scene.moves.iter().any(|moved| moved.at == end)
            || scene.cues.iter().any(|cue| cue.tokens.contains(&end))
            || scene.sides.iter().any(|side| side.tokens.contains(&end))
            || scene.in_number(end)
            || names_no_goods(word)
            || (word == "and" && !noun_follows(scene, end + 1));
        if ended {
            break;
        }
        end += 1;
    }
    named(scene, from..end)
}

fn noun_follows(scene: &Scene<'_, '_>, at: usize) -> bool {
    let word = scene.word(at);
    let token = scene.analysis.document.tokens.get(at);
    !word.is_empty()
        && token.is_some_and(|token| token.shape.is_word())
        && !is(word, "stop")
        && !scene.cues.iter().any(|cue| cue.tokens.contains(&at))
        && !scene.moves.iter().any(|moved| moved.at == at)
        && !scene.sides.iter().any(|side| side.tokens.contains(&at))
}

/// "Non-oil exports", "crude oil exports", "agricultural imports".
fn before_cue(scene: &Scene<'_, '_>, cue: &Cue) -> Option<Range<usize>> {
    // "Non-oil trade" is one entry of the lexicon.
    before(scene, cue.tokens.start + usize::from(scene.word(cue.tokens.start) == "non-oil"))
}

/// The name of goods that ends before a place.
fn before(scene: &Scene<'_, '_>, end: usize) -> Option<Range<usize>> {
    let mut from = end;
    while from > scene.tokens.start && end - from < 5 {
        let at = from - 1;
        let word = scene.word(at);
        let token = scene.analysis.document.tokens.get(at);
        let ended = !token.is_some_and(|token| token.shape.is_word())
            || is(word, "stop")
            || (word == "and" && from == end)
            || matches!(
                word,
                "of" | "'s"
                    | "or"
                    | "s"
                    | "our"
                    | "we"
                    | "his"
                    | "her"
                    | "your"
                    | "no"
                    | "only"
                    | "because"
                    | "based"
                    | "making"
                    | "see"
                    | "saw"
            )
            || word.ends_with("ly")
            || (word.ends_with("ed") && word != "refined")
            || (word.ends_with("ing")
                && !matches!(word, "manufacturing" | "mining" | "engineering" | "farming" | "fishing"))
            || scene.moves.iter().any(|moved| moved.at == at)
            || scene.cues.iter().any(|other| other.tokens.contains(&at))
            || scene.sides.iter().any(|side| side.tokens.contains(&at) || (side.possessive && side.tokens.end == at))
            || scene.in_number(at)
            || names_no_goods(word);
        if ended {
            break;
        }
        from = at;
    }
    while from < end && (is(scene.word(from), "modifier") || scene.word(from) == "and") {
        from += 1;
    }
    named(scene, from..end)
}

/// A range that names goods, not only "goods".
fn named(scene: &Scene<'_, '_>, mut range: Range<usize>) -> Option<Range<usize>> {
    while range.start < range.end && matches!(scene.word(range.end - 1), "and" | "of" | "or") {
        range.end -= 1;
    }
    let generic = range.clone().all(|at| {
        is(scene.word(at), "generic") || is(scene.word(at), "modifier") || matches!(scene.word(at), "and" | "of")
    });
    (!range.is_empty() && !generic).then_some(range)
}

/// The whole of a share: "its total trade deficit" behind "46% of".
pub(crate) fn share_of(scene: &Scene<'_, '_>, number: &Range<usize>) -> Option<Span> {
    if scene.word(number.end) != "of" {
        return None;
    }
    let start = number.end + 1;
    let mut end = start;
    while end < scene.tokens.end && end < start + 10 {
        let word = scene.word(end);
        let mark = scene.analysis.document.tokens.get(end).is_some_and(|token| !token.shape.is_word()) && word != "'s";
        let ends = mark
            || matches!(
                word,
                "to" | "from"
                    | "in"
                    | "with"
                    | "by"
                    | "is"
                    | "are"
                    | "was"
                    | "were"
                    | "goes"
                    | "go"
                    | "came"
                    | "comes"
                    | "for"
                    | "and"
                    | "at"
                    | "on"
                    | "that"
                    | "which"
            );
        if ends {
            break;
        }
        end += 1;
    }
    (end > start).then(|| scene.analysis.document.span(start..end))
}
