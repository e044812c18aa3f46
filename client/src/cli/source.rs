//! Articles to ingest, from files, folders and lines of requests.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read},
    path::{Path, PathBuf},
};

use clap::{Args, ValueEnum};
use prost_types::Timestamp;

use super::Fault;
use crate::{
    json,
    v1::{self, RawContent, ingest_article_request::Body},
};

/// Longest article id.
const ID_CHARS_MAX: usize = 128;

/// What stands in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Input {
    /// One article: plain text, or a page where the file's name ends in `.html`.
    Text,
    /// One `IngestArticleRequest` a line, in the canonical JSON mapping.
    Ndjson,
}

/// Which articles, and what a request leaves open about them.
#[derive(Clone, Debug, Args)]
pub struct SourceArgs {
    /// Files (.txt, .html; .ndjson and .jsonl hold one IngestArticleRequest a line), folders of such files, or `-` for standard
    /// input. A file's name is its article's id, so that an edited file is a correction.
    paths: Vec<PathBuf>,
    /// What stands in the files; by their names if not given, and text on standard input.
    #[arg(long, value_enum)]
    input: Option<Input>,
    /// Feed or outlet of the articles, where a request names none.
    #[arg(long, default_value = "")]
    source: String,
    /// When they were published, RFC 3339, where a request does not say. Dates are resolved against it.
    #[arg(long, value_name = "TIME")]
    publish_time: Option<jiff::Timestamp>,
    /// IANA time zone in which "Thursday" is meant.
    #[arg(long, value_name = "ZONE", default_value = "")]
    time_zone: String,
    /// BCP 47 tag of their language; detected if not given.
    #[arg(long, value_name = "TAG", default_value = "")]
    language: String,
    /// IANA name of the files' charset; by byte order mark, then declaration, then UTF-8, if not given.
    #[arg(long, default_value = "")]
    charset: String,
}

/// An article, and what to call it in messages.
#[derive(Debug)]
pub struct Item {
    /// `news/one.txt`, `feed.ndjson, line 7`.
    pub label: String,
    /// The request, or why there is none.
    pub request: Result<v1::IngestArticleRequest, String>,
}

impl SourceArgs {
    /// The files that the paths name, standard input where there is none: a folder gives the texts, pages and request files in
    /// it, by name.
    pub fn files(&self) -> Result<Vec<PathBuf>, Fault> {
        if self.paths.is_empty() {
            return Ok(vec![PathBuf::from("-")]);
        }
        let mut files = Vec::new();
        for path in &self.paths {
            if path.is_dir() {
                folder(path, &mut files)?;
            } else {
                files.push(path.clone());
            }
        }
        Ok(files)
    }

    /// The articles of a file: one, or one a line; completed by what the command line says of all.
    pub fn items(&self, path: &Path) -> Box<dyn Iterator<Item = Item> + Send> {
        let args = self.clone();
        Box::new(
            self.read(path).map(move |item| Item { request: item.request.map(|each| args.complete(each)), ..item }),
        )
    }

    fn read(&self, path: &Path) -> Box<dyn Iterator<Item = Item> + Send> {
        let standard = path.as_os_str() == "-";
        let label = if standard { "standard input".to_owned() } else { path.display().to_string() };
        let by_name = matches!(extension(path).as_str(), "ndjson" | "jsonl");
        let open = || -> io::Result<Box<dyn BufRead + Send>> {
            Ok(if standard {
                Box::new(BufReader::new(io::stdin()))
            } else {
                Box::new(BufReader::new(File::open(path)?))
            })
        };
        match (open(), self.input.map_or(by_name, |input| input == Input::Ndjson)) {
            (Err(fault), _) => Box::new(std::iter::once(Item { label, request: Err(fault.to_string()) })),
            (Ok(reader), true) => lines(label, reader),
            (Ok(mut reader), false) => {
                let mut data = Vec::new();
                let request = reader.read_to_end(&mut data).map_err(|fault| fault.to_string());
                let request = request.map(|_| whole(path, data, &self.charset));
                Box::new(std::iter::once(Item { label, request }))
            }
        }
    }

    /// What the command line says of all articles, where a request leaves it open.
    fn complete(&self, mut request: v1::IngestArticleRequest) -> v1::IngestArticleRequest {
        let fill = |field: &mut String, value: &String| {
            if field.is_empty() {
                field.clone_from(value);
            }
        };
        fill(&mut request.source, &self.source);
        fill(&mut request.time_zone, &self.time_zone);
        fill(&mut request.language_code, &self.language);
        if let (None, Some(time)) = (request.publish_time, self.publish_time) {
            request.publish_time = Some(Timestamp { seconds: time.as_second(), nanos: time.subsec_nanosecond() });
        }
        request
    }
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
