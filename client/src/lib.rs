//! Async client for Dateline: typed calls, records as a stream across pages, and subscriptions that reconnect and resume.
//!
//! ```no_run
//! use dateline_client::{Client, Subscription, Start, v1};
//! use futures::StreamExt;
//!
//! # async fn example() -> Result<(), dateline_client::Error> {
//! let client = Client::connect("http://127.0.0.1:50051").await?;
//! let mut records = std::pin::pin!(client.records(v1::ListRecordsRequest {
//!     filter: "kind = TRADE_FIGURE AND trade_figure.value.unit = \"EUR\"".into(),
//!     ..Default::default()
//! }));
//! while let Some(record) = records.next().await {
//!     println!("{}", record?.name);
//! }
//! let mut changes = std::pin::pin!(client.changes(Subscription { start: Start::Snapshot, ..Default::default() }));
//! while let Some(response) = changes.next().await {
//!     println!("{:?}", response?.event);
//! }
//! # Ok(())
//! # }
//! ```

pub mod cli;
mod connection;
mod cursor_file;
mod error;
pub mod json;
mod pages;
mod subscription;

pub use dateline_proto::v1;

pub use self::{
    connection::Client,
    cursor_file::{CursorFile, CursorFileError},
    error::{Error, Refusal},
    subscription::{Start, Subscription},
};
