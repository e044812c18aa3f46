//! Where annotated quotes stand in the text, found as the evaluation finds them.

use dateline_extract::record::Span;
use serde_json::Value;

/// How far from the reported words their cue is sought, in bytes.
const CUE_REACH: usize = 300;

/// Marks that open quoted words.
const OPENING: &str = "\"'“”‘’«»„‹›`";

/// An annotated quote.
#[derive(Clone, Debug)]
pub(crate) struct Quote {
    /// `direct`, `partial` or `indirect`.
    pub(crate) quote_type: String,
    /// Its words.
    pub(crate) content: Vec<Span>,
    /// The reporting expression, if it has one.
    pub(crate) cue: Option<Span>,
    /// The words that stand for the speaker, if any do.
    pub(crate) mention: Option<Span>,
    /// The speaker's full name.
    pub(crate) speaker: String,
    /// Whether the speaker is a person.
    pub(crate) is_person: bool,
}

/// Reads a quote; `None` if its words are not in the text.
pub(crate) fn quote(text: &str, json: &Value) -> Option<Quote> {
    let quote_type = json["type"].as_str()?.to_owned();
    let pieces: Vec<&str> = json["content"].as_array()?.iter().filter_map(Value::as_str).collect();
    let start = json["context"].as_str().and_then(|context| text.find(context)).unwrap_or(0);
    let content = spans(text, &pieces, start, quote_type != "indirect")?;
    let cue = json["cue"].as_str().and_then(|cue| nearest(text, cue, &content));
    let speaker = &json["speaker"];
    // The source stands beside its cue.
    let beside = cue.map(|cue| vec![cue]);
    let mention = speaker["mention"].as_str().and_then(|words| nearest_to(text, words, beside.as_deref()?, &content));
    let is_person = speaker["type"].as_str() == Some("person");
    let speaker = speaker["name"].as_str().unwrap_or_default().to_owned();
    Some(Quote { quote_type, content, cue, mention, speaker, is_person })
}

/// The pieces in order where possible; a quoted one behind a quotation mark where one stands so.
pub(crate) fn spans(text: &str, pieces: &[&str], start: usize, quoted: bool) -> Option<Vec<Span>> {
    let mut found = Vec::new();
    let mut from = start;
    for piece in pieces {
        let hits: Vec<usize> = text.match_indices(piece).map(|(at, _)| at).collect();
        let is_marked = |at: &&usize| text[..**at].ends_with(|mark| OPENING.contains(mark));
        let marked: Vec<usize> = hits.iter().filter(|at| quoted && is_marked(at)).copied().collect();
        let ahead = |hits: &[usize]| hits.iter().copied().find(|at| *at >= from);
        let at = ahead(&marked).or(marked.first().copied()).or(ahead(&hits)).or(hits.first().copied())?;
        found.push(Span::new(at, at + piece.len()));
        from = at + piece.len();
    }
    (!found.is_empty()).then_some(found)
}

/// The whole words `cue` nearest to the content and outside of it.
fn nearest(text: &str, cue: &str, content: &[Span]) -> Option<Span> {
    nearest_to(text, cue, content, content)
}

/// Likewise nearest to some other spans.
fn nearest_to(text: &str, cue: &str, spans: &[Span], content: &[Span]) -> Option<Span> {
    let is_word = |c: char| c.is_alphanumeric();
    let whole = |span: Span| {
        !text[..span.start].ends_with(is_word) && !text[span.end..].starts_with(is_word)
            || cue.starts_with(|c: char| !is_word(c))
    };
    let distance = |span: Span| {
        let gap = |piece: &Span| piece.start.saturating_sub(span.end).max(span.start.saturating_sub(piece.end));
        spans.iter().map(gap).min().unwrap_or(usize::MAX)
    };
    text.match_indices(cue)
        .map(|(at, _)| Span::new(at, at + cue.len()))
        .filter(|span| whole(*span) && !content.iter().any(|piece| piece.touches(*span)))
        .map(|span| (distance(span), span))
        .filter(|(distance, _)| *distance <= CUE_REACH)
        .min()
        .map(|(_, span)| span)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, json: &str, content: &[&str], cue: Option<usize>) {
        let found = quote(text, &serde_json::from_str(json).unwrap()).unwrap();
        assert_eq!(found.content.iter().map(|span| span.of(text)).collect::<Vec<_>>(), content);
        assert_eq!(found.cue.map(|span| span.start), cue);
    }

    #[test]
    fn a_quote_is_found_behind_its_mark_and_its_cue_beside_it() {
        let json = r#"{"type": "partial", "content": ["open"], "cue": "said", "speaker": {"name": "A"}}"#;
        check("It is open, he said. The port is “open”, she said.", json, &["open"], Some(49));
        let json = r#"{"type": "indirect", "content": ["the port is open"], "cue": "say", "speaker": {"name": "A"}}"#;
        check("They said essays say the port is open.", json, &["the port is open"], Some(17));
    }
}
