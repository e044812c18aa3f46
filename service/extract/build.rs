//! Compiles the names of `lexicons/` into one finite state map, and digests all lexicons and weights.

use std::{
    collections::{BTreeMap, HashSet},
    env,
    error::Error,
    fs,
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};

#[path = "src/lexicon/key.rs"]
#[expect(unreachable_pub, reason = "shared with the library, where it is public")]
mod key;
#[path = "src/lexicon/packed.rs"]
#[expect(unreachable_pub, reason = "shared with the library, where it is public")]
mod packed;

use packed::Meaning;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/lexicon/key.rs");
    println!("cargo::rerun-if-changed=src/lexicon/packed.rs");
    let mut names = Names::default();
    names.areas()?;
    names.places()?;
    names.organizations()?;
    names.people()?;
    names.words()?;
    names.acronyms();
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let map = fst::Map::from_iter(names.meanings.iter().map(|(key, meaning)| (key.as_bytes(), meaning.0)))?;
    fs::write(out.join("gazetteer.fst"), map.as_fst().as_bytes())?;
    println!("cargo::rustc-env=DATELINE_LEXICON_DIGEST={}", digest(&["lexicons", "weights"])?);
    Ok(())
}

/// Hex SHA-256 over names and contents of all text files of the folders.
fn digest(folders: &[&str]) -> Result<String, Box<dyn Error>> {
    let mut hash = Sha256::new();
    for folder in folders.iter().filter(|folder| Path::new(folder).is_dir()) {
        println!("cargo::rerun-if-changed={folder}");
        let mut files: Vec<_> =
            fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
        files.sort();
        for file in files.iter().filter(|file| file.extension().is_some_and(|extension| extension == "txt")) {
            let text = fs::read(file)?;
            hash.update(file.file_name().unwrap_or_default().as_encoded_bytes());
            hash.update((text.len() as u64).to_le_bytes());
            hash.update(&text);
        }
    }
    Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

/// The lines of a lexicon without comments, cut at tabs.
fn lines(name: &str) -> Result<Vec<Vec<String>>, Box<dyn Error>> {
    let text = fs::read_to_string(Path::new("lexicons").join(name))?;
    Ok(text
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| line.split('\t').map(String::from).collect())
        .collect())
}

/// An acronym counts only where the text writes it in capitals.
fn is_acronym(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    !name.contains(' ') && letters > 1 && letters <= 5 && name.chars().all(|c| !c.is_lowercase()) && name.is_ascii()
}

#[derive(Default)]
struct Names {
    meanings: BTreeMap<String, Meaning>,
    /// Keys of areas and of organizations that the lists write in small letters somewhere ("Nato").
    written_small: HashSet<(u32, String)>,
}

impl Names {
    fn entry(&mut self, name: &str) -> &mut Meaning {
        self.meanings.entry(key::of_name(name)).or_default()
    }

    fn areas(&mut self) -> Result<(), Box<dyn Error>> {
        for (index, line) in lines("areas.txt")?.iter().enumerate() {
            let [code, _, name, capital, aliases, demonyms] = line.as_slice() else {
                return Err(format!("areas.txt: {line:?}").into());
            };
            let value = index as u64 + 1;
            // Groups stand among the organizations; only the EU is an area of articles too.
            let named = if line[1] == "group" && code != "EU" { "" } else { aliases.as_str() };
            for alias in [name.as_str()]
                .into_iter()
                .filter(|_| line[1] != "group" || code == "EU")
                .chain(named.split('|'))
                .filter(|alias| !alias.is_empty())
            {
                let entry = self.entry(alias);
                if entry.set(packed::AREA, value) && !is_acronym(alias) {
                    self.written_small.insert((0, key::of_name(alias)));
                }
            }
            for demonym in demonyms.split('|').filter(|demonym| !demonym.is_empty()) {
                self.entry(demonym).set(packed::DEMONYM, value);
            }
            if !capital.is_empty() {
                let entry = self.entry(capital);
                entry.set(packed::PLACE, value);
                entry.set(packed::CAPITAL, 1);
            }
        }
        Ok(())
    }

