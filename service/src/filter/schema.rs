//! The fields of a record as filters know them, looked up once: paths, their types, and the values of the columns.

use std::sync::Arc;

use prost_reflect::{
    DynamicMessage, EnumDescriptor, FieldDescriptor, Kind, MapKey, MessageDescriptor, Value, prost::DecodeError,
};
use unicode_normalization::UnicodeNormalization;

use super::{
    catalogue::{self, FilterFieldInfo},
    decimal,
    fields::{ColumnType, INDEXED},
    narrow::IndexValue,
    words::OwnWords,
};

/// What filters, columns and words need to know of the message `Record`. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Schema(Arc<Fields>);

#[derive(Debug)]
struct Fields {
    record: MessageDescriptor,
    columns: Vec<Path>,
    own_words: OwnWords,
    catalogue: Vec<FilterFieldInfo>,
}

/// The descriptor is not that of a record.
#[derive(Clone, Debug, thiserror::Error)]
#[error("the message {message} has no field {path}")]
pub struct SchemaError {
    message: String,
    path: String,
}

impl Schema {
    /// Looks up every field that is needed later.
    pub fn new(record: MessageDescriptor) -> Result<Self, SchemaError> {
        let path = |path: &str| {
            let missing = || SchemaError { message: record.full_name().to_owned(), path: path.to_owned() };
            Path::find(&record, path).map_err(|_| missing())
        };
        let columns = INDEXED.iter().map(|indexed| path(indexed.path)).collect::<Result<_, _>>()?;
        let own_words = OwnWords::new(path)?;
        let catalogue = catalogue::of(&record);
        Ok(Self(Arc::new(Fields { record, columns, own_words, catalogue })))
    }

    /// Decodes a record in any view.
    pub fn decode(&self, encoded: &[u8]) -> Result<DynamicMessage, DecodeError> {
        DynamicMessage::decode(self.0.record.clone(), encoded)
    }

    /// The values of a record's columns, in the order of [`INDEXED`].
    pub fn index_values(&self, record: &DynamicMessage) -> Vec<IndexValue> {
        let columns = self.0.columns.iter().zip(INDEXED);
        columns.map(|(path, indexed)| column_value(path, indexed.column_type, record)).collect()
    }

    /// The folded tokens of a record's own words (see module `words`), joined by one blank: what the full-text index
    /// holds of it. `text` is an article's text; of other records it is not read. Tokens hold no ASCII characters but
    /// letters and digits, in lower case; a tokenizer that splits at blanks and changes nothing else keeps them whole.
    pub fn own_words(&self, record: &DynamicMessage, text: Option<&str>) -> String {
        self.0.own_words.folded(&super::Candidate { message: record, text })
    }

    /// Every field that a filter may name.
    pub fn filter_fields(&self) -> &[FilterFieldInfo] {
        &self.0.catalogue
    }

    pub(super) fn record(&self) -> &MessageDescriptor {
        &self.0.record
    }

    /// The number of the kind whose payload stands in the field `payload`; `None` for any other field.
    pub(super) fn kind_of(&self, payload: &str) -> Option<i32> {
        let Kind::Enum(kinds) = self.0.record.get_field_by_name("kind")?.kind() else { return None };
        self.0.record.get_field_by_name(payload)?.containing_oneof()?;
        let name = format!("RECORD_KIND_{}", payload.to_ascii_uppercase());
        kinds.get_value_by_name(&name).map(|kind| kind.number())
    }

    pub(super) fn words(&self) -> &OwnWords {
        &self.0.own_words
    }
}

/// What a field holds, as far as comparing it goes.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum FieldType {
    Text,
    Number,
    /// A string that holds a plain decimal.
    Decimal,
    Bool,
    Enum(EnumDescriptor),
    Time,
    /// Anything that has fields itself: it is set or not.
    Message,
}

impl FieldType {
    /// As `GetServerInfo` prints it.
    pub(super) const fn name(&self) -> &'static str {
        match self {
            Self::Text => "string",
            Self::Number | Self::Decimal => "number",
            Self::Bool => "bool",
            Self::Enum(_) => "enum",
            Self::Time => "timestamp",
            Self::Message => "message",
        }
    }

    /// The type of a field that is not a map; of a repeated one, of its elements.
    pub(super) fn of(field: &FieldDescriptor) -> Self {
        match field.kind() {
            Kind::Bool => Self::Bool,
            Kind::Enum(values) => Self::Enum(values),
            Kind::Message(message) if message.full_name() == "google.protobuf.Timestamp" => Self::Time,
            Kind::Message(_) => Self::Message,
            Kind::String if holds_decimal(field) => Self::Decimal,
            Kind::String | Kind::Bytes => Self::Text,
            _ => Self::Number,
        }
    }
}

/// `Quantity.decimal` and its upper bound are strings on the wire, so that no digit is lost, and numbers to a filter.
fn holds_decimal(field: &FieldDescriptor) -> bool {
    field.parent_message().name() == "Quantity" && matches!(field.name(), "decimal" | "upper")
}

/// A field, by the way from the record to it.
#[derive(Clone, Debug)]
pub(super) struct Path {
    steps: Vec<FieldDescriptor>,
    /// Of a path through a map.
    key: Option<MapKey>,
    field_type: FieldType,
}

