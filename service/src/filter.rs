//! The filter language: one grammar, one evaluator over the decoded record, and a narrowing for the store.

pub mod fields;
pub mod narrow;
