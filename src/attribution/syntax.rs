//! Attributions that the tree shows: a verb of speech or thought with its subject and its clause, "according to",
//! "calls it X", "accuses Y of Z", and chains ("sources cited by the paper", "told the agency").

use super::cues::{self, CueKind};
use super::{Attribution, AttributionKind, View};
use crate::reader::{NameKind, Rel, Upos};
use std::ops::Range;

const SUBJECTS: &[Rel] = &[Rel::Nsubj, Rel::NsubjPass, Rel::NsubjOuter];

pub(super) fn reported(view: &View) -> Vec<Attribution> {
    let mut found = Vec::new();
    for token in 0..view.syntax.words.len() {
        if matches!(view.syntax.upos(token), Upos::Verb | Upos::Aux) {
            from_verb(view, token, &mut found);
        }
        if view.lower(token) == "according" {
            from_according(view, token, &mut found);
        }
    }
    found
}

fn from_verb(view: &View, verb: usize, found: &mut Vec<Attribution>) {
    let syntax = view.syntax;
    let lemma = syntax.lemma(verb);
    let mut content = Vec::new();
    if cues::is(CueKind::Accuse, lemma) {
        content = accused(view, verb);
    }
    if content.is_empty() && cues::is(CueKind::Call, lemma) {
        content = called(view, verb);
    }
    if content.is_empty() && cues::is(CueKind::Say, lemma) {
        content = said(view, verb);
    }
    if content.is_empty() {
        return;
    }
    let source_head = speaker(view, verb);
    if cues::needs_speaker(lemma) && !source_head.is_some_and(|s| can_speak(view, s)) {
        return;
    }
    let source = source_head.map(|head| phrase(view, head));
    let cue = verb..verb + 1;
    push(view, found, source_head, source, cue, content);
    if let (Some(last), Some(medium)) = (found.len().checked_sub(1), told_medium(view, verb)) {
        chain(view, found, last, medium);
    }
}

/// Adds an attribution, with the outer link of its chain where the source names one ("sources cited by X").
fn push(
    view: &View,
    found: &mut Vec<Attribution>,
    head: Option<usize>,
    source: Option<Range<usize>>,
    cue: Range<usize>,
    content: Vec<Range<usize>>,
) {
    found.push(Attribution { kind: AttributionKind::Indirect, source, source_head: head, cue: Some(cue), content, parent: None });
    let outer = head.and_then(|h| {
        view.syntax
            .children_with(h, &[Rel::Acl, Rel::AclRelcl])
            .filter(|&c| matches!(view.syntax.lemma(c), "cite" | "quote" | "interview"))
            .find_map(|c| view.syntax.child(c, &[Rel::OblAgent, Rel::Obl]))
    });
    if let (Some(last), Some(outer)) = (found.len().checked_sub(1), outer) {
        chain(view, found, last, outer);
    }
}

fn chain(view: &View, found: &mut Vec<Attribution>, inner: usize, outer: usize) {
    let Some(content) = found.get(inner).map(|a| a.content.clone()) else { return };
    let parent = found.len();
    if let Some(a) = found.get_mut(inner) {
        a.parent = Some(parent);
    }
    let source = Some(phrase(view, outer));
    // The outer link reports the same words: it is told apart by having no cue of its own.
    found.push(Attribution { kind: AttributionKind::Indirect, source, source_head: Some(outer), cue: None, content, parent: None });
}

/// The outlet in "told the agency": an organisation, or a noun for an outlet.
fn told_medium(view: &View, verb: usize) -> Option<usize> {
    if !matches!(view.syntax.lemma(verb), "tell" | "inform" | "confirm" | "say" | "speak") {
        return None;
    }
    view.syntax.children_with(verb, &[Rel::Obj, Rel::Iobj, Rel::Obl]).find(|&o| {
        let to = view.syntax.child(o, &[Rel::Case]).is_none_or(|c| view.lower(c) == "to");
        let organisation =
            view.syntax.names.iter().any(|n| n.tokens.contains(&o) && matches!(n.kind, NameKind::Org | NameKind::Product | NameKind::Misc));
        to && (organisation || cues::is_medium(view.syntax.lemma(o)))
    })
}

