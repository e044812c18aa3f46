//! What `serve --demo` shows: articles go in over gRPC, and each record is printed as a subscriber receives it.

use std::{
    collections::HashMap,
    io::{IsTerminal, Write},
    pin::pin,
};

use futures::StreamExt;

use super::{
    Fault,
    show::{self, Pointer},
};
use crate::{
    Client, Start, Subscription, json,
    v1::{self, record::Payload, subscribe_response::Event},
};

/// Runs it against a server that is about to listen: ingests the requests, prints what arrives, then how to go on.
///
/// Ends when the last article has arrived; the server goes on.
pub async fn run(address: String, requests: Vec<String>) -> Result<(), Fault> {
    let client = Client::connect_lazy(&address)?;
    let subscription = Subscription { start: Start::Earliest, view: v1::RecordView::Full, ..Subscription::default() };
    let mut changes = pin!(client.changes(subscription));
    let mut printer = Printer::new();
    for request in requests {
        let request: v1::IngestArticleRequest = json::from_json("IngestArticleRequest", &request)?;
        let last = client.ingest(request).await?.cursor;
        while let Some(response) = changes.next().await {
            let response = response?;
            if let Some(Event::Batch(batch)) = response.event {
                batch.commits.iter().try_for_each(|commit| printer.commit(commit))?;
            }
            // One article at a time, so that what is printed stands under its article.
            if response.cursor == last {
                break;
            }
        }
    }
    printer.farewell(&address)
}

/// Prints commits for people.
struct Printer {
    texts: HashMap<String, String>,
    pointer: Pointer,
    bold: (&'static str, &'static str),
}

impl Printer {
    fn new() -> Self {
        let colours = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
        let bold = if colours { ("\u{1b}[1m", "\u{1b}[0m") } else { ("", "") };
        let pointer = if colours { Pointer::Ansi } else { Pointer::Carets };
        Self { texts: HashMap::new(), pointer, bold }
    }

    fn commit(&mut self, commit: &v1::Commit) -> Result<(), Fault> {
        let mut out = std::io::stdout().lock();
        let (on, off) = self.bold;
        let reason = commit.reason().as_str_name().trim_start_matches("COMMIT_REASON_");
        let headline = commit.context.as_ref().map(|context| context.headline.as_str()).unwrap_or_default();
        writeln!(out, "\n{on}{reason} {}{off}  {headline}", commit.article)?;
        for change in &commit.changes {
            let Some(record) = &change.record else { continue };
            if let Some(Payload::Article(article)) = &record.payload {
                self.texts.insert(format!("{}@{}", record.name, record.article_revision), article.text.clone());
                continue;
            }
            let op = change.op().as_str_name().trim_start_matches("CHANGE_OP_");
            let kind = record.kind().as_str_name().trim_start_matches("RECORD_KIND_");
            writeln!(out, "  {on}{op} {kind}{off}  {}", show::summary(record))?;
            let text = self.texts.get(&format!("{}@{}", record.parent, record.article_revision));
            for place in text.map(|text| show::evidence(record, text, self.pointer)).unwrap_or_default() {
                place.lines().try_for_each(|line| writeln!(out, "      {line}"))?;
            }
        }
        Ok(out.flush()?)
    }

    fn farewell(&self, address: &str) -> Result<(), Fault> {
        let mut out = std::io::stdout().lock();
        let (on, off) = self.bold;
        let host = address.trim_start_matches("http://");
        writeln!(out, "\n{on}Serving on {host}{off}; Ctrl-C ends it. From another terminal:\n")?;
        for line in [
            format!("grpcurl -plaintext {host} list"),
            format!(
                r#"grpcurl -plaintext -d '{{"filter": "kind = TRADE_FIGURE"}}' {host} dateline.v1.RecordService/ListRecords"#
            ),
            format!(
                r#"grpcurl -plaintext -d '{{"position": "START_POSITION_SNAPSHOT", "untilCaughtUp": true}}' {host} dateline.v1.SubscriptionService/Subscribe"#
            ),
            format!(r#"dateline list --server {address} --filter 'quote.speaker.name : "Macron"'"#),
        ] {
            writeln!(out, "  {line}")?;
        }
        Ok(out.flush()?)
    }
}
