//! A text made ready for the rules of meetings: what phrase and what mention stands at each token. One reader, so one file.

use std::{collections::HashMap, num::NonZeroU32, ops::Range};

use super::{
    standing::{Standing, standings},
    words::{Class, Words},
};
use crate::{
    analysis::{Analysis, DateFound, Entity, Form, Mention},
    document::{BlockKind, Shape},
    lexicon::{Lexicons, OrganizationKind},
    record::{EntityType, Span},
};

/// Mentions from which on a text is about an area.
const MAIN_MIN: usize = 3;

/// The text with the lexicon laid over it.
pub(crate) struct Reader<'a, 't> {
    pub(crate) analysis: &'a Analysis<'t>,
    pub(crate) lexicons: &'a Lexicons,
    /// The phrases of the lexicon by their first tokens, end to end.
    marks: Vec<(Class, usize)>,
    /// By token: where the phrases that start there end in `marks`.
    marks_ends: Vec<u32>,
    /// For each token the outermost mention over it.
    cover: Vec<Option<NonZeroU32>>,
    /// For each entity whether it is an international body.
    bodies: Vec<bool>,
    /// For each entity the highest office that the text gives it.
    standings: Vec<Standing>,
    /// For each entity the fullest noun by which the text names it.
    written: Vec<Option<Span>>,
    /// The first mention of each area and organization by its words.
    called: HashMap<String, usize>,
    /// The first mention of each person by name.
    people: HashMap<&'a str, usize>,
    /// The two areas that the text is about, if it is about two.
    main_pair: Option<[usize; 2]>,
    /// Quoted words with a mention of who says them, by place.
    pub(super) voices: Vec<(Span, usize)>,
    /// Areas that only the words after a name tell: "President Lasso of Ecuador".
    said: HashMap<usize, &'a str>,
}

impl<'a, 't> Reader<'a, 't> {
    pub(crate) fn new(analysis: &'a Analysis<'t>, lexicons: &'a Lexicons, words: &Words) -> Self {
        let document = &analysis.document;
        let count = document.tokens.len();
        let (mut marks, mut marks_ends) = (Vec::new(), Vec::with_capacity(count));
        for at in 0..count {
            words.push_at(at, |at| document.folded(at), &mut marks);
            marks_ends.push(marks.len() as u32);
        }
        let mut cover: Vec<Option<NonZeroU32>> = vec![None; count];
        for (index, mention) in analysis.mentions.iter().enumerate() {
            // "the defence minister of Chad": who nobody names stands for the area inside.
            let nameless = analysis.entity(mention).is_none_or(|entity| entity.entity_type == EntityType::Unnamed);
            if nameless {
                continue;
            }
            let tokens = mention.tokens.start.min(count)..mention.tokens.end.min(count);
            for slot in &mut cover[tokens] {
                let inner =
                    slot.is_some_and(|other| analysis.mentions[index_of(other)].tokens.len() >= mention.tokens.len());
                if !inner {
                    *slot = NonZeroU32::new(index as u32 + 1);
                }
            }
        }
        let bodies = analysis.entities.iter().map(|entity| is_body(entity, words)).collect();
        let standings = standings(analysis);
        let mut called = HashMap::new();
        for (index, mention) in analysis.mentions.iter().enumerate() {
            let areal = analysis.entity(mention).is_some_and(|entity| {
                matches!(entity.entity_type, EntityType::Area | EntityType::Organization) && !entity.name.is_empty()
            });
            if areal && mention.form != Form::Demonym {
                called.entry(mention.core.of(document.text).to_lowercase()).or_insert(index);
            }
        }
        let mut reader = Self {
            analysis,
            lexicons,
            marks,
            marks_ends,
            cover,
            bodies,
            standings,
            written: written(analysis),
            called,
            people: people(analysis),
            main_pair: main_pair(analysis),
            voices: Vec::new(),
            said: HashMap::new(),
        };
        reader.said = reader.areas_around_names();
        reader
    }

    /// Token `at` folded; empty past the end.
    pub(crate) fn word(&self, at: usize) -> &str {
        self.analysis.document.folded(at)
    }

    pub(crate) fn shape(&self, at: usize) -> Option<Shape> {
        self.analysis.document.tokens.get(at).map(|token| token.shape)
    }

