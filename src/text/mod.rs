//! Stage `text`: paragraphs to sentences and tokens, with spans into the raw text.
//!
//! Tokens follow Universal Dependencies ("do|n't", "Smith|'s"), so that the reader's training fits.

use crate::article::Article;
use crate::span::Span;
use std::ops::Range;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    pub span: Span,
    /// Indices into [`Text::tokens`].
    pub tokens: Range<usize>,
    /// Index into the article's paragraphs.
    pub paragraph: usize,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Text {
    pub tokens: Vec<Token>,
    pub sentences: Vec<Sentence>,
}

impl Text {
    /// The sentence that holds the token.
    pub fn sentence_of(&self, token: usize) -> Option<usize> {
        let at = self.sentences.partition_point(|s| s.tokens.end <= token);
        (at < self.sentences.len()).then_some(at)
    }

    /// The raw span from the first to the last token of a range; empty for an empty range.
    pub fn span(&self, tokens: Range<usize>) -> Span {
        match self.tokens.get(tokens).unwrap_or(&[]) {
            [] => Span::default(),
            [one] => one.span,
            [first, .., last] => first.span.cover(last.span),
        }
    }

    /// The token as written; empty for an index past the end.
    pub fn form<'a>(&self, raw: &'a str, token: usize) -> &'a str {
        self.tokens.get(token).map_or("", |t| t.span.of(raw))
    }

    /// The tokens that a raw span touches.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let start = self.tokens.partition_point(|t| t.span.end <= span.start);
        let end = self.tokens.partition_point(|t| t.span.start < span.end);
        start..end.max(start)
    }
}

/// Splits the kept paragraphs into sentences and tokens.
pub fn segment(article: &Article) -> Text {
    let mut text = Text::default();
    for (paragraph, p) in article.paragraphs.iter().enumerate() {
        let first = text.tokens.len();
        let mut at = p.span.start as usize;
        for word in p.span.of(&article.raw).split(' ') {
            if !word.is_empty() {
                text.tokens.push(Token { span: Span::new(at, at + word.len()) });
            }
            at += word.len() + 1;
        }
        let tokens = first..text.tokens.len();
        text.sentences.push(Sentence { span: p.span, tokens, paragraph });
    }
    text
}
