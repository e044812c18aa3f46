//! Segmentation as its readers see it: tokens, quotation marks, sentences and blocks of small texts.

use super::*;
use crate::document::{BlockKind, Shape};

fn document(text: &str) -> Document<'_> {
    segment(text, &Lexicons::default())
}

/// Tokens as written, parted by a bar; opening marks as `<`, closing marks as `>` before the mark.
#[track_caller]
fn check_tokens(text: &str, expected: &str) {
    let document = document(text);
    let shown: Vec<String> = (0..document.tokens.len())
        .map(|index| {
            let judged = match document.tokens[index].shape {
                Shape::OpenQuote => "<",
                Shape::CloseQuote => ">",
                _ => "",
            };
            format!("{judged}{}", document.word(index))
        })
        .collect();
    assert_eq!(shown.join("|"), expected, "{text}");
}

#[track_caller]
fn check_sentences(text: &str, expected: &[&str]) {
    let document = document(text);
    let found: Vec<&str> = document.sentences.iter().map(|sentence| sentence.span.of(text)).collect();
    assert_eq!(found, expected);
}

#[track_caller]
fn check_blocks(text: &str, expected: &[(BlockKind, &str)]) {
    let document = document(text);
    let found: Vec<(BlockKind, &str)> = document.blocks.iter().map(|block| (block.kind, block.span.of(text))).collect();
    assert_eq!(found, expected);
}

#[test]
fn words_numbers_and_marks() {
    check_tokens("It won't pay €306.2 billion.", "It|won't|pay|€|306.2|billion|.");
    check_tokens("Peru's and Peru’s 2,050 tons", "Peru|'s|and|Peru|’s|2,050|tons");
    check_tokens("The farmers' vote", "The|farmers'|vote");
    check_tokens("USD71.4 million, $1,412.6million", "USD|71.4|million|,|$|1,412.6|million");
    check_tokens(
        "a three-day Franco-German talk at 5 p.m. in the U.S.",
        "a|three-day|Franco-German|talk|at|5|p.m.|in|the|U.S.",
    );
    check_tokens("U.S.-led, U.S.MADE, G20, mid-2025", "U.S.-led|,|U.S.|MADE|,|G|20|,|mid|-|2025");
    check_tokens("10–15% of 2'050.6 and 1’177 or €1.234,5", "10|–|15|%|of|2'050.6|and|1’177|or|€|1.234,5");
    check_tokens("QUITO- Roses", "QUITO|-|Roses");
    check_tokens("O'Brien of Côte d’Ivoire", "O'Brien|of|Côte|d’Ivoire");
    check_tokens("US$6.2 billion[4]", "US|$|6.2|billion|[|4|]");
    check_tokens("the 1990s and '90s", "the|1990|s|and|'|90|s");
    check_tokens("S$4 (£2.30)", "S|$|4|(|£|2.30|)");
}

#[test]
fn odd_characters_keep_places() {
    check_tokens("Sa\u{303}o Tome\u{301}", "Sa\u{303}o|Tome\u{301}");
    check_tokens("a\u{a0}b\u{202f}c", "a|b|c");
    check_tokens("Rail 🚆 link", "Rail|🚆|link");
    let document = document("Cooperate Sa\u{303}o Don’t");
    let folded: Vec<&str> = (0..3).map(|index| document.folded(index)).collect();
    assert_eq!(folded, ["cooperate", "são", "don't"]);
}

#[test]
fn shapes() {
    let document = document("talks Beijing McDonald EU U.S. iPhone A 12 %");
    let shapes: Vec<Shape> = document.tokens.iter().map(|token| token.shape).collect();
    use Shape::{Lower, Mark, Mixed, Number, Title, Upper};
    assert_eq!(shapes, [Lower, Title, Title, Upper, Upper, Mixed, Title, Number, Mark]);
}

#[test]
fn quotation_marks() {
    check_tokens("\"Yes,\" she said.", "<\"|Yes|,|>\"|she|said|.");
    check_tokens("He said \"no\" and \"yes\".", "He|said|<\"|no|>\"|and|<\"|yes|>\"|.");
    check_tokens("“Yes,” she said. “No.", "<“|Yes|,|>”|she|said|.|<“|No|.");
    check_tokens(
        "'We don't see it, but the miners' vote won't wait,' said Ana.",
        "<'|We|don't|see|it|,|but|the|miners'|vote|won't|wait|,|>'|said|Ana|.",
    );
    check_tokens("« Oui », dit-elle.", "<«|Oui|>»|,|dit-elle|.");
    check_tokens("„Ja“, sagte er. »Nein«, sagte sie.", "<„|Ja|>“|,|sagte|er|.|<»|Nein|>«|,|sagte|sie|.");
    check_tokens("``Yes,'' he said.", "<``|Yes|,|>''|he|said|.");
    check_tokens("\"She said 'no' twice,\" he said.", "<\"|She|said|<'|no|>'|twice|,|>\"|he|said|.");
    check_tokens("the Browns' house and the Smiths' car", "the|Browns'|house|and|the|Smiths'|car");
    check_tokens("a 12\" pipe, rock 'n' roll", "a|12|\"|pipe|,|rock|'|n|'|roll");
    check_tokens("he said, \"\"it waits.\"", "he|said|,|<\"|\"|it|waits|.|>\"");
    check_tokens("an \"\" and 's end", "an|<\"|>\"|and|'|s|end");
    check_tokens("a 'green' deal", "a|<'|green|>'|deal");
}

