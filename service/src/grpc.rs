//! The gRPC edge: the only module that names wire or tonic types.

mod accept;
pub mod admin;
pub mod commits;
mod cursors;
pub mod encode;
pub mod frame;
pub mod from_wire;
pub mod ingest;
pub mod json;
mod layers;
mod mask;
mod page_token;
pub mod records;
pub mod schema;
mod server;
pub mod splice;
pub mod status;
mod subscribe;
pub mod to_wire;
mod validate;

use crate::{error::Error, journal::JournalError};

pub(crate) use self::accept::Acceptor;
pub use self::server::{Services, serve};

/// Runs a journal read off the async runtime.
async fn blocking<T: Send + 'static>(
    read: impl FnOnce() -> Result<T, JournalError> + Send + 'static,
) -> Result<T, Error> {
    match tokio::task::spawn_blocking(read).await {
        Ok(result) => Ok(result?),
        Err(fault) => Err(Error::Internal(fault.to_string())),
    }
}

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
