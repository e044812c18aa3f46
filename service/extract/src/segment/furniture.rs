//! What stands around an article's text: bylines, dates of issue, captions and credits, teasers, copyright.

use super::{lines::ends_sentence, vocabulary::Class};
use crate::document::BlockKind;

/// Furniture is short; a longer paragraph that opens like it is text.
const WORDS_MAX: usize = 40;
const BYTES_MAX: usize = 600;

/// What a paragraph is, where it is furniture.
pub(super) fn kind(paragraph: &str) -> Option<BlockKind> {
    let words = paragraph.split_whitespace().take(WORDS_MAX + 1).count();
    if !paragraph.contains(char::is_alphanumeric) {
        return Some(BlockKind::Boilerplate);
    }
    if matches!(paragraph, "Photo" | "Photos" | "Video" | "Image" | "PHOTO" | "VIDEO") {
        return Some(BlockKind::Caption);
    }
    if words > WORDS_MAX || paragraph.len() > BYTES_MAX {
        return is_captioned(paragraph).then_some(BlockKind::Caption);
    }
    let folded = paragraph.to_lowercase().replace('\u{2019}', "'");
    let opens = |class: Class| class.words().iter().any(|opening| opens_with(&folded, opening));
    if opens(Class::Caption) || is_credit(&folded) || is_captioned(paragraph) {
        Some(BlockKind::Caption)
    } else if Class::Slug.has(&folded) || opens(Class::Boilerplate) || folded.contains("all rights reserved") {
        Some(BlockKind::Boilerplate)
    } else if is_byline(paragraph) || is_issue_date(&folded) {
        Some(BlockKind::Byline)
    } else {
        None
    }
}

/// Whether folded text opens with the words of an opening, not only with their letters.
fn opens_with(folded: &str, opening: &str) -> bool {
    // Nearly all openings fall by their first letter.
    let rest = if folded.bytes().next() == opening.bytes().next() { folded.strip_prefix(opening) } else { None };
    rest.is_some_and(|rest| {
        let open_ended = !opening.ends_with(char::is_alphanumeric);
        // "Subscribers fell" and "Advertisement spending rose" are text.
        open_ended
            || rest.is_empty()
            || (rest.starts_with(|c: char| !c.is_alphanumeric() && c != '\'') && !is_statement(rest, opening))
    })
}

/// Whether a one-word opening goes on as a sentence of its own: "Copyright law is old."
fn is_statement(rest: &str, opening: &str) -> bool {
    !opening.contains(' ')
        && rest.starts_with(' ')
        && ends_sentence(rest)
        && rest.split_whitespace().count() > 5
        && !rest.contains("20")
}

/// "Jim Watson | Afp | Getty Images".
pub(super) fn is_credit(folded: &str) -> bool {
    let mut parts = folded.split(" | ").map(str::trim);
    let several = folded.contains(" | ");
    several
        && folded.split_whitespace().count() <= 16
        && parts.any(|part| Class::Lender.words().iter().any(|lender| part.starts_with(lender)))
}

/// Whether a paragraph ends with a credit in brackets: "(Photo by …)", "(AP Photo/…)", "[Reuters]".
fn is_captioned(paragraph: &str) -> bool {
    let Some(bare) = paragraph.strip_suffix([')', ']']) else { return false };
    let Some(at) = bare.rfind(['(', '[']) else { return false };
    let inside = bare[at + 1..].to_lowercase();
    let lender =
        |lender: &&str| inside == **lender || inside.strip_prefix(*lender).is_some_and(|rest| rest.starts_with('/'));
    let picture = ["photo", "image", "picture", "file"].iter().any(|word| inside.starts_with(word));
    inside.split_whitespace().count() <= 12
        && (picture
            || inside.contains(" photo/")
            || inside.contains("via getty")
            || inside.contains("via ap")
            || (Class::Lender.words().iter().any(lender) && bare.as_bytes()[at] == b'['))
}

