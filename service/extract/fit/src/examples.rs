//! Which candidates of the engine are examples of what: candidates meet the annotation by where they stand.

use std::sync::Arc;

use dateline_extract::{
    Engine,
    choose::{
        trace::{Candidate, Trace},
        weights::{Choosing, Decision, Weights},
    },
    record::{self, Fact, Payload, QuoteType, Span},
};

use crate::{
    article::{Article, overlap},
    card::{Card, Labelled},
    facts,
    gold::Quote,
    names::same_name,
};

/// How far a candidate's words may start from the annotated ones, in bytes: a "that" or an adverb.
const START_SLACK: usize = 12;
/// How far a candidate's end may stand from the annotated one, in bytes: a mark.
const END_SLACK: usize = 2;

const HAND_CUE: &str = include_str!("../hand/cue.txt");
const HAND_DIRECT: &str = include_str!("../hand/direct.txt");
const HAND_MENTION: &str = include_str!("../hand/mention.txt");
const HAND_END: &str = include_str!("../hand/end.txt");
const HAND_SPEAKER: &str = include_str!("../hand/speaker.txt");
/// How much of its own words and the annotated ones a source shares, at least.
const WORDS_MIN: f64 = 0.7;

/// The files of all decisions.
pub(crate) fn fit(articles: &[Article]) -> Vec<(Decision, String)> {
    let mut sources: Vec<String> = articles.iter().map(|article| article.source.clone()).collect();
    sources.sort();
    sources.dedup();
    let engine = Engine::new();
    let judged: Vec<Labelled> =
        articles.iter().enumerate().flat_map(|(index, article)| chosen(&engine, article, index, &sources)).collect();
    let of = |decision: Decision| -> Vec<Labelled> {
        judged.iter().filter(|one| one.candidate.decision == decision).cloned().collect()
    };
    let cue = Card::new(Decision::Cue, &of(Decision::Cue), Some(HAND_CUE));
    let direct = Card::new(Decision::Direct, &of(Decision::Direct), Some(HAND_DIRECT));
    let mention = Card::new(Decision::Mention, &of(Decision::Mention), Some(HAND_MENTION));
    let end = Card::new(Decision::End, &of(Decision::End), Some(HAND_END));
    let antecedent = Card::new(Decision::Antecedent, &of(Decision::Antecedent), None);
    let speaker = Card::new(Decision::Speaker, &of(Decision::Speaker), Some(HAND_SPEAKER));
    // A quote's confidence is learned from quotes of articles whose source the other cards have not seen.
    let mut found = Vec::new();
    for (source, name) in sources.iter().enumerate() {
        let weights = Weights::built_in().as_ref().clone();
        let weights = weights.with(Decision::Cue, cue.fitted(&cue.without(Some(source))));
        let weights = weights.with(Decision::Direct, direct.fitted(&direct.without(Some(source))));
        let weights = weights.with(Decision::End, end.fitted(&end.without(Some(source))));
        let weights = weights.with(Decision::Antecedent, antecedent.fitted(&antecedent.without(Some(source))));
        let weights = weights.with(Decision::Speaker, speaker.fitted(&speaker.without(Some(source))));
        let weights = Arc::new(weights.with(Decision::Mention, mention.fitted(&mention.without(Some(source)))));
        for (index, article) in articles.iter().enumerate().filter(|(_, article)| article.source == *name) {
            found.extend(extracted(&engine, article, &weights).into_iter().map(|(candidate, label)| Labelled {
                source,
                article: index,
                candidate,
                label,
            }));
        }
    }
    let confidence = |decision: Decision| {
        let own: Vec<Labelled> = found.iter().filter(|one| one.candidate.decision == decision).cloned().collect();
        Card::new(decision, &own, None).stated()
    };
    let (quote, figure, meeting) =
        (confidence(Decision::Quote), confidence(Decision::Figure), confidence(Decision::Meeting));
    vec![
        (Decision::Cue, cue.file(&sources, "Features: lemma, form and frame of the cue, its source, what stands around it, what the reported words open with.")),
        (Decision::Direct, direct.file(&sources, "Features: how quoted words open, end and stand in their sentence, and how many they are.")),
        (Decision::End, end.file(&sources, "Features: the mark and word where reported words may end, what follows there, what the cue is.")),
        (Decision::Quote, quote.file(&sources, "Features: the rule that found a quote, its type, the sum of its cue, how its source is named and what it is.")),
        (Decision::Figure, figure.file(&sources, "Features: how the sides of a figure were found, what else stands in its sentence, its flow and measure.")),
        (Decision::Mention, mention.file(&sources, "Features: the rule that proposed a mention of a meeting, who is there, place, date, what stands around it.")),
        (Decision::Meeting, meeting.file(&sources, "Features: the sum of a meeting's clearest mention, who takes part, how simply its sentence tells it.")),
        (Decision::Speaker, speaker.file(&sources, "Features: how a cue stands; of each phrase that may be its source: what it is, where it stands to the cue, what stands around it, whether grammar reads it as the subject.")),
        (Decision::Antecedent, antecedent.file(&sources, "Features: what a source without a name is called; who may be meant: what it is, how it is called, when it spoke, where it is named.")),
    ]
}

