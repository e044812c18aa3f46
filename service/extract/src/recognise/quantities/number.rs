//! The value of a number: digits with any grouping, number words, worded fractions of a scale.

use rust_decimal::Decimal;

use super::{
    currency::currency_behind,
    words::{NumberWord, QuantityWords},
};
use crate::recognise::pieces::Pieces;

/// A number with its scale words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Number {
    /// Its value, scale words multiplied in.
    pub(crate) value: Decimal,
    /// First piece after it.
    pub(crate) end: usize,
    /// What its scale words multiply by; one where it has none.
    pub(crate) scale: Decimal,
    /// Whether digits give it.
    pub(crate) digits: bool,
}

/// The value of digits with separators; `None` where they are no number (`1.2.3`).
///
/// Of points and commas together the last one is the decimal mark. One separator alone groups where three digits follow
/// each (a comma) or it stands more than once; else it is the decimal mark. Apostrophes and spaces group.
pub(crate) fn digits(written: &str) -> Option<Decimal> {
    let points = written.matches('.').count();
    let commas = written.matches(',').count();
    let decimal_mark = match (points, commas) {
        (0, 0) => None,
        (1, 0) => Some('.'),
        (_, 0) => groups_of_three(written, '.').then_some('\0'),
        (0, 1) if written.split(',').nth(1).is_some_and(|tail| tail.len() == 3) => Some('\0'),
        (0, 1) => Some(','),
        (0, _) => groups_end_in_three(written).then_some('\0'),
        _ if written.rfind('.') > written.rfind(',') => (points == 1).then_some('.'),
        _ => (commas == 1).then_some(','),
    };
    if decimal_mark.is_none() && points + commas > 0 {
        return None;
    }
    let mark = decimal_mark.unwrap_or('\0');
    let plain: String = written
        .chars()
        .filter_map(
            |character| if character == mark { Some('.') } else { character.is_ascii_digit().then_some(character) },
        )
        .collect();
    plain.parse().ok()
}

fn groups_of_three(written: &str, separator: char) -> bool {
    written.split(separator).skip(1).all(|group| group.len() == 3)
}

/// Western (`1,234,567`) and Indian (`12,34,567`) grouping.
fn groups_end_in_three(written: &str) -> bool {
    let groups: Vec<&str> = written.split(',').collect();
    groups.last().is_some_and(|last| last.len() == 3)
        && groups.iter().skip(1).all(|group| (2..=3).contains(&group.len()))
}

/// The number that starts at piece `at`, with its scale words (`short` ones too, where `with_short`).
pub(crate) fn number(pieces: &Pieces<'_>, words: &QuantityWords, at: usize, with_short: bool) -> Option<Number> {
    let base = if pieces.is_number(at) {
        let joined = spaced_decimal(pieces, at).or_else(|| spaced_groups(pieces, at, with_short));
        let (value, end) = joined.or_else(|| Some((digits(pieces.folded(at))?, at + 1)))?;
        let (value, end) = mixed(pieces, value, end);
        Number { value, end, scale: Decimal::ONE, digits: true }
    } else {
        worded(pieces, words, at)?
    };
    if base.digits { scaled(pieces, words, base, with_short) } else { Some(base) }
}

/// `6 . 2 %` of tokenized text: its value and the piece after it.
fn spaced_decimal(pieces: &Pieces<'_>, at: usize) -> Option<(Decimal, usize)> {
    let apart = pieces.is_mark(at + 1, '.') && !pieces.is_glued(at + 1) && !pieces.is_glued(at + 2);
    if !apart || !pieces.is_number(at + 2) {
        return None;
    }
    let plain = |at: usize| pieces.folded(at).bytes().all(|byte| byte.is_ascii_digit());
    (plain(at) && plain(at + 2)).then_some(())?;
    let value = format!("{}.{}", pieces.folded(at), pieces.folded(at + 2)).parse().ok()?;
    Some((value, at + 3))
}