/// "By Ana Example", "BY ANA EXAMPLE AND BEN WRITER", "By Ana Example in Skopje -- 25/01/10".
pub(super) fn is_byline(line: &str) -> bool {
    let Some(rest) = ["By ", "BY ", "by ", "By: ", "Written by ", "From ", "By\u{a0}"]
        .iter()
        .find_map(|word| line.strip_prefix(word))
    else {
        return is_staff(line);
    };
    let small_by = line.starts_with("by ");
    let name = rest.split(['–', '—', '|']).next().unwrap_or(rest);
    let name = name.split("--").next().unwrap_or(name);
    let name = name.split(" - ").next().unwrap_or(name);
    let mut count = 0;
    let fits = name.split_whitespace().all(|word| {
        count += 1;
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let joiner = Class::Byline.has(&bare.to_lowercase());
        bare.is_empty() || (joiner && count > 1) || bare.starts_with(char::is_uppercase)
    });
    let ends = line.ends_with(['.', '?', '!', ':', ';']) && !line.ends_with("Jr.") && !line.ends_with("Sr.");
    let from_only = line.starts_with("From ");
    fits && (2..=18).contains(&count)
        && !ends
        && (!from_only || name.contains(" in "))
        && !(small_by && count > 6)
        && !name.contains(char::is_numeric)
}

/// "Ana Example, Staff Writer".
fn is_staff(line: &str) -> bool {
    let words = line.split_whitespace().count();
    let folded = line.to_lowercase();
    let trades = [
        "staff writer",
        "staff reporter",
        "staff correspondent",
        "special correspondent",
        "our correspondent",
        "web desk",
        "news desk",
        "news service",
    ];
    words <= 9 && !ends_sentence(line) && trades.iter().any(|trade| folded.ends_with(trade))
}

/// "Saturday, August 24, 2019", "Published: 4 May 2024, 10:12 GMT", "3 min read".
pub(crate) fn is_issue_date(folded: &str) -> bool {
    let mut numbers = 0;
    let mut words = 0;
    let fits = folded
        .split(|c: char| c.is_whitespace() || ",:/|()-–—•·".contains(c))
        .filter(|word| !word.is_empty())
        .all(|word| {
            words += 1;
            let bare = word.trim_matches('.');
            let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
            numbers += usize::from(digits > 0);
            let number = digits > 0 && matches!(&bare[digits..], "" | "am" | "pm" | "th" | "st" | "nd" | "rd" | "h");
            number || Class::Issue.has(bare)
        });
    fits && numbers > 0 && (2..=18).contains(&words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(paragraph: &str, expected: Option<BlockKind>) {
        assert_eq!(kind(paragraph), expected, "{paragraph}");
    }

    #[test]
    fn boilerplate_and_near_misses() {
        check("ALSO READ: Ten ports to see", Some(BlockKind::Boilerplate));
        check("Read more: Ten ports to see", Some(BlockKind::Boilerplate));
        check("ADVERTISEMENT", Some(BlockKind::Boilerplate));
        check("Sign up for our newsletter", Some(BlockKind::Boilerplate));
        check("(Reporting by Ana Example; editing by Ben Writer)", Some(BlockKind::Boilerplate));
        check("© 2025 The Valley Times. All rights reserved.", Some(BlockKind::Boilerplate));
        check("* * *", Some(BlockKind::Boilerplate));
        check("REUTER", Some(BlockKind::Boilerplate));
        check("Reuters was told.", None);
        check("Subscribers to the canal's bonds were paid on Friday.", None);
        check("Copyright law must change, the minister said.", None);
        check("Read the treaty and you will see, she said.", None);
    }

    #[test]
    fn captions_and_near_misses() {
        check("Ana Lens | Afp | Getty Images", Some(BlockKind::Caption));
        check("Cranes in the port of Koper. (Photo by Ana LENS / AFP)", Some(BlockKind::Caption));
        check("FILE PHOTO: Cranes in the port of Koper", Some(BlockKind::Caption));
        check("The port handled 20 ships (a record).", None);
        check("Imports | Exports", None);
    }

    #[test]
    fn bylines_and_near_misses() {
        check("By Ana Example", Some(BlockKind::Byline));
        check("BY ANA EXAMPLE AND BEN WRITER", Some(BlockKind::Byline));
        check("By Ana Example for The Valley Times in Skopje -- 25/01/10", Some(BlockKind::Byline));
        check("Saturday, August 24, 2019", Some(BlockKind::Byline));
        check("Published: 4 May 2024, 10:12 GMT", Some(BlockKind::Byline));
        check("By Monday the strike had ended.", None);
        check("By contrast, exports rose", None);
        check("May 2025 was dry", None);
    }
}
