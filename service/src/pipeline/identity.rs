//! What makes a record the same fact in two versions of an article: its identity key.
//!
//! The key leaves out what a correction may change (a figure's value, a quote's later words), so that a changed value is a
//! correction under the same name.

use dateline_extract::record::{Area, Meeting, Payload, Quote, TradeFigure};

use super::digest::Parts;
use crate::{filter::fold, journal::Digest};

/// Folded words of a quote that take part in its key.
const QUOTE_WORDS: usize = 8;

/// The key of one fact: bytes that are equal where two facts are the same.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct IdentityKey([u8; 32]);

impl IdentityKey {
    /// The key of a payload. An article has one record of its own, so its key is that of no parts.
    pub fn of(payload: &Payload) -> Self {
        let parts = Parts::default();
        let parts = match payload {
            Payload::Article(_) => parts,
            Payload::Meeting(meeting) => of_meeting(parts, meeting),
            Payload::TradeFigure(figure) => of_figure(parts, figure),
            Payload::Quote(quote) => of_quote(parts, quote),
        };
        Self(parts.finish())
    }

    /// The bytes that names are minted from.
    pub const fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// The digest that the journal keeps.
    pub fn digest(&self) -> Digest {
        Parts::default().part(self.0).short()
    }
}

fn of_quote(parts: Parts, quote: &Quote) -> Parts {
    let speaker = quote.speaker.as_ref().map(|speaker| speaker.name.as_str()).unwrap_or_default();
    let words = fold::words(&quote.text);
    let first: Vec<_> = words.split(' ').take(QUOTE_WORDS).collect();
    parts.part(speaker).part(first.join(" "))
}

fn of_meeting(parts: Parts, meeting: &Meeting) -> Parts {
    let mut names: Vec<_> = meeting.participants.iter().map(|each| each.actor.name.as_str()).collect();
    names.sort_unstable();
    let place = meeting.place.as_ref().map(|place| place.name.as_str()).unwrap_or_default();
    names.into_iter().fold(parts, Parts::part).part("place").part(place)
}

fn of_figure(parts: Parts, figure: &TradeFigure) -> Parts {
    let code = |area: &Option<Area>| area.as_ref().map(|area| area.code.clone()).unwrap_or_default();
    parts
        .part(figure.flow.name())
        .part(figure.measure.name())
        .part(code(&figure.reporter))
        .part(code(&figure.partner))
        .part(&figure.product)
        .part(figure.period.as_ref().map(|period| period.edtf.as_str()).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use dateline_extract::record::{Actor, Participant, Quantity, QuoteType, TradeFlow};

    use super::*;

    fn quote(speaker: &str, text: &str) -> Payload {
        Payload::Quote(Box::new(Quote {
            text: text.into(),
            quote_type: QuoteType::Direct,
            speaker: Some(Actor { name: speaker.into(), ..Actor::default() }),
            cue: String::new(),
            addressees: Vec::new(),
            medium: String::new(),
            context: String::new(),
            spoken: None,
        }))
    }

    fn meeting(names: &[&str]) -> Payload {
        let participant = |name: &&str| Participant {
            actor: Actor { name: (*name).into(), ..Actor::default() },
            ..Participant::default()
        };
        Payload::Meeting(Box::new(Meeting {
            participants: names.iter().map(participant).collect(),
            ..Meeting::default()
        }))
    }

    fn figure(value: i64, product: &str) -> Payload {
        Payload::TradeFigure(Box::new(TradeFigure {
            flow: TradeFlow::Exports,
            value: Quantity { value: value.into(), ..Quantity::default() },
            product: product.into(),
            ..TradeFigure::default()
        }))
    }

    #[track_caller]
    fn check(one: &Payload, other: &Payload, same: bool) {
        assert_eq!(IdentityKey::of(one) == IdentityKey::of(other), same);
    }

    #[test]
    fn a_quote_is_its_speaker_and_first_words() {
        let long = "We will cut our duties on steel by half this year";
        check(&quote("Ana Ruiz", long), &quote("Ana Ruiz", "we will CUT our duties on steel by a third"), true);
        check(&quote("Ana Ruiz", long), &quote("Ana Ruiz", "We will cut our duties on coal by half"), false);
        check(&quote("Ana Ruiz", long), &quote("Ivo Lind", long), false);
    }

    #[test]
    fn a_meeting_is_its_sides_in_any_order() {
        check(&meeting(&["Chile", "Peru"]), &meeting(&["Peru", "Chile"]), true);
        check(&meeting(&["Chile", "Peru"]), &meeting(&["Chile"]), false);
    }

    #[test]
    fn a_figure_is_anything_but_its_value() {
        check(&figure(1, "steel"), &figure(2, "steel"), true);
        check(&figure(1, "steel"), &figure(1, "wine"), false);
    }

    #[test]
    fn a_changed_order_of_enums_does_not_change_a_key() {
        let key = IdentityKey::of(&figure(1, "steel")).digest();
        insta::assert_snapshot!(data_encoding::HEXLOWER.encode(&key), @"ef67093b27abace9163923ad3b2022d3");
    }
}
