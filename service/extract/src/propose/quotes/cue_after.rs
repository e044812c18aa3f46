//! Rule: the cue stands behind or inside what it reports. "“…,” said Byrne", "The port will open, Byrne said on Monday".

use std::ops::Range;

use super::{
    attribution::{Attribution, Group, skip_adverbs},
    grammar::{is_adverb, is_auxiliary, is_conjunction, is_finite, is_preposition, is_time_word},
    surroundings,
    unit::Unit,
};
use crate::{
    choose::{clause_end::clause_end, cue::is_cue, speaker::phrase::is_possessive},
    lexicon::cues::{Form, Frames},
};

/// The attribution of a cue by what stands before it, from item `from` on.
pub fn propose(unit: &Unit<'_, '_>, group: &Group<'_>, from: usize, breaks: &[usize]) -> Option<Attribution> {
    let frames = group.found.cue.frames;
    if !frames.has(Frames::QUOTE.with(Frames::CLAUSE).with(Frames::THAT))
        || matches!(group.found.form, Form::Gerund | Form::Noun)
    {
        return None;
    }
    let left = left_clause(unit, from, group.start)?;
    let after_quote = unit.quote(left.end - 1).is_some();
    if !after_quote && !unit.is_comma(group.start.checked_sub(1)?) {
        return None;
    }
    let next = skip_adverbs(unit, group.end);
    let word = unit.word(next);
    let closes = unit.is_end(next)
        || unit.is_comma(next)
        || unit.quote(next).is_some()
        || is_time_word(word)
        || is_preposition(word)
        || matches!(word, "(" | "when" | "while" | "as");
    // "Asked about the port, she said: “…”" reports what follows.
    let reports_ahead = !after_quote
        && (word == ":" || unit.quote(next).is_some() || unit.is_comma(next) && unit.quote(next + 1).is_some());
    // "In the interview, Byrne said for the first time that …" does too.
    let is_setting = !after_quote && is_preposition(unit.word(left.start));
    // "Byrne, Keane and Roy said in a statement that …": who speaks before the last two is no clause.
    let is_names = !after_quote && is_names(unit, &left);
    let reports_ahead = reports_ahead || (is_setting || is_names) && that_ahead(unit, next, frames);
    let told = frames.has(Frames::ADDRESSEE) && after_quote;
    let tells = frames.has(Frames::ADDRESSEE) && surroundings::starts_phrase(unit, next) && {
        let end = unit.mention_from(next).map_or(next + 1, |(_, end)| end);
        unit.is_end(end) || unit.is_comma(end) || is_preposition(unit.word(end)) || is_time_word(unit.word(end))
    };
    if reports_ahead || !(closes || group.inverted || told || tells || after_quote && is_conjunction(word)) {
        return None;
    }
    let has_quote = unit.quotes_in(left.clone()).next().is_some();
    let first = unit.word(left.start);
    // "When asked, she said" – but "When ports close, prices rise, said Byrne" reports all of it.
    let is_aside = matches!(first, "asked" | "according")
        || first == "when" && !group.inverted
        || first.len() > 5 && first.ends_with("ing");
    if !after_quote && is_aside {
        return None;
    }
    let is_clause = left.len() >= 4
        && (!is_preposition(unit.word(left.start))
            || left.clone().any(|at| is_finite(unit.word(at))) && left.len() > 8);
    let is_inserted = !after_quote && unit.is_comma(next) && !is_adverb(first) && !unit.is_end(next + 4);
    if !has_quote && !is_clause && !is_inserted {
        return None;
    }
    let limit = breaks.iter().copied().find(|at| *at >= group.end).unwrap_or(unit.len());
    let tail = (group.end..limit)
        .find(|at| unit.is_comma(*at) || unit.quote(*at).is_some() || unit.is_end(*at))
        .unwrap_or(limit);
    let surroundings = surroundings::read(unit, group.end..tail, frames.has(Frames::ADDRESSEE)).unwrap_or_default();
    let mut content = vec![left.clone()];
    if after_quote {
        content.extend(second_piece(unit, tail, limit));
    } else if unit.is_comma(next) {
        let rest = next + 1..clause_end(unit, next + 1, breaks);
        content.extend(Some(rest).filter(|rest| goes_on(unit, group, &left, rest)));
    }
    if !has_quote && !is_clause && content.len() < 2 {
        return None;
    }
    let frame = if after_quote { "behind quote" } else { "behind clause" };
    let signs: &[&str] = if has_quote && !after_quote { &["quote inside"] } else { &[] };
    let (score, reasons) = is_cue(unit, group, frame, signs, &content)?;
    Some(Attribution {
        pattern: if content.len() > 1 { "cue_inside" } else { "cue_after" },
        cue: group.cue.clone(),
        subject: Some(group.subject.clone()),
        content,
        addressee: surroundings.addressee,
        medium: surroundings.medium,
        score,
        reasons,
        may_be_indirect: !after_quote,
    })
}

