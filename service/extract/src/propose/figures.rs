//! Trade figures of a text: every quantity is a candidate, the words around it decide. One file: one pass, one state.
//!
//! A sentence is looked at once (`scene`); then each of its quantities gets the word that governs it, a measure, its two
//! sides, a period and a product, from the sentence or from the frame around it, and is kept if enough speaks for it.

pub(crate) mod build;
pub(crate) mod equivalents;
pub(crate) mod firm;
pub(crate) mod period;
pub(crate) mod product;
pub(crate) mod scene;
pub(crate) mod words;

use std::ops::Range;

use self::{
    build::{Around, Parts, fact},
    equivalents::conversions,
    firm::firm,
    period::{compared_with, goes_on, is_aside, period},
    product::{product, share_of},
    scene::{Cue, Part, Scene, Side, Via, WORD},
};
use crate::{
    RECORDS_MAX,
    analysis::{Analysis, QuantityFound, Support},
    choose::figures::{
        flow::{Signs, governing, judge},
        measure::{Chosen, measure},
        sides::{Sides, sides},
    },
    document::BlockKind,
    frame::{Asked, Frame, Told, kin, same_item},
    lexicon::Lexicons,
    record::{Basis, Fact, Measure, Payload, Span, TradeFigure, TradeFlow, UnitType},
    segment::is_bullet,
};

/// Trade figures of the text, in text order.
pub fn figures(analysis: &Analysis<'_>, lexicons: &Lexicons) -> Vec<Fact> {
    if analysis.quantities.is_empty() {
        return Vec::new();
    }
    let mut reader = Reader {
        analysis,
        lexicons,
        frame: Frame::of(analysis),
        body: body(analysis),
        converts: conversions(analysis),
        facts: Vec::new(),
    };
    for kind in [Pass::Body, Pass::Head] {
        reader.read(kind);
    }
    let mut facts = reader.facts;
    facts.sort_by_key(|fact| fact.evidence.get(1).and_then(|evidence| evidence.span));
    facts
}

/// The first block that is neither headline nor a key point in a list above the text.
fn body(analysis: &Analysis<'_>) -> usize {
    let document = &analysis.document;
    let mut blocks = document.blocks.iter();
    let first = blocks.position(|block| block.kind == BlockKind::Paragraph && !is_bullet(block.span.of(document.text)));
    first.unwrap_or_default()
}

/// Tokens of a sentence at most: what is longer is a table or a list of data, and distances in it mean nothing.
pub(crate) const SENTENCE_TOKENS_MAX: usize = 600;

/// Body first: a headline's figure counts only where the body does not repeat it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pass {
    Body,
    Head,
}

struct Reader<'a, 't> {
    analysis: &'a Analysis<'t>,
    lexicons: &'a Lexicons,
    frame: Frame,
    /// The first block behind the headline and the key points under it.
    body: usize,
    converts: Vec<Option<usize>>,
    facts: Vec<Fact>,
}

