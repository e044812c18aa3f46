//! Async client for Dateline.
