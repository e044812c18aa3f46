//! `dateline extract`: text in, one record a line out; no server, nothing stored.
//!
//! Records carry the names that a first ingest would mint.

use std::{
    io::{IsTerminal, Write},
    path::PathBuf,
};

use anyhow::{Context as _, Result};
use clap::Args;
use dateline_client::cli::{Fault, Output, SourceArgs, table};

use super::serve::engine;
use crate::{
    config::Config,
    filter::Schema,
    grpc::{encode::WireEncode, json, schema::record_descriptor},
};

/// `dateline extract`.
#[derive(Clone, Debug, Args)]
pub struct ExtractArgs {
    #[command(flatten)]
    articles: SourceArgs,
    /// How records are printed; a table on a terminal and JSON lines otherwise, if not given.
    #[arg(long, value_enum)]
    output: Option<Output>,
    /// File with names of your own; service/extract/README.md describes its lines.
    #[arg(long, value_name = "FILE")]
    names: Option<PathBuf>,
}

/// Runs it; an article that is refused is told on standard error, and the rest goes on.
pub fn run(args: &ExtractArgs, out: &mut dyn Write, err: &mut dyn Write) -> Result<()> {
    let mut config = Config::default();
    config.extraction.names_file.clone_from(&args.names);
    let engine = engine(&config)?;
    let encode = WireEncode::new(Schema::new(record_descriptor()).context("read the contract")?, &config.limits);
    let terminal = std::io::stdout().is_terminal();
    let form = args.output.unwrap_or(if terminal { Output::Table } else { Output::Json });
    let mut out = std::io::BufWriter::new(out);
    let (mut refused, mut total) = (0, 0);
    for item in args.articles.files()?.iter().flat_map(|file| args.articles.items(file)) {
        total += 1;
        let read = item.request.and_then(|request| {
            json::dry_run(&engine, &encode, &config.limits, request).map_err(|fault| json::refusal(&fault))
        });
        match read {
            Ok(records) if form == Output::Table => writeln!(out, "{}", table::records(&records))?,
            Ok(records) => {
                for record in &records {
                    writeln!(out, "{}", json::line(record)?)?;
                }
            }
            Err(fault) => {
                refused += 1;
                writeln!(err, "{}: {fault}", item.label)?;
            }
        }
    }
    out.flush()?;
    if refused > 0 { Err(Fault::Partly { refused, total }.into()) } else { Ok(()) }
}
