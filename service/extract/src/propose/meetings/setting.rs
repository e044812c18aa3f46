//! Where and when a trigger's clause puts the meeting, what it was about, and how far that clause reaches.

use std::ops::Range;

use super::{reader::Reader, words::Class};
use crate::{document::Shape, record::Span};

/// Tokens that a subject of talks may take.
const SUBJECT_MAX: usize = 24;

/// What stands around a trigger in its clause.
#[derive(Clone, Debug, Default)]
pub(crate) struct Setting {
    /// The mention of the place.
    pub(crate) place: Option<usize>,
    /// The date, as an index.
    pub(crate) date: Option<usize>,
    /// What it was about.
    pub(crate) subjects: Vec<Span>,
}

impl Reader<'_, '_> {
    /// The tokens of the clause around a trigger: to the nearest subordinate or other clause on both sides.
    pub(crate) fn clause(&self, trigger: &Range<usize>, sentence: &Range<usize>) -> Range<usize> {
        let end = (trigger.end..sentence.end)
            .find(|at| self.ends_clause(*at, trigger, sentence.start))
            .unwrap_or(sentence.end);
        let start = (sentence.start..trigger.start)
            .rev()
            .find(|at| matches!(self.word(*at), ";" | "—" | "–" | "--" | ":") || self.is_quote_mark(*at))
            .map_or(sentence.start, |at| at + 1);
        start..end
    }

    fn is_quote_mark(&self, at: usize) -> bool {
        matches!(self.shape(at), Some(Shape::OpenQuote | Shape::CloseQuote))
    }

    fn ends_clause(&self, at: usize, trigger: &Range<usize>, sentence_start: usize) -> bool {
        let word = self.word(at);
        if matches!(
            word,
            ";" | ":" | "—" | "–" | "--" | "where" | "which" | "while" | "because" | "but" | "although" | "though"
        ) || (matches!(word, "after" | "before" | "since" | "as" | "ahead" | "following")
            && at > trigger.end
            && self.date_at(at).is_none())
        {
            return true;
        }
        if word == "," {
            let next = self.word(at + 1);
            let participle = next.ends_with("ing")
                && self.shape(at + 1) == Some(Shape::Lower)
                && !matches!(next, "including" | "beijing");
            let opening = self.is_preposition(sentence_start) && at > trigger.end && !self.opens_apposition(at);
            return opening
                || participle
                || self.reports_after(at)
                || matches!(next, "who" | "which" | "where" | "said" | "says" | "with" | "according");
        }
        word == "and" && self.opens_other_act(at + 1)
    }

    /// "(Chad), Mali's interior minister,": the comma at `at` opens what belongs to the side before it.
    fn opens_apposition(&self, at: usize) -> bool {
        (at + 1..at + 8)
            .take_while(|next| !matches!(self.word(*next), "," | "." | ";"))
            .any(|next| self.has(next, Class::Role))
            && self.shape(at + 1).is_some_and(Shape::is_word)
    }

    /// ", Abdullah said": who reports what stood before.
    fn reports_after(&self, at: usize) -> bool {
        const REPORTS: &[&str] =
            &["said", "says", "told", "added", "announced", "noted", "stressed", "emphasized", "underlined", "wrote"];
        (at + 1..at + 7)
            .take_while(|next| !matches!(self.word(*next), "," | "." | ";"))
            .any(|next| REPORTS.contains(&self.word(next)))
    }

    /// Whether a verb that tells something else follows an "and".
    fn opens_other_act(&self, at: usize) -> bool {
        let acts = |at: usize| {
            [Class::VerbMeet, Class::VerbVisit, Class::VerbTravel, Class::VerbHost, Class::VerbJoint, Class::VerbSpeak]
                .iter()
                .any(|class| self.has(at, *class))
                && !matches!(self.word(at), "meeting" | "visiting")
        };
        acts(at)
            || (matches!(self.word(at), "will" | "would" | "also" | "later" | "then" | "to" | "is") && acts(at + 1))
    }

    /// Place, date and subjects in the clause of a trigger; `from` is where the sides after it end.
    pub(crate) fn setting(&self, trigger: &Range<usize>, from: usize, clause: &Range<usize>) -> Setting {
        let after = trigger.end.min(from)..clause.end;
        let place = self.place_in(from..clause.end).or_else(|| self.place_in(trigger.end..from));
        let date = self.nearest_date(after.clone());
        Setting {
            place: place
                .or_else(|| self.place_before_where(clause.start..trigger.start))
                .or_else(|| self.leading_place(clause.start..trigger.start)),
            date: date.or_else(|| self.nearest_date_before(clause.start..trigger.start)),
            subjects: self.subjects_in(from..clause.end),
        }
    }

    /// The first place that a preposition of place governs.
    fn place_in(&self, tokens: Range<usize>) -> Option<usize> {
        tokens.clone().take_while(|at| !self.opens_purpose(*at)).find_map(|at| {
            let governs = matches!(self.word(at), "in" | "at" | "near" | "outside")
                || (self.word(at) == "from" && self.word(at.wrapping_sub(1)) == "virtually");
            if !governs || at + 1 >= tokens.end {
                return None;
            }
            self.location_after(at + 1, tokens.end)
        })
    }

