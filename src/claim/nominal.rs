//! Claims that noun phrases make: measures ("a three-hour meeting"), distances in time
//! ("two days before the vote"), demands with their terms ("a deadline for X to …"), lacks ("with no experience").

use super::clauses::{Role, Site};
use super::view::View;
use super::{Certainty, ClaimKind, titles};
use crate::reader::{Rel, Upos};
use std::ops::Range;

/// A claim that a phrase makes.
pub(super) struct Phrase {
    pub head: usize,
    pub tokens: Range<usize>,
    pub kind: ClaimKind,
    pub certainty: Certainty,
    /// A name, and what it is described as.
    pub name: Option<(Range<usize>, Range<usize>)>,
    /// Whether the clause around it is better off without it.
    pub set_apart: bool,
}

pub(super) fn phrases(view: &View, sentence: Range<usize>, sites: &[Site]) -> Vec<Phrase> {
    let mut found = Vec::new();
    for t in sentence {
        found.extend(titles::title(view, t));
        found.extend(titles::affiliation(view, t));
        found.extend(measure(view, t));
        // A relative clause is short enough to say how long by itself.
        found.extend(duration(view, t).filter(|d| sites.iter().any(|s| s.head == d.head && s.role != Role::Relative)));
        found.extend(backdrop(view, t));
        found.extend(time_distance(view, t));
        found.extend(plan(view, t));
        found.extend(possessed(view, t));
        found.extend(lack(view, t));
    }
    found
}

/// A noun measured by a length of time: "a three-hour meeting", "the decade-long dispute".
fn measure(view: &View, t: usize) -> Option<Phrase> {
    let syntax = view.syntax;
    if syntax.upos(t) != Upos::Noun || is_time_unit(syntax.lemma(t)) {
        return None;
    }
    let measured = syntax.children_with(t, &[Rel::Amod, Rel::Compound, Rel::Nummod]).any(|c| {
        let subtree = syntax.subtree(c);
        // "a 75-year-old man" is no measure of the man's act.
        let age = subtree.iter().any(|&i| view.lower(i).ends_with("old"));
        c < t
            && !age
            && subtree.iter().any(|&i| {
                let word = view.lower(i);
                is_time_unit(word.trim_end_matches("-long").rsplit([' ', '-']).next().unwrap_or("")) && word != "second"
            })
            && subtree.iter().any(|&i| syntax.upos(i) == Upos::Num || view.has_quantity(i))
            // An age measures no event.
            && !subtree.iter().any(|&i| view.lower(i).ends_with("old"))
    });
    if !measured {
        return None;
    }
    let mut kept: Vec<usize> = vec![t];
    for c in syntax.children(t) {
        let s = syntax.subtree(*c);
        if *c < t && !matches!(syntax.rel(*c), Rel::Case | Rel::Punct) {
            kept.extend(s);
        }
    }
    let mut start = kept.iter().copied().min().unwrap_or(t);
    // A light verb has no content of its own: it goes with the noun.
    if syntax.rel(t) == Rel::Obj
        && let Some(verb) = syntax.head(t)
        && verb < start
        && matches!(syntax.lemma(verb), "hold" | "have" | "spend" | "serve" | "face")
    {
        start = verb;
    }
    Some(Phrase { head: t, tokens: start..t + 1, kind: ClaimKind::Measure, certainty: Certainty::Certain, name: None, set_apart: false })
}

/// "met for three hours", "lasted about an hour": how long the act took.
fn duration(view: &View, t: usize) -> Option<Phrase> {
    let syntax = view.syntax;
    if !is_time_unit(&view.lower(t)) || !matches!(syntax.rel(t), Rel::Obl | Rel::OblTmod | Rel::OblUnmarked | Rel::Obj) {
        return None;
    }
    let verb = syntax.head(t).filter(|&v| v < t && syntax.upos(v) == Upos::Verb)?;
    let case = syntax.children_with(t, &[Rel::Case]).next().map(|c| view.lower(c));
    let lasting = match case.as_deref() {
        Some("for") => true,
        None => matches!(syntax.lemma(verb), "last" | "take" | "spend" | "run"),
        _ => false,
    };
    (lasting && t - verb <= 15).then_some(Phrase {
        head: verb,
        tokens: verb..t + 1,
        kind: ClaimKind::Measure,
        certainty: Certainty::Certain,
        name: None,
        set_apart: false,
    })
}