/// Whether what is reported goes on behind the attribution: "The goal, she said, is to open the market".
fn goes_on(unit: &Unit<'_, '_>, group: &Group<'_>, left: &Range<usize>, rest: &Range<usize>) -> bool {
    let first = unit.word(rest.start);
    if is_auxiliary(first) && !matches!(first, "being" | "been" | "having") {
        return rest.len() > 2;
    }
    let has_finite = |items: &Range<usize>| items.clone().any(|at| is_finite(unit.word(at)));
    let is_aside = is_preposition(first) || first.ends_with("ing") || matches!(first, "who" | "which" | "but" | "and");
    // "said Orla Byrne, a pilot": an apposition.
    let is_apposed = group.inverted && !has_finite(rest);
    rest.len() > 3 && !is_aside && !is_apposed && !has_finite(left)
}

/// Whether items are nothing but names and the commas between them.
fn is_names(unit: &Unit<'_, '_>, items: &Range<usize>) -> bool {
    let mut at = items.start;
    while at < items.end {
        match unit.mention_from(at) {
            Some((_, end)) if end > at => at = end,
            _ if unit.is_comma(at) && at > items.start => at += 1,
            // "Norway's Ingrid Berg", "the World Bank".
            _ if is_possessive(unit.word(at)) || unit.word(at) == "the" => at += 1,
            _ => return false,
        }
    }
    true
}

/// Whether "that" follows with nothing but times and places before it.
fn that_ahead(unit: &Unit<'_, '_>, next: usize, frames: Frames) -> bool {
    let reach = next..unit.len().min(next + surroundings::REACH_MAX);
    let that = reach.take_while(|at| !unit.is_comma(*at)).find(|at| unit.word(*at) == "that");
    that.is_some_and(|that| surroundings::read(unit, next..that, frames.has(Frames::ADDRESSEE)).is_some())
}

/// The clause before the group, without what links it to the sentence before.
fn left_clause(unit: &Unit<'_, '_>, from: usize, group: usize) -> Option<Range<usize>> {
    let mut end = group;
    while end > from && (unit.is_comma(end - 1) || is_conjunction(unit.word(end - 1))) {
        end -= 1;
    }
    let mut start = from;
    while start < end {
        let word = unit.word(start);
        let links = is_conjunction(word)
            || unit.is_comma(start)
            || is_adverb(word) && unit.is_comma(start + 1)
            || matches!(word, "." | ":" | ";" | ")");
        if !links || unit.quote(start).is_some() {
            break;
        }
        start += 1;
    }
    (start < end).then_some(start..end)
}

/// The quoted rest of a broken quote, behind the attribution.
fn second_piece(unit: &Unit<'_, '_>, tail: usize, limit: usize) -> Option<Range<usize>> {
    let at = (tail..limit.min(tail + 30)).find(|at| unit.quote(*at).is_some())?;
    let before = unit.before(at, 1);
    (at == tail || matches!(before, "," | ":" | "—" | "–")).then_some(at..at + 1)
}
