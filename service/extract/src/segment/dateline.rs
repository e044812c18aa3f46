//! Datelines: `BEIJING, Dec 4 (Reuters) -`, `PARIS —`, `(Bloomberg) --`, and the place in a byline that gives one.

use crate::{document::DatelineSpans, record::Span};

/// How far into a paragraph the dash of a dateline may stand, in bytes.
const WITHIN: usize = 120;

/// What ends a dateline; a slip of the keys makes an underscore of a dash.
const DASHES: [char; 5] = ['-', '–', '—', '―', '_'];

const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
];

const WEEKDAYS: &[&str] = &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Small words inside the name of a place.
const JOINERS: &[&str] =
    &["of", "de", "da", "do", "del", "la", "le", "el", "al", "upon", "on", "and", "the", "sur", "am"];

/// The dateline that the part `block` of the text opens with.
pub(super) fn find(text: &str, block: Span) -> Option<DatelineSpans> {
    let part = block.of(text);
    let (cut, end) = dash(part)?;
    let head = part[..cut].trim_end();
    let (rest, agency) = without_agency(head);
    let mut found = DatelineSpans { whole: Span::new(block.start, block.start + end), ..DatelineSpans::default() };
    found.agency = agency.map(|name| within(text, name));
    let mut pieces = rest.split(',').map(str::trim).filter(|piece| !piece.is_empty());
    let Some(first) = pieces.next() else { return found.agency.map(|_| found) };
    let mut named = 0;
    for piece in pieces {
        if is_date(piece) || (found.date.is_some() && is_year(piece)) {
            let span = within(text, piece);
            found.date = Some(found.date.map_or(span, |date| date.join(span)));
        } else if is_place(piece, false) && found.date.is_none() {
            named += 1;
        } else {
            return None;
        }
    }
    let attested = found.date.is_some() || found.agency.is_some();
    if named > 2 || !is_place(first, !attested) {
        return None;
    }
    let name = first.split('/').next().unwrap_or(first).trim();
    found.place = Some(within(text, name));
    Some(found)
}

/// Where the dash after a dateline starts and what follows it.
fn dash(part: &str) -> Option<(usize, usize)> {
    let mut at = 0;
    for (index, c) in part.char_indices().take_while(|(index, _)| *index < WITHIN) {
        if index < at || !DASHES.contains(&c) {
            continue;
        }
        let after = part[index..].trim_start_matches(DASHES);
        let end = part.len() - after.len();
        let (spaced_before, spaced_after) =
            (part[..index].ends_with(char::is_whitespace), after.starts_with(char::is_whitespace));
        let doubled = end - index > c.len_utf8();
        if after.trim().is_empty() {
            return None;
        }
        // A plain hyphen with letters on both sides is a part of a name ("PORT-AU-PRINCE").
        if spaced_after || doubled || (c != '-' && (spaced_before || c == '—' || part[..index].ends_with(')'))) {
            return Some((index, end));
        }
        at = end;
    }
    None
}

/// What stands before a last bracket, and what stands inside it.
fn without_agency(head: &str) -> (&str, Option<&str>) {
    let inside = head.strip_suffix(')').and_then(|open| open.rfind('(').map(|at| (at, open)));
    match inside {
        Some((at, open)) if is_agency(&open[at + 1..]) => (head[..at].trim_end(), Some(open[at + 1..].trim())),
        _ => (head, None),
    }
}

fn is_agency(name: &str) -> bool {
    let words = name.split_whitespace().count();
    (1..=5).contains(&words) && name.trim_start().starts_with(char::is_uppercase)
}

/// Whether words can be a place: written in capitals, or, where a date or an agency stands beside it, with capitals.
fn is_place(name: &str, shouted: bool) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let mut words = 0;
    let fits = name.split_whitespace().all(|word| {
        words += 1;
        let small = JOINERS.contains(&word);
        let plain = word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '.' | '\'' | '’' | '/' | '‘'));
        let capital = word.starts_with(|c: char| c.is_uppercase() || matches!(c, '\'' | '‘'));
        plain && ((small && words > 1) || (capital && !(shouted && word.chars().any(char::is_lowercase))))
    });
    fits && (1..=5).contains(&words) && letters >= 2 && (!shouted || letters >= 3)
}

