//! Which areas stand where around a word of trade or a number.

use std::ops::Range;

use crate::{
    propose::figures::scene::{Cue, Part, Scene, Side, Via, WORD},
    record::TradeFlow,
};

/// "A global tariff", "on all countries": laid on the whole world.
pub(super) fn world(scene: &Scene<'_, '_>, cue: &Cue) -> Option<Side> {
    let near = cue.tokens.start.saturating_sub(4)..cue.tokens.end + 8;
    let at = near.clone().find(|at| {
        let all = matches!(scene.word(*at), "all" | "every")
            && matches!(scene.word(at + 1), "countries" | "country" | "foreign" | "nations" | "trading");
        all || matches!(scene.word(*at), "global" | "worldwide" | "universal")
    })?;
    let tokens = at..at + 1;
    Some(Side {
        code: "WLD".into(),
        span: scene.analysis.document.span(tokens.clone()),
        tokens,
        source: "areas.txt:WLD".into(),
        part: Part::On,
        possessive: false,
        adjective: true,
        actor: false,
        elsewhere: false,
        via: Via::Sentence,
    })
}

/// The area in the noun phrase that the cue ends: "China's total exports", "U.S. tariffs", "Iran exported".
pub(crate) fn left(scene: &Scene<'_, '_>, cue: &Cue) -> Option<Side> {
    let mut at = cue.tokens.start;
    // "Taiwan was a main export destination" is not Taiwan's export; "China was the leading exporter" is.
    let agent = scene.word(cue.tokens.start).ends_with("er") || scene.word(cue.tokens.start).ends_with("ers");
    let mut promised = false;
    for _ in 0..8 {
        if at <= scene.tokens.start {
            return None;
        }
        at -= 1;
        let end = if matches!(scene.word(at), "'s" | "'") { at } else { at + 1 };
        let side = scene.sides.iter().rev().find(|side| side.tokens.end == end || side.tokens.contains(&at));
        if let Some(side) = side {
            let attribute = side.possessive || side.adjective;
            // "To U.S. tariffs": the country stands right before the word.
            let adjoins = side.tokens.end == cue.tokens.start;
            let fits = attribute || adjoins || (promised && side.part == Part::With) || matches!(side.part, Part::Bare);
            return fits.then(|| side.clone());
        }
        if matches!(scene.word(at), "its" | "their") {
            return owner_before(scene, at);
        }
        // "Japan's pledge to invest", "Japan agreed to buy".
        if scene.word(at) == "to" && promises(scene.before(at, 1)) {
            at -= 1;
            promised = true;
            continue;
        }
        if !agent && matches!(scene.word(at), "was" | "were" | "is" | "are") {
            return None;
        }
        if matches!(
            scene.word(at),
            "," | ";"
                | ":"
                | "to"
                | "from"
                | "in"
                | "on"
                | "for"
                | "with"
                | "by"
                | "of"
                | "than"
                | "at"
                | "that"
                | "and"
                | "while"
                | "("
                | ")"
                | "after"
                | "as"
                | "where"
                | "which"
                | "because"
                | "against"
        ) {
            return None;
        }
    }
    None
}

/// Words before what somebody is to do.
fn promises(word: &str) -> bool {
    matches!(
        word,
        "pledge"
            | "plan"
            | "plans"
            | "commitment"
            | "promise"
            | "decision"
            | "offer"
            | "intention"
            | "agreement"
            | "set"
            | "agreed"
            | "planned"
            | "pledged"
            | "vowed"
            | "committed"
            | "promised"
            | "decided"
            | "wants"
    )
}

/// Whom "its" means: the last area before it that no preposition leads.
fn owner_before(scene: &Scene<'_, '_>, at: usize) -> Option<Side> {
    let fits = |side: &&Side| side.tokens.end <= at && !side.adjective && (side.possessive || side.part == Part::Bare);
    scene.sides.iter().rev().find(fits).cloned()
}

/// "Shipments to the U.S., its largest export market, rose 5%".
pub(super) fn shipped_to(scene: &Scene<'_, '_>, number: &Range<usize>) -> Vec<Side> {
    let sent = |side: &&Side| {
        let to = (side.tokens.start.saturating_sub(3)..side.tokens.start).rev().find(|at| scene.word(*at) == "to");
        let cue = to.is_some_and(|to| scene.cues.iter().any(|cue| cue.tokens.end == to));
        side.part == Part::To && !side.actor && side.tokens.end <= number.start && cue
    };
    scene.sides.iter().find(sent).cloned().into_iter().collect()
}

/// "Exports of Japan", not "exports of Japanese cars".
pub(super) fn of_area(scene: &Scene<'_, '_>, cue: &Cue, number: &Range<usize>) -> Option<Side> {
    right(scene, cue, number, &[Part::Of]).into_iter().next()
}

/// Areas of a part behind the cue, up to the next word of another flow; those of one list together.
pub(super) fn right(scene: &Scene<'_, '_>, cue: &Cue, number: &Range<usize>, parts: &[Part]) -> Vec<Side> {
    let start = cue.tokens.end;
    let mut limit = scene.tokens.end;
    for other in &scene.cues {
        // "Tariffs on imports from Mexico" goes on.
        let taxed =
            cue.flow == Some(TradeFlow::Tariff) && matches!(other.flow, Some(TradeFlow::Imports | TradeFlow::Exports));
        let stops = other.flow.is_some()
            && !taxed
            && other.flow != cue.flow
            && other.strong
            && other.tokens.start > start.max(number.end);
        if stops {
            limit = limit.min(other.tokens.start);
        }
    }
    // Behind the next rate begins the next tariff.
    if cue.flow == Some(TradeFlow::Tariff) {
        let behind = start.max(number.end);
        let next = scene.analysis.quantities_in(behind..scene.tokens.end).map(|found| found.tokens.start).next();
        limit = limit.min(next.unwrap_or(limit));
    }
    let mut found: Vec<Side> = Vec::new();
    for side in scene.sides.iter().filter(|side| !side.actor && side.tokens.start >= start && side.tokens.end <= limit)
    {
        let far = scene.cost(start, side.tokens.start) > 22 * WORD;
        let fits = parts.contains(&side.part) && !far && !side.possessive;
        match found.last() {
            None if fits => found.push(side.clone()),
            Some(last) if parts.contains(&side.part) && listed(scene, last, side) => found.push(side.clone()),
            _ => {}
        }
    }
    found
}

