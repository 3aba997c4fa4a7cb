//! What the reader decided in the page, as a bundle carries it: judgements and notes, what was said of the articles, their order.
//!
//! The page makes the decisions (`www/decisions.js`); this file reads, merges and writes them, by the same rules. A mark's key is a kind,
//! a colon and the places of its words: `fingerprint@start-end`, in UTF-16 units, with `|` between. `with:X|Y` puts the article X on the
//! event of Y, `alone:X` on one of its own, `keep:X@start-end` puts back a passage that was cut.

use super::offsets::{Offsets, Table};
use crate::span::Span;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// The most marks, and characters of a key and of a text, that are read.
const MARKS: usize = 200_000;
const KEY: usize = 500;
const TEXT: usize = 20_000;

#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Decisions {
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub marks: BTreeMap<String, Mark>,
    /// What the reader said of articles, by id.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub given: BTreeMap<String, Given>,
    /// Ids in the reader's order, where it is not that of the report.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub order: Vec<String>,
    /// Opens in classroom mode.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub classroom: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Mark {
    pub verdict: Option<Judgement>,
    pub note: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Judgement {
    Confirmed,
    Dismissed,
}

/// A finding that two readers judged differently. Where they put an article on different events, `key` is the second one's word.
#[derive(Clone, Debug, PartialEq)]
pub struct Differing {
    pub key: String,
    /// The one that was here first; none for events.
    pub own: Option<Judgement>,
    pub their: Option<Judgement>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Given {
    pub title: Option<String>,
    pub outlet: Option<String>,
    pub date: Option<String>,
}

impl Decisions {
    /// Takes what has the right form and passes over the rest.
    pub fn read(value: &Value) -> Decisions {
        let fields = |key: &str| value.get(key).and_then(Value::as_object).into_iter().flatten();
        let text = |value: Option<&Value>| value.and_then(Value::as_str).map(|s| s.chars().take(TEXT).collect::<String>());
        let marks = fields("marks").take(MARKS).map(|(key, mark)| {
            let verdict = match mark.get("verdict").and_then(Value::as_str) {
                Some("confirmed") => Some(Judgement::Confirmed),
                Some("dismissed") => Some(Judgement::Dismissed),
                _ => None,
            };
            (key.chars().take(KEY).collect(), Mark { verdict, note: text(mark.get("note")).unwrap_or_default() })
        });
        let given = fields("given").map(|(id, said)| {
            let one = |key| said.get(key).and_then(Value::as_str).map(shortened).filter(|s| !s.is_empty());
            (id.clone(), Given { title: one("title"), outlet: one("outlet"), date: one("date") })
        });
        let order = value.get("order").and_then(Value::as_array).into_iter().flatten();
        Decisions {
            marks: marks.filter(|(_, mark)| *mark != Mark::default()).collect(),
            given: given.filter(|(_, said)| *said != Given::default()).collect(),
            order: order.filter_map(Value::as_str).map(str::to_owned).collect(),
            classroom: value.get("classroom").and_then(Value::as_bool) == Some(true),
        }
    }

    pub fn is_empty(&self) -> bool {
        *self == Decisions::default()
    }

    /// Without what the reader wrote; judgements stay.
    pub fn without_notes(&self) -> Decisions {
        let bare = |m: &Mark| Mark { verdict: m.verdict, note: String::new() };
        let judged = self.marks.iter().filter(|(_, m)| m.verdict.is_some());
        Decisions { marks: judged.map(|(key, m)| (key.clone(), bare(m))).collect(), ..self.clone() }
    }

