//! What an extraction costs, end to end: of news, and of the texts that make extractors quadratic, at three sizes.
//!
//! The time for a byte must not grow with the text, and of no text be more than about three times that of news.

use std::{fmt::Write as _, hint::black_box, time::Duration};

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use dateline_extract::{Context, Engine};

/// The sample articles.
const SAMPLES: &[&str] = &[
    include_str!("../../samples/broadsheet-france-china.txt"),
    include_str!("../../samples/domestic-library.txt"),
    include_str!("../../samples/press-release-wind.txt"),
    include_str!("../../samples/readout-call.txt"),
    include_str!("../../samples/tariffs-steel.txt"),
    include_str!("../../samples/wire-soybeans.txt"),
];

/// What is repeated without end.
const UNITS: &[(&str, &str)] = &[
    ("quote marks", "\""),
    ("opening marks", "“"),
    ("apostrophes", "s' "),
    ("digits", "1"),
    ("numbers", "1 "),
    ("capitals", "A"),
    ("names", "Ab "),
    ("brackets", "("),
    ("acronyms", "(AB) "),
    ("tags", "<b>"),
    ("stops", ". "),
    ("short lines", "A\n"),
    ("one sentence", "and the price of it rose, "),
    ("cues", "he said she said "),
    ("percentages", "4% "),
    ("said", "Ana Roy said it is. "),
    ("met", "Peru met Chile "),
    ("fell", "exports fell 4% "),
    ("quotes", "\"a\" he said. "),
    ("of", "Ministry of Trade and "),
];

const SIZES: [usize; 3] = [64 << 10, 256 << 10, 1 << 20];

/// Makes a text of so many bytes.
type Make = Box<dyn Fn(usize) -> String>;

fn engine(criterion: &mut Criterion) {
    let engine = Engine::new();
    articles(criterion, &engine);
    let mut texts: Vec<(&str, Make)> = vec![
        ("news", Box::new(news)),
        ("many people", Box::new(|size| numbered(size, |out, name| write!(out, "Ana {name} said exports rose 4%. ")))),
        (
            "many bodies",
            Box::new(|size| numbered(size, |out, name| write!(out, "The {name} Bank met the {name} Party. "))),
        ),
    ];
    for (name, unit) in UNITS {
        texts.push((name, Box::new(|size| unit.repeat(size / unit.len()))));
    }
    let mut group = criterion.benchmark_group("engine");
    group.sample_size(10).warm_up_time(Duration::from_millis(300)).measurement_time(Duration::from_secs(2));
    for (name, make) in &texts {
        for size in SIZES {
            let text = make(size);
            group.throughput(Throughput::Bytes(text.len() as u64));
            group.bench_with_input(BenchmarkId::new(*name, size), &text, |bencher, text| {
                bencher.iter(|| black_box(engine.extract(text, &Context::default())));
            });
        }
    }
    group.finish();
}

/// The samples one by one, as they come off a wire.
fn articles(criterion: &mut Criterion, engine: &Engine) {
    let mut group = criterion.benchmark_group("articles");
    group.throughput(Throughput::Bytes(SAMPLES.iter().map(|sample| sample.len() as u64).sum()));
    group.bench_function("samples", |bencher| {
        bencher.iter_batched(
            || SAMPLES,
            |samples| samples.iter().map(|text| engine.extract(text, &Context::default()).facts.len()).sum::<usize>(),
            BatchSize::SmallInput,
        );
    });
    group.finish();
}

/// The samples end to end, each time with other figures in them.
fn news(size: usize) -> String {
    let mut text = String::with_capacity(size + 8_192);
    for round in 0.. {
        for sample in SAMPLES {
            if text.len() >= size {
                return text;
            }
            text.extend(sample.chars().map(|c| match c.to_digit(10) {
                Some(digit) => char::from_digit((digit + round) % 10, 10).unwrap_or(c),
                None => c,
            }));
            text.push_str("\n\n");
        }
    }
    text
}

/// A sentence again and again, each time with another name.
fn numbered(size: usize, sentence: impl Fn(&mut String, &str) -> std::fmt::Result) -> String {
    const SYLLABLES: [&str; 16] =
        ["ba", "do", "fi", "gu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "wu", "xa", "zy"];
    let mut text = String::with_capacity(size + 128);
    for number in 0_usize.. {
        if text.len() >= size {
            break;
        }
        let mut name = String::from("Q");
        name.extend([0, 4, 8, 12].map(|shift| SYLLABLES[number >> shift & 15]));
        // Writing to a string cannot fail.
        if sentence(&mut text, &name).is_err() {
            break;
        }
    }
    text
}

criterion_group!(benches, engine);
criterion_main!(benches);
