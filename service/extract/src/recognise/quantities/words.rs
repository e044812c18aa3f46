//! What the lexicons say of numbers, currencies and units.

use rust_decimal::Decimal;

use crate::lexicon::hash::WordMap;

/// Number words, compiled in.
pub(crate) const NUMBER_WORDS: &str = include_str!("../../../lexicons/number_words.txt");
/// Currencies, compiled in.
pub(crate) const CURRENCIES: &str = include_str!("../../../lexicons/currencies.txt");
/// Units, compiled in.
pub(crate) const UNITS: &str = include_str!("../../../lexicons/units.txt");

/// What a word does in a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum NumberWord {
    /// `three`: below twenty.
    Unit(Decimal),
    /// `twenty`.
    Ten(Decimal),
    /// `million`.
    Scale(Decimal),
    /// `m`: a scale only beside a currency or a measure.
    Short(Decimal),
    /// `third`: one over its value.
    Part(Decimal),
    /// `doubled`: a change in percent.
    Times(Decimal),
}

/// What kind of unit a word names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum UnitKind {
    /// A measure.
    Physical,
    /// A thing that is counted.
    Count,
    /// A span of time that a rate is for.
    Time,
}

/// A unit and the words for it.
#[derive(Clone, Debug)]
pub(crate) struct Unit {
    /// In the singular.
    pub(crate) name: String,
    /// Measure, thing or time.
    pub(crate) kind: UnitKind,
    /// The word's multiple of the unit: a million for `mcm`.
    pub(crate) factor: Decimal,
    /// The words after the first.
    pub(crate) rest: Vec<String>,
}

/// Number words, currencies and units.
#[derive(Debug, Default)]
pub(crate) struct QuantityWords {
    numbers: WordMap<String, NumberWord>,
    signs: WordMap<String, String>,
    prefixes: WordMap<String, String>,
    /// As written, with what it multiplies by: `USD`, `usd`, `MUSD`.
    codes: WordMap<String, (String, Decimal)>,
    /// By first word: the other words and the code, longest first.
    currencies: WordMap<String, Vec<(Vec<String>, String)>>,
    units: WordMap<String, Vec<Unit>>,
}

/// Codes that are also English words in capitals, as headlines have them: read only where they touch the number.
const CODES_LIKE_WORDS: [&str; 10] = ["ALL", "TOP", "CUP", "TRY", "PEN", "MAD", "GEL", "SOS", "BAM", "MOP"];

/// Codes that are no word in small letters, and are written so and with a scale before them ("20 usd", "MUSD 30").
const CODES_WRITTEN_FREELY: [&str; 36] = [
    "USD", "EUR", "GBP", "JPY", "CNY", "CHF", "AUD", "CAD", "NZD", "HKD", "SGD", "TWD", "KRW", "INR", "PKR", "BDT",
    "IDR", "THB", "VND", "MXN", "BRL", "ZAR", "NGN", "KES", "EGP", "AED", "ILS", "SEK", "NOK", "DKK", "PLN", "CZK",
    "HUF", "BGN", "UAH", "KZT",
];

/// Scales before a code. No letter for a billion: "BUSD" and "TUSD" are names of tokens.
const SCALES_OF_CODES: [(&str, Decimal); 4] = [
    ("M", Decimal::from_parts(1_000_000, 0, 0, false, 0)),
    ("MM", Decimal::from_parts(1_000_000, 0, 0, false, 0)),
    ("k", Decimal::ONE_THOUSAND),
    ("K", Decimal::ONE_THOUSAND),
];

impl QuantityWords {
    /// The built-in lexicons.
    pub(crate) fn built_in() -> Self {
        let mut words = Self::default();
        for line in lines(NUMBER_WORDS) {
            words.add_number(line);
        }
        for line in lines(CURRENCIES) {
            words.add_currency(line);
        }
        for line in lines(UNITS) {
            words.add_unit(line);
        }
        for names in words.currencies.values_mut() {
            names.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        }
        for units in words.units.values_mut() {
            units.sort_by_key(|unit| std::cmp::Reverse(unit.rest.len()));
        }
        words
    }

    fn add_number(&mut self, line: &str) {
        let mut columns = line.split('\t');
        let (Some(word), Some(kind), Some(value)) = (columns.next(), columns.next(), columns.next()) else { return };
        let Ok(value) = value.parse::<Decimal>() else { return };
        let entry = match kind {
            "unit" => NumberWord::Unit(value),
            "ten" => NumberWord::Ten(value),
            "scale" => NumberWord::Scale(value),
            "short" => NumberWord::Short(value),
            "part" => NumberWord::Part(value),
            _ => NumberWord::Times(value),
        };
        self.numbers.insert(word.to_owned(), entry);
    }

