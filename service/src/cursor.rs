//! Cursors: a place in the journal's history as an opaque word, and the judgement of one that comes back.
//!
//! A cursor is base64url without padding over: version, incarnation, epoch, position; from inside a snapshot also its
//! pinned position, the last article sent and a hash of filter and view; then four bytes of CRC-32C. The check tells a
//! mangled cursor from a foreign one; it guards against accidents, not against forgery.

use data_encoding::BASE64URL_NOPAD;

use crate::journal::{JournalInfo, Position};

const VERSION: u8 = 1;
const TAIL_BYTES: usize = 1 + 3 * 8;
const SNAPSHOT_BYTES: usize = TAIL_BYTES + 3 * 8;
const CHECK_BYTES: usize = 4;

/// A place in a journal's history: everything up to `position` is done with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Cursor {
    /// Of which journal.
    pub incarnation: u64,
    /// Of which stretch of its history.
    pub epoch: u64,
    /// The last commit that is done with; 0: none.
    pub position: Position,
    /// Set inside a snapshot.
    pub snapshot: Option<SnapshotPlace>,
}

/// How far a snapshot has been sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SnapshotPlace {
    /// The position that the snapshot shows.
    pub pin: Position,
    /// Key of the last article that was sent whole; 0: none.
    pub article_key: i64,
    /// Of filter and view: the snapshot goes on with equal ones only.
    pub arguments: u64,
}

/// Why a cursor can't be resumed from, in the order in which it is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CursorFault {
    /// Not a cursor.
    #[error("not a cursor")]
    Malformed,
    /// Of another journal.
    #[error("the cursor is of another journal")]
    Foreign,
    /// Of a history that was cut off.
    #[error("the cursor is of a history that a restore or a fail-over cut off")]
    Diverged,
    /// Past the head.
    #[error("the cursor is ahead of the journal's head")]
    Ahead,
    /// Before what is kept.
    #[error("the cursor is older than what is kept")]
    Expired,
}

impl Cursor {
    /// The cursor right after the commit at `position`, in the stretch of history that holds it: so it outlives a restore
    /// from any backup that holds the commit.
    pub fn after(info: &JournalInfo, position: Position) -> Self {
        Self { incarnation: info.incarnation, epoch: info.epoch_of(position), position, snapshot: None }
    }

    /// The cursor inside a snapshot of `place.pin`.
    pub fn inside(info: &JournalInfo, place: SnapshotPlace) -> Self {
        Self { snapshot: Some(place), ..Self::after(info, place.pin) }
    }

    /// Reads a printed cursor.
    ///
    /// # Errors
    /// [`CursorFault::Malformed`] for anything that [`Cursor`]'s `Display` does not print.
    pub fn parse(printed: &str) -> Result<Self, CursorFault> {
        Self::decode(printed).ok_or(CursorFault::Malformed)
    }

    /// Whether the journal can be resumed from here.
    ///
    /// # Errors
    /// The first that holds of foreign, diverged, ahead, expired.
    pub fn judge(&self, info: &JournalInfo) -> Result<(), CursorFault> {
        if self.incarnation != info.incarnation {
            return Err(CursorFault::Foreign);
        }
        let newest = self.snapshot.map_or(self.position, |place| self.position.max(place.pin));
        let oldest = self.snapshot.map_or(self.position, |place| self.position.min(place.pin));
        let Some(place) = info.epochs.iter().position(|&(epoch, _)| epoch == self.epoch) else {
            return Err(CursorFault::Diverged);
        };
        let end = info.epochs.get(place + 1).map(|&(_, first)| first.saturating_sub(1));
        match end {
            Some(end) if newest > end => Err(CursorFault::Diverged),
            None if newest > info.head.position => Err(CursorFault::Ahead),
            _ if oldest < info.earliest => Err(CursorFault::Expired),
            _ => Ok(()),
        }
    }

    fn decode(printed: &str) -> Option<Self> {
        let bytes = BASE64URL_NOPAD.decode(printed.as_bytes()).ok()?;
        let (body, check) = bytes.split_last_chunk::<CHECK_BYTES>()?;
        if crc32c::crc32c(body) != u32::from_be_bytes(*check) || body.first() != Some(&VERSION) {
            return None;
        }
        let field = |number: usize| {
            let start = 1 + number * 8;
            body.get(start..start + 8)?.try_into().ok().map(u64::from_be_bytes)
        };
        let snapshot = match body.len() {
            TAIL_BYTES => None,
            SNAPSHOT_BYTES => {
                Some(SnapshotPlace { pin: field(3)?, article_key: field(4)?.cast_signed(), arguments: field(5)? })
            }
            _ => return None,
        };
        Some(Self { incarnation: field(0)?, epoch: field(1)?, position: field(2)?, snapshot })
    }
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut bytes = Vec::with_capacity(SNAPSHOT_BYTES + CHECK_BYTES);
        bytes.push(VERSION);
        for field in [self.incarnation, self.epoch, self.position] {
            bytes.extend(field.to_be_bytes());
        }
        if let Some(place) = self.snapshot {
            for field in [place.pin, place.article_key.cast_unsigned(), place.arguments] {
                bytes.extend(field.to_be_bytes());
            }
        }
        bytes.extend(crc32c::crc32c(&bytes).to_be_bytes());
        formatter.write_str(&BASE64URL_NOPAD.encode(&bytes))
    }
}

