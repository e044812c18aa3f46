//! Whether a date lies ahead: "will travel on Friday" against "met on Thursday".

use crate::recognise::pieces::Pieces;

/// Which way an unstated year or week is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tense {
    /// Happened.
    Past,
    /// Is still to come.
    Future,
    /// Nothing says which: the nearest one.
    Open,
}

/// Words looked at on each side.
const REACH: usize = 40;

/// The tense that the nearest verb gives the date at pieces `start..end`: ahead of it in its sentence, else behind it.
pub(crate) fn tense(pieces: &Pieces<'_>, start: usize, end: usize) -> Tense {
    match lead(pieces, start) {
        Some(Tense::Open) if verb_before(pieces, start).0 == Some(Tense::Future) => return Tense::Future,
        Some(tense) => return tense,
        None => {}
    }
    let (before, infinitive) = verb_before(pieces, start);
    if let Some(tense) = before {
        return tense;
    }
    match verb_behind(pieces, end) {
        // "Envoy to visit Lima on Monday", and the same with "officials said" behind.
        Some((_, true)) | None if infinitive => Tense::Future,
        Some((tense, _)) => tense,
        None => Tense::Open,
    }
}

/// What the words right before the date say: "until", "as early as", "payable", "holders of record".
fn lead(pieces: &Pieces<'_>, start: usize) -> Option<Tense> {
    let mut at = start;
    // "Until 9 a.m. Tuesday".
    while at > 0 && at + 4 > start && is_hour(pieces, at - 1) {
        at -= 1;
    }
    // "Until the end of March", "until mid-March".
    while at > 0 && at + 6 > start && is_part(pieces.before(at, 1)) {
        at -= 1;
    }
    match (pieces.before(at, 2), pieces.before(at, 1)) {
        ("soon" | "early", "as") => Some(Tense::Future),
        (_, "until" | "till" | "payable") => Some(Tense::Future),
        (_, "by") if !pieces.is_capital(at - 1) => Some(Tense::Open),
        (_, "effective") => Some(Tense::Open),
        ("of", "record") => Some(Tense::Open),
        _ => None,
    }
}

fn is_part(word: &str) -> bool {
    matches!(
        word,
        "of" | "the" | "end" | "start" | "beginning" | "middle" | "mid" | "early" | "late" | "-" | "least" | "at"
    )
}

fn is_hour(pieces: &Pieces<'_>, at: usize) -> bool {
    pieces.is_number(at)
        || matches!(pieces.folded(at), "a.m." | "p.m." | "am" | "pm" | "noon" | "midnight" | "est" | "edt" | "gmt")
}

/// The nearest verb before piece `start` in its sentence, and whether an infinitive stands there.
fn verb_before(pieces: &Pieces<'_>, start: usize) -> (Option<Tense>, bool) {
    let mut infinitive = false;
    for at in (start.saturating_sub(REACH)..start).rev() {
        if ends_sentence(pieces, at) {
            break;
        }
        if let Some(tense) = marks(pieces, at, start) {
            return (Some(tense), infinitive);
        }
        infinitive |= pieces.folded(at) == "to" && at > 0 && pieces.is_word(at + 1) && !pieces.is_capital(at + 1);
    }
    (None, infinitive)
}

/// The nearest verb from piece `end` on, and whether it only reports.
fn verb_behind(pieces: &Pieces<'_>, end: usize) -> Option<(Tense, bool)> {
    for at in end..(end + REACH).min(pieces.len()) {
        if ends_sentence(pieces, at) {
            break;
        }
        if let Some(tense) = marks(pieces, at, end) {
            let reports = matches!(pieces.folded(at), "said" | "told" | "announced" | "reported" | "confirmed");
            return Some((tense, reports));
        }
    }
    None
}

/// Words with a point behind that end no sentence, beside single letters.
const SHORTENED: [&str; 30] = [
    "mr", "mrs", "ms", "dr", "st", "gen", "sen", "rep", "gov", "lt", "col", "sgt", "rev", "prof", "messrs", "jan",
    "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "no", "adm", "capt",
];

fn ends_sentence(pieces: &Pieces<'_>, at: usize) -> bool {
    if !matches!(pieces.folded(at), "." | "!" | "?" | ";") {
        return false;
    }
    let before = pieces.before(at, 1);
    let shortened = pieces.is_glued(at) && (before.len() == 1 || SHORTENED.contains(&before));
    let mut next = at + 1;
    while next < at + 4 && matches!(pieces.folded(next), "\"" | "”" | "“" | "'" | "‘" | ")") {
        next += 1;
    }
    !shortened && !pieces.is_glued(next) && pieces.is_capital(next)
}

