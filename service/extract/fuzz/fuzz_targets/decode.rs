//! Any bytes become text or are refused, without a panic, whatever type and charset they are said to be of.
#![no_main]

use arbitrary::Arbitrary;
use dateline_extract::decode::decode;
use libfuzzer_sys::fuzz_target;

#[derive(Arbitrary, Debug)]
struct Input<'a> {
    html: bool,
    charset: Charset<'a>,
    data: &'a [u8],
}

#[derive(Arbitrary, Debug)]
enum Charset<'a> {
    Unknown,
    Utf8,
    Utf16,
    Windows1252,
    ShiftJis,
    Other(&'a str),
}

fuzz_target!(|input: Input<'_>| {
    let mime_type = if input.html { "text/html" } else { "text/plain" };
    let charset = match input.charset {
        Charset::Unknown => "",
        Charset::Utf8 => "utf-8",
        Charset::Utf16 => "utf-16le",
        Charset::Windows1252 => "windows-1252",
        Charset::ShiftJis => "shift_jis",
        Charset::Other(name) => name,
    };
    let decoded = decode(input.data, mime_type, charset);
    assert_eq!(decoded, decode(input.data, mime_type, charset), "the same input twice");
});
