//! What the article says somebody or something is: titles before names, appositions, "X is a …".
//!
//! Spans are minimal: the noun phrase with its "of …", without relative clauses and the like.

use super::clause::SUBJECTS;
use super::discourse::{Class, class_of};
use super::group::Group;
use super::lexicon;
use super::names::Found;
use super::view::{View, starts_upper};
use crate::reader::{NameKind, Rel, Upos};
use std::collections::BTreeSet;
use std::ops::Range;

#[derive(Clone, Debug, PartialEq)]
pub struct Described {
    pub entity: usize,
    pub tokens: Range<usize>,
    /// Head token, and its lemma in lower case.
    pub at: usize,
    pub head: String,
}

/// Titles and appositions of all names.
pub fn beside_names(view: View, found: &[Found], groups: &[Group]) -> Vec<Described> {
    let starts: BTreeSet<usize> = found.iter().map(|f| f.tokens.start).collect();
    let mut out = Vec::new();
    for (entity, group) in groups.iter().enumerate() {
        for f in group.names.iter().filter_map(|&n| found.get(n)) {
            let head = view.head_of(f.tokens.clone());
            let mut all: Vec<(Range<usize>, usize)> = title(view, f).into_iter().collect();
            // "Ida Holm, farmer Ulf Berg": the title of the next name.
            all.extend(appositions(view, f, head).into_iter().filter(|(_, at)| *at < f.tokens.start || !starts.contains(&(at + 1))));
            out.extend(
                all.into_iter()
                    .filter(|(tokens, at)| suits(view, *at, group.kind) && is_clean(view, tokens.clone()))
                    .map(|(tokens, at)| described(view, entity, tokens, at)),
            );
        }
    }
    out.sort_by_key(|d| (d.tokens.start, d.tokens.end, d.entity));
    out.dedup();
    out
}

fn described(view: View, entity: usize, tokens: Range<usize>, at: usize) -> Described {
    // "my friend Ida Holm": whose friend is for others to say.
    let own = |t: &usize| view.syntax.rel(*t) != Rel::NmodPoss || view.upos(*t) != Upos::Pron;
    let start = tokens.clone().find(own).unwrap_or(tokens.start);
    Described { entity, tokens: start..tokens.end, at, head: lexicon::full_title(&view.syntax.lemma(at).to_lowercase()).to_owned() }
}

/// "X is a …", of what stands at `subject`, said plainly: not denied, asked, or merely possible.
pub fn copular(view: View, subject: usize, entity: usize, kind: NameKind) -> Option<Described> {
    // "It was an act of despair" is seldom about the body that "it" last meant.
    if !SUBJECTS.contains(&view.syntax.rel(subject)) || matches!(view.lower(subject).as_str(), "it" | "this" | "that") {
        return None;
    }
    let noun = view.syntax.head(subject)?;
    view.syntax.child(noun, &[Rel::Cop])?;
    let doubted = view.syntax.children(noun).iter().any(|&c| {
        let low = view.lower(c);
        view.syntax.rel(c) == Rel::Aux && !matches!(low.as_str(), "has" | "have" | "had" | "'s" | "’s")
            || matches!(low.as_str(), "not" | "n't" | "n’t" | "never" | "no" | "if" | "whether" | "?")
    });
    let tokens = phrase(view, noun);
    let told = !doubted && view.upos(noun) == Upos::Noun && suits(view, noun, kind) && is_clean(view, tokens.clone());
    told.then(|| described(view, entity, tokens, noun))
}

/// No part of a figure in brackets or of somebody's words.
fn is_clean(view: View, tokens: Range<usize>) -> bool {
    !view.words(tokens).any(|w| matches!(w, "(" | ")" | "[" | "]" | "“" | "”" | "\"" | "``" | "''" | "%" | "percent" | ";"))
}

/// Is the noun a word for such a thing?
fn suits(view: View, noun: usize, kind: NameKind) -> bool {
    let lemma = view.syntax.lemma(noun).to_lowercase();
    let plural = super::discourse::is_plural(view, noun);
    match kind {
        NameKind::Person => lexicon::is_person_noun(lexicon::full_title(&lemma)) && !plural,
        NameKind::Place => matches!(class_of(&lemma), Class::Place | Class::Body) && !plural,
        NameKind::Org | NameKind::Product | NameKind::Misc => view.upos(noun) == Upos::Noun && !lexicon::is_person_noun(&lemma) && !plural,
        _ => false,
    }
}

/// "former foreign minister Ida Holm": the words before the name that hang on it, up to a title or the noun for a body.
fn title(view: View, name: &Found) -> Option<(Range<usize>, usize)> {
    let end = name.tokens.start;
    let last = end.checked_sub(1)?;
    let sentence = view.text.sentences.get(view.text.sentence_of(last)?)?.tokens.clone();
    let mut start = end;
    while start > sentence.start && end - start < 12 && is_before_name(view, start - 1, start..end, name.tokens.end) {
        start -= 1;
    }
    while start < end && (is_joint(view.word(start)) || matches!(view.upos(start), Upos::Det | Upos::Part) || view.word(start) == "of") {
        start += 1;
    }
    let noun = |t: &usize| {
        let word = view.word(*t);
        lexicon::address(word).is_none() && (lexicon::is_title(word) || !starts_upper(word) && lexicon::is_org_head(word))
    };
    let end = (start..end).rev().find(|&t| lexicon::address(view.word(t)).is_none())? + 1;
    let last = end - 1;
    let of = (start..end).find(|&t| view.word(t) == "of");
    let at = match of {
        Some(of) => of.checked_sub(1).filter(|t| *t >= start && noun(t))?,
        None => Some(last).filter(noun)?,
    };
    (start < end).then_some((start..end, at))
}

