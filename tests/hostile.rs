//! Hostile text through every field and every export, and damaged bundles: refused or read rightly, never run, never a panic.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

use crossread::report::data::{Data, Made};
use crossread::report::decisions::{Decisions, Given, Mark};
use crossread::report::wire::*;
use crossread::report::{bundle, csv, html, json, markdown, terminal, without_texts};
use crossread::session::Session;
use serde_json::Value;
use std::collections::BTreeMap;

const PAYLOADS: [&str; 26] = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</ScRiPt\t><img src=x onerror=alert(1)>",
    "<!--<script>",
    "-->",
    "]]>",
    "<svg/onload=alert(1)>",
    "<iframe srcdoc=\"<script>alert(1)</script>\">",
    "<style>*{background:url(https://x.test)}</style>",
    "<meta http-equiv=refresh content=0;url=https://x.test>",
    "<base href=https://x.test/>",
    "javascript:alert(1)",
    "[text](javascript:alert(1))",
    "![x](https://x.test/pixel.png)",
    "# heading\n- list\n```\ncode",
    "=HYPERLINK(\"https://x.test\",\"click\")",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1)",
    "\t=1",
    "a\",\"b\r\n=1",
    "\u{1b}[2J\u{1b}]0;title\u{7}",
    "\u{202e}gnp.exe",
    "\u{2028}alert(1)\u{2029}",
    "${7*7}{{7*7}}<%= 7*7 %>",
    "&lt;script&gt;&#x3c;",
];

/// Each payload plain and in eight settings.
fn attacks() -> Vec<String> {
    let settings = |p: &str| {
        vec![
            p.to_owned(),
            format!("\"{p}"),
            format!("'>{p}"),
            format!("\\{p}"),
            format!("{p}\\"),
            format!("word {p} word"),
            p.to_uppercase(),
            format!("{p}{p}"),
            format!("\n{p}\n"),
        ]
    };
    PAYLOADS.iter().flat_map(|p| settings(p)).collect()
}

/// A report with `s` in every field that holds free text.
fn report_of(s: &str) -> Report {
    let own = || s.to_owned();
    let passage = |text: bool| Passage { article: own(), start: 0, end: 1, text: text.then(own) };
    let claim = |id: &str| Claim {
        id: id.to_owned(),
        article: own(),
        start: 0,
        end: 1,
        text: own(),
        kind: "clause",
        sentence: 0,
        subject: Some(own()),
        predicate: own(),
        object: Some(own()),
        arguments: vec![own(), own()],
        sources: vec![own(), own()],
        certainty: "hedged",
        negated: false,
        importance: 0.5,
        attribution: Some(own()),
        entities: vec![own()],
    };
    Report {
        crossread: "0.1.0",
        format: FORMAT,
        weights: None,
        articles: vec![Article {
            id: own(),
            title: Some(own()),
            outlet: Some(own()),
            date: Some(own()),
            dateline: Some(own()),
            language: "en",
            event: Some(own()),
            placed_with: Some(own()),
            removed: vec![Removed { start: 0, end: 1, reason: "share" }],
            kept: vec![Stretch { start: 0, end: 1 }],
            sentences: vec![Stretch { start: 0, end: 1 }],
            withheld: vec![Stretch { start: 0, end: 1 }],
            print: Some(own()),
            text: own(),
        }],
        events: vec![Event {
            id: own(),
            articles: vec![own()],
            label: own(),
            when: Some(own()),
            place: Some(own()),
            who: vec![own()],
            reasons: vec![own()],
        }],
        entities: vec![Entity { id: own(), name: own(), kind: "PERSON", mentions: Vec::new(), descriptions: vec![passage(true)] }],
        attributions: Vec::new(),
        quotes: vec![Quote {
            id: own(),
            article: own(),
            start: 0,
            end: 1,
            text: own(),
            speaker: Some(own()),
            entity: None,
            attribution: None,
        }],
        times: Vec::new(),
        quantities: Vec::new(),
        claims: vec![claim("c1"), claim("c2")],
        groups: vec![Group { id: own(), label: own(), claims: vec!["c1".into()], articles: vec![own()], origins: 1, explanation: own() }],
        conflicts: vec![Conflict {
            id: own(),
            a: "c1".into(),
            b: "c2".into(),
            kind: "number",
            strength: "tension",
            reason: Reason::Opposites { a: own(), b: own() },
            evidence: vec![passage(true), passage(true)],
            confidence: 0.5,
            explanation: own(),
        }],
        only_in: vec![OnlyIn { article: own(), claims: vec!["c2".into()] }],
        quote_variants: vec![QuoteVariant { quotes: vec![own()], kind: "trimmed", explanation: own() }],
        origins: vec![Origin { kind: "source", source: own(), articles: vec![own()], claims: vec!["c1".into()], explanation: own() }],
        wordings: vec![Wording {
            kind: "act",
            about: own(),
            uses: vec![WordUse { word: own(), article: own(), start: 0, end: 1, text: own() }],
        }],
    }
}

