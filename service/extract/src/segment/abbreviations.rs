//! Abbreviations by what their point can mean, from `lexicons/abbreviations.txt`.

use std::sync::LazyLock;

use crate::lexicon::hash::WordMap;

/// The file as compiled in.
pub(crate) const TEXT: &str = include_str!("../../lexicons/abbreviations.txt");

/// What the point of an abbreviation can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Stands before a name: never ends a sentence.
    Title,
    /// Stands before a figure: ends none before a digit.
    Number,
    /// Ends a sentence only where the next word opens one.
    Other,
}

static CLASSES: LazyLock<WordMap<&'static str, Class>> = LazyLock::new(|| {
    let lines = TEXT.lines().filter(|line| !line.starts_with('#'));
    let entry = |line: &'static str| {
        let mut fields = line.split('\t');
        let word = fields.next()?;
        let class = match fields.next()? {
            "title" => Class::Title,
            "number" => Class::Number,
            _ => Class::Other,
        };
        Some((word, class))
    };
    lines.filter_map(entry).collect()
});

/// The class of a word that stands before a point; `None` for ordinary words.
pub(super) fn class(word: &str) -> Option<Class> {
    CLASSES.get(word).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read() {
        let lines = TEXT.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(CLASSES.len(), lines);
    }

    #[test]
    fn classes_are_told_by_the_word_as_written() {
        assert_eq!(class("Mr"), Some(Class::Title));
        assert_eq!(class("Dec"), Some(Class::Number));
        assert_eq!(class("Inc"), Some(Class::Other));
        assert_eq!(class("in"), None);
        assert_eq!(class("mr"), None);
    }
}
