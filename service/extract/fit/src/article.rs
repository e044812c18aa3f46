//! Annotated articles: a text with the records that it holds.

use std::{fs, path::Path};

use anyhow::{Context as _, Result};
use dateline_extract::{Context, record::Span};
use jiff::Timestamp;
use serde_json::Value;

use crate::{
    facts::{self, Figure, Meeting},
    gold::{self, Quote},
};

/// An annotated article.
#[derive(Clone, Debug)]
pub(crate) struct Article {
    /// Where it appeared.
    pub(crate) source: String,
    /// Its text.
    pub(crate) text: String,
    /// When it appeared, if known.
    pub(crate) published: Option<Timestamp>,
    /// Its quotes.
    pub(crate) quotes: Vec<Quote>,
    /// Its meetings.
    pub(crate) meetings: Vec<Meeting>,
    /// Its trade figures.
    pub(crate) figures: Vec<Figure>,
}

impl Article {
    /// What a request would give beside the text.
    pub(crate) fn context(&self) -> Context {
        Context { published: self.published, ..Context::default() }
    }
}

/// The articles of a folder, by file name.
pub(crate) fn load(folder: &Path) -> Result<Vec<Article>> {
    let entries = fs::read_dir(folder).with_context(|| format!("read {}", folder.display()))?;
    let mut paths = entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    paths.sort();
    paths.iter().map(|path| read(path).with_context(|| format!("read {}", path.display()))).collect()
}

fn read(path: &Path) -> Result<Article> {
    let json: Value = serde_json::from_str(&fs::read_to_string(path)?)?;
    let text = fs::read_to_string(path.with_extension("txt"))?;
    let day = json["published_at"].as_str().unwrap_or_default();
    let time = if day.len() == 10 { format!("{day}T12:00:00Z") } else { day.to_owned() };
    let list = |field: &str| json[field].as_array().map(Vec::as_slice).unwrap_or_default();
    let quotes = list("quotes").iter().filter_map(|quote| gold::quote(&text, quote)).collect();
    let meetings = list("meetings").iter().filter_map(|meeting| facts::meeting(&text, meeting)).collect();
    let figures = list("trade_figures").iter().filter_map(|figure| facts::figure(&text, figure)).collect();
    Ok(Article {
        source: json["source"].as_str().unwrap_or_default().to_owned(),
        published: time.parse().ok(),
        text,
        quotes,
        meetings,
        figures,
    })
}

/// How much of two lists of spans is shared: the Jaccard index of their bytes.
pub(crate) fn overlap(one: &[Span], other: &[Span]) -> f64 {
    let shared: usize = one
        .iter()
        .flat_map(|own| other.iter().map(|its| own.end.min(its.end).saturating_sub(own.start.max(its.start))))
        .sum();
    let total = one.iter().chain(other).map(|span| span.len()).sum::<usize>() - shared;
    if total == 0 { 0.0 } else { shared as f64 / total as f64 }
}
