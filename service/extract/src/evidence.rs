//! From a mention to an actor whose every filled field has its evidence: shared by quotes, meetings and figures.
//!
//! A field is filled only where something supports it, so an actor and the evidence pushed for it always agree.

use crate::{
    analysis::{Analysis, Entity, Form, Mention, Support},
    record::{Actor, Basis, EntityType, Evidence, Span},
};

/// The actor that `mention` stands for, with the evidence of its fields under `path` (`quote.speaker`).
///
/// A mention without an entity gives its own words as the name of an unnamed source.
pub fn actor(analysis: &Analysis<'_>, mention: &Mention, path: &str, evidence: &mut Vec<Evidence>) -> Actor {
    match analysis.entity(mention) {
        Some(entity) => named(analysis, mention, entity, path, evidence),
        None => described(analysis, mention.span, path, evidence),
    }
}

/// As [`actor`], but a city stands for the government that sits in it: `Beijing` for China.
///
/// Where the text names the country, that naming supports the name; else `area_name` gives it by its code.
pub fn government(
    analysis: &Analysis<'_>,
    mention: &Mention,
    area_name: impl Fn(&str) -> Option<String>,
    path: &str,
    evidence: &mut Vec<Evidence>,
) -> Actor {
    let city = analysis.entity(mention).filter(|_| mention.form == Form::City);
    let Some(city) = city.filter(|city| !city.area_code.is_empty()) else {
        return actor(analysis, mention, path, evidence);
    };
    let country = analysis
        .entities
        .iter()
        .find(|entity| entity.entity_type == EntityType::Area && entity.area_code == city.area_code);
    let source = format!("areas.txt:{}", city.area_code);
    let name = match country {
        Some(country) => {
            evidence.push(Evidence::resolved(format!("{path}.name"), country.name_span));
            country.name.clone()
        }
        None => {
            let Some(name) = area_name(&city.area_code) else { return actor(analysis, mention, path, evidence) };
            evidence.push(Evidence::lexicon(format!("{path}.name"), mention.span, source.clone()));
            name
        }
    };
    evidence.push(Evidence::stated(format!("{path}.mention"), mention.span));
    evidence.push(Evidence::inferred(format!("{path}.type"), Some(mention.span), "rule.actor.capital"));
    evidence.push(Evidence::lexicon(format!("{path}.area_code"), mention.span, source));
    Actor {
        name,
        entity_type: EntityType::Area,
        mention: mention.span.of(analysis.document.text).to_owned(),
        area_code: city.area_code.clone(),
        ..Actor::default()
    }
}

/// A source that nothing names: its own words are its name.
pub fn described(analysis: &Analysis<'_>, span: Span, path: &str, evidence: &mut Vec<Evidence>) -> Actor {
    let words = span.of(analysis.document.text).to_owned();
    evidence.push(Evidence::stated(format!("{path}.name"), span));
    evidence.push(Evidence::stated(format!("{path}.mention"), span));
    evidence.push(Evidence::inferred(format!("{path}.type"), Some(span), "rule.actor.unnamed"));
    Actor { name: words.clone(), entity_type: EntityType::Unnamed, mention: words, ..Actor::default() }
}

fn named(
    analysis: &Analysis<'_>,
    mention: &Mention,
    entity: &Entity,
    path: &str,
    evidence: &mut Vec<Evidence>,
) -> Actor {
    evidence.push(Evidence::stated(format!("{path}.mention"), mention.span));
    let mut actor = resolved(analysis, entity, Some(mention.span), path, evidence);
    actor.mention = mention.span.of(analysis.document.text).to_owned();
    actor
}

/// The actor of an entity that no words stand for where the fact is told: the running speaker of a quoted paragraph.
///
/// `near` is where the fact names it, if it does: what lies in there is stated, the rest resolved.
pub fn resolved(
    analysis: &Analysis<'_>,
    entity: &Entity,
    near: Option<Span>,
    path: &str,
    evidence: &mut Vec<Evidence>,
) -> Actor {
    let text = analysis.document.text;
    let at = |field: &str, span: Span| {
        let stated = near.is_some_and(|near| near.contains(span));
        let field = format!("{path}.{field}");
        if stated { Evidence::stated(field, span) } else { Evidence::resolved(field, span) }
    };
    let mut actor = Actor { name: entity.name.clone(), ..Actor::default() };
    evidence.push(name_evidence(text, entity, near, path));
    if entity.entity_type != EntityType::Unspecified {
        actor.entity_type = entity.entity_type;
        evidence.push(type_evidence(entity, path));
    }
    if let Some(role) = entity.role {
        actor.role = role.of(text).to_owned();
        evidence.push(at("role", role));
    }
    if let Some(organization) = entity.organization.and_then(|index| analysis.entities.get(index)) {
        actor.organization = organization.name.clone();
        evidence.push(at("organization", organization.name_span));
    }
    if let Some(support) = entity.area_basis.as_ref().filter(|_| !entity.area_code.is_empty()) {
        actor.area_code = entity.area_code.clone();
        evidence.push(supported(format!("{path}.area_code"), support));
    }
    if !entity.identifiers.is_empty() {
        actor.identifiers = entity.identifiers.clone();
        evidence.push(Evidence::lexicon(format!("{path}.identifiers"), entity.name_span, "names"));
    }
    actor
}

