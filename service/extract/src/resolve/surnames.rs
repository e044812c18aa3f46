//! A surname alone stands for the person whose name the text gives elsewhere: "Macron" for "Emmanuel Macron".
//!
//! Of two people with one surname the one named last is meant.

use std::collections::HashMap;

use crate::{
    analysis::{Analysis, Form, Mention},
    lexicon::Lexicons,
    record::{EntityType, Span},
};

/// Adds a mention for every bare surname of a person of the text.
pub(super) fn surnames(analysis: &mut Analysis<'_>, lexicons: &Lexicons) {
    let people = people(analysis, lexicons);
    let mut fresh = Vec::new();
    let mut replaced = Vec::new();
    let reading = analysis.reading(lexicons);
    let holders = analysis.holders();
    for at in 0..reading.document.tokens.len() {
        if !reading.capital(at) {
            continue;
        }
        let Some(named) = people.get(reading.keys.at(at)).filter(|_| reading.in_text(at)) else { continue };
        if let Some(holder) = holders.at(at) {
            // "Houston" may be a city or, where the text names a Ms Houston, her.
            let mention = &analysis.mentions[holder];
            let place = analysis
                .entity(mention)
                .is_some_and(|entity| matches!(entity.entity_type, EntityType::Place | EntityType::Area));
            let located = at > 0 && reading.is_any(at - 1, &["in", "at", "to", "from", "near", "of", ","]);
            if !place
                || located
                || mention.form == Form::Demonym
                || mention.tokens.len() > 1
                || reading.document.word(at).contains('-')
            {
                continue;
            }
            replaced.push(holder);
        } else if reading.starts_clause(at)
            && reading.closed(at)
            && !reading.speech(at + 1)
            && !reading.possessive(at + 1)
        {
            continue;
        }
        let span = trimmed(reading.document.tokens[at].span, reading.document.text);
        // The last one named before this place, else the first of the text.
        let entity =
            named[..named.partition_point(|(from, _)| *from < at)].last().or(named.first()).map(|(_, entity)| *entity);
        fresh.push(Mention { span, core: span, tokens: at..at + 1, entity, form: Form::Short });
    }
    replaced.sort_unstable();
    let mut index = 0;
    analysis.mentions.retain(|_| {
        index += 1;
        replaced.binary_search(&(index - 1)).is_err()
    });
    analysis.add(fresh);
    forget_unnamed(analysis);
}

/// Surnames, each with the places where a bearer is named and who it is.
fn people(analysis: &Analysis<'_>, lexicons: &Lexicons) -> HashMap<String, Vec<(usize, usize)>> {
    let reading = analysis.reading(lexicons);
    let mut people: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
    for mention in &analysis.mentions {
        let Some(entity) = mention.entity.filter(|&entity| analysis.entities[entity].entity_type == EntityType::Person)
        else {
            continue;
        };
        let core = reading.document.tokens_of(mention.core);
        let parts: Vec<usize> = core
            .filter(|&at| reading.document.tokens[at].shape.is_word() && reading.keys.at(at).chars().count() > 1)
            .collect();
        let keys: Vec<&str> = parts.iter().map(|&at| reading.keys.at(at)).collect();
        let surname = if crate::recognise::is_surname_first(&reading, &keys) && keys.len() > 1 {
            keys.first()
        } else {
            keys.iter().rev().find(|key| !matches!(**key, "jr" | "sr" | "ii" | "iii" | "iv" | "junior" | "senior"))
        };
        let Some(surname) = surname else { continue };
        let mut forms = vec![(*surname).to_owned()];
        // "al-Assad" is called "Assad" too.
        forms.extend(
            surname
                .split_once('-')
                .filter(|(article, _)| matches!(*article, "al" | "el" | "as" | "ash"))
                .map(|(_, rest)| rest.to_owned()),
        );
        for form in forms {
            people.entry(form).or_default().push((mention.tokens.start, entity));
        }
    }
    people
}

/// Places that no mention names any more are listed no more.
fn forget_unnamed(analysis: &mut Analysis<'_>) {
    let mut named = vec![false; analysis.entities.len()];
    analysis.mentions.iter().filter_map(|mention| mention.entity).for_each(|entity| named[entity] = true);
    for (entity, named) in analysis.entities.iter_mut().zip(named) {
        entity.listed &= named;
    }
}

/// Without a possessive apostrophe at the end.
fn trimmed(span: Span, text: &str) -> Span {
    let cut = span.of(text).chars().next_back().filter(|c| matches!(c, '\'' | '’')).map_or(0, char::len_utf8);
    Span::new(span.start, span.end - cut)
}