/// `5 000`, `$12 500`: groups behind plain spaces, sure behind a currency, where there are two or where one starts with a zero.
fn spaced_groups(pieces: &Pieces<'_>, at: usize, behind_currency: bool) -> Option<(Decimal, usize)> {
    let plain = |at: usize| pieces.is_number(at) && pieces.folded(at).bytes().all(|byte| byte.is_ascii_digit());
    if !plain(at) || pieces.folded(at).len() > 3 || pieces.folded(at).starts_with('0') {
        return None;
    }
    let mut written = pieces.folded(at).to_owned();
    let mut end = at + 1;
    while plain(end) && !pieces.is_glued(end) && pieces.folded(end).len() == 3 && end < at + 4 {
        written.push_str(pieces.folded(end));
        end += 1;
    }
    let sure = behind_currency || end > at + 2 || pieces.folded(at + 1).starts_with('0');
    (end > at + 1 && sure).then_some((written.parse().ok()?, end))
}

/// Adds the fraction behind a whole number: `2½`, `1 1/2`.
fn mixed(pieces: &Pieces<'_>, whole: Decimal, end: usize) -> (Decimal, usize) {
    let part = match pieces.folded(end) {
        "½" => Some((Decimal::new(5, 1), end + 1)),
        "¼" => Some((Decimal::new(25, 2), end + 1)),
        "¾" => Some((Decimal::new(75, 2), end + 1)),
        _ => slashed(pieces, end),
    };
    part.map_or((whole, end), |(part, end)| (whole + part, end))
}

/// `1/2`, `3/4`, `5/8`, apart from the number before.
fn slashed(pieces: &Pieces<'_>, at: usize) -> Option<(Decimal, usize)> {
    let parted =
        !pieces.is_glued(at) && pieces.is_mark(at + 1, '/') && pieces.is_glued(at + 1) && pieces.is_glued(at + 2);
    if !parted || !pieces.is_number(at) || !pieces.is_number(at + 2) {
        return None;
    }
    let parts: u8 = pieces.folded(at + 2).parse().ok()?;
    let count: u8 = pieces.folded(at).parse().ok()?;
    if !matches!(parts, 2 | 3 | 4 | 8 | 16 | 32) || count == 0 || count >= parts {
        return None;
    }
    Some((Decimal::from(count).checked_div(Decimal::from(parts))?.round_dp(5).normalize(), at + 3))
}

/// Multiplies the scale words behind a number in: `1.2 lakh crore`.
fn scaled(pieces: &Pieces<'_>, words: &QuantityWords, mut number: Number, with_short: bool) -> Option<Number> {
    loop {
        let dash =
            usize::from(pieces.is_dash(number.end) && pieces.is_glued(number.end) && pieces.is_glued(number.end + 1));
        let at = number.end + dash;
        let factor = match words.number(pieces.folded(at)) {
            Some(NumberWord::Scale(factor)) => factor,
            Some(NumberWord::Short(factor)) if short_fits(pieces, words, at, with_short) => factor,
            _ => return Some(number),
        };
        number.value = number.value.checked_mul(factor)?;
        number.scale = number.scale.checked_mul(factor)?;
        number.end = at + 1;
    }
}

/// A short scale counts beside a currency before, or where a currency or a measure follows ("392m euros", "5m tonnes").
fn short_fits(pieces: &Pieces<'_>, words: &QuantityWords, at: usize, with_short: bool) -> bool {
    let dash = usize::from(pieces.is_dash(at + 1));
    let next = pieces.folded(at + 1 + dash);
    let measured = !words.currencies(next).is_empty()
        || !words.units(next).is_empty()
        || words.code(pieces.written(at + 1)).is_some();
    // "T" and "B" in capitals are rarely scales behind a space ("Group B").
    measured || (with_short && (pieces.is_glued(at) || !pieces.is_capital(at)))
}

