//! Step 5: decisions between candidates, one module each.

pub mod antecedent;
pub mod clause_end;
pub mod cue;
pub(crate) mod figures;
pub(crate) mod meeting;
pub(crate) mod meeting_confidence;
pub(crate) mod meeting_status;
pub(crate) mod participants;
pub mod quote_confidence;
pub mod quote_type;
pub mod reasons;
pub mod reported_end;
pub(crate) mod same_meeting;
pub mod scorecard;
pub mod speaker;
pub mod trace;
pub mod weights;
