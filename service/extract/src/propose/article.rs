//! The article's own record, from what segmentation, recognition and resolution found.
//!
//! Structure comes from the blocks, entities from resolution, the rest is counted. Every list has its limit, so that the
//! record of the longest text stays small; what a limit cuts off sets `truncated`, but for the lists of quantities, dates
//! and mentions, whose limits are part of their meaning.

mod dateline;

use unicode_segmentation::UnicodeSegmentation;

use crate::{
    analysis::{Analysis, Entity as Found},
    document::{Block, BlockKind},
    lexicon::Lexicons,
    record::{Actor, Article, Entity, EntityType, Evidence, Fact, Payload, Section, Span},
    segment::furniture,
};

/// Paragraphs and headings at most, together.
const PARTS_MAX: usize = 4_096;
/// Entities at most.
const ENTITIES_MAX: usize = 1_024;
/// Mentions of one entity at most.
const MENTIONS_MAX: usize = 64;
/// Mentions of all entities at most.
const MENTIONS_TOTAL_MAX: usize = 8_192;
/// Quantities, and dates, at most.
const FOUND_MAX: usize = 256;
/// Bylines at most.
const BYLINES_MAX: usize = 16;

/// The article's record.
///
/// Where `extracted` is false the text is in a language that the engine does not speak: its structure stands, but no
/// entities, quantities or dates, which would be read by the rules of another language.
pub fn article(analysis: &Analysis<'_>, extracted: bool, lexicons: &Lexicons) -> Fact {
    let _ = lexicons;
    let document = &analysis.document;
    let mut evidence = Vec::new();
    let mut article = Article { extracted, word_count: words(document.text), ..Article::default() };
    titles(analysis, &mut article, &mut evidence);
    article.dateline = dateline::dateline(analysis, &mut evidence);
    article.truncated |= sections(&document.blocks, document.text, &mut article.sections);
    if extracted {
        article.truncated |= entities(analysis, &mut article.entities);
        let quantities = analysis.quantities.iter().map(|found| (found.quantity.clone(), found.span));
        article.quantities = quantities.take(FOUND_MAX).collect();
        article.dates = analysis.dates.iter().map(|found| (found.date.clone(), found.span)).take(FOUND_MAX).collect();
    }
    Fact { payload: Payload::Article(Box::new(article)), evidence, rule: "article".into(), confidence: 1.0 }
}

/// Words of a text by UAX #29; white space parts words always, and most of what it parts is plain letters.
fn words(text: &str) -> usize {
    let words = |part: &str| {
        if part.bytes().all(|byte| byte.is_ascii_alphanumeric()) { 1 } else { part.unicode_words().count() }
    };
    text.split_ascii_whitespace().map(words).sum()
}

/// Headline, deck and bylines, as written.
fn titles(analysis: &Analysis<'_>, article: &mut Article, evidence: &mut Vec<Evidence>) {
    let document = &analysis.document;
    let mut deck: Option<Span> = None;
    for block in &document.blocks {
        let words = block.span.of(document.text);
        match block.kind {
            BlockKind::Headline => {
                article.headline = words.to_owned();
                evidence.push(Evidence::stated("article.headline", block.span));
            }
            BlockKind::Subheadline => deck = Some(deck.map_or(block.span, |deck| deck.join(block.span))),
            BlockKind::Byline
                if article.bylines.len() < BYLINES_MAX && !furniture::is_issue_date(&words.to_lowercase()) =>
            {
                evidence.push(Evidence::stated(format!("article.bylines[{}]", article.bylines.len()), block.span));
                article.bylines.push(words.to_owned());
            }
            _ => {}
        }
    }
    if let Some(deck) = deck {
        article.subheadline = deck.of(document.text).to_owned();
        evidence.push(Evidence::stated("article.subheadline", deck));
    }
}

/// Headings and paragraphs, in order; says whether some were left out.
fn sections(blocks: &[Block], text: &str, sections: &mut Vec<Section>) -> bool {
    let parts = blocks.iter().filter(|block| matches!(block.kind, BlockKind::Heading | BlockKind::Paragraph));
    for (index, block) in parts.enumerate() {
        if index == PARTS_MAX {
            return true;
        }
        if block.kind == BlockKind::Heading {
            let heading = block.span.of(text).to_owned();
            sections.push(Section { heading, heading_span: Some(block.span), paragraphs: Vec::new() });
            continue;
        }
        if sections.is_empty() {
            sections.push(Section::default());
        }
        if let Some(section) = sections.last_mut() {
            section.paragraphs.push(block.span);
        }
    }
    false
}

/// Whom the text names, with where; says whether some were left out.
fn entities(analysis: &Analysis<'_>, entities: &mut Vec<Entity>) -> bool {
    let mut mentions: Vec<Vec<Span>> = vec![Vec::new(); analysis.entities.len()];
    for mention in &analysis.mentions {
        if let Some(spans) = mention.entity.and_then(|index| mentions.get_mut(index))
            && spans.len() < MENTIONS_MAX
        {
            spans.push(mention.span);
        }
    }
    let mut left = MENTIONS_TOTAL_MAX;
    for (found, mentions) in analysis.entities.iter().zip(mentions).filter(|(found, _)| found.listed) {
        for entity_type in types(found) {
            if entities.len() == ENTITIES_MAX || left < mentions.len() {
                return true;
            }
            left -= mentions.len();
            entities.push(Entity { actor: actor(analysis, found, *entity_type), mentions: mentions.clone() });
        }
    }
    false
}

/// As what an entity is listed: the European Union as organization and as area, other groups as organizations.
fn types(found: &Found) -> &'static [EntityType] {
    match (found.entity_type, found.area_code.as_str()) {
        (EntityType::Area, "EU") => &[EntityType::Organization, EntityType::Area],
        (EntityType::Organization, "EU") if is_union(&found.name) => &[EntityType::Organization, EntityType::Area],
        (EntityType::Area, "WLD") => &[],
        (EntityType::Area, code) if code.len() > 2 || code.ends_with(|c: char| c.is_ascii_digit()) => {
            &[EntityType::Organization]
        }
        (EntityType::Area, _) => &[EntityType::Area],
        (EntityType::Organization, _) => &[EntityType::Organization],
        (EntityType::Person, _) => &[EntityType::Person],
        (EntityType::Place, _) => &[EntityType::Place],
        (EntityType::Unnamed | EntityType::Unspecified, _) => &[],
    }
}

/// Whether a name is the union's own and not that of one of its bodies.
fn is_union(name: &str) -> bool {
    matches!(
        name,
        "EU" | "E.U." | "European Union" | "the European Union" | "the EU" | "EC" | "EEC" | "European Community"
    )
}

fn actor(analysis: &Analysis<'_>, found: &Found, entity_type: EntityType) -> Actor {
    let organization = found.organization.and_then(|index| analysis.entities.get(index));
    Actor {
        name: found.name.clone(),
        entity_type,
        role: found.role.map(|span| span.of(analysis.document.text).to_owned()).unwrap_or_default(),
        organization: organization.map(|found| found.name.clone()).unwrap_or_default(),
        area_code: found.area_code.clone(),
        identifiers: found.identifiers.clone(),
        ..Actor::default()
    }
}

#[cfg(test)]
mod tests;
