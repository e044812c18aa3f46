//! Descriptors of the contract, for what works on records without naming their generated types.

use prost_reflect::{DescriptorPool, MessageDescriptor};

/// The descriptor of `dateline.v1.Record`.
#[expect(clippy::expect_used, reason = "the descriptor set is compiled in, and every test of the filter reads it")]
pub fn record_descriptor() -> MessageDescriptor {
    let pool = DescriptorPool::decode(dateline_proto::FILE_DESCRIPTOR_SET).expect("the contract's descriptors decode");
    pool.get_message_by_name("dateline.v1.Record").expect("the contract has Record")
}
