//! From attributions to quotes with the evidence of every field.

use super::{
    attribution::Attribution,
    medium,
    transcript::Speech,
    unit::Unit,
    voice::{Voice, Voices},
};
use crate::{
    choose::{quote_confidence::confidence, quote_type, reasons::Reasons},
    evidence,
    record::{Evidence, Fact, Payload, Quote, QuoteType, Span},
};

/// Days, places and hearers are sought this many items from the cue for `spoken`.
const SPOKEN_REACH: usize = 6;

/// The quote of an attribution whose quoted stretches are `quotes`; indirect where there are none.
pub fn quote(unit: &Unit<'_, '_>, one: &Attribution, quotes: &[usize], voice: &Voice, voices: &Voices) -> Option<Fact> {
    let document = &unit.analysis.document;
    let (quote_type, spans) = if quotes.is_empty() {
        let spans: Vec<Span> = one.content.iter().map(|items| unit.span(items.clone())).collect();
        (QuoteType::Indirect, spans)
    } else {
        let stretches = quotes.iter().filter_map(|index| unit.quoted.get(*index));
        (type_of(unit, quotes), stretches.map(|stretch| stretch.span(document)).collect())
    };
    let mut draft = Draft::new(unit, quote_type, &spans)?;
    if !one.cue.is_empty() {
        let span = unit.span(one.cue.clone());
        draft.quote.cue = span.of(document.text).to_owned();
        draft.evidence.push(Evidence::stated("quote.cue", span));
    }
    if quote_type == QuoteType::Partial
        && let (Some(first), Some(last)) = (one.content.first(), one.content.last())
    {
        let span = unit.span(first.start..last.end);
        draft.quote.context = span.of(document.text).to_owned();
        draft.evidence.push(Evidence::stated("quote.context", span));
    }
    draft.quote.speaker = Some(voices.actor(unit.analysis, unit.lexicons, voice, "quote.speaker", &mut draft.evidence));
    // "told the BBC's Today programme": that is where it was said.
    let on_air = (!one.cue.is_empty()).then(|| medium::programme(unit, one.cue.end)).flatten();
    let reporter = (!one.cue.is_empty()).then(|| medium::reporter(unit, one.cue.end)).flatten();
    let hearer = reporter.or_else(|| one.addressee.clone().filter(|items| !items.is_empty()));
    if let Some(items) = hearer.filter(|_| on_air.is_none()) {
        // "told the BBC" names the BBC.
        let named = unit.mention_from(items.start).or_else(|| {
            let behind = unit.mention_from(items.start + 1).filter(|(_, end)| *end == items.end);
            behind.filter(|_| unit.word(items.start) == "the")
        });
        let mut why = Vec::new();
        let actor = match named.and_then(|(index, _)| unit.analysis.mentions.get(index)) {
            Some(mention) => evidence::actor(unit.analysis, mention, "quote.addressees[0]", &mut why),
            None => evidence::described(unit.analysis, unit.span(items), "quote.addressees[0]", &mut why),
        };
        // "Xi told him": nobody speaks to oneself, so who "him" is stays open.
        let is_self = draft.quote.speaker.as_ref().is_some_and(|speaker| speaker.name == actor.name);
        if !is_self {
            draft.evidence.extend(why);
            draft.quote.addressees.push(actor);
        }
    }
    if let Some(medium) = medium::of(unit, one, on_air) {
        draft.quote.medium = medium.name;
        draft.evidence.push(medium.evidence);
    }
    spoken(unit, one, &mut draft);
    let (confidence, why) = confidence(unit, quote_type, one.pattern, one.score, voice, &spans);
    let reasons = if one.reasons.is_empty() { &why } else { &one.reasons };
    Some(draft.finish(one.pattern, reasons, confidence))
}

/// A quote of the running speaker, without a cue: it goes on from the paragraph before.
pub fn unattributed(unit: &Unit<'_, '_>, quote: usize, voice: &Voice, voices: &Voices) -> Option<Fact> {
    let span = unit.quoted.get(quote)?.span(&unit.analysis.document);
    let mut draft = Draft::new(unit, QuoteType::Direct, &[span])?;
    let silent = Voice { said: None, ..voice.clone() };
    draft.quote.speaker =
        Some(voices.actor(unit.analysis, unit.lexicons, &silent, "quote.speaker", &mut draft.evidence));
    let (confidence, why) = confidence(unit, QuoteType::Direct, "continuation", 0, &silent, &[span]);
    Some(draft.finish("continuation", &why, confidence))
}