/// Who speaks: the subject, the agent of a passive, or the subject of the clause that a participle hangs on.
fn speaker(view: &View, verb: usize) -> Option<usize> {
    let syntax = view.syntax;
    let passive = syntax.child(verb, &[Rel::AuxPass]).is_some();
    if passive {
        return syntax.child(verb, &[Rel::OblAgent]);
    }
    let mut at = verb;
    for _ in 0..6 {
        if let Some(subject) = subject_of(view, at) {
            // "who" stands for the noun that its clause describes.
            let relative = matches!(view.lower(subject).as_str(), "who" | "which" | "that") && syntax.rel(at) == Rel::AclRelcl;
            return if relative { syntax.head(at) } else { Some(subject) };
        }
        match syntax.rel(at) {
            Rel::Conj | Rel::Xcomp | Rel::Advcl | Rel::Parataxis if syntax.child(at, &[Rel::AuxPass]).is_none() => at = syntax.head(at)?,
            Rel::Acl => return syntax.head(at),
            _ => return None,
        }
    }
    None
}

/// The subject of a verb. A title and a name that both hang on the verb ("aide Ann Lee said") are one subject: the name.
fn subject_of(view: &View, verb: usize) -> Option<usize> {
    let all: Vec<usize> = view.syntax.children_with(verb, SUBJECTS).collect();
    match all.as_slice() {
        [] => None,
        [.., title, name] if *name < verb && *name == title + 1 && view.syntax.upos(*name) == Upos::Propn => Some(*name),
        [first, ..] => Some(*first),
    }
}

/// A person, an organisation, a place that stands for its government, a pronoun, or a document.
fn can_speak(view: &View, head: usize) -> bool {
    let name = view
        .syntax
        .names
        .iter()
        .any(|n| n.tokens.contains(&head) && matches!(n.kind, NameKind::Person | NameKind::Org | NameKind::Place | NameKind::Norp));
    let pronoun = matches!(view.lower(head).as_str(), "he" | "she" | "they" | "we" | "i" | "who" | "some" | "many" | "others");
    let noun = view.syntax.upos(head) == Upos::Noun && (cues::is_document(view.syntax.lemma(head)) || is_person_noun(view, head));
    name || pronoun || noun || view.syntax.upos(head) == Upos::Propn
}

/// Nouns in -er, -or, -ist, -ian, -man: most of them are people.
fn is_person_noun(view: &View, head: usize) -> bool {
    let lemma = view.syntax.lemma(head);
    ["er", "or", "ist", "ian", "man", "woman", "ant", "ent", "ey", "ocrat", "ive", "ial", "ee"].iter().any(|s| lemma.ends_with(s))
        || matches!(
            lemma,
            "people"
                | "police"
                | "ally"
                | "critic"
                | "aide"
                | "chief"
                | "head"
                | "judge"
                | "witness"
                | "envoy"
                | "expert"
                | "group"
                | "ministry"
                | "party"
                | "government"
                | "company"
                | "team"
        )
}

/// What is said: a clause under the verb, or the clause that the verb interrupts or follows.
fn said(view: &View, verb: usize) -> Vec<Range<usize>> {
    let syntax = view.syntax;
    let mut content = Vec::new();
    for clause in syntax.children_with(verb, &[Rel::Ccomp, Rel::Parataxis]) {
        if syntax.rel(clause) == Rel::Parataxis && clause < verb && is_speech(view, clause) {
            continue;
        }
        content.extend(ranges(view, clause, &[]));
    }
    // "It rained, she said": the reporting clause hangs below what it reports.
    if content.is_empty()
        && syntax.rel(verb) == Rel::Parataxis
        && let Some(head) = syntax.head(verb)
    {
        content = ranges(view, head, &[verb]);
        // What follows the reporting clause without being the main part of the report is the writer's own.
        content.retain(|r| r.contains(&head) || r.start < verb || is_marked_quoted(view, r));
    }
    let cut = content.iter().map(|r| before_aside(view, verb, r)).collect();
    content = cut;
    // "is expected to", "is said to": a report without a source.
    if content.is_empty() && syntax.child(verb, &[Rel::AuxPass]).is_some() {
        content = syntax.child(verb, &[Rel::Xcomp]).map(|x| ranges(view, x, &[])).unwrap_or_default();
    }
    content
}

