//! Whose figure it is and who stands on the other side, by the syntax around the word of trade.

use std::ops::Range;

use crate::{
    propose::figures::scene::{Cue, Part, Scene, Side, WORD},
    record::TradeFlow,
};

/// The two sides; a list of partners makes one figure for each.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sides {
    /// Exporter, importer, imposer, owner of the deficit, investor, buyer, donor.
    pub(crate) reporter: Option<Side>,
    /// The others.
    pub(crate) partners: Vec<Side>,
    /// Whether the partner stands in a list of its own numbers, so that it is not the next sentence's.
    pub(crate) listed: bool,
    /// Whether the reporter is a list item's own ("Japan, 9.9 percent").
    pub(crate) own: bool,
}

/// Verbs whose subject lays or lifts a tariff.
pub(crate) const LAYS: [&str; 30] = [
    "impose",
    "imposed",
    "imposing",
    "imposes",
    "levied",
    "levy",
    "slapped",
    "slap",
    "raise",
    "raised",
    "raising",
    "announced",
    "announce",
    "threatened",
    "threatens",
    "threatening",
    "ordered",
    "plans",
    "planned",
    "hiked",
    "cut",
    "slashed",
    "lowered",
    "lower",
    "put",
    "set",
    "keep",
    "kept",
    "suspend",
    "introduced",
];

/// Verbs whose subject bears a tariff rather than lays it.
const BEARS: [&str; 17] = [
    "face",
    "faces",
    "facing",
    "faced",
    "hit",
    "subject",
    "attract",
    "attracting",
    "suffer",
    "suffering",
    "escape",
    "avoid",
    "pay",
    "paying",
    "pays",
    "receive",
    "hurt",
];

/// The sides of a figure of a flow whose governing word is `cue`.
pub(crate) fn sides(scene: &Scene<'_, '_>, cue: &Cue, flow: TradeFlow, number: &Range<usize>) -> Sides {
    let left = left(scene, cue);
    let right = |parts: &[Part]| right(scene, cue, number, parts);
    let first = |parts: &[Part]| right(parts).into_iter().next();
    let subject = || subject(scene, cue.tokens.start.max(number.start).min(cue.tokens.end.max(number.start)));
    let mut sides = match flow {
        TradeFlow::Exports => Sides {
            reporter: left.or_else(|| first(&[Part::From])).or_else(|| of_area(scene, cue, number)).or_else(subject),
            partners: non_empty(right(&[Part::To]), || shipped_to(scene, number)),
            listed: false,
            own: false,
        },
        TradeFlow::Imports => imports(scene, cue, number, left, subject),
        TradeFlow::Balance => Sides {
            reporter: left.or_else(subject),
            partners: non_empty(right(&[Part::With]), || anywhere(scene, &[Part::With])),
            listed: false,
            own: false,
        },
        TradeFlow::TotalTrade => total_trade(scene, left, right(&[Part::With]), subject),
        TradeFlow::Tariff => tariff(scene, cue, number, left, subject),
        TradeFlow::Investment => Sides {
            reporter: left.or_else(|| first(&[Part::By, Part::From])).or_else(subject),
            partners: right(&[Part::In, Part::To]),
            listed: false,
            own: false,
        },
        TradeFlow::Contract => Sides {
            reporter: first(&[Part::By]).or(left).or_else(subject),
            partners: non_empty(right(&[Part::From, Part::Of, Part::With]), || {
                adjectives(scene, cue.tokens.end.max(number.end))
            }),
            listed: false,
            own: false,
        },
        TradeFlow::Aid => Sides {
            reporter: left.or_else(|| first(&[Part::From, Part::By])).or_else(subject),
            partners: right(&[Part::To, Part::For, Part::In]),
            listed: false,
            own: false,
        },
        TradeFlow::Quota => Sides {
            reporter: left.or_else(subject),
            partners: right(&[Part::From, Part::For, Part::On, Part::To]),
            listed: false,
            own: false,
        },
        TradeFlow::Unspecified => Sides::default(),
    };
    if let Some(local) = local_partner(scene, number, flow) {
        // "Its top sources were China with $3 billion": the list's areas are no reporters.
        if scene.word(number.start.wrapping_sub(1)) == "with" || local.iter().any(|side| side.tokens.end < number.start)
        {
            let listed = |side: &Side| scene.has(side.tokens.end..side.tokens.end + 5, &["with"]);
            sides.reporter = sides.reporter.filter(|side| side.possessive && !listed(side));
            sides.listed = true;
        }
        sides.partners = local;
    }
    if let Some(own) = own_subject(scene, number) {
        sides.reporter = Some(own);
        sides.own = true;
    }
    // "Beijing wants the tariffs on Chinese goods gone": who bears them does not lay them.
    if flow == TradeFlow::Tariff || cue.flow == Some(TradeFlow::Tariff) {
        let partners = &sides.partners;
        sides.reporter = sides.reporter.filter(|side| !partners.iter().any(|partner| partner.code == side.code));
    }
    if let Some(reporter) = &sides.reporter {
        let code = reporter.code.clone();
        sides.partners.retain(|partner| partner.code != code);
    }
    sides
}

