//! How long reading, resolving, checking and building take, beside the parser alone: `cargo bench --bench pipeline`.
//!
//! Throughput is per thread. The corpus is made in memory from a seed; nothing touches the disk.

mod generate;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use reglament::load::{Budget, Loaded, from_bytes, parse};

const MODELS: u64 = 200;
const LARGE: usize = 100_000;

fn main() {
    divan::main();
}

fn corpus() -> Vec<String> {
    (0..MODELS).map(|seed| generate::company(seed, 40)).collect()
}

fn loaded(text: &str) -> Loaded {
    from_bytes(vec![("reglament.yaml".to_string(), text.as_bytes().to_vec())], &Budget::default())
}

fn over(bencher: Bencher<'_, '_>, texts: &[String], mut work: impl FnMut(&str)) {
    let bytes: usize = texts.iter().map(String::len).sum();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| texts.iter().for_each(|text| work(text)));
}

fn parser_alone(text: &str) {
    for event in granit_parser::Parser::new_from_str(text) {
        black_box(event.is_ok());
    }
}

/// The other parser that was considered; it has no comments, no places in bytes and stops at an alias it does not know.
fn other_parser_alone(text: &str) {
    for event in saphyr_parser::Parser::new_from_str(text) {
        black_box(event.is_ok());
    }
}

#[divan::bench_group(sample_count = 20)]
mod small {
    use super::*;

    #[divan::bench]
    fn a_parser_alone(bencher: Bencher<'_, '_>) {
        over(bencher, &corpus(), parser_alone);
    }

    #[divan::bench]
    fn b_other_parser_alone(bencher: Bencher<'_, '_>) {
        over(bencher, &corpus(), other_parser_alone);
    }

    #[divan::bench]
    fn c_tree(bencher: Bencher<'_, '_>) {
        over(bencher, &corpus(), |text| {
            let loaded = loaded(text);
            for (file, source) in loaded.sources.iter() {
                black_box(parse(file, source, &Budget::default(), &mut Vec::new()).len());
            }
        });
    }

    #[divan::bench]
    fn d_read_and_resolve(bencher: Bencher<'_, '_>) {
        over(bencher, &corpus(), |text| {
            black_box(reglament::model::read(&loaded(text), &Budget::default()).1.len());
        });
    }

    #[divan::bench]
    fn e_check(bencher: Bencher<'_, '_>) {
        over(bencher, &corpus(), |text| {
            black_box(reglament::analyse(loaded(text), &Budget::default()).checked.findings.len());
        });
    }
}

#[divan::bench_group(sample_count = 3, sample_size = 1)]
mod large {
    use super::*;

    #[divan::bench]
    fn a_parser_alone(bencher: Bencher<'_, '_>) {
        over(bencher, &[generate::company(1, LARGE)], parser_alone);
    }

    #[divan::bench]
    fn e_check(bencher: Bencher<'_, '_>) {
        over(bencher, &[generate::company(1, LARGE)], |text| {
            black_box(reglament::analyse(loaded(text), &Budget::default()).checked.findings.len());
        });
    }
}
