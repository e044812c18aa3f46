//! The entries that the gazetteer points at: areas, organizations, roles; read from the compiled-in lists.

use std::collections::{HashMap, HashSet};

use crate::{analysis::Gender, record::AreaType};

/// A line of `areas.txt`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AreaEntry {
    /// ISO 3166-1 alpha-2, or a group's code.
    pub code: &'static str,
    /// Its type.
    pub area_type: AreaType,
    /// English short name.
    pub name: &'static str,
    /// Name of its capital; empty where there is none.
    pub capital: &'static str,
    /// Its demonyms, by `|`.
    pub demonyms: &'static str,
}

/// What kind of organization.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum OrganizationKind {
    /// An international or civil body.
    #[default]
    Body,
    /// A part of a state.
    Government,
    /// A political party or movement.
    Party,
    /// Armed forces or an armed group.
    Armed,
    /// A paper, broadcaster or agency.
    Outlet,
    /// Where one posts.
    Platform,
    /// A firm.
    Company,
}

/// A line of `organizations.txt`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OrganizationEntry {
    /// Its usual name.
    pub name: &'static str,
    /// Code of its area; empty for none.
    pub area_code: &'static str,
    /// What it is.
    pub kind: OrganizationKind,
}

/// What the bearer of a role does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RoleKind {
    /// Leads an area or a body.
    Leader,
    /// A member of a government.
    Minister,
    /// Speaks for an area abroad.
    Envoy,
    /// Holds another office.
    Official,
    /// Of armed forces.
    Officer,
    /// In a firm.
    Business,
    /// Knows.
    Expert,
    /// Anything else.
    Other,
}

/// A line of `roles.txt`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoleEntry {
    /// The head in lower case.
    pub name: &'static str,
    /// Of whom it is said.
    pub gender: Gender,
    /// What it is.
    pub kind: RoleKind,
}

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.starts_with('#') && !line.is_empty())
}

/// All areas, in the order of the gazetteer's indexes.
pub(super) fn areas() -> Vec<AreaEntry> {
    lines(include_str!("../../lexicons/areas.txt"))
        .map(|line| {
            let mut parts = line.split('\t');
            let mut next = || parts.next().unwrap_or_default();
            let (code, area_type, name, capital, _, demonyms) = (next(), next(), next(), next(), next(), next());
            let area_type = if area_type == "group" { AreaType::Group } else { AreaType::Country };
            AreaEntry { code, area_type, name, capital, demonyms }
        })
        .collect()
}

/// All organizations, likewise.
pub(super) fn organizations() -> Vec<OrganizationEntry> {
    lines(include_str!("../../lexicons/organizations.txt"))
        .map(|line| {
            let mut parts = line.split('\t');
            let mut next = || parts.next().unwrap_or_default();
            let (name, code, kind) = (next(), next(), next());
            OrganizationEntry {
                name,
                area_code: if code == "-" { "" } else { code },
                kind: organization_kind(kind.trim_end_matches('?')),
            }
        })
        .collect()
}

/// All roles, likewise.
pub(super) fn roles() -> Vec<RoleEntry> {
    lines(include_str!("../../lexicons/roles.txt"))
        .map(|line| {
            let mut parts = line.split('\t');
            let mut next = || parts.next().unwrap_or_default();
            let (name, gender, kind) = (next(), next(), next());
            RoleEntry { name, gender: gender_of(gender), kind: role_kind(kind) }
        })
        .collect()
}

fn gender_of(word: &str) -> Gender {
    match word {
        "f" => Gender::Female,
        "m" => Gender::Male,
        _ => Gender::Unknown,
    }
}

fn role_kind(word: &str) -> RoleKind {
    match word {
        "leader" => RoleKind::Leader,
        "minister" => RoleKind::Minister,
        "envoy" => RoleKind::Envoy,
        "official" => RoleKind::Official,
        "officer" => RoleKind::Officer,
        "business" => RoleKind::Business,
        "expert" => RoleKind::Expert,
        _ => RoleKind::Other,
    }
}

/// The kind that a word of the lists stands for.
pub(crate) fn organization_kind(word: &str) -> OrganizationKind {
    match word {
        "government" => OrganizationKind::Government,
        "party" => OrganizationKind::Party,
        "armed" => OrganizationKind::Armed,
        "outlet" => OrganizationKind::Outlet,
        "platform" => OrganizationKind::Platform,
        "company" => OrganizationKind::Company,
        _ => OrganizationKind::Body,
    }
}

/// What a name with this word in it is, by the lower-case word.
pub(super) fn organization_words() -> HashMap<&'static str, OrganizationKind> {
    lines(include_str!("../../lexicons/organization_words.txt"))
        .map(|line| {
            let mut parts = line.split('\t');
            (parts.next().unwrap_or_default(), organization_kind(parts.nth(1).unwrap_or_default()))
        })
        .collect()
}

/// Short and full forms of given names, in lower case.
pub(super) fn nicknames() -> HashSet<(&'static str, &'static str)> {
    lines(include_str!("../../lexicons/nicknames.txt")).filter_map(|line| line.split_once('\t')).collect()
}
