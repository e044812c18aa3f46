//! What an extraction holds in memory beside the text, counted and not timed, of the texts that make engines greedy.
//!
//! Most of it grows with the text, some comes up to a limit of its own (quotes, quantities, lines) and then stays; and twice the
//! text takes no more than about twice as much; `.ci/memory.py` bounds the release binary at 1 MiB. One test, since the counter is the process's own.

use dateline_extract::{Context, Engine};
use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Bytes of the longer text; the shorter is half of it.
const SIZE: usize = 256 << 10;

/// What an extraction may hold for each byte of text, where each is a token of its own.
const BYTES_A_BYTE: usize = 66;

/// What it may hold beside, of what has a limit.
const LIMITED: usize = 8 << 20;

/// What is repeated without end.
const UNITS: &[(&str, &str)] = &[
    ("quote marks", "\""),
    ("opening marks", "“"),
    ("digits", "1"),
    ("numbers", "1 "),
    ("capitals", "A"),
    ("names", "Ab "),
    ("titles", "Mr. "),
    ("brackets", "("),
    ("short lines", "A\n"),
    ("lines of speech", "Ana Roy: yes\n"),
    ("one sentence", "and the price of it rose, "),
    ("percentages", "4% "),
    ("days", "on Monday "),
    ("quotes", "\"a\" he said. "),
    ("meetings", "Peru met Chile "),
];

/// The most that one extraction held at a time, beside the text.
fn peak(engine: &Engine, unit: &str, size: usize) -> usize {
    let text = unit.repeat(size / unit.len());
    let context = Context { language: "en".into(), ..Context::default() };
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let facts = engine.extract(&text, &context).facts;
    assert!(!facts.is_empty(), "the article at least");
    MEMORY.peak_usage().saturating_sub(before)
}

#[test]
fn no_text_takes_more_than_its_share() {
    let engine = Engine::new();
    peak(&engine, "Peru's exports to Chile rose 4% on Monday, Ana Roy said. ", 4 << 10);
    let mut greedy = Vec::new();
    for (name, unit) in UNITS {
        let (half, whole) = (peak(&engine, unit, SIZE / 2), peak(&engine, unit, SIZE));
        if whole > BYTES_A_BYTE * SIZE + LIMITED || whole * 10 > half * 22 {
            greedy.push(format!("{name}: {half} bytes of {}, {whole} of {SIZE}", SIZE / 2));
        }
    }
    assert!(greedy.is_empty(), "{greedy:#?}");
}
