//! `dateline ingest`: articles from files, folders and lines of requests, several in flight.

use std::{
    io::{IsTerminal, Write},
    time::Duration,
};

use backon::{ExponentialBuilder, Retryable};
use clap::Args;
use futures::{StreamExt, stream};
use indicatif::{ProgressBar, ProgressStyle};

use super::{Fault, Output, ServerArgs, SourceArgs, print_json};
use crate::{Client, Error, v1};

/// Longest pause before another try of a call that may pass.
const PAUSE_MAX: Duration = Duration::from_secs(10);

/// Four more tries, with jitter.
const PAUSES: ExponentialBuilder = ExponentialBuilder::new()
    .with_min_delay(Duration::from_millis(200))
    .with_max_delay(PAUSE_MAX)
    .with_max_times(4)
    .with_jitter();

/// What the bar shows.
const BAR_TEMPLATE: &str = "{bar:40} {pos}/{len} files, {msg}";

/// `dateline ingest`.
#[derive(Clone, Debug, Args)]
pub struct IngestArgs {
    #[command(flatten)]
    articles: SourceArgs,
    /// Calls at the same time.
    #[arg(long, value_name = "COUNT", default_value_t = 16, value_parser = clap::value_parser!(u16).range(1..=1_024))]
    in_flight: u16,
    /// Print what changed as well.
    #[arg(long)]
    with_commit: bool,
    #[command(flatten)]
    server: ServerArgs,
}

/// Runs it: one answer a line, in the order of the articles. What is refused is told on standard error, and the rest goes on.
/// Running it again is harmless: what is stored already is UNCHANGED.
pub async fn ingest(args: IngestArgs, out: &mut (dyn Write + Send), err: &mut (dyn Write + Send)) -> Result<(), Fault> {
    let client = Client::connect(&args.server.server).await?;
    let files = args.articles.files()?;
    let bar = bar(files.len() as u64);
    let (form, omit_commit) = (args.server.form(), !args.with_commit);
    let (counting, articles) = (bar.clone(), args.articles.clone());
    let items = files.into_iter().flat_map(move |file| {
        counting.inc(1);
        articles.items(&file)
    });
    let mut answers = stream::iter(items)
        .map(|item| {
            let client = client.clone();
            async move {
                let answer = match item.request {
                    Ok(request) => send(&client, v1::IngestArticleRequest { omit_commit, ..request })
                        .await
                        .map_err(|fault| fault.to_string()),
                    Err(fault) => Err(fault),
                };
                (item.label, answer)
            }
        })
        .buffered(args.in_flight.into());
    let (mut refused, mut total) = (0, 0);
    while let Some((label, answer)) = answers.next().await {
        total += 1;
        bar.set_message(format!("{total} articles, {refused} refused"));
        match answer {
            Ok(answer) => bar.suspend(|| print(out, form, &label, &answer))?,
            Err(fault) => {
                refused += 1;
                bar.suspend(|| writeln!(err, "{label}: {fault}"))?;
            }
        }
    }
    bar.finish_and_clear();
    if refused > 0 { Err(Fault::Partly { refused, total }) } else { Ok(()) }
}

/// Sends one article; the request id makes another try after an unclear end harmless.
async fn send(client: &Client, mut request: v1::IngestArticleRequest) -> Result<v1::IngestArticleResponse, Error> {
    if request.request_id.is_empty() {
        request.request_id = format!("{:032x}", rand::random::<u128>());
    }
    let asked = |error: &Error| error.refusal().and_then(|refusal| refusal.retry_delay).unwrap_or_default();
    (|| client.ingest(request.clone()))
        .retry(PAUSES)
        .when(Error::is_retryable)
        .adjust(|error, pause| Some(pause?.max(asked(error)).min(PAUSE_MAX)))
        .await
}

fn bar(files: u64) -> ProgressBar {
    if !std::io::stderr().is_terminal() || files < 2 {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template(BAR_TEMPLATE).unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(files).with_style(style)
}

fn print(
    out: &mut (dyn Write + Send),
    form: Output,
    label: &str,
    answer: &v1::IngestArticleResponse,
) -> Result<(), Fault> {
    match form {
        Output::Json => print_json(out, "IngestArticleResponse", answer),
        Output::Table => {
            let outcome = answer.outcome().as_str_name().trim_start_matches("INGEST_OUTCOME_");
            Ok(writeln!(out, "{outcome:<9} {} revision {}   ({label})", answer.article, answer.article_revision)?)
        }
    }
}
