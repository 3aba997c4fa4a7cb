//! The wire form, fixed: a report of two small articles made by hand, against `golden/report.json`.
//!
//! Run with `CROSSREAD_WRITE_GOLDEN=1` to write the file anew after a change that is meant.

#![allow(
    clippy::single_range_in_vec_init,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]

use crossread::analysis::Analysis;
use crossread::article::{Article, Language, Paragraph, ParagraphKind, RemovalReason, Removed};
use crossread::attribution::{Attribution, AttributionKind, Attributions, Passage, Quote};
use crossread::claim::{Argument, Certainty, Claim, ClaimKind, Source};
use crossread::compare::*;
use crossread::date::Date;
use crossread::entity::{Entities, Entity, Mention, MentionKind};
use crossread::reader::{NameKind, Syntax};
use crossread::report::{Offsets, json, report};
use crossread::span::Span;
use crossread::text::{Sentence, Text, Token};
use crossread::value::{Quantity, Time, TimeKind, Values};
use std::path::Path;

/// `words` hurt by `count`, said by Lund; the dash and the ship move offsets off the bytes.
fn analysis(id: &str, outlet: Option<&str>, count: &str, value: f64) -> Analysis {
    let raw = format!("KELL 🚢 – {count} people were hurt on Monday, Lund said: “It was late.”\nShare");
    let find = |needle: &str| {
        let at = raw.find(needle).unwrap();
        Span::new(at, at + needle.len())
    };
    let mut tokens: Vec<Token> = Vec::new();
    for word in
        ["KELL", "🚢", "–", count, "people", "were", "hurt", "on", "Monday", ",", "Lund", "said", ":", "“", "It", "was", "late", ".", "”"]
    {
        let from = tokens.last().map_or(0, |t| t.span.end as usize);
        let at = from + raw[from..].find(word).unwrap();
        tokens.push(Token { span: Span::new(at, at + word.len()) });
    }
    let end = tokens.last().unwrap().span.end as usize;
    let whole = Span::new(0, end);
    let argument = |tokens: std::ops::Range<usize>, case: &str, text: &str, entity| Argument {
        head: tokens.start,
        tokens,
        case: case.to_owned(),
        text: text.to_owned(),
        entity,
    };
    Analysis {
        article: Article {
            id: id.to_owned(),
            raw: raw.clone(),
            title: None,
            title_span: None,
            outlet: outlet.map(str::to_owned),
            date: Date::new(2025, 3, 4),
            dateline: Some("KELL".to_owned()),
            day: None,
            language: Language::English,
            paragraphs: vec![Paragraph { span: whole, kind: ParagraphKind::Body }],
            removed: vec![Removed { span: find("Share"), reason: RemovalReason::Share }],
            kept: vec![find("KELL 🚢")],
        },
        text: Text { tokens, sentences: vec![Sentence { span: whole, tokens: 0..19, paragraph: 0 }] },
        syntax: Syntax::default(),
        entities: Entities {
            entities: vec![Entity { name: "Lund".to_owned(), kind: NameKind::Person, descriptions: Vec::new() }],
            mentions: vec![Mention { tokens: 10..11, head: 10, span: find("Lund"), kind: MentionKind::Name, entity: 0 }],
        },
        attributions: Attributions {
            attributions: vec![Attribution {
                source: Some(10..11),
                source_head: Some(10),
                cue: Some(11..12),
                content: vec![3..9],
                parent: None,
            }],
            quotes: vec![Quote {
                span: find("It was late."),
                speaker: Some("Lund".to_owned()),
                speaker_entity: Some(0),
                attribution: Some(0),
            }],
            passages: vec![Passage { kind: AttributionKind::Mixed, source: Some(10..11), cue: Some(11..12), content: vec![3..9] }],
        },
        values: Values {
            times: vec![Time {
                span: find("Monday"),
                kind: TimeKind::Date,
                value: "2025-03-03".to_owned(),
                days: Date::new(2025, 3, 3).zip(Date::new(2025, 3, 3)),
                weekday: Some(0),
            }],
            quantities: vec![Quantity {
                span: find(&format!("{count} people")),
                value,
                low: Some(value),
                high: None,
                unit: "person".to_owned(),
                counted: Some(4),
                approximate: false,
            }],
        },
        claims: vec![Claim {
            span: find(&format!("{count} people were hurt on Monday")),
            tokens: 3..9,
            sentence: 0,
            kind: ClaimKind::Clause,
            predicate: 6,
            predicate_lemma: "hurt".to_owned(),
            subject: None,
            object: Some(argument(3..5, "", &format!("{count} people"), None)),
            arguments: vec![argument(8..9, "on", "Monday", None)],
            sources: vec![Source { text: "Lund".to_owned(), entity: Some(0) }],
            attribution: Some(0),
            certainty: Certainty::Certain,
            negated: false,
            importance: 0.123_456,
        }],
    }
}

fn comparison() -> Comparison {
    let at = |article| Ref { article, index: 0 };
    Comparison {
        events: vec![Event {
            articles: vec![0, 1],
            label: "People hurt in Kell".to_owned(),
            when: Some("2025-03-03".to_owned()),
            place: Some("Kell".to_owned()),
            who: vec!["Lund".to_owned()],
            reasons: vec![EventReason::SharedParticipants(vec!["Lund".to_owned()])],
        }],
        entities: vec![LinkedEntity { name: "Lund".to_owned(), kind: NameKind::Person, members: vec![at(0), at(1)] }],
        groups: vec![Group { label: "People were hurt".to_owned(), claims: vec![at(0), at(1)], origins: 1, score: 0.9 }],
        conflicts: vec![Conflict {
            a: at(0),
            b: at(1),
            kind: ConflictKind::Number,
            strength: Strength::Tension,
            reason: Reason::Numbers { a: 14.0, b: 12.0, unit: "person".to_owned(), counted: "hurt".to_owned() },
            score: 0.75,
            confidence: 0.75,
        }],
        quote_variants: vec![QuoteVariant { quotes: vec![at(1), at(0)], kind: VariantKind::Verbatim }],
        origins: vec![Origin { source: "Lund".to_owned(), kind: OriginKind::Voice, articles: vec![1, 0], claims: vec![at(1), at(0)] }],
        wordings: vec![Wording {
            kind: WordingKind::Act,
            about: String::new(),
            uses: [0, 1].map(|article| WordUse { word: "hurt".to_owned(), article, span: Span::new(29, 33) }).to_vec(),
        }],
        placed: vec![(0, 1)],
    }
}

#[test]
fn golden() {
    let (b, a) = (analysis("b", Some("Herald"), "14", 14.0), analysis("a", None, "12", 12.5));
    let written = json(&report(&[&b, &a], &comparison(), Offsets::CodePoints));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/report.json");
    if std::env::var_os("CROSSREAD_WRITE_GOLDEN").is_some() {
        std::fs::write(&path, &written).unwrap();
    }
    assert_eq!(written, std::fs::read_to_string(&path).unwrap());
    assert!(written.ends_with("}\n"));
    let value: serde_json::Value = serde_json::from_str(&written).unwrap();
    let start = |offsets| report(&[&b, &a], &comparison(), offsets).claims.first().map(|c| c.start);
    assert_eq!(value["claims"][0]["start"], 9);
    assert_eq!(start(Offsets::Utf16), Some(10));
}
