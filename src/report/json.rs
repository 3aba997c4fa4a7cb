//! JSON: valid for every parser, readable for people: one line for each item of the top-level lists, LF at the end.

use super::wire::Report;
use serde::Serialize;

/// The report as a file.
pub fn json(report: &Report) -> String {
    let mut out = format!("{{\n\"crossread\":\"{}\",\n\"format\":{}", report.crossread, report.format);
    if let Some(weights) = &report.weights {
        out.push_str(&format!(",\n\"weights\":{}", compact(weights)));
    }
    list(&mut out, "articles", &report.articles);
    list(&mut out, "events", &report.events);
    list(&mut out, "entities", &report.entities);
    list(&mut out, "attributions", &report.attributions);
    list(&mut out, "quotes", &report.quotes);
    list(&mut out, "times", &report.times);
    list(&mut out, "quantities", &report.quantities);
    list(&mut out, "claims", &report.claims);
    list(&mut out, "groups", &report.groups);
    list(&mut out, "conflicts", &report.conflicts);
    list(&mut out, "only_in", &report.only_in);
    list(&mut out, "quote_variants", &report.quote_variants);
    list(&mut out, "origins", &report.origins);
    list(&mut out, "wordings", &report.wordings);
    out.push_str("\n}\n");
    out
}

/// The report on one line, for JSON Lines.
pub fn json_line(report: &Report) -> String {
    compact(report) + "\n"
}

fn list<T: Serialize>(out: &mut String, key: &str, items: &[T]) {
    out.push_str(&format!(",\n\"{key}\":["));
    for (i, item) in items.iter().enumerate() {
        out.push_str(if i == 0 { "\n" } else { ",\n" });
        out.push_str(&compact(item));
    }
    out.push(']');
}

/// Serialising plain structs to a string cannot fail: no maps with odd keys, no foreign writers.
fn compact<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
