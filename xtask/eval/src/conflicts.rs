//! Breaking-NLI: sentences that differ in one word. Each pair is two articles of one sentence; a contradiction is reported or not.
//!
//! What contradicts there is broader than what the program calls so: of two people in one picture a colour, a country or an
//! instrument that differs contradicts; of two articles it does only where both speak of the same thing.

use crate::count::Tally;
use crate::engine::{Engine, each};
use crate::figures::{Bar, Form, Sheet, thousands};
use crate::files::{self, Result};
use crossread::compare::Strength;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::Path;

struct Pair {
    a: String,
    b: String,
    category: String,
    contradicts: bool,
}

pub fn run(engine: &Engine, data: &Path) -> Result<Sheet> {
    const CORPUS: &str = "Breaking-NLI";
    let mut sheet = Sheet::new("conflicts");
    let path = data.join("nli/breaking_nli_dataset.zip");
    if !path.is_file() {
        sheet.skip(CORPUS, "it is not there");
        return Ok(sheet);
    }
    let pairs: Vec<Pair> = unpacked(&path)?.lines().filter_map(pair).collect();
    let sentences: Vec<&String> = pairs.iter().flat_map(|p| [&p.a, &p.b]).collect::<BTreeSet<_>>().into_iter().collect();
    let analyses = each(&sentences, |s| engine.analyse_plain(s, s, None));
    let of = |sentence: &String| sentences.binary_search(&sentence).ok().and_then(|at| analyses.get(at));
    let reported = each(&pairs, |p| {
        let (Some(a), Some(b)) = (of(&p.a), of(&p.b)) else { return false };
        engine.compare(&[a, b]).conflicts.iter().any(|c| c.strength == Strength::Contradiction)
    });
    let (mut all, mut right) = (Tally::default(), 0);
    let mut categories: BTreeMap<&str, Tally> = BTreeMap::new();
    for (pair, reported) in pairs.iter().zip(&reported) {
        let hit = *reported && pair.contradicts;
        all += Tally::pairs(usize::from(hit), usize::from(pair.contradicts), usize::from(*reported));
        right += usize::from(*reported == pair.contradicts);
        *categories.entry(&pair.category).or_default() += Tally::share(usize::from(*reported == pair.contradicts), 1);
    }
    let size = format!("{} pairs", thousands(pairs.len()));
    sheet.add("contradiction or not, right", CORPUS, &size, Form::Share, Tally::share(right, pairs.len()).precision(), Bar::None);
    sheet.add("contradictions, precision", CORPUS, &size, Form::Share, all.precision(), Bar::None);
    sheet.add("contradictions, recall", CORPUS, &size, Form::Share, all.recall(), Bar::None);
    for (category, tally) in categories {
        let size = format!("{} pairs", tally.given);
        sheet.add(&format!("{}, right", category.replace('_', " ")), CORPUS, &size, Form::Share, tally.precision(), Bar::None);
    }
    Ok(sheet)
}

fn unpacked(path: &Path) -> Result<String> {
    let fail = |e: &dyn std::fmt::Display| format!("{}: {e}", path.display());
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(files::read(path)?)).map_err(|e| fail(&e))?;
    let mut text = String::new();
    archive.by_name("data/dataset.jsonl").map_err(|e| fail(&e))?.read_to_string(&mut text).map_err(|e| fail(&e))?;
    Ok(text)
}

fn pair(line: &str) -> Option<Pair> {
    let value: Value = serde_json::from_str(line).ok()?;
    let text = |key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
    let contradicts = text("gold_label")? == "contradiction";
    Some(Pair { a: text("sentence1")?, b: text("sentence2")?, category: text("category")?, contradicts })
}
