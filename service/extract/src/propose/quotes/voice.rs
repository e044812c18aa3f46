//! Who speaks, across sentences: the running speaker for quotes without one, and for pronouns that nothing resolves.

use super::{grammar::is_issue, unit::Unit};
use crate::{
    analysis::{Analysis, Form},
    choose::speaker::{Source, Subject},
    evidence,
    lexicon::Lexicons,
    record::{Actor, EntityType, Evidence, Span},
};

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
}

impl Voices {
    /// Who a subject is: pronouns and bare descriptions that nothing resolves stand for the running speaker.
    pub fn resolve(&self, unit: &Unit<'_, '_>, subject: &Subject) -> Option<Voice> {
        let said = Some(unit.span(subject.items.clone())).filter(|span| !span.is_empty());
        match &subject.source {
            Source::Mention(index) => {
                let mention = unit.analysis.mentions.get(*index)?;
                let said = said.filter(|_| !is_tight(mention.form)).or(Some(mention.span));
                let known = unit.analysis.entity(mention).is_some();
                let running = (!known && mention.form == Form::Pronoun || !known && self.is_bare_role(unit, subject))
                    .then(|| self.running(unit, subject))
                    .flatten();
                Some(running.map_or(Voice { who: Who::Mention(*index), said }, |voice| Voice { said, ..voice }))
            }
            Source::Joint(first, second) => Some(Voice { who: Who::Joint(*first, *second), said }),
            Source::Words(items) => {
                let span = unit.span(items.clone());
                let running = self.is_bare_role(unit, subject).then(|| self.running(unit, subject)).flatten();
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
