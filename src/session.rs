//! The articles of one comparison, with their analyses cached: what the page and the CLI work with.
//!
//! Adding an article analyses that one; comparing reads only cached analyses. Refuses what is too large, empty, given
//! twice or not English, with a code and a sentence; what was there before stays as it was.

mod load;
mod verify;

use crate::analysis::{Analysis, analyse};
use crate::article::{Language, Meta};
use crate::compare::{Comparison, Vectors, compare_placed};
use crate::reader::Reader;
use crate::refusal::Refusal;
use crate::report::data::{Data, Made};
use crate::report::decisions::{Decisions, Differing, Given};
use crate::report::wire::Weights;
use crate::report::{self, Offsets, Report};
use crate::weights::checksum;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    pub articles: usize,
    /// Bytes of one article.
    pub bytes: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { articles: 200, bytes: 1 << 20 }
    }
}

#[derive(Debug, Default)]
pub struct Session {
    reader: Reader,
    vectors: Vectors,
    limits: Limits,
    /// Checksums; none without weights.
    weights: Option<Weights>,
    analyses: BTreeMap<String, Analysis>,
    placed: BTreeMap<String, String>,
    /// What was decided in the bundles that were loaded, and what was said of the articles.
    decisions: Decisions,
    made: Made,
}

/// What came of a bundle that was loaded.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded {
    pub added: Vec<ArticleView>,
    /// What its reader judged otherwise than the one before.
    pub differing: Vec<Differing>,
}

/// What a list of articles shows of one.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ArticleView {
    pub id: String,
    pub title: Option<String>,
    pub outlet: Option<String>,
    pub date: Option<String>,
    pub language: &'static str,
    pub sentences: usize,
    pub removed: usize,
    pub words: usize,
    pub claims: usize,
}

/// What re-running the analysis of a bundle shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    Same,
    /// The parts of the report that differ here.
    Differs(Vec<String>),
    CannotTell(String),
}

impl Session {
    pub fn new(reader: Reader, vectors: Vectors) -> Session {
        Session { reader, vectors, ..Session::default() }
    }

    /// With the contents of the two weight files; refuses damaged or foreign ones with a sentence that says what is wrong.
    pub fn with_weights(reader: &[u8], similarity: &[u8]) -> Result<Session, String> {
        let session = Session::new(Reader::from_bytes(reader)?, Vectors::from_bytes(similarity)?);
        Ok(Session { weights: Some(Weights { reader: checksum(reader), similarity: checksum(similarity) }), ..session })
    }

    pub fn with_limits(self, limits: Limits) -> Session {
        Session { limits, ..self }
    }

    /// Analyses an article and keeps it.
    pub fn add(&mut self, raw: &str, meta: &Meta) -> Result<ArticleView, Refusal> {
        let analysis = self.admit(raw, meta)?;
        Ok(self.keep(analysis, meta))
    }

    fn keep(&mut self, analysis: Analysis, meta: &Meta) -> ArticleView {
        let view = view(&analysis);
        self.analyses.insert(meta.id.clone(), analysis);
        let said = Given { title: meta.title.clone(), outlet: meta.outlet.clone(), date: meta.date.map(|d| d.to_string()) };
        match said == Given::default() {
            true => self.decisions.given.remove(&meta.id),
            false => self.decisions.given.insert(meta.id.clone(), said),
        };
        view
    }

    pub fn remove(&mut self, id: &str) -> Result<(), Refusal> {
        self.decisions.given.remove(id);
        self.analyses.remove(id).map(drop).ok_or_else(|| Refusal::new("unknown-id", format!("there is no article \"{id}\"")))
    }

    /// The reader's word on events, in place of any before: for an article the one whose event it shares, or itself for an event of
    /// its own. What names an article that is not here has no effect.
    pub fn place(&mut self, placed: BTreeMap<String, String>) {
        self.placed = placed;
    }

