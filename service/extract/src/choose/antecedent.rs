//! Whom a source without a name stands for: "he", "the minister", "both sides", "the report".
//!
//! [`crate::propose::quotes::antecedents`] says who may be meant, its own words among them; the one with the greatest sum is.

use std::ops::Range;

use super::{scorecard::Feature, weights::Decision};
use crate::{
    analysis::{Analysis, Entity, Gender},
    propose::quotes::{
        antecedents::{Antecedent, Near, Spoke},
        cast::Cast,
        phrases::{Class, Phrase},
        unit::Unit,
        voice::Who,
    },
    record::{EntityType, Span},
};

/// Whose words stand where, for the trace: the source's own words and what is reported.
pub struct Place<'c> {
    /// The words that stand for the source.
    pub said: Span,
    /// What is reported, as items.
    pub content: &'c [Range<usize>],
}

/// The candidate that is meant; the first of equals. `name` gives a candidate's name.
pub fn choose(
    unit: &Unit<'_, '_>,
    cast: &Cast,
    phrase: &Phrase<'_>,
    candidates: &[Antecedent],
    place: &Place<'_>,
    name: impl Fn(&Who) -> String,
) -> Option<usize> {
    let choosing = &unit.analysis.choosing;
    let relations: Vec<&'static str> = candidates.iter().map(|one| relation(unit, cast, phrase, one)).collect();
    let rivals = (relations.contains(&"same role"), relations.contains(&"same noun"));
    let mut best: Option<(i32, usize)> = None;
    for (index, (candidate, relation)) in candidates.iter().zip(relations).enumerate() {
        let features = features(unit, cast, phrase, candidate, relation, rivals);
        let sum = choosing.weigh(Decision::Antecedent, &features, || {
            let content = place.content.iter().map(|items| unit.span(items.clone())).collect();
            (place.said, content, name(&candidate.who))
        });
        if best.is_none_or(|(most, _)| sum > most) {
            best = Some((sum, index));
        }
    }
    best.map(|(_, index)| index)
}

fn features<'f>(
    unit: &Unit<'_, '_>,
    cast: &Cast,
    phrase: &Phrase<'f>,
    candidate: &Antecedent,
    relation: &'static str,
    rivals: (bool, bool),
) -> Vec<Feature<'f>> {
    let class = phrase.class.name();
    let entity = candidate.entity(unit.analysis);
    let kind = kind(unit.analysis, entity, candidate);
    let spoke = spoke(candidate.spoke);
    let near = near(candidate.near);
    let mut features: Vec<Feature<'f>> = vec![
        "bias".into(),
        Feature(class, kind, ""),
        Feature(class, kind, relation),
        Feature(class, "spoke", spoke),
        Feature(class, "named", near),
        Feature(spoke, near, ""),
        Feature(kind, spoke, ""),
        Feature(kind, near, ""),
    ];
    if !relation.is_empty() {
        features.extend([
            Feature(class, "is", relation),
            Feature(relation, spoke, ""),
            Feature(relation, near, ""),
            Feature("head", phrase.head, relation),
            Feature("head", phrase.head, spoke),
        ]);
    }
    if let (Class::He | Class::She, Some(entity)) = (phrase.class, entity) {
        let agrees = match (phrase.class, entity.gender) {
            (_, Gender::Unknown) => "gender unknown",
            (Class::He, Gender::Male) | (Class::She, Gender::Female) => "gender agrees",
            _ => "gender clashes",
        };
        features.push(agrees.into());
        features.push(Feature(class, agrees, spoke));
    }
    if let Some(entity) = entity {
        features.push(Feature(class, "named in all", times(cast, candidate)));
        if let Some(code) = phrase.area {
            let area = if entity.area_code.is_empty() {
                "area unknown"
            } else if entity.area_code == code {
                "area agrees"
            } else {
                "area clashes"
            };
            features.push(area.into());
            features.push(Feature(class, area, ""));
            features.push(Feature(class, area, relation));
        }
        if let Some(organization) = phrase.organization {
            let body = match entity.organization {
                Some(own) if own == organization => "body agrees",
                Some(_) => "body clashes",
                None => "body unknown",
            };
            features.push(body.into());
            features.push(Feature(body, relation, ""));
        }
    }
    for sign in &candidate.signs {
        features.push(Feature(sign, "", ""));
        features.push(Feature(class, sign, ""));
        features.push(Feature(sign, near, spoke));
    }
    if candidate.has("resolved") {
        features.push(Feature("resolved", class, relation));
    }
    if candidate.has("own words") {
        let others = if rivals.0 {
            "beside bearers"
        } else if rivals.1 {
            "beside its noun"
        } else {
            "beside others"
        };
        features.push(Feature("own words", class, phrase.length));
        features.push(Feature("own words", class, others));
        features.push(Feature("own words", others, phrase.length));
        let called = if phrase.has_name { "with a name" } else { "without a name" };
        features.push(Feature("own words", called, ""));
        features.push(Feature("own words", class, called));
    }
    if relation == "same noun" {
        features.push(Feature("same noun", phrase.length, spoke));
    }
    features
}

