//! News text to evidence-linked facts: pure, total, deterministic; no async, no I/O, no clock.
//!
//! The steps, each a module: [`segment`] cuts the text, [`recognise`] finds names, dates and quantities, [`resolve`] says
//! who is who, [`propose`] finds candidates with high recall, [`choose`] decides between them, [`frame`] fills what a
//! sentence leaves to its surroundings, [`reconcile`] settles overlaps. [`Engine`] runs them.

pub mod analysis;
pub mod choose;
pub mod decode;
pub mod document;
mod engine;
pub mod evidence;
pub mod frame;
mod holders;
pub mod lexicon;
pub mod propose;
pub mod recognise;
pub mod reconcile;
pub mod record;
pub mod resolve;
pub mod segment;
mod unseen;

pub use engine::{Context, Engine, Extraction, RECORDS_MAX};
