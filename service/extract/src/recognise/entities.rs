//! From places in the text to whom and what it names: one entry for each, by its fullest name.

use std::{collections::HashMap, ops::Range};

use super::{
    areas::{AreaFound, How},
    organizations::OrganizationFound,
    people::PersonFound,
    reading::{Case, Reading},
    roles::RoleFound,
};
use crate::{
    analysis::{Entity, Form, Gender, Mention, Support},
    lexicon::{OrganizationKind, packed::DEMONYM},
    record::{Basis, EntityType, Span},
};

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
    areas: Vec<AreaFound>,
    organizations: Vec<OrganizationFound>,
    people: Vec<PersonFound>,
) -> Named {
    let mut assembly = Assembly { reading, areas, named: Named::default(), by_key: HashMap::new() };
    assembly.operator_names();
    assembly.organizations(&organizations);
    assembly.people(people);
    assembly.areas(&organizations);
    assembly.settle()
}

struct Assembly<'a, 'r, 't> {
    reading: &'a Reading<'r, 't>,
    areas: Vec<AreaFound>,
    named: Named,
    /// Type and key to entity.
    by_key: HashMap<(EntityType, String), usize>,
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
        let (span, core) = (self.span(tokens.clone()), self.span(core));
        self.named.mentions.push(Mention { span, core, tokens, entity: Some(entity), form });
    }

    fn taken(&self, tokens: &Range<usize>, kinds: &[EntityType]) -> bool {
        self.named.mentions.iter().any(|mention| {
            let overlaps = mention.tokens.start < tokens.end && tokens.start < mention.tokens.end;
            overlaps && mention.entity.is_some_and(|entity| kinds.contains(&self.named.entities[entity].entity_type))
        })
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

    fn organizations(&mut self, found: &[OrganizationFound]) {
        const ALL: &[EntityType] = &[EntityType::Person, EntityType::Organization, EntityType::Area, EntityType::Place];
        for organization in found {
            if self.taken(&organization.tokens, ALL) {
                continue;
            }
            let entry = organization.entry.and_then(|entry| self.reading.lexicons.organization_at(entry));
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
                listed: true,
                organization_kind: Some(kind),
                ..Entity::default()
            });
            self.fuller(entity, name, span);
            if self.named.entities[entity].area_code.is_empty() {
                let inside = self.areas.iter().find(|area| organization.tokens.contains(&area.tokens.start));
                let owner = self.areas.iter().find(|area| {
                    self.reading.possessive(area.tokens.end) && area.tokens.end + 1 == organization.tokens.start
                });
                let (code, support) = match (entry, inside.or(owner)) {
                    (Some(entry), _) if !entry.area_code.is_empty() => {
                        let source = format!("organizations.txt:{}", entry.name);
                        (entry.area_code.to_owned(), Some(Support { basis: Basis::Lexicon, span: Some(span), source }))
                    }
                    (_, Some(area)) if entry.is_none() || kind == OrganizationKind::Government => {
                        let (code, support) = self.area_support(area);
                        (code, Some(support))
                    }
                    _ => Default::default(),
                };
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

    /// Acronyms that the text defines, wherever they stand.
    fn acronyms(&mut self) {
        for at in 0..self.reading.document.tokens.len() {
            let key = (EntityType::Organization, format!("\u{3}{}", self.reading.keys.at(at)));
            let Some(&entity) = self.by_key.get(&key) else { continue };
            let tokens = at..at + 1;
            if !self.reading.has_lower(tokens.clone()) && !self.taken(&tokens, &[EntityType::Organization]) {
                self.mention(entity, tokens.clone(), tokens, Form::Short);
            }
        }
    }

    /// Keeps the longer of two names of one entity.
    fn fuller(&mut self, entity: usize, name: String, span: Span) {
        let entity = &mut self.named.entities[entity];
        if name.chars().count() > entity.name.chars().count() {
            (entity.name, entity.name_span) = (name, span);
        }
    }

    /// Full names first, whatever their order in the text; then the single parts that a title or role names.
    fn people(&mut self, found: Vec<PersonFound>) {
        let (short, full): (Vec<_>, Vec<_>) = found.into_iter().partition(|person| person.short);
        for person in full.into_iter().chain(short) {
            if self.taken(&person.core, &[EntityType::Person, EntityType::Organization]) {
                continue;
            }
            let span = self.span(person.core.clone());
            let name = self.text(span);
            let entity = match self.known(&person) {
                Some(entity) => entity,
                None => {
                    self.named.entities.push(Entity {
                        name: name.clone(),
                        name_span: span,
                        entity_type: EntityType::Person,
                        gender: person.gender,
                        listed: true,
                        ..Entity::default()
                    });
                    self.named.entities.len() - 1
                }
            };
            if !person.short {
                self.fuller(entity, name, span);
            }
            self.bearer(entity, &person);
            let form = if person.short { Form::Short } else { Form::Name };
            self.mention(entity, person.tokens, person.core, form);
        }
    }

    /// The entity of a person that is there already: the same name, a longer or shorter one, or for one part its surname.
    fn known(&self, person: &PersonFound) -> Option<usize> {
        let parts = |tokens: &Range<usize>| -> Vec<&str> {
            let words = tokens.clone().filter(|&at| self.reading.document.tokens[at].shape.is_word());
            let keys = words.map(|at| self.reading.keys.at(at)).filter(|key| key.chars().count() > 1);
            keys.filter(|key| !matches!(*key, "jr" | "sr" | "ii" | "iii" | "iv" | "junior" | "senior"))
                .map(bare)
                .collect()
        };
        let mine = parts(&person.core);
        let people = self.named.mentions.iter().rev().filter_map(|mention| {
            let entity = mention.entity?;
            let known = &self.named.entities[entity];
            let apart =
                known.gender != Gender::Unknown && person.gender != Gender::Unknown && known.gender != person.gender;
            let named = known.entity_type == EntityType::Person && !apart;
            named.then(|| (entity, parts(&self.reading.document.tokens_of(mention.core))))
        });
        let people: Vec<_> = people.collect();
        let same = |theirs: &Vec<&str>| {
            let (one, last) = (mine.last(), theirs.last());
            match (mine.as_slice(), theirs.as_slice()) {
                ([], _) | (_, []) => false,
                ([_], _) => one == last || theirs.first() == one && is_surname_first(self.reading, theirs),
                (_, [single]) => one == Some(single),
                ([first, ..], [other, ..]) => {
                    let tail = mine.ends_with(theirs) || theirs.ends_with(&mine);
                    tail || one == last && (first == other || is_nickname(first, other))
                }
            }
        };
        let by_surname = people.iter().find(|(_, theirs)| same(theirs));
        // "Prince Mohammed" after "Mohammed bin Salman": by the given name, if that is one person's.
        let by_given = || match mine.as_slice() {
            [given] => people.iter().find(|(_, theirs)| theirs.len() > 1 && theirs.first() == Some(given)),
            _ => None,
        };
        by_surname.or_else(by_given).map(|(entity, _)| *entity)
    }

    /// What a role tells of its bearer.
    fn bearer(&mut self, entity: usize, person: &PersonFound) {
        if self.named.entities[entity].gender == Gender::Unknown {
            self.named.entities[entity].gender = person.gender;
        }
        let Some(role) = person.role.clone() else { return };
        let span = self.span(role.tokens.clone());
        let organization = self.named.mentions.iter().find(|mention| {
            let whole = role.tokens.start <= mention.tokens.start && mention.tokens.end <= role.tokens.end;
            let owner = mention.tokens.end == role.tokens.start
                || mention.tokens.end + 1 == role.tokens.start && self.reading.possessive(mention.tokens.end);
            (whole || owner)
                && mention
                    .entity
                    .is_some_and(|entity| self.named.entities[entity].entity_type == EntityType::Organization)
        });
        let organization = organization.and_then(|mention| mention.entity);
        let by_organization =
            organization.map(|index| &self.named.entities[index]).filter(|body| !body.area_code.is_empty());
        let area = match (role.area.and_then(|area| self.areas.get(area)), by_organization) {
            (Some(area), _) => Some(self.area_support(area)),
            (None, Some(body)) => Some((
                body.area_code.clone(),
                Support {
                    basis: Basis::Inferred,
                    span: Some(body.name_span),
                    source: "rule.person.organization".to_owned(),
                },
            )),
            (None, None) => role.possessor.and_then(|at| self.area_named_before(at)),
        };
        let bearer = &mut self.named.entities[entity];
        bearer.role = bearer.role.or(Some(span));
        bearer.organization = bearer.organization.or(organization);
        if let (true, Some((code, support))) = (bearer.area_code.is_empty(), area) {
            (bearer.area_code, bearer.area_basis) = (code, Some(support));
        }
        self.named.roles.push((entity, role));
    }

    /// "Its president": the area named last before the word, in its sentence or the one before.
    fn area_named_before(&self, at: usize) -> Option<(String, Support)> {
        let sentence = self.reading.document.sentence_of(at);
        let from =
            self.reading.document.sentences.get(sentence.saturating_sub(1)).map_or(0, |before| before.tokens.start);
        let named = |area: &&AreaFound| area.how == How::Name && from <= area.tokens.start && area.tokens.end <= at;
        let same_sentence = self
            .areas
            .iter()
            .find(|area| named(area) && self.reading.document.sentence_of(area.tokens.start) == sentence);
        let area = same_sentence.or_else(|| self.areas.iter().find(|area| named(area)))?;
        let (code, support) = self.area_support(area);
        Some((code, Support { basis: Basis::Resolved, ..support }))
    }

    /// Areas and places, but those inside the names of people and of firms, papers and the like.
    fn areas(&mut self, organizations: &[OrganizationFound]) {
        for area in std::mem::take(&mut self.areas) {
            let inside = |found: &&OrganizationFound| {
                found.tokens.start <= area.tokens.start && area.tokens.end <= found.tokens.end
            };
            let hides = |found: &OrganizationFound| {
                found.entry.is_some() && !matches!(found.kind, OrganizationKind::Government | OrganizationKind::Armed)
            };
            let code = self.reading.lexicons.area_at(area.area).map_or("", |entry| entry.code);
            if code != "EU" && organizations.iter().find(inside).is_some_and(hides) || self.in_person(&area) {
                continue;
            }
            self.area(&area);
        }
    }

    fn in_person(&self, area: &AreaFound) -> bool {
        self.named.mentions.iter().any(|mention| {
            mention.core.contains(area.span)
                && mention
                    .entity
                    .is_some_and(|entity| matches!(self.named.entities[entity].entity_type, EntityType::Person))
                || mention.core == area.span
        })
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

    /// Joins "foreign ministry" to the one "Polish foreign ministry", and puts all in text order.
    fn settle(mut self) -> Named {
        self.named.mentions.sort_by_key(|mention| (mention.tokens.start, std::cmp::Reverse(mention.tokens.end)));
        let names: Vec<(usize, String)> = self
            .named
            .entities
            .iter()
            .enumerate()
            .filter(|(_, entity)| entity.entity_type == EntityType::Organization)
            .map(|(at, entity)| (at, crate::lexicon::key::of_name(&entity.name)))
            .collect();
        for (at, name) in &names {
            let longer: Vec<usize> = names
                .iter()
                .filter(|(other, longer)| other != at && longer.ends_with(&format!(" {name}")))
                .map(|(other, _)| *other)
                .collect();
            let small = name.contains(' ') && self.named.entities[*at].area_code.is_empty();
            if let ([whole], true) = (longer.as_slice(), small) {
                self.named.mentions.iter_mut().filter(|mention| mention.entity == Some(*at)).for_each(|mention| {
                    mention.entity = Some(*whole);
                    mention.form = Form::Short;
                });
                self.named.entities[*at].listed = false;
            }
        }
        self.named
    }
}

/// Whether these parts of a name start with the surname.
pub(crate) fn is_surname_first(reading: &Reading<'_, '_>, parts: &[&str]) -> bool {
    let first = parts.first().map(|key| reading.lexicons.gazetteer.meaning(key));
    first.is_some_and(|meaning| meaning.has(crate::lexicon::packed::SURNAME_FIRST) && !meaning.has(DEMONYM))
        && parts.iter().skip(1).all(|part| super::people::is_eastern(part))
}

/// "Assad" of "al-Assad".
fn bare(key: &str) -> &str {
    key.split_once('-')
        .filter(|(article, _)| matches!(*article, "al" | "el" | "as" | "ash"))
        .map_or(key, |(_, rest)| rest)
}

/// Whether one given name is the short form of the other.
fn is_nickname(one: &str, other: &str) -> bool {
    const SHORT: &[(&str, &str)] = &[
        ("joe", "joseph"),
        ("bill", "william"),
        ("bob", "robert"),
        ("rob", "robert"),
        ("mike", "michael"),
        ("jim", "james"),
        ("tom", "thomas"),
        ("dan", "daniel"),
        ("chris", "christopher"),
        ("nick", "nicholas"),
        ("tony", "anthony"),
        ("tony", "antony"),
        ("ted", "edward"),
        ("ed", "edward"),
        ("dick", "richard"),
        ("rick", "richard"),
        ("ben", "benjamin"),
        ("alex", "alexander"),
        ("andy", "andrew"),
        ("steve", "steven"),
        ("steve", "stephen"),
        ("liz", "elizabeth"),
        ("kate", "katherine"),
        ("jeff", "jeffrey"),
        ("greg", "gregory"),
        ("tim", "timothy"),
        ("matt", "matthew"),
        ("pete", "peter"),
        ("dave", "david"),
        ("jon", "jonathan"),
        ("sam", "samuel"),
        ("chuck", "charles"),
        ("ron", "ronald"),
        ("ken", "kenneth"),
        ("larry", "lawrence"),
        ("vince", "vincent"),
        ("phil", "philip"),
        ("sue", "susan"),
    ];
    SHORT.iter().any(|&(short, long)| one == short && other == long || one == long && other == short)
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
