//! What segmentation, recognition and resolution found: the input of every proposer and chooser.

use std::ops::Range;

use jiff::{Timestamp, tz::TimeZone};

use crate::{
    choose::weights::Choosing,
    document::Document,
    lexicon::OrganizationKind,
    recognise::{RoleFound, Words},
    record::{Basis, EdtfDate, EntityType, Quantity, Span},
};

/// A text read up to the point where facts can be proposed.
#[derive(Debug)]
pub struct Analysis<'t> {
    /// The text in blocks, sentences and tokens.
    pub document: Document<'t>,
    /// When it was published, if that is known.
    pub published: Option<Timestamp>,
    /// In which "Thursday" is meant.
    pub time_zone: TimeZone,
    /// Whom and what the text names, and unnamed sources; in order of first mention.
    pub entities: Vec<Entity>,
    /// Every place where one of them stands, pronouns and descriptions included, in text order, none inside another but
    /// areas inside organizations, roles and adjectives ("Chinese" in "Chinese President Xi Jinping").
    pub mentions: Vec<Mention>,
    /// Dates and periods, in text order.
    pub dates: Vec<DateFound>,
    /// Amounts, percentages and measures, in text order.
    pub quantities: Vec<QuantityFound>,
    /// What the lexicons say of each word.
    pub words: Words,
    /// Roles said of people, with the index of each one's entity.
    pub(crate) roles: Vec<(usize, RoleFound)>,
    /// How candidates are chosen.
    pub choosing: Choosing,
}

/// One actor of the text.
#[derive(Clone, Debug, Default)]
pub struct Entity {
    /// The fullest form that the text gives.
    pub name: String,
    /// Where that form stands.
    pub name_span: Span,
    /// What it is.
    pub entity_type: EntityType,
    /// Role as written, its span with it: `French President`.
    pub role: Option<Span>,
    /// Index of the organization that it belongs to or speaks for.
    pub organization: Option<usize>,
    /// Code of the area that it is, stands for or belongs to; empty where unknown.
    pub area_code: String,
    /// What gives the area code.
    pub area_basis: Option<Support>,
    /// Of a person.
    pub gender: Gender,
    /// Identifiers in other systems, as (scheme, value).
    pub identifiers: Vec<(String, String)>,
    /// For a city, region or venue: the area it lies in is `area_code`; for an area: how it is called in English.
    pub standard_name: String,
    /// Whether it may stand in `article.entities`; unnamed sources and bare pronouns do not.
    pub listed: bool,
    /// Of an organization: what kind.
    pub organization_kind: Option<OrganizationKind>,
}

/// What supports a value: an evidence without its field.
#[derive(Clone, Debug, PartialEq)]
pub struct Support {
    /// How.
    pub basis: Basis,
    /// Where.
    pub span: Option<Span>,
    /// What stands behind it: `areas.txt:FR`.
    pub source: String,
}

/// What pronoun stands for a person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Gender {
    /// Not known.
    #[default]
    Unknown,
    /// "she".
    Female,
    /// "he".
    Male,
}

/// How a mention names its entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// The full name, or a longer one.
    Name,
    /// A part of it: a surname, an acronym.
    Short,
    /// "he", "she", "they", "it".
    Pronoun,
    /// "the French leader", "his office", "the ministry".
    Description,
    /// "French".
    Demonym,
    /// "Beijing" for a place; whether it speaks as a government is the chooser's to say.
    City,
}

/// One place where an entity stands.
#[derive(Clone, Debug)]
pub struct Mention {
    /// The words, with title or role in front where they belong to them ("President Macron"), without "'s".
    pub span: Span,
    /// The name alone inside it ("Macron").
    pub core: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Index into `Analysis::entities`; `None` for a pronoun or description that nothing resolves.
    pub entity: Option<usize>,
    /// How.
    pub form: Form,
}

/// A date or period in the text.
#[derive(Clone, Debug)]
pub struct DateFound {
    /// What it says.
    pub date: EdtfDate,
    /// Where.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Stated in full, or completed by the publish time (`request.publish_time`) or another date of the text.
    pub support: Support,
}

/// A quantity in the text.
#[derive(Clone, Debug)]
pub struct QuantityFound {
    /// What it says.
    pub quantity: Quantity,
    /// Where: number and unit, without the words of its qualifier ("€306.2 billion", "46%").
    pub span: Span,
    /// Where the words of its qualifier stand ("more than").
    pub qualifier_span: Option<Span>,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What gives the unit: `currencies.txt:USD`.
    pub source: String,
}

impl Default for Analysis<'_> {
    /// That of an empty text.
    fn default() -> Self {
        Self {
            document: Document::default(),
            published: None,
            time_zone: TimeZone::UTC,
            entities: Vec::new(),
            mentions: Vec::new(),
            dates: Vec::new(),
            quantities: Vec::new(),
            words: Words::default(),
            roles: Vec::new(),
            choosing: Choosing::default(),
        }
    }
}

impl Analysis<'_> {
    /// The mentions whose tokens lie inside a range, in text order.
    pub fn mentions_in(&self, tokens: Range<usize>) -> impl Iterator<Item = &Mention> {
        let from = self.mentions.partition_point(|mention| mention.tokens.start < tokens.start);
        self.mentions[from..]
            .iter()
            .take_while(move |mention| mention.tokens.start < tokens.end)
            .filter(move |mention| mention.tokens.end <= tokens.end)
    }

    /// The quantities inside a range of tokens.
    pub fn quantities_in(&self, tokens: Range<usize>) -> impl Iterator<Item = &QuantityFound> {
        let from = self.quantities.partition_point(|found| found.tokens.start < tokens.start);
        self.quantities[from..].iter().take_while(move |found| found.tokens.start < tokens.end)
    }

    /// The dates inside a range of tokens.
    pub fn dates_in(&self, tokens: Range<usize>) -> impl Iterator<Item = &DateFound> {
        let from = self.dates.partition_point(|found| found.tokens.start < tokens.start);
        self.dates[from..].iter().take_while(move |found| found.tokens.start < tokens.end)
    }

    /// The entity of a mention.
    pub fn entity(&self, mention: &Mention) -> Option<&Entity> {
        mention.entity.and_then(|index| self.entities.get(index))
    }
}
