//! Groups of sides as they stand in a sentence: "Gen. Omar Diallo, Mali's interior minister, and the ministers of Chad and Niger".
//!
//! A group is read from its first word on, or backwards from its last. An area stands as a side where it is named by its noun,
//! or where people stand for it: "Iraqi officials", "the foreign ministers of Iran and Oman".

use std::ops::Range;

use super::{reader::Reader, words::Class};
use crate::{
    analysis::Form,
    document::Shape,
    record::{EntityType, ParticipantRole},
};

/// Sides of one group at most; a longer list is no meeting's.
pub(crate) const GROUP_MAX: usize = 24;
/// Words that may stand before a name inside its group.
pub(crate) const FILLERS_MAX: usize = 6;
/// Tokens that the rest of a title may take.
const TITLE_MAX: usize = 8;
/// Tokens that an apposition may take.
const APPOSITION_MAX: usize = 16;

/// One side, by the mention that names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Side {
    pub(crate) mention: usize,
    pub(crate) entity: usize,
    pub(crate) role: ParticipantRole,
}

/// Sides that stand together.
#[derive(Clone, Debug, Default)]
pub(crate) struct Group {
    pub(crate) sides: Vec<Side>,
    pub(crate) tokens: Range<usize>,
}

impl Group {
    /// The same group in a part of the meeting.
    pub(crate) fn in_role(mut self, role: ParticipantRole) -> Self {
        for side in &mut self.sides {
            side.role = role;
        }
        self
    }
}

impl Reader<'_, '_> {
    /// The side that a mention names; `None` where it resolves to nobody.
    pub(crate) fn side(&self, mention: usize) -> Option<Side> {
        let entity = self.mention(mention).entity?;
        Some(Side { mention, entity, role: ParticipantRole::Unspecified })
    }

    /// The group that opens at `from`.
    pub(crate) fn group_after(&self, from: usize, limit: usize) -> Option<Group> {
        let (mut sides, mut end) = self.element(from, limit, true)?;
        while sides.len() < GROUP_MAX {
            let Some(next) = self.continuation(end, limit) else { break };
            let Some((more, after)) = self.element(next, limit, false) else { break };
            sides.extend(more);
            end = after;
        }
        Some(Group { sides, tokens: from..end })
    }

    /// One member of a group, with where it ends: a name with what stands before and after it, or the areas whose people it means.
    fn element(&self, from: usize, limit: usize, is_first: bool) -> Option<(Vec<Side>, usize)> {
        let (mut at, mut owner, mut fillers, mut role_end) = (from, None, 0, None);
        while at < limit && fillers <= FILLERS_MAX {
            if let Some(mention) = self.starting(at) {
                let end = self.mention(mention).tokens.end;
                if self.is_possessive_pronoun(mention) {
                    at = end;
                    continue;
                }
                if self.is_owner(mention) {
                    owner = Some(mention);
                    role_end = None;
                    at = end + usize::from(self.is_possessive(end));
                    continue;
                }
                if let Some(side) = self.side(mention) {
                    let tail = self.tail(mention, limit);
                    return Some((vec![side], tail));
                }
                at = end;
                continue;
            }
            let role = self.length(at, Class::Role);
            if role > 0 {
                at += role;
                role_end = Some(at);
                if matches!(self.word(at), "of" | "from")
                    && let Some(areas) = self.areas_of(at + 1, limit)
                {
                    return Some(areas);
                }
                if let Some(person) = self.person_after_title(at, limit) {
                    at = person;
                    continue;
                }
                let titled = at + 1 + self.length(at + 1, Class::Role);
                if self.word(at) == "," && self.starting(titled).is_some_and(|next| self.is_person(next)) {
                    at = titled;
                }
                continue;
            }
            if !self.may_fill(at, is_first) {
                break;
            }
            fillers += 1;
            at += 1;
        }
        let (owner, end) = (owner?, role_end?);
        Some((vec![self.side(owner)?], end))
    }

    /// The person after the rest of a title: "(Minister) for Regional Affairs Omar Fathy".
    fn person_after_title(&self, at: usize, limit: usize) -> Option<usize> {
        if !matches!(self.word(at), "for" | "of" | "and") {
            return None;
        }
        for next in at + 1..limit.min(at + TITLE_MAX) {
            if self.starting(next).is_some_and(|mention| self.is_person(mention)) {
                return Some(next);
            }
            let belongs =
                self.shape(next) == Some(Shape::Title) || matches!(self.word(next), "and" | "of" | "for" | "the");
            if !belongs && self.covering(next).is_none() {
                return None;
            }
        }
        None
    }

    /// "his (counterpart)", "Her (Majesty)": not "met her in Oslo".
    fn is_possessive_pronoun(&self, mention: usize) -> bool {
        let tokens = &self.mention(mention).tokens;
        let owns = matches!(self.word(tokens.start), "his" | "her" | "their" | "its" | "my" | "our");
        let next = tokens.end;
        owns && self.shape(next).is_some_and(Shape::is_word)
            && !self.is_preposition(next)
            && self.date_at(next).is_none()
    }

    /// Whether a mention only owns or colours what follows: "Mali's", "Dutch".
    fn is_owner(&self, mention: usize) -> bool {
        let found = self.mention(mention);
        let end = found.tokens.end;
        match self.entity_type(mention) {
            EntityType::Area | EntityType::Place | EntityType::Organization => {
                found.form == Form::Demonym
                    || self.is_modifier(mention)
                    || self.is_possessive(end)
                    || self.has(end, Class::Role)
                    || self.is_title_before_name(end)
            }
            EntityType::Person => self.is_possessive(end),
            _ => false,
        }
    }

