//! People: by given names, titles and roles before the name, appositions behind it, and who is said to speak.
//!
//! A candidate is a run of name parts; what speaks for and against a person is summed, and the sum decides.

mod eastern;
mod score;

use std::ops::Range;

use super::{
    areas::{AreaFound, Areas, How},
    organizations::CALENDAR,
    reading::{Case, Reading},
    roles::{self, RoleFound},
};
use crate::{
    analysis::Gender,
    document::Shape,
    lexicon::packed::{CLOSED, GIVEN, ORGANIZATION_WORD, ROLE_MODIFIER, SURNAME, SURNAME_FIRST, TITLE},
};

pub(crate) use eastern::is_eastern;

/// A person named in a text.
#[derive(Clone, Debug)]
pub(crate) struct PersonFound {
    /// With title and role in front.
    pub(crate) tokens: Range<usize>,
    /// The name alone.
    pub(crate) core: Range<usize>,
    /// Role before or behind it.
    pub(crate) role: Option<RoleFound>,
    pub(crate) gender: Gender,
    /// One part only ("President Macron").
    pub(crate) short: bool,
}

/// Small words inside a name.
const PARTICLES: &[&str] = &[
    "de", "da", "do", "dos", "das", "di", "del", "della", "du", "van", "von", "der", "den", "ter", "ten", "bin", "ibn",
    "bint", "al", "el", "la", "le", "zu", "af", "av", "y", "e", "ul",
];

/// What ends a name without being a part that tells people apart.
pub(crate) const SUFFIXES: &[&str] = &["jr", "sr", "ii", "iii", "iv", "junior", "senior"];

/// Adjectives of larger parts of the world, which name nobody.
const CONTINENTS: &[&str] = &[
    "asian",
    "african",
    "european",
    "arab",
    "western",
    "latin",
    "nordic",
    "baltic",
    "balkan",
    "gulf",
    "eurasian",
    "caribbean",
    "pacific",
    "atlantic",
    "muslim",
    "christian",
    "jewish",
    "islamic",
    "catholic",
    "kurdish",
    "europe",
    "africa",
    "asia",
];

/// A sum from which on a run of parts is a person, in tenths.
const THRESHOLD: i32 = 25;

/// All people that the text names, in text order. `taken` marks the tokens of organizations.
pub(crate) fn people(reading: &Reading<'_, '_>, areas: &Areas, taken: &[bool]) -> Vec<PersonFound> {
    let finder = Finder { reading, areas, taken };
    let mut found = Vec::new();
    let mut index = 0;
    while index < reading.document.tokens.len() {
        match finder.at(index) {
            Some(person) => {
                index = person.core.end;
                found.push(person);
            }
            None => index += 1,
        }
    }
    found
}

struct Finder<'a, 'r, 't> {
    reading: &'a Reading<'r, 't>,
    areas: &'a Areas,
    taken: &'a [bool],
}

