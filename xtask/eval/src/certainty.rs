//! Sentences told certain from uncertain: one is uncertain if one of its claims is hedged or conditional.
//!
//! The corpus is a table of `"1","sentence"` (certain) and `"-1","sentence"` (uncertain), as the CoNLL-2010 shared task marks Wikipedia.

use crate::count::Tally;
use crate::engine::{Engine, each};
use crate::figures::{Bar, Form, Sheet, thousands};
use crate::files::{self, Result};
use crossread::claim::Certainty;
use std::path::Path;

pub fn run(engine: &Engine, data: &Path) -> Result<Sheet> {
    const CORPUS: &str = "CoNLL-2010, Wikipedia";
    let mut sheet = Sheet::new("certainty");
    let path = data.join("hedge/uncertainty-conll2010.csv");
    if !path.is_file() {
        sheet.skip(CORPUS, "it is not there");
        return Ok(sheet);
    }
    let table = files::text(&path)?;
    let rows: Vec<(bool, String)> = table.lines().filter_map(row).collect();
    let unsure = each(&rows, |(_, sentence)| {
        let claims = engine.analyse_plain("sentence", sentence, None).claims;
        claims.iter().any(|c| matches!(c.certainty, Certainty::Hedged | Certainty::Conditional))
    });
    let count = |gold: bool, ours: bool| rows.iter().zip(&unsure).filter(|((certain, _), u)| *certain != gold && **u == ours).count();
    let (hit, miss, alarm, sure) = (count(true, true), count(true, false), count(false, true), count(false, false));
    let tally = Tally::pairs(hit, hit + miss, hit + alarm);
    let size = format!("{} sentences", thousands(rows.len()));
    let accuracy = Tally::share(hit + sure, rows.len()).precision();
    for (name, value) in
        [("certain or not, right", accuracy), ("uncertain, precision", tally.precision()), ("uncertain, recall", tally.recall())]
    {
        sheet.add(name, CORPUS, &size, Form::Share, value, Bar::None);
    }
    Ok(sheet)
}

fn row(line: &str) -> Option<(bool, String)> {
    let (label, sentence) = line.trim_start_matches('\u{feff}').trim_end().split_once("\",\"")?;
    Some((label == "\"1", sentence.trim_end_matches('"').replace("\"\"", "\"").replace("&amp;", "&")))
}
