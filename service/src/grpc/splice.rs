//! Answers put together from stored bytes: nothing that is stored is decoded and encoded again.
//!
//! FULL is BASIC with `text` appended inside the payload and the payload's length rewritten. The payload is the record's last
//! field and the text the payload's last, so both encodings are those that the message itself would have.

use std::sync::Arc;

use bytes::{Buf as _, Bytes};
use prost::{
    DecodeError,
    encoding::{DecodeContext, WireType, decode_key, decode_varint, encode_key, encode_varint, skip_field},
};

use super::frame::Frame;
use crate::{
    journal::{StoredCommit, StoredRecord},
    record::View,
};

/// Number of `Record.article`, the only payload with a text.
const RECORD_ARTICLE: u32 = 20;
/// Number of `Article.text`.
const ARTICLE_TEXT: u32 = 30;
/// Numbers of `Commit.commit_time` and `Commit.changes`.
const COMMIT_TIME: u32 = 5;
const COMMIT_CHANGES: u32 = 7;
/// Numbers of `RecordChange.op` and `RecordChange.record`.
const CHANGE_OP: u32 = 1;
const CHANGE_RECORD: u32 = 2;
/// Numbers of the fields of `google.protobuf.Timestamp`.
const TIMESTAMP_SECONDS: u32 = 1;
const TIMESTAMP_NANOS: u32 = 2;

/// Bytes of a message, in pieces that stand one after the other.
#[derive(Clone, Debug, Default)]
pub struct Pieces {
    pieces: Vec<Bytes>,
    len: usize,
}

impl Pieces {
    /// No field.
    pub fn new() -> Self {
        Self::default()
    }

    /// Length in bytes.
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Whether there is no field.
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Bytes of a field that holds `len` bytes: its key, their length, themselves.
    pub fn field_len(number: u32, len: usize) -> usize {
        prost::encoding::key_len(number) + prost::encoding::encoded_len_varint(len as u64) + len
    }

    /// Appends encoded fields.
    pub fn bytes(&mut self, bytes: Bytes) {
        self.len += bytes.len();
        if !bytes.is_empty() {
            self.pieces.push(bytes);
        }
    }

    /// Appends a message as a field.
    pub fn message(&mut self, number: u32, message: Self) {
        self.bytes(prefix(number, message.len));
        self.len += message.len;
        self.pieces.extend(message.pieces);
    }

    /// Appends a string; an empty one is left out, as proto3 does.
    pub fn string(&mut self, number: u32, string: &str) {
        if !string.is_empty() {
            self.bytes(prefix(number, string.len()));
            self.bytes(Bytes::copy_from_slice(string.as_bytes()));
        }
    }

    /// Appends an integer or enum value; 0 is left out.
    pub fn integer(&mut self, number: u32, value: i64) {
        if value != 0 {
            let mut bytes = Vec::with_capacity(12);
            encode_key(number, WireType::Varint, &mut bytes);
            encode_varint(value.cast_unsigned(), &mut bytes);
            self.bytes(bytes.into());
        }
    }

    /// The whole as one run of bytes.
    pub fn concat(&self) -> Vec<u8> {
        self.pieces.concat()
    }
}

impl From<Bytes> for Pieces {
    fn from(bytes: Bytes) -> Self {
        let mut pieces = Self::new();
        pieces.bytes(bytes);
        pieces
    }
}

impl From<Pieces> for Frame {
    fn from(pieces: Pieces) -> Self {
        Self::new(pieces.pieces)
    }
}

/// A stored record in a view.
pub fn record(record: &StoredRecord, view: View) -> Result<Pieces, DecodeError> {
    match (view, &record.text) {
        (View::Full, Some(text)) => full(&record.basic, text),
        (View::Full, None) | (View::Basic, _) => Ok(record.basic.clone().into()),
    }
}

/// An article's FULL view from its BASIC one. A record of another kind stays as it is, and so does an article without text.
pub fn full(basic: &Bytes, text: &Arc<str>) -> Result<Pieces, DecodeError> {
    let Some(payload) = payload(basic)? else { return Ok(basic.clone().into()) };
    if text.is_empty() {
        return Ok(basic.clone().into());
    }
    let mut article: Pieces = basic.slice(payload.start..).into();
    article.bytes(prefix(ARTICLE_TEXT, text.len()));
    article.bytes(Bytes::from_owner(Text(Arc::clone(text))));
    let mut whole: Pieces = basic.slice(..payload.key).into();
    whole.message(RECORD_ARTICLE, article);
    Ok(whole)
}

/// A commit with all its changes, in the BASIC view.
pub fn commit(commit: &StoredCommit) -> Pieces {
    let mut whole: Pieces = commit.header.clone().into();
    whole.message(COMMIT_TIME, time(commit.commit_time));
    for change in &commit.changes {
        let mut pieces = Pieces::new();
        pieces.integer(CHANGE_OP, change.op as i64);
        pieces.message(CHANGE_RECORD, change.record.basic.clone().into());
        whole.message(COMMIT_CHANGES, pieces);
    }
    whole
}