impl Finder<'_, '_, '_> {
    /// The person whose name starts at a token.
    fn at(&self, index: usize) -> Option<PersonFound> {
        let reading = self.reading;
        if !self.opens(index) {
            return None;
        }
        let core = self.parts(index);
        let title = self.title_before(index);
        let role = roles::before(reading, self.areas, core.start);
        let start = title.map_or(core.start, |title| title.start);
        let addressed = title.is_some() || role.is_some();
        let names = core.clone().filter(|&at| reading.document.tokens[at].shape.is_word()).count();
        let surname_first = self.surname_first(&core);
        if names == 1 {
            // "CEO of Acme Book": what a role takes behind it may end in a capital that is no name.
            let loose = title.is_none() && role.as_ref().is_some_and(|role| role.head.end < role.tokens.end);
            let initial = loose || core.start + 1 < core.end && reading.document.word(core.start).len() == 1;
            if !(addressed || self.speaks_alone(core.start)) || self.not_a_surname(core.start) || initial {
                return None;
            }
        } else if self.score(&core, addressed, surname_first) < THRESHOLD {
            // "President Xi Monday": one part may still be named by its role.
            if !addressed || self.not_a_surname(core.start) {
                return None;
            }
            let core = core.start..core.start + 1;
            let role = role.or_else(|| roles::behind(reading, self.areas, core.end));
            return Some(self.person(start, core, role, title, false));
        }
        let role = role.or_else(|| roles::behind(reading, self.areas, core.end));
        Some(self.person(start, core, role, title, surname_first))
    }

    /// "Foreign Minister Rosa Quispe of Peru": the area behind the name, where the role has none.
    fn area_behind(&self, end: usize) -> Option<usize> {
        let reading = self.reading;
        let after = end + 1 + usize::from(reading.is(end + 1, "the"));
        reading.is_any(end, &["of", "from"]).then(|| self.areas.starting_at(after)).flatten()
    }

    fn person(
        &self,
        start: usize,
        core: Range<usize>,
        role: Option<RoleFound>,
        title: Option<Title>,
        surname_first: bool,
    ) -> PersonFound {
        let front = role
            .as_ref()
            .filter(|role| role.adjacent && role.tokens.end <= start)
            .map_or(start, |role| role.tokens.start);
        let short = core.clone().filter(|&at| self.reading.document.tokens[at].shape.is_word()).count() == 1;
        // A given name tells the gender where it is one: not in "Xi Jinping" and not as a surname.
        let by_name = if surname_first || short { 0 } else { self.reading.meaning(core.start).field(GIVEN) };
        let gender = match (title.map_or(3, |title| title.gender), role.as_ref().map(|role| role.gender), by_name) {
            (1, ..) | (_, Some(Gender::Female), _) => Gender::Female,
            (2, ..) | (_, Some(Gender::Male), _) => Gender::Male,
            (_, _, 1) => Gender::Female,
            (_, _, 2) => Gender::Male,
            _ => Gender::Unknown,
        };
        let role = role.map(|role| RoleFound { area: role.area.or_else(|| self.area_behind(core.end)), ..role });
        PersonFound { tokens: front.min(start)..core.end, core, role, gender, short }
    }

    /// Whether a name may start at a token.
    fn opens(&self, index: usize) -> bool {
        let reading = self.reading;
        let is_free = reading.capital(index) && !self.taken[index] && !self.shouts_verb(index);
        if !is_free || reading.document.word(index).contains("--") {
            return false;
        }
        let meaning = reading.meaning(index);
        let key = reading.keys.at(index);
        let calendar = CALENDAR.contains(&key) && !meaning.has(GIVEN) && self.role_or_title_ends(index).is_none();
        if calendar || meaning.has(TITLE) && self.followed_by_name(index) && !meaning.has(GIVEN) {
            return false;
        }
        if roles::role_at(reading, index).is_some_and(|role| role.len() > 1) {
            return false;
        }
        if reading.is_role(index) && (meaning.has(TITLE) || !meaning.has(GIVEN)) {
            return false;
        }
        if meaning.has(CLOSED)
            && self.role_or_title_ends(index).is_none()
            && !(meaning.has(GIVEN) && reading.meaning(index + 1).has(SURNAME))
        {
            return false;
        }
        // The first part of a name that goes on to the left has been tried already.
        self.area_at(index).is_none_or(|area| {
            area.how != How::Demonym && area.tokens.len() == 1 && (meaning.has(GIVEN) || meaning.has(SURNAME))
        })
    }

    fn followed_by_name(&self, index: usize) -> bool {
        let next = index + 1 + usize::from(self.reading.is(index + 1, ""));
        self.reading.capital(next)
    }

    fn role_or_title_ends(&self, index: usize) -> Option<usize> {
        self.title_before(index)
            .map(|title| title.start)
            .or_else(|| self.reading.role_before(index).map(|role| role.start))
    }

    fn area_at(&self, index: usize) -> Option<&AreaFound> {
        self.areas.holding(index)
    }

    /// The parts of a name from its first on.
    fn parts(&self, start: usize) -> Range<usize> {
        let reading = self.reading;
        let limit = reading.sentence(start).end;
        let mut end = start + 1;
        let mut parts = 1;
        // "J." and "T.S." before a surname: the point belongs to the initial.
        if reading.document.word(start).chars().count() == 1 && reading.document.word(end) == "." {
            end += 1;
        }
        while end < limit && parts < 5 {
            let mut next = end;
            while next < limit && next < end + 3 && reading.lower(next) && reading.is_any(next, PARTICLES) {
                next += 1;
            }
            let particle = next > end;
            if next >= limit || !self.goes_on(start, next) || particle && reading.closed(next) {
                break;
            }
            // "e" and "y" join two names only in Iberian ones; here a name that is one letter small is no particle.
            end = next + 1;
            parts += 1;
            let word = reading.document.word(next);
            if word.chars().count() == 1 && reading.document.word(end) == "." && reading.capital(end + 1) {
                end += 1;
            }
        }
        if reading.is_any(end, SUFFIXES) && reading.capital(end) {
            end += 1;
        } else if reading.document.word(end) == ","
            && reading.is_any(end + 1, &["jr", "sr"])
            && reading.capital(end + 1)
        {
            end += 2;
        }
        start..end
    }

    /// Whether token `next` carries the name on.
    fn goes_on(&self, start: usize, next: usize) -> bool {
        let reading = self.reading;
        let meaning = reading.meaning(next);
        let key = reading.keys.at(next);
        if !reading.capital(next) || self.taken[next] || reading.possessive(next) || reading.plural_possessive(next - 1)
        {
            return false;
        }
        if self.shouts_verb(next) {
            return false;
        }
        let given = reading.meaning(start).has(GIVEN);
        if reading.document.word(next).chars().count() == 1 && reading.document.word(next + 1) == "." {
            return true;
        }
        if CALENDAR.contains(&key) {
            let dated = reading.document.tokens.get(next + 1).is_some_and(|token| token.shape == Shape::Number);
            return given
                && next == start + 1
                && (meaning.has(SURNAME) || meaning.has(GIVEN))
                && !dated
                && !key.ends_with("day");
        }
        if meaning.has(CLOSED) {
            let eastern = reading.meaning(start).has(SURNAME_FIRST) && key == "he" && next == start + 1;
            return eastern
                || meaning.has(SURNAME)
                    && given
                    && next == start + 1
                    && reading.capital(next)
                    && key.len() > 2
                    && !matches!(key, "the" | "and" | "but" | "for");
        }
        if reading.is_role(next) && !meaning.has(SURNAME)
            || meaning.has(TITLE) && !meaning.has(SURNAME) && !meaning.has(GIVEN)
        {
            return false;
        }
        if meaning.field(ORGANIZATION_WORD) > 0 && !meaning.has(SURNAME) {
            return false;
        }
        if let Some(area) = self.area_at(next) {
            // "Spokeswoman Sandy Angers": a town's name behind a given one that a role introduces.
            let addressed = area.how == How::Place && self.role_or_title_ends(start).is_some() && next == start + 1;
            let surname = area.tokens.len() == 1 && (meaning.has(SURNAME) || addressed) && given;
            let part = area.tokens.start <= start;
            return surname || part;
        }
        true
    }

    /// "ORLA BYRNE SAID", where all is in capitals: a verb of speech, unless one follows it ("EDWARD SAID WARNED").
    fn shouts_verb(&self, index: usize) -> bool {
        let reading = self.reading;
        reading.case(index) == Case::Upper && reading.speech(index) && !reading.speech(index + 1)
    }

    fn surname_first(&self, core: &Range<usize>) -> bool {
        let reading = self.reading;
        let first = reading.meaning(core.start);
        let rest = core.start + 1..core.end;
        if !first.has(SURNAME_FIRST) || rest.is_empty() || rest.len() > 2 {
            return false;
        }
        // "Kim Jong-un", "Wang Yi", "Xi Jinping", "Nguyen Phu Trong"; but "Kim Clijsters", "Song Kang-ho" like the first.
        let eastern = |at: usize| is_eastern(reading.keys.at(at));
        let all = rest.clone().all(eastern);
        let western = first.has(GIVEN) && reading.meaning(core.end - 1).has(SURNAME) && !eastern(core.end - 1);
        all && !western
    }

    /// "Obama said": a name that no list knows and no title introduces, where nothing but a person speaks.
    fn speaks_alone(&self, index: usize) -> bool {
        const SAYS: &[&str] = &["said", "says", "told", "added", "tweeted", "argued", "insisted", "himself", "herself"];
        let reading = self.reading;
        let running = reading.case(index) == Case::Running && reading.document.tokens[index].shape == Shape::Title;
        let alone = index == 0 || !reading.capital(index - 1) && !reading.is(index - 1, "the");
        running && alone && !reading.is_word(index) && reading.is_any(index + 1, SAYS)
    }

    /// Whether a single part behind a role or title is something else: a day, an ordinary word, an area.
    fn not_a_surname(&self, index: usize) -> bool {
        let reading = self.reading;
        let meaning = reading.meaning(index);
        let key = reading.keys.at(index);
        let surname = meaning.has(SURNAME) || meaning.has(SURNAME_FIRST) || meaning.has(GIVEN);
        let word = reading.is_word(index) && !surname || CONTINENTS.contains(&key);
        let shouted = reading.case(index) != Case::Upper && reading.document.tokens[index].shape == Shape::Upper;
        CALENDAR.contains(&key) && key != "may"
            || word
            || shouted
            || meaning.has(ROLE_MODIFIER) && !surname
            || key.len() < 2
            || self.area_at(index).is_some()
            || meaning.has(ORGANIZATION_WORD)
            || reading.is_role(index)
            || reading.document.word(index).contains('-') && reading.is_word(index)
    }

    fn title_before(&self, index: usize) -> Option<Title> {
        let reading = self.reading;
        let end = index.checked_sub(1)?;
        let end = if reading.document.word(end) == "." && end > 0 { end - 1 } else { end };
        let gender = reading.meaning(end).field(TITLE);
        let sentence = reading.sentence(index);
        (gender > 0 && reading.capital(end) && sentence.contains(&end)).then_some(Title { start: end, gender })
    }
}

/// A title before a name.
#[derive(Clone, Copy, Debug)]
struct Title {
    start: usize,
    gender: u64,
}
