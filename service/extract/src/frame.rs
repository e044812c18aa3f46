//! Step 6: what a sentence leaves to its surroundings: headline, lead, paragraph, previous figure.

pub mod attribution;

use crate::{
    analysis::{Analysis, DateFound},
    choose::figures::{
        measure::Chosen,
        sides::{imposer_of, left},
    },
    document::BlockKind,
    propose::figures::{
        SENTENCE_TOKENS_MAX,
        product::of_cue,
        scene::{Cue, Part, Scene, Side, Via, WORD},
    },
    record::{EdtfDate, Span, TradeFlow},
};

/// A figure already told, as the next ones lean on it.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    pub(crate) flow: TradeFlow,
    pub(crate) sentence: usize,
    pub(crate) block: usize,
    pub(crate) reporter: Option<Side>,
    pub(crate) partners: Vec<Side>,
    /// What it measures.
    pub(crate) chosen: Chosen,
    /// First token after it.
    pub(crate) end: usize,
    /// Whether the partner stood in a list of its own numbers.
    pub(crate) listed: bool,
    /// Whether the reporter is a list item's own.
    pub(crate) own: bool,
    pub(crate) period: Option<(EdtfDate, Span)>,
    pub(crate) product: Option<(String, Span)>,
}

impl Told {
    /// Whether it is told of goods over a border, so that sales and volumes behind it are too.
    pub(crate) fn is_flow_of_goods(&self) -> bool {
        matches!(self.flow, TradeFlow::Exports | TradeFlow::Imports)
    }
}

/// What stands around a sentence.
#[derive(Debug, Default)]
pub(crate) struct Frame {
    /// The figure before.
    pub(crate) told: Option<Told>,
    /// Areas of headline and lead, in order.
    head: Vec<Side>,
    /// Whose trade the article is about.
    home: Option<Side>,
    /// Whether hardly any other area's trade is spoken of.
    home_clear: bool,
    /// Whether it is about that area's exports rather than its imports.
    exporting: bool,
    /// Whose tariffs the article is about.
    imposer: Option<Side>,
    /// Whether hardly any other area's tariffs are spoken of.
    imposer_clear: bool,
    /// Whether headline or lead speaks of trade.
    pub(crate) about_trade: bool,
    /// The last change in percent, with its sentence.
    pub(crate) changed: Option<(usize, Chosen)>,
    /// The sides of the last figure of each flow that is told of projects rather than of goods.
    pub(crate) projects: Vec<(TradeFlow, Option<Side>, Vec<Side>)>,
    /// Flows that headline or lead name.
    pub(crate) headed: Vec<TradeFlow>,
    /// On whom tariffs are, as the article names them.
    targets: Vec<Side>,
    /// The goods whose trade the headline names.
    pub(crate) headline_product: Option<(String, Span)>,
    /// The two sides of the first figure that has both.
    pub(crate) pair: Option<(Side, Side)>,
    /// Whether the first figure of goods has a partner, so that the text is about a pair.
    pub(crate) paired: Option<bool>,
    /// What the first figure of goods is about: the goods of the whole article, or all goods.
    pub(crate) product: Option<Option<(String, Span)>>,
    /// The one period that all figures of goods so far were told of; `Some(None)` once there were two.
    period: Option<Option<(EdtfDate, Span)>>,
}

/// Sentences of the body that count as the lead.
const LEAD_SENTENCES: usize = 2;

/// Areas with the points that speak for each, in order of first mention.
#[derive(Default)]
struct Votes(Vec<(Side, i32)>);

impl Votes {
    fn add(&mut self, side: &Side, points: i32) {
        match self.0.iter_mut().find(|(known, _)| known.code == side.code) {
            Some((_, sum)) => *sum += points,
            None => self.0.push((side.seen_elsewhere(Via::Article), points)),
        }
    }

    fn winner(&self) -> Option<Side> {
        let best = self.0.iter().map(|(_, points)| *points).max().filter(|points| *points > 0)?;
        self.0.iter().find(|(_, points)| *points == best).map(|(side, _)| side.clone())
    }

    /// Whether the first has at least three quarters of all points.
    fn is_clear(&self) -> bool {
        let all: i32 = self.0.iter().map(|(_, points)| *points).sum();
        self.0.iter().any(|(_, points)| 4 * points >= 3 * all)
    }
}

