//! Rule: a transcript, where a name and a colon open what somebody says: "Orla Byrne: Good morning. …".
//!
//! Paragraphs without a name go on from the one before. One such paragraph alone is no transcript.

use std::ops::Range;

use super::{
    grammar::is_finite,
    marks::Quoted,
    voice::{Voice, Who},
};
use crate::{
    analysis::Analysis,
    document::{Block, BlockKind},
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
    let mut named = 0;
    for (index, block) in document.blocks.iter().enumerate() {
        if block.kind != BlockKind::Paragraph {
            continue;
        }
        if let Some((voice, start)) = label(analysis, block) {
            named += 1;
            speeches.push(Speech { block: index, said: start..block.tokens.end, voice, to: None });
        } else if let Some(last) = speeches.last() {
            let voice = Voice { said: None, who: last.voice.who.clone() };
            let is_told = block.tokens.clone().any(|at| matches!(document.word(at), "<" | "("));
            if !is_told {
                speeches.push(Speech { block: index, said: block.tokens.clone(), voice, to: None });
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

/// The name that opens a block, and the token behind its colon.
fn label(analysis: &Analysis<'_>, block: &Block) -> Option<(Voice, usize)> {
    let document = &analysis.document;
    let reach = block.tokens.start..block.tokens.end.min(block.tokens.start + LABEL_MAX);
    let colon = reach.clone().find(|at| document.word(*at) == ":")?;
    // "Orla Byrne (in translation):" says more in brackets.
    let bracket = reach.clone().find(|at| *at < colon && document.word(*at) == "(");
    let label = reach.start..bracket.unwrap_or(colon);
    if colon + 2 >= block.tokens.end || label.clone().any(|at| is_finite(document.folded(at))) {
        return None;
    }
    let from = analysis.mentions.partition_point(|mention| mention.tokens.start < label.start);
    let mentions =
        analysis.mentions.iter().enumerate().skip(from).take_while(|(_, mention)| mention.tokens.end <= label.end);
    let is_person = |entity: Option<&crate::analysis::Entity>| {
        entity.is_some_and(|entity| entity.entity_type == EntityType::Person)
    };
    let (index, mention) = mentions.filter(|(_, mention)| is_person(analysis.entity(mention))).last()?;
    let is_quoted =
        document.tokens.get(colon + 1).is_some_and(|token| token.shape == crate::document::Shape::OpenQuote);
    let voice = Voice { who: Who::Mention(index), said: Some(mention.span) };
    (!is_quoted).then_some((voice, colon + 1))
}