    fn places(&mut self) -> Result<(), Box<dyn Error>> {
        let codes: BTreeMap<String, u64> =
            lines("areas.txt")?.iter().enumerate().map(|(index, line)| (line[0].clone(), index as u64 + 1)).collect();
        for (file, region) in [("regions.txt", true), ("cities.txt", false)] {
            for line in lines(file)? {
                let Some(&value) = codes.get(&line[1]) else { return Err(format!("{file}: {line:?}").into()) };
                let entry = self.entry(&line[0]);
                if entry.set(packed::PLACE, value) && region {
                    entry.set(packed::REGION, 1);
                }
            }
        }
        Ok(())
    }

    fn organizations(&mut self) -> Result<(), Box<dyn Error>> {
        for (index, line) in lines("organizations.txt")?.iter().enumerate() {
            let [name, _, kind, aliases] = line.as_slice() else {
                return Err(format!("organizations.txt: {line:?}").into());
            };
            if index as u64 >= packed::ORGANIZATION.value_max() {
                return Err("organizations.txt: more lines than the field of its indexes holds".into());
            }
            for alias in [name.as_str()].into_iter().chain(aliases.split('|')).filter(|alias| !alias.is_empty()) {
                let entry = self.entry(alias);
                let fresh = entry.set(packed::ORGANIZATION, index as u64 + 1);
                if fresh {
                    entry.set(packed::ORGANIZATION_WEAK, u64::from(kind.ends_with('?')));
                }
                if (fresh || entry.index(packed::ORGANIZATION) == Some(index)) && !is_acronym(alias) {
                    self.written_small.insert((1, key::of_name(alias)));
                }
            }
        }
        for line in lines("organization_words.txt")? {
            let place = match line[1].as_str() {
                "last" => 1,
                "head" => 2,
                "firm" => 3,
                other => return Err(format!("organization_words.txt: {other:?}").into()),
            };
            self.entry(&line[0]).set(packed::ORGANIZATION_WORD, place);
        }
        Ok(())
    }

    fn people(&mut self) -> Result<(), Box<dyn Error>> {
        let gender = |word: &str| match word {
            "f" => 1,
            "m" => 2,
            _ => 3,
        };
        for line in lines("given_names.txt")? {
            self.entry(&line[0]).set(packed::GIVEN, gender(&line[1]));
        }
        for line in lines("titles.txt")? {
            self.entry(&line[0]).set(packed::TITLE, gender(&line[1]));
        }
        for (index, line) in lines("roles.txt")?.iter().enumerate() {
            if index as u64 >= packed::ROLE.value_max() {
                return Err("roles.txt: more lines than the field of its indexes holds".into());
            }
            self.entry(&line[0]).set(packed::ROLE, index as u64 + 1);
        }
        for (file, field) in [
            ("surnames.txt", packed::SURNAME),
            ("surnames_first.txt", packed::SURNAME_FIRST),
            ("role_modifiers.txt", packed::ROLE_MODIFIER),
        ] {
            for line in lines(file)? {
                self.entry(&line[0]).set(field, 1);
            }
        }
        Ok(())
    }

    /// Names that the lists only write in capitals count only so.
    fn acronyms(&mut self) {
        for (key, meaning) in &mut self.meanings {
            for (kind, named, upper) in
                [(0, packed::AREA, packed::AREA_UPPER), (1, packed::ORGANIZATION, packed::ORGANIZATION_UPPER)]
            {
                if meaning.has(named) && !self.written_small.contains(&(kind, key.clone())) {
                    meaning.set(upper, 1);
                }
            }
        }
    }

    fn words(&mut self) -> Result<(), Box<dyn Error>> {
        for (file, field) in [("words.txt", packed::WORD), ("closed_class.txt", packed::CLOSED)] {
            for line in lines(file)? {
                self.entry(&line[0]).set(field, 1);
            }
        }
        Ok(())
    }
}
