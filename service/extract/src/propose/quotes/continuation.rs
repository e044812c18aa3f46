//! Rule: a quoted stretch without a source of its own goes on from the speaker before.
//!
//! In the same paragraph right behind a quote it is the same quote's next piece; in a new paragraph it is one of its own.

use super::{cast::Cast, emit, label, transcript::Speech, unit::Unit, voice::Voices};
use crate::{
    choose::quote_type::{quote_type, word_count},
    document::Shape,
    record::{Fact, QuoteType},
};

/// What has been read so far.
#[derive(Debug, Default)]
pub struct Running {
    /// The quotes, in order.
    pub facts: Vec<Fact>,
    /// Who speaks.
    pub voices: Voices,
    /// The quote that the sentence before ended with, and its block.
    open: Option<(usize, usize)>,
    /// The block of a transcript that was taken in last.
    spoken: Option<usize>,
}

impl Running {
    /// Of a text with these actors, before its first sentence.
    pub fn new(cast: Cast) -> Self {
        Self { voices: Voices::new(cast), ..Self::default() }
    }

    /// Takes in a sentence: the quotes of its attributions (and whether each is quoted) and the stretches they hold, in order.
    pub fn sentence(&mut self, unit: &Unit<'_, '_>, emitted: Vec<(Fact, bool)>, claimed: &[usize]) {
        let text = unit.analysis.document.text;
        let before = self.open.take().filter(|(_, block)| *block == unit.block);
        let last_quoted = emitted.iter().rposition(|(_, is_quoted)| *is_quoted);
        let has_own = !emitted.is_empty();
        let base = self.facts.len();
        self.facts.extend(emitted.into_iter().map(|(fact, _)| fact));
        let mut open =
            last_quoted.map(|at| base + at).filter(|_| last_quoted.map(|at| at + 1) == Some(self.facts.len() - base));
        for (at, item) in unit.items.iter().enumerate() {
            let Some(quote) = item.quote.filter(|quote| claimed.binary_search(quote).is_err()) else { continue };
            let Some(stretch) = unit.quoted.get(quote) else { continue };
            if !is_whole(unit, at) {
                continue;
            }
            let joins = if has_own { open.filter(|_| at > 0) } else { before.map(|(fact, _)| fact).or(open) };
            let span = stretch.span(&unit.analysis.document);
            if let Some(fact) = joins.and_then(|index| self.facts.get_mut(index)) {
                emit::append(fact, text, span);
                open = joins;
            } else if let Some(voice) = self.voices.heard.last().cloned()
                && let Some(fact) = emit::unattributed(unit, quote, &voice, &self.voices)
            {
                open = Some(self.facts.len());
                self.facts.push(fact);
            }
        }
        self.open = open.map(|fact| (fact, unit.block));
        self.introduce(unit, has_own);
    }

    /// Takes in a paragraph of a transcript, at its first sentence.
    pub fn speech(&mut self, unit: &Unit<'_, '_>, speech: Option<&Speech>) {
        let Some(speech) = speech.filter(|speech| self.spoken != Some(speech.block)) else { return };
        self.spoken = Some(speech.block);
        let span = unit.analysis.document.span(speech.said.clone());
        if let Some(fact) = emit::spoken_in_full(unit, span, speech, &self.voices) {
            self.facts.push(fact);
        }
    }

    /// "And from Deputy Minister Ion Rusu:" and a sentence about somebody who then speaks.
    fn introduce(&mut self, unit: &Unit<'_, '_>, has_own: bool) {
        let last = unit.len().saturating_sub(1);
        let introduces = unit.word(last) == ":";
        let subject = if introduces {
            label::before_colon(unit, last)
        } else if !has_own && unit.quotes_in(0..unit.len()).next().is_none() {
            about(unit)
        } else {
            None
        };
        if let Some(voice) = subject.and_then(|subject| self.voices.resolve(unit, &subject, &[])) {
            self.voices.spoke(unit, &voice);
        }
    }
}

/// The named person whom a sentence without any quote is about.
fn about(unit: &Unit<'_, '_>) -> Option<crate::choose::speaker::Subject> {
    use crate::{analysis::Form, choose::speaker, record::EntityType};
    let (index, end) = unit.mention_from(0)?;
    let mention = unit.analysis.mentions.get(index)?;
    let is_person = unit.analysis.entity(mention).is_some_and(|entity| entity.entity_type == EntityType::Person);
    let is_named = matches!(mention.form, Form::Name | Form::Short);
    let possessive = matches!(unit.word(end), "'s" | "'");
    let subject = speaker::Subject { source: speaker::Source::Mention(index), items: 0..end, score: 0 };
    (is_person && is_named && !possessive).then_some(subject)
}

/// Whether the stretch at item `at` stands as a sentence of its own: whole clauses from a sentence's start.
fn is_whole(unit: &Unit<'_, '_>, at: usize) -> bool {
    let Some(stretch) = unit.quote(at).and_then(|quote| unit.quoted.get(quote)) else { return false };
    let document = &unit.analysis.document;
    let opens = at == 0 || unit.quote(at - 1).is_some() || !unit.is_word(at - 1) && unit.word(at - 1) != ")";
    let last = document.word(stretch.inner.end.saturating_sub(1));
    let ends = matches!(last, "." | "!" | "?" | "…" | "," | "–" | "—") || !stretch.closed || unit.is_end(at + 1);
    let starts_capital = document.tokens.get(stretch.inner.start).is_some_and(|token| {
        token.shape.is_capital() || matches!(token.shape, Shape::Number | Shape::Mixed | Shape::Mark)
    });
    let is_long = word_count(document, stretch) >= 4;
    let stands_alone = || (1..unit.len()).filter(|at| unit.is_word(*at)).take(3).count() <= 2;
    opens
        && ends
        && (starts_capital || !stretch.closed)
        && (is_long || at == 0 && stands_alone())
        && (at == 0 || quote_type(unit, at, stretch) == QuoteType::Direct)
}
