//! Stage `attribution`: who says what: quotations, reported speech, chains of sources.
//!
//! Takes the trees, the names and the tags of the reader. A source is given only where the sentence, or the sentence
//! before in the same run of quotation, names one; otherwise the attribution has none.

mod content;
mod cues;
mod passages;
mod quotes;
mod speakers;
mod syntax;
mod voice;

pub use cues::{CueKind, is as is_cue, is_estimate, is_saying};
pub use passages::Passage;
pub use voice::escapes;

use crate::article::{Article, ParagraphKind};
use crate::entity::Entities;
use crate::reader::Syntax;
use crate::span::Span;
use crate::text::Text;
use std::ops::Range;

#[derive(Clone, Debug, PartialEq)]
pub struct Attribution {
    /// Tokens of the source as written ("the ministry's spokesman"); none in "is said to".
    pub source: Option<Range<usize>>,
    /// Head token of the source.
    pub source_head: Option<usize>,
    pub cue: Option<Range<usize>>,
    /// Stretches of what is said, in order.
    pub content: Vec<Range<usize>>,
    /// Index of the attribution whose source is the outer link of the chain ("Reuters" in "officials told Reuters").
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
    /// How far each attribution reaches in the text, by index, and after them those that report an act or an attitude alone.
    pub passages: Vec<Passage>,
}

impl Attributions {
    /// The attribution whose content holds the token, the innermost one; outer links are reached through `parent`.
    pub fn holding(&self, token: usize) -> Option<usize> {
        self.attributions
            .iter()
            .enumerate()
            .filter_map(|(n, a)| a.content.iter().find(|c| c.contains(&token)).map(|c| (c.len(), n)))
            .min()
            .map(|(_, n)| n)
    }
}

pub fn attributions(article: &Article, text: &Text, syntax: &Syntax, entities: &Entities) -> Attributions {
    let spans = quotes::quoted(article);
    let view = View { raw: &article.raw, text, syntax, entities };
    let mut attributions = syntax::reported(&view);
    for sentence in text.sentences.iter().filter(|s| article.paragraphs.get(s.paragraph).is_some_and(|p| p.kind == ParagraphKind::Title)) {
        syntax::before_colon(&view, &sentence.tokens, &mut attributions);
    }
    // "I think" inside a quotation adds no voice of its own: it is set aside until it is known who is quoted.
    let blank = || Attribution { source: None, source_head: None, cue: None, content: Vec::new(), parent: None };
    let mut thoughts = Vec::new();
    for (n, attribution) in attributions.iter_mut().enumerate() {
        if is_first_person(&view, attribution) {
            thoughts.push((n, std::mem::replace(attribution, blank())));
        }
    }
    let quotes = speakers::assign(&view, article, &spans, &mut attributions);
    let own: Vec<usize> = thoughts.iter().map(|t| t.0).collect();
    for (n, mut thought) in thoughts {
        let at = thought.cue.clone().and_then(|c| text.tokens.get(c.start)).map(|t| t.span);
        let quote = quotes.iter().find(|q| at.is_some_and(|a| q.span.contains(a)));
        let outer = quote.and_then(|q| q.attribution).and_then(|n| attributions.get(n));
        (thought.source, thought.source_head) = outer.map(|o| (o.source.clone(), o.source_head)).unwrap_or_default();
        attributions.get_mut(n).into_iter().for_each(|place| place.clone_from(&thought));
    }
    let passages = passages::passages(&view, &attributions, &own, &spans);
    Attributions { attributions, quotes, passages }
}

/// What the rules of this stage look at.
struct View<'a> {
    raw: &'a str,
    text: &'a Text,
    syntax: &'a Syntax,
    entities: &'a Entities,
}

impl View<'_> {
    fn lower(&self, token: usize) -> String {
        self.text.form(self.raw, token).to_lowercase()
    }
}

fn is_first_person(view: &View, attribution: &Attribution) -> bool {
    attribution.parent.is_none() && attribution.source_head.is_some_and(|h| matches!(view.lower(h).as_str(), "i" | "we" | "you"))
}

fn kind(text: &Text, content: &[Range<usize>], quotes: &[Span]) -> AttributionKind {
    let words: usize = content.iter().map(Range::len).sum();
    let quoted = content
        .iter()
        .flat_map(|r| text.tokens.get(r.clone()).unwrap_or(&[]))
        .filter(|t| quotes.get(quotes.partition_point(|q| q.end <= t.span.start)).is_some_and(|q| q.overlaps(t.span)))
        .count();
    match quoted {
        0 => AttributionKind::Indirect,
        // Marks, commas and a "that" may stand outside.
        n if n + 4 >= words => AttributionKind::Direct,
        _ => AttributionKind::Mixed,
    }
}
