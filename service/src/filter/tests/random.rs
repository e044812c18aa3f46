//! Random records and random filters over the fields that the store has columns and words for, with values that meet.

use proptest::{prelude::*, sample::select};
use serde_json::{Map, Value, json};

const STRINGS: [&str; 8] = ["ap", "EU", "CN", "caf\u{e9}", "cafe\u{301}", "Trade Deficit", "trade deficit", "a\"b\\"];
pub(super) const SENTENCES: [&str; 6] =
    ["The trade deficit widened.", "Café exports fell", "贸易 trade", "trade", "…", "deficit trade deficit"];
const DECIMALS: [&str; 10] = [
    "0",
    "-0",
    "5.9",
    "-5.90",
    "-306200000000",
    "0.1",
    "0.30000000000000000000000004",
    "0.3",
    "9007199254740993",
    "9007199254740992.0000001",
];
const TIMES: [&str; 6] = [
    "2025-12-04T00:00:00Z",
    "2025-12-04T09:30:00Z",
    "2025-12-04T23:59:59.999999999Z",
    "2025-12-05T00:00:00Z",
    "1500-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z",
];

/// An object of some of the fields that `fields` makes.
fn object(fields: Vec<(&'static str, BoxedStrategy<Value>)>) -> BoxedStrategy<Value> {
    let names: Vec<&'static str> = fields.iter().map(|(name, _)| *name).collect();
    let values: Vec<_> = fields.into_iter().map(|(_, value)| proptest::option::weighted(0.7, value)).collect();
    let named = move |values: Vec<Option<Value>>| {
        let set = names.iter().zip(values).filter_map(|(name, value)| Some(((*name).to_owned(), value?)));
        Value::Object(set.collect::<Map<_, _>>())
    };
    values.prop_map(named).boxed()
}

fn one_of(values: &'static [&'static str]) -> BoxedStrategy<Value> {
    select(values).prop_map(Value::from).boxed()
}

fn payload() -> BoxedStrategy<(i32, &'static str, Value)> {
    let article =
        object(vec![("headline", one_of(&SENTENCES)), ("guid", one_of(&STRINGS)), ("text", one_of(&SENTENCES))]);
    let date = object(vec![("startTime", one_of(&TIMES))]);
    let meeting = object(vec![
        ("title", one_of(&SENTENCES)),
        ("status", (0..7i32).prop_map(Value::from).boxed()),
        ("format", (0..6i32).prop_map(Value::from).boxed()),
        ("date", date),
    ]);
    let area = || object(vec![("code", one_of(&STRINGS))]);
    let figure = object(vec![
        ("text", one_of(&SENTENCES)),
        ("flow", (0..10i32).prop_map(Value::from).boxed()),
        ("reporter", area()),
        ("partner", area()),
        ("value", object(vec![("decimal", one_of(&DECIMALS)), ("unit", one_of(&STRINGS))])),
    ]);
    let speaker = object(vec![("name", one_of(&STRINGS)), ("areaCode", one_of(&STRINGS))]);
    let quote = object(vec![
        ("text", one_of(&SENTENCES)),
        ("type", (0..4i32).prop_map(Value::from).boxed()),
        ("speaker", speaker),
    ]);
    prop_oneof![
        article.prop_map(|value| (1, "article", value)),
        meeting.prop_map(|value| (2, "meeting", value)),
        figure.prop_map(|value| (3, "tradeFigure", value)),
        quote.prop_map(|value| (4, "quote", value)),
    ]
    .boxed()
}

pub(super) fn records() -> impl Strategy<Value = Value> {
    let evidence = one_of(&SENTENCES).prop_map(|text| json!([{"field": "trade_figure", "text": text}])).boxed();
    let confidence = select(vec![0.0, 0.1, 0.3, 0.9, 1.0]).prop_map(|value| json!({"confidence": value})).boxed();
    let common = object(vec![
        ("source", one_of(&STRINGS)),
        ("languageCode", one_of(&STRINGS)),
        ("publishTime", one_of(&TIMES)),
        ("extraction", confidence),
        ("evidence", evidence),
    ]);
    (common, payload(), 1..3i32, select(vec!["articles/a", "articles/b", "articles/b/quotes/x"])).prop_map(
        |(mut json, (kind, field, payload), state, name)| {
            json["kind"] = kind.into();
            json["state"] = state.into();
            json["name"] = name.into();
            json[field] = payload;
            json
        },
    )
}

