//! Step 3: who is who.
//!
//! Surnames first, since descriptions and pronouns point at people; then descriptions and offices; pronouns last.

mod descriptions;
mod pronouns;
mod sources;
mod surnames;

use crate::{
    analysis::{Analysis, Mention},
    holders::Holders,
    lexicon::Lexicons,
    recognise::Reading,
    record::EntityType,
};

/// Gives every mention its entity: surnames, roles, pronouns, offices, capitals.
pub fn resolve(analysis: &mut Analysis<'_>, lexicons: &Lexicons) {
    surnames::surnames(analysis, lexicons);
    descriptions::descriptions(analysis, lexicons);
    sources::sources(analysis, lexicons);
    pronouns::pronouns(analysis, lexicons);
}

impl Analysis<'_> {
    /// The text with its words looked up.
    pub(crate) fn reading<'a>(&'a self, lexicons: &'a Lexicons) -> Reading<'a, 'a> {
        Reading::new(&self.document, &self.words, lexicons)
    }

    /// Adds mentions, in text order, the outer before the inner.
    fn add(&mut self, mentions: Vec<Mention>) {
        if !mentions.is_empty() {
            self.mentions.extend(mentions);
            self.mentions.sort_by_key(|mention| (mention.tokens.start, std::cmp::Reverse(mention.tokens.end)));
        }
    }

    /// As [`Self::add`]; what lies inside one of them stands for nobody by itself there ("Macron" in "Macron's office"),
    /// unless it is an area or the only place that names its entity.
    fn add_whole(&mut self, mentions: Vec<Mention>) {
        let mut times = vec![0_usize; self.entities.len()];
        self.mentions.iter().filter_map(|mention| mention.entity).for_each(|entity| times[entity] += 1);
        let entities = &self.entities;
        self.mentions.retain(|inner| {
            let after = mentions.partition_point(|outer| outer.tokens.start <= inner.tokens.start);
            let inside = after.checked_sub(1).is_some_and(|at| inner.tokens.end <= mentions[at].tokens.end);
            let Some(entity) = inner.entity.filter(|_| inside) else { return true };
            let areal = matches!(entities[entity].entity_type, EntityType::Area | EntityType::Place);
            let keep = areal || times[entity] == 1;
            times[entity] -= usize::from(!keep);
            keep
        });
        self.add(mentions);
    }

    /// By token: the mention that holds it, the innermost one.
    fn holders(&self) -> Holders {
        let mut holders = Holders::new(self.document.tokens.len());
        for (index, mention) in self.mentions.iter().enumerate() {
            holders.hold(mention.tokens.clone(), index);
        }
        holders
    }
}

#[cfg(test)]
mod tests;
