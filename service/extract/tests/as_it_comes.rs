//! Texts as they come: charsets, line ends, spaces and marks that nobody sees change no fact, and no place is lost in them.

mod promises;

use std::collections::BTreeSet;

use dateline_extract::{
    Context, Engine,
    decode::decode,
    record::{Actor, Area, EdtfDate, Fact, Payload, Span},
};
use proptest::{prelude::*, sample::select};

const ARTICLE: &str = "Harbour board picks new pilot boat\n\n\
PORT ELMA, Dec 4 (Coast Wire) - The harbour board will buy a second pilot boat, its chairwoman, Orla Byrne, said on \
Thursday.\n\n\
“We waited nine years for this,” Byrne told reporters. “Nobody thought that it would take so long.”\n\n\
The boat costs €3.2 million, said Luis Rojas, Peru's ambassador. He called it “a small sign of trust” in a letter.\n\n\
Peru's exports of fish to Chile rose 12% to $1.4 billion last year. Chilean President Ana Soto met Peruvian Foreign \
Minister Rosa Quispe in Lima on Monday.\n";

/// Words as a reader sees them.
fn seen(words: &str) -> String {
    promises::visible(words).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What the text says, as a reader would copy it down.
fn facts(engine: &Engine, text: &str) -> BTreeSet<String> {
    promises::check_all(engine, text);
    read(engine, text).iter().map(|fact| told(&fact.payload)).collect()
}

fn read(engine: &Engine, text: &str) -> Vec<Fact> {
    let published = "2025-12-05T09:00:00Z".parse().ok();
    let context = Context { published, language: "en".into(), ..Context::default() };
    promises::check(engine, text, &context).facts
}

fn told(payload: &Payload) -> String {
    let actor = |one: &Option<Actor>| {
        let parts =
            |one: &Actor| seen(&format!("{} ({}, {}, {})", one.name, one.role, one.organization, one.area_code));
        one.as_ref().map(parts)
    };
    let edtf = |date: &Option<EdtfDate>| date.as_ref().map(|date| date.edtf.clone());
    match payload {
        Payload::Article(article) => {
            let entities = article.entities.iter().map(|entity| seen(&entity.actor.name)).collect::<BTreeSet<_>>();
            let dates = article.dates.iter().map(|(date, _)| date.edtf.as_str()).collect::<Vec<_>>();
            let quantities = article.quantities.iter().map(|(one, _)| format!("{} {}", one.value, one.unit));
            let quantities = quantities.collect::<Vec<_>>();
            format!("{} | {entities:?} | {dates:?} | {quantities:?}", seen(&article.headline))
        }
        Payload::Quote(quote) => {
            let (words, cue, medium) = (seen(&quote.text), seen(&quote.cue), seen(&quote.medium));
            let addressees = quote.addressees.iter().map(|one| seen(&one.name)).collect::<Vec<_>>();
            let speaker = actor(&quote.speaker);
            format!("{:?} {speaker:?} {cue:?} {medium:?} {addressees:?}: {words}", quote.quote_type)
        }
        Payload::Meeting(meeting) => {
            let sides = meeting.participants.iter().map(|side| seen(&side.actor.name)).collect::<Vec<_>>();
            let place = meeting.place.as_ref().map(|place| seen(&place.name));
            format!("{:?} {:?} of {sides:?} in {place:?} on {:?}", meeting.status, meeting.format, edtf(&meeting.date))
        }
        Payload::TradeFigure(figure) => {
            let code = |area: &Option<Area>| area.as_ref().map(|area| area.code.clone());
            let (from, to) = (code(&figure.reporter), code(&figure.partner));
            let (value, period) = (&figure.value, edtf(&figure.period));
            let what = format!("{:?} {:?} of {:?}", figure.flow, figure.measure, seen(&figure.product));
            format!("{what}, {} {}, {from:?} to {to:?}, {period:?}", value.value, value.unit)
        }
    }
}

/// All that is said of a text, to the letter, places by the words that are visible there.
fn to_the_letter(engine: &Engine, text: &str) -> Vec<String> {
    let words = |span: Span| promises::visible(span.of(text));
    let facts = read(engine, text).into_iter().map(|mut fact| {
        let mut places: Vec<String> = Vec::new();
        if let Payload::Article(article) = &mut fact.payload {
            for entity in &mut article.entities {
                places.extend(entity.mentions.drain(..).map(words));
            }
            for section in &mut article.sections {
                places.extend(section.heading_span.take().into_iter().chain(section.paragraphs.drain(..)).map(words));
            }
            let dates = article.dates.iter_mut().map(|(_, span)| span);
            for span in article.quantities.iter_mut().map(|(_, span)| span).chain(dates) {
                places.push(words(std::mem::take(span)));
            }
        }
        for evidence in &mut fact.evidence {
            places.extend(evidence.span.take().map(words));
        }
        format!("{fact:?} {places:?}")
    });
    facts.collect()
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

/// Characters that nobody sees.
const UNSEEN: &[char] = &[
    '\u{ad}', '\u{61c}', '\u{200b}', '\u{200c}', '\u{200d}', '\u{200e}', '\u{200f}', '\u{202a}', '\u{202b}',
    '\u{202c}', '\u{202d}', '\u{202e}', '\u{2060}', '\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}', '\u{feff}',
];

/// What stands for a space.
const SPACES: &[&str] = &["\u{a0}", "\u{202f}", "\u{2009}", "  ", " \u{a0}", "\u{2002}", "\t"];

/// The articles that marks and spaces are strewn into.
const ARTICLES: &[&str] = &[
    ARTICLE,
    include_str!("corpus/curly.txt"),
    include_str!("corpus/single.txt"),
    include_str!("corpus/transcript.txt"),
];

/// An article, and the same with what nobody sees at any places, often several in a row.
fn strewn() -> impl Strategy<Value = (&'static str, String)> {
    let marks = prop::collection::vec((any::<prop::sample::Index>(), select(UNSEEN), 1..3_usize), 1..60);
    (select(ARTICLES), marks).prop_map(|(article, mut marks)| {
        let places: Vec<usize> = article.char_indices().map(|(at, _)| at).chain([article.len()]).collect();
        marks.sort_by_key(|(place, ..)| std::cmp::Reverse(place.index(places.len())));
        let mut text = article.to_owned();
        for (place, mark, times) in marks {
            text.insert_str(places[place.index(places.len())], &String::from_iter(vec![mark; times]));
        }
        (article, text)
    })
}

/// An article, and the same with other spaces; those between digits part numbers or join them, and stay.
fn spaced() -> impl Strategy<Value = (&'static str, String)> {
    let spaces = prop::collection::vec((any::<prop::sample::Index>(), select(SPACES)), 1..30);
    (select(ARTICLES), spaces).prop_map(|(article, mut spaces)| {
        let places: Vec<usize> = article
            .match_indices(' ')
            .map(|(at, _)| at)
            .filter(|at| !article[at + 1..].starts_with(|c: char| c.is_ascii_digit()))
            .collect();
        spaces.sort_by_key(|(place, _)| std::cmp::Reverse(place.index(places.len())));
        spaces.dedup_by_key(|(place, _)| place.index(places.len()));
        let mut text = article.to_owned();
        for (place, space) in spaces {
            let at = places[place.index(places.len())];
            text.replace_range(at..=at, space);
        }
        (article, text)
    })
}

thread_local!(static ENGINE: Engine = Engine::new());

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(96) })]

    #[test]
    fn marks_that_nobody_sees_change_nothing((article, strewn) in strewn()) {
        ENGINE.with(|engine| {
            prop_assert_eq!(to_the_letter(engine, &strewn), to_the_letter(engine, article));
            Ok(())
        })?;
    }

    #[test]
    fn other_spaces_change_no_fact((article, spaced) in spaced()) {
        ENGINE.with(|engine| {
            prop_assert_eq!(facts(engine, &spaced), facts(engine, article));
            Ok(())
        })?;
    }
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