/// Whether a stretch stands between quotation marks.
fn is_marked_quoted(view: &View, range: &Range<usize>) -> bool {
    let mark = |t: Option<usize>| t.is_some_and(|t| matches!(view.text.form(view.raw, t), "“" | "\"" | "‘" | "«" | "``" | "'"));
    mark(range.start.checked_sub(1)) || mark(Some(range.start))
}

/// Indirect speech up to a dash: what follows the dash is the writer's aside.
fn before_aside(view: &View, verb: usize, range: &Range<usize>) -> Range<usize> {
    let aside = |t: &usize| matches!(view.text.form(view.raw, *t), "—" | "–" | "--");
    match range.clone().find(aside) {
        Some(dash) if verb < range.start && dash > range.start + 2 && !is_marked_quoted(view, range) => range.start..dash,
        _ => range.clone(),
    }
}

fn is_speech(view: &View, token: usize) -> bool {
    cues::is(CueKind::Say, view.syntax.lemma(token)) && view.syntax.child(token, SUBJECTS).is_some()
}

/// "call it a mess", "describe the talks as useful", "what officials described as useful talks".
fn called(view: &View, verb: usize) -> Vec<Range<usize>> {
    let syntax = view.syntax;
    let as_phrase = |t: usize| syntax.children_with(t, &[Rel::Case, Rel::Mark]).any(|c| view.lower(c) == "as");
    let second = syntax
        .children_with(verb, &[Rel::Xcomp, Rel::Obl, Rel::Advcl])
        .find(|&c| c > verb && (syntax.rel(c) == Rel::Xcomp && syntax.child(c, &[Rel::Mark]).is_none() || as_phrase(c)));
    let objects: Vec<usize> = syntax.children_with(verb, &[Rel::Obj, Rel::Iobj]).filter(|&o| o > verb).collect();
    let second = second.or(match objects.as_slice() {
        [_, .., last] => Some(*last),
        _ => None,
    });
    let Some(second) = second else { return Vec::new() };
    let object = objects.first().copied().filter(|&o| o != second);
    let mut content = Vec::new();
    if let Some(object) = object {
        content.extend(ranges(view, object, &[]));
    }
    content.extend(ranges(view, second, &[]));
    content
}

/// "accuse Y of lying", "blame Z on Y", "an attack the ministry blamed on rebels".
fn accused(view: &View, verb: usize) -> Vec<Range<usize>> {
    let syntax = view.syntax;
    let marked =
        |t: usize| syntax.children_with(t, &[Rel::Case, Rel::Mark]).any(|c| matches!(view.lower(c).as_str(), "of" | "for" | "on" | "with"));
    let Some(second) = syntax.children_with(verb, &[Rel::Obl, Rel::Advcl, Rel::Xcomp]).find(|&c| c > verb && marked(c)) else {
        return Vec::new();
    };
    let mut content: Vec<Range<usize>> = syntax.child(verb, &[Rel::Obj]).map(|o| ranges(view, o, &[])).unwrap_or_default();
    if content.is_empty() && syntax.rel(verb) == Rel::AclRelcl {
        let noun = syntax.head(verb).unwrap_or(verb);
        content.push(noun..noun + 1);
    }
    content.extend(ranges(view, second, &[]));
    content
}

