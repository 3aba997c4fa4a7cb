//! Invented stories and other clusters of articles with what a careful reader finds in them: `gold.json` beside `articles/`.
//!
//! Offsets are code points. The form is described in `tests/clusters/README.md`.

use crate::files::{self, Result};
use regex::Regex;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

#[derive(Debug, Deserialize)]
pub struct GoldArticle {
    pub id: String,
    pub file: String,
    pub event: String,
}

#[derive(Debug, Deserialize)]
pub struct GoldClaim {
    pub id: String,
    pub article: String,
    pub span: String,
    #[serde(default)]
    pub source: Vec<String>,
    pub certainty: String,
    #[serde(default)]
    pub key: bool,
    pub group: Option<String>,
}

#[derive(Debug, Deserialize)]
pub struct GoldQuote {
    pub article: String,
    pub text: String,
    pub speaker: Option<String>,
}

#[derive(Debug, Deserialize)]
pub struct GoldConflict {
    pub a: String,
    pub b: String,
    pub kind: String,
    pub strength: String,
}

/// Two claims that must not be shown as a conflict.
#[derive(Debug, Deserialize)]
pub struct Trap {
    pub a: String,
    pub b: String,
}

#[derive(Debug, Deserialize)]
pub struct GoldEntity {
    pub name: String,
    pub mentions: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub struct Boilerplate {
    pub article: String,
    pub text: String,
}

#[derive(Debug, Deserialize)]
struct File {
    articles: Vec<GoldArticle>,
    #[serde(default)]
    boilerplate: Vec<Boilerplate>,
    claims: Vec<GoldClaim>,
    #[serde(default)]
    quotes: Vec<GoldQuote>,
    #[serde(default)]
    conflicts: Vec<GoldConflict>,
    #[serde(default)]
    traps: Vec<Trap>,
    #[serde(default)]
    entities: Vec<GoldEntity>,
}

/// A stretch of an article that names an entity.
#[derive(Debug, PartialEq, Eq)]
pub struct NameAt {
    pub article: String,
    pub start: usize,
    pub end: usize,
    pub entity: usize,
}

/// The text of an article, by code points.
#[derive(Debug)]
pub struct Body {
    pub raw: String,
    pub chars: Vec<char>,
    /// Starts and ends of its words.
    pub words: Vec<(usize, usize)>,
}

pub struct Gold {
    pub articles: Vec<GoldArticle>,
    pub bodies: BTreeMap<String, Body>,
    pub claims: Vec<GoldClaim>,
    /// Where each claim stands.
    pub spans: Vec<(usize, usize)>,
    pub quotes: Vec<GoldQuote>,
    /// Where each quotation begins.
    pub quote_starts: Vec<usize>,
    pub conflicts: Vec<GoldConflict>,
    pub traps: Vec<Trap>,
    /// Code points of each article that are no part of its report.
    pub boilerplate: BTreeMap<String, BTreeSet<usize>>,
    pub names: Vec<NameAt>,
    /// Last word of a name, where only one entity has it, and which.
    pub alias: BTreeMap<String, String>,
}

const MARKS: &str = "\"'“”‘’«»„‚";

static WORD: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\w+").ok());

/// Words in lower case.
pub fn words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    WORD.as_ref().map_or(Vec::new(), |word| word.find_iter(&lower).map(|m| m.as_str().to_owned()).collect())
}

impl Body {
    pub fn new(raw: &str) -> Body {
        let mut place = vec![0; raw.len() + 1];
        let mut count = 0;
        for (at, c) in raw.char_indices() {
            place.iter_mut().skip(at).take(c.len_utf8()).for_each(|p| *p = count);
            count += 1;
        }
        place.last_mut().into_iter().for_each(|p| *p = count);
        let at = |byte: usize| place.get(byte).copied().unwrap_or(count);
        let words = WORD.as_ref().map_or(Vec::new(), |word| word.find_iter(raw).map(|m| (at(m.start()), at(m.end()))).collect());
        Body { raw: raw.to_owned(), chars: raw.chars().collect(), words }
    }

    /// Numbers of the words that a stretch touches.
    pub fn touched(&self, start: usize, end: usize) -> BTreeSet<usize> {
        self.words.iter().enumerate().filter(|(_, (s, e))| *s < end && *e > start).map(|(i, _)| i).collect()
    }

    fn is_at(&self, at: usize, text: &[char]) -> bool {
        self.chars.get(at..at + text.len()) == Some(text)
    }

    /// Where the text stands, first; inside quotation marks where `quoted` and it stands so somewhere.
    fn find(&self, text: &str, quoted: bool) -> Option<(usize, usize)> {
        let text: Vec<char> = text.chars().collect();
        let hits: Vec<usize> = (0..self.chars.len()).filter(|&at| self.is_at(at, &text)).collect();
        let mark = |at: Option<usize>| at.and_then(|at| self.chars.get(at)).is_some_and(|c| MARKS.contains(*c));
        let inside = hits.iter().find(|&&at| mark(at.checked_sub(1)) && mark(Some(at + text.len())));
        let first = if quoted { inside.or(hits.first()) } else { hits.first() };
        first.map(|&at| (at, at + text.len()))
    }
}

impl Gold {
    pub fn load(folder: &Path) -> Result<Gold> {
        let file: File = files::json(&folder.join("gold.json"))?;
        let mut bodies = BTreeMap::new();
        for a in &file.articles {
            bodies.insert(a.id.clone(), Body::new(&files::text(&folder.join(&a.file))?));
        }
        Gold::new(file, bodies).map_err(|why| format!("{}: {why}", folder.display()))
    }

