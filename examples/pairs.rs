//! What the scripts of `train/alignment/` fit weights on: `pairs claims FILE…` gives the candidate pairs of claims of a few articles, `pairs
//! amounts FILE…` the pairs of amounts that differ, `pairs differences FILE…` the differences told. One a line: for each side the article,
//! start and end of the claim (in code points), of an amount its own start and end and its value, then the features; of a difference its kind
//! and score.

#![allow(clippy::print_stdout, clippy::unwrap_used)]

use crossread::analysis::{Analysis, analyse};
use crossread::article::Meta;
use crossread::compare::{AMOUNT_FEATURES, FEATURES, Ref, Vectors, amount_pairs, candidates, compare};
use crossread::reader::Reader;
use crossread::span::Span;
use std::path::Path;

fn main() {
    let reader = Reader::from_bytes(include_bytes!("../data/weights/reader.bin")).unwrap();
    let vectors = Vectors::from_bytes(include_bytes!("../data/weights/similarity.bin")).unwrap();
    let mut arguments = std::env::args().skip(1);
    let kind = arguments.next().unwrap_or_default();
    let id = |path: &str| Path::new(path).file_stem().unwrap().to_string_lossy().into_owned();
    let read = |path: String| analyse(&reader, &std::fs::read_to_string(&path).unwrap(), &Meta { id: id(&path), ..Meta::default() });
    let mut analyses: Vec<_> = arguments.map(read).collect();
    analyses.sort_by(|a, b| a.article.id.cmp(&b.article.id));
    let all: Vec<&Analysis> = analyses.iter().collect();
    if kind == "amounts" {
        println!("{}", AMOUNT_FEATURES.join("\t"));
        for pair in amount_pairs(&all, &vectors) {
            let side = |at: Ref, amount: Span, value: f64| {
                let raw = &analyses.get(at.article).unwrap().article.raw;
                format!("{}\t{}\t{}\t{value}", claim(&analyses, at), points(raw, amount.start), points(raw, amount.end))
            };
            let ([a, b], [p, q], [x, y]) = (pair.claims, pair.spans, pair.values);
            println!("{}\t{}\t{}", side(a, p, x), side(b, q, y), numbers(&pair.features));
        }
    } else if kind == "differences" {
        for c in compare(&all, &vectors).conflicts {
            println!("{}\t{}\t{}\t{:.4}", claim(&analyses, c.a), claim(&analyses, c.b), c.kind.name(), c.score);
        }
    } else {
        println!("{}", FEATURES.join("\t"));
        for pair in candidates(&all, &vectors) {
            println!("{}\t{}\t{}", claim(&analyses, pair.a), claim(&analyses, pair.b), numbers(&pair.features));
        }
    }
}

fn claim(analyses: &[Analysis], at: Ref) -> String {
    let analysis = analyses.get(at.article).unwrap();
    let span = analysis.claims.get(at.index).unwrap().span;
    let raw = &analysis.article.raw;
    format!("{}\t{}\t{}", analysis.article.id, points(raw, span.start), points(raw, span.end))
}

fn points(raw: &str, byte: u32) -> usize {
    raw.get(..byte as usize).unwrap().chars().count()
}

fn numbers(features: &[f32]) -> String {
    features.iter().map(|x| format!("{x:.4}")).collect::<Vec<_>>().join("\t")
}
