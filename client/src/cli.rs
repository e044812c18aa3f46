//! The command line's verbs that talk to a server.
//!
//! Data goes to standard output: a table on a terminal, otherwise one message a line in the canonical JSON mapping. Progress
//! and faults go to standard error.

pub mod demo;
mod errors;
pub mod explain;
mod fault;
mod get;
mod ingest;
mod list;
pub mod show;
mod source;
pub mod table;
mod watch;

use std::io::{self, IsTerminal, Write};

use clap::{Args, ValueEnum};
use prost::Message;

pub use self::{
    errors::{ErrorsArgs, errors},
    fault::{Fault, exit},
    get::{GetArgs, get},
    ingest::{IngestArgs, ingest},
    list::{ListArgs, list},
    source::SourceArgs,
    watch::{WatchArgs, watch},
};
use crate::{json, v1};

/// Where the server is and how its answers are printed.
#[derive(Clone, Debug, Args)]
pub struct ServerArgs {
    /// Address of the server.
    #[arg(long, value_name = "ADDRESS", env = "DATELINE_SERVER", default_value = "http://127.0.0.1:50051")]
    pub server: String,
    /// How answers are printed; a table on a terminal and JSON lines otherwise, if not given.
    #[arg(long, value_enum)]
    pub output: Option<Output>,
}

/// How answers are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Output {
    /// For people.
    Table,
    /// One message a line, in the canonical protobuf JSON mapping.
    Json,
}

impl ServerArgs {
    /// The form that was asked for, or the one that fits where standard output goes.
    pub fn form(&self) -> Output {
        self.output.unwrap_or(if io::stdout().is_terminal() { Output::Table } else { Output::Json })
    }
}

/// How much of each record is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ViewArg {
    /// Everything but the articles' texts.
    #[default]
    Basic,
    /// Everything.
    Full,
}

impl ViewArg {
    /// The contract's value.
    pub const fn on_wire(self) -> v1::RecordView {
        match self {
            Self::Basic => v1::RecordView::Basic,
            Self::Full => v1::RecordView::Full,
        }
    }
}

/// A field mask of paths given as `name,quote.text`.
fn mask(fields: &[String]) -> Option<prost_types::FieldMask> {
    (!fields.is_empty()).then(|| prost_types::FieldMask { paths: fields.to_vec() })
}

/// Prints a message as one line of JSON, and lets it go at once.
fn print_json(out: &mut dyn Write, name: &str, message: &impl Message) -> Result<(), Fault> {
    writeln!(out, "{}", json::to_json(name, message)?)?;
    Ok(out.flush()?)
}
