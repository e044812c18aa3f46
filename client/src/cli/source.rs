//! Articles to ingest, from files, folders and lines of requests.

use std::{
    fs::File,
    io::{self, BufRead, BufReader},
    path::{Path, PathBuf},
};

use super::Fault;
use crate::{
    json,
    v1::{self, RawContent, ingest_article_request::Body},
};

/// Longest article id.
const ID_CHARS_MAX: usize = 128;

/// An article, and what to call it in messages.
#[derive(Debug)]
pub(super) struct Item {
    /// `news/one.txt`, `feed.ndjson, line 7`.
    pub(super) label: String,
    /// The request, or why there is none.
    pub(super) request: Result<v1::IngestArticleRequest, String>,
}

/// The files that paths name: a folder gives the texts, pages and request files in it, by name.
pub(super) fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Fault> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            folder(path, &mut files)?;
        } else {
            files.push(path.clone());
        }
    }
    Ok(files)
}

fn folder(path: &Path, files: &mut Vec<PathBuf>) -> Result<(), Fault> {
    let mut entries = std::fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    entries.sort();
    for entry in entries {
        if entry.is_dir() {
            folder(&entry, files)?;
        } else if matches!(extension(&entry).as_str(), "txt" | "html" | "htm" | "ndjson" | "jsonl") {
            files.push(entry);
        }
    }
    Ok(())
}

fn extension(path: &Path) -> String {
    path.extension().and_then(|extension| extension.to_str()).unwrap_or_default().to_lowercase()
}

/// The articles of a file: one, or one a line.
pub(super) fn items(path: &Path, charset: &str) -> Box<dyn Iterator<Item = Item> + Send> {
    let label = path.display().to_string();
    if path.as_os_str() == "-" {
        return lines("standard input".into(), Box::new(BufReader::new(io::stdin())));
    }
    if matches!(extension(path).as_str(), "ndjson" | "jsonl") {
        return match File::open(path) {
            Ok(file) => lines(label, Box::new(BufReader::new(file))),
            Err(fault) => Box::new(std::iter::once(Item { label, request: Err(fault.to_string()) })),
        };
    }
    let request = std::fs::read(path).map_err(|fault| fault.to_string()).map(|data| whole(path, data, charset));
    Box::new(std::iter::once(Item { label, request }))
}

/// A file's article keeps its id as long as the file keeps its name, so that an edited file is a correction.
fn whole(path: &Path, data: Vec<u8>, charset: &str) -> v1::IngestArticleRequest {
    let mime_type = if matches!(extension(path).as_str(), "html" | "htm") { "text/html" } else { "text/plain" };
    let raw = RawContent { data: data.into(), mime_type: mime_type.into(), charset: charset.into() };
    let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    v1::IngestArticleRequest { article_id: id(stem), body: Some(Body::Raw(raw)), ..Default::default() }
}

/// A file's name as an article id; empty where nothing of it can stand in one.
fn id(stem: &str) -> String {
    let plain = |letter: char| if letter.is_ascii_alphanumeric() || letter == '_' { letter } else { '-' };
    let id: String = stem.chars().map(plain).collect();
    id.trim_start_matches(['-', '_']).chars().take(ID_CHARS_MAX).collect()
}

fn lines(label: String, reader: Box<dyn BufRead + Send>) -> Box<dyn Iterator<Item = Item> + Send> {
    let items = reader.split(b'\n').enumerate().filter_map(move |(number, line)| {
        let label = format!("{label}, line {}", number + 1);
        let request = match line {
            Err(fault) => Err(fault.to_string()),
            Ok(line) => match String::from_utf8(line) {
                Err(fault) => Err(format!("CHARSET_INVALID: byte {} is not UTF-8", fault.utf8_error().valid_up_to())),
                Ok(line) if line.trim().is_empty() => return None,
                Ok(line) => json::from_json("IngestArticleRequest", &line).map_err(|fault| fault.to_string()),
            },
        };
        Some(Item { label, request })
    });
    Box::new(items)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_files_name_is_its_articles_id() {
        for (stem, expected) in [("wire-1", "wire-1"), ("Ärger am 4.", "rger-am-4-"), ("_x", "x"), ("日本", "")] {
            assert_eq!(id(stem), expected, "{stem}");
        }
    }
}
