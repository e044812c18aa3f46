//! The command line: verbs, and what their failures print and exit with.

use std::{
    io::{IsTerminal, Write},
    process::ExitCode,
};

use clap::{Parser, Subcommand};

use crate::commands::extract;

/// Raw news text in, normalized and evidence-linked facts out, over gRPC.
#[derive(Debug, Parser)]
#[command(name = "dateline", version, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Extracts records from texts, without a server.
    Extract(extract::ExtractArgs),
}

/// Runs the verb that the arguments name.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let result = match &cli.verb {
        Verb::Extract(args) => extract::run(args, &mut std::io::stdin().lock(), &mut std::io::stdout().lock()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) if is_broken_pipe(&fault) => ExitCode::SUCCESS,
        Err(fault) => {
            let stderr = std::io::stderr();
            let start = if stderr.is_terminal() { "\u{1b}[31merror:\u{1b}[0m" } else { "error:" };
            let _ = writeln!(stderr.lock(), "{start} {fault:#}");
            ExitCode::FAILURE
        }
    }
}

fn is_broken_pipe(fault: &anyhow::Error) -> bool {
    fault.chain().any(|cause| {
        cause.downcast_ref::<std::io::Error>().is_some_and(|cause| cause.kind() == std::io::ErrorKind::BrokenPipe)
    })
}
