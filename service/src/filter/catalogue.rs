//! Every field that a filter may name, for `GetServerInfo` and for the advice in a fault.

use prost_reflect::{Kind, MessageDescriptor};

use super::{
    fields::{INDEXED, KEPT},
    schema::FieldType,
};

/// A field that a filter may name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilterFieldInfo {
    /// Path from `Record`, in proto names; `text` for a record's own words, `labels.KEY` for a label.
    pub path: String,
    /// `string`, `number`, `enum`, `timestamp`, `bool`, or `message` for what is only set or not.
    pub field_type: &'static str,
    /// A term that names it.
    pub example: String,
    /// Whether a list can use an index for it.
    pub indexed: bool,
}

/// Messages inside each other; a bound on the walk, well beyond the contract's.
const DEPTH_MAX: usize = 8;

/// String fields whose words the full-text index holds.
pub(super) const SEARCHED: [&str; 5] = ["text", "article.headline", "article.text", "quote.text", "meeting.title"];

/// Values that make an example worth reading; other fields take one by their type.
const EXAMPLES: [(&str, &str); 22] = [
    ("text", ": \"trade deficit\""),
    ("name", "> \"articles/ap-20251204-17\""),
    ("parent", "= \"articles/ap-20251204-17\""),
    ("kind", "= TRADE_FIGURE"),
    ("source", "= \"ap\""),
    ("language_code", "= \"en\""),
    ("labels.KEY", "= \"asia\""),
    ("extraction.confidence", ">= 0.9"),
    ("article.headline", ": \"trade deficit\""),
    ("article.dateline.place.name", "= \"Beijing\""),
    ("article.entities.actor.name", ": \"Macron\""),
    ("quote.text", ": \"level playing field\""),
    ("quote.speaker.name", ": \"Macron\""),
    ("quote.speaker.area_code", "= \"FR\""),
    ("meeting.title", ": \"state visit\""),
    ("meeting.participants.actor.area_code", "= \"CN\""),
    ("trade_figure.flow", "= BALANCE"),
    ("trade_figure.reporter.code", "= \"EU\""),
    ("trade_figure.partner.code", "= \"CN\""),
    ("trade_figure.value.decimal", "< -1000000000"),
    ("trade_figure.value.unit", "= \"EUR\""),
    ("trade_figure.period.edtf", "= \"2025\""),
];

/// The fields of `record`, in the order of their declaration, and the ones that only filters have.
pub(super) fn of(record: &MessageDescriptor) -> Vec<FilterFieldInfo> {
    let mut fields = vec![info("text".to_owned(), &FieldType::Text)];
    collect(record, "", 0, &mut fields);
    fields
}

fn collect(message: &MessageDescriptor, prefix: &str, depth: usize, fields: &mut Vec<FilterFieldInfo>) {
    if depth == DEPTH_MAX {
        return;
    }
    for field in message.fields() {
        let path = format!("{prefix}{}", field.name());
        if field.is_map() {
            fields.push(info(format!("{path}.KEY"), &FieldType::Text));
            continue;
        }
        let field_type = FieldType::of(&field);
        fields.push(info(path.clone(), &field_type));
        if let (FieldType::Message, Kind::Message(inner)) = (field_type, field.kind()) {
            collect(&inner, &format!("{path}."), depth + 1, fields);
        }
    }
}

fn info(path: String, field_type: &FieldType) -> FilterFieldInfo {
    let indexed = INDEXED.iter().chain(KEPT).any(|indexed| indexed.path == path) || SEARCHED.contains(&path.as_str());
    let example = match EXAMPLES.iter().find(|(of, _)| *of == path) {
        Some((_, comparison)) => format!("{} {comparison}", path.replace("KEY", "desk")),
        None => example(&path, field_type),
    };
    FilterFieldInfo { path, field_type: field_type.name(), example, indexed }
}

