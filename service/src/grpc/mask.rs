//! Read masks: paths checked against the contract's descriptors, and records cut down to them.

use std::collections::BTreeMap;

use prost_reflect::{DynamicMessage, Kind, MapKey, MessageDescriptor, prost::Message as _};

use crate::error::Error;

/// Path of the mask in a request.
const FIELD: &str = "read_mask";
/// The path of everything.
const ALL: &str = "*";

/// The fields that an answer keeps.
#[derive(Clone, Debug)]
pub(super) struct Mask {
    record: MessageDescriptor,
    fields: Fields,
}

/// Kept fields, or keys of a map, and what of each is kept.
type Fields = BTreeMap<String, Part>;

#[derive(Clone, Debug)]
enum Part {
    Whole,
    Fields(Fields),
}

impl Mask {
    /// The mask of these paths; `None` keeps everything.
    pub(super) fn of(
        record: &MessageDescriptor,
        mask: Option<&prost_types::FieldMask>,
        paths_max: usize,
    ) -> Result<Option<Self>, Error> {
        let paths = mask.map(|mask| mask.paths.as_slice()).unwrap_or_default();
        if paths.is_empty() || paths == [ALL] {
            return Ok(None);
        }
        if paths.len() > paths_max {
            return Err(Error::field(FIELD, format!("more than {paths_max} paths")));
        }
        let mut fields = Fields::new();
        for path in paths {
            add(&mut fields, record, path).map_err(|fault| Error::field(FIELD, format!("{path}: {fault}")))?;
        }
        Ok(Some(Self { record: record.clone(), fields }))
    }

    /// What the mask keeps of an encoded record.
    pub(super) fn apply(&self, encoded: &[u8]) -> Result<Vec<u8>, Error> {
        let mut record = DynamicMessage::decode(self.record.clone(), encoded)
            .map_err(|fault| Error::Internal(format!("a stored record cannot be decoded: {fault}")))?;
        keep(&mut record, &self.fields);
        Ok(record.encode_to_vec())
    }
}

fn add(fields: &mut Fields, message: &MessageDescriptor, path: &str) -> Result<(), String> {
    let (name, rest) = path.split_once('.').map_or((path, None), |(name, rest)| (name, Some(rest)));
    let Some(field) = message.get_field_by_name(name) else {
        return Err(format!("{} has no field {name:?}", message.name()));
    };
    let Some(rest) = rest else {
        fields.insert(name.to_owned(), Part::Whole);
        return Ok(());
    };
    let Part::Fields(inner) = fields.entry(name.to_owned()).or_insert_with(|| Part::Fields(Fields::new())) else {
        return Ok(());
    };
    match field.kind() {
        _ if field.is_map() => {
            inner.insert(rest.to_owned(), Part::Whole);
            Ok(())
        }
        _ if field.is_list() => Err(format!("{name:?} is repeated, so it can only be kept whole")),
        Kind::Message(message) => add(inner, &message, rest),
        _ => Err(format!("{name:?} has no fields")),
    }
}

fn keep(message: &mut DynamicMessage, fields: &Fields) {
    message.take_unknown_fields().for_each(drop);
    let others: Vec<_> =
        message.fields().map(|(field, _)| field).filter(|field| !fields.contains_key(field.name())).collect();
    for field in others {
        message.clear_field(&field);
    }
    for (field, value) in message.fields_mut() {
        let Some(Part::Fields(inner)) = fields.get(field.name()) else { continue };
        if let Some(message) = value.as_message_mut() {
            keep(message, inner);
        } else if let Some(map) = value.as_map_mut() {
            map.retain(|key, _| matches!(key, MapKey::String(key) if inner.contains_key(key)));
        }
    }
}

#[cfg(test)]
mod tests {
    use dateline_proto::v1::{self, record::Payload};

    use super::*;
    use crate::grpc::schema::record_descriptor;

    fn record() -> v1::Record {
        v1::Record {
            name: "articles/a/quotes/q".into(),
            revision: 2,
            labels: [("desk".into(), "asia".into()), ("tier".into(), "1".into())].into(),
            payload: Some(Payload::Quote(v1::Quote {
                text: "words".into(),
                cue: "said".into(),
                speaker: Some(v1::Actor { name: "Ana Ruiz".into(), role: "minister".into(), ..v1::Actor::default() }),
                ..v1::Quote::default()
            })),
            ..v1::Record::default()
        }
    }

    fn mask(paths: &[&str]) -> Result<Option<Mask>, Error> {
        let paths = paths.iter().map(|path| (*path).to_owned()).collect();
        Mask::of(&record_descriptor(), Some(&prost_types::FieldMask { paths }), 8)
    }

    #[track_caller]
    fn check(paths: &[&str], change: impl FnOnce(&mut v1::Record)) {
        let mut expected = v1::Record::default();
        change(&mut expected);
        let mask = mask(paths).ok().flatten();
        let kept = mask.and_then(|mask| mask.apply(&record().encode_to_vec()).ok());
        assert_eq!(kept.and_then(|kept| v1::Record::decode(kept.as_slice()).ok()), Some(expected));
    }

    #[test]
    fn keeps_what_the_paths_name() {
        check(&["name"], |kept| kept.name = record().name);
        check(&["labels.desk"], |kept| kept.labels = [("desk".into(), "asia".into())].into());
        check(&["labels.desk", "labels"], |kept| kept.labels = record().labels);
        check(&["quote"], |kept| kept.payload = record().payload);
        check(&["quote.speaker.name", "quote.cue", "revision"], |kept| {
            kept.revision = 2;
            kept.payload = Some(Payload::Quote(v1::Quote {
                cue: "said".into(),
                speaker: Some(v1::Actor { name: "Ana Ruiz".into(), ..v1::Actor::default() }),
                ..v1::Quote::default()
            }));
        });
        check(&["meeting.title"], |_| {});
    }

    #[test]
    fn no_path_and_a_star_keep_everything() {
        assert!(matches!(mask(&[]), Ok(None)));
        assert!(matches!(mask(&["*"]), Ok(None)));
    }

    #[test]
    fn unknown_paths_are_refused() {
        for path in ["", "quotes", "quote.speeker", "name.x", "evidence.text", "quote.", "Quote", "*.name"] {
            assert!(matches!(mask(&[path]), Err(Error::InvalidFields(_))), "{path}");
        }
        assert!(matches!(mask(&["name"; 9]), Err(Error::InvalidFields(_))), "too many");
    }
}
