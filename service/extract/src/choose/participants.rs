//! Who takes part: the sides of all mentions of one meeting, each once; countries only where nobody of theirs is named.

use crate::{
    propose::meetings::{Proposal, Reader, Side},
    record::{EntityType, ParticipantRole},
};

/// Participants of one meeting at most.
const PARTICIPANTS_MAX: usize = 40;

/// The participants in order of first mention; `stands` says which mentions stand for themselves.
pub(crate) fn participants(reader: &Reader<'_, '_>, meeting: &[Proposal]) -> Vec<Side> {
    let mut sides: Vec<Side> = Vec::new();
    for side in meeting.iter().flat_map(|one| &one.sides) {
        if let Some(known) = sides.iter_mut().find(|known| known.entity == side.entity) {
            if known.role == ParticipantRole::Unspecified {
                known.role = side.role;
            }
            known.mention = known.mention.min(side.mention);
        } else if sides.len() < PARTICIPANTS_MAX {
            sides.push(*side);
        }
    }
    let received = receives(reader, meeting, &sides);
    if let Some(host) = host(reader, meeting, &sides).filter(|_| received.is_none()) {
        sides.push(host);
    }
    let named: Vec<&str> = sides
        .iter()
        .filter(|side| {
            matches!(
                reader.entity_type(side.mention),
                EntityType::Person | EntityType::Organization | EntityType::Unnamed
            )
        })
        .map(|side| reader.area(side.mention))
        .collect();
    let areal = |side: &Side| matches!(reader.entity_type(side.mention), EntityType::Area | EntityType::Place);
    let stands = |code: &str| named.contains(&code) || received == Some(code);
    let kept: Vec<Side> =
        sides.iter().filter(|side| !(areal(side) && stands(reader.area(side.mention)))).copied().collect();
    let mut once: Vec<Side> = Vec::new();
    for side in kept {
        let repeated = areal(&side)
            && once.iter().any(|known| areal(known) && reader.area(known.mention) == reader.area(side.mention));
        if !repeated {
            once.push(side);
        }
    }
    once.sort_by_key(|side| side.mention);
    once
}

/// The area that a visit goes to, where somebody is met whose area nobody tells: who receives a visitor is of that place.
fn receives<'a>(reader: &Reader<'a, '_>, meeting: &[Proposal], sides: &[Side]) -> Option<&'a str> {
    let destination = meeting.iter().filter(|one| one.is_destination).find_map(|one| one.place)?;
    let unknown = |side: &Side| {
        reader.is_person(side.mention)
            && reader.area(side.mention).is_empty()
            && side.role != ParticipantRole::Visitor
            && reader.holds_office(side.mention)
    };
    let code = reader.area(destination);
    (!code.is_empty() && sides.iter().any(unknown)).then_some(code)
}

/// The area that a visit goes to, where nobody there is named.
fn host(reader: &Reader<'_, '_>, meeting: &[Proposal], sides: &[Side]) -> Option<Side> {
    let destination = meeting.iter().filter(|one| one.is_destination).find_map(|one| one.place)?;
    let code = reader.area(destination);
    let parties = sides.iter().any(|side| reader.area(side.mention) != reader.area(sides[0].mention));
    if code.is_empty() || parties || sides.iter().any(|side| reader.area(side.mention) == code) {
        return None;
    }
    reader.side(destination).map(|side| Side { role: ParticipantRole::Host, ..side })
}

/// Host and visitors by where it takes place: the one side at home there receives the others.
pub(crate) fn roles_by_place(reader: &Reader<'_, '_>, sides: &mut [Side], place: Option<usize>) {
    let Some(code) = place.map(|place| reader.area(place)).filter(|code| !code.is_empty()) else { return };
    let at_home = sides.iter().filter(|side| reader.area(side.mention) == code).count();
    if at_home == 0 || at_home == sides.len() {
        return;
    }
    for side in sides.iter_mut().filter(|side| side.role == ParticipantRole::Unspecified) {
        let home = reader.area(side.mention) == code;
        side.role = if home { ParticipantRole::Host } else { ParticipantRole::Visitor };
    }
}