/// Whether two areas stand in one list.
fn listed(scene: &Scene<'_, '_>, first: &Side, second: &Side) -> bool {
    (first.tokens.end..second.tokens.start)
        .all(|at| matches!(scene.word(at), "," | "and" | "the" | "or" | "as" | "well"))
}

/// Areas of a part anywhere in the sentence, the first list of them.
pub(super) fn anywhere(scene: &Scene<'_, '_>, parts: &[Part]) -> Vec<Side> {
    let mut found: Vec<Side> = Vec::new();
    for side in scene.sides.iter().filter(|side| !side.actor && parts.contains(&side.part)) {
        match found.last() {
            None => found.push(side.clone()),
            Some(last) if listed(scene, last, side) => found.push(side.clone()),
            _ => {}
        }
    }
    found
}

/// The first adjective of an area behind a place, before the sentence's next comma: "Chinese goods".
pub(super) fn adjectives(scene: &Scene<'_, '_>, at: usize) -> Vec<Side> {
    let side = scene.sides.iter().find(|side| side.adjective && !side.actor && side.tokens.start >= at);
    // "Tariffs would scare Chinese buyers" are not on them.
    let joined = |side: &&Side| {
        side.tokens.start == at || scene.has(at..side.tokens.start, &["on", "for", "against", "of", "worth", "in"])
    };
    side.filter(|side| scene.cost(at, side.tokens.start) <= 8 * WORD).filter(joined).cloned().into_iter().collect()
}

/// The subject of what is told: the first area or actor before a place that no preposition leads.
pub(crate) fn subject(scene: &Scene<'_, '_>, before: usize) -> Option<Side> {
    let mut bare = scene.sides.iter().filter(|side| side.tokens.end <= before && side.part == Part::Bare);
    let first = bare.clone().find(|side| !side.possessive && !side.adjective);
    first.or_else(|| bare.next()).cloned()
}

/// The area of a list's item that has the number: "Iraq with $6 billion", "Iraq ($6 billion)", "Iraq by importing $6 billion".
pub(crate) fn item<'s>(scene: &'s Scene<'_, '_>, number: &Range<usize>) -> Option<&'s Side> {
    let mut with = number.start;
    while with > scene.tokens.start
        && matches!(scene.before(with, 1), "over" | "about" | "nearly" | "some" | "than" | "more" | "around")
    {
        with -= 1;
    }
    let mut end = with.checked_sub(1)?;
    match scene.word(end) {
        "with" | "(" => {}
        "importing" | "buying" if scene.before(end, 1) == "by" => end -= 1,
        _ => return None,
    }
    // "the United Arab Emirates (UAE) with over $4.1 billion"
    while end > scene.tokens.start && scene.before(end, 1) == ")" {
        end -= 1;
    }
    scene.sides.iter().rev().find(|side| side.tokens.end == end && side.part != Part::To && !side.possessive)
}

/// A partner said right at the number: "$1.8 billion to China", "Iraq with $6 billion", "15.6 percent from the EU".
pub(super) fn local_partner(scene: &Scene<'_, '_>, number: &Range<usize>, flow: TradeFlow) -> Option<Vec<Side>> {
    let trade = matches!(flow, TradeFlow::Exports | TradeFlow::Imports | TradeFlow::TotalTrade);
    if let Some(side) = item(scene, number).filter(|_| trade) {
        return Some(vec![side.clone()]);
    }
    if flow == TradeFlow::Balance {
        let side = scene.sides.iter().rev().find(|side| side.tokens.end <= number.start)?;
        let near = side.part == Part::With
            && (side.tokens.end..number.start)
                .all(|at| matches!(scene.word(at), "," | "nations" | "countries" | "members"));
        return near.then(|| vec![side.clone()]);
    }
    let part = match flow {
        TradeFlow::Exports => Part::To,
        TradeFlow::Imports => Part::From,
        _ => return None,
    };
    let mut next = number.end + usize::from(scene.word(number.end) == ")");
    // "$4.9 billion (15.6 percent) from the EU"
    if scene.word(next) == "(" {
        next = (next + 1..next + 5).find(|at| scene.word(*at) == ")").map_or(next, |close| close + 1);
    }
    let side = scene
        .sides
        .iter()
        .find(|side| side.tokens.start >= next && side.tokens.start <= next + 3 && side.part == part && !side.actor)?;
    Some(vec![side.clone()])
}

/// "Japan, 9.9 percent": in a list the area right before the number is its own.
pub(super) fn own_subject(scene: &Scene<'_, '_>, number: &Range<usize>) -> Option<Side> {
    let comma = number.start.checked_sub(1).filter(|at| scene.word(*at) == ",")?;
    let side = scene.sides.iter().find(|side| side.tokens.end == comma && side.part == Part::Bare && !side.actor)?;
    let opens = matches!(scene.before(side.tokens.start, 1), "," | "and" | ";" | "while");
    opens.then(|| side.clone())
}