impl<'a> Reader<'a, '_> {
    fn read(&mut self, pass: Pass) {
        for index in 0..self.analysis.document.sentences.len() {
            let sentence = &self.analysis.document.sentences[index];
            let kind = self.analysis.document.blocks.get(sentence.block).map(|block| block.kind);
            let fits = match kind {
                // Key points above the text say what its body says again.
                Some(BlockKind::Paragraph) => (pass == Pass::Body) == (sentence.block >= self.body),
                Some(BlockKind::Headline | BlockKind::Subheadline) => pass == Pass::Head,
                _ => false,
            };
            let from = self.analysis.quantities.partition_point(|found| found.tokens.start < sentence.tokens.start);
            let to = self.analysis.quantities.partition_point(|found| found.tokens.start < sentence.tokens.end);
            if !fits || from == to || self.facts.len() >= RECORDS_MAX || sentence.tokens.len() > SENTENCE_TOKENS_MAX {
                continue;
            }
            let scene = Scene::new(self.analysis, sentence.tokens.clone());
            for at in from..to {
                if self.converts[at].is_none() && !self.is_of_packing(at) {
                    self.candidate(&scene, index, at, pass);
                }
            }
        }
    }

    /// "174 million cases of 12 bottles": the second number tells of the first one's unit.
    fn is_of_packing(&self, at: usize) -> bool {
        let Some((before, this)) = at
            .checked_sub(1)
            .and_then(|before| self.analysis.quantities.get(before).zip(self.analysis.quantities.get(at)))
        else {
            return false;
        };
        let counts = |found: &QuantityFound| matches!(found.quantity.unit_type, UnitType::Physical | UnitType::Count);
        before.tokens.end + 1 == this.tokens.start
            && self.analysis.document.folded(before.tokens.end) == "of"
            && counts(before)
            && counts(this)
    }

    /// Judges one quantity of a sentence.
    fn candidate(&mut self, scene: &Scene<'a, '_>, sentence: usize, at: usize, pass: Pass) {
        let analysis = self.analysis;
        let found = &analysis.quantities[at];
        let number = found.tokens.clone();
        let unit = found.quantity.unit_type;
        let near = governing(scene, &number, unit);
        let told = self.frame.told.as_ref().filter(|told| told.sentence + 1 >= sentence && pass == Pass::Body);
        let (cue, distance, flow) = match near {
            Some((cue, distance)) => match (cue.flow, told) {
                (Some(flow), _) => (Some(cue), distance, flow),
                // "Cognac sales dropped" goes on about exports where the article does.
                (None, Some(told)) if is_sold(scene, cue) && self.frame.about_trade && told.is_flow_of_goods() => {
                    (None, 30, told.flow)
                }
                (None, _) => return,
            },
            None => match told {
                Some(told) => (None, 30, told.flow),
                None => return,
            },
        };
        let taxed = cue.is_some() && flow == TradeFlow::Tariff && is_taxed_amount(scene, &number, unit);
        let flow = if taxed { TradeFlow::Imports } else { flow };
        let flow = if is_capped(scene, &number) { TradeFlow::Quota } else { flow };
        let parties = match cue {
            Some(cue) => sides(scene, cue, cue.flow.unwrap_or(flow), &number),
            None => Sides::default(),
        };
        let follows = told.is_some_and(|told| told.flow == flow);
        let signs = Signs {
            span: found.span,
            distance,
            strong: cue.is_some_and(|cue| cue.strong),
            sides: usize::from(parties.reporter.is_some()) + usize::from(!parties.partners.is_empty()),
            unit,
            follows,
            trade_article: self.frame.about_trade,
            headed: self.frame.headed.contains(&flow),
            flow,
        };
        if judge(&analysis.choosing, signs).is_none() {
            return;
        }
        let chosen = if taxed {
            Chosen { measure: Measure::Level, moved: None, word: None }
        } else {
            measure(scene, &number, unit, flow)
        };
        self.accept(scene, sentence, Accepted { at, found, cue, flow, chosen, parties, distance }, pass);
    }

    /// Fills an accepted figure from its sentence and the frame, and keeps it.
    fn accept(&mut self, scene: &Scene<'a, '_>, sentence: usize, accepted: Accepted<'a, '_>, pass: Pass) {
        let Accepted { at, found, cue, flow, chosen, parties, distance } = accepted;
        let document = &self.analysis.document;
        let block = document.sentences[sentence].block;
        let number = found.tokens.clone();
        // "Countries cannot export more than 5 tonnes to Chad": whom it binds and whose goods stand there or nowhere.
        let parties = match denial(scene, &number).filter(|_| flow == TradeFlow::Quota) {
            Some(cannot) => denied_sides(scene, cannot, &number),
            None => self.settle_sides(scene, sentence, &number, (flow, cue.is_some()), parties),
        };
        let chosen = self.settle_measure(scene, sentence, found, flow, chosen);
        let own_period = period(scene, &number, flow, chosen.measure == Measure::Level);
        let period = match own_period {
            Some(date) => Some((date.date.clone(), date.support.clone())),
            None if matches!(flow, TradeFlow::Tariff | TradeFlow::Quota) => None,
            None => self.frame.period(flow, sentence, block, goes_on(scene)).map(|(date, span)| {
                (date, Support { basis: Basis::Resolved, span: Some(span), source: String::new() })
            }),
        };
        let product = self.product(scene, sentence, cue, &number, flow);
        let aside = own_period.is_some_and(|date| is_aside(scene, &number, date));
        if let Some(date) = own_period.filter(|_| !aside && kin(flow, TradeFlow::TotalTrade)) {
            self.frame.tell_period(date);
        }
        let told_period = if aside { self.frame.told.as_ref().and_then(|told| told.period.clone()) } else { None };
        self.frame.told = Some(Told {
            flow,
            sentence,
            block,
            reporter: parties.reporter.clone(),
            partners: parties.partners.clone(),
            listed: parties.listed,
            own: parties.own,
            chosen,
            end: number.end,
            period: told_period.or_else(|| {
                period.as_ref().map(|(date, support)| {
                    (date.clone(), own_period.map_or(support.span.unwrap_or_default(), |own| own.span))
                })
            }),
            product: product.as_ref().map(|(product, span, _)| (product.clone(), *span)),
        });
        let conversions = (at + 1..self.converts.len()).take_while(|next| self.converts[*next] == Some(at));
        let around = Around {
            standing: self.frame.standing(flow, parties.reporter.as_ref()),
            is_headed: self.frame.heads_area(parties.reporter.as_ref()),
            ..Around::of(scene, distance, pass == Pass::Head, self.frame.paired)
        };
        let parts = Parts {
            sentence: document.sentences[sentence].span,
            found,
            flow,
            flow_span: cue.map(|cue| document.span(cue.tokens.clone())),
            measure: chosen,
            measure_span: chosen.word.map(|token| document.span(token..token + 1)),
            negative: negative(scene, &number, flow, &chosen),
            reporter: parties.reporter,
            partner: None,
            period,
            compared_with: if chosen.measure == Measure::Change { compared_with(scene, &number) } else { None },
            product,
            share_of: if chosen.measure == Measure::Share { share_of(scene, &number) } else { None },
            conversions: conversions.map(|next| &self.analysis.quantities[next]).collect(),
            firm: cue.and_then(|cue| firm(scene, cue)),
            around,
        };
        self.keep(parts, parties.partners, pass);
    }

    /// One fact, or one for each partner that a rate holds for.
    fn keep(&mut self, parts: Parts<'a>, partners: Vec<Side>, pass: Pass) {
        let count = if parts.flow == TradeFlow::Tariff { partners.len().max(1) } else { 1 };
        for index in 0..count {
            let parts = Parts { partner: partners.get(index).cloned(), ..parts.clone() };
            let fact = fact(self.analysis, self.lexicons, parts);
            if !self.is_repeated(&fact, pass) {
                self.facts.push(fact);
            }
        }
    }

    /// The two sides: by syntax, by the list item, by the pair that the text speaks of, by the frame.
    fn settle_sides(
        &mut self,
        scene: &Scene<'a, '_>,
        sentence: usize,
        number: &Range<usize>,
        (flow, governed): (TradeFlow, bool),
        found: Sides,
    ) -> Sides {
        let block = self.analysis.document.sentences[sentence].block;
        let of_pair = self.frame.first_of_pair(scene, flow).filter(|_| found.partners.is_empty());
        // "Japan, 9.9 percent to 1.2 million gallons": the item's second number is the item's.
        let carried = self.frame.told.as_ref().filter(|told| {
            let item = told.own && told.sentence == sentence && told.end < number.start;
            item && !found.own && same_item(scene, told.end, number.start)
        });
        let carried = carried.and_then(|told| told.reporter.clone());
        let own = found.own || carried.is_some();
        let reporter =
            carried.or(of_pair).or(found.reporter).or_else(|| self.frame.reporter(flow, sentence, &found.partners));
        let partners = if found.partners.is_empty() {
            self.frame.partners(
                scene,
                Asked { flow, sentence, block, number: number.start, governed },
                reporter.as_ref(),
            )
        } else {
            found.partners
        };
        if kin(flow, TradeFlow::TotalTrade) && self.frame.paired.is_none() {
            self.frame.paired = Some(!partners.is_empty());
        }
        if let (None, Some(reporter), Some(partner)) = (&self.frame.pair, &reporter, partners.first())
            && kin(flow, TradeFlow::TotalTrade)
        {
            self.frame.pair = Some((reporter.seen_elsewhere(Via::Article), partner.seen_elsewhere(Via::Article)));
        }
        if matches!(flow, TradeFlow::Investment | TradeFlow::Aid | TradeFlow::Quota) {
            self.frame.projects.retain(|(known, ..)| *known != flow);
            self.frame.projects.push((flow, reporter.clone(), partners.clone()));
        }
        Sides { reporter, partners, own, listed: found.listed }
    }

    /// The measure, where the figure before decides it: "by 81%, or $582 million", "rose 5%, after 3% in May".
    fn settle_measure(
        &mut self,
        scene: &Scene<'a, '_>,
        sentence: usize,
        found: &QuantityFound,
        flow: TradeFlow,
        chosen: Chosen,
    ) -> Chosen {
        let told = self.frame.told.as_ref().filter(|told| told.sentence == sentence && told.flow == flow);
        let chosen = match (told, self.frame.changed) {
            (Some(told), _) if scene.before(found.tokens.start, 1) == "or" => told.chosen,
            (_, Some((at, changed))) if at + 1 >= sentence && chosen.is_unsure() && flow != TradeFlow::Tariff => {
                changed
            }
            _ => chosen,
        };
        if found.quantity.unit_type == UnitType::Percent && chosen.measure == Measure::Change {
            self.frame.changed = Some((sentence, chosen));
        }
        chosen
    }

    /// The goods of a figure: named beside it, by the figure before in its sentence, or what the whole article is about.
    fn product(
        &mut self,
        scene: &Scene<'a, '_>,
        sentence: usize,
        cue: Option<&Cue>,
        number: &Range<usize>,
        flow: TradeFlow,
    ) -> Option<(String, Span, bool)> {
        let beside = |told: &&Told| {
            let joined = scene.before(number.start, 1) == "to" && scene.cost(told.end, number.start) <= 6 * WORD;
            told.sentence == sentence && told.flow == flow && joined && told.end < number.start
        };
        // "A 17% increase in copper to $6 billion": the new level is of the same goods.
        if let Some(told) = self.frame.told.as_ref().filter(beside)
            && scene.word(number.end) != "of"
        {
            return told.product.clone().map(|(product, span)| (product, span, true));
        }
        let own = product(scene, cue, number, flow);
        let goods =
            matches!(flow, TradeFlow::Exports | TradeFlow::Imports | TradeFlow::Balance | TradeFlow::TotalTrade);
        if goods && self.frame.product.is_none() {
            let headed = self.frame.headline_product.clone();
            self.frame.product = Some(match &own {
                Some((name, _)) if headed.is_some() || self.frame.heads(self.analysis, name) => own.clone(),
                Some(_) => None,
                None => headed,
            });
        }
        if let Some((product, span)) = own {
            return Some((product, span, false));
        }
        // "Tariffs on all imports" are on no goods that were told before.
        let unlike = flow == TradeFlow::Tariff
            && (scene.word(number.end) == "on" || cue.is_some_and(|cue| scene.word(cue.tokens.end) == "on"));
        let told = self.frame.told.as_ref().filter(|told| told.sentence == sentence && told.flow == flow && !unlike);
        if let Some((product, span)) = told.and_then(|told| told.product.clone()) {
            return Some((product, span, true));
        }
        let (product, span) = self.frame.product.clone().flatten().filter(|_| goods)?;
        Some((product, span, true))
    }

    /// Whether a figure says what another one said: in the same words, or a headline in round ones.
    fn is_repeated(&self, fact: &Fact, pass: Pass) -> bool {
        let Payload::TradeFigure(figure) = &fact.payload else { return false };
        self.facts.iter().any(|other| {
            let Payload::TradeFigure(told) = &other.payload else { return false };
            let same =
                figure.flow == told.flow && figure.measure == told.measure && figure.value.unit == told.value.unit;
            same && match pass {
                Pass::Head => close(figure, told),
                Pass::Body => figure.value.value == told.value.value && says_no_more(figure, told),
            }
        })
    }
}