/// Does the token belong to the words before a name? `after` are those that are known to, up to the name.
fn is_before_name(view: View, token: usize, after: Range<usize>, name_end: usize) -> bool {
    let word = view.word(token);
    let noun = matches!(view.upos(token), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Part) || is_joint(word);
    let titled = lexicon::is_title(word);
    if word == "of" {
        return !after.is_empty();
    }
    if !noun || matches!(word, "Mr." | "Mr") {
        return false;
    }
    let hangs = view.syntax.head(token).is_some_and(|h| h > token && h < name_end);
    // "Gov. Ida Holm": the title may be the head of the name.
    let heads = view.syntax.children(token).iter().any(|&c| c >= after.start && c < name_end && !is_new_phrase(view, c));
    // "envoy Ida Holm left", "chairman Sir Ulf Berg said": two subjects, by some trees.
    let next = after.clone().all(|t| lexicon::address(view.word(t)).is_some());
    let twin = titled && next && is_twin(view, token, after.end);
    // "Chief of Staff Ida Holm": trees of long titles are often wrong, their words say enough.
    let of = view.word(after.start) == "of" || token >= 2 && view.word(token - 1) == "of" && lexicon::is_title(view.word(token - 2));
    hangs || heads || twin || titled && (of || starts_upper(word)) || of && token + 1 == after.end
}

/// Do two tokens hang on the same one in the same way?
pub fn is_twin(view: View, token: usize, other: usize) -> bool {
    view.syntax.head(token).is_some()
        && view.syntax.head(token) == view.syntax.head(other)
        && view.syntax.rel(token) == view.syntax.rel(other)
}

fn is_new_phrase(view: View, token: usize) -> bool {
    !matches!(view.syntax.rel(token), Rel::Flat | Rel::Appos | Rel::Compound | Rel::NmodDesc | Rel::Nmod | Rel::NmodPoss | Rel::Amod)
}

fn is_joint(word: &str) -> bool {
    matches!(word, "-" | "–" | "'s" | "’s" | "'" | "’" | "." | "&")
}

/// "Ida Holm, a lawyer", "the envoy, Ida Holm".
fn appositions(view: View, name: &Found, head: usize) -> Vec<(Range<usize>, usize)> {
    let mut nouns: Vec<usize> = view.syntax.children_with(head, &[Rel::Appos]).filter(|&c| c >= name.tokens.end).collect();
    if let (Rel::Appos, Some(noun)) = (view.syntax.rel(head), view.syntax.head(head)) {
        // "for president, Ida Holm": a bare noun is no description of who follows.
        let said = view.syntax.child(noun, &[Rel::Det, Rel::NmodPoss, Rel::Compound, Rel::Amod]).is_some_and(|c| c < noun);
        nouns.extend((noun < name.tokens.start && said).then_some(noun));
    }
    // "Ida Holm, the mayor; Bo Dahl, her deputy": a semicolon leads to another member of the list.
    nouns.retain(|&n| !(n.min(head)..n.max(head)).any(|t| view.word(t) == ";"));
    let more: Vec<usize> =
        nouns.iter().flat_map(|&n| view.syntax.children_with(n, &[Rel::Conj])).filter(|&c| c >= name.tokens.end).collect();
    nouns.extend(more);
    // Headlines put a comma for "and": "Ida Holm, wife held".
    let and = |n: usize| n >= name.tokens.end && phrase(view, n).len() == 1 && matches!(view.upos(n + 1), Upos::Verb | Upos::Aux);
    nouns
        .into_iter()
        .filter(|&n| !and(n))
        .filter(|&n| matches!(view.upos(n), Upos::Noun) || view.word(n) == "one")
        .map(|n| (phrase(view, n), role_of(view, n)))
        .filter(|(p, _)| p.end <= name.tokens.start || p.start >= name.tokens.end)
        .collect()
}

/// "one of its advisers" is an adviser.
fn role_of(view: View, noun: usize) -> usize {
    let of = view.syntax.children_with(noun, &[Rel::Nmod]).next();
    if view.word(noun) == "one" { of.unwrap_or(noun) } else { noun }
}

/// A noun phrase from its first modifier to the "of …" after its head.
pub fn phrase(view: View, head: usize) -> Range<usize> {
    let Range { start, mut end } = view.up_to_head(head);
    for nmod in view.syntax.children_with(head, &[Rel::Nmod]).filter(|&c| c > head) {
        let case = view.syntax.child(nmod, &[Rel::Case]).map(|c| view.lower(c)).unwrap_or_default();
        // What comes after "the" tells which one: "the adult in the room".
        let telling = matches!(case.as_str(), "of" | "for" | "to" | "at")
            || view.lower(start) == "the" && matches!(case.as_str(), "in" | "on" | "behind");
        if !telling {
            break;
        }
        let mut to = end;
        for t in view.syntax.subtree(nmod) {
            let cut = view.up(t).take_while(|&a| a != nmod).any(|a| {
                matches!(
                    view.syntax.rel(a),
                    Rel::Acl | Rel::AclRelcl | Rel::Appos | Rel::Conj | Rel::Cc | Rel::Parataxis | Rel::Punct | Rel::Advcl
                ) && !is_joint(view.word(a))
            });
            if t != to || cut {
                break;
            }
            to = t + 1;
        }
        if to <= nmod {
            break;
        }
        end = to;
    }
    start..end
}
