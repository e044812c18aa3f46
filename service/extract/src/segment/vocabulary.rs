//! The words by which a layout is read, from `lexicons/layout.txt`.

use std::{collections::HashSet, hash::BuildHasherDefault, sync::LazyLock};

use crate::lexicon::hash::WordHasher;

/// The file as compiled in.
pub(crate) const TEXT: &str = include_str!("../../lexicons/layout.txt");

/// A class of words; what each holds, the file's header says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Class {
    Boilerplate,
    Caption,
    Lender,
    Issue,
    Byline,
    Outlet,
    Letters,
    Opener,
    Speech,
    Slug,
    Section,
}

impl Class {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "boilerplate" => Self::Boilerplate,
            "caption" => Self::Caption,
            "lender" => Self::Lender,
            "issue" => Self::Issue,
            "byline" => Self::Byline,
            "outlet" => Self::Outlet,
            "letters" => Self::Letters,
            "opener" => Self::Opener,
            "speech" => Self::Speech,
            "slug" => Self::Slug,
            "section" => Self::Section,
            _ => return None,
        })
    }

    /// Whether the class has these words.
    pub(super) fn has(self, words: &str) -> bool {
        SETS[self as usize].contains(words)
    }

    /// The words of the class, in the file's order.
    pub(super) fn words(self) -> &'static [&'static str] {
        &LISTS[self as usize]
    }
}

/// How many classes there are.
const CLASSES: usize = Class::Section as usize + 1;

/// By class.
static LISTS: LazyLock<[Vec<&'static str>; CLASSES]> = LazyLock::new(|| {
    let mut lists: [Vec<&'static str>; CLASSES] = Default::default();
    for (name, words) in TEXT.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t')) {
        if let Some(class) = Class::named(name) {
            lists[class as usize].push(words);
        }
    }
    lists
});

/// By class.
static SETS: LazyLock<[HashSet<&'static str, BuildHasherDefault<WordHasher>>; CLASSES]> =
    LazyLock::new(|| std::array::from_fn(|class| LISTS[class].iter().copied().collect()));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read_once() {
        let lines = TEXT.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(SETS.iter().map(HashSet::len).sum::<usize>(), lines);
    }
}
