//! Step 2: names, dates and quantities.

pub mod dates;
pub(crate) mod pieces;
pub mod quantities;

use crate::{analysis::Analysis, document::Document, engine::Context, lexicon::Lexicons};

/// Finds areas, people, organizations, dates and quantities.
pub fn recognise<'t>(document: Document<'t>, context: &Context, lexicons: &Lexicons) -> Analysis<'t> {
    let _ = lexicons;
    let dates = dates::dates(&document, context);
    let quantities = quantities::quantities(&document, &dates);
    Analysis {
        document,
        published: context.published,
        time_zone: context.time_zone.clone(),
        entities: Vec::new(),
        mentions: Vec::new(),
        dates,
        quantities,
    }
}
