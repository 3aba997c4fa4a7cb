//! Hand-made reports of one small cluster.

use super::*;
use crossread::analysis::analyse;
use crossread::article::Meta;
use crossread::compare::Comparison;
use crossread::reader::Reader;
use crossread::report::{Offsets, report};

const A: &str = "Six died in Orle, police said. “We saw it,” Ann Lee said. Subscribe now.";
const B: &str = "Nine died in Orle. Lee “saw it”. The road is open.";

fn gold() -> Gold {
    let json = r#"{
        "articles": [{"id": "a", "file": "", "event": "E1"}, {"id": "b", "file": "", "event": "E1"}],
        "boilerplate": [{"article": "a", "text": "Subscribe now."}],
        "claims": [
            {"id": "a-1", "article": "a", "span": "Six died in Orle", "source": ["police"], "certainty": "certain", "key": true},
            {"id": "a-2", "article": "a", "span": "We saw it", "source": ["Ann Lee"], "certainty": "certain", "group": "G1"},
            {"id": "b-1", "article": "b", "span": "Nine died in Orle", "certainty": "certain", "key": true},
            {"id": "b-2", "article": "b", "span": "Lee “saw it”", "certainty": "certain", "group": "G1"},
            {"id": "b-3", "article": "b", "span": "The road is open", "certainty": "hedged"}],
        "quotes": [{"article": "a", "text": "We saw it,", "speaker": "Ann Lee"}, {"article": "b", "text": "saw it", "speaker": "Lee"}],
        "conflicts": [{"a": "a-1", "b": "b-1", "kind": "number", "strength": "contradiction"}],
        "traps": [{"a": "a-2", "b": "b-3"}],
        "entities": [{"name": "Ann Lee", "mentions": ["Lee"]}, {"name": "Orle", "mentions": []}]}"#;
    Gold::of(json, &[("a", A), ("b", B)])
}

fn empty() -> Report {
    report(&[], &Comparison::default(), Offsets::CodePoints)
}

/// Where the words stand in the article, in code points.
fn place(article: &str, words: &str) -> (u32, u32) {
    let text = if article == "a" { A } else { B };
    let start = text[..text.find(words).unwrap()].chars().count();
    (start as u32, (start + words.chars().count()) as u32)
}

fn claim(id: &str, article: &str, words: &str, source: &str, certainty: &'static str) -> wire::Claim {
    let (start, end) = place(article, words);
    wire::Claim {
        id: id.into(),
        article: article.into(),
        start,
        end,
        text: words.into(),
        kind: "clause",
        sentence: 0,
        subject: None,
        predicate: String::new(),
        object: None,
        arguments: vec![],
        sources: if source.is_empty() { vec![] } else { vec![source.into()] },
        certainty,
        negated: false,
        importance: 0.0,
        attribution: None,
        entities: vec![],
    }
}

fn conflict(a: &str, b: &str, kind: &'static str) -> wire::Conflict {
    wire::Conflict {
        id: String::new(),
        a: a.into(),
        b: b.into(),
        kind,
        strength: "contradiction",
        reason: wire::Reason::Scope { a: String::new(), b: String::new() },
        evidence: vec![],
        confidence: 0.5,
        explanation: String::new(),
    }
}

/// The claims of the gold, one cut too long, and one more on the same stretch.
fn claims() -> Vec<wire::Claim> {
    vec![
        claim("c1", "a", "Six died in Orle, police said", "the police in Orle", "certain"),
        claim("c2", "a", "We saw it", "Bo", "certain"),
        claim("c3", "b", "Nine died in Orle", "", "certain"),
        claim("c4", "b", "died in Orle", "", "certain"),
        claim("c5", "b", "The road is open", "", "certain"),
    ]
}

#[test]
fn claims_match_one_to_one_and_the_best_first() {
    let scores = Scores::of(&gold(), &Report { claims: claims(), ..empty() });
    assert_eq!(scores.claims, Tally::pairs(4, 5, 5));
    assert_eq!(scores.key_claims.recall(), Some(1.0));
    // "the police in Orle" are the police; Bo is not Ann Lee.
    assert_eq!(scores.sources, Tally::share(3, 4));
    assert_eq!(scores.certainty, Tally::share(3, 4));
    assert_eq!(Scores::of(&gold(), &empty()).claims.f1(), Some(0.0));
}

