//! `dateline extract`: text in, one record a line out, or why each record says what it says; no server, nothing stored.
//!
//! Records carry the names that a first ingest would mint.

use std::{
    io::{self, IsTerminal, Write},
    path::PathBuf,
};

use anyhow::{Context as _, Result};
use clap::Args;
use dateline_client::cli::{
    Fault, Output, SourceArgs,
    explain::{self, Rules, Style},
    table,
};

use super::serve::engine;
use crate::{
    config::Config,
    filter::Schema,
    grpc::{
        encode::WireEncode,
        json::{self, DryRun},
        schema::record_descriptor,
    },
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
    /// Shows for people what was found, where, by which rule and why.
    #[arg(long, conflicts_with = "output")]
    explain: bool,
    /// With --explain: shows no records but how often and in how many articles each rule fires.
    #[arg(long, requires = "explain")]
    stats: bool,
}

/// Runs it; an article that is refused is told on standard error, and the rest goes on.
pub fn run(args: &ExtractArgs, out: &mut dyn Write, err: &mut dyn Write) -> Result<()> {
    let mut config = Config::default();
    config.extraction.names_file.clone_from(&args.names);
    let engine = engine(&config)?;
    let encode = WireEncode::new(Schema::new(record_descriptor()).context("read the contract")?, &config.limits);
    let mut printer = Printer::new(args);
    let mut out = io::BufWriter::new(out);
    let (mut refused, mut total) = (0, 0);
    for item in args.articles.files()?.iter().flat_map(|file| args.articles.items(file)) {
        total += 1;
        let read = item.request.and_then(|request| {
            json::dry_run(&engine, &encode, &config.limits, request).map_err(|fault| json::refusal(&fault))
        });
        match read {
            Ok(read) => {
                printer.article(&read, &mut out)?;
                if let Printer::Explained(style) = printer {
                    explain::choices(&read.choices(&engine, &config.limits), style, &mut out)?;
                }
            }
            Err(fault) => {
                refused += 1;
                writeln!(err, "{}: {fault}", item.label)?;
            }
        }
    }
    printer.finish(&mut out)?;
    out.flush()?;
    if refused > 0 { Err(Fault::Partly { refused, total }.into()) } else { Ok(()) }
}

/// What is printed of each article.
enum Printer {
    Table,
    Json,
    Explained(Style),
    Rules(Rules),
}

impl Printer {
    fn new(args: &ExtractArgs) -> Self {
        let form = if io::stdout().is_terminal() { Output::Table } else { Output::Json };
        match (args.stats, args.explain, args.output.unwrap_or(form)) {
            (true, ..) => Self::Rules(Rules::default()),
            (_, true, _) => Self::Explained(Style::of_stdout()),
            (.., Output::Table) => Self::Table,
            (.., Output::Json) => Self::Json,
        }
    }

    fn article(&mut self, read: &DryRun, out: &mut dyn Write) -> Result<()> {
        match self {
            Self::Table => writeln!(out, "{}", table::records(&read.records))?,
            Self::Json => {
                for record in &read.records {
                    writeln!(out, "{}", json::line(record)?)?;
                }
            }
            Self::Explained(style) => explain::article(&read.records, &read.text, *style, out)?,
            Self::Rules(rules) => rules.count(&read.records),
        }
        Ok(())
    }

    fn finish(&self, out: &mut dyn Write) -> Result<()> {
        if let Self::Rules(rules) = self {
            rules.print(out)?;
        }
        Ok(())
    }
}
