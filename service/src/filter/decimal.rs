//! Decimals compared exactly, at any length: a figure of the text is never rounded to be compared.

use std::cmp::Ordering;

/// Decimal digits that an exponent in a filter may add; a bound on the work, far beyond any figure.
const EXPONENT_MAX: i32 = 400;

/// An exact decimal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Decimal {
    /// Never for zero.
    negative: bool,
    /// Digits before the point, without leading zeros.
    whole: String,
    /// Digits after it, without trailing zeros.
    fraction: String,
}

impl Decimal {
    /// Reads a number as a filter may write it: sign, digits with a point, exponent.
    pub(super) fn parse(written: &str) -> Option<Self> {
        let (negative, unsigned) = match written.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, written.strip_prefix('+').unwrap_or(written)),
        };
        let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
            None => (unsigned, 0),
        };
        if exponent.abs() > EXPONENT_MAX {
            return None;
        }
        let (whole, fraction) = match mantissa.split_once('.') {
            Some((_, "")) => return None,
            Some((whole, fraction)) => (whole, fraction),
            None => (mantissa, ""),
        };
        if whole.is_empty() && fraction.is_empty() || !digits(whole) || !digits(fraction) {
            return None;
        }
        let (whole, fraction) = shift(whole, fraction, exponent);
        Some(Self::of(Parts::of(negative, &whole, &fraction)))
    }

    fn of(parts: Parts<'_>) -> Self {
        Self { negative: parts.negative, whole: parts.whole.to_owned(), fraction: parts.fraction.to_owned() }
    }

    /// How a field's value compares with this; `None` where the value is no plain decimal.
    pub(super) fn compared_by(&self, value: &str) -> Option<Ordering> {
        let own = Parts { negative: self.negative, whole: &self.whole, fraction: &self.fraction };
        Some(Parts::parse(value)?.compare(own))
    }

    /// The nearest finite double. Rounding keeps the order, so equal decimals have equal doubles and a smaller one never
    /// a larger double.
    pub(super) fn nearest(&self) -> f64 {
        nearest(&self.to_string()).unwrap_or_default()
    }
}

/// The finite double nearest to a plain decimal; `None` where it is none.
pub(super) fn nearest(value: &str) -> Option<f64> {
    Parts::parse(value)?;
    value.parse::<f64>().ok().map(|double| double.clamp(f64::MIN, f64::MAX))
}

impl std::fmt::Display for Decimal {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.negative { "-" } else { "" };
        let whole = if self.whole.is_empty() { "0" } else { &self.whole };
        let point = if self.fraction.is_empty() { "" } else { "." };
        write!(out, "{sign}{whole}{point}{}", self.fraction)
    }
}

/// A plain decimal, still inside the string that it was read from.
#[derive(Clone, Copy)]
struct Parts<'v> {
    negative: bool,
    whole: &'v str,
    fraction: &'v str,
}

impl<'v> Parts<'v> {
    fn parse(value: &'v str) -> Option<Self> {
        let (negative, unsigned) = match value.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, value),
        };
        let (whole, fraction) = match unsigned.split_once('.') {
            Some((_, "")) => return None,
            Some((whole, fraction)) => (whole, fraction),
            None => (unsigned, ""),
        };
        (!whole.is_empty() && digits(whole) && digits(fraction)).then(|| Self::of(negative, whole, fraction))
    }

    fn of(negative: bool, whole: &'v str, fraction: &'v str) -> Self {
        let whole = whole.trim_start_matches('0');
        let fraction = fraction.trim_end_matches('0');
        Self { negative: negative && !(whole.is_empty() && fraction.is_empty()), whole, fraction }
    }

    fn compare(self, other: Self) -> Ordering {
        let magnitude = || {
            let whole = self.whole.len().cmp(&other.whole.len()).then_with(|| self.whole.cmp(other.whole));
            whole.then_with(|| self.fraction.cmp(other.fraction))
        };
        match (self.negative, other.negative) {
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
            (false, false) => magnitude(),
            (true, true) => magnitude().reverse(),
        }
    }
}

fn digits(part: &str) -> bool {
    part.bytes().all(|byte| byte.is_ascii_digit())
}

/// Moves the point by `exponent` places to the right.
fn shift(whole: &str, fraction: &str, exponent: i32) -> (String, String) {
    let places = exponent.unsigned_abs() as usize;
    if exponent >= 0 {
        let moved = fraction.len().min(places);
        (format!("{whole}{}{}", &fraction[..moved], "0".repeat(places - moved)), fraction[moved..].to_owned())
    } else {
        let moved = whole.len().min(places);
        let kept = whole.len() - moved;
        (whole[..kept].to_owned(), format!("{}{}{fraction}", "0".repeat(places - moved), &whole[kept..]))
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(value: &str, literal: &str, expected: Ordering) {
        assert_eq!(Decimal::parse(literal).unwrap().compared_by(value), Some(expected), "{value} and {literal}");
    }

    #[test]
    fn compares_exactly() {
        check("-5.9", "-5.9", Ordering::Equal);
        check("-5.90", "-5.9", Ordering::Equal);
        check("-0", "0.0", Ordering::Equal);
        check("007", "7", Ordering::Equal);
        check("-306200000000", "-1000000000", Ordering::Less);
        check("10", "9", Ordering::Greater);
        check("0.1", "0.09", Ordering::Greater);
        check("0.30000000000000000000000000000000000004", "0.3", Ordering::Greater);
        check("79228162514264337593543950336", "79228162514264337593543950335", Ordering::Greater);
        check("306200000000", "3.062e11", Ordering::Equal);
        check("0.00125", "1.25E-3", Ordering::Equal);
        check("12.5", "125e-1", Ordering::Equal);
    }

    #[test]
    fn what_is_no_number_is_none() {
        for written in ["", "-", ".", "1.", "--1", "1e", "1e999", "1,000", "0x10", "NaN", "inf", "1 0", "٣"] {
            assert_eq!(Decimal::parse(written), None, "{written:?}");
        }
        for value in ["", "1e3", "+1", ".5", "n/a"] {
            assert_eq!(Decimal::parse("1").unwrap().compared_by(value), None, "{value:?}");
        }
    }

    proptest! {
        #[test]
        fn agrees_with_whole_numbers(left in any::<i64>(), right in any::<i64>()) {
            let literal = Decimal::parse(&right.to_string()).unwrap();
            prop_assert_eq!(literal.compared_by(&left.to_string()), Some(left.cmp(&right)));
        }

        #[test]
        fn doubles_keep_the_order(left in "-?[0-9]{1,30}(\\.[0-9]{1,30})?", right in "-?[0-9]{1,30}(\\.[0-9]{1,30})?") {
            let literal = Decimal::parse(&right).unwrap();
            let doubles = nearest(&left).unwrap().partial_cmp(&literal.nearest()).unwrap();
            let exact = literal.compared_by(&left).unwrap();
            prop_assert!(doubles == exact || doubles == Ordering::Equal);
        }

        #[test]
        fn prints_what_it_reads_again(written in "[+-]?[0-9]{1,20}(\\.[0-9]{1,20})?(e-?[0-9]{1,2})?") {
            let decimal = Decimal::parse(&written).unwrap();
            prop_assert_eq!(Decimal::parse(&decimal.to_string()).unwrap(), decimal);
        }
    }
}
