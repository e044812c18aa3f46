//! Descriptions: "the French leader", "the minister", "the bloc", "the Chinese government", "Macron's office".

use std::{collections::HashMap, ops::Range};

use crate::{
    analysis::{Analysis, Entity, Form, Mention, Support},
    holders::Holders,
    lexicon::{Lexicons, OrganizationKind, RoleKind},
    recognise::{Reading, role_ending, role_starting},
    record::{Basis, EntityType, Span},
};

/// What stands for an organization of the text, and of which kind the organization must be.
const BODIES: &[(&str, Option<OrganizationKind>)] = &[
    ("ministry", None),
    ("commission", None),
    ("bank", None),
    ("agency", None),
    ("party", Some(OrganizationKind::Party)),
    ("council", None),
    ("committee", None),
    ("department", None),
    ("company", Some(OrganizationKind::Company)),
    ("firm", Some(OrganizationKind::Company)),
    ("carmaker", Some(OrganizationKind::Company)),
    ("automaker", Some(OrganizationKind::Company)),
    ("newspaper", Some(OrganizationKind::Outlet)),
    ("administration", None),
    ("institute", None),
    ("association", None),
    ("organization", None),
    ("organisation", None),
    ("bureau", None),
    ("court", None),
    ("parliament", None),
    ("union", None),
    ("university", None),
    ("fund", None),
];

/// What speaks as its area: "the Chinese government", "the Turkish side".
const STATES: &[&str] = &["government", "side", "authorities", "regime"];

/// Mentions before a description among which its antecedent is sought, at most.
const LOOKBACK: usize = 256;

/// Adds mentions for descriptions, resolved where one antecedent fits.
pub(super) fn descriptions(analysis: &mut Analysis<'_>, lexicons: &Lexicons) {
    let reader = Reader::new(analysis, lexicons);
    let (mut mentions, mut offices) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at < reader.reading.document.tokens.len() {
        let end = if !reader.reading.in_text(at) {
            at + 1
        } else if let Some(office) = reader.office(at) {
            let end = office.tokens.end;
            offices.push(office);
            end
        } else if let Some(mention) = reader.state(at).or_else(|| reader.person(at)).or_else(|| reader.body(at)) {
            let end = mention.tokens.end;
            mentions.push(mention);
            end
        } else {
            at + 1
        };
        at = end.max(at + 1);
    }
    let mut known = HashMap::new();
    let offices = offices.into_iter().map(|office| establish(analysis, office, &mut known)).collect();
    analysis.add_whole(offices);
    analysis.add(mentions);
}

/// A person's office in the text.
#[derive(Clone, Debug)]
struct Office {
    tokens: Range<usize>,
    /// The holder's name in it; "his office" has none.
    core: Option<Span>,
    holder: usize,
}

struct Reader<'a> {
    analysis: &'a Analysis<'a>,
    reading: Reading<'a, 'a>,
    holders: Holders,
    /// Head of a role to its bearers, and "leader" to all who lead an area.
    bearers: HashMap<String, Vec<usize>>,
}

impl<'a> Reader<'a> {
    fn new(analysis: &'a Analysis<'a>, lexicons: &'a Lexicons) -> Self {
        let reading = analysis.reading(lexicons);
        let mut bearers: HashMap<String, Vec<usize>> = HashMap::new();
        let mut add = |head: String, entity: usize| {
            let known = bearers.entry(head).or_default();
            if !known.contains(&entity) && known.len() < LOOKBACK {
                known.push(entity);
            }
        };
        for (entity, role) in &analysis.roles {
            add(key(&reading, role.head.clone()), *entity);
            match role.kind {
                RoleKind::Leader => add("leader".to_owned(), *entity),
                RoleKind::Minister => add("minister".to_owned(), *entity),
                _ => {}
            }
        }
        Self { holders: analysis.holders(), analysis, reading, bearers }
    }

