//! Dateline's wire contract in Rust: messages and clients generated from `proto/dateline/v1/`, and the descriptor set.
//!
//! Nothing else stands here; `cargo run -p xtask -- generate` makes it again, and CI checks that it is fresh.

/// Package `dateline.v1`.
pub mod v1 {
    #![allow(clippy::all, clippy::pedantic, missing_docs, reason = "generated")]
    include!("generated/dateline.v1.rs");
}

/// Serialized `google.protobuf.FileDescriptorSet` of the contract, imports and comments included.
pub const FILE_DESCRIPTOR_SET: &[u8] = include_bytes!("generated/descriptors.bin");
