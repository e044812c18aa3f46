//! What holds for every text: no panic, places that lie in it, one order of tokens, and the same answer twice.
//!
//! Texts are made of pieces that have broken segmenters: marks of every kind, line ends, stops, invisible characters, words
//! that open layouts, and any characters at all.

mod promises;

use dateline_extract::{Engine, decode::decode, document::Document, lexicon::Lexicons, record::Span, segment};
use proptest::{prelude::*, sample::select};

const PIECES: &[&str] = &[
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    " ",
    "\t",
    "\u{a0}",
    "\u{2028}",
    "    ",
    ".",
    "...",
    "…",
    "!",
    "?",
    ",",
    ":",
    ";",
    "\"",
    "'",
    "“",
    "”",
    "‘",
    "’",
    "«",
    "»",
    "„",
    "‚",
    "‹",
    "›",
    "「",
    "」",
    "\u{ff02}",
    "\u{2066}",
    "\u{2069}",
    "\u{200f}",
    "\u{3000}",
    "\u{202f}",
    "\u{85}",
    "``",
    "''",
    "`",
    "(",
    ")",
    "[",
    "]",
    "-",
    "--",
    "–",
    "—",
    "*",
    "•",
    "|",
    " | CNN",
    "###",
    "\u{ad}",
    "\u{200b}",
    "\u{200d}",
    "\u{200e}",
    "\u{202e}",
    "\u{feff}",
    "\u{301}",
    "\u{fe0f}",
    "🚆",
    "👨‍👩‍👧",
    "ŷ",
    "São",
    "ß",
    "İ",
    "Ǆ",
    "𝐓𝐫𝐚𝐝𝐞",
    "中国",
    "مرحبا",
    "U.S.",
    "a.m.",
    "Mr.",
    "J.",
    "Inc.",
    "Dec.",
    "won't",
    "farmers'",
    "Peru's",
    "'90s",
    "USD71.4",
    "2'050.6",
    "1,412.6million",
    "10–15%",
    "$",
    "€306.2 billion",
    "G20",
    "By Ana Example",
    "LIMA, May 4 (AP) - ",
    "LIMA —",
    "(Photo by Ana LENS / AFP)",
    "ALSO READ:",
    "said",
    "Ana Roy",
    "Peru",
    "Chile",
    "the",
    "The",
    "exports",
    "met",
    "in Beijing",
    "on Thursday",
    "fell 4%",
    "President",
    "who",
    "talks",
    "tariff",
    "\0",
    "\u{7f}",
    "\u{fffd}",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => select(PIECES).prop_map(str::to_owned),
        1 => any::<String>(),
        1 => "[a-z]{1,8}",
    ];
    let joint = prop_oneof![2 => Just(" "), 1 => Just("")];
    prop::collection::vec((piece, joint), 0..60)
        .prop_map(|pieces| pieces.into_iter().map(|(piece, joint)| piece + joint).collect())
}

fn lies_in(text: &str, span: Span) -> bool {
    span.start <= span.end && text.get(span.start..span.end).is_some()
}

/// Whether a character may stand outside of all tokens.
fn is_gap(c: char) -> bool {
    let invisible = matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{61c}');
    c.is_whitespace() || c.is_control() || invisible
}

