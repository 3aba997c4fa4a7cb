//! The smallest contiguous stretch of a sentence that states a claim.

use super::clauses::{Role, Site};
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
        if other || coordinator || view.is_source_part(head, below) || view.is_set_apart(below, head) {
            out.extend(syntax.subtree(below));
        }
    }
    out.sort_unstable();
    let mut kept: Vec<usize> = syntax.subtree(head).into_iter().filter(|t| out.binary_search(t).is_err()).collect();
    if matches!(site.role, Role::Relative | Role::Apposition)
        && let Some(noun) = syntax.head(head)
        && syntax.rel(head) != Rel::Conj
    {
        kept.extend(core(view, noun, head));
        kept.sort_unstable();
        kept.dedup();
    }
    trim(view, run_around(&kept, head), head)
}

/// A noun with what stands before it and what closely follows, up to the clause that describes it.
fn core(view: &View, noun: usize, until: usize) -> Vec<usize> {
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
        let subtree = view.syntax.subtree(child);
        if subtree.iter().all(|&t| t < until) && subtree.len() <= 8 {
            kept.extend(subtree);
        }
    }
    kept
}

/// The run of kept tokens around the head, across small gaps.
fn run_around(kept: &[usize], head: usize) -> Range<usize> {
    let mut range = head..head + 1;
    for &t in kept.iter().filter(|&&t| t > head) {
        if t - range.end > GAP {
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
        let conjunction = syntax.rel(t) == Rel::Cc || (syntax.rel(t) == Rel::Mark && view.lower(t) != "to");
        if syntax.upos(t) == Upos::Punct && !is_opening(&view.lower(t)) || connective || conjunction {
            range.start += 1;
        } else {
            break;
        }
    }
    while range.end > head + 1 && syntax.upos(range.end - 1) == Upos::Punct && !is_closing(&view.lower(range.end - 1)) {
        range.end -= 1;
    }
    range
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
