//! The value of a record's field by the path that its evidence names.

use serde_json::Value;

use crate::{json, v1};

/// A record's fields as JSON has them.
#[derive(Debug)]
pub(super) struct Values(Value);

impl Values {
    pub(super) fn of(record: &v1::Record) -> Self {
        let line = json::to_json("Record", record).unwrap_or_default();
        Self(serde_json::from_str(&line).unwrap_or_default())
    }

    /// What stands at `trade_figure.equivalents[0]`, in short; `None` where the path names more than a line can tell.
    pub(super) fn at(&self, path: &str) -> Option<String> {
        let found = path.split('.').try_fold(&self.0, |value, step| {
            let (name, index) = step.split_once('[').unwrap_or((step, ""));
            let value = value.get(camel(name))?;
            match index.trim_end_matches(']') {
                "" => Some(value),
                index => value.get(index.parse::<usize>().ok()?),
            }
        })?;
        told(found)
    }
}

/// A value in a few words: of a message its code, name or date.
fn told(value: &Value) -> Option<String> {
    let part = |name: &str| value.get(name).and_then(Value::as_str);
    match value {
        Value::String(words) => Some(words.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(is_true) => Some(is_true.to_string()),
        Value::Object(_) => match (part("edtf"), part("decimal"), part("code"), part("name")) {
            (Some(edtf), ..) => Some(edtf.to_owned()),
            (_, Some(decimal), ..) => {
                let upper = part("upper").map(|upper| format!("–{upper}")).unwrap_or_default();
                Some(format!("{decimal}{upper} {}", part("unit").unwrap_or_default()))
            }
            (.., Some(code), _) => Some(code.to_owned()),
            (.., Some(name)) => Some(name.to_owned()),
            _ => None,
        },
        Value::Null | Value::Array(_) => None,
    }
}

/// `trade_figure` as JSON names it: `tradeFigure`.
fn camel(name: &str) -> String {
    let mut parts = name.split('_');
    let mut joined = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let mut letters = part.chars();
        joined.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        joined.push_str(letters.as_str());
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::v1::record::Payload;

    #[track_caller]
    fn check(path: &str, expected: Option<&str>) {
        let quantity = |decimal: &str, upper: &str| v1::Quantity {
            decimal: decimal.into(),
            unit: "USD".into(),
            upper: upper.into(),
            ..Default::default()
        };
        let figure = v1::TradeFigure {
            value: Some(quantity("5", "7")),
            equivalents: vec![quantity("3", "")],
            reporter: Some(v1::Area { code: "FR".into(), name: "France".into(), ..Default::default() }),
            period: Some(v1::EdtfDate { edtf: "2024".into(), ..Default::default() }),
            share_of: "all exports".into(),
            ..Default::default()
        };
        let record = v1::Record { payload: Some(Payload::TradeFigure(figure)), ..Default::default() };
        assert_eq!(Values::of(&record).at(path).as_deref(), expected, "{path}");
    }

    #[test]
    fn finds_values_by_path() {
        check("trade_figure.value", Some("5–7 USD"));
        check("trade_figure.equivalents[0]", Some("3 USD"));
        check("trade_figure.equivalents[1]", None);
        check("trade_figure.reporter", Some("FR"));
        check("trade_figure.period", Some("2024"));
        check("trade_figure.share_of", Some("all exports"));
        check("trade_figure", None);
        check("trade_figure.product", None);
    }
}
