//! From places in the text to whom and what it names: one entry for each, by its fullest name.

mod bearers;
mod bodies;

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

use super::{
    areas::{AreaFound, Areas, How},
    organizations::OrganizationFound,
    people::PersonFound,
    reading::{Case, Reading},
    roles::RoleFound,
};
use crate::{
    analysis::{Entity, Form, Mention, Support},
    holders::Holders,
    lexicon::OrganizationKind,
    record::{Basis, EntityType, Span},
};
pub(crate) use bearers::is_surname_first;

/// Entities with their mentions, and the roles said of people.
#[derive(Debug, Default)]
pub(crate) struct Named {
    pub(crate) entities: Vec<Entity>,
    pub(crate) mentions: Vec<Mention>,
    pub(crate) roles: Vec<(usize, RoleFound)>,
}

/// Puts together what the recognisers found.
pub(crate) fn assemble(
    reading: &Reading<'_, '_>,
    areas: Areas,
    organizations: Vec<OrganizationFound>,
    people: Vec<PersonFound>,
) -> Named {
    let owners = Holders::new(reading.document.tokens.len());
    let mut assembly = Assembly {
        reading,
        areas,
        named: Named::default(),
        by_key: HashMap::new(),
        owners,
        parts: HashMap::new(),
        offices: HashSet::new(),
    };
    assembly.operator_names();
    assembly.organizations(&organizations);
    assembly.people(people);
    assembly.areas(&organizations);
    assembly.settle()
}

struct Assembly<'a, 'r, 't> {
    reading: &'a Reading<'r, 't>,
    areas: Areas,
    named: Named,
    /// Type and key to entity.
    by_key: HashMap<(EntityType, String), usize>,
    /// By token: the mention whose name holds it; areas own none.
    owners: Holders,
    /// First and last parts of people's names to who bears them and all parts, in order of finding.
    parts: HashMap<String, Vec<(usize, Vec<String>)>>,
    /// Who is called by which head of a role: "president".
    offices: HashSet<(usize, String)>,
}

