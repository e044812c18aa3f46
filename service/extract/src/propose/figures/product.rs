//! The goods or sector of a figure, as the text names them. One file: places where goods stand, tried in order.

use std::{collections::HashSet, ops::Range, sync::LazyLock};

use super::scene::{Cue, Scene, WORD};
use crate::record::{EntityType, Span, TradeFlow, UnitType};

/// Words around the names of goods, compiled in.
pub(crate) const TEXT: &str = include_str!("../../../lexicons/products.txt");

static WORDS: LazyLock<HashSet<(&'static str, &'static str)>> = LazyLock::new(|| {
    TEXT.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t')).collect()
});

/// Whether the lexicon has a word in a class.
fn is(word: &str, class: &'static str) -> bool {
    WORDS.contains(&(word, class))
}

/// Whether a token ends the name of goods: a mark or a small word.
pub(crate) fn ends_name(scene: &Scene<'_, '_>, at: usize) -> bool {
    let word = scene.analysis.document.tokens.get(at).is_some_and(|token| token.shape.is_word());
    !word || is(scene.word(at), "stop")
}

/// The product of a figure, and where it stands.
pub(crate) fn product(
    scene: &Scene<'_, '_>,
    cue: Option<&Cue>,
    number: &Range<usize>,
    flow: TradeFlow,
) -> Option<(String, Span)> {
    let measured = measured(scene, number, flow).or_else(|| worth(scene, number));
    let moved = || moved_noun(scene, number).or_else(|| mover(scene, cue, number, flow));
    let of_cue = || cue.and_then(|cue| behind_cue(scene, cue, flow).or_else(|| before_cue(scene, cue)));
    let range =
        measured.or_else(moved).or_else(of_cue).or_else(|| of_number(scene, number)).or_else(|| sector(scene))?;
    let span = scene.analysis.document.span(range);
    let text = span.of(scene.analysis.document.text);
    Some((text.split_whitespace().collect::<Vec<_>>().join(" "), span))
}

/// The goods that a word of trade names by itself.
pub(crate) fn of_cue(scene: &Scene<'_, '_>, cue: &Cue) -> Option<(String, Span)> {
    let range = behind_cue(scene, cue, cue.flow?).or_else(|| before_cue(scene, cue))?;
    let span = scene.analysis.document.span(range);
    let text = span.of(scene.analysis.document.text);
    Some((text.split_whitespace().collect::<Vec<_>>().join(" "), span))
}

/// "105 tons of saffron", "$3 billion worth of mineral products", "$2 billion in farm goods", "10 percent on copper".
fn measured(scene: &Scene<'_, '_>, number: &Range<usize>, flow: TradeFlow) -> Option<Range<usize>> {
    let mut at = number.end;
    // "1.2 million barrels (mb) of oil"
    if scene.word(at) == "(" {
        at = (at + 1..at + 4).find(|at| scene.word(*at) == ")").map_or(at, |close| close + 1);
    }
    at += usize::from(matches!(scene.word(at), "worth" | "list"));
    let money =
        scene.analysis.quantities_in(number.clone()).any(|found| found.quantity.unit_type == UnitType::Currency);
    let foreign = scene.sides.iter().any(|side| side.tokens.start == at + 1 && side.adjective);
    let spent = matches!(flow, TradeFlow::Investment | TradeFlow::Aid | TradeFlow::Contract);
    match scene.word(at) {
        "of" => phrase(scene, at + 1),
        "in" if money && (spent || foreign) => unnamed_phrase(scene, at + 1),
        "on" if flow == TradeFlow::Tariff => phrase(scene, at + 1),
        _ => None,
    }
}

