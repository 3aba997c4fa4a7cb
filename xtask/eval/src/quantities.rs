//! Quantities in single sentences: found where they overlap a gold one, right where value and unit agree (after conversion).

use crate::count::Tally;
use crate::engine::{Engine, each};
use crate::figures::{Bar, Form, Sheet};
use crate::files::{self, Result};
use serde::Deserialize;
use std::path::Path;

#[derive(Deserialize)]
struct Sentence {
    req: String,
    res: Vec<Expected>,
}

#[derive(Deserialize)]
struct Expected {
    value: f64,
    unit: String,
    surface: String,
}

/// The corpus's units that the program has too: theirs, ours, how many of ours make one.
const UNITS: [(&str, &str, f64); 16] = [
    ("dollar", "USD", 1.0),
    ("euro", "EUR", 1.0),
    ("pound sterling", "GBP", 1.0),
    ("percentage", "percent", 1.0),
    ("metre", "metre", 1.0),
    ("kilometre", "metre", 1000.0),
    ("mile", "metre", 1609.344),
    ("inch", "metre", 0.0254),
    ("second", "second", 1.0),
    ("minute", "second", 60.0),
    ("hour", "second", 3600.0),
    ("day", "second", 86_400.0),
    ("week", "second", 604_800.0),
    ("kilogram", "kilogram", 1.0),
    ("tonne", "kilogram", 1000.0),
    ("pound-mass", "kilogram", 0.453_592_37),
];

pub fn run(engine: &Engine, data: &Path) -> Result<Sheet> {
    const CORPUS: &str = "quantity sentences";
    let mut sheet = Sheet::new("quantities");
    let path = data.join("quantities/quantities.json");
    if !path.is_file() {
        sheet.skip(CORPUS, "it is not there");
        return Ok(sheet);
    }
    let sentences: Vec<Sentence> = files::json(&path)?;
    let (mut found, mut right) = (Tally::default(), Tally::default());
    for (f, r) in each(&sentences, |s| score(engine, s)) {
        found += f;
        right += r;
    }
    let size = format!("{} sentences, {} quantities", sentences.len(), found.wanted);
    sheet.add("quantities, relaxed recall", CORPUS, &size, Form::Share, found.recall(), Bar::None);
    sheet.add("quantities with their value, recall", CORPUS, &size, Form::Share, right.recall(), Bar::None);
    sheet.note("laboratory units, which the program leaves to the noun, are among them; times count as found");
    Ok(sheet)
}

fn score(engine: &Engine, sentence: &Sentence) -> (Tally, Tally) {
    let raw = &sentence.req;
    let a = engine.analyse_plain("sentence", raw, None);
    let (mut found, mut right) = (0, 0);
    let mut from = 0;
    for want in &sentence.res {
        let Some(start) = raw.get(from..).and_then(|rest| rest.find(&want.surface)).map(|at| from + at) else { continue };
        let end = start + want.surface.len();
        from = end;
        let touches = |span: crossread::span::Span| (span.start as usize) < end && start < span.end as usize;
        let ours = a.values.quantities.iter().find(|q| touches(q.span));
        let is_time = a.values.times.iter().any(|t| touches(t.span));
        found += usize::from(ours.is_some() || is_time);
        right += usize::from(ours.map_or(is_time, |q| agrees(want, q.value, &q.unit)));
    }
    (Tally::pairs(found, sentence.res.len(), found), Tally::pairs(right, sentence.res.len(), found))
}

/// Of units that the program does not convert only the number must agree.
fn agrees(want: &Expected, value: f64, unit: &str) -> bool {
    let close = |a: f64, b: f64| (a - b).abs() <= 1e-6 * a.abs().max(b.abs());
    match UNITS.iter().find(|(theirs, ..)| *theirs == want.unit) {
        Some((_, own, factor)) if *own == unit => close(want.value * factor, value),
        _ => close(want.value, value),
    }
}
