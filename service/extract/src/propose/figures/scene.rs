//! One sentence as figures see it: words of trade, words of movement, areas with their parts, and distances.

use std::ops::Range;

use super::words::{Meaning, meaning};
use crate::{
    analysis::{Analysis, Form},
    document::Shape,
    record::{Basis, EntityType, Evidence, Span, TradeFlow},
};

/// A word that says what a number is about.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Cue {
    /// Its tokens.
    pub(crate) tokens: Range<usize>,
    /// The flow; `None` for what is no trade.
    pub(crate) flow: Option<TradeFlow>,
    /// Whether the word is sure by itself.
    pub(crate) strong: bool,
}

/// A word that says which way a number moves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Move {
    /// Its token.
    pub(crate) at: usize,
    /// Up or down.
    pub(crate) rise: bool,
}

/// What stands before an area, and so its part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// No preposition: a subject or an attribute.
    Bare,
    /// "to", "into".
    To,
    /// "from".
    From,
    /// "with", "against".
    With,
    /// "in".
    In,
    /// "on".
    On,
    /// "by".
    By,
    /// "of".
    Of,
    /// "for".
    For,
    /// "between … and".
    Between,
}

/// How an area came to be a side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Via {
    /// It stands in the sentence.
    #[default]
    Sentence,
    /// It was a side of the figure before.
    Told,
    /// The article goes on about its trade, its tariffs, its projects.
    Article,
    /// It stands in headline or lead.
    Head,
}

/// An area, or an actor of one, in the sentence.
#[derive(Clone, Debug)]
pub(crate) struct Side {
    /// Code of the area.
    pub(crate) code: String,
    /// Its tokens, possessive ending left out.
    pub(crate) tokens: Range<usize>,
    /// Where.
    pub(crate) span: Span,
    /// What gives the code: `areas.txt:FR`.
    pub(crate) source: String,
    /// The preposition before it.
    pub(crate) part: Part,
    /// "China's".
    pub(crate) possessive: bool,
    /// "Chinese".
    pub(crate) adjective: bool,
    /// A person or body rather than an area.
    pub(crate) actor: bool,
    /// Whether another sentence names it.
    pub(crate) elsewhere: bool,
    /// How it came to be a side.
    pub(crate) via: Via,
}

impl Side {
    /// The evidence that the side gives for a field.
    pub(crate) fn evidence(&self, field: &str) -> Evidence {
        let basis = if self.elsewhere { Basis::Resolved } else { Basis::Lexicon };
        let source = if self.elsewhere { String::new() } else { self.source.clone() };
        Evidence { field: field.to_owned(), basis, span: Some(self.span), source }
    }

    /// The same side, seen from another sentence.
    pub(crate) fn seen_elsewhere(&self, via: Via) -> Self {
        Self { elsewhere: true, via, ..self.clone() }
    }
}

/// A sentence with what figures need of it.
pub(crate) struct Scene<'a, 't> {
    pub(crate) analysis: &'a Analysis<'t>,
    /// Its tokens.
    pub(crate) tokens: Range<usize>,
    pub(crate) cues: Vec<Cue>,
    pub(crate) moves: Vec<Move>,
    pub(crate) sides: Vec<Side>,
    /// Running cost of the tokens before each.
    costs: Vec<i32>,
}

/// Cost of one plain word between a number and a word of trade.
pub(crate) const WORD: i32 = 4;

impl<'a, 't> Scene<'a, 't> {
    /// Looks at a range of tokens.
    pub(crate) fn new(analysis: &'a Analysis<'t>, tokens: Range<usize>) -> Self {
        let mut scene =
            Self { analysis, tokens, cues: Vec::new(), moves: Vec::new(), sides: Vec::new(), costs: Vec::new() };
        scene.read_words();
        scene.read_sides();
        scene.weigh();
        scene
    }

    /// Token `at`, folded; empty outside the sentence.
    pub(crate) fn word(&self, at: usize) -> &str {
        if self.tokens.contains(&at) { self.analysis.document.folded(at) } else { "" }
    }

    /// The token before `at`, folded.
    pub(crate) fn before(&self, at: usize, distance: usize) -> &str {
        at.checked_sub(distance).map_or("", |at| self.word(at))
    }

    /// Cost of the way between two places.
    pub(crate) fn cost(&self, from: usize, to: usize) -> i32 {
        let at = |token: usize| self.costs.get(token.saturating_sub(self.tokens.start)).copied().unwrap_or_default();
        if from >= to { 0 } else { at(to) - at(from) }
    }

    /// Whether a word of a list stands in a range.
    pub(crate) fn has(&self, mut range: Range<usize>, words: &[&str]) -> bool {
        range.any(|at| words.contains(&self.word(at)))
    }

    /// Whether a token belongs to a quantity or a date.
    pub(crate) fn in_number(&self, at: usize) -> bool {
        let quantity = self.analysis.quantities_in(self.tokens.clone()).any(|found| found.tokens.contains(&at));
        quantity || self.analysis.dates_in(self.tokens.clone()).any(|date| date.tokens.contains(&at))
    }

