//! The smallest contiguous stretch of a sentence that states a claim.

use super::clauses::{self, Role, Site};
use super::view::View;
use crate::reader::{Rel, Upos};
use std::ops::Range;

/// A gap of more tokens than this between kept tokens ends the stretch.
const GAP: usize = 3;

/// The tokens of the claim at `site`: its subtree without the claims below it, without who says it, around its head.
pub(super) fn extent(view: &View, site: &Site, all: &[Site]) -> Range<usize> {
    let syntax = view.syntax;
    let head = site.head;
    let mut out: Vec<usize> = Vec::new();
    for below in syntax.subtree(head) {
        let other = below != head && all.iter().any(|s| s.head == below);
        let coordinator = syntax.rel(below) == Rel::Cc && syntax.head(below).is_some_and(|h| h != head && all.iter().any(|s| s.head == h));
        // "…, adding" and "…, though critics say": what introduces the next claim.
        let introduces = below != head
            && view.is_cue(below)
            && (matches!(syntax.rel(below), Rel::Advcl | Rel::Parataxis)
                || matches!(syntax.rel(below), Rel::Acl | Rel::AclRelcl) && syntax.child(below, &[Rel::Ccomp]).is_some()
                || syntax.rel(below) == Rel::Ccomp && syntax.children_with(below, &[Rel::Cc]).any(|c| c < below));
        if other
            || introduces
            || is_backdrop(view, head, below)
            || below > head && clauses::is_comment(view, below)
            || coordinator
            || view.is_source_part(head, below)
            || view.is_set_apart(below, head)
        {
            out.extend(syntax.subtree(below));
        }
    }
    let shared = elliptical_subject(view, head, all);
    out.extend(shared.iter().filter(|(_, verb)| *verb != head).flat_map(|(s, _)| syntax.subtree(*s)));
    out.sort_unstable();
    let mut kept: Vec<usize> = syntax.subtree(head).into_iter().filter(|t| out.binary_search(t).is_err()).collect();
    kept.extend(shared.iter().filter(|(_, verb)| *verb == head).flat_map(|(s, _)| syntax.subtree(*s)));
    kept.sort_unstable();
    if matches!(site.role, Role::Relative | Role::Apposition)
        && let Some(noun) = clauses::antecedent(view, head)
        && syntax.rel(head) != Rel::Conj
    {
        kept.extend(core(view, noun, head));
        kept.sort_unstable();
        kept.dedup();
    }
    trim(view, run_around(view, &kept, head), head)
}

/// "Two were killed and dozens injured": the reading hangs the second subject on the first verb. Subjects, each with the verb that it
/// goes with, for the claim at `head` and those joined to it.
fn elliptical_subject(view: &View, head: usize, all: &[Site]) -> Vec<(usize, usize)> {
    let syntax = view.syntax;
    let first = syntax.head(head).filter(|_| syntax.rel(head) == Rel::Conj).unwrap_or(head);
    let joined = all.iter().map(|s| s.head).filter(|&s| syntax.rel(s) == Rel::Conj && syntax.head(s) == Some(first));
    let of = |verb: usize| {
        let cc = syntax.child(verb, &[Rel::Cc])?;
        let bare = syntax.child(verb, &[Rel::Nsubj, Rel::NsubjPass]).is_none();
        let between = |s: &usize| *s > cc && *s < verb;
        syntax.children_with(first, &[Rel::Nsubj, Rel::NsubjPass]).find(between).filter(|_| bare && cc > first).map(|s| (s, verb))
    };
    joined.filter_map(of).collect()
}

/// The part of a claim's extent that lies in a stretch.
pub(super) fn within(view: &View, site: &Site, all: &[Site], stretch: &Range<usize>) -> Range<usize> {
    let own = extent(view, site, all);
    own.start.max(stretch.start)..own.end.min(stretch.end).max(site.head + 1)
}

/// "Despite the ban, …": a circumstance in front that the claim does without.
pub(super) fn is_backdrop(view: &View, head: usize, below: usize) -> bool {
    let syntax = view.syntax;
    let preposition = || syntax.child(below, &[Rel::Case, Rel::Mark]).map(|c| view.lower(c)).unwrap_or_default();
    below < head
        && syntax.head(below) == Some(head)
        && matches!(syntax.rel(below), Rel::Obl | Rel::Advcl)
        && matches!(preposition().as_str(), "despite" | "amid" | "following" | "besides")
}

/// A noun with what stands before it and what closely follows, up to the clause that describes it.
pub(super) fn core(view: &View, noun: usize, until: usize) -> Vec<usize> {
    const CLOSE: &[Rel] = &[
        Rel::Det,
        Rel::Amod,
        Rel::Compound,
        Rel::Nummod,
        Rel::NmodPoss,
        Rel::Flat,
        Rel::Nmod,
        Rel::NmodDesc,
        Rel::Advmod,
        Rel::NmodUnmarked,
        Rel::Fixed,
    ];
    let mut kept = vec![noun];
    for child in view.syntax.children_with(noun, CLOSE) {
        let subtree: Vec<usize> = view.syntax.subtree(child).into_iter().take_while(|&t| t < until).collect();
        if child < until && subtree.len() <= 8 {
            kept.extend(subtree);
        }
    }
    kept
}

