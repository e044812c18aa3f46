//! What nobody sees is taken out of a text before it is read, and every place that was found is led back.
//!
//! A page breaks words with soft hyphens and zero-width spaces and wraps names in direction marks: `mil\u{ad}lion,\u{200b} said`.
//! Rules look at letters, numbers and what touches them, so such characters would have to be passed over in each of them.
//! Here is the one place instead: what is read holds none of them, values are as if there were none, and places are of the
//! text as it came, from the first to the last visible character. A text without any is read as it is, at the cost of one look.

use std::borrow::Cow;

use crate::record::{Fact, Payload, Span};

/// Whether a character is neither seen nor a part of any word: the soft hyphen, zero-width and direction marks, joiners.
pub(crate) const fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// A text without what nobody sees, and the way back to it as it came.
pub(crate) fn take_out(text: &str) -> (Cow<'_, str>, Places) {
    let mut cuts = Vec::new();
    if text.is_ascii() || !text.contains(is_unseen) {
        return (Cow::Borrowed(text), Places { cuts });
    }
    let mut left = String::with_capacity(text.len());
    let mut end = 0;
    for (place, unseen) in text.match_indices(is_unseen) {
        left.push_str(&text[end..place]);
        end = place + unseen.len();
        let cut = Cut { at: left.len() as u32, gone: (end - left.len()) as u32 };
        match cuts.last_mut() {
            Some(last @ &mut Cut { at, .. }) if at == cut.at => *last = cut,
            _ => cuts.push(cut),
        }
    }
    left.push_str(&text[end..]);
    (Cow::Owned(left), Places { cuts })
}

/// Where something was taken out of a text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Places {
    cuts: Vec<Cut>,
}

/// One place where something was taken out.
#[derive(Clone, Copy, Debug)]
struct Cut {
    /// Byte of what is left before which it stood.
    at: u32,
    /// Bytes taken out up to and with this place.
    gone: u32,
}

impl Places {
    /// Leads every place of a fact back to the text as it came.
    pub(crate) fn lead_back(&self, fact: &mut Fact) {
        if self.cuts.is_empty() {
            return;
        }
        let lead = |span: &mut Span| *span = self.origin(*span);
        fact.evidence.iter_mut().filter_map(|evidence| evidence.span.as_mut()).for_each(lead);
        if let Payload::Article(article) = &mut fact.payload {
            for section in &mut article.sections {
                section.heading_span.iter_mut().chain(&mut section.paragraphs).for_each(lead);
            }
            article.entities.iter_mut().flat_map(|entity| &mut entity.mentions).for_each(lead);
            article.quantities.iter_mut().for_each(|(_, span)| lead(span));
            article.dates.iter_mut().for_each(|(_, span)| lead(span));
        }
    }

    /// Where a span of what is left stands in the text as it came.
    pub(crate) fn origin(&self, span: Span) -> Span {
        let start = span.start + self.gone(|at| at <= span.start);
        if span.is_empty() {
            return Span::new(start, start);
        }
        Span::new(start, span.end + self.gone(|at| at < span.end))
    }

    /// Bytes taken out at places that are `before`.
    fn gone(&self, before: impl Fn(usize) -> bool) -> usize {
        let index = self.cuts.partition_point(|cut| before(cut.at as usize));
        index.checked_sub(1).and_then(|last| self.cuts.get(last)).map_or(0, |cut| cut.gone as usize)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, left: &str, words: &str, place: &str) {
        let (seen, places) = take_out(text);
        assert_eq!(seen, left, "{text:?}");
        let start = left.find(words).unwrap();
        assert_eq!(places.origin(Span::new(start, start + words.len())).of(text), place, "{words} in {text:?}");
    }

    #[test]
    fn takes_out_what_nobody_sees_and_finds_the_way_back() {
        check("Exports rose,\u{200b} Soto said.", "Exports rose, Soto said.", "Soto", "Soto");
        check("\u{feff}Lima\u{2069}, \u{2066}Peru\u{2069}\u{200e}", "Lima, Peru", "Lima", "Lima");
        check("\u{feff}Lima\u{2069}, \u{2066}Peru\u{2069}\u{200e}", "Lima, Peru", "Peru", "Peru");
        check(
            "the min\u{ad}is\u{ad}\u{200b}ter of fish",
            "the minister of fish",
            "minister",
            "min\u{ad}is\u{ad}\u{200b}ter",
        );
        check("a\u{200b}\u{200b}b", "ab", "a", "a");
        check("a\u{200b}\u{200b}b", "ab", "b", "b");
        check("Łódź’s “port”", "Łódź’s “port”", "port", "port");
    }

    #[test]
    fn a_text_with_nothing_unseen_is_not_copied() {
        for text in ["", "Lima", "“Łódź” – 中国 🚆"] {
            assert!(matches!(take_out(text).0, Cow::Borrowed(same) if same == text));
        }
        assert_eq!(take_out("\u{200b}\u{ad}").1.origin(Span::new(0, 0)), Span::new(5, 5));
    }
}
