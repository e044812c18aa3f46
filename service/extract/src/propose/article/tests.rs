//! The article's record of small texts.

use jiff::tz::TimeZone;

use super::*;
use crate::{
    analysis::{Form, Mention, Support},
    record::Basis,
    segment::segment,
};

const TEXT: &str = "Peru lifts copper duty\nMines are glad of a lower price at last\n\nBy Ana Example\n\nMay 4, 2024\n\n\
                    LIMA, May 4 (Wire Desk) - Peru told the EU on Friday.\n\nA port waits\n\nShips stood idle. Peru paid.";

fn analysis(text: &str) -> Analysis<'_> {
    Analysis {
        document: segment(text, &Lexicons::default()),
        published: None,
        time_zone: TimeZone::UTC,
        entities: Vec::new(),
        mentions: Vec::new(),
        ..Analysis::default()
    }
}

fn span(words: &str, nth: usize) -> Span {
    let start = TEXT.match_indices(words).nth(nth).map_or(0, |(at, _)| at);
    Span::new(start, start + words.len())
}

fn read(analysis: &Analysis<'_>, extracted: bool) -> (Article, Vec<Evidence>) {
    let fact = article(analysis, extracted, &Lexicons::default());
    match fact.payload {
        Payload::Article(article) => (*article, fact.evidence),
        _ => (Article::default(), Vec::new()),
    }
}

fn named(name: &str, entity_type: EntityType, area_code: &str) -> Found {
    Found { name: name.into(), entity_type, area_code: area_code.into(), listed: true, ..Found::default() }
}

#[test]
fn structure() {
    let (article, evidence) = read(&analysis(TEXT), true);
    assert_eq!(article.headline, "Peru lifts copper duty");
    assert_eq!(article.subheadline, "Mines are glad of a lower price at last");
    assert_eq!(article.bylines, ["By Ana Example"]);
    let dateline = article.dateline.unwrap_or_default();
    assert_eq!(dateline.place.unwrap_or_default().name, "Lima");
    assert_eq!(dateline.agency, "Wire Desk");
    let headings: Vec<(&str, usize)> =
        article.sections.iter().map(|section| (section.heading.as_str(), section.paragraphs.len())).collect();
    assert_eq!(headings, [("", 1), ("A port waits", 1)]);
    assert_eq!(article.word_count, 38);
    let fields: Vec<&str> = evidence.iter().map(|one| one.field.as_str()).collect();
    assert_eq!(
        fields,
        [
            "article.headline",
            "article.bylines[0]",
            "article.subheadline",
            "article.dateline.place.name",
            "article.dateline.agency"
        ]
    );
}

#[test]
fn the_union_is_listed_twice_and_other_groups_as_organizations() {
    let mut analysis = analysis(TEXT);
    analysis.entities = vec![
        named("EU", EntityType::Area, "EU"),
        named("ASEAN", EntityType::Area, "ASEAN"),
        named("G7", EntityType::Area, "G7"),
        named("European Commission", EntityType::Organization, "EU"),
        named("a senior official", EntityType::Unnamed, ""),
        Found { listed: false, ..named("Peru", EntityType::Area, "PE") },
    ];
    let (article, _) = read(&analysis, true);
    let listed: Vec<(&str, EntityType)> =
        article.entities.iter().map(|entity| (entity.actor.name.as_str(), entity.actor.entity_type)).collect();
    let expected = [
        ("EU", EntityType::Organization),
        ("EU", EntityType::Area),
        ("ASEAN", EntityType::Organization),
        ("G7", EntityType::Organization),
        ("European Commission", EntityType::Organization),
    ];
    assert_eq!(listed, expected);
    assert!(read(&analysis, false).0.entities.is_empty());
}

#[test]
fn mentions_and_the_datelines_area() {
    let mut analysis = analysis(TEXT);
    let support = Support { basis: Basis::Lexicon, span: Some(span("LIMA", 0)), source: "areas.txt:PE".into() };
    analysis.entities = vec![
        named("Peru", EntityType::Area, "PE"),
        Found { area_basis: Some(support), ..named("LIMA", EntityType::Place, "PE") },
    ];
    let places = [(span("Peru", 0), 0), (span("LIMA", 0), 1), (span("Peru", 1), 0), (span("Peru", 2), 0)];
    analysis.mentions = places
        .into_iter()
        .map(|(span, entity)| {
            let tokens = analysis.document.tokens_of(span);
            Mention { span, core: span, tokens, entity: Some(entity), form: Form::Name }
        })
        .collect();
    let (article, evidence) = read(&analysis, true);
    assert_eq!(article.entities[0].mentions, [span("Peru", 0), span("Peru", 1), span("Peru", 2)]);
    assert_eq!(article.dateline.and_then(|dateline| dateline.place).unwrap_or_default().area_code, "PE");
    let area = evidence.iter().find(|one| one.field == "article.dateline.place.area_code");
    assert_eq!(area.map(|one| (one.basis, one.source.as_str())), Some((Basis::Lexicon, "areas.txt:PE")));
}

#[test]
fn endless_lists_are_cut() {
    let text = "A line of text stands here.\n\n".repeat(PARTS_MAX + 1);
    let (article, _) = read(&analysis(&text), true);
    assert!(article.truncated);
    assert_eq!(article.sections.iter().map(|section| section.paragraphs.len()).sum::<usize>(), PARTS_MAX);
}
