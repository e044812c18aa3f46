//! Decisions about a number of a trade figure, one module each: what it is about, what it measures, whose it is.
//!
//! Each is a function from the sentence to a choice with a score in points, so that fitted weights can take the place of
//! the points.

pub(crate) mod confidence;
pub(crate) mod flow;
pub(crate) mod measure;
pub(crate) mod sides;
