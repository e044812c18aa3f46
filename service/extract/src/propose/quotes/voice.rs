//! Who speaks, across sentences: the running speaker for quotes without one, and for pronouns that nothing resolves.

use super::{grammar::is_issue, unit::Unit};
use crate::{
    analysis::{Analysis, Form, Gender, Mention},
    choose::speaker::{Source, Subject},
    evidence,
    lexicon::Lexicons,
    record::{Actor, EntityType, Evidence, Span},
};

/// How many nameless sources are kept in mind.
const NAMELESS_MAX: usize = 8;

/// A source as the text gives it.
#[derive(Clone, Debug, PartialEq)]
pub struct Voice {
    /// Who.
    pub who: Who,
    /// The words that stand for it where it speaks; `None` where no words do.
    pub said: Option<Span>,
}

/// Who speaks.
#[derive(Clone, Debug, PartialEq)]
pub enum Who {
    /// A mention, by its index.
    Mention(usize),
    /// Two, by their mentions.
    Joint(usize, usize),
    /// Nobody that is named: these words.
    Words(Span),
}

/// The running speakers of a text.
#[derive(Debug, Default)]
pub struct Voices {
    /// The last one.
    pub last: Option<Voice>,
    person: Option<Voice>,
    body: Option<Voice>,
    /// The last nameless ones with their words.
    nameless: Vec<(Span, Voice)>,
}

impl Voices {
    /// Who a subject is: pronouns and bare descriptions that nothing resolves stand for the running speaker.
    pub fn resolve(&self, unit: &Unit<'_, '_>, subject: &Subject) -> Option<Voice> {
        let said = Some(unit.span(subject.items.clone())).filter(|span| !span.is_empty());
        match &subject.source {
            Source::Mention(index) => {
                let mention = unit.analysis.mentions.get(*index)?;
                let said = said.filter(|_| !is_tight(mention.form)).or(Some(mention.span));
                let running = self.stands_for(unit, subject, mention);
                Some(running.map_or(Voice { who: Who::Mention(*index), said }, |voice| Voice { said, ..voice }))
            }
            Source::Joint(first, second) => Some(Voice { who: Who::Joint(*first, *second), said }),
            Source::Words(items) => {
                let span = unit.span(items.clone());
                let running = self.described(unit, subject);
                Some(running.map_or(Voice { who: Who::Words(span), said }, |voice| Voice { said, ..voice }))
            }
            Source::Shared => None,
        }
    }

    /// Remembers who spoke.
    pub fn spoke(&mut self, analysis: &Analysis<'_>, voice: &Voice) {
        if let Who::Mention(index) = voice.who {
            let mention = analysis.mentions.get(index);
            let entity = mention.and_then(|mention| analysis.entity(mention));
            if entity.is_some_and(|entity| entity.entity_type == EntityType::Person) {
                self.person = Some(voice.clone());
            }
            if entity.is_some_and(|entity| entity.entity_type == EntityType::Organization) {
                self.body = Some(voice.clone());
            }
        }
        let span = match voice.who {
            Who::Words(span) => Some(span),
            Who::Mention(index) => {
                let mention = analysis.mentions.get(index).filter(|mention| mention.form == Form::Description);
                mention.map(|mention| mention.span)
            }
            Who::Joint(..) => None,
        };
        if let Some(span) = span {
            if self.nameless.len() >= NAMELESS_MAX {
                self.nameless.remove(0);
            }
            self.nameless.push((span, voice.clone()));
        }
        self.last = Some(voice.clone());
    }