    /// "(met) to end the war in Chad": what it was for may lie elsewhere.
    fn opens_purpose(&self, at: usize) -> bool {
        self.word(at) == "to"
            && self.shape(at + 1) == Some(Shape::Lower)
            && self.covering(at + 1).is_none()
            && !matches!(self.word(at + 1), "the" | "be" | "a" | "his" | "her" | "their" | "take" | "hold" | "meet")
    }

    /// The location that a preposition governs: "in Busan", "in the Austrian capital of Vienna", "in east China's Tunxi".
    pub(crate) fn location_after(&self, from: usize, limit: usize) -> Option<usize> {
        let mut found = None;
        let mut at = from;
        while at < limit.min(from + 8) {
            if self.date_at(at).is_some() {
                return found;
            }
            if let Some(mention) = self.starting(at) {
                let end = self.mention(mention).tokens.end;
                if self.is_location(mention) {
                    if !self.is_possessive(end) {
                        return Some(mention);
                    }
                    found = Some(mention);
                    at = end + 1;
                    continue;
                }
                if found.is_some() || self.is_person(mention) {
                    return found;
                }
                at = end;
                continue;
            }
            let word = self.word(at);
            let passes = matches!(
                word,
                "the" | "of" | "east" | "west" | "north" | "south" | "southern" | "northern" | "capital" | "city"
            ) || self.shape(at).is_some_and(Shape::is_word) && !self.is_preposition(at) && word != "and";
            if !passes {
                return found;
            }
            at += 1;
        }
        found
    }

    /// "flew to Fiji, where they met".
    fn place_before_where(&self, tokens: Range<usize>) -> Option<usize> {
        let relative = tokens.clone().rev().find(|at| self.word(*at) == "where")?;
        let before = relative.checked_sub(1)?;
        let last = before - usize::from(self.word(before) == "," && before > tokens.start);
        self.covering(last).filter(|mention| self.is_location(*mention))
    }

    /// "In Doha, the minister met", "While in Geneva the president will": a place that opens the clause.
    fn leading_place(&self, tokens: Range<usize>) -> Option<usize> {
        let opens = tokens.clone().take(3).find(|at| matches!(self.word(*at), "in" | "at"))?;
        let led =
            opens == tokens.start || matches!(self.word(tokens.start), "while" | "later" | "earlier" | "also" | "then");
        if !led {
            return None;
        }
        self.location_after(opens + 1, tokens.end)
    }

    fn nearest_date(&self, tokens: Range<usize>) -> Option<usize> {
        let inside = |date: &usize| self.date(*date).tokens.start >= tokens.start && !self.is_of_a_thing(*date);
        tokens.clone().filter_map(|at| self.date_at(at)).find(inside)
    }

    fn nearest_date_before(&self, tokens: Range<usize>) -> Option<usize> {
        tokens.rev().filter_map(|at| self.date_at(at)).find(|date| !self.is_of_a_thing(*date))
    }

    /// "on trade", "over the border", "to discuss energy": what follows up to the clause's end.
    fn subjects_in(&self, tokens: Range<usize>) -> Vec<Span> {
        let open = tokens.clone().find(|at| {
            (matches!(self.word(*at), "on" | "over" | "about")
                && self.date_at(at + 1).is_none()
                && !self.opens_margin(at + 1))
                || (self.word(*at) == "to" && self.word(at + 1) == "discuss")
        });
        let Some(open) = open else { return Vec::new() };
        let start = open + 1 + usize::from(self.word(open + 1) == "discuss");
        let end = (start..tokens.end.min(start + SUBJECT_MAX))
            .find(|at| self.ends_subject(*at))
            .unwrap_or(tokens.end.min(start + SUBJECT_MAX));
        let mut spans = Vec::new();
        let mut from = start;
        for at in start..=end {
            if at == end || matches!(self.word(at), "," | "and") {
                if at > from {
                    spans.push(self.analysis.document.span(from..at));
                }
                from = at + 1;
            }
        }
        spans
    }

    fn ends_subject(&self, at: usize) -> bool {
        matches!(self.word(at), "." | ";" | "!" | "?" | "in" | "at" | "during" | "with" | "(" | "that" | "to")
            || self.date_at(at).is_some()
            || self.is_quote_mark(at)
    }

    fn opens_margin(&self, at: usize) -> bool {
        (at..at + 3).any(|next| {
            matches!(self.word(next), "sidelines" | "margins" | "sideline" | "phone" | "telephone" | "way" | "behalf")
        })
    }

    /// The tokens of "the", "his", "another" and the like before a noun, with its adjectives.
    pub(crate) fn noun_phrase_start(&self, noun: usize, limit: usize) -> usize {
        let mut at = noun;
        while at > limit {
            let before = at - 1;
            if self.date_at(before).is_some() || self.is_possessive(before) {
                at = before;
                continue;
            }
            if self.covering(before).is_some_and(|mention| self.is_person(mention)) && !self.is_possessive(at) {
                break;
            }
            let word = self.shape(before).is_some_and(|shape| shape.is_word() || shape == Shape::Number);
            if !word
                || self.is_preposition(before)
                || matches!(self.word(before), "and" | "or")
                || self.has(before, Class::Support)
            {
                break;
            }
            at = before;
            if matches!(self.word(before), "the" | "a" | "an" | "his" | "her" | "their" | "its" | "this" | "that")
                || noun - at > 10
            {
                break;
            }
        }
        at
    }
}
