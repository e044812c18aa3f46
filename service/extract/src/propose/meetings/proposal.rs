//! A candidate: one place of the text that may tell of a meeting, with what its clause says.

use std::ops::Range;

use super::{
    reader::Reader,
    setting::Setting,
    side::{Group, Side},
    subject::Reach,
    words::Class,
};
use crate::record::ParticipantRole;

/// What kind of event a trigger tells of; its format is decided once all its mentions are together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A meeting or talks.
    Talks,
    /// A summit or conference.
    Summit,
    /// By telephone or video.
    Call,
    /// A visit.
    Visit,
    /// A letter.
    Letter,
}

/// A phrase of the lexicon that proposes, and where.
#[derive(Clone, Debug)]
pub(crate) struct Trigger {
    pub(crate) class: Class,
    pub(crate) tokens: Range<usize>,
    pub(crate) number: usize,
    pub(crate) sentence: Range<usize>,
    pub(crate) clause: Range<usize>,
    /// It stands inside quotation marks: who says "he" and "we" there is not told by the words before them.
    pub(crate) quoted: bool,
}

/// What a trigger's clause says of a meeting.
#[derive(Clone, Debug)]
pub(crate) struct Proposal {
    pub(crate) rule: &'static str,
    pub(crate) kind: Kind,
    pub(crate) trigger: Trigger,
    /// The tokens that state it.
    pub(crate) evidence: Range<usize>,
    pub(crate) sides: Vec<Side>,
    pub(crate) place: Option<usize>,
    /// The place is where a visit goes.
    pub(crate) is_destination: bool,
    pub(crate) date: Option<usize>,
    pub(crate) subjects: Vec<crate::record::Span>,
    /// How the subject was found.
    pub(crate) reach: Reach,
    /// "The two leaders": the sides are those of the meeting before.
    pub(crate) pair: bool,
    /// The pair's sides are the two areas that the text is about.
    pub(crate) of_text: bool,
    /// A side is met, but nobody meets it.
    pub(crate) lacks_subject: bool,
    /// The verb that carries a noun: "held".
    pub(crate) support: Option<usize>,
    /// Where the trigger's phrase starts, determiners and adjectives included.
    pub(crate) phrase_start: usize,
}

impl Proposal {
    /// A candidate of `rule` with the clause's setting; `end` is where the sides after the trigger end.
    pub(crate) fn new(reader: &Reader<'_, '_>, rule: &'static str, kind: Kind, trigger: &Trigger, end: usize) -> Self {
        let clause = trigger.clause.start..trigger.clause.end.max(end);
        let Setting { place, date, subjects } = reader.setting(&trigger.tokens, end, &clause);
        Self {
            rule,
            kind,
            trigger: trigger.clone(),
            evidence: trigger.tokens.start..clause.end,
            sides: Vec::new(),
            place,
            is_destination: false,
            date,
            subjects,
            reach: Reach::Before,
            pair: false,
            of_text: false,
            lacks_subject: false,
            support: None,
            phrase_start: trigger.tokens.start,
        }
    }

    /// Sets where the noun's phrase starts; a date inside it ("Thursday's talks") is the meeting's.
    pub(crate) fn phrased(mut self, reader: &Reader<'_, '_>, phrase_start: usize) -> Self {
        self.phrase_start = phrase_start;
        self.evidence.start = self.evidence.start.min(phrase_start);
        let inside = (phrase_start..self.trigger.tokens.start).find_map(|at| reader.date_at(at));
        self.date = inside.filter(|date| !reader.is_name_of_event(*date)).or(self.date);
        self
    }

    /// Adds a group of sides; one entity stands once.
    pub(crate) fn with(mut self, group: &Group) -> Self {
        for side in &group.sides {
            if !self.sides.iter().any(|known| known.entity == side.entity) {
                self.sides.push(*side);
            }
        }
        let inside = self.trigger.sentence.start <= group.tokens.start && group.tokens.end <= self.trigger.sentence.end;
        if inside && !group.tokens.is_empty() {
            self.evidence.start = self.evidence.start.min(group.tokens.start);
            self.evidence.end = self.evidence.end.max(group.tokens.end);
        }
        self
    }

    /// Adds the subject, with how it was found.
    pub(crate) fn with_subject(mut self, subject: Option<(Group, Reach)>, role: ParticipantRole) -> Self {
        if let Some((group, reach)) = subject {
            self.reach = reach;
            self = self.with(&group.in_role(role));
        }
        self
    }

    /// Sets where a visit goes; the area there is the side that receives it.
    pub(crate) fn to(mut self, reader: &Reader<'_, '_>, destination: usize) -> Self {
        self.place = Some(destination);
        self.is_destination = true;
        self.evidence.end = self.evidence.end.max(reader.mention(destination).tokens.end);
        self
    }

    /// Whether a body meets by itself: "G8 ministers met".
    pub(crate) fn is_body_alone(&self, reader: &Reader<'_, '_>) -> bool {
        self.kind == Kind::Talks && self.sides.len() == 1 && self.sides.iter().all(|side| reader.is_body(side.entity))
    }

    /// The tokens of the trigger.
    pub(crate) fn at(&self) -> usize {
        self.trigger.tokens.start
    }
}
