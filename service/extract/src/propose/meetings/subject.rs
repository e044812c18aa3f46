//! Who does what a trigger tells: the subject before it, the one after its clause, or the person that the text was about.

use std::ops::Range;

use super::{
    proposal::Trigger,
    reader::Reader,
    side::{Group, Side},
    words::Class,
};
use crate::{analysis::Form, document::Shape, record::EntityType};

/// How a subject was found; the further away, the less sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Before the trigger in its sentence.
    Before,
    /// After the trigger's clause: "After meeting Xi, Macron said".
    After,
    /// In an earlier sentence.
    Earlier,
}

/// Tokens before a phrase that opens a quotation.
const OPENING_MAX: usize = 3;
/// Sentences that a subject is looked for backwards.
const EARLIER_MAX: usize = 3;

impl Reader<'_, '_> {
    /// The subject of a verb at `at` within a sentence: the nearest person before it that no preposition governs, else the
    /// nearest body or area.
    pub(crate) fn subject_before(&self, at: usize, sentence: &Range<usize>) -> Option<Group> {
        if let Some(group) = self.adjacent_before(at, sentence.start) {
            return Some(group);
        }
        let free = |mention: &usize| self.is_free(*mention, sentence.start);
        let mentions: Vec<usize> = self.outer_mentions(sentence.start..at).collect();
        let person = mentions.iter().rev().copied().filter(free).find(|mention| self.is_person(*mention));
        let other = || {
            mentions.iter().rev().copied().filter(free).find(|mention| {
                matches!(self.entity_type(*mention), EntityType::Organization | EntityType::Area)
                    && (self.mention(*mention).form != Form::Demonym || self.has_role_after(*mention))
            })
        };
        let mention = person.or_else(other)?;
        let end = self.mention(mention).tokens.end;
        self.group_before(end, sentence.start).or_else(|| {
            let side = self.side(mention)?;
            Some(Group { sides: vec![side], tokens: self.mention(mention).tokens.clone() })
        })
    }

    /// A group that ends right before the verb, its auxiliaries, adverbs and dates.
    pub(crate) fn adjacent_before(&self, at: usize, limit: usize) -> Option<Group> {
        let mut end = at;
        while end > limit {
            let before = end - 1;
            if self.covering(before).is_some() && self.date_at(before).is_none() {
                break;
            }
            if self.word(before) == "who" {
                return self.group_before(before - usize::from(self.word(before.wrapping_sub(1)) == ","), limit);
            }
            if !(is_light(self.word(before)) || self.date_at(before).is_some() || self.is_status_word(before)) {
                break;
            }
            end = before;
        }
        if let Some(group) = self.first_person(end, limit) {
            return Some(group);
        }
        let comma = usize::from(end > limit && matches!(self.word(end - 1), "," | ")"));
        let group = self.group_before(end - comma, limit)?;
        let first = group.sides.first().copied()?;
        let asked = self.word(end) == "to" && self.word(group.tokens.start.wrapping_sub(1)) == "for";
        let governed = !asked && !self.is_free(first.mention, limit);
        (!governed || group.sides.len() > 1).then_some(group)
    }

    fn is_status_word(&self, at: usize) -> bool {
        [Class::Scheduled, Class::Proposed, Class::Negation, Class::Ongoing, Class::Cancelled]
            .iter()
            .any(|class| self.has(at, *class))
    }

    /// Whether a mention may be a subject: no preposition governs it and it owns nothing.
    fn is_free(&self, mention: usize, limit: usize) -> bool {
        let tokens = &self.mention(mention).tokens;
        if self.is_possessive(tokens.end) || self.mention(mention).entity.is_none() {
            return false;
        }
        let next = tokens.end + usize::from(self.word(tokens.end) == ",");
        if self.is_after_its_city(tokens.start, limit) || (self.word(next) == "where" && self.is_location(mention)) {
            return false;
        }
        let mut at = tokens.start;
        while at > limit {
            let before = at - 1;
            if matches!(self.word(before), "of" | "from") && before > limit && self.has(before - 1, Class::Role) {
                at = before - 1;
                continue;
            }
            if [Class::VerbMeet, Class::VerbHost, Class::VerbCall, Class::VerbInvite]
                .iter()
                .any(|class| self.has(before, *class))
            {
                return false;
            }
            if self.is_preposition(before) {
                return matches!(
                    self.word(before),
                    "as" | "that"
                        | "after"
                        | "before"
                        | "because"
                        | "when"
                        | "while"
                        | "where"
                        | "since"
                        | "if"
                        | "but"
                        | "which"
                );
            }
            let skips = self.has(before, Class::Role)
                || matches!(
                    self.word(before),
                    "the" | "his" | "her" | "its" | "their" | "'s" | "former" | "a" | "an" | "new"
                )
                || self.covering(before).is_some_and(|owner| self.mention(owner).form == Form::Demonym);
            if !skips {
                return true;
            }
            at = before;
        }
        true
    }

    /// "Phnom Penh, Cambodia": the country only says where the city lies.
    fn is_after_its_city(&self, start: usize, limit: usize) -> bool {
        start > limit + 1
            && self.word(start - 1) == ","
            && self.covering(start - 2).is_some_and(|city| self.entity_type(city) == EntityType::Place)
    }

