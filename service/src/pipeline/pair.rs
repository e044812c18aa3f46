//! Which record of the old version each record of the new one is.
//!
//! This is the seam for a diff of the texts: it goes before the identity keys and weighs overlaps of mapped spans. What
//! follows from a pair (nothing, a correction, an addition) is decided by [`super::diff`] and does not depend on how the pair
//! was found.

use std::collections::{HashMap, VecDeque};

use crate::{journal::Digest, record::Kind};

/// One record of one version, as pairing sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Side {
    /// Its kind.
    pub kind: Kind,
    /// Digest of its identity key.
    pub identity: Digest,
    /// Digest of its content.
    pub content: Digest,
}

/// For each of `new` the index of its partner in `old`, or `None`. Each of `old` is taken once at most.
///
/// Same kind and identity key pair; several records with one key pair by equal content first, then in their order.
pub fn pair(old: &[Side], new: &[Side]) -> Vec<Option<usize>> {
    let mut partners = vec![None; new.len()];
    let mut taken = vec![false; old.len()];
    pass(old, new, &mut partners, &mut taken, |side| (side.kind, side.identity, Some(side.content)));
    pass(old, new, &mut partners, &mut taken, |side| (side.kind, side.identity, None));
    partners
}

type Key = (Kind, Digest, Option<Digest>);

fn pass(old: &[Side], new: &[Side], partners: &mut [Option<usize>], taken: &mut [bool], key: impl Fn(&Side) -> Key) {
    let mut waiting: HashMap<Key, VecDeque<usize>> = HashMap::new();
    for (at, side) in old.iter().enumerate().filter(|(at, _)| !taken[*at]) {
        waiting.entry(key(side)).or_default().push_back(at);
    }
    for (side, partner) in new.iter().zip(partners).filter(|(_, partner)| partner.is_none()) {
        *partner = waiting.get_mut(&key(side)).and_then(VecDeque::pop_front);
        if let Some(at) = *partner {
            taken[at] = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sides from letters: the identity is the first character, the content the second.
    fn sides(text: &str) -> Vec<Side> {
        let digest = |byte: u8| [byte; 16];
        text.split_whitespace()
            .map(|each| {
                let bytes = each.as_bytes();
                Side { kind: Kind::Quote, identity: digest(bytes[0]), content: digest(bytes[1]) }
            })
            .collect()
    }

    #[track_caller]
    fn check(old: &str, new: &str, expected: &[Option<usize>]) {
        assert_eq!(pair(&sides(old), &sides(new)), expected, "{old} / {new}");
    }

    #[test]
    fn equal_keys_pair_once() {
        check("a1 b1", "b2 a1", &[Some(1), Some(0)]);
        check("a1", "a1 a1", &[Some(0), None]);
        check("a1 a2", "b1", &[None]);
        check("", "a1", &[None]);
    }

    #[test]
    fn several_with_one_key_pair_by_content_then_in_order() {
        check("a1 a2", "a3 a4", &[Some(0), Some(1)]);
        check("a1 a2", "a2", &[Some(1)]);
        check("a1 a2 a3", "a9 a1 a8", &[Some(1), Some(0), Some(2)]);
    }

    #[test]
    fn kinds_do_not_pair() {
        let old = sides("a1");
        let new = [Side { kind: Kind::Meeting, ..old[0] }];
        assert_eq!(pair(&old, &new), [None]);
    }
}
