//! What every extraction promises, as assertions; the property tests, the replay of the corpus and the fuzz target share it.

use dateline_extract::{
    Context, Engine, Extraction,
    record::{Actor, Basis, Evidence, Fact, MeetingFormat, MeetingStatus, ParticipantRole, Payload, Span},
};

/// Reads a text twice and checks both readings.
///
/// # Panics
/// Where a promise is broken: with what and where.
pub(crate) fn check(engine: &Engine, text: &str, context: &Context) -> Extraction {
    let (one, other) = (engine.extract(text, context), engine.extract(text, context));
    assert_eq!((&one.language, &one.facts), (&other.language, &other.facts), "the same input twice");
    assert!(one.facts.len() <= context.records_max.max(1), "{} facts", one.facts.len());
    for (index, fact) in one.facts.iter().enumerate() {
        let article = matches!(fact.payload, Payload::Article(_));
        assert_eq!(article, index == 0, "the article first, and once");
        assert!((0.0..=1.0).contains(&fact.confidence) && !fact.rule.is_empty(), "{} {}", fact.rule, fact.confidence);
        fact.evidence.iter().for_each(|evidence| supports(text, evidence));
        if let Payload::Article(article) = &fact.payload {
            let sections = article.sections.iter();
            sections.flat_map(|section| &section.paragraphs).for_each(|span| inside(text, *span, "a paragraph"));
            article
                .entities
                .iter()
                .flat_map(|entity| &entity.mentions)
                .for_each(|span| inside(text, *span, "a mention"));
            article.quantities.iter().for_each(|(_, span)| inside(text, *span, "a quantity"));
            article.dates.iter().for_each(|(_, span)| inside(text, *span, "a date"));
            article.quantities.iter().for_each(|(found, span)| assert_eq!(found.text, visible(span.of(text))));
        }
        for field in filled(fact) {
            covered(text, fact, &field);
        }
    }
    one
}

/// Words without characters that nobody sees: so values hold them, whatever stands in between in the text.
pub(crate) fn visible(words: &str) -> String {
    let is_unseen = |c| matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    words.replace(is_unseen, "")
}

/// `get` is `None` outside the text and between the bytes of a character.
fn inside(text: &str, span: Span, what: &str) {
    assert!(text.get(span.start..span.end).is_some_and(|words| !words.is_empty()), "{what} at {span:?}");
}

/// An evidence has a place, or a basis that needs none, and a source where its basis names one.
fn supports(text: &str, evidence: &Evidence) {
    match evidence.span {
        Some(span) => inside(text, span, &evidence.field),
        None => assert!(matches!(evidence.basis, Basis::Request | Basis::Inferred), "{evidence:?} has no span"),
    }
    let named = matches!(evidence.basis, Basis::Lexicon | Basis::Request | Basis::Inferred);
    assert!(!named || !evidence.source.is_empty(), "{evidence:?} has no source");
}

/// A field that a fact fills: its path, and its words where it holds them as written.
struct Field<'f> {
    path: String,
    written: Option<&'f str>,
}

/// Some evidence stands for the field or for what it is a part of; words as written are what is visible at the spans that state them.
fn covered(text: &str, fact: &Fact, field: &Field<'_>) {
    let stands_for = |evidence: &&Evidence| {
        let rest = field.path.strip_prefix(evidence.field.as_str());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '['])) && evidence.field.contains('.')
    };
    assert!(fact.evidence.iter().any(|evidence| stands_for(&evidence)), "{}: no evidence in {fact:?}", field.path);
    if let Some(written) = field.written {
        let own = fact.evidence.iter().filter(|evidence| evidence.field == field.path);
        let words: Vec<&str> = own.filter_map(|evidence| evidence.span).map(|span| span.of(text)).collect();
        assert_eq!(visible(&words.join(" ")), written, "{} as written", field.path);
    }
}

