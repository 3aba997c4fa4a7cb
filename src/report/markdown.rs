//! A readable report in Markdown, with the words of the articles as quotations. Footnotes lead from each to its whole sentence.

use super::explain::and;
use super::plain::clean;
use super::rates;
use super::wire::{Article, Claim, Report, Stretch};
use std::collections::BTreeMap;

pub fn markdown(report: &Report) -> String {
    let claims: BTreeMap<&str, &Claim> = report.claims.iter().map(|c| (c.id.as_str(), c)).collect();
    let mut notes = Notes::new(report);
    let mut out = String::from("# Coverage compared\n");
    events(&mut out, report);
    if !report.groups.is_empty() {
        out.push_str("\n## What several articles say\n");
        for g in &report.groups {
            out.push_str(&format!("\n### {}\n\n{}\n\n", line(&g.label), line(&g.explanation)));
            for c in g.claims.iter().filter_map(|id| claims.get(id.as_str())) {
                out.push_str(&quotation(c, &mut notes));
            }
        }
    }
    if !report.conflicts.is_empty() {
        out.push_str("\n## Where they differ\n");
        rates::differences().into_iter().for_each(|sentence| out.push_str(&format!("\n{sentence}\n")));
        for x in &report.conflicts {
            out.push_str(&format!("\n### {} ({})\n\n{}\n\n", first_upper(x.kind), x.strength, line(&x.explanation)));
            for c in [&x.a, &x.b].into_iter().filter_map(|id| claims.get(id.as_str())) {
                out.push_str(&quotation(c, &mut notes));
            }
        }
    }
    if !report.only_in.is_empty() {
        out.push_str("\n## What only one article says\n");
        for only in &report.only_in {
            out.push_str(&format!("\n### Only in {}\n\n", line(&only.article)));
            for c in only.claims.iter().filter_map(|id| claims.get(id.as_str())) {
                out.push_str(&quotation(c, &mut notes));
            }
        }
    }
    if !report.quotes.is_empty() {
        out.push_str("\n## Quotations\n\n");
        for q in &report.quotes {
            let speaker = q.speaker.as_deref().unwrap_or("nobody named");
            let note = notes.to(&q.article, q.start);
            out.push_str(&format!("- “{}” — {} (in {}){note}\n", line(&q.text), line(speaker), line(&q.article)));
        }
    }
    out.push_str(&format!("\nMade by crossread {}. It does not say who is right.\n", report.crossread));
    notes.write(&mut out);
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

fn quotation(c: &Claim, notes: &mut Notes) -> String {
    let by = if c.sources.is_empty() { String::new() } else { format!(", from {}", line(&c.sources.join(", citing "))) };
    let sure = if c.certainty == "certain" { String::new() } else { format!(", {}", c.certainty) };
    format!("> {}\n> — {}{by}{sure}{}\n\n", line(&c.text), line(&c.article), notes.to(&c.article, c.start))
}

/// Footnotes, one for each sentence that words are taken from.
struct Notes<'a> {
    articles: BTreeMap<&'a str, &'a Article>,
    /// An article's id and the place of the sentence, or of the words where they stand in none.
    places: Vec<(String, u32)>,
    numbers: BTreeMap<(String, u32), usize>,
}

impl<'a> Notes<'a> {
    fn new(report: &'a Report) -> Notes<'a> {
        Notes { articles: report.articles.iter().map(|a| (a.id.as_str(), a)).collect(), places: Vec::new(), numbers: BTreeMap::new() }
    }

    fn sentence(&self, id: &str, at: u32) -> Option<(usize, &Stretch)> {
        (1..).zip(&self.articles.get(id)?.sentences).find(|(_, s)| s.start <= at && at < s.end)
    }

    /// The mark of the footnote that holds the sentence of a place.
    fn to(&mut self, id: &str, at: u32) -> String {
        let place = (id.to_owned(), self.sentence(id, at).map_or(at, |(_, s)| s.start));
        let next = self.places.len() + 1;
        let number = *self.numbers.entry(place.clone()).or_insert(next);
        if number == next {
            self.places.push(place);
        }
        format!("[^{number}]")
    }

    fn write(&self, out: &mut String) {
        for (number, (id, at)) in (1..).zip(&self.places) {
            let told = match (self.articles.get(id.as_str()), self.sentence(id, *at)) {
                (Some(article), Some((rank, s))) => {
                    let words: String = article.text.chars().skip(s.start as usize).take(s.end.saturating_sub(s.start) as usize).collect();
                    format!("sentence {rank}, characters {} to {}: “{}”", s.start, s.end, line(&words))
                }
                _ => format!("from character {at}"),
            };
            out.push_str(&format!("\n[^{number}]: {}, {told}\n", line(id)));
        }
    }
}

/// One line of plain text: what would be markup, HTML or a link in Markdown is escaped.
fn line(text: &str) -> String {
    let text = clean(text);
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(c) = rest.chars().next() {
        // What begins a list, a rule or an underlined heading, and what readers of Markdown turn into links by themselves.
        let begins = out.is_empty() && matches!(c, '-' | '+' | '=');
        let links = c == ':' && rest.starts_with("://");
        match c {
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '>' | '!' | '~' | '{' | '}' | '$' | '@' => out.extend(['\\', c]),
            '.' | ')' if !out.is_empty() && out.chars().all(|c| c.is_ascii_digit()) => out.extend(['\\', c]),
            '.' if out.len().checked_sub(3).and_then(|at| out.get(at..)).is_some_and(|w| w.eq_ignore_ascii_case("www")) => {
                out.push_str("\\.")
            }
            c if begins || links => out.extend(['\\', c]),
            c => out.push(c),
        }
        rest = rest.get(c.len_utf8()..).unwrap_or("");
    }
    out
}

fn first_upper(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn hostile_text_stays_text() {
        for (text, expected) in [
            ("<img src=x>\n[a](javascript:b) **c**", "&lt;img src=x\\> \\[a\\](javascript:b) \\*\\*c\\*\\*"),
            ("- item", "\\- item"),
            ("12. item 1.5", "12\\. item 1.5"),
            ("see https://x.test or www.x.test", "see https\\://x.test or www\\.x.test"),
            ("a\u{202e}b\u{7}c", "ab c"),
        ] {
            assert_eq!(line(text), expected);
        }
    }
}
