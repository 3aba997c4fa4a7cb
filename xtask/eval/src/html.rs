//! The article of saved pages, as `crossread extract` gives it: F1 of runs of four words against the expected text, titles and dates.
//!
//! DATA holds `readability/test/test-pages/NAME/{source,expected}.html` and `newspaper4k/data/{html,txt,metadata}/NAME`.

use crate::count::mean;
use crate::engine::each;
use crate::figures::{Bar, Form, Sheet};
use crate::files::{Result, list, lossy, read, stem};
use crossread::article::Meta;
use crossread::intake;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A saved page, the expected text, what the data say of it, and under which key they give its date.
struct Page {
    html: PathBuf,
    expected: String,
    meta: Value,
    date: &'static str,
}

/// F1 of the text; title and date right, where the data give one.
struct Score {
    f1: f64,
    title: Option<bool>,
    date: Option<bool>,
}

pub fn run(data: &Path) -> Result<Sheet> {
    let mut sheet = Sheet::new("html");
    let data = if data.join("html").is_dir() { data.join("html") } else { data.to_path_buf() };
    let json = |path: &Path| lossy(path).ok().and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
    let mut pages = Vec::new();
    for folder in list(&data.join("readability/test/test-pages"), "").unwrap_or_default() {
        let expected = strip_tags(&lossy(&folder.join("expected.html"))?);
        let meta = json(&folder.join("expected-metadata.json"));
        pages.push(Page { html: folder.join("source.html"), expected, meta, date: "publishedTime" });
    }
    figures(&mut sheet, "readability pages", &pages)?;
    let mut news = Vec::new();
    let folder = data.join("newspaper4k/data");
    for text in list(&folder.join("txt"), "").unwrap_or_default() {
        let html = folder.join(format!("html/{}.html", stem(&text)));
        if html.is_file() {
            let meta = json(&folder.join(format!("metadata/{}.json", stem(&text))));
            news.push(Page { html, expected: lossy(&text)?, meta, date: "publish_date" });
        }
    }
    figures(&mut sheet, "newspaper pages", &news)?;
    Ok(sheet)
}

fn figures(sheet: &mut Sheet, corpus: &str, pages: &[Page]) -> Result<()> {
    if pages.is_empty() {
        sheet.skip(corpus, "they are not there");
        return Ok(());
    }
    let scores = each(pages, score).into_iter().collect::<Result<Vec<_>>>()?;
    let share =
        |known: Vec<bool>| (known.len(), (!known.is_empty()).then(|| known.iter().filter(|x| **x).count() as f64 / known.len() as f64));
    let (titles, dates) = (share(scores.iter().filter_map(|s| s.title).collect()), share(scores.iter().filter_map(|s| s.date).collect()));
    let f1 = mean(&scores.iter().map(|s| s.f1).collect::<Vec<_>>());
    sheet.add("text, F1 of runs of four words, mean", corpus, &format!("{} pages", pages.len()), Form::Share, Some(f1), Bar::AtLeast(0.95));
    sheet.add("titles, right", corpus, &format!("{} pages", titles.0), Form::Share, titles.1, Bar::AtLeast(0.9));
    sheet.add("dates, right", corpus, &format!("{} pages", dates.0), Form::Share, dates.1, Bar::AtLeast(0.9));
    Ok(())
}

fn score(page: &Page) -> Result<Score> {
    // A page without an article is refused, and scores nothing.
    let (mut body, found) = intake::read(&read(&page.html)?, Meta::default()).unwrap_or_default();
    let said = |key: &str| page.meta.get(key).and_then(Value::as_str).unwrap_or("").trim();
    let title = found.title.unwrap_or_default();
    // The expected text leaves the headline out.
    if !page.expected.trim_start().starts_with(&title) {
        body = body.trim_start().strip_prefix(&title).unwrap_or(&body).to_owned();
    }
    let wanted = words(said("title"));
    let day = said(page.date).get(..10);
    Ok(Score {
        f1: f1(&page.expected, &body),
        title: (!wanted.is_empty()).then(|| wanted.starts_with(&words(&title)) && !title.is_empty()),
        date: day.map(|day| found.date.is_some_and(|d| d.to_string() == day)),
    })
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
