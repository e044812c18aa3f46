//! From gathered mentions to a record: each field with the words that support it.

use super::{
    dating,
    measures::{duration, ordinal},
    merge::Gathered,
    proposal::{Kind, Proposal},
    reader::Reader,
    side::Side,
};
use crate::{
    analysis::Support,
    choose::{
        meeting_confidence::{Told, confidence},
        meeting_status, participants,
    },
    document::BlockKind,
    evidence,
    record::{
        Basis, EntityType, Evidence, Fact, Meeting, MeetingFormat, MeetingStatus, Participant, ParticipantRole,
        Payload, Place, Span,
    },
};

/// Spans of evidence of one record at most.
const EVIDENCE_MAX: usize = 8;
/// Tokens between two people named in one breath.
const JOINED_MAX: usize = 8;
/// Subjects of one record at most.
const SUBJECTS_MAX: usize = 12;

/// The record of a meeting; `None` where its sides vanish on a closer look.
pub(crate) fn fact(reader: &Reader<'_, '_>, gathered: &Gathered) -> Option<Fact> {
    let order = clearest(reader, gathered);
    let best = &gathered.mentions[*order.first()?];
    let mut sides = participants::participants(reader, &gathered.mentions);
    let place = place(reader, &gathered.mentions, &order).or(gathered.place);
    participants::roles_by_place(reader, &mut sides, place);
    let mut record = Meeting::default();
    let mut evidence = Vec::new();
    let spans = spans(reader, gathered, &order);
    let title = *spans.first()?;
    record.title = title.of(reader.analysis.document.text).to_owned();
    evidence.extend(spans.iter().map(|span| Evidence::stated("meeting", *span)));
    evidence.push(Evidence::stated("meeting.title", title));
    for (index, side) in sides.iter().enumerate() {
        record.participants.push(participant(reader, side, index, &mut evidence));
    }
    let is_call = format_of(reader, gathered, &sides);
    set_place(
        reader,
        &mut record,
        place.filter(|_| !matches!(is_call.0, MeetingFormat::Call | MeetingFormat::Letter)),
        &mut evidence,
    );
    let margin = set_status(reader, &mut record, gathered, &mut evidence);
    set_date(reader, &mut record, gathered, &order, &mut evidence);
    record.format = is_call.0;
    let trigger = reader.analysis.document.span(best.trigger.tokens.clone());
    evidence.push(Evidence::inferred("meeting.format", Some(trigger), is_call.1));
    set_measures(reader, &mut record, &gathered.mentions, &mut evidence);
    // Of equal sums the first: it stands first in the text.
    let score = gathered.scores.iter().rev().max_by_key(|score| score.sum)?;
    let told = Told { best, score, margin, sides: &sides, span: title };
    let confidence = confidence(reader, &record, told);
    Some(Fact {
        payload: Payload::Meeting(Box::new(record)),
        evidence,
        rule: score.reasons(&reader.analysis.choosing).of_rule(best.rule),
        confidence,
    })
}

/// The mentions, clearest first: in running text, with more sides, place and date.
fn clearest(reader: &Reader<'_, '_>, gathered: &Gathered) -> Vec<usize> {
    let mut order: Vec<usize> = (0..gathered.mentions.len()).collect();
    let clarity = |index: &usize| {
        let mention = &gathered.mentions[*index];
        let prose = reader.block(mention.at()) == BlockKind::Paragraph;
        gathered.scores[*index].sum + i32::from(prose) * 3
    };
    order.sort_by_key(|index| std::cmp::Reverse(clarity(index)));
    order
}

fn spans(reader: &Reader<'_, '_>, gathered: &Gathered, order: &[usize]) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for index in order {
        let tokens = gathered.mentions[*index].evidence.clone();
        let mut end = tokens.end;
        while end > tokens.start + 1 && matches!(reader.word(end - 1), "." | "," | ";" | "!" | "?" | "\"" | "”") {
            end -= 1;
        }
        let span = reader.analysis.document.span(tokens.start..end);
        if let Some(known) = spans.iter_mut().find(|known| known.touches(span)) {
            *known = known.join(span);
        } else if !span.is_empty() && spans.len() < EVIDENCE_MAX {
            spans.push(span);
        }
    }
    spans
}

