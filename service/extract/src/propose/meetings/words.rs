//! The words of `lexicons/meetings.txt`: what proposes a meeting, and what around it says how, whether and when.

use crate::lexicon::hash::WordMap;

/// What a phrase of the lexicon is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Class {
    /// "met".
    VerbMeet,
    /// "spoke with".
    VerbSpeak,
    /// "telephoned".
    VerbCall,
    /// "hosted".
    VerbHost,
    /// "visited".
    VerbVisit,
    /// "travelled to".
    VerbTravel,
    /// "led", of a delegation.
    VerbLead,
    /// "attended".
    VerbAttend,
    /// "discussed", "signed": a meeting only where both sides are its subject.
    VerbJoint,
    /// "wrote to".
    VerbWrite,
    /// "invited".
    VerbInvite,
    /// "meeting".
    NounMeeting,
    /// "talks".
    NounTalks,
    /// "telephone call".
    NounCall,
    /// "summit".
    NounSummit,
    /// "visit".
    NounVisit,
    /// "letter".
    NounLetter,
    /// "held", before a noun that proposes.
    Support,
    /// "will".
    Scheduled,
    /// "may".
    Proposed,
    /// "underway".
    Ongoing,
    /// "called off".
    Cancelled,
    /// "put off".
    Postponed,
    /// "after".
    Held,
    /// "not".
    Negation,
    /// "by phone".
    ByCall,
    /// "the", "his".
    Definite,
    /// "another".
    Other,
    /// "minister".
    Role,
    /// "the two leaders".
    Pair,
    /// "striker".
    Sport,
    /// "trial".
    Court,
    /// "cabinet".
    Home,
    /// "NATO".
    Body,
}

impl Class {
    fn of(name: &str) -> Option<Self> {
        Some(match name {
            "verb.meet" => Self::VerbMeet,
            "verb.speak" => Self::VerbSpeak,
            "verb.call" => Self::VerbCall,
            "verb.host" => Self::VerbHost,
            "verb.visit" => Self::VerbVisit,
            "verb.travel" => Self::VerbTravel,
            "verb.lead" => Self::VerbLead,
            "verb.attend" => Self::VerbAttend,
            "verb.joint" => Self::VerbJoint,
            "verb.write" => Self::VerbWrite,
            "verb.invite" => Self::VerbInvite,
            "noun.meeting" => Self::NounMeeting,
            "noun.talks" => Self::NounTalks,
            "noun.call" => Self::NounCall,
            "noun.summit" => Self::NounSummit,
            "noun.visit" => Self::NounVisit,
            "noun.letter" => Self::NounLetter,
            "cue.support" => Self::Support,
            "status.scheduled" => Self::Scheduled,
            "status.proposed" => Self::Proposed,
            "status.ongoing" => Self::Ongoing,
            "status.cancelled" => Self::Cancelled,
            "status.postponed" => Self::Postponed,
            "status.held" => Self::Held,
            "negation" => Self::Negation,
            "format.call" => Self::ByCall,
            "reference.definite" => Self::Definite,
            "reference.other" => Self::Other,
            "role" => Self::Role,
            "pair" => Self::Pair,
            "sport" => Self::Sport,
            "court" => Self::Court,
            "home" => Self::Home,
            "body" => Self::Body,
            _ => return None,
        })
    }

    /// Whether such a phrase proposes a meeting.
    pub(crate) const fn proposes(self) -> bool {
        self.is_verb() || self.is_noun()
    }

    /// Whether it is a noun that proposes.
    pub(crate) const fn is_noun(self) -> bool {
        matches!(
            self,
            Self::NounMeeting
                | Self::NounTalks
                | Self::NounCall
                | Self::NounSummit
                | Self::NounVisit
                | Self::NounLetter
        )
    }

    const fn is_verb(self) -> bool {
        matches!(
            self,
            Self::VerbMeet
                | Self::VerbSpeak
                | Self::VerbCall
                | Self::VerbHost
                | Self::VerbVisit
                | Self::VerbTravel
                | Self::VerbLead
                | Self::VerbAttend
                | Self::VerbJoint
                | Self::VerbWrite
                | Self::VerbInvite
        )
    }
}

/// The lexicon, by the first word of each phrase.
#[derive(Debug, Default)]
pub(crate) struct Words {
    phrases: WordMap<String, Vec<Phrase>>,
}

#[derive(Debug)]
struct Phrase {
    rest: Vec<String>,
    class: Class,
}

/// The text of the lexicon, for the engine's digest too.
pub(crate) const TEXT: &str = include_str!("../../../lexicons/meetings.txt");

impl Words {
    /// The built-in list.
    pub(crate) fn built_in() -> Self {
        let (mut words, mut class) = (Self::default(), None);
        for line in TEXT.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                class = Class::of(name);
            } else if let Some(class) = class {
                words.add(line, class);
            }
        }
        words
    }

    fn add(&mut self, phrase: &str, class: Class) {
        let mut parts = phrase.split(' ').map(str::to_owned);
        if let Some(first) = parts.next() {
            self.phrases.entry(first).or_default().push(Phrase { rest: parts.collect(), class });
        }
    }

    /// Every class that a phrase at `at` has, with the phrase's length in words; the longest of each class.
    pub(crate) fn at<'w>(&self, at: usize, word: impl Fn(usize) -> &'w str) -> Vec<(Class, usize)> {
        let mut found = Vec::new();
        self.push_at(at, word, &mut found);
        found
    }

    /// As [`Self::at`], behind what `all` holds.
    pub(crate) fn push_at<'w>(&self, at: usize, word: impl Fn(usize) -> &'w str, all: &mut Vec<(Class, usize)>) {
        let from = all.len();
        for phrase in self.phrases.get(word(at)).into_iter().flatten() {
            if phrase.rest.iter().enumerate().all(|(offset, part)| word(at + 1 + offset) == part) {
                let length = phrase.rest.len() + 1;
                match all[from..].iter_mut().find(|(class, _)| *class == phrase.class) {
                    Some(known) => known.1 = known.1.max(length),
                    None => all.push((phrase.class, length)),
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &[&str], expected: &[(Class, usize)]) {
        let found = Words::built_in().at(0, |at| words.get(at).copied().unwrap_or_default());
        assert_eq!(found, expected, "{words:?}");
    }

    #[test]
    fn every_section_has_a_class() {
        for line in TEXT.lines().filter(|line| line.starts_with('[')) {
            assert!(Class::of(line.trim_matches(['[', ']'])).is_some(), "{line}");
        }
    }

    #[test]
    fn the_longest_phrase_of_a_class_counts() {
        check(&["joint", "economic", "committee", "meeting"], &[(Class::NounMeeting, 4)]);
        check(&["telephoned"], &[(Class::VerbCall, 1)]);
        check(&["telephone", "pole"], &[(Class::VerbCall, 1), (Class::ByCall, 1)]);
        check(&["metal"], &[]);
    }
}
