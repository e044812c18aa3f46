//! Meetings of a text: rules propose every clause that may tell of one, scorecards choose, and mentions of one meeting become one
//! record.

mod calls;
mod dating;
mod delegations;
mod during;
mod fact;
mod hosting;
mod invitations;
mod joint_acts;
mod letters;
#[cfg(test)]
mod marked;
mod measures;
mod meets;
mod merge;
mod proposal;
mod reader;
mod setting;
mod side;
mod side_before;
mod standing;
mod subject;
mod summits;
mod talks;
#[cfg(test)]
mod tests;
mod told_area;
mod visits;
mod voices;
mod words;

use std::sync::LazyLock;

use self::words::Words;
pub(crate) use self::{
    proposal::{Kind, Proposal, Trigger},
    reader::Reader,
    side::Side,
    subject::Reach,
    words::Class,
};
use crate::{analysis::Analysis, lexicon::Lexicons, record::Fact};

/// Candidates of one text at most.
const PROPOSALS_MAX: usize = 2_000;

/// The compiled-in words, parsed once.
static WORDS: LazyLock<Words> = LazyLock::new(Words::built_in);

/// A rule: candidates of one trigger.
type Rule = fn(&Reader<'_, '_>, &Trigger) -> Vec<Proposal>;

/// Which rule reads which class of trigger.
const RULES: &[(Class, Rule)] = &[
    (Class::NounCall, talks::talks),
    (Class::NounSummit, summits::summits),
    (Class::NounTalks, talks::talks),
    (Class::NounMeeting, talks::talks),
    (Class::NounVisit, visits::visit_nouns),
    (Class::NounLetter, letters::letters),
    (Class::VerbMeet, meets::meets),
    (Class::VerbSpeak, calls::calls),
    (Class::VerbCall, calls::calls),
    (Class::VerbHost, hosting::hosting),
    (Class::VerbVisit, visits::visits),
    (Class::VerbTravel, visits::visits),
    (Class::VerbLead, delegations::delegations),
    (Class::VerbWrite, letters::letters),
    (Class::VerbInvite, invitations::invitations),
    (Class::VerbJoint, joint_acts::joint_acts),
];

/// Meetings of the text, in text order.
/// `quotes` tell who says "I" and "we".
pub fn meetings(analysis: &Analysis<'_>, quotes: &[Fact], lexicons: &Lexicons) -> Vec<Fact> {
    let reader = Reader::new(analysis, lexicons, &WORDS).with_voices(quotes);
    let proposals = proposals(&reader);
    merge::gather(&reader, proposals).iter().filter_map(|gathered| fact::fact(&reader, gathered)).collect()
}

/// Every candidate, in text order. Of the phrases at one token the longest propose.
fn proposals(reader: &Reader<'_, '_>) -> Vec<Proposal> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < reader.analysis.document.tokens.len() && found.len() < PROPOSALS_MAX {
        let longest =
            reader.marks(at).iter().filter(|(class, _)| class.proposes()).map(|(_, length)| *length).max().unwrap_or(0);
        let named = reader.covering(at).is_some_and(|mention| reader.is_person(mention));
        if longest > 0 && !named {
            let (number, sentence) = reader.sentence(at);
            let (sentence, quoted) = reader.inside_quote(at, sentence);
            let tokens = at..at + longest;
            let clause = reader.clause(&tokens, &sentence);
            for (class, rule) in RULES.iter().filter(|(class, _)| reader.length(at, *class) == longest) {
                let trigger = Trigger {
                    class: *class,
                    tokens: tokens.clone(),
                    number,
                    sentence: sentence.clone(),
                    quoted,
                    clause: clause.clone(),
                };
                found.extend(rule(reader, &trigger));
            }
        }
        at += longest.max(1);
    }
    found
}
