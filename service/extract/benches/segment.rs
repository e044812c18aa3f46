//! What segmentation costs, by the kind of text, at two sizes: the time for a byte must not grow with the text.
//!
//! Beside running text stand the texts that make segmenters quadratic: one mark, one letter or one word without end.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use dateline_extract::{lexicon::Lexicons, segment};

const UNITS: &[(&str, &str)] = &[
    ("news", "Peru lifted its duty on copper on Friday. “It was time,” minister Ana Roy said.\n\n"),
    ("quote marks", "\""),
    ("apostrophes", "s' "),
    ("digits", "1"),
    ("capitals", "Ab "),
    ("brackets", "("),
    ("stops", ". "),
    ("short lines", "A\n"),
    ("one sentence", "and the price of it rose, "),
];

fn segmentation(criterion: &mut Criterion) {
    let lexicons = Lexicons::built_in();
    let mut group = criterion.benchmark_group("segment");
    group.sample_size(10);
    for (name, unit) in UNITS {
        for size in [64 << 10, 1 << 20] {
            let text = unit.repeat(size / unit.len());
            group.throughput(Throughput::Bytes(text.len() as u64));
            group.bench_with_input(BenchmarkId::new(*name, size), &text, |bencher, text| {
                bencher.iter(|| black_box(segment::segment(text, &lexicons)));
            });
        }
    }
    group.finish();
}

criterion_group!(benches, segmentation);
criterion_main!(benches);