    /// "the US operation": an abbreviation that colours a noun.
    fn is_modifier(&self, mention: usize) -> bool {
        let tokens = &self.mention(mention).tokens;
        let next = tokens.end;
        self.shape(tokens.start) == Some(Shape::Upper)
            && tokens.len() == 1
            && self.shape(next) == Some(Shape::Lower)
            && !self.is_preposition(next)
            && !matches!(
                self.word(next),
                "and" | "or" | "said" | "is" | "was" | "are" | "were" | "has" | "have" | "had" | "will"
            )
    }

    /// "Iran Foreign Minister Karimi", "EU trade chief Sefcovic": lower or title words up to a role.
    fn is_title_before_name(&self, at: usize) -> bool {
        (at..at + 3).any(|next| {
            self.has(next, Class::Role)
                && (at..next).all(|word| self.shape(word).is_some_and(Shape::is_word) && !self.is_preposition(word))
        }) && self.word(at) != "and"
    }

    fn may_fill(&self, at: usize, is_first: bool) -> bool {
        let word = self.word(at);
        if self.is_preposition(at) || matches!(word, "and" | "or" | "said" | "says") {
            return false;
        }
        match self.shape(at) {
            Some(Shape::Title | Shape::Upper) => true,
            Some(Shape::Lower) => is_first || FILLERS.contains(&word) || self.has(at, Class::Role),
            Some(Shape::Number) => is_first && self.date_at(at).is_none(),
            _ => false,
        }
    }

    /// "(the ministers) of Armenia, Malawi and Madagascar".
    fn areas_of(&self, from: usize, limit: usize) -> Option<(Vec<Side>, usize)> {
        let (mut sides, mut at, mut end) = (Vec::new(), from, from);
        while at < limit && sides.len() < GROUP_MAX {
            at += usize::from(self.word(at) == "the");
            let Some(mention) = self.starting(at) else { break };
            if !matches!(self.entity_type(mention), EntityType::Area | EntityType::Organization) {
                break;
            }
            end = self.mention(mention).tokens.end;
            if self.is_possessive(end) {
                return None;
            }
            sides.extend(self.side(mention));
            match self.word(end) {
                "," => at = end + 1 + usize::from(self.word(end + 1) == "and"),
                "and" | "&" => at = end + 1,
                _ => break,
            }
        }
        if sides.is_empty() {
            return None;
        }
        // "the president of Chad, Idriss Haroun": the person stands for the area.
        let next = end + usize::from(self.word(end) == ",");
        let honoured = next == end && self.covering(next).is_none() && self.shape(next) == Some(Shape::Title);
        let next = next + usize::from(honoured);
        if sides.len() == 1
            && let Some(person) = self.starting(next).filter(|mention| self.is_person(*mention))
            && let Some(side) = self.side(person)
        {
            return Some((vec![side], self.tail(person, limit)));
        }
        Some((sides, end))
    }

    pub(crate) fn is_person(&self, mention: usize) -> bool {
        self.entity_type(mention) == EntityType::Person
    }

    /// Where a named side ends with what is told about it: "of Ecuador", "(R)", ", Mali's interior minister,".
    fn tail(&self, mention: usize, limit: usize) -> usize {
        let mut end = self.mention(mention).tokens.end;
        if !self.is_person(mention) {
            return end;
        }
        if self.word(end) == "of"
            && let Some(area) = self.starting(end + 1 + usize::from(self.word(end + 1) == "the"))
        {
            end = self.mention(area).tokens.end;
        }
        if self.word(end) == "("
            && let Some(close) = (end..limit.min(end + APPOSITION_MAX)).find(|at| self.word(*at) == ")")
        {
            end = close + 1;
        }
        self.apposition(end, limit).unwrap_or(end)
    }

    /// The end of an apposition that opens with the comma at `at`; it tells a role and names no other person.
    fn apposition(&self, at: usize, limit: usize) -> Option<usize> {
        if self.word(at) != "," {
            return None;
        }
        let mut has_role = false;
        for next in at + 1..limit.min(at + APPOSITION_MAX) {
            if matches!(self.word(next), "," | ";") {
                return has_role.then_some(next);
            }
            if self.starting(next).is_some_and(|mention| self.is_person(mention)) {
                return None;
            }
            has_role |= self.has(next, Class::Role);
        }
        None
    }

    /// Where the next member of a group starts, if the group goes on at `at`.
    fn continuation(&self, at: usize, limit: usize) -> Option<usize> {
        if at >= limit {
            return None;
        }
        match self.word(at) {
            "and" | "&" => Some(at + 1),
            "as" if self.word(at + 1) == "well" && self.word(at + 2) == "as" => Some(at + 3),
            "along" | "together" if self.word(at + 1) == "with" => Some(at + 2),
            "alongside" => Some(at + 1),
            "," if self.word(at + 1) == "and" => Some(at + 2),
            "," => {
                let next = self.starting(at + 1)?;
                let end = self.mention(next).tokens.end;
                matches!(self.word(end), "," | "and" | "&").then_some(at + 1)
            }
            _ => None,
        }
    }
}

/// Words that may stand inside a group before a name.
pub(crate) const FILLERS: &[&str] = &[
    "the",
    "a",
    "an",
    "his",
    "her",
    "their",
    "its",
    "former",
    "then",
    "acting",
    "top",
    "senior",
    "chief",
    "deputy",
    "vice",
    "prime",
    "foreign",
    "defence",
    "defense",
    "trade",
    "interior",
    "finance",
    "economy",
    "energy",
    "new",
    "visiting",
    "fellow",
    "other",
    "several",
    "some",
    "other",
    "high-level",
    "high-ranking",
    "local",
    "first",
    "lady",
    "current",
    "outgoing",
    "incoming",
    "late",
];
