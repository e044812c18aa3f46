//! The article out of an HTML document: its title on the first line, then its paragraphs with blank lines between them.

use std::borrow::Cow;

use dom_smoothie::{Config, Readability, TextMode};

/// Elements inside one another at most; what is deeper stands on the last level. Real pages stay below 60, and reading one
/// takes time by depth and by elements.
const DEPTH_MAX: usize = 64;

/// Elements at most; the tags of further ones are left out, their text stays.
const ELEMENTS_MAX: usize = 20_000;

/// Elements that hold nothing, or that the next of their kind ends.
const SHALLOW: &[&str] = &[
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option", "p",
    "source", "td", "th", "tr", "track", "wbr",
];

/// The text of the article in `document`; empty where there is none.
pub(super) fn article(document: &str) -> String {
    let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    let Ok(mut reader) = Readability::new(flattened(document).as_ref(), None, Some(config)) else {
        return String::new();
    };
    let title = reader.get_article_title().trim().to_owned();
    let Ok(found) = reader.parse() else { return title };
    let body = paragraphs(&found.text_content);
    let title = if found.title.trim().is_empty() { title } else { found.title.trim().to_owned() };
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    // Readers of pages take the author's line out of the text; it goes back under the title.
    let byline = found.byline.map(|byline| byline.split_whitespace().collect::<Vec<_>>().join(" ")).unwrap_or_default();
    let body = without_title(&body, &title);
    let byline = if body.contains(byline.as_str()) { String::new() } else { byline };
    let parts = [title.as_str(), byline.as_str(), body];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// The document without the tags that are too deep or too many. A pass over its angle brackets, not a parse: scripts may
/// make it count a few elements more.
fn flattened(document: &str) -> Cow<'_, str> {
    let (mut kept, mut copied, mut depth, mut elements) = (String::new(), 0, 0_usize, 0_usize);
    for (at, _) in document.match_indices('<') {
        let tag = &document[at + 1..];
        let (closes, name) = tag.strip_prefix('/').map_or((false, tag), |name| (true, name));
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) || at < copied {
            continue;
        }
        let name: String = name.chars().take(12).take_while(char::is_ascii_alphanumeric).collect();
        let nests = !SHALLOW.contains(&name.to_ascii_lowercase().as_str());
        let dropped = elements >= ELEMENTS_MAX || (nests && depth >= DEPTH_MAX && !closes);
        elements += usize::from(!closes);
        if nests && closes {
            depth = depth.saturating_sub(1);
        } else if nests && !dropped {
            depth += 1;
        }
        if dropped {
            let end = tag.find('>').map_or(document.len(), |end| at + end + 2);
            kept.push_str(&document[copied..at]);
            kept.push_str(if nests { " " } else { "\n" });
            copied = end;
        }
    }
    if copied == 0 {
        return Cow::Borrowed(document);
    }
    kept.push_str(&document[copied..]);
    Cow::Owned(kept)
}

/// Lines without white space at their ends, paragraphs apart by one blank line.
fn paragraphs(text: &str) -> String {
    let mut body = String::with_capacity(text.len());
    let mut blank = true;
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            blank = true;
            continue;
        }
        if !body.is_empty() {
            body.push_str(if blank { "\n\n" } else { "\n" });
        }
        body.push_str(line);
        blank = false;
    }
    body
}

/// The body without a first line that repeats the title.
fn without_title<'t>(body: &'t str, title: &str) -> &'t str {
    body.strip_prefix(title).filter(|rest| rest.is_empty() || rest.starts_with('\n')).map_or(body, str::trim_start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn title_first_then_paragraphs() {
        let page = "<html><head><title>Peru lifts copper duty</title></head><body><nav><a href='/'>Home</a></nav>\
                    <article><h1>Peru lifts copper duty</h1><p>Peru lifted its duty on copper on Friday, &amp; \
                    the mines were <b>glad</b>, their union said in a long statement.</p><h2>A port waits</h2>\
                    <p>The port of Callao has waited for ships since May, and now they come again, the\n harbour \
                    master said to the crowd.</p></article><script>var x = 1;</script></body></html>";
        let text = article(page);
        let lines: Vec<&str> = text.split("\n\n").collect();
        assert_eq!(lines[0], "Peru lifts copper duty");
        assert!(lines[1].starts_with("Peru lifted its duty on copper on Friday, & the mines were glad"), "{text}");
        assert!(text.contains("\n\nA port waits\n\nThe port of Callao"), "{text}");
        assert!(!text.contains("var x") && !text.contains("Home"), "{text}");
        assert_eq!(text.matches("Peru lifts copper duty").count(), 1);
    }

    #[test]
    fn odd_documents_give_what_they_have() {
        assert_eq!(article(""), "");
        assert_eq!(article("Ships wait."), "Ships wait.");
        assert_eq!(article("<p>One.</p><p>Two.</p>"), "One.\n\nTwo.");
        article("<<<>>><p><b></p></i>");
        assert!(article(&"<div>Ships wait. ".repeat(5_000)).contains("Ships wait."));
    }
}
