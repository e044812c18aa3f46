//! Byte offsets as code points, in constant time after one pass over the text.

use dateline_extract::record::Span;
use dateline_proto::v1;

/// Bytes between two counted places.
const STRIDE: usize = 64;

/// How many code points stand before each 64th byte of a text.
#[derive(Debug)]
pub struct Offsets {
    /// Empty for a text of ASCII alone, where both counts agree.
    counts: Vec<u32>,
    chars: usize,
}

impl Offsets {
    /// Counts a text.
    pub fn new(text: &str) -> Self {
        if text.is_ascii() {
            return Self { counts: Vec::new(), chars: text.len() };
        }
        let (mut counts, mut chars) = (Vec::with_capacity(text.len() / STRIDE + 1), 0_u32);
        for block in text.as_bytes().chunks(STRIDE) {
            counts.push(chars);
            chars += starts(block);
        }
        Self { counts, chars: chars as usize }
    }

    /// Code points of the whole text.
    pub fn chars(&self) -> usize {
        self.chars
    }

    /// Both offsets of a span.
    pub fn span(&self, text: &str, span: Span) -> v1::TextSpan {
        v1::TextSpan {
            start_char: Some(self.char_at(text, span.start)),
            end_char: Some(self.char_at(text, span.end)),
            start_byte: Some(int(span.start)),
            end_byte: Some(int(span.end)),
        }
    }

    fn char_at(&self, text: &str, byte: usize) -> i32 {
        let byte = byte.min(text.len());
        match self.counts.get(byte / STRIDE) {
            Some(before) => {
                let from = byte / STRIDE * STRIDE;
                int((before + starts(&text.as_bytes()[from..byte])) as usize)
            }
            None if self.counts.is_empty() => int(byte),
            None => int(self.chars),
        }
    }
}

/// Code points that start in a run of bytes.
fn starts(bytes: &[u8]) -> u32 {
    bytes.iter().map(|byte| u32::from(byte & 0xC0 != 0x80)).sum()
}

/// Counts and offsets are far below 2^31: a text holds at most 1 MiB.
pub(super) fn int(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn agrees_with_counting(text in "(\\PC|[a-z]){0,300}") {
            let offsets = Offsets::new(&text);
            prop_assert_eq!(offsets.chars(), text.chars().count());
            for (chars, (byte, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(offsets.char_at(&text, byte) as usize, chars);
            }
            prop_assert_eq!(offsets.char_at(&text, text.len()) as usize, text.chars().count());
        }
    }
}