    /// Takes over somebody else's marks. Where both judged, the one that was here stays, and both notes; gives where they differed.
    pub fn merge(&mut self, theirs: BTreeMap<String, Mark>) -> Vec<Differing> {
        let moved: Vec<String> = self.moves().map(|(article, _)| article.to_owned()).collect();
        let mut differing = Vec::new();
        for (key, their) in theirs {
            let own = self.marks.get(&key);
            let moves = move_of(&key).map(|(article, _)| article.to_owned());
            let judged_otherwise = own.and_then(|m| m.verdict).zip(their.verdict).is_some_and(|(a, b)| a != b);
            let placed_otherwise = own.is_none() && moves.as_ref().is_some_and(|article| moved.contains(article));
            if judged_otherwise || placed_otherwise {
                differing.push(Differing { key: key.clone(), own: own.and_then(|m| m.verdict), their: their.verdict });
                if moves.is_some() {
                    continue;
                }
            }
            let Mark { verdict, note } = own.cloned().unwrap_or_default();
            let note = match (note.is_empty(), their.note.is_empty() || note.contains(&their.note)) {
                (true, _) => their.note,
                (_, true) => note,
                _ => format!("{note}\n{}", their.note),
            };
            self.marks.insert(key, Mark { verdict: verdict.or(their.verdict), note });
        }
        differing
    }

    /// For an article the one whose event it shares by the reader's word, or itself; by id. `prints`: fingerprint to id.
    pub fn placed(&self, prints: &BTreeMap<String, String>) -> BTreeMap<String, String> {
        self.moves().filter_map(|(article, with)| Some((prints.get(article)?.clone(), prints.get(with)?.clone()))).collect()
    }

    /// The cut passages of a text that the reader put back, in order.
    pub fn kept(&self, raw: &str) -> Vec<Span> {
        let begin = format!("keep:{}@", fingerprint(raw));
        let confirmed = self.marks.iter().filter(|(_, m)| m.verdict == Some(Judgement::Confirmed));
        let places = confirmed.filter_map(|(key, _)| key.strip_prefix(&begin)?.split_once('-'));
        let spans = places.filter_map(|(start, end)| Offsets::Utf16.span_in(raw, start.parse().ok()?, end.parse().ok()?));
        let mut spans: Vec<Span> = spans.collect();
        spans.sort_unstable();
        spans
    }