    /// The mentions that start before a token, the nearest first.
    fn before(&self, at: usize) -> impl Iterator<Item = &'a Mention> {
        let end = self.analysis.mentions.partition_point(|mention| mention.tokens.start < at);
        self.analysis.mentions[..end].iter().rev().take(LOOKBACK)
    }

    fn holder(&self, at: usize) -> Option<&'a Mention> {
        self.holders.at(at).map(|holder| &self.analysis.mentions[holder])
    }

    fn entity(&self, at: usize, kinds: &[EntityType]) -> Option<usize> {
        let entity = self.holder(at)?.entity?;
        kinds.contains(&self.analysis.entities[entity].entity_type).then_some(entity)
    }

    fn described(&self, tokens: Range<usize>, entity: usize) -> Mention {
        let span = self.reading.document.span(tokens.clone());
        Mention { span, core: span, tokens, entity: Some(entity), form: Form::Description }
    }

    /// The person for whom "the French leader" or "the president" stands.
    fn person(&self, at: usize) -> Option<Mention> {
        let reading = &self.reading;
        let head = role_starting(reading, at)?;
        let sentence = reading.sentence(at);
        let role = role_ending(reading, head.end, sentence.start)?;
        let mut start = role.tokens.start;
        // What possesses it: "China's top diplomat", "the French leader".
        let last = start.checked_sub(1).filter(|last| sentence.contains(last));
        let last = last.map(|last| if reading.possessive(last) { last.saturating_sub(1) } else { last });
        let owner = last.filter(|&last| self.entity(last, &[EntityType::Area, EntityType::Organization]).is_some());
        start = owner.and_then(|last| self.holder(last)).map_or(start, |owner| owner.tokens.start);
        if start > sentence.start && reading.is_any(start - 1, &["the", "this"]) {
            start -= 1;
        } else if owner.is_none() {
            return None;
        }
        // A name right behind, or around it, has the role already.
        let person = |at: usize| self.entity(at, &[EntityType::Person]).is_some();
        if (start..head.end + 1).any(person) || reading.document.word(head.end) == "," && person(head.end + 1) {
            return None;
        }
        let area =
            owner.and_then(|last| self.holder(last)?.entity).map(|owner| &self.analysis.entities[owner].area_code);
        let fits = |entity: &usize| {
            let code = &self.analysis.entities[*entity].area_code;
            area.is_none_or(|area| area == code)
        };
        let named = self.bearers.get(&key(reading, head.clone()))?;
        let bearers: Vec<usize> = named.iter().copied().filter(fits).collect();
        let last = self.before(start).filter_map(|mention| mention.entity).find(|entity| bearers.contains(entity));
        let entity = last.or(if let [one] = bearers.as_slice() { Some(*one) } else { None })?;
        Some(self.described(start..head.end, entity))
    }

    /// "the Chinese government" for China; "the government" alone is nobody's.
    fn state(&self, at: usize) -> Option<Mention> {
        let reading = &self.reading;
        if !reading.is_any(at, STATES)
            || self.holder(at).is_some()
            || !reading.sentence(at).contains(&at.checked_sub(1)?)
        {
            return None;
        }
        let last = if reading.possessive(at - 1) { at.checked_sub(2)? } else { at - 1 };
        let area = self.entity(last, &[EntityType::Area])?;
        let owner = self.holder(last).filter(|owner| owner.tokens.end == last + 1)?;
        let start = owner.tokens.start;
        let article = start > reading.sentence(at).start && reading.is(start - 1, "the");
        Some(self.described(start - usize::from(article)..at + 1, area))
    }

    /// "the ministry", "the company": the organization of that kind that was named last.
    fn body(&self, at: usize) -> Option<Mention> {
        let reading = &self.reading;
        // Nearly all words fall here: the cheap questions first.
        if at == 0 || !reading.is(at - 1, "the") || self.holder(at).is_some() || reading.capital(at + 1) {
            return None;
        }
        let key = reading.keys.at(at);
        let wanted = BODIES.iter().find(|(word, _)| key == *word);
        if wanted.is_none() && key != "bloc" {
            return None;
        }
        let fits = |entity: &Entity| match wanted {
            Some((_, Some(kind))) => entity.organization_kind == Some(*kind),
            Some((word, None)) => {
                let mut words = entity.name.split_whitespace();
                entity.entity_type == EntityType::Organization && words.any(|part| part.eq_ignore_ascii_case(word))
            }
            None => matches!(entity.area_code.as_str(), "EU" | "ASEAN" | "G7" | "G20" | "OPEC"),
        };
        let mut named = self.before(at - 1).filter_map(|mention| mention.entity);
        let entity = named.find(|&entity| fits(&self.analysis.entities[entity]))?;
        Some(self.described(at - 1..at + 1, entity))
    }

    /// "Macron's office", "the president's office", "his office".
    fn office(&self, at: usize) -> Option<Office> {
        let reading = &self.reading;
        if !reading.is(at + 1, "office") {
            return None;
        }
        if reading.is_any(at, &["his", "her"]) {
            let people = self.before(at).filter_map(|mention| mention.entity);
            let holder =
                people.into_iter().find(|&entity| self.analysis.entities[entity].entity_type == EntityType::Person)?;
            return Some(Office { tokens: at..at + 2, core: None, holder });
        }
        let last = at.checked_sub(1).filter(|_| reading.possessive(at))?;
        let holder = self.entity(last, &[EntityType::Person])?;
        let mention = self.holder(last)?;
        Some(Office { tokens: mention.tokens.start..at + 2, core: Some(mention.core), holder })
    }
}

fn key(reading: &Reading<'_, '_>, tokens: Range<usize>) -> String {
    tokens.map(|at| reading.keys.at(at)).collect::<Vec<_>>().join(" ")
}

/// The office as an entity of its own: it speaks like an organization and stands for its holder's area.
fn establish(analysis: &mut Analysis<'_>, office: Office, known: &mut HashMap<String, usize>) -> Mention {
    let text = analysis.document.text;
    let span = analysis.document.span(office.tokens.clone());
    let holder = &analysis.entities[office.holder];
    // By the name that the text uses, without the role before it; "his office" by the holder's surname.
    let name = match office.core {
        Some(core) => Span::new(core.start, span.end).of(text).to_owned(),
        None => format!("{}'s office", holder.name.rsplit(' ').next().unwrap_or(&holder.name)),
    };
    let area_code = holder.area_code.clone();
    let area_basis = holder.area_basis.clone().map(|support| Support { basis: Basis::Resolved, ..support });
    let entity = *known.entry(name.clone()).or_insert_with(|| {
        analysis.entities.push(Entity {
            name,
            name_span: span,
            entity_type: EntityType::Organization,
            area_code,
            area_basis,
            organization_kind: Some(OrganizationKind::Government),
            listed: false,
            ..Entity::default()
        });
        analysis.entities.len() - 1
    });
    Mention { span, core: span, tokens: office.tokens, entity: Some(entity), form: Form::Description }
}
