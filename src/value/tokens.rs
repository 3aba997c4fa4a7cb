//! The tokens of one sentence as the patterns of this stage see them.

use crate::article::Article;
use crate::span::Span;
use crate::text::{Sentence, Text};

#[derive(Clone, Debug)]
pub struct Tok<'a> {
    pub text: &'a str,
    /// Lower case, straight apostrophes.
    pub low: String,
    pub span: Span,
    /// Starts with a capital.
    pub cap: bool,
    /// No space before it.
    pub glued: bool,
}

/// A sentence with the index of its first token in the article.
#[derive(Debug)]
pub struct Line<'a> {
    pub toks: Vec<Tok<'a>>,
    pub first: usize,
}

impl<'a> Line<'a> {
    pub fn new(article: &'a Article, text: &Text, sentence: &Sentence) -> Line<'a> {
        let mut end = u32::MAX;
        let toks = text
            .tokens
            .get(sentence.tokens.clone())
            .unwrap_or(&[])
            .iter()
            .map(|t| {
                let word = t.span.of(&article.raw);
                let glued = t.span.start == end;
                end = t.span.end;
                let mut low = word.to_lowercase().replace(['’', '‘'], "'").replace('\u{ad}', "");
                // "Mid-November" and "mid-1996" name the month and the year.
                let mid = low.strip_prefix("mid-").map(str::to_owned);
                let named = word.get(4..).filter(|_| mid.is_some()).unwrap_or(word);
                low = mid.unwrap_or(low);
                Tok { text: word, low, span: t.span, cap: named.starts_with(char::is_uppercase), glued }
            })
            .collect();
        Line { toks, first: sentence.tokens.start }
    }

    pub fn len(&self) -> usize {
        self.toks.len()
    }

    pub fn get(&self, i: usize) -> Option<&Tok<'a>> {
        self.toks.get(i)
    }

    /// The token in lower case, empty past the end.
    pub fn low(&self, i: usize) -> &str {
        self.toks.get(i).map_or("", |t| &t.low)
    }

    /// The token before `i` in lower case.
    pub fn prev(&self, i: usize) -> &str {
        i.checked_sub(1).map_or("", |p| self.low(p))
    }

    pub fn is(&self, i: usize, words: &[&str]) -> bool {
        words.contains(&self.low(i))
    }

    /// Whether the words stand at `i`, one a token.
    pub fn seq(&self, i: usize, words: &str) -> bool {
        words.split(' ').enumerate().all(|(n, w)| self.low(i + n) == w)
    }

    /// The first of the phrases that stands at `i`: its place in the list and its length.
    pub fn any(&self, i: usize, phrases: &[&str]) -> Option<(usize, usize)> {
        phrases.iter().position(|p| self.seq(i, p)).map(|n| (n, phrases.get(n).map_or(0, |p| p.split(' ').count())))
    }

    pub fn span(&self, from: usize, to: usize) -> Span {
        match self.toks.get(from..to).unwrap_or(&[]) {
            [] => Span::default(),
            [one] => one.span,
            [first, .., last] => first.span.cover(last.span),
        }
    }

    pub fn hyphen(&self, i: usize) -> bool {
        self.is(i, &["-", "‐", "‑"])
    }
}
