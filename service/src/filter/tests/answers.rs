//! What filters take, field by field and sign by sign.

use prost_reflect::DynamicMessage;
use serde_json::json;

use super::{SCHEMA, filter, record, takes};
use crate::filter::{Candidate, narrow::IndexValue};

fn figure() -> DynamicMessage {
    record(json!({
        "name": "articles/harbour-1/tradeFigures/k3v9t0aa", "parent": "articles/harbour-1", "kind": "RECORD_KIND_TRADE_FIGURE",
        "state": "RECORD_STATE_ACTIVE", "revision": 2, "source": "wire-a", "languageCode": "en",
        "publishTime": "2025-12-04T09:30:00Z", "labels": {"desk": "asia", "note": ""},
        "extraction": {"confidence": 0.9, "rule": "figure.money"},
        "evidence": [
            {"field": "trade_figure", "text": "The gap with Norland widened to €5.9 billion, customs said.", "startChar": 0},
            {"field": "trade_figure.value", "text": "€5.9 billion"},
        ],
        "tradeFigure": {
            "text": "€5.9 billion", "flow": "TRADE_FLOW_BALANCE", "measure": "MEASURE_LEVEL",
            "reporter": {"code": "EU"}, "partner": {"code": "NO", "name": "Norland"},
            "value": {"decimal": "-5900000000", "unit": "EUR", "unitType": "UNIT_TYPE_CURRENCY"},
            "equivalents": [{"decimal": "-6800000000", "unit": "USD"}, {"decimal": "-5.9", "unit": "%"}],
            "period": {"startTime": "2025-11-30T23:00:00Z", "edtf": "2025-12"},
        },
    }))
}

fn quote() -> DynamicMessage {
    record(json!({
        "name": "articles/harbour-1/quotes/q1w2e3r4", "kind": "RECORD_KIND_QUOTE", "state": "RECORD_STATE_ACTIVE",
        "source": "re\u{301}gion", "publishTime": "2025-12-05T00:00:00Z",
        "quote": {
            "text": "We say \"no\" to that; São Tomé’s harbour stays open.", "type": "QUOTE_TYPE_DIRECT",
            "speaker": {"name": "Ana O'Neill-Çelik", "type": "ENTITY_TYPE_PERSON"},
            "addressees": [{"name": "Bo"}, {"role": "minister"}],
        },
    }))
}

fn article() -> DynamicMessage {
    record(json!({
        "name": "articles/harbour-1", "kind": "RECORD_KIND_ARTICLE", "state": "RECORD_STATE_ACTIVE",
        "article": {
            "headline": "Harbour stays open", "charCount": 0, "bylines": ["By Li Wei", ""],
            "entities": [{"actor": {"name": "Norland", "identifiers": [{"scheme": "wikidata", "value": "Q0"}]}}],
        },
    }))
}

const TEXT: &str = "Harbour stays open\n\nCustoms counted 贸易 goods.";

#[track_caller]
fn check(message: &DynamicMessage, source: &str, expected: bool) {
    assert_eq!(takes(source, message, None), expected, "{source}");
    assert_eq!(takes(&format!("NOT ({source})"), message, None), !expected, "NOT ({source})");
}

#[test]
fn connectives_and_negations() {
    let figure = figure();
    check(&figure, "kind = TRADE_FIGURE", true);
    check(&figure, "kind=RECORD_KIND_TRADE_FIGURE", true);
    check(&figure, "kind = \"TRADE_FIGURE\"", true);
    check(&figure, "(kind = TRADE_FIGURE )", true);
    check(&figure, "( kind = TRADE_FIGURE)", true);
    check(&figure, "NOT (kind = QUOTE )", true);
    check(&figure, "NOT kind = QUOTE AND source = wire-a", true);
    check(&figure, "-kind = TRADE_FIGURE", false);
    check(&figure, "- NOT kind = TRADE_FIGURE", true);
    check(&figure, "kind = QUOTE OR (source = wire-a AND -(revision = 1))", true);
    check(&figure, "(kind = QUOTE AND source = x) OR source = wire-a", true);
    check(&figure, "kind = QUOTE AND (source = x OR source = wire-a)", false);
    assert!(takes("", &figure, None) && filter(" \n ").is_empty());
}

