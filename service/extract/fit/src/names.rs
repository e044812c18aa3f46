//! Whether two names are one, as the evaluation compares them.

use std::collections::BTreeSet;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Words of a name that tell nobody apart.
const TITLES: [&str; 16] = [
    "mr",
    "mrs",
    "ms",
    "dr",
    "sir",
    "president",
    "prime",
    "minister",
    "the",
    "of",
    "and",
    "for",
    "professor",
    "general",
    "chancellor",
    "secretary",
];

/// Whether the extracted name is the annotated one: its words and at most two more, or three in five shared.
pub(crate) fn same_name(annotated: &str, extracted: &str) -> bool {
    let (one, other) = (words(annotated), words(extracted));
    let shared = one.intersection(&other).count();
    let either = one.union(&other).count();
    !one.is_empty() && (shared == one.len() && other.len() <= one.len() + 2 || shared as f64 / either as f64 >= 0.6)
}

fn words(name: &str) -> BTreeSet<String> {
    let flat: String = name.nfkd().filter(|c| !is_combining_mark(*c)).collect();
    let flat = flat.to_lowercase().replace("'s", "");
    flat.split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty() && !TITLES.contains(word))
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_by_their_words() {
        assert!(same_name("Zoë Byrne", "Dr Zoe Byrne"));
        assert!(same_name("Byrne", "Orla Anne Byrne"));
        assert!(!same_name("Orla Byrne", "Byrne"));
        assert!(!same_name("", "Byrne"));
    }
}
