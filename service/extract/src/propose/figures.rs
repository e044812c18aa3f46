//! Trade figures of a text.

use crate::{analysis::Analysis, lexicon::Lexicons, record::Fact};

/// Trade figures of the text, in text order.
pub fn figures(analysis: &Analysis<'_>, lexicons: &Lexicons) -> Vec<Fact> {
    let _ = (analysis, lexicons);
    Vec::new()
}
