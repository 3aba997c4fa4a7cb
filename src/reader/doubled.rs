//! Mends a slip of the parser before names: "Councillor Ann Lee said" with two subjects, the title and the name, becomes one subject, the
//! name with its title.
//!
//! Takes the words of an article and its names; changes heads and relations, so that every sentence stays one tree.

use super::{Name, NameKind, Rel, Upos, Word};
use std::ops::Range;

/// Tokens of the longest title.
const LONGEST: usize = 6;
/// Tokens after a name in which what hangs from its title is looked for.
const REACH: usize = 400;

/// A title straight before a person's name that stands beside the name in the tree hangs from the name, and what hung from the title and
/// comes after the name does too.
pub fn mend(words: &mut [Word], names: &[Name]) {
    for (n, name) in names.iter().enumerate().filter(|(_, name)| name.kind == NameKind::Person) {
        let Some(head) = name.tokens.clone().find(|&t| head(words, t).is_none_or(|h| !name.tokens.contains(&h))) else { continue };
        let before = names.get(..n).and_then(<[Name]>::last).map_or(0, |last| last.tokens.end);
        let Some(title) = title(words, before, name.tokens.start, head) else { continue };
        let after = words.iter_mut().skip(name.tokens.end).take(REACH);
        after.filter(|w| w.head == Some(title)).for_each(|w| w.head = Some(head));
        if let Some(word) = words.get_mut(title) {
            (word.head, word.rel) = (Some(head), Rel::Compound);
        }
    }
}

/// The head of the phrase that ends where the name starts, and begins after the name before it, and has the name's place in the tree.
fn title(words: &[Word], before: usize, start: usize, head: usize) -> Option<usize> {
    let own = words.get(head).filter(|w| w.head.is_some() && matches!(w.rel, Rel::Nsubj | Rel::NsubjPass))?;
    let twin = |t: &usize| words.get(*t).is_some_and(|w| w.head == own.head && w.rel == own.rel);
    let found = (start.saturating_sub(LONGEST).max(before)..start).rev().find(twin)?;
    let nominal = words.get(found).is_some_and(|w| matches!(w.upos, Upos::Noun | Upos::Propn | Upos::Adj));
    (nominal && belongs(words, found + 1..start, found)).then_some(found)
}

/// Whether all tokens are below `top`, none of them a mark of punctuation.
fn belongs(words: &[Word], tokens: Range<usize>, top: usize) -> bool {
    let below = |t: usize| std::iter::successors(head(words, t), |&h| head(words, h)).take(LONGEST).any(|h| h == top);
    let mark = |t: usize| words.get(t).is_none_or(|w| w.upos == Upos::Punct && w.lemma != "-");
    tokens.into_iter().all(|t| below(t) && !mark(t))
}

fn head(words: &[Word], token: usize) -> Option<usize> {
    words.get(token).and_then(|w| w.head)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words of (part of speech, head counted from 1, relation).
    fn words(rows: &[(Upos, usize, Rel)]) -> Vec<Word> {
        let word = |&(upos, head, rel): &(Upos, usize, Rel)| Word { upos, xpos: "", lemma: String::new(), head: head.checked_sub(1), rel };
        rows.iter().map(word).collect()
    }

    #[test]
    fn a_title_beside_its_name_hangs_from_it() {
        use {Rel::*, Upos::*};
        let person = [Name { tokens: 1..3, kind: NameKind::Person }];
        // "Councillor Ann Lee, who chairs it, spoke": the clause moves to the name.
        let mut some = words(&[(Propn, 5, Nsubj), (Propn, 5, Nsubj), (Propn, 2, Flat), (Verb, 1, AclRelcl), (Verb, 0, Root)]);
        mend(&mut some, &person);
        let heads: Vec<_> = some.iter().map(|w| w.head).collect();
        assert_eq!(heads, [Some(1), Some(4), Some(1), Some(1), None]);
        assert_eq!(some[0].rel, Compound);
        // "Mum of Ann Lee spoke", "he, Ann Lee": as it was.
        for other in [
            [(Noun, 4, Nsubj), (Propn, 1, Nmod), (Propn, 2, Flat), (Verb, 0, Root)],
            [(Pron, 4, Nsubj), (Propn, 4, Nsubj), (Propn, 2, Flat), (Verb, 0, Root)],
        ] {
            let mut same = words(&other);
            mend(&mut same, &person);
            assert_eq!(same, words(&other));
        }
    }
}