pub(super) fn is_time_unit(word: &str) -> bool {
    matches!(
        word,
        "second"
            | "minute"
            | "hour"
            | "day"
            | "week"
            | "month"
            | "year"
            | "decade"
            | "seconds"
            | "minutes"
            | "hours"
            | "days"
            | "weeks"
            | "months"
            | "years"
            | "decades"
    )
}

/// "the port's 3,100 workers": how many somebody or something has.
fn possessed(view: &View, t: usize) -> Option<Phrase> {
    let syntax = view.syntax;
    let holder = syntax.child(t, &[Rel::NmodPoss]).filter(|&h| syntax.upos(h) != Upos::Pron && h < t)?;
    let number = syntax.child(t, &[Rel::Nummod]).filter(|&n| n < t && n > holder)?;
    let many = view.text.form(view.raw, number).chars().filter(char::is_ascii_digit).count() >= 2;
    let start = syntax.subtree(holder).first().copied()?;
    (many && syntax.upos(t) == Upos::Noun && !is_time_unit(&view.lower(t))).then_some(Phrase {
        head: t,
        tokens: start..t + 1,
        kind: ClaimKind::Measure,
        certainty: Certainty::Certain,
        name: None,
        set_apart: false,
    })
}

/// "a plan to close 23 schools": what somebody means to do, named in passing.
fn plan(view: &View, t: usize) -> Option<Phrase> {
    let syntax = view.syntax;
    let noun = matches!(syntax.lemma(t), "plan" | "proposal" | "pledge" | "promise" | "vow" | "threat" | "intention");
    let act = syntax.children_with(t, &[Rel::Acl]).find(|&c| c > t && view.is_infinitive(c)).filter(|_| noun)?;
    // "They have no plan to leave", "it is a plan to …": the clause says it.
    let lacking = syntax.children_with(t, &[Rel::Det]).any(|d| view.lower(d) == "no") || syntax.child(t, &[Rel::Cop]).is_some();
    let before = |c: &&usize| **c < t && !matches!(syntax.rel(**c), Rel::Case | Rel::Punct | Rel::Cc | Rel::Mark);
    let start = syntax.children(t).iter().filter(before).filter_map(|&c| syntax.subtree(c).first().copied()).min().unwrap_or(t);
    let end = syntax.subtree(act).into_iter().rev().find(|&i| syntax.upos(i) != Upos::Punct)? + 1;
    (!lacking && end - start >= 5).then_some(Phrase {
        head: t,
        tokens: start..end,
        kind: ClaimKind::Nominal,
        certainty: Certainty::Future,
        name: None,
        set_apart: false,
    })
}

/// "just two days before the vote": how far one event is from another.
fn time_distance(view: &View, t: usize) -> Option<Phrase> {
    let syntax = view.syntax;
    let word = view.lower(t);
    if !matches!(word.as_str(), "before" | "after") || t == 0 || !is_time_unit(&view.lower(t - 1)) {
        return None;
    }
    // "next week after the vote" is a date, not a distance.
    let dated = (t.saturating_sub(3)..t)
        .any(|i| matches!(view.lower(i).as_str(), "next" | "last" | "this" | "the" | "same" | "previous" | "following"));
    if dated {
        return None;
    }
    // The noun phrase after the preposition.
    let mut noun = t + 1;
    while noun + 1 < syntax.words.len() && syntax.head(noun).is_some_and(|h| h > noun && h < noun + 8) && syntax.upos(noun) != Upos::Verb {
        noun = syntax.head(noun)?;
    }
    if !matches!(syntax.upos(noun), Upos::Noun | Upos::Propn) {
        return None;
    }
    let mut start = t - 1;
    while start > 0
        && (matches!(syntax.upos(start - 1), Upos::Num | Upos::Adj)
            || matches!(view.lower(start - 1).as_str(), "just" | "only" | "barely" | "a" | "an" | "about" | "some"))
    {
        start -= 1;
    }
    let mut end = noun + 1;
    for c in syntax.children(noun) {
        let phrase = matches!(syntax.rel(*c), Rel::Acl | Rel::Nmod | Rel::Flat | Rel::Compound) && *c > noun;
        let short = syntax.subtree(*c).len() <= 6;
        if phrase && short {
            end = end.max(syntax.subtree(*c).last().map_or(end, |l| l + 1));
        }
    }
    Some(Phrase { head: t - 1, tokens: start..end, kind: ClaimKind::Measure, certainty: Certainty::Certain, name: None, set_apart: true })
}

