//! Areas by name, abbreviation, demonym, capital, city and region; what only looks like one is left out.
//!
//! "Trade between China and the U.S. grew" names CN and US; "Jordan Ellis", "South China Sea" and "let us" name none.

use std::ops::Range;

use super::reading::{Case, Reading};
use crate::{
    lexicon::packed::{AREA, AREA_UPPER, CAPITAL, DEMONYM, Meaning, PLACE, REGION},
    record::Span,
};

/// How a text names an area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum How {
    /// "China".
    Name,
    /// "Chinese".
    Demonym,
    /// "Beijing": a city or region in it.
    Place,
}

/// An area named in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AreaFound {
    pub(crate) tokens: Range<usize>,
    /// Less than its tokens where it is a part of one ("US" in "US-China").
    pub(crate) span: Span,
    /// Index into `areas.txt`.
    pub(crate) area: usize,
    pub(crate) how: How,
    /// Of a place: a capital speaks as its government.
    pub(crate) capital: bool,
}

/// Phrases whose parts name no area, by keys.
const BLOCKED: &[&[&str]] = &[
    &["south", "china", "sea"],
    &["east", "china", "sea"],
    &["sea", "of", "japan"],
    &["gulf", "of", "mexico"],
    &["gulf", "of", "oman"],
    &["gulf", "of", "guinea"],
    &["gulf", "of", "aden"],
    &["indian", "ocean"],
    &["english", "channel"],
    &["persian", "gulf"],
    &["latin", "america"],
    &["south", "america"],
    &["north", "america"],
    &["central", "america"],
    &["latin", "american"],
    &["south", "american"],
    &["north", "american"],
    &["central", "american"],
    &["latin", "americans"],
    &["south", "americans"],
    &["west", "indian"],
    &["american", "indian"],
    &["american", "indians"],
    &["west", "indies"],
    &["british", "isles"],
    &["french", "fries"],
    &["irish", "sea"],
    &["strait", "of", "malacca"],
    &["strait", "of", "gibraltar"],
    &["norwegian", "sea"],
    &["bay", "of", "bengal"],
    &["lake", "victoria"],
    &["swiss", "cheese"],
    &["indo", "pacific"],
    &["guinea", "pig"],
    &["guinea", "pigs"],
    &["mexican", "standoff"],
];

/// Forms that only count as a part of a word ("Sino-Indian").
const PREFIXES: &[&str] = &["sino", "indo", "franco", "russo", "greco", "anglo", "saudi"];

/// The areas of a text in text order, none inside another.
#[derive(Debug, Default)]
pub(crate) struct Areas {
    pub(crate) found: Vec<AreaFound>,
}

impl Areas {
    /// Those inside a range of tokens.
    pub(crate) fn inside(&self, tokens: Range<usize>) -> &[AreaFound] {
        let from = self.found.partition_point(|area| area.tokens.start < tokens.start);
        let len = self.found[from..].partition_point(|area| area.tokens.end <= tokens.end);
        &self.found[from..from + len]
    }

    /// Index of the first one inside a range of tokens.
    pub(crate) fn first_in(&self, tokens: Range<usize>) -> Option<usize> {
        let from = self.found.partition_point(|area| area.tokens.start < tokens.start);
        self.found.get(from).filter(|area| area.tokens.end <= tokens.end).map(|_| from)
    }

    /// Index of the one whose last token is before `end`.
    pub(crate) fn ending_at(&self, end: usize) -> Option<usize> {
        let at = self.found.partition_point(|area| area.tokens.end <= end).checked_sub(1)?;
        (self.found[at].tokens.end == end).then_some(at)
    }

    /// Index of the one that starts with a token.
    pub(crate) fn starting_at(&self, start: usize) -> Option<usize> {
        let at = self.found.partition_point(|area| area.tokens.start < start);
        self.found.get(at).filter(|area| area.tokens.start == start).map(|_| at)
    }

