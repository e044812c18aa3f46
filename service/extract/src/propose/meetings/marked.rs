//! Marked-up sentences for the tests of meetings, so that they hold whatever recognition finds.
//!
//! `{words|kind|area|name}` marks a mention: `p` a person, `o` an organization, `a` an area, `c` a city, `d` a demonym, `n` a pronoun;
//! `{words|date|EDTF}` marks a date. The name is the words' own unless given; a person's role may stand as a fifth part.

use std::collections::HashMap;

use jiff::{Timestamp, tz::TimeZone};

use crate::{
    analysis::{Analysis, DateFound, Entity, Form, Mention, Support},
    document::{Block, BlockKind, Document, Sentence, Shape, Token},
    record::{Basis, EdtfDate, EntityType, Span},
};

/// A text with its marks taken out, and where they stood.
pub(super) struct Marked {
    pub(super) text: String,
    marks: Vec<(Span, Vec<String>)>,
}

impl Marked {
    pub(super) fn new(marked: &str) -> Self {
        let (mut text, mut marks) = (String::new(), Vec::new());
        for piece in marked.split('{') {
            match piece.split_once('}') {
                Some((mark, rest)) => {
                    let parts: Vec<String> = mark.split('|').map(str::to_owned).collect();
                    let start = text.len();
                    text.push_str(&parts[0]);
                    marks.push((Span::new(start, text.len()), parts));
                    text.push_str(rest);
                }
                None => text.push_str(piece),
            }
        }
        Self { text, marks }
    }

    /// The analysis that recognition would give.
    pub(super) fn analysis(&self, published: Option<&str>) -> Analysis<'_> {
        let document = document(&self.text);
        let mut analysis = Analysis {
            document,
            published: published.and_then(|day| format!("{day}T12:00:00Z").parse::<Timestamp>().ok()),
            time_zone: TimeZone::UTC,
            entities: Vec::new(),
            mentions: Vec::new(),
            ..Analysis::default()
        };
        let mut known = HashMap::new();
        for (span, parts) in &self.marks {
            let tokens = analysis.document.tokens_of(*span);
            if parts[1] == "date" {
                let date = date(&parts[2], span.of(&self.text));
                let support = Support { basis: Basis::Request, span: None, source: "request.publish_time".into() };
                analysis.dates.push(DateFound { date, span: *span, tokens, support });
                continue;
            }
            let name = parts.get(3).filter(|name| !name.is_empty()).unwrap_or(&parts[0]).clone();
            let entity = *known.entry(name.clone()).or_insert_with(|| {
                analysis.entities.push(entity(&name, parts, *span));
                analysis.entities.len() - 1
            });
            let form = match parts[1].as_str() {
                "d" => Form::Demonym,
                "c" => Form::City,
                "n" => Form::Pronoun,
                _ => Form::Name,
            };
            analysis.mentions.push(Mention { span: *span, core: *span, tokens, entity: Some(entity), form });
        }
        analysis
    }
}

fn entity(name: &str, parts: &[String], span: Span) -> Entity {
    let entity_type = match parts[1].as_str() {
        "a" | "d" => EntityType::Area,
        "c" => EntityType::Place,
        "o" => EntityType::Organization,
        _ => EntityType::Person,
    };
    Entity {
        name: name.to_owned(),
        name_span: span,
        entity_type,
        area_code: parts.get(2).cloned().unwrap_or_default(),
        area_basis: Some(Support { basis: Basis::Lexicon, span: Some(span), source: "areas.txt".into() }),
        role: parts.get(4).map(|_| span),
        listed: true,
        ..Entity::default()
    }
}

fn date(edtf: &str, text: &str) -> EdtfDate {
    let (first, last) = edtf.split_once('/').unwrap_or((edtf, edtf));
    let first_day = if first.len() == 7 { format!("{first}-01") } else { first.to_owned() };
    let last_day = if last.len() == 7 { format!("{last}-28") } else { last.to_owned() };
    EdtfDate {
        edtf: edtf.to_owned(),
        start: format!("{first_day}T00:00:00Z").parse().ok(),
        end: format!("{last_day}T23:59:59Z").parse().ok(),
        text: text.to_owned(),
    }
}

fn document(text: &str) -> Document<'_> {
    let mut document = Document { text, ..Document::default() };
    let mut start = 0;
    for piece in text.split_inclusive(|mark: char| !mark.is_alphanumeric() && !matches!(mark, '-' | '\'')) {
        let mark = piece.chars().next_back().filter(|mark| !mark.is_alphanumeric() && !matches!(mark, '-' | '\''));
        let word_end = start + piece.len() - mark.map_or(0, char::len_utf8);
        let word = &text[start..word_end];
        let base = word.strip_suffix("'s").map_or(word_end, |base| start + base.len());
        push(&mut document, start..base);
        push(&mut document, base..word_end);
        if mark.is_some_and(|mark| !mark.is_whitespace()) {
            push(&mut document, word_end..start + piece.len());
        }
        start += piece.len();
    }
    let mut from = 0;
    for at in 0..document.tokens.len() {
        if document.word(at) == "." || at + 1 == document.tokens.len() {
            let tokens = from..at + 1;
            document.sentences.push(Sentence { span: document.span(tokens.clone()), tokens, block: 0 });
            from = at + 1;
        }
    }
    document.blocks.push(Block {
        kind: BlockKind::Paragraph,
        span: Span::new(0, text.len()),
        sentences: 0..document.sentences.len(),
        tokens: 0..document.tokens.len(),
    });
    document
}

fn push(document: &mut Document<'_>, bytes: std::ops::Range<usize>) {
    if bytes.is_empty() {
        return;
    }
    let word = &document.text[bytes.clone()];
    let first = word.chars().next();
    let shape = match first {
        Some(first) if first.is_ascii_digit() => Shape::Number,
        Some(first) if first.is_uppercase() && word.len() > 1 && word.chars().all(|one| !one.is_lowercase()) => {
            Shape::Upper
        }
        Some(first) if first.is_uppercase() => Shape::Title,
        Some(first) if first.is_alphabetic() => Shape::Lower,
        _ => Shape::Mark,
    };
    let from = document.folded.len();
    document.folded.push_str(&word.to_lowercase());
    document.tokens.push(Token { span: Span::new(bytes.start, bytes.end), folded: from as u32, shape });
}
