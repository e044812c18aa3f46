//! Which word a number belongs to, and whether that makes it a trade figure.

use std::ops::Range;

use super::confidence::unit as unit_name;
use crate::{
    choose::{
        figures::sides::item,
        scorecard::Feature,
        weights::{Choosing, Decision},
    },
    propose::figures::scene::{Cue, Scene, WORD},
    record::{Span, TradeFlow, UnitType},
};

/// The word of trade that governs a number, and how far it stands.
pub(crate) fn governing<'s>(scene: &'s Scene<'_, '_>, number: &Range<usize>, unit: UnitType) -> Option<(&'s Cue, i32)> {
    // "Its top export markets were Iraq with $6 billion worth of imports": the list's head names the flow.
    if let Some(item) = item(scene, number) {
        let heads = |cue: &&Cue| {
            let goods = matches!(cue.flow, Some(TradeFlow::Exports | TradeFlow::Imports));
            let worth = scene.before(cue.tokens.start, 1) == "of" && scene.before(cue.tokens.start, 2) == "worth";
            goods && cue.tokens.end <= item.tokens.start && !worth
        };
        if let Some(head) = scene.cues.iter().rev().find(heads) {
            return Some((head, scene.cost(head.tokens.end, item.tokens.start).min(20)));
        }
    }
    scene.cues.iter().map(|cue| (cue, distance(scene, cue, number, unit))).min_by_key(|(_, distance)| *distance)
}

/// Way between a number and a word, with what speaks against the pair.
fn distance(scene: &Scene<'_, '_>, cue: &Cue, number: &Range<usize>, unit: UnitType) -> i32 {
    let behind = cue.tokens.start >= number.end;
    let way = if behind { scene.cost(number.end, cue.tokens.start) } else { scene.cost(cue.tokens.end, number.start) };
    let mut points = way;
    let whole = scene.word(number.end) == "of" && way <= 4 * WORD;
    // "A 5% decline in imports", "$9 million is the share of exports".
    let moved = scene.moves.iter().any(|moved| moved.at == number.end)
        && matches!(scene.word(number.end + 1), "in" | "of")
        && way <= 5 * WORD;
    if behind && moved {
        return way.min(4);
    }
    let told = scene.has(number.end..cue.tokens.start.min(number.end + 6), &["related", "share"]);
    if behind && told {
        points -= 6;
    } else if behind && way > WORD && !whole {
        points += 6;
    }
    // "To 34 tonnes and quotas on": what is joined by "and" has numbers of its own.
    if behind && scene.word(number.end) == "and" {
        points += 30;
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
    /// Where it stands.
    pub(crate) span: Span,
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

/// The sum that makes a number a trade figure, if it does; a trace hears of those that are refused too.
pub(crate) fn judge(choosing: &Choosing, signs: Signs) -> Option<i32> {
    choosing.choose(Decision::Number, &features(signs), || (signs.span, vec![signs.span]))
}

/// What is seen of a number, in names.
fn features(signs: Signs) -> Vec<Feature<'static>> {
    let strength = if signs.strong { "strong" } else { "weak" };
    let mut features: Vec<Feature<'static>> = vec!["bias".into(), strength.into()];
    let way = match signs.distance {
        ..=20 => "near",
        21..=40 => "apart",
        41..=64 => "far",
        _ => "farther",
    };
    features.push(way.into());
    let needs_sides = !matches!(signs.flow, TradeFlow::Tariff | TradeFlow::Quota | TradeFlow::Unspecified);
    if needs_sides && !signs.strong {
        features.push(match signs.sides {
            0 => "no side".into(),
            1 => "one side".into(),
            _ => "both sides".into(),
        });
    }
    if signs.follows {
        features.push("follows".into());
    }
    // Money near a tariff is what is taxed or what it costs; a duty by the piece stands right beside it.
    let percent = matches!(signs.unit, UnitType::Percent | UnitType::PercentagePoint);
    if signs.flow == TradeFlow::Tariff && !percent && signs.distance > 16 {
        features.push("no rate".into());
    }
    if signs.trade_article {
        features.push("article on trade".into());
    }
    if signs.headed && !signs.strong {
        features.push("headed".into());
    }
    features.push(Feature("unit", unit_name(signs.unit), ""));
    features
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(signs: Signs, accepted: bool) {
        assert_eq!(judge(&Choosing::default(), signs).is_some(), accepted, "{signs:?}");
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