    /// The one that holds a token.
    pub(crate) fn holding(&self, token: usize) -> Option<&AreaFound> {
        let at = self.found.partition_point(|area| area.tokens.end <= token);
        self.found.get(at).filter(|area| area.tokens.contains(&token))
    }
}

/// All areas that the text names.
pub(crate) fn areas(reading: &Reading<'_, '_>) -> Areas {
    let mut found = Vec::new();
    let mut index = 0;
    while index < reading.document.tokens.len() {
        if let Some(end) = blocked(reading, index) {
            index = end;
            continue;
        }
        if let Some(area) = at(reading, index) {
            index = area.tokens.end;
            found.push(area);
            continue;
        }
        parts(reading, index, &mut found);
        index += 1;
    }
    found.retain(|area| reading.in_text(area.tokens.start));
    homonyms(reading, &mut found);
    Areas { found }
}

fn blocked(reading: &Reading<'_, '_>, index: usize) -> Option<usize> {
    let first = reading.keys.at(index);
    if !reading.capital(index) && !matches!(first, "strait" | "gulf" | "sea" | "bay" | "lake" | "guinea") {
        return None;
    }
    BLOCKED
        .iter()
        .filter(|phrase| phrase[0] == first)
        .find(|phrase| phrase.iter().enumerate().all(|(at, key)| reading.is(index + at, key)))
        .map(|phrase| index + phrase.len())
}

/// The area that starts at a token, by the longest name.
fn at(reading: &Reading<'_, '_>, index: usize) -> Option<AreaFound> {
    if !reading.capital(index) {
        return None;
    }
    let longer = reading.hits_at(index).iter().map(|hit| (hit.tokens.clone(), hit.meaning));
    let alone = (index..index + 1, reading.meaning(index));
    longer.chain([alone]).find_map(|(tokens, meaning)| judge(reading, tokens, meaning))
}

fn judge(reading: &Reading<'_, '_>, tokens: Range<usize>, meaning: Meaning) -> Option<AreaFound> {
    let (area, how) = match () {
        () if meaning.has(AREA) && !(meaning.has(AREA_UPPER) && reading.has_lower(tokens.clone())) => {
            (meaning.index(AREA)?, How::Name)
        }
        () if meaning.has(DEMONYM) => (meaning.index(DEMONYM)?, How::Demonym),
        () if meaning.has(PLACE) => (meaning.index(PLACE)?, How::Place),
        () => return None,
    };
    if how == How::Demonym
        && tokens.len() == 1
        && reading.is_any(tokens.start, PREFIXES)
        && !reading.is(tokens.start, "saudi")
    {
        return None;
    }
    // In capitals throughout, "US" may be the pronoun: a verb before it tells.
    if tokens.len() == 1
        && reading.is(tokens.start, "us")
        && reading.case(tokens.start) == Case::Upper
        && !reading.document.word(tokens.start).contains('.')
    {
        let before = tokens.start.checked_sub(1);
        if before.is_some_and(|before| {
            reading
                .is_any(before, &["let", "join", "contact", "tell", "give", "help", "about", "follow", "among", "of"])
        }) {
            return None;
        }
    }
    if how == How::Place && tokens.len() == 1 && !placed(reading, tokens.start) {
        return None;
    }
    let mut span = reading.document.span(tokens.clone());
    span.end -= reading
        .document
        .word(tokens.end - 1)
        .chars()
        .next_back()
        .filter(|c| matches!(c, '\'' | '’'))
        .map_or(0, char::len_utf8);
    Some(AreaFound { span, area, how, capital: meaning.has(CAPITAL) && !meaning.has(REGION), tokens })
}

