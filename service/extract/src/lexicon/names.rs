//! An operator's own names, one a line:
//! `name<TAB>type<TAB>area code or -<TAB>scheme=value;…<TAB>alias|alias`, `#` for comments.
//!
//! `type` is `person`, `organization`, `area` or `place`; the last two columns may be left out.

use std::collections::BTreeMap;

use super::{NamesError, gazetteer::Gazetteer, key};
use crate::record::EntityType;

/// One of the operator's names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperatorName {
    /// As written in the file.
    pub name: String,
    /// What it is.
    pub entity_type: EntityType,
    /// Code of its area; empty for none.
    pub area_code: String,
    /// Identifiers in other systems, as (scheme, value).
    pub identifiers: Vec<(String, String)>,
}

/// The names of a file, and how they are looked up.
#[derive(Debug)]
pub(crate) struct OperatorNames {
    /// The names, by the gazetteer's values.
    pub entries: Vec<OperatorName>,
    /// Key to index.
    pub gazetteer: Gazetteer,
}

impl OperatorNames {
    /// Reads a file's text; `is_area` tells which codes are known.
    pub(crate) fn parse(text: &str, is_area: impl Fn(&str) -> bool) -> Result<Self, NamesError> {
        let (mut entries, mut keys) = (Vec::new(), BTreeMap::new());
        for (number, line) in (1..).zip(text.lines()) {
            let line = line.trim_end_matches('\r');
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let fault = |reason: String| NamesError { line: number, reason };
            let (entry, aliases) = entry(line, &is_area).map_err(fault)?;
            for name in aliases {
                let key = key::of_name(&name);
                if key.is_empty() {
                    return Err(fault(format!("{name:?} has no letter to look it up by")));
                }
                if keys.insert(key, entries.len() as u64).is_some_and(|before| before != entries.len() as u64) {
                    return Err(fault(format!("{name:?} is named twice")));
                }
            }
            entries.push(entry);
        }
        let gazetteer =
            Gazetteer::of(keys.into_iter()).map_err(|fault| NamesError { line: 0, reason: fault.to_string() })?;
        Ok(Self { entries, gazetteer })
    }
}

/// One line: the entry, and all names that stand for it.
fn entry(line: &str, is_area: impl Fn(&str) -> bool) -> Result<(OperatorName, Vec<String>), String> {
    let parts: Vec<&str> = line.split('\t').map(str::trim).collect();
    let [name, kind, code, rest @ ..] = parts.as_slice() else {
        return Err("want name, type and area code (or -), parted by tabs".into());
    };
    if rest.len() > 2 {
        return Err(format!("want five columns at most, found {}", parts.len()));
    }
    let entity_type = match *kind {
        "person" => EntityType::Person,
        "organization" => EntityType::Organization,
        "area" => EntityType::Area,
        "place" => EntityType::Place,
        other => return Err(format!("type {other:?} is none of person, organization, area, place")),
    };
    if name.is_empty() {
        return Err("the name is empty".into());
    }
    if *code != "-" && !is_area(code) {
        return Err(format!("area code {code:?} is not known; give an ISO 3166-1 code, a group's or -"));
    }
    if *code == "-" && matches!(entity_type, EntityType::Area) {
        return Err("an area needs its code".into());
    }
    let identifiers =
        rest.first().copied().unwrap_or_default().split(';').filter(|pair| !pair.trim().is_empty()).map(identifier);
    let entry = OperatorName {
        name: (*name).to_owned(),
        entity_type,
        area_code: if *code == "-" { String::new() } else { (*code).to_owned() },
        identifiers: identifiers.collect::<Result<_, _>>()?,
    };
    let aliases = rest.get(1).copied().unwrap_or_default().split('|').map(str::trim).filter(|alias| !alias.is_empty());
    let names = [*name].into_iter().chain(aliases).map(String::from).collect();
    Ok((entry, names))
}

fn identifier(pair: &str) -> Result<(String, String), String> {
    match pair.split_once('=').map(|(scheme, value)| (scheme.trim(), value.trim())) {
        Some((scheme, value)) if !scheme.is_empty() && !value.is_empty() => Ok((scheme.to_owned(), value.to_owned())),
        _ => Err(format!("identifier {pair:?} is not of the form scheme=value")),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    fn known(code: &str) -> bool {
        matches!(code, "US" | "FR" | "EU")
    }

    #[track_caller]
    fn check_refused(text: &str, line: usize, part: &str) {
        let fault = OperatorNames::parse(text, known).unwrap_err();
        assert_eq!(fault.line, line, "{fault}");
        assert!(fault.reason.contains(part), "{fault}");
    }

    #[test]
    fn reads_names_identifiers_and_aliases() {
        let names = OperatorNames::parse(
            "# ours\n\nAcme Widgets\torganization\tUS\twikidata=Q1;lei=ABC\tAcme|AW Co\nJo Bloggs\tperson\t-\n",
            known,
        )
        .unwrap();
        assert_eq!(names.entries.len(), 2);
        assert_eq!(
            names.entries[0].identifiers,
            [("wikidata".to_owned(), "Q1".to_owned()), ("lei".to_owned(), "ABC".to_owned())]
        );
        assert_eq!(names.gazetteer.meaning("jo bloggs").0, 1);
        assert_eq!(names.entries[1].area_code, "");
    }

    #[test]
    fn refuses_with_the_line() {
        check_refused("Acme\torganization", 1, "tabs");
        check_refused("# x\nAcme\tfirm\tUS", 2, "firm");
        check_refused("Acme\torganization\tZZ", 1, "ZZ");
        check_refused("A\torganization\tUS\tQ1", 1, "scheme=value");
        check_refused("Acme\torganization\tUS\nACME\torganization\tFR", 2, "twice");
        check_refused("Here\tarea\t-", 1, "code");
        check_refused("Acme\torganization\tUS\t\tB\tC", 1, "five");
    }
}
