//! Step 7: one fact where several overlap, all in text order.
//!
//! Facts are put in the order of their first words; after that each is compared with what stands right before it only, so
//! that any number of facts is settled in the time of sorting them.

use crate::record::{Fact, Payload, QuoteType, Span};

/// Settles overlaps and puts the facts in text order.
pub fn reconcile(facts: Vec<Fact>) -> Vec<Fact> {
    let mut facts: Vec<(Vec<Span>, Fact)> = facts.into_iter().map(|fact| (spans(&fact), fact)).collect();
    facts.sort_by(|(left, one), (right, other)| {
        let place = |spans: &[Span]| spans.first().map_or((usize::MAX, 0), |span| (span.start, span.end));
        place(left)
            .cmp(&place(right))
            .then(kind(one).cmp(&kind(other)))
            .then(other.confidence.total_cmp(&one.confidence))
    });
    let mut kept: Vec<(Vec<Span>, Fact)> = Vec::with_capacity(facts.len());
    let mut quoted_until = 0;
    for (spans, fact) in facts {
        let twice = kept.iter().rev().take(4).any(|(other_spans, other)| is_twice(&fact, &spans, other, other_spans));
        let inside = is_indirect(&fact) && spans.iter().all(|span| span.end <= quoted_until);
        if twice || inside {
            continue;
        }
        if let Payload::Quote(quote) = &fact.payload
            && quote.quote_type != QuoteType::Indirect
        {
            quoted_until = spans.iter().map(|span| span.end).fold(quoted_until, usize::max);
        }
        kept.push((spans, fact));
    }
    kept.into_iter().map(|(_, fact)| fact).collect()
}

/// The spans that say where a fact stands.
fn spans(fact: &Fact) -> Vec<Span> {
    let field = match fact.payload {
        Payload::Article(_) => "article",
        Payload::Meeting(_) => "meeting",
        Payload::TradeFigure(_) => "trade_figure.value",
        Payload::Quote(_) => "quote.text",
    };
    let own = fact.evidence.iter().filter(|evidence| evidence.field == field).filter_map(|evidence| evidence.span);
    let spans: Vec<Span> = own.collect();
    if spans.is_empty() {
        fact.evidence.iter().filter_map(|evidence| evidence.span).min().into_iter().collect()
    } else {
        spans
    }
}

const fn kind(fact: &Fact) -> u8 {
    match fact.payload {
        Payload::Article(_) => 0,
        Payload::Meeting(_) => 1,
        Payload::TradeFigure(_) => 2,
        Payload::Quote(_) => 3,
    }
}

fn is_indirect(fact: &Fact) -> bool {
    matches!(&fact.payload, Payload::Quote(quote) if quote.quote_type == QuoteType::Indirect)
}

/// Quotes of the same words are one; meetings and figures only where they say the same.
fn is_twice(fact: &Fact, spans: &[Span], other: &Fact, other_spans: &[Span]) -> bool {
    if spans.is_empty() || spans != other_spans {
        return false;
    }
    match (&fact.payload, &other.payload) {
        (Payload::Quote(_), Payload::Quote(_)) => true,
        (one, other) => one == other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Evidence, Quote};

    fn quote(quote_type: QuoteType, spans: &[(usize, usize)], confidence: f64) -> Fact {
        let evidence =
            spans.iter().map(|(start, end)| Evidence::stated("quote.text", Span::new(*start, *end))).collect();
        let quote = Quote {
            text: String::new(),
            quote_type,
            speaker: None,
            cue: String::new(),
            addressees: Vec::new(),
            medium: String::new(),
            context: String::new(),
            spoken: None,
        };
        Fact { payload: Payload::Quote(Box::new(quote)), evidence, rule: String::new(), confidence }
    }

    #[track_caller]
    fn check(facts: Vec<Fact>, expected: &[(usize, f64)]) {
        let found = reconcile(facts);
        let found: Vec<(usize, f64)> =
            found.iter().map(|fact| (spans(fact).first().map_or(0, |span| span.start), fact.confidence)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn facts_stand_in_text_order() {
        let facts = vec![quote(QuoteType::Direct, &[(40, 50)], 0.9), quote(QuoteType::Direct, &[(1, 9)], 0.8)];
        check(facts, &[(1, 0.8), (40, 0.9)]);
    }

    #[test]
    fn of_the_same_words_the_surer_quote_stays() {
        let facts = vec![quote(QuoteType::Indirect, &[(1, 9)], 0.5), quote(QuoteType::Indirect, &[(1, 9)], 0.9)];
        check(facts, &[(1, 0.9)]);
    }

    #[test]
    fn reported_speech_inside_a_quotation_is_the_speakers_own() {
        let facts = vec![quote(QuoteType::Direct, &[(0, 90)], 0.9), quote(QuoteType::Indirect, &[(20, 40)], 0.9)];
        check(facts, &[(0, 0.9)]);
        let beside = vec![quote(QuoteType::Direct, &[(0, 30)], 0.9), quote(QuoteType::Indirect, &[(20, 40)], 0.9)];
        check(beside, &[(0, 0.9), (20, 0.9)]);
    }
}
