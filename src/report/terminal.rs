//! The summary on a terminal: the event, who stands apart and why, what several say, where they differ, what only one says.
//!
//! Control characters of articles never reach the terminal.

use super::explain::and;
use super::plain::clean;
use super::rates;
use super::wire::{Article, Claim, Report};
use std::collections::BTreeMap;

/// Of what only one article says, no more claims than this are shown, the most important ones.
const ONLY_SHOWN: usize = 5;
/// Letters of an article that has no title.
const OPENING: usize = 70;

pub fn terminal(report: &Report) -> String {
    let claims: BTreeMap<&str, &Claim> = report.claims.iter().map(|c| (c.id.as_str(), c)).collect();
    let mut out = String::new();
    for e in &report.events {
        out.push_str(&format!("EVENT {} {}\n", clean(&e.id), clean(&e.label)));
        for (name, value) in [("when", e.when.clone()), ("where", e.place.clone()), ("who", (!e.who.is_empty()).then(|| and(&e.who)))] {
            if let Some(value) = value {
                out.push_str(&format!("  {name}: {}\n", clean(&value)));
            }
        }
        for a in report.articles.iter().filter(|a| e.articles.contains(&a.id)) {
            let title = a.title.clone().unwrap_or_else(|| opening(a));
            let about =
                [Some(&title), a.outlet.as_ref(), a.date.as_ref()].into_iter().flatten().map(|s| clean(s)).collect::<Vec<_>>().join(", ");
            out.push_str(&format!("  {}  {about}\n", clean(&a.id)));
        }
        for reason in &e.reasons {
            out.push_str(&format!("  {}\n", clean(reason)));
        }
    }
    let shared: Vec<_> = report.groups.iter().filter(|g| g.articles.len() > 1).collect();
    section(&mut out, "WHAT SEVERAL ARTICLES SAY", shared.len());
    for g in shared {
        out.push_str(&format!("  {}\n    {} ({})\n", clean(&g.label), clean(&g.explanation), clean(&and(&g.articles))));
    }
    section(&mut out, "WHERE THEY DIFFER", report.conflicts.len());
    if !report.conflicts.is_empty() {
        rates::differences().into_iter().for_each(|sentence| out.push_str(&format!("  {sentence}\n")));
    }
    for x in &report.conflicts {
        out.push_str(&format!("  {} {}: {}\n", x.kind, x.strength, clean(&x.explanation)));
        for p in &x.evidence {
            out.push_str(&format!("    {}: {}\n", clean(&p.article), clean(p.text.as_deref().unwrap_or_default())));
        }
    }
    for only in &report.only_in {
        section(&mut out, &format!("ONLY IN {}", clean(&only.article)), only.claims.len());
        let mut own: Vec<&&Claim> = only.claims.iter().filter_map(|id| claims.get(id.as_str())).collect();
        own.sort_by(|a, b| b.importance.total_cmp(&a.importance));
        for c in own.iter().take(ONLY_SHOWN) {
            out.push_str(&format!("  {}\n", clean(&c.text)));
        }
        if own.len() > ONLY_SHOWN {
            out.push_str(&format!("  … and {} more\n", own.len() - ONLY_SHOWN));
        }
    }
    out.push_str(&format!("\n{} articles, {} claims, {} quotations.\n", report.articles.len(), report.claims.len(), report.quotes.len()));
    out
}

/// The claims of a report, one a line: article, certainty, who says so, words.
pub fn claims_text(report: &Report) -> String {
    let mut out = String::new();
    for c in &report.claims {
        let by = if c.sources.is_empty() { String::new() } else { format!(" [{}]", clean(&c.sources.join(" > "))) };
        out.push_str(&format!("{}  {}{by}: {}\n", clean(&c.id), c.certainty, clean(&c.text)));
    }
    out
}

/// How an article without a title begins.
fn opening(article: &Article) -> String {
    let start = article.sentences.first().map_or(0, |s| s.start as usize);
    let words: String = article.text.chars().skip(start).take(OPENING).collect();
    format!("{}…", words.trim_end())
}

fn section(out: &mut String, title: &str, count: usize) {
    out.push_str(&format!("\n{title} ({count})\n"));
}
