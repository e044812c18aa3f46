//! Rule: a transcript, where a name and a colon open what somebody says: "Orla Byrne: Good morning. …".
//!
//! Paragraphs without a name go on from the one before. One such paragraph alone is no transcript. Who is named once may come
//! back by initials ("Orla Byrne (OB): …", "OB: …"); who has no name speaks by what they do ("MODERATOR: …"). Answers ("A: …")
//! are those of the one person whom the words before the first question name; questions without a name are nobody's.

use std::{collections::HashMap, ops::Range};

use super::{
    grammar::is_finite,
    marks::Quoted,
    voice::{Voice, Who},
};
use crate::{
    analysis::{Analysis, Form, Mention},
    document::{Block, BlockKind, Shape, Token},
    record::EntityType,
};

/// How long a name with its title may be, in tokens.
const LABEL_MAX: usize = 14;

/// A paragraph of a transcript.
#[derive(Clone, Debug)]
pub struct Speech {
    /// Its block.
    pub block: usize,
    /// What is said, in tokens.
    pub said: Range<usize>,
    /// Who says it; without words of its own where the paragraph has no name.
    pub voice: Voice,
    /// To whom, as a mention: the other one, where two talk to each other.
    pub to: Option<usize>,
}

/// The paragraphs of a transcript, in order; none where the text is not one.
pub fn speeches(analysis: &Analysis<'_>, quoted: &[Quoted]) -> Vec<Speech> {
    let document = &analysis.document;
    let mut speeches: Vec<Speech> = Vec::new();
    let mut labels = Labels { analysis, known: HashMap::new(), answers: None };
    let (mut named, mut speaks) = (0, false);
    for (index, block) in document.blocks.iter().enumerate() {
        if block.kind != BlockKind::Paragraph {
            continue;
        }
        match labels.read(block) {
            Label::Voice(voice, start) => {
                named += usize::from(matches!(voice.who, Who::Mention(_)));
                speaks = true;
                speeches.push(Speech { block: index, said: start..block.tokens.end, voice, to: None });
            }
            Label::Nobody => speaks = false,
            Label::None => {
                let Some(last) = speeches.last().filter(|_| speaks) else { continue };
                let voice = Voice { said: None, who: last.voice.who.clone() };
                let is_told = block.tokens.clone().any(|at| matches!(document.word(at), "<" | "("));
                if !is_told {
                    speeches.push(Speech { block: index, said: block.tokens.clone(), voice, to: None });
                }
            }
        }
    }
    let is_quoted = quoted.iter().any(|one| speeches.iter().any(|speech| speech.said.contains(&one.marked.start)));
    if named < 2 || is_quoted && named < 4 {
        return Vec::new();
    }
    address(analysis, &mut speeches);
    speeches
}

/// Where two people talk, and the words before say that they met, each speaks to the other.
fn address(analysis: &Analysis<'_>, speeches: &mut [Speech]) {
    let entity = |mention: usize| analysis.mentions.get(mention).and_then(|mention| mention.entity);
    let index = |speech: &Speech| match speech.voice.who {
        Who::Mention(index) => Some(index),
        _ => None,
    };
    let Some(first) = speeches.first().and_then(index) else { return };
    let other = speeches.iter().filter_map(index).find(|one| entity(*one) != entity(first));
    let Some(other) = other else { return };
    let pair = [entity(first), entity(other)];
    let opening = speeches.first().and_then(|speech| analysis.document.blocks.get(speech.block));
    let before = 0..opening.map_or(0, |block| block.tokens.start);
    let introduced = |one: Option<usize>| {
        let mut mentions = analysis.mentions.iter().take_while(|mention| mention.tokens.end <= before.end);
        mentions.any(|mention| mention.entity == one)
    };
    let word = |test: fn(&str) -> bool| before.clone().any(|at| test(analysis.document.folded(at)));
    let met = word(|word| matches!(word, "met" | "meeting" | "talks" | "spoke" | "conversation" | "call"));
    let to_press = word(|word| matches!(word, "press" | "statements" | "conference" | "journalists" | "reporters"));
    let only_two = speeches.iter().filter_map(index).all(|one| pair.contains(&entity(one)));
    if !only_two || !met || to_press || !pair.into_iter().all(introduced) {
        return;
    }
    for speech in speeches {
        let own = index(speech).and_then(entity);
        speech.to = Some(if own == entity(first) { other } else { first });
    }
}

/// What opens a block.
enum Label {
    /// Who speaks, and the token behind the colon.
    Voice(Voice, usize),
    /// Somebody who is not told.
    Nobody,
    /// Nothing.
    None,
}

