//! Stage `entity`: mentions of people, organisations and places, and who is who within one article.
//!
//! Unsure links are left out: a pronoun without a clear antecedent is a mention of nobody.

pub mod alike;
mod group;
mod lexicon;
mod names;
mod shape;
mod view;

pub use group::{base, key};

use crate::article::Article;
use crate::reader::{NameKind, Syntax};
use crate::span::Span;
use crate::text::Text;
use std::ops::Range;
use view::View;

#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    pub tokens: Range<usize>,
    /// Syntactic head token.
    pub head: usize,
    pub span: Span,
    pub kind: MentionKind,
    /// Index into [`Entities::entities`].
    pub entity: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MentionKind {
    Name,
    Nominal,
    Pronoun,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// The fullest name that the article gives.
    pub name: String,
    pub kind: NameKind,
    /// Titles, roles and appositions: "a real estate lawyer".
    pub descriptions: Vec<Span>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entities {
    pub entities: Vec<Entity>,
    /// In text order.
    pub mentions: Vec<Mention>,
}

impl Entities {
    /// The mention whose head is the token, or else the smallest one that holds it.
    pub fn at(&self, token: usize) -> Option<&Mention> {
        self.mentions.iter().filter(|m| m.tokens.contains(&token)).min_by_key(|m| (m.head != token, m.tokens.len()))
    }
}

pub fn entities(article: &Article, text: &Text, syntax: &Syntax) -> Entities {
    let view = View { article, text, syntax };
    let found = names::names(view);
    let groups = group::group(view, &found);
    let mut mentions: Vec<Mention> = Vec::new();
    for (entity, group) in groups.iter().enumerate() {
        for f in group.names.iter().filter_map(|&n| found.get(n)) {
            let tokens = f.tokens.clone();
            let (head, span) = (view.head_of(tokens.clone()), view.span(tokens.clone()));
            mentions.push(Mention { tokens, head, span, kind: MentionKind::Name, entity });
        }
    }
    mentions.sort_by_key(|m| (m.tokens.start, std::cmp::Reverse(m.tokens.end)));
    let entities = groups.into_iter().map(|g| Entity { name: g.name, kind: g.kind, descriptions: Vec::new() }).collect();
    Entities { entities, mentions }
}
