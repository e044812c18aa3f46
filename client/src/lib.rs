//! Async client for Dateline.

pub mod json;