/// The labels of a text, in order.
struct Labels<'a, 't> {
    analysis: &'a Analysis<'t>,
    /// Who is called by which initials.
    known: HashMap<String, usize>,
    /// Who answers, as a mention, behind the first question; within it `None` where that is not told.
    answers: Option<Option<usize>>,
}

impl Labels<'_, '_> {
    fn read(&mut self, block: &Block) -> Label {
        let document = &self.analysis.document;
        let reach = block.tokens.start..block.tokens.end.min(block.tokens.start + LABEL_MAX);
        let Some(colon) = reach.clone().find(|at| document.word(*at) == ":") else { return Label::None };
        // "Orla Byrne (in translation):" says more in brackets.
        let bracket = reach.clone().find(|at| *at < colon && document.word(*at) == "(");
        let label = reach.start..bracket.unwrap_or(colon);
        let next = document.tokens.get(colon + 1).map(|token| token.shape);
        let is_quoted = next == Some(Shape::OpenQuote);
        if is_quoted || label.is_empty() || colon + 2 >= block.tokens.end {
            return Label::None;
        }
        let said = Some(document.span(label.clone()));
        if label.len() == 1 {
            let word = document.word(label.start);
            match word {
                "Q" | "Question" | "QUESTION" => {
                    self.answers.get_or_insert_with(|| answerer(self.analysis, label.start));
                    return Label::Nobody;
                }
                "A" | "Answer" | "ANSWER" => {
                    let Some(answers) = self.answers else { return Label::None };
                    let voice = |index| Label::Voice(Voice { who: Who::Mention(index), said }, colon + 1);
                    return answers.map_or(Label::Nobody, voice);
                }
                _ => {}
            }
            if let Some(index) = self.known.get(word) {
                return Label::Voice(Voice { who: Who::Mention(*index), said }, colon + 1);
            }
        }
        if label.clone().any(|at| is_finite(document.folded(at))) {
            return Label::None;
        }
        if let Some(index) = self.named(&label) {
            let initials = bracket.filter(|at| at + 3 == colon && document.word(at + 2) == ")").map(|at| at + 1);
            if let Some(initials) = initials.filter(|at| document.tokens.get(*at).is_some_and(is_upper)) {
                self.known.insert(document.word(initials).to_owned(), index);
            }
            let said = self.analysis.mentions.get(index).map(|mention| mention.span);
            return Label::Voice(Voice { who: Who::Mention(index), said }, colon + 1);
        }
        let is_shouted = label.clone().all(|at| document.tokens.get(at).is_some_and(is_upper));
        match is_part(document.folded(label.end - 1)) && label.len() <= 3 && document.word(label.start) != "a" {
            true => {
                let span = document.span(label);
                Label::Voice(Voice { who: Who::Words(span), said: Some(span) }, colon + 1)
            }
            false if is_shouted => Label::Nobody,
            false => Label::None,
        }
    }

    /// The last person that a label names.
    fn named(&self, label: &Range<usize>) -> Option<usize> {
        let analysis = self.analysis;
        let from = analysis.mentions.partition_point(|mention| mention.tokens.start < label.start);
        let mentions =
            analysis.mentions.iter().enumerate().skip(from).take_while(|(_, mention)| mention.tokens.end <= label.end);
        mentions.filter(|(_, mention)| is_person(analysis, mention)).last().map(|(index, _)| index)
    }
}

/// The one person whom the running text before token `until` names.
fn answerer(analysis: &Analysis<'_>, until: usize) -> Option<usize> {
    let document = &analysis.document;
    let before = analysis.mentions.iter().enumerate().take_while(|(_, mention)| mention.tokens.end <= until);
    let running = |mention: &Mention| {
        let block = document.blocks.get(document.block_of(mention.tokens.start));
        block.is_some_and(|block| block.kind == BlockKind::Paragraph || block.kind == BlockKind::Subheadline)
    };
    let mut people =
        before.filter(|(_, mention)| is_person(analysis, mention) && running(mention) && mention.form == Form::Name);
    let (index, first) = people.next()?;
    people.all(|(_, mention)| mention.entity == first.entity).then_some(index)
}

fn is_person(analysis: &Analysis<'_>, mention: &Mention) -> bool {
    analysis.entity(mention).is_some_and(|entity| entity.entity_type == EntityType::Person)
}

fn is_upper(token: &Token) -> bool {
    token.shape == Shape::Upper
}

/// What somebody without a name does in a transcript.
fn is_part(word: &str) -> bool {
    matches!(
        word,
        "moderator"
            | "host"
            | "interviewer"
            | "reporter"
            | "journalist"
            | "presenter"
            | "anchor"
            | "operator"
            | "interpreter"
            | "participant"
            | "speaker"
            | "chair"
    )
}
