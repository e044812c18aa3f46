//! Step 5: decisions between candidates, one module each.

pub(crate) mod meeting;
pub(crate) mod meeting_status;
pub(crate) mod participants;
pub(crate) mod same_meeting;
