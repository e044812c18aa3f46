//! The dateline's place, date and agency, in normal writing and with the codes that recognition found.

use crate::{
    analysis::Analysis,
    evidence::supported,
    record::{Dateline, Evidence, Place, Span},
};

/// Small words inside the names of places.
const JOINERS: &[&str] = &[
    "al", "am", "and", "au", "aux", "da", "de", "del", "do", "dos", "du", "el", "en", "la", "le", "of", "on", "sur",
    "the", "upon",
];

/// What the dateline says, with its evidence.
pub(super) fn dateline(analysis: &Analysis<'_>, evidence: &mut Vec<Evidence>) -> Option<Dateline> {
    let text = analysis.document.text;
    let spans = analysis.document.dateline?;
    let mut dateline = Dateline::default();
    if let Some(span) = spans.place {
        evidence.push(Evidence::stated("article.dateline.place.name", span));
        let area_code = area_code(analysis, span, spans.whole, evidence);
        dateline.place = Some(Place { name: normal_case(span.of(text)), area_code });
    }
    let tokens = analysis.document.tokens_of(spans.date.unwrap_or_default());
    let date = analysis.dates_in(tokens).find(|found| spans.date.is_some_and(|span| span.contains(found.span)));
    if let Some(found) = date {
        evidence.push(Evidence::stated("article.dateline.date", found.span));
        evidence.push(supported("article.dateline.date".into(), &found.support));
        dateline.date = Some(found.date.clone());
    }
    if let Some(span) = spans.agency {
        evidence.push(Evidence::stated("article.dateline.agency", span));
        dateline.agency = span.of(text).to_owned();
    }
    Some(dateline)
}

/// The code of the area that a mention of the place lies in; a region named beside it in the dateline may tell it too.
fn area_code(analysis: &Analysis<'_>, place: Span, whole: Span, evidence: &mut Vec<Evidence>) -> String {
    let inside = |span: Span| {
        let mentions = analysis.mentions_in(analysis.document.tokens_of(span));
        let entities = mentions.filter_map(|mention| analysis.entity(mention).map(|entity| (mention.span, entity)));
        entities.filter(|(_, entity)| !entity.area_code.is_empty()).last()
    };
    let Some((span, entity)) = inside(place).or_else(|| inside(whole)) else { return String::new() };
    let field = "article.dateline.place.area_code";
    match &entity.area_basis {
        Some(support) => evidence.push(supported(field.into(), support)),
        None => evidence.push(Evidence::lexicon(field, span, format!("areas.txt:{}", entity.area_code))),
    }
    entity.area_code.clone()
}

/// "SALT LAKE CITY" as "Salt Lake City"; what is not all in capitals stays.
fn normal_case(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    if letters <= 2 || name.chars().any(char::is_lowercase) {
        return name.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    let mut written = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !written.is_empty() {
            written.push(' ');
        }
        let series = word.len() > 2 && word.ends_with('.') && word[..word.len() - 1].contains('.');
        if series {
            written.push_str(word);
            continue;
        }
        for (index, part) in word.split('-').enumerate() {
            if index > 0 {
                written.push('-');
            }
            push_part(part, &mut written);
        }
    }
    written
}

/// Pushes a part of a name with a capital, after an apostrophe too ("N'Djamena"); small words inside a name stay small.
fn push_part(part: &str, written: &mut String) {
    let lower = part.to_lowercase();
    if !written.is_empty() && JOINERS.contains(&lower.as_str()) {
        written.push_str(&lower);
        return;
    }
    let mut starts = true;
    let mut left = lower.chars().count();
    for c in lower.chars() {
        left -= 1;
        if starts {
            written.extend(c.to_uppercase());
        } else {
            written.push(c);
        }
        starts = matches!(c, '\'' | '’' | '‘') && left > 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, expected: &str) {
        assert_eq!(normal_case(name), expected);
    }

    #[test]
    fn places_in_normal_case() {
        check("BEIJING", "Beijing");
        check("SALT LAKE CITY", "Salt Lake City");
        check("PORT-AU-PRINCE", "Port-au-Prince");
        check("RIO DE JANEIRO", "Rio de Janeiro");
        check("LA PAZ", "La Paz");
        check("N'DJAMENA", "N'Djamena");
        check("ST. LOUIS", "St. Louis");
        check("WASHINGTON D.C.", "Washington D.C.");
        check("São Paulo", "São Paulo");
        check("UN", "UN");
    }
}