/// A number in words: `three million`, `two hundred and fifty`, `half a billion`, `a quarter of a million`.
fn worded(pieces: &Pieces<'_>, words: &QuantityWords, at: usize) -> Option<Number> {
    if let Some(found) = fraction_of_scale(pieces, words, at) {
        return Some(found);
    }
    let mut end = at;
    let (mut total, mut current, mut scale) = (Decimal::ZERO, None::<Decimal>, Decimal::ONE);
    if matches!(pieces.folded(at), "a" | "an") {
        let Some(NumberWord::Scale(_)) = words.number(pieces.folded(at + 1)) else { return None };
        current = Some(Decimal::ONE);
        end += 1;
    }
    loop {
        let joined = current.is_some() || total > Decimal::ZERO;
        let skip = usize::from(
            joined && (pieces.is_dash(end) || (pieces.folded(end) == "and" && follows_hundred(pieces, end))),
        );
        match words.number(pieces.folded(end + skip)) {
            Some(NumberWord::Unit(value)) if current.is_none_or(takes_unit) => {
                current = Some(current.unwrap_or_default() + value)
            }
            Some(NumberWord::Ten(value)) if current.is_none_or(takes_ten) => {
                current = Some(current.unwrap_or_default() + value)
            }
            Some(NumberWord::Scale(factor)) if current.is_some() => {
                let product = current.unwrap_or_default().checked_mul(factor)?;
                if factor < Decimal::ONE_THOUSAND {
                    current = Some(product);
                } else {
                    total = total.checked_add(product)?;
                    current = None;
                }
                scale = factor;
            }
            _ => break,
        }
        end += skip + 1;
    }
    if end == at {
        return None;
    }
    let (halves, end) = and_a_half(pieces, words, end, current);
    if let Some(value) = halves {
        return Some(Number { value, end, scale, digits: false });
    }
    let value = total.checked_add(current.unwrap_or_default())?;
    Some(Number { value, end, scale, digits: false })
}

/// A unit may follow a round ten ("twenty five") or a hundred.
fn takes_unit(sum: Decimal) -> bool {
    let last = sum % Decimal::ONE_HUNDRED;
    last.is_zero() || (last >= Decimal::from(20) && (last % Decimal::TEN).is_zero())
}

fn takes_ten(sum: Decimal) -> bool {
    (sum % Decimal::ONE_HUNDRED).is_zero()
}

/// Whether "and" stands inside a number: "two hundred and fifty".
fn follows_hundred(pieces: &Pieces<'_>, at: usize) -> bool {
    pieces.before(at, 1) == "hundred"
}

/// `two and a half million`.
fn and_a_half(
    pieces: &Pieces<'_>,
    words: &QuantityWords,
    at: usize,
    current: Option<Decimal>,
) -> (Option<Decimal>, usize) {
    let Some(whole) = current else { return (None, at) };
    if !(pieces.folded(at) == "and" && pieces.folded(at + 1) == "a" && pieces.folded(at + 2) == "half") {
        return (None, at);
    }
    let value = whole + Decimal::new(5, 1);
    match words.number(pieces.folded(at + 3)) {
        Some(NumberWord::Scale(factor)) => (value.checked_mul(factor), at + 4),
        _ => (Some(value), at + 3),
    }
}