    pub fn clear(&mut self) {
        self.placed.clear();
        self.analyses.clear();
        self.decisions = Decisions::default();
        self.made = Made::default();
    }

    /// What was decided in the bundles that were loaded, and what was said of the articles.
    pub fn decisions(&self) -> &Decisions {
        &self.decisions
    }

    /// Who made the bundle that was loaded first, where it says so.
    pub fn made(&self) -> &Made {
        &self.made
    }

    pub fn is_empty(&self) -> bool {
        self.analyses.is_empty()
    }

    pub fn articles(&self) -> impl Iterator<Item = &Analysis> {
        self.analyses.values()
    }

    /// Compares the articles, cheaply, from their cached analyses.
    pub fn report(&self, offsets: Offsets) -> Report {
        let analyses: Vec<&Analysis> = self.analyses.values().collect();
        self.stamped(report::report(&analyses, &self.compared(&analyses, &self.placed), offsets))
    }

    fn stamped(&self, report: Report) -> Report {
        Report { weights: self.weights.clone(), ..report }
    }

    fn compared(&self, analyses: &[&Analysis], placed: &BTreeMap<String, String>) -> Comparison {
        if analyses.is_empty() {
            return Comparison::default();
        }
        let index = |id: &String| analyses.iter().position(|a| a.article.id == *id);
        let placed = placed.iter().filter_map(|(article, with)| Some((index(article)?, index(with)?))).collect();
        compare_placed(analyses, &self.vectors, &placed)
    }

    /// The report of each article alone: everything up to its claims.
    pub fn single_reports(&self) -> impl Iterator<Item = Report> {
        self.analyses.values().map(|a| report::report(&[a], &Comparison::default(), Offsets::CodePoints))
    }

    /// A wire form by name: `json`, `json-without-texts`, `csv`, `markdown` or `text`.
    pub fn written(&self, format: &str) -> Result<String, Refusal> {
        let report = self.report(Offsets::CodePoints);
        match format {
            "json" => Ok(report::json(&report)),
            "json-without-texts" => Ok(report::json(&report::without_texts(&report))),
            "csv" => Ok(report::csv(&report)),
            "markdown" => Ok(report::markdown(&report)),
            "text" => Ok(report::terminal(&report)),
            other => Err(Refusal::new(
                "format",
                format!("there is no form \"{other}\"; there are json, json-without-texts, csv, markdown and text"),
            )),
        }
    }

    /// The text of a page's data block, without the engine's checksums.
    pub fn block(&self) -> String {
        Data { report: &self.report(Offsets::CodePoints), decisions: &self.decisions, made: &self.made }.block(None)
    }

    fn admit(&self, raw: &str, meta: &Meta) -> Result<Analysis, Refusal> {
        let id = &meta.id;
        if id.trim().is_empty() {
            return Err(Refusal::new("id", "an article needs an id"));
        }
        if self.analyses.len() >= self.limits.articles {
            return Err(Refusal::new("too-many", format!("\"{id}\" is one article too many; {} fit", self.limits.articles)));
        }
        if raw.len() > self.limits.bytes {
            let message = format!("\"{id}\" has {} bytes; an article may have {}", raw.len(), self.limits.bytes);
            return Err(Refusal::new("too-large", message));
        }
        if raw.contains('\0') {
            return Err(Refusal::new("binary", format!("\"{id}\" is not text")));
        }
        if raw.trim().is_empty() {
            return Err(Refusal::new("empty", format!("\"{id}\" holds no text")));
        }
        if self.analyses.contains_key(id) {
            return Err(Refusal::new("duplicate", format!("an article \"{id}\" is already here")));
        }
        if let Some(twin) =
            self.analyses.values().find(|a| a.article.raw == raw && (meta.outlet.is_none() || a.article.outlet == meta.outlet))
        {
            return Err(Refusal::new("duplicate", format!("\"{id}\" is the same text as \"{}\"", twin.article.id)));
        }
        let analysis = analyse(&self.reader, raw, meta);
        if analysis.article.language == Language::Other {
            return Err(Refusal::new("language", format!("\"{id}\" does not look like English, the one language that crossread reads")));
        }
        Ok(analysis)
    }
}

