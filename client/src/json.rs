//! The canonical protobuf JSON mapping of the contract's messages, as grpcurl prints it: lowerCamelCase names, enums by
//! name, 64-bit integers as strings, times in RFC 3339 with `Z`.

use std::sync::OnceLock;

use prost::Message;
use prost_reflect::{DescriptorPool, DynamicMessage, MessageDescriptor, SerializeOptions};
use serde_json::de::Deserializer;

/// Why a line is not a message, or bytes are none.
#[derive(Debug, thiserror::Error)]
pub enum JsonError {
    /// The contract has no such message.
    #[error("the contract has no message {0}")]
    UnknownMessage(String),
    /// The JSON is not of the message's form.
    #[error("{0}")]
    Json(#[from] serde_json::Error),
    /// The bytes are not of the message's form.
    #[error("{0}")]
    Bytes(#[from] prost::DecodeError),
}

/// The contract's descriptors.
pub fn descriptors() -> Option<&'static DescriptorPool> {
    static POOL: OnceLock<Option<DescriptorPool>> = OnceLock::new();
    POOL.get_or_init(|| DescriptorPool::decode(dateline_proto::FILE_DESCRIPTOR_SET).ok()).as_ref()
}

/// The descriptor of `dateline.v1.{message}`.
pub fn descriptor(message: &str) -> Result<MessageDescriptor, JsonError> {
    descriptors()
        .and_then(|pool| pool.get_message_by_name(&format!("dateline.v1.{message}")))
        .ok_or_else(|| JsonError::UnknownMessage(message.into()))
}

/// Message `dateline.v1.{name}` as one line of JSON.
pub fn to_json(name: &str, message: &impl Message) -> Result<String, JsonError> {
    bytes_to_json(name, &message.encode_to_vec())
}

/// An encoded message `dateline.v1.{name}` as one line of JSON.
pub fn bytes_to_json(name: &str, bytes: &[u8]) -> Result<String, JsonError> {
    let message = DynamicMessage::decode(descriptor(name)?, bytes)?;
    let mut line = Vec::with_capacity(bytes.len() * 2);
    message.serialize_with_options(&mut serde_json::Serializer::new(&mut line), &SerializeOptions::default())?;
    Ok(String::from_utf8_lossy(&line).into_owned())
}

/// Message `dateline.v1.{name}` from JSON.
pub fn from_json<M: Message + Default>(name: &str, json: &str) -> Result<M, JsonError> {
    let mut reader = Deserializer::from_str(json);
    let message = DynamicMessage::deserialize(descriptor(name)?, &mut reader)?;
    reader.end()?;
    Ok(M::decode(message.encode_to_vec().as_slice())?)
}

#[cfg(test)]
mod tests {
    use dateline_proto::v1;

    use super::*;

    #[test]
    fn prints_as_grpcurl_does() -> Result<(), JsonError> {
        let evidence = v1::Evidence {
            field: "article.headline".into(),
            basis: v1::EvidenceBasis::Stated as i32,
            start_char: Some(0),
            end_char: Some(4),
            ..Default::default()
        };
        let line = to_json("Evidence", &evidence)?;
        assert_eq!(line, r#"{"field":"article.headline","basis":"EVIDENCE_BASIS_STATED","startChar":0,"endChar":4}"#);
        assert_eq!(from_json::<v1::Evidence>("Evidence", &line)?, evidence);
        Ok(())
    }

    #[test]
    fn refuses_what_follows_the_message() {
        assert!(from_json::<v1::Evidence>("Evidence", "{} {}").is_err());
        assert!(from_json::<v1::Evidence>("Evidence", r#"{"nosuch": 1}"#).is_err());
    }
}
