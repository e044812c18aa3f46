//! Coins, hundredths of their currency: "75 cents", "40 pence a share", "13 dollars and 45 cents".

use rust_decimal::Decimal;

use super::{number::number, unit::UnitFound, words::QuantityWords};
use crate::{recognise::pieces::Pieces, record::UnitType};

/// The hundredth of a unit.
const HUNDREDTH: Decimal = Decimal::from_parts(1, 0, 0, false, 2);

/// A coin that starts at piece `at`, behind a number: `cents`, `U.S. cents`, `euro cents`, `pence`, `kopecks`, `paise`.
///
/// Plain cents are of the dollar that a plain "$" is.
pub(crate) fn coins(pieces: &Pieces<'_>, _: &QuantityWords, at: usize) -> Option<UnitFound> {
    let cents = |word: &str| matches!(word, "cent" | "cents");
    let (code, length) = match (pieces.folded(at), pieces.folded(at + 1)) {
        ("cent" | "cents" | "¢", _) => ("USD", 1),
        ("us" | "u.s." | "american", cent) if cents(cent) => ("USD", 2),
        ("euro", cent) if cents(cent) => ("EUR", 2),
        ("canadian", cent) if cents(cent) => ("CAD", 2),
        ("australian", cent) if cents(cent) => ("AUD", 2),
        ("pence", _) => ("GBP", 1),
        ("kopeck" | "kopecks" | "kopeks", _) => ("RUB", 1),
        ("paise", _) => ("INR", 1),
        _ => return None,
    };
    Some(coin(code, at + length))
}

fn coin(code: &str, end: usize) -> UnitFound {
    let source = format!("currencies.txt:{code}");
    UnitFound { name: code.to_owned(), unit_type: UnitType::Currency, factor: HUNDREDTH, end, source }
}

/// The part of the unit that coins add to a whole amount, and the piece after them: "and 45 cents", "50 pence".
pub(crate) fn small_change(pieces: &Pieces<'_>, words: &QuantityWords, unit: &UnitFound) -> Option<(Decimal, usize)> {
    if unit.unit_type != UnitType::Currency {
        return None;
    }
    let at = unit.end + usize::from(pieces.folded(unit.end) == "and");
    let count = number(pieces, words, at, false)?;
    let coin = coins(pieces, words, count.end)?;
    let fits = coin.name == unit.name || matches!(pieces.folded(count.end), "cent" | "cents");
    let change = count.value.checked_mul(HUNDREDTH)?;
    (fits && change < Decimal::ONE).then_some((change, coin.end))
}
