//! An article's own record, cut to a size: a text may hold more paragraphs, names and numbers than one record can.

use dateline_proto::v1;
use prost::Message;

/// Leaves out the later half of the largest of an article's lists, or of its strings once all lists are empty; whether there
/// was anything to leave out.
pub(super) fn halve(article: &mut v1::Article) -> bool {
    let sizes = [
        bytes(&article.sections),
        bytes(&article.entities),
        bytes(&article.quantities),
        bytes(&article.dates),
        article.bylines.iter().map(String::len).sum(),
        article.headline.len(),
        article.subheadline.len(),
    ];
    let Some((largest, _)) = sizes.iter().enumerate().max_by_key(|(_, size)| **size).filter(|(_, size)| **size > 0)
    else {
        return false;
    };
    match largest {
        0 => halve_sections(&mut article.sections),
        1 => half(&mut article.entities),
        2 => half(&mut article.quantities),
        3 => half(&mut article.dates),
        4 => half(&mut article.bylines),
        5 => article.headline.clear(),
        _ => article.subheadline.clear(),
    }
    true
}

fn bytes<M: Message>(messages: &[M]) -> usize {
    messages.iter().map(Message::encoded_len).sum()
}

fn half<T>(list: &mut Vec<T>) {
    list.truncate(list.len() / 2);
}

/// Paragraphs go by place, so the later half of them goes whole sections first.
fn halve_sections(sections: &mut Vec<v1::Section>) {
    if sections.len() > 1 {
        return half(sections);
    }
    match sections.first_mut() {
        Some(only) if !only.paragraphs.is_empty() => half(&mut only.paragraphs),
        _ => sections.clear(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_goes_first_and_everything_in_the_end() {
        let span = v1::TextSpan { start_byte: Some(70_000), end_byte: Some(80_000), ..v1::TextSpan::default() };
        let section = v1::Section { paragraphs: vec![span; 400], ..v1::Section::default() };
        let mut article = v1::Article {
            headline: "Tram line opens".into(),
            sections: vec![section],
            dates: vec![v1::DateMention::default(); 3],
            ..v1::Article::default()
        };
        assert!(halve(&mut article));
        assert_eq!((article.sections[0].paragraphs.len(), article.dates.len()), (200, 3));
        let mut steps = 0;
        while halve(&mut article) {
            steps += 1;
            assert!(steps < 64, "it ends");
        }
        assert_eq!(article.headline, "");
        assert!(article.sections.iter().all(|section| section.paragraphs.is_empty()));
    }
}
