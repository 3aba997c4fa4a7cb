//! Stage `attribution`: who says what: quotations, reported speech, chains of sources.

use crate::article::Article;
use crate::entity::Entities;
use crate::reader::Syntax;
use crate::span::Span;
use crate::text::Text;
use std::ops::Range;

#[derive(Clone, Debug, PartialEq)]
pub struct Attribution {
    pub kind: AttributionKind,
    /// Tokens of the source as written ("Putin's foreign policy aide"); none in "is said to".
    pub source: Option<Range<usize>>,
    /// Head token of the source.
    pub source_head: Option<usize>,
    pub cue: Option<Range<usize>>,
    /// Stretches of what is said, in order.
    pub content: Vec<Range<usize>>,
    /// Index of the attribution whose content this one stands in, or whose source is the outer link of the chain.
    pub parent: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttributionKind {
    Direct,
    Indirect,
    Mixed,
}

/// A stretch between quotation marks; the span leaves the marks out.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    pub span: Span,
    /// Source as written, resolved to the name of its entity where there is one.
    pub speaker: Option<String>,
    pub speaker_entity: Option<usize>,
    pub attribution: Option<usize>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Attributions {
    pub attributions: Vec<Attribution>,
    pub quotes: Vec<Quote>,
}

pub fn attributions(_article: &Article, _text: &Text, _syntax: &Syntax, _entities: &Entities) -> Attributions {
    Attributions::default()
}