fn view(a: &Analysis) -> ArticleView {
    let has_letter = |span: crate::span::Span| span.of(&a.article.raw).chars().any(char::is_alphanumeric);
    ArticleView {
        id: a.article.id.clone(),
        title: a.article.title.clone(),
        outlet: a.article.outlet.clone(),
        date: a.article.date.map(|d| d.to_string()),
        language: report::language(a.article.language),
        sentences: a.text.sentences.len(),
        removed: a.article.removed.len(),
        words: a.text.tokens.iter().filter(|t| has_letter(t.span)).count(),
        claims: a.claims.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::bundle;

    fn meta(id: &str) -> Meta {
        Meta { id: id.to_owned(), ..Meta::default() }
    }

    #[test]
    fn refusals_leave_the_rest_alone() {
        let mut session = Session::default().with_limits(Limits { articles: 2, bytes: 200 });
        session.add("The ferry reached the island at noon on Tuesday.", &meta("a")).unwrap();
        let long = "x".repeat(201);
        for (raw, id, code) in [
            ("", "b", "empty"),
            (" \n", "b", "empty"),
            ("text\0", "b", "binary"),
            (long.as_str(), "b", "too-large"),
            ("Another text on another day.", "a", "duplicate"),
            ("The ferry reached the island at noon on Tuesday.", "b", "duplicate"),
            ("Some text.", "", "id"),
        ] {
            assert_eq!(session.add(raw, &meta(id)).unwrap_err().code, code, "{raw:?}");
        }
        session.add("The ferry was late, passengers said.", &meta("b")).unwrap();
        assert_eq!(session.add("One more.", &meta("c")).unwrap_err().code, "too-many");
        assert_eq!(session.articles().count(), 2);
        assert_eq!(session.remove("zz").unwrap_err().code, "unknown-id");
    }

    #[test]
    fn a_bundle_comes_back_the_same() {
        let mut session = Session::default();
        session.add("The ferry reached the island at noon – on Tuesday.", &meta("a")).unwrap();
        session.add("The ferry was late, passengers said.", &meta("b")).unwrap();
        let forms: [fn(&Session) -> String; 2] = [|s| s.written("json").unwrap(), Session::block];
        for form in forms {
            let written = form(&session);
            let mut other = Session::default();
            assert_eq!(other.load(&written).unwrap().added.len(), 2);
            assert_eq!(form(&other), written);
            assert_eq!(other.verify(&bundle::read(&written).unwrap()).unwrap(), Verdict::Same);
            assert_eq!(other.load(&written).unwrap(), Loaded { added: vec![], differing: vec![] });
        }
        // What the reader decided of events and of cut passages comes along.
        let mut session = Session::default();
        let kept = Meta { kept: vec![crate::span::Span::new(0, 34)], ..meta("a") };
        session.add("Sign up for our free newsletter…\n\nThe ferry reached the island at noon on Tuesday.", &kept).unwrap();
        session.add("The ferry was late, passengers said.", &meta("b")).unwrap();
        let plain = session.written("json").unwrap();
        session.place(BTreeMap::from([("b".to_owned(), "a".to_owned())]));
        let written = session.written("json").unwrap();
        assert!(written != plain && written.contains("\"placed_with\":\"a\"") && written.contains("\"kept\":[{"), "{written}");
        let mut other = Session::default();
        other.load(&written).unwrap();
        assert_eq!(other.written("json").unwrap(), written);
        assert_eq!(other.verify(&bundle::read(&written).unwrap()).unwrap(), Verdict::Same);
        let changed = session.written("json").unwrap().replace("was late", "was l4te");
        let before = session.written("json").unwrap();
        assert_eq!(session.load(&changed).unwrap_err().code, "duplicate");
        assert_eq!(session.written("json").unwrap(), before);
    }
}
