//! Stage `entity`: mentions of people, organisations and places, and who is who within one article.
//!
//! Unsure links are left out: a pronoun without a clear antecedent is a mention of nobody.

use crate::article::Article;
use crate::reader::{NameKind, Syntax};
use crate::span::Span;
use crate::text::Text;
use std::ops::Range;

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

pub fn entities(_article: &Article, _text: &Text, _syntax: &Syntax) -> Entities {
    Entities::default()
}
