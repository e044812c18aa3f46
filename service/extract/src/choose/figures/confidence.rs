//! How probably a figure is right in flow, measure, sides, value and unit, by how each of them was found.

use crate::{
    choose::{
        reasons::Reasons,
        scorecard::{Feature, probability},
        weights::{Choosing, Decision},
    },
    propose::figures::{
        build::Around,
        scene::{Part, Side, Via},
    },
    record::{Measure, Span, TradeFlow, UnitType},
};

/// What is seen of a figure.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seen<'a> {
    /// Where it stands.
    pub(crate) span: Span,
    /// What stands around it.
    pub(crate) around: &'a Around,
    /// Areas of its sentence that are neither side.
    pub(crate) rivals: usize,
    /// What it is about.
    pub(crate) flow: TradeFlow,
    /// What it measures.
    pub(crate) measure: Measure,
    /// Whose it is.
    pub(crate) reporter: Option<&'a Side>,
    /// The other side.
    pub(crate) partner: Option<&'a Side>,
}

/// The confidence of a figure, and what weighed most in it. What rather tells one outlet from another (units, dates, goods)
/// is left out: it did well on the articles that taught it and worse on sources they had not seen.
pub(crate) fn confidence(choosing: &Choosing, seen: &Seen<'_>) -> (f64, Reasons) {
    let (flow, around) = (seen.flow.name(), seen.around);
    let (who, whom) = (place(seen.reporter), place(seen.partner));
    let rivals = few(seen.rivals);
    let text = match around.paired {
        Some(true) => "of a pair",
        Some(false) => "of one country",
        None => "of neither",
    };
    let features: [Feature<'_>; 15] = [
        "bias".into(),
        Feature("flow", flow, ""),
        Feature("flow", flow, seen.measure.name()),
        Feature("sides", who, whom),
        Feature("way", way(around.distance), ""),
        Feature("numbers", many(around.numbers), ""),
        Feature("other flows", few(around.flows.saturating_sub(1)), ""),
        Feature("partner", whom, rivals),
        Feature("reporter", how(seen.reporter), rivals),
        Feature("text", text, ""),
        Feature("text", text, whom),
        if around.headline { "headline" } else { "body" }.into(),
        Feature("standing", around.standing, ""),
        Feature("standing", around.standing, who),
        if around.is_headed { "reporter headed" } else { "reporter not headed" }.into(),
    ];
    let sum = choosing.sum(Decision::Figure, &features, || (seen.span, vec![seen.span]));
    (probability(sum), choosing.reasons(Decision::Figure, &features, sum))
}

/// How a side was found.
const fn how(side: Option<&Side>) -> &'static str {
    let Some(side) = side else { return "nowhere" };
    match side.via {
        Via::Told => "told",
        Via::Article => "article",
        Via::Head => "head",
        Via::Sentence if side.possessive => "owner",
        Via::Sentence if side.adjective => "adjective",
        Via::Sentence => match side.part {
            Part::Bare => "subject",
            _ => "preposition",
        },
    }
}

const fn place(side: Option<&Side>) -> &'static str {
    match side {
        None => "nowhere",
        Some(side) if side.elsewhere => "elsewhere",
        Some(_) => "here",
    }
}

const fn way(distance: i32) -> &'static str {
    match distance {
        ..=8 => "8",
        9..=20 => "20",
        21..=40 => "40",
        _ => "more",
    }
}

const fn few(count: usize) -> &'static str {
    match count {
        0 => "0",
        1 => "1",
        2 => "2",
        _ => "more",
    }
}

const fn many(count: usize) -> &'static str {
    match count {
        0 | 1 => "1",
        2 => "2",
        3 | 4 => "4",
        5..=8 => "8",
        _ => "more",
    }
}

pub(crate) const fn unit(unit: UnitType) -> &'static str {
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
    use crate::{Context, Engine, record::Payload};

    /// The confidence of the text's last figure.
    fn confidence(text: &str) -> f64 {
        let facts = Engine::new().extract(text, &Context::default()).facts;
        let mut figures = facts.iter().filter(|fact| matches!(fact.payload, Payload::TradeFigure(_)));
        figures.next_back().map_or(0.0, |fact| fact.confidence)
    }

    #[test]
    fn what_is_found_in_the_sentence_is_surer() {
        let both = confidence("Ghana's exports to Togo fell 4% in 2024.");
        let partner = confidence("Ghana's exports to Togo fell 4% in 2024. Cocoa exports rose 3% to $2 billion.");
        assert!(both > partner, "{both} {partner}");
    }

    #[test]
    fn whose_trade_the_text_is_about_is_surer() {
        let home = "Ghana's exports rose. Ghana's imports fell. Ghana's trade grew.";
        let own = confidence(&format!("{home} Ghana's exports to Togo fell 4% in 2024."));
        let other = confidence(&format!("{home} Benin's exports to Togo fell 4% in 2024."));
        assert!(own > other, "{own} {other}");
    }
}