/// Goods from a place on that are no name of a place or body.
fn unnamed_phrase(scene: &Scene<'_, '_>, at: usize) -> Option<Range<usize>> {
    let proper = |range: &Range<usize>| {
        let capital = |at: usize| {
            let text = scene.analysis.document.span(at..at + 1).of(scene.analysis.document.text);
            text.chars().next().is_some_and(char::is_uppercase)
        };
        range.clone().all(capital) && !matches!(scene.word(range.end), "sales" | "exports" | "imports" | "shipments")
    };
    phrase(scene, at)
        .filter(|range| !is_named(scene, range) && !proper(range) && !is(scene.word(range.start), "modifier"))
}

fn is_named(scene: &Scene<'_, '_>, range: &Range<usize>) -> bool {
    let touches = |tokens: &Range<usize>| tokens.start < range.end && range.start < tokens.end;
    scene.analysis.mentions_in(scene.tokens.clone()).any(|mention| touches(&mention.tokens))
}

/// "An 8% decline in wine sales", "a 17% increase in memory chips".
fn moved_noun(scene: &Scene<'_, '_>, number: &Range<usize>) -> Option<Range<usize>> {
    let moved = scene.moves.iter().find(|moved| moved.at >= number.end && moved.at <= number.end + 1)?;
    (scene.word(moved.at + 1) == "in").then(|| unnamed_phrase(scene, moved.at + 2)).flatten()
}

/// What moves by the number: "while timber rose slightly by 0.1%", "with memory chips up 27%".
fn mover(scene: &Scene<'_, '_>, cue: Option<&Cue>, number: &Range<usize>, flow: TradeFlow) -> Option<Range<usize>> {
    if matches!(flow, TradeFlow::Tariff | TradeFlow::Quota) {
        return None;
    }
    let moved = scene.moves.iter().rev().map(|moved| moved.at).find(|at| *at < number.start);
    let accounts = (number.start.saturating_sub(4)..number.start)
        .find(|at| scene.word(*at).starts_with("account") && scene.word(at + 1) == "for");
    let verb = accounts.or(moved)?;
    let near = scene.cost(verb + 1, number.start) <= 5 * WORD
        && (verb + 1..number.start).all(|at| scene.in_number(at) || is_of_degree(scene.word(at)));
    let mut end = verb;
    while end > scene.tokens.start && scene.before(end, 1).ends_with("ly") {
        end -= 1;
    }
    // "Cognac sales dropped"
    if end > scene.tokens.start && matches!(scene.before(end, 1), "sales" | "volumes") {
        end -= 1;
    }
    let range = before(scene, end).filter(|_| near)?;
    let opens = range.start == scene.tokens.start
        || matches!(scene.before(range.start, 1), "," | ";" | "while" | "but" | "and" | "with" | "as" | "whereas");
    let beyond = cue.is_none_or(|cue| cue.tokens.end <= range.start || cue.tokens.start >= verb);
    (opens && beyond && !is_named(scene, &range)).then_some(range)
}

/// Words between a word of movement and its number.
fn is_of_degree(word: &str) -> bool {
    matches!(
        word,
        "by" | "for"
            | "to"
            | "from"
            | "about"
            | "around"
            | "nearly"
            | "over"
            | "more"
            | "than"
            | "just"
            | "only"
            | "or"
            | "some"
            | "almost"
    ) || word.ends_with("ly")
}

/// "Buys crude of 200,000 barrels a day".
fn of_number(scene: &Scene<'_, '_>, number: &Range<usize>) -> Option<Range<usize>> {
    let physical =
        scene.analysis.quantities_in(number.clone()).any(|found| found.quantity.unit_type == UnitType::Physical);
    (physical && scene.before(number.start, 1) == "of").then(|| before(scene, number.start - 1)).flatten()
}

