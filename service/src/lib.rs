//! The Dateline server: journal, pipeline, subscriptions and the gRPC edge.

pub mod app;
pub mod cli;
pub mod commands;
pub mod config;
pub mod cursor;
pub mod error;
pub mod filter;
pub mod grpc;
pub mod journal;
pub mod limits;
pub mod pipeline;
pub mod record;
pub mod samples;
pub mod subscription;
pub mod telemetry;
