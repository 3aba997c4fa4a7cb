//! CSV (RFC 4180): articles, claims, groups and conflicts in one flat table, told apart by the `record` column.

use super::wire::{Passage, Report};

const HEADER: [&str; 19] = [
    "record",
    "id",
    "article",
    "start",
    "end",
    "text",
    "subject",
    "predicate",
    "object",
    "arguments",
    "sources",
    "certainty",
    "importance",
    "group",
    "kind",
    "strength",
    "claims",
    "explanation",
    "confidence",
];

/// Columns of one record by name; the others stay empty.
type Cells = Vec<(&'static str, String)>;

/// With a byte-order mark, without which spreadsheets take UTF-8 for something else.
pub fn csv(report: &Report) -> String {
    let mut out = String::from('\u{feff}');
    row(&mut out, HEADER.into_iter().map(str::to_owned));
    for cells in articles(report).chain(claims(report)).chain(groups(report)).chain(conflicts(report)) {
        let cell = |name| cells.iter().find(|(n, _)| *n == name).map(|(_, value)| value.clone()).unwrap_or_default();
        row(&mut out, HEADER.into_iter().map(cell));
    }
    out
}

fn articles(report: &Report) -> impl Iterator<Item = Cells> {
    report.articles.iter().map(|a| {
        vec![
            ("record", "article".into()),
            ("id", a.id.clone()),
            ("article", a.id.clone()),
            ("text", a.title.clone().unwrap_or_default()),
            ("sources", a.outlet.clone().unwrap_or_default()),
            ("group", a.event.clone().unwrap_or_default()),
            ("kind", a.date.clone().unwrap_or_default()),
        ]
    })
}

fn claims(report: &Report) -> impl Iterator<Item = Cells> {
    let group_of: std::collections::BTreeMap<&str, &str> =
        report.groups.iter().flat_map(|g| g.claims.iter().map(|c| (c.as_str(), g.id.as_str()))).collect();
    report.claims.iter().map(move |c| {
        vec![
            ("record", "claim".into()),
            ("id", c.id.clone()),
            ("article", c.article.clone()),
            ("start", c.start.to_string()),
            ("end", c.end.to_string()),
            ("text", c.text.clone()),
            ("subject", c.subject.clone().unwrap_or_default()),
            ("predicate", c.predicate.clone()),
            ("object", c.object.clone().unwrap_or_default()),
            ("arguments", c.arguments.join("; ")),
            ("sources", c.sources.join(" > ")),
            ("certainty", c.certainty.into()),
            ("importance", c.importance.to_string()),
            ("group", group_of.get(c.id.as_str()).copied().unwrap_or_default().to_owned()),
            ("kind", c.kind.into()),
        ]
    })
}

fn groups(report: &Report) -> impl Iterator<Item = Cells> {
    report.groups.iter().map(|g| {
        vec![
            ("record", "group".into()),
            ("id", g.id.clone()),
            ("article", g.articles.join("; ")),
            ("text", g.label.clone()),
            ("group", g.id.clone()),
            ("claims", g.claims.join("; ")),
            ("explanation", g.explanation.clone()),
        ]
    })
}

fn conflicts(report: &Report) -> impl Iterator<Item = Cells> {
    report.conflicts.iter().map(|x| {
        let both = |part: fn(&Passage) -> String| x.evidence.iter().map(part).collect::<Vec<_>>();
        vec![
            ("record", "conflict".into()),
            ("id", x.id.clone()),
            ("article", both(|p| p.article.clone()).join("; ")),
            ("text", both(|p| p.text.clone().unwrap_or_default()).join(" / ")),
            ("kind", x.kind.into()),
            ("strength", x.strength.into()),
            ("claims", format!("{}; {}", x.a, x.b)),
            ("explanation", x.explanation.clone()),
            ("confidence", x.confidence.to_string()),
        ]
    })
}

fn row(out: &mut String, cells: impl Iterator<Item = String>) {
    out.push_str(&cells.map(|c| field(&c)).collect::<Vec<_>>().join(","));
    out.push_str("\r\n");
}

/// Signs that begin a formula, plain and in full width, and blanks that spreadsheets pass over before one.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// Spreadsheets run a cell that begins like a formula; an apostrophe in front makes it text. Where the semicolon or the tab divides cells,
/// one may begin after it.
fn field(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 1);
    let mut begins = true;
    for c in text.chars() {
        if begins && FORMULA.contains(&c) {
            safe.push('\'');
        }
        begins = matches!(c, ';' | '\t' | '\n' | '\r');
        safe.push(c);
    }
    if safe.contains(['"', ',', ';', '\t', '\n', '\r']) { format!("\"{}\"", safe.replace('"', "\"\"")) } else { safe }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields() {
        for (text, cell) in [
            ("plain", "plain"),
            ("a, b", "\"a, b\""),
            ("he said \"no\"", "\"he said \"\"no\"\"\""),
            ("=1+1", "'=1+1"),
            ("@x,y", "\"'@x,y\""),
            ("two\nlines", "\"two\nlines\""),
            ("\tx", "\"'\tx\""),
            ("a;=1", "\"a;'=1\""),
            ("＝1", "'＝1"),
        ] {
            assert_eq!(field(text), cell);
        }
    }
}
