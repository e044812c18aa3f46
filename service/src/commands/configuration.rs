//! `dateline config`: checks a configuration, or shows the one in force.

use std::{io::Write, path::PathBuf};

use anyhow::Result;
use clap::Subcommand;

use crate::config;

/// `dateline config`.
#[derive(Clone, Debug, Subcommand)]
pub enum ConfigVerb {
    /// Says whether a configuration is good, and where it is not.
    Check {
        /// Configuration file (TOML); none: defaults and environment alone.
        file: Option<PathBuf>,
    },
    /// Shows every setting with the value in force.
    Show {
        /// Configuration file (TOML); none: defaults and environment alone.
        file: Option<PathBuf>,
    },
}

/// Runs it.
pub fn run(verb: &ConfigVerb, out: &mut dyn Write) -> Result<()> {
    match verb {
        ConfigVerb::Check { file } => {
            let config = config::load(file.as_deref())?;
            super::serve::engine(&config)?;
            Ok(writeln!(out, "good")?)
        }
        ConfigVerb::Show { file } => Ok(write!(out, "{}", toml::to_string_pretty(&config::load(file.as_deref())?)?)?),
    }
}
