//! Filters as users write them, over records as the service stores them.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

use std::sync::LazyLock;

use prost_reflect::DynamicMessage;
use serde_json::Value;

use super::{Candidate, Filter, Schema};
use crate::grpc::schema::record_descriptor;

mod agreement;
mod answers;
mod faults;
mod random;
mod stored;

static SCHEMA: LazyLock<Schema> = LazyLock::new(|| Schema::new(record_descriptor()).unwrap());

/// A record from its protobuf JSON.
fn record(json: Value) -> DynamicMessage {
    DynamicMessage::deserialize(SCHEMA.record().clone(), json).unwrap()
}

#[track_caller]
fn filter(source: &str) -> Filter {
    Filter::parse(&SCHEMA, source).unwrap_or_else(|fault| panic!("{source:?}: {fault}"))
}

fn takes(source: &str, message: &DynamicMessage, text: Option<&str>) -> bool {
    filter(source).matches(&Candidate { message, text })
}
