//! Candidate pairs of claims of a few articles with their features, one a line, for `train/alignment/fit.py`:
//! article, start and end of each claim (in code points), then the features.

#![allow(clippy::print_stdout, clippy::unwrap_used)]

use crossread::analysis::analyse;
use crossread::article::Meta;
use crossread::compare::{FEATURES, Vectors, candidates};
use crossread::reader::Reader;
use std::path::Path;

fn main() {
    let reader = Reader::from_bytes(include_bytes!("../data/weights/reader.bin")).unwrap();
    let vectors = Vectors::from_bytes(include_bytes!("../data/weights/similarity.bin")).unwrap();
    let paths: Vec<String> = std::env::args().skip(1).collect();
    let id = |path: &str| Path::new(path).file_stem().unwrap().to_string_lossy().into_owned();
    let read = |path: &String| analyse(&reader, &std::fs::read_to_string(path).unwrap(), &Meta { id: id(path), ..Meta::default() });
    let mut analyses: Vec<_> = paths.iter().map(read).collect();
    analyses.sort_by(|a, b| a.article.id.cmp(&b.article.id));
    println!("{}", FEATURES.join("\t"));
    for pair in candidates(&analyses.iter().collect::<Vec<_>>(), &vectors) {
        let place = |at: crossread::compare::Ref| {
            let analysis = analyses.get(at.article).unwrap();
            let span = analysis.claims.get(at.index).unwrap().span;
            let points = |byte: u32| analysis.article.raw.get(..byte as usize).unwrap().chars().count();
            format!("{}\t{}\t{}", analysis.article.id, points(span.start), points(span.end))
        };
        let numbers: Vec<String> = pair.features.iter().map(|x| format!("{x:.4}")).collect();
        println!("{}\t{}\t{}", place(pair.a), place(pair.b), numbers.join("\t"));
    }
}
