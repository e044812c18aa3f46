//! What office the text gives each person: who speaks for an area, who holds an office, who works for a firm.

use crate::{analysis::Analysis, lexicon::RoleKind};

/// What office the text gives someone; a higher one counts over a lower one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Standing {
    /// None that is known.
    #[default]
    Unknown,
    /// In a firm.
    Business,
    /// Some public office.
    Office,
    /// Leads, governs or speaks for an area.
    Speaks,
}

/// Offices that only the public hand gives; a chairman or a director may be a firm's.
const OFFICES: &[&str] = &[
    "adviser",
    "advisor",
    "administrator",
    "commissioner",
    "senator",
    "congressman",
    "congresswoman",
    "lawmaker",
    "legislator",
    "governor",
    "mayor",
    "speaker",
    "undersecretary",
    "secretary",
    "coordinator",
    "official",
    "rapporteur",
    "parliamentarian",
];

/// The standing of every entity.
pub(crate) fn standings(analysis: &Analysis<'_>) -> Vec<Standing> {
    let mut standings = vec![Standing::Unknown; analysis.entities.len()];
    for (entity, role) in &analysis.roles {
        let last = role.head.end.saturating_sub(1);
        let standing = match role.kind {
            RoleKind::Leader | RoleKind::Minister | RoleKind::Envoy => Standing::Speaks,
            RoleKind::Official if OFFICES.contains(&analysis.document.folded(last)) => Standing::Office,
            RoleKind::Business => Standing::Business,
            _ => Standing::Unknown,
        };
        if let Some(known) = standings.get_mut(*entity) {
            *known = standing.max(*known);
        }
    }
    standings
}
