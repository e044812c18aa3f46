//! The words by which a layout is read, from `lexicons/layout.txt`.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

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
        SETS.get(&self).is_some_and(|set| set.contains(words))
    }

    /// The words of the class, in the file's order.
    pub(super) fn words(self) -> &'static [&'static str] {
        LISTS.get(&self).map_or(&[], Vec::as_slice)
    }
}

static LISTS: LazyLock<HashMap<Class, Vec<&'static str>>> = LazyLock::new(|| {
    let mut lists: HashMap<Class, Vec<&'static str>> = HashMap::new();
    for (name, words) in TEXT.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t')) {
        if let Some(class) = Class::named(name) {
            lists.entry(class).or_default().push(words);
        }
    }
    lists
});

static SETS: LazyLock<HashMap<Class, HashSet<&'static str>>> =
    LazyLock::new(|| LISTS.iter().map(|(class, words)| (*class, words.iter().copied().collect())).collect());

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read_once() {
        let lines = TEXT.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(SETS.values().map(HashSet::len).sum::<usize>(), lines);
    }
}