/// An evidence for `field` from what supports its value.
pub fn supported(field: String, support: &Support) -> Evidence {
    Evidence { field, basis: support.basis, span: support.span, source: support.source.clone() }
}

fn name_evidence(text: &str, entity: &Entity, near: Option<Span>, path: &str) -> Evidence {
    let field = format!("{path}.name");
    if let Some(near) = near
        && let Some(at) = near.of(text).find(entity.name.as_str()).filter(|_| !entity.name.is_empty())
    {
        let start = near.start + at;
        return Evidence::stated(field, Span::new(start, start + entity.name.len()));
    }
    match &entity.area_basis {
        Some(support) if support.basis == Basis::Lexicon && entity.name_span.of(text) != entity.name => {
            supported(field, support)
        }
        _ => Evidence::resolved(field, entity.name_span),
    }
}

fn type_evidence(entity: &Entity, path: &str) -> Evidence {
    let field = format!("{path}.type");
    let rule = match entity.entity_type {
        EntityType::Person => "rule.actor.person",
        EntityType::Organization => "rule.actor.organization",
        EntityType::Unnamed | EntityType::Unspecified => "rule.actor.unnamed",
        EntityType::Area | EntityType::Place => match &entity.area_basis {
            Some(support) if support.basis == Basis::Lexicon => return supported(field, support),
            _ => "rule.actor.area",
        },
    };
    Evidence::inferred(field, Some(entity.name_span), rule)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use jiff::tz::TimeZone;

    use super::*;
    use crate::{analysis::Gender, document::Document};

    const TEXT: &str = "Irish minister Orla Byrne spoke in Beijing. Byrne said a senior official had called China.";

    fn span(words: &str) -> Span {
        let start = TEXT.find(words).unwrap();
        Span::new(start, start + words.len())
    }

    fn mention(words: &str, entity: Option<usize>, form: Form) -> Mention {
        Mention { span: span(words), core: span(words), tokens: 0..1, entity, form }
    }

    fn analysis() -> Analysis<'static> {
        let byrne = Entity {
            name: "Orla Byrne".into(),
            name_span: span("Orla Byrne"),
            entity_type: EntityType::Person,
            role: Some(span("Irish minister")),
            area_code: "IE".into(),
            area_basis: Some(Support {
                basis: Basis::Lexicon,
                span: Some(span("Irish")),
                source: "areas.txt:IE".into(),
            }),
            gender: Gender::Female,
            listed: true,
            ..Entity::default()
        };
        let beijing = Entity {
            name: "Beijing".into(),
            name_span: span("Beijing"),
            entity_type: EntityType::Place,
            area_code: "CN".into(),
            ..Entity::default()
        };
        Analysis {
            document: Document { text: TEXT, ..Document::default() },
            published: None,
            time_zone: TimeZone::UTC,
            entities: vec![byrne, beijing],
            mentions: Vec::new(),
            ..Analysis::default()
        }
    }

    #[track_caller]
    fn check(words: &str, entity: Option<usize>, form: Form, expected: &[(&str, Basis, &str)]) -> Actor {
        let mut evidence = Vec::new();
        let analysis = analysis();
        let area_name = |code: &str| (code == "CN").then(|| "China".to_owned());
        let actor = government(&analysis, &mention(words, entity, form), area_name, "a", &mut evidence);
        let mut found: Vec<_> = evidence
            .iter()
            .map(|one| (one.field.as_str(), one.basis, one.span.map_or("", |span| span.of(TEXT))))
            .collect();
        found.sort_by_key(|one| one.0);
        assert_eq!(found, expected);
        actor
    }

    #[test]
    fn a_surname_is_resolved_and_a_full_name_stated() {
        let rest = |name_basis, mention| {
            [
                ("a.area_code", Basis::Lexicon, "Irish"),
                ("a.mention", Basis::Stated, mention),
                ("a.name", name_basis, "Orla Byrne"),
                ("a.role", if mention.len() > 20 { Basis::Stated } else { Basis::Resolved }, "Irish minister"),
                ("a.type", Basis::Inferred, "Orla Byrne"),
            ]
        };
        let full = "Irish minister Orla Byrne";
        let actor = check(full, Some(0), Form::Name, &rest(Basis::Stated, full));
        assert_eq!((actor.name.as_str(), actor.role.as_str()), ("Orla Byrne", "Irish minister"));
        check("Byrne", Some(0), Form::Short, &rest(Basis::Resolved, "Byrne"));
    }

    #[test]
    fn a_capital_speaks_for_its_country() {
        let expected = [
            ("a.area_code", Basis::Lexicon, "Beijing"),
            ("a.mention", Basis::Stated, "Beijing"),
            ("a.name", Basis::Lexicon, "Beijing"),
            ("a.type", Basis::Inferred, "Beijing"),
        ];
        let actor = check("Beijing", Some(1), Form::City, &expected);
        assert_eq!((actor.name.as_str(), actor.entity_type), ("China", EntityType::Area));
    }

    #[test]
    fn a_nameless_source_has_its_description_and_no_area() {
        let words = "a senior official";
        let expected =
            [("a.mention", Basis::Stated, words), ("a.name", Basis::Stated, words), ("a.type", Basis::Inferred, words)];
        assert_eq!(check(words, None, Form::Description, &expected).entity_type, EntityType::Unnamed);
    }
}
