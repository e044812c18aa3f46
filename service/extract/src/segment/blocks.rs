//! What each paragraph is: headline, deck, byline, heading, running text, caption, boilerplate.

use super::{
    dateline, furniture, headline,
    lines::{is_bullet, is_shouted},
    speeches,
    tokens::is_gap,
    vocabulary::Class,
};
use crate::{document::BlockKind, record::Span};

/// Headings inside a body are no longer than this.
const HEADING_WORDS_MAX: usize = 14;
const HEADING_BYTES_MAX: usize = 240;

/// The kinds and spans of all blocks, in text order.
pub(super) fn classify(text: &str, spans: &[Span]) -> Vec<(BlockKind, Span)> {
    let mut kinds: Vec<BlockKind> =
        spans.iter().map(|span| furniture::kind(span.of(text)).unwrap_or(BlockKind::Paragraph)).collect();
    captions_above_credits(text, spans, &mut kinds);
    let mut body = 0;
    if let Some(first) = kinds.iter().position(|kind| *kind == BlockKind::Paragraph) {
        let next = spans.get(first + 1).copied();
        let late = kinds[..first].contains(&BlockKind::Caption);
        if !late && headline::is_headline(text, spans[first], next) {
            kinds[first] = BlockKind::Headline;
            body = first + 1;
            body += under_the_headline(text, spans, &mut kinds, first);
        }
    }
    let spoken = speeches::labelled(text, spans);
    headings(text, spans, &mut kinds, body, &spoken);
    let mut blocks = Vec::with_capacity(spans.len());
    for ((kind, span), spoken) in kinds.into_iter().zip(spans).zip(spoken) {
        if spoken && kind == BlockKind::Paragraph {
            blocks.push((kind, *span));
        } else {
            push(text, kind, *span, &mut blocks);
        }
    }
    blocks
}

/// A caption stands above its credit line.
fn captions_above_credits(text: &str, spans: &[Span], kinds: &mut [BlockKind]) {
    for at in 2..kinds.len() {
        let credit = kinds[at] == BlockKind::Caption && furniture::is_credit(&spans[at].of(text).to_lowercase());
        let words = spans[at - 1].of(text).split_whitespace().take(71).count();
        if credit && kinds[at - 1] == BlockKind::Paragraph && words <= 70 {
            kinds[at - 1] = BlockKind::Caption;
        }
    }
}

/// Judges what follows the headline: its repetition, its deck. Gives how many paragraphs were settled.
fn under_the_headline(text: &str, spans: &[Span], kinds: &mut [BlockKind], first: usize) -> usize {
    let title = spans[first].of(text);
    let mut at = first + 1;
    while at < spans.len() && same_words(spans[at].of(text), title) {
        kinds[at] = BlockKind::Boilerplate;
        at += 1;
    }
    let rest = &spans[at.min(spans.len())..];
    let byline = (at..spans.len().min(at + 4))
        .find(|index| {
            kinds[*index] == BlockKind::Byline && !furniture::is_issue_date(&spans[*index].of(text).to_lowercase())
        })
        .map(|index| index - at);
    let plain =
        rest.len().min(kinds[at.min(kinds.len())..].iter().take_while(|kind| **kind == BlockKind::Paragraph).count());
    let seen = byline.map_or(plain.max(2).min(rest.len()), |byline| byline.max(plain));
    // A semicolon ties the headline to its deck, as archives print them.
    let tied = title.ends_with(';') && plain > 0 && spans.len() > at + 1;
    let deck = if tied { 1 } else { headline::deck(text, &rest[..seen], byline) };
    for kind in kinds.iter_mut().skip(at).take(deck).filter(|kind| **kind == BlockKind::Paragraph) {
        *kind = BlockKind::Subheadline;
    }
    at + deck - first - 1
}

/// Whether two lines have the same letters and digits.
fn same_words(one: &str, other: &str) -> bool {
    fn letters(line: &str) -> impl Iterator<Item = char> {
        line.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
    }
    one.len() < 400 && letters(one).eq(letters(other))
}

/// Marks headings among the paragraphs from `body` on; what somebody speaks in a transcript is none.
fn headings(text: &str, paragraphs: &[Span], kinds: &mut [BlockKind], body: usize, spoken: &[bool]) {
    let fits: Vec<bool> = paragraphs.iter().map(|span| may_head(span.of(text))).collect();
    let body_at = |at: usize| kinds.get(at).is_some_and(|kind| *kind == BlockKind::Paragraph);
    let mut found = vec![false; paragraphs.len()];
    for at in body..paragraphs.len() {
        if !body_at(at) || spoken.get(at) == Some(&true) {
            continue;
        }
        let line = paragraphs[at].of(text);
        let Some(below) = (at + 1..paragraphs.len()).find(|next| kinds[*next] == BlockKind::Paragraph) else {
            continue;
        };
        let under = paragraphs[below].of(text);
        if line.ends_with(':') {
            if is_bullet(under) && line.split_whitespace().count() <= 4 {
                found[at] = true;
            }
            continue;
        }
        let above = (body..at).rev().find(|before| kinds[*before] == BlockKind::Paragraph);
        let listed = above.is_some_and(|above| fits[above] && !found[above]);
        let alone = !listed && !fits[below] && !is_bullet(under);
        let certain = is_shouted(line) || Class::Section.has(&line.to_lowercase());
        if fits[at] && (certain || (alone && at > body)) {
            found[at] = true;
        }
    }
    for (kind, _) in kinds.iter_mut().zip(found).filter(|(_, found)| *found) {
        *kind = BlockKind::Heading;
    }
}

