//! Descriptions: "the French leader", "the minister", "the bloc", "the Chinese government", "Macron's office".

use std::ops::Range;

use crate::{
    analysis::{Analysis, Entity, Form, Mention, Support},
    lexicon::{Lexicons, OrganizationKind, RoleKind},
    recognise::{Reading, RoleFound, role_ending, role_starting},
    record::{Basis, EntityType, Span},
};

/// What stands for an organization of the text, and of which kind the organization must be.
const BODIES: &[(&str, Option<OrganizationKind>)] = &[
    ("ministry", None),
    ("commission", None),
    ("bank", None),
    ("agency", None),
    ("party", Some(OrganizationKind::Party)),
    ("council", None),
    ("committee", None),
    ("department", None),
    ("company", Some(OrganizationKind::Company)),
    ("firm", Some(OrganizationKind::Company)),
    ("carmaker", Some(OrganizationKind::Company)),
    ("automaker", Some(OrganizationKind::Company)),
    ("newspaper", Some(OrganizationKind::Outlet)),
    ("administration", None),
    ("institute", None),
    ("association", None),
    ("organization", None),
    ("organisation", None),
    ("bureau", None),
    ("court", None),
    ("parliament", None),
    ("union", None),
    ("university", None),
    ("fund", None),
];

/// What speaks as its area: "the Chinese government", "the Turkish side".
const STATES: &[&str] = &["government", "side", "authorities", "regime"];

/// Adds mentions for descriptions, resolved where one antecedent fits.
pub(super) fn descriptions(analysis: &mut Analysis<'_>, lexicons: &Lexicons) {
    let reading = analysis.reading(lexicons);
    let holders = analysis.holders();
    let mut mentions = Vec::new();
    let mut offices = Vec::new();
    let mut at = 0;
    while at < reading.document.tokens.len() {
        let found = if !reading.in_text(at) {
            None
        } else if let Some(office) = office(analysis, &reading, &holders, at) {
            offices.push(office.clone());
            Some(office.tokens)
        } else {
            let resolved = state(analysis, &reading, &holders, at)
                .or_else(|| person(analysis, &reading, &holders, at))
                .or_else(|| body(analysis, &reading, &holders, at));
            resolved.map(|mention| {
                let tokens = mention.tokens.clone();
                mentions.push(mention);
                tokens
            })
        };
        at = found.map_or(at + 1, |tokens| tokens.end.max(at + 1));
    }
    for office in offices {
        mentions.push(establish(analysis, office));
    }
    analysis.add(mentions);
}

/// The person for whom "the French leader" or "the president" stands.
fn person(analysis: &Analysis<'_>, reading: &Reading<'_, '_>, holders: &[Option<usize>], at: usize) -> Option<Mention> {
    let head = role_starting(reading, at)?;
    let (start, role) = described(analysis, reading, head.end)?;
    // A name right behind, or a person's mention around it, has the role already.
    let free = (start..role.head.end).all(|token| holders[token].is_none_or(|holder| !is_person(analysis, holder)));
    if !free || holders.get(head.end).copied().flatten().is_some_and(|holder| is_person(analysis, holder)) {
        return None;
    }
    let determined = reading.is_any(start, &["the", "this"])
        || role.tokens.start < role.head.start && start == role.tokens.start && role.head.start > start;
    if !determined {
        return None;
    }
    let area = role_area(analysis, &(start..role.head.end));
    let head_key = key(reading, role.head.clone());
    let fits = |(entity, other): &&(usize, RoleFound)| {
        let known = &analysis.entities[*entity];
        let same_head = key(reading, other.head.clone()) == head_key;
        let leads = head_key == "leader" && matches!(other.kind, RoleKind::Leader)
            || head_key == "minister" && other.kind == RoleKind::Minister && area.is_some();
        (same_head || leads) && area.as_ref().is_none_or(|area| known.area_code == *area)
    };
    let bearers: Vec<usize> = analysis.roles.iter().filter(fits).map(|(entity, _)| *entity).collect();
    let last = analysis
        .mentions
        .iter()
        .rev()
        .filter(|mention| mention.tokens.end <= start)
        .filter_map(|mention| mention.entity)
        .find(|entity| bearers.contains(entity));
    let one = bearers.first().copied().filter(|first| bearers.iter().all(|other| other == first));
    let entity = last.or(one)?;
    let tokens = start..role.head.end;
    let span = reading.document.span(tokens.clone());
    Some(Mention { span, core: span, tokens, entity: Some(entity), form: Form::Description })
}

/// The role whose head ends before token `end`, and where the phrase with determiner and possessor starts.
fn described(analysis: &Analysis<'_>, reading: &Reading<'_, '_>, end: usize) -> Option<(usize, RoleFound)> {
    let sentence = reading.sentence(end.checked_sub(1)?);
    let role = role_ending(reading, end, sentence.start)?;
    let mut start = role.tokens.start;
    let owner = analysis.mentions.iter().rev().find(|mention| {
        let close =
            mention.tokens.end == start || mention.tokens.end + 1 == start && reading.possessive(mention.tokens.end);
        close && mention.tokens.start >= sentence.start
    });
    start = owner.map_or(start, |owner| owner.tokens.start);
    if start > sentence.start && reading.is_any(start - 1, &["the", "this"]) {
        start -= 1;
    }
    Some((start, RoleFound { tokens: start..end, ..role }))
}

fn role_area(analysis: &Analysis<'_>, tokens: &Range<usize>) -> Option<String> {
    let inside = analysis.mentions_in(tokens.clone()).filter_map(|mention| analysis.entity(mention));
    inside
        .filter(|entity| matches!(entity.entity_type, EntityType::Area | EntityType::Place))
        .map(|entity| entity.area_code.clone())
        .next()
}

