//! Sentences told certain from uncertain: one is uncertain if one of its claims is hedged or conditional.
//!
//! DATA is a table of `"1","sentence"` (certain) and `"-1","sentence"` (uncertain), as the CoNLL-2010 shared task marks Wikipedia.

use super::analysed;
use crate::sh::{self, Result, read_text};
use serde_json::Value;
use std::path::Path;

pub fn run(data: &Path) -> Result<()> {
    let table = read_text(data)?;
    let rows: Vec<(bool, String)> = table.lines().filter_map(row).collect();
    let mut right = [[0usize; 2]; 2];
    // In parts, below the limits on one article.
    for (n, part) in rows.chunks(300).enumerate() {
        let path = sh::root().join(format!("target/eval/certainty{n}.txt"));
        sh::write(&path, part.iter().map(|(_, s)| format!("{s}\n\n")).collect::<String>().as_bytes())?;
        let article = analysed(&path)?;
        let mut unsure = Vec::new();
        for claim in article.get("claims").and_then(Value::as_array).into_iter().flatten() {
            if matches!(claim.get("certainty").and_then(Value::as_str), Some("hedged" | "conditional")) {
                unsure.extend(claim.get("start").and_then(Value::as_u64).map(|n| n as usize));
            }
        }
        let mut start = 0;
        for (certain, sentence) in part {
            let end = start + sentence.chars().count() + 2;
            let said_unsure = unsure.iter().any(|u| (start..end).contains(u));
            let cell = right.get_mut(usize::from(!certain)).and_then(|r| r.get_mut(usize::from(said_unsure)));
            cell.into_iter().for_each(|c| *c += 1);
            start = end;
        }
    }
    let [[sure, alarm], [miss, hit]] = right;
    let part = |a: usize, b: usize| a as f64 / b.max(1) as f64;
    let (p, r) = (part(hit, hit + alarm), part(hit, hit + miss));
    println!("{} sentences: accuracy {:.3}; uncertain: precision {p:.3}, recall {r:.3}", rows.len(), part(sure + hit, rows.len()));
    Ok(())
}

fn row(line: &str) -> Option<(bool, String)> {
    let (label, sentence) = line.trim_start_matches('\u{feff}').trim_end().split_once("\",\"")?;
    Some((label == "\"1", sentence.trim_end_matches('"').replace("\"\"", "\"").replace("&amp;", "&")))
}
