//! Records as tables for a terminal.

use comfy_table::{ContentArrangement, Table, presets::UTF8_HORIZONTAL_ONLY};

use super::show;
use crate::{json, v1};

/// One row a record: its name, what it says, how sure that is.
pub fn records(records: &[v1::Record]) -> Table {
    let mut table = Table::new();
    table.load_style(UTF8_HORIZONTAL_ONLY).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_header(["name", "says", "confidence"]);
    for record in records {
        let confidence = record.extraction.as_ref().map(|extraction| format!("{:.2}", extraction.confidence));
        table.add_row([record.name.clone(), show::summary(record), confidence.unwrap_or_default()]);
    }
    table
}

/// Each record in full: its JSON, a field a line.
pub(super) fn details(records: &[v1::Record]) -> String {
    let pretty = |record| -> Option<String> {
        let value: serde_json::Value = serde_json::from_str(&json::to_json("Record", record).ok()?).ok()?;
        serde_json::to_string_pretty(&value).ok()
    };
    records.iter().filter_map(pretty).collect::<Vec<_>>().join("\n")
}