impl JournalInfo {
    /// The stretch of history that holds `position`; for one past the head the current one.
    pub fn epoch_of(&self, position: Position) -> u64 {
        let holding = self.epochs.iter().rev().find(|&&(_, first)| first <= position);
        holding.or_else(|| self.epochs.first()).map_or(self.head.epoch, |&(epoch, _)| epoch)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::journal::Head;

    /// Two closed stretches, 1 to 10 and 11 to 20, and the current one from 21; head is 30, commits up to 4 are gone.
    fn info() -> JournalInfo {
        JournalInfo {
            incarnation: 7,
            head: Head { position: 30, epoch: 300, commit_time: None },
            earliest: 4,
            commit_count: 26,
            epochs: vec![(100, 1), (200, 11), (300, 21)],
        }
    }

    #[track_caller]
    fn check(incarnation: u64, epoch: u64, position: Position, expected: Result<(), CursorFault>) {
        let cursor = Cursor { incarnation, epoch, position, snapshot: None };
        assert_eq!(cursor.judge(&info()), expected, "{cursor:?}");
        let snapshot = Some(SnapshotPlace { pin: position, article_key: 3, arguments: 9 });
        assert_eq!(Cursor { snapshot, ..cursor }.judge(&info()), expected, "inside a snapshot: {cursor:?}");
    }

    #[test]
    fn judges_in_order() {
        check(7, 300, 30, Ok(()));
        check(7, 300, 25, Ok(()));
        check(7, 300, 5, Ok(()));
        check(7, 100, 4, Ok(()));
        check(7, 100, 10, Ok(()));
        check(7, 200, 20, Ok(()));
        check(8, 999, 99, Err(CursorFault::Foreign));
        check(8, 300, 3, Err(CursorFault::Foreign));
        check(7, 999, 30, Err(CursorFault::Diverged));
        check(7, 999, 3, Err(CursorFault::Diverged));
        check(7, 100, 11, Err(CursorFault::Diverged));
        check(7, 200, 21, Err(CursorFault::Diverged));
        check(7, 300, 31, Err(CursorFault::Ahead));
        check(7, 300, 3, Err(CursorFault::Expired));
        check(7, 100, 0, Err(CursorFault::Expired));
    }

    #[test]
    fn a_snapshot_is_judged_by_its_pin_too() {
        let at = |position, pin| {
            let snapshot = Some(SnapshotPlace { pin, article_key: 1, arguments: 1 });
            Cursor { incarnation: 7, epoch: 300, position, snapshot }.judge(&info())
        };
        assert_eq!(at(30, 3), Err(CursorFault::Expired));
        assert_eq!(at(5, 31), Err(CursorFault::Ahead));
        assert_eq!(at(5, 5), Ok(()));
    }

    #[test]
    fn a_cursor_names_the_stretch_that_holds_its_commit() {
        let epochs = [0, 1, 10, 11, 20, 21, 30, 31].map(|position| Cursor::after(&info(), position).epoch);
        assert_eq!(epochs, [100, 100, 100, 200, 200, 300, 300, 300]);
    }

    #[track_caller]
    fn check_malformed(printed: &str) {
        assert_eq!(Cursor::parse(printed), Err(CursorFault::Malformed), "{printed:?}");
    }

    #[test]
    fn refuses_what_it_did_not_print() {
        let printed = Cursor::after(&info(), 12).to_string();
        check_malformed("");
        check_malformed("AQ");
        check_malformed("not a cursor!");
        check_malformed(&format!("{printed}="));
        check_malformed(&format!(" {printed}"));
        check_malformed(&printed[1..]);
        check_malformed(&printed[..printed.len() - 4]);
        check_malformed(&printed.to_uppercase());
        let mut other_version = vec![2_u8; TAIL_BYTES];
        other_version.extend(crc32c::crc32c(&other_version).to_be_bytes());
        check_malformed(&BASE64URL_NOPAD.encode(&other_version));
        let mut other_length = vec![VERSION; TAIL_BYTES + 8];
        other_length.extend(crc32c::crc32c(&other_length).to_be_bytes());
        check_malformed(&BASE64URL_NOPAD.encode(&other_length));
    }

    fn cursors() -> impl Strategy<Value = Cursor> {
        let place = (any::<u64>(), any::<i64>(), any::<u64>())
            .prop_map(|(pin, article_key, arguments)| SnapshotPlace { pin, article_key, arguments });
        (any::<u64>(), any::<u64>(), any::<u64>(), proptest::option::of(place))
            .prop_map(|(incarnation, epoch, position, snapshot)| Cursor { incarnation, epoch, position, snapshot })
    }

    proptest! {
        #[test]
        fn reads_what_it_prints(cursor in cursors()) {
            prop_assert_eq!(Cursor::parse(&cursor.to_string()), Ok(cursor));
        }

        #[test]
        fn sees_one_changed_character(cursor in cursors(), place in any::<prop::sample::Index>(), with in "[A-Za-z0-9_-]") {
            let printed = cursor.to_string();
            let place = place.index(printed.len());
            let mut changed = printed.clone();
            changed.replace_range(place..=place, &with);
            prop_assume!(changed != printed);
            prop_assert_eq!(Cursor::parse(&changed), Err(CursorFault::Malformed));
        }

        #[test]
        fn any_string_is_judged(printed in "\\PC{0,80}") {
            let _ = Cursor::parse(&printed);
        }
    }
}
