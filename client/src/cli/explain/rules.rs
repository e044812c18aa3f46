//! How often each rule fires, over many articles: what fires in one article only is likely made for it.

use std::{
    collections::BTreeMap,
    io::{self, Write},
};

use comfy_table::{CellAlignment, Table, presets::UTF8_HORIZONTAL_ONLY};

use super::split;
use crate::v1;

/// A tally of rules.
#[derive(Debug, Default)]
pub struct Rules {
    articles: usize,
    by_name: BTreeMap<String, Fired>,
}

#[derive(Debug, Default)]
struct Fired {
    records: usize,
    articles: usize,
    /// The last article it fired in, counted from 1.
    last: usize,
}

impl Rules {
    /// Counts the records of one more article.
    pub fn count(&mut self, records: &[v1::Record]) {
        self.articles += 1;
        for rule in records.iter().filter_map(|record| Some(record.extraction.as_ref()?.rule.as_str())) {
            let fired = self.by_name.entry(split(rule).0.to_owned()).or_default();
            fired.records += 1;
            fired.articles += usize::from(fired.last != self.articles);
            fired.last = self.articles;
        }
    }

    /// Prints the rules, those of most records first, and the share that fires in one article only.
    pub fn print(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut table = Table::new();
        table.load_style(UTF8_HORIZONTAL_ONLY).set_header(["rule", "records", "articles"]);
        let mut rows: Vec<_> = self.by_name.iter().collect();
        rows.sort_by_key(|(_, fired)| std::cmp::Reverse((fired.records, fired.articles)));
        for (name, fired) in rows {
            table.add_row([name.clone(), fired.records.to_string(), fired.articles.to_string()]);
        }
        table.column_iter_mut().skip(1).for_each(|column| column.set_cell_alignment(CellAlignment::Right));
        let once = self.by_name.values().filter(|fired| fired.articles == 1).count();
        let share = 100.0 * once as f64 / self.by_name.len().max(1) as f64;
        writeln!(out, "{table}")?;
        writeln!(
            out,
            "{} articles, {} rules; {once} of them ({share:.0}%) in one article only",
            self.articles,
            self.by_name.len()
        )
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    #[test]
    fn counts_records_and_articles_of_each_rule_whatever_weighed() {
        let record = |rule: &str| v1::Record {
            extraction: Some(v1::Extraction { rule: rule.into(), ..Default::default() }),
            ..Default::default()
        };
        let mut rules = Rules::default();
        rules.count(&[record("article"), record("quote.a [near +1 = 1]"), record("quote.a [far -1 = -1]")]);
        rules.count(&[record("article"), record("meeting.b")]);
        rules.count(&[record("article"), record("quote.a")]);
        let mut out = Vec::new();
        rules.print(&mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        let rows: Vec<Vec<&str>> = out.lines().map(|line| line.split_whitespace().collect()).collect();
        assert_eq!(rows[3], ["article", "3", "3"], "{out}");
        assert_eq!(rows[5], ["quote.a", "3", "2"], "{out}");
        assert_eq!(rows[7], ["meeting.b", "1", "1"], "{out}");
        assert!(out.ends_with("3 articles, 3 rules; 1 of them (33%) in one article only\n"), "{out}");
    }
}
