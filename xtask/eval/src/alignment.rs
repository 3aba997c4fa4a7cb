//! Which statements say the same, on pairs that others marked: SuperPAL (aligned propositions of news articles), MRPC (paraphrases).
//!
//! SuperPAL: the marked sentences of each topic, an article a file; a pair of sentences counts as aligned where a group holds a claim of
//! both. MRPC: each pair as two articles of one sentence; paraphrase from a mean likeness of their claims on, fitted on the train part.

use crate::count::Tally;
use crate::engine::{Engine, each};
use crate::figures::{Bar, Form, Sheet, thousands};
use crate::files::{self, Result};
use crossread::analysis::Analysis;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

pub fn run(engine: &Engine, data: &Path) -> Result<Sheet> {
    let mut sheet = Sheet::new("alignment");
    superpal(engine, &data.join("superpal/dev_MN_only.csv"), &mut sheet)?;
    paraphrases(engine, &data.join("similarity"), &mut sheet)?;
    Ok(sheet)
}

/// Sentences by the place where they stand in a file.
type Sentences = BTreeMap<usize, String>;

/// The files of one topic and the marked pairs: file and place of either sentence.
#[derive(Default)]
struct Topic {
    files: BTreeMap<String, Sentences>,
    pairs: BTreeSet<((String, usize), (String, usize))>,
}

fn superpal(engine: &Engine, path: &Path, sheet: &mut Sheet) -> Result<()> {
    const CORPUS: &str = "SuperPAL dev";
    if !path.is_file() {
        sheet.skip(CORPUS, "it is not there");
        return Ok(());
    }
    let rows = files::csv(&files::text(path)?);
    let head = rows.first().cloned().unwrap_or_default();
    let mut topics: BTreeMap<String, Topic> = BTreeMap::new();
    for row in rows.iter().skip(1) {
        let cell = |name: &str| head.iter().position(|h| h == name).and_then(|i| row.get(i)).cloned().unwrap_or_default();
        let place = |name: &str| cell(name).parse::<usize>().unwrap_or(0);
        let topic = topics.entry(cell("topic")).or_default();
        let summary = (cell("summaryFile"), place("scuSentCharIdx"));
        let document = (cell("documentFile"), place("docSentCharIdx"));
        for ((file, at), sentence) in [(&summary, cell("scuSentence")), (&document, cell("docSentText"))] {
            topic.files.entry(file.clone()).or_default().insert(*at, sentence);
        }
        topic.pairs.insert((summary, document));
    }
    let mut sum = Tally::default();
    for topic in topics.values() {
        let found = aligned(engine, topic);
        sum += Tally::pairs(topic.pairs.intersection(&found).count(), topic.pairs.len(), found.len());
    }
    let size = format!("{} topics, {} pairs", topics.len(), sum.wanted);
    for (name, value) in [("recall", sum.recall()), ("precision", sum.precision()), ("F1", sum.f1())] {
        sheet.add(&format!("aligned sentences, {name}"), CORPUS, &size, Form::Share, value, Bar::None);
    }
    Ok(())
}

/// Pairs of sentences of the summary and a document with claims in a common group.
fn aligned(engine: &Engine, topic: &Topic) -> BTreeSet<((String, usize), (String, usize))> {
    let summaries: BTreeSet<&String> = topic.pairs.iter().map(|(s, _)| &s.0).collect();
    let mut starts: Vec<Vec<(usize, usize)>> = Vec::new();
    let mut analyses = Vec::new();
    for (file, sentences) in &topic.files {
        let (mut raw, mut places) = (String::new(), Vec::new());
        for (place, sentence) in sentences {
            places.push((raw.len(), *place));
            raw.push_str(&sentence.replace('\n', " "));
            raw.push_str("\n\n");
        }
        starts.push(places);
        analyses.push(engine.analyse_plain(file, &raw, None));
    }
    let names: Vec<&String> = topic.files.keys().collect();
    let sentence = |claim: &crossread::compare::Ref| {
        let at = analyses.get(claim.article)?.claims.get(claim.index)?.span.start as usize;
        let place = starts.get(claim.article)?.iter().rev().find(|(start, _)| *start <= at)?.1;
        Some(((*names.get(claim.article)?).clone(), place))
    };
    let mut pairs = BTreeSet::new();
    for group in engine.compare(&analyses.iter().collect::<Vec<_>>()).groups {
        let members: BTreeSet<(String, usize)> = group.claims.iter().filter_map(sentence).collect();
        for summary in members.iter().filter(|m| summaries.contains(&m.0)) {
            pairs.extend(members.iter().filter(|m| !summaries.contains(&m.0)).map(|document| (summary.clone(), document.clone())));
        }
    }
    pairs
}

