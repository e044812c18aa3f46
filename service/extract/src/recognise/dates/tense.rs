//! Whether a date lies ahead: "will travel on Friday" against "met on Thursday".

use crate::recognise::pieces::Pieces;

/// Which way an unstated year or week is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tense {
    /// Happened, or nothing says that it will.
    Past,
    /// Is still to come.
    Future,
}

/// Words looked at on each side.
const REACH: usize = 40;

/// The tense that the nearest verb gives the date at pieces `start..end`: behind it in its sentence, else ahead of it.
pub(crate) fn tense(pieces: &Pieces<'_>, start: usize, end: usize) -> Tense {
    for at in (start.saturating_sub(REACH)..start).rev() {
        if ends_sentence(pieces, at) {
            break;
        }
        if let Some(tense) = marks(pieces, at) {
            return tense;
        }
    }
    for at in end..(end + REACH).min(pieces.len()) {
        if ends_sentence(pieces, at) {
            break;
        }
        if let Some(tense) = marks(pieces, at) {
            return tense;
        }
    }
    Tense::Past
}

fn ends_sentence(pieces: &Pieces<'_>, at: usize) -> bool {
    let stop = matches!(pieces.folded(at), "." | "!" | "?" | ";");
    stop && !pieces.is_glued(at + 1) && pieces.is_capital(at + 1)
}

fn marks(pieces: &Pieces<'_>, at: usize) -> Option<Tense> {
    let word = pieces.folded(at);
    let next = pieces.folded(at + 1);
    match word {
        "will" | "shall" | "won't" | "may" | "might" | "would" | "could" | "upcoming" | "going" => {
            // "May" with a capital is a month or a name.
            (word != "may" || !pieces.is_capital(at)).then_some(Tense::Future)
        }
        "expected" | "scheduled" | "slated" | "planned" | "poised" | "set" | "due" | "likely" | "plans" | "plan"
        | "hopes" | "agreed" | "wants" | "hoping" | "planning" | "preparing" | "invited" | "intends" | "about"
        | "is" | "are" | "ready" | "vowed" | "pledged"
            if matches!(next, "to" | "for" | "on" | "in") =>
        {
            let loose = matches!(word, "is" | "are" | "about") && next != "to";
            (!loose).then_some(Tense::Future)
        }
        "said" | "told" | "met" | "was" | "were" | "had" | "has" | "have" | "held" | "began" | "came" | "went"
        | "spoke" | "took" | "made" | "gave" | "left" | "rose" | "fell" | "grew" | "won" | "saw" | "sent" | "hit"
        | "kept" | "became" | "did" => Some(Tense::Past),
        _ if word.len() > 4 && word.ends_with("ed") && !pieces.is_capital(at) => Some(Tense::Past),
        _ => None,
    }
}