    fn moves(&self) -> impl Iterator<Item = (&str, &str)> {
        self.marks.iter().filter(|(_, m)| m.verdict == Some(Judgement::Confirmed)).filter_map(|(key, _)| move_of(key))
    }
}

/// What is said of an article, without what stands around it and not longer than is read.
pub(super) fn shortened(text: &str) -> String {
    text.chars().take(TEXT).collect::<String>().trim().to_owned()
}

/// What a key says of an event: an article, and the one whose event it shares, by fingerprint.
fn move_of(key: &str) -> Option<(&str, &str)> {
    match key.split_once(':')? {
        ("alone", article) if !article.is_empty() && !article.contains('|') => Some((article, article)),
        ("with", both) => both.split_once('|').filter(|(article, with)| !article.is_empty() && !with.is_empty()),
        _ => None,
    }
}

/// The marks that a report stands for: passages kept and articles placed. `with`: the text of the article whose event it shares.
pub fn marks_of(raw: &str, kept: &[Span], with: Option<&str>) -> BTreeMap<String, Mark> {
    let print = fingerprint(raw);
    let table = Table::new(raw, Offsets::Utf16);
    let keeps = kept.iter().map(|span| table.range(*span)).map(|(start, end)| format!("keep:{print}@{start}-{end}"));
    let place = with.map(|other| if other == raw { format!("alone:{print}") } else { format!("with:{print}|{}", fingerprint(other)) });
    let yes = Mark { verdict: Some(Judgement::Confirmed), note: String::new() };
    keeps.chain(place).map(|key| (key, yes.clone())).collect()
}

/// A short name for a text, as the page makes it: 53 bits in base 36, from its UTF-16 units.
pub fn fingerprint(text: &str) -> String {
    let (mut a, mut b) = (0xdead_beef_u32, 0x41c6_ce57_u32);
    for unit in text.encode_utf16().map(u32::from) {
        a = (a ^ unit).wrapping_mul(2_654_435_761);
        b = (b ^ unit).wrapping_mul(1_597_334_677);
    }
    a = (a ^ (a >> 16)).wrapping_mul(2_246_822_507) ^ (b ^ (b >> 13)).wrapping_mul(3_266_489_909);
    b = (b ^ (b >> 16)).wrapping_mul(2_246_822_507) ^ (a ^ (a >> 13)).wrapping_mul(3_266_489_909);
    let mut left = (u64::from(b & 0x1f_ffff) << 32) + u64::from(a);
    let mut digits = Vec::new();
    while left > 0 || digits.is_empty() {
        digits.push(char::from_digit((left % 36) as u32, 36).unwrap_or('0'));
        left /= 36;
    }
    digits.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(list: &[(&str, Option<Judgement>, &str)]) -> BTreeMap<String, Mark> {
        list.iter().map(|(key, verdict, note)| ((*key).to_owned(), Mark { verdict: *verdict, note: (*note).to_owned() })).collect()
    }

    #[test]
    fn two_people() {
        const YES: Option<Judgement> = Some(Judgement::Confirmed);
        const NO: Option<Judgement> = Some(Judgement::Dismissed);
        let mut own = Decisions {
            marks: marks(&[("quote:x@1-2", YES, "Ask."), ("group:x@1-2", NO, ""), ("with:x|y", YES, ""), ("claim:z@0-1", None, "Same.")]),
            ..Decisions::default()
        };
        let differing = own.merge(marks(&[
            ("quote:x@1-2", NO, "Asked."),
            ("group:x@1-2", NO, "Seen."),
            ("alone:x", YES, ""),
            ("alone:z", YES, ""),
            ("claim:z@0-1", YES, "Same."),
        ]));
        let differing: Vec<_> = differing.iter().map(|d| (d.key.as_str(), d.own, d.their)).collect();
        assert_eq!(differing, [("alone:x", None, YES), ("quote:x@1-2", YES, NO)]);
        let expected = marks(&[
            ("alone:z", YES, ""),
            ("quote:x@1-2", YES, "Ask.\nAsked."),
            ("group:x@1-2", NO, "Seen."),
            ("with:x|y", YES, ""),
            ("claim:z@0-1", YES, "Same."),
        ]);
        assert_eq!(own.marks, expected);
        let prints = [("x", "a"), ("y", "b"), ("z", "c")].map(|(print, id)| (print.to_owned(), id.to_owned()));
        let placed = own.placed(&BTreeMap::from(prints));
        assert_eq!(placed.iter().map(|(a, b)| format!("{a}{b}")).collect::<Vec<_>>(), ["ab", "cc"]);
    }

    #[test]
    fn fingerprints_are_those_of_the_page() {
        for (text, print) in [("", "wvjl67o803"), ("The ferry was late.", "2adool8g4h"), ("Kell – 🚢", "136vn5ku03m")] {
            assert_eq!(fingerprint(text), print);
        }
    }

    #[test]
    fn kept_passages_count_as_the_page_counts() {
        let raw = "🚢 Sign up. The ferry was late.";
        let kept = vec![Span::new(5, 13)];
        let own = Decisions { marks: marks_of(raw, &kept, None), ..Decisions::default() };
        assert!(own.marks.keys().all(|key| key.ends_with("@3-11")), "{own:?}");
        assert_eq!(own.kept(raw), kept);
        assert_eq!(own.kept("Another text."), []);
    }

    #[test]
    fn foreign_values_are_passed_over() {
        let value = serde_json::json!({
            "marks": {"a": {"verdict": "run", "note": 5}, "b": {"verdict": "confirmed"}, "c": null},
            "given": {"a": {"title": "", "outlet": ["x"]}, "b": {"outlet": "Echo"}}, "order": ["b", {}], "classroom": "yes"});
        let read = Decisions::read(&value);
        assert_eq!(
            serde_json::to_string(&read).unwrap(),
            r#"{"marks":{"b":{"verdict":"confirmed","note":""}},"given":{"b":{"title":null,"outlet":"Echo","date":null}},"order":["b"]}"#
        );
        assert!(Decisions::read(&Value::Null).is_empty());
    }
}