/// "Despite weeks of talks that …, ": a circumstance in front that is taken for granted.
fn backdrop(view: &View, t: usize) -> Option<Phrase> {
    let governor = view.syntax.head(t).filter(|&g| super::extent::is_backdrop(view, g, t))?;
    let subtree = view.syntax.subtree(t);
    let case = view.syntax.child(t, &[Rel::Case])?;
    let end = subtree.iter().rev().find(|&&i| view.syntax.upos(i) != Upos::Punct).map_or(t + 1, |l| l + 1);
    (subtree.len() >= 6 && governor > t && case < t && view.syntax.upos(t) == Upos::Noun).then_some(Phrase {
        head: t,
        tokens: case + 1..end,
        kind: ClaimKind::Nominal,
        certainty: Certainty::Certain,
        name: None,
        set_apart: false,
    })
}

/// "with no formal training": states that something is lacking.
fn lack(view: &View, t: usize) -> Option<Phrase> {
    let syntax = view.syntax;
    let case = syntax.child(t, &[Rel::Case])?;
    let no = syntax.children_with(t, &[Rel::Det]).any(|d| view.lower(d) == "no");
    let apart = case > 0 && view.lower(case - 1) == ",";
    // "was left with no choice" goes with its verb.
    let added =
        apart || syntax.rel(t) != Rel::Obl || syntax.head(t).is_none_or(|v| v + 1 != case || syntax.child(v, &[Rel::AuxPass]).is_none());
    let lacking = view.lower(case) == "with" && no && added || view.lower(case) == "without" && apart && syntax.subtree(t).len() >= 3;
    if !lacking || syntax.upos(t) != Upos::Noun {
        return None;
    }
    let subtree = syntax.subtree(t);
    let end = subtree.last().map_or(t + 1, |l| l + 1);
    Some(Phrase { head: t, tokens: case..end, kind: ClaimKind::Description, certainty: Certainty::Denied, name: None, set_apart: true })
}

fn is_demand(noun: &str) -> bool {
    matches!(
        noun,
        "deadline"
            | "ultimatum"
            | "demand"
            | "call"
            | "request"
            | "order"
            | "offer"
            | "proposal"
            | "plan"
            | "condition"
            | "requirement"
            | "appeal"
            | "bid"
            | "deal"
            | "agreement"
    )
}

/// "the deadline for the union to accept the offer": a noun with terms that the clause around it does not state.
pub(super) fn terms(view: &View, sentence: Range<usize>, sites: &[Site]) -> Vec<Phrase> {
    let syntax = view.syntax;
    sentence
        .filter_map(|t| {
            let after = |c: &usize| *c > t;
            let begins_for = |c: usize| syntax.subtree(c).first().is_some_and(|&f| view.lower(f) == "for");
            let infinitive = |c: usize| syntax.subtree(c).iter().any(|&i| view.lower(i) == "to" && syntax.rel(i) == Rel::Mark);
            let party = syntax.children_with(t, &[Rel::Acl, Rel::Advcl, Rel::Nmod]).filter(after).find(|&c| begins_for(c))?;
            let act = syntax.children_with(t, &[Rel::Acl, Rel::Advcl, Rel::Nmod]).filter(after).find(|&c| infinitive(c))?;
            let main = syntax.rel(t) == Rel::Obj
                && syntax.head(t).is_some_and(|h| sites.iter().any(|s| s.head == h) && syntax.rel(h) == Rel::Root);
            let mut subtree = syntax.subtree(party);
            subtree.extend(syntax.subtree(act));
            subtree.sort_unstable();
            if main || !is_demand(syntax.lemma(t)) || subtree.len() < 5 {
                return None;
            }
            let start = syntax
                .children(t)
                .iter()
                .filter(|&&c| c < t && !matches!(syntax.rel(c), Rel::Case | Rel::Punct | Rel::Cc | Rel::Mark))
                .filter_map(|&c| syntax.subtree(c).first().copied())
                .min()
                .unwrap_or(t);
            let end = subtree.last().map_or(t + 1, |l| l + 1);
            Some(Phrase {
                head: t,
                tokens: start..end,
                kind: ClaimKind::Nominal,
                certainty: Certainty::Certain,
                name: None,
                set_apart: false,
            })
        })
        .collect()
}