struct Accepted<'a, 's> {
    at: usize,
    found: &'a QuantityFound,
    cue: Option<&'s Cue>,
    flow: TradeFlow,
    chosen: Chosen,
    parties: Sides,
    distance: i32,
}

/// Words that go on about exports in a text on exports.
fn is_sold(scene: &Scene<'_, '_>, cue: &Cue) -> bool {
    !cue.strong && matches!(scene.word(cue.tokens.end.saturating_sub(1)), "sales" | "revenue" | "revenues")
}

/// Whether a figure of the same value adds nothing to one told before.
fn says_no_more(figure: &TradeFigure, told: &TradeFigure) -> bool {
    let partner = figure.partner == told.partner || figure.partner.is_none();
    let product = figure.product == told.product || figure.product.is_empty();
    let period = figure.period == told.period || figure.flow == TradeFlow::Tariff || figure.measure == Measure::Level;
    figure.reporter == told.reporter && partner && product && period
}

/// Whether two values are the same when rounded.
fn close(first: &TradeFigure, second: &TradeFigure) -> bool {
    let (first, second) = (first.value.value.abs(), second.value.value.abs());
    let gap = (first - second).abs();
    gap * rust_decimal::Decimal::from(12) <= first.max(second)
}

/// "Tariffs on $200 billion of goods": the goods' value, not the duty's.
fn is_taxed_amount(scene: &Scene<'_, '_>, number: &Range<usize>, unit: UnitType) -> bool {
    if unit != UnitType::Currency {
        return false;
    }
    let on = (number.start.saturating_sub(5)..number.start)
        .any(|at| scene.word(at) == "on" && scene.cost(at + 1, number.start) <= 4 * WORD);
    let goods = scene.word(number.end) == "worth"
        || (matches!(scene.word(number.end), "of" | "in")
            && scene.has(number.end..number.end + 6, &["goods", "products", "imports", "exports"]));
    on || goods
}