/// A paragraph of a transcript, whose words are at `span`.
pub fn spoken_in_full(unit: &Unit<'_, '_>, span: Span, speech: &Speech, voices: &Voices) -> Option<Fact> {
    let voice = &speech.voice;
    let mut draft = Draft::new(unit, QuoteType::Direct, &[span])?;
    draft.quote.speaker = Some(voices.actor(unit.analysis, unit.lexicons, voice, "quote.speaker", &mut draft.evidence));
    if let Some(mention) = speech.to.and_then(|to| unit.analysis.mentions.get(to)) {
        let actor = evidence::actor(unit.analysis, mention, "quote.addressees[0]", &mut draft.evidence);
        draft.quote.addressees.push(actor);
    }
    let (confidence, why) = confidence(unit, QuoteType::Direct, "transcript", 0, voice, &[span]);
    Some(draft.finish("transcript", &why, confidence))
}

/// Adds a quoted stretch of the same paragraph to a quote.
pub fn append(fact: &mut Fact, text: &str, span: Span) {
    let Payload::Quote(quote) = &mut fact.payload else { return };
    quote.text.push(' ');
    quote.text.push_str(span.of(text));
    let last = fact.evidence.iter().rposition(|evidence| evidence.field == "quote.text").map_or(0, |at| at + 1);
    fact.evidence.insert(last, Evidence::stated("quote.text", span));
}

/// Direct where one of the stretches is.
fn type_of(unit: &Unit<'_, '_>, quotes: &[usize]) -> QuoteType {
    let is_direct = quotes.iter().any(|index| {
        let Some(stretch) = unit.quoted.get(*index) else { return false };
        let at = unit.items.partition_point(|item| item.tokens.end <= stretch.marked.start);
        quote_type::quote_type(unit, at, stretch) == QuoteType::Direct
    });
    if is_direct { QuoteType::Direct } else { QuoteType::Partial }
}

/// When it was said: a date next to the cue.
fn spoken(unit: &Unit<'_, '_>, one: &Attribution, draft: &mut Draft) {
    let Some(subject) = &one.subject else { return };
    let start = subject.items.start.min(one.cue.start);
    let end = subject.items.end.max(one.cue.end);
    let limit = unit.len().min(end + SPOKEN_REACH);
    let stop = one.content.iter().map(|items| items.start).filter(|at| *at >= end).min().unwrap_or(limit).min(limit);
    let (Some(first), Some(last)) = (unit.items.get(start), unit.items.get(stop.wrapping_sub(1))) else { return };
    if one.cue.is_empty() || stop <= start {
        return;
    }
    if let Some(found) = unit.analysis.dates_in(first.tokens.start..last.tokens.end).next() {
        draft.quote.spoken = Some(found.date.clone());
        draft.evidence.push(evidence::supported("quote.spoken".into(), &found.support));
    }
}

struct Draft {
    quote: Quote,
    evidence: Vec<Evidence>,
}

impl Draft {
    fn new(unit: &Unit<'_, '_>, quote_type: QuoteType, spans: &[Span]) -> Option<Self> {
        let text = unit.analysis.document.text;
        let spans: Vec<Span> = spans.iter().copied().filter(|span| !span.is_empty()).collect();
        let first = *spans.first()?;
        let pieces: Vec<&str> = spans.iter().map(|span| span.of(text)).collect();
        let mut evidence: Vec<Evidence> = spans.iter().map(|span| Evidence::stated("quote.text", *span)).collect();
        evidence.push(Evidence::inferred("quote.type", Some(first), "rule.quote.type"));
        let quote = Quote {
            text: pieces.join(" "),
            quote_type,
            speaker: None,
            cue: String::new(),
            addressees: Vec::new(),
            medium: String::new(),
            context: String::new(),
            spoken: None,
        };
        Some(Self { quote, evidence })
    }

    fn finish(self, pattern: &str, reasons: &Reasons, confidence: f64) -> Fact {
        let rule = reasons.of_rule(&format!("quote.{pattern}"));
        Fact { payload: Payload::Quote(Box::new(self.quote)), evidence: self.evidence, rule, confidence }
    }
}
