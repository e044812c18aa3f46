//! How probably a figure is right in flow, measure, sides, value and unit, by how each of them was found.

use crate::{
    choose::{
        reasons::Reasons,
        scorecard::{Feature, probability},
        weights::{Choosing, Decision},
    },
    record::{Measure, Span, TradeFlow, UnitType},
};

/// How a field of a figure was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Found {
    /// In its sentence.
    Here,
    /// Elsewhere in the text.
    Elsewhere,
    /// Not at all.
    #[default]
    Nowhere,
}

impl Found {
    const fn name(self) -> &'static str {
        match self {
            Self::Here => "here",
            Self::Elsewhere => "elsewhere",
            Self::Nowhere => "nowhere",
        }
    }
}

/// What is seen of a figure.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Seen {
    /// Where it stands.
    pub(crate) span: Span,
    /// Points for being one at all.
    pub(crate) points: i32,
    /// Whether a word of its sentence names the flow.
    pub(crate) governed: bool,
    /// What it is about.
    pub(crate) flow: TradeFlow,
    /// What it measures.
    pub(crate) measure: Measure,
    /// In what it counts.
    pub(crate) unit: UnitType,
    /// Whose it is.
    pub(crate) reporter: Found,
    /// The other side.
    pub(crate) partner: Found,
    /// Its goods.
    pub(crate) product: Found,
    /// Whether a period was found.
    pub(crate) dated: bool,
}

/// The confidence of a figure, and what weighed most in it.
pub(crate) fn confidence(choosing: &Choosing, seen: Seen) -> (f64, Reasons) {
    let (flow, measure, unit) = (flow(seen.flow), measure(seen.measure), unit(seen.unit));
    let (reporter, partner) = (seen.reporter.name(), seen.partner.name());
    let governed = if seen.governed { "governed" } else { "carried" };
    let features: [Feature<'_>; 13] = [
        "bias".into(),
        governed.into(),
        Feature("flow", flow, ""),
        Feature("measure", measure, ""),
        Feature("flow", flow, measure),
        Feature("unit", unit, ""),
        Feature("reporter", reporter, ""),
        Feature("partner", partner, ""),
        Feature("sides", reporter, partner),
        Feature("partner", partner, flow),
        Feature("product", seen.product.name(), ""),
        Feature("points", points(seen.points), ""),
        if seen.dated { "dated" } else { "undated" }.into(),
    ];
    let sum = choosing.sum(Decision::Figure, &features, || (seen.span, vec![seen.span]));
    (probability(sum), choosing.reasons(Decision::Figure, &features, sum))
}

const fn points(points: i32) -> &'static str {
    match points {
        ..12 => "10",
        12..16 => "12",
        16..20 => "16",
        _ => "20",
    }
}

const fn flow(flow: TradeFlow) -> &'static str {
    match flow {
        TradeFlow::Unspecified => "",
        TradeFlow::Exports => "exports",
        TradeFlow::Imports => "imports",
        TradeFlow::Balance => "balance",
        TradeFlow::TotalTrade => "total trade",
        TradeFlow::Tariff => "tariff",
        TradeFlow::Investment => "investment",
        TradeFlow::Contract => "contract",
        TradeFlow::Quota => "quota",
        TradeFlow::Aid => "aid",
    }
}

const fn measure(measure: Measure) -> &'static str {
    match measure {
        Measure::Unspecified => "",
        Measure::Level => "level",
        Measure::Change => "change",
        Measure::Share => "share",
        Measure::Rate => "rate",
    }
}

const fn unit(unit: UnitType) -> &'static str {
    match unit {
        UnitType::Unspecified => "none",
        UnitType::Currency => "currency",
        UnitType::Percent => "percent",
        UnitType::PercentagePoint => "points",
        UnitType::Physical => "physical",
        UnitType::Count => "count",
        UnitType::Price => "price",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_found_in_the_sentence_is_surer() {
        let seen = Seen {
            points: 20,
            governed: true,
            flow: TradeFlow::Exports,
            measure: Measure::Level,
            unit: UnitType::Currency,
            reporter: Found::Here,
            partner: Found::Here,
            ..Seen::default()
        };
        let of = |seen| confidence(&Choosing::default(), seen).0;
        let here = of(seen);
        let elsewhere = of(Seen { reporter: Found::Elsewhere, partner: Found::Elsewhere, ..seen });
        let nowhere = of(Seen { governed: false, reporter: Found::Nowhere, partner: Found::Elsewhere, ..seen });
        assert!(here > elsewhere && elsewhere > nowhere, "{here} {elsewhere} {nowhere}");
    }
}
