//! For whom a source without a name may stand; one file, since all kinds of candidates are gathered into one list.
//!
//! Who spoke before, who is named near, who bears the role, two together; or nobody that is named, and its own words are all
//! that is known.

use std::ops::Range;

use super::{
    cast::Cast,
    phrases::{Class, Determined, Noun, Phrase},
    unit::Unit,
    voice::{Heard, Who},
};
use crate::{
    analysis::{Analysis, Entity, Form, Gender, Mention},
    choose::speaker::{Source, Subject},
    record::{EntityType, Span},
};

/// Mentions before and behind a source that are looked at, at most.
const LOOKBACK: usize = 64;
/// Likewise behind its sentence.
const LOOKAHEAD: usize = 16;
/// Actors named near that are candidates, at most.
const NEAR_MAX: usize = 10;
/// Sentences behind it in which a name is still near.
const SENTENCES_AHEAD: usize = 2;

/// Somebody for whom a source may stand.
#[derive(Clone, Debug)]
pub struct Antecedent {
    /// Who.
    pub who: Who,
    /// The entity, where it is one.
    pub named: Option<usize>,
    /// When it spoke.
    pub spoke: Spoke,
    /// Where it stands nearest, outside of what is told.
    pub near: Near,
    /// What else is seen of it.
    pub signs: Vec<&'static str>,
}

/// How many others spoke since a candidate did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spoke {
    /// None.
    Last,
    /// One.
    Second,
    /// More.
    Before,
    /// It did not speak.
    Never,
}

/// Where a candidate is named nearest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Near {
    /// In the source's sentence.
    Sentence,
    /// In the one before.
    One,
    /// In the one before that.
    Two,
    /// Up to five back.
    Five,
    /// Further back.
    Far,
    /// In one of the next sentences, for the first time.
    Next,
    /// Still later for the first time, or by its own words only.
    After,
}

impl Antecedent {
    /// The entity that it is.
    pub fn entity<'a>(&self, analysis: &'a Analysis<'_>) -> Option<&'a Entity> {
        self.named.and_then(|entity| analysis.entities.get(entity))
    }

    /// Whether something was seen of it.
    pub fn has(&self, sign: &str) -> bool {
        self.signs.contains(&sign)
    }

    /// The words of one that nothing names.
    pub fn words<'t>(&self, analysis: &Analysis<'t>) -> &'t str {
        words_of(analysis, &self.who)
    }
}

fn words_of<'t>(analysis: &Analysis<'t>, who: &Who) -> &'t str {
    let span = match who {
        Who::Words(span) => *span,
        Who::Mention(index) => analysis.mentions.get(*index).map_or_else(Span::default, |mention| mention.span),
        Who::Joint(..) => Span::default(),
    };
    span.of(analysis.document.text)
}

/// All for whom a source may stand, each once; what comes first wins where sums are equal.
pub fn propose(
    unit: &Unit<'_, '_>,
    cast: &Cast,
    heard: &Heard,
    phrase: &Phrase<'_>,
    subject: &Subject,
    content: &[Range<usize>],
) -> Vec<Antecedent> {
    let mut found = Found { unit, cast, phrase, all: Vec::new() };
    let own = own(unit, subject);
    let speaks_itself = matches!(phrase.class, Class::Noun(..));
    if let Some(who) = own.clone().filter(|_| speaks_itself) {
        found.add(who, "own words");
    }
    if let Source::Mention(index) = subject.source
        && let Some(mention) = unit.analysis.mentions.get(index)
        && unit.analysis.entity(mention).is_some_and(|entity| entity.entity_type != EntityType::Unnamed)
    {
        let named = mention.entity.and_then(|entity| cast.first(entity)).unwrap_or(index);
        found.add(Who::Mention(named), "resolved");
    }
    found.inside();
    found.spoke(heard);
    found.near(subject, content);
    for bearer in cast.bearers(phrase.head).iter().filter_map(|bearer| cast.first(*bearer)) {
        found.add(Who::Mention(bearer), "bearer");
    }
    found.pairs(heard);
    found.forget_own();
    if let Some(who) = own.filter(|_| !speaks_itself) {
        found.add(who, "own words");
    }
    found.all
}

/// A source's own words; of those that name an office, the office.
fn own(unit: &Unit<'_, '_>, subject: &Subject) -> Option<Who> {
    match &subject.source {
        Source::Words(items) => Some(Who::Words(unit.span(items.clone()))),
        Source::Mention(index) => {
            let mention = unit.analysis.mentions.get(*index)?;
            let entity = unit.analysis.entity(mention);
            let is_own = entity.is_none_or(|entity| {
                entity.entity_type == EntityType::Unnamed || mention.span.contains(entity.name_span)
            });
            Some(if is_own { Who::Mention(*index) } else { Who::Words(unit.span(subject.items.clone())) })
        }
        Source::Joint(..) | Source::Shared => None,
    }
}

