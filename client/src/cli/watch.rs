//! `dateline watch`: changes as they come, resumed after a fault or a restart.

use std::{io::Write, path::PathBuf, pin::pin, time::Duration};

use clap::Args;
use futures::StreamExt;

use super::{Fault, Output, ServerArgs, ViewArg, print_json, show};
use crate::{
    Client, CursorFile, Start, Subscription,
    v1::{self, subscribe_response::Event},
};

/// `dateline watch`.
#[derive(Clone, Debug, Args)]
pub struct WatchArgs {
    /// The filter language: `kind = QUOTE AND quote.speaker.name : "Macron"`.
    #[arg(long, default_value = "")]
    filter: String,
    /// Where to start: `earliest`, `latest`, `snapshot`, a time (RFC 3339, or a date) or a cursor. `latest` if not given, or what
    /// the cursor file holds.
    #[arg(long, value_name = "PLACE")]
    from: Option<String>,
    /// File that keeps the position: read at the start, written after each message was printed.
    #[arg(long, value_name = "FILE")]
    cursor_file: Option<PathBuf>,
    /// How much of each record.
    #[arg(long, value_enum, default_value_t)]
    view: ViewArg,
    /// Print the record before each correction as well.
    #[arg(long)]
    include_previous: bool,
    /// How often Progress comes when nothing matches, in seconds.
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    progress_interval: Option<Duration>,
    /// End when the head is reached.
    #[arg(long)]
    until_caught_up: bool,
    #[command(flatten)]
    server: ServerArgs,
}

fn seconds(value: &str) -> Result<Duration, String> {
    let seconds: f64 = value.parse().map_err(|_| "not a number of seconds".to_owned())?;
    Duration::try_from_secs_f64(seconds).map_err(|fault| fault.to_string())
}

/// Runs it, until the stream ends, a final error comes, or the process is interrupted.
pub async fn watch(args: WatchArgs, out: &mut (dyn Write + Send)) -> Result<(), Fault> {
    let file = args.cursor_file.as_ref().map(CursorFile::new);
    let kept = file.as_ref().map(CursorFile::read).transpose()?.flatten();
    let from_file = kept.is_some();
    let start = match (kept, &args.from) {
        (Some(cursor), _) => Start::After(cursor),
        (None, Some(place)) => place_of(place),
        (None, None) => Start::Latest,
    };
    let client = Client::connect(&args.server.server).await?;
    let subscription = Subscription {
        filter: args.filter,
        start,
        view: args.view.on_wire(),
        include_previous: args.include_previous,
        progress_interval: args.progress_interval,
        until_caught_up: args.until_caught_up,
    };
    let form = args.server.form();
    let mut changes = pin!(client.changes(subscription));
    let mut came = false;
    while let Some(response) = changes.next().await {
        let response = response.map_err(|error| match &file {
            // Only the first cursor is the file's; what comes later is the server's own.
            Some(file) if from_file && !came => Fault::Cursor { path: file.path().display().to_string(), error },
            _ => Fault::Call(error),
        })?;
        came = true;
        match form {
            Output::Json => print_json(out, "SubscribeResponse", &response)?,
            Output::Table => print_lines(out, &response)?,
        }
        if let Some(file) = &file {
            file.write(&response.cursor)?;
        }
    }
    Ok(())
}

fn place_of(place: &str) -> Start {
    match place {
        "earliest" => Start::Earliest,
        "latest" => Start::Latest,
        "snapshot" => Start::Snapshot,
        other => time_of(other).map_or_else(|| Start::After(other.to_owned()), Start::CommitTime),
    }
}

fn time_of(place: &str) -> Option<prost_types::Timestamp> {
    let time = place.parse::<jiff::Timestamp>().ok().or_else(|| {
        let date: jiff::civil::Date = place.parse().ok()?;
        Some(date.to_zoned_datetime(jiff::tz::TimeZone::UTC).ok()?.timestamp())
    })?;
    Some(prost_types::Timestamp { seconds: time.as_second(), nanos: time.subsec_nanosecond() })
}

fn print_lines(out: &mut (dyn Write + Send), response: &v1::SubscribeResponse) -> Result<(), Fault> {
    match &response.event {
        Some(Event::Batch(batch)) => {
            for change in batch.commits.iter().flat_map(|commit| &commit.changes) {
                let record = change.record.clone().unwrap_or_default();
                let op = change.op().as_str_name().trim_start_matches("CHANGE_OP_");
                writeln!(out, "{op:<8} {}\n         {}", record.name, show::summary(&record))?;
            }
        }
        Some(Event::SnapshotComplete(complete)) => writeln!(out, "-- snapshot of {} records", complete.record_count)?,
        Some(Event::CaughtUp(_)) => writeln!(out, "-- caught up")?,
        Some(Event::FellBehind(behind)) => writeln!(out, "-- fell behind by {} commits", behind.lag_commits)?,
        Some(Event::Started(_) | Event::Progress(_)) | None => {}
    }
    Ok(out.flush()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(place: &str, expected: &Start) {
        assert_eq!(&place_of(place), expected);
    }

    #[test]
    fn a_place_is_a_word_a_time_or_a_cursor() {
        check("earliest", &Start::Earliest);
        check("snapshot", &Start::Snapshot);
        let noon = prost_types::Timestamp { seconds: 1_764_806_400, nanos: 0 };
        check("2025-12-04", &Start::CommitTime(noon));
        check("2025-12-04T00:00:00Z", &Start::CommitTime(noon));
        check("AQcd", &Start::After("AQcd".into()));
    }
}