    /// The actor of a voice with its evidence under `path`.
    pub fn actor(
        &self,
        analysis: &Analysis<'_>,
        lexicons: &Lexicons,
        voice: &Voice,
        path: &str,
        evidence: &mut Vec<Evidence>,
    ) -> Actor {
        let text = analysis.document.text;
        let mut actor = match &voice.who {
            Who::Mention(index) => match analysis.mentions.get(*index) {
                Some(mention) => {
                    let area_name = |code: &str| lexicons.area_name(code);
                    let mut actor = Actor::default();
                    let from = evidence.len();
                    match (voice.said, analysis.entity(mention)) {
                        (Some(said), Some(entity)) if said != mention.span && mention.form != Form::City => {
                            actor = evidence::resolved(analysis, entity, Some(said), path, evidence);
                        }
                        _ => actor.clone_from(&evidence::government(analysis, mention, area_name, path, evidence)),
                    }
                    drop_mention(evidence, from, path);
                    actor
                }
                None => Actor::default(),
            },
            Who::Joint(first, second) => joint(analysis, *first, *second, voice, path, evidence),
            Who::Words(span) => {
                let from = evidence.len();
                let actor = evidence::described(analysis, *span, path, evidence);
                drop_mention(evidence, from, path);
                actor
            }
        };
        actor.mention = voice.said.map(|span| span.of(text).to_owned()).unwrap_or_default();
        if let Some(span) = voice.said {
            evidence.push(Evidence::stated(format!("{path}.mention"), span));
        }
        actor
    }

    /// Who stands behind a mention where not its own entity does: the running speaker for a pronoun.
    fn stands_for(&self, unit: &Unit<'_, '_>, subject: &Subject, mention: &Mention) -> Option<Voice> {
        let entity = unit.analysis.entity(mention);
        let word = unit.word(subject.items.start);
        if mention.form == Form::Pronoun {
            let is_one = entity.is_some_and(|entity| entity.entity_type == EntityType::Person);
            let unknown = || if entity.is_none() { self.running(unit, subject) } else { None };
            return match word {
                "he" | "she" => self.person_of(unit.analysis, word).or_else(unknown),
                "they" if is_one || entity.is_none() => {
                    self.plural(unit.analysis).or_else(|| pair(unit)).or_else(|| self.last.clone())
                }
                _ => unknown(),
            };
        }
        let is_named = entity.is_some_and(|entity| entity.entity_type != EntityType::Unnamed);
        if is_named { None } else { self.described(unit, subject) }
    }

    /// Who a description without a name stands for.
    fn described(&self, unit: &Unit<'_, '_>, subject: &Subject) -> Option<Voice> {
        if is_both(unit, subject) {
            return pair(unit);
        }
        if self.is_bare_role(unit, subject) {
            return self.running(unit, subject);
        }
        self.same_source(unit, subject)
    }

    /// "the source" behind "a source close to the board": the nameless one before with the same noun.
    fn same_source(&self, unit: &Unit<'_, '_>, subject: &Subject) -> Option<Voice> {
        let items = &subject.items;
        let is_back =
            matches!(unit.word(items.start), "the" | "these" | "those") && items.len() <= 3 || items.len() == 1;
        let noun = unit.before(items.end, 1);
        let text = unit.analysis.document.text;
        let found = self.nameless.iter().rev().find(|(span, _)| {
            let words = span.of(text).to_lowercase();
            words.split(|mark: char| !mark.is_alphanumeric()).any(|word| word == noun)
        });
        found.filter(|_| is_back && noun.len() > 3).map(|(_, voice)| voice.clone())
    }

    /// The last voice, if it is more than one.
    fn plural(&self, analysis: &Analysis<'_>) -> Option<Voice> {
        self.last.clone().filter(|voice| match voice.who {
            Who::Mention(index) => {
                let entity = analysis.mentions.get(index).and_then(|mention| analysis.entity(mention));
                entity.is_none_or(|entity| entity.entity_type != EntityType::Person)
            }
            Who::Joint(..) | Who::Words(_) => true,
        })
    }

    /// The last person who spoke, if that pronoun fits.
    fn person_of(&self, analysis: &Analysis<'_>, pronoun: &str) -> Option<Voice> {
        let voice = self.person.as_ref()?;
        let Who::Mention(index) = voice.who else { return None };
        let entity = analysis.entity(analysis.mentions.get(index)?)?;
        let fits = match entity.gender {
            Gender::Female => pronoun == "she",
            Gender::Male => pronoun == "he",
            Gender::Unknown => true,
        };
        fits.then(|| voice.clone())
    }

    fn running(&self, unit: &Unit<'_, '_>, subject: &Subject) -> Option<Voice> {
        match unit.word(subject.items.start) {
            "the" | "this" if is_issue(unit.before(subject.items.end, 1)) => self.body.clone(),
            "he" | "she" | "the" => self.person.clone().or_else(|| self.last.clone()),
            _ => self.last.clone(),
        }
    }

