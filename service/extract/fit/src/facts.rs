//! Annotated meetings and trade figures, and which extracted ones are right by them, as the evaluation counts.

use std::cmp::Ordering;

use dateline_extract::{
    choose::trace::Candidate,
    record::{self, Fact, Payload, Span},
};
use serde_json::Value;

use crate::{article::overlap, gold, names::same_name};

/// From this overlap of their words on two figures are the same.
const FIGURE_OVERLAP_MIN: f64 = 0.4;

/// An annotated meeting.
#[derive(Clone, Debug)]
pub(crate) struct Meeting {
    evidence: Vec<Span>,
    participants: Vec<String>,
    place: Option<(String, String)>,
    date: String,
    status: String,
}

/// An annotated trade figure.
#[derive(Clone, Debug)]
pub(crate) struct Figure {
    evidence: Vec<Span>,
    flow: String,
    measure: String,
    reporter: String,
    partner: String,
    value: Option<f64>,
    unit: String,
}

/// Reads a meeting; `None` if its clauses are not in the text.
pub(crate) fn meeting(text: &str, json: &Value) -> Option<Meeting> {
    let pieces: Vec<&str> = json["evidence"].as_array()?.iter().filter_map(Value::as_str).collect();
    let names = json["participants"].as_array()?.iter().map(|one| string(&one["name"])).collect();
    let place = &json["place"];
    Some(Meeting {
        evidence: gold::spans(text, &pieces, 0, false)?,
        participants: names,
        place: place.is_object().then(|| (string(&place["name"]), string(&place["area"]))),
        date: string(&json["date"]),
        status: string(&json["status"]),
    })
}

/// Reads a figure; `None` if its words are not in the text.
pub(crate) fn figure(text: &str, json: &Value) -> Option<Figure> {
    let start = match json["context"].as_str() {
        Some(context) => text.find(context)?,
        None => 0,
    };
    Some(Figure {
        evidence: gold::spans(text, &[json["evidence"].as_str()?], start, false)?,
        flow: string(&json["flow"]),
        measure: string(&json["measure"]),
        reporter: string(&json["reporter"]),
        partner: string(&json["partner"]),
        value: string(&json["value"]).parse().ok(),
        unit: string(&json["unit"]).to_lowercase(),
    })
}

fn string(json: &Value) -> String {
    json.as_str().unwrap_or_default().to_owned()
}

/// The meetings among facts: the span of the clearest clause of each, and whether it is right.
pub(crate) fn judged_meetings(facts: &[Fact], annotated: &[Meeting]) -> Vec<(Span, bool)> {
    let found: Vec<(&record::Meeting, Vec<Span>)> = facts
        .iter()
        .filter_map(|fact| match &fact.payload {
            Payload::Meeting(meeting) => Some((meeting.as_ref(), spans(fact, "meeting"))),
            _ => None,
        })
        .collect();
    let pairs = best(&found, annotated, |(meeting, spans), own| {
        let is_touched = spans.iter().any(|span| own.evidence.iter().any(|other| span.touches(*other)));
        let names: Vec<&str> = meeting.participants.iter().map(|one| one.actor.name.as_str()).collect();
        let is_there = |name: &&String| names.iter().any(|other| same_name(name, other));
        let shared = own.participants.iter().filter(is_there).count();
        let either = (own.participants.len() + names.len()).saturating_sub(shared).max(1);
        (is_touched && shared > 0).then(|| shared as f64 / either as f64 + overlap(spans, &own.evidence))
    });
    let right = |index: usize| {
        let own = pairs.iter().find(|(found, _)| *found == index).map(|(_, own)| &annotated[*own]);
        own.is_some_and(|own| is_meeting(found[index].0, own))
    };
    found.iter().enumerate().filter_map(|(index, (_, spans))| Some((*spans.first()?, right(index)))).collect()
}

/// Whether a candidate tells of an annotated meeting: its trigger stands in a clause of one. `None` where it names too few of
/// its sides, and where it names those of one that is told elsewhere, since not every clause is annotated.
pub(crate) fn is_mention(text: &str, annotated: &[Meeting], candidate: &Candidate) -> Option<bool> {
    let (trigger, names) = candidate.content.split_first()?;
    let is_there = |own: &Meeting| own.evidence.iter().any(|span| span.touches(*trigger));
    let mut told = annotated.iter().filter(|own| is_there(own)).peekable();
    if told.peek().is_some() {
        return told.any(|own| names.len() >= own.participants.len().min(2)).then_some(true);
    }
    let shared = |own: &Meeting| {
        let is_own = |name: &&Span| own.participants.iter().any(|other| same_name(other, name.of(text)));
        names.iter().filter(is_own).count()
    };
    if annotated.iter().any(|own| shared(own) >= 2) { None } else { Some(false) }
}

fn is_meeting(meeting: &record::Meeting, own: &Meeting) -> bool {
    let names: Vec<&str> = meeting.participants.iter().map(|one| one.actor.name.as_str()).collect();
    let all = own.participants.iter().all(|name| names.iter().any(|other| same_name(name, other)));
    let extra = names.iter().any(|other| !own.participants.iter().any(|name| same_name(name, other)));
    let is_place = match (&own.place, &meeting.place) {
        (None, None) => true,
        (Some((name, area)), Some(place)) => {
            let is_inside = place.name.to_lowercase().contains(&name.to_lowercase());
            same_name(name, &place.name) || *area == place.area_code && is_inside
        }
        _ => false,
    };
    let date = meeting.date.as_ref().map_or("", |date| date.edtf.as_str());
    let is_date = own.date.trim_end_matches('~') == date.trim_end_matches('~');
    all && !extra && is_place && is_date && meeting.status.name() == own.status
}

