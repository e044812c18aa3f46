//! Which word a number belongs to, and whether that makes it a trade figure.

use std::ops::Range;

use crate::{
    propose::figures::scene::{Cue, Scene, WORD},
    record::{TradeFlow, UnitType},
};

/// Points from which a number is a trade figure.
pub(crate) const ACCEPTED: i32 = 10;

/// The word of trade that governs a number, and how far it stands.
pub(crate) fn governing<'s>(scene: &'s Scene<'_, '_>, number: &Range<usize>, unit: UnitType) -> Option<(&'s Cue, i32)> {
    scene.cues.iter().map(|cue| (cue, distance(scene, cue, number, unit))).min_by_key(|(_, distance)| *distance)
}

/// Way between a number and a word, with what speaks against the pair.
fn distance(scene: &Scene<'_, '_>, cue: &Cue, number: &Range<usize>, unit: UnitType) -> i32 {
    let behind = cue.tokens.start >= number.end;
    let way = if behind { scene.cost(number.end, cue.tokens.start) } else { scene.cost(cue.tokens.end, number.start) };
    let mut points = way;
    if behind && way > WORD {
        points += 6;
    }
    if percent_of_taxed(scene, cue, unit) {
        points += 30;
    }
    if !cue.strong {
        points += 5;
    }
    if cue.flow.is_none() {
        points += 5;
    }
    let percent = matches!(unit, UnitType::Percent | UnitType::PercentagePoint);
    let rated = matches!(cue.flow, Some(TradeFlow::Tariff));
    if rated && !percent {
        points += 6;
    }
    if matches!(cue.flow, Some(TradeFlow::Contract | TradeFlow::Aid | TradeFlow::Quota)) && percent {
        points += 8;
    }
    points
}

/// "Tariffs on Japanese imports to 15%": the percentage is the tariff's.
fn percent_of_taxed(scene: &Scene<'_, '_>, cue: &Cue, unit: UnitType) -> bool {
    let goods = matches!(cue.flow, Some(TradeFlow::Imports | TradeFlow::Exports));
    let percent = matches!(unit, UnitType::Percent | UnitType::PercentagePoint);
    goods
        && percent
        && scene.cues.iter().any(|other| {
            let near = other.tokens.end < cue.tokens.start && cue.tokens.start - other.tokens.end <= 8;
            other.flow == Some(TradeFlow::Tariff)
                && near
                && (other.tokens.end..cue.tokens.start).any(|at| scene.word(at) == "on")
        })
}

/// What speaks for and against a number being a trade figure.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Signs {
    /// Way to the governing word.
    pub(crate) distance: i32,
    /// Whether that word is sure by itself.
    pub(crate) strong: bool,
    /// Whether a second area stands in the sentence or a side was found by syntax.
    pub(crate) sides: usize,
    /// Whether the number has a fitting unit.
    pub(crate) unit: UnitType,
    /// Whether the figure before it in the same or the last sentence has this flow.
    pub(crate) follows: bool,
    /// Whether trade and another country are what the article's head is about.
    pub(crate) trade_article: bool,
    /// Whether headline or lead name this flow.
    pub(crate) headed: bool,
    /// The flow.
    pub(crate) flow: TradeFlow,
}

/// Points for a number being a trade figure.
pub(crate) fn points(signs: Signs) -> i32 {
    let mut points = if signs.strong { 16 } else { 5 };
    points -= match signs.distance {
        ..=20 => 0,
        21..=40 => 2,
        41..=64 => 4,
        _ => 8,
    };
    let needs_sides = matches!(
        signs.flow,
        TradeFlow::Investment
            | TradeFlow::Contract
            | TradeFlow::Aid
            | TradeFlow::TotalTrade
            | TradeFlow::Exports
            | TradeFlow::Imports
            | TradeFlow::Balance
    );
    if needs_sides && !signs.strong {
        points += match signs.sides {
            0 => 0,
            1 => 2,
            _ => 6,
        };
    }
    if signs.follows {
        points += 6;
    }
    // Money near a tariff is what is taxed or what it costs; a duty by the piece stands right beside it.
    let percent = matches!(signs.unit, UnitType::Percent | UnitType::PercentagePoint);
    if signs.flow == TradeFlow::Tariff && !percent && signs.distance > 16 {
        points -= 10;
    }
    if signs.trade_article {
        points += 2;
    }
    if signs.headed && !signs.strong {
        points += 2;
    }
    points += match signs.unit {
        UnitType::Percent | UnitType::Currency | UnitType::Physical | UnitType::PercentagePoint => 0,
        UnitType::Count => -2,
        UnitType::Price => -6,
        UnitType::Unspecified => -8,
    };
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(signs: Signs, accepted: bool) {
        assert_eq!(points(signs) >= ACCEPTED, accepted, "{signs:?}");
    }

    #[test]
    fn a_weak_word_needs_two_sides() {
        let weak = Signs { unit: UnitType::Currency, flow: TradeFlow::Investment, ..Signs::default() };
        check(weak, false);
        check(Signs { sides: 2, ..weak }, true);
        check(Signs { strong: true, ..weak }, true);
    }

    #[test]
    fn money_far_from_a_tariff_is_none() {
        let near = Signs { unit: UnitType::Currency, flow: TradeFlow::Tariff, strong: true, ..Signs::default() };
        check(Signs { distance: 10, ..near }, true);
        check(Signs { distance: 18, ..near }, false);
    }
}