fn participant(reader: &Reader<'_, '_>, side: &Side, index: usize, evidence: &mut Vec<Evidence>) -> Participant {
    let path = format!("meeting.participants[{index}]");
    let mention = reader.mention(side.mention);
    let area_name = |code: &str| reader.lexicons.area_of(code).map(|area| area.name);
    let mut actor = evidence::government(reader.analysis, mention, area_name, &format!("{path}.actor"), evidence);
    if actor.entity_type == EntityType::Area
        && let Some(span) = reader.area_as_written(side.entity)
    {
        let field = format!("{path}.actor.name");
        evidence.retain(|known| known.field != field);
        let stated = mention.span.contains(span);
        evidence.push(if stated { Evidence::stated(field, span) } else { Evidence::resolved(field, span) });
        span.of(reader.analysis.document.text).clone_into(&mut actor.name);
    }
    if side.role != ParticipantRole::Unspecified {
        evidence.push(Evidence::inferred(format!("{path}.role"), Some(mention.span), "rule.meeting.host"));
    }
    Participant { actor, role: side.role }
}

/// The place that the clearest mention gives; a city rather than its country.
fn place(reader: &Reader<'_, '_>, mentions: &[Proposal], order: &[usize]) -> Option<usize> {
    let places: Vec<usize> = order.iter().filter_map(|index| mentions[*index].place).collect();
    let is_city = |place: &usize| reader.entity_type(*place) == EntityType::Place;
    let first = places.first().copied()?;
    if is_city(&first) {
        return Some(first);
    }
    places.iter().copied().find(|place| is_city(place) && reader.area(*place) == reader.area(first)).or(Some(first))
}

fn set_place(reader: &Reader<'_, '_>, record: &mut Meeting, place: Option<usize>, evidence: &mut Vec<Evidence>) {
    let Some((place, entity)) = place.and_then(|place| Some((place, reader.entity(place)?))) else { return };
    let mention = reader.mention(place);
    // "Britain" where the text never says more, as for participants.
    let written = mention.entity.filter(|_| entity.entity_type == EntityType::Area);
    let written = written.and_then(|area| reader.area_as_written(area)).filter(|span| span.len() < entity.name.len());
    let name = written.map_or(entity.name.as_str(), |span| span.of(reader.analysis.document.text));
    let stated = mention.span.of(reader.analysis.document.text).contains(name);
    let field = "meeting.place.name";
    evidence.push(if stated {
        Evidence::stated(field, mention.span)
    } else {
        Evidence::resolved(field, written.unwrap_or(entity.name_span))
    });
    let mut found = Place { name: name.to_owned(), ..Place::default() };
    if let Some(support) = entity.area_basis.as_ref().filter(|_| !entity.area_code.is_empty()) {
        found.area_code = entity.area_code.clone();
        evidence.push(evidence::supported("meeting.place.area_code".into(), support));
    }
    record.place = Some(found);
}

fn set_date(
    reader: &Reader<'_, '_>,
    record: &mut Meeting,
    gathered: &Gathered,
    order: &[usize],
    evidence: &mut Vec<Evidence>,
) {
    let mut dates: Vec<usize> = order.iter().filter_map(|index| gathered.mentions[*index].date).collect();
    if dates.is_empty() {
        dates.extend(gathered.date);
    }
    let precise = |date: &usize| reader.date(*date).date.edtf.len();
    let Some(date) = dates.iter().copied().filter(|date| precise(date) > 0).max_by_key(|date| precise(date).min(10))
    else {
        return;
    };
    let found = reader.date(date);
    let Support { basis, source, .. } = &found.support;
    record.date = Some(dating::towards(reader, found, record.status));
    evidence.push(Evidence {
        field: "meeting.date".into(),
        basis: *basis,
        span: Some(found.span),
        source: source.clone(),
    });
}

/// Sets the status and gives how sure it is.
fn set_status(reader: &Reader<'_, '_>, record: &mut Meeting, gathered: &Gathered, evidence: &mut Vec<Evidence>) -> i32 {
    let votes: Vec<_> = gathered.mentions.iter().flat_map(|mention| meeting_status::votes(reader, mention)).collect();
    let (status, cue) = meeting_status::decide(&votes);
    let span = cue.map(|tokens| reader.analysis.document.span(tokens));
    record.status = if span.is_some() { status } else { MeetingStatus::Held };
    let basis = if matches!(status, MeetingStatus::Cancelled | MeetingStatus::Postponed) {
        Basis::Stated
    } else {
        Basis::Inferred
    };
    let source = if basis == Basis::Stated { String::new() } else { "rule.meeting.tense".to_owned() };
    evidence.push(Evidence { field: "meeting.status".into(), basis, span, source });
    meeting_status::margin(&votes, record.status)
}

