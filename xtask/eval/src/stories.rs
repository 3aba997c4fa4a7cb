//! Whole stories against their gold: the invented clusters of `tests/clusters/`, on which rules and weights are tuned, those of
//! `tests/heldout/`, on which nothing is, and any other cluster in the same form.

use crate::count::Tally;
use crate::engine::{Engine, each};
use crate::figures::{Bar, Form, Sheet, thousands};
use crate::files::{self, Result};
use crate::gold::Gold;
use crate::rates;
use crate::score::Scores;
use std::path::Path;

/// The scores of one cluster.
pub struct Story {
    pub name: String,
    pub scores: Scores,
    pub articles: usize,
    pub claims: usize,
}

pub fn story(engine: &Engine, folder: &Path) -> Result<Story> {
    let gold = Gold::load(folder)?;
    let analyses: Vec<_> = gold.bodies.iter().map(|(id, body)| engine.analyse(id, &body.raw)).collect();
    let report = engine.report(&analyses.iter().collect::<Vec<_>>());
    let scores = Scores::of(&gold, &report);
    Ok(Story { name: files::stem(folder), scores, articles: gold.articles.len(), claims: gold.claims.len() })
}

fn stories(engine: &Engine, folder: &str) -> Result<Vec<Story>> {
    let entries = files::list(&files::root().join(folder), "")?;
    let folders: Vec<_> = entries.into_iter().filter(|p| p.join("gold.json").is_file()).collect();
    each(&folders, |folder| story(engine, folder)).into_iter().collect()
}

pub fn run(engine: &Engine) -> Result<Sheet> {
    let mut sheet = Sheet::new("stories");
    for (corpus, folder) in [("clusters", "tests/clusters"), ("held out", "tests/heldout")] {
        let stories = stories(engine, folder)?;
        sheet.note(&format!(
            "{:12} {:>6} {:>6} {:>6} {:>6} {:>6} {:>6} {:>7}",
            corpus, "claims", "quotes", "groups", "diff P", "diff R", "contr.", "alarms"
        ));
        let mut sum = Scores::default();
        for story in &stories {
            sheet.note(&line(story));
            sum.add(&story.scores);
        }
        let claims: usize = stories.iter().map(|s| s.claims).sum();
        figures(&mut sheet, corpus, &format!("{} stories, {} claims", stories.len(), thousands(claims)), &sum);
        if corpus == "held out" {
            rates::save(&sum, stories.len())?;
        }
    }
    Ok(sheet)
}

/// F1 of claims, quotations and groups; precision and recall of differences; recall of contradictions; alarms on traps.
fn line(story: &Story) -> String {
    let s = &story.scores;
    let show = |value: Option<f64>| value.map_or("n/a".to_owned(), |v| format!("{v:.3}"));
    let cells = [s.claims.f1(), s.quotes.f1(), s.groups.f1(), s.conflicts.precision(), s.conflicts.recall(), s.contradictions.recall()];
    let cells: Vec<String> = cells.into_iter().map(|v| format!("{:>6}", show(v))).collect();
    format!("{:12} {} {:>3} of {}", story.name, cells.join(" "), s.alarms.0, s.alarms.1)
}

/// The five seeds, or any other cluster: `folder` holds `gold.json`.
pub fn run_seeds(engine: &Engine, folder: &Path) -> Result<Sheet> {
    let mut sheet = Sheet::new("seeds");
    if !folder.join("gold.json").is_file() {
        sheet.skip("seeds", &format!("there is no {}", folder.join("gold.json").display()));
        return Ok(sheet);
    }
    let story = story(engine, folder)?;
    figures(&mut sheet, "seeds", &format!("{} articles, {} claims", story.articles, story.claims), &story.scores);
    Ok(sheet)
}

fn figures(sheet: &mut Sheet, corpus: &str, size: &str, s: &Scores) {
    let at_least = |bar: f64| Bar::AtLeast(bar);
    let sprung = Tally::share(s.alarms.0, s.alarms.1).precision();
    let rows: [(&str, Option<f64>, Bar); 19] = [
        ("claims, F1", s.claims.f1(), at_least(0.8)),
        ("key claims, recall", s.key_claims.recall(), at_least(0.85)),
        ("sources of claims, right", s.sources.precision(), at_least(0.85)),
        ("certainty of claims, right", s.certainty.precision(), at_least(0.88)),
        ("quotations, recall", s.quotes.recall(), at_least(0.97)),
        ("quotations, precision", s.quotes.precision(), at_least(0.95)),
        ("speakers, right", s.speakers.precision(), at_least(0.9)),
        ("pairs that state the same, precision", s.groups.precision(), at_least(0.7)),
        ("pairs that state the same, recall", s.groups.recall(), at_least(0.6)),
        ("differences, precision", s.conflicts.precision(), at_least(0.55)),
        ("differences, recall", s.conflicts.recall(), Bar::None),
        ("differences, F1", s.conflicts.f1(), at_least(0.45)),
        ("contradictions, recall", s.contradictions.recall(), at_least(0.6)),
        ("pairs of articles on one event or not, right", s.events.precision(), at_least(1.0)),
        ("boilerplate, recall", s.boilerplate.recall(), at_least(0.95)),
        ("boilerplate, precision", s.boilerplate.precision(), at_least(0.98)),
        ("names of one person or thing, B-cubed F1", s.entities.f1(), at_least(0.92)),
        ("traps that raise an alarm, share", sprung, Bar::None),
        ("confidence of differences, mean error", calibration_error(&s.confidences), Bar::None),
    ];
    for (name, value, bar) in rows.into_iter().filter(|(_, value, _)| value.is_some()) {
        sheet.add(name, corpus, size, Form::Share, value, bar);
    }
    for (kind, tally) in s.kinds.iter().chain(&s.strengths) {
        let mut add = |name: &str, n: f64, of: f64, value: Option<f64>| {
            if of > 0.0 {
                sheet.add(&format!("differences, {kind}, {name}"), corpus, &format!("{n} of {of}"), Form::Share, value, Bar::None);
            }
        };
        add("precision", tally.right, tally.given, tally.precision());
        add("recall", tally.found, tally.wanted, tally.recall());
    }
}

/// How far stated confidence and share of right ones are apart, in five bands of confidence, weighted by their size (expected calibration
/// error).
fn calibration_error(confidences: &[(f64, bool)]) -> Option<f64> {
    let band = |confidence: f64| ((confidence * 5.0) as usize).min(4);
    let mut sum = 0.0;
    for b in 0..5 {
        let inside: Vec<&(f64, bool)> = confidences.iter().filter(|(c, _)| band(*c) == b).collect();
        let said: f64 = inside.iter().map(|(c, _)| c).sum();
        sum += (said - inside.iter().filter(|(_, right)| *right).count() as f64).abs();
    }
    (!confidences.is_empty()).then(|| sum / confidences.len() as f64)
}
