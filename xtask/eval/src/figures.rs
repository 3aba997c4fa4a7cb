//! Figures: printed as they are measured, and kept in `tests/figures.md`, a table a stage.
//!
//! A run of one stage rewrites the table of that stage alone. A figure that did not change keeps its date, so that a diff shows what
//! did; a corpus that is not there keeps its rows.

use crate::files::{self, Result};
use std::collections::BTreeMap;
use std::time::{SystemTime, UNIX_EPOCH};

/// What the project set itself; of every figure with a bar the higher value is the better.
#[derive(Clone, Copy)]
pub enum Bar {
    None,
    AtLeast(f64),
}

/// How a value is written.
#[derive(Clone, Copy)]
pub enum Form {
    /// 0 to 100, one decimal.
    Percent,
    /// 0 to 1, three decimals.
    Share,
}

struct Row {
    name: String,
    corpus: String,
    size: String,
    value: String,
    bar: String,
    date: String,
}

/// The figures of one stage.
pub struct Sheet {
    stage: &'static str,
    rows: Vec<Row>,
    skipped: Vec<String>,
}

impl Sheet {
    pub fn new(stage: &'static str) -> Sheet {
        println!("\n{stage}");
        Sheet { stage, rows: Vec::new(), skipped: Vec::new() }
    }

    /// Adds and prints a figure. `size` is what the corpus measures, such as "2,077 sentences".
    pub fn add(&mut self, name: &str, corpus: &str, size: &str, form: Form, value: Option<f64>, bar: Bar) {
        let write = |v: f64| match form {
            Form::Percent => format!("{v:.1}"),
            Form::Share => format!("{v:.3}"),
        };
        let (bar, met) = match bar {
            Bar::None => (String::new(), None),
            Bar::AtLeast(least) => (format!("≥ {}", trimmed(least)), value.map(|v| v >= least)),
        };
        let value = value.map_or("n/a".to_owned(), write);
        let mark = if met == Some(false) { "  missed" } else { "" };
        println!("  {name:44} {corpus:26} {value:>8}  {bar}{mark}");
        self.rows.push(Row { name: name.to_owned(), corpus: corpus.to_owned(), size: size.to_owned(), value, bar, date: today() });
    }

    /// Says that a corpus is not there; its rows stay as they were.
    pub fn skip(&mut self, corpus: &str, why: &str) {
        println!("  {corpus}: skipped, {why}");
        self.skipped.push(corpus.to_owned());
    }

    pub fn note(&self, text: &str) {
        println!("  {text}");
    }
}

fn trimmed(value: f64) -> String {
    let text = format!("{value:.3}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// 12345 as "12,345".
pub fn thousands(n: usize) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

/// The day in UTC, as 2025-08-06.
pub fn today() -> String {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs());
    crossread::date::Date::from_days((seconds / 86_400) as i64).map_or(String::new(), |d| d.to_string())
}

const HEAD: &str = "# Figures

Written by `cargo xtask eval` (CONTRIBUTING.md); do not edit by hand. Values from 0 to 1 are shares, values with one decimal are per cent. The
date is the day on which the value was first measured as it stands. A bar is what the project set itself; bars that are missed are bold.
Corpora are not part of the project; the stories and clusters are.
";

/// Puts the sheets into the file, in the order of `stages`.
pub fn save(stages: &[&str], sheets: Vec<Sheet>) -> Result<()> {
    let path = files::root().join("tests/figures.md");
    let before = files::text(&path).unwrap_or_default();
    files::write(&path, &merged(&before, stages, sheets))
}

fn merged(before: &str, stages: &[&str], sheets: Vec<Sheet>) -> String {
    let mut tables = parsed(before);
    for sheet in sheets {
        let old = tables.remove(sheet.stage).unwrap_or_default();
        let same = |a: &Row, b: &Row| a.name == b.name && a.corpus == b.corpus;
        let mut rows: Vec<Row> = sheet.rows;
        for row in &mut rows {
            if let Some(known) = old.iter().find(|o| same(o, row) && o.value == row.value && o.size == row.size) {
                row.date.clone_from(&known.date);
            }
        }
        let kept: Vec<Row> = old.into_iter().filter(|o| sheet.skipped.contains(&o.corpus) && !rows.iter().any(|r| same(r, o))).collect();
        rows.extend(kept);
        tables.insert(sheet.stage.to_owned(), rows);
    }
    let mut out = HEAD.to_owned();
    for stage in stages {
        let Some(rows) = tables.get(*stage) else { continue };
        out.push_str(&format!("\n## {stage}\n\n| figure | corpus | size | value | bar | date |\n| --- | --- | --- | --- | --- | --- |\n"));
        for r in rows {
            let bar = if missed(&r.value, &r.bar) { format!("**{}**", r.bar) } else { r.bar.clone() };
            out.push_str(&format!("| {} | {} | {} | {} | {bar} | {} |\n", r.name, r.corpus, r.size, r.value, r.date));
        }
    }
    out
}

fn missed(value: &str, bar: &str) -> bool {
    let Ok(value) = value.parse::<f64>() else { return false };
    bar.strip_prefix("≥").and_then(|b| b.trim().parse::<f64>().ok()).is_some_and(|least| value < least)
}

fn parsed(text: &str) -> BTreeMap<String, Vec<Row>> {
    let mut tables: BTreeMap<String, Vec<Row>> = BTreeMap::new();
    let mut stage = String::new();
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("## ") {
            stage = name.to_owned();
        }
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [_, name, corpus, size, value, bar, date, _] = cells.as_slice() else { continue };
        if *name == "figure" || name.starts_with("---") {
            continue;
        }
        let [name, corpus, size, value, date] = [name, corpus, size, value, date].map(|s| (*s).to_owned());
        tables.entry(stage.clone()).or_default().push(Row { name, corpus, size, value, bar: bar.trim_matches('*').to_owned(), date });
    }
    tables
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(value: f64) -> Sheet {
        let mut sheet = Sheet { stage: "times", rows: Vec::new(), skipped: Vec::new() };
        sheet.add("F1", "A", "3 texts", Form::Share, Some(value), Bar::AtLeast(0.9));
        sheet
    }

    #[test]
    fn what_did_not_change_keeps_its_date() {
        let first = merged("", &["times"], vec![sheet(0.95)]);
        let old = first.replace(&today(), "2001-02-03");
        assert_eq!(merged(&old, &["times"], vec![sheet(0.95)]), old);
        assert!(merged(&old, &["times"], vec![sheet(0.8)]).contains(&format!("| 0.800 | **≥ 0.9** | {} |", today())));
    }

    #[test]
    fn a_skipped_corpus_keeps_its_rows_and_other_stages_their_tables() {
        let first = merged("", &["times", "text"], vec![sheet(0.95)]);
        let skipping = Sheet { stage: "times", rows: Vec::new(), skipped: vec!["A".to_owned()] };
        assert_eq!(merged(&first, &["times", "text"], vec![skipping]), first);
        assert_eq!(merged(&first, &["times", "text"], Vec::new()), first);
    }
}