fn non_empty(first: Vec<Side>, second: impl FnOnce() -> Vec<Side>) -> Vec<Side> {
    if first.is_empty() { second() } else { first }
}

fn imports(
    scene: &Scene<'_, '_>,
    cue: &Cue,
    number: &Range<usize>,
    left: Option<Side>,
    subject: impl Fn() -> Option<Side>,
) -> Sides {
    let from = right(scene, cue, number, &[Part::From]);
    let goods = || right(scene, cue, number, &[Part::Of]).into_iter().filter(|side| side.adjective).collect::<Vec<_>>();
    // "Tariffs on Chinese imports": the goods' origin, not the importer.
    let taxed = left.as_ref().is_some_and(|left| left.adjective && !left.possessive)
        && scene.cues.iter().any(|other| other.flow == Some(TradeFlow::Tariff));
    if taxed {
        let origin = left.into_iter().collect();
        return Sides { reporter: imposer(scene), partners: non_empty(from, || origin), listed: false, own: false };
    }
    let into = || right(scene, cue, number, &[Part::To]).into_iter().next();
    Sides { reporter: left.or_else(into).or_else(subject), partners: non_empty(from, goods), listed: false, own: false }
}

fn total_trade(
    scene: &Scene<'_, '_>,
    left: Option<Side>,
    with: Vec<Side>,
    subject: impl Fn() -> Option<Side>,
) -> Sides {
    let between = anywhere(scene, &[Part::Between]);
    if let [first, rest @ ..] = &between[..]
        && !rest.is_empty()
    {
        return Sides {
            reporter: Some(first.clone()),
            partners: rest.iter().take(1).cloned().collect(),
            listed: false,
            own: false,
        };
    }
    Sides { reporter: left.or_else(subject), partners: with, listed: false, own: false }
}

fn tariff(
    scene: &Scene<'_, '_>,
    cue: &Cue,
    number: &Range<usize>,
    left: Option<Side>,
    subject: impl Fn() -> Option<Side>,
) -> Sides {
    let targets = right(scene, cue, number, &[Part::On, Part::From, Part::For, Part::With]);
    let bearer = left
        .clone()
        .or_else(&subject)
        .filter(|side| !side.adjective && !side.possessive && scene.has(side.tokens.end..cue.tokens.start, &BEARS));
    if let Some(bearer) = bearer {
        let by = right(scene, cue, number, &[Part::By, Part::From, Part::In]).into_iter().next();
        return Sides { reporter: by, partners: vec![bearer], listed: false, own: false };
    }
    let targets = non_empty(targets, || {
        // "A 25% tariff on steel from", "10 percent on Chinese goods": adjectives of goods behind.
        adjectives(scene, cue.tokens.end.max(number.end))
    });
    let laying = || subject().filter(|side| scene.has(side.tokens.end..scene.tokens.end, &LAYS));
    let targets = non_empty(targets, || world(scene, cue).into_iter().collect());
    Sides { reporter: left.or_else(laying).or_else(|| imposer(scene)), partners: targets, listed: false, own: false }
}

/// "A global tariff", "on all countries": laid on the whole world.
fn world(scene: &Scene<'_, '_>, cue: &Cue) -> Option<Side> {
    let near = cue.tokens.start.saturating_sub(4)..cue.tokens.end + 8;
    let at = near.clone().find(|at| {
        let all = matches!(scene.word(*at), "all" | "every")
            && matches!(scene.word(at + 1), "countries" | "country" | "foreign" | "nations" | "trading");
        all || matches!(scene.word(*at), "global" | "worldwide" | "universal")
    })?;
    let tokens = at..at + 1;
    Some(Side {
        code: "WLD".into(),
        span: scene.analysis.document.span(tokens.clone()),
        tokens,
        source: "areas.txt:WLD".into(),
        part: Part::On,
        possessive: false,
        adjective: true,
        actor: false,
        elsewhere: false,
    })
}

/// The area whose tariffs the sentence speaks of.
fn imposer(scene: &Scene<'_, '_>) -> Option<Side> {
    let cue = scene.cues.iter().find(|cue| cue.flow == Some(TradeFlow::Tariff))?;
    imposer_of(scene, cue)
}