/// Where a path leaves the schema.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum NoPath {
    /// The message has no field of that name.
    Unknown,
    /// The field before has no fields itself; `at` counts the segments up to it.
    Leaf { at: usize, field_type: FieldType },
    /// Not the key of a label.
    Key,
}

impl Path {
    /// Finds the field that `path` names, from `record` on.
    pub(super) fn find(record: &MessageDescriptor, path: &str) -> Result<Self, NoPath> {
        let mut steps = Vec::new();
        let mut message = Some(record.clone());
        let mut field_type = FieldType::Message;
        let mut segments = path.split('.').enumerate();
        while let Some((at, segment)) = segments.next() {
            let parent = message.take().ok_or(NoPath::Leaf { at, field_type: field_type.clone() })?;
            let field = parent.get_field_by_name(segment).ok_or(NoPath::Unknown)?;
            if field.is_map() {
                steps.push(field);
                let key = segments.next().map(|(_, key)| key);
                let shaped = key.is_none_or(is_label_key) && segments.next().is_none();
                let field_type = if key.is_some() { FieldType::Text } else { FieldType::Message };
                let key = key.map(|key| MapKey::String(key.to_owned()));
                return if shaped { Ok(Self { steps, key, field_type }) } else { Err(NoPath::Key) };
            }
            field_type = FieldType::of(&field);
            message = match (&field_type, field.kind()) {
                (FieldType::Message, Kind::Message(inner)) => Some(inner),
                _ => None,
            };
            steps.push(field);
        }
        Ok(Self { steps, key: None, field_type })
    }

    pub(super) const fn field_type(&self) -> &FieldType {
        &self.field_type
    }

    /// The field of the record that the path starts with.
    pub(super) fn first(&self) -> Option<&FieldDescriptor> {
        self.steps.first()
    }

    /// Whether `test` holds for a value that is set; of several, through a repeated field, for any.
    pub(super) fn any(&self, record: &DynamicMessage, test: &mut dyn FnMut(&Value) -> bool) -> bool {
        any(record, &self.steps, self.key.as_ref(), test)
    }
}

fn any(
    message: &DynamicMessage,
    steps: &[FieldDescriptor],
    key: Option<&MapKey>,
    test: &mut dyn FnMut(&Value) -> bool,
) -> bool {
    let Some((field, deeper)) = steps.split_first() else { return false };
    if !message.has_field(field) && !counts(field) {
        return false;
    }
    let mut within = |value: &Value| match value {
        _ if deeper.is_empty() => test(value),
        Value::Message(inner) => any(inner, deeper, key, test),
        _ => false,
    };
    match (&*message.get_field(field), key) {
        (Value::List(elements), _) => elements.iter().filter(|element| !is_blank(element)).any(within),
        (Value::Map(entries), Some(key)) => entries.get(key).is_some_and(within),
        (value, _) => within(value),
    }
}

/// Whether a field is set whenever its message is: numbers and bools whose 0 says something.
fn counts(field: &FieldDescriptor) -> bool {
    !field.supports_presence()
        && !field.is_list()
        && !field.is_map()
        && !matches!(field.kind(), Kind::String | Kind::Bytes | Kind::Enum(_) | Kind::Message(_))
}

/// Whether an element of a list says nothing.
fn is_blank(element: &Value) -> bool {
    match element {
        Value::String(text) => text.is_empty(),
        Value::EnumNumber(number) => *number == 0,
        _ => false,
    }
}

fn is_label_key(key: &str) -> bool {
    key.starts_with(|letter: char| letter.is_ascii_lowercase())
        && key.len() <= 63
        && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

/// Nanoseconds since 1970 of a `google.protobuf.Timestamp`.
pub(super) fn nanoseconds(value: &Value) -> Option<i128> {
    let timestamp = value.as_message()?;
    let seconds = timestamp.get_field_by_number(1)?.as_i64()?;
    let nanos = timestamp.get_field_by_number(2)?.as_i32()?;
    Some(i128::from(seconds) * 1_000_000_000 + i128::from(nanos))
}

/// A time as its column holds it.
pub(super) fn column_time(nanoseconds: i128) -> i64 {
    let fits = nanoseconds.clamp(i128::from(i64::MIN), i128::from(i64::MAX));
    i64::try_from(fits).unwrap_or_default()
}

fn column_value(path: &Path, column_type: ColumnType, record: &DynamicMessage) -> IndexValue {
    let mut found = IndexValue::Unset;
    path.any(record, &mut |value| {
        found = match (column_type, value) {
            (ColumnType::Text, Value::String(text)) => IndexValue::Text(text.nfc().collect()),
            (ColumnType::Enum, Value::EnumNumber(number)) => IndexValue::Integer(i64::from(*number)),
            (ColumnType::Time, value) => {
                nanoseconds(value).map(column_time).map_or(IndexValue::Unset, IndexValue::Integer)
            }
            (ColumnType::Real, Value::String(text)) => {
                decimal::nearest(text).map_or(IndexValue::Unset, IndexValue::Real)
            }
            (ColumnType::Real, Value::F64(number)) if number.is_finite() => IndexValue::Real(*number),
            _ => IndexValue::Unset,
        };
        true
    });
    found
}
