//! The verbs of the `dateline` binary that need no running server.

pub mod configuration;
pub mod extract;
pub mod serve;