fn quoted(value: &str) -> String {
    format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
}

fn terms() -> BoxedStrategy<String> {
    let term = |paths: &'static [&'static str], signs: &'static [&'static str], values: BoxedStrategy<String>| {
        (select(paths), select(signs), values).prop_map(|(path, sign, value)| format!("{path} {sign} {value}")).boxed()
    };
    const EQUAL: &[&str] = &["=", "!="];
    const ORDER: &[&str] = &["=", "!=", "<", "<=", ">", ">="];
    let strings = select(&STRINGS[..]).prop_map(quoted).boxed();
    let sentences = select(&SENTENCES[..]).prop_map(quoted).boxed();
    let words =
        select(vec!["trade", "\"trade deficit\"", "CAFE", "\"贸易\"", "\"deficit trade\""]).prop_map(str::to_owned);
    let decimals = select(&DECIMALS[..]).prop_map(str::to_owned).boxed();
    let times = select(&TIMES[..]).prop_map(str::to_owned);
    let days = select(vec!["2025-12-04", "1500-01-01", "9999-12-31"]).prop_map(str::to_owned);
    let plain = |values: Vec<&'static str>| select(values).prop_map(str::to_owned).boxed();
    prop_oneof![
        term(
            &[
                "source",
                "language_code",
                "article.guid",
                "quote.speaker.name",
                "quote.speaker.area_code",
                "trade_figure.reporter.code",
                "trade_figure.partner.code",
                "trade_figure.value.unit",
            ],
            EQUAL,
            strings,
        ),
        term(&["text", "quote.text", "meeting.title", "article.headline", "article.text"], EQUAL, sentences),
        term(
            &["text", "quote.text", "meeting.title", "article.headline", "article.text", "trade_figure.text", "source"],
            &[":"],
            words.boxed(),
        ),
        term(&["trade_figure.value.decimal"], ORDER, decimals),
        term(&["extraction.confidence"], ORDER, plain(vec!["0", "0.1", "0.30", "0.9", "1e0"])),
        term(&["publish_time", "meeting.date.start_time"], ORDER, prop_oneof![times, days].boxed()),
        term(&["name"], ORDER, plain(vec!["articles/a", "articles/b", "\"articles/b/quotes/x\""])),
        term(&["kind"], EQUAL, plain(vec!["ARTICLE", "MEETING", "TRADE_FIGURE", "QUOTE"])),
        term(&["state"], EQUAL, plain(vec!["ACTIVE", "RETRACTED", "UNSPECIFIED"])),
        term(&["quote.type"], EQUAL, plain(vec!["DIRECT", "PARTIAL", "UNSPECIFIED"])),
        term(&["meeting.status"], EQUAL, plain(vec!["HELD", "SCHEDULED"])),
        term(&["trade_figure.flow"], EQUAL, plain(vec!["BALANCE", "EXPORTS"])),
        term(
            &["quote", "meeting.date", "source", "text", "trade_figure.value.decimal", "labels"],
            &[":"],
            plain(vec!["*"])
        ),
    ]
    .boxed()
}

pub(super) fn filters() -> impl Strategy<Value = String> {
    terms().prop_recursive(3, 12, 3, |inner| {
        let joined = |join: &'static str| {
            let parts = prop::collection::vec(inner.clone().prop_map(|part| format!("({part})")), 1..4);
            parts.prop_map(move |parts| parts.join(join))
        };
        prop_oneof![joined(" AND "), joined(" OR "), inner.prop_map(|part| format!("NOT ({part})"))]
    })
}
