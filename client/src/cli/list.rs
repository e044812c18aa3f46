//! `dateline list`: records that match a filter.

use std::io::Write;

use clap::Args;

use super::{Fault, Output, ServerArgs, ViewArg, mask, print_json, table};
use crate::{Client, v1};

/// Records that a page asks for.
const PAGE_SIZE: usize = 200;

/// `dateline list`.
#[derive(Clone, Debug, Args)]
pub struct ListArgs {
    /// The filter language: `kind = QUOTE AND quote.speaker.name : "Macron"`.
    #[arg(long, default_value = "")]
    filter: String,
    /// Only records of this article: `articles/x`.
    #[arg(long, value_name = "ARTICLE", default_value = "")]
    parent: String,
    /// `publish_time`, `create_time` or `position`, each with ` desc`.
    #[arg(long, default_value = "")]
    order_by: String,
    /// Records at most.
    #[arg(long, value_name = "COUNT")]
    limit: Option<usize>,
    /// How much of each record.
    #[arg(long, value_enum, default_value_t)]
    view: ViewArg,
    /// Only these fields: `name,quote.text`.
    #[arg(long, value_delimiter = ',')]
    fields: Vec<String>,
    /// Also retracted records.
    #[arg(long)]
    show_retracted: bool,
    /// Answer at this position or later.
    #[arg(long, value_name = "CURSOR", default_value = "")]
    at_least: String,
    #[command(flatten)]
    server: ServerArgs,
}

/// Runs it; ends with the position that all pages were read at, on standard error.
pub async fn list(args: ListArgs, out: &mut (dyn Write + Send), err: &mut (dyn Write + Send)) -> Result<(), Fault> {
    let client = Client::connect(&args.server.server).await?;
    let limit = args.limit.unwrap_or(usize::MAX);
    let mut request = v1::ListRecordsRequest {
        parent: args.parent,
        filter: args.filter,
        order_by: args.order_by,
        page_size: i32::try_from(PAGE_SIZE.min(limit)).unwrap_or_default(),
        page_token: String::new(),
        view: args.view.on_wire() as i32,
        read_mask: mask(&args.fields),
        show_retracted: args.show_retracted,
        at_least_cursor: args.at_least,
    };
    let form = args.server.form();
    let mut left = limit;
    loop {
        let page = client.list(request.clone()).await?;
        let records = &page.records[..page.records.len().min(left)];
        left -= records.len();
        match form {
            Output::Json => records.iter().try_for_each(|record| print_json(out, "Record", record))?,
            Output::Table if records.is_empty() => {}
            Output::Table => writeln!(out, "{}", table::records(records))?,
        }
        if left == 0 || page.next_page_token.is_empty() {
            writeln!(err, "cursor: {}", page.cursor)?;
            return Ok(());
        }
        request.page_token = page.next_page_token;
    }
}
