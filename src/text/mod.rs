//! Stage `text`: paragraphs to sentences and tokens, with spans into the raw text.
//!
//! Tokens follow Universal Dependencies ("do|n't", "Smith|'s"), so that the reader's training fits.

mod sentence;
mod token;
mod words;

use crate::article::Article;
use crate::span::Span;
use sentence::Piece;
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

    /// The token as written, a horizontal bar as the dash that it stands for; empty for an index past the end.
    pub fn form<'a>(&self, raw: &'a str, token: usize) -> &'a str {
        match self.tokens.get(token).map_or("", |t| t.span.of(raw)) {
            "―" => "—",
            form => form,
        }
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
        let body = p.span.of(&article.raw);
        let base = p.span.start as usize;
        let found = token::tokens(body);
        let mut last = 0;
        let pieces: Vec<Piece> = found
            .iter()
            .map(|&(from, to)| {
                let space_before = from > last;
                last = to;
                Piece { text: body.get(from..to).unwrap_or(""), space_before }
            })
            .collect();
        let first = text.tokens.len();
        text.tokens.extend(found.iter().map(|&(from, to)| Token { span: Span::new(base + from, base + to) }));
        let mut start = first;
        for end in sentence::ends(&pieces) {
            let tokens = start..first + end;
            text.sentences.push(Sentence { span: text.span(tokens.clone()), tokens, paragraph });
            start = first + end;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Meta, read};
    use proptest::prelude::*;

    fn sentences(raw: &str) -> Vec<String> {
        let article = read(raw, &Meta::default());
        segment(&article).sentences.iter().map(|s| s.span.of(raw).to_owned()).collect()
    }

    /// Cases after the kinds of the Golden Rules list; `|` marks the ends.
    #[test]
    fn sentence_ends() {
        let mut wrong = Vec::new();
        for marked in [
            "Hello there.|My name is Jane.",
            "What is your name?|My name is Jane.",
            "There it is!|I found it.",
            "My name is Jane E. Doe and I left.",
            "Please turn to p. 55 of the book.",
            "Were Jane and co. at the party?",
            "They closed the deal with Doe & Co. at noon.",
            "Let's ask Jane and co.|They should know.",
            "They closed the deal with Doe & Co.|It closed yesterday.",
            "I can see Mt. Doe from here.",
            "St. Jane's church is on the hill.",
            "I live in the E.U.|How about you?",
            "I live in the U.S.|It is large.",
            "The house is in Kell, N.Y.|Mr. Holm left it.",
            "I work for the U.S. Government in Oslo.",
            "I have lived in the U.S. for 20 years.",
            "At 5 a.m. Mr. Doe went to the bank.|He left the bank at 6 p.m.|Mr. Doe then went to the store.",
            "She has $100.00 in her bag.",
            "She has $100.00.|It is in her bag.",
            "He teaches science (He worked for years as an engineer.) at the school.",
            "Her e-mail is Jane.Doe@port.example.|I sent her one.",
            "The site is: https://www.port.example/x.50.html.|Please look.",
            "She turned to him, 'This is great.' she said.",
            "She turned to him, \"This is great.\" she said.",
            "She turned to him, \"This is great.\"|She held the book out.",
            "Hello!!|Long time no see.",
            "Hello??|Who is there?",
            "Hello?!|Is that you?",
            "We make a good team, you and I.|Did you see Jane B. Doe?",
            "Thoreau argues that one may live simply . . . in the woods.",
            "\"No more,\" he said.|\"I am tired.|I am going home,\" he added.",
            "“We sent signals.|We received some too.”|Trump was told later.",
            "“Stop!” Jane Doe shouted.|Nobody did.",
            "“Why now?” he asked.",
            "It fell 3.5 percent to 1.2 million.|Sales of No. 5 rose.",
            "The war began on Feb. 24, 2022.|Nobody expected it.",
        ] {
            let raw: String = marked.replace('|', " ");
            let want: Vec<&str> = marked.split('|').collect();
            let got = sentences(&raw);
            if got != want {
                wrong.push(got);
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    proptest! {
        #[test]
        fn tokens_and_gaps_rebuild(raw in any::<String>()) {
            check(&raw);
        }

        #[test]
        fn tokens_and_gaps_rebuild_text(raw in "[A-Za-z .,!?'’\"“”$%0-9/:;@()\\[\\]*#\n\r\u{ad}—-]{0,200}") {
            check(&raw);
        }
    }

    fn check(raw: &str) {
        let article = read(raw, &Meta::default());
        let text = segment(&article);
        let mut at = 0;
        for token in &text.tokens {
            assert!(token.span.start >= at && !token.span.is_empty());
            assert!(raw.get(token.span.range()).is_some());
            at = token.span.end;
        }
        let mut next = 0;
        for sentence in &text.sentences {
            assert_eq!(sentence.tokens.start, next);
            next = sentence.tokens.end;
            assert_eq!(sentence.span, text.span(sentence.tokens.clone()));
        }
        assert_eq!(next, text.tokens.len());
    }
}
