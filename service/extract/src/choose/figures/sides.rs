//! Whose figure it is and who stands on the other side, by the syntax around the word of trade.

mod around;

use std::ops::Range;

pub(crate) use self::around::left;
use self::around::{adjectives, anywhere, local_partner, of_area, own_subject, right, shipped_to, subject, world};
use crate::{
    propose::figures::scene::{Cue, Part, Scene, Side},
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