/// Whose tariff a word speaks of: "U.S. tariffs", "Ankara imposed levies".
pub(crate) fn imposer_of(scene: &Scene<'_, '_>, cue: &Cue) -> Option<Side> {
    let bears = |side: &Side| scene.has(side.tokens.end..cue.tokens.start, &BEARS) && !side.possessive;
    let lays = |side: &Side| scene.has(side.tokens.end..scene.tokens.end, &LAYS);
    left(scene, cue).or_else(|| subject(scene, cue.tokens.start).filter(lays)).filter(|side| !bears(side))
}

/// The area in the noun phrase that the cue ends: "China's total exports", "U.S. tariffs", "Iran exported".
pub(crate) fn left(scene: &Scene<'_, '_>, cue: &Cue) -> Option<Side> {
    let mut at = cue.tokens.start;
    // "Taiwan was a main export destination" is not Taiwan's export; "China was the leading exporter" is.
    let agent = scene.word(cue.tokens.start).ends_with("er") || scene.word(cue.tokens.start).ends_with("ers");
    for _ in 0..8 {
        if at <= scene.tokens.start {
            return None;
        }
        at -= 1;
        let end = if matches!(scene.word(at), "'s" | "'") { at } else { at + 1 };
        let side = scene.sides.iter().rev().find(|side| side.tokens.end == end || side.tokens.contains(&at));
        if let Some(side) = side {
            let attribute = side.possessive || side.adjective;
            // "To U.S. tariffs": the country stands right before the word.
            let adjoins = side.tokens.end == cue.tokens.start;
            let fits = attribute || adjoins || matches!(side.part, Part::Bare);
            return fits.then(|| side.clone());
        }
        if matches!(scene.word(at), "its" | "their") {
            return owner_before(scene, at);
        }
        if !agent && matches!(scene.word(at), "was" | "were" | "is" | "are") {
            return None;
        }
        if matches!(
            scene.word(at),
            "," | ";"
                | ":"
                | "to"
                | "from"
                | "in"
                | "on"
                | "for"
                | "with"
                | "by"
                | "of"
                | "than"
                | "at"
                | "that"
                | "and"
                | "while"
                | "("
                | ")"
                | "after"
                | "as"
                | "where"
                | "which"
                | "because"
                | "against"
        ) {
            return None;
        }
    }
    None
}

/// Whom "its" means: the last area before it that no preposition leads.
fn owner_before(scene: &Scene<'_, '_>, at: usize) -> Option<Side> {
    let fits = |side: &&Side| side.tokens.end <= at && !side.adjective && (side.possessive || side.part == Part::Bare);
    scene.sides.iter().rev().find(fits).cloned()
}

/// "Shipments to the U.S., its largest export market, rose 5%".
fn shipped_to(scene: &Scene<'_, '_>, number: &Range<usize>) -> Vec<Side> {
    let sent = |side: &&Side| {
        let to = (side.tokens.start.saturating_sub(3)..side.tokens.start).rev().find(|at| scene.word(*at) == "to");
        let cue = to.is_some_and(|to| scene.cues.iter().any(|cue| cue.tokens.end == to));
        side.part == Part::To && !side.actor && side.tokens.end <= number.start && cue
    };
    scene.sides.iter().find(sent).cloned().into_iter().collect()
}

/// "Exports of Japan", not "exports of Japanese cars".
fn of_area(scene: &Scene<'_, '_>, cue: &Cue, number: &Range<usize>) -> Option<Side> {
    right(scene, cue, number, &[Part::Of]).into_iter().next()
}

/// Areas of a part behind the cue, up to the next word of another flow; those of one list together.
fn right(scene: &Scene<'_, '_>, cue: &Cue, number: &Range<usize>, parts: &[Part]) -> Vec<Side> {
    let start = cue.tokens.end;
    let mut limit = scene.tokens.end;
    for other in &scene.cues {
        // "Tariffs on imports from Mexico" goes on.
        let taxed =
            cue.flow == Some(TradeFlow::Tariff) && matches!(other.flow, Some(TradeFlow::Imports | TradeFlow::Exports));
        let stops = other.flow.is_some()
            && !taxed
            && other.flow != cue.flow
            && other.strong
            && other.tokens.start > start.max(number.end);
        if stops {
            limit = limit.min(other.tokens.start);
        }
    }
    // Behind the next rate begins the next tariff.
    if cue.flow == Some(TradeFlow::Tariff) {
        let behind = start.max(number.end);
        let next = scene.analysis.quantities_in(behind..scene.tokens.end).map(|found| found.tokens.start).next();
        limit = limit.min(next.unwrap_or(limit));
    }
    let mut found: Vec<Side> = Vec::new();
    for side in scene.sides.iter().filter(|side| !side.actor && side.tokens.start >= start && side.tokens.end <= limit)
    {
        let far = scene.cost(start, side.tokens.start) > 22 * WORD;
        let fits = parts.contains(&side.part) && !far && !side.possessive;
        match found.last() {
            None if fits => found.push(side.clone()),
            Some(last) if parts.contains(&side.part) && listed(scene, last, side) => found.push(side.clone()),
            _ => {}
        }
    }
    found
}

