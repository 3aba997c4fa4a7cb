//! Hostile text through every field and every export: text, never run.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

use crossread::report::data::{Data, Made};
use crossread::report::decisions::{Decisions, Given, Mark};
use crossread::report::wire::*;
use crossread::report::{claims_text, csv, html, json, markdown, terminal, without_texts};
use serde_json::Value;
use std::collections::BTreeMap;

/// `attacks.json`: script, style, handlers, links, ends of blocks, marks of direction, formulas, Markdown and more, by kind. The browser
/// tests send the same ones.
fn attacks() -> Vec<String> {
    let kinds: BTreeMap<String, Vec<String>> = serde_json::from_str(include_str!("attacks.json")).unwrap();
    kinds.into_values().flatten().collect()
}

/// Each plain, among words, after what could end a string and before what could escape the end of one.
fn settings(attack: &str) -> [String; 4] {
    [attack.to_owned(), format!("word {attack} word"), format!("\"'>{attack}"), format!("{attack}\\")]
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
        entities: vec![Entity {
            id: own(),
            name: own(),
            kind: "PERSON",
            mentions: vec![Mention { article: own(), start: 0, end: 1, text: own(), kind: "name" }],
            descriptions: vec![passage(true)],
        }],
        attributions: vec![Attribution {
            id: own(),
            article: own(),
            kind: "direct",
            source: Some(Stretch { start: 0, end: 1 }),
            cue: None,
            content: vec![Stretch { start: 0, end: 1 }],
            parent: Some(own()),
        }],
        quotes: vec![Quote {
            id: own(),
            article: own(),
            start: 0,
            end: 1,
            text: own(),
            speaker: Some(own()),
            entity: Some(own()),
            attribution: Some(own()),
        }],
        times: vec![Time { article: own(), start: 0, end: 1, kind: "DATE", value: own(), text: own(), from: Some(own()), to: Some(own()) }],
        quantities: vec![Quantity {
            article: own(),
            start: 0,
            end: 1,
            text: own(),
            value: Number(1e300),
            low: Some(Number(-0.0)),
            high: None,
            unit: own(),
            approximate: true,
        }],
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

/// All that a bundle says, with `s` in every field.
fn said(s: &str) -> (Decisions, Made) {
    let own = || s.to_owned();
    let decisions = Decisions {
        marks: BTreeMap::from([(own(), Mark { verdict: None, note: own() })]),
        given: BTreeMap::from([(own(), Given { title: Some(own()), outlet: Some(own()), date: Some(own()) })]),
        order: vec![own()],
        classroom: true,
    };
    (decisions, Made { by: Some(own()), on: Some(own()) })
}

/// Runs a check on every attack in every setting.
fn each(check: impl Fn(&str, &Report)) {
    let attacks = attacks();
    assert!(attacks.len() >= 200, "{}", attacks.len());
    for attack in attacks.iter().flat_map(|a| settings(a)) {
        check(&attack, &report_of(&attack));
    }
}

#[test]
fn json_holds_every_attack_as_text() {
    each(|attack, report| {
        let value: Value = serde_json::from_str(&json(report)).unwrap();
        for path in ["/articles/0/text", "/claims/0/subject", "/conflicts/0/reason/a", "/wordings/0/uses/0/word", "/events/0/who/0"] {
            assert_eq!(value.pointer(path).and_then(Value::as_str), Some(attack), "{path}");
        }
        let (decisions, made) = said(attack);
        let file: Value = serde_json::from_str(&Data { report, decisions: &decisions, made: &made }.file()).unwrap();
        for path in ["/made/by", "/decisions/order/0"] {
            assert_eq!(file.pointer(path).and_then(Value::as_str), Some(attack), "{path}");
        }
        let bare: Value = serde_json::from_str(&json(&without_texts(report))).unwrap();
        assert_eq!(bare["conflicts"], value["conflicts"]);
    });
}

#[test]
fn no_attack_leaves_the_data_block() {
    let open = "<script type=\"application/json\" id=\"crossread-data\">";
    let page = format!("<p>\n{open}null</script>\n<script>run()</script>\n");
    each(|attack, report| {
        let (decisions, made) = said(attack);
        let bundle = html(&page, Data { report, decisions: &decisions, made: &made }, false).unwrap();
        let data = bundle.strip_prefix("<p>\n").unwrap().strip_prefix(open).unwrap();
        let (data, after) = data.split_once("</script>").unwrap();
        assert_eq!(after, "\n<script>run()</script>\n", "{attack:?}");
        assert!(!data.contains(['<', '\u{2028}', '\u{2029}']));
        let inside: Value = serde_json::from_str(data).unwrap();
        assert_eq!(inside["report"]["articles"][0]["text"].as_str(), Some(attack));
        assert_eq!(inside["decisions"]["order"][0].as_str(), Some(attack));
    });
}

#[test]
fn no_cell_of_csv_is_a_formula() {
    let formula = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    each(|attack, report| {
        let table = csv(report);
        let cells = cells(table.strip_prefix('\u{feff}').unwrap());
        assert_eq!(cells.len() % 19, 0, "{attack:?}");
        // Nor where a spreadsheet divides cells at the semicolon or the tab.
        let parts = cells.iter().flat_map(|c| c.split([';', '\t', '\n', '\r']).skip(1).chain([c.as_str()]));
        assert!(!parts.into_iter().any(|c| c.starts_with(formula)), "{attack:?}: {cells:?}");
    });
}

#[test]
fn markdown_holds_no_markup_but_its_own() {
    each(|attack, report| {
        let text = markdown(report);
        assert!(!text.contains('<') && !text.contains("```") && !text.replace("\\:", "").contains("://"), "{attack:?}:\n{text}");
        let plain = text.replace("\\\\", "").replace("\\[", "").replace("\\]", "").replace("\\!", "");
        assert!(!plain.contains("](") && !plain.contains("![") && !plain.contains("]["), "{attack:?}:\n{text}");
        // The only brackets are those of footnotes.
        let notes = plain.matches('[').count();
        assert_eq!(notes, plain.match_indices("[^").filter(|(at, _)| plain[at + 2..].starts_with(|c: char| c.is_ascii_digit())).count());
        assert!(!text.chars().any(|c| (c.is_control() && c != '\n') || ('\u{202a}'..='\u{202e}').contains(&c)), "{attack:?}");
    });
}

#[test]
fn the_terminal_gets_no_control_signs() {
    each(|attack, report| {
        let shown = terminal(report) + &claims_text(report);
        assert!(!shown.chars().any(|c| (c.is_control() && c != '\n') || ('\u{202a}'..='\u{202e}').contains(&c)), "{attack:?}");
    });
}
