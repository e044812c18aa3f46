//! A record's own words: what the field `text` of a filter means, and what the full-text index holds.
//!
//! An article's are its headline and its text, a quote's its text, a meeting's its title, a figure's the sentence that is
//! the evidence for `trade_figure`. They are several texts of one record: no sequence of words reaches from one into the next.

use prost_reflect::Value;

use super::{Candidate, fold, schema::Path};

/// Where a record's own words stand.
#[derive(Debug)]
pub(super) struct OwnWords {
    article: Path,
    article_text: Path,
    trade_figure: Path,
    /// Texts that are read as they stand.
    plain: [Path; 3],
    evidence: Path,
}

impl OwnWords {
    pub(super) fn new<E>(path: impl Fn(&str) -> Result<Path, E>) -> Result<Self, E> {
        Ok(Self {
            article: path("article")?,
            article_text: path("article.text")?,
            trade_figure: path("trade_figure")?,
            plain: [path("article.headline")?, path("quote.text")?, path("meeting.title")?],
            evidence: path("evidence")?,
        })
    }

    /// Whether `test` holds for one of the texts.
    pub(super) fn any(&self, candidate: &Candidate<'_>, test: &mut dyn FnMut(&str) -> bool) -> bool {
        let record = candidate.message;
        self.plain.iter().any(|path| path.any(record, &mut |value| value.as_str().is_some_and(&mut *test)))
            || self.article_text(candidate, test)
            || self.trade_figure.any(record, &mut |_| true)
                && self.evidence.any(record, &mut |evidence| is_of_figure(evidence) && test_text(evidence, test))
    }

    /// Whether `test` holds for an article's text, which stands beside its record or, in the FULL view, in it.
    pub(super) fn article_text(&self, candidate: &Candidate<'_>, test: &mut dyn FnMut(&str) -> bool) -> bool {
        match candidate.text {
            Some("") => false,
            Some(text) => self.article.any(candidate.message, &mut |_| true) && test(text),
            None => self.article_text.any(candidate.message, &mut |value| value.as_str().is_some_and(&mut *test)),
        }
    }

    /// The folded tokens of all texts, joined by one blank.
    pub(super) fn folded(&self, candidate: &Candidate<'_>) -> String {
        let mut words = String::new();
        self.any(candidate, &mut |text| {
            let folded = fold::words(text);
            if !words.is_empty() && !folded.is_empty() {
                words.push(' ');
            }
            words.push_str(&folded);
            false
        });
        words
    }
}

fn is_of_figure(evidence: &Value) -> bool {
    let field = evidence.as_message().and_then(|evidence| evidence.get_field_by_name("field"));
    field.is_some_and(|field| field.as_str() == Some("trade_figure"))
}

fn test_text(evidence: &Value, test: &mut dyn FnMut(&str) -> bool) -> bool {
    let text = evidence.as_message().and_then(|evidence| evidence.get_field_by_name("text"));
    text.is_some_and(|text| text.as_str().is_some_and(|text| !text.is_empty() && test(text)))
}