/// Whether two areas stand in one list.
fn listed(scene: &Scene<'_, '_>, first: &Side, second: &Side) -> bool {
    (first.tokens.end..second.tokens.start)
        .all(|at| matches!(scene.word(at), "," | "and" | "the" | "or" | "as" | "well"))
}

/// Areas of a part anywhere in the sentence, the first list of them.
fn anywhere(scene: &Scene<'_, '_>, parts: &[Part]) -> Vec<Side> {
    let mut found: Vec<Side> = Vec::new();
    for side in scene.sides.iter().filter(|side| !side.actor && parts.contains(&side.part)) {
        match found.last() {
            None => found.push(side.clone()),
            Some(last) if listed(scene, last, side) => found.push(side.clone()),
            _ => {}
        }
    }
    found
}

/// The first adjective of an area behind a place, before the sentence's next comma: "Chinese goods".
fn adjectives(scene: &Scene<'_, '_>, at: usize) -> Vec<Side> {
    let side = scene.sides.iter().find(|side| side.adjective && !side.actor && side.tokens.start >= at);
    side.filter(|side| scene.cost(at, side.tokens.start) <= 8 * WORD).cloned().into_iter().collect()
}

/// The subject of what is told: the first area or actor before a place that no preposition leads.
pub(crate) fn subject(scene: &Scene<'_, '_>, before: usize) -> Option<Side> {
    let mut bare = scene.sides.iter().filter(|side| side.tokens.end <= before && side.part == Part::Bare);
    let first = bare.clone().find(|side| !side.possessive && !side.adjective);
    first.or_else(|| bare.next()).cloned()
}

/// A partner said right at the number: "$1.8 billion to China", "Iraq with $6 billion", "15.6 percent from the EU".
fn local_partner(scene: &Scene<'_, '_>, number: &Range<usize>, flow: TradeFlow) -> Option<Vec<Side>> {
    let mut with = number.start;
    while with > scene.tokens.start
        && matches!(scene.before(with, 1), "over" | "about" | "nearly" | "some" | "than" | "more" | "around")
    {
        with -= 1;
    }
    let mut end = with.checked_sub(1)?;
    let trade = matches!(flow, TradeFlow::Exports | TradeFlow::Imports | TradeFlow::TotalTrade);
    if trade && matches!(scene.word(end), "with" | "(") {
        // "the United Arab Emirates (UAE) with over $4.1 billion"
        while end > scene.tokens.start && matches!(scene.before(end, 1), ")") {
            end -= 1;
        }
        let side =
            scene.sides.iter().rev().find(|side| side.tokens.end == end && side.part != Part::To && !side.possessive);
        if let Some(side) = side {
            return Some(vec![side.clone()]);
        }
    }
    if flow == TradeFlow::Balance {
        let side = scene.sides.iter().rev().find(|side| side.tokens.end <= number.start)?;
        let near = side.part == Part::With
            && (side.tokens.end..number.start)
                .all(|at| matches!(scene.word(at), "," | "nations" | "countries" | "members"));
        return near.then(|| vec![side.clone()]);
    }
    let part = match flow {
        TradeFlow::Exports => Part::To,
        TradeFlow::Imports => Part::From,
        _ => return None,
    };
    let next = number.end + usize::from(scene.word(number.end) == ")");
    let side = scene
        .sides
        .iter()
        .find(|side| side.tokens.start >= next && side.tokens.start <= next + 3 && side.part == part && !side.actor)?;
    Some(vec![side.clone()])
}

/// "Japan, 9.9 percent": in a list the area right before the number is its own.
fn own_subject(scene: &Scene<'_, '_>, number: &Range<usize>) -> Option<Side> {
    let comma = number.start.checked_sub(1).filter(|at| scene.word(*at) == ",")?;
    let side = scene.sides.iter().find(|side| side.tokens.end == comma && side.part == Part::Bare && !side.actor)?;
    let opens = matches!(scene.before(side.tokens.start, 1), "," | "and" | ";" | "while");
    opens.then(|| side.clone())
}
