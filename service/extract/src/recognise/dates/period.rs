//! Periods of the calendar: their EDTF string and the interval that they cover.

use jiff::{Timestamp, ToSpan, civil::Date, tz::TimeZone};

use crate::record::EdtfDate;

/// The unit that a period is stated in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Grain {
    /// `2025-12-04`.
    Day,
    /// `2025-12`.
    Month,
    /// `2025`.
    Year,
}

/// A period in whole days, months or years; the end is exclusive, an absent bound is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Period {
    /// First day.
    pub(crate) start: Option<Date>,
    /// First day after it.
    pub(crate) end: Option<Date>,
    /// What it is stated in.
    pub(crate) grain: Grain,
    /// "Early 2024".
    pub(crate) approximate: bool,
}

impl Period {
    /// From the first to the last day.
    pub(crate) fn days(first: Date, last: Date) -> Option<Self> {
        Self::closed(first, last.tomorrow().ok()?, Grain::Day)
    }

    /// One day.
    pub(crate) fn day(day: Date) -> Option<Self> {
        Self::days(day, day)
    }

    /// `count` months from month `month` of `year`.
    pub(crate) fn months(year: i16, month: i8, count: i32) -> Option<Self> {
        let start = Date::new(year, month, 1).ok()?;
        Self::closed(start, start.checked_add(count.months()).ok()?, Grain::Month)
    }

    /// `count` years from `year`.
    pub(crate) fn years(year: i16, count: i16) -> Option<Self> {
        let start = Date::new(year, 1, 1).ok()?;
        Self::closed(start, start.checked_add(count.years()).ok()?, Grain::Year)
    }

    fn closed(start: Date, end: Date, grain: Grain) -> Option<Self> {
        (start < end).then_some(Self { start: Some(start), end: Some(end), grain, approximate: false })
    }

    /// From the start of `self` to the end of `last`, in the finer unit of the two.
    pub(crate) fn through(self, last: Self) -> Option<Self> {
        Self::closed(self.start?, last.end?, self.grain.min(last.grain))
    }

    /// Open to the future: "since 2017".
    pub(crate) fn onwards(self) -> Self {
        Self { end: None, ..self }
    }

    /// Marked as approximate.
    pub(crate) fn about(self) -> Self {
        Self { approximate: true, ..self }
    }

    /// The same period some years away.
    pub(crate) fn shifted_years(self, years: i16) -> Option<Self> {
        let shift = |date: Option<Date>| match date {
            Some(date) => date.checked_add(years.years()).ok().map(Some),
            None => Some(None),
        };
        Some(Self { start: shift(self.start)?, end: shift(self.end)?, ..self })
    }

    /// The month before or after the one that it starts in.
    pub(crate) fn shifted_months(self, months: i32) -> Option<Self> {
        let start = self.start?.checked_add(months.months()).ok()?;
        Self::months(start.year(), start.month(), 1)
    }

    /// Whether it covers whole calendar years.
    pub(crate) fn is_years(self) -> bool {
        self.grain == Grain::Year
    }

    /// As EDTF level 1.
    pub(crate) fn edtf(self) -> String {
        let mark = if self.approximate { "~" } else { "" };
        let first = self.start.map(|date| format!("{}{mark}", self.written(date)));
        let last = self.end.and_then(|end| end.yesterday().ok()).map(|date| format!("{}{mark}", self.written(date)));
        match (first, last) {
            (Some(first), Some(last)) if first == last => first,
            (Some(first), Some(last)) => format!("{first}/{last}"),
            (Some(first), None) => format!("{first}/.."),
            (None, Some(last)) => format!("../{last}"),
            (None, None) => String::new(),
        }
    }

    fn written(self, date: Date) -> String {
        match self.grain {
            Grain::Day => date.to_string(),
            Grain::Month => format!("{:04}-{:02}", date.year(), date.month()),
            Grain::Year => format!("{:04}", date.year()),
        }
    }

    /// With the instants at which it starts and ends in a time zone.
    pub(crate) fn in_zone(self, zone: &TimeZone, text: &str) -> EdtfDate {
        let instant =
            |date: Option<Date>| -> Option<Timestamp> { Some(date?.to_zoned_datetime(zone.clone()).ok()?.timestamp()) };
        EdtfDate { edtf: self.edtf(), start: instant(self.start), end: instant(self.end), text: text.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[track_caller]
    fn check(period: Option<Period>, expected: &str) {
        assert_eq!(period.map(Period::edtf).as_deref(), Some(expected));
    }

    #[test]
    fn writes_edtf() {
        check(Period::day(date(2025, 12, 4)), "2025-12-04");
        check(Period::days(date(2024, 12, 30), date(2025, 1, 5)), "2024-12-30/2025-01-05");
        check(Period::months(2025, 12, 1), "2025-12");
        check(Period::months(2024, 10, 3), "2024-10/2024-12");
        check(Period::years(2024, 1).map(Period::about), "2024~");
        check(Period::years(2017, 1).map(Period::onwards), "2017/..");
        check(Period::years(1990, 10), "1990/1999");
        check(Period::months(2023, 4, 12).and_then(|year| year.shifted_years(-1)), "2022-04/2023-03");
    }

    #[test]
    fn covers_the_local_day() {
        let zone = TimeZone::get("Asia/Tokyo").unwrap_or(TimeZone::UTC);
        let day = Period::day(date(2025, 12, 4)).map(|day| day.in_zone(&zone, "today"));
        let start = day.and_then(|day| day.start).map(|start| start.to_string());
        assert_eq!(start.as_deref(), Some("2025-12-03T15:00:00Z"));
    }
}