struct Found<'f, 'a, 't> {
    unit: &'f Unit<'a, 't>,
    cast: &'f Cast,
    phrase: &'f Phrase<'f>,
    all: Vec<Antecedent>,
}

impl Found<'_, '_, '_> {
    /// The candidate `who`, with one more sign; `None` where a source of this class never stands for one of its kind.
    fn add(&mut self, who: Who, sign: &'static str) -> Option<&mut Antecedent> {
        let analysis = self.unit.analysis;
        let entity = |index: usize| analysis.mentions.get(index).and_then(|mention: &Mention| mention.entity);
        let key = |who: &Who| match who {
            Who::Mention(index) => entity(*index).map_or((0, *index, 0), |entity| (1, entity, 0)),
            Who::Words(span) => (2, span.start, span.end),
            Who::Joint(first, second) => {
                let ends = (entity(*first).unwrap_or_default(), entity(*second).unwrap_or_default());
                (3, ends.0.min(ends.1), ends.0.max(ends.1))
            }
        };
        let own = key(&who);
        if let Some(at) = self.all.iter().position(|one| key(&one.who) == own) {
            let known = self.all.get_mut(at)?;
            if !known.signs.contains(&sign) {
                known.signs.push(sign);
            }
            return Some(known);
        }
        let named = match who {
            Who::Mention(index) => entity(index),
            Who::Joint(..) | Who::Words(_) => None,
        };
        let kind = named.and_then(|entity| analysis.entities.get(entity)).map(|entity| entity.entity_type);
        if sign != "own words" && sign != "resolved" && !self.fits(&who, kind, sign) {
            return None;
        }
        let near = self.far(named);
        self.all.push(Antecedent { who, named, spoke: Spoke::Never, near, signs: vec![sign] });
        self.all.last_mut()
    }

    /// Whether grammar lets the source stand for it: by number, by what it is, and for a noun without an article, which
    /// brings in somebody new, by its noun or by what follows.
    fn fits(&self, who: &Who, kind: Option<EntityType>, sign: &str) -> bool {
        let is_nameless = matches!(kind, None | Some(EntityType::Unnamed)) && !matches!(who, Who::Joint(..));
        let words = if is_nameless { words_of(self.unit.analysis, who) } else { "" };
        let is_many = words.ends_with('s');
        let is_same = is_nameless
            && words
                .split(|mark: char| !mark.is_alphanumeric())
                .any(|word| word.eq_ignore_ascii_case(self.phrase.head));
        let is_joint = matches!(who, Who::Joint(..));
        let is_person = kind == Some(EntityType::Person);
        if kind == Some(EntityType::Place) || self.is_foreign(who) {
            return false;
        }
        match self.phrase.class {
            Class::He | Class::She => is_person && self.has_gender(who) || is_nameless && !is_many,
            Class::It => !is_person && !is_joint && !is_many,
            Class::They => !is_person,
            Class::We => true,
            Class::Both => is_joint || is_nameless && is_many,
            Class::Noun(noun, determined) => {
                // "the Reuters news agency" names itself.
                let is_called = self.phrase.has_name && matches!(noun, Noun::Body | Noun::Other);
                let is_new = determined != Determined::Definite;
                let is_ahead = matches!(sign, "ahead" | "bearer" | "inside");
                let of_kind = match noun {
                    Noun::Role => is_person || kind == Some(EntityType::Organization),
                    Noun::Body => {
                        kind == Some(EntityType::Organization)
                            || kind == Some(EntityType::Area) && is_state(self.phrase.head)
                    }
                    Noun::Many => false,
                    Noun::Issue => !is_nameless && (!is_new || !is_person || sign == "inside"),
                    Noun::Other => !is_nameless,
                };
                // "the Peruvian delegation" is told more than "the delegation" of before.
                let is_fuller = words.split_whitespace().count() >= self.phrase.items.len();
                is_same && is_fuller && self.is_back() || of_kind && !is_joint && (is_ahead || !is_new && !is_called)
            }
        }
    }

    /// Whether "he" or "she" may be said of it.
    fn has_gender(&self, who: &Who) -> bool {
        let Who::Mention(index) = who else { return true };
        let entity = self.unit.analysis.mentions.get(*index).and_then(|mention| self.unit.analysis.entity(mention));
        match entity.map(|entity| entity.gender) {
            Some(Gender::Female) => self.phrase.class == Class::She,
            Some(Gender::Male) => self.phrase.class == Class::He,
            Some(Gender::Unknown) | None => true,
        }
    }

    /// Whether the source may be a nameless one of before, by its noun.
    fn is_back(&self) -> bool {
        match self.phrase.class {
            Class::Noun(_, Determined::Definite) => self.phrase.length != "more words",
            Class::Noun(_, Determined::Bare) => self.phrase.length == "one word",
            _ => false,
        }
    }

    /// "the officials", "officials" behind "European officials said": a nameless source comes back by its noun alone.
    fn forget_own(&mut self) {
        let analysis = self.unit.analysis;
        let is_same = |one: &Antecedent| {
            let is_nameless = one.entity(analysis).is_none_or(|entity| entity.entity_type == EntityType::Unnamed);
            is_nameless && !one.has("own words") && one.has("spoke")
        };
        if self.is_back() && self.all.iter().any(is_same) {
            self.all.retain(|one| !one.has("own words") || one.has("spoke"));
        }
    }

    /// Whether an adjective or a possessor says that the source is of another area: "the Turkish diplomat".
    fn is_foreign(&self, who: &Who) -> bool {
        let Who::Mention(index) = who else { return false };
        let entity = self.unit.analysis.mentions.get(*index).and_then(|mention| self.unit.analysis.entity(mention));
        let code = entity.map_or("", |entity| entity.area_code.as_str());
        let of = self.phrase.area.filter(|_| self.phrase.is_area_before);
        of.is_some_and(|of| !code.is_empty() && of != code)
    }

    /// An organization named inside the source's own words: "data from the Harbour Bureau".
    fn inside(&mut self) {
        if !matches!(self.phrase.class, Class::Noun(Noun::Issue, _)) {
            return;
        }
        for at in self.phrase.items.clone() {
            let Some((index, end)) = self.unit.mention_from(at).filter(|(_, end)| *end <= self.phrase.items.end) else {
                continue;
            };
            let entity = self.unit.analysis.mentions.get(index).and_then(|mention| mention.entity);
            let is_whole = at == self.phrase.items.start && end == self.phrase.items.end;
            if let Some(entity) = entity.filter(|_| !is_whole) {
                self.add(Who::Mention(self.cast.first(entity).unwrap_or(index)), "inside");
            }
        }
    }

    /// Where an entity is first named, if not near.
    fn far(&self, named: Option<usize>) -> Near {
        let document = &self.unit.analysis.document;
        let first =
            named.and_then(|entity| self.cast.first(entity)).and_then(|index| self.unit.analysis.mentions.get(index));
        let Some((first, last)) = first.zip(self.unit.items.last()) else { return Near::After };
        if first.tokens.start < last.tokens.end {
            return Near::Far;
        }
        let ahead = document.sentence_of(first.tokens.start) - document.sentence_of(last.tokens.start);
        if ahead <= SENTENCES_AHEAD { Near::Next } else { Near::After }
    }

    fn spoke(&mut self, heard: &Heard) {
        for (nth, (voice, block)) in heard.latest().enumerate() {
            let paragraph = match self.unit.block.saturating_sub(*block) {
                0 => "in this paragraph",
                1 => "a paragraph back",
                _ => "further back",
            };
            if let Some(found) = self.add(voice.who.clone(), "spoke") {
                found.spoke = match nth {
                    0 => Spoke::Last,
                    1 => Spoke::Second,
                    _ => Spoke::Before,
                };
                if nth == 0 {
                    found.signs.push(paragraph);
                }
            }
        }
    }

    /// Whoever is named around the source.
    fn near(&mut self, subject: &Subject, content: &[Range<usize>]) {
        let unit = self.unit;
        let analysis = unit.analysis;
        let document = &analysis.document;
        let at = subject.items.start.min(unit.len().saturating_sub(1));
        let (Some(first), Some(item), Some(last)) = (unit.items.first(), unit.items.get(at), unit.items.last()) else {
            return;
        };
        let (here, from, end) = (item.tokens.start, first.tokens.start, last.tokens.end);
        let sentence = document.sentence_of(here);
        let token = |items: &Range<usize>| {
            let start = unit.items.get(items.start).map_or(0, |item| item.tokens.start);
            start..unit.items.get(items.end.wrapping_sub(1)).map_or(start, |item| item.tokens.end)
        };
        let told: Vec<Range<usize>> = content.iter().map(token).collect();
        let is_told = |mention: &Mention| told.iter().any(|tokens| tokens.contains(&mention.tokens.start));
        let before = analysis.mentions.partition_point(|mention| mention.tokens.start < here);
        let mut count = 0;
        for index in (0..before).rev().take(LOOKBACK) {
            let Some(mention) = analysis.mentions.get(index) else { continue };
            let Some(entity) = mention.entity.filter(|_| mention.form != Form::Demonym) else { continue };
            let who = Who::Mention(self.cast.first(entity).unwrap_or(index));
            if is_told(mention) {
                self.add(who, "in what is told");
                continue;
            }
            let back = sentence - document.sentence_of(mention.tokens.start).min(sentence);
            let near = match back {
                _ if mention.tokens.start >= from => Near::Sentence,
                0 | 1 => Near::One,
                2 => Near::Two,
                3..=5 => Near::Five,
                _ => break,
            };
            let possesses = document.folded(mention.tokens.end) == "'s";
            let start = document.sentences.get(sentence - back).map_or(0, |sentence| sentence.tokens.start);
            let opens = mention.tokens.start <= start + 1;
            let Some(found) = self.add(who, "near") else { continue };
            if !matches!(found.near, Near::Far | Near::After | Near::Next) {
                continue;
            }
            found.near = near;
            found.signs.extend(opens.then_some("opens its sentence"));
            found.signs.extend(possesses.then_some("possesses"));
            count += 1;
            if count >= NEAR_MAX {
                break;
            }
        }
        let (mut ahead, mut named) = (0, 0);
        for (index, mention) in analysis.mentions.iter().enumerate().skip(before).take(LOOKBACK) {
            let Some(entity) = mention.entity.filter(|_| mention.form != Form::Demonym) else { continue };
            let who = Who::Mention(self.cast.first(entity).unwrap_or(index));
            if mention.tokens.start < end {
                let is_itself = mention.tokens.start < token(&subject.items).end;
                if !is_itself {
                    self.add(who, if is_told(mention) { "in what is told" } else { "behind the source" });
                }
                continue;
            }
            let is_near = document.sentence_of(mention.tokens.start) <= document.sentence_of(end - 1) + SENTENCES_AHEAD;
            ahead += 1;
            if !is_near || ahead > LOOKAHEAD {
                break;
            }
            if matches!(mention.form, Form::Name) {
                let mut cues = unit.lexicons.cues().at(|ahead| document.folded(mention.tokens.end + ahead));
                let speaks = cues.next().is_some();
                if let Some(found) = self.add(who, "ahead") {
                    found.signs.extend(speaks.then_some("speaks ahead"));
                    found.signs.extend((named == 0).then_some("first ahead"));
                }
                named += 1;
            }
        }
    }

    /// Two together.
    fn pairs(&mut self, heard: &Heard) {
        if !matches!(self.phrase.class, Class::They | Class::We | Class::Both) {
            return;
        }
        let end = self.unit.items.last().map_or(0, |item| item.tokens.end);
        let mentions = &self.unit.analysis.mentions;
        let pairs = [(self.cast.people(), "two people"), (self.cast.areas(), "two areas")];
        for ((first, second), sign) in pairs.into_iter().filter_map(|(pair, sign)| Some((pair?, sign))) {
            if mentions.get(second).is_some_and(|mention| mention.tokens.start < end) {
                self.add(Who::Joint(first, second), sign);
            }
        }
        let is_person = |entity: Option<usize>| {
            let entity = entity.and_then(|entity| self.unit.analysis.entities.get(entity));
            entity.is_some_and(|entity| entity.entity_type == EntityType::Person)
        };
        let mut speakers = heard.latest().filter_map(|(voice, _)| match voice.who {
            Who::Mention(index) if is_person(mentions.get(index)?.entity) => Some(index),
            _ => None,
        });
        let speakers = speakers.next().zip(speakers.next());
        let mut near = self.all.iter().filter_map(|one| match one.who {
            Who::Mention(index) if is_person(one.named) && matches!(one.near, Near::Sentence | Near::One) => {
                Some(index)
            }
            _ => None,
        });
        let near = near.next().zip(near.next());
        if let Some((second, first)) = speakers {
            self.add(Who::Joint(first, second), "two who spoke");
        }
        if let Some((second, first)) = near {
            self.add(Who::Joint(first, second), "two near");
        }
    }
}

/// What speaks as its area: "the government".
fn is_state(noun: &str) -> bool {
    matches!(noun, "government" | "administration" | "authorities" | "regime" | "side" | "military" | "country")
}
