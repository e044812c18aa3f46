//! End to end: the real server on a free port, and a client of the contract. One binary, so that it is linked once.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "e2e/agreement.rs"]
mod agreement;
#[path = "e2e/batch.rs"]
mod batch;
#[path = "e2e/command_line.rs"]
mod command_line;
#[path = "e2e/consumer.rs"]
mod consumer;
#[path = "e2e/cursors.rs"]
mod cursors;
#[path = "e2e/drain.rs"]
mod drain;
#[path = "e2e/explain.rs"]
mod explain;
#[path = "e2e/flow.rs"]
mod flow;
#[path = "e2e/ingest.rs"]
mod ingest;
#[path = "e2e/list.rs"]
mod list;
#[path = "e2e/process.rs"]
mod process;
#[path = "e2e/progress.rs"]
mod progress;
#[path = "e2e/pull.rs"]
mod pull;
#[path = "e2e/reflection.rs"]
mod reflection;
#[path = "e2e/refusals.rs"]
mod refusals;
#[path = "e2e/server.rs"]
mod server;
#[path = "e2e/story.rs"]
mod story;
#[path = "e2e/stream.rs"]
mod stream;
#[path = "e2e/subscriber.rs"]
mod subscriber;