    /// The phrases that start at a token.
    pub(crate) fn marks(&self, at: usize) -> &[(Class, usize)] {
        let Some(&end) = self.marks_ends.get(at) else { return &[] };
        let start = at.checked_sub(1).map_or(0, |before| self.marks_ends[before]);
        &self.marks[start as usize..end as usize]
    }

    /// Length in tokens of the phrase of a class at a token; 0 for none.
    pub(crate) fn length(&self, at: usize, class: Class) -> usize {
        self.marks(at).iter().find(|(found, _)| *found == class).map_or(0, |(_, length)| *length)
    }

    pub(crate) fn has(&self, at: usize, class: Class) -> bool {
        self.length(at, class) > 0
    }

    /// The first phrase of a class inside a range.
    pub(crate) fn find(&self, within: Range<usize>, class: Class) -> Option<Range<usize>> {
        within.clone().find_map(|at| {
            let length = self.length(at, class);
            (length > 0 && at + length <= within.end).then_some(at..at + length)
        })
    }

    /// The outermost mention over a token.
    pub(crate) fn covering(&self, at: usize) -> Option<usize> {
        self.cover.get(at).copied().flatten().map(index_of)
    }

    /// The outermost mention that starts at a token.
    pub(crate) fn starting(&self, at: usize) -> Option<usize> {
        self.covering(at).filter(|index| self.mention(*index).tokens.start == at)
    }

