//! Sources, cues and contents of PolNeAR: precision and recall of spans, where one that overlaps a gold span of its kind is right.
//!
//! DATA is a folder with `text/NAME.txt` and, in the brat format, `attributions/NAME_….ann`. Gold spans in pieces count piece by piece.

use super::analysed;
use crate::sh::{Result, read_text};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

type Spans = BTreeMap<&'static str, Vec<(usize, usize)>>;

const KINDS: [&str; 3] = ["Source", "Cue", "Content"];

pub fn run(data: &Path) -> Result<()> {
    let notes = files(&data.join("attributions"))?;
    // Per kind: gold, found of gold, given, right of given, exactly right.
    let mut counts: BTreeMap<&str, [usize; 5]> = BTreeMap::new();
    for text in files(&data.join("text"))? {
        let stem = text.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let own = |n: &&PathBuf| n.file_name().is_some_and(|f| f.to_string_lossy().starts_with(&format!("{stem}_")));
        let Some(notes) = notes.iter().find(own) else { continue };
        let (gold, ours) = (gold(&read_text(notes)?), ours(&analysed(&text)?));
        for kind in KINDS {
            let (gold, ours) = (gold.get(kind).map_or(&[][..], Vec::as_slice), ours.get(kind).map_or(&[][..], Vec::as_slice));
            let meets = |a: &(usize, usize), list: &[(usize, usize)]| list.iter().any(|b| a.0 < b.1 && b.0 < a.1);
            let add = [
                gold.len(),
                gold.iter().filter(|g| meets(g, ours)).count(),
                ours.len(),
                ours.iter().filter(|o| meets(o, gold)).count(),
                ours.iter().filter(|o| gold.contains(o)).count(),
            ];
            let sum = counts.entry(kind).or_default();
            sum.iter_mut().zip(add).for_each(|(s, a)| *s += a);
        }
    }
    println!("{:8} {:>5} {:>5} {:>9} {:>6} {:>5} {:>8}", "", "gold", "given", "precision", "recall", "F1", "exact F1");
    for (kind, [gold, found, given, right, exact]) in counts {
        let part = |a: usize, b: usize| a as f64 / b.max(1) as f64;
        let (p, r) = (part(right, given), part(found, gold));
        println!(
            "{kind:8} {gold:5} {given:5} {p:9.3} {r:6.3} {:5.3} {:8.3}",
            2.0 * p * r / (p + r).max(1e-9),
            part(2 * exact, gold + given)
        );
    }
    Ok(())
}

fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let list = std::fs::read_dir(folder).map_err(|e| format!("{} could not be read: {e}", folder.display()))?;
    let mut files: Vec<PathBuf> = list.filter_map(|f| Some(f.ok()?.path())).collect();
    files.sort();
    Ok(files)
}

/// Lines like `T3 Content 115 200;204 290 the text`, tabs around the middle part.
fn gold(notes: &str) -> Spans {
    let mut spans = Spans::new();
    for line in notes.lines() {
        let Some(middle) = line.split('\t').nth(1).filter(|_| line.starts_with('T')) else { continue };
        let Some((kind, pieces)) = middle.split_once(' ') else { continue };
        let Some(kind) = KINDS.into_iter().find(|k| *k == kind) else { continue };
        let piece = |p: &str| p.split_once(' ').and_then(|(a, b)| Some((a.parse().ok()?, b.parse().ok()?)));
        spans.entry(kind).or_default().extend(pieces.split(';').filter_map(piece));
    }
    spans.values_mut().for_each(|list| {
        list.sort_unstable();
        list.dedup();
    });
    spans
}

fn ours(article: &Value) -> Spans {
    let mut spans = Spans::new();
    let number = |value: &Value, key: &str| value.get(key).and_then(Value::as_u64).map(|n| n as usize);
    let span = |value: &Value| Some((number(value, "start")?, number(value, "end")?));
    for a in article.get("attributions").and_then(Value::as_array).into_iter().flatten() {
        let get = |key: &str| a.get(key).filter(|v| v.is_object()).and_then(span);
        spans.entry("Source").or_default().extend(get("source"));
        // The outer link of a chain has no cue; its content is that of the inner one.
        if let Some(cue) = get("cue") {
            spans.entry("Cue").or_default().push(cue);
            spans.entry("Content").or_default().extend(a.get("content").and_then(Value::as_array).into_iter().flatten().filter_map(span));
        }
    }
    spans.values_mut().for_each(|list| {
        list.sort_unstable();
        list.dedup();
    });
    spans
}