/// The candidates that choosers saw while the annotation answered them.
fn chosen(engine: &Engine, article: &Article, index: usize, sources: &[String]) -> Vec<Labelled> {
    let own = article.clone();
    let trace = Trace::judged(move |candidate| answer(&own, candidate));
    let choosing = Choosing::new(Weights::built_in(), Some(trace));
    let (_, candidates) = engine.extract_with(&article.text, &article.context(), choosing);
    let source = sources.iter().position(|source| *source == article.source).unwrap_or_default();
    let labelled = candidates.into_iter().filter_map(|candidate| {
        let label = answer(article, &candidate)?;
        Some(Labelled { source, article: index, candidate, label })
    });
    labelled.collect()
}

/// What the annotation says of a candidate; `None` where it says nothing.
fn answer(article: &Article, candidate: &Candidate) -> Option<bool> {
    let quotes = article.quotes.as_slice();
    let touches = |spans: &[Span]| spans.iter().any(|own| candidate.content.iter().any(|its| own.touches(*its)));
    match candidate.decision {
        Decision::Cue => {
            let is_cue =
                |quote: &Quote| quote.cue.is_some_and(|cue| cue.touches(candidate.span)) && touches(&quote.content);
            Some(quotes.iter().any(is_cue))
        }
        Decision::Direct => {
            let mut kinds =
                quotes.iter().filter(|quote| touches(&quote.content)).map(|quote| quote.quote_type.as_str());
            kinds.find(|kind| *kind != "indirect").map(|kind| kind == "direct")
        }
        Decision::End => ends(quotes, candidate),
        Decision::Mention => facts::is_mention(&article.text, &article.meetings, candidate),
        Decision::Quote | Decision::Number | Decision::Figure | Decision::Meeting => None,
        Decision::Speaker => speaks(quotes, candidate),
        Decision::Antecedent => {
            let is_source = |quote: &&Quote| {
                quote.mention.is_some_and(|mention| mention.touches(candidate.span)) && touches(&quote.content)
            };
            quotes.iter().find(is_source).map(|quote| same_name(&quote.speaker, &candidate.name))
        }
    }
}

/// Whether a phrase is the annotated source of a cue: the same words, or some of them and the same name. Words around a person's
/// name are not, since the name itself may be chosen.
fn speaks(quotes: &[Quote], candidate: &Candidate) -> Option<bool> {
    let own = *candidate.content.first()?;
    let quote = quotes.iter().find(|quote| quote.cue.is_some_and(|cue| cue.touches(candidate.span)))?;
    let mention = quote.mention?;
    let shared = own.end.min(mention.end).saturating_sub(own.start.max(mention.start));
    let either = own.end.max(mention.end) - own.start.min(mention.start);
    let is_same = shared as f64 >= WORDS_MIN * either as f64;
    let is_around =
        quote.is_person && candidate.name.len() > quote.speaker.len() && candidate.name.contains(&quote.speaker);
    Some(shared > 0 && !is_around && (is_same || same_name(&quote.speaker, &candidate.name)))
}

