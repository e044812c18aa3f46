//! Who gives a figure: the source of the quote that tells it. "Exports rose 4%, the ministry said" gives 4% to the ministry.

use crate::record::{Evidence, Fact, Payload, Span};

/// Where a quote keeps its source, and where a figure does.
const SPEAKER: &str = "quote.speaker";
const ATTRIBUTED: &str = "trade_figure.attributed_to";

/// Gives each figure the speaker of the first quote that holds it. Quotes and figures stand in text order.
pub fn attribute(quotes: &[Fact], figures: &mut [Fact]) {
    let told: Vec<(Span, &Fact)> =
        quotes.iter().flat_map(|quote| pieces(quote, "quote.text").map(move |span| (span, quote))).collect();
    let mut from = 0;
    for figure in figures {
        let Some(value) = pieces(figure, "trade_figure.value").next() else { continue };
        // A quote that ends before this figure begins holds none of the next ones either.
        while told.get(from).is_some_and(|(span, _)| span.end <= value.start) {
            from += 1;
        }
        let behind = told[from..].iter().take_while(|(span, _)| span.start <= value.start);
        if let Some((_, quote)) = behind.into_iter().find(|(span, _)| span.contains(value)) {
            give(quote, figure);
        }
    }
}

fn pieces<'f>(fact: &'f Fact, field: &'static str) -> impl Iterator<Item = Span> + 'f {
    fact.evidence.iter().filter(move |evidence| evidence.field == field).filter_map(|evidence| evidence.span)
}

/// The speaker with what supports it.
fn give(quote: &Fact, figure: &mut Fact) {
    let (Payload::Quote(said), Payload::TradeFigure(told)) = (&quote.payload, &mut figure.payload) else { return };
    let Some(speaker) = &said.speaker else { return };
    told.attributed_to = Some(speaker.clone());
    let supports = quote.evidence.iter().filter_map(|evidence| {
        let rest = evidence.field.strip_prefix(SPEAKER)?;
        Some(Evidence { field: format!("{ATTRIBUTED}{rest}"), ..evidence.clone() })
    });
    figure.evidence.extend(supports);
}

#[cfg(test)]
mod tests {
    use crate::{Context, Engine, record::Payload};

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        let facts = Engine::new().extract(text, &Context::default()).facts;
        let mut found = Vec::new();
        for fact in &facts {
            if let Payload::TradeFigure(figure) = &fact.payload {
                let source = figure.attributed_to.as_ref().map_or("", |actor| actor.name.as_str());
                found.push((figure.text.as_str(), source));
                let supported = fact.evidence.iter().any(|each| each.field == "trade_figure.attributed_to.name");
                assert_eq!(supported, !source.is_empty(), "{text}");
            }
        }
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_figure_is_given_by_who_tells_it() {
        check("Ghana's exports to Togo rose 4% in 2024, the Bank of Ghana said.", &[("4%", "Bank of Ghana")]);
        check("According to Eurostat, EU imports from Peru fell 3% in 2024.", &[("3%", "Eurostat")]);
    }

    #[test]
    fn a_figure_outside_of_what_is_told_is_given_by_nobody() {
        check("Ghana's exports to Togo rose 4% in 2024. Kofi Mensah said the road was good.", &[("4%", "")]);
    }
}