/// "according to X": the content is the clause that the phrase stands in, without the phrase.
fn from_according(view: &View, token: usize, found: &mut Vec<Attribution>) {
    let syntax = view.syntax;
    let to = (token + 1 < syntax.words.len() && view.lower(token + 1) == "to").then_some(token + 1);
    if to.is_none() {
        return;
    }
    // Either "according" is the case of the source, or the source hangs on "according".
    let source = match syntax.rel(token) {
        Rel::Case | Rel::Fixed | Rel::Mark => syntax.head(token),
        _ => syntax.child(token, &[Rel::Obl, Rel::Nmod, Rel::Obj]),
    };
    let Some(source) = source else { return };
    let top = if syntax.rel(token) == Rel::Case { source } else { token };
    let Some(mut clause) = syntax.head(top) else { return };
    for _ in 0..20 {
        let predicate = matches!(syntax.upos(clause), Upos::Verb) || syntax.child(clause, &[Rel::Cop]).is_some();
        match syntax.head(clause) {
            Some(up) if !predicate => clause = up,
            _ => break,
        }
    }
    // At either end of the sentence the phrase covers all of it.
    let subtree = syntax.subtree(top);
    let sentence = view.text.sentence_of(token).and_then(|s| view.text.sentences.get(s)).map(|s| s.tokens.clone()).unwrap_or_default();
    let last = subtree.last().copied().unwrap_or(top);
    if token == sentence.start || last + 2 >= sentence.end {
        for _ in 0..20 {
            match syntax.head(clause) {
                Some(up) if matches!(syntax.rel(clause), Rel::Conj | Rel::Advcl | Rel::Parataxis | Rel::Acl | Rel::AclRelcl) => clause = up,
                _ => break,
            }
        }
    }
    let without: Vec<usize> = if syntax.rel(token) == Rel::Case { vec![top] } else { vec![token] };
    let content = ranges(view, clause, &without);
    push(view, found, Some(source), Some(phrase(view, source)), token..token + 2, content);
}

/// The noun phrase of a source: without relative clauses, appositions and its own preposition.
fn phrase(view: &View, head: usize) -> Range<usize> {
    const OUT: &[Rel] = &[Rel::Acl, Rel::AclRelcl, Rel::Appos, Rel::Case, Rel::Punct, Rel::Parataxis, Rel::Advcl, Rel::Cc, Rel::Mark];
    let syntax = view.syntax;
    let mut keep = vec![head];
    let mut stack: Vec<usize> = syntax.children(head).iter().copied().filter(|&c| !OUT.contains(&syntax.rel(c))).collect();
    while let Some(t) = stack.pop() {
        keep.extend(syntax.subtree(t));
        if keep.len() > 40 {
            break;
        }
    }
    hull(&keep, head)
}

/// The widest run of tokens around `head`: from the smallest to the largest of `keep`.
fn hull(keep: &[usize], head: usize) -> Range<usize> {
    let first = keep.iter().copied().min().unwrap_or(head);
    let last = keep.iter().copied().max().unwrap_or(head);
    first..last + 1
}

/// The subtree of `top` without the subtrees of `without`, as contiguous ranges, edges free of punctuation and "that".
pub(super) fn ranges(view: &View, top: usize, without: &[usize]) -> Vec<Range<usize>> {
    let syntax = view.syntax;
    let out: Vec<usize> = without.iter().flat_map(|&w| syntax.subtree(w)).collect();
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for t in syntax.subtree(top) {
        if out.contains(&t) {
            continue;
        }
        match ranges.last_mut() {
            Some(r) if r.end == t => r.end = t + 1,
            _ => ranges.push(t..t + 1),
        }
    }
    let edge = |t: usize| {
        syntax.upos(t) == Upos::Punct
            || (syntax.rel(t) == Rel::Mark && view.lower(t) == "that" || syntax.rel(t) == Rel::Case && view.lower(t) == "as")
    };
    ranges
        .into_iter()
        .filter_map(|mut r| {
            while r.start < r.end && edge(r.start) {
                r.start += 1;
            }
            while r.start < r.end && syntax.upos(r.end - 1) == Upos::Punct {
                r.end -= 1;
            }
            (!r.is_empty()).then_some(r)
        })
        .collect()
}