impl Frame {
    /// Reads an article for what its figures lean on.
    pub(crate) fn of(analysis: &Analysis<'_>) -> Self {
        let mut frame = Self::default();
        let (mut owners, mut imposers) = (Votes::default(), Votes::default());
        let (mut body, mut exports, mut imports) = (0, 0, 0);
        let sentences = analysis.document.sentences.iter();
        for sentence in sentences.filter(|sentence| sentence.tokens.len() <= SENTENCE_TOKENS_MAX) {
            let kind = analysis.document.blocks.get(sentence.block).map(|block| block.kind);
            let head = match kind {
                Some(BlockKind::Headline | BlockKind::Subheadline) => true,
                Some(BlockKind::Paragraph) => {
                    body += 1;
                    body <= LEAD_SENTENCES
                }
                _ => false,
            };
            let scene = Scene::new(analysis, sentence.tokens.clone());
            let weight = if head { 3 } else { 1 };
            if head {
                frame.about_trade |= scene.cues.iter().any(|cue| cue.flow.is_some() && cue.strong);
                frame.headed.extend(scene.cues.iter().filter_map(|cue| cue.flow));
                frame
                    .head
                    .extend(scene.sides.iter().filter(|side| !side.actor).map(|side| side.seen_elsewhere(Via::Head)));
            }
            if kind == Some(BlockKind::Headline) && frame.headline_product.is_none() {
                let goods = scene.cues.iter().filter(|cue| {
                    let oil = scene.word(cue.tokens.start) == "non-oil";
                    oil || matches!(cue.flow, Some(TradeFlow::Exports | TradeFlow::Imports))
                });
                frame.headline_product = goods.filter_map(|cue| of_cue(&scene, cue)).next();
            }
            for cue in &scene.cues {
                match cue.flow {
                    Some(TradeFlow::Tariff) => {
                        tariff_votes(&scene, cue, weight, &mut imposers);
                        for target in targets(&scene, cue) {
                            if !frame.targets.iter().any(|known| known.code == target.code) {
                                frame.targets.push(target.seen_elsewhere(Via::Article));
                            }
                        }
                    }
                    Some(
                        flow @ (TradeFlow::Exports | TradeFlow::Imports | TradeFlow::Balance | TradeFlow::TotalTrade),
                    ) => {
                        exports += if flow == TradeFlow::Exports { weight } else { 0 };
                        imports += if flow == TradeFlow::Imports { weight } else { 0 };
                        if let Some(owner) = left(&scene, cue).filter(|owner| !owner.actor) {
                            owners.add(&owner, weight);
                        }
                    }
                    _ => {}
                }
            }
        }
        frame.home = owners.winner();
        frame.home_clear = owners.is_clear();
        frame.imposer = imposers.winner();
        frame.imposer_clear = imposers.is_clear();
        frame.exporting = exports > imports;
        frame
    }

    /// The reporter of a figure whose sentence names none.
    pub(crate) fn reporter(&self, flow: TradeFlow, sentence: usize, taken: &[Side]) -> Option<Side> {
        let free = |side: &Side| !taken.iter().any(|other| other.code == side.code);
        let told = self.told.as_ref().filter(|told| {
            let near = told.sentence + 1 >= sentence;
            told.sentence == sentence || (near && told.flow == flow) || (kin(told.flow, flow) && self.home.is_none())
        });
        if let Some(reporter) = told.and_then(|told| told.reporter.clone()).filter(free) {
            return Some(reporter.seen_elsewhere(Via::Told));
        }
        if let Some((_, reporter, _)) = self.projects.iter().find(|(known, ..)| *known == flow) {
            return reporter.clone().filter(free).map(|side| side.seen_elsewhere(Via::Article));
        }
        if flow == TradeFlow::Tariff {
            let bare = self.head.iter().find(|side| free(side) && side.part == Part::Bare);
            return self.imposer.clone().filter(free).or_else(|| bare.cloned());
        }
        if !matches!(
            flow,
            TradeFlow::Exports | TradeFlow::Imports | TradeFlow::Balance | TradeFlow::TotalTrade | TradeFlow::Quota
        ) {
            return None;
        }
        if let Some(home) = self.home.clone().filter(|side| free(side) && flow != TradeFlow::Quota) {
            return Some(home);
        }
        let bare = self.head.iter().find(|side| free(side) && (side.part == Part::Bare || side.possessive));
        bare.or_else(|| self.head.iter().find(|side| free(side))).cloned()
    }

