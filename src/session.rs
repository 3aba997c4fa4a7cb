//! The articles of one comparison, with their analyses cached: what the page and the CLI work with.
//!
//! Adding an article analyses that one; comparing reads only cached analyses. Refuses what is too large, empty, given
//! twice or not English, with a code and a sentence; what was there before stays as it was.

use crate::analysis::{Analysis, analyse};
use crate::article::{Language, Meta};
use crate::compare::{Comparison, Vectors, compare_placed};
use crate::reader::Reader;
use crate::refusal::Refusal;
use crate::report::{self, Offsets, Report, bundle};
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
    analyses: BTreeMap<String, Analysis>,
    placed: BTreeMap<String, String>,
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

    pub fn with_limits(self, limits: Limits) -> Session {
        Session { limits, ..self }
    }

    /// Analyses an article and keeps it.
    pub fn add(&mut self, raw: &str, meta: &Meta) -> Result<ArticleView, Refusal> {
        let analysis = self.admit(raw, meta)?;
        let view = view(&analysis);
        self.analyses.insert(meta.id.clone(), analysis);
        Ok(view)
    }

    pub fn remove(&mut self, id: &str) -> Result<(), Refusal> {
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
        report::report(&analyses, &self.compared(&analyses, &self.placed), offsets)
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

    /// A wire form by name: `json`, `csv`, `markdown`, `text`, or `data`, the data block of an HTML bundle.
    pub fn written(&self, format: &str) -> Result<String, Refusal> {
        let report = self.report(Offsets::CodePoints);
        match format {
            "json" => Ok(report::json(&report)),
            "csv" => Ok(report::csv(&report)),
            "markdown" => Ok(report::markdown(&report)),
            "text" => Ok(report::terminal(&report)),
            "data" => Ok(report::data(&report)),
            other => Err(Refusal::new("format", format!("there is no form \"{other}\"; there are json, csv, markdown, text and data"))),
        }
    }

    /// Adds the articles of a bundle, all or none. An article that is already here with the same text is passed over.
    pub fn load(&mut self, text: &str) -> Result<Vec<ArticleView>, Refusal> {
        let bundle = bundle::read(text)?;
        let before = self.analyses.clone();
        let added = self.add_all(&bundle.articles);
        match &added {
            Ok(_) => self.placed.extend(bundle.placed),
            Err(_) => self.analyses = before,
        }
        added
    }

    fn add_all(&mut self, articles: &[(Meta, String)]) -> Result<Vec<ArticleView>, Refusal> {
        let mut views = Vec::new();
        for (meta, raw) in articles {
            if self.analyses.get(&meta.id).is_none_or(|a| a.article.raw != *raw) {
                views.push(self.add(raw, meta)?);
            }
        }
        Ok(views)
    }

    /// Re-runs the analysis of a bundle, beside the articles that are here, and compares the reports.
    pub fn verify(&self, bundle: &bundle::Bundle) -> Result<Verdict, Refusal> {
        if bundle.version != report::VERSION {
            return Ok(Verdict::CannotTell(format!("it was made by version {}, this is {}", bundle.version, report::VERSION)));
        }
        if bundle.articles.len() > self.limits.articles || bundle.articles.iter().any(|(_, raw)| raw.len() > self.limits.bytes) {
            return Err(Refusal::new("too-large", "its articles are more or larger than the limits allow"));
        }
        let mut analyses = BTreeMap::new();
        for (meta, raw) in &bundle.articles {
            analyses.insert(meta.id.clone(), analyse(&self.reader, raw, meta));
        }
        let analyses: Vec<&Analysis> = analyses.values().collect();
        let report = report::report(&analyses, &self.compared(&analyses, &bundle.placed), Offsets::CodePoints);
        let here = serde_json::to_value(&report).map_err(|e| Refusal::new("bundle", e.to_string()))?;
        let (Some(here), Some(there)) = (here.as_object(), bundle.report.as_object()) else {
            return Ok(Verdict::CannotTell("the bundle holds no report".to_owned()));
        };
        let differing: Vec<String> =
            here.iter().filter(|(key, value)| there.get(*key) != Some(value)).map(|(key, _)| key.clone()).collect();
        Ok(if differing.is_empty() { Verdict::Same } else { Verdict::Differs(differing) })
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
        for format in ["json", "data"] {
            let written = session.written(format).unwrap();
            let mut other = Session::default();
            assert_eq!(other.load(&written).unwrap().len(), 2);
            assert_eq!(other.written(format).unwrap(), written);
            assert_eq!(other.verify(&bundle::read(&written).unwrap()).unwrap(), Verdict::Same);
            assert_eq!(other.load(&written).unwrap(), []);
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
