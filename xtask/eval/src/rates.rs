//! Error rates for the program itself: `data/rates.json`, how often findings of each kind were right on the stories held out.

use crate::count::Tally;
use crate::files::{self, Result};
use crate::score::Scores;
use serde_json::{Value, json};

/// Writes the file; it changes only when a count does. `found` of `wanted` is there where the gold says what should be found.
pub fn save(scores: &Scores, stories: usize) -> Result<()> {
    let s = scores;
    let contradictions = Tally { found: s.contradictions.found, wanted: s.contradictions.wanted, ..given(s, "contradiction") };
    let findings: [(&str, Tally); 9] = [
        ("claims", s.claims),
        ("sources", s.sources),
        ("certainty", s.certainty),
        ("quotes", s.quotes),
        ("speakers", s.speakers),
        ("events", s.events),
        ("groups", s.groups),
        ("differences", s.conflicts),
        ("contradictions", contradictions),
    ];
    let findings = table(findings.into_iter());
    let kinds = table(s.kinds.iter().map(|(kind, tally)| (kind.as_str(), *tally)));
    let text = format!("{{\n  \"stories\": {stories},\n  \"findings\": {findings},\n  \"differences\": {kinds}\n}}\n");
    files::write(&files::root().join("data/rates.json"), &text)
}

/// One line a row, for readable diffs.
fn table<'a>(rows: impl Iterator<Item = (&'a str, Tally)>) -> String {
    let rows: Vec<String> = rows.map(|(name, tally)| format!("    {}: {}", json!(name), rate(tally))).collect();
    format!("{{\n{}\n  }}", rows.join(",\n"))
}

fn given(s: &Scores, strength: &str) -> Tally {
    s.strengths.get(strength).copied().unwrap_or_default()
}

fn rate(tally: Tally) -> Value {
    let mut rate = json!({ "right": tally.right as u64, "of": tally.given as u64 });
    if let Some(rate) = rate.as_object_mut().filter(|_| tally.wanted > 0.0) {
        rate.insert("found".to_owned(), json!(tally.found as u64));
        rate.insert("wanted".to_owned(), json!(tally.wanted as u64));
    }
    rate
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_with_and_without_what_is_wanted() {
        assert_eq!(rate(Tally::share(3, 4)).to_string(), r#"{"of":4,"right":3}"#);
        let tally = Tally { found: 1.0, wanted: 5.0, right: 2.0, given: 2.0 };
        assert_eq!(rate(tally).to_string(), r#"{"found":1,"of":2,"right":2,"wanted":5}"#);
    }
}