    /// "the official": a role that somebody before had.
    fn is_bare_role(&self, unit: &Unit<'_, '_>, subject: &Subject) -> bool {
        let items = &subject.items;
        let role = unit.before(items.end, 1);
        if self.body.is_some() && matches!(unit.word(items.start), "the" | "this") && items.len() <= 3 && is_issue(role)
        {
            return true;
        }
        self.person.is_some()
            && unit.word(items.start) == "the"
            && items.len() <= 3
            && matches!(
                role,
                "official"
                    | "minister"
                    | "spokesman"
                    | "spokeswoman"
                    | "spokesperson"
                    | "president"
                    | "chief"
                    | "director"
                    | "envoy"
                    | "diplomat"
                    | "analyst"
                    | "economist"
                    | "expert"
                    | "governor"
                    | "leader"
                    | "senator"
                    | "professor"
                    | "commissioner"
                    | "ambassador"
                    | "secretary"
                    | "chairman"
                    | "chairwoman"
                    | "head"
                    | "manager"
                    | "executive"
                    | "premier"
                    | "chancellor"
                    | "lawmaker"
                    | "negotiator"
                    | "deputy"
                    | "mayor"
            )
    }
}

/// "both sides", "the two leaders".
fn is_both(unit: &Unit<'_, '_>, subject: &Subject) -> bool {
    let items = &subject.items;
    let first = unit.word(items.start);
    let noun = unit.before(items.end, 1);
    let is_two = matches!(first, "both" | "each") || first == "the" && items.len() <= 3;
    is_two && matches!(noun, "sides" | "side" | "leaders" | "presidents" | "parties" | "ministers" | "counterparts")
}

/// The two whom the text is about: the first two people of different areas that it names before this sentence ends.
fn pair(unit: &Unit<'_, '_>) -> Option<Voice> {
    const REACH_MAX: usize = 200;
    let end = unit.items.last()?.tokens.end;
    let mut first: Option<(usize, &str)> = None;
    for (index, mention) in unit.analysis.mentions.iter().enumerate().take(REACH_MAX) {
        if mention.tokens.start >= end {
            break;
        }
        let person = unit.analysis.entity(mention).filter(|entity| entity.entity_type == EntityType::Person);
        let Some(person) = person.filter(|person| !person.area_code.is_empty()) else { continue };
        match first {
            None => first = Some((index, person.area_code.as_str())),
            Some((one, area)) if area != person.area_code => {
                return Some(Voice { who: Who::Joint(one, index), said: None });
            }
            Some(_) => {}
        }
    }
    None
}

/// Whether a mention's own span is the whole of the words that speak.
const fn is_tight(form: Form) -> bool {
    matches!(form, Form::Pronoun | Form::City | Form::Demonym)
}

fn drop_mention(evidence: &mut Vec<Evidence>, from: usize, path: &str) {
    let field = format!("{path}.mention");
    let mut at = 0;
    evidence.retain(|one| {
        at += 1;
        at <= from || one.field != field
    });
}

fn joint(
    analysis: &Analysis<'_>,
    first: usize,
    second: usize,
    voice: &Voice,
    path: &str,
    evidence: &mut Vec<Evidence>,
) -> Actor {
    let mut actor = Actor::default();
    let mut names = Vec::new();
    for (at, index) in [first, second].into_iter().enumerate() {
        let Some(mention) = analysis.mentions.get(index) else { continue };
        let mut own = Vec::new();
        let one = match analysis.entity(mention) {
            Some(entity) => evidence::resolved(analysis, entity, voice.said, path, &mut own),
            None => evidence::described(analysis, mention.span, path, &mut own),
        };
        let kept = |field: &str| field.ends_with(".name") || at == 0 && field.ends_with(".type");
        evidence.extend(own.into_iter().filter(|evidence| kept(&evidence.field)));
        if at == 0 {
            actor.entity_type = one.entity_type;
        }
        names.push(one.name);
    }
    actor.name = names.join(" and ");
    actor
}
