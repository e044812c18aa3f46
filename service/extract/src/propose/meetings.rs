//! Meetings of a text.

use crate::{analysis::Analysis, lexicon::Lexicons, record::Fact};

/// Meetings of the text, in text order.
pub fn meetings(analysis: &Analysis<'_>, lexicons: &Lexicons) -> Vec<Fact> {
    let _ = (analysis, lexicons);
    Vec::new()
}