/// The trade figures among facts: the span of each, and whether it is right.
pub(crate) fn judged_figures(facts: &[Fact], annotated: &[Figure]) -> Vec<(Span, bool)> {
    let found: Vec<(&record::TradeFigure, Vec<Span>)> = facts
        .iter()
        .filter_map(|fact| match &fact.payload {
            Payload::TradeFigure(figure) => Some((figure.as_ref(), spans(fact, "trade_figure.text"))),
            _ => None,
        })
        .collect();
    let pairs = best(&found, annotated, |(_, spans), own| {
        Some(overlap(spans, &own.evidence)).filter(|shared| *shared >= FIGURE_OVERLAP_MIN)
    });
    let right = |index: usize| {
        let own = pairs.iter().find(|(found, _)| *found == index).map(|(_, own)| &annotated[*own]);
        own.is_some_and(|own| is_figure(found[index].0, own))
    };
    found.iter().enumerate().filter_map(|(index, (_, spans))| Some((*spans.first()?, right(index)))).collect()
}

fn is_figure(figure: &record::TradeFigure, own: &Figure) -> bool {
    let code = |area: &Option<record::Area>| area.as_ref().map_or_else(String::new, |area| area.code.clone());
    let value: Option<f64> = figure.value.value.to_string().parse().ok();
    figure.flow.name() == own.flow
        && figure.measure.name() == own.measure
        && code(&figure.reporter) == own.reporter
        && code(&figure.partner) == own.partner
        && own.value.is_some_and(|own| Some(own.total_cmp(&value.unwrap_or(f64::NAN))) == Some(Ordering::Equal))
        && figure.value.unit.to_lowercase() == own.unit
}

fn spans(fact: &Fact, field: &str) -> Vec<Span> {
    fact.evidence.iter().filter(|evidence| evidence.field == field).filter_map(|evidence| evidence.span).collect()
}

/// Pairs of found and annotated ones, the most alike first, each in one pair at most.
fn best<F, A>(found: &[F], annotated: &[A], alike: impl Fn(&F, &A) -> Option<f64>) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for (index, one) in found.iter().enumerate() {
        pairs.extend(annotated.iter().enumerate().filter_map(|(own, other)| Some((alike(one, other)?, index, own))));
    }
    pairs.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)).then(one.2.cmp(&other.2)));
    let mut taken: Vec<(usize, usize)> = Vec::new();
    for (_, index, own) in pairs {
        if !taken.iter().any(|(one, other)| *one == index || *other == own) {
            taken.push((index, own));
        }
    }
    taken
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use dateline_extract::{Context, Engine};

    use super::*;

    const TEXT: &str = "Quay trade\n\nFrance exported steel worth $5 million to Norway in 2019. French President Emmanuel \
                        Macron met Norwegian Prime Minister Erna Solberg in Oslo on 4 June 2019.";

    fn facts() -> Vec<Fact> {
        Engine::new().extract(TEXT, &Context::default()).facts
    }

    #[test]
    fn a_figure_is_right_by_its_core_fields() {
        let json = |partner: &str| {
            serde_json::json!({"evidence": "$5 million", "context": "France exported", "flow": "exports", "measure": "level",
                "reporter": "FR", "partner": partner, "value": "5000000", "unit": "USD"})
        };
        let right = |partner: &str| judged_figures(&facts(), &[figure(TEXT, &json(partner)).unwrap()]);
        assert_eq!(right("NO").iter().map(|one| one.1).collect::<Vec<_>>(), [true]);
        assert_eq!(right("DE").iter().map(|one| one.1).collect::<Vec<_>>(), [false]);
    }

    #[test]
    fn a_meeting_is_right_by_its_core_fields() {
        let json = |date: &str| {
            serde_json::json!({"evidence": ["met Norwegian Prime Minister Erna Solberg in Oslo"], "date": date, "status": "held",
                "participants": [{"name": "Emmanuel Macron"}, {"name": "Erna Solberg"}],
                "place": {"name": "Oslo", "area": "NO"}})
        };
        let right = |date: &str| judged_meetings(&facts(), &[meeting(TEXT, &json(date)).unwrap()]);
        assert_eq!(right("2019-06-04").iter().map(|one| one.1).collect::<Vec<_>>(), [true]);
        assert_eq!(right("2019-06").iter().map(|one| one.1).collect::<Vec<_>>(), [false]);
    }

    #[test]
    fn a_mention_is_one_where_its_trigger_and_sides_are_annotated() {
        let own = meeting(
            TEXT,
            &serde_json::json!({"evidence": ["met Norwegian Prime Minister Erna Solberg"], "status": "held",
                "participants": [{"name": "Emmanuel Macron"}, {"name": "Erna Solberg"}]}),
        )
        .unwrap();
        let span = |words: &str| TEXT.find(words).map(|at| Span::new(at, at + words.len())).unwrap();
        let judged = |words: &[&str]| {
            let content: Vec<Span> = words.iter().map(|words| span(words)).collect();
            let candidate = Candidate {
                decision: dateline_extract::choose::weights::Decision::Mention,
                span: content[0],
                content,
                name: String::new(),
                features: Vec::new(),
                sum: 0,
            };
            is_mention(TEXT, std::slice::from_ref(&own), &candidate)
        };
        assert_eq!(judged(&["met", "Emmanuel Macron", "Erna Solberg"]), Some(true));
        assert_eq!(judged(&["met", "Erna Solberg"]), None);
        assert_eq!(judged(&["exported", "France", "Norway"]), Some(false));
        assert_eq!(judged(&["exported", "Emmanuel Macron", "Erna Solberg"]), None);
    }
}