    fn read_words(&mut self) {
        let mut at = self.tokens.start;
        while at < self.tokens.end {
            let Some((meaning, length)) = meaning(|ahead| self.word(at + ahead)) else {
                at += 1;
                continue;
            };
            let tokens = at..at + length;
            match meaning {
                Meaning::Flow(flow, strong) => self.cues.push(Cue { tokens, flow: Some(flow), strong }),
                Meaning::Other(strong) => self.cues.push(Cue { tokens, flow: None, strong }),
                Meaning::Rise => self.moves.push(Move { at, rise: true }),
                Meaning::Fall => self.moves.push(Move { at, rise: false }),
                Meaning::Skip => {}
            }
            at += length;
        }
    }

    fn read_sides(&mut self) {
        // Whom "it" and "its" mean is asked where they stand before a word of trade; people they mean are no sides.
        let mentions = self.analysis.mentions_in(self.tokens.clone());
        for mention in mentions.filter(|mention| mention.form != Form::Pronoun) {
            let Some(entity) = self.analysis.entity(mention).filter(|entity| !entity.area_code.is_empty()) else {
                continue;
            };
            let actor = !matches!(entity.entity_type, EntityType::Area | EntityType::Place);
            let source = match &entity.area_basis {
                Some(support) if support.basis == Basis::Lexicon => support.source.clone(),
                _ => format!("areas.txt:{}", entity.area_code),
            };
            let tokens = mention.tokens.clone();
            // "Non-US exports" are not theirs.
            if self.word(tokens.start).starts_with("non-") {
                continue;
            }
            let possessive = matches!(self.word(tokens.end), "'s" | "'");
            let side = Side {
                code: entity.area_code.clone(),
                part: self.part(tokens.start, possessive),
                possessive,
                adjective: mention.form == Form::Demonym,
                span: mention.core,
                source,
                tokens,
                actor,
                elsewhere: false,
                via: Via::Sentence,
            };
            self.sides.push(side);
        }
    }

    /// The part that the words before an area give it; in a list it is the part of the area before.
    fn part(&self, start: usize, possessive: bool) -> Part {
        let mut at = start;
        const PASSED: [&str; 19] = [
            "the",
            "its",
            "both",
            "all",
            "most",
            "some",
            "certain",
            "neighboring",
            "neighbouring",
            "neighbor",
            "mainland",
            "other",
            "these",
            "many",
            "additional",
            "imported",
            "northern",
            "such",
            "\"",
        ];
        let number =
            |at: usize| self.analysis.document.tokens.get(at).is_some_and(|token| token.shape == Shape::Number);
        while at > self.tokens.start && (PASSED.contains(&self.word(at - 1)) || number(at - 1)) {
            at -= 1;
        }
        let joint = self.before(at, 1);
        // "China, Japan's largest partner" is no list.
        if matches!(joint, "and" | "," | "or" | "&") && !possessive {
            let mut end = at - 1;
            if matches!(self.before(end, 1), ",") {
                end -= 1;
            }
            let listed = self.sides.iter().rev().find(|side| side.tokens.end == end && !side.possessive);
            if let Some(side) = listed {
                return side.part;
            }
        }
        // "For France alone, trade with China …": the sentence is about it.
        if joint == "for" && at == self.tokens.start + 1 {
            return Part::Bare;
        }
        match joint {
            "to" | "into" | "toward" | "towards" => Part::To,
            "from" => Part::From,
            "with" | "against" => Part::With,
            "in" | "within" | "inside" | "across" => Part::In,
            "on" => Part::On,
            "by" => Part::By,
            "of" => Part::Of,
            "for" => Part::For,
            "between" => Part::Between,
            _ => Part::Bare,
        }
    }

    fn weigh(&mut self) {
        let mut light = vec![false; self.tokens.len()];
        let ranges = self
            .analysis
            .dates_in(self.tokens.clone())
            .map(|date| date.tokens.clone())
            .chain(self.analysis.quantities_in(self.tokens.clone()).map(|found| found.tokens.clone()))
            .chain(self.sides.iter().map(|side| side.tokens.clone()));
        for at in ranges.flatten() {
            if let Some(slot) = at.checked_sub(self.tokens.start).and_then(|at| light.get_mut(at)) {
                *slot = true;
            }
        }
        let mut sum = 0;
        self.costs = vec![0];
        for (offset, light) in light.into_iter().enumerate() {
            sum += match self.word(self.tokens.start + offset) {
                _ if light => 1,
                "," | ":" | "–" | "—" | "-" => 12,
                ";" => 32,
                "while" | "whereas" | "but" | "although" => 20,
                "and" | "(" | ")" => 8,
                "'s" | "the" | "a" | "an" | "of" | "by" | "about" | "over" | "its" | "their" => 2,
                _ => WORD,
            };
            self.costs.push(sum);
        }
    }
}
