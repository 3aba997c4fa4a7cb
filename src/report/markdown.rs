//! A readable report in Markdown, with the words of the articles as quotations.

use super::explain::and;
use super::rates;
use super::wire::{Claim, Report};
use std::collections::BTreeMap;

pub fn markdown(report: &Report) -> String {
    let claims: BTreeMap<&str, &Claim> = report.claims.iter().map(|c| (c.id.as_str(), c)).collect();
    let mut out = String::from("# Coverage compared\n");
    events(&mut out, report);
    if !report.groups.is_empty() {
        out.push_str("\n## What several articles say\n");
        for g in &report.groups {
            out.push_str(&format!("\n### {}\n\n{}\n\n", line(&g.label), line(&g.explanation)));
            for c in g.claims.iter().filter_map(|id| claims.get(id.as_str())) {
                out.push_str(&quotation(c));
            }
        }
    }
    if !report.conflicts.is_empty() {
        out.push_str("\n## Where they differ\n");
        rates::differences().into_iter().for_each(|sentence| out.push_str(&format!("\n{sentence}\n")));
        for x in &report.conflicts {
            out.push_str(&format!("\n### {} ({})\n\n{}\n\n", first_upper(x.kind), x.strength, line(&x.explanation)));
            for c in [&x.a, &x.b].into_iter().filter_map(|id| claims.get(id.as_str())) {
                out.push_str(&quotation(c));
            }
        }
    }
    if !report.only_in.is_empty() {
        out.push_str("\n## What only one article says\n");
        for only in &report.only_in {
            out.push_str(&format!("\n### Only in {}\n\n", line(&only.article)));
            for c in only.claims.iter().filter_map(|id| claims.get(id.as_str())) {
                out.push_str(&quotation(c));
            }
        }
    }
    if !report.quotes.is_empty() {
        out.push_str("\n## Quotations\n\n");
        for q in &report.quotes {
            let speaker = q.speaker.as_deref().unwrap_or("nobody named");
            out.push_str(&format!("- “{}” — {} (in {})\n", line(&q.text), line(speaker), line(&q.article)));
        }
    }
    out.push_str(&format!("\nMade by crossread {}. It does not say who is right.\n", report.crossread));
    out
}

fn events(out: &mut String, report: &Report) {
    for e in &report.events {
        let label = if e.label.is_empty() { e.id.as_str() } else { e.label.as_str() };
        out.push_str(&format!("\n## Event: {}\n\n", line(label)));
        for a in report.articles.iter().filter(|a| e.articles.contains(&a.id)) {
            let about = [&a.title, &a.outlet, &a.date].into_iter().flatten().map(|s| line(s)).collect::<Vec<_>>().join(", ");
            out.push_str(&format!("- **{}**{}{about}\n", line(&a.id), if about.is_empty() { "" } else { ": " }));
        }
        for (name, value) in [("When", e.when.clone()), ("Where", e.place.clone()), ("Who", (!e.who.is_empty()).then(|| and(&e.who)))] {
            if let Some(value) = value {
                out.push_str(&format!("\n{name}: {}\n", line(&value)));
            }
        }
        for reason in &e.reasons {
            out.push_str(&format!("\n{}\n", line(reason)));
        }
    }
}

fn quotation(c: &Claim) -> String {
    let by = if c.sources.is_empty() { String::new() } else { format!(", from {}", line(&c.sources.join(", citing "))) };
    let sure = if c.certainty == "certain" { String::new() } else { format!(", {}", c.certainty) };
    format!("> {}\n> — {}{by}{sure}\n\n", line(&c.text), line(&c.article))
}

/// One line of plain text: what would be markup or HTML in Markdown is escaped.
fn line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '>' | '!' | '~' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

fn first_upper(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #[test]
    fn hostile_text_stays_text() {
        assert_eq!(super::line("<img src=x>\n[a](javascript:b) **c**"), "&lt;img src=x\\> \\[a\\](javascript:b) \\*\\*c\\*\\*");
    }
}
