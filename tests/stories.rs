//! Invented clusters with planted agreements, conflicts and traps (`stories/`): what a careful reader finds, held
//! against the report.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

use crossread::article::Meta;
use crossread::compare::Vectors;
use crossread::reader::Reader;
use crossread::report::Offsets;
use crossread::report::wire::{Claim, Report};
use crossread::session::Session;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

struct Story {
    name: String,
    gold: Value,
    report: Report,
}

static STORIES: LazyLock<Vec<Story>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories");
    let mut folders: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    folders.sort();
    folders.iter().map(|f| read(f)).collect()
});

fn vectors() -> Vectors {
    Vectors::from_bytes(include_bytes!("../data/weights/similarity.bin")).unwrap()
}

fn read(folder: &Path) -> Story {
    let gold: Value = serde_json::from_str(&std::fs::read_to_string(folder.join("gold.json")).unwrap()).unwrap();
    let reader = Reader::from_bytes(include_bytes!("../data/weights/reader.bin")).unwrap();
    let mut session = Session::new(reader, vectors());
    for a in gold["articles"].as_array().unwrap() {
        let raw = std::fs::read_to_string(folder.join(a["file"].as_str().unwrap())).unwrap();
        session.add(&raw, &Meta { id: a["id"].as_str().unwrap().to_owned(), ..Meta::default() }).unwrap();
    }
    Story { name: gold["cluster"].as_str().unwrap().to_owned(), report: session.report(Offsets::CodePoints), gold }
}

impl Story {
    fn claim(&self, id: &str) -> &Claim {
        self.report.claims.iter().find(|c| c.id == id).unwrap()
    }

    /// The gold span that a claim of the report states: half of the words of both, at least.
    fn gold_of(&self, id: &str) -> Vec<String> {
        let claim = self.claim(id);
        let words =
            |text: &str| text.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()).collect::<Vec<_>>();
        let own = words(&claim.text);
        let golds = self.gold["claims"].as_array().unwrap().iter().filter(|g| g["article"] == claim.article.as_str());
        golds
            .filter(|g| {
                let span = words(g["span"].as_str().unwrap());
                let shared = span.iter().filter(|w| own.contains(w)).count();
                2 * shared * 2 >= span.len() + own.len()
            })
            .map(|g| g["id"].as_str().unwrap().to_owned())
            .collect()
    }

    /// Conflicts of the report as pairs of gold claims.
    fn found(&self) -> Vec<(String, String, &'static str)> {
        let mut out = Vec::new();
        for x in &self.report.conflicts {
            for a in self.gold_of(&x.a) {
                for b in self.gold_of(&x.b) {
                    out.push((a.clone().min(b.clone()), a.clone().max(b), x.strength));
                }
            }
        }
        out
    }

    /// Planted conflicts of one kind.
    fn planted(&self, kind: &str) -> Vec<(String, String)> {
        let all = self.gold["conflicts"].as_array().unwrap().iter().filter(|c| c["kind"] == kind);
        all.map(|c| (c["a"].as_str().unwrap().to_owned(), c["b"].as_str().unwrap().to_owned()))
            .map(|(a, b)| (a.clone().min(b.clone()), a.max(b)))
            .collect()
    }
}

#[test]
fn no_contradiction_where_none_is_planted() {
    for story in STORIES.iter() {
        let planted: Vec<(String, String)> =
            ["number", "polarity", "time", "place", "actor"].iter().flat_map(|k| story.planted(k)).collect();
        for (a, b, strength) in story.found() {
            assert!(strength == "tension" || planted.contains(&(a.clone(), b.clone())), "{}: {a} and {b}", story.name);
        }
    }
}

#[test]
fn every_key_claim_is_there() {
    for story in STORIES.iter() {
        let matched: Vec<String> = story.report.claims.iter().flat_map(|c| story.gold_of(&c.id)).collect();
        let golds = story.gold["claims"].as_array().unwrap();
        let missing: Vec<&str> = golds.iter().filter_map(|g| g["id"].as_str()).filter(|id| !matched.iter().any(|m| m == id)).collect();
        // One in ten may be cut otherwise.
        assert!(missing.len() * 10 <= golds.len(), "{}: {missing:?}", story.name);
    }
}

#[test]
fn quotations_and_boilerplate() {
    for story in STORIES.iter() {
        for q in story.gold["quotes"].as_array().unwrap() {
            let found = story.report.quotes.iter().any(|x| x.article == q["article"] && x.text == q["text"]);
            assert!(found, "{}: {}", story.name, q["text"]);
        }
        for b in story.gold["boilerplate"].as_array().unwrap() {
            let article = story.report.articles.iter().find(|a| a.id == b["article"]).unwrap();
            let cut = |r: &crossread::report::wire::Removed| {
                article.text.chars().skip(r.start as usize).take((r.end - r.start) as usize).collect::<String>()
            };
            let removed: String = article.removed.iter().map(cut).collect();
            assert!(removed.contains(b["text"].as_str().unwrap()), "{}: {}", story.name, b["text"]);
        }
    }
}
