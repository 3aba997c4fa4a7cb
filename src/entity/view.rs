//! One article's text and syntax side by side, with the small questions that the stage keeps asking.

use crate::article::Article;
use crate::reader::{Rel, Syntax, Upos};
use crate::span::Span;
use crate::text::{Sentence, Text};
use std::ops::Range;

#[derive(Clone, Copy)]
pub struct View<'a> {
    pub article: &'a Article,
    pub text: &'a Text,
    pub syntax: &'a Syntax,
}

impl<'a> View<'a> {
    /// The token as written, empty past the end.
    pub fn word(self, token: usize) -> &'a str {
        self.text.form(&self.article.raw, token)
    }

    pub fn words(self, tokens: Range<usize>) -> impl Iterator<Item = &'a str> {
        tokens.map(move |t| self.word(t))
    }

    pub fn span(self, tokens: Range<usize>) -> Span {
        self.text.span(tokens)
    }

    pub fn said(self, tokens: Range<usize>) -> &'a str {
        self.span(tokens).of(&self.article.raw)
    }

    pub fn upos(self, token: usize) -> Upos {
        self.syntax.upos(token)
    }

    /// False where the words before and after `token` are written apart.
    pub fn glued_to_next(self, token: usize) -> bool {
        matches!(
            (self.text.tokens.get(token), self.text.tokens.get(token + 1)),
            (Some(a), Some(b)) if a.span.end == b.span.start
        )
    }

    /// The token of the range whose head lies outside it.
    pub fn head_of(self, tokens: Range<usize>) -> usize {
        tokens
            .clone()
            .find(|&t| self.syntax.rel(t) != Rel::Punct && self.syntax.head(t).is_none_or(|h| !tokens.contains(&h)))
            .unwrap_or(tokens.end.saturating_sub(1).max(tokens.start))
    }

    /// A headline whose words all carry capitals, where a capital says nothing.
    pub fn is_title_case(self, sentence: &Sentence) -> bool {
        let long = self.words(sentence.tokens.clone()).filter(|w| w.chars().count() > 3 && w.starts_with(char::is_alphabetic));
        let (upper, all) = long.fold((0, 0), |(u, n), w| (u + usize::from(starts_upper(w)), n + 1));
        all >= 3 && upper * 10 >= all * 8 && !self.words(sentence.tokens.clone()).last().is_some_and(|w| w == "." || w == "?")
    }
}

pub fn starts_upper(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

pub fn is_acronym(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    (2..=6).contains(&letters) && word.chars().all(|c| c.is_uppercase() || c == '.' || c == '&' || c.is_ascii_digit())
}

pub fn is_possessive(word: &str) -> bool {
    matches!(word, "'s" | "’s" | "'" | "’" | "'S" | "’S")
}

pub fn is_opening(word: &str) -> bool {
    matches!(word, "\"" | "“" | "‘" | "«" | "'" | "(" | "[" | ":" | "—" | "–" | "-" | "•" | "``")
}
