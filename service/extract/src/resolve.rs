//! Step 3: who is who.

use crate::{analysis::Analysis, lexicon::Lexicons};

/// Gives every mention its entity: surnames, roles, pronouns, offices, capitals.
pub fn resolve(analysis: &mut Analysis<'_>, lexicons: &Lexicons) {
    let _ = (analysis, lexicons);
}