/// `Dec 4`, `4 December 2025`, `Monday`.
fn is_date(piece: &str) -> bool {
    let (mut named, mut day) = (false, false);
    let fits = piece.split_whitespace().all(|word| {
        let bare = word.trim_end_matches(['.', ',']).to_lowercase();
        let month = MONTHS.contains(&bare.as_str());
        let weekday = WEEKDAYS.contains(&bare.as_str());
        let number = !bare.is_empty() && bare.len() <= 4 && bare.bytes().all(|b| b.is_ascii_digit());
        named |= month || weekday;
        day |= number || weekday;
        month || weekday || number
    });
    fits && named && day
}

fn is_year(piece: &str) -> bool {
    piece.len() == 4 && piece.bytes().all(|b| b.is_ascii_digit())
}

/// The place and date of a byline that ends in them: "By A. Writer for The Paper in Athens -- 25/01/10".
pub(super) fn in_byline(text: &str, byline: Span) -> Option<DatelineSpans> {
    let part = byline.of(text);
    let at = [" in ", " from "].iter().filter_map(|word| part.rfind(word).map(|at| at + word.len())).max()?;
    let tail = &part[at..];
    let cut = tail.find(['–', '—']).or_else(|| tail.find("--")).or_else(|| tail.find(" - ")).unwrap_or(tail.len());
    let name = tail[..cut].trim();
    let date = tail[cut..].trim_start_matches(['-', '–', '—', ' ', '\u{a0}']);
    let date = date.split_whitespace().next().unwrap_or_default();
    let dated = date.starts_with(|c: char| c.is_ascii_digit());
    if !is_place(name, false) || !(dated || cut == tail.len()) {
        return None;
    }
    let place = within(text, name);
    let date = dated.then(|| within(text, date));
    Some(DatelineSpans { whole: date.map_or(place, |date| place.join(date)), place: Some(place), date, agency: None })
}

/// Where a slice of the text stands in it.
fn within(text: &str, slice: &str) -> Span {
    let start = (slice.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    Span::new(start, start + slice.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// (place, date, agency, what follows) of the dateline that a text opens with.
    fn parts(text: &str) -> Option<(&str, &str, &str, &str)> {
        let found = find(text, Span::new(0, text.len()))?;
        let of = |span: Option<Span>| span.unwrap_or_default().of(text);
        Some((of(found.place), of(found.date), of(found.agency), text[found.whole.end..].trim()))
    }

    #[track_caller]
    fn check(text: &str, expected: Option<(&str, &str, &str, &str)>) {
        assert_eq!(parts(text), expected, "{text}");
    }

    #[test]
    fn wire_styles() {
        check("ACCRA, Dec 4 (Reuters) - Cocoa rose.", Some(("ACCRA", "Dec 4", "Reuters", "Cocoa rose.")));
        check("LA PAZ, March 4 - Tin fell.", Some(("LA PAZ", "March 4", "", "Tin fell.")));
        check("OSLO — Fish is dear.", Some(("OSLO", "", "", "Fish is dear.")));
        check("QUITO- Roses sell.", Some(("QUITO", "", "", "Roses sell.")));
        check("KOBE, JAPAN— Steel moves.", Some(("KOBE", "", "", "Steel moves.")));
        check("Lima, 3 May 2024 (Wire Desk) -- Copper.", Some(("Lima", "3 May 2024", "Wire Desk", "Copper.")));
        check("(Bloomberg) -- Rice is up.", Some(("", "", "Bloomberg", "Rice is up.")));
        check("BERN/ROME, Nov. 2, 2020 (AP) — A pass.", Some(("BERN", "Nov. 2, 2020", "AP", "A pass.")));
        check("PORT-AU-PRINCE, Haiti (AP) — Rain.", Some(("PORT-AU-PRINCE", "", "AP", "Rain.")));
    }

    #[test]
    fn what_is_no_dateline() {
        check("Prices - which rose - fell.", None);
        check("Peru - a copper exporter - gains.", None);
        check("EU-China talks go on - slowly.", None);
        check("GDP grew 2% - more than thought.", None);
        check("The minister — who left — is back.", None);
        check("", None);
        check("—", None);
    }

    #[test]
    fn bylines_give_places() {
        let text = "By Ana Example for The Valley Times in Skopje -- 25/01/10";
        let found = in_byline(text, Span::new(0, text.len()));
        assert_eq!(found.and_then(|found| found.place).map(|place| place.of(text)), Some("Skopje"));
        assert_eq!(found.and_then(|found| found.date).map(|date| date.of(text)), Some("25/01/10"));
        let plain = "By Ana Example and Ben Writer";
        assert!(in_byline(plain, Span::new(0, plain.len())).is_none());
    }
}