    /// How a reporter stands to the area whose trade, or whose tariffs, the article is about.
    pub(crate) fn standing(&self, flow: TradeFlow, reporter: Option<&Side>) -> &'static str {
        let (owner, is_clear) = match flow {
            TradeFlow::Tariff => (&self.imposer, self.imposer_clear),
            _ if kin(flow, TradeFlow::TotalTrade) => (&self.home, self.home_clear),
            _ => (&None, false),
        };
        match (owner, reporter) {
            (Some(owner), Some(reporter)) if owner.code == reporter.code && is_clear => "clear home",
            (Some(owner), Some(reporter)) if owner.code == reporter.code => "home",
            (Some(_), Some(_)) if is_clear => "abroad",
            (Some(_), Some(_)) => "among others",
            _ => "unknown",
        }
    }

    /// Whether headline or lead names an area.
    pub(crate) fn heads_area(&self, side: Option<&Side>) -> bool {
        side.is_some_and(|side| self.head.iter().any(|other| other.code == side.code))
    }

    /// Whether the headline names a product, or there is none to ask.
    pub(crate) fn heads(&self, analysis: &Analysis<'_>, product: &str) -> bool {
        let headline = analysis.document.blocks.iter().find(|block| block.kind == BlockKind::Headline);
        let Some(headline) = headline else { return true };
        let headline = headline.span.of(analysis.document.text).to_lowercase();
        product.to_lowercase().split(' ').any(|word| word.len() > 2 && word != "and" && headline.contains(word))
    }

    /// The first of the two countries that the text pairs, where the sentence speaks of both as "the two countries".
    pub(crate) fn first_of_pair(&self, scene: &Scene<'_, '_>, flow: TradeFlow) -> Option<Side> {
        let both = scene.has(scene.tokens.clone(), &["two", "both"])
            && scene
                .has(scene.tokens.clone(), &["countries", "sides", "nations", "countries'", "countries’", "neighbors"]);
        if !both || flow != TradeFlow::TotalTrade {
            return None;
        }
        let paired = || self.head.first().filter(|first| self.head.iter().any(|other| other.code != first.code));
        self.pair.as_ref().map(|(first, _)| first).or_else(paired).cloned()
    }

    /// The partner of a figure whose sentence names none, where the text goes on about the same pair.
    pub(crate) fn partners(&self, scene: &Scene<'_, '_>, asked: Asked, reporter: Option<&Side>) -> Vec<Side> {
        let Asked { flow, sentence, block, number, governed } = asked;
        let free = |side: &&Side| reporter.is_none_or(|reporter| reporter.code != side.code);
        let told = self.told.as_ref().filter(|told| {
            // "Iraq with 14 million tons worth $4 billion": the second number of one item.
            let item = told.sentence == sentence && told.end < number && same_item(scene, told.end, number);
            !told.partners.is_empty() && told.sentence + 2 > sentence && (!told.listed || item)
        });
        // "To the country", "from this country".
        let points_back = scene.tokens.clone().any(|at| {
            let noun = matches!(scene.word(at), "country" | "island" | "sultanate" | "kingdom" | "neighbor");
            noun && matches!(scene.before(at, 1), "the" | "this" | "that")
                && matches!(scene.before(at, 2), "to" | "from" | "with")
        });
        let pair = scene.has(scene.tokens.clone(), &["two", "both", "bilateral", "mutual"])
            && scene.has(
                scene.tokens.clone(),
                &["countries", "sides", "nations", "bilateral", "mutual", "neighbors", "parties"],
            );
        if let Some(told) = told {
            let same = told.flow == flow || kin(told.flow, flow);
            let alone = scene.sides.iter().all(|side| reporter.is_some_and(|reporter| reporter.code == side.code));
            let goes_on = told.sentence == sentence && told.flow == flow
                || pair
                || (points_back && told.sentence == sentence)
                || (alone
                    && told.flow == flow
                    && (governed || told.block == block)
                    && (flow != TradeFlow::Tariff || told.partners.iter().all(|side| side.code == "WLD")));
            if same && goes_on {
                // Of a pair the other one, whichever was told first.
                let other = told.reporter.iter().filter(|_| pair);
                let mut others = told.partners.iter().chain(other).filter(free).peekable();
                let first = others.peek().map(|side| side.code.clone());
                return others
                    .filter(|side| told.flow == TradeFlow::Tariff || Some(&side.code) == first.as_ref())
                    .map(|side| side.seen_elsewhere(Via::Told))
                    .collect();
            }
        }
        if let Some((_, _, partners)) = self.projects.iter().find(|(known, ..)| *known == flow) {
            return partners.iter().filter(free).map(|side| side.seen_elsewhere(Via::Article)).collect();
        }
        // "Improved quotas on beef": the article's other side.
        if flow == TradeFlow::Quota {
            let other = |side: &&Side| free(side) && matches!(side.part, Part::With | Part::For | Part::From);
            return self.head.iter().find(other).cloned().into_iter().collect();
        }
        if flow == TradeFlow::Tariff {
            return self.target(scene, reporter);
        }
        if pair {
            if let Some((first, second)) = &self.pair {
                return [first, second].into_iter().find(free).cloned().into_iter().collect();
            }
            return self.head.iter().find(free).cloned().into_iter().collect();
        }
        // What another country imports, in an article on one's exports, comes from there.
        let foreign = |home: &&Side| reporter.is_some_and(|reporter| reporter.code != home.code);
        if flow == TradeFlow::Imports && self.exporting {
            return self.home.as_ref().filter(foreign).cloned().into_iter().collect();
        }
        Vec::new()
    }

    /// On whom a tariff is where its sentence does not say and the article speaks of one country's alone.
    fn target(&self, scene: &Scene<'_, '_>, reporter: Option<&Side>) -> Vec<Side> {
        let all = scene
            .has(scene.tokens.clone(), &["global", "worldwide", "universal", "baseline", "all", "every", "countries"]);
        let mut others = self.targets.iter().filter(|side| reporter.is_some_and(|reporter| reporter.code != side.code));
        match (others.next(), others.next()) {
            (Some(target), None) if !all => vec![target.clone()],
            _ => Vec::new(),
        }
    }

    /// The period of a figure whose sentence gives none; `goes_on` where nothing there speaks of another time.
    pub(crate) fn period(
        &self,
        flow: TradeFlow,
        sentence: usize,
        block: usize,
        goes_on: bool,
    ) -> Option<(EdtfDate, Span)> {
        let told = self.told.as_ref()?;
        let near = told.sentence == sentence || told.block == block || told.block + 1 == block;
        if near && kin(told.flow, flow) && told.period.is_some() {
            return told.period.clone();
        }
        // An article on one year's trade goes on about that year.
        self.period.clone().flatten().filter(|_| goes_on && self.about_trade && kin(flow, TradeFlow::TotalTrade))
    }

    /// Takes note of the period that a figure of goods states.
    pub(crate) fn tell_period(&mut self, date: &DateFound) {
        self.period = match self.period.take() {
            Some(Some((known, span))) if known.edtf == date.date.edtf => Some(Some((known, span))),
            Some(_) => Some(None),
            None => Some(Some((date.date.clone(), date.span))),
        };
    }
}