/// "Capped its sugar exports at 10 million tonnes", "countries cannot export more than 10 million tonnes".
fn is_capped(scene: &Scene<'_, '_>, number: &Range<usize>) -> bool {
    let at = scene.before(number.start, 1) == "at"
        && scene.has(scene.tokens.start..number.start, &["capped", "limited", "capping", "limiting"]);
    at || denial(scene, number).is_some()
}

/// Where "cannot export more than" stands before a number.
fn denial(scene: &Scene<'_, '_>, number: &Range<usize>) -> Option<usize> {
    (scene.tokens.start..number.start).find(|at| {
        let verb = matches!(scene.word(at + 1), "export" | "import" | "sell" | "ship" | "supply" | "buy");
        matches!(scene.word(*at), "cannot" | "not") && verb && scene.word(at + 2) == "more"
    })
}

/// Who cannot, and to or from whom.
fn denied_sides(scene: &Scene<'_, '_>, cannot: usize, number: &Range<usize>) -> Sides {
    let near = |side: &&Side| side.tokens.end <= cannot && scene.cost(side.tokens.end, cannot) <= 2 * WORD;
    let reporter = scene.sides.iter().rev().find(near).cloned();
    let other = |side: &&Side| matches!(side.part, Part::To | Part::From) && side.tokens.start >= number.end;
    let partners = scene.sides.iter().find(other).cloned().into_iter().collect();
    Sides { reporter, partners, ..Sides::default() }
}

