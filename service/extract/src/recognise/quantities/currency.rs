//! Which currency an amount is in: a sign, a prefix, a code or a name before or behind its number.
//!
//! Old wire copy and tokenized text part the letters of a country from the sign ("hk $ 10 billion") and write them small;
//! accounts multiply a code ("MUSD 30", "75 USD million").

use rust_decimal::Decimal;

use super::{
    unit::UnitFound,
    words::{NumberWord, QuantityWords},
};
use crate::recognise::pieces::Pieces;

/// The currency whose sign, prefix or code starts at piece `at`, before a number: `$`, `HK$`, `US $`, `USD`, `Rs.`.
pub(crate) fn currency_before(pieces: &Pieces<'_>, words: &QuantityWords, at: usize) -> Option<UnitFound> {
    if let Some(found) = lettered_sign(pieces, words, at) {
        return Some(found);
    }
    if pieces.is_word(at) {
        let point =
            usize::from(pieces.is_mark(at + 1, '.') && pieces.is_glued(at + 1) && pieces.written(at).len() <= 3);
        let next = at + 1 + point;
        let (code, factor) = words.prefix(pieces.written(at), pieces.is_glued(next))?;
        return (pieces.is_number(next) && !pieces.is_glued(at)).then(|| UnitFound::currency(code, factor, next));
    }
    let folded = pieces.folded(at);
    let code = words.sign(folded)?;
    // "$US5 million".
    if pieces.is_word(at + 1) && pieces.is_glued(at + 1) && pieces.is_number(at + 2) {
        let sign = format!("{folded}{}", pieces.folded(at + 1));
        return words.sign(&sign).map(|code| UnitFound::currency(code, Decimal::ONE, at + 2));
    }
    Some(UnitFound::currency(code, Decimal::ONE, at + 1))
}

/// Letters and a sign: `A$`, `aud$`, `Mex$`, `hk $`.
fn lettered_sign(pieces: &Pieces<'_>, words: &QuantityWords, at: usize) -> Option<UnitFound> {
    if !pieces.is_word(at) || pieces.is_word(at + 1) {
        return None;
    }
    words.sign(pieces.folded(at + 1))?;
    let glued = pieces.is_glued(at + 1);
    if !glued && !stands_apart(pieces, at) {
        return None;
    }
    let (letters, written) = (pieces.folded(at), pieces.written(at));
    let sign = format!("{letters}{}", pieces.folded(at + 1));
    let of_sign = words.sign(&sign).map(|code| (code, Decimal::ONE));
    let (code, factor) = of_sign.or_else(|| words.code(letters)).or_else(|| words.prefix(written, glued))?;
    Some(UnitFound::currency(code, factor, at + 2))
}

/// What is counted with letters: the letter behind it is no country's ("vitamin c $ 5").
const LETTERED: [&str; 14] = [
    "vitamin",
    "hepatitis",
    "series",
    "class",
    "grade",
    "type",
    "plan",
    "group",
    "section",
    "part",
    "schedule",
    "tranche",
    "category",
    "unit",
];

/// Whether the letters at `at` may belong to the sign behind a space.
fn stands_apart(pieces: &Pieces<'_>, at: usize) -> bool {
    if pieces.is_glued(at) {
        return false;
    }
    let before = pieces.before(at, 1);
    match pieces.folded(at) {
        // The possessive of tokenized text: "the bank ' s $ 5 million".
        "c" | "s" if matches!(before, "'" | "`" | "/" | "&") || LETTERED.contains(&before) => false,
        "c" | "s" => !(pieces.is_capital(at) && at > 0 && pieces.is_capital(at - 1)),
        // "Gave us $5" is the pronoun; only tokenized text parts the sign from its number too.
        "us" => pieces.is_capital(at) || (pieces.is_number(at + 2) && !pieces.is_glued(at + 2)),
        // "Can $5 buy", "ca $5 million".
        "can" | "ca" => false,
        letters => letters.len() > 1,
    }
}

/// The currency that starts at piece `at`, behind a number: `euros`, `USD`, `MUSD`, `€`, `元`.
pub(crate) fn currency_behind(pieces: &Pieces<'_>, words: &QuantityWords, at: usize) -> Option<UnitFound> {
    for (rest, code) in words.currencies(pieces.folded(at)) {
        if rest.iter().enumerate().all(|(offset, word)| pieces.folded(at + 1 + offset) == word) {
            return Some(UnitFound::currency(code, Decimal::ONE, at + 1 + rest.len()));
        }
    }
    sign_behind(pieces, words, at).or_else(|| code_behind(pieces, words, at))
}

/// `30 MUSD`, `75 USD million`; "3 USD50 cards" has its number behind the code.
fn code_behind(pieces: &Pieces<'_>, words: &QuantityWords, at: usize) -> Option<UnitFound> {
    let (code, factor) = words.code(pieces.written(at))?;
    let end = at + 1;
    if pieces.is_number(end) && pieces.is_glued(end) {
        return None;
    }
    match words.number(pieces.folded(end)) {
        Some(NumberWord::Scale(scale)) if scale >= Decimal::ONE_THOUSAND && factor == Decimal::ONE => {
            Some(UnitFound::currency(code, scale, end + 1))
        }
        _ => Some(UnitFound::currency(code, factor, end)),
    }
}

/// `5 €`, `100元`, `15 HK$`; a sign that the next number needs is not this one's ("in 2020 $ 5 million").
fn sign_behind(pieces: &Pieces<'_>, words: &QuantityWords, at: usize) -> Option<UnitFound> {
    let found = match words.sign(pieces.folded(at)) {
        Some(code) => UnitFound::currency(code, Decimal::ONE, at + 1),
        None if pieces.is_glued(at + 1) => lettered_sign(pieces, words, at)?,
        None => return None,
    };
    let next = found.end;
    if pieces.is_glued(next) && (pieces.is_number(next) || pieces.is_word(next)) {
        return None;
    }
    // "5 € 10 €": the next number has a sign of its own; "5€ 10" shows by the space.
    let closed = pieces.is_glued(at) || pieces.folded(next + 1) == pieces.folded(at);
    (closed || !pieces.is_number(next)).then_some(found)
}
