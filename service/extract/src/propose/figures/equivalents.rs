//! Conversions in the text: "€306.2 billion (roughly $348 billion)" is one figure.

use crate::{
    analysis::{Analysis, QuantityFound},
    record::{Span, UnitType},
};

/// For each quantity of the analysis the index of the one that it converts, if it does.
pub(crate) fn conversions(analysis: &Analysis<'_>) -> Vec<Option<usize>> {
    let quantities = &analysis.quantities;
    let mut converts = vec![None; quantities.len()];
    for index in 1..quantities.len() {
        let [before, this] = &quantities[index - 1..=index] else { continue };
        let first = converts[index - 1].unwrap_or(index - 1);
        if is_conversion(analysis, before, this) {
            converts[index] = Some(first);
        }
    }
    converts
}

/// Money right behind other money, in brackets or between commas, in another currency.
fn is_conversion(analysis: &Analysis<'_>, before: &QuantityFound, this: &QuantityFound) -> bool {
    let money = |found: &QuantityFound| matches!(found.quantity.unit_type, UnitType::Currency | UnitType::Price);
    let start = this.qualifier_span.map_or(this.span.start, |span| span.start.min(this.span.start));
    if !money(before) || !money(this) || start < before.span.end {
        return false;
    }
    let between = Span::new(before.span.end, start).of(analysis.document.text).to_lowercase();
    let behind = analysis.document.text.get(this.span.end..).and_then(|rest| rest.chars().next());
    let bracket = between.trim_start().starts_with('(') && matches!(behind, Some(')' | ';' | ','));
    let words = between.trim_start().trim_start_matches('(').trim();
    let plain = words.is_empty()
        || matches!(
            words,
            "or" | "equivalent to" | "equal to" | "the equivalent of" | "around" | "about" | "some" | "=" | "or about"
        );
    // "$57 million (US$78 million)" is a euro sign lost: money in brackets converts even in the same currency.
    bracket && plain
}

/// Number and qualifier of a conversion.
pub(crate) fn whole(found: &QuantityFound) -> Span {
    found.qualifier_span.map_or(found.span, |span| span.join(found.span))
}
