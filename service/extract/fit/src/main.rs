//! Fits the weights files of the engine from annotated articles: `dateline-fit fit FOLDER [--check]`.
//!
//! The folder holds `NAME.txt` beside `NAME.json`. The same articles give the same files to the byte; `--check` fits again and
//! fails where a committed file differs.

mod article;
mod card;
mod examples;
mod facts;
mod gold;
mod logistic;
mod names;

use std::{env, fs, path::Path};

use anyhow::{Result, bail};

/// Where the engine's weights stand.
const WEIGHTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../weights");

fn main() -> Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let (folder, check) = match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["fit", folder] => (folder.to_owned(), false),
        ["fit", folder, "--check"] => (folder.to_owned(), true),
        _ => bail!("usage: dateline-fit fit FOLDER [--check]"),
    };
    let articles = article::load(Path::new(folder))?;
    for (decision, text) in examples::fit(&articles) {
        let path = Path::new(WEIGHTS).join(decision.name()).with_extension("txt");
        if !check {
            fs::write(&path, text)?;
        } else if fs::read_to_string(&path)? != text {
            bail!("{} is not what these articles give: fit again", path.display());
        }
    }
    Ok(())
}