/// The filled fields of a meeting, a figure or a quote, and the article's own words.
fn filled(fact: &Fact) -> Vec<Field<'_>> {
    let mut fields = Vec::new();
    match &fact.payload {
        Payload::Article(article) => {
            words(&mut fields, "article.headline", &article.headline);
            for (at, byline) in article.bylines.iter().enumerate() {
                words(&mut fields, &format!("article.bylines[{at}]"), byline);
            }
            if let Some(dateline) = &article.dateline {
                words(&mut fields, "article.dateline.agency", &dateline.agency);
                value(&mut fields, "article.dateline.date", dateline.date.is_some());
                if let Some(place) = &dateline.place {
                    value(&mut fields, "article.dateline.place.name", !place.name.is_empty());
                    value(&mut fields, "article.dateline.place.area_code", !place.area_code.is_empty());
                }
            }
        }
        Payload::Quote(quote) => {
            words(&mut fields, "quote.text", &quote.text);
            value(&mut fields, "quote.type", true);
            words(&mut fields, "quote.cue", &quote.cue);
            words(&mut fields, "quote.context", &quote.context);
            words(&mut fields, "quote.medium", &quote.medium);
            value(&mut fields, "quote.spoken", quote.spoken.is_some());
            quote.speaker.iter().for_each(|speaker| actor(&mut fields, "quote.speaker", speaker));
            for (at, one) in quote.addressees.iter().enumerate() {
                actor(&mut fields, &format!("quote.addressees[{at}]"), one);
            }
        }
        Payload::Meeting(meeting) => {
            words(&mut fields, "meeting.title", &meeting.title);
            value(&mut fields, "meeting.status", meeting.status != MeetingStatus::Unspecified);
            value(&mut fields, "meeting.format", meeting.format != MeetingFormat::Unspecified);
            value(&mut fields, "meeting.date", meeting.date.is_some());
            value(&mut fields, "meeting.duration", !meeting.duration.is_empty());
            value(&mut fields, "meeting.ordinal", meeting.ordinal.is_some());
            for (at, subject) in meeting.subjects.iter().enumerate() {
                words(&mut fields, &format!("meeting.subjects[{at}]"), subject);
            }
            if let Some(place) = &meeting.place {
                value(&mut fields, "meeting.place.name", !place.name.is_empty());
                value(&mut fields, "meeting.place.area_code", !place.area_code.is_empty());
            }
            for (at, one) in meeting.participants.iter().enumerate() {
                let path = format!("meeting.participants[{at}]");
                actor(&mut fields, &format!("{path}.actor"), &one.actor);
                value(&mut fields, &format!("{path}.role"), one.role != ParticipantRole::Unspecified);
            }
        }
        Payload::TradeFigure(figure) => {
            words(&mut fields, "trade_figure.text", &figure.text);
            for field in ["flow", "measure", "value.decimal", "value.unit"] {
                value(&mut fields, &format!("trade_figure.{field}"), true);
            }
            value(&mut fields, "trade_figure.reporter", figure.reporter.is_some());
            value(&mut fields, "trade_figure.partner", figure.partner.is_some());
            value(&mut fields, "trade_figure.period", figure.period.is_some());
            value(&mut fields, "trade_figure.compared_with", figure.compared_with.is_some());
            value(&mut fields, "trade_figure.product", !figure.product.is_empty());
            value(&mut fields, "trade_figure.share_of", !figure.share_of.is_empty());
            for (at, one) in figure.equivalents.iter().enumerate() {
                words(&mut fields, &format!("trade_figure.equivalents[{at}]"), &one.text);
            }
            figure.attributed_to.iter().for_each(|one| actor(&mut fields, "trade_figure.attributed_to", one));
            figure.reporter_actor.iter().for_each(|one| actor(&mut fields, "trade_figure.reporter_actor", one));
        }
    }
    fields
}

fn actor<'f>(fields: &mut Vec<Field<'f>>, path: &str, actor: &'f Actor) {
    words(fields, &format!("{path}.mention"), &actor.mention);
    for (field, filled) in [
        ("name", !actor.name.is_empty()),
        ("type", actor.entity_type != dateline_extract::record::EntityType::Unspecified),
        ("role", !actor.role.is_empty()),
        ("organization", !actor.organization.is_empty()),
        ("area_code", !actor.area_code.is_empty()),
        ("identifiers", !actor.identifiers.is_empty()),
    ] {
        value(fields, &format!("{path}.{field}"), filled);
    }
}

/// A field that holds words as written, if it holds any.
fn words<'f>(fields: &mut Vec<Field<'f>>, path: &str, written: &'f str) {
    if !written.is_empty() {
        fields.push(Field { path: path.to_owned(), written: Some(written) });
    }
}

/// A field of any kind, if it is filled.
fn value(fields: &mut Vec<Field<'_>>, path: &str, filled: bool) {
    if filled {
        fields.push(Field { path: path.to_owned(), written: None });
    }
}

/// Both ways in which a text comes: with language and publish time, and with nothing.
pub(crate) fn check_all(engine: &Engine, text: &str) {
    let published = "2025-12-05T09:00:00Z".parse().ok();
    check(engine, text, &Context { published, language: "en".into(), ..Context::default() });
    check(engine, text, &Context::default());
}
