//! Whether a text opens with a headline, where a site's suffix begins in it, and which paragraph is its deck.

use super::{
    abbreviations, dateline, furniture,
    lines::{ends_sentence, is_bullet, is_shouted},
    vocabulary::Class,
};
use crate::record::Span;

/// Headlines are no longer than this.
const WORDS_MAX: usize = 32;
const BYTES_MAX: usize = 600;

/// A sentence with a full stop is a headline only up to this length, and only where other signs follow.
const SENTENCE_WORDS_MAX: usize = 16;

/// Whether paragraph `first` is a headline; `next` is the one after it.
pub(super) fn is_headline(text: &str, first: Span, next: Option<Span>) -> bool {
    let line = first.of(text);
    let words = line.split_whitespace().take(WORDS_MAX + 1).count();
    if words > WORDS_MAX
        || line.len() > BYTES_MAX
        || is_bullet(line)
        || dateline::find(text, first).is_some()
        || line.ends_with([',', ':'])
    {
        return false;
    }
    if is_shouted(line) {
        return true;
    }
    let Some(next) = next else { return false };
    if opens_with_speech(line) {
        return false;
    }
    if !stops(line) {
        return true;
    }
    let led = dateline::find(text, next).is_some() || furniture::is_byline(next.of(text));
    words <= SENTENCE_WORDS_MAX && led && !has_inner_stop(line)
}

/// Whether a line ends with the stop of a sentence; question marks and abbreviations end headlines too.
fn stops(line: &str) -> bool {
    let bare = line.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']']);
    if bare.ends_with("...") || bare.ends_with('…') {
        return false;
    }
    let Some(rest) = bare.strip_suffix('.') else { return false };
    let last = rest.rsplit(char::is_whitespace).next().unwrap_or_default();
    let series = last.contains('.') && last.split('.').all(|part| part.chars().count() <= 1);
    !(series || abbreviations::class(last).is_some())
}

/// `“…,” – Ana Example`: words with a comma or a stop inside the closing mark are reported in the body.
fn opens_with_speech(line: &str) -> bool {
    let Some(mark) = line.chars().next().filter(|c| matches!(c, '"' | '“' | '\'' | '‘' | '«' | '„')) else {
        return false;
    };
    let ends = [",\"", ",”", ".\"", ".”", "?”", "?\"", ",’", ",»"];
    ends.iter().any(|end| line.contains(end)) || (mark == '\'' && line.contains(",'"))
}

fn has_inner_stop(line: &str) -> bool {
    line.match_indices(". ").any(|(at, _)| {
        let last = line[..at].rsplit(char::is_whitespace).next().unwrap_or_default();
        last.chars().count() > 1 && !last.contains('.') && abbreviations::class(last).is_none()
    })
}

/// Where a site's suffix begins in a headline (its separator included): " | CNN", " - The Valley Times".
pub(super) fn suffix(line: &str) -> Option<usize> {
    let mut cut = None;
    // " | World | CNN" and " - World - The Valley Times" are cut from the right, part by part.
    for _ in 0..3 {
        let head = &line[..cut.unwrap_or(line.len())];
        let found = [" | ", " - ", " – ", " — ", " -- ", " :: ", " » ", " · "]
            .iter()
            .filter_map(|separator| head.rfind(separator).map(|at| (at, *separator)))
            .max_by_key(|(at, _)| *at);
        let Some((at, separator)) = found else { break };
        let site = head[at + separator.len()..].trim();
        let barred = matches!(separator, " | " | " :: " | " » ");
        let words = site.split_whitespace().count();
        if at == 0
            || !(1..=6).contains(&words)
            || !(is_outlet(site) || (barred && words <= 5) || (cut.is_some() && words <= 2))
        {
            break;
        }
        cut = Some(at);
    }
    cut
}

fn is_outlet(site: &str) -> bool {
    let all_capital = site.split_whitespace().all(|word| {
        let small = matches!(word, "of" | "the" | "and" | "de" | "&" | "in");
        small || word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
    });
    let domain = !site.contains(' ')
        && [".com", ".org", ".net", ".co.uk", ".news"].iter().any(|end| site.to_lowercase().ends_with(end));
    let words = site.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    domain
        || (all_capital
            && words.into_iter().any(|word| {
                let folded = word.to_lowercase();
                let tail = folded.trim_start_matches(|c: char| c.is_ascii_digit());
                Class::Letters.has(word) || Class::Outlet.has(tail) || Class::Outlet.has(&folded)
            }))
}