    pub(crate) fn mention(&self, index: usize) -> &'a Mention {
        &self.analysis.mentions[index]
    }

    /// The first mention of an area or organization by these folded words.
    pub(crate) fn area_called(&self, words: &str) -> Option<usize> {
        self.called.get(words).copied()
    }

    /// The first mention of a person by this full name.
    pub(super) fn person_called(&self, name: &str) -> Option<usize> {
        self.people.get(name).copied()
    }

    /// The two areas that the text is about, if it is about two.
    pub(super) const fn main_pair(&self) -> Option<[usize; 2]> {
        self.main_pair
    }

    /// Who a mention stands for.
    pub(crate) fn entity(&self, mention: usize) -> Option<&'a Entity> {
        self.analysis.entity(self.mention(mention))
    }

    pub(crate) fn entity_type(&self, mention: usize) -> EntityType {
        self.entity(mention).map_or(EntityType::Unspecified, |entity| entity.entity_type)
    }

    /// Code of the area of whom a mention stands for; empty where unknown.
    pub(crate) fn area(&self, mention: usize) -> &'a str {
        let Some(entity) = self.entity(mention) else { return "" };
        if !entity.area_code.is_empty() {
            return &entity.area_code;
        }
        let said = self.mention(mention).entity.and_then(|index| self.said.get(&index));
        said.copied().unwrap_or_default()
    }

    /// Whether a mention names someone who leads, governs or speaks for an area.
    pub(crate) fn is_official(&self, mention: usize) -> bool {
        self.standing(mention) == Standing::Speaks
    }

    /// Whether a mention names someone who holds a public office.
    pub(crate) fn holds_office(&self, mention: usize) -> bool {
        self.standing(mention) >= Standing::Office
    }

    fn standing(&self, mention: usize) -> Standing {
        self.mention(mention).entity.and_then(|entity| self.standings.get(entity)).copied().unwrap_or_default()
    }

    /// The fullest noun by which the text names an area: "UAE" where it never says more; "US" is no noun of its own.
    pub(crate) fn area_as_written(&self, entity: usize) -> Option<Span> {
        let span = self.written.get(entity).copied().flatten()?;
        let letters = span.of(self.analysis.document.text).chars().filter(|one| one.is_alphanumeric()).count();
        (letters > 2).then_some(span)
    }

    pub(crate) fn is_body(&self, entity: usize) -> bool {
        self.bodies.get(entity).copied().unwrap_or_default()
    }

    /// Whether an entity is an international body or belongs to one.
    pub(crate) fn speaks_for_body(&self, entity: usize) -> bool {
        let organization = self.analysis.entities.get(entity).and_then(|entity| entity.organization);
        self.is_body(entity) || organization.is_some_and(|organization| self.is_body(organization))
    }

    /// Whether an entity is a person of a firm.
    pub(crate) fn speaks_for_company(&self, entity: usize) -> bool {
        let standing = self.standings.get(entity).copied().unwrap_or_default();
        let organization = self.analysis.entities.get(entity).and_then(|entity| entity.organization);
        let of_company = organization.is_some_and(|organization| self.is_company(organization));
        standing == Standing::Business || (of_company && standing != Standing::Speaks)
    }

    /// Whether an organization is no body and no part of a state: a firm, an outlet, a platform.
    pub(crate) fn is_company(&self, entity: usize) -> bool {
        let Some(found) = self.analysis.entities.get(entity) else { return false };
        if found.entity_type != EntityType::Organization || self.is_body(entity) {
            return false;
        }
        match found.organization_kind {
            Some(kind) => {
                matches!(kind, OrganizationKind::Company | OrganizationKind::Outlet | OrganizationKind::Platform)
            }
            None => {
                let name = found.name.to_lowercase();
                !PUBLIC.iter().any(|word| name.contains(word))
            }
        }
    }

    /// Whether a mention names an area by its noun, or a place in one.
    pub(crate) fn is_location(&self, mention: usize) -> bool {
        let form = self.mention(mention).form;
        match self.entity_type(mention) {
            EntityType::Place => true,
            EntityType::Area => matches!(form, Form::Name | Form::Short | Form::City) && !self.area(mention).is_empty(),
            _ => false,
        }
    }

    /// The tokens of the sentence that holds a token, and its number.
    pub(crate) fn sentence(&self, at: usize) -> (usize, Range<usize>) {
        let number = self.analysis.document.sentence_of(at);
        let tokens = self.analysis.document.sentences.get(number).map_or(at..at, |sentence| sentence.tokens.clone());
        (number, tokens)
    }

    /// The sentence cut to the quotation that a token stands in, and whether it does.
    pub(crate) fn inside_quote(&self, at: usize, sentence: Range<usize>) -> (Range<usize>, bool) {
        let mark = (sentence.start..at)
            .rev()
            .find(|before| matches!(self.shape(*before), Some(Shape::OpenQuote | Shape::CloseQuote)));
        match mark.filter(|mark| self.shape(*mark) == Some(Shape::OpenQuote) && at - mark > 2) {
            Some(mark) => {
                let end = (at..sentence.end).find(|next| self.shape(*next) == Some(Shape::CloseQuote));
                (mark + 1..end.unwrap_or(sentence.end), true)
            }
            None => (sentence, false),
        }
    }

    /// What kind of block a token stands in.
    pub(crate) fn block(&self, at: usize) -> BlockKind {
        let document = &self.analysis.document;
        document.blocks.get(document.block_of(at)).map_or(BlockKind::Paragraph, |block| block.kind)
    }

    /// The date that covers a token, as an index.
    pub(crate) fn date_at(&self, at: usize) -> Option<usize> {
        let from = self.analysis.dates.partition_point(|found| found.tokens.end <= at);
        self.analysis.dates.get(from).filter(|found| found.tokens.contains(&at)).map(|_| from)
    }

    /// Whether a bare year only belongs to a name: "Aero India 2025".
    pub(crate) fn is_name_of_event(&self, date: usize) -> bool {
        let found = self.date(date);
        let before = found.tokens.start.wrapping_sub(1);
        found.date.edtf.len() == 4
            && found.tokens.len() == 1
            && self.shape(before).is_some_and(Shape::is_capital)
            && !self.is_preposition(before)
    }

    /// Whether a bare year or decade only tells which thing is meant: "the 2015 agreement", "the July 2015 agreement", "Aero India 2025".
    pub(crate) fn is_of_a_thing(&self, date: usize) -> bool {
        let found = self.date(date);
        let before = found.tokens.start.wrapping_sub(1);
        let governed = self.is_preposition(before) || !self.shape(before).is_some_and(Shape::is_word);
        let bare = found.tokens.len() == 1 && found.date.edtf.bytes().filter(|byte| *byte == b'-').count() == 0;
        let next = found.tokens.end;
        let coloured = self.word(before) == "the"
            && found.date.edtf.len() <= "2015-07".len()
            && self.shape(next) == Some(Shape::Lower)
            && !self.is_preposition(next);
        (bare && !governed) || coloured
    }

    pub(crate) fn date(&self, index: usize) -> &'a DateFound {
        &self.analysis.dates[index]
    }

    /// Whether a possessive ending stands at a token.
    pub(crate) fn is_possessive(&self, at: usize) -> bool {
        matches!(self.word(at), "'s" | "'")
    }

    /// Whether a token joins clauses or opens a phrase, so that no name group runs over it.
    pub(crate) fn is_preposition(&self, at: usize) -> bool {
        PREPOSITIONS.contains(&self.word(at))
    }
}

