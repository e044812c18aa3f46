//! Step 6: what a sentence leaves to its surroundings: headline, lead, paragraph, previous figure.

use crate::{
    analysis::Analysis,
    document::BlockKind,
    propose::figures::scene::{Part, Scene, Side},
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
    pub(crate) period: Option<(EdtfDate, Span)>,
    pub(crate) product: Option<(String, Span)>,
}

/// What stands around a sentence.
#[derive(Debug, Default)]
pub(crate) struct Frame {
    /// The figure before.
    pub(crate) told: Option<Told>,
    /// Areas of headline and lead, in order.
    head: Vec<Side>,
    /// Whose tariffs the article is about.
    imposer: Option<Side>,
    /// Whether headline or lead speaks of trade.
    pub(crate) about_trade: bool,
}

/// Sentences of the body that count as the lead.
const LEAD_SENTENCES: usize = 2;

impl Frame {
    /// Reads the head of an article.
    pub(crate) fn of(analysis: &Analysis<'_>) -> Self {
        let mut frame = Self::default();
        let mut body = 0;
        for sentence in &analysis.document.sentences {
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
            if head {
                frame.about_trade |= scene.cues.iter().any(|cue| cue.flow.is_some() && cue.strong);
                frame.head.extend(scene.sides.iter().filter(|side| !side.actor).map(Side::seen_elsewhere));
            }
            if frame.imposer.is_none() {
                frame.imposer = imposer(&scene);
            }
        }
        frame
    }

    /// The reporter of a figure whose sentence names none.
    pub(crate) fn reporter(&self, flow: TradeFlow, sentence: usize, taken: &[Side]) -> Option<Side> {
        let free = |side: &Side| !taken.iter().any(|other| other.code == side.code);
        let told = self.told.as_ref().filter(|told| kin(told.flow, flow) || told.sentence == sentence);
        if let Some(reporter) = told.and_then(|told| told.reporter.clone()).filter(free) {
            return Some(reporter.seen_elsewhere());
        }
        if flow == TradeFlow::Tariff
            && let Some(imposer) = self.imposer.clone().filter(free)
        {
            return Some(imposer);
        }
        let fit = matches!(
            flow,
            TradeFlow::Exports | TradeFlow::Imports | TradeFlow::Balance | TradeFlow::TotalTrade | TradeFlow::Tariff
        );
        let bare = self.head.iter().find(|side| free(side) && (side.part == Part::Bare || side.possessive));
        bare.or_else(|| self.head.iter().find(|side| free(side))).filter(|_| fit).cloned()
    }

    /// The partner of a figure whose sentence names none, where the text goes on about the same pair.
    pub(crate) fn partners(
        &self,
        scene: &Scene<'_, '_>,
        flow: TradeFlow,
        sentence: usize,
        reporter: Option<&Side>,
    ) -> Vec<Side> {
        let free = |side: &&Side| reporter.is_none_or(|reporter| reporter.code != side.code);
        let told = self.told.as_ref().filter(|told| !told.partners.is_empty() && told.sentence + 2 > sentence);
        let pair = scene.has(scene.tokens.clone(), &["two", "both", "bilateral", "mutual"])
            && scene.has(
                scene.tokens.clone(),
                &["countries", "sides", "nations", "bilateral", "mutual", "neighbors", "parties"],
            );
        if let Some(told) = told {
            let same = told.flow == flow || kin(told.flow, flow);
            let alone = scene.sides.iter().all(|side| reporter.is_some_and(|reporter| reporter.code == side.code));
            if same
                && (told.sentence == sentence && told.flow == flow
                    || pair
                    || (alone && told.flow == flow && flow != TradeFlow::Tariff))
            {
                return told.partners.iter().filter(free).map(Side::seen_elsewhere).collect();
            }
        }
        if pair {
            return self.head.iter().find(free).cloned().into_iter().collect();
        }
        Vec::new()
    }

    /// The period of a figure whose sentence gives none.
    pub(crate) fn period(&self, flow: TradeFlow, sentence: usize, block: usize) -> Option<(EdtfDate, Span)> {
        let told = self.told.as_ref()?;
        let near = told.sentence == sentence || told.block == block || told.block + 1 == block;
        (near && kin(told.flow, flow)).then(|| told.period.clone())?
    }
}

/// Flows that are told of one country in one breath.
pub(crate) fn kin(first: TradeFlow, second: TradeFlow) -> bool {
    let trade =
        |flow| matches!(flow, TradeFlow::Exports | TradeFlow::Imports | TradeFlow::Balance | TradeFlow::TotalTrade);
    first == second || (trade(first) && trade(second))
}

/// "U.S. tariffs", "Trump imposed tariffs".
fn imposer(scene: &Scene<'_, '_>) -> Option<Side> {
    let cue = scene.cues.iter().find(|cue| cue.flow == Some(TradeFlow::Tariff))?;
    let laid = scene.has(
        scene.tokens.clone(),
        &[
            "impose",
            "imposed",
            "imposing",
            "imposes",
            "levied",
            "slapped",
            "slap",
            "raise",
            "raised",
            "announced",
            "threatened",
            "threatens",
            "threatening",
            "ordered",
            "plans",
            "hiked",
            "cut",
            "slashed",
            "lowered",
        ],
    );
    let side = crate::choose::figures::sides::left(scene, cue)
        .or_else(|| crate::choose::figures::sides::subject(scene, cue.tokens.start).filter(|_| laid))?;
    Some(side.seen_elsewhere())
}
