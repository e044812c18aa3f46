//! CRC-32C over what is stored, checked on each read: a disk that returns other bytes is told from one that works.
//!
//! A sum covers all that a revision, a commit or a text says, but `to_position`, which its successor sets. Numbers stand
//! in little-endian order and strings behind their length, so that no two values give the same bytes.

use bytes::Bytes;

/// Of a commit's row: position, article, its revision, reason, time; comment; header.
pub(super) fn commit(numbers: [i64; 5], comment: &str, header: &Bytes) -> u32 {
    let sum = numbers.into_iter().fold(0, number);
    bytes(bytes(sum, comment.as_bytes()), header)
}

/// Of a record's row: position, article, kind, revision, the text's revision, state, op, whether withdrawn; name, identity,
/// content and the encoded record.
pub(super) fn record(numbers: [i64; 8], strings: [&[u8]; 4]) -> u32 {
    let sum = numbers.into_iter().fold(0, number);
    strings.into_iter().fold(sum, bytes)
}

/// Of an article's text.
pub(super) fn text(article_key: i64, article_revision: i64, text: &[u8]) -> u32 {
    bytes(number(number(0, article_key), article_revision), text)
}

fn number(sum: u32, value: i64) -> u32 {
    crc32c::crc32c_append(sum, &value.to_le_bytes())
}

fn bytes(sum: u32, value: &[u8]) -> u32 {
    crc32c::crc32c_append(number(sum, i64::try_from(value.len()).unwrap_or(i64::MAX)), value)
}
