//! Tables of words that are ours: looked up for almost every word of a text, and never filled from one.
//!
//! The standard hash resists keys that a stranger chose. These tables hold only what was compiled in, so no text can
//! crowd them, and a plain multiplying hash is enough.

use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
};

/// A table by words of a lexicon.
pub(crate) type WordMap<K, V> = HashMap<K, V, BuildHasherDefault<WordHasher>>;

/// Hashes eight bytes a step.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct WordHasher(u64);

/// Odd, with bits set all over: 2⁶⁴ over the golden ratio.
const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

impl WordHasher {
    fn step(&mut self, bits: u64) {
        self.0 = (self.0.rotate_left(5) ^ bits).wrapping_mul(FACTOR);
    }
}

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        let mut rest = bytes;
        while let Some((chunk, after)) = rest.split_first_chunk::<8>() {
            self.step(u64::from_le_bytes(*chunk));
            rest = after;
        }
        let tail = rest.iter().fold(0, |bits, &byte| bits << 8 | u64::from(byte));
        self.step(tail);
    }

    fn write_u8(&mut self, byte: u8) {
        self.step(u64::from(byte));
    }

    fn write_u64(&mut self, number: u64) {
        self.step(number);
    }

    fn write_usize(&mut self, number: usize) {
        self.step(number as u64);
    }

    fn finish(&self) -> u64 {
        // The table takes its places from the low bits and its tags from the high ones; only the high ones are well mixed.
        self.0 ^ self.0 >> 32
    }
}

/// The hash of a word.
pub(crate) fn of_word(word: &str) -> u64 {
    let mut hasher = WordHasher::default();
    hasher.write(word.as_bytes());
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn words_fall_apart() {
        let words = "say says said sayer trade trader traders trading a b ab ba abcdefgh abcdefghi hgfedcba us u";
        let places: HashSet<u64> = words.split(' ').map(|word| of_word(word) & 0xffff).collect();
        assert_eq!(places.len(), words.split(' ').count());
    }
}
