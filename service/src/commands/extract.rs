//! `dateline extract`: text in, one record a line out; no server, nothing stored.

use std::{
    io::{BufRead, Write},
    path::PathBuf,
};

use anyhow::{Context as _, Result};
use clap::{Args, ValueEnum};
use dateline_extract::{Context, Engine, Extraction, record::Fact};
use jiff::{Timestamp, tz::TimeZone};

use crate::{
    grpc::json,
    record::{Kind, Origin, Record, State},
};

/// What stands in the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Input {
    /// One article a file.
    Text,
    /// One `IngestArticleRequest` a line.
    Ndjson,
}

/// How records are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Output {
    /// One record a line.
    Json,
}

/// `dateline extract`.
#[derive(Clone, Debug, Args)]
pub struct ExtractArgs {
    /// Files to read; none or `-`: standard input.
    files: Vec<PathBuf>,
    /// What stands in them.
    #[arg(long, value_enum, default_value = "text")]
    input: Input,
    /// How records are printed.
    #[arg(long, value_enum, default_value = "json")]
    output: Output,
    /// When the texts were published, RFC 3339; dates are resolved against it.
    #[arg(long)]
    publish_time: Option<Timestamp>,
}

/// Runs it.
pub fn run(args: &ExtractArgs, stdin: &mut dyn BufRead, stdout: &mut dyn Write) -> Result<()> {
    let engine = Engine::new();
    let mut out = std::io::BufWriter::new(stdout);
    if args.files.is_empty() {
        return one(args, &engine, "text", stdin, &mut out);
    }
    for file in &args.files {
        let name = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or("text");
        let opened = std::fs::File::open(file).with_context(|| format!("open {}", file.display()))?;
        one(args, &engine, name, &mut std::io::BufReader::new(opened), &mut out)?;
    }
    Ok(out.flush()?)
}

fn one(args: &ExtractArgs, engine: &Engine, name: &str, input: &mut dyn BufRead, out: &mut dyn Write) -> Result<()> {
    match args.input {
        Input::Text => {
            let mut text = String::new();
            input.read_to_string(&mut text).with_context(|| format!("read {name}"))?;
            let origin = Origin { publish_time: args.publish_time, ..Origin::default() };
            print(engine, name, &text, origin, TimeZone::UTC, out)
        }
        Input::Ndjson => {
            for (number, line) in input.lines().enumerate() {
                let line = line?;
                if line.trim().is_empty() {
                    continue;
                }
                let request = json::request(&line).with_context(|| format!("{name}, line {}", number + 1))?;
                let (id, text, origin, zone) = json::parts(request)?;
                print(engine, &id, &text, origin, zone, out)?;
            }
            Ok(())
        }
    }
}

fn print(engine: &Engine, id: &str, text: &str, mut origin: Origin, zone: TimeZone, out: &mut dyn Write) -> Result<()> {
    let context = Context {
        published: origin.publish_time,
        time_zone: zone,
        language: origin.language_code.clone(),
        ..Context::default()
    };
    let Extraction { language, facts } = engine.extract(text, &context);
    origin.language_code = language;
    let records: Vec<_> = facts.into_iter().enumerate().map(|(n, fact)| record(engine, id, n, &origin, fact)).collect();
    for line in json::records(&records, text)? {
        writeln!(out, "{line}")?;
    }
    Ok(())
}

fn record(engine: &Engine, id: &str, number: usize, origin: &Origin, fact: Fact) -> Record {
    let name = match Kind::of(&fact.payload) {
        Kind::Article => format!("articles/{id}"),
        kind => format!("articles/{id}/{}/{number}", kind.collection()),
    };
    Record {
        name,
        state: State::Active,
        revision: 1,
        etag: String::new(),
        article_revision: 1,
        origin: origin.clone(),
        create_time: Timestamp::UNIX_EPOCH,
        update_time: Timestamp::UNIX_EPOCH,
        evidence: fact.evidence,
        engine_version: engine.version().into(),
        rule: fact.rule,
        confidence: fact.confidence,
        payload: fact.payload,
    }
}
