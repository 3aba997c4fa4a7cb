//! Articles sorted by event: B-cubed F1 on ECB+ (each topic's two look-alike events), on BASIL triples mixed, and on each triple alone.
//!
//! DATA holds `ecbplus/TOPIC/TOPIC_NNecb.xml` and `…ecbplus.xml`, and `basil/TRIPLE_N.json`. No publication dates are given.

use crate::run::binary;
use crate::sh::{self, Result, cargo, command, read_text};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

struct Article {
    id: String,
    text: String,
    event: String,
}

/// Triples in a mix, and how many mixes.
const MIX: usize = 20;
const MIXES: usize = 4;

pub fn run(data: &Path) -> Result<()> {
    sh::run(cargo().args(["build", "--quiet", "--locked", "--release", "--package", "crossread", "--bin", "crossread"]))?;
    let topics: Vec<(String, Vec<Article>)> = topics(&data.join("ecbplus"))?;
    let triples = triples(&data.join("basil"))?;
    let mut scores = Vec::new();
    for (topic, articles) in &topics {
        let score = score(&articles.iter().collect::<Vec<_>>())?;
        println!("ECB+ topic {topic:3} {score:.3}");
        scores.push(score);
    }
    println!("ECB+ topics: {}, B-cubed F1, mean: {:.3}", scores.len(), mean(&scores));
    let mut scores = Vec::new();
    // Every step is prime to the number of triples, so that each mix is another choice.
    for step in 1..=MIXES {
        let picked = (0..MIX).filter_map(|n| triples.get(n * (2 * step - 1) % triples.len()));
        scores.push(score(&picked.flatten().collect::<Vec<_>>())?);
    }
    println!(
        "BASIL, {MIX} triples mixed: {}, mean {:.3}",
        scores.iter().map(|s| format!("{s:.3}")).collect::<Vec<_>>().join(" "),
        mean(&scores)
    );
    let alone: Vec<f64> = triples.iter().map(|t| score(&t.iter().collect::<Vec<_>>())).collect::<Result<_>>()?;
    println!("BASIL, each of {} triples alone, mean {:.3}", alone.len(), mean(&alone));
    Ok(())
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / (values.len().max(1)) as f64
}

/// Compares the articles and scores the events that are found.
fn score(articles: &[&Article]) -> Result<f64> {
    let folder = sh::root().join("target/eval");
    let _ = std::fs::remove_dir_all(&folder);
    let mut files = Vec::new();
    for a in articles {
        let path = folder.join(format!("{}.txt", a.id));
        sh::write(&path, a.text.as_bytes())?;
        files.push(path);
    }
    let out = sh::output(command(&binary("release")?).arg("compare").args(&files).args(["--format", "json"]))?;
    let report: Value = serde_json::from_slice(&out).map_err(|e| e.to_string())?;
    let list = |value: &Value, key: &str| value.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
    let mut found = BTreeMap::new();
    for (n, event) in list(&report, "events").iter().enumerate() {
        for id in list(event, "articles").iter().filter_map(Value::as_str) {
            found.insert(id.to_owned(), n);
        }
    }
    let ours: Vec<Option<&usize>> = articles.iter().map(|a| found.get(&a.id)).collect();
    let gold: Vec<&str> = articles.iter().map(|a| a.event.as_str()).collect();
    Ok(b_cubed(&ours, &gold))
}

/// Harmonic mean of precision and recall, each averaged over the items.
fn b_cubed<A: PartialEq, B: PartialEq>(ours: &[A], gold: &[B]) -> f64 {
    let items: Vec<(&A, &B)> = ours.iter().zip(gold).collect();
    let (mut precision, mut recall) = (0.0, 0.0);
    for (a, b) in &items {
        let both = items.iter().filter(|(x, y)| x == a && y == b).count() as f64;
        precision += both / items.iter().filter(|(x, _)| x == a).count() as f64;
        recall += both / items.iter().filter(|(_, y)| y == b).count() as f64;
    }
    if precision + recall == 0.0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) / items.len() as f64 }
}

fn listed(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.flatten().map(|e| e.path()).collect();
    paths.sort();
    Ok(paths)
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn topics(folder: &Path) -> Result<Vec<(String, Vec<Article>)>> {
    let mut topics = Vec::new();
    for path in listed(folder)?.into_iter().filter(|p| p.is_dir()) {
        let files = listed(&path)?.into_iter().filter(|p| p.extension().is_some_and(|e| e == "xml"));
        let articles: Result<Vec<Article>> = files
            .map(|file| {
                let id = stem(&file);
                let event = if id.ends_with("ecbplus") { "ecbplus" } else { "ecb" };
                Ok(Article { text: ecb_text(&read_text(&file)?), event: event.to_owned(), id })
            })
            .collect();
        topics.push((stem(&path), articles?));
    }
    Ok(topics)
}

/// The sentences of an ECB+ file, one a line, without the address that many begin with.
fn ecb_text(xml: &str) -> String {
    let mut sentences: BTreeMap<usize, String> = BTreeMap::new();
    for token in xml.split("<token ").skip(1) {
        let Some((attributes, word)) = token.split_once('>') else { continue };
        let number = attributes.split("sentence=\"").nth(1).and_then(|n| n.split('"').next()).and_then(|n| n.parse().ok());
        let word = word.split('<').next().unwrap_or("");
        let word = word.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'").replace("&amp;", "&");
        let sentence = sentences.entry(number.unwrap_or(0)).or_default();
        let tight = matches!(word.as_str(), "." | "," | ";" | ":" | "!" | "?" | ")" | "%" | "'s" | "n't" | "''");
        if !tight && !sentence.is_empty() && !sentence.ends_with(['(', '$']) {
            sentence.push(' ');
        }
        sentence.push_str(if word == "``" || word == "''" { "\"" } else { &word });
    }
    let lines: Vec<String> = sentences.into_iter().filter(|(n, s)| *n > 0 || !s.starts_with("http")).map(|(_, s)| s).collect();
    lines.join("\n")
}

/// Whole triples, in order of their names.
fn triples(folder: &Path) -> Result<Vec<Vec<Article>>> {
    let mut triples: BTreeMap<String, Vec<Article>> = BTreeMap::new();
    for path in listed(folder)?.into_iter().filter(|p| p.extension().is_some_and(|e| e == "json")) {
        let article: Value = serde_json::from_str(&read_text(&path)?).map_err(|e| format!("{}: {e}", path.display()))?;
        let id = stem(&path);
        let event = id.split('_').next().unwrap_or("").to_owned();
        let mut parts = vec![article.get("title").and_then(Value::as_str).unwrap_or("").trim().to_owned()];
        for paragraph in article.get("body-paragraphs").and_then(Value::as_array).into_iter().flatten() {
            let sentences = paragraph.as_array().into_iter().flatten().filter_map(Value::as_str);
            parts.push(sentences.collect::<Vec<_>>().join(" "));
        }
        triples.entry(event.clone()).or_default().push(Article { id, text: parts.join("\n\n"), event });
    }
    Ok(triples.into_values().filter(|t| t.len() == 3).collect())
}
