//! Reporting cues: verbs and nouns that attribute words to a source, with the frames of what may follow them.

use super::hash::WordMap;

/// The lexicon as text; its header explains the columns.
pub const TEXT: &str = include_str!("../../lexicons/cues.txt");

/// What may follow a cue; a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Frames(u16);

impl Frames {
    /// Words in quotation marks.
    pub const QUOTE: Self = Self(1);
    /// A clause, with or without "that".
    pub const CLAUSE: Self = Self(1 << 1);
    /// A clause with "that".
    pub const THAT: Self = Self(1 << 2);
    /// A noun phrase that carries the stance.
    pub const NOUN: Self = Self(1 << 3);
    /// "to" and a verb.
    pub const INFINITIVE: Self = Self(1 << 4);
    /// Whom it is said to, then a clause.
    pub const ADDRESSEE: Self = Self(1 << 5);
    /// Whom it is said to, then "to" and a verb.
    pub const URGE: Self = Self(1 << 6);
    /// An object and what it is called.
    pub const AS: Self = Self(1 << 7);
    /// An object and its figure, behind "at".
    pub const AT: Self = Self(1 << 8);

    const NAMES: [(&'static str, Self); 9] = [
        ("quote", Self::QUOTE),
        ("clause", Self::CLAUSE),
        ("that", Self::THAT),
        ("noun", Self::NOUN),
        ("infinitive", Self::INFINITIVE),
        ("addressee", Self::ADDRESSEE),
        ("urge", Self::URGE),
        ("as", Self::AS),
        ("at", Self::AT),
    ];

    /// Whether it holds any of `other`.
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// How a cue is inflected where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// "say".
    Base,
    /// "says".
    Present,
    /// "said", as past or participle.
    Past,
    /// "saying".
    Gerund,
    /// "vow" in "the board's vow to".
    Noun,
}

/// A cue of the lexicon.
#[derive(Debug, Default)]
pub struct Cue {
    /// Its lemma: `call for`.
    pub lemma: &'static str,
    /// What may follow.
    pub frames: Frames,
    /// For a noun: the words that may follow ("to", "that", "for").
    pub links: Vec<&'static str>,
}

#[derive(Debug)]
struct Entry {
    rest: Vec<String>,
    cue: usize,
    form: Form,
}

/// All cues, found by their first word.
#[derive(Debug, Default)]
pub struct Cues {
    cues: Vec<Cue>,
    by_first: WordMap<String, Vec<Entry>>,
}

/// A cue found at some word.
#[derive(Clone, Copy, Debug)]
pub struct Match<'l> {
    /// Which.
    pub cue: &'l Cue,
    /// How it is inflected.
    pub form: Form,
    /// How many words it has.
    pub len: usize,
}

impl Cues {
    /// The cues of a lexicon's text; lines that are none are passed over.
    pub fn parse(text: &'static str) -> Self {
        let mut cues = Self::default();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let mut columns = line.split('\t');
            let (Some(lemma), Some(forms), Some(frames)) = (columns.next(), columns.next(), columns.next()) else {
                continue;
            };
            cues.insert(lemma, forms, frames);
        }
        for entries in cues.by_first.values_mut() {
            entries.sort_by_key(|entry| std::cmp::Reverse(entry.rest.len()));
        }
        cues
    }

    /// How many cues it holds.
    pub fn len(&self) -> usize {
        self.cues.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.cues.is_empty()
    }

    /// The cues that start at a place, longest first; `word(k)` is the folded word `k` places on.
    pub fn at<'l, 'w>(&'l self, word: impl Fn(usize) -> &'w str + 'l) -> impl Iterator<Item = Match<'l>> {
        let entries = self.by_first.get(word(0)).map(Vec::as_slice).unwrap_or_default();
        entries.iter().filter_map(move |entry| {
            let fits = entry.rest.iter().enumerate().all(|(at, rest)| word(at + 1) == rest);
            let cue = self.cues.get(entry.cue).filter(|_| fits)?;
            Some(Match { cue, form: entry.form, len: entry.rest.len() + 1 })
        })
    }

    fn insert(&mut self, lemma: &'static str, forms: &str, frames: &'static str) {
        let mut cue = Cue { lemma, ..Cue::default() };
        for frame in frames.split(' ') {
            match frame.strip_prefix("of-") {
                Some("infinitive") => cue.links.push("to"),
                Some(link) => cue.links.push(link),
                None => {
                    let named = Frames::NAMES.iter().find(|(name, _)| *name == frame);
                    cue.frames = cue.frames.with(named.map(|(_, frame)| *frame).unwrap_or_default());
                }
            }
        }
        let index = self.cues.len();
        let is_noun = !cue.links.is_empty();
        self.cues.push(cue);
        if is_noun {
            self.add_form(lemma, index, Form::Noun);
            self.add_form(&format!("{lemma}s"), index, Form::Noun);
            return;
        }
        self.add_form(lemma, index, Form::Base);
        if forms.is_empty() {
            let (first, rest) = lemma.split_once(' ').unwrap_or((lemma, ""));
            for (inflected, form) in inflect(first) {
                self.add_form(format!("{inflected} {rest}").trim_end(), index, form);
            }
        }
        for inflected in forms.split_whitespace() {
            self.add_form(&inflected.replace('_', " "), index, form_of(inflected));
        }
    }

    fn add_form(&mut self, words: &str, cue: usize, form: Form) {
        let mut words = words.split(' ').map(str::to_owned);
        let Some(first) = words.next() else { return };
        self.by_first.entry(first).or_default().push(Entry { rest: words.collect(), cue, form });
    }
}

