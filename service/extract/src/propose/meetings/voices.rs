//! Who says "I" and "we" in quoted words: the speaker of the quote.

use super::{
    reader::Reader,
    side::{Group, Side},
};
use crate::record::{EntityType, Fact, Payload, Span};

impl Reader<'_, '_> {
    /// The same reader, which knows whose the quoted words are.
    pub(crate) fn with_voices(mut self, quotes: &[Fact]) -> Self {
        let mut voices: Vec<(Span, usize)> = Vec::new();
        for fact in quotes {
            let Payload::Quote(quote) = &fact.payload else { continue };
            let speaker = quote.speaker.as_ref().filter(|speaker| speaker.entity_type == EntityType::Person);
            let Some(mention) = speaker.and_then(|speaker| self.person_called(&speaker.name)) else { continue };
            let texts = fact.evidence.iter().filter(|evidence| evidence.field == "quote.text");
            voices.extend(texts.filter_map(|evidence| Some((evidence.span?, mention))));
        }
        voices.sort_by_key(|(span, _)| span.start);
        self.voices = voices;
        self
    }

    /// Who says the words at a token, where they are quoted.
    fn voice(&self, at: usize) -> Option<Side> {
        let start = self.analysis.document.tokens.get(at)?.span.start;
        let next = self.voices.partition_point(|(span, _)| span.start <= start);
        let (span, mention) = self.voices.get(next.checked_sub(1)?)?;
        (start < span.end).then(|| self.side(*mention)).flatten()
    }

    /// "I (met)", "the minister and I (met)": the sides that end before `end` with whoever speaks.
    pub(crate) fn first_person(&self, end: usize, limit: usize) -> Option<Group> {
        let own = end.checked_sub(1).filter(|own| *own >= limit && matches!(self.word(*own), "i" | "we"))?;
        let side = self.voice(own)?;
        let with = own.checked_sub(1).filter(|and| self.word(*and) == "and");
        let with = with.and_then(|and| self.group_before(and, limit));
        let start = with.as_ref().map_or(own, |group| group.tokens.start);
        let mut sides = with.map(|group| group.sides).unwrap_or_default();
        sides.push(side);
        Some(Group { sides, tokens: start..end })
    }

    /// "my (meeting)", "our (talks)".
    pub(crate) fn first_owner(&self, at: usize) -> Option<Side> {
        matches!(self.word(at), "my" | "our").then(|| self.voice(at)).flatten()
    }
}
