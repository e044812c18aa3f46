//! Who speaks, across sentences: the running speaker for quotes without one, and for pronouns that nothing resolves.

use std::ops::Range;

use super::{antecedents, cast::Cast, phrases::Phrase, unit::Unit};
use crate::{
    analysis::{Analysis, Form},
    choose::{
        antecedent::{self, Place},
        speaker::{Source, Subject, row},
    },
    evidence,
    lexicon::Lexicons,
    record::{Actor, Evidence, Span},
};

/// How many speakers are kept in mind.
const HEARD_MAX: usize = 8;

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
    /// Two, by their mentions, or a row from its first to its last.
    Joint(usize, usize),
    /// Nobody that is named: these words.
    Words(Span),
}

/// The running speakers of a text.
#[derive(Debug, Default)]
pub struct Voices {
    /// Who spoke.
    pub heard: Heard,
    cast: Cast,
}

/// The last speakers, each once, with the block in which each spoke last; the latest stands last.
#[derive(Debug, Default)]
pub struct Heard(Vec<(Voice, usize)>);

impl Heard {
    /// The latest first.
    pub fn latest(&self) -> impl Iterator<Item = &(Voice, usize)> {
        self.0.iter().rev()
    }

    /// The last one.
    pub fn last(&self) -> Option<&Voice> {
        self.0.last().map(|(voice, _)| voice)
    }

    fn add(&mut self, analysis: &Analysis<'_>, voice: Voice, block: usize) {
        let entity = |who: &Who| match who {
            Who::Mention(index) => analysis.mentions.get(*index).and_then(|mention| mention.entity),
            Who::Joint(..) | Who::Words(_) => None,
        };
        let own = entity(&voice.who);
        self.0.retain(|(other, _)| other.who != voice.who && (own.is_none() || entity(&other.who) != own));
        if self.0.len() >= HEARD_MAX {
            self.0.remove(0);
        }
        self.0.push((voice, block));
    }
}

impl Voices {
    /// Of a text with these actors, before anybody spoke.
    pub fn new(cast: Cast) -> Self {
        Self { heard: Heard::default(), cast }
    }

    /// Who a subject is: a name is itself, anything else stands for whom the weights choose. `content` is what it is said to
    /// have said.
    pub fn resolve(&self, unit: &Unit<'_, '_>, subject: &Subject, content: &[Range<usize>]) -> Option<Voice> {
        let said = Some(unit.span(subject.items.clone())).filter(|span| !span.is_empty());
        let (who, said) = match &subject.source {
            Source::Mention(index) => {
                let mention = unit.analysis.mentions.get(*index)?;
                (Who::Mention(*index), said.filter(|_| !is_tight(mention.form)).or(Some(mention.span)))
            }
            Source::Joint(first, second) => (Who::Joint(*first, *second), said),
            Source::Words(items) => (Who::Words(unit.span(items.clone())), said),
            Source::Shared => return None,
        };
        let meant = Phrase::of(unit, subject).and_then(|phrase| {
            let mut candidates = antecedents::propose(unit, &self.cast, &self.heard, &phrase, subject, content);
            let place = Place { said: said.unwrap_or_default(), content };
            let name = |who: &Who| {
                let voice = Voice { who: who.clone(), said };
                self.actor(unit.analysis, unit.lexicons, &voice, "", &mut Vec::new()).name
            };
            let chosen = antecedent::choose(unit, &self.cast, &phrase, &candidates, &place, name)?;
            Some(candidates.swap_remove(chosen).who)
        });
        Some(Voice { who: meant.unwrap_or(who), said })
    }

    /// What a subject is called, whomever it stands for; `before` is the voice that a shared one has.
    pub fn called(&self, unit: &Unit<'_, '_>, subject: &Subject, before: Option<&Voice>) -> String {
        let who = match &subject.source {
            Source::Mention(index) => Who::Mention(*index),
            Source::Joint(first, second) => Who::Joint(*first, *second),
            Source::Words(items) => Who::Words(unit.span(items.clone())),
            Source::Shared => match before {
                Some(voice) => voice.who.clone(),
                None => return String::new(),
            },
        };
        let voice = Voice { who, said: None };
        self.actor(unit.analysis, unit.lexicons, &voice, "", &mut Vec::new()).name
    }

    /// Remembers who spoke.
    pub fn spoke(&mut self, unit: &Unit<'_, '_>, voice: &Voice) {
        self.heard.add(unit.analysis, voice.clone(), unit.block);
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
    for (at, index) in row::all_of(analysis, first, second).into_iter().enumerate() {
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
    let last = names.pop().unwrap_or_default();
    actor.name = if names.is_empty() { last } else { format!("{} and {last}", names.join(", ")) };
    actor
}
