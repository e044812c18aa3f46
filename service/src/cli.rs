//! The command line: verbs, and what their failures print and exit with.

use std::{
    io::{IsTerminal, Write},
    process::ExitCode,
};

use anyhow::Context;
use clap::{CommandFactory, Parser, Subcommand};
use clap_complete::Shell;
use dateline_client::cli::{self as client, Fault, exit};

use crate::commands::{configuration, extract, serve};

/// Raw news text in, normalized and evidence-linked facts out, over gRPC.
#[derive(Debug, Parser)]
#[command(name = "dateline", version, max_term_width = 100, after_help = EXIT_CODES)]
struct Cli {
    #[command(subcommand)]
    verb: Verb,
}

/// Printed under the help.
const EXIT_CODES: &str = "Exit codes: 0 done; 1 failed; 2 wrong command line; 3 refused by the server; 4 no server, or not now; \
     5 some articles refused.";

#[derive(Debug, Subcommand)]
enum Verb {
    /// Runs the server.
    Serve(serve::ServeArgs),
    /// Extracts records from texts, without a server.
    Extract(extract::ExtractArgs),
    /// Sends articles to a server.
    Ingest(client::IngestArgs),
    /// Follows changes as they come.
    Watch(client::WatchArgs),
    /// Lists records that match a filter.
    List(client::ListArgs),
    /// Shows records by name.
    Get(client::GetArgs),
    /// Checks a configuration, or shows the one in force.
    #[command(subcommand)]
    Config(configuration::ConfigVerb),
    /// Explains the reasons of errors.
    Errors(client::ErrorsArgs),
    /// Prints completions for a shell.
    Completions {
        /// Which shell.
        shell: Shell,
    },
}

/// Runs the verb that the arguments name.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let run = || -> anyhow::Result<ExitCode> {
        let runtime = tokio::runtime::Runtime::new().context("start the async runtime")?;
        let code = runtime.block_on(run(cli.verb));
        // A read of standard input that never ends must not keep the process.
        runtime.shutdown_background();
        code
    };
    run().unwrap_or_else(|fault| tell(&fault))
}

async fn run(verb: Verb) -> anyhow::Result<ExitCode> {
    let (mut out, mut err) = (std::io::stdout(), std::io::stderr());
    match verb {
        Verb::Serve(args) => return serve::run(&args).await,
        Verb::Extract(args) => extract::run(&args, &mut out, &mut err)?,
        Verb::Ingest(args) => client::ingest(args, &mut out, &mut err).await?,
        Verb::Watch(args) => client::watch(args, &mut out).await?,
        Verb::List(args) => client::list(args, &mut out, &mut err).await?,
        Verb::Get(args) => client::get(args, &mut out).await?,
        Verb::Config(verb) => configuration::run(&verb, &mut out)?,
        Verb::Errors(args) => client::errors(&args, &mut out)?,
        Verb::Completions { shell } => {
            // Written here and not by the generator, which takes a reader that has gone for a panic.
            let mut completions = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "dateline", &mut completions);
            out.write_all(&completions)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Says what went wrong, unless it is that the reader of a pipe has gone.
fn tell(fault: &anyhow::Error) -> ExitCode {
    let verb_fault = fault.downcast_ref::<Fault>();
    if verb_fault.is_some_and(Fault::is_silent) || is_broken_pipe(fault) {
        return ExitCode::SUCCESS;
    }
    let stderr = std::io::stderr();
    let colours = stderr.is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let start = if colours { "\u{1b}[31merror:\u{1b}[0m" } else { "error:" };
    // A verb's fault says all in its own words; others are told with what led to them.
    let words = verb_fault.map_or_else(|| format!("{fault:#}"), ToString::to_string);
    let _ = writeln!(stderr.lock(), "{start} {words}");
    verb_fault.map_or(exit::FAILURE.into(), Fault::exit_code)
}

fn is_broken_pipe(fault: &anyhow::Error) -> bool {
    fault.chain().any(|cause| {
        cause.downcast_ref::<std::io::Error>().is_some_and(|cause| cause.kind() == std::io::ErrorKind::BrokenPipe)
    })
}