impl Assembly<'_, '_, '_> {
    fn key(&self, tokens: Range<usize>) -> String {
        let keys: Vec<&str> = tokens.map(|at| self.reading.keys.at(at)).filter(|key| !key.is_empty()).collect();
        keys.join(" ")
    }

    fn span(&self, tokens: Range<usize>) -> Span {
        let mut span = self.reading.document.span(tokens);
        let text = span.of(self.reading.document.text);
        // "the farmers' union" ends as written; a possessive apostrophe at the end is no part of a name.
        span.end -= text.chars().next_back().filter(|c| matches!(c, '\'' | '’')).map_or(0, char::len_utf8);
        span
    }

    fn text(&self, span: Span) -> String {
        span.of(self.reading.document.text).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn entity(&mut self, kind: EntityType, key: String, fresh: impl FnOnce() -> Entity) -> usize {
        let entities = &mut self.named.entities;
        *self.by_key.entry((kind, key)).or_insert_with(|| {
            entities.push(fresh());
            entities.len() - 1
        })
    }

    fn mention(&mut self, entity: usize, tokens: Range<usize>, core: Range<usize>, form: Form) {
        self.owners.hold(core.clone(), self.named.mentions.len());
        let (span, core) = (self.span(tokens.clone()), self.span(core));
        self.named.mentions.push(Mention { span, core, tokens, entity: Some(entity), form });
    }

    /// Whether some name holds one of these tokens.
    fn taken(&self, tokens: &Range<usize>) -> bool {
        self.owners.holds_any(tokens.clone())
    }

    /// Keeps the longer of two names of one entity.
    fn fuller(&mut self, entity: usize, name: String, span: Span) {
        let entity = &mut self.named.entities[entity];
        if name.chars().count() > entity.name.chars().count() {
            (entity.name, entity.name_span) = (name, span);
        }
    }

    fn area_support(&self, area: &AreaFound) -> (String, Support) {
        let code = self.reading.lexicons.area_at(area.area).map_or("", |entry| entry.code);
        let file = if area.how == How::Place { "cities.txt" } else { "areas.txt" };
        (code.to_owned(), Support { basis: Basis::Lexicon, span: Some(area.span), source: format!("{file}:{code}") })
    }

    /// Names that the operator gives, as they are, before all others.
    fn operator_names(&mut self) {
        let Some(names) = self.reading.lexicons.operator_names() else { return };
        let (single, hits) = names.gazetteer.read(self.reading.document, self.reading.keys);
        let mut found: Vec<(Range<usize>, u64)> = hits.into_iter().map(|hit| (hit.tokens, hit.meaning.0)).collect();
        // A value of 0 is an entry's index as well as "nothing": those of one token are asked for by their key.
        found.extend(
            (0..single.len())
                .filter_map(|at| names.gazetteer.value(self.reading.keys.at(at)).map(|value| (at..at + 1, value))),
        );
        found.sort_by_key(|(tokens, _)| (tokens.start, std::cmp::Reverse(tokens.len())));
        let mut end = 0;
        for (tokens, value) in found {
            let Some(name) = usize::try_from(value).ok().and_then(|value| names.entries.get(value)) else { continue };
            let written = self.reading.capital(tokens.start) || name.name.starts_with(char::is_lowercase);
            if tokens.start < end || !written {
                continue;
            }
            end = tokens.end;
            let span = self.span(tokens.clone());
            let support = Support { basis: Basis::Lexicon, span: Some(span), source: format!("names:{}", name.name) };
            let entity = self.entity(name.entity_type, format!("\u{1}{value}"), || Entity {
                name: name.name.clone(),
                name_span: span,
                entity_type: name.entity_type,
                area_code: name.area_code.clone(),
                area_basis: (!name.area_code.is_empty()).then_some(support),
                identifiers: name.identifiers.clone(),
                standard_name: name.name.clone(),
                listed: true,
                ..Entity::default()
            });
            self.mention(entity, tokens.clone(), tokens, Form::Name);
        }
    }

    /// Areas and places, but those inside the names of people and of firms, papers and the like.
    fn areas(&mut self, organizations: &[OrganizationFound]) {
        for area in std::mem::take(&mut self.areas).found {
            let after = organizations.partition_point(|found| found.tokens.start <= area.tokens.start);
            let inside =
                after.checked_sub(1).map(|at| &organizations[at]).filter(|found| area.tokens.end <= found.tokens.end);
            let hides = inside.is_some_and(|found| {
                found.entry.is_some() && !matches!(found.kind, OrganizationKind::Government | OrganizationKind::Armed)
            });
            let code = self.reading.lexicons.area_at(area.area).map_or("", |entry| entry.code);
            if !(hides && code != "EU" || self.in_name(&area)) {
                self.area(&area);
            }
        }
    }

    /// Whether the area is a part of a person's name, or the whole of another's that was found first.
    fn in_name(&self, area: &AreaFound) -> bool {
        let owner = self.owners.at(area.tokens.start).map(|owner| &self.named.mentions[owner]);
        let of_person = |mention: &Mention| {
            mention.entity.is_some_and(|entity| self.named.entities[entity].entity_type == EntityType::Person)
        };
        owner.is_some_and(|mention| mention.core == area.span || of_person(mention))
    }

    fn area(&mut self, area: &AreaFound) {
        let Some(entry) = self.reading.lexicons.area_at(area.area).copied() else { return };
        let (code, support) = self.area_support(area);
        let (kind, key, name) = if area.how == How::Place {
            let written = self.text(area.span);
            let capitals =
                self.reading.case(area.tokens.start) != Case::Running || area.tokens.len() > 1 || written.len() > 4;
            let shouted = capitals && !written.contains('.') && written.chars().all(|c| !c.is_lowercase());
            let name = if shouted { titled(&written) } else { written };
            (EntityType::Place, self.key(area.tokens.clone()), name)
        } else {
            let written = self.text(area.span);
            let name = if code == "EU" && !is_currency_area(&written) { written } else { entry.name.to_owned() };
            (EntityType::Area, format!("\u{2}{code}"), name)
        };
        let standard_name = if kind == EntityType::Area { entry.name.to_owned() } else { name.clone() };
        let entity = self.entity(kind, key, || Entity {
            name,
            name_span: area.span,
            entity_type: kind,
            area_code: code.clone(),
            area_basis: Some(support),
            standard_name,
            listed: true,
            ..Entity::default()
        });
        let form = match area.how {
            How::Name => Form::Name,
            How::Demonym => Form::Demonym,
            How::Place => Form::City,
        };
        self.named.mentions.push(Mention {
            span: area.span,
            core: area.span,
            tokens: area.tokens.clone(),
            entity: Some(entity),
            form,
        });
        // The union is an organization too, and so has the fullest name that the text gives it.
        let full = self.text(area.span);
        if code == "EU" && area.how == How::Name && !is_currency_area(&full) {
            self.fuller(entity, full, area.span);
        }
    }
}

/// Names of the countries with the euro, which stand for the union but do not name it.
fn is_currency_area(name: &str) -> bool {
    let name = name.to_lowercase();
    name.starts_with("euro ") || name.starts_with("eurozone")
}

/// `SALT LAKE CITY` as `Salt Lake City`.
fn titled(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut start = true;
    for c in text.chars() {
        if start {
            out.push(c)
        } else {
            out.extend(c.to_lowercase())
        }
        start = !c.is_alphabetic();
    }
    out
}
