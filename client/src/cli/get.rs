//! `dateline get`: records by name.

use std::io::Write;

use clap::Args;

use super::{Fault, Output, ServerArgs, ViewArg, mask, print_json, table};
use crate::{Client, v1};

/// `dateline get`.
#[derive(Clone, Debug, Args)]
pub struct GetArgs {
    /// Names of records: `articles/x`, `articles/x/quotes/7k2m9x4q`, either with `@3` for its third revision.
    #[arg(required = true)]
    names: Vec<String>,
    /// How much of each record.
    #[arg(long, value_enum, default_value_t)]
    view: ViewArg,
    /// Only these fields: `name,quote.text`.
    #[arg(long, value_delimiter = ',')]
    fields: Vec<String>,
    /// Answer at this position or later.
    #[arg(long, value_name = "CURSOR", default_value = "")]
    at_least: String,
    #[command(flatten)]
    server: ServerArgs,
}

/// Runs it.
pub async fn get(args: GetArgs, out: &mut (dyn Write + Send)) -> Result<(), Fault> {
    let client = Client::connect(&args.server.server).await?;
    let mut records = Vec::new();
    for name in args.names {
        let request = v1::GetRecordRequest {
            name,
            view: args.view.on_wire() as i32,
            read_mask: mask(&args.fields),
            at_least_cursor: args.at_least.clone(),
        };
        records.extend(client.get(request).await?.record);
    }
    match args.server.form() {
        Output::Json => records.iter().try_for_each(|record| print_json(out, "Record", record)),
        Output::Table => Ok(writeln!(out, "{}", table::details(&records))?),
    }
}
