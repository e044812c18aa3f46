//! All names in one finite state map, and the walk that finds them in a text: the longest and every shorter one at a token.

use std::{borrow::Cow, ops::Range};

use fst::Map;

use super::{
    key,
    packed::{CLOSED, Meaning, WORD},
};
use crate::document::Document;

/// Key to [`Meaning`], built by `build.rs`.
#[derive(Debug)]
pub struct Gazetteer {
    map: Map<Cow<'static, [u8]>>,
}

/// A name of more than one token in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What it may mean.
    pub meaning: Meaning,
}

/// The keys of a text's tokens, end to end.
#[derive(Debug, Default)]
pub struct Keys {
    text: String,
    ends: Vec<usize>,
}

impl Keys {
    /// Those of a document.
    pub fn of(document: &Document<'_>) -> Self {
        let mut keys =
            Self { text: String::with_capacity(document.text.len()), ends: Vec::with_capacity(document.tokens.len()) };
        for index in 0..document.tokens.len() {
            key::push_token(document.word(index), &mut keys.text);
            keys.ends.push(keys.text.len());
        }
        keys
    }

    /// That of token `index`; empty past the end.
    pub fn at(&self, index: usize) -> &str {
        let Some(&end) = self.ends.get(index) else { return "" };
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start..end]
    }
}

impl Gazetteer {
    /// The compiled-in names.
    #[expect(clippy::expect_used, reason = "the map is made by the build script of this very crate; the tests read it")]
    pub fn built_in() -> Self {
        static BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/gazetteer.fst"));
        Self { map: Map::new(Cow::Borrowed(BYTES)).expect("the build script writes a map") }
    }

    /// A map of names given at run time; `keys` in order, each once.
    pub fn of(keys: impl Iterator<Item = (String, u64)>) -> Result<Self, fst::Error> {
        let bytes = Map::from_iter(keys)?.into_fst().into_inner();
        Ok(Self { map: Map::new(Cow::Owned(bytes))? })
    }

    /// What a key means.
    pub fn meaning(&self, key: &str) -> Meaning {
        Meaning(self.map.get(key).unwrap_or_default())
    }

    /// The value of a key.
    pub fn value(&self, key: &str) -> Option<u64> {
        self.map.get(key)
    }

    /// Whether the key is an ordinary word or a form of one.
    pub fn is_word(&self, key: &str) -> bool {
        let known = |key: &str| {
            let meaning = self.meaning(key);
            meaning.has(WORD) || meaning.has(CLOSED)
        };
        if known(key) {
            return true;
        }
        let cut = |ending: &str| key.strip_suffix(ending).filter(|stem| stem.len() > 2);
        cut("s").is_some_and(known)
            || cut("es").is_some_and(known)
            || cut("ies").is_some_and(|stem| known(&format!("{stem}y")))
            || ["ed", "ing", "er", "ers"].iter().any(|ending| {
                cut(ending).is_some_and(|stem| {
                    let doubled = stem.len() > 3 && stem.as_bytes()[stem.len() - 1] == stem.as_bytes()[stem.len() - 2];
                    known(stem)
                        || known(&format!("{stem}e"))
                        || doubled && stem.is_char_boundary(stem.len() - 1) && known(&stem[..stem.len() - 1])
                })
            })
            || cut("ied").is_some_and(|stem| known(&format!("{stem}y")))
    }

    /// The meaning of each token, and in text order, the longer first, every name of several tokens.
    pub fn read(&self, document: &Document<'_>, keys: &Keys) -> (Vec<Meaning>, Vec<Hit>) {
        let mut single = vec![Meaning::default(); document.tokens.len()];
        let mut hits = Vec::new();
        for sentence in &document.sentences {
            for start in sentence.tokens.clone() {
                let from = hits.len();
                self.walk(keys, start..sentence.tokens.end, |end, meaning| {
                    if end == start + 1 {
                        single[start] = meaning;
                    } else {
                        hits.push(Hit { tokens: start..end, meaning });
                    }
                });
                hits[from..].reverse();
            }
        }
        (single, hits)
    }

    /// Follows the keys of the tokens as long as some name goes on; `found` gets the end of each name on the way.
    fn walk(&self, keys: &Keys, tokens: Range<usize>, mut found: impl FnMut(usize, Meaning)) {
        let fst = self.map.as_fst();
        let mut node = fst.root();
        let mut output = fst::raw::Output::zero();
        for index in tokens.clone() {
            let key = keys.at(index);
            if key.is_empty() {
                if index == tokens.start {
                    return;
                }
                continue;
            }
            let space: &[u8] = if index > tokens.start { b" " } else { b"" };
            for &byte in space.iter().chain(key.as_bytes()) {
                let Some(at) = node.find_input(byte) else { return };
                let step = node.transition(at);
                output = output.cat(step.out);
                node = fst.node(step.addr);
            }
            if node.is_final() {
                found(index + 1, Meaning(output.cat(node.final_output()).value()));
            }
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use crate::lexicon::packed::{AREA, DEMONYM, GIVEN, ORGANIZATION, PLACE};

    #[track_caller]
    fn check(name: &str, expected: &[(&str, bool)]) {
        let gazetteer = Gazetteer::built_in();
        let meaning = gazetteer.meaning(&key::of_name(name));
        let fields =
            [("area", AREA), ("demonym", DEMONYM), ("place", PLACE), ("organization", ORGANIZATION), ("given", GIVEN)];
        for (field, wanted) in expected {
            let (_, known) = fields.iter().find(|(name, _)| name == field).unwrap();
            assert_eq!(meaning.has(*known), *wanted, "{name} as {field}");
        }
    }

    #[test]
    fn one_name_means_several_things() {
        check("Jordan", &[("area", true), ("given", true), ("demonym", false)]);
        check("Georgia", &[("area", true), ("place", true)]);
        check("São Tomé and Príncipe", &[("area", true)]);
        check("U.S.", &[("area", true)]);
        check("People's Daily", &[("organization", true)]);
        check("Nigerien", &[("demonym", true), ("area", false)]);
        check("Beijing", &[("place", true), ("area", false)]);
        check("Chengdu", &[("place", true)]);
        check("Atlantis", &[("area", false), ("place", false)]);
    }

    #[test]
    fn words_are_known_in_their_forms() {
        let gazetteer = Gazetteer::built_in();
        for word in ["trade", "traders", "tried", "planning", "seeks", "opened", "countries", "making"] {
            assert!(gazetteer.is_word(word), "{word}");
        }
        for name in ["putin", "zelenskyy", "jinping"] {
            assert!(!gazetteer.is_word(name), "{name}");
        }
    }

    #[test]
    fn of_a_list_given_at_run_time() {
        let gazetteer = Gazetteer::of([("acme widgets".to_owned(), 7)].into_iter()).unwrap();
        assert_eq!(gazetteer.meaning("acme widgets"), Meaning(7));
        assert_eq!(gazetteer.meaning("acme"), Meaning(0));
    }
}
