//! The verbs of the `dateline` binary that need no running server.

pub mod extract;
