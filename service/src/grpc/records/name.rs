//! Names of records as requests write them.

use super::super::validate;
use crate::{error::Error, record::Kind};

/// A record's name, and the revision that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    /// `articles/x` or `articles/x/quotes/y`.
    pub(super) name: String,
    /// From `@3`.
    pub(super) revision: Option<i32>,
}

/// Reads `articles/x`, `articles/x/quotes/y`, and either with `@revision` behind.
pub(super) fn named(field: &str, written: &str) -> Result<Named, Error> {
    parse(written).ok_or_else(|| {
        let form =
            "not of the form articles/{article} or articles/{article}/{collection}/{id}, with @{revision} if wanted";
        Error::field(field, form)
    })
}

/// The article of a list's parent; `None` for all.
pub(super) fn parent(written: &str) -> Result<Option<String>, Error> {
    match written {
        "" | "articles/-" => Ok(None),
        _ => match written.strip_prefix("articles/") {
            Some(id) if validate::is_article_id(id) => Ok(Some(id.to_owned())),
            _ => Err(Error::field("parent", "not of the form articles/{article}, and not articles/- for all")),
        },
    }
}

fn parse(written: &str) -> Option<Named> {
    let (name, revision) = match written.split_once('@') {
        Some((name, revision)) => (name, Some(number(revision)?)),
        None => (written, None),
    };
    let mut segments = name.split('/');
    let articles = segments.next() == Some("articles") && segments.next().is_some_and(validate::is_article_id);
    let rest: Vec<_> = segments.collect();
    let record = match rest.as_slice() {
        [] => true,
        [collection, id] => is_collection(collection) && validate::is_article_id(id),
        _ => false,
    };
    (articles && record).then(|| Named { name: name.to_owned(), revision })
}

fn is_collection(segment: &str) -> bool {
    [Kind::Meeting, Kind::TradeFigure, Kind::Quote].iter().any(|kind| kind.collection() == segment)
}

/// A revision from 1 on, in plain digits.
fn number(written: &str) -> Option<i32> {
    let plain = written.bytes().all(|each| each.is_ascii_digit());
    written.parse().ok().filter(|revision| plain && *revision > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(written: &str, expected: Option<(&str, Option<i32>)>) {
        let found = parse(written);
        assert_eq!(found.as_ref().map(|named| (named.name.as_str(), named.revision)), expected, "{written}");
    }

    #[test]
    fn names() {
        check("articles/a", Some(("articles/a", None)));
        check("articles/a@3", Some(("articles/a", Some(3))));
        check("articles/a/quotes/q1", Some(("articles/a/quotes/q1", None)));
        check("articles/a/tradeFigures/q1@12", Some(("articles/a/tradeFigures/q1", Some(12))));
        for bad in [
            "",
            "articles",
            "articles/",
            "articles/-/quotes/q",
            "a",
            "articles/a/",
            "articles/a/quotes",
            "articles/a/notes/q",
            "articles/a/quotes/q/x",
            "articles/a@",
            "articles/a@0",
            "articles/a@-1",
            "articles/a@+1",
            "articles/a@x",
            "articles/a@1@2",
            "/articles/a",
            "articles/a b",
        ] {
            check(bad, None);
        }
    }

    #[test]
    fn parents() {
        assert_eq!(parent(""), Ok(None));
        assert_eq!(parent("articles/-"), Ok(None));
        assert_eq!(parent("articles/a"), Ok(Some("a".into())));
        for bad in ["a", "articles/", "articles/a/quotes", "articles/a@1"] {
            assert!(parent(bad).is_err(), "{bad}");
        }
    }
}