/// `half a billion`, `a quarter of a million`, `three quarters of a million`, `half million`, `a quarter-million`.
fn fraction_of_scale(pieces: &Pieces<'_>, words: &QuantityWords, at: usize) -> Option<Number> {
    let (numerator, mut end) = match pieces.folded(at) {
        "a" | "one" => (Decimal::ONE, at + 1),
        "half" => (Decimal::ONE, at),
        // "In the third quarter million-dollar deals": a part of the year.
        "quarter" if !is_ordinal(pieces.before(at, 1)) => (Decimal::ONE, at),
        word => match words.number(word)? {
            NumberWord::Unit(value) => (value, at + 1),
            _ => return None,
        },
    };
    end += usize::from(pieces.is_dash(end));
    let Some(NumberWord::Part(parts)) = words.number(pieces.folded(end)) else { return None };
    let bare = match pieces.folded(end) {
        "half" | "quarter" => numerator == Decimal::ONE,
        "halves" | "quarters" => true,
        // "A third million" is one more million.
        _ => false,
    };
    end += 1;
    end += usize::from(pieces.folded(end) == "of");
    let article = matches!(pieces.folded(end), "a" | "an" | "one");
    if !article && !bare {
        return None;
    }
    end += usize::from(article || pieces.is_dash(end));
    let Some(NumberWord::Scale(factor)) = words.number(pieces.folded(end)) else { return None };
    if !article && (factor < Decimal::ONE_THOUSAND || !is_measured(pieces, words, end + 1)) {
        return None;
    }
    let value = numerator.checked_mul(factor)?.checked_div(parts)?;
    Some(Number { value, end: end + 1, scale: factor, digits: false })
}

/// Whether a currency or a unit follows: "half million dollars", "a half million barrels".
fn is_measured(pieces: &Pieces<'_>, words: &QuantityWords, at: usize) -> bool {
    let at = at + usize::from(pieces.is_dash(at));
    currency_behind(pieces, words, at).is_some() || !words.units(pieces.folded(at)).is_empty()
}

fn is_ordinal(word: &str) -> bool {
    matches!(
        word,
        "first" | "second" | "third" | "fourth" | "last" | "final" | "this" | "next" | "each" | "every" | "per"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Span;

    #[track_caller]
    fn check_digits(written: &str, expected: Option<&str>) {
        assert_eq!(digits(written).map(|value| value.normalize().to_string()).as_deref(), expected, "{written}");
    }

    #[test]
    fn reads_every_grouping() {
        check_digits("306.2", Some("306.2"));
        check_digits("1,412.6", Some("1412.6"));
        check_digits("1.234,5", Some("1234.5"));
        check_digits("2'050.6", Some("2050.6"));
        check_digits("12,34,567", Some("1234567"));
        check_digits("1.234.567", Some("1234567"));
        check_digits("2,5", Some("2.5"));
        check_digits("139,249", Some("139249"));
        check_digits("12\u{a0}500", Some("12500"));
    }

    #[test]
    fn versions_and_broken_groups_are_none() {
        check_digits("1.2.3", None);
        check_digits("1,23,45", None);
    }

    #[track_caller]
    fn check(text: &str, expected: Option<(&str, usize)>) {
        let pieces = Pieces::new(text, Span::new(0, text.len()));
        let found = number(&pieces, &QuantityWords::built_in(), 0, false);
        let found = found.map(|number| (number.value.normalize().to_string(), number.end));
        assert_eq!(found, expected.map(|(value, end)| (value.to_owned(), end)), "{text}");
    }

    #[test]
    fn reads_words_and_scales() {
        check("three million", Some(("3000000", 2)));
        check("twenty-five percent", Some(("25", 3)));
        check("two hundred and fifty thousand", Some(("250000", 5)));
        check("half a billion euros", Some(("500000000", 3)));
        check("a quarter of a million tonnes", Some(("250000", 5)));
        check("two and a half million", Some(("2500000", 5)));
        check("a million barrels", Some(("1000000", 2)));
        check("1.2 lakh crore", Some(("1200000000000", 3)));
        check("392m euros", Some(("392000000", 2)));
        check("5m high", Some(("5", 1)));
        check("a half million barrels", Some(("500000", 3)));
        check("half million usd", Some(("500000", 2)));
        check("quarter-million dollars", Some(("250000", 3)));
        check("a quarter million dollars", Some(("250000", 3)));
        check("three quarters billion dollars", Some(("750000000", 3)));
    }

    #[test]
    fn words_that_are_no_number() {
        check("a year", None);
        check("and then", None);
        check("million", None);
        check("half of it", None);
        check("a third million dollars", None);
        check("half million people", None);
        check("half hundred", None);
        check("quarter profits", None);
    }
}