/// A figure whose partner is asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked {
    pub(crate) flow: TradeFlow,
    pub(crate) sentence: usize,
    pub(crate) block: usize,
    /// Its first token.
    pub(crate) number: usize,
    /// Whether a word of its sentence names the flow.
    pub(crate) governed: bool,
}

/// Whether two numbers are of one item of a list: "14 million tons worth $4 billion", "($4 billion; 12 percent)".
pub(crate) fn same_item(scene: &Scene<'_, '_>, end: usize, start: usize) -> bool {
    scene.cost(end, start) < 12 || (end + 1 == start && scene.word(end) == ";")
}

/// On whom a word of tariffs is: "tariffs on Peru", "a levy on Peruvian copper", "tariffs imposed against Peru".
fn targets<'s>(scene: &'s Scene<'_, '_>, cue: &Cue) -> impl Iterator<Item = &'s Side> {
    let from = cue.tokens.end;
    let near = scene
        .sides
        .iter()
        .filter(move |side| side.tokens.start >= from && scene.cost(from, side.tokens.start) <= 10 * WORD);
    near.filter(|side| {
        side.part == Part::On || (side.part == Part::With && scene.before(side.tokens.start, 1) == "against")
    })
}

/// Flows that are told of one country in one breath.
pub(crate) fn kin(first: TradeFlow, second: TradeFlow) -> bool {
    let trade =
        |flow| matches!(flow, TradeFlow::Exports | TradeFlow::Imports | TradeFlow::Balance | TradeFlow::TotalTrade);
    first == second || (trade(first) && trade(second))
}

/// "U.S. tariffs", "Trump imposed tariffs" speak for a country, "tariffs on Chinese goods" against it.
fn tariff_votes(scene: &Scene<'_, '_>, cue: &Cue, weight: i32, votes: &mut Votes) {
    if let Some(side) = imposer_of(scene, cue) {
        votes.add(&side, 2 * weight);
    }
    for side in scene.sides.iter().filter(|side| side.part == Part::On && side.tokens.start > cue.tokens.end) {
        votes.add(side, -weight);
    }
}
