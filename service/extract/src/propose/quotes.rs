//! Quotes of a text.

use crate::{analysis::Analysis, lexicon::Lexicons, record::Fact};

/// Quotes of the text, in text order.
pub fn quotes(analysis: &Analysis<'_>, lexicons: &Lexicons) -> Vec<Fact> {
    let _ = (analysis, lexicons);
    Vec::new()
}
