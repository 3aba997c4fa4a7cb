//! Articles sorted by event: B-cubed F1 on ECB+ (each topic's two look-alike events), on BASIL triples mixed, and on each triple alone.
//!
//! The corpora are `ecbplus/TOPIC/TOPIC_NNecb.xml` and `…ecbplus.xml`, and `basil/TRIPLE_N.json`. No publication dates are given.

use crate::count::{b_cubed, mean};
use crate::engine::{Engine, each};
use crate::figures::{Bar, Form, Sheet};
use crate::files::{Result, json, list, stem, text};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

struct Article {
    id: String,
    text: String,
    event: String,
}

/// Triples in a mix, and how many mixes.
const MIX: usize = 20;
const MIXES: usize = 4;

pub fn run(engine: &Engine, data: &Path) -> Result<Sheet> {
    let mut sheet = Sheet::new("events");
    if data.join("ecbplus").is_dir() {
        let topics = topics(&data.join("ecbplus"))?;
        let scores = each(&topics, |(_, articles)| score(engine, &articles.iter().collect::<Vec<_>>()));
        topics.iter().zip(&scores).for_each(|((topic, _), score)| sheet.note(&format!("topic {topic:3} {score:.3}")));
        let size = format!("{} topics, {} articles", topics.len(), topics.iter().map(|(_, a)| a.len()).sum::<usize>());
        sheet.add("two look-alike events, B-cubed F1, mean", "ECB+", &size, Form::Share, Some(mean(&scores)), Bar::AtLeast(0.93));
    } else {
        sheet.skip("ECB+", "it is not there");
    }
    if !data.join("basil").is_dir() {
        sheet.skip("BASIL", "it is not there");
        return Ok(sheet);
    }
    let triples = triples(&data.join("basil"))?;
    // Every step is prime to the number of triples, so that each mix is another choice.
    let mix = |step: usize| (0..MIX).filter_map(|n| triples.get(n * (2 * step - 1) % triples.len())).flatten().collect::<Vec<_>>();
    let scores = each(&(1..=MIXES).map(mix).collect::<Vec<_>>(), |articles| score(engine, articles));
    sheet.note(&format!("mixes {}", scores.iter().map(|s| format!("{s:.3}")).collect::<Vec<_>>().join(" ")));
    let size = format!("{MIXES} mixes of {MIX} triples");
    sheet.add("stories mixed, B-cubed F1, mean", "BASIL", &size, Form::Share, Some(mean(&scores)), Bar::AtLeast(0.98));
    let alone = each(&triples, |triple| score(engine, &triple.iter().collect::<Vec<_>>()));
    let size = format!("{} triples", triples.len());
    sheet.add("a story alone, B-cubed F1, mean", "BASIL", &size, Form::Share, Some(mean(&alone)), Bar::None);
    Ok(sheet)
}

/// Compares the articles and scores the events that are found.
fn score(engine: &Engine, articles: &[&Article]) -> f64 {
    let analyses: Vec<_> = articles.iter().map(|a| engine.analyse(&a.id, &a.text)).collect();
    let events = engine.compare(&analyses.iter().collect::<Vec<_>>()).events;
    let ours: Vec<Option<usize>> = (0..articles.len()).map(|i| events.iter().position(|e| e.articles.contains(&i))).collect();
    let gold: Vec<&str> = articles.iter().map(|a| a.event.as_str()).collect();
    b_cubed(&ours, &gold)
}

fn topics(folder: &Path) -> Result<Vec<(String, Vec<Article>)>> {
    let mut topics = Vec::new();
    for path in list(folder, "")?.into_iter().filter(|p| p.is_dir()) {
        let files = list(&path, ".xml")?.into_iter();
        let articles: Result<Vec<Article>> = files
            .map(|file| {
                let id = stem(&file);
                let event = if id.ends_with("ecbplus") { "ecbplus" } else { "ecb" };
                Ok(Article { text: ecb_text(&text(&file)?), event: event.to_owned(), id })
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
    for path in list(folder, ".json")? {
        let article: Value = json(&path)?;
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
