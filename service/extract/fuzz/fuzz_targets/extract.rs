//! Any text is read without a panic and keeps what every extraction promises.
#![no_main]

#[path = "../../tests/promises/mod.rs"]
mod promises;

use std::sync::LazyLock;

use dateline_extract::Engine;
use libfuzzer_sys::fuzz_target;

static ENGINE: LazyLock<Engine> = LazyLock::new(Engine::new);

fuzz_target!(|text: &str| promises::check_all(&ENGINE, text));
