//! Bytes to characters, strictly: a byte that does not fit is told with its place and never replaced.

use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, X_USER_DEFINED};

use super::DecodeError;

/// How far into a document its own declaration of a charset is looked for, as browsers do.
const DECLARED_WITHIN: usize = 1_024;

/// The characters of `data`, by the charset's name, else byte order mark, else declaration (of a document), else UTF-8.
pub(super) fn text(data: &[u8], named: &str, is_document: bool) -> Result<String, DecodeError> {
    let marked = Encoding::for_bom(data);
    if is_ascii_label(named) {
        return ascii(data);
    }
    let encoding = if named.is_empty() {
        marked.map(|(encoding, _)| encoding).or_else(|| declared(data, is_document)).unwrap_or(UTF_8)
    } else {
        let encoding = Encoding::for_label_no_replacement(named.as_bytes())
            .ok_or_else(|| DecodeError::CharsetUnknown(named.to_owned()))?;
        match marked {
            // "utf-16" leaves the order of its bytes to the mark.
            Some((by_mark, _)) if by_mark == UTF_16BE && named.eq_ignore_ascii_case("utf-16") => by_mark,
            _ => encoding,
        }
    };
    let mark = marked.filter(|(by_mark, _)| *by_mark == encoding).map_or(0, |(_, length)| length);
    strictly(data, mark, encoding)
}

/// Names of plain ASCII, which browsers read as windows-1252; here a byte above 127 is not of it.
fn is_ascii_label(named: &str) -> bool {
    ["us-ascii", "ascii", "ansi_x3.4-1968", "iso646-us"].iter().any(|label| named.eq_ignore_ascii_case(label))
}

fn ascii(data: &[u8]) -> Result<String, DecodeError> {
    match data.iter().position(|byte| !byte.is_ascii()) {
        Some(at) => Err(DecodeError::CharsetInvalid { charset: "US-ASCII".into(), at }),
        None => Ok(data.iter().map(|byte| char::from(*byte)).collect()),
    }
}

fn strictly(data: &[u8], mark: usize, encoding: &'static Encoding) -> Result<String, DecodeError> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let body = &data[mark..];
    let room = decoder.max_utf8_buffer_length_without_replacement(body.len());
    let mut text = String::with_capacity(room.unwrap_or(body.len().saturating_mul(3)));
    let (result, read) = decoder.decode_to_string_without_replacement(body, &mut text, true);
    match result {
        DecoderResult::InputEmpty => Ok(text),
        DecoderResult::Malformed(length, after) => {
            let at = mark + read.saturating_sub(usize::from(length) + usize::from(after));
            Err(DecodeError::CharsetInvalid { charset: encoding.name().to_owned(), at })
        }
        // The buffer is as long as the decoder asks for, so it is never full.
        DecoderResult::OutputFull => {
            Err(DecodeError::CharsetInvalid { charset: encoding.name().to_owned(), at: mark + read })
        }
    }
}

/// The charset that a document declares in its XML declaration or a `meta` element.
fn declared(data: &[u8], is_document: bool) -> Option<&'static Encoding> {
    if !is_document {
        return None;
    }
    let head: String = data.iter().take(DECLARED_WITHIN).map(|byte| char::from(byte.to_ascii_lowercase())).collect();
    let xml =
        head.starts_with("<?xml").then(|| head.split("?>").next().and_then(|part| value(part, "encoding"))).flatten();
    let label =
        xml.or_else(|| head.split("<meta").skip(1).find_map(|part| value(part.split('>').next()?, "charset")))?;
    let encoding = Encoding::for_label_no_replacement(label.as_bytes())?;
    Some(match encoding {
        // Whoever could read the declaration does not hold UTF-16.
        _ if encoding == UTF_16LE || encoding == UTF_16BE => UTF_8,
        _ if encoding == X_USER_DEFINED => WINDOWS_1252,
        _ => encoding,
    })
}

/// What follows `name=` in a tag, without quotation marks.
fn value<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let after = tag[tag.find(name)? + name.len()..].trim_start().strip_prefix('=')?;
    let bare = after.trim_start().trim_start_matches(['"', '\'']);
    bare.split(|c: char| matches!(c, '"' | '\'' | ';' | '/' | '>') || c.is_whitespace())
        .next()
        .filter(|label| !label.is_empty())
}