/// What a candidate is.
fn kind(analysis: &Analysis<'_>, entity: Option<&Entity>, candidate: &Antecedent) -> &'static str {
    match (&candidate.who, entity.map(|entity| entity.entity_type)) {
        (Who::Joint(..), _) => "joint",
        (_, Some(EntityType::Person)) => "person",
        (_, Some(EntityType::Organization)) => "organization",
        (_, Some(EntityType::Area)) => "area",
        (_, Some(EntityType::Place)) => "place",
        _ if candidate.words(analysis).ends_with('s') => "nameless ones",
        _ => "nameless",
    }
}

const fn spoke(spoke: Spoke) -> &'static str {
    match spoke {
        Spoke::Last => "last",
        Spoke::Second => "second",
        Spoke::Before => "before",
        Spoke::Never => "never",
    }
}

const fn near(near: Near) -> &'static str {
    match near {
        Near::Sentence => "here",
        Near::One => "one back",
        Near::Two => "two back",
        Near::Five => "five back",
        Near::Far => "far back",
        Near::Next => "next",
        Near::After => "only later",
    }
}

/// How what a candidate is called bears on the noun of the source.
fn relation(unit: &Unit<'_, '_>, cast: &Cast, phrase: &Phrase<'_>, candidate: &Antecedent) -> &'static str {
    let entity = candidate.entity(unit.analysis);
    if phrase.head.is_empty() || matches!(candidate.who, Who::Joint(..)) {
        return "";
    }
    if candidate.has("own words") {
        return "same words";
    }
    match (&candidate.who, entity) {
        (Who::Mention(index), Some(entity)) if entity.entity_type != EntityType::Unnamed => {
            let bearer = unit.analysis.mentions.get(*index).and_then(|mention| mention.entity);
            if bearer.is_some_and(|bearer| cast.bears(bearer, phrase.head)) {
                "same role"
            } else if bearer.is_some_and(|bearer| phrase.kind.is_some_and(|kind| cast.is_kind(bearer, kind))) {
                "same kind of role"
            } else if entity.name.split(' ').any(|word| word.eq_ignore_ascii_case(phrase.head)) {
                "named so"
            } else if bearer.is_some_and(|bearer| cast.has_role(bearer)) {
                "other role"
            } else {
                "no role"
            }
        }
        _ => {
            let words = candidate.words(unit.analysis);
            let is_same =
                words.split(|mark: char| !mark.is_alphanumeric()).any(|word| word.eq_ignore_ascii_case(phrase.head));
            if is_same { "same noun" } else { "other noun" }
        }
    }
}

fn times(cast: &Cast, candidate: &Antecedent) -> &'static str {
    match candidate.named.map_or(0, |entity| cast.times(entity)) {
        _ if candidate.named.is_some_and(|entity| cast.is_most_named(entity)) => "most",
        0 | 1 => "once",
        2 | 3 => "up to three",
        _ => "often",
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        engine::{Context, Engine},
        record::Payload,
    };

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found = Engine::new().extract(text, &Context::default()).facts;
        let speakers = found.iter().filter_map(|fact| match &fact.payload {
            Payload::Quote(quote) => quote.speaker.as_ref().map(|speaker| speaker.name.as_str()),
            _ => None,
        });
        assert_eq!(speakers.collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn a_pronoun_is_who_spoke_and_no_person_of_another_gender() {
        check(
            "Orla Byrne said the harbour would open in May. The berths are full, she said.",
            &["Orla Byrne", "Orla Byrne"],
        );
        check(
            "Mr Tom Reed met Ms Ann Lee. Lee said the line was safe. He said the trains were late.",
            &["Ann Lee", "Tom Reed"],
        );
    }

    #[test]
    fn a_nameless_source_is_called_by_its_fuller_words() {
        check(
            "The delegation said the quota would fall. The Peruvian delegation said the talks would go on.",
            &["The delegation", "The Peruvian delegation"],
        );
    }

    #[test]
    fn who_owns_a_vow_is_a_pronoun_like_any_other() {
        check("Orla Byrne met Tom Reed in Cork and repeated her vow to open the port.", &["Orla Byrne"]);
    }

    #[test]
    fn a_spokesman_may_be_a_woman() {
        check(
            "Harbour Union spokesman Linh Tran said the talks with Tom Reed were sound. “We hope to sign in May,” she said.",
            &["Linh Tran", "Linh Tran"],
        );
    }

    #[test]
    fn a_role_is_who_bears_it_and_nobody_of_another_area() {
        check(
            "Peruvian Transport Minister Rosa Quispe met Japanese Ambassador Kenji Mori in Lima. The Japanese ambassador said \
             the line would pay. The minister said the trains were late.",
            &["Kenji Mori", "Rosa Quispe"],
        );
    }

    #[test]
    fn two_sides_are_the_two_of_the_text() {
        check(
            "Peruvian President Rosa Quispe met Japanese Prime Minister Kenji Mori in Lima. Both leaders reaffirmed their \
             commitment to free trade.",
            &["Rosa Quispe and Kenji Mori"],
        );
    }

    #[test]
    fn a_nameless_source_comes_back_by_its_noun_and_a_new_one_is_itself() {
        check(
            "European officials said the quota would fall. The officials said the talks would go on. Two traders said the \
             price was high.",
            &["European officials", "European officials", "Two traders"],
        );
    }
}
