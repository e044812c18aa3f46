//! All names in one finite state map, and the walk that finds them in a text: the longest and every shorter one at a token.

use std::{borrow::Cow, ops::Range};

use fst::{
    Map,
    raw::{CompiledAddr, Output},
};

use super::{
    hash, key,
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
    ends: Vec<u32>,
}

impl Keys {
    /// Those of a document.
    pub fn of(document: &Document<'_>) -> Self {
        let mut keys =
            Self { text: String::with_capacity(document.text.len()), ends: Vec::with_capacity(document.tokens.len()) };
        for index in 0..document.tokens.len() {
            key::push_token(document.word(index), &mut keys.text);
            keys.ends.push(keys.text.len() as u32);
        }
        keys
    }

    /// That of token `index`; empty past the end.
    pub fn at(&self, index: usize) -> &str {
        let Some(&end) = self.ends.get(index) else { return "" };
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start as usize..end as usize]
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
        is_ordinary(self.meaning(key)) || self.is_form(key)
    }

    /// Whether the key is a form of an ordinary word.
    pub fn is_form(&self, key: &str) -> bool {
        let known = |stem: &str| is_ordinary(self.meaning(stem));
        let ending_in = |stem: &str, last: &str| {
            let way = self.follow(self.root(), stem.bytes().chain(last.bytes()));
            way.is_some_and(|way| self.name(way).is_some_and(is_ordinary))
        };
        let cut = |ending: &str| key.strip_suffix(ending).filter(|stem| stem.len() > 2);
        cut("s").is_some_and(known)
            || cut("es").is_some_and(known)
            || cut("ies").is_some_and(|stem| ending_in(stem, "y"))
            || ["ed", "ing", "er", "ers"].iter().any(|ending| {
                cut(ending).is_some_and(|stem| {
                    let doubled = stem.len() > 3 && stem.as_bytes()[stem.len() - 1] == stem.as_bytes()[stem.len() - 2];
                    known(stem)
                        || ending_in(stem, "e")
                        || doubled && stem.is_char_boundary(stem.len() - 1) && known(&stem[..stem.len() - 1])
                })
            })
            || cut("ied").is_some_and(|stem| ending_in(stem, "y"))
    }

    /// The meaning of each token, and in text order, the longer first, every name of several tokens.
    pub fn read(&self, document: &Document<'_>, keys: &Keys) -> (Vec<Meaning>, Vec<Hit>) {
        let mut single = vec![Meaning::default(); document.tokens.len()];
        let mut hits = Vec::new();
        let mut firsts = Firsts::default();
        for sentence in &document.sentences {
            for start in sentence.tokens.clone() {
                let from = hits.len();
                let Some(way) = self.first(keys, start, &mut firsts) else { continue };
                single[start] = self.name(way).unwrap_or_default();
                self.walk(way, keys, start + 1..sentence.tokens.end, |end, meaning| {
                    hits.push(Hit { tokens: start..end, meaning });
                });
                hits[from..].reverse();
            }
        }
        (single, hits)
    }

    /// The way of the key of token `at`, from memory where it was gone lately.
    fn first(&self, keys: &Keys, at: usize, firsts: &mut Firsts) -> Option<Way> {
        let key = keys.at(at);
        if key.is_empty() {
            return None;
        }
        let slot = &mut firsts.0[hash::of_word(key) as usize % FIRSTS_MAX];
        if slot.is_none_or(|(known, _)| keys.at(known) != key) {
            *slot = Some((at, self.follow(self.root(), key.bytes())));
        }
        slot.and_then(|(_, way)| way)
    }

    /// Follows the keys of the tokens as long as some name goes on; `found` gets the end of each name on the way.
    fn walk(&self, mut way: Way, keys: &Keys, tokens: Range<usize>, mut found: impl FnMut(usize, Meaning)) {
        for index in tokens {
            let key = keys.at(index);
            if key.is_empty() {
                continue;
            }
            let Some(next) = self.follow(way, b" ".iter().copied().chain(key.bytes())) else { return };
            way = next;
            if let Some(meaning) = self.name(way) {
                found(index + 1, meaning);
            }
        }
    }

    fn root(&self) -> Way {
        Way { address: self.map.as_fst().root().addr(), output: Output::zero() }
    }

    /// Where these bytes lead; `None` where no name goes on with them.
    fn follow(&self, from: Way, bytes: impl Iterator<Item = u8>) -> Option<Way> {
        let fst = self.map.as_fst();
        let Way { mut address, mut output } = from;
        for byte in bytes {
            let node = fst.node(address);
            let step = node.transition(node.find_input(byte)?);
            (address, output) = (step.addr, output.cat(step.out));
        }
        Some(Way { address, output })
    }

    /// The meaning of the name that ends here, if one does.
    fn name(&self, way: Way) -> Option<Meaning> {
        let node = self.map.as_fst().node(way.address);
        node.is_final().then(|| Meaning(way.output.cat(node.final_output()).value()))
    }
}

/// A place in the map, and the value gathered on the way to it.
#[derive(Clone, Copy, Debug)]
struct Way {
    address: CompiledAddr,
    output: Output,
}

/// Words remembered while a text is read; most words of a text stand in it more than once.
const FIRSTS_MAX: usize = 1 << 10;

/// Where the map leads by the words read last, one a slot: the token that has the word, and its way.
struct Firsts(Vec<Option<(usize, Option<Way>)>>);

impl Default for Firsts {
    fn default() -> Self {
        Self(vec![None; FIRSTS_MAX])
    }
}

fn is_ordinary(meaning: Meaning) -> bool {
    meaning.has(WORD) || meaning.has(CLOSED)
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
