//! Texts of our own, and such as fuzzing has broken the engine with, read again and again; `cargo fuzz run extract
//! tests/corpus` starts from them.

mod promises;

use std::{fs, path::Path};

use dateline_extract::Engine;

/// The texts of the corpus with their names.
fn corpus() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let texts = entries.filter_map(|entry| {
        Some((entry.file_name().to_string_lossy().into_owned(), fs::read_to_string(entry.path()).ok()?))
    });
    let mut texts: Vec<_> = texts.collect();
    texts.sort();
    texts
}

#[test]
#[expect(clippy::print_stdout, reason = "names the text at which the test stops")]
fn the_corpus_keeps_the_promises() {
    let engine = Engine::new();
    let texts = corpus();
    assert!(texts.len() > 5, "the corpus stands beside this file");
    for (name, text) in &texts {
        println!("{name}");
        promises::check_all(&engine, text);
    }
}

#[test]
fn a_text_cut_anywhere_keeps_the_promises() {
    let engine = Engine::new();
    for (_, text) in corpus() {
        for (at, _) in text.char_indices().step_by(23) {
            promises::check_all(&engine, &text[..at]);
            promises::check_all(&engine, &text[at..]);
        }
    }
}
