//! Step 2: names, dates and quantities.

mod areas;
pub mod dates;
mod entities;
mod organizations;
mod people;
pub(crate) mod pieces;
pub mod quantities;
mod reading;
mod roles;

pub(crate) use entities::is_surname_first;
pub(crate) use reading::Reading;
pub use reading::Words;
pub(crate) use roles::{RoleFound, role_at as role_starting};

use self::pieces::Pieces;
use crate::{
    analysis::{Analysis, DateFound, QuantityFound},
    choose::weights::Choosing,
    document::Document,
    engine::Context,
    lexicon::Lexicons,
    record::Span,
};

/// Finds areas, people, organizations, dates and quantities.
pub fn recognise<'t>(document: Document<'t>, context: &Context, lexicons: &Lexicons) -> Analysis<'t> {
    let words = Words::of(&document, lexicons);
    let named = names(&Reading::new(&document, &words, lexicons));
    let (dates, quantities) = amounts(&document, context);
    Analysis {
        document,
        published: context.published,
        time_zone: context.time_zone.clone(),
        entities: named.entities,
        mentions: named.mentions,
        dates,
        quantities,
        words,
        roles: named.roles,
        choosing: Choosing::default(),
    }
}

/// Dates, and quantities, of a text at most: far more than an article lists or its facts need.
const FOUND_MAX: usize = 1 << 14;

/// Bytes of a block that are cut at once: a paragraph is far shorter, and an endless one is read in such stretches.
const STRETCH_MAX: usize = 1 << 16;

/// A stretch ends at white space, if there is some this near to its limit.
const STRETCH_SEAM: usize = 1 << 10;

/// Dates and quantities, stretch by stretch, from one cut of each.
fn amounts(document: &Document<'_>, context: &Context) -> (Vec<DateFound>, Vec<QuantityFound>) {
    let mut calendar = dates::Calendar::new(document, context);
    let mut quantities = Vec::new();
    for stretch in document.blocks.iter().flat_map(|block| stretches(document.text, block.span)) {
        if calendar.found().len() >= FOUND_MAX || quantities.len() >= FOUND_MAX {
            break;
        }
        let pieces = Pieces::new(document.text, stretch);
        calendar.read(&pieces);
        quantities::read(document, &pieces, calendar.found(), &mut quantities);
    }
    (calendar.into_found(), quantities)
}

/// A block in stretches of at most [`STRETCH_MAX`] bytes.
fn stretches(text: &str, block: Span) -> impl Iterator<Item = Span> {
    let mut start = block.start;
    std::iter::from_fn(move || {
        let rest = Span::new(start, block.end);
        if rest.is_empty() {
            return None;
        }
        let end = if rest.len() <= STRETCH_MAX { block.end } else { seam(text, start + STRETCH_MAX) };
        Some(Span::new(std::mem::replace(&mut start, end), end))
    })
}

/// The last white space shortly before a byte, else the last start of a character.
fn seam(text: &str, limit: usize) -> usize {
    let bytes = text.as_bytes().get(limit - STRETCH_SEAM..limit).unwrap_or_default();
    let space = bytes.iter().rposition(u8::is_ascii_whitespace);
    space.map_or_else(|| text.floor_char_boundary(limit), |at| limit - STRETCH_SEAM + at)
}

/// Areas first, since names hold them; then organizations, whose words are no people's; then people.
fn names(reading: &Reading<'_, '_>) -> entities::Named {
    let mut areas = areas::areas(reading);
    let organizations = organizations::organizations(reading, &mut areas);
    let mut taken = vec![false; reading.document.tokens.len()];
    organizations.iter().for_each(|found| taken[found.tokens.clone()].fill(true));
    let people = people::people(reading, &areas, &taken);
    entities::assemble(reading, areas, organizations, people)
}

/// The role whose head ends before token `end`, without a look at areas.
pub(crate) fn role_ending(reading: &Reading<'_, '_>, end: usize, from: usize) -> Option<RoleFound> {
    roles::at(reading, &areas::Areas::default(), end, from)
}

#[cfg(test)]
mod tests;
