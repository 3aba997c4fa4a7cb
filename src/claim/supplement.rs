//! What a clause adds after a comma and could do without: "…, up 12 percent", "…, the highest since 2009", "…, two miles west
//! of the station", and what it leaves out when it names a second thing ("Lee took 41 percent and Dahl 38").
//!
//! Found on the surface, since the tree hangs such phrases on the clause, on its object or on nothing in particular.

use super::view::View;
use crate::reader::{Rel, Upos};
use std::ops::Range;

/// The phrase after the last comma of a clause at `head`, if it states something beside the clause. `sites`: the heads of all
/// claims of the sentence.
pub(super) fn tail(view: &View, range: &Range<usize>, head: usize, sites: &[usize]) -> Option<Range<usize>> {
    let syntax = view.syntax;
    let separates = |t: &usize| matches!(view.lower(*t).as_str(), "," | "—" | "–" | "--");
    let cut = (head + 1..range.end).rev().find(separates)?;
    let tail = cut + 1..reach(view, range.end, sites)?;
    let words: Vec<usize> = tail.clone().filter(|&t| syntax.upos(t) != Upos::Punct).collect();
    let counted = words.iter().any(|&t| view.has_quantity(t));
    let long = words.len() >= 3 || counted && words.len() >= 2;
    let own = |&t: &usize| t < range.end && sites.contains(&t) || view.is_cue(t) || view.is_quoted(t);
    if !long || cut < range.start + 3 || tail.clone().any(|t| own(&t)) || is_listed(view, range, &tail) || is_date(view, &tail) {
        return None;
    }
    let first = *words.first()?;
    let example = matches!(view.lower(first).as_str(), "including" | "such" | "like" | "e.g." | "namely");
    let plain = !example && !matches!(syntax.upos(first), Upos::Cconj | Upos::Sconj | Upos::Pron | Upos::Adv)
        || counted
        || is_comparison(view, first);
    // A finite verb without a claim of its own belongs to what stands before it.
    let clause = words.iter().any(|&t| t < range.end && view.is_finite(t));
    // "…, half of which will be sold"
    let partitive = words.iter().take(4).any(|&t| matches!(view.lower(t).as_str(), "which" | "whom") && view.lower(t - 1) == "of");
    (partitive || plain && !clause).then_some(tail)
}

/// "… amid fears of a strike", "… because of a broken brake": a circumstance at the end of a clause.
pub(super) fn circumstance(view: &View, range: &Range<usize>, head: usize, sites: &[usize]) -> Option<Range<usize>> {
    let syntax = view.syntax;
    let opens = |t: usize| {
        let next = view.lower(t + 1);
        let preposition = syntax.upos(t) != Upos::Noun && syntax.upos(t) != Upos::Adj;
        match view.lower(t).as_str() {
            "amid" | "despite" => true,
            "following" => preposition && syntax.upos(t + 1) != Upos::Punct && syntax.rel(t) != Rel::Amod,
            "because" => next == "of",
            "due" | "thanks" => next == "to" && syntax.upos(t + 2) != Upos::Verb && syntax.rel(t) != Rel::Root,
            "in" => next == "protest",
            _ => false,
        }
    };
    let start = (head + 2..range.end.saturating_sub(2)).find(|&t| opens(t))?;
    let tail = start..range.end;
    let own = tail.clone().any(|t| sites.contains(&t) || view.is_cue(t) || view.is_quoted(t));
    (!own && start >= range.start + 4 && tail.len() >= 4).then_some(tail)
}

/// Where a tail ends: a clause of time that follows without a comma goes with it ("in the worst storm since records began");
/// a participle there makes a claim of its own with the noun before it, and leaves no tail.
fn reach(view: &View, end: usize, sites: &[usize]) -> Option<usize> {
    let syntax = view.syntax;
    if end >= syntax.words.len() || view.sentence_start(end) || matches!(syntax.upos(end), Upos::Punct | Upos::Cconj) {
        return Some(end);
    }
    let next = sites.iter().copied().find(|&s| syntax.subtree(s).first() == Some(&end))?;
    let rest = syntax.subtree(next).into_iter().rev().find(|&t| syntax.upos(t) != Upos::Punct)? + 1;
    (syntax.rel(next) == Rel::Advcl && syntax.child(next, &[Rel::Mark]).is_some()).then_some(rest)
}

/// "up 12 percent", "again in Oslo", "together with a bonus".
fn is_comparison(view: &View, first: usize) -> bool {
    matches!(view.lower(first).as_str(), "up" | "down" | "again" | "once" | "twice" | "together" | "against" | "far" | "well" | "mostly")
}

/// The last member of an enumeration ("by bus, by train and by boat").
fn is_listed(view: &View, range: &Range<usize>, tail: &Range<usize>) -> bool {
    let syntax = view.syntax;
    let joined = |t: usize| syntax.rel(t) == Rel::Conj && syntax.head(t).is_some_and(|h| range.contains(&h) && h < tail.start);
    let first = view.lower(tail.start);
    tail.clone().any(joined) || matches!(first.as_str(), "and" | "or" | "but" | "nor") || syntax.rel(tail.start) == Rel::Cc
}

/// A date or a place goes on with the phrase before it ("on Monday, March 3", "in Port Ness, Norland").
fn is_date(view: &View, tail: &Range<usize>) -> bool {
    tail.clone().all(|t| {
        let opens = t == tail.start && view.syntax.upos(t) == Upos::Adp;
        opens || view.syntax.name_at(t).is_some() || matches!(view.syntax.upos(t), Upos::Propn | Upos::Num | Upos::Punct)
    })
}

/// "Lee took 41 percent and Dahl 38 percent": where the second part begins, which lacks the verb.
pub(super) fn gapped(view: &View, range: &Range<usize>, head: usize) -> Option<Range<usize>> {
    let syntax = view.syntax;
    let cc = (head + 1..range.end).rev().find(|&t| syntax.upos(t) == Upos::Cconj && matches!(view.lower(t).as_str(), "and" | "while"))?;
    let rest = cc + 1..range.end;
    let number = rest.clone().find(|&t| view.has_quantity(t))?;
    let who = rest.start..number;
    let named = who.clone().any(|t| syntax.upos(t) == Upos::Propn) && who.len() <= 5;
    let bare = who.clone().all(|t| matches!(syntax.upos(t), Upos::Propn | Upos::Noun | Upos::Det | Upos::Adj));
    let amount = (number..range.end).all(|t| view.has_quantity(t) || matches!(syntax.upos(t), Upos::Noun | Upos::Sym | Upos::Punct));
    let before = (head..cc).any(|t| view.has_quantity(t));
    (named && bare && amount && before && range.end - number <= 4).then_some(cc..range.end)
}