fn example(path: &str, field_type: &FieldType) -> String {
    match field_type {
        FieldType::Text => format!("{path} : \"trade\""),
        FieldType::Number | FieldType::Decimal => format!("{path} >= 1"),
        FieldType::Bool => format!("{path} = true"),
        FieldType::Enum(values) => {
            let value = values.values().find(|value| value.number() != 0);
            let name = value.map_or_else(String::new, |value| super::check::short_name(&value));
            format!("{path} = {name}")
        }
        FieldType::Time => format!("{path} >= 2025-12-04"),
        FieldType::Message => format!("{path}:*"),
    }
}

/// The field that someone who wrote `path` most probably meant.
pub(super) fn nearest<'c>(fields: &'c [FilterFieldInfo], path: &str) -> Option<&'c str> {
    nearest_of(fields.iter().map(|field| field.path.as_str()), path)
}

/// The name among `names` that someone who wrote `written` most probably meant.
pub(super) fn nearest_of<'n>(names: impl Iterator<Item = &'n str>, written: &str) -> Option<&'n str> {
    /// Longer ones are no misspelling of anything.
    const WRITTEN_MAX: usize = 64;
    if written.len() > WRITTEN_MAX {
        return None;
    }
    let plain = plain(written);
    let ranked = names.filter_map(|name| rank(name, &plain).map(|rank| (rank, name.len(), name)));
    ranked.min().map(|(_, _, name)| name)
}

/// How far `name` is from what was written; `None` where it is too far to be worth naming.
fn rank(name: &str, written: &str) -> Option<usize> {
    let name = plain(name);
    if name == written {
        return Some(0);
    }
    let edits = edits(&name, written);
    let close = edits <= 1 + written.chars().count() / 5;
    if close {
        return Some(edits);
    }
    let tail = name.strip_suffix(written).is_some_and(|before| before.ends_with('.'));
    tail.then_some(usize::from(u8::MAX))
}

/// A name as those write it who know another spelling: `tradeFigure`, `trade-figure`, `entities[0]`.
fn plain(name: &str) -> String {
    let outside_brackets = name.split('[').map(|part| part.rsplit(']').next().unwrap_or_default());
    outside_brackets.collect::<String>().replace(['_', '-'], "").to_lowercase()
}

/// Letters to insert, delete, replace or swap with their neighbour (the optimal string alignment distance).
fn edits(left: &str, right: &str) -> usize {
    let (left, right): (Vec<char>, Vec<char>) = (left.chars().collect(), right.chars().collect());
    let mut before = vec![0; right.len() + 1];
    let mut last: Vec<usize> = (0..=right.len()).collect();
    for row in 1..=left.len() {
        let mut this = vec![row];
        for column in 1..=right.len() {
            let replaced = last[column - 1] + usize::from(left[row - 1] != right[column - 1]);
            let mut least = replaced.min(last[column] + 1).min(this[column - 1] + 1);
            let swapped =
                row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1];
            if swapped {
                least = least.min(before[column - 2] + 1);
            }
            this.push(least);
        }
        before = std::mem::replace(&mut last, this);
    }
    last[right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(written: &str, expected: Option<&str>) {
        let names = ["kind", "quote.speaker.name", "quote.speaker.role", "trade_figure.value.unit", "article.entities"];
        assert_eq!(nearest_of(names.into_iter(), written), expected, "nearest to {written:?}");
    }

    #[test]
    fn finds_what_was_meant() {
        check("kidn", Some("kind"));
        check("quote.speeker.name", Some("quote.speaker.name"));
        check("tradeFigure.value.unit", Some("trade_figure.value.unit"));
        check("speaker.role", Some("quote.speaker.role"));
        check("article.entities[0]", Some("article.entities"));
    }

    #[test]
    fn names_nothing_that_is_far() {
        check("colour", None);
        check("", None);
        check(&"quote.speaker.name".repeat(9), None);
    }
}