    fn add_currency(&mut self, line: &str) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [code, _, signs, prefixes, names] = columns[..] else { return };
        self.add_code(code);
        for sign in parts(signs) {
            self.signs.entry(sign.to_owned()).or_insert_with(|| code.to_owned());
        }
        for prefix in parts(prefixes) {
            self.prefixes.entry(prefix.to_owned()).or_insert_with(|| code.to_owned());
        }
        for name in parts(names) {
            let mut words = name.split(' ').map(str::to_owned);
            if let Some(first) = words.next() {
                self.currencies.entry(first).or_default().push((words.collect(), code.to_owned()));
            }
        }
    }

    fn add_code(&mut self, code: &str) {
        self.codes.insert(code.to_owned(), (code.to_owned(), Decimal::ONE));
        if CODES_WRITTEN_FREELY.contains(&code) {
            self.codes.insert(code.to_ascii_lowercase(), (code.to_owned(), Decimal::ONE));
            for (letters, scale) in SCALES_OF_CODES {
                self.codes.insert(format!("{letters}{code}"), (code.to_owned(), scale));
            }
        }
    }

    fn add_unit(&mut self, line: &str) {
        let mut columns = line.split('\t');
        let (Some(name), Some(kind), Some(forms)) = (columns.next(), columns.next(), columns.next()) else { return };
        let factor = columns.next().and_then(|factor| factor.parse().ok()).unwrap_or(Decimal::ONE);
        let kind = match kind {
            "physical" => UnitKind::Physical,
            "count" => UnitKind::Count,
            _ => UnitKind::Time,
        };
        for form in parts(forms) {
            let mut words = form.split(' ').map(str::to_owned);
            if let Some(first) = words.next() {
                let unit = Unit { name: name.to_owned(), kind, factor, rest: words.collect() };
                self.units.entry(first).or_default().push(unit);
            }
        }
    }

    /// What a folded word does in a number.
    pub(crate) fn number(&self, word: &str) -> Option<NumberWord> {
        self.numbers.get(word).copied()
    }

    /// Currency of a sign: `$`, `hk$`.
    pub(crate) fn sign(&self, sign: &str) -> Option<&str> {
        self.signs.get(sign).map(String::as_str)
    }

    /// Currency of a prefix or code before a number, as written, and what it multiplies by; `glued` where it touches the number.
    pub(crate) fn prefix(&self, written: &str, glued: bool) -> Option<(&str, Decimal)> {
        if let Some(code) = self.code(written) {
            return (glued || !CODES_LIKE_WORDS.contains(&written)).then_some(code);
        }
        let code = self.prefixes.get(written)?;
        (glued || written.len() > 1).then_some((code, Decimal::ONE))
    }

    /// The currency of a code as written, and what it multiplies by.
    pub(crate) fn code(&self, written: &str) -> Option<(&str, Decimal)> {
        self.codes.get(written).map(|(code, factor)| (code.as_str(), *factor))
    }

    /// Names of currencies that start with a word: the other words and the code, longest first.
    pub(crate) fn currencies(&self, first: &str) -> &[(Vec<String>, String)] {
        self.currencies.get(first).map_or(&[], Vec::as_slice)
    }

    /// Units that start with a word, longest first.
    pub(crate) fn units(&self, first: &str) -> &[Unit] {
        self.units.get(first).map_or(&[], Vec::as_slice)
    }
}

fn lines(lexicon: &'static str) -> impl Iterator<Item = &'static str> {
    lexicon.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn parts(column: &str) -> impl Iterator<Item = &str> {
    column.split('|').filter(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read() {
        let words = QuantityWords::built_in();
        let free = CODES_WRITTEN_FREELY.len() * (1 + SCALES_OF_CODES.len());
        assert_eq!(words.codes.len(), lines(CURRENCIES).count() + free);
        assert_eq!(words.numbers.len(), lines(NUMBER_WORDS).count());
        assert_eq!(words.sign("hk$"), Some("HKD"));
        assert_eq!(words.prefix("ALL", false), None);
        assert_eq!(words.prefix("CHF", false), Some(("CHF", Decimal::ONE)));
    }
}
