//! A quotation as words, ready to be held against others: contractions written out, editors' insertions left out.

use super::{Event, LinkedEntity, Ref, entities};
use crate::analysis::Analysis;
use crate::article::{Paragraph, ParagraphKind};
use crate::reader::{NameKind, Upos};
use crate::span::Span;
use std::collections::{BTreeMap, BTreeSet};

/// Words of a quotation that are looked at.
const MOST_WORDS: usize = 300;
/// Fewer words hardly make a statement.
pub(super) const SENTENCE: usize = 6;

/// A quotation as words.
#[derive(Debug)]
pub(super) struct Rendering<'a> {
    pub at: Ref,
    pub article: &'a str,
    pub event: Option<usize>,
    pub speaker: Speaker,
    /// Lower case, contractions written out, editors' insertions left out; each a number that stands for the word.
    pub words: Vec<u32>,
    /// Lemmas of the words that carry meaning, with their places in `words`.
    pub content: Vec<(usize, u32)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Speaker {
    Unknown,
    Person(usize),
    Body(usize),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Voices {
    Same,
    /// Unknown, or a body and somebody who may speak for it.
    Open,
    Different,
}

impl Speaker {
    pub fn beside(self, other: Speaker) -> Voices {
        match (self, other) {
            (Speaker::Person(a), Speaker::Person(b)) => {
                if a == b {
                    Voices::Same
                } else {
                    Voices::Different
                }
            }
            (Speaker::Body(a), Speaker::Body(b)) if a == b => Voices::Same,
            _ => Voices::Open,
        }
    }
}

impl Rendering<'_> {
    /// What it is found by: each word that carries meaning, and each two in a row.
    pub fn keys(&self) -> BTreeSet<(u32, u32)> {
        let single = self.content.iter().map(|(_, lemma)| (*lemma, u32::MAX));
        single.chain(self.content.iter().zip(self.content.iter().skip(1)).map(|((_, a), (_, b))| (*a, *b))).collect()
    }
}

/// Words and lemmas as numbers.
#[derive(Default)]
pub(super) struct Numbers {
    known: BTreeMap<String, u32>,
}

impl Numbers {
    fn of(&mut self, word: &str) -> u32 {
        let next = self.known.len() as u32;
        *self.known.entry(word.to_owned()).or_insert(next)
    }
}

/// How many sentences use a lemma outside quotation marks.
pub(super) struct Unquoted {
    sentences: BTreeMap<u32, usize>,
    all: usize,
}

impl Unquoted {
    pub fn count(analyses: &[&Analysis], numbers: &mut Numbers) -> Unquoted {
        let mut out = Unquoted { sentences: BTreeMap::new(), all: 0 };
        for a in analyses {
            let mut quoted = vec![false; a.text.tokens.len()];
            for quote in &a.attributions.quotes {
                quoted.get_mut(a.text.tokens_in(quote.span)).unwrap_or_default().fill(true);
            }
            for sentence in &a.text.sentences {
                out.all += 1;
                let free = sentence.tokens.clone().filter(|&t| quoted.get(t) == Some(&false) && carries_meaning(a, t));
                let lemmas: BTreeSet<u32> = free.map(|t| numbers.of(&a.syntax.lemma(t).to_lowercase())).collect();
                for lemma in lemmas {
                    *out.sentences.entry(lemma).or_default() += 1;
                }
            }
        }
        out
    }

    pub fn sentences(&self, lemma: u32) -> usize {
        self.sentences.get(&lemma).copied().unwrap_or(0)
    }

    pub fn few(&self) -> usize {
        (self.all / 50).max(3)
    }
}

fn carries_meaning(a: &Analysis, token: usize) -> bool {
    matches!(a.syntax.upos(token), Upos::Noun | Upos::Propn | Upos::Verb | Upos::Adj | Upos::Num | Upos::X)
}

pub(super) fn renderings<'a>(
    analyses: &[&'a Analysis],
    linked: &[LinkedEntity],
    events: &[Event],
    numbers: &mut Numbers,
) -> Vec<Rendering<'a>> {
    let who = entities::places(linked);
    let mut out = Vec::new();
    for (article, a) in analyses.iter().enumerate() {
        let event = events.iter().position(|e| e.articles.contains(&article));
        for (index, quote) in a.attributions.quotes.iter().enumerate() {
            // Who is named inside the quotation hardly speaks it.
            let named = |e: usize| a.entities.mentions.iter().any(|m| m.entity == e && quote.span.contains(m.span));
            let entity = quote.speaker_entity.filter(|&e| !named(e)).and_then(|index| who.get(&Ref { article, index }).copied());
            let speaker = match entity.and_then(|n| Some((n, linked.get(n)?.kind))) {
                Some((n, NameKind::Person)) => Speaker::Person(n),
                Some((n, _)) => Speaker::Body(n),
                None => Speaker::Unknown,
            };
            let mut rendering =
                Rendering { at: Ref { article, index }, article: &a.article.id, event, speaker, words: vec![], content: vec![] };
            fill(&mut rendering, a, numbers);
            if !rendering.content.is_empty() && !is_title(a, quote.span) {
                out.push(rendering);
            }
        }
    }
    out
}

fn fill(rendering: &mut Rendering, a: &Analysis, numbers: &mut Numbers) {
    let Some(quote) = a.attributions.quotes.get(rendering.at.index) else { return };
    let mut inserted = false;
    for token in a.text.tokens_in(quote.span).take(MOST_WORDS) {
        let form = a.text.form(&a.article.raw, token).to_lowercase().replace('’', "'");
        match form.as_str() {
            "[" | "(" => inserted = true,
            "]" | ")" => inserted = false,
            _ if inserted || !form.chars().any(char::is_alphanumeric) => {}
            _ => {
                if carries_meaning(a, token) {
                    rendering.content.push((rendering.words.len(), numbers.of(&a.syntax.lemma(token).to_lowercase())));
                }
                rendering.words.push(numbers.of(written_out(&form)));
            }
        }
    }
}

/// The name of a work ("Today"): every word with a capital, away from headlines, where all words may have one.
fn is_title(a: &Analysis, quote: Span) -> bool {
    let text = quote.of(&a.article.raw);
    let headline = |p: &Paragraph| p.kind == ParagraphKind::Title || p.kind == ParagraphKind::Subheading;
    text.ends_with(char::is_alphanumeric)
        && text.split_whitespace().count() < SENTENCE
        && text.split_whitespace().all(|w| w.starts_with(|c: char| !c.is_lowercase()))
        && !a.article.paragraphs.iter().any(|p| headline(p) && p.span.overlaps(quote))
}

fn written_out(form: &str) -> &str {
    match form {
        "n't" => "not",
        "'re" => "are",
        "'m" => "am",
        "'ve" => "have",
        "'ll" | "wo" => "will",
        "'s" => "is",
        "ca" => "can",
        other => other,
    }
}
