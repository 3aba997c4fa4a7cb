//! Pronouns of the third person to what they stand for: precision and recall of the links on UD GUM, whose last column holds coreference.
//!
//! DATA is a CoNLL-U file. A link is right if the phrase that the program last had for the entity before the pronoun, or else the
//! first one after, is a mention of the same gold entity. A pronoun whose gold entity has nothing but pronouns cannot be recalled.

use super::gum::{self, Document, Mention};
use crate::run::binary;
use crate::sh::{self, Result, cargo, command, read_text};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

#[derive(Default)]
struct Count {
    gold: usize,
    found: usize,
    right: usize,
}

/// A mention as the program gives it, of its `entity`th entity.
struct Link {
    start: usize,
    end: usize,
    kind: String,
    entity: usize,
}

pub fn run(data: &Path) -> Result<()> {
    sh::run(cargo().args(["build", "--quiet", "--locked", "--release", "--package", "crossread", "--bin", "crossread"]))?;
    let mut counts: BTreeMap<String, Count> = BTreeMap::new();
    for document in gum::documents(&read_text(data)?) {
        let links = analysed(&document)?;
        for pronoun in document.mentions.iter().filter(|m| m.pronoun && m.single) {
            let Some(form) = form(&document.said(pronoun)) else { continue };
            let outcome = outcome(&document, pronoun, &links);
            for row in [form.to_owned(), "all".to_owned(), format!("genre {}", document.genre)] {
                let count = counts.entry(row).or_default();
                count.gold += usize::from(document.is_named_elsewhere(pronoun));
                count.found += usize::from(outcome.is_some());
                count.right += usize::from(outcome == Some(true));
            }
        }
    }
    println!("{:20} {:>5} {:>5} {:>5} {:>9} {:>6}", "pronoun", "gold", "found", "right", "precision", "recall");
    for (row, c) in &counts {
        let part = |of: usize| if of == 0 { "–".to_owned() } else { format!("{:.3}", c.right as f64 / of as f64) };
        println!("{row:20} {:5} {:5} {:5} {:>9} {:>6}", c.gold, c.found, c.right, part(c.found), part(c.gold));
    }
    Ok(())
}

fn form(word: &str) -> Option<&'static str> {
    Some(match word.to_lowercase().as_str() {
        "he" | "him" | "his" | "himself" => "he",
        "she" | "her" | "hers" | "herself" => "she",
        "it" | "its" | "itself" => "it",
        "they" | "them" | "their" | "theirs" | "themselves" => "they",
        _ => return None,
    })
}

fn analysed(document: &Document) -> Result<Vec<Link>> {
    let path = sh::root().join("target/eval").join(format!("{}.txt", document.id));
    sh::write(&path, document.text.as_bytes())?;
    let out = sh::output(command(&binary("release")?).arg("analyse").arg(&path).args(["--format", "jsonl"]))?;
    let article: Value = serde_json::from_slice(&out).map_err(|e| format!("{}: {e}", document.id))?;
    let list = |value: &Value, key: &str| value.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
    let number = |value: &Value, key: &str| value.get(key).and_then(Value::as_u64).unwrap_or(0) as usize;
    let mut links = Vec::new();
    for (entity, e) in list(&article, "entities").iter().enumerate() {
        for m in list(e, "mentions") {
            let kind = m.get("kind").and_then(Value::as_str).unwrap_or("").to_owned();
            links.push(Link { start: number(&m, "start"), end: number(&m, "end"), kind, entity });
        }
    }
    Ok(links)
}

/// Whether the program links the pronoun, and if so whether it is right.
fn outcome(document: &Document, pronoun: &Mention, links: &[Link]) -> Option<bool> {
    let link = links.iter().find(|l| l.kind == "pronoun" && (l.start, l.end) == pronoun.head)?;
    let phrases = || links.iter().filter(|l| l.entity == link.entity && l.kind != "pronoun");
    let nearest = phrases().filter(|l| l.start < link.start).max_by_key(|l| l.start).or_else(|| phrases().min_by_key(|l| l.start));
    let gold = nearest.and_then(|l| document.mention_at(l.start, l.end));
    Some(gold.is_some_and(|m| m.entity == pronoun.entity))
}
