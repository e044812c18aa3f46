//! Step 7: one fact where several overlap, all in text order.

use crate::record::Fact;

/// Settles overlaps and puts the facts in text order.
pub fn reconcile(facts: Vec<Fact>) -> Vec<Fact> {
    facts
}