/// A `google.protobuf.Timestamp`.
pub fn time(time: jiff::Timestamp) -> Pieces {
    let time = super::to_wire::timestamp(time);
    let mut pieces = Pieces::new();
    pieces.integer(TIMESTAMP_SECONDS, time.seconds);
    pieces.integer(TIMESTAMP_NANOS, time.nanos.into());
    pieces
}

/// A text as bytes, without a copy of it.
struct Text(Arc<str>);

impl AsRef<[u8]> for Text {
    fn as_ref(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

/// Where the payload of an article stands.
struct Payload {
    /// First byte of its key.
    key: usize,
    /// First byte of itself; it ends with the record.
    start: usize,
}

fn payload(basic: &Bytes) -> Result<Option<Payload>, DecodeError> {
    let mut rest = basic.clone();
    while rest.has_remaining() {
        let key = basic.len() - rest.remaining();
        let (number, wire_type) = decode_key(&mut rest)?;
        if number != RECORD_ARTICLE {
            skip_field(wire_type, number, &mut rest, DecodeContext::default())?;
            continue;
        }
        let len = decode_varint(&mut rest)?;
        // The article is the last field: a longer or shorter rest is no record that this server wrote.
        return Ok((len == rest.remaining() as u64).then(|| Payload { key, start: basic.len() - rest.remaining() }));
    }
    Ok(None)
}

fn prefix(number: u32, len: usize) -> Bytes {
    let mut bytes = Vec::with_capacity(12);
    encode_key(number, WireType::LengthDelimited, &mut bytes);
    encode_varint(len as u64, &mut bytes);
    bytes.into()
}

#[cfg(test)]
mod tests {
    use dateline_proto::v1::{self, record::Payload as Wire};
    use proptest::prelude::*;
    use prost::Message as _;

    use super::*;

    fn article(headline: &str, text: &str, labels: &[(String, String)]) -> v1::Record {
        v1::Record {
            name: "articles/a".into(),
            revision: 3,
            labels: labels.iter().cloned().collect(),
            payload: Some(Wire::Article(v1::Article {
                headline: headline.into(),
                word_count: 7,
                text: text.into(),
                ..v1::Article::default()
            })),
            ..v1::Record::default()
        }
    }

    proptest! {
        #[test]
        fn full_is_what_prost_encodes(
            headline in "\\PC{0,200}",
            text in "\\PC{0,400}",
            labels in proptest::collection::vec(("[a-z]{1,5}", "\\PC{0,9}"), 0..4),
        ) {
            let basic = article(&headline, "", &labels).encode_to_vec().into();
            let spliced = full(&basic, &text.as_str().into()).map(|pieces| (pieces.len(), pieces.concat()));
            let expected = article(&headline, &text, &labels).encode_to_vec();
            prop_assert_eq!(spliced, Ok((expected.len(), expected)));
        }

        #[test]
        fn a_message_of_pieces_is_what_prost_encodes(name in "\\PC{0,300}", cursor in "\\PC{0,20}", revision in any::<i32>()) {
            let record = v1::Record { name: name.clone(), revision, ..v1::Record::default() };
            let message = v1::GetRecordResponse { record: Some(record.clone()), cursor: cursor.clone() };
            let mut inner = Pieces::new();
            inner.string(1, &name);
            inner.integer(5, revision.into());
            let mut pieces = Pieces::new();
            pieces.message(1, inner);
            pieces.string(2, &cursor);
            prop_assert_eq!(pieces.len(), message.encoded_len());
            prop_assert_eq!(pieces.concat(), message.encode_to_vec());
            prop_assert_eq!(Pieces::field_len(1, record.encoded_len()) + Pieces::field_len(2, cursor.len()),
                message.encoded_len() + if cursor.is_empty() { 2 } else { 0 });
        }
    }

    #[test]
    fn other_kinds_and_empty_texts_stay_as_they_are() {
        let quote = v1::Record {
            payload: Some(Wire::Quote(v1::Quote { text: "words".into(), ..v1::Quote::default() })),
            ..v1::Record::default()
        };
        for (record, text) in [(quote, "text"), (article("head", "", &[]), "")] {
            let basic: Bytes = record.encode_to_vec().into();
            assert_eq!(full(&basic, &text.into()).map(|pieces| pieces.concat()), Ok(basic.to_vec()));
        }
    }

    #[test]
    fn garbled_bytes_are_an_error_not_a_panic() {
        for bytes in [&[0xff][..], &[0xa2, 0x01, 0xff], &[0x0a, 0x05, 0x01]] {
            assert!(full(&Bytes::copy_from_slice(bytes), &"text".into()).is_err(), "{bytes:?}");
        }
    }
}
