//! What a source without a name is called: "he", "the official", "a report by the bank", "both sides".

use std::ops::Range;

use super::{
    grammar::{is_issue, is_preposition},
    unit::Unit,
};
use crate::{
    analysis::Form,
    choose::speaker::{Source, Subject},
    lexicon::{
        RoleKind,
        packed::{ORGANIZATION_WORD, ROLE},
    },
    record::EntityType,
};

/// A source without a name.
#[derive(Clone, Debug)]
pub struct Phrase<'u> {
    /// What kind of words it is.
    pub class: Class,
    /// Its noun; empty for a pronoun.
    pub head: &'u str,
    /// What the bearer of a role with that head does.
    pub kind: Option<RoleKind>,
    /// Code of the area that it names.
    pub area: Option<&'u str>,
    /// Whether that stands before its noun: "the Turkish diplomat", "Turkey's president".
    pub is_area_before: bool,
    /// Whether it has a capital beside the first word and areas.
    pub has_name: bool,
    /// The organization that it names.
    pub organization: Option<usize>,
    /// How many words it has: one, up to three, more.
    pub length: &'static str,
    /// Its items.
    pub items: Range<usize>,
}

/// Kinds of sources without a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// "he".
    He,
    /// "she".
    She,
    /// "it".
    It,
    /// "they".
    They,
    /// "we", "I", "you".
    We,
    /// "both sides", "the two leaders".
    Both,
    /// Of a noun, and how that is determined.
    Noun(Noun, Determined),
}

/// Kinds of nouns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noun {
    /// "minister".
    Role,
    /// "report".
    Issue,
    /// "ministry".
    Body,
    /// "traders".
    Many,
    /// Anything else.
    Other,
}

/// How a noun is determined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Determined {
    /// "the", "this", "his".
    Definite,
    /// "a", "one".
    Indefinite,
    /// By nothing.
    Bare,
}

impl Class {
    /// Its name in the weights.
    pub const fn name(self) -> &'static str {
        use Determined::{Bare, Definite, Indefinite};
        match self {
            Self::He => "he",
            Self::She => "she",
            Self::It => "it",
            Self::They => "they",
            Self::We => "we",
            Self::Both => "both",
            Self::Noun(Noun::Role, Definite) => "the role",
            Self::Noun(Noun::Role, Indefinite) => "a role",
            Self::Noun(Noun::Role, Bare) => "role",
            Self::Noun(Noun::Issue, Definite) => "the issue",
            Self::Noun(Noun::Issue, Indefinite) => "an issue",
            Self::Noun(Noun::Issue, Bare) => "issue",
            Self::Noun(Noun::Body, Definite) => "the body",
            Self::Noun(Noun::Body, Indefinite) => "a body",
            Self::Noun(Noun::Body, Bare) => "body",
            Self::Noun(Noun::Many, Definite) => "the many",
            Self::Noun(Noun::Many, Indefinite | Bare) => "many",
            Self::Noun(Noun::Other, Definite) => "the noun",
            Self::Noun(Noun::Other, Indefinite) => "a noun",
            Self::Noun(Noun::Other, Bare) => "noun",
        }
    }
}