/// The format with the rule that concludes it.
fn format_of(reader: &Reader<'_, '_>, gathered: &Gathered, sides: &[Side]) -> (MeetingFormat, &'static str) {
    let kind = |kind: Kind| gathered.mentions.iter().any(|mention| mention.kind == kind && !mention.sides.is_empty());
    if kind(Kind::Call) {
        return (MeetingFormat::Call, "rule.meeting.call");
    }
    if kind(Kind::Letter) {
        return (MeetingFormat::Letter, "rule.meeting.letter");
    }
    let visits = gathered.mentions.iter().any(|mention| mention.kind == Kind::Visit);
    let host_unnamed = sides.iter().filter(|side| reader.is_person(side.mention)).map(|side| reader.area(side.mention));
    let host_unnamed = visits
        && !kind(Kind::Summit)
        && is_one(host_unnamed)
        && sides
            .iter()
            .all(|side| reader.is_person(side.mention) || reader.entity_type(side.mention) == EntityType::Area);
    if host_unnamed || (!kind(Kind::Talks) && !kind(Kind::Summit)) {
        return (MeetingFormat::Visit, "rule.meeting.visit");
    }
    if visits && !kind(Kind::Summit) && receives_several(reader, gathered, sides) {
        return (MeetingFormat::Visit, "rule.meeting.visit");
    }
    let parties = parties(reader, sides);
    let attends = sides.iter().any(|side| side.role == ParticipantRole::Participant);
    let has_body = sides.iter().any(|side| reader.is_body(side.entity));
    let gathers = kind(Kind::Summit) && (attends || parties < 2);
    if parties > 2 || gathers || (has_body && parties < 2) {
        (MeetingFormat::Multilateral, "rule.meeting.sides")
    } else {
        (MeetingFormat::Bilateral, "rule.meeting.sides")
    }
}

/// How many parties there are. Who is named right behind another, and whose area nobody tells, is of that one's party.
fn parties(reader: &Reader<'_, '_>, sides: &[Side]) -> usize {
    let mut parties: Vec<&str> = Vec::new();
    let mut before: Option<&Side> = None;
    for side in sides {
        let code = reader.area(side.mention);
        let named = || reader.entity(side.mention).map_or("", |entity| entity.name.as_str());
        let party = if code.is_empty() { named() } else { code };
        let joined =
            code.is_empty() && before.is_some_and(|before| parties.len() > 1 && is_joined(reader, before, side));
        if !joined && !parties.contains(&party) {
            parties.push(party);
        }
        before = Some(side);
    }
    parties.len()
}

/// Whether two people are named in one breath: "President Guy Berset and Foreign Minister Ada Berg".
fn is_joined(reader: &Reader<'_, '_>, one: &Side, other: &Side) -> bool {
    let between = reader.mention(one.mention).tokens.end..reader.mention(other.mention).tokens.start;
    let persons = reader.is_person(one.mention) && reader.is_person(other.mention);
    persons
        && between.len() <= JOINED_MAX
        && between.clone().any(|at| matches!(reader.word(at), "and" | ","))
        && !between.into_iter().any(|at| matches!(reader.word(at), "." | ";") || reader.is_preposition(at))
}

/// Whether a visit is told, and elsewhere two people or more whom the visitor met: its meetings are not told apart.
fn receives_several(reader: &Reader<'_, '_>, gathered: &Gathered, sides: &[Side]) -> bool {
    let visits = || gathered.mentions.iter().filter(|one| one.kind == Kind::Visit && one.is_destination);
    let people = |one: &&Proposal| one.sides.iter().filter(|side| reader.is_person(side.mention)).count() > 1;
    let mut talks = gathered.mentions.iter().filter(|one| one.kind == Kind::Talks).filter(people);
    let apart = talks.all(|one| visits().all(|visit| visit.trigger.number != one.trigger.number));
    let hosts = sides.iter().filter(|side| reader.is_person(side.mention) && side.role != ParticipantRole::Visitor);
    apart && hosts.count() > 1
}

/// Whether all are the same, and one at least.
fn is_one<'a>(mut codes: impl Iterator<Item = &'a str>) -> bool {
    codes.next().is_some_and(|first| codes.all(|code| code == first))
}

fn set_measures(reader: &Reader<'_, '_>, record: &mut Meeting, mentions: &[Proposal], evidence: &mut Vec<Evidence>) {
    if let Some((text, span)) = mentions.iter().find_map(|mention| duration(reader, mention)) {
        record.duration = text;
        evidence.push(Evidence::stated("meeting.duration", span));
    }
    if let Some((number, span)) = mentions.iter().find_map(|mention| ordinal(reader, mention)) {
        record.ordinal = Some(number);
        evidence.push(Evidence::stated("meeting.ordinal", span));
    }
    for span in mentions.iter().flat_map(|mention| &mention.subjects) {
        let words = span.of(reader.analysis.document.text);
        if record.subjects.len() < SUBJECTS_MAX
            && !words.is_empty()
            && !record.subjects.iter().any(|known| known == words)
        {
            evidence.push(Evidence::stated(format!("meeting.subjects[{}]", record.subjects.len()), *span));
            record.subjects.push(words.to_owned());
        }
    }
}
