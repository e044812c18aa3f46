//! One-sided agreement: no record that the evaluator takes may be missed by the narrowing. The store is a model here: a
//! row of columns and words, asked as SQL would be.

use proptest::{prelude::*, sample::select};
use serde_json::Value;

use super::{
    SCHEMA, filter,
    random::{SENTENCES, filters, records},
    record,
};
use crate::filter::{
    Candidate,
    fields::INDEXED,
    narrow::{IndexValue, Narrowing},
};

/// A row as the store holds it.
struct Row {
    columns: Vec<(&'static str, IndexValue)>,
    words: String,
}

impl Row {
    fn of(json: &Value, message: &prost_reflect::DynamicMessage, text: Option<&str>) -> Self {
        let number = |field: &str| IndexValue::Integer(json[field].as_i64().unwrap());
        let name = json["name"].as_str().unwrap().to_owned();
        let mut columns: Vec<_> =
            INDEXED.iter().map(|indexed| indexed.column).zip(SCHEMA.index_values(message)).collect();
        columns.extend([("kind", number("kind")), ("state", number("state")), ("name", IndexValue::Text(name))]);
        Self { columns, words: format!(" {} ", SCHEMA.own_words(message, text)) }
    }

    fn takes(&self, narrowing: &Narrowing) -> bool {
        match narrowing {
            Narrowing::All => true,
            Narrowing::Nothing => false,
            Narrowing::And(parts) => parts.iter().all(|part| self.takes(part)),
            Narrowing::Or(parts) => parts.iter().any(|part| self.takes(part)),
            Narrowing::Equal(column, value) => self.compares(column, value, |order| order.is_eq()),
            Narrowing::Range(column, low, high) => {
                low.as_ref().is_none_or(|low| self.compares(column, low, |order| order.is_ge()))
                    && high.as_ref().is_none_or(|high| self.compares(column, high, |order| order.is_le()))
            }
            Narrowing::Phrase(tokens) => self.words.contains(&format!(" {} ", tokens.join(" "))),
        }
    }

    fn compares(&self, column: &str, value: &IndexValue, takes: fn(std::cmp::Ordering) -> bool) -> bool {
        let (_, stored) = self.columns.iter().find(|(name, _)| *name == column).unwrap();
        let order = match (stored, value) {
            (IndexValue::Integer(stored), IndexValue::Integer(value)) => Some(stored.cmp(value)),
            (IndexValue::Real(stored), IndexValue::Real(value)) => stored.partial_cmp(value),
            (IndexValue::Text(stored), IndexValue::Text(value)) => Some(stored.as_bytes().cmp(value.as_bytes())),
            (IndexValue::Unset, _) => None,
            (stored, value) => panic!("{column} holds {stored:?} and is compared with {value:?}"),
        };
        order.is_some_and(takes)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn the_narrowing_takes_what_the_evaluator_takes(
        json in records(),
        text in proptest::option::of(select(&SENTENCES[..])),
        source in filters(),
    ) {
        let message = record(json.clone());
        let filter = filter(&source);
        let taken = filter.matches(&Candidate { message: &message, text });
        let narrowing = filter.narrowing();
        prop_assert!(!taken || Row::of(&json, &message, text).takes(&narrowing), "{} {:?}", source, narrowing);
        let again = super::filter(filter.text());
        prop_assert_eq!(again.text(), filter.text());
        prop_assert_eq!(again.matches(&Candidate { message: &message, text }), taken, "{} printed as {}", source, again.text());
    }
}

#[test]
fn narrowings_say_what_they_can() {
    #[track_caller]
    fn check(source: &str, expected: &str) {
        assert_eq!(format!("{:?}", filter(source).narrowing()), expected, "{source}");
    }
    let kind = |number: i32| format!("Equal(\"kind\", Integer({number}))");
    check("", "All");
    check("kind = QUOTE", &kind(4));
    check("kind != QUOTE", &format!("Or([{}, {}, {}])", kind(1), kind(2), kind(3)));
    check("NOT kind = QUOTE", "All");
    check("source = ap OR labels.desk = x", "All");
    check("kind = QUOTE AND quote.cue = said", &kind(4));
    check("meeting.place.name = Oslo", &kind(2));
    check("text : \"Trade Deficit\"", "Phrase([\"trade\", \"deficit\"])");
    check("quote.text : no", &format!("And([{}, Phrase([\"no\"])])", kind(4)));
    check(
        "trade_figure.value.unit = EUR",
        &format!("And([{}, Equal(\"trade_figure_value_unit\", Text(\"EUR\"))])", kind(3)),
    );
    check("extraction.confidence >= 1", "Range(\"extraction_confidence\", Some(Real(0.9999999999999999)), None)");
    check("name > a", "Range(\"name\", Some(Text(\"a\")), None)");
}
