//! Stage `claim`: atomic propositions: who does what to whom, when; how surely; on whose word.

use crate::article::Article;
use crate::attribution::Attributions;
use crate::entity::Entities;
use crate::reader::Syntax;
use crate::span::Span;
use crate::text::Text;
use crate::value::Values;
use std::ops::Range;

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
    _article: &Article,
    _text: &Text,
    _syntax: &Syntax,
    _entities: &Entities,
    _attributions: &Attributions,
    _values: &Values,
) -> Vec<Claim> {
    Vec::new()
}
