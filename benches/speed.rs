//! Timings of each stage and of the whole, native, on one thread: `cargo bench --bench speed [FILTER]`.
//!
//! `CROSSREAD_ARTICLES` may name a folder of `.txt` articles, of which the first 200 are read and compared too. `cargo xtask bench FOLDER` sets
//! it and makes tables of the results.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use crossread::analysis::{Analysis, analyse};
use crossread::article::{self, Meta};
use crossread::compare::{Vectors, compare};
use crossread::reader::Reader;
use crossread::{attribution, claim, entity, intake, text, value};
use std::path::{Path, PathBuf};
use std::time::Duration;

const READER: &[u8] = include_bytes!("../data/weights/reader.bin");
const SIMILARITY: &[u8] = include_bytes!("../data/weights/similarity.bin");

/// As many articles as a comparison may have.
const MOST: usize = 200;

criterion_main!(benches);
criterion_group!(
    name = benches;
    config = Criterion::default().without_plots().warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(2));
    targets = stages, seeds, many
);

/// A name and the text.
type Raw = (String, String);

/// Each stage over the seeds, on what the stages before it gave.
fn stages(c: &mut Criterion) {
    let (reader, seeds) = (Reader::from_bytes(READER).unwrap(), seed_articles());
    let whole = analyses(&reader, &seeds);
    let mut group = c.benchmark_group("stage");
    group.throughput(Throughput::Bytes(seeds.iter().map(|(_, raw)| raw.len() as u64).sum()));
    let mut time = |name: &str, stage: &dyn Fn(&Analysis)| {
        group.bench_function(name, |b| b.iter(|| whole.iter().for_each(stage)));
    };
    time("article", &|a| drop(article::read(&a.article.raw, &meta(&a.article.id))));
    time("text", &|a| drop(text::segment(&a.article)));
    time("entity", &|a| drop(entity::entities(&a.article, &a.text, &a.syntax)));
    time("attribution", &|a| drop(attribution::attributions(&a.article, &a.text, &a.syntax, &a.entities)));
    time("value", &|a| drop(value::values(&a.article, &a.text, &a.syntax)));
    time("claim", &|a| drop(claim::claims(&a.article, &a.text, &a.syntax, &a.entities, &a.attributions, &a.values)));
    group.throughput(Throughput::Elements(words(&seeds)));
    group.bench_function("reader", |b| b.iter(|| whole.iter().map(|a| reader.read(&a.article, &a.text).words.len()).sum::<usize>()));
    let page = page(1_000_000);
    group.throughput(Throughput::Bytes(page.len() as u64));
    group.bench_function("intake", |b| b.iter(|| intake::open("a.html", page.as_bytes())));
    group.finish();
}

/// The seeds from text to findings.
fn seeds(c: &mut Criterion) {
    let (reader, seeds) = (Reader::from_bytes(READER).unwrap(), seed_articles());
    let mut group = c.benchmark_group("seeds");
    group.throughput(Throughput::Elements(words(&seeds)));
    group.bench_function("analysed", |b| b.iter(|| analyses(&reader, &seeds)));
    compared(&mut group, "compared", &analyses(&reader, &seeds));
    group.finish();
}

/// Many articles, where a folder has them.
fn many(c: &mut Criterion) {
    let Some(folder) = std::env::var_os("CROSSREAD_ARTICLES").map(PathBuf::from) else { return };
    let reader = Reader::from_bytes(READER).unwrap();
    let mut all = articles(&folder);
    all.truncate(MOST);
    let mut group = c.benchmark_group("many");
    group.sample_size(10);
    group.throughput(Throughput::Elements(words(&all)));
    group.bench_function("read", |b| b.iter(|| all.iter().map(|article| read(&reader, article)).sum::<usize>()));
    group.bench_function("analysed", |b| b.iter(|| analyses(&reader, &all)));
    let analysed = analyses(&reader, &all);
    for n in [10, 50, 100, 200] {
        if let Some(some) = analysed.get(..n) {
            compared(&mut group, &format!("compared {n}"), some);
        }
    }
    group.finish();
}

/// The comparison alone, analyses at hand; the elements are claims.
fn compared(group: &mut BenchmarkGroup<WallTime>, name: &str, analyses: &[Analysis]) {
    let vectors = Vectors::from_bytes(SIMILARITY).unwrap();
    let all: Vec<&Analysis> = analyses.iter().collect();
    group.throughput(Throughput::Elements(all.iter().map(|a| a.claims.len() as u64).sum()));
    group.bench_with_input(BenchmarkId::from_parameter(name), &all, |b, all| b.iter(|| compare(all, &vectors)));
}

/// Sentences, tokens and the reading of them; gives the number of tokens.
fn read(reader: &Reader, (id, raw): &Raw) -> usize {
    let article = article::read(raw, &meta(id));
    let text = text::segment(&article);
    reader.read(&article, &text).words.len()
}

/// A saved page of so many bytes: navigation, script, paragraphs with links, and lists of other articles.
fn page(bytes: usize) -> String {
    let paragraph = "<p class=\"story\">The ferry <a href=\"/alba\">Alba</a> ran aground off Kell on Monday, the coast guard said, and all of its <b>forty</b> passengers were brought ashore by boats that had come from the mainland.</p>";
    let aside = "<aside class=\"related\"><ul><li><a href=\"/a\">What is known of the storm</a></li><li><a href=\"/b\">The harbour master's day</a></li></ul></aside>";
    let section = format!("<div class=\"body\"><section>{}{aside}</section></div>", paragraph.repeat(6));
    let head = "<!doctype html><html><head><title>Ferry aground | Kell Post</title><script>var page = {id: 1};</script></head><body><nav><a href=\"/\">Home</a></nav><article><h1>Ferry aground</h1>";
    format!("{head}{}</article></body></html>", section.repeat(bytes / section.len()))
}

fn analyses(reader: &Reader, articles: &[Raw]) -> Vec<Analysis> {
    articles.iter().map(|(id, raw)| analyse(reader, raw, &meta(id))).collect()
}

fn meta(id: &str) -> Meta {
    Meta { id: id.to_owned(), ..Meta::default() }
}

/// Words are what blanks part.
fn words(articles: &[Raw]) -> u64 {
    articles.iter().map(|(_, raw)| raw.split_whitespace().count() as u64).sum()
}

fn seed_articles() -> Vec<Raw> {
    articles(&Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds"))
}

/// The `.txt` files of a folder by name.
fn articles(folder: &Path) -> Vec<Raw> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.flatten().map(|e| e.path()).filter(|p| p.extension().is_some_and(|e| e == "txt")).collect();
    paths.sort();
    paths.iter().map(|p| (p.file_stem().unwrap().to_string_lossy().into_owned(), std::fs::read_to_string(p).unwrap())).collect()
}