fn is_person(analysis: &Analysis<'_>, mention: usize) -> bool {
    analysis.entity(&analysis.mentions[mention]).is_some_and(|entity| entity.entity_type == EntityType::Person)
}

fn key(reading: &Reading<'_, '_>, tokens: Range<usize>) -> String {
    tokens.map(|at| reading.keys.at(at)).collect::<Vec<_>>().join(" ")
}

/// "the Chinese government" for China; "the government" alone is nobody's.
fn state(analysis: &Analysis<'_>, reading: &Reading<'_, '_>, holders: &[Option<usize>], at: usize) -> Option<Mention> {
    if !reading.is_any(at, STATES) || at == 0 || holders[at].is_some() {
        return None;
    }
    let before = if reading.possessive(at - 1) { at.checked_sub(2)? } else { at - 1 };
    let owner = &analysis.mentions[holders[before]?];
    let area = owner.entity.filter(|&entity| {
        analysis.entities[entity].entity_type == EntityType::Area && owner.tokens.end == before + 1
    })?;
    let start = owner.tokens.start;
    let start =
        start - usize::from(start > 0 && reading.is(start - 1, "the") && reading.sentence(at).contains(&(start - 1)));
    let tokens = start..at + 1;
    let span = reading.document.span(tokens.clone());
    Some(Mention { span, core: span, tokens, entity: Some(area), form: Form::Description })
}

/// "the ministry", "the company": the organization of that kind that was named last.
fn body(analysis: &Analysis<'_>, reading: &Reading<'_, '_>, holders: &[Option<usize>], at: usize) -> Option<Mention> {
    let bloc = reading.is(at, "bloc");
    let wanted = BODIES.iter().find(|(word, _)| reading.is(at, word));
    if !(bloc || wanted.is_some())
        || at == 0
        || holders[at].is_some()
        || !reading.is(at - 1, "the")
        || reading.capital(at + 1)
    {
        return None;
    }
    let fits = |entity: &Entity| match wanted {
        Some((_, Some(kind))) => entity.organization_kind == Some(*kind),
        Some((word, None)) => {
            entity.entity_type == EntityType::Organization
                && entity.name.to_lowercase().split_whitespace().any(|part| part == *word)
        }
        None => entity.area_code == "EU" || matches!(entity.area_code.as_str(), "ASEAN" | "G7" | "G20" | "OPEC"),
    };
    let before =
        analysis.mentions.iter().rev().filter(|mention| mention.tokens.end < at).filter_map(|mention| mention.entity);
    let entity = before.into_iter().find(|&entity| fits(&analysis.entities[entity]))?;
    let tokens = at - 1..at + 1;
    let span = reading.document.span(tokens.clone());
    Some(Mention { span, core: span, tokens, entity: Some(entity), form: Form::Description })
}

/// A person's office in the text.
#[derive(Clone, Debug)]
struct Office {
    tokens: Range<usize>,
    span: Span,
    /// Whose; `None` for "his", which the last person before it fills.
    owner: Option<usize>,
}

/// "Macron's office", "the president's office", "his office".
fn office(analysis: &Analysis<'_>, reading: &Reading<'_, '_>, holders: &[Option<usize>], at: usize) -> Option<Office> {
    let owned = |entity: usize| analysis.entities[entity].entity_type == EntityType::Person;
    let (start, owner, word) = if reading.is_any(at, &["his", "her"]) && reading.is(at + 1, "office") {
        let last = analysis
            .mentions
            .iter()
            .rev()
            .filter(|mention| mention.tokens.end <= at)
            .filter_map(|mention| mention.entity)
            .find(|&entity| owned(entity));
        (at, last, at + 1)
    } else if reading.possessive(at) && reading.is(at + 1, "office") && at > 0 {
        let mention = &analysis.mentions[holders[at - 1]?];
        (mention.tokens.start, mention.entity.filter(|&entity| owned(entity)), at + 1)
    } else {
        return None;
    };
    owner?;
    let tokens = start..word + 1;
    Some(Office { span: reading.document.span(tokens.clone()), tokens, owner })
}

/// The office as an entity of its own: it speaks like an organization and stands for its holder's area.
fn establish(analysis: &mut Analysis<'_>, office: Office) -> Mention {
    let text = analysis.document.text;
    let holder = office.owner.map(|owner| analysis.entities[owner].clone()).unwrap_or_default();
    let written = office.span.of(text);
    // By the name that the text uses, without the role before it; "his office" by the holder's surname.
    let owner_words = analysis
        .mentions
        .iter()
        .find(|mention| mention.tokens.start == office.tokens.start && mention.entity == office.owner)
        .map(|mention| mention.core.of(text));
    let name = match owner_words {
        Some(core) => written.find(core).map_or(written, |from| &written[from..]).to_owned(),
        None => format!("{}'s office", holder.name.rsplit(' ').next().unwrap_or(&holder.name)),
    };
    let known = analysis
        .entities
        .iter()
        .position(|entity| entity.entity_type == EntityType::Organization && entity.name == name);
    let entity = known.unwrap_or_else(|| {
        let support = holder.area_basis.map(|support| Support { basis: Basis::Resolved, ..support });
        analysis.entities.push(Entity {
            name,
            name_span: office.span,
            entity_type: EntityType::Organization,
            area_code: holder.area_code,
            area_basis: support,
            organization_kind: Some(OrganizationKind::Government),
            listed: false,
            ..Entity::default()
        });
        analysis.entities.len() - 1
    });
    Mention {
        span: office.span,
        core: office.span,
        tokens: office.tokens,
        entity: Some(entity),
        form: Form::Description,
    }
}
