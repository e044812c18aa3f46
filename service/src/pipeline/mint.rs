//! Names that are given once: ids of records, ids of articles without one, and etags.

use std::collections::HashSet;

use super::digest::Parts;
use crate::{
    journal::Digest,
    record::{Kind, Origin},
};

/// Characters of a minted id: 40 bits.
const ID_CHARACTERS: usize = 8;
/// Characters of a derived article id.
const ARTICLE_ID_CHARACTERS: usize = 26;

/// Ids of one article, those of its whole history among them.
#[derive(Clone, Debug, Default)]
pub struct Mint {
    article_id: String,
    taken: HashSet<String>,
}

impl Mint {
    /// A mint for an article whose history has used the ids `taken`.
    pub fn new(article_id: impl Into<String>, taken: HashSet<String>) -> Self {
        Self { article_id: article_id.into(), taken }
    }

    /// The article's own name.
    pub fn article_name(&self) -> String {
        format!("articles/{}", self.article_id)
    }

    /// The next free name of a record of this kind and identity.
    pub fn name(&mut self, kind: Kind, identity_key: &[u8]) -> String {
        let parts = Parts::default().part(&self.article_id).part(kind.collection()).part(identity_key);
        let mut tries = 0_u32;
        loop {
            let id = parts.clone().part(tries.to_string()).crockford(ID_CHARACTERS);
            if self.taken.insert(id.clone()) {
                return format!("articles/{}/{}/{id}", self.article_id, kind.collection());
            }
            tries += 1;
        }
    }
}

/// The id of an article whose caller gave none: by source and guid, else source and address, else source and text.
pub fn article_id(origin: &Origin, text: &str) -> String {
    let second = [&origin.guid, &origin.source_uri].into_iter().find(|each| !each.is_empty());
    let second = second.map_or(text, String::as_str);
    Parts::default().part(&origin.source).part(second).crockford(ARTICLE_ID_CHARACTERS)
}

/// The etag of a record: it changes with each revision, and two servers that hold the same give the same.
pub fn etag(name: &str, revision: i32, content: &Digest) -> String {
    let digest = Parts::default().part(name).part(revision.to_string()).part(content).finish();
    data_encoding::HEXLOWER.encode(&digest[..8])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_name_is_always_the_same() {
        let mint = || Mint::new("ap-1", HashSet::new()).name(Kind::Quote, b"key");
        assert_eq!(mint(), mint());
        insta::assert_snapshot!(mint(), @"articles/ap-1/quotes/v2d0wh99");
    }

    #[test]
    fn a_taken_id_is_not_given_again() {
        let mut mint = Mint::new("ap-1", HashSet::new());
        let names: HashSet<_> = (0..100).map(|_| mint.name(Kind::Quote, b"key")).collect();
        assert_eq!(names.len(), 100);
        let taken = names.iter().filter_map(|name| name.rsplit('/').next()).map(str::to_owned).collect();
        let next = Mint::new("ap-1", taken).name(Kind::Quote, b"key");
        assert!(!names.contains(&next), "{next} was given before");
    }

    #[test]
    fn kind_and_article_are_part_of_the_name() {
        let id = |article: &str, kind| {
            Mint::new(article, HashSet::new()).name(kind, b"").rsplit('/').next().map(str::to_owned)
        };
        assert_ne!(id("a", Kind::Quote), id("a", Kind::Meeting));
        assert_ne!(id("a", Kind::Quote), id("b", Kind::Quote));
    }

    #[test]
    fn an_article_id_follows_guid_then_address_then_text() {
        let origin = |guid: &str, uri: &str| Origin {
            source: "wire".into(),
            guid: guid.into(),
            source_uri: uri.into(),
            ..Origin::default()
        };
        let id = article_id(&origin("g", "u"), "text");
        assert_eq!(id.len(), 26);
        assert_eq!(id, article_id(&origin("g", "v"), "other"), "the guid decides");
        assert_ne!(id, article_id(&origin("h", "u"), "text"));
        assert_eq!(article_id(&origin("", "u"), "text"), article_id(&origin("", "u"), "other"), "then the address");
        assert_ne!(article_id(&origin("", ""), "text"), article_id(&origin("", ""), "other"), "then the text");
    }

    #[test]
    fn an_etag_changes_with_name_revision_and_content() {
        let etags: HashSet<_> =
            [etag("a", 1, &[0; 16]), etag("b", 1, &[0; 16]), etag("a", 2, &[0; 16]), etag("a", 1, &[1; 16])].into();
        assert_eq!(etags.len(), 4);
        assert!(etags.iter().all(|etag| etag.len() == 16));
    }
}
