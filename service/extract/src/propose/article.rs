//! The article's own record, from what segmentation, recognition and resolution found.

use crate::{
    analysis::Analysis,
    lexicon::Lexicons,
    record::{Article, Fact, Payload},
};

/// The article's record.
pub fn article(analysis: &Analysis<'_>, extracted: bool, lexicons: &Lexicons) -> Fact {
    let _ = (analysis, lexicons);
    let article = Article { extracted, ..Article::default() };
    Fact { payload: Payload::Article(Box::new(article)), evidence: Vec::new(), rule: "article".into(), confidence: 1.0 }
}