/// An irregular form's kind by its first word's ending.
fn form_of(inflected: &str) -> Form {
    let first = inflected.split('_').next().unwrap_or_default();
    match first {
        _ if first.ends_with("ing") => Form::Gerund,
        _ if first.ends_with('s') => Form::Present,
        _ => Form::Past,
    }
}

/// The regular forms of a verb.
fn inflect(verb: &str) -> [(String, Form); 3] {
    let consonant_y = verb.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']));
    let sibilant = ["s", "x", "z", "ch", "sh"].iter().any(|end| verb.ends_with(end));
    let stem = verb.strip_suffix('e').unwrap_or(verb);
    let present = match consonant_y {
        Some(stem) => format!("{stem}ies"),
        None if sibilant => format!("{verb}es"),
        None => format!("{verb}s"),
    };
    let past = consonant_y.map_or_else(|| format!("{stem}ed"), |stem| format!("{stem}ied"));
    let gerund = if verb.ends_with("ee") { format!("{verb}ing") } else { format!("{stem}ing") };
    [(present, Form::Present), (past, Form::Past), (gerund, Form::Gerund)]
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, expected: Option<(&str, Form)>) {
        let cues = Cues::parse(TEXT);
        let words: Vec<&str> = words.split(' ').collect();
        let found = cues.at(|at| words.get(at).copied().unwrap_or_default()).next();
        assert_eq!(found.map(|found| (found.cue.lemma, found.form)), expected);
    }

    #[test]
    fn cues_are_found_in_every_form() {
        check("said", Some(("say", Form::Past)));
        check("saying", Some(("say", Form::Gerund)));
        check("denies", Some(("deny", Form::Present)));
        check("stresses", Some(("stress", Form::Present)));
        check("urging", Some(("urge", Form::Gerund)));
        check("admitted", Some(("admit", Form::Past)));
        check("calling for talks", Some(("call for", Form::Gerund)));
        check("went on to say", Some(("go on to say", Form::Past)));
        check("vow", Some(("vow", Form::Base)));
        check("walked", None);
        check("agreeing", Some(("agree", Form::Gerund)));
    }

    #[test]
    fn the_longest_cue_comes_first_and_shorter_ones_after() {
        let cues = Cues::parse(TEXT);
        let words = ["called", "on", "all"];
        let found: Vec<_> = cues.at(|at| words.get(at).copied().unwrap_or_default()).map(|found| found.len).collect();
        assert_eq!(found, [2, 1]);
    }

    #[test]
    fn the_lexicon_is_large_and_every_line_has_frames() {
        let cues = Cues::parse(TEXT);
        assert!(cues.len() >= 400, "{} cues", cues.len());
        let bare = cues.cues.iter().find(|cue| cue.frames == Frames::default() && cue.links.is_empty());
        assert_eq!(bare.map(|cue| cue.lemma), None);
        let mut lemmas: Vec<_> = cues.cues.iter().map(|cue| (cue.lemma, cue.links.is_empty())).collect();
        lemmas.sort_unstable();
        let doubled = lemmas.windows(2).find(|pair| pair.first() == pair.last());
        assert_eq!(doubled.map(|pair| pair.first().unwrap()), None);
    }
}