impl<'u> Phrase<'u> {
    /// What a subject without a name is called; `None` for a name.
    pub fn of(unit: &'u Unit<'_, '_>, subject: &Subject) -> Option<Self> {
        let mention = match subject.source {
            Source::Mention(index) => Some(unit.analysis.mentions.get(index)?),
            Source::Words(_) => None,
            Source::Joint(..) | Source::Shared => return None,
        };
        let is_nameless = |entity: Option<EntityType>| matches!(entity, None | Some(EntityType::Unnamed));
        let kind = mention.and_then(|mention| unit.analysis.entity(mention)).map(|entity| entity.entity_type);
        let has_name = mention.is_some_and(|mention| match mention.form {
            Form::Pronoun | Form::Description => false,
            Form::Name | Form::Short | Form::City | Form::Demonym => !is_nameless(kind),
        });
        if has_name {
            return None;
        }
        let items = match &subject.source {
            Source::Words(items) => items.clone(),
            _ => subject.items.clone(),
        };
        let first = unit.word(items.start);
        let pronoun = match first {
            "he" => Some(Class::He),
            "she" => Some(Class::She),
            "it" | "itself" => Some(Class::It),
            "they" => Some(Class::They),
            "we" | "i" | "you" => Some(Class::We),
            // "her vow": the owner of a noun.
            "his" if items.len() == 1 => Some(Class::He),
            "her" if items.len() == 1 => Some(Class::She),
            "its" if items.len() == 1 => Some(Class::It),
            "their" if items.len() == 1 => Some(Class::They),
            _ => None,
        };
        let stop = (items.start + 1..items.end).find(|at| {
            is_preposition(unit.word(*at)) || unit.is_comma(*at) || matches!(unit.word(*at), "who" | "which" | "(")
        });
        let end = stop.unwrap_or(items.end);
        let head = unit.before(end, 1);
        if let Some(class) = pronoun.filter(|_| items.len() == 1 || matches!(first, "he" | "she" | "it" | "they")) {
            let length = length(items.len());
            return Some(Self {
                class,
                head: "",
                kind: None,
                area: None,
                is_area_before: false,
                has_name: false,
                organization: None,
                length,
                items,
            });
        }
        let first_token = unit.items.get(items.start)?.tokens.start;
        let token_of = |at: usize| unit.items.get(at.wrapping_sub(1)).map_or(first_token, |item| item.tokens.end);
        let (head_token, last_token) = (token_of(end), token_of(items.end));
        let mut area = None;
        let mut is_area_before = false;
        let mut organization = None;
        for found in unit.analysis.mentions_in(first_token..last_token) {
            let Some(entity) = unit.analysis.entity(found) else { continue };
            match entity.entity_type {
                EntityType::Area | EntityType::Place if area.is_none() && !entity.area_code.is_empty() => {
                    area = Some(entity.area_code.as_str());
                    is_area_before = found.tokens.end < head_token;
                }
                EntityType::Organization if organization.is_none() => organization = found.entity,
                _ => {}
            }
        }
        let is_area = |at: usize| {
            let mention = unit.mention_from(at).and_then(|(index, _)| unit.analysis.mentions.get(index));
            let entity = mention.and_then(|mention| unit.analysis.entity(mention));
            entity.is_some_and(|entity| entity.entity_type == EntityType::Area)
        };
        let has_name = (items.start + 1..items.end).any(|at| unit.is_capital(at) && !is_area(at));
        let meaning = unit.lexicons.gazetteer.meaning(head);
        let kind = meaning.index(ROLE).and_then(|index| unit.lexicons.role_at(index)).map(|role| role.kind);
        let noun = if is_issue(head) {
            Noun::Issue
        } else if kind.is_some() {
            Noun::Role
        } else if meaning.has(ORGANIZATION_WORD) || is_collective(head) {
            Noun::Body
        } else if head.ends_with('s') || matches!(head, "people" | "men" | "women") {
            Noun::Many
        } else {
            Noun::Other
        };
        let determined = match first {
            "the" | "this" | "that" | "these" | "those" | "his" | "her" | "its" | "their" => Determined::Definite,
            "a" | "an" | "one" | "another" => Determined::Indefinite,
            _ => Determined::Bare,
        };
        let class = if is_both(first, unit.word(items.start + 1), head, items.len()) {
            Class::Both
        } else {
            Class::Noun(noun, determined)
        };
        // A capital on another noun is one of a name that nobody knows.
        let is_name = unit.is_capital(end.saturating_sub(1)) && end > 1 && matches!(noun, Noun::Many | Noun::Other);
        (!is_name).then(|| {
            let length = length(items.len());
            Self { class, head, kind, area, is_area_before, has_name, organization, length, items }
        })
    }
}

/// "both sides", "the two officials", "the leaders".
fn is_both(first: &str, second: &str, noun: &str, length: usize) -> bool {
    let is_sides =
        matches!(noun, "sides" | "side" | "leaders" | "presidents" | "parties" | "ministers" | "counterparts");
    let is_two = first == "both" || matches!(first, "the" | "these") && matches!(second, "two" | "pair" | "duo");
    let is_the = first == "the" && length <= 3 && noun != "side";
    is_two && noun.ends_with('s') || is_sides && (first == "each" || is_the)
}

/// "delegation": several who act as one.
fn is_collective(noun: &str) -> bool {
    matches!(
        noun,
        "company"
            | "firm"
            | "group"
            | "bloc"
            | "body"
            | "delegation"
            | "team"
            | "panel"
            | "mission"
            | "government"
            | "regime"
            | "administration"
            | "authorities"
            | "authority"
            | "coalition"
            | "alliance"
            | "newspaper"
            | "outlet"
            | "watchdog"
            | "regulator"
            | "carmaker"
            | "automaker"
            | "tribunal"
            | "court"
            | "side"
            | "parliament"
            | "military"
            | "army"
            | "embassy"
            | "office"
            | "daily"
            | "website"
    )
}

const fn length(words: usize) -> &'static str {
    match words {
        0 | 1 => "one word",
        2 | 3 => "up to three words",
        _ => "more words",
    }
}