/// How many of the paragraphs after the headline are its deck.
///
/// Those before a byline are. Without one, a single line that does not stop as a sentence is, where text follows.
pub(super) fn deck(text: &str, rest: &[Span], byline: Option<usize>) -> usize {
    if let Some(byline) = byline.filter(|byline| *byline <= 3) {
        let short = rest[..byline].iter().all(|part| part.len() <= BYTES_MAX);
        return if short { byline } else { 0 };
    }
    let [first, next, ..] = rest else { return 0 };
    // A deck that runs on in a second paragraph shows itself by its first words: "Also in trade news: …".
    if rest.len() > 2 && first.join(*next).len() <= 2 * BYTES_MAX && announces_more(next.of(text)) {
        return 2;
    }
    let line = first.of(text);
    let words = line.split_whitespace().count();
    let plain =
        !is_bullet(line) && !line.contains(" | ") && !opens_with_speech(line) && dateline::find(text, *first).is_none();
    let unstopped = plain
        && (5..=45).contains(&words)
        && line.len() <= BYTES_MAX
        && !ends_sentence(line)
        && !line.ends_with([',', ';']);
    let below = next.of(text);
    usize::from(unstopped && (ends_sentence(below) || below.len() > line.len()) && !is_bullet(below))
}

/// "Also in trade news:", "Elsewhere this week:".
fn announces_more(line: &str) -> bool {
    let opens = ["Also ", "Elsewhere"].iter().any(|word| line.starts_with(word));
    opens && line.find(':').is_some_and(|colon| colon < 60 && !line[..colon].contains(['.', ',']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_suffix(line: &str, headline: &str) {
        assert_eq!(&line[..suffix(line).unwrap_or(line.len())], headline, "{line}");
    }

    #[test]
    fn suffixes_of_sites() {
        check_suffix("Peru lifts copper duty | CNN", "Peru lifts copper duty");
        check_suffix("Peru lifts copper duty | World | CNN", "Peru lifts copper duty");
        check_suffix("Peru lifts copper duty - The Times of Lima", "Peru lifts copper duty");
        check_suffix("Peru lifts copper duty - BBC News", "Peru lifts copper duty");
        check_suffix("Peru lifts copper duty — WSJ", "Peru lifts copper duty");
        check_suffix("Peru lifts copper duty - Valley 101FM", "Peru lifts copper duty");
    }

    #[test]
    fn dashes_that_belong_to_the_headline() {
        check_suffix("Trade talks resume - at last", "Trade talks resume - at last");
        check_suffix("Talks resume – a test for Chile", "Talks resume – a test for Chile");
        check_suffix("Peru-Chile talks resume", "Peru-Chile talks resume");
    }

    #[track_caller]
    fn check(text: &str, expected: bool) {
        let mut lines = text.split('\n');
        let first = Span::new(0, lines.next().map_or(0, str::len));
        let next = lines.next().map(|line| Span::new(first.end + 1, first.end + 1 + line.len()));
        assert_eq!(is_headline(text, first, next), expected, "{text}");
    }

    #[test]
    fn headlines() {
        check("Peru lifts copper duty\nThe duty was raised in May.", true);
        check("No talks planned with U.S.\nThe minister said so on Friday.", true);
        check("PERU LIFTS COPPER DUTY", true);
        check("Peru rejects the offer but will meet the envoy.\nLIMA - The minister said so.", true);
        check("'You will see': Peru hints at duty\nThe minister spoke on Friday.", true);
    }

    #[test]
    fn bodies() {
        check("Peru lifted its copper duty on Friday.\nThe duty was raised in May.", false);
        check("LIMA, May 4 - Peru lifted its duty\nIt was raised in May.", false);
        check("“The link will double our traffic,” – Ana Example\nAnd more.", false);
        check("Peru lifts copper duty", false);
    }
}