#[test]
fn sentences_end_at_stops() {
    check_sentences("Mr. Lund met Dr. A. B. Roy. They spoke.", &["Mr. Lund met Dr. A. B. Roy.", "They spoke."]);
    check_sentences("It left the U.S. The U.S. Senate met.", &["It left the U.S.", "The U.S. Senate met."]);
    check_sentences("Sales rose 5.2% on Dec. 3. Imports fell.", &["Sales rose 5.2% on Dec. 3.", "Imports fell."]);
    check_sentences("“It is done.” Ana left.", &["“It is done.”", "Ana left."]);
    check_sentences("“Why now?” Ana Roy asked. No one knew.", &["“Why now?” Ana Roy asked.", "No one knew."]);
    check_sentences("“Why?” he said.", &["“Why?” he said."]);
    check_sentences(
        "He waited ... and left. Then ... Ana came.",
        &["He waited ... and left.", "Then ...", "Ana came."],
    );
    check_sentences("The talks ended.Ana left.", &["The talks ended.", "Ana left."]);
    check_sentences(
        "Acme Inc. Chief Ana Roy spoke at 5 p.m. Monday.",
        &["Acme Inc. Chief Ana Roy spoke at 5 p.m. Monday."],
    );
    check_sentences("(It rained.) Then it stopped.", &["(It rained.)", "Then it stopped."]);
}

#[test]
fn an_endless_sentence_is_cut() {
    let text = "and so on ".repeat(1_000);
    let document = document(&text);
    assert_eq!(document.sentences.len(), 3);
    assert!(document.sentences.iter().all(|sentence| sentence.tokens.len() <= 1_024));
}

#[test]
fn blocks_of_a_feed() {
    use BlockKind::{Boilerplate, Byline, Caption, Heading, Headline, Paragraph, Subheadline};
    check_blocks(
        "Peru lifts copper duty | CNN\nThe duty was raised only in May of this year\n\nBy Ana Example\n\nLIMA — Peru lifted its duty.\n\n\
         A port is glad\n\nThe port said so.\n\nRead more: Ports\n\nCranes. (Photo by Ana LENS / AFP)",
        &[
            (Headline, "Peru lifts copper duty"),
            (Boilerplate, "| CNN"),
            (Subheadline, "The duty was raised only in May of this year"),
            (Byline, "By Ana Example"),
            (Paragraph, "LIMA — Peru lifted its duty."),
            (Heading, "A port is glad"),
            (Paragraph, "The port said so."),
            (Boilerplate, "Read more: Ports"),
            (Caption, "Cranes. (Photo by Ana LENS / AFP)"),
        ],
    );
    check_blocks(
        "Peru lifts copper duty\r\nThe duty was high.\r\nIt fell.",
        &[(Headline, "Peru lifts copper duty"), (Paragraph, "The duty was high."), (Paragraph, "It fell.")],
    );
    check_blocks(
        "Peru lifted its duty.\n\nIt was high.",
        &[(Paragraph, "Peru lifted its duty."), (Paragraph, "It was high.")],
    );
    check_blocks(
        "SECURING COPPER FOR ALL: The president signed a long order on Monday.",
        &[(Heading, "SECURING COPPER FOR ALL"), (Paragraph, "The president signed a long order on Monday.")],
    );
}

#[test]
fn blocks_of_a_hand_wrapped_wire() {
    let text = "PERU LIFTS COPPER DUTY\n    LIMA, March 4 - Peru lifted its duty on the export of\ncopper and tin, the ministry of \
                trade said on Friday,\nand will not raise it again.\n    The duty was raised in May, when prices had risen to\na \
                record, and cost the mines dear.\n";
    let document = document(text);
    let kinds: Vec<BlockKind> = document.blocks.iter().map(|block| block.kind).collect();
    assert_eq!(kinds, [BlockKind::Headline, BlockKind::Paragraph, BlockKind::Paragraph]);
    let first: Vec<&str> = document
        .sentences
        .iter()
        .filter(|sentence| sentence.block == 1)
        .map(|sentence| sentence.span.of(text))
        .collect();
    assert_eq!(first.len(), 2, "the dateline is a sentence of its own: {first:?}");
    assert_eq!(first[0], "LIMA, March 4 -");
    assert!(first[1].starts_with("Peru lifted") && first[1].ends_with("again."), "{first:?}");
}
