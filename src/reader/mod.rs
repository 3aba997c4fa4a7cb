//! Stage `reader`: one small neural network, one pass per sentence: part of speech, lemma,
//! dependency tree, names, attribution tags.
//!
//! Takes the tokens and sentences of an article, gives one [`Word`] a token. Must give the same bytes on every
//! machine, and a value for every text: only [`Reader::from_bytes`] can fail.

mod bio;
mod classes;
pub mod conllu;
mod coordination;
mod digits;
mod doubled;
mod features;
mod kernel;
mod labels;
mod lemma;
mod lstm;
pub(crate) mod math;
mod matrix;
mod names;
mod network;
mod parse;
mod penn;
mod recall;
mod tree;

pub use labels::{NameKind, Rel, Upos};

use crate::article::Article;
use crate::text::Text;
use std::ops::Range;

/// What the network says of one token. Indices are token indices of the whole article.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    pub upos: Upos,
    /// Penn tag ("VBD"), empty where the weights have no such head.
    pub xpos: &'static str,
    pub lemma: String,
    /// `None` for the root of a sentence.
    pub head: Option<usize>,
    pub rel: Rel,
}

/// A named stretch of tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    pub tokens: Range<usize>,
    pub kind: NameKind,
}

/// Stretches tagged as parts of attributions, each inside one sentence, each list in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AttributionTags {
    pub sources: Vec<Range<usize>>,
    pub cues: Vec<Range<usize>>,
    pub contents: Vec<Range<usize>>,
}

/// The reading of one article: one word per token of [`Text`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Syntax {
    pub words: Vec<Word>,
    pub names: Vec<Name>,
    pub attribution: AttributionTags,
    /// Children of each token, in order.
    pub children: Vec<Vec<usize>>,
}

impl Syntax {
    pub fn word(&self, token: usize) -> Option<&Word> {
        self.words.get(token)
    }

    pub fn children(&self, token: usize) -> &[usize] {
        self.children.get(token).map_or(&[], Vec::as_slice)
    }

    pub fn lemma(&self, token: usize) -> &str {
        self.word(token).map_or("", |w| &w.lemma)
    }

    /// The name that the token is part of.
    pub fn name_at(&self, token: usize) -> Option<&Name> {
        let end = self.names.partition_point(|n| n.tokens.start <= token);
        self.names.get(..end).and_then(<[Name]>::last).filter(|n| n.tokens.contains(&token))
    }

    /// Penn tag; empty where there is none.
    pub fn xpos(&self, token: usize) -> &'static str {
        self.word(token).map_or("", |w| w.xpos)
    }

    pub fn rel(&self, token: usize) -> Rel {
        self.word(token).map_or(Rel::Dep, |w| w.rel)
    }

    pub fn upos(&self, token: usize) -> Upos {
        self.word(token).map_or(Upos::X, |w| w.upos)
    }

    pub fn head(&self, token: usize) -> Option<usize> {
        self.word(token).and_then(|w| w.head)
    }

    /// The first child of `token` with one of the relations.
    pub fn child(&self, token: usize, rels: &[Rel]) -> Option<usize> {
        self.children(token).iter().copied().find(|&c| rels.contains(&self.rel(c)))
    }

    pub fn children_with<'a>(&'a self, token: usize, rels: &'a [Rel]) -> impl Iterator<Item = usize> + 'a {
        self.children(token).iter().copied().filter(move |&c| rels.contains(&self.rel(c)))
    }

    /// All tokens below and including `token`, in text order.
    pub fn subtree(&self, token: usize) -> Vec<usize> {
        let mut out = Vec::new();
        let mut stack = vec![token];
        while let Some(t) = stack.pop() {
            if out.len() > self.words.len() {
                break;
            }
            out.push(t);
            stack.extend_from_slice(self.children(t));
        }
        out.sort_unstable();
        out.dedup();
        out
    }
}

/// Children lists of a forest given by its heads.
pub fn children_of(words: &[Word]) -> Vec<Vec<usize>> {
    let mut children = vec![Vec::new(); words.len()];
    for (i, word) in words.iter().enumerate() {
        if let Some(list) = word.head.and_then(|h| children.get_mut(h)) {
            list.push(i);
        }
    }
    children
}

/// Reader weights that are ready to run. Without weights (`Reader::default()`) every reading is flat.
#[derive(Debug, Default)]
pub struct Reader {
    parser: Option<parse::Parser>,
}

impl Reader {
    /// Refuses damaged or foreign files with a sentence that says what is wrong.
    pub fn from_bytes(bytes: &[u8]) -> Result<Reader, String> {
        Ok(Reader { parser: Some(parse::Parser::load(bytes)?) })
    }

    pub fn read(&self, article: &Article, text: &Text) -> Syntax {
        let forms: Vec<&str> = (0..text.tokens.len()).map(|t| text.form(&article.raw, t)).collect();
        let sentences: Vec<Range<usize>> = text.sentences.iter().map(|s| s.tokens.clone()).collect();
        self.tag(&forms, &sentences)
    }

    /// Reads plain word forms. `sentences` are token ranges, in order and apart.
    pub fn tag(&self, forms: &[&str], sentences: &[Range<usize>]) -> Syntax {
        match &self.parser {
            Some(parser) => parser.read(forms, sentences),
            None => flat(forms.len()),
        }
    }
}

/// A reading that knows nothing: every token a root of its own.
fn flat(tokens: usize) -> Syntax {
    let word = Word { upos: Upos::X, xpos: "", lemma: String::new(), head: None, rel: Rel::Root };
    Syntax { words: vec![word; tokens], names: Vec::new(), attribution: AttributionTags::default(), children: vec![Vec::new(); tokens] }
}
