//! From what was chosen to a fact with evidence for every filled field.

use crate::{
    analysis::{Analysis, DateFound, Mention, QuantityFound, Support},
    choose::figures::{
        confidence::{Seen, confidence},
        measure::Chosen,
    },
    lexicon::Lexicons,
    propose::figures::{
        equivalents::whole,
        scene::{Scene, Side},
    },
    record::{EdtfDate, Evidence, Fact, Measure, Payload, Quantity, Span, TradeFigure, TradeFlow, UnitType},
};

/// All that is known of one figure.
#[derive(Clone)]
pub(crate) struct Parts<'a> {
    pub(crate) sentence: Span,
    pub(crate) found: &'a QuantityFound,
    pub(crate) flow: TradeFlow,
    /// The word that names the flow; `None` where the figure before gives it.
    pub(crate) flow_span: Option<Span>,
    pub(crate) measure: Chosen,
    /// Where the word stands that decides the measure.
    pub(crate) measure_span: Option<Span>,
    /// The word that makes the value negative.
    pub(crate) negative: Option<Span>,
    pub(crate) reporter: Option<Side>,
    pub(crate) partner: Option<Side>,
    pub(crate) period: Option<(EdtfDate, Support)>,
    pub(crate) compared_with: Option<&'a DateFound>,
    pub(crate) product: Option<(String, Span, bool)>,
    pub(crate) share_of: Option<Span>,
    pub(crate) conversions: Vec<&'a QuantityFound>,
    /// The organization whose figure it is.
    pub(crate) firm: Option<&'a Mention>,
    pub(crate) around: Around,
}

/// What stands around a figure, for its confidence.
#[derive(Clone, Debug)]
pub(crate) struct Around {
    /// Way to the word that governs it.
    pub(crate) distance: i32,
    /// Numbers of its sentence.
    pub(crate) numbers: usize,
    /// Flows that words of its sentence name.
    pub(crate) flows: usize,
    /// Codes of the areas of its sentence.
    pub(crate) areas: Vec<String>,
    /// Whether it is a headline.
    pub(crate) headline: bool,
    /// Whether the text is about a pair of countries.
    pub(crate) paired: Option<bool>,
    /// How its reporter stands to the area whose trade the text is about.
    pub(crate) standing: &'static str,
    /// Whether headline or lead names its reporter.
    pub(crate) is_headed: bool,
}

impl Around {
    pub(crate) fn of(scene: &Scene<'_, '_>, distance: i32, headline: bool, paired: Option<bool>) -> Self {
        let mut areas: Vec<String> = scene.sides.iter().map(|side| side.code.clone()).collect();
        areas.sort_unstable();
        areas.dedup();
        let mut flows: Vec<TradeFlow> = Vec::new();
        for flow in scene.cues.iter().filter_map(|cue| cue.flow) {
            if !flows.contains(&flow) {
                flows.push(flow);
            }
        }
        let numbers = scene.analysis.quantities_in(scene.tokens.clone()).count();
        Self { distance, numbers, flows: flows.len(), areas, headline, paired, standing: "unknown", is_headed: false }
    }
}

