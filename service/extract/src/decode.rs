//! Bytes to text: charsets by name, byte order mark or the document's own declaration, and the article out of HTML.

mod charset;
mod html;

/// Why bytes give no text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// The charset's name is none that is known.
    #[error("charset {0:?} is not known")]
    CharsetUnknown(String),
    /// The bytes are not of their charset.
    #[error("byte {at} is not valid {charset}")]
    CharsetInvalid {
        /// IANA name of the charset.
        charset: String,
        /// First byte that does not fit.
        at: usize,
    },
    /// There is no reader for the type.
    #[error("no reader for {0:?}; give text/plain or text/html")]
    MimeTypeUnsupported(String),
}

/// What a MIME type says how to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reader {
    Plain,
    Html,
}

/// The text of `data`: `mime_type` is `text/plain` or `text/html`, `charset` an IANA name or empty.
///
/// Empty: by the type's own `charset` parameter, then by byte order mark, then by the document's own declaration, then
/// UTF-8. The mark is dropped, line ends are kept. An empty type is `text/plain`; other parameters are ignored.
pub fn decode(data: &[u8], mime_type: &str, charset: &str) -> Result<String, DecodeError> {
    let mut parts = mime_type.split(';').map(str::trim);
    let essence = parts.next().unwrap_or_default().to_ascii_lowercase();
    let reader = match essence.as_str() {
        "" | "text/plain" => Reader::Plain,
        "text/html" | "application/xhtml+xml" => Reader::Html,
        _ => return Err(DecodeError::MimeTypeUnsupported(mime_type.to_owned())),
    };
    let parameter = parts.find_map(|part| {
        let (name, value) = part.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches(['"', '\'']))
    });
    let named = if charset.trim().is_empty() { parameter.unwrap_or_default() } else { charset.trim() };
    let text = charset::text(data, named, reader == Reader::Html)?;
    Ok(match reader {
        Reader::Plain => text,
        Reader::Html => html::article(&text),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(data: &[u8], mime_type: &str, charset: &str, expected: Result<&str, DecodeError>) {
        assert_eq!(decode(data, mime_type, charset), expected.map(str::to_owned));
    }

    fn invalid(charset: &str, at: usize) -> Result<&'static str, DecodeError> {
        Err(DecodeError::CharsetInvalid { charset: charset.into(), at })
    }

    #[test]
    fn types_and_their_parameters() {
        check(b"Ships.", "text/plain", "", Ok("Ships."));
        check(b"Ships.", "Text/Plain; format=flowed", "", Ok("Ships."));
        check(b"Caf\xe9", "text/plain; charset=\"iso-8859-1\"", "", Ok("Café"));
        check(b"Caf\xe9", "text/plain; charset=utf-8", "windows-1252", Ok("Café"));
        check(b"<p>Ships.", "text/html; charset=utf-8", "", Ok("Ships."));
        check(b"%PDF", "application/pdf", "", Err(DecodeError::MimeTypeUnsupported("application/pdf".into())));
    }

    #[test]
    fn charsets_by_name_mark_and_default() {
        check("Zürich".as_bytes(), "", "", Ok("Zürich"));
        check(b"\xef\xbb\xbfShips\r\nwait", "", "", Ok("Ships\r\nwait"));
        check(b"\xff\xfeS\0h\0", "", "", Ok("Sh"));
        check(b"\xfe\xff\0S\0h", "", "utf-16", Ok("Sh"));
        check(b"S\0h\0", "", "utf-16le", Ok("Sh"));
        check("Порт".as_bytes(), "", "UTF-8", Ok("Порт"));
        check(b"\xcf\xee\xf0\xf2", "", "windows-1251", Ok("Порт"));
        check(b"Ships", "", "klingon", Err(DecodeError::CharsetUnknown("klingon".into())));
    }

    #[test]
    fn bytes_that_are_not_of_their_charset() {
        check(b"Caf\xe9 au lait", "", "", invalid("UTF-8", 3));
        check(b"\xef\xbb\xbfCaf\xe9", "", "", invalid("UTF-8", 6));
        check(b"ab\xc3", "", "utf-8", invalid("UTF-8", 2));
        check(b"ab\xff", "", "us-ascii", invalid("US-ASCII", 2));
        check(b"\x81\xff", "", "shift_jis", invalid("Shift_JIS", 0));
        check(b"S\0\0\xd8", "", "utf-16le", invalid("UTF-16LE", 2));
    }

    #[test]
    fn declarations_of_documents() {
        let meta = b"<html><head><meta charset=iso-8859-2></head><body><p>\xa3\xf3d\xbc waits.</p></body></html>";
        check(meta, "text/html", "", Ok("Łódź waits."));
        let equiv = b"<meta http-equiv='Content-Type' content='text/html; charset=windows-1251'><p>\xcf\xee\xf0\xf2";
        check(equiv, "text/html", "", Ok("Порт"));
        let xml = b"<?xml version='1.0' encoding='iso-8859-1'?><html><body><p>Caf\xe9</p></body></html>";
        check(xml, "application/xhtml+xml", "", Ok("Café"));
        check(b"charset=klingon", "text/plain", "", Ok("charset=klingon"));
    }
}