    fn new(file: File, bodies: BTreeMap<String, Body>) -> Result<Gold> {
        let find = |article: &str, text: &str, quoted: bool| {
            let place = bodies.get(article).and_then(|b| b.find(text, quoted));
            place.ok_or_else(|| format!("not in article {article}: {text:?}"))
        };
        let spans = file.claims.iter().map(|c| find(&c.article, &c.span, false)).collect::<Result<Vec<_>>>()?;
        let quote_starts = file.quotes.iter().map(|q| Ok(find(&q.article, &q.text, true)?.0)).collect::<Result<Vec<_>>>()?;
        let mut boilerplate: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for b in &file.boilerplate {
            let (start, end) = find(&b.article, &b.text, false)?;
            boilerplate.entry(b.article.clone()).or_default().extend(start..end);
        }
        let known = |id: &str| file.claims.iter().any(|c| c.id == id);
        let pairs = file.conflicts.iter().map(|c| (&c.a, &c.b)).chain(file.traps.iter().map(|t| (&t.a, &t.b)));
        if let Some(unknown) = pairs.flat_map(|(a, b)| [a, b]).find(|id| !known(id)) {
            return Err(format!("there is no claim {unknown}"));
        }
        let (names, alias) = names(&file.entities, &bodies, &boilerplate);
        Ok(Gold {
            articles: file.articles,
            bodies,
            claims: file.claims,
            spans,
            quotes: file.quotes,
            quote_starts,
            conflicts: file.conflicts,
            traps: file.traps,
            boilerplate,
            names,
            alias,
        })
    }

    pub fn claim(&self, id: &str) -> Option<&GoldClaim> {
        self.claims.iter().find(|c| c.id == id)
    }

    /// A cluster from its JSON and the texts of its articles.
    #[cfg(test)]
    pub fn of(json: &str, texts: &[(&str, &str)]) -> Gold {
        let bodies = texts.iter().map(|(id, raw)| ((*id).to_owned(), Body::new(raw))).collect();
        Gold::new(serde_json::from_str(json).unwrap(), bodies).unwrap()
    }
}

/// Every stretch that names an entity, the longest name first. A name that two entities share (a capital: city and government) is not
/// counted; nor is anything in boilerplate.
fn names(
    entities: &[GoldEntity],
    bodies: &BTreeMap<String, Body>,
    boilerplate: &BTreeMap<String, BTreeSet<usize>>,
) -> (Vec<NameAt>, BTreeMap<String, String>) {
    let mut owners: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    let mut last: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (n, e) in entities.iter().enumerate() {
        for name in e.mentions.iter().chain([&e.name]) {
            owners.entry(name).or_default().insert(n);
            last.entry(words(name).pop().unwrap_or_else(|| name.clone())).or_default().insert(n);
        }
    }
    let only = |set: &BTreeSet<usize>| if set.len() == 1 { set.first().copied() } else { None };
    let alias = last.iter().filter_map(|(word, set)| Some((word.clone(), format!("entity {}", only(set)?)))).collect();
    let mut forms: Vec<(Vec<char>, Option<usize>)> = owners.iter().map(|(name, set)| (name.chars().collect(), only(set))).collect();
    forms.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    let mut found = Vec::new();
    for (article, body) in bodies {
        let is_word = |at: Option<usize>| at.and_then(|at| body.chars.get(at)).is_some_and(|c| c.is_alphanumeric() || *c == '_');
        let mut at = 0;
        while at < body.chars.len() {
            let fits = |name: &[char]| body.is_at(at, name) && !is_word(at.checked_sub(1)) && !is_word(Some(at + name.len()));
            let Some((name, owner)) = forms.iter().find(|(name, _)| fits(name)) else {
                at += 1;
                continue;
            };
            let end = at + name.len();
            if let Some(entity) = owner.filter(|_| !boilerplate.get(article).is_some_and(|b| b.contains(&at))) {
                found.push(NameAt { article: article.clone(), start: at, end, entity });
            }
            at = end;
        }
    }
    (found, alias)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_names_and_words_that_do_not_fit() {
        let json = r#"{"articles": [], "boilerplate": [{"article": "a", "text": "Call Lee."}],
            "claims": [{"id": "a-1", "article": "a", "span": "Lee left", "certainty": "certain"}],
            "quotes": [{"article": "a", "text": "left", "speaker": null}],
            "entities": [{"name": "Ann Lee", "mentions": ["Lee"]}, {"name": "Lee Sound", "mentions": []}]}"#;
        let gold = Gold::of(json, &[("a", "Ann Lee – Lee left. “left” Lees at Lee Sound. Call Lee.")]);
        assert_eq!(gold.spans, [(10, 18)]);
        assert_eq!(gold.quote_starts, [21]);
        let found: Vec<(usize, usize)> = gold.names.iter().map(|n| (n.start, n.entity)).collect();
        assert_eq!(found, [(0, 0), (10, 0), (35, 1)]);
        assert_eq!(gold.alias.get("lee").map(String::as_str), Some("entity 0"));
        let wrong = File {
            claims: vec![],
            articles: vec![],
            boilerplate: vec![],
            quotes: vec![],
            traps: vec![],
            entities: vec![],
            conflicts: vec![GoldConflict { a: "x".into(), b: "y".into(), kind: "time".into(), strength: "tension".into() }],
        };
        assert_eq!(Gold::new(wrong, BTreeMap::new()).err().as_deref(), Some("there is no claim x"));
    }
}
