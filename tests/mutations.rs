//! Damaged bundles, by bytes and by values: each is refused with one sentence or read rightly, none makes a panic.
//!
//! 300 in the ordinary tests, 10,000 with `CROSSREAD_LONG` set (`cargo xtask test --long`).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice, clippy::print_stdout)]

use crossread::article::Meta;
use crossread::report::bundle::{self, Bundle};
use crossread::session::Session;
use serde_json::{Value, json};
use std::collections::BTreeMap;

fn rounds() -> usize {
    if std::env::var_os("CROSSREAD_LONG").is_some() { 10_000 } else { 300 }
}

/// A small generator, so that every run tries the same.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n.max(1)
    }
}

fn session() -> Session {
    let mut session = Session::default();
    let texts = [
        ("a", "The ferry reached the island – at noon. 🚢"),
        ("b", "Sign up for our free newsletter…\n\nThe ferry was late, “very late”, said the captain on Monday. Twelve people were hurt."),
    ];
    for (id, text) in texts {
        session.add(text, &Meta { id: id.to_owned(), outlet: Some("Echo".to_owned()), ..Meta::default() }).unwrap();
    }
    session.place(BTreeMap::from([("b".to_owned(), "a".to_owned())]));
    session
}

/// What is damaged: a report, the data of a page, a whole page, and a report with decisions.
fn wholes() -> [String; 4] {
    let session = session();
    let report = session.written("json").unwrap();
    let block = session.block();
    let page = format!("<!doctype html>\n<p>Crossread</p>\n<script type=\"application/json\" id=\"crossread-data\">{block}</script>\n");
    let mut decided: Value = serde_json::from_str(&report).unwrap();
    decided["decisions"] = json!({"marks": {"quote:x@0-4": {"verdict": "confirmed", "note": "Ask."}, "alone:y": {"verdict": "confirmed", "note": ""}}, "given": {"a": {"title": "T"}}, "order": ["b", "a"]});
    decided["made"] = json!({"by": "Ida", "on": "2025-08-09"});
    [report, block, page, decided.to_string()]
}

/// One to three damages of bytes: a flipped bit, a cut, a part doubled or lost, a foreign value.
fn damaged(text: &str, dice: &mut Dice) -> Vec<u8> {
    let mut out = text.as_bytes().to_vec();
    for _ in 0..=dice.below(3) {
        let at = dice.below(out.len());
        match dice.below(5) {
            0 => {
                if let Some(byte) = out.get_mut(at) {
                    *byte ^= 1 << dice.below(8);
                }
            }
            1 => out.truncate(at),
            2 => {
                let end = (at + dice.below(200)).min(out.len());
                let part = out[at..end].to_vec();
                out.splice(at..at, part);
            }
            3 => {
                let end = (at + dice.below(60)).min(out.len());
                out.drain(at..end);
            }
            _ => {
                let values: [&[u8]; 9] =
                    [b"null", b"-1", b"1e999", b"99999999999999999999", b"[]", b"{}", b"\"\\ud800\"", b"[[[[[[", b"true"];
                let end = (at + dice.below(4)).min(out.len());
                out.splice(at..end, values[dice.below(values.len())].iter().copied());
            }
        }
    }
    out
}

/// A value that may stand where another is meant.
fn foreign(dice: &mut Dice) -> Value {
    let deep = |n: usize| (0..n).fold(json!(1), |inner, _| json!([inner]));
    match dice.below(17) {
        0 => Value::Null,
        1 => json!(true),
        2 => json!(-1),
        3 => json!(0.5),
        4 => json!(1e308),
        5 => json!(u64::MAX),
        6 => json!(i64::MIN),
        7 => json!(4_294_967_296_u64),
        8 => json!(1_000_000),
        9 => json!(""),
        10 => json!("\u{0}\u{202e}</script>"),
        11 => json!("x".repeat(30_000)),
        12 => json!([]),
        13 => json!({}),
        14 => deep(40),
        15 => deep(140),
        _ => json!({"article": "a", "start": 3, "end": 1}),
    }
}

/// The paths of all values in a value.
fn paths(value: &Value, here: &str, out: &mut Vec<String>) {
    out.push(here.to_owned());
    match value {
        Value::Array(items) => items.iter().enumerate().for_each(|(i, v)| paths(v, &format!("{here}/{i}"), out)),
        Value::Object(fields) => {
            fields.iter().for_each(|(k, v)| paths(v, &format!("{here}/{}", k.replace('~', "~0").replace('/', "~1")), out))
        }
        _ => {}
    }
}

