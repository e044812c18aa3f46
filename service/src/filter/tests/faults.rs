//! What is refused, where, and with which words.

use proptest::prelude::*;

use super::{Filter, SCHEMA};

#[track_caller]
fn check(source: &str, offset: usize, says: &str) {
    let fault = Filter::parse(&SCHEMA, source).expect_err(source);
    assert_eq!(fault.offset, offset, "{source:?}: {fault}");
    assert!(fault.message.contains(says), "{source:?}: {fault}");
}

#[test]
fn mixed_connectives_are_refused_where_they_mix() {
    check("kind = QUOTE AND quote.type = DIRECT OR quote.type = PARTIAL", 37, "AND and OR are mixed");
    check("kind = QUOTE OR kind = MEETING AND source = ap", 31, "AND and OR are mixed");
    check("(kind = QUOTE AND state = ACTIVE OR source = ap)", 33, "AND and OR are mixed");
}

#[test]
fn structure_is_refused_with_its_place() {
    check("(kind = QUOTE", 0, "never closed");
    check("source = ap AND ((kind = QUOTE)", 16, "never closed");
    check("kind = QUOTE)", 12, "closes nothing");
    check("()", 1, "missing before this parenthesis");
    check("kind = QUOTE AND", 16, "missing at the end");
    check("kind = QUOTE AND ", 17, "missing at the end");
    check("OR kind = QUOTE", 0, "missing before this word");
    check("kind = QUOTE AND OR kind = MEETING", 17, "missing before this word");
    check("NOT", 3, "missing at the end");
    check("kind = QUOTE kind = MEETING", 13, "AND, OR or the end");
    check("kind = QUOTE and source = ap", 13, "write AND in capitals");
    check("not kind = QUOTE", 0, "write NOT in capitals");
    check("kind = QUOTE && source = ap", 13, "write AND");
    check("!(kind = QUOTE)", 0, "`NOT` or `-`");
}

#[test]
fn values_and_comparators_are_refused_with_their_place() {
    check("kind =", 6, "value is missing");
    check("kind = AND", 7, "value is missing");
    check("kind QUOTE", 5, "must be compared");
    check("Macron", 6, "text : \"…\"");
    check("kind == QUOTE", 5, "written `=`");
    check("kind <> QUOTE", 5, "written `!=`");
    check("source =~ a", 7, "no patterns");
    check("source = \"ap", 9, "never closed");
    check("text : \"say \\n\"", 12, "backslash");
    check("source = ap*", 9, "`*` stands only alone");
    check("source = 'ap'", 9, "straight double quotation marks");
    check("source = “ap”", 9, "straight double quotation marks");
    check("text : trade deficit", 13, "several words is quoted");
    check("has(source)", 0, "no function `has`");
}

#[test]
fn unknown_fields_are_refused_with_advice() {
    check("kidn = QUOTE", 0, "did you mean `kind`?");
    check("kind = QUOTE AND quote.speeker.name = x", 17, "did you mean `quote.speaker.name`?");
    check("tradeFigure.value.unit = EUR", 0, "did you mean `trade_figure.value.unit`?");
    check("article.entities[0].actor.name = x", 0, "takes no index, and `article.entities.actor.name`");
    check("colour = red", 0, "GetServerInfo");
    check("quote.text.length > 3", 0, "`quote.text` is a string and has no fields");
    check("publish_time.seconds > 3", 0, "`publish_time` is a timestamp");
    check("labels.Desk = asia", 0, "no label is called");
    check("labels.desk.city = asia", 0, "no label is called");
}

#[test]
fn unlike_types_are_refused() {
    check("kind = 3", 7, "enum without the value 3");
    check("kind = QUOTES", 7, "did you mean QUOTE?");
    check("meeting.status = LATER", 17, "HELD, ONGOING");
    check("kind > QUOTE", 5, "takes only = and !=");
    check("kind : QUOTE", 5, "looks for words");
    check("trade_figure.value.decimal = many", 29, "is a number");
    check("trade_figure.value.decimal : 5", 27, "looks for words");
    check("revision = \"3\"", 11, "is a number");
    check("extraction.confidence > high", 24, "is a number");
    check("quote.speaker.name = 5", 21, "quote what it is compared with");
    check("quote.speaker.name = true", 21, "quote what it is compared with");
    check("source > ap", 7, "fits only `name`");
    check("article.truncated = 1", 20, "true or false");
    check("article.truncated > false", 18, "takes only = and !=");
    check("publish_time > yesterday", 15, "RFC 3339");
    check("publish_time > 2025-02-30", 15, "RFC 3339");
    check("publish_time > \"2025-12-04 10:00:00Z\"", 15, "RFC 3339");
    check("publish_time > 2025-12-04T10:00:00", 15, "RFC 3339");
    check("quote.speaker = Macron", 14, "`quote.speaker:*`");
    check("labels = asia", 7, "`labels:*`");
    check("text : \"…\"", 7, "no letter");
}

#[test]
fn limits_are_refused() {
    let terms = |count: usize| vec!["kind = QUOTE"; count].join(" OR ");
    assert!(Filter::parse(&SCHEMA, &terms(64)).is_ok());
    check(&terms(65), 64 * 16, "at most 64 terms");
    let deep = |depth: usize| format!("{}kind = QUOTE{}", "(".repeat(depth), ")".repeat(depth));
    assert!(Filter::parse(&SCHEMA, &deep(16)).is_ok());
    check(&deep(17), 16, "at most 16 deep");
    let long = |bytes: usize| format!("source = \"{}\"", "x".repeat(bytes - 11));
    assert!(Filter::parse(&SCHEMA, &long(4096)).is_ok());
    check(&long(4097), 4096, "at most 4096 bytes");
}

#[test]
fn a_fault_repeats_only_a_little() {
    let fault = Filter::parse(&SCHEMA, &format!("{} = 1", "é".repeat(2000))).unwrap_err();
    assert!(fault.message.len() < 300, "{fault}");
}

proptest! {
    #[test]
    fn any_string_is_read_or_refused_within_itself(source in any::<String>()) {
        if let Err(fault) = Filter::parse(&SCHEMA, &source) {
            prop_assert!(source.is_char_boundary(fault.offset), "{}", fault);
        }
    }

    #[test]
    fn any_heap_of_signs_is_read_or_refused_within_itself(
        source in prop::collection::vec(
            prop::sample::select(vec![
                "kind", "QUOTE", "text", "labels.desk", "publish_time", "quote.speaker", "=", "!=", "<", ":", "*", "(", ")", "-",
                "NOT", "AND", "OR", "\"", "\\", "é", "“", "5.9", "2025-12-04", " ", "[", ".", "!", ",",
            ]),
            0..24,
        )
    ) {
        let source = source.concat();
        if let Err(fault) = Filter::parse(&SCHEMA, &source) {
            prop_assert!(source.is_char_boundary(fault.offset), "{}", fault);
        }
    }
}
