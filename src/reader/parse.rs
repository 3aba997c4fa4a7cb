//! Runs the network over sentences and decodes its scores into words, names and attribution tags.

use super::bio::Tagset;
use super::lemma::Lemmas;
use super::math::argmax;
use super::matrix::Table;
use super::network::{Network, States};
use super::{AttributionTags, NameKind, Rel, Syntax, Upos, Word, children_of, coordination, doubled, penn, recall};
use crate::weights::Sections;
use std::ops::Range;

/// Longer sentences are read in windows of at most so many tokens, hung together at the first.
const WINDOW: usize = 400;
/// Tokens in a batch: enough sentences a step for the kernel, little enough memory for long texts.
const BATCH: usize = 1_500;

/// The network with its tag sets as types, and the lemma tables.
#[derive(Debug)]
pub struct Parser {
    network: Network,
    lemmas: Lemmas,
    upos: Vec<Upos>,
    xpos: Vec<&'static str>,
    labels: Vec<Rel>,
    names: Tagset,
    kinds: Vec<NameKind>,
    roles: Tagset,
}

impl Parser {
    pub fn load(bytes: &[u8]) -> Result<Parser, String> {
        let sections = Sections::parse(bytes, b"CRREADER")?;
        let network = Network::load(&sections)?;
        let lemmas = if sections.has("lemma") { Lemmas::new(sections.text("lemma")?) } else { Lemmas::default() };
        let config = &network.config;
        let names = Tagset::with_steps(&config.ner, network.names.as_ref().map_or(&[], |n| &n.steps));
        Ok(Parser {
            upos: config.upos.iter().map(|u| Upos::parse(u)).collect(),
            xpos: config.xpos.iter().map(|x| penn::tag(x)).collect(),
            labels: config.labels.iter().map(|l| Rel::parse(l)).collect(),
            kinds: names.kinds.iter().map(|k| NameKind::parse(k)).collect(),
            names,
            roles: Tagset::new(&config.attr),
            lemmas,
            network,
        })
    }

    /// Reads the sentences, ranges of `forms` in order and apart.
    pub fn read(&self, forms: &[&str], sentences: &[Range<usize>]) -> Syntax {
        let mut syntax = super::flat(forms.len());
        let mut windows: Vec<Range<usize>> = sentences.iter().flat_map(windows).filter(|w| w.end <= forms.len()).collect();
        windows.sort_by_key(|w| (std::cmp::Reverse(w.len()), w.start));
        let mut names = Table::new(forms.len(), self.names.len());
        let mut rest = windows.as_slice();
        while !rest.is_empty() {
            let mut tokens = 0;
            let full = rest.iter().position(|w| {
                tokens += w.len();
                tokens > BATCH
            });
            let (batch, after) = rest.split_at_checked(full.unwrap_or(rest.len()).max(1)).unwrap_or_default();
            self.batch(forms, batch, &mut syntax, &mut names);
            rest = after;
        }
        if names.width > 0 {
            syntax.names = recall::names(&self.names, &self.kinds, names, forms, &windows);
        }
        let tags = &mut syntax.attribution;
        for list in [&mut tags.sources, &mut tags.cues, &mut tags.contents] {
            list.sort_by_key(|r| r.start);
        }
        sentences.iter().filter(|s| s.len() > WINDOW).for_each(|s| hang_together(&mut syntax.words, s));
        doubled::mend(&mut syntax.words, &syntax.names);
        syntax.children = children_of(&syntax.words);
        syntax
    }

    fn batch(&self, forms: &[&str], windows: &[Range<usize>], syntax: &mut Syntax, names: &mut Table) {
        let words: Vec<&str> = windows.iter().flat_map(|w| forms.get(w.clone()).unwrap_or(&[])).copied().collect();
        let local: Vec<Range<usize>> = windows
            .iter()
            .scan(0, |at, w| {
                *at += w.len();
                Some(*at - w.len()..*at)
            })
            .collect();
        let states = self.network.run(&words, &local);
        for (window, local) in windows.iter().zip(&local) {
            self.words(&states, &words, window, local, &mut syntax.words);
            let there = |range: Range<usize>| window.start + range.start - local.start..window.start + range.end - local.start;
            for (token, local) in window.clone().zip(local.clone()) {
                let scores = states.ner.as_ref().map_or(&[][..], |scores| scores.row(local));
                names.row_mut(token).iter_mut().zip(scores).for_each(|(to, score)| *to = *score);
            }
            if let Some(scores) = &states.roles {
                let AttributionTags { sources, cues, contents } = &mut syntax.attribution;
                for (list, scores) in [sources, cues, contents].into_iter().zip(scores) {
                    list.extend(self.roles.decode(scores, local.clone()).into_iter().map(|(range, _)| there(range)));
                }
            }
        }
    }

    fn words(&self, states: &States, forms: &[&str], window: &Range<usize>, local: &Range<usize>, words: &mut [Word]) {
        let arcs = self.network.arcs(states, local);
        let heads = super::tree::decode(&arcs);
        let labels = self.network.labels(states, local, &heads);
        let slots = words.get_mut(window.clone()).unwrap_or(&mut []);
        for (((word, token), head), label) in slots.iter_mut().zip(local.clone()).zip(heads).zip(labels) {
            let best = |scores: &Table, tags: usize| argmax(scores.row(token).get(..tags).unwrap_or(&[]));
            let upos = self.upos.get(best(&states.upos, self.upos.len())).copied().unwrap_or(Upos::X);
            let xpos = states.xpos.as_ref().and_then(|x| self.xpos.get(best(x, self.xpos.len()))).copied().unwrap_or("");
            let form = forms.get(token).copied().unwrap_or("");
            *word = Word {
                upos,
                xpos,
                lemma: self.lemmas.lemma(form, upos.as_str(), xpos, &self.network.vocabulary),
                head: head.checked_sub(1),
                rel: self.labels.get(label).copied().unwrap_or(Rel::Dep),
            };
        }
        coordination::mend(slots, &arcs);
        slots.iter_mut().for_each(|w| w.head = w.head.map(|h| window.start + h));
    }
}

/// The sentence in nearly equal parts of at most `WINDOW` tokens.
fn windows(sentence: &Range<usize>) -> Vec<Range<usize>> {
    let parts = sentence.len().div_ceil(WINDOW);
    (0..parts).map(|i| sentence.start + sentence.len() * i / parts..sentence.start + sentence.len() * (i + 1) / parts).collect()
}

/// Roots after the first become parataxis of the first: one tree a sentence.
fn hang_together(words: &mut [Word], sentence: &Range<usize>) {
    let mut first = None;
    for (i, word) in words.iter_mut().enumerate().skip(sentence.start).take(sentence.len()) {
        match (word.head, first) {
            (None, None) => first = Some(i),
            (None, Some(root)) => (word.head, word.rel) = (Some(root), Rel::Parataxis),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_cover_the_sentence() {
        assert_eq!(windows(&(3..3)), []);
        assert_eq!(windows(&(3..10)).as_slice(), std::slice::from_ref(&(3..10)));
        assert_eq!(windows(&(10..911)), [10..310, 310..610, 610..911]);
    }
}