/// One to three damages of values: another value, one lost, one doubled, two exchanged.
fn mangled(text: &str, dice: &mut Dice) -> String {
    let (before, data, after) = match text.split_once("crossread-data\">").and_then(|(a, rest)| Some((a, rest.split_once("</script>")?))) {
        Some((before, (data, after))) => (format!("{before}crossread-data\">"), data, format!("</script>{after}")),
        None => (String::new(), text, String::new()),
    };
    let mut value: Value = serde_json::from_str(data).unwrap();
    for _ in 0..=dice.below(3) {
        let mut all = Vec::new();
        paths(&value, "", &mut all);
        let path = all[dice.below(all.len())].clone();
        let other = value.pointer(&all[dice.below(all.len())]).unwrap().clone();
        let new = if dice.below(4) == 0 { other } else { foreign(dice) };
        if path.is_empty() {
            value = new;
            continue;
        }
        let (parent, key) = path.rsplit_once('/').unwrap();
        match (dice.below(4), value.pointer_mut(parent)) {
            (0, Some(Value::Array(items))) => {
                let twin = items[key.parse::<usize>().unwrap()].clone();
                items.push(twin);
            }
            (0, Some(Value::Object(fields))) => drop(fields.remove(key)),
            (1, Some(Value::Array(items))) => drop(items.remove(key.parse::<usize>().unwrap())),
            _ => *value.pointer_mut(&path).unwrap() = new,
        }
    }
    // `<` as the page writes it, so that the block stays one.
    format!("{before}{}{after}", if before.is_empty() { value.to_string() } else { value.to_string().replace('<', "\\u003C") })
}

/// What was read is what stands there, by a second reading that knows nothing of the first.
fn read_rightly(text: &str, found: &Bundle) {
    let data = text.split_once("crossread-data\">").map_or(text, |(_, rest)| rest.split_once("</script>").unwrap().0);
    let value: Value = serde_json::from_str(data).unwrap();
    let report = value.get("report").unwrap_or(&value);
    let mut lengths = BTreeMap::new();
    for (said, (meta, raw)) in report["articles"].as_array().unwrap().iter().zip(&found.articles) {
        assert_eq!((said["id"].as_str(), said["text"].as_str()), (Some(meta.id.as_str()), Some(raw.as_str())));
        assert!(lengths.insert(meta.id.clone(), raw.chars().count() as u64).is_none(), "two articles with one id");
    }
    for claim in report["claims"].as_array().into_iter().flatten().filter(|c| c["article"].is_string() && !c["end"].is_null()) {
        assert!(claim["end"].as_u64().unwrap() <= lengths[claim["article"].as_str().unwrap()]);
    }
}

/// Refused with one sentence, or read rightly; says whether it could be read.
fn check(text: &str, whole: &str, before: &str) -> bool {
    let found = match bundle::read(text) {
        Ok(found) => found,
        Err(refusal) => {
            assert!(!refusal.message.is_empty() && !refusal.code.is_empty(), "{refusal:?}");
            return false;
        }
    };
    read_rightly(text, &found);
    if found.whole == Some(true) {
        let rest =
            |t: &str| t.split_once("\"sha256\"").map(|(_, rest)| rest.split_once("</script>").map_or(rest, |(data, _)| data).to_owned());
        assert_eq!(rest(text), rest(whole), "a change that the checksum does not show");
    }
    let mut alone = Session::default();
    let verdict = alone.verify(&found);
    match alone.load(text) {
        Ok(_) => {
            assert_eq!(alone.articles().count(), found.articles.len());
            let again = alone.written("json").unwrap();
            for format in ["csv", "markdown", "text", "json-without-texts"] {
                alone.written(format).unwrap();
            }
            let mut other = Session::default();
            other.load(&alone.block()).unwrap();
            assert_eq!(other.written("json").unwrap(), again, "what was read is written and read again the same");
        }
        Err(refusal) => assert!(alone.is_empty() && !refusal.message.is_empty()),
    }
    // Beside other articles it is taken whole, or nothing of it.
    let mut beside = session();
    if beside.load(text).is_err() {
        assert_eq!(beside.written("json").unwrap(), before);
    }
    drop(verdict);
    true
}

#[test]
fn damaged_bundles_are_refused_or_read_rightly() {
    let wholes = wholes();
    let before = session().written("json").unwrap();
    let mut dice = Dice(7);
    let (mut read, rounds) = (0, rounds());
    for n in 0..rounds {
        let whole = &wholes[n % 4];
        let text = if n % 8 < 4 {
            // What is not UTF-8 the command line refuses before it looks for a bundle.
            let Ok(text) = String::from_utf8(damaged(whole, &mut dice)) else { continue };
            text
        } else {
            mangled(whole, &mut dice)
        };
        read += usize::from(check(&text, whole, &before));
    }
    println!("{rounds} damaged bundles, {read} of them still readable");
    assert!(read * 50 > rounds, "{read} were still readable: the damages are too coarse to test reading");
}
