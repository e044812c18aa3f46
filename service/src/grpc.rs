//! The gRPC edge: the only module that names wire or tonic types.

pub mod admin;
mod cursors;
pub mod encode;
pub mod frame;
pub mod from_wire;
pub mod ingest;
pub mod json;
mod mask;
mod page_token;
pub mod records;
pub mod schema;
pub mod splice;
pub mod status;
pub mod to_wire;
mod validate;

/// The server traits that `xtask` generates: requests are messages, answers are frames.
mod generated {
    #![allow(
        missing_docs,
        unreachable_pub,
        unused_qualifications,
        clippy::all,
        clippy::pedantic,
        clippy::allow_attributes_without_reason,
        clippy::allow_attributes,
        reason = "generated"
    )]
    include!("grpc/generated/dateline.v1.AdminService.rs");
    include!("grpc/generated/dateline.v1.IngestService.rs");
    include!("grpc/generated/dateline.v1.RecordService.rs");
    include!("grpc/generated/dateline.v1.SubscriptionService.rs");
}
