//! Stage `claim`: atomic propositions: who does what to whom, when; how surely; on whose word.
//!
//! Takes the layers before it; gives claims in text order. Clauses are split where the tree splits them
//! (after ClausIE, Del Corro and Gemulla 2013, and MinIE, Gashteovski et al. 2017); noun phrases that state something are
//! added. What a source says is a claim with that source; the act of saying is none.

mod arguments;
mod certainty;
mod clauses;
mod extent;
mod headline;
mod importance;
mod nominal;
mod sentence;
mod sources;
mod supplement;
mod titles;
mod view;

use crate::article::{Article, ParagraphKind};
use crate::attribution::Attributions;
use crate::entity::Entities;
use crate::reader::Syntax;
use crate::span::Span;
use crate::text::Text;
use crate::value::Values;
use std::ops::Range;
use view::View;

#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Smallest stretch that states it, verbatim, without the attribution where it can be cut off.
    pub span: Span,
    pub tokens: Range<usize>,
    pub sentence: usize,
    pub kind: ClaimKind,
    /// Head token of the predicate.
    pub predicate: usize,
    /// Lemma of the predicate with its particle ("carry out"), negation left out.
    pub predicate_lemma: String,
    pub subject: Option<Argument>,
    pub object: Option<Argument>,
    /// Further arguments: indirect objects, obliques, adverbials of time and place.
    pub arguments: Vec<Argument>,
    /// Outermost first: ["Bloomberg", "sources"]; empty when the article itself states it.
    pub sources: Vec<Source>,
    pub attribution: Option<usize>,
    pub certainty: Certainty,
    pub negated: bool,
    /// 0 to 1.
    pub importance: f32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimKind {
    /// A clause with its verb or copula.
    Clause,
    /// An apposition, title or noun phrase that states what something is.
    Description,
    /// A modifier that states an amount or length ("a three-hour meeting").
    Measure,
    /// A noun that stands for an act ("attacks", "the deadline for …").
    Nominal,
}

/// An argument of a predicate: a phrase, with its preposition, and who or what it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Argument {
    pub tokens: Range<usize>,
    pub head: usize,
    /// Lemma of the preposition ("in"), empty for a bare phrase.
    pub case: String,
    /// Text with pronouns resolved.
    pub text: String,
    /// Index into the article's entities.
    pub entity: Option<usize>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    pub text: String,
    pub entity: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    Certain,
    Hedged,
    Denied,
    Future,
    Conditional,
}

pub fn claims(
    article: &Article,
    text: &Text,
    syntax: &Syntax,
    entities: &Entities,
    attributions: &Attributions,
    values: &Values,
) -> Vec<Claim> {
    let mut view = View::new(article, text, syntax, entities, attributions, values);
    let mut claims = Vec::new();
    for (n, sentence) in text.sentences.iter().enumerate() {
        if is_question(text, &article.raw, sentence) {
            continue;
        }
        let kind = article.paragraphs.get(sentence.paragraph).map(|p| p.kind);
        match kind {
            Some(ParagraphKind::Subheading) => {}
            Some(ParagraphKind::Title) => claims.extend(sentence::headline(&view, n, sentence.tokens.clone())),
            Some(ParagraphKind::ListItem) => {
                claims.extend(sentence::items(&view, sentence.tokens.clone()).into_iter().filter_map(|r| sentence::whole(&view, n, r)))
            }
            _ => claims.extend(sentence::of_sentence(&mut view, n, sentence.tokens.clone())),
        }
    }
    claims.retain(|c| !c.tokens.is_empty());
    claims.sort_by_key(|c| (c.tokens.start, c.tokens.end, c.predicate));
    claims.dedup_by(|b, a| a.tokens == b.tokens);
    importance::rate(article, text, values, entities, &mut claims);
    claims
}

/// Questions state nothing. A question that is quoted inside a statement does not make it one.
fn is_question(text: &Text, raw: &str, sentence: &crate::text::Sentence) -> bool {
    let last = sentence.tokens.clone().rev().map(|t| text.form(raw, t)).find(|f| !matches!(*f, "”" | "\"" | "’" | "'" | ")"));
    let form = |t: usize| text.form(raw, t);
    let marks = |t: &usize| matches!(form(*t), "“" | "”" | "\"" | "``" | "''");
    let quoted =
        sentence.tokens.clone().next_back().is_some_and(|t| marks(&t)) && sentence.tokens.clone().skip(1).filter(marks).count() > 1;
    last == Some("?") && !quoted
}
