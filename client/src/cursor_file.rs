//! A file that holds one cursor: where a reader goes on after a restart.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// Bytes of a file that can be a cursor.
const BYTES_MAX: u64 = 1_024;

/// A cursor kept in a file.
#[derive(Clone, Debug)]
pub struct CursorFile(PathBuf);

/// Why the file gives no cursor, or takes none.
#[derive(Debug, thiserror::Error)]
pub enum CursorFileError {
    /// The file holds something that is no cursor. It is left as it was.
    #[error("{path}: not a cursor (CURSOR_MALFORMED); remove the file to start anew")]
    Malformed {
        /// The file.
        path: PathBuf,
    },
    /// The file cannot be read or written.
    #[error("{path}: {cause}")]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        cause: io::Error,
    },
}

impl CursorFile {
    /// The file at a path; it need not exist.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self(path.into())
    }

    /// The file's path.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// The cursor; `None` where there is no file. That it is one of this server's is for the server to say.
    pub fn read(&self) -> Result<Option<String>, CursorFileError> {
        let malformed = || CursorFileError::Malformed { path: self.0.clone() };
        let io = |cause| CursorFileError::Io { path: self.0.clone(), cause };
        match fs::metadata(&self.0) {
            Ok(metadata) if metadata.len() > BYTES_MAX => return Err(malformed()),
            Ok(_) => {}
            Err(fault) if fault.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(fault) => return Err(io(fault)),
        }
        let bytes = fs::read(&self.0).map_err(io)?;
        let text = String::from_utf8(bytes).map_err(|_| malformed())?;
        let cursor = text.trim_end();
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        if cursor.is_empty() || !cursor.bytes().all(plain) {
            return Err(malformed());
        }
        Ok(Some(cursor.to_owned()))
    }

    /// Puts a cursor into the file, whole or not at all: it is written beside and moved over.
    pub fn write(&self, cursor: &str) -> Result<(), CursorFileError> {
        let io = |cause| CursorFileError::Io { path: self.0.clone(), cause };
        let mut beside = self.0.clone().into_os_string();
        beside.push(".new");
        fs::write(&beside, format!("{cursor}\n")).map_err(io)?;
        fs::rename(&beside, &self.0).map_err(io)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gives_back_what_it_took_and_refuses_the_rest() -> Result<(), Box<dyn std::error::Error>> {
        let folder = tempfile::tempdir()?;
        let file = CursorFile::new(folder.path().join("cursor"));
        assert_eq!(file.read()?, None);
        file.write("AQcd-_9")?;
        assert_eq!(file.read()?.as_deref(), Some("AQcd-_9"));
        for garbage in [&b"\xff\xfe\x00"[..], b"", b"two words", &[b'a'; 2_000]] {
            fs::write(file.path(), garbage)?;
            assert!(matches!(file.read(), Err(CursorFileError::Malformed { .. })), "{garbage:?}");
            assert_eq!(fs::read(file.path())?, garbage, "the file is left as it was");
        }
        Ok(())
    }
}
