//! `crossread extract` on saved pages: F1 of runs of four words against the expected text, titles and dates.
//!
//! DATA holds `readability/test/test-pages/NAME/{source,expected}.html` and `newspaper4k/data/{html,txt,metadata}/NAME`.

use crate::run::binary;
use crate::sh::{self, Result, cargo, command, read};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

#[derive(Default)]
struct Scores {
    f1: Vec<f64>,
    /// Right ones, and those that the data give.
    titles: (usize, usize),
    dates: (usize, usize),
}

pub fn run(data: &Path) -> Result<()> {
    sh::run(cargo().args(["build", "--quiet", "--locked", "--release", "--package", "crossread", "--bin", "crossread"]))?;
    let mut pages = Scores::default();
    for folder in entries(&data.join("readability/test/test-pages"))? {
        let expected = strip_tags(&lossy(&folder.join("expected.html"))?);
        let meta = lossy(&folder.join("expected-metadata.json"))?;
        pages.add(&folder.join("source.html"), &expected, &meta, "publishedTime")?;
    }
    pages.print("readability pages");
    let mut news = Scores::default();
    let folder = data.join("newspaper4k/data");
    for text in entries(&folder.join("txt"))? {
        let name = text.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let html = folder.join(format!("html/{name}.html"));
        if html.is_file() {
            let meta = lossy(&folder.join(format!("metadata/{name}.json"))).unwrap_or_default();
            news.add(&html, &lossy(&text)?, &meta, "publish_date")?;
        }
    }
    news.print("news pages");
    Ok(())
}

impl Scores {
    fn add(&mut self, html: &Path, expected: &str, meta: &str, date: &str) -> Result<()> {
        // A page without an article is refused, and scores nothing.
        let out = sh::output(command(&binary("release")?).args(["extract", "--format", "json"]).arg(html)).unwrap_or_default();
        let found: Value = serde_json::from_slice(&out).unwrap_or_default();
        let meta: Value = serde_json::from_str(meta).unwrap_or_default();
        let text = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).unwrap_or("").trim().to_owned();
        let title = text(&found, "title");
        let mut body = text(&found, "text");
        // The expected text leaves the headline out.
        if !expected.trim_start().starts_with(&title) {
            body = body.strip_prefix(&title).unwrap_or(&body).to_owned();
        }
        self.f1.push(f1(expected, &body));
        let wanted = text(&meta, "title");
        if !wanted.is_empty() {
            self.titles.1 += 1;
            self.titles.0 += usize::from(words(&wanted).starts_with(&words(&title)) && !title.is_empty());
        }
        if let Some(day) = text(&meta, date).get(..10) {
            self.dates.1 += 1;
            self.dates.0 += usize::from(text(&found, "date") == day);
        }
        Ok(())
    }

    fn print(&self, what: &str) {
        let mean = self.f1.iter().sum::<f64>() / self.f1.len().max(1) as f64;
        let ((titles, of_titles), (dates, of_dates)) = (self.titles, self.dates);
        println!("{what}: {}, text F1 {mean:.3}, titles {titles} of {of_titles}, dates {dates} of {of_dates}", self.f1.len());
    }
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let listing = std::fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut paths: Vec<PathBuf> = listing.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    Ok(paths)
}

fn lossy(path: &Path) -> Result<String> {
    Ok(String::from_utf8_lossy(&read(path)?).into_owned())
}

fn words(text: &str) -> Vec<String> {
    text.to_lowercase().split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

fn f1(expected: &str, found: &str) -> f64 {
    let runs = |text: &str| {
        let mut counts: BTreeMap<Vec<String>, usize> = BTreeMap::new();
        let words = words(text);
        words.windows(4.min(words.len()).max(1)).for_each(|w| *counts.entry(w.to_vec()).or_default() += 1);
        counts
    };
    let (a, b) = (runs(expected), runs(found));
    let all = a.values().sum::<usize>() + b.values().sum::<usize>();
    let both: usize = a.iter().map(|(run, n)| *n.min(b.get(run).unwrap_or(&0))).sum();
    if all == 0 { 1.0 } else { 2.0 * both as f64 / all as f64 }
}

/// Text between tags; tags of text style join, all others part.
fn strip_tags(html: &str) -> String {
    const INLINE: [&str; 14] = ["a", "b", "i", "em", "strong", "span", "u", "code", "sup", "sub", "small", "font", "abbr", "mark"];
    let mut out = String::new();
    for (n, piece) in html.split('<').enumerate() {
        let (tag, text) = if n == 0 { ("b", piece) } else { piece.split_once('>').unwrap_or(("b", piece)) };
        let name: String = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        if !INLINE.contains(&name.to_lowercase().as_str()) {
            out.push(' ');
        }
        out.push_str(text);
    }
    let entities = [("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    entities.iter().fold(out, |text, (name, plain)| text.replace(name, plain))
}
