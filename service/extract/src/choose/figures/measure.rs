//! What a number measures: an amount, a change, a share or a rate, and which way it moves.

use std::ops::Range;

use crate::{
    propose::figures::scene::{Move, Scene, WORD},
    record::{Measure, TradeFlow, UnitType},
};

/// A measure and the word that says so.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Chosen {
    /// What.
    pub(crate) measure: Measure,
    /// For a change: the word of movement.
    pub(crate) moved: Option<Move>,
    /// The token that decides, if one does.
    pub(crate) word: Option<usize>,
}

impl Chosen {
    const fn plain(measure: Measure) -> Self {
        Self { measure, moved: None, word: None }
    }

    /// Whether nothing in the text decides it.
    pub(crate) fn is_unsure(&self) -> bool {
        self.measure == Measure::Share && self.word.is_none()
    }

    fn by(moved: Move) -> Self {
        Self { measure: Measure::Change, moved: Some(moved), word: Some(moved.at) }
    }

    const fn at(measure: Measure, word: usize) -> Self {
        Self { measure, moved: None, word: Some(word) }
    }
}

/// Words before a share.
const SHARES: [&str; 26] = [
    "account",
    "accounts",
    "accounted",
    "accounting",
    "share",
    "represent",
    "represents",
    "represented",
    "representing",
    "makes",
    "make",
    "made",
    "constitute",
    "constitutes",
    "constituted",
    "equal",
    "equaling",
    "equals",
    "comprise",
    "comprises",
    "comprised",
    "contributed",
    "contributes",
    "stake",
    "holds",
    "supplies",
];

/// What a number measures.
pub(crate) fn measure(scene: &Scene<'_, '_>, number: &Range<usize>, unit: UnitType, flow: TradeFlow) -> Chosen {
    match unit {
        UnitType::PercentagePoint => change(scene, number).unwrap_or(Chosen::plain(Measure::Change)),
        UnitType::Percent if flow == TradeFlow::Tariff => tariff(scene, number),
        UnitType::Percent => percent(scene, number),
        _ => amount(scene, number),
    }
}

/// A rate, unless it is lowered or raised *by* so much.
fn tariff(scene: &Scene<'_, '_>, number: &Range<usize>) -> Chosen {
    if scene.before(number.start, 1) == "by"
        && let Some(moved) = move_before(scene, number.start, 8)
    {
        return Chosen::by(moved);
    }
    if let Some(moved) = move_behind(scene, number.end, 2)
        && matches!(scene.word(moved.at), "cut" | "increase" | "reduction" | "hike" | "rise")
    {
        return Chosen::by(moved);
    }
    Chosen::plain(Measure::Rate)
}

fn percent(scene: &Scene<'_, '_>, number: &Range<usize>) -> Chosen {
    if is_multiple(scene.word(number.start)) {
        return Chosen::at(Measure::Change, number.start);
    }
    if let Some(moved) = move_behind(scene, number.end, 3) {
        return Chosen::by(moved);
    }
    if let Some(word) = (number.end..number.end + 3).find(|at| matches!(scene.word(*at), "share" | "stake")) {
        return Chosen::at(Measure::Share, word);
    }
    if scene.word(number.end) == "of" {
        let share = (number.start.saturating_sub(6)..number.start).rev().find(|at| SHARES.contains(&scene.word(*at)));
        return Chosen::at(Measure::Share, share.unwrap_or(number.end));
    }
    let share = (number.start.saturating_sub(7)..number.start)
        .rev()
        .find(|at| SHARES.contains(&scene.word(*at)) && scene.cost(at + 1, number.start) <= 6 * WORD);
    let moved = move_before(scene, number.start, 12);
    match (share, moved) {
        (Some(share), Some(moved)) if share > moved.at => Chosen::at(Measure::Share, share),
        (Some(share), None) => Chosen::at(Measure::Share, share),
        (_, Some(moved)) => Chosen::by(moved),
        (None, None) => match move_behind(scene, number.end, 8) {
            Some(moved) if scene.cost(number.end, moved.at) <= 6 * WORD => Chosen::by(moved),
            _ => Chosen::plain(Measure::Share),
        },
    }
}

/// "Doubled" is a change by itself.
fn is_multiple(word: &str) -> bool {
    ["doubl", "tripl", "trebl", "quadrupl", "quintupl", "halv"].iter().any(|stem| word.starts_with(stem))
}

fn amount(scene: &Scene<'_, '_>, number: &Range<usize>) -> Chosen {
    if let Some(chosen) = change(scene, number) {
        return chosen;
    }
    Chosen::plain(Measure::Level)
}

/// "Fell $1.2 billion to", "by 146m euros", "an increase of $1 billion", "$5 billion lower".
fn change(scene: &Scene<'_, '_>, number: &Range<usize>) -> Option<Chosen> {
    if let Some(moved) = move_behind(scene, number.end, 2)
        && !matches!(scene.word(moved.at), "up" | "down" | "more" | "gains" | "rose" | "fell" | "grew")
    {
        return Some(Chosen::by(moved));
    }
    let mut at = number.start;
    // Words of qualification between: "by more than", "about".
    while at > scene.tokens.start
        && matches!(
            scene.before(at, 1),
            "about"
                | "around"
                | "nearly"
                | "almost"
                | "over"
                | "than"
                | "more"
                | "least"
                | "at"
                | "some"
                | "roughly"
                | "approximately"
                | "just"
                | "another"
                | "a"
                | "further"
        )
    {
        at -= 1;
    }
    let joint = scene.before(at, 1);
    let verb_at = match joint {
        "by" | "of" => at.checked_sub(2)?,
        _ => at.checked_sub(1)?,
    };
    let moved = scene.moves.iter().find(|moved| moved.at == verb_at && !is_comparison(scene, moved.at))?;
    let noun = matches!(
        scene.word(verb_at),
        "increase" | "rise" | "decrease" | "drop" | "fall" | "growth" | "decline" | "reduction" | "increment" | "cut"
    );
    if joint == "of" && !noun {
        return None;
    }
    Some(Chosen::by(*moved))
}

/// The nearest word of movement within a few words before a place, none of punctuation or another number between.
fn move_before(scene: &Scene<'_, '_>, at: usize, reach: i32) -> Option<Move> {
    let moved = scene.moves.iter().rev().find(|moved| moved.at < at && !is_comparison(scene, moved.at))?;
    (scene.cost(moved.at + 1, at) <= reach * WORD).then_some(*moved)
}

/// "More than 5%" bounds, it does not move.
fn is_comparison(scene: &Scene<'_, '_>, at: usize) -> bool {
    matches!(scene.word(at), "more" | "less" | "higher" | "lower" | "fewer" | "up")
        && matches!(scene.word(at + 1), "than" | "to")
}

/// The first word of movement within a few words behind a place: "28% increase", "11 percent less".
fn move_behind(scene: &Scene<'_, '_>, at: usize, reach: usize) -> Option<Move> {
    for ahead in at..at + reach {
        match scene.word(ahead) {
            "," | ";" | "." | ")" | "" | "and" | "of" | "in" | "to" | "from" | "on" | "for" | "after" | "(" => {
                return None;
            }
            _ => {}
        }
        if let Some(moved) = scene.moves.iter().find(|moved| moved.at == ahead) {
            return Some(*moved);
        }
    }
    None
}