fn paraphrases(engine: &Engine, folder: &Path, sheet: &mut Sheet) -> Result<()> {
    const CORPUS: &str = "MRPC validation";
    let (train, val) = (folder.join("msr-para-train.tsv"), folder.join("msr-para-val.tsv"));
    if !train.is_file() || !val.is_file() {
        sheet.skip(CORPUS, "it is not there");
        return Ok(());
    }
    let shares = |path: &Path| -> Result<Vec<(bool, f64)>> {
        let pairs: Vec<(bool, String, String)> = files::text(path)?.lines().skip(1).filter_map(pair).collect();
        Ok(each(&pairs, |(same, a, b)| {
            let (a, b) = (engine.analyse_plain("a", a, None), engine.analyse_plain("b", b, None));
            (*same, alike(engine, &[&a, &b]))
        }))
    };
    let threshold = fitted(&shares(&train)?);
    let val = shares(&val)?;
    let score = score(&val, threshold);
    let size = format!("{} pairs", thousands(val.len()));
    sheet.note(&format!("paraphrase from a likeness of {threshold:.2} on, the mean of all words of both, fitted on the train part"));
    sheet.add("paraphrases, F1", CORPUS, &size, Form::Share, score.f1(), Bar::AtLeast(0.82));
    sheet.add("paraphrases, precision", CORPUS, &size, Form::Share, score.precision(), Bar::None);
    sheet.add("paraphrases, recall", CORPUS, &size, Form::Share, score.recall(), Bar::None);
    Ok(())
}

/// Quality, two ids, two sentences; tabs between.
fn pair(line: &str) -> Option<(bool, String, String)> {
    let cells: Vec<&str> = line.split('\t').collect();
    let [same, _, _, a, b] = cells.as_slice() else { return None };
    Some((*same == "1", (*a).to_owned(), (*b).to_owned()))
}

/// How much of two articles has its like in the other: of every claim its best likeness, by the words of the claim.
fn alike(engine: &Engine, analyses: &[&Analysis; 2]) -> f64 {
    let mut best: BTreeMap<(usize, usize), f32> = BTreeMap::new();
    for pair in engine.candidates(analyses).iter().filter(|p| p.a.article != p.b.article) {
        for claim in [pair.a, pair.b] {
            let slot = best.entry((claim.article, claim.index)).or_default();
            *slot = slot.max(pair.same);
        }
    }
    let (mut sum, mut all) = (0.0, 0.0);
    for (article, analysis) in analyses.iter().enumerate() {
        for (index, claim) in analysis.claims.iter().enumerate() {
            let words = claim.tokens.len() as f64;
            all += words;
            sum += words * f64::from(best.get(&(article, index)).copied().unwrap_or(0.0));
        }
    }
    sum / f64::max(all, 1.0)
}

fn score(shares: &[(bool, f64)], threshold: f64) -> Tally {
    let count = |test: &dyn Fn(&(bool, f64)) -> bool| shares.iter().filter(|s| test(s)).count();
    Tally::pairs(count(&|s| s.0 && s.1 >= threshold), count(&|s| s.0), count(&|s| s.1 >= threshold))
}

/// The threshold with the best F1; never one that calls every pair a paraphrase.
fn fitted(shares: &[(bool, f64)]) -> f64 {
    let mut thresholds: Vec<f64> = shares.iter().map(|s| s.1).filter(|s| *s > 0.0).collect();
    thresholds.sort_by(f64::total_cmp);
    thresholds.dedup();
    let f1 = |threshold: f64| score(shares, threshold).f1().unwrap_or(0.0);
    thresholds.into_iter().max_by(|a, b| f1(*a).total_cmp(&f1(*b))).unwrap_or(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_threshold_parts_the_pairs() {
        let shares = [(true, 0.9), (true, 0.6), (false, 0.5), (false, 0.0)];
        assert_eq!(fitted(&shares), 0.6);
        assert_eq!(score(&shares, 0.5), Tally::pairs(2, 2, 3));
    }
}