/// The fact.
pub(crate) fn fact(analysis: &Analysis<'_>, lexicons: &Lexicons, parts: Parts<'_>) -> Fact {
    let mut evidence = vec![Evidence::stated("trade_figure", parts.sentence)];
    let mut figure = TradeFigure {
        text: parts.found.quantity.text.clone(),
        flow: parts.flow,
        measure: parts.measure.measure,
        value: value(&parts, &mut evidence),
        ..TradeFigure::default()
    };
    evidence.push(Evidence::stated("trade_figure.text", parts.found.span));
    evidence.push(match parts.flow_span {
        Some(span) => Evidence::lexicon("trade_figure.flow", span, "flows.txt"),
        None => Evidence::inferred("trade_figure.flow", Some(parts.found.span), "rule.figure.carried"),
    });
    let deciding = parts.measure_span.unwrap_or(parts.found.span);
    evidence.push(Evidence::inferred("trade_figure.measure", Some(deciding), measure_rule(parts.measure.measure)));
    for (side, field, slot) in [
        (&parts.reporter, "trade_figure.reporter", &mut figure.reporter),
        (&parts.partner, "trade_figure.partner", &mut figure.partner),
    ] {
        if let Some(side) = side
            && let Some(area) = lexicons.area_of(&side.code)
        {
            *slot = Some(area);
            evidence.push(side.evidence(field));
        }
    }
    if let Some(mention) = parts.firm {
        let path = "trade_figure.reporter_actor";
        figure.reporter_actor = Some(crate::evidence::actor(analysis, mention, path, &mut evidence));
    }
    if let Some((date, support)) = parts.period {
        evidence.push(crate::evidence::supported("trade_figure.period".into(), &support));
        figure.period = Some(date);
    }
    if let Some(date) = parts.compared_with {
        evidence.push(crate::evidence::supported("trade_figure.compared_with".into(), &date.support));
        figure.compared_with = Some(date.date.clone());
    }
    if let Some((product, span, elsewhere)) = parts.product {
        evidence.push(if elsewhere {
            Evidence::resolved("trade_figure.product", span)
        } else {
            Evidence::stated("trade_figure.product", span)
        });
        figure.product = product;
    }
    if let Some(span) = parts.share_of {
        evidence.push(Evidence::stated("trade_figure.share_of", span));
        figure.share_of = span.of(analysis.document.text).split_whitespace().collect::<Vec<_>>().join(" ");
    }
    for (index, found) in parts.conversions.iter().enumerate() {
        let span = whole(found);
        evidence.push(Evidence::stated(format!("trade_figure.equivalents[{index}]"), span));
        figure
            .equivalents
            .push(Quantity { text: span.of(analysis.document.text).to_owned(), ..found.quantity.clone() });
    }
    let codes = [&parts.reporter, &parts.partner].map(|side| side.as_ref().map(|side| side.code.as_str()));
    let rivals = parts.around.areas.iter().filter(|code| !codes.contains(&Some(code.as_str()))).count();
    let seen = Seen {
        span: parts.found.span,
        around: &parts.around,
        rivals,
        flow: figure.flow,
        measure: figure.measure,
        reporter: parts.reporter.as_ref(),
        partner: parts.partner.as_ref(),
    };
    let (confidence, reasons) = confidence(&analysis.choosing, &seen);
    let rule = if parts.flow_span.is_some() { "figure.governed" } else { "figure.carried" };
    Fact { payload: Payload::TradeFigure(Box::new(figure)), evidence, rule: reasons.of_rule(rule), confidence }
}

/// The value with its sign; its own span first, then what gives unit, qualifier and sign.
fn value(parts: &Parts<'_>, evidence: &mut Vec<Evidence>) -> Quantity {
    let found = parts.found;
    let mut quantity = found.quantity.clone();
    evidence.push(Evidence::stated("trade_figure.value", found.span));
    if !found.source.is_empty() {
        evidence.push(Evidence::lexicon("trade_figure.value.unit", found.span, found.source.clone()));
    }
    if let Some(span) = found.qualifier_span {
        evidence.push(Evidence::stated("trade_figure.value.qualifier", span));
    }
    if let Some(span) = parts.negative
        && quantity.value.is_sign_positive()
    {
        quantity.value = -quantity.value;
        quantity.upper = quantity.upper.map(|upper| -upper);
        evidence.push(Evidence::inferred("trade_figure.value.decimal", Some(span), "rule.figure.negative"));
    }
    // "Cut by 10%" of a rate is points.
    if parts.flow == TradeFlow::Tariff
        && parts.measure.measure == Measure::Change
        && quantity.unit_type == UnitType::Percent
    {
        quantity.unit = "pp".into();
        quantity.unit_type = UnitType::PercentagePoint;
        evidence.push(Evidence::inferred("trade_figure.value.unit", Some(found.span), "rule.figure.points"));
    }
    quantity
}

const fn measure_rule(measure: Measure) -> &'static str {
    match measure {
        Measure::Change => "rule.figure.change",
        Measure::Share => "rule.figure.share",
        Measure::Rate => "rule.figure.rate",
        Measure::Level | Measure::Unspecified => "rule.figure.level",
    }
}