#[test]
fn differences_are_right_by_their_claims_and_traps_are_counted() {
    // The second claim on "Nine died in Orle" stands for that gold claim too.
    let conflicts = vec![conflict("c1", "c4", "number"), conflict("c5", "c2", "scope"), conflict("c1", "c5", "time")];
    let scores = Scores::of(&gold(), &Report { claims: claims(), conflicts, ..empty() });
    assert_eq!(scores.conflicts, Tally { found: 1.0, wanted: 1.0, right: 1.0, given: 3.0 });
    assert_eq!(scores.contradictions.recall(), Some(1.0));
    assert_eq!(scores.kinds["number"], Tally { found: 1.0, wanted: 1.0, right: 1.0, given: 1.0 });
    assert_eq!(scores.kinds["scope"].precision(), Some(0.0));
    assert_eq!(scores.alarms, (1, 1));
    assert_eq!(scores.confidences, [(0.5, true), (0.5, false), (0.5, false)]);
}

#[test]
fn groups_count_pairs_of_different_articles() {
    let mut claims = claims();
    claims.push(claim("c6", "b", "Lee “saw it”", "", "certain"));
    let group = |claims: &[&str]| wire::Group {
        id: String::new(),
        label: String::new(),
        claims: claims.iter().map(|c| (*c).to_owned()).collect(),
        articles: vec![],
        origins: 1,
        explanation: String::new(),
    };
    let groups = vec![group(&["c2", "c6"]), group(&["c1", "c2", "c3"])];
    let scores = Scores::of(&gold(), &Report { claims, groups, ..empty() });
    assert_eq!(scores.groups, Tally::pairs(1, 1, 3));
}

#[test]
fn quotations_and_their_speakers() {
    let quote = |article: &str, words: &str, speaker: Option<&str>| {
        let (start, end) = place(article, words);
        wire::Quote {
            id: String::new(),
            article: article.into(),
            start,
            end,
            text: words.into(),
            speaker: speaker.map(str::to_owned),
            entity: None,
            attribution: None,
        }
    };
    let quotes = vec![quote("a", "We saw it", Some("Ms Lee, a nurse")), quote("b", "saw it", None), quote("b", "The road", None)];
    let scores = Scores::of(&gold(), &Report { quotes, ..empty() });
    assert_eq!(scores.quotes, Tally::pairs(2, 2, 3));
    assert_eq!(scores.speakers, Tally::share(1, 2));
}

#[test]
fn names_that_are_joined_wrongly_or_missing() {
    let mention = |article: &str, words: &str| {
        let (start, end) = place(article, words);
        wire::Mention { article: article.into(), start, end, text: words.into(), kind: "name" }
    };
    let entity = |id: &str, mentions: Vec<wire::Mention>| wire::Entity {
        id: id.into(),
        name: String::new(),
        kind: "PERSON",
        mentions,
        descriptions: vec![],
    };
    // Four names in the gold: Lee twice, Orle twice. Here both Lees are one, one Orle is joined to them, one is missing.
    let entities = vec![entity("n1", vec![mention("a", "Ann Lee"), mention("b", "Lee"), mention("b", "Orle")])];
    let scores = Scores::of(&gold(), &Report { entities, ..empty() });
    let precision = (2.0 / 3.0 + 2.0 / 3.0 + 1.0 / 3.0) / 3.0;
    let recall = (1.0 + 1.0 + 0.5) / 4.0;
    assert!((scores.entities.precision().unwrap() - precision).abs() < 1e-9);
    assert!((scores.entities.recall().unwrap() - recall).abs() < 1e-9);
}

#[test]
fn events_and_what_was_cut() {
    let (start, end) = place("a", "said. Subscribe now.");
    let removed = vec![wire::Removed { start, end, reason: "appeal" }];
    let flat = |id: &str, raw: &str| analyse(&Reader::default(), raw, &Meta { id: id.into(), ..Meta::default() });
    let mut own = report(&[&flat("a", A), &flat("b", B)], &Comparison::default(), Offsets::CodePoints);
    for (article, event, removed) in [(0, "e1", removed), (1, "e2", vec![])] {
        own.articles[article].event = Some(event.into());
        own.articles[article].removed = removed;
    }
    let scores = Scores::of(&gold(), &own);
    assert_eq!(scores.events, Tally::share(0, 1));
    // Blanks do not count.
    assert_eq!(scores.boilerplate, Tally::pairs(13, 13, 18));
}

#[test]
fn voices_by_their_head_words() {
    let alias = BTreeMap::from([("lee".to_owned(), "entity 0".to_owned()), ("ann".to_owned(), "entity 0".to_owned())]);
    for (gold, own, same) in [
        ("the mayor of Orle", "mayor", true),
        ("two officials close to the talks", "officials", true),
        ("police and the army", "the army", true),
        ("Lee's office", "office", true),
        ("Ann", "Lee", true),
        ("", "", true),
        ("police", "", false),
        ("the mayor", "the mayor's office", false),
    ] {
        assert_eq!(same_voice(gold, own, &alias), same, "{gold} / {own}");
    }
}
