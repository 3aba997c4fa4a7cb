//! Sentences that articles have word for word, or nearly: copied from each other or from one source.
//!
//! Found by runs of words (shingles) that few sentences share. What stands between quotation marks does not count:
//! one quotation in two articles is no copied passage.

use super::Ref;
use super::sets::Sets;
use crate::analysis::Analysis;
use std::collections::{BTreeMap, BTreeSet};

/// Words in a run.
const RUN: usize = 4;
/// Fewer words are alike by chance.
const FEWEST: usize = 8;
/// A run that more sentences share is a set phrase.
const MOST_SHARED: usize = 32;

/// Copied sentences (article, sentence of that article), by passage.
pub(super) fn passages(analyses: &[&Analysis]) -> Vec<Vec<Ref>> {
    let sentences = sentences(analyses);
    let mut sets = Sets::new(sentences.len());
    let mut same: BTreeMap<&[String], usize> = BTreeMap::new();
    for (n, (_, words)) in sentences.iter().enumerate() {
        let first = *same.entry(words).or_insert(n);
        sets.join(first, n);
    }
    let distinct: Vec<usize> = same.into_values().collect();
    for ((a, b), shared) in shared_runs(&sentences, &distinct) {
        let runs = |n: usize| sentences.get(n).map_or(0, |(_, words)| words.len().saturating_sub(RUN - 1));
        if shared * 10 >= runs(a).max(runs(b)) * 7 {
            sets.join(a, b);
        }
    }
    let mut out: BTreeMap<usize, Vec<Ref>> = BTreeMap::new();
    for (n, (at, _)) in sentences.iter().enumerate() {
        out.entry(sets.find(n)).or_default().push(*at);
    }
    out.retain(|_, refs| refs.iter().map(|r| r.article).collect::<BTreeSet<_>>().len() > 1);
    out.into_values().collect()
}

/// Long enough sentences as lower-case words, without what is quoted.
fn sentences(analyses: &[&Analysis]) -> Vec<(Ref, Vec<String>)> {
    let mut out = Vec::new();
    for (article, a) in analyses.iter().enumerate() {
        for (index, sentence) in a.text.sentences.iter().enumerate() {
            let free = |t: &usize| {
                let span = a.text.span(*t..*t + 1);
                !a.attributions.quotes.iter().any(|q| q.span.overlaps(span)) && span.of(&a.article.raw).contains(char::is_alphanumeric)
            };
            let words: Vec<String> =
                sentence.tokens.clone().filter(free).map(|t| a.text.form(&a.article.raw, t).to_lowercase().replace('’', "'")).collect();
            if words.len() >= FEWEST {
                out.push((Ref { article, index }, words));
            }
        }
    }
    out
}

/// How many runs two sentences share.
fn shared_runs(sentences: &[(Ref, Vec<String>)], distinct: &[usize]) -> BTreeMap<(usize, usize), usize> {
    let mut runs: Vec<(&[String], usize)> = Vec::new();
    for &n in distinct {
        if let Some((_, words)) = sentences.get(n) {
            runs.extend(words.windows(RUN).map(|run| (run, n)));
        }
    }
    runs.sort_unstable();
    runs.dedup();
    let mut shared = BTreeMap::new();
    for holders in runs.chunk_by(|a, b| a.0 == b.0).filter(|holders| holders.len() <= MOST_SHARED) {
        for (i, (_, a)) in holders.iter().enumerate() {
            for (_, b) in holders.iter().skip(i + 1) {
                *shared.entry((*a, *b)).or_default() += 1;
            }
        }
    }
    shared
}