/// Whether a line could be a heading: short, with a capital, and not stopped as a sentence is.
fn may_head(line: &str) -> bool {
    let words = line.split_whitespace().take(HEADING_WORDS_MAX + 1).count();
    let opens = line.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "\"“‘'«$€£".contains(c));
    let bare = line.trim_end_matches(['"', '\'', '”', '’', '»']);
    let speech = [",\"", ",”", ",’", ".”", ".\""].iter().any(|end| line.contains(end));
    words <= HEADING_WORDS_MAX
        && line.len() <= HEADING_BYTES_MAX
        && opens
        && !speech
        && !bare.ends_with(['.', '!', ',', ';', ':', '…', '–', '—', '-'])
        && !line.contains(" | ")
        && !ends_dated(line)
        && !is_bullet(line)
        && line.contains(char::is_alphabetic)
}

/// Whether a line ends with a year after a comma, as sources are listed: "… — The Valley Times, May 4, 2008".
fn ends_dated(line: &str) -> bool {
    let year = line.rsplit(", ").next().unwrap_or_default();
    line.contains(", ") && year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit())
}

/// Pushes a block; a headline without its suffix, a run-in heading apart from its paragraph.
fn push(text: &str, kind: BlockKind, span: Span, blocks: &mut Vec<(BlockKind, Span)>) {
    let part = span.of(text);
    if let Some(title) = marked_heading(part) {
        return blocks.push((BlockKind::Heading, Span::new(span.end - title.len(), span.end)));
    }
    let cut = match kind {
        BlockKind::Headline => cut_of_headline(part).map(|cut| (cut, BlockKind::Headline, BlockKind::Boilerplate)),
        BlockKind::Paragraph => run_in_heading(part).map(|cut| (cut, BlockKind::Heading, BlockKind::Paragraph)),
        _ => None,
    };
    let Some((cut, head, tail)) = cut else { return blocks.push((kind, span)) };
    let shift = |at: usize| span.start + at;
    let trimmed = part[..cut].trim_end_matches(is_gap).len();
    let rest = part.len() - part[cut..].trim_start_matches(|c| is_gap(c) || c == ':').len();
    blocks.push((head, Span::new(span.start, shift(trimmed))));
    // What is cut off must be whole: each visible character stands in a block, the separator with what follows it.
    let start = if tail == BlockKind::Paragraph {
        shift(rest)
    } else {
        shift(part.len() - part[cut..].trim_start_matches(is_gap).len())
    };
    if start < span.end {
        blocks.push((tail, Span::new(start, span.end)));
    }
}

/// Where a headline's own words end: before a site's suffix, or before a semicolon that ties it to its deck.
fn cut_of_headline(part: &str) -> Option<usize> {
    headline::suffix(part).or_else(|| part.strip_suffix(';').map(str::len))
}

/// The words of a heading in Markdown: "### Ports".
fn marked_heading(part: &str) -> Option<&str> {
    let words = part.trim_start_matches('#');
    let marks = part.len() - words.len();
    let title = words.trim_start_matches(is_gap);
    ((1..=6).contains(&marks) && words.starts_with(' ') && !title.is_empty() && title.split_whitespace().count() <= 30)
        .then_some(title)
}

/// Where a heading ends that runs into its paragraph: "SECURING THE SUPPLY: Today …".
fn run_in_heading(part: &str) -> Option<usize> {
    if let Some(end) = quoted_heading(part) {
        return Some(end);
    }
    let head_end = part.char_indices().take(160).find(|(_, c)| *c == ':').map(|(at, _)| at)?;
    let head = &part[..head_end];
    let words = head.split_whitespace().count();
    let rest = part[head_end + 1..].trim_start_matches(is_gap);
    let long = rest.split_whitespace().take(6).count() > 5;
    (is_shouted(head)
        && !head.contains(char::is_lowercase)
        && (2..=HEADING_WORDS_MAX).contains(&words)
        && long
        && !head.contains(['“', '"']))
    .then_some(head_end)
}

/// Where a heading in quotation marks ends: "“A good sign” In the talks …". What is quoted inside a sentence goes on small
/// or behind a mark.
fn quoted_heading(part: &str) -> Option<usize> {
    let close = match part.chars().next()? {
        '“' => '”',
        '‘' => '’',
        _ => return None,
    };
    let ahead = part.char_indices().skip(1).take(120);
    let mut ends = ahead.filter(|(at, c)| *c == close && !part[at + c.len_utf8()..].starts_with(char::is_alphanumeric));
    let end = ends.next().map(|(at, c)| at + c.len_utf8())?;
    let head = &part[..end - close.len_utf8()];
    let words = head.split_whitespace().count();
    let mut rest = part[end..].trim_start_matches(is_gap).split_whitespace();
    let goes_on = rest.next().is_some_and(|word| word.starts_with(char::is_uppercase) && !word.ends_with(':'));
    let stops = head.ends_with(['.', ',', '!', '?', '…']);
    ((2..=HEADING_WORDS_MAX).contains(&words) && goes_on && !stops && rest.nth(5).is_some()).then_some(end)
}

/// The dateline of the text and the block that it opens.
pub(super) fn dateline(text: &str, blocks: &[(BlockKind, Span)]) -> Option<crate::document::DatelineSpans> {
    let lead = blocks.iter().find(|(kind, _)| *kind == BlockKind::Paragraph)?;
    let named = || {
        let mut bylines = blocks.iter().take(6).filter(|(kind, _)| *kind == BlockKind::Byline);
        bylines.find_map(|(_, span)| dateline::in_byline(text, *span))
    };
    dateline::find(text, lead.1).or_else(named)
}
