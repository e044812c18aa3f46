//! Texts as they come: charsets, line ends, spaces and marks that nobody sees change no fact, and no place is lost in them.

mod promises;

use std::collections::BTreeSet;

use dateline_extract::{Context, Engine, decode::decode, record::Payload};

const ARTICLE: &str = "Harbour board picks new pilot boat\n\n\
PORT ELMA, Dec 4 (Coast Wire) - The harbour board will buy a second pilot boat, its chairwoman, Orla Byrne, said on \
Thursday.\n\n\
“We waited nine years for this,” Byrne told reporters. “Nobody thought that it would take so long.”\n\n\
The boat costs €3.2 million, said Luis Rojas, Peru's ambassador. He called it “a small sign of trust” in a letter.\n\n\
Peru's exports of fish to Chile rose 12% to $1.4 billion last year. Chilean President Ana Soto met Peruvian Foreign \
Minister Rosa Quispe in Lima on Monday.\n";

/// Characters that nobody sees.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Words as a reader sees them.
fn seen(words: &str) -> String {
    let visible: String = words.chars().filter(|c| !is_unseen(*c)).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What the text says, as a reader would copy it down.
fn facts(engine: &Engine, text: &str) -> BTreeSet<String> {
    promises::check_all(engine, text);
    let published = "2025-12-05T09:00:00Z".parse().ok();
    let context = Context { published, language: "en".into(), ..Context::default() };
    let found = promises::check(engine, text, &context).facts;
    let told = found.iter().map(|fact| match &fact.payload {
        Payload::Article(article) => {
            let entities = article.entities.iter().map(|entity| seen(&entity.actor.name)).collect::<BTreeSet<_>>();
            format!("{} | {entities:?} | {} dates", seen(&article.headline), article.dates.len())
        }
        Payload::Quote(quote) => {
            let speaker = quote.speaker.as_ref().map_or("", |speaker| speaker.name.as_str());
            format!("{:?} {}: {}", quote.quote_type, seen(speaker), seen(&quote.text))
        }
        Payload::Meeting(meeting) => {
            let sides = meeting.participants.iter().map(|side| seen(&side.actor.name)).collect::<Vec<_>>();
            format!("meeting of {sides:?} on {:?}", meeting.date.as_ref().map(|date| date.edtf.as_str()))
        }
        Payload::TradeFigure(figure) => {
            let code = |area: &Option<dateline_extract::record::Area>| area.as_ref().map(|area| area.code.clone());
            format!("{} {:?} to {:?}", figure.value.value, code(&figure.reporter), code(&figure.partner))
        }
    });
    told.collect()
}

#[track_caller]
fn check(engine: &Engine, what: &str, text: &str) {
    assert_eq!(facts(engine, text), facts(engine, ARTICLE), "{what}");
}

#[test]
fn what_nobody_sees_changes_no_fact() {
    let engine = Engine::new();
    assert!(facts(&engine, ARTICLE).len() > 7, "{:#?}", facts(&engine, ARTICLE));
    check(&engine, "CRLF", &ARTICLE.replace('\n', "\r\n"));
    check(&engine, "CR", &ARTICLE.replace('\n', "\r"));
    check(&engine, "one line a paragraph", &ARTICLE.replace("\n\n", "\n"));
    check(&engine, "no-break spaces", &ARTICLE.replace(' ', "\u{a0}"));
    check(&engine, "a byte order mark", &format!("\u{feff}{ARTICLE}"));
}

#[test]
fn signs_beside_the_text_change_no_fact() {
    let engine = Engine::new();
    check(&engine, "emoji at the end of sentences", &ARTICLE.replace("long.”", "long.” 🚆"));
    check(
        &engine,
        "a family behind a sentence",
        &ARTICLE.replace("in a letter.", "in a letter. 👨\u{200d}👩\u{200d}👧"),
    );
}

/// The bytes of the article in a charset, as a sender writes them.
fn utf16(order: fn(u16) -> [u8; 2]) -> Vec<u8> {
    format!("\u{feff}{ARTICLE}").encode_utf16().flat_map(order).collect()
}

#[test]
fn the_charset_changes_no_place() {
    let check = |data: &[u8], mime_type: &str, charset: &str| {
        assert_eq!(decode(data, mime_type, charset).as_deref(), Ok(ARTICLE), "{mime_type} {charset}");
    };
    check(&utf16(u16::to_le_bytes), "text/plain", "");
    check(&utf16(u16::to_be_bytes), "text/plain", "");
    check(&utf16(u16::to_le_bytes), "text/plain; charset=utf-16le", "");
    check(&utf16(u16::to_be_bytes), "text/plain", "utf-16be");
    check(format!("\u{feff}{ARTICLE}").as_bytes(), "text/plain", "");
    for encoding in [encoding_rs::WINDOWS_1252, encoding_rs::GB18030, encoding_rs::WINDOWS_1250] {
        let (data, _, lossy) = encoding.encode(ARTICLE);
        assert!(!lossy, "{} holds the article", encoding.name());
        check(&data, "text/plain", encoding.name());
        check(&data, &format!("text/plain; charset=\"{}\"", encoding.name()), "");
    }
}

#[test]
fn an_article_in_a_page_keeps_the_promises() {
    let engine = Engine::new();
    let paragraphs: String = ARTICLE.split("\n\n").skip(1).map(|paragraph| format!("<p>{paragraph}</p>\r\n")).collect();
    let page = |charset: &str| {
        format!(
            "<html><head><meta charset=\"{charset}\"><title>Harbour board picks new pilot boat</title></head><body>\
             <nav><a href=/>Home</a></nav><article><h1>Harbour board picks new pilot boat</h1>{paragraphs}</article>\
             <script>var said = \"nothing\";</script></body></html>"
        )
    };
    for encoding in [encoding_rs::UTF_8, encoding_rs::GB18030, encoding_rs::WINDOWS_1252] {
        let page = page(encoding.name());
        let (data, _, _) = encoding.encode(&page);
        let text = decode(&data, "text/html", "").unwrap_or_default();
        assert_eq!(facts(&engine, &text), facts(&engine, ARTICLE), "{}: {text}", encoding.name());
    }
}
