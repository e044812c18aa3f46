//! The forms of single fields, each said once.

use jiff::{Timestamp, tz::TimeZone};

use crate::error::Error;

/// Characters of an article id, and of a source and a label's key, at most.
const ARTICLE_ID_CHARACTERS_MAX: usize = 128;
const WORD_CHARACTERS_MAX: usize = 63;
/// Characters of a language tag at most: RFC 5646, section 4.4.1, has no longer one in view.
const LANGUAGE_CHARACTERS_MAX: usize = 35;

/// Faults of one request, gathered so that a caller reads all of them at once.
#[derive(Debug, Default)]
pub(super) struct Faults(Vec<crate::error::Violation>);

impl Faults {
    /// Notes a fault unless the field has its form.
    pub(super) fn unless(&mut self, holds: bool, field: &str, description: &str) {
        if !holds {
            self.note(field, description);
        }
    }

    /// Notes a fault.
    pub(super) fn note(&mut self, field: &str, description: &str) {
        self.0.push(crate::error::Violation { field: field.to_owned(), description: description.to_owned() });
    }

    /// An error if there was a fault.
    pub(super) fn finish(self) -> Result<(), Error> {
        if self.0.is_empty() { Ok(()) } else { Err(Error::InvalidFields(self.0)) }
    }
}

/// `[A-Za-z0-9][A-Za-z0-9_-]{0,127}`.
pub(super) fn is_article_id(id: &str) -> bool {
    id.len() <= ARTICLE_ID_CHARACTERS_MAX
        && id.starts_with(|first: char| first.is_ascii_alphanumeric())
        && id.bytes().all(|each| each.is_ascii_alphanumeric() || matches!(each, b'_' | b'-'))
}

/// `[a-z0-9][a-z0-9-]{0,62}`.
pub(super) fn is_source(source: &str) -> bool {
    let plain = |each: u8| each.is_ascii_lowercase() || each.is_ascii_digit();
    source.len() <= WORD_CHARACTERS_MAX
        && source.bytes().next().is_some_and(plain)
        && source.bytes().all(|each| plain(each) || each == b'-')
}

/// `[a-z][a-z0-9_]{0,62}`.
pub(super) fn is_label_key(key: &str) -> bool {
    key.len() <= WORD_CHARACTERS_MAX
        && key.starts_with(|first: char| first.is_ascii_lowercase())
        && key.bytes().all(|each| each.is_ascii_lowercase() || each.is_ascii_digit() || each == b'_')
}

/// The form of a BCP 47 tag: subtags of one to eight letters or digits, the first of letters.
pub(super) fn is_language_tag(tag: &str) -> bool {
    let mut subtags = tag.split('-');
    let first = subtags.next().unwrap_or_default();
    tag.len() <= LANGUAGE_CHARACTERS_MAX
        && (2..=8).contains(&first.len())
        && first.bytes().all(|each| each.is_ascii_alphabetic())
        && subtags.all(|each| (1..=8).contains(&each.len()) && each.bytes().all(|each| each.is_ascii_alphanumeric()))
}

/// The zone of an IANA name; empty: UTC.
pub(super) fn time_zone(name: &str) -> Option<TimeZone> {
    match name {
        "" => Some(TimeZone::UTC),
        _ => TimeZone::get(name).ok(),
    }
}

/// A time of the wire, which is between the years 1 and 9999 and has nanoseconds of one second.
pub(super) fn time(time: &prost_types::Timestamp) -> Option<Timestamp> {
    const YEAR_1: i64 = -62_135_596_800;
    let whole = (0..1_000_000_000).contains(&time.nanos) && time.seconds >= YEAR_1;
    whole.then(|| Timestamp::new(time.seconds, time.nanos).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(form: fn(&str) -> bool, good: &[&str], bad: &[&str]) {
        for each in good {
            assert!(form(each), "{each:?} has the form");
        }
        for each in bad {
            assert!(!form(each), "{each:?} has not the form");
        }
    }

    #[test]
    fn article_ids() {
        let long = "a".repeat(128);
        check(is_article_id, &["a", "A-1_b", "9", &long], &["", "-a", "_a", "a.b", "a/b", "é", &"a".repeat(129)]);
    }

    #[test]
    fn sources() {
        check(is_source, &["wire", "9-news", &"a".repeat(63)], &["", "-a", "Wire", "a_b", &"a".repeat(64)]);
    }

    #[test]
    fn label_keys() {
        check(is_label_key, &["desk", "a_1"], &["", "1a", "Desk", "a-b", &"a".repeat(64)]);
    }

    #[test]
    fn language_tags() {
        check(is_language_tag, &["en", "en-GB", "zh-Hant-TW", "sr-Latn"], &["", "e", "en_GB", "en-", "4n", "en--GB"]);
    }

    #[test]
    fn time_zones() {
        check(
            |name| time_zone(name).is_some(),
            &["", "UTC", "Europe/Paris", "Asia/Kolkata"],
            &["Europe/Nowhere", "+02:00", "../etc/passwd"],
        );
    }

    #[test]
    fn times() {
        let form = |seconds, nanos| time(&prost_types::Timestamp { seconds, nanos }).is_some();
        assert!(form(0, 0));
        assert!(form(-62_135_596_800, 0) && !form(-62_135_596_801, 0), "year 1 is the first");
        assert!(!form(253_402_300_800, 0), "year 10000");
        assert!(!form(0, -1) && !form(0, 1_000_000_000));
        assert!(form(-1, 999_999_999));
    }
}