#[test]
fn numbers_compare_exactly() {
    let figure = figure();
    check(&figure, "trade_figure.value.decimal < -1000000000", true);
    check(&figure, "trade_figure.value.decimal = -5900000000.000", true);
    check(&figure, "trade_figure.value.decimal = \"-5900000000\"", true);
    check(&figure, "trade_figure.value.decimal < -5.9e9", false);
    check(&figure, "(trade_figure.value.decimal <= -5.9e9)", true);
    check(&figure, "trade_figure.value.decimal > -5900000000.00000000000000000000000001", true);
    check(&figure, "trade_figure.equivalents.decimal = -5.9", true);
    check(&figure, "extraction.confidence >= 0.9", true);
    check(&figure, "extraction.confidence > 0.9", false);
    check(&figure, "extraction.confidence = .90", true);
    check(&figure, "revision > 1.5", true);
    check(&figure, "evidence.start_char = 0", true);
}

#[test]
fn strings_are_exact_or_by_words() {
    let quote = quote();
    check(&quote, "source = \"r\u{e9}gion\"", true);
    check(&quote, "source = \"Région\"", false);
    check(&quote, "source : REGION", true);
    check(&quote, "text : \"say \\\"no\\\"\"", true);
    check(&quote, "text : \"sao tome\"", true);
    check(&quote, "text : \"tome harbour\"", false);
    check(&quote, "text : harbours", false);
    check(&quote, "quote.speaker.name : \"o neill celik\"", true);
    check(&quote, "quote.speaker.name = \"Ana O'Neill-Çelik\"", true);
    check(&quote, "quote.speaker.name = Ana", false);
    check(&quote, "name = articles/harbour-1/quotes/q1w2e3r4", true);
    check(&quote, "name > \"articles/harbour-1\" AND name < \"articles/harbour-2\"", true);
    check(&quote, "name >= \"articles/harbour-10\"", false);
}

#[test]
fn times_are_instants_or_whole_days() {
    let figure = figure();
    check(&figure, "publish_time = 2025-12-04T09:30:00Z", true);
    check(&figure, "publish_time = \"2025-12-04T10:30:00.000+01:00\"", true);
    check(&figure, "publish_time < 2025-12-04T09:30:00.000000001Z", true);
    check(&figure, "publish_time = 2025-12-04", true);
    check(&figure, "publish_time > 2025-12-04", false);
    check(&figure, "publish_time <= 2025-12-04", true);
    check(&figure, "publish_time != 2025-12-03", true);
    check(&figure, "trade_figure.period.start_time < 2025-12-01", true);
    check(&figure, "trade_figure.period.end_time:*", false);
    check(&quote(), "publish_time > 2025-12-04", true);
}

#[test]
fn unset_fields_compare_as_false() {
    let (figure, quote, article) = (figure(), quote(), article());
    check(&quote, "trade_figure.flow = BALANCE", false);
    check(&quote, "trade_figure.flow != BALANCE", false);
    check(&figure, "trade_figure.flow != EXPORTS", true);
    check(&figure, "trade_figure.product != \"steel\"", false);
    check(&figure, "trade_figure.product:*", false);
    check(&figure, "trade_figure.attributed_to.name != \"x\"", false);
    check(&article, "publish_time != 2025-12-04", false);
    check(&article, "article.truncated = false", true);
    check(&article, "article.char_count = 0", true);
    check(&article, "article.char_count:*", true);
    check(&quote, "article.truncated = false", false);
    check(&article, "extraction.confidence < 1", false);
    check(&figure, "extraction.confidence < 1", true);
    check(&figure, "meeting.ordinal != 4", false);
    check(&figure, "trade_figure:*", true);
    check(&figure, "trade_figure.partner:*", true);
    check(&quote, "quote.spoken:*", false);
}

#[test]
fn repeated_fields_mean_any_element() {
    let (quote, article) = (quote(), article());
    check(&quote, "quote.addressees.name = Bo", true);
    check(&quote, "quote.addressees.name != Bo", false);
    check(&quote, "quote.addressees.role:*", true);
    check(&quote, "quote.addressees.organization:*", false);
    check(&article, "article.bylines : \"li wei\"", true);
    check(&article, "article.bylines != \"By Li Wei\"", false);
    check(&article, "article.entities.actor.identifiers.value = Q0", true);
    check(&article, "article.sections:*", false);
}

