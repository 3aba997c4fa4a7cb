//! Claims as tuples, scored as CaRB does (Bhardwaj et al. 2019, its lenient tuple match, arguments after the first as one), by way of
//! `crossread triples`.
//!
//! The gold is a file of sentence TAB predicate TAB first argument TAB further arguments. As in CaRB the figure is that of the best cut by
//! confidence; unlike there, words are compared as they stand (lower case, no stemming).

use crate::count::Tally;
use crate::figures::{Bar, Form, Sheet, thousands};
use crate::files::{self, Result};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

/// Predicate, first argument, the others.
type Tuple = [Vec<String>; 3];

pub fn run(data: &Path) -> Result<Sheet> {
    const CORPUS: &str = "CaRB dev";
    let mut sheet = Sheet::new("claims");
    let path = data.join("openie/carb-dev.tsv");
    if !path.is_file() {
        sheet.skip(CORPUS, "it is not there");
        return Ok(sheet);
    }
    let mut gold: BTreeMap<String, Vec<Tuple>> = BTreeMap::new();
    for line in files::text(&path)?.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        if let [sentence, predicate, first, rest @ ..] = cells.as_slice() {
            gold.entry((*sentence).to_owned()).or_default().push([words(predicate), words(first), words(&rest.join(" "))]);
        }
    }
    let ours = triples(&gold)?;
    let wanted: usize = gold.values().map(Vec::len).sum();
    let mut cuts: Vec<f64> = ours.values().flatten().map(|(confidence, _)| *confidence).collect();
    cuts.sort_by(f64::total_cmp);
    cuts.dedup();
    let best = cuts.iter().map(|cut| score(&gold, &ours, *cut)).max_by(|a, b| a.f1().unwrap_or(0.0).total_cmp(&b.f1().unwrap_or(0.0)));
    let best = best.unwrap_or_default();
    let size = format!("{} sentences, {} tuples", gold.len(), thousands(wanted));
    sheet.add("tuples, F1", CORPUS, &size, Form::Share, best.f1(), Bar::AtLeast(0.5));
    sheet.add("tuples, precision", CORPUS, &size, Form::Share, best.precision(), Bar::None);
    sheet.add("tuples, recall", CORPUS, &size, Form::Share, best.recall(), Bar::None);
    Ok(sheet)
}

/// Tuples with their confidence, by sentence.
type Given = BTreeMap<String, Vec<(f64, Tuple)>>;

fn triples(gold: &BTreeMap<String, Vec<Tuple>>) -> Result<Given> {
    let path = files::root().join("target/eval/openie.txt");
    files::write(&path, &gold.keys().map(|s| format!("{s}\n")).collect::<String>())?;
    let program = std::env::var_os("CROSSREAD").ok_or("CROSSREAD does not name the command line: run it as `cargo xtask eval`")?;
    let out = Command::new(program).arg("triples").arg(&path).output().map_err(|e| format!("crossread triples: {e}"))?;
    let mut ours = Given::new();
    for line in String::from_utf8_lossy(&out.stdout).lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        if let [sentence, confidence, subject, predicate, rest @ ..] = cells.as_slice() {
            let tuple = [words(predicate), words(subject), words(&rest.join(" "))];
            ours.entry((*sentence).to_owned()).or_default().push((confidence.parse().unwrap_or(0.0), tuple));
        }
    }
    Ok(ours)
}

/// Of the tuples from a confidence on.
fn score(gold: &BTreeMap<String, Vec<Tuple>>, ours: &Given, cut: f64) -> Tally {
    let mut sum = Tally::default();
    for (sentence, gold) in gold {
        let ours = ours.get(sentence.trim()).map_or(&[][..], Vec::as_slice);
        let ours: Vec<&Tuple> = ours.iter().filter(|(confidence, _)| *confidence >= cut).map(|(_, tuple)| tuple).collect();
        sum += Tally {
            found: gold.iter().map(|g| ours.iter().map(|o| matched(g, o).1).fold(0.0, f64::max)).sum(),
            wanted: gold.len() as f64,
            right: one_to_one(gold, &ours),
            given: ours.len() as f64,
        };
    }
    sum
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| c.is_whitespace() || c == '-').filter(|w| w.chars().any(char::is_alphanumeric)).map(str::to_lowercase).collect()
}

/// Precision and recall of the words of one tuple against another, part by part; nothing where the predicates share no word.
fn matched(gold: &Tuple, ours: &Tuple) -> (f64, f64) {
    let mut common = [0usize; 3];
    for ((gold, ours), common) in gold.iter().zip(ours).zip(&mut common) {
        let mut left = ours.clone();
        for word in gold {
            if let Some(at) = left.iter().position(|w| w == word) {
                left.swap_remove(at);
                *common += 1;
            }
        }
    }
    let size = |t: &Tuple| t.iter().map(Vec::len).sum::<usize>().max(1) as f64;
    let sum = common.iter().sum::<usize>() as f64;
    if common.first() == Some(&0) { (0.0, 0.0) } else { (sum / size(ours), sum / size(gold)) }
}

/// The sum of precisions when each gold tuple serves for one of ours, the best pair first.
fn one_to_one(gold: &[Tuple], ours: &[&Tuple]) -> f64 {
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        pairs.extend(ours.iter().enumerate().map(|(j, o)| (matched(g, o).0, i, j)));
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (mut used, mut taken, mut sum) = (Vec::new(), Vec::new(), 0.0);
    for (score, i, j) in pairs {
        if !used.contains(&i) && !taken.contains(&j) {
            used.push(i);
            taken.push(j);
            sum += score;
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tuples_match_part_by_part_and_once() {
        let tuple = |p: &str, a: &str, b: &str| [words(p), words(a), words(b)];
        let gold = [tuple("killed", "The fire", "two people in Orle")];
        let (long, other) = (tuple("killed", "The fire", "two people"), tuple("burned", "The fire", "two people in Orle"));
        assert_eq!(matched(&gold[0], &long), (1.0, 5.0 / 7.0));
        assert_eq!(matched(&gold[0], &other), (0.0, 0.0));
        // The second one on the same gold tuple gains nothing.
        assert_eq!(one_to_one(&gold, &[&long, &long]), 1.0);
    }
}
