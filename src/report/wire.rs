//! The report as it goes over the wire. Field names and string values are a contract (`schema/report.schema.json`):
//! later versions may add keys, never rename or drop one without a new `format`.

use serde::Serialize;

/// The version of the wire form.
pub const FORMAT: u32 = 1;

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// Version of the program.
    pub crossread: &'static str,
    pub format: u32,
    /// Checksums of the weights that it was made with; absent where there were none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weights: Option<Weights>,
    pub articles: Vec<Article>,
    pub events: Vec<Event>,
    pub entities: Vec<Entity>,
    pub attributions: Vec<Attribution>,
    pub quotes: Vec<Quote>,
    pub times: Vec<Time>,
    pub quantities: Vec<Quantity>,
    pub claims: Vec<Claim>,
    pub groups: Vec<Group>,
    pub conflicts: Vec<Conflict>,
    pub only_in: Vec<OnlyIn>,
    pub quote_variants: Vec<QuoteVariant>,
    pub origins: Vec<Origin>,
    pub wordings: Vec<Wording>,
}

/// SHA-256, in hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Weights {
    pub reader: String,
    pub similarity: String,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Article {
    pub id: String,
    pub title: Option<String>,
    pub outlet: Option<String>,
    pub date: Option<String>,
    pub dateline: Option<String>,
    pub language: &'static str,
    /// Its event; absent where nothing was compared.
    pub event: Option<String>,
    /// The article whose event it shares by the reader's word; its own id where it has an event of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub placed_with: Option<String>,
    pub removed: Vec<Removed>,
    /// What would have been removed and stays by the reader's word.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kept: Vec<Stretch>,
    pub sentences: Vec<Stretch>,
    /// Where the text was left out when the report was shared: blanks stand there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub withheld: Vec<Stretch>,
    /// The fingerprint of the whole text, where some of it was left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub print: Option<String>,
    pub text: String,
}

/// A stretch of the article that the surrounding item names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Stretch {
    pub start: u32,
    pub end: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Removed {
    pub start: u32,
    pub end: u32,
    pub reason: &'static str,
}

/// A stretch of a named article, with its words where they are of use without the article.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Passage {
    pub article: String,
    pub start: u32,
    pub end: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Event {
    pub id: String,
    pub articles: Vec<String>,
    pub label: String,
    pub when: Option<String>,
    #[serde(rename = "where")]
    pub place: Option<String>,
    pub who: Vec<String>,
    /// Plain sentences.
    pub reasons: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Entity {
    pub id: String,
    pub name: String,
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub mentions: Vec<Mention>,
    pub descriptions: Vec<Passage>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Mention {
    pub article: String,
    pub start: u32,
    pub end: u32,
    pub text: String,
    /// `name`, `nominal` or `pronoun`.
    pub kind: &'static str,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Attribution {
    pub id: String,
    pub article: String,
    pub kind: &'static str,
    pub source: Option<Stretch>,
    pub cue: Option<Stretch>,
    pub content: Vec<Stretch>,
    pub parent: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Quote {
    pub id: String,
    pub article: String,
    pub start: u32,
    pub end: u32,
    pub text: String,
    pub speaker: Option<String>,
    pub entity: Option<String>,
    pub attribution: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Time {
    pub article: String,
    pub start: u32,
    pub end: u32,
    pub kind: &'static str,
    pub value: String,
    pub text: String,
    /// First and last day it covers, where it could be resolved.
    pub from: Option<String>,
    pub to: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Quantity {
    pub article: String,
    pub start: u32,
    pub end: u32,
    pub text: String,
    pub value: Number,
    pub low: Option<Number>,
    pub high: Option<Number>,
    pub unit: String,
    pub approximate: bool,
}

/// A number that is written without a fraction where it has none (`12`, not `12.0`).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number(pub f64);

impl Serialize for Number {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Up to 2^53 every whole f64 is an exact integer; JavaScript reads both forms alike.
        if self.0.fract() == 0.0 && self.0.abs() < 9_007_199_254_740_992.0 {
            serializer.serialize_i64(self.0 as i64)
        } else {
            serializer.serialize_f64(self.0)
        }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Claim {
    pub id: String,
    pub article: String,
    pub start: u32,
    pub end: u32,
    pub text: String,
    /// `clause`, `description`, `measure` or `nominal`.
    pub kind: &'static str,
    /// Index into the article's sentences.
    pub sentence: usize,
    pub subject: Option<String>,
    pub predicate: String,
    pub object: Option<String>,
    pub arguments: Vec<String>,
    /// Outermost first; empty where the article itself says it.
    pub sources: Vec<String>,
    pub certainty: &'static str,
    pub negated: bool,
    pub importance: f64,
    pub attribution: Option<String>,
    /// Entities that take part, as subject, object or argument.
    pub entities: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Group {
    pub id: String,
    pub label: String,
    pub claims: Vec<String>,
    pub articles: Vec<String>,
    pub origins: usize,
    pub explanation: String,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Conflict {
    pub id: String,
    pub a: String,
    pub b: String,
    pub kind: &'static str,
    pub strength: &'static str,
    pub reason: Reason,
    pub evidence: Vec<Passage>,
    pub confidence: f64,
    pub explanation: String,
}

/// The values that decided, tagged by the rule that compared them.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "rule", rename_all = "snake_case")]
pub enum Reason {
    Numbers { a: Number, b: Number, unit: String, counted: String },
    Times { a: String, b: String },
    Places { a: String, b: String },
    Descriptions { of: String, a: String, b: String },
    Opposites { a: String, b: String },
    Negation { negated_in_a: bool, what: String },
    Silence { who: String, speaker: String },
    Certainty { a: &'static str, b: &'static str },
    Sources { a: String, b: String },
    Scope { a: String, b: String },
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OnlyIn {
    pub article: String,
    pub claims: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct QuoteVariant {
    pub quotes: Vec<String>,
    pub kind: &'static str,
    pub explanation: String,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Origin {
    pub source: String,
    pub kind: &'static str,
    pub articles: Vec<String>,
    pub claims: Vec<String>,
    pub explanation: String,
}

/// Different words for one act, one thing or one saying.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Wording {
    pub kind: &'static str,
    /// The statement or name that the words are about; may be empty.
    pub about: String,
    pub uses: Vec<WordUse>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WordUse {
    /// In its basic form.
    pub word: String,
    pub article: String,
    pub start: u32,
    pub end: u32,
    pub text: String,
}