/// "In the wine sector, volumes rose 2%": what the whole sentence is about.
fn sector(scene: &Scene<'_, '_>) -> Option<Range<usize>> {
    let start = scene.tokens.start;
    if scene.word(start) != "in" || scene.word(start + 1) != "the" {
        return None;
    }
    let first = start + 2;
    let noun = (first + 1..first + 5).find(|at| matches!(scene.word(*at), "sector" | "segment" | "category"))?;
    let range = named(scene, first..noun).filter(|range| !is_named(scene, range) && range.end == noun);
    range.filter(|range| scene.word(noun + 1) == "," && range.clone().all(|at| !ends_name(scene, at)))
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
    let joins = match scene.word(at) {
        "of" => true,
        "in" => flow == TradeFlow::Balance,
        "on" | "for" => flow == TradeFlow::Quota,
        _ => false,
    };
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
                    | "these"
                    | "those"
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
    while end < scene.tokens.end && end < from + 12 {
        let word = scene.word(end);
        let shape = scene.analysis.document.tokens.get(end).map(|token| token.shape);
        if end > from && word == "," && list_goes_on(scene, end) {
            end += 1;
            continue;
        }
        let mark = shape.is_some_and(|shape| !shape.is_word());
        let ended = mark
            || (end > from && is_participle(word) && !noun_follows(scene, end + 1))
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

/// "Oil, gas and minerals": behind the comma come nouns up to the last "and".
fn list_goes_on(scene: &Scene<'_, '_>, comma: usize) -> bool {
    let mut words = 0;
    for at in comma + 1..comma + 8 {
        match scene.word(at) {
            "and" | "or" => {
                let listed = words > 0 || scene.word(at - 1) == ",";
                return listed && noun_follows(scene, at + 1) && !is_participle(scene.word(at + 1));
            }
            "," if words > 0 => {}
            _ if noun_follows(scene, at) && !is_participle(scene.word(at)) => words += 1,
            _ => return false,
        }
    }
    false
}

/// "Goods imposed on", "goods equaling": behind a noun these open a clause.
fn is_participle(word: &str) -> bool {
    let sort =
        matches!(word, "manufacturing" | "mining" | "engineering" | "farming" | "fishing" | "clothing" | "housing");
    (word.ends_with("ed") && !word.ends_with("eed")) || (word.ends_with("ing") && !sort)
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

/// "Non-oil exports", "crude oil exports", "agricultural imports"; not the first words of a body's name.
fn before_cue(scene: &Scene<'_, '_>, cue: &Cue) -> Option<Range<usize>> {
    // "Non-oil trade" is one entry of the lexicon.
    let range = before(scene, cue.tokens.start + usize::from(scene.word(cue.tokens.start) == "non-oil"))?;
    let mut bodies = scene.analysis.mentions_in(scene.tokens.clone()).filter(|mention| {
        scene.analysis.entity(mention).is_some_and(|entity| entity.entity_type == EntityType::Organization)
    });
    let of_body = bodies.any(|body| body.tokens.contains(&range.start) && body.tokens.contains(&cue.tokens.start));
    (!of_body).then_some(range)
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
            || (word.ends_with("ed")
                && !matches!(
                    word,
                    "refined" | "liquefied" | "processed" | "frozen" | "canned" | "dried" | "manufactured"
                ))
            || (word.ends_with("ing")
                && !matches!(word, "manufacturing" | "mining" | "engineering" | "farming" | "fishing"))
            || scene.moves.iter().any(|moved| moved.at == at)
            || (word != "non-oil" && scene.cues.iter().any(|other| other.tokens.contains(&at)))
            || is_non_area(scene, at)
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

/// "Non-US exports" are no goods.
fn is_non_area(scene: &Scene<'_, '_>, at: usize) -> bool {
    let text = scene.analysis.document.span(at..at + 1).of(scene.analysis.document.text);
    scene.word(at).starts_with("non-") && text.chars().nth(4).is_some_and(char::is_uppercase)
}

/// A range that names goods, not only "goods".
fn named(scene: &Scene<'_, '_>, mut range: Range<usize>) -> Option<Range<usize>> {
    while range.start < range.end && matches!(scene.word(range.end - 1), "and" | "of" | "or" | ",") {
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
