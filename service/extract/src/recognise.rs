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

/// Dates and quantities, block by block, from one cut of each.
fn amounts(document: &Document<'_>, context: &Context) -> (Vec<DateFound>, Vec<QuantityFound>) {
    let mut calendar = dates::Calendar::new(document, context);
    let mut quantities = Vec::new();
    for block in &document.blocks {
        let pieces = Pieces::new(document.text, block.span);
        calendar.read(&pieces);
        quantities::read(document, &pieces, calendar.found(), &mut quantities);
    }
    (calendar.into_found(), quantities)
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
