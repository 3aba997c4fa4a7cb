//! Headlines state more than one thing where they join two clauses: "Union strikes as talks fail", "Bank sold: 300 jobs to go".

use super::nominal::is_time_unit;
use super::view::View;
use crate::reader::{Rel, Upos};
use std::ops::Range;

/// The parts of a headline that stand on their own; the whole of it where it does not divide.
pub(super) fn parts(view: &View, tokens: Range<usize>) -> Vec<Range<usize>> {
    let sayer = |t: usize| view.cued_by(t).next().is_some();
    let at = tokens.clone().skip(2).find(|&t| t + 2 < tokens.end && !view.is_quoted(t) && !sayer(t) && divides(view, t, &tokens));
    match at {
        // The mark and the conjunctions of time stand in neither part; "but" belongs to the second.
        Some(at) => {
            let second = if view.lower(at) == "but" { at } else { at + 1 };
            let first = tokens.start..before_distance(view, &(tokens.start..at));
            std::iter::once(first).chain(parts(view, second..tokens.end)).collect()
        }
        None => vec![tokens],
    }
}

/// "Agent fired, months after …", "Mine opened two years before …": how far apart the two are belongs to neither.
fn before_distance(view: &View, first: &Range<usize>) -> usize {
    let Some(unit) = first.end.checked_sub(1).filter(|&t| is_time_unit(&view.lower(t))) else { return first.end };
    let part = |t: usize| {
        view.syntax.upos(t) == Upos::Num
            || matches!(view.lower(t).as_str(), "," | "–" | "—" | "just" | "only" | "a" | "an" | "few" | "several")
    };
    let start = (first.start..unit).rev().take_while(|&t| part(t)).last().unwrap_or(unit);
    if start >= first.start + 2 { start } else { first.end }
}

fn divides(view: &View, t: usize, tokens: &Range<usize>) -> bool {
    let rest = t + 1..tokens.end;
    match view.lower(t).as_str() {
        ":" | ";" => acts(view, &(tokens.start..t)) && rest.len() >= 2,
        // "named as chief": no clause follows.
        "as" | "after" | "while" | "because" | "since" | "when" | "before" => acts(view, &rest),
        "but" => view.lower(t + 1) == "not" || acts(view, &rest),
        _ => false,
    }
}

/// Whether a stretch has a verb of its own, which the reading of headlines often takes for a noun ("as profit halves").
fn acts(view: &View, stretch: &Range<usize>) -> bool {
    let syntax = view.syntax;
    let relative = |t: usize| matches!(syntax.rel(t), Rel::AclRelcl | Rel::Acl | Rel::Amod);
    let verb = stretch.clone().any(|t| syntax.upos(t) == Upos::Verb && !relative(t) && syntax.xpos(t) != "VBG");
    let noun = |t: usize| matches!(syntax.upos(t), Upos::Noun | Upos::Propn);
    let last = stretch.end.saturating_sub(1);
    let taken = stretch.len() >= 2 && noun(last - 1) && syntax.xpos(last) == "NNS" && syntax.xpos(last - 1) != "NNS" && view.is_lower(last);
    verb || taken && stretch.clone().all(|t| noun(t) || matches!(syntax.upos(t), Upos::Adj | Upos::Num | Upos::Det))
}
