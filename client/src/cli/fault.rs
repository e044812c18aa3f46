//! What ends a verb, and with which exit code.

use std::{io, process::ExitCode};

use crate::{CursorFileError, Error, json::JsonError};

/// Exit codes, as the README documents them.
pub mod exit {
    /// Anything that is none of the others.
    pub const FAILURE: u8 = 1;
    /// The command line is wrong (clap uses the same).
    pub const USAGE: u8 = 2;
    /// The server refused: trying again without a change gives the same.
    pub const REFUSED: u8 = 3;
    /// No server, or one that cannot answer now.
    pub const UNAVAILABLE: u8 = 4;
    /// Some of the articles were refused; the others were taken.
    pub const PARTLY: u8 = 5;
}

/// Why a verb did not do all of what it was told.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// An argument that clap cannot judge.
    #[error("{0}")]
    Usage(String),
    /// The call failed.
    #[error("{0}")]
    Call(#[from] Error),
    /// The cursor in a file was refused; the file is left as it was.
    #[error("{path}: {error}")]
    Cursor {
        /// The file.
        path: String,
        /// What the server said.
        error: Error,
    },
    /// The cursor file.
    #[error("{0}")]
    CursorFile(#[from] CursorFileError),
    /// Some articles were refused; each was told of where it happened.
    #[error("{refused} of {total} articles were refused")]
    Partly {
        /// Refused.
        refused: usize,
        /// All.
        total: usize,
    },
    /// A message that does not print.
    #[error("{0}")]
    Json(#[from] JsonError),
    /// Reading or writing.
    #[error("{0}")]
    Io(#[from] io::Error),
}

impl Fault {
    /// The exit code; success where the reader of a pipe has gone.
    pub fn exit_code(&self) -> ExitCode {
        match self {
            Self::Io(fault) if fault.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
            Self::Usage(_) => exit::USAGE.into(),
            Self::Call(error) | Self::Cursor { error, .. } if error.is_retryable() => exit::UNAVAILABLE.into(),
            Self::Call(_) | Self::Cursor { .. } | Self::CursorFile(CursorFileError::Malformed { .. }) => {
                exit::REFUSED.into()
            }
            Self::Partly { .. } => exit::PARTLY.into(),
            Self::CursorFile(CursorFileError::Io { .. }) | Self::Json(_) | Self::Io(_) => exit::FAILURE.into(),
        }
    }

    /// Whether there is nothing to tell: the reader of a pipe has gone.
    pub fn is_silent(&self) -> bool {
        matches!(self, Self::Io(fault) if fault.kind() == io::ErrorKind::BrokenPipe)
    }
}