/// A mention's index, of its number from 1.
fn index_of(number: NonZeroU32) -> usize {
    number.get() as usize - 1
}

/// What a public office's name holds.
const PUBLIC: &[&str] = &[
    "ministry",
    "government",
    "embassy",
    "commission",
    "council",
    "parliament",
    "central bank",
    "department",
    "office",
    "house",
    "kremlin",
    "union",
    "administration",
    "authority",
    "agency",
    "party",
    "congress",
    "senate",
    "assembly",
    "chamber",
    "delegation",
    "coalition",
    "opposition",
    "treasury",
    "palace",
    "street",
    "secretariat",
    "committee",
    "court",
    "forum",
    "organization",
    "organisation",
    "group",
    "taliban",
    "hamas",
    "army",
    "alliance",
    "league",
    "conference",
    "bank",
    "fund",
    "service",
    "association",
];

const PREPOSITIONS: &[&str] = &[
    "in",
    "on",
    "at",
    "with",
    "to",
    "of",
    "by",
    "for",
    "from",
    "about",
    "over",
    "against",
    "between",
    "among",
    "under",
    "during",
    "after",
    "before",
    "since",
    "until",
    "into",
    "toward",
    "towards",
    "via",
    "through",
    "within",
    "without",
    "near",
    "outside",
    "ahead",
    "following",
    "amid",
    "alongside",
    "upon",
    "as",
    "than",
    "if",
    "because",
    "while",
    "when",
    "where",
    "that",
    "which",
    "who",
    "whose",
    "but",
];

/// The first mention of each person by full name.
fn people<'a>(analysis: &'a Analysis<'_>) -> HashMap<&'a str, usize> {
    let mut people = HashMap::new();
    for (index, mention) in analysis.mentions.iter().enumerate() {
        if let Some(entity) = analysis.entity(mention).filter(|entity| entity.entity_type == EntityType::Person) {
            people.entry(entity.name.as_str()).or_insert(index);
        }
    }
    people
}

/// The first mentions of the two areas that are named most: often, and each twice as often as any third.
fn main_pair(analysis: &Analysis<'_>) -> Option<[usize; 2]> {
    let mut areas: HashMap<&str, (usize, usize)> = HashMap::new();
    for (index, mention) in analysis.mentions.iter().enumerate() {
        let area = analysis.entity(mention).filter(|entity| entity.entity_type == EntityType::Area);
        if let Some(area) = area.filter(|area| !area.area_code.is_empty()) {
            areas.entry(area.area_code.as_str()).or_insert((0, index)).0 += 1;
        }
    }
    let mut counts: Vec<(usize, usize)> = areas.into_values().collect();
    counts.sort_unstable_by_key(|(count, first)| (std::cmp::Reverse(*count), *first));
    let third = counts.get(2).map_or(0, |(count, _)| *count);
    match counts.as_slice() {
        [one, other, ..] if other.0 >= MAIN_MIN && other.0 >= third * 2 => {
            Some([one.1.min(other.1), one.1.max(other.1)])
        }
        _ => None,
    }
}

fn written(analysis: &Analysis<'_>) -> Vec<Option<Span>> {
    let mut written: Vec<Option<Span>> = vec![None; analysis.entities.len()];
    for mention in &analysis.mentions {
        let Some(known) = mention.entity.and_then(|entity| written.get_mut(entity)) else { continue };
        let longer = known.is_none_or(|known: Span| known.len() < mention.core.len());
        if longer && matches!(mention.form, Form::Name | Form::Short) {
            *known = Some(mention.core);
        }
    }
    written
}

fn is_body(entity: &Entity, words: &Words) -> bool {
    if !matches!(entity.entity_type, EntityType::Organization | EntityType::Area) {
        return false;
    }
    let name = entity.name.to_lowercase();
    let name = name.strip_prefix("the ").unwrap_or(&name);
    let parts: Vec<&str> = name.split(' ').collect();
    let whole = |(class, length): &(Class, usize)| *class == Class::Body && *length == parts.len();
    words.at(0, |at| parts.get(at).copied().unwrap_or_default()).iter().any(whole)
}
