//! Stage `article`: raw input to an [`Article`]: title, outlet, date, paragraphs, and what was cut and why.
//!
//! Takes any UTF-8 text. Never changes the raw text; every paragraph and cut is a span into it.

use crate::date::Date;
use crate::span::Span;

/// What the reader (the person) says of an article when adding it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Meta {
    pub id: String,
    pub title: Option<String>,
    pub outlet: Option<String>,
    pub date: Option<Date>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    pub id: String,
    pub raw: String,
    pub title: Option<String>,
    /// Where the title stands in the raw text, when it stands there.
    pub title_span: Option<Span>,
    pub outlet: Option<String>,
    pub date: Option<Date>,
    /// Place named in the dateline ("LONDON — …").
    pub dateline: Option<String>,
    pub language: Language,
    /// Kept text, in order, none overlapping, none overlapping `removed`.
    pub paragraphs: Vec<Paragraph>,
    pub removed: Vec<Removed>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    English,
    Other,
    /// Too little text to tell.
    Unknown,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    pub span: Span,
    pub kind: ParagraphKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParagraphKind {
    Title,
    Subheading,
    Body,
    /// An item of a list; its span leaves the bullet out. The lead-in is the nearest Body before it.
    ListItem,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Removed {
    pub span: Span,
    pub reason: RemovalReason,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RemovalReason {
    Appeal,
    Newsletter,
    RelatedLinks,
    Credit,
    Caption,
    Byline,
    Dateline,
    SiteNavigation,
    Share,
    Legal,
    StrayWords,
    Markup,
}

/// Reads one article. `raw` is plain text or Markdown; HTML goes through [`html`] first.
pub fn read(raw: &str, meta: &Meta) -> Article {
    let paragraphs = raw
        .split('\n')
        .scan(0usize, |at, line| {
            let start = *at;
            *at += line.len() + 1;
            Some((start, line))
        })
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(start, line)| {
            let from = start + line.len() - line.trim_start().len();
            Paragraph { span: Span::new(from, from + line.trim().len()), kind: ParagraphKind::Body }
        })
        .collect();
    Article {
        id: meta.id.clone(),
        raw: raw.to_owned(),
        title: meta.title.clone(),
        title_span: None,
        outlet: meta.outlet.clone(),
        date: meta.date,
        dateline: None,
        language: Language::Unknown,
        paragraphs,
        removed: Vec::new(),
    }
}