/// What the word at `at` says of a date at `date`.
fn marks(pieces: &Pieces<'_>, at: usize, date: usize) -> Option<Tense> {
    let word = pieces.folded(at);
    let next = pieces.folded(at + 1);
    match word {
        // "May" with a capital is a month or a name.
        "may" if pieces.is_capital(at) => None,
        "would" | "could" | "might" | "may" | "should" | "must" if next == "have" => Some(Tense::Past),
        "will" | "shall" | "won't" | "may" | "might" | "would" | "could" | "should" | "must" | "upcoming"
        | "forthcoming" | "going" | "expects" | "expect" | "anticipates" | "anticipate" | "payable" => {
            Some(Tense::Future)
        }
        "has" | "have" if next == "to" => Some(Tense::Future),
        "is" | "are" if next == "to" || (next.len() > 4 && next.ends_with("ing")) => Some(Tense::Future),
        "was" | "were" if next == "to" && pieces.folded(at + 2) != "have" => Some(Tense::Future),
        "expected" | "scheduled" | "slated" | "planned" | "due" | "likely" | "supposed" => {
            // "It had been due to expire Friday"; "has scheduled a hearing Thursday".
            let over = pieces.before(at, 1) == "been" && pieces.before(at, 2) == "had";
            let ahead = matches!(next, "to" | "for" | "on" | "in" | "at" | "by" | "a" | "an" | "another")
                || (at + 1 == date && word != "planned");
            (ahead || over).then_some(if over { Tense::Past } else { Tense::Future })
        }
        "set" | "ready" | "poised" | "agreed" | "invited" if matches!(next, "to" | "for") => Some(Tense::Future),
        "plans" | "plan" | "hopes" | "hope" | "wants" | "hoping" | "planning" | "preparing" | "intends" | "about"
        | "vowed" | "pledged" | "promised"
            if next == "to" =>
        {
            Some(Tense::Future)
        }
        "begin" | "begins" | "start" | "starts" | "resume" | "resumes" | "expire" | "expires" | "convene"
        | "convenes"
            if !matches!(pieces.before(at, 1), "to" | "not" | "did" | "the" | "a") =>
        {
            Some(Tense::Future)
        }
        "said" | "was" | "were" | "had" | "has" | "have" | "began" | "came" | "went" | "spoke" | "took" | "gave"
        | "rose" | "fell" | "grew" | "saw" | "became" | "did" => Some(Tense::Past),
        "set" if matches!(next, "on" | "in") => Some(Tense::Past),
        "told" | "met" | "held" | "made" | "left" | "won" | "sent" | "hit" | "kept" | "paid" | "put" => {
            participle(pieces, at)
        }
        _ if ends_in_ed(word) && !pieces.is_capital(at) => {
            if is_attribute(pieces, at) {
                None
            } else {
                participle(pieces, at)
            }
        }
        _ => None,
    }
}

/// "Signed", "agreed"; not "succeed", "hundred".
fn ends_in_ed(word: &str) -> bool {
    let stem = matches!(word, "hundred" | "sacred")
        || (word.ends_with("eed") && !matches!(word, "agreed" | "decreed" | "guaranteed"));
    word.len() > 4 && word.ends_with("ed") && !stem
}

/// A past form, or the participle of "will be held", "to be paid", "is held".
fn participle(pieces: &Pieces<'_>, at: usize) -> Option<Tense> {
    for back in 1..=3 {
        match pieces.before(at, back) {
            "be" => {
                let will = matches!(
                    pieces.before(at, back + 1),
                    "to" | "will" | "shall" | "would" | "may" | "might" | "could" | "should" | "must" | "not"
                );
                return will.then_some(Tense::Future);
            }
            "is" | "are" | "being" => return None,
            "also" | "then" | "again" | "officially" | "formally" | "not" | "jointly" | "both" | "still" => {}
            _ => break,
        }
    }
    Some(Tense::Past)
}

/// "A still unspecified date", "the detained men".
fn is_attribute(pieces: &Pieces<'_>, at: usize) -> bool {
    let behind_article = matches!(
        pieces.before(at, 1),
        "a" | "an" | "the" | "its" | "his" | "her" | "their" | "our" | "this" | "still" | "newly" | "most"
    );
    behind_article
        && pieces.is_word(at + 1)
        && !matches!(pieces.folded(at + 1), "to" | "by" | "in" | "on" | "at" | "that")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Span;

    /// The tense of "Friday" in a text.
    #[track_caller]
    fn check(text: &str, expected: Tense) {
        let pieces = Pieces::new(text, Span::new(0, text.len()));
        let at = (0..pieces.len()).find(|at| pieces.folded(*at) == "friday").unwrap_or_default();
        assert_eq!(tense(&pieces, at, at + 1), expected, "{text}");
    }

    #[test]
    fn what_is_over() {
        check("They met in Lima on Friday.", Tense::Past);
        check("He said on Friday that he will go.", Tense::Past);
        check("The offer had been due to expire Friday.", Tense::Past);
        check("They would have met on Friday but for the snow.", Tense::Past);
        check("The treaty was signed on Friday.", Tense::Past);
        check("Talks to end the strike failed on Friday.", Tense::Past);
        check("It hit a record set on Friday.", Tense::Past);
        check("He will go soon. \"We spoke on Friday,\" he added.", Tense::Past);
    }

    #[test]
    fn what_is_ahead() {
        check("The summit will be held on Friday.", Tense::Future);
        check("The summit, to be held on Friday in Oslo, drew praise.", Tense::Future);
        check("Envoy to visit Lima on Friday, officials said", Tense::Future);
        check("She will succeed John P. Reed on Friday.", Tense::Future);
        check("The court has scheduled a hearing Friday.", Tense::Future);
        check("They extended the deadline until 9 a.m. Friday.", Tense::Future);
        check("The ministers are meeting on Friday.", Tense::Future);
        check("Talks resume Friday.", Tense::Future);
        check("The ban, imposed by them, holds until at least the end of Friday.", Tense::Future);
        check("He would leave as early as Friday.", Tense::Future);
        check("It would be paid on a still unspecified date after Friday.", Tense::Future);
    }

    #[test]
    fn what_may_be_either() {
        check("Holders of record Friday", Tense::Open);
        check("A plan for Friday", Tense::Open);
        check("They created an office, effective Friday.", Tense::Open);
    }
}
