//! Step 4: candidates, with high recall; one rule a file.

pub mod article;
pub mod figures;
pub mod meetings;
pub mod quotes;