/// The cells of a CSV file, as RFC 4180 reads them.
fn cells(csv: &str) -> Vec<String> {
    let (mut out, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let mut chars = csv.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
            '"' => quoted = !quoted,
            ',' | '\n' if !quoted => out.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {}
            c => cell.push(c),
        }
    }
    assert!(!quoted, "a cell has no end");
    out
}

#[test]
fn every_export_of_every_attack_is_text() {
    let attacks = attacks();
    assert!(attacks.len() >= 200, "{}", attacks.len());
    let open = "<script type=\"application/json\" id=\"crossread-data\">";
    let page = format!("<p>\n{open}null</script>\n<script>run()</script>\n");
    for attack in &attacks {
        let report = report_of(attack);
        let value: Value = serde_json::from_str(&json(&report)).unwrap();
        assert_eq!(value["claims"][0]["text"], Value::String(attack.clone()));

        let mark = Mark { verdict: None, note: attack.clone() };
        let said = Given { title: Some(attack.clone()), outlet: Some(attack.clone()), date: Some(attack.clone()) };
        let decisions = Decisions {
            marks: BTreeMap::from([(attack.clone(), mark)]),
            given: BTreeMap::from([(attack.clone(), said)]),
            order: vec![attack.clone()],
            classroom: true,
        };
        let made = Made { by: Some(attack.clone()), on: Some(attack.clone()) };
        let data = Data { report: &report, decisions: &decisions, made: &made };
        let file: Value = serde_json::from_str(&data.file()).unwrap();
        assert_eq!((&file["made"]["by"], &file["decisions"]["order"][0]), (&value["articles"][0]["id"], &value["articles"][0]["id"]));
        let bundle = html(&page, data, false).unwrap();
        let data = bundle.strip_prefix("<p>\n").unwrap().strip_prefix(open).unwrap();
        let (data, after) = data.split_once("</script>").unwrap();
        assert_eq!(after, "\n<script>run()</script>\n", "{attack:?}");
        assert!(!data.contains(['<', '\u{2028}', '\u{2029}']));
        let inside: Value = serde_json::from_str(data).unwrap();
        assert_eq!(inside["report"], value);

        let bare: Value = serde_json::from_str(&json(&without_texts(&report))).unwrap();
        assert_eq!(bare["conflicts"], value["conflicts"]);

        let table = csv(&report);
        let cells = cells(table.strip_prefix('\u{feff}').unwrap());
        assert_eq!(cells.len() % 19, 0, "{attack:?}");
        assert!(!cells.iter().any(|c| c.starts_with(['=', '+', '-', '@', '\t', '\r'])), "{attack:?}");

        let text = markdown(&report);
        assert!(!text.contains('<') && !text.replace("\\]", "").contains("](") && !text.contains("```"), "{attack:?}:\n{text}");

        let shown = terminal(&report);
        assert!(!shown.chars().any(|c| (c.is_control() && c != '\n') || c == '\u{202e}'), "{attack:?}");
    }
}

/// A small generator, so that every run tries the same.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n.max(1)
    }
}

/// One damage: a flipped bit, a cut, a part doubled or lost, a foreign value.
fn damaged(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut out = bytes.to_vec();
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

#[test]
fn ten_thousand_damaged_bundles() {
    let mut session = Session::default();
    for (id, text) in [("a", "The ferry reached the island – at noon. 🚢"), ("b", "The ferry was late, “very late”.")] {
        session.add(text, &crossread::article::Meta { id: id.to_owned(), ..Default::default() }).unwrap();
    }
    let whole = [session.written("json").unwrap(), session.block()];
    let before = session.written("json").unwrap();
    let mut dice = Dice(7);
    let mut read = 0;
    for n in 0..10_000 {
        let bytes = damaged(whole[n % 2].as_bytes(), &mut dice);
        let Ok(text) = String::from_utf8(bytes) else { continue };
        match bundle::read(&text) {
            Err(refusal) => assert!(!refusal.message.is_empty() && refusal.message.lines().count() == 1, "{refusal:?}"),
            Ok(bundle) => {
                read += 1;
                assert!(bundle.articles.iter().all(|(meta, _)| !meta.id.is_empty()));
                // Either taken over whole, or refused with what was there untouched.
                if n % 50 == 0 {
                    let mut other = Session::default();
                    if other.load(&text).is_err() {
                        assert!(other.is_empty());
                    }
                }
            }
        }
    }
    assert!(read > 100, "{read} were still readable: the damages are too coarse to test reading");
    assert_eq!(session.written("json").unwrap(), before);
}