/// The word that makes a value negative: a fall, or a deficit.
fn negative(scene: &Scene<'_, '_>, number: &Range<usize>, flow: TradeFlow, chosen: &Chosen) -> Option<Span> {
    let span = |token: usize| scene.analysis.document.span(token..token + 1);
    if let Some(moved) = chosen.moved {
        // "Growth declined to 3.1%" is growth all the same.
        let slower = scene.before(number.start, 1) == "to" && scene.before(moved.at, 1) == "growth";
        // A deficit that grows by an amount changes the balance by minus that amount.
        let money =
            scene.analysis.quantities_in(number.clone()).any(|found| found.quantity.unit_type == UnitType::Currency);
        let shortfall =
            flow == TradeFlow::Balance && money && scene.has(scene.tokens.clone(), &["deficit", "gap", "shortfall"]);
        let down = if shortfall { moved.rise } else { !moved.rise };
        return (down && !slower).then(|| span(moved.at));
    }
    if flow != TradeFlow::Balance || chosen.measure != Measure::Level {
        return None;
    }
    const SIGNS: [&str; 10] = [
        "deficit",
        "deficits",
        "gap",
        "shortfall",
        "surplus",
        "surpluses",
        "positive",
        "negative",
        "surpassed",
        "imbalance",
    ];
    let signed = (scene.tokens.clone()).filter(|at| SIGNS.contains(&scene.word(*at)));
    let nearest = signed.min_by_key(|at| {
        if *at < number.start { scene.cost(at + 1, number.start) } else { scene.cost(number.end, *at) + WORD }
    })?;
    matches!(scene.word(nearest), "deficit" | "deficits" | "gap" | "shortfall" | "negative").then(|| span(nearest))
}

#[cfg(test)]
mod tests;
