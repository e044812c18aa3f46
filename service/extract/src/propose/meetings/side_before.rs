//! Groups of sides read backwards from their last word: the subject before a verb.

use super::{
    reader::Reader,
    side::{FILLERS, FILLERS_MAX, GROUP_MAX, Group, Side},
    words::Class,
};
use crate::{analysis::Form, document::Shape, record::EntityType};

impl Reader<'_, '_> {
    /// The group that ends right before `end`.
    pub(crate) fn group_before(&self, end: usize, limit: usize) -> Option<Group> {
        let mut tokens = end..end;
        let mut sides = Vec::new();
        let mut at = end;
        while at > limit && sides.len() < GROUP_MAX {
            let Some((side, start)) = self.element_before(at, limit) else { break };
            sides.insert(0, side);
            tokens.start = start;
            at = match start.checked_sub(1).map(|before| (before, self.word(before))) {
                Some((before, "and" | "&")) if before > limit => {
                    before - usize::from(self.word(before.wrapping_sub(1)) == ",")
                }
                Some((before, ",")) if before > limit && sides.len() > 1 => before,
                _ => break,
            };
        }
        (!sides.is_empty()).then_some(Group { sides, tokens })
    }

    /// The member of a group that ends right before `end`, with where it starts.
    fn element_before(&self, end: usize, limit: usize) -> Option<(Side, usize)> {
        let last = end.checked_sub(1).filter(|last| *last >= limit)?;
        if let Some(mention) = self.covering(last) {
            let start = self.mention(mention).tokens.start;
            let form = self.mention(mention).form;
            return (form != Form::Demonym).then(|| self.side(mention).map(|side| (side, self.widen(start, limit))))?;
        }
        // "Iraqi officials", "Dutch and Spanish ministers" read by their areas.
        let mut at = last;
        let mut has_role = false;
        for _ in 0..FILLERS_MAX {
            has_role |= self.has(at, Class::Role);
            let before = at.checked_sub(1).filter(|before| *before >= limit)?;
            if let Some(mention) = self.covering(before) {
                let areal = matches!(
                    self.entity_type(mention),
                    EntityType::Area | EntityType::Organization | EntityType::Place
                );
                let start = self.mention(mention).tokens.start;
                return (has_role && areal).then(|| self.side(mention).map(|side| (side, start)))?;
            }
            let passes = self.shape(at).is_some_and(Shape::is_word) || self.is_possessive(at);
            if !passes || self.is_preposition(at) {
                return None;
            }
            at = before;
        }
        None
    }

    /// Moves a name's start over what belongs to it: titles, "Belgian", "Mali's".
    fn widen(&self, start: usize, limit: usize) -> usize {
        let mut at = start;
        while at > limit {
            let before = at - 1;
            match self.covering(before) {
                Some(owner) if self.mention(owner).form == Form::Demonym => at = self.mention(owner).tokens.start,
                Some(_) => break,
                None if self.is_possessive(before) => {
                    let Some(owner) = before.checked_sub(1).and_then(|owner| self.covering(owner)) else { break };
                    at = self.mention(owner).tokens.start;
                }
                None if self.has(before, Class::Role) || self.shape(before) == Some(Shape::Title) => at = before,
                None if self.word(before) == "the" || (FILLERS.contains(&self.word(before)) && at < start) => {
                    at = before
                }
                None => break,
            }
        }
        at.max(limit)
    }
}
