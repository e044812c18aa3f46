//! Sources without a name: "a senior official", "Nigerien traders", "officials from both nations".
//!
//! Only where a verb of speech or "according to" stands beside them: elsewhere such words name nobody who acts.

use std::{collections::HashMap, ops::Range, sync::LazyLock};

use crate::{
    analysis::{Analysis, Entity, Form, Mention, Support},
    holders::Holders,
    lexicon::{
        Lexicons,
        hash::WordMap,
        packed::{ORGANIZATION_WORD, ROLE, ROLE_MODIFIER},
    },
    recognise::Reading,
    record::{Basis, EntityType},
};

/// Nouns of people who may be a source, beside the roles of `roles.txt` and their plurals.
const NOUNS: &[&str] = &[
    "source",
    "sources",
    "people",
    "person",
    "critics",
    "critic",
    "observers",
    "authorities",
    "families",
    "protesters",
    "opponents",
    "supporters",
    "experts",
    "demonstrators",
    "witnesses",
    "locals",
    "importers",
    "exporters",
    "manufacturers",
    "retailers",
    "producers",
    "growers",
    "brokers",
    "dealers",
    "groups",
    "organisers",
    "organizers",
    "allies",
    "negotiators",
];

static NOUNS_BY_WORD: LazyLock<WordMap<&'static str, ()>> =
    LazyLock::new(|| NOUNS.iter().map(|noun| (*noun, ())).collect());

/// Words before the noun that belong to it, closed-class ones.
const DETERMINERS: &[&str] = &[
    "a", "an", "the", "one", "two", "three", "some", "many", "several", "most", "other", "another", "both", "few",
    "all",
];

/// Adds an entity and a mention for each unnamed source.
pub(super) fn sources(analysis: &mut Analysis<'_>, lexicons: &Lexicons) {
    let reading = analysis.reading(lexicons);
    let holders = analysis.holders();
    let found: Vec<Range<usize>> =
        (0..reading.document.tokens.len()).filter_map(|at| source(analysis, &reading, &holders, at)).collect();
    let mut mentions = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for tokens in found {
        let span = analysis.document.span(tokens.clone());
        let name = span.of(analysis.document.text).to_owned();
        let entity = match known.get(&name.to_lowercase()) {
            Some(&entity) => entity,
            None => {
                let (area_code, area_basis) = area_in(analysis, tokens.clone()).unzip();
                known.insert(name.to_lowercase(), analysis.entities.len());
                analysis.entities.push(Entity {
                    name,
                    name_span: span,
                    entity_type: EntityType::Unnamed,
                    area_code: area_code.unwrap_or_default(),
                    area_basis,
                    listed: false,
                    ..Entity::default()
                });
                analysis.entities.len() - 1
            }
        };
        mentions.push(Mention { span, core: span, tokens, entity: Some(entity), form: Form::Description });
    }
    analysis.add_whole(mentions);
}

/// The area that the description names: "Nigerien traders".
fn area_in(analysis: &Analysis<'_>, tokens: Range<usize>) -> Option<(String, Support)> {
    analysis.mentions_in(tokens).find_map(|mention| {
        let entity = analysis.entity(mention).filter(|entity| entity.entity_type == EntityType::Area)?;
        let source = format!("areas.txt:{}", entity.area_code);
        Some((entity.area_code.clone(), Support { basis: Basis::Lexicon, span: Some(mention.span), source }))
    })
}

/// The phrase around the noun at a token, if it is a source.
fn source(analysis: &Analysis<'_>, reading: &Reading<'_, '_>, holders: &Holders, at: usize) -> Option<Range<usize>> {
    if holders.at(at).is_some() {
        return None;
    }
    let key = reading.keys.at(at);
    let is_role = |key: &str| reading.lexicons.gazetteer.meaning(key).has(ROLE);
    let is_written = || reading.lower(at) || reading.capital(at) && reading.starts_clause(at);
    let is_source = || {
        let singular = || match key.strip_suffix("men") {
            Some(stem) => is_role(&format!("{stem}man")),
            None => key.strip_suffix('s').is_some_and(is_role),
        };
        reading.meaning(at).has(ROLE) || NOUNS_BY_WORD.contains_key(key) || singular()
    };
    if !is_written() || !is_source() || !reading.in_text(at) {
        return None;
    }
    let sentence = reading.sentence(at);
    // A noun that is not the last of its phrase ("trade minister", "expert panel") is none.
    let next = at + 1;
    if reading.meaning(next).has(ORGANIZATION_WORD)
        || holders.at(next).is_some_and(|holder| {
            reading.capital(next)
                && analysis.mentions[holder].form != Form::Pronoun
                && !reading.speech(at.saturating_sub(1))
        })
    {
        return None;
    }
    let mut start = at;
    while start > sentence.start && at - start < 7 {
        let before = start - 1;
        let plain =
            reading.lower(before) && reading.is_word(before) && !reading.closed(before) && !reading.speech(before);
        let named = holders.at(before).is_some_and(|holder| {
            matches!(
                analysis.entity(&analysis.mentions[holder]).map(|entity| entity.entity_type),
                Some(EntityType::Area | EntityType::Organization | EntityType::Place)
            )
        });
        if plain
            || named
            || reading.meaning(before).has(ROLE_MODIFIER)
            || reading.possessive(before) && start > sentence.start + 1 && holders.at(before - 1).is_some()
        {
            start = before;
        } else {
            break;
        }
    }
    if start > sentence.start && reading.is_any(start - 1, DETERMINERS) {
        start -= 1;
    }
    let end = complement(reading, next, sentence.end);
    let after = (end..(end + 3).min(sentence.end))
        .find(|&at| !reading.is_any(at, &["also", "have", "has", "had", "on", ","]))
        .is_some_and(|at| reading.speech(at));
    let before = start.checked_sub(1).filter(|before| sentence.contains(before));
    let before = before.is_some_and(|before| {
        reading.speech(before) || reading.is(before, "to") && before > 0 && reading.is(before - 1, "according")
    });
    (after || before).then_some(start..end)
}

/// What the noun takes behind it: "from both nations", "at the bank", "familiar with the matter".
fn complement(reading: &Reading<'_, '_>, from: usize, limit: usize) -> usize {
    let familiar = reading.is_any(from, &["familiar", "close", "briefed"]);
    let opens = reading.is_any(from, &["from", "at", "of", "in", "with", "for"]) || familiar;
    if !opens {
        return from;
    }
    let mut end = from + 1;
    while end < limit && end < from + 10 {
        let joins = reading
            .is_any(end, &["the", "both", "two", "and", "of", "with", "on", "to", "a", "his", "its", "their", "&"]);
        let noun = reading.capital(end) || reading.possessive(end) || reading.is_word(end) && !reading.closed(end);
        if reading.speech(end) || !(joins || noun) {
            break;
        }
        end += 1;
    }
    if (end..limit.min(end + 1)).any(|at| reading.speech(at)) { end } else { from }
}
