//! Answers as ready-made bytes: a stored record goes out as it was stored, never encoded again.

use std::marker::PhantomData;

use bytes::{BufMut, Bytes};
use prost::Message;
use tonic::{
    Status,
    codec::{BufferSettings, Codec, DecodeBuf, Decoder, EncodeBuf, Encoder},
};

use crate::error::Error;

/// One encoded message, in pieces that are sent one after the other.
#[derive(Clone, Debug, Default)]
pub struct Frame {
    pieces: Vec<Bytes>,
}

impl Frame {
    /// A frame of these pieces.
    pub fn new(pieces: Vec<Bytes>) -> Self {
        Self { pieces }
    }

    /// A frame of one message.
    pub fn of(message: &impl Message) -> Self {
        Self { pieces: vec![message.encode_to_vec().into()] }
    }

    /// Its length in bytes.
    pub fn len(&self) -> usize {
        self.pieces.iter().map(Bytes::len).sum()
    }

    /// Whether it is an empty message.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Decodes requests as messages and sends answers as [`Frame`]s.
#[derive(Debug)]
pub struct FrameCodec<T>(PhantomData<T>);

impl<T> Default for FrameCodec<T> {
    fn default() -> Self {
        Self(PhantomData)
    }
}

impl<T: Message + Default + Send + 'static> Codec for FrameCodec<T> {
    type Encode = Frame;
    type Decode = T;
    type Encoder = FrameEncoder;
    type Decoder = MessageDecoder<T>;

    fn encoder(&mut self) -> FrameEncoder {
        FrameEncoder
    }

    fn decoder(&mut self) -> MessageDecoder<T> {
        MessageDecoder(PhantomData)
    }
}

/// Copies a frame's pieces.
#[derive(Debug)]
pub struct FrameEncoder;

impl Encoder for FrameEncoder {
    type Item = Frame;
    type Error = Status;

    fn encode(&mut self, frame: Frame, buffer: &mut EncodeBuf<'_>) -> Result<(), Status> {
        for piece in frame.pieces {
            buffer.put(piece);
        }
        Ok(())
    }

    fn buffer_settings(&self) -> BufferSettings {
        BufferSettings::default()
    }
}

/// Bytes that are no request. The usual ones are a string that is not UTF-8: the contract has a way for those.
fn undecodable(fault: &prost::DecodeError) -> Error {
    let words = fault.to_string();
    let hint = if words.contains("UTF-8") { "; give text that is not UTF-8 as `raw`, with its charset" } else { "" };
    Error::field("request", format!("{words}{hint}"))
}

/// Decodes a message.
#[derive(Debug)]
pub struct MessageDecoder<T>(PhantomData<T>);

impl<T: Message + Default> Decoder for MessageDecoder<T> {
    type Item = T;
    type Error = Status;

    fn decode(&mut self, buffer: &mut DecodeBuf<'_>) -> Result<Option<T>, Status> {
        T::decode(buffer).map(Some).map_err(|fault| undecodable(&fault).into())
    }

    fn buffer_settings(&self) -> BufferSettings {
        BufferSettings::default()
    }
}
