//! Claims as tuples, scored as CaRB does (Bhardwaj et al. 2019, its lenient tuple match, arguments after the first as one).
//!
//! DATA is a file of gold tuples: sentence TAB predicate TAB first argument TAB further arguments. Unlike CaRB, words are compared
//! as they stand (lower case, no stemming), and the figures are those of all tuples, not of the best cut by confidence.

use crate::run::binary;
use crate::sh::{self, Result, command, read_text};
use std::collections::BTreeMap;
use std::path::Path;

/// Predicate, first argument, the others.
type Tuple = [Vec<String>; 3];

pub fn run(data: &Path) -> Result<()> {
    let mut gold: BTreeMap<String, Vec<Tuple>> = BTreeMap::new();
    for line in read_text(data)?.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        if let [sentence, predicate, first, rest @ ..] = cells.as_slice() {
            gold.entry((*sentence).to_owned()).or_default().push([words(predicate), words(first), words(&rest.join(" "))]);
        }
    }
    let path = sh::root().join("target/eval/openie.txt");
    sh::write(&path, gold.keys().map(|s| format!("{s}\n")).collect::<String>().as_bytes())?;
    let out = sh::output(command(&binary("release")?).arg("triples").arg(&path))?;
    let mut ours: BTreeMap<String, Vec<Tuple>> = BTreeMap::new();
    for line in String::from_utf8_lossy(&out).lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        if let [sentence, _, subject, predicate, rest @ ..] = cells.as_slice() {
            ours.entry((*sentence).to_owned()).or_default().push([words(predicate), words(subject), words(&rest.join(" "))]);
        }
    }
    let (mut precision, mut recall, mut given, mut wanted) = (0.0, 0.0, 0, 0);
    for (sentence, gold) in &gold {
        let ours = ours.get(sentence.trim()).map_or(&[][..], Vec::as_slice);
        given += ours.len();
        wanted += gold.len();
        recall += gold.iter().map(|g| ours.iter().map(|o| matched(g, o).1).fold(0.0, f64::max)).sum::<f64>();
        precision += one_to_one(gold, ours);
    }
    let (p, r) = (precision / given.max(1) as f64, recall / wanted.max(1) as f64);
    println!("{wanted} gold tuples, {given} given: precision {p:.3}, recall {r:.3}, F1 {:.3}", 2.0 * p * r / (p + r).max(1e-9));
    Ok(())
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
fn one_to_one(gold: &[Tuple], ours: &[Tuple]) -> f64 {
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
