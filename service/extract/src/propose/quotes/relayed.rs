//! Rule: an outlet passes on what another said. "Exports rose, the minister said, the Lee Agency reported" is one quote, the
//! minister's, and the outlet is where it was said; likewise "…,” Byrne said, according to the Cork Herald".

use std::ops::Range;

use super::{
    attribution::Attribution,
    grammar::{is_determiner, is_medium, is_time_word},
    medium::{is_outlet, outlet_in},
    surroundings::phrase_end,
    unit::Unit,
};
use crate::document::Shape;

/// How many items may stand between the comma and the verb, and behind the verb.
const REACH_MAX: usize = 12;

/// Where an outlet says that the rest of a sentence is passed on by it.
#[derive(Debug)]
struct Relay {
    /// Its items, with the comma before them.
    items: Range<usize>,
    /// The outlet's name.
    outlet: Range<usize>,
}

/// Gives the quotes of a sentence the outlet that passes them on; by itself it then says nothing.
pub(super) fn pass_on(unit: &Unit<'_, '_>, found: &mut Vec<(Attribution, bool)>) {
    let Some(relay) = reported(unit).or_else(|| according(unit)) else { return };
    let told = |one: &Attribution| !one.cue.is_empty() && one.cue.end <= relay.items.start;
    if !found.iter().any(|(one, _)| told(one)) {
        return;
    }
    found.retain(|(one, _)| !relay.items.contains(&one.cue.start));
    for (one, _) in found.iter_mut().filter(|(one, _)| told(one)) {
        for content in &mut one.content {
            if content.start < relay.items.start && relay.items.start < content.end {
                content.end = relay.items.start;
            }
        }
        one.medium.get_or_insert_with(|| relay.outlet.clone());
    }
}

/// ", the Lee Agency reported on Friday" at the end of a sentence.
fn reported(unit: &Unit<'_, '_>) -> Option<Relay> {
    let end = (0..unit.len()).rev().take(REACH_MAX * 3).find(|at| ends(unit, *at)).unwrap_or(unit.len());
    let verb = (end.saturating_sub(REACH_MAX)..end)
        .rev()
        .find(|at| matches!(unit.word(*at), "reported" | "reports" | "published"))?;
    if !(verb + 1..end).all(|at| is_of_time(unit, at)) {
        return None;
    }
    let comma = (verb.saturating_sub(REACH_MAX)..verb).rev().find(|at| unit.is_comma(*at))?;
    let outlet = outlet_in(unit, comma + 1..verb)?;
    let start = (comma + 1..outlet.start).all(|at| !unit.is_comma(at)).then_some(comma)?;
    Some(Relay { items: start..end, outlet })
}

/// Whether what says who passes on ends at item `at`: at the sentence's end or before ", citing documents".
fn ends(unit: &Unit<'_, '_>, at: usize) -> bool {
    unit.is_comma(at) && matches!(unit.word(at + 1), "citing" | "quoting")
}

fn is_of_time(unit: &Unit<'_, '_>, at: usize) -> bool {
    let word = unit.word(at);
    is_time_word(word)
        || matches!(word, "on" | "in" | "late" | "early" | "last" | "this" | "(" | ")")
        || unit.shape(at) == Some(Shape::Number)
        || unit.is_end(at)
}

/// ", according to the Lee Agency" behind what somebody said.
fn according(unit: &Unit<'_, '_>) -> Option<Relay> {
    let at = (1..unit.len()).find(|at| unit.word(*at) == "according" && unit.word(at + 1) == "to")?;
    let limit = unit.len().min(at + 2 + REACH_MAX);
    let end =
        (at + 2..limit).find(|at| unit.is_end(*at) || unit.is_comma(*at) || unit.quote(*at).is_some()).unwrap_or(limit);
    let start = if unit.is_comma(at - 1) { at - 1 } else { at };
    // ", according to written remarks ahead of a hearing".
    let phrase = at + 2..phrase_end(unit, at + 2, end);
    if is_medium(unit.before(phrase.end, 1)) && unit.mention_from(phrase.start).is_none() {
        return Some(Relay { items: start..end, outlet: phrase });
    }
    let outlet = outlet_in(unit, at + 2..end).filter(|outlet| outlet.end == end && is_outlet(unit, outlet.clone()))?;
    let is_plain = (at + 2..outlet.start).all(|at| is_determiner(unit.word(at)) || unit.mention_from(at).is_some());
    (is_plain || outlet.start <= at + 6).then_some(Relay { items: start..end, outlet })
}

#[cfg(test)]
mod tests {
    use crate::{
        engine::{Context, Engine},
        record::Payload,
    };

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str, &str)]) {
        let found = Engine::new().extract(text, &Context::default()).facts;
        let quotes: Vec<(String, String, String)> = found
            .into_iter()
            .filter_map(|fact| match fact.payload {
                Payload::Quote(quote) => Some((quote.speaker.unwrap_or_default().name, quote.text, quote.medium)),
                _ => None,
            })
            .collect();
        let quotes: Vec<_> =
            quotes.iter().map(|(name, text, medium)| (name.as_str(), text.as_str(), medium.as_str())).collect();
        assert_eq!(quotes, expected, "{text}");
    }

    #[test]
    fn an_outlet_behind_the_speaker_passes_on() {
        check(
            "Oil minister Orla Byrne said that exports would rise by ten percent, Reuters reported on Friday.",
            &[("Orla Byrne", "exports would rise by ten percent", "Reuters")],
        );
        check(
            "“We will reopen the port,” Orla Byrne said, according to the Harbour news agency.",
            &[("Orla Byrne", "We will reopen the port,", "Harbour news agency")],
        );
        check(
            "Orla Byrne asked the council to close the port, Reuters reported, citing papers of the board.",
            &[("Orla Byrne", "to close the port", "Reuters")],
        );
    }

    #[test]
    fn an_outlet_alone_speaks_and_a_body_that_is_no_outlet_does_too() {
        check(
            "Exports of timber fell by ten percent in May, Reuters said on Friday.",
            &[("Reuters", "Exports of timber fell by ten percent in May", "")],
        );
        check(
            "Exports of timber fell by ten percent in May, according to the World Bank.",
            &[("World Bank", "Exports of timber fell by ten percent in May", "")],
        );
    }
}