/// The run of kept tokens around the head, across small gaps.
fn run_around(view: &View, kept: &[usize], head: usize) -> Range<usize> {
    let dash = |gap: Range<usize>| gap.into_iter().any(|t| matches!(view.lower(t).as_str(), "—" | "–" | "--"));
    let mut range = head..head + 1;
    for &t in kept.iter().filter(|&&t| t > head) {
        // A gap is crossed for words only.
        if t > range.end && view.syntax.upos(t) == Upos::Punct {
            continue;
        }
        if t - range.end > GAP || dash(range.end..t) {
            break;
        }
        range.end = t + 1;
    }
    for &t in kept.iter().rev().filter(|&&t| t < head) {
        if range.start - t > GAP + 1 {
            break;
        }
        range.start = t;
    }
    range
}

/// Cuts punctuation, conjunctions and connectives from the edges.
pub(super) fn trim(view: &View, mut range: Range<usize>, head: usize) -> Range<usize> {
    let syntax = view.syntax;
    while range.start < head {
        let t = range.start;
        let connective = syntax.rel(t) == Rel::Advmod && t + 1 < range.end && view.lower(t + 1) == "," && is_connective(&view.lower(t));
        let time = syntax.rel(t) == Rel::Advmod && syntax.head(t) == Some(head) && matches!(view.lower(t).as_str(), "when" | "where");
        let conjunction =
            time || syntax.rel(t) == Rel::Cc || (syntax.rel(t) == Rel::Mark && syntax.head(t) == Some(head) && view.lower(t) != "to");
        if syntax.upos(t) == Upos::Punct && !is_opening(&view.lower(t)) || connective || conjunction {
            range.start += 1;
        } else {
            break;
        }
    }
    while range.end > head + 1 && syntax.upos(range.end - 1) == Upos::Punct && !is_closing(&view.lower(range.end - 1)) {
        range.end -= 1;
    }
    balance(view, range, head)
}

/// Quotation marks in pairs: takes in the missing one where it stands next to the range, else leaves out the odd one.
/// A claim that is one whole quotation stands without its marks.
pub(super) fn balance(view: &View, mut range: Range<usize>, head: usize) -> Range<usize> {
    let form = |t: usize| view.text.form(view.raw, t);
    let count = |range: &Range<usize>, opening: bool| {
        let straight = range.clone().filter(|&t| matches!(form(t), "\"" | "''" | "``")).count();
        let curly = range.clone().filter(|&t| form(t) == if opening { "“" } else { "”" }).count();
        curly + if opening { straight.div_ceil(2) } else { straight / 2 }
    };
    let (opened, closed) = (count(&range, true), count(&range, false));
    if opened > closed {
        let next = (range.end..range.end + 2).find(|&t| is_quote(form(t)));
        let near = next.filter(|&n| (range.end..n).all(|t| view.syntax.upos(t) == Upos::Punct) && form(n) != "“");
        match near {
            Some(mark) => range.end = mark + 1,
            None if is_quote(form(range.start)) && range.start < head => range.start += 1,
            None => {}
        }
    }
    if closed > opened && range.end > head + 1 && is_quote(form(range.end - 1)) {
        range.end -= 1;
        // The comma of "…,” she said" went with the mark.
        while range.end > head + 1 && matches!(form(range.end - 1), "," | ";") {
            range.end -= 1;
        }
    }
    let whole = range.len() > 3 && is_quote(form(range.start)) && is_quote(form(range.end - 1));
    if whole && range.clone().filter(|&t| is_quote(form(t))).count() == 2 && range.start < head && range.end > head + 1 {
        range = range.start + 1..range.end - 1;
        while range.end > head + 1 && matches!(form(range.end - 1), "," | ";") {
            range.end -= 1;
        }
    }
    range
}

fn is_quote(form: &str) -> bool {
    matches!(form, "“" | "”" | "\"" | "''" | "``")
}

fn is_connective(word: &str) -> bool {
    matches!(
        word,
        "however"
            | "meanwhile"
            | "nonetheless"
            | "nevertheless"
            | "moreover"
            | "still"
            | "also"
            | "therefore"
            | "thus"
            | "instead"
            | "indeed"
            | "separately"
            | "additionally"
            | "furthermore"
    )
}

fn is_opening(word: &str) -> bool {
    matches!(word, "“" | "\"" | "‘" | "'" | "``" | "$" | "(")
}

fn is_closing(word: &str) -> bool {
    matches!(word, "”" | "\"" | "’" | "''" | "'" | "%" | ")")
}