/// Whether the words that a cue reports end at a candidate's end; `None` behind their end, and where it is not told.
fn ends(quotes: &[Quote], candidate: &Candidate) -> Option<bool> {
    let own = candidate.content.first()?;
    let mut of_cue = quotes.iter().filter(|quote| quote.cue.is_some_and(|cue| cue.start == candidate.span.start));
    let quote = of_cue.find(|quote| quote.content.iter().any(|content| content.end > own.start))?;
    let last = quote.content.last()?;
    if quote.quote_type != "indirect" {
        // Of a partial quote the reporter's words around it are not annotated.
        return (own.end <= last.start).then_some(false);
    }
    let is_one = quote.content.len() == 1 && last.start.abs_diff(own.start) <= START_SLACK;
    if !is_one || own.end > last.end + END_SLACK {
        return None;
    }
    Some(own.end + END_SLACK >= last.end)
}

/// The records that the engine finds with these weights, and whether each one is right: a quote's type and speaker, a figure's
/// flow, measure, sides, value and unit, a meeting's participants, place, date and status.
fn extracted(engine: &Engine, article: &Article, weights: &Arc<Weights>) -> Vec<(Candidate, bool)> {
    let choosing = Choosing::new(Arc::clone(weights), Some(Trace::default()));
    let (extraction, candidates) = engine.extract_with(&article.text, &article.context(), choosing);
    let found: Vec<(&record::Quote, Vec<Span>)> = extraction.facts.iter().filter_map(quote_of).collect();
    let right: Vec<bool> = right(&found, &article.quotes);
    let of = |decision: Decision, span: Span| {
        candidates.iter().find(|one| one.decision == decision && one.span == span).cloned()
    };
    let quotes = found.iter().zip(right).filter_map(|((_, spans), right)| Some((*spans.first()?, right)));
    let figures = facts::judged_figures(&extraction.facts, &article.figures);
    let meetings = facts::judged_meetings(&extraction.facts, &article.meetings);
    let judged = (quotes.map(|(span, right)| (Decision::Quote, span, right)))
        .chain(figures.into_iter().map(|(span, right)| (Decision::Figure, span, right)))
        .chain(meetings.into_iter().map(|(span, right)| (Decision::Meeting, span, right)));
    judged.filter_map(|(decision, span, right)| Some((of(decision, span)?, right))).collect()
}

fn quote_of(fact: &Fact) -> Option<(&record::Quote, Vec<Span>)> {
    let Payload::Quote(quote) = &fact.payload else { return None };
    let texts = fact.evidence.iter().filter(|evidence| evidence.field == "quote.text");
    Some((quote, texts.filter_map(|evidence| evidence.span).collect()))
}

/// Pairs found quotes with annotated ones, best overlap first, and says which have the right type and speaker.
fn right(found: &[(&record::Quote, Vec<Span>)], quotes: &[Quote]) -> Vec<bool> {
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for (index, (quote, spans)) in found.iter().enumerate() {
        let is_indirect = quote.quote_type == QuoteType::Indirect;
        for (other, own) in quotes.iter().enumerate().filter(|(_, own)| (own.quote_type == "indirect") == is_indirect) {
            let shared = overlap(spans, &own.content);
            if shared >= if is_indirect { 0.5 } else { 0.8 } {
                pairs.push((shared, index, other));
            }
        }
    }
    pairs.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)).then(one.2.cmp(&other.2)));
    let mut right = vec![false; found.len()];
    let mut taken = (vec![false; found.len()], vec![false; quotes.len()]);
    for (_, index, other) in pairs {
        if taken.0[index] || taken.1[other] {
            continue;
        }
        (taken.0[index], taken.1[other]) = (true, true);
        let (quote, own) = (found[index].0, &quotes[other]);
        let speaker = quote.speaker.as_ref().map_or("", |speaker| speaker.name.as_str());
        right[index] = quote.quote_type.name() == own.quote_type && same_name(&own.speaker, speaker);
    }
    right
}
