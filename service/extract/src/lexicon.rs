//! Word lists, compiled in: plain text with source and licence in each file's header.

pub mod cues;
pub mod entries;
pub mod gazetteer;
pub(crate) mod hash;
pub mod key;
mod names;
pub mod packed;

use std::collections::{HashMap, HashSet};

use sha2::{Digest, Sha256};

use cues::Cues;
pub use entries::{AreaEntry, OrganizationEntry, OrganizationKind, RoleEntry, RoleKind};
use gazetteer::Gazetteer;
pub use names::OperatorName;
use names::OperatorNames;

use crate::record::{Area, AreaType};

/// All lexicons of an engine.
#[derive(Debug)]
pub struct Lexicons {
    digest: String,
    cues: Cues,
    /// Every name, given name, role and word.
    pub gazetteer: Gazetteer,
    areas: Vec<AreaEntry>,
    organizations: Vec<OrganizationEntry>,
    roles: Vec<RoleEntry>,
    organization_words: HashMap<&'static str, OrganizationKind>,
    nicknames: HashSet<(&'static str, &'static str)>,
    names: Option<OperatorNames>,
}

/// Why an operator's names file cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {reason}")]
pub struct NamesError {
    /// From 1.
    pub line: usize,
    /// What is wrong with it.
    pub reason: String,
}

impl Lexicons {
    /// The built-in lexicons.
    pub fn built_in() -> Self {
        Self {
            digest: env!("DATELINE_LEXICON_DIGEST")[..6].to_owned(),
            cues: Cues::parse(cues::TEXT),
            gazetteer: Gazetteer::built_in(),
            areas: entries::areas(),
            organizations: entries::organizations(),
            roles: entries::roles(),
            organization_words: entries::organization_words(),
            nicknames: entries::nicknames(),
            names: None,
        }
    }

    /// The built-in lexicons and an operator's names, in the form that the module `names` describes.
    pub fn with_names(names: &str) -> Result<Self, NamesError> {
        let mut lexicons = Self::built_in();
        let parsed = OperatorNames::parse(names, |code| lexicons.area(code).is_some())?;
        let mut hash = Sha256::new();
        hash.update(env!("DATELINE_LEXICON_DIGEST"));
        hash.update(names);
        lexicons.digest = hash.finalize().iter().take(3).map(|byte| format!("{byte:02x}")).collect();
        lexicons.names = Some(parsed);
        Ok(lexicons)
    }

    /// The reporting cues.
    pub const fn cues(&self) -> &Cues {
        &self.cues
    }

    /// English name of an area by its code.
    pub fn area_name(&self, code: &str) -> Option<String> {
        self.area(code).map(|area| area.name.to_owned())
    }

    /// First six hex digits of the SHA-256 over all lexicons and weights.
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// The area of a code.
    pub fn area(&self, code: &str) -> Option<&AreaEntry> {
        self.areas.iter().find(|area| area.code == code)
    }

    /// The area at an index of the gazetteer.
    pub fn area_at(&self, index: usize) -> Option<&AreaEntry> {
        self.areas.get(index)
    }

    /// The area of a code as facts hold it; the world is `WLD`.
    pub fn area_of(&self, code: &str) -> Option<Area> {
        if code == "WLD" {
            return Some(Area { code: code.to_owned(), area_type: AreaType::World, name: "World".to_owned() });
        }
        self.area(code).map(|area| Area {
            code: area.code.to_owned(),
            area_type: area.area_type,
            name: area.name.to_owned(),
        })
    }

    /// The organization at an index of the gazetteer.
    pub fn organization_at(&self, index: usize) -> Option<&OrganizationEntry> {
        self.organizations.get(index)
    }

    /// What an organization with this word in its name is.
    pub fn organization_word(&self, word: &str) -> OrganizationKind {
        self.organization_words.get(word).copied().unwrap_or_default()
    }

    /// Whether one given name, in lower case, is the short form of the other.
    pub fn is_nickname(&self, one: &str, other: &str) -> bool {
        self.nicknames.contains(&(one, other)) || self.nicknames.contains(&(other, one))
    }

    /// The role at an index of the gazetteer.
    pub fn role_at(&self, index: usize) -> Option<&RoleEntry> {
        self.roles.get(index)
    }

    /// The operator's names, if there are any.
    pub(crate) fn operator_names(&self) -> Option<&OperatorNames> {
        self.names.as_ref()
    }
}

impl Default for Lexicons {
    fn default() -> Self {
        Self::built_in()
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    #[test]
    fn the_digest_holds_the_operators_names_too() {
        let (plain, named) = (Lexicons::built_in(), Lexicons::with_names("Acme\torganization\tUS").unwrap());
        assert_eq!(plain.digest().len(), 6);
        assert_ne!(plain.digest(), named.digest());
        assert_eq!(named.digest(), Lexicons::with_names("Acme\torganization\tUS").unwrap().digest());
    }

    #[test]
    fn areas_by_code() {
        let lexicons = Lexicons::built_in();
        assert_eq!(lexicons.area("CN").map(|area| area.capital), Some("Beijing"));
        assert_eq!(lexicons.area_of("EU").map(|area| area.area_type), Some(AreaType::Group));
        assert!(lexicons.area("ZZ").is_none());
        assert!(lexicons.organization_at(0).is_some_and(|entry| entry.name == "World Trade Organization"));
    }
}
