//! The Dateline server: journal, pipeline, subscriptions and the gRPC edge.

pub mod filter;
pub mod grpc;
pub mod journal;
pub mod record;
