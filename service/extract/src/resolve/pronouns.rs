//! Pronouns: the subject of their sentence first, then who spoke last, then the nearest that fits in gender and number.

use std::ops::Range;

use crate::{
    analysis::{Analysis, Form, Gender, Mention},
    lexicon::Lexicons,
    recognise::Reading,
    record::EntityType,
};

/// Mentions of one sentence that are looked at, at most.
const MENTIONS_MAX: usize = 64;

/// How many sentences back a person is still meant by "he".
const SENTENCES_BACK: usize = 5;

/// Adds a mention for each pronoun of the third person.
pub(super) fn pronouns(analysis: &mut Analysis<'_>, lexicons: &Lexicons) {
    let holders = analysis.holders();
    let mut fresh: Vec<Mention> = Vec::new();
    let mut genders: Vec<Gender> = analysis.entities.iter().map(|entity| entity.gender).collect();
    let reading = analysis.reading(lexicons);
    for at in 0..reading.document.tokens.len() {
        let Some(kind) = kind(reading.keys.at(at)) else { continue };
        let inside_name = holders.at(at).is_some_and(|holder| analysis.mentions[holder].form != Form::Description);
        if !reading.in_text(at)
            || inside_name
            || reading.document.word(at).chars().all(char::is_uppercase) && kind == Kind::Thing
        {
            continue;
        }
        let entity = match kind {
            Kind::Person(gender) => person(analysis, &reading, &fresh, &genders, at, gender),
            Kind::Thing => thing(analysis, &reading, at),
            Kind::Many => None,
        };
        if let (Kind::Person(gender), Some(entity)) = (kind, entity)
            && genders[entity] == Gender::Unknown
        {
            genders[entity] = gender;
        }
        let span = reading.document.tokens[at].span;
        fresh.push(Mention { span, core: span, tokens: at..at + 1, entity, form: Form::Pronoun });
    }
    analysis.add(fresh);
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Person(Gender),
    Thing,
    Many,
}

fn kind(key: &str) -> Option<Kind> {
    Some(match key {
        "he" | "him" | "his" | "himself" => Kind::Person(Gender::Male),
        "she" | "her" | "hers" | "herself" => Kind::Person(Gender::Female),
        "it" | "its" | "itself" => Kind::Thing,
        "they" | "them" | "their" | "themselves" => Kind::Many,
        _ => return None,
    })
}

/// Whom "he" or "she" at a token means.
fn person(
    analysis: &Analysis<'_>,
    reading: &Reading<'_, '_>,
    fresh: &[Mention],
    genders: &[Gender],
    at: usize,
    gender: Gender,
) -> Option<usize> {
    let sentence = reading.document.sentence_of(at);
    let fits = |entity: usize, exact: bool| {
        let known = genders[entity];
        analysis.entities[entity].entity_type == EntityType::Person
            && if exact { known == gender } else { known == Gender::Unknown }
    };
    for back in 0..=SENTENCES_BACK {
        let Some(number) = sentence.checked_sub(back) else { break };
        let tokens = reading.document.sentences[number].tokens.clone();
        let limit = tokens.start..tokens.end.min(at);
        let named: Vec<&Mention> = people(analysis, fresh, limit.clone()).collect();
        for exact in [true, false] {
            let fitting: Vec<&&Mention> =
                named.iter().filter(|mention| mention.entity.is_some_and(|entity| fits(entity, exact))).collect();
            let speaker = fitting.iter().find(|mention| speaks(reading, mention));
            let chosen = if back == 0 { fitting.first() } else { speaker.or(fitting.first()) };
            if let Some(mention) = chosen {
                return mention.entity;
            }
        }
    }
    None
}

/// Mentions of people inside a range of tokens, earlier pronouns among them, in text order.
fn people<'a>(
    analysis: &'a Analysis<'_>,
    fresh: &'a [Mention],
    tokens: Range<usize>,
) -> impl Iterator<Item = &'a Mention> {
    let from = fresh.partition_point(|mention| mention.tokens.start < tokens.start);
    let end = tokens.end;
    let pronouns = fresh[from..].iter().take_while(move |mention| mention.tokens.start < end).take(MENTIONS_MAX);
    let mut all: Vec<&Mention> = analysis
        .mentions_in(tokens)
        .take(MENTIONS_MAX)
        .chain(pronouns)
        .filter(|mention| analysis.entity(mention).is_some_and(|entity| entity.entity_type == EntityType::Person))
        .collect();
    all.sort_by_key(|mention| mention.tokens.start);
    all.into_iter()
}

/// Whether a verb of speech stands beside a mention.
fn speaks(reading: &Reading<'_, '_>, mention: &Mention) -> bool {
    reading.speech(mention.tokens.end) || mention.tokens.start > 0 && reading.speech(mention.tokens.start - 1)
}

/// What "it" or "its" at a token means: the first area or organization of its sentence, or of the one before.
fn thing(analysis: &Analysis<'_>, reading: &Reading<'_, '_>, at: usize) -> Option<usize> {
    let sentence = reading.document.sentence_of(at);
    let block = reading.document.block_of(at);
    for number in [Some(sentence), sentence.checked_sub(1)].into_iter().flatten() {
        let found = &reading.document.sentences[number];
        if found.block != block {
            break;
        }
        let tokens = found.tokens.start..found.tokens.end.min(at);
        let named = analysis.mentions_in(tokens).take(MENTIONS_MAX).find(|mention| {
            let kind = analysis.entity(mention).map(|entity| entity.entity_type);
            let owner = reading.possessive(mention.tokens.end);
            matches!(kind, Some(EntityType::Area | EntityType::Organization)) && mention.form != Form::Demonym && !owner
        });
        if let Some(mention) = named {
            return mention.entity;
        }
    }
    None
}
