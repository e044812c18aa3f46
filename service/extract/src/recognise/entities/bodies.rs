//! Organizations of a text, each once, and the area that each belongs to.

use std::collections::HashMap;

use super::{Assembly, Named};
use crate::{
    analysis::{Entity, Form, Support},
    lexicon::{OrganizationKind, key},
    recognise::organizations::OrganizationFound,
    record::{Basis, EntityType, Span},
};

/// Endings of one name that a shorter one may be, at most.
const ENDINGS_MAX: usize = 6;

impl Assembly<'_, '_, '_> {
    /// Organizations, each once: by its entry in the list or by its name.
    pub(super) fn organizations(&mut self, found: &[OrganizationFound]) {
        for organization in found {
            if self.taken(&organization.tokens) {
                continue;
            }
            let key = match organization.entry {
                Some(entry) => format!("\u{2}{entry}"),
                None => self.key(organization.tokens.clone()),
            };
            let span = self.span(organization.tokens.clone());
            let (name, kind) = (self.text(span), organization.kind);
            let entity = self.entity(EntityType::Organization, key.clone(), || Entity {
                name: name.clone(),
                name_span: span,
                entity_type: EntityType::Organization,
                listed: !organization.aside,
                organization_kind: Some(kind),
                ..Entity::default()
            });
            self.fuller(entity, name, span);
            self.named.entities[entity].listed |= !organization.aside;
            if self.named.entities[entity].area_code.is_empty() {
                let (code, support) = self.area_of(organization, span);
                let entity = &mut self.named.entities[entity];
                (entity.area_code, entity.area_basis) = (code, support);
            }
            self.mention(entity, organization.tokens.clone(), organization.tokens.clone(), Form::Name);
            if let Some(acronym) = organization.acronym {
                self.by_key
                    .insert((EntityType::Organization, format!("\u{3}{}", self.reading.keys.at(acronym))), entity);
            }
        }
        self.acronyms();
    }

    /// The area an organization belongs to: by its entry, by an area in its name, or by the one that possesses it.
    fn area_of(&self, organization: &OrganizationFound, span: Span) -> (String, Option<Support>) {
        let entry = organization.entry.and_then(|entry| self.reading.lexicons.organization_at(entry));
        if let Some(entry) = entry.filter(|entry| !entry.area_code.is_empty()) {
            let source = format!("organizations.txt:{}", entry.name);
            return (entry.area_code.to_owned(), Some(Support { basis: Basis::Lexicon, span: Some(span), source }));
        }
        let start = organization.tokens.start;
        let inside = || self.areas.first_in(organization.tokens.clone());
        let owner = || {
            let possessed = start.checked_sub(1).filter(|&before| self.reading.possessive(before));
            possessed.and_then(|before| self.areas.ending_at(before))
        };
        match inside().or_else(owner) {
            Some(area) if entry.is_none() || organization.kind == OrganizationKind::Government => {
                let (code, support) = self.area_support(&self.areas.found[area]);
                (code, Some(support))
            }
            _ => Default::default(),
        }
    }

    /// Acronyms that the text defines, wherever they stand.
    fn acronyms(&mut self) {
        for at in 0..self.reading.document.tokens.len() {
            let tokens = at..at + 1;
            if !self.reading.capital(at) || self.reading.has_lower(tokens.clone()) || self.taken(&tokens) {
                continue;
            }
            let key = (EntityType::Organization, format!("\u{3}{}", self.reading.keys.at(at)));
            if let Some(&entity) = self.by_key.get(&key) {
                self.mention(entity, tokens.clone(), tokens, Form::Short);
            }
        }
    }

    /// Joins "foreign ministry" to the one "Polish foreign ministry", and puts all in text order.
    pub(super) fn settle(mut self) -> Named {
        self.named.mentions.sort_by_key(|mention| (mention.tokens.start, std::cmp::Reverse(mention.tokens.end)));
        let bodies = || {
            let all = self.named.entities.iter().enumerate();
            let bodies = all.filter(|(_, entity)| entity.entity_type == EntityType::Organization);
            bodies.map(|(at, entity)| (at, key::of_name(&entity.name)))
        };
        // Every ending of a longer name of several words, with whose it is where it is one's.
        let mut endings: HashMap<String, Option<usize>> = HashMap::new();
        for (at, name) in bodies() {
            for (cut, _) in name.match_indices(' ').take(ENDINGS_MAX) {
                endings.entry(name[cut + 1..].to_owned()).and_modify(|owner| *owner = None).or_insert(Some(at));
            }
        }
        let small = |at: usize, name: &str| name.contains(' ') && self.named.entities[at].area_code.is_empty();
        let joined: HashMap<usize, usize> = bodies()
            .filter(|(at, name)| small(*at, name))
            .filter_map(|(at, name)| endings.get(&name).copied().flatten().map(|whole| (at, whole)))
            .collect();
        for mention in &mut self.named.mentions {
            if let Some(whole) = mention.entity.and_then(|entity| joined.get(&entity)) {
                (mention.entity, mention.form) = (Some(*whole), Form::Short);
            }
        }
        joined.keys().for_each(|&part| self.named.entities[part].listed = false);
        self.named
    }
}
