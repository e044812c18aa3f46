//! Step 2: names, dates and quantities.

use crate::{analysis::Analysis, document::Document, engine::Context, lexicon::Lexicons};

/// Finds areas, people, organizations, dates and quantities.
pub fn recognise<'t>(document: Document<'t>, context: &Context, lexicons: &Lexicons) -> Analysis<'t> {
    let _ = lexicons;
    Analysis {
        document,
        published: context.published,
        time_zone: context.time_zone.clone(),
        entities: Vec::new(),
        mentions: Vec::new(),
        dates: Vec::new(),
        quantities: Vec::new(),
    }
}
