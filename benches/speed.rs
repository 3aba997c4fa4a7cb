//! Timings against the budgets: `cargo xtask bench [FOLDER]`, where FOLDER holds `.txt` articles, 100 or 200 of them; more are left aside.
//!
//! Each figure is the median of several runs, on one thread, of what the page and the command line call. Lines are what, value and bar,
//! tabs between; `xtask` makes tables of them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice, clippy::print_stdout)]

use crossread::analysis::{Analysis, analyse};
use crossread::article::{self, Meta};
use crossread::compare::{Vectors, compare};
use crossread::reader::Reader;
use crossread::{attribution, claim, entity, intake, text, value};
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

const READER: &[u8] = include_bytes!("../data/weights/reader.bin");
const SIMILARITY: &[u8] = include_bytes!("../data/weights/similarity.bin");

/// As many articles as a comparison may have.
const MOST: usize = 200;

fn main() {
    let reader = Reader::from_bytes(READER).unwrap();
    let vectors = Vectors::from_bytes(SIMILARITY).unwrap();
    // Cargo adds flags of its own; the folder is the word without dashes.
    let folder = std::env::args().skip(1).find(|a| !a.starts_with('-')).map(PathBuf::from);

    let seeds = articles(&Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds"));
    let words: usize = seeds.iter().map(|(_, raw)| raw.split_whitespace().count()).sum();
    let reading = stages(&reader, &seeds);
    let page = page(1_000_000);
    let opening = median(9, || drop(black_box(intake::open("a.html", page.as_bytes()))));
    line(&format!("web page of {:.1} MB to its article", page.len() as f64 / 1e6), &shown(opening), "≤ 100 ms");
    let analysing = median(9, || drop(black_box(analyses(&reader, &seeds))));
    line("reader", &format!("{:.0} words/s", words as f64 / reading.as_secs_f64()), "≥ 15,000 words/s");
    line(&format!("{} seeds, {words} words, analysed", seeds.len()), &shown(analysing), "");
    compared("seeds", &analyses(&reader, &seeds), &vectors, "≤ 20 ms");

    let Some(folder) = folder else { return };
    let mut all = articles(&folder);
    all.truncate(MOST);
    let words: usize = all.iter().map(|(_, raw)| raw.split_whitespace().count()).sum();
    let reading = median(3, || {
        for (id, raw) in &all {
            let article = article::read(raw, &meta(id));
            let text = text::segment(&article);
            black_box(reader.read(&article, &text));
        }
    });
    line(&format!("tokens and reader, {} articles", all.len()), &format!("{:.0} words/s", words as f64 / reading.as_secs_f64()), "");
    let started = Instant::now();
    let analysed = analyses(&reader, &all);
    line(&format!("{} articles, {words} words, analysed", all.len()), &shown(started.elapsed()), "");
    let mut hundred = None;
    for n in [10, 50, 100, 200] {
        if let Some(some) = analysed.get(..n) {
            let time = compared(&format!("{n} articles"), some, &vectors, if n == 100 { "≤ 1000 ms" } else { "" });
            if n == 100 {
                hundred = Some(time);
            } else if let Some(hundred) = hundred {
                line("200 articles against 100", &format!("{:.2} ×", time.as_secs_f64() / hundred.as_secs_f64()), "≤ 2.2 ×");
            }
        }
    }
}

/// Prints the time of each stage over all articles, each on what the stages before it gave; gives that of the reader.
fn stages(reader: &Reader, articles: &[(String, String)]) -> Duration {
    let read: Vec<_> = articles.iter().map(|(id, raw)| article::read(raw, &meta(id))).collect();
    let whole: Vec<Analysis> = analyses(reader, articles);
    let time = |name: &str, stage: &dyn Fn(&Analysis)| {
        let took = median(9, || whole.iter().for_each(stage));
        line(&format!("stage {name}, the seeds"), &format!("{:.2} ms", took.as_secs_f64() * 1e3), "");
        took
    };
    time("article", &|a| drop(black_box(article::read(&a.article.raw, &meta(&a.article.id)))));
    let text = median(9, || read.iter().for_each(|article| drop(black_box(text::segment(article)))));
    let bytes: usize = articles.iter().map(|(_, raw)| raw.len()).sum();
    line("stage text, the seeds", &format!("{:.1} MB/s", bytes as f64 / text.as_secs_f64() / 1e6), "≥ 20 MB/s");
    let reading = time("reader", &|a| drop(black_box(reader.read(&a.article, &a.text))));
    time("entity", &|a| drop(black_box(entity::entities(&a.article, &a.text, &a.syntax))));
    time("attribution", &|a| drop(black_box(attribution::attributions(&a.article, &a.text, &a.syntax, &a.entities))));
    time("value", &|a| drop(black_box(value::values(&a.article, &a.text, &a.syntax))));
    time("claim", &|a| drop(black_box(claim::claims(&a.article, &a.text, &a.syntax, &a.entities, &a.attributions, &a.values))));
    reading
}

fn compared(what: &str, analyses: &[Analysis], vectors: &Vectors, bar: &str) -> Duration {
    let all: Vec<&Analysis> = analyses.iter().collect();
    let claims: usize = all.iter().map(|a| a.claims.len()).sum();
    let time = median(5, || drop(black_box(compare(&all, vectors))));
    line(&format!("{what} compared, {claims} claims, analyses at hand"), &shown(time), bar);
    time
}

/// A saved page of so many bytes: navigation, script, paragraphs with links, and lists of other articles.
fn page(bytes: usize) -> String {
    let paragraph = "<p class=\"story\">The ferry <a href=\"/alba\">Alba</a> ran aground off Kell on Monday, the coast guard said, and all of its <b>forty</b> passengers were brought ashore by boats that had come from the mainland.</p>";
    let aside = "<aside class=\"related\"><ul><li><a href=\"/a\">What is known of the storm</a></li><li><a href=\"/b\">The harbour master's day</a></li></ul></aside>";
    let section = format!("<div class=\"body\"><section>{}{aside}</section></div>", paragraph.repeat(6));
    let head = "<!doctype html><html><head><title>Ferry aground | Kell Post</title><script>var page = {id: 1};</script></head><body><nav><a href=\"/\">Home</a></nav><article><h1>Ferry aground</h1>";
    format!("{head}{}</article></body></html>", section.repeat(bytes / section.len()))
}

fn analyses(reader: &Reader, articles: &[(String, String)]) -> Vec<Analysis> {
    articles.iter().map(|(id, raw)| analyse(reader, raw, &meta(id))).collect()
}

fn meta(id: &str) -> Meta {
    Meta { id: id.to_owned(), ..Meta::default() }
}

/// The `.txt` files of a folder by name.
fn articles(folder: &Path) -> Vec<(String, String)> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.flatten().map(|e| e.path()).filter(|p| p.extension().is_some_and(|e| e == "txt")).collect();
    paths.sort();
    paths.iter().map(|p| (p.file_stem().unwrap().to_string_lossy().into_owned(), std::fs::read_to_string(p).unwrap())).collect()
}

fn median(runs: usize, mut run: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..runs)
        .map(|_| {
            let started = Instant::now();
            run();
            started.elapsed()
        })
        .collect();
    times.sort();
    times[runs / 2]
}

fn shown(time: Duration) -> String {
    format!("{:.0} ms", time.as_secs_f64() * 1e3)
}

fn line(what: &str, value: &str, bar: &str) {
    println!("{what}\t{value}\t{bar}");
}
