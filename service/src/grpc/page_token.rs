//! Page tokens: where a list goes on, at which position, and for which arguments. Nothing is stored for them.
//!
//! A token is base64url over version, incarnation, epoch, pinned position, last sort key, digest of the other arguments and
//! time of issue; then four bytes of CRC-32C, which guard against accidents, not against forgery.

use data_encoding::BASE64URL_NOPAD;
use jiff::Timestamp;

use crate::{
    error::Error,
    journal::{Digest, JournalInfo, Position, SortKey},
};

const VERSION: u8 = 1;
const CHECK_BYTES: usize = 4;
/// Marks of a sort key's time.
const UNSET: u8 = 0;
const SET: u8 = 1;

/// Where a list goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PageToken {
    /// Of which journal.
    pub(super) incarnation: u64,
    /// Of which stretch of its history.
    pub(super) epoch: u64,
    /// The position that all pages are read at.
    pub(super) at: Position,
    /// The last row that was read.
    pub(super) after: SortKey,
    /// Of everything else that the list was asked with.
    pub(super) arguments: Digest,
    /// When the token was issued, in seconds since 1970.
    pub(super) issued: i64,
}

impl PageToken {
    /// Reads a printed token and judges it.
    pub(super) fn accept(
        printed: &str,
        info: &JournalInfo,
        arguments: &Digest,
        now: Timestamp,
        seconds_max: u64,
    ) -> Result<Self, Error> {
        let token = Self::parse(printed).ok_or(Error::PageTokenInvalid)?;
        let known = info.epochs.iter().any(|(epoch, _)| *epoch == token.epoch);
        let ours = token.incarnation == info.incarnation && known && token.at <= info.head.position;
        if !ours || token.arguments != *arguments {
            return Err(Error::PageTokenInvalid);
        }
        let age = u64::try_from(now.as_second().saturating_sub(token.issued)).unwrap_or_default();
        if age > seconds_max || token.at < info.earliest {
            return Err(Error::PageTokenExpired);
        }
        Ok(token)
    }

    /// As an answer prints it.
    pub(super) fn print(&self) -> String {
        let mut bytes = vec![VERSION];
        for number in [self.incarnation, self.epoch, self.at] {
            bytes.extend(number.to_be_bytes());
        }
        bytes.extend(self.after.id.to_be_bytes());
        bytes.push(if self.after.time.is_some() { SET } else { UNSET });
        bytes.extend(self.after.time.unwrap_or_default().to_be_bytes());
        bytes.extend(self.arguments);
        bytes.extend(self.issued.to_be_bytes());
        bytes.extend(crc32c::crc32c(&bytes).to_be_bytes());
        BASE64URL_NOPAD.encode(&bytes)
    }

    fn parse(printed: &str) -> Option<Self> {
        let bytes = BASE64URL_NOPAD.decode(printed.as_bytes()).ok()?;
        let (body, check) = bytes.split_last_chunk::<CHECK_BYTES>()?;
        if crc32c::crc32c(body) != u32::from_be_bytes(*check) {
            return None;
        }
        let mut rest = body;
        if take::<1>(&mut rest)? != [VERSION] {
            return None;
        }
        let token = Self {
            incarnation: u64::from_be_bytes(take(&mut rest)?),
            epoch: u64::from_be_bytes(take(&mut rest)?),
            at: u64::from_be_bytes(take(&mut rest)?),
            after: sort_key(&mut rest)?,
            arguments: take(&mut rest)?,
            issued: i64::from_be_bytes(take(&mut rest)?),
        };
        rest.is_empty().then_some(token)
    }
}

fn sort_key(rest: &mut &[u8]) -> Option<SortKey> {
    let id = i64::from_be_bytes(take(rest)?);
    let set = take::<1>(rest)? == [SET];
    let time = i128::from_be_bytes(take(rest)?);
    Some(SortKey { time: set.then_some(time), id })
}

fn take<const N: usize>(rest: &mut &[u8]) -> Option<[u8; N]> {
    let (first, after) = rest.split_first_chunk()?;
    *rest = after;
    Some(*first)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::journal::Head;

    fn info() -> JournalInfo {
        JournalInfo {
            incarnation: 7,
            head: Head { position: 30, epoch: 300, commit_time: None },
            earliest: 4,
            commit_count: 26,
            epochs: vec![(200, 1), (300, 21)],
        }
    }

    fn token() -> PageToken {
        PageToken {
            incarnation: 7,
            epoch: 300,
            at: 20,
            after: SortKey { time: None, id: 5 },
            arguments: [3; 16],
            issued: 1_000,
        }
    }

    #[track_caller]
    fn check(change: impl FnOnce(&mut PageToken), expected: Result<(), Error>) {
        let mut token = token();
        change(&mut token);
        let now = Timestamp::from_second(4_600).unwrap_or_default();
        assert_eq!(PageToken::accept(&token.print(), &info(), &[3; 16], now, 3_600).map(drop), expected);
    }

    #[test]
    fn judgement() {
        check(|_| {}, Ok(()));
        check(|token| token.epoch = 200, Ok(()));
        check(|token| token.incarnation = 8, Err(Error::PageTokenInvalid));
        check(|token| token.epoch = 999, Err(Error::PageTokenInvalid));
        check(|token| token.at = 31, Err(Error::PageTokenInvalid));
        check(|token| token.arguments = [4; 16], Err(Error::PageTokenInvalid));
        check(|token| token.issued = 999, Err(Error::PageTokenExpired));
        check(|token| token.at = 3, Err(Error::PageTokenExpired));
    }

    proptest! {
        #[test]
        fn reads_what_it_prints(
            numbers in any::<(u64, u64, u64)>(),
            time in any::<Option<i128>>(),
            id in any::<i64>(),
            arguments in any::<[u8; 16]>(),
            issued in any::<i64>(),
        ) {
            let (incarnation, epoch, at) = numbers;
            let token = PageToken { incarnation, epoch, at, after: SortKey { time, id }, arguments, issued };
            prop_assert_eq!(PageToken::parse(&token.print()), Some(token));
        }

        #[test]
        fn a_changed_letter_is_no_token(at in 0_usize..100, letter in "[A-Za-z0-9_-]") {
            let printed = token().print();
            let at = at % printed.len();
            let mut changed = printed.clone();
            changed.replace_range(at..=at, &letter);
            prop_assert!(changed == printed || PageToken::parse(&changed).is_none());
        }

        #[test]
        fn any_words_are_judged_without_a_panic(words in "\\PC{0,200}") {
            prop_assert_eq!(PageToken::parse(&words), None);
        }
    }
}
