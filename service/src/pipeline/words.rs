//! Folded words of a text, for identity keys.

use caseless::Caseless as _;
use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

/// Runs of letters and digits, without case and marks.
pub fn tokens(text: &str) -> Vec<String> {
    let folded: String = text.nfkd().filter(|each| !is_combining_mark(*each)).default_case_fold().collect();
    folded.split(|each: char| !each.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}
