//! SHA-256 over length-prefixed parts, so that no two lists of parts give the same bytes; and its Crockford form.

use sha2::{Digest as _, Sha256};

use crate::journal::Digest;

/// Crockford's base 32, lower case: digits and letters without i, l, o, u.
const CROCKFORD: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// A digest under way.
#[derive(Clone, Debug, Default)]
pub struct Parts(Sha256);

impl Parts {
    /// Adds a part: its length as eight big-endian bytes, then itself.
    #[must_use]
    pub fn part(mut self, part: impl AsRef<[u8]>) -> Self {
        let part = part.as_ref();
        self.0.update((part.len() as u64).to_be_bytes());
        self.0.update(part);
        self
    }

    /// The whole digest.
    pub fn finish(self) -> [u8; 32] {
        self.0.finalize().into()
    }

    /// Its first sixteen bytes.
    pub fn short(self) -> Digest {
        let mut short = Digest::default();
        short.copy_from_slice(&self.finish()[..16]);
        short
    }

    /// The first `count` Crockford characters, five bits each.
    pub fn crockford(self, count: usize) -> String {
        crockford(&self.finish(), count)
    }
}

/// The first `count` characters of `bytes` in Crockford's base 32; missing bits are zeros.
fn crockford(bytes: &[u8], count: usize) -> String {
    let bit = |at: usize| bytes.get(at / 8).is_some_and(|byte| byte >> (7 - at % 8) & 1 == 1);
    let character = |at: usize| (0..5).fold(0, |value, place| value << 1 | usize::from(bit(at * 5 + place)));
    (0..count).map(|at| char::from(CROCKFORD[character(at)])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], count: usize, expected: &str) {
        assert_eq!(crockford(bytes, count), expected);
    }

    #[test]
    fn five_bits_a_character() {
        check(&[0, 0, 0, 0, 0], 8, "00000000");
        check(&[0xff, 0xff, 0xff, 0xff, 0xff], 8, "zzzzzzzz");
        check(&[0b0000_1000, 0b1000_0110, 0b0100_0010, 0b1001_1000, 0b1110_1000], 8, "12345678");
    }

    #[test]
    fn parts_do_not_run_together() {
        assert_ne!(Parts::default().part("ab").part("c").finish(), Parts::default().part("a").part("bc").finish());
        assert_ne!(Parts::default().part("a").finish(), Parts::default().part("a").part("").finish());
    }
}