/// Whether a place that is an ordinary word too ("Split", "Nice", "Reading") is meant as one.
fn placed(reading: &Reading<'_, '_>, index: usize) -> bool {
    let plain = reading.meaning(index).has(crate::lexicon::packed::WORD);
    if !plain {
        return true;
    }
    let before = index.checked_sub(1);
    let after_preposition = before.is_some_and(|before| {
        reading.is_any(before, &["in", "at", "from", "to", "near", "between", "of", "around", "outside"])
    });
    after_preposition
        || reading.case(index) == Case::Running
            && !reading.starts_clause(index)
            && !before.is_some_and(|before| reading.capital(before))
}

/// Areas inside a joined word: "US-China", "Sino-Indian", "pro-Russian".
fn parts(reading: &Reading<'_, '_>, index: usize, found: &mut Vec<AreaFound>) {
    let word = reading.document.word(index);
    if !word.contains(['-', '‑', '‐']) {
        return;
    }
    let base = reading.document.tokens[index].span.start;
    let mut key = String::new();
    let mut from = 0;
    for part in word.split(['-', '‑', '‐']) {
        key.clear();
        crate::lexicon::key::push_token(part, &mut key);
        let meaning = reading.lexicons.gazetteer.meaning(&key);
        let lower = part.chars().any(char::is_lowercase);
        let how = match () {
            () if !part.starts_with(char::is_uppercase) => None,
            () if meaning.has(AREA) && !(meaning.has(AREA_UPPER) && lower) => {
                meaning.index(AREA).map(|area| (area, How::Name))
            }
            () if meaning.has(DEMONYM) => meaning.index(DEMONYM).map(|area| (area, How::Demonym)),
            () if meaning.has(PLACE) && meaning.has(CAPITAL) => meaning.index(PLACE).map(|area| (area, How::Place)),
            () => None,
        };
        if let Some((area, how)) = how {
            let span = Span::new(base + from, base + from + part.len());
            found.push(AreaFound { tokens: index..index + 1, span, area, how, capital: how == How::Place });
        }
        // The joining mark is one to three bytes long.
        from += part.len();
        from += word[from..].chars().next().map_or(0, char::len_utf8);
    }
}

/// Names of two areas: what else the text names decides.
fn homonyms(reading: &Reading<'_, '_>, found: &mut [AreaFound]) {
    let code = |area: usize| reading.lexicons.area_at(area).map_or("", |entry| entry.code);
    let index_of = |wanted: &str| {
        (0..)
            .map_while(|at| reading.lexicons.area_at(at).map(|entry| (at, entry.code)))
            .find(|(_, code)| *code == wanted)
            .map(|(at, _)| at)
    };
    let names = |area: &AreaFound, key: &str| area.tokens.len() == 1 && reading.is(area.tokens.start, key);
    let named =
        |keys: &[&str]| (0..reading.document.tokens.len()).any(|at| reading.capital(at) && reading.is_any(at, keys));
    if let (Some(us), true) = (index_of("US"), found.iter().any(|area| names(area, "georgia"))) {
        let caucasus = named(&[
            "tbilisi",
            "georgian",
            "georgians",
            "abkhazia",
            "ossetia",
            "saakashvili",
            "caucasus",
            "batumi",
            "armenia",
            "azerbaijan",
        ]);
        let american =
            found.iter().filter(|area| code(area.area) == "US" && area.how == How::Place && !area.capital).count();
        for at in 0..found.len() {
            if !names(&found[at], "georgia") {
                continue;
            }
            let start = found[at].tokens.start;
            let behind_city = start >= 2
                && reading.is(start - 1, ",")
                && at > 0
                && found[at - 1].tokens.end == start - 1
                && found[at - 1].area == us;
            if behind_city || !caucasus && american > 0 {
                found[at].area = us;
                found[at].how = How::Place;
            }
        }
    }
    if let (Some(smaller), true) = (index_of("CG"), named(&["brazzaville"]) && !named(&["kinshasa", "drc"])) {
        let both = |area: &AreaFound| names(area, "congo") || names(area, "congolese");
        found.iter_mut().filter(|area| both(area)).for_each(|area| area.area = smaller);
    }
}
