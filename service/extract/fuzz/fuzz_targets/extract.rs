//! Any text is read without a panic, twice the same, and every span lies inside the text on character boundaries.
#![no_main]

use std::sync::LazyLock;

use arbitrary::Arbitrary;
use dateline_extract::{
    Context, Engine,
    record::{Basis, Payload, Span},
};
use jiff::Timestamp;
use libfuzzer_sys::fuzz_target;

static ENGINE: LazyLock<Engine> = LazyLock::new(Engine::new);

#[derive(Arbitrary, Debug)]
struct Input {
    published_seconds: Option<i64>,
    /// Whether the language is given, so that texts too short to be detected are read too.
    english: bool,
    text: String,
}

fuzz_target!(|input: Input| {
    let text = input.text.as_str();
    let context = Context {
        published: input.published_seconds.and_then(|seconds| Timestamp::from_second(seconds).ok()),
        language: if input.english { "en".into() } else { String::new() },
        ..Context::default()
    };
    let extraction = ENGINE.extract(text, &context);
    let again = ENGINE.extract(text, &context);
    assert_eq!((&extraction.language, &extraction.facts), (&again.language, &again.facts), "the same input twice");
    for fact in &extraction.facts {
        for evidence in &fact.evidence {
            match evidence.span {
                Some(span) => inside(text, span, &evidence.field),
                None => assert!(matches!(evidence.basis, Basis::Request | Basis::Inferred), "{evidence:?} has no span"),
            }
        }
        match &fact.payload {
            Payload::Article(article) => {
                let sections = article.sections.iter();
                sections.flat_map(|section| &section.paragraphs).for_each(|span| inside(text, *span, "paragraph"));
                let entities = article.entities.iter();
                entities.flat_map(|entity| &entity.mentions).for_each(|span| inside(text, *span, "mention"));
                article.quantities.iter().for_each(|(_, span)| inside(text, *span, "quantity"));
                article.dates.iter().for_each(|(_, span)| inside(text, *span, "date"));
            }
            Payload::Quote(quote) => {
                let own = fact.evidence.iter().filter(|evidence| evidence.field == "quote.text");
                let words: Vec<&str> = own.filter_map(|evidence| evidence.span).map(|span| span.of(text)).collect();
                assert_eq!(words.join(" "), quote.text, "a quote's words stand at its spans");
            }
            Payload::Meeting(_) | Payload::TradeFigure(_) => {}
        }
    }
});

/// `get` is `None` outside the text and between the bytes of a character.
fn inside(text: &str, span: Span, what: &str) {
    assert!(text.get(span.start..span.end).is_some_and(|words| !words.is_empty()), "{what} at {span:?}");
}
