//! Cursors at the edge: printed in answers, judged when they come back.

use crate::{
    cursor::{Cursor, CursorFault},
    error::Error,
    journal::{JournalInfo, Position},
};

/// Where requests name the position that an answer must reflect.
const FIELD: &str = "at_least_cursor";

/// The cursor right after a position, as answers print it.
pub(super) fn print(info: &JournalInfo, position: Position) -> String {
    Cursor::after(info, position).to_string()
}

/// Whether an answer at head reflects the position of `at_least_cursor`. One that is older than what is kept is reflected.
pub(super) fn reached(printed: &str, info: &JournalInfo) -> Result<(), Error> {
    if printed.is_empty() {
        return Ok(());
    }
    match Cursor::parse(printed).and_then(|cursor| cursor.judge(info)) {
        Ok(()) | Err(CursorFault::Expired) => Ok(()),
        Err(fault) => Err(refused(FIELD, fault, info)),
    }
}

/// A cursor to read on from, as printed, judged.
pub(super) fn accepted(printed: &str, field: &'static str, info: &JournalInfo) -> Result<Cursor, Error> {
    let cursor = Cursor::parse(printed).map_err(|fault| refused(field, fault, info))?;
    cursor.judge(info).map_err(|fault| refused(field, fault, info))?;
    Ok(cursor)
}

fn refused(field: &'static str, fault: CursorFault, info: &JournalInfo) -> Error {
    match fault {
        CursorFault::Malformed => Error::CursorMalformed { field },
        CursorFault::Foreign => Error::CursorForeign { field },
        CursorFault::Diverged => Error::CursorDiverged { field },
        CursorFault::Ahead => Error::CursorAhead { field },
        CursorFault::Expired => {
            Error::CursorExpired { field, earliest: print(info, info.earliest), head: print(info, info.head.position) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::Head;

    fn info() -> JournalInfo {
        JournalInfo {
            incarnation: 7,
            head: Head { position: 30, epoch: 300, commit_time: None },
            earliest: 4,
            commit_count: 26,
            epochs: vec![(300, 1)],
        }
    }

    #[track_caller]
    fn check(printed: &str, expected: Result<(), Error>) {
        assert_eq!(reached(printed, &info()), expected);
    }

    #[test]
    fn what_head_reflects() {
        let cursor = |incarnation, position| print(&JournalInfo { incarnation, ..info() }, position);
        let field = FIELD;
        check("", Ok(()));
        check(&cursor(7, 30), Ok(()));
        check(&cursor(7, 3), Ok(()));
        check("garbage", Err(Error::CursorMalformed { field }));
        check(&cursor(8, 5), Err(Error::CursorForeign { field }));
        check(&cursor(7, 31), Err(Error::CursorAhead { field }));
        let diverged = Cursor { epoch: 9, ..Cursor::after(&info(), 5) };
        check(&diverged.to_string(), Err(Error::CursorDiverged { field }));
    }
}
