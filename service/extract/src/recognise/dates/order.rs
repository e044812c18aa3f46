//! Whether a text writes the day or the month first in dates of figures ("05/06/2021"), as its other dates show.

/// Which of day and month comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// `25/12/2024`.
    DayFirst,
    /// `12/25/2024`.
    MonthFirst,
}

/// The order that every date of figures in a text has which can be read in one way only.
pub(crate) fn of(text: &str) -> Option<Order> {
    let bytes = text.as_bytes();
    let number = |at: usize| -> Option<u8> {
        let [tens, ones] = bytes.get(at..at + 2)? else { return None };
        (tens.is_ascii_digit() && ones.is_ascii_digit()).then(|| (tens - b'0') * 10 + (ones - b'0'))
    };
    let mut found = None;
    for (slash, _) in text.match_indices('/') {
        // "dd/dd/dddd", the first of the two slashes.
        let year = |at: usize| (at..at + 4).all(|at| bytes.get(at).is_some_and(u8::is_ascii_digit));
        if bytes.get(slash + 3) != Some(&b'/') || !year(slash + 4) {
            continue;
        }
        let Some((first, second)) = slash.checked_sub(2).and_then(number).zip(number(slash + 1)) else { continue };
        let order = match (first, second) {
            (13..=31, 1..=12) => Order::DayFirst,
            (1..=12, 13..=31) => Order::MonthFirst,
            _ => continue,
        };
        match found {
            Some(other) if other != order => return None,
            _ => found = Some(order),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_dates_show_the_order() {
        assert_eq!(of("on 25/12/2024 and 05/06/2021"), Some(Order::DayFirst));
        assert_eq!(of("on 12/25/2024"), Some(Order::MonthFirst));
        assert_eq!(of("on 25/12/2024 and 12/25/2024"), None);
        assert_eq!(of("on 05/06/2021, 2023/24, 24/7 and 1/2"), None);
    }
}