fn check_document(document: &Document<'_>) -> Result<(), TestCaseError> {
    let text = document.text;
    let mut end = 0;
    for token in &document.tokens {
        prop_assert!(lies_in(text, token.span) && !token.span.is_empty(), "token {:?}", token.span);
        prop_assert!(end <= token.span.start, "tokens in order");
        prop_assert!(document.folded.is_char_boundary(token.folded as usize), "folded {:?}", token.folded);
        end = token.span.end;
    }
    let (mut tokens, mut sentences, mut end) = (0, 0, 0);
    for (index, block) in document.blocks.iter().enumerate() {
        prop_assert!(lies_in(text, block.span) && end <= block.span.start, "block {:?}", block.span);
        prop_assert_eq!(block.tokens.start, tokens, "blocks share out all tokens");
        prop_assert_eq!(block.sentences.start, sentences, "blocks share out all sentences");
        prop_assert!(
            block.tokens.clone().all(|at| block.span.contains(document.tokens[at].span)),
            "tokens in their block"
        );
        let mut within = block.tokens.start;
        for sentence in &document.sentences[block.sentences.clone()] {
            prop_assert_eq!(sentence.block, index);
            prop_assert_eq!(sentence.tokens.start, within, "sentences share out the tokens of their block");
            prop_assert!(!sentence.tokens.is_empty() && block.span.contains(sentence.span));
            within = sentence.tokens.end;
        }
        prop_assert_eq!(within, block.tokens.end);
        (tokens, sentences, end) = (block.tokens.end, block.sentences.end, block.span.end);
    }
    prop_assert_eq!(tokens, document.tokens.len());
    prop_assert_eq!(sentences, document.sentences.len());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

    #[test]
    fn every_text_is_segmented(text in text()) {
        let document = segment::segment(&text, &Lexicons::default());
        check_document(&document)?;
        if let Some(dateline) = document.dateline {
            let parts = [dateline.place, dateline.date, dateline.agency];
            prop_assert!(lies_in(&text, dateline.whole));
            prop_assert!(parts.into_iter().flatten().all(|part| lies_in(&text, part) && dateline.whole.contains(part)));
        }
    }

    #[test]
    fn no_letter_or_digit_is_lost_between_tokens(text in "[a-zA-Z0-9 .,'’“”\"\\-–\n]{0,80}") {
        let document = segment::segment(&text, &Lexicons::default());
        let mut covered = vec![false; text.len()];
        for token in &document.tokens {
            covered[token.span.start..token.span.end].fill(true);
        }
        let lost = text.char_indices().find(|(at, c)| !covered[*at] && !is_gap(*c) && c.is_alphanumeric());
        prop_assert_eq!(lost, None);
    }

    #[test]
    fn any_bytes_decode_or_are_refused(data in prop::collection::vec(any::<u8>(), 0..200), html in any::<bool>()) {
        let mime_type = if html { "text/html" } else { "text/plain" };
        let had_mark = data.starts_with(b"\xef\xbb\xbf");
        match decode(&data, mime_type, "utf-8") {
            Ok(text) if !html => prop_assert_eq!(text.as_bytes(), &data[if had_mark { 3 } else { 0 }..]),
            Ok(_) => {}
            Err(_) => prop_assert!(std::str::from_utf8(&data).is_err()),
        }
    }
}

/// Articles as they come off a wire, to be broken.
const ARTICLES: &[&str] = &[
    include_str!("corpus/curly.txt"),
    include_str!("corpus/single.txt"),
    include_str!("corpus/wire.txt"),
    include_str!("corpus/transcript.txt"),
    include_str!("corpus/invisible.txt"),
];

/// How an article is broken at a place.
#[derive(Clone, Debug)]
enum Break {
    /// A piece goes in.
    Insert(&'static str),
    /// Some characters go out.
    Delete(usize),
    /// The next quotation mark, stop or space becomes a piece.
    Replace(&'static str),
    /// Some characters stand twice.
    Repeat(usize),
}

/// A real-looking article, broken at some places.
fn broken_article() -> impl Strategy<Value = String> {
    let one = prop_oneof![
        3 => select(PIECES).prop_map(Break::Insert),
        2 => select(PIECES).prop_map(Break::Replace),
        1 => (1..40_usize).prop_map(Break::Delete),
        1 => (1..200_usize).prop_map(Break::Repeat),
    ];
    let line_ends = select(&["\n", "\r\n", "\r", " ", "\u{2028}"][..]);
    (select(ARTICLES), prop::collection::vec((any::<prop::sample::Index>(), one), 0..12), line_ends).prop_map(
        |(article, breaks, line_end)| {
            let mut text: Vec<char> = article.chars().collect();
            for (place, one) in breaks {
                let at = place.index(text.len().max(1)).min(text.len());
                let run = |length: usize| at..text.len().min(at + length);
                let next = (at..text.len()).find(|at| !text[*at].is_alphanumeric()).unwrap_or(at);
                let (range, put): (_, Vec<char>) = match one {
                    Break::Insert(piece) => (at..at, piece.chars().collect()),
                    Break::Delete(length) => (run(length), Vec::new()),
                    Break::Replace(piece) => (next..text.len().min(next + 1), piece.chars().collect()),
                    Break::Repeat(length) => (at..at, text[run(length)].to_vec()),
                };
                text.splice(range, put);
            }
            String::from_iter(text).replace('\n', line_end)
        },
    )
}

thread_local!(static ENGINE: Engine = Engine::new());

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(128) })]

    #[test]
    fn every_text_keeps_the_promises(text in text()) {
        ENGINE.with(|engine| promises::check_all(engine, &text));
    }

    #[test]
    fn every_broken_article_keeps_the_promises(text in broken_article()) {
        ENGINE.with(|engine| promises::check_all(engine, &text));
    }
}