    /// Whether people follow a mention that colours them: "Iraqi officials".
    pub(crate) fn has_role_after(&self, mention: usize) -> bool {
        let tokens = &self.mention(mention).tokens;
        let (start, end) = (tokens.start, tokens.end);
        let of_role = self.word(start.wrapping_sub(1)) == "of" && self.has(start.wrapping_sub(2), Class::Role);
        of_role || (end..end + 3).any(|at| self.has(at, Class::Role))
    }

    /// The outermost mentions that start in a range, in order.
    pub(crate) fn outer_mentions(&self, tokens: Range<usize>) -> impl DoubleEndedIterator<Item = usize> + '_ {
        tokens.filter_map(|at| self.starting(at))
    }

    /// The subject of the main clause that follows: "After meeting Xi, Macron said".
    pub(crate) fn subject_after(&self, at: usize, sentence: &Range<usize>) -> Option<Group> {
        let comma = (at..sentence.end).find(|next| self.word(next.to_owned()) == ",")?;
        let mention = self
            .outer_mentions(comma + 1..sentence.end.min(comma + 12))
            .find(|mention| self.is_person(*mention) && self.is_free(*mention, comma + 1))?;
        if self.only_reports(mention, sentence) {
            return None;
        }
        let side = self.side(mention)?;
        Some(Group { sides: vec![side], tokens: self.mention(mention).tokens.clone() })
    }

    /// "The visit will be short, (Tamm) said": who reports a clause that stands by itself is not its subject.
    fn only_reports(&self, mention: usize, sentence: &Range<usize>) -> bool {
        let end = self.mention(mention).tokens.end;
        let reports = matches!(self.word(end), "said" | "says" | "told" | "added" | "announced" | "noted" | "reported");
        let opens = self.is_preposition(sentence.start) || self.word(sentence.start).ends_with("ing");
        reports && !opens
    }

    /// The person whom the sentences before are about.
    pub(crate) fn subject_earlier(&self, sentence: usize) -> Option<Side> {
        let sentences = &self.analysis.document.sentences;
        for number in (sentence.saturating_sub(EARLIER_MAX)..sentence).rev() {
            let tokens = sentences.get(number)?.tokens.clone();
            let found = self
                .outer_mentions(tokens.clone())
                .find(|mention| self.is_person(*mention) && self.is_free(*mention, tokens.start));
            if let Some(mention) = found {
                return self.side(mention);
            }
        }
        None
    }

    /// The subject of a trigger, wherever it stands; `at` is where its phrase starts, `end` where its sides end.
    pub(crate) fn subject(&self, trigger: &Trigger, at: usize, end: usize) -> Option<(Group, Reach)> {
        if let Some(group) = self.subject_before(at, &trigger.sentence) {
            return Some((group, Reach::Before));
        }
        // "Had a good meeting with him," somebody writes: the quotation leaves its writer out.
        let opens = at <= trigger.sentence.start + OPENING_MAX;
        if trigger.quoted && !opens {
            return None;
        }
        if let Some(group) = self.subject_after(end, &trigger.sentence).filter(|_| !trigger.quoted) {
            return Some((group, Reach::After));
        }
        let side = self.subject_earlier(trigger.number)?;
        Some((Group { sides: vec![side], tokens: at..at }, Reach::Earlier))
    }

    /// Whether "the two leaders" or "they" stands right before the verb at `at`, auxiliaries between; its tokens.
    pub(crate) fn pair_before(&self, at: usize, limit: usize) -> Option<Range<usize>> {
        let mut end = at;
        while end > limit
            && (is_light(self.word(end - 1)) || self.is_status_word(end - 1))
            && !self.ends_pair(end, limit)
        {
            end -= 1;
        }
        (limit..end).rev().take(4).find_map(|start| {
            let length = self.length(start, Class::Pair);
            (length > 0 && start + length == end && !self.is_coloured(start, limit)).then_some(start..end)
        })
    }

    /// "OPEC ministers", "foreign ministers": words before tell whose they are, so they refer to nobody.
    fn is_coloured(&self, start: usize, limit: usize) -> bool {
        const OPENERS: &[&str] =
            &["that", "and", "when", "as", "but", "while", "after", "before", "since", "where", "if", "also"];
        let Some(before) = start.checked_sub(1).filter(|before| *before >= limit) else { return false };
        self.shape(before).is_some_and(Shape::is_word)
            && !OPENERS.contains(&self.word(before))
            && self.date_at(before).is_none()
    }

    fn ends_pair(&self, end: usize, limit: usize) -> bool {
        (limit..end).rev().take(4).any(|start| start + self.length(start, Class::Pair) == end)
    }
}

/// Auxiliaries and adverbs between subject and verb.
fn is_light(word: &str) -> bool {
    word.ends_with("ly")
        || matches!(
            word,
            "will"
                | "would"
                | "shall"
                | "has"
                | "have"
                | "had"
                | "is"
                | "are"
                | "was"
                | "were"
                | "be"
                | "been"
                | "being"
                | "to"
                | "also"
                | "then"
                | "first"
                | "last"
                | "earlier"
                | "later"
                | "again"
                | "both"
                | "each"
                | "separately"
                | "just"
                | "already"
                | "today"
                | "on"
                | "may"
                | "might"
                | "could"
                | "can"
                | "should"
                | "must"
                | "not"
                | "never"
                | "all"
                | "now"
                | "even"
                | "since"
                | "recently"
                | "once"
                | "twice"
        )
}
