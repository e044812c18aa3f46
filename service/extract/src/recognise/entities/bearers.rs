//! People of a text, each once by the fullest name, and what their roles tell of them.

use std::{collections::HashSet, ops::Range};

use super::Assembly;
use crate::{
    analysis::{Entity, Form, Gender, Mention, Support},
    lexicon::packed::{DEMONYM, SURNAME_FIRST},
    recognise::{
        Reading, RoleFound,
        areas::How,
        organizations::ADMINISTRATION,
        people::{PersonFound, SUFFIXES, is_eastern},
    },
    record::{Basis, EntityType},
};

/// Different names under one part, at most.
const BEARERS_MAX: usize = 64;

impl Assembly<'_, '_, '_> {
    /// Full names first, whatever their order in the text; then the single parts that a title or role names.
    pub(super) fn people(&mut self, found: Vec<PersonFound>) {
        let (short, full): (Vec<_>, Vec<_>) = found.into_iter().partition(|person| person.short);
        for person in full.into_iter().chain(short) {
            if self.taken(&person.core) {
                continue;
            }
            // A monarch is called by the title: "Queen Elizabeth".
            let crown = person.short && person.tokens.start < person.core.start;
            let crown = crown && self.reading.is_any(person.core.start - 1, &["king", "queen"]);
            let span = self.span(person.core.start - usize::from(crown)..person.core.end);
            let name = self.text(span);
            let parts = self.parts_of(&person.core);
            let entity = match self.known(&person, &parts) {
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
            self.remember(entity, parts);
            self.bearer(entity, &person);
            let form = if person.short { Form::Short } else { Form::Name };
            self.mention(entity, person.tokens, person.core, form);
        }
        self.administered();
    }

    /// "the Harlow administration" tells that Harlow is a person, also where nothing else in the text does.
    fn administered(&mut self) {
        let surname = |mention: &Mention| {
            let (first, last) = (mention.tokens.start, mention.tokens.end - 1);
            let named = mention.tokens.len() == 2 && self.reading.is_any(last, ADMINISTRATION);
            named.then(|| self.reading.keys.at(first)).filter(|key| !self.parts.contains_key(*key))
        };
        let surnames: HashSet<&str> = self.named.mentions.iter().filter_map(surname).collect();
        if surnames.is_empty() {
            return;
        }
        let reading = self.reading;
        let bare = |at: &usize| surnames.contains(reading.keys.at(*at)) && reading.capital(*at);
        let found: Vec<usize> = (0..reading.document.tokens.len()).filter(bare).collect();
        for at in found {
            let tokens = at..at + 1;
            if self.taken(&tokens) || self.areas.holding(at).is_some() {
                continue;
            }
            let span = self.span(tokens.clone());
            let name = self.text(span);
            let entity = self.entity(EntityType::Person, reading.keys.at(at).to_owned(), || Entity {
                name,
                name_span: span,
                entity_type: EntityType::Person,
                listed: true,
                ..Entity::default()
            });
            self.mention(entity, tokens.clone(), tokens, Form::Short);
        }
    }

    /// The parts of a name that tell people apart.
    fn parts_of(&self, core: &Range<usize>) -> Vec<String> {
        let words = core.clone().filter(|&at| self.reading.document.tokens[at].shape.is_word());
        let keys = words.map(|at| self.reading.keys.at(at)).filter(|key| key.chars().count() > 1);
        keys.filter(|key| !SUFFIXES.contains(key)).map(|key| bare(key).to_owned()).collect()
    }

    /// Files a name under its first and last part.
    fn remember(&mut self, entity: usize, parts: Vec<String>) {
        let (Some(first), Some(last)) = (parts.first().cloned(), parts.last().cloned()) else { return };
        for part in if first == last { vec![last] } else { vec![first, last] } {
            let bearers = self.parts.entry(part).or_default();
            if !bearers.iter().any(|(known, name)| *known == entity && *name == parts) && bearers.len() < BEARERS_MAX {
                bearers.push((entity, parts.clone()));
            }
        }
    }

    /// The entity of a person that is there already: the same name, a longer or shorter one, or for one part its surname.
    fn known(&self, person: &PersonFound, mine: &[String]) -> Option<usize> {
        let (first, last) = (mine.first()?, mine.last()?);
        let apart = |entity: usize| {
            let known = self.named.entities[entity].gender;
            known != Gender::Unknown && person.gender != Gender::Unknown && known != person.gender
        };
        let filed =
            |part: &String| self.parts.get(part).into_iter().flatten().rev().filter(|(entity, _)| !apart(*entity));
        let same = |theirs: &[String]| match (mine, theirs) {
            ([], _) | (_, []) => false,
            ([_], _) => {
                theirs.last() == Some(last) || theirs.first() == Some(last) && is_surname_first(self.reading, theirs)
            }
            (_, [single]) => last == single,
            ([..], [other, ..]) => {
                let tail = mine.ends_with(theirs) || theirs.ends_with(mine);
                tail || theirs.last() == Some(last)
                    && (first == other || self.reading.lexicons.is_nickname(first, other))
            }
        };
        // "President Roy" is the one who is called president, not the First Lady of that name.
        let office = person.role.as_ref().filter(|_| person.short).map(|role| self.key(role.head.clone()));
        let holds =
            |entity: usize| office.as_ref().is_some_and(|office| self.offices.contains(&(entity, office.clone())));
        let namesakes = || filed(last).chain(filed(first)).filter(|(_, theirs)| same(theirs));
        let by_surname = namesakes().find(|(entity, _)| holds(*entity)).or_else(|| namesakes().next());
        // "Prince Mohammed" after "Mohammed bin Salman": by the given name.
        let by_given = || match mine {
            [given] => filed(given).find(|(_, theirs)| theirs.len() > 1 && theirs.first() == Some(given)),
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
        let organization = self.employer(&role.tokens);
        let by_organization =
            organization.map(|index| &self.named.entities[index]).filter(|body| !body.area_code.is_empty());
        let area = match (role.area.and_then(|area| self.areas.found.get(area)), by_organization) {
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
        if !role.adjacent {
            self.apposition(entity, &role);
        }
        self.offices.insert((entity, self.key(role.head.clone())));
        self.named.roles.push((entity, role));
    }

    /// A role beside the name, not before it, stands for its bearer too: "the trade minister" in "Ruth Phiri, the trade
    /// minister,".
    fn apposition(&mut self, entity: usize, role: &RoleFound) {
        let sentence = self.reading.sentence(role.tokens.start);
        let mut start = role.tokens.start;
        if let Some(area) = start
            .checked_sub(1)
            .filter(|&before| self.reading.possessive(before))
            .and_then(|before| self.areas.ending_at(before))
        {
            start = self.areas.found[area].tokens.start;
        }
        let determined =
            start > sentence.start && self.reading.is_any(start - 1, &["the", "a", "an", "his", "her", "its", "their"]);
        let tokens = start - usize::from(determined)..role.tokens.end;
        if !self.taken(&(start..role.head.end)) {
            let (span, core) = (self.span(tokens.clone()), self.span(role.head.clone()));
            self.named.mentions.push(Mention { span, core, tokens, entity: Some(entity), form: Form::Description });
        }
    }

    /// The organization in a role, or the one that possesses it: "Acme spokesman", "Acme's chief executive".
    fn employer(&self, role: &Range<usize>) -> Option<usize> {
        let before = role
            .start
            .checked_sub(1)
            .map(|before| if self.reading.possessive(before) { before.saturating_sub(1) } else { before });
        let sentence = self.reading.sentence(role.start);
        let tokens = role.clone().chain(before.filter(|before| sentence.contains(before)));
        let owners = tokens.filter_map(|at| self.owners.at(at)).filter_map(|owner| self.named.mentions[owner].entity);
        owners.into_iter().find(|&entity| self.named.entities[entity].entity_type == EntityType::Organization)
    }

    /// "Its president": the first area of the sentence before the word, else the first of the sentence before.
    fn area_named_before(&self, at: usize) -> Option<(String, Support)> {
        let sentence = self.reading.document.sentence_of(at);
        let named = [Some(sentence), sentence.checked_sub(1)].into_iter().flatten().find_map(|number| {
            let tokens = self.reading.document.sentences.get(number)?.tokens.clone();
            let areas = self.areas.inside(tokens.start..tokens.end.min(at));
            areas.iter().find(|area| area.how == How::Name)
        })?;
        let (code, support) = self.area_support(named);
        Some((code, Support { basis: Basis::Resolved, ..support }))
    }
}

/// Whether these parts of a name start with the surname.
pub(crate) fn is_surname_first<S: AsRef<str>>(reading: &Reading<'_, '_>, parts: &[S]) -> bool {
    let first = parts.first().map(|key| reading.lexicons.gazetteer.meaning(key.as_ref()));
    first.is_some_and(|meaning| meaning.has(SURNAME_FIRST) && !meaning.has(DEMONYM))
        && parts.iter().skip(1).all(|part| is_eastern(part.as_ref()))
}

/// "Assad" of "al-Assad".
fn bare(key: &str) -> &str {
    key.split_once('-')
        .filter(|(article, _)| matches!(*article, "al" | "el" | "as" | "ash"))
        .map_or(key, |(_, rest)| rest)
}

#[cfg(test)]
mod tests {
    use crate::{Context, Engine, record::Payload};

    /// Who takes part in the meetings of a text.
    fn participants(text: &str) -> Vec<String> {
        let facts = Engine::new().extract(text, &Context::default()).facts;
        let meetings = facts.into_iter().filter_map(|fact| match fact.payload {
            Payload::Meeting(meeting) => Some(meeting.participants),
            _ => None,
        });
        meetings.flatten().map(|one| one.actor.name).collect()
    }

    #[test]
    fn of_two_of_one_surname_the_office_tells() {
        let first = "Peruvian President Omar Quispe is at home with First Lady Ana Quispe. ";
        let met = |who: &str| participants(&format!("{first}{who} Quispe met Chilean President Luis Soto in Arica."));
        assert_eq!(met("President"), ["Omar Quispe", "Luis Soto"]);
        assert_eq!(met("First Lady"), ["Ana Quispe", "Luis Soto"]);
    }
}
