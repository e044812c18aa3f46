//! From mentions to meetings: every candidate joins the meeting that it tells of, opens a new one, or falls.

use super::{during, proposal::Proposal, reader::Reader, words::Class};
use crate::choose::{
    meeting::{self, STANDS, Score},
    participants::participants,
    same_meeting::{self, SAME},
};

/// Meetings that a candidate is compared with: the last ones, so that time stays linear.
const COMPARED_MAX: usize = 24;
/// Mentions kept of one meeting.
const MENTIONS_MAX: usize = 24;
/// Sentences over which "the two leaders" refers.
const PAIR_MAX: usize = 8;
/// The rule of acts that two sides do together: of a pair it only tells more of a meeting told before.
const JOINT: &str = "meeting.verb.joint";
/// Sentences over which "the talks" still refers.
const REFERENCE_MAX: usize = 14;

/// One meeting with all its mentions, each with its score.
#[derive(Debug, Default)]
pub(crate) struct Gathered {
    pub(crate) mentions: Vec<Proposal>,
    pub(crate) scores: Vec<Score>,
    /// Where and when, as the visit tells during which it takes place.
    pub(crate) place: Option<usize>,
    pub(crate) date: Option<usize>,
}

impl Gathered {
    pub(super) fn push(&mut self, mention: Proposal, score: Score) {
        if self.mentions.len() < MENTIONS_MAX {
            self.mentions.push(mention);
            self.scores.push(score);
        }
    }
}

/// The meetings of the candidates, in order of first mention.
pub(crate) fn gather(reader: &Reader<'_, '_>, proposals: Vec<Proposal>) -> Vec<Gathered> {
    let mut meetings: Vec<Gathered> = Vec::new();
    for mut proposal in proposals {
        if proposal.pair {
            take_sides(reader, &mut proposal, &meetings);
        }
        let score = meeting::score(reader, &proposal);
        let stands = score.sum >= STANDS && !(proposal.pair && proposal.rule == JOINT);
        if !stands && !refers(reader, &proposal) {
            continue;
        }
        // Of equally likely meetings the one told most is meant.
        let from = meetings.len().saturating_sub(COMPARED_MAX);
        let best = (from..meetings.len())
            .filter(|index| stands || is_near(&meetings[*index], &proposal))
            .map(|index| {
                let known = &meetings[index].mentions;
                (same_meeting::score(reader, known, &proposal), known.len(), index)
            })
            .max();
        match best {
            Some((sum, _, index)) if sum >= SAME => meetings[index].push(proposal, score),
            _ if stands => {
                let mut opened = Gathered::default();
                opened.push(proposal, score);
                meetings.push(opened);
            }
            _ => {}
        }
    }
    during::settle(reader, &mut meetings);
    meetings
}

/// "The two leaders" are the sides of the last meeting of two.
fn take_sides(reader: &Reader<'_, '_>, proposal: &mut Proposal, meetings: &[Gathered]) {
    let near = |known: &&Gathered| {
        known
            .mentions
            .iter()
            .any(|one| proposal.trigger.number - one.trigger.number.min(proposal.trigger.number) <= PAIR_MAX)
    };
    let last = meetings
        .iter()
        .rev()
        .filter(near)
        .map(|known| participants(reader, &known.mentions))
        .find(|sides| sides.len() >= 2);
    proposal.of_text = last.is_none();
    let of_text = || {
        let pair = reader.main_pair().filter(|_| proposal.rule != JOINT)?;
        Some(pair.into_iter().filter_map(|mention| reader.side(mention)).collect())
    };
    proposal.sides = last.or_else(of_text).unwrap_or_default();
}

/// Whether a candidate that does not stand for itself may speak of a meeting told before.
fn refers(reader: &Reader<'_, '_>, proposal: &Proposal) -> bool {
    let phrase = proposal.phrase_start..proposal.trigger.tokens.start;
    let definite = reader.find(phrase, Class::Definite).is_some();
    (proposal.pair && proposal.rule == JOINT)
        || proposal.trigger.class.is_noun() && proposal.sides.len() <= 1 && (definite || !proposal.sides.is_empty())
}

fn is_near(meeting: &Gathered, proposal: &Proposal) -> bool {
    meeting
        .mentions
        .last()
        .is_some_and(|last| proposal.trigger.number.saturating_sub(last.trigger.number) <= REFERENCE_MAX)
}
