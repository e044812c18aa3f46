//! Who is in a text: how often each of its actors is named, where first, and who bears which role.

use std::collections::HashMap;

use crate::{
    analysis::{Analysis, Form},
    document::BlockKind,
    lexicon::RoleKind,
    record::EntityType,
};

/// Bearers of one role that are kept, at most.
const BEARERS_MAX: usize = 8;

/// The actors of a text.
#[derive(Debug, Default)]
pub struct Cast {
    /// Of each entity: how many mentions name it.
    times: Vec<u32>,
    /// Of each entity: the mention that names it first.
    first: Vec<Option<usize>>,
    /// Who bears a role, by its head in lower case.
    bearers: HashMap<String, Vec<usize>>,
    /// The kinds of each entity's roles.
    kinds: HashMap<usize, Vec<RoleKind>>,
    /// The person named most.
    most: Option<usize>,
    /// The first two people, by their mentions.
    people: Option<(usize, usize)>,
    /// The first two areas, likewise.
    areas: Option<(usize, usize)>,
}

impl Cast {
    /// Of a text.
    pub fn of(analysis: &Analysis<'_>) -> Self {
        let mut cast = Self {
            times: vec![0; analysis.entities.len()],
            first: vec![None; analysis.entities.len()],
            ..Self::default()
        };
        for (index, mention) in analysis.mentions.iter().enumerate() {
            let Some(entity) = mention.entity.filter(|_| matches!(mention.form, Form::Name | Form::Short)) else {
                continue;
            };
            if let (Some(times), Some(first)) = (cast.times.get_mut(entity), cast.first.get_mut(entity)) {
                *times += 1;
                first.get_or_insert(index);
            }
        }
        for (entity, role) in &analysis.roles {
            let head = analysis.document.folded(role.head.end.saturating_sub(1));
            let bearers = cast.bearers.entry(head.to_owned()).or_default();
            if !bearers.contains(entity) && bearers.len() < BEARERS_MAX {
                bearers.push(*entity);
            }
            let kinds = cast.kinds.entry(*entity).or_default();
            if !kinds.contains(&role.kind) {
                kinds.push(role.kind);
            }
        }
        let people = analysis.entities.iter().enumerate().filter(|(_, one)| one.entity_type == EntityType::Person);
        // The first of equals.
        cast.most = people.map(|(entity, _)| entity).rev().max_by_key(|entity| cast.times(*entity));
        cast.people = two_of(analysis, EntityType::Person);
        cast.areas = two_of(analysis, EntityType::Area);
        cast
    }

    /// How often it is named.
    pub fn times(&self, entity: usize) -> u32 {
        self.times.get(entity).copied().unwrap_or_default()
    }

    /// Whether no person is named more often.
    pub fn is_most_named(&self, entity: usize) -> bool {
        self.most == Some(entity)
    }

    /// The mention that names it first.
    pub fn first(&self, entity: usize) -> Option<usize> {
        self.first.get(entity).copied().flatten()
    }

    /// Those who bear a role with this head, in order of the text.
    pub fn bearers(&self, head: &str) -> &[usize] {
        self.bearers.get(head).map_or(&[], Vec::as_slice)
    }

    /// Whether it bears a role with this head.
    pub fn bears(&self, entity: usize, head: &str) -> bool {
        self.bearers(head).contains(&entity)
    }

    /// Whether it bears a role of this kind.
    pub fn is_kind(&self, entity: usize, kind: RoleKind) -> bool {
        self.kinds.get(&entity).is_some_and(|kinds| kinds.contains(&kind))
    }

    /// The first two people that the text tells of, by the mentions that name them first.
    pub const fn people(&self) -> Option<(usize, usize)> {
        self.people
    }

    /// The first two areas, likewise.
    pub const fn areas(&self) -> Option<(usize, usize)> {
        self.areas
    }

    /// Whether it bears any role.
    pub fn has_role(&self, entity: usize) -> bool {
        self.kinds.contains_key(&entity)
    }
}

/// The first two of a kind that the text tells of, unless both are known to be of one area.
fn two_of(analysis: &Analysis<'_>, kind: EntityType) -> Option<(usize, usize)> {
    let document = &analysis.document;
    let is_told = |token: usize| {
        let block = document.blocks.get(document.block_of(token)).map(|block| block.kind);
        matches!(block, Some(BlockKind::Paragraph | BlockKind::Headline | BlockKind::Subheadline))
    };
    let mut found = analysis.mentions.iter().enumerate().filter_map(|(index, mention)| {
        let entity = analysis.entity(mention).filter(|entity| entity.entity_type == kind)?;
        is_told(mention.tokens.start).then_some((index, mention.entity, entity.area_code.as_str()))
    });
    let (first, one, area) = found.next()?;
    let second = found.find(|(_, entity, other)| *entity != one && (area.is_empty() || *other != area))?;
    Some((first, second.0))
}
