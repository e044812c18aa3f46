//! Whose figure it is and who stands on the other side, by the syntax around the word of trade.

mod around;

use std::ops::Range;

use self::around::{adjectives, anywhere, local_partner, of_area, own_subject, right, shipped_to, subject, world};
pub(crate) use self::around::{item, left};
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
pub(crate) const LAYS: [&str; 41] = [
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
    "increase",
    "increased",
    "increasing",
    "reduced",
    "removed",
    "lifted",
    "scrapped",
    "retain",
    "charge",
    "charged",
    "doubled",
];

/// Verbs whose subject bears a tariff rather than lays it.
const BEARS: [&str; 19] = [
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
    "benefit",
    "benefits",
];

/// Verbs whose subject is given a quota rather than sets it.
const ENJOYS: [&str; 9] = ["benefit", "benefits", "benefited", "gain", "gained", "get", "gets", "granted", "receive"];

/// The sides of a figure of a flow whose governing word is `cue`.
pub(crate) fn sides(scene: &Scene<'_, '_>, cue: &Cue, flow: TradeFlow, number: &Range<usize>) -> Sides {
    let left = left(scene, cue);
    let right = |parts: &[Part]| right(scene, cue, number, parts);
    let first = |parts: &[Part]| right(parts).into_iter().next();
    // "The agency said the country exported": who is meant stands in another sentence.
    let country = matches!(scene.before(cue.tokens.start, 1), "country" | "kingdom" | "nation");
    let subject = || {
        let before = cue.tokens.start.max(number.start).min(cue.tokens.end.max(number.start));
        subject(scene, before).filter(|side| !country || !side.actor)
    };
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
            reporter: first(&[Part::From, Part::By]).or(left).or_else(subject),
            partners: right(&[Part::To, Part::For, Part::In]),
            listed: false,
            own: false,
        },
        TradeFlow::Quota => {
            quota(scene, cue, left.or_else(subject), right(&[Part::From, Part::For, Part::On, Part::To]))
        }
        TradeFlow::Unspecified => Sides::default(),
    };
    // "The top exporter to Iran was China with $5 billion": the item is the exporter.
    if let Some(agent) = item(scene, number).filter(|_| is_agent(scene, cue)) {
        sides.reporter = Some(agent.clone());
        sides.listed = true;
        sides.own = true;
        let other = if flow == TradeFlow::Exports { Part::To } else { Part::From };
        sides.partners = right(&[other]);
    } else if let Some(local) = local_partner(scene, number, flow) {
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

/// "India caps its exports" against "Peru will benefit from a quota".
fn quota(scene: &Scene<'_, '_>, cue: &Cue, subject: Option<Side>, partners: Vec<Side>) -> Sides {
    let enjoys =
        |side: &Side| side.tokens.end <= cue.tokens.start && scene.has(side.tokens.end..cue.tokens.start, &ENJOYS);
    if let Some(subject) = subject.clone().filter(enjoys) {
        let giver = partners.into_iter().next();
        return Sides { reporter: giver, partners: vec![subject], ..Sides::default() };
    }
    Sides { reporter: subject, partners, ..Sides::default() }
}

/// Whether a word means one of the two sides itself: "the top exporters were".
fn is_agent(scene: &Scene<'_, '_>, cue: &Cue) -> bool {
    matches!(scene.word(cue.tokens.start), "exporter" | "exporters" | "importer" | "importers")
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
    let taxed = left.as_ref().is_some_and(|left| {
        let on = |other: &Cue| (other.tokens.end..left.tokens.start).any(|at| matches!(scene.word(at), "on" | "of"));
        left.adjective
            && !left.possessive
            && scene.cues.iter().any(|other| other.flow == Some(TradeFlow::Tariff) && on(other))
    });
    if taxed {
        let origin = left.into_iter().collect();
        return Sides { reporter: imposer(scene), partners: non_empty(from, || origin), listed: false, own: false };
    }
    // "India keeps Russian oil imports up": goods stand between the adjective and the word, and another imports them.
    let origin = left.as_ref().filter(|left| left.adjective && !left.possessive && left.tokens.end < cue.tokens.start);
    let importer = || subject().filter(|side| origin.is_some_and(|origin| origin.code != side.code));
    if let (Some(origin), Some(importer)) = (origin, importer()) {
        return Sides {
            reporter: Some(importer),
            partners: non_empty(from, || vec![origin.clone()]),
            ..Sides::default()
        };
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
    let owner = left.or_else(subject);
    // "Peru-Chile trade" is one word.
    if let Some(owner) = owner.as_ref().filter(|_| with.is_empty()) {
        let mut twins = scene.sides.iter().filter(|side| side.tokens == owner.tokens && !side.actor);
        if let (Some(first), Some(second)) = (twins.next(), twins.next()) {
            return Sides { reporter: Some(first.clone()), partners: vec![second.clone()], ..Sides::default() };
        }
    }
    // "Kenya and Uganda could double bilateral trade"
    if let Some(first) = owner.as_ref().filter(|_| with.is_empty()).and_then(|second| joined_before(scene, second)) {
        return Sides { reporter: Some(first), partners: owner.into_iter().collect(), listed: false, own: false };
    }
    Sides { reporter: owner, partners: with, listed: false, own: false }
}

/// The area that "and" joins to one behind it.
fn joined_before(scene: &Scene<'_, '_>, second: &Side) -> Option<Side> {
    let joined = |first: &&Side| {
        let between = first.tokens.end..second.tokens.start;
        !first.actor && between.len() <= 2 && scene.has(between, &["and", "-", "–"])
    };
    scene.sides.iter().filter(|side| side.tokens.end <= second.tokens.start).rfind(joined).cloned()
}

fn tariff(
    scene: &Scene<'_, '_>,
    cue: &Cue,
    number: &Range<usize>,
    left: Option<Side>,
    subject: impl Fn() -> Option<Side>,
) -> Sides {
    let targets = right(scene, cue, number, &[Part::On, Part::From, Part::For, Part::With]);
    if let Some((bearer, verb)) = bearer(scene, cue) {
        let by = right(scene, cue, number, &[Part::By, Part::From, Part::In]).into_iter().next();
        // "Canada, hit by U.S. tariffs of 25%", "Indian exports to the U.S. face a tariff".
        let market =
            |side: &&Side| side.part == Part::To && side.tokens.start >= bearer.tokens.end && side.tokens.end <= verb;
        let by =
            left.filter(|left| left.tokens.start > verb).or(by).or_else(|| scene.sides.iter().find(market).cloned());
        return Sides { reporter: by, partners: vec![bearer], listed: false, own: false };
    }
    let targets = non_empty(targets, || {
        // "A 25% tariff on steel from", "10 percent on Chinese goods": adjectives of goods behind.
        non_empty(adjectives(scene, cue.tokens.end), || adjectives(scene, number.end.max(cue.tokens.end)))
    });
    let laying = || subject().filter(|side| lays(scene, side));
    let targets = non_empty(targets, || world(scene, cue).into_iter().collect());
    Sides { reporter: left.or_else(laying).or_else(|| imposer(scene)), partners: targets, listed: false, own: false }
}

/// Who bears a tariff by a verb before its word, and where the verb stands: "Peru faces a tariff".
fn bearer(scene: &Scene<'_, '_>, cue: &Cue) -> Option<(Side, usize)> {
    let near = cue.tokens.start.saturating_sub(12).max(scene.tokens.start)..cue.tokens.start;
    let verb = near.rev().find(|at| BEARS.contains(&scene.word(*at)))?;
    let mut before = scene.sides.iter().rev().filter(|side| side.tokens.end <= verb);
    let side = before.find(|side| side.part == Part::Bare && scene.cost(side.tokens.end, verb) <= 16 * WORD)?;
    Some((side.clone(), verb))
}

/// The area whose tariffs the sentence speaks of.
fn imposer(scene: &Scene<'_, '_>) -> Option<Side> {
    let cue = scene.cues.iter().find(|cue| cue.flow == Some(TradeFlow::Tariff))?;
    imposer_of(scene, cue)
}

/// Whose tariff a word speaks of: "U.S. tariffs", "Ankara imposed levies".
pub(crate) fn imposer_of(scene: &Scene<'_, '_>, cue: &Cue) -> Option<Side> {
    let bears = |side: &Side| scene.has(side.tokens.end..cue.tokens.start, &BEARS);
    left(scene, cue)
        .or_else(|| subject(scene, cue.tokens.start).filter(|side| lays(scene, side)))
        .filter(|side| !bears(side))
}

/// Whether a verb of laying or lifting tariffs stands behind a side: "imposed a tariff", not "goods imposed on".
fn lays(scene: &Scene<'_, '_>, side: &Side) -> bool {
    // "Japanese shipments were hit as duties were raised": no goods lay tariffs.
    let acts = !side.adjective
        || side.actor
        || matches!(scene.word(side.tokens.end), "officials" | "government" | "authorities" | "president" | "customs");
    acts && (side.tokens.end..scene.tokens.end)
        .any(|at| LAYS.contains(&scene.word(at)) && !matches!(scene.word(at + 1), "on" | "by"))
}
