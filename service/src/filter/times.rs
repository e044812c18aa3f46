//! Times as a filter may write them, in nanoseconds since 1970: RFC 3339, or a date for the whole day in UTC. All of the
//! years 0000 to 9999 are read, their last day too, which stands for "no end" in many a query.

use jiff::{
    Timestamp,
    civil::{Date, DateTime},
};

/// Nanoseconds of a day.
pub(super) const DAY_NS: i128 = 86_400_000_000_000;

const MINUTE_NS: i128 = 60_000_000_000;

/// Start of a day in UTC.
pub(super) fn day(literal: &str) -> Option<i128> {
    if shape(literal) != "0000-00-00" {
        return None;
    }
    let day: Date = literal.parse().ok()?;
    Some(day.duration_since(Date::constant(1970, 1, 1)).as_nanos())
}

/// An RFC 3339 time. The shape is held against the standard here, since the parser takes others too.
pub(super) fn instant(literal: &str) -> Option<i128> {
    let zone_at = literal.char_indices().skip(19).find(|(_, letter)| "Zz+-".contains(*letter))?.0;
    let (local, zone) = literal.split_at_checked(zone_at)?;
    let local_shape = shape(local);
    let seconds_shape = local_shape.split_once('.').map_or(local_shape.as_str(), |(seconds, _)| seconds);
    if !seconds_shape.eq_ignore_ascii_case("0000-00-00T00:00:00") {
        return None;
    }
    let local: DateTime = local.parse().ok()?;
    let local = local.duration_since(Date::constant(1970, 1, 1).at(0, 0, 0, 0)).as_nanos();
    Some(local - offset_minutes(zone)? * MINUTE_NS)
}

fn offset_minutes(zone: &str) -> Option<i128> {
    if zone.eq_ignore_ascii_case("Z") {
        return Some(0);
    }
    let sign = if zone.starts_with('-') { -1 } else { 1 };
    let (hours, minutes) = zone.get(1..)?.split_once(':')?;
    let in_range = |digits: &str, most: i128| {
        let number = (shape(digits) == "00").then(|| digits.parse::<i128>().ok()).flatten();
        number.filter(|&number| number <= most)
    };
    Some(sign * (in_range(hours, 23)? * 60 + in_range(minutes, 59)?))
}

/// An instant in the one way in which a filter is printed; as written where it is past the last year.
pub(super) fn printed(nanoseconds: i128, literal: &str) -> String {
    Timestamp::from_nanosecond(nanoseconds).map_or_else(|_| literal.to_ascii_uppercase(), |instant| instant.to_string())
}

/// A literal with each digit as 0.
fn shape(literal: &str) -> String {
    literal.chars().map(|letter| if letter.is_ascii_digit() { '0' } else { letter }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(literal: &str, expected: Option<i128>) {
        assert_eq!(instant(literal).or_else(|| day(literal)), expected, "{literal:?}");
    }

    #[test]
    fn reads_rfc_3339_and_dates() {
        let second = 1_000_000_000;
        check("1970-01-01", Some(0));
        check("1970-01-01T00:00:00Z", Some(0));
        check("1970-01-01t00:00:01.5z", Some(second * 3 / 2));
        check("1970-01-01T01:00:00+01:00", Some(0));
        check("1969-12-31T23:30:00-00:30", Some(0));
        check("2025-12-04T09:30:00.000000001Z", Some(1_764_840_600 * second + 1));
        check("9999-12-31T23:59:59Z", Some(253_402_300_799 * second));
        check("9999-12-31", Some(253_402_300_800 * second - DAY_NS));
    }

    #[test]
    fn refuses_what_looks_like_it() {
        for literal in [
            "",
            "2025",
            "2025-12",
            "20251204",
            "2025-02-30",
            "2025-12-04T09:30:00",
            "2025-12-04 09:30:00Z",
            "2025-12-04T09:30Z",
            "2025-12-04T09:30:00.Z",
            "2025-12-04T09:30:00.1234567890Z",
            "2025-12-04T25:00:00Z",
            "2025-12-04T09:30:00+24:00",
            "2025-12-04T09:30:00+1:00",
            "2025-12-04T09:30:00Z[UTC]",
            "2025-12-04é",
        ] {
            check(literal, None);
        }
    }
}