#[test]
fn labels_go_by_key() {
    let figure = figure();
    check(&figure, "labels.desk = asia", true);
    check(&figure, "labels.desk != europe", true);
    check(&figure, "labels.city != x", false);
    check(&figure, "labels.note:*", true);
    check(&figure, "labels.note = \"\"", true);
    check(&figure, "labels:*", true);
    check(&quote(), "labels:*", false);
}

#[test]
fn text_is_the_records_own_words() {
    check(&figure(), "text : \"gap with norland\"", true);
    check(&figure(), "text : customs", true);
    check(&figure(), "text : \"level\"", false);
    let article = article();
    assert!(takes("text : \"customs counted\"", &article, Some(TEXT)));
    assert!(takes("article.text : \"贸易\"", &article, Some(TEXT)));
    assert!(!takes("text : \"open harbour\"", &article, Some(TEXT)), "headline and text are two texts");
    assert!(!takes("text : customs", &article, None));
    assert!(takes("text : customs", &record(json!({"article": {"text": TEXT}})), None));
    assert!(!takes("text : customs", &quote(), Some(TEXT)), "an article's text is not a quote's");
    for (source, reads) in
        [("text : x", true), ("NOT (kind = QUOTE OR article.text:*)", true), ("quote.text : x", false)]
    {
        assert_eq!(filter(source).reads_text(), reads, "{source}");
    }
}

#[test]
fn equal_filters_print_the_same_and_read_again() {
    #[track_caller]
    fn check(source: &str, expected: &str) {
        let filter = filter(source);
        assert_eq!(filter.text(), expected);
        assert_eq!(self::filter(filter.text()).text(), expected);
    }
    check("  ", "");
    check("((kind=RECORD_KIND_QUOTE))", "kind = QUOTE");
    check("(kind = QUOTE AND state = ACTIVE) AND source = a", "kind = QUOTE AND state = ACTIVE AND source = \"a\"");
    check("-(NOT revision=1.50)", "revision = 1.5");
    check("NOT(source = \"a\\\"\\\\\" OR text:\"Say NO!\")", "NOT (source = \"a\\\"\\\\\" OR text : \"say no\")");
    check("quote.text : *", "quote.text:*");
    check("publish_time > \"2025-12-04T01:00:00+01:00\"", "publish_time > 2025-12-04T00:00:00Z");
    check("publish_time = 2025-12-04", "publish_time = 2025-12-04");
}

#[test]
fn columns_and_words_of_a_record() {
    let index = SCHEMA.index_values(&figure());
    let at = |column: &str| {
        let place = crate::filter::fields::INDEXED.iter().position(|indexed| indexed.column == column).unwrap();
        index[place].clone()
    };
    assert_eq!(at("source"), IndexValue::Text("wire-a".to_owned()));
    assert_eq!(at("publish_time"), IndexValue::Integer(1_764_840_600_000_000_000));
    assert_eq!(at("extraction_confidence"), IndexValue::Real(0.9));
    assert_eq!(at("trade_figure_flow"), IndexValue::Integer(3));
    assert_eq!(at("trade_figure_value_decimal"), IndexValue::Real(-5.9e9));
    assert_eq!(at("quote_type"), IndexValue::Unset);
    assert_eq!(SCHEMA.index_values(&quote())[0], IndexValue::Text("r\u{e9}gion".to_owned()));
    assert_eq!(SCHEMA.own_words(&figure(), None), "the gap with norland widened to 5 9 billion customs said");
    assert_eq!(
        SCHEMA.own_words(&article(), Some(TEXT)),
        "harbour stays open harbour stays open customs counted 贸 易 goods"
    );
}

#[test]
fn every_listed_field_has_an_example_that_is_a_filter() {
    let fields = SCHEMA.filter_fields();
    for field in fields {
        let filter = filter(&field.example);
        filter.matches(&Candidate { message: &figure(), text: None });
    }
    for path in ["kind", "text", "labels.KEY", "quote.speaker.name", "trade_figure.value.decimal", "article.text"] {
        assert!(fields.iter().any(|field| field.path == path), "{path}");
    }
    let decimal = fields.iter().find(|field| field.path == "trade_figure.value.decimal").unwrap();
    assert_eq!((decimal.field_type, decimal.indexed), ("number", true));
}
