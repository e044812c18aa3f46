//! A weekday by what becomes of the meeting: "cancelled Thursday's talks" means the Thursday to come.

use jiff::{SignedDuration, civil::Date};

use super::reader::Reader;
use crate::{
    analysis::DateFound,
    record::{Basis, EdtfDate, MeetingStatus},
};

const WEEKDAYS: &[&str] = &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const WEEK: SignedDuration = SignedDuration::from_hours(7 * 24);

/// The date that was found, a week later where it is a bare weekday of last week and the meeting is still to come.
pub(crate) fn towards(reader: &Reader<'_, '_>, found: &DateFound, status: MeetingStatus) -> EdtfDate {
    let to_come = matches!(
        status,
        MeetingStatus::Scheduled | MeetingStatus::Proposed | MeetingStatus::Cancelled | MeetingStatus::Postponed
    );
    let bare = WEEKDAYS.contains(&found.date.text.to_lowercase().trim_start_matches("on "));
    let past = matches!((found.date.end, reader.analysis.published), (Some(end), Some(now)) if end <= now);
    if !(to_come && bare && past && found.support.basis == Basis::Request) {
        return found.date.clone();
    }
    a_week_later(&found.date).unwrap_or_else(|| found.date.clone())
}

fn a_week_later(date: &EdtfDate) -> Option<EdtfDate> {
    let day: Date = date.edtf.parse().ok()?;
    let later = |time: Option<jiff::Timestamp>| time.and_then(|time| time.checked_add(WEEK).ok());
    Some(EdtfDate {
        edtf: day.checked_add(WEEK).ok()?.to_string(),
        start: later(date.start),
        end: later(date.end),
        text: date.text.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(edtf: &str, expected: Option<&str>) {
        let date = EdtfDate { edtf: edtf.into(), ..EdtfDate::default() };
        assert_eq!(a_week_later(&date).map(|date| date.edtf).as_deref(), expected);
    }

    #[test]
    fn only_a_day_moves_by_a_week() {
        check("2024-05-09", Some("2024-05-16"));
        check("2024-12-28", Some("2025-01-04"));
        check("2024-05", None);
        check("", None);
    }
}
