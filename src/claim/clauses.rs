//! Which tokens of a sentence head a claim of their own, by their place in the tree.

use super::certainty;
use super::view::View;
use crate::attribution::is_saying;
use crate::entity::is_person_noun;
use crate::reader::{NameKind, Rel, Upos};
use std::ops::Range;

/// A place where a claim stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Site {
    pub head: usize,
    pub role: Role,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A main clause, a coordinated one, or the clause that somebody reports.
    Clause,
    /// A subordinate clause that states something beside the main one ("as the river rises").
    Adjunct,
    /// A relative clause or participle; the noun before it is its subject ("the dam, built in 1970").
    Relative,
    /// An apposition: what somebody or something is.
    Apposition,
}

const SUBJECTS: &[Rel] = &[Rel::Nsubj, Rel::NsubjPass, Rel::NsubjOuter, Rel::Csubj, Rel::CsubjPass, Rel::Expl];

/// The claim sites of one sentence, in text order.
pub(super) fn sites(view: &View, sentence: Range<usize>) -> Vec<Site> {
    sentence.filter_map(|t| role(view, t, 0).map(|role| Site { head: t, role })).collect()
}

/// Whether a token can be a predicate: a verb, or anything with a copula or a subject.
pub(super) fn is_predicate(view: &View, t: usize) -> bool {
    let syntax = view.syntax;
    syntax.upos(t) == Upos::Verb || syntax.child(t, &[Rel::Cop]).is_some() || syntax.child(t, SUBJECTS).is_some()
}

pub(super) fn role(view: &View, t: usize, depth: usize) -> Option<Role> {
    let syntax = view.syntax;
    if depth > 30 {
        return None;
    }
    let predicate = is_predicate(view, t) && !is_occasion(view, t);
    // "if …", "whether …": asks or supposes.
    let supposed = syntax.children_with(t, &[Rel::Mark]).any(|m| matches!(view.lower(m).as_str(), "if" | "whether" | "unless"));
    if supposed && syntax.rel(t) != Rel::Root {
        return None;
    }
    match syntax.rel(t) {
        Rel::Root => predicate.then_some(Role::Clause),
        Rel::Parataxis => (predicate && syntax.subtree(t).len() >= 3).then_some(Role::Clause),
        Rel::Conj if predicate => {
            let first = syntax.head(t)?;
            // "was ready to leave and that talks were over": joined to the infinitive by mistake of the reading.
            // So is "promised to rebuild and declared a day of mourning": a finite verb does not go on with an infinitive.
            let separate = syntax.child(t, SUBJECTS).is_some() || view.is_finite(t) && view.is_infinitive(first);
            let main = || syntax.head(first).filter(|_| syntax.rel(first) == Rel::Xcomp && separate);
            let role = role(view, first, depth + 1).or_else(|| role(view, main()?, depth + 1))?;
            // "to press and persuade": a bare infinitive or gerund belongs with the first one.
            let contrast = syntax.children_with(t, &[Rel::Cc]).any(|c| matches!(view.lower(c).as_str(), "than" | "rather"));
            let own = !contrast && (syntax.child(t, SUBJECTS).is_some() || syntax.subtree(t).len() >= 3);
            (own && role != Role::Apposition).then_some(match role {
                Role::Apposition => Role::Clause,
                Role::Relative => Role::Relative,
                other => other,
            })
        }
        Rel::Ccomp if predicate => {
            let governor = syntax.head(t)?;
            // "…, she said, as the river rose": beside the report.
            let comma = (governor..t).any(|i| view.lower(i) == ",");
            let beside = view.is_cue(governor) && comma && t > governor && !view.is_cue(t);
            if view.reports(governor, t) { Some(Role::Clause) } else { beside.then_some(Role::Adjunct) }
        }
        // "denied having lied", "denied claims that …".
        Rel::Xcomp if view.is_cue(syntax.head(t)?) && matches!(syntax.lemma(syntax.head(t)?), "deny" | "admit" | "acknowledge") => {
            view.reports(syntax.head(t)?, t).then_some(Role::Clause)
        }
        Rel::Acl | Rel::AclRelcl | Rel::Ccomp if predicate && said_by_noun(view, t) => Some(Role::Clause),
        Rel::Advcl | Rel::AdvclRelcl if predicate => adjunct(view, t),
        Rel::Acl | Rel::AclRelcl if predicate => relative(view, t),
        Rel::Appos => apposition(view, t),
        // "Ann Lee, 34, said …": the age.
        Rel::List if syntax.upos(t) == Upos::Num => apposition(view, t),
        _ => None,
    }
}

/// "the claim that …": the clause is what the noun, or the verb that denies it, reports.
fn said_by_noun(view: &View, t: usize) -> bool {
    let that = view.syntax.children_with(t, &[Rel::Mark]).any(|m| view.lower(m) == "that");
    // "wrote in a tweet that …" may hang on the tweet.
    let medium = |n: usize| view.syntax.head(n).is_some_and(|v| view.is_cue(v) && view.reports(v, t) && !view.reports(v, n));
    let noun = view.syntax.head(t).filter(|&n| that && is_saying(view.syntax.lemma(n)) || medium(n));
    noun.is_some_and(|n| view.reports(n, t) || view.syntax.head(n).is_some_and(|v| view.reports(v, t)))
}

/// The noun that a relative clause or participle describes: "who" looks past things and ages to the person before them.
pub(super) fn antecedent(view: &View, t: usize) -> Option<usize> {
    let syntax = view.syntax;
    let noun = syntax.head(t)?;
    let who = syntax.child(t, SUBJECTS).is_some_and(|s| view.lower(s) == "who");
    let age = syntax.upos(noun) == Upos::Num && matches!(syntax.rel(noun), Rel::Appos | Rel::Nummod | Rel::Flat | Rel::NmodUnmarked);
    let within = matches!(syntax.rel(noun), Rel::Nmod | Rel::Obl) && after_comma(view, t);
    // "a member representing Eastfield who …": nor is a place a "who".
    let place = syntax.upos(noun) == Upos::Propn && syntax.name_at(noun).is_some_and(|n| n.kind == NameKind::Place);
    let thing = place || syntax.upos(noun) == Upos::Noun && !is_person_noun(syntax.lemma(noun));
    let person = |a: &usize| is_person_noun(syntax.lemma(*a)) || matches!(syntax.lemma(*a), "official" | "person" | "people" | "resident");
    let mut above = syntax.head(noun);
    if !age {
        // "a fight with the singer Ann Lee – who …"
        let start = syntax.subtree(t).first().copied().unwrap_or(t);
        let near = (noun + 1..start).rev().find(|&n| view.is_name_of_person(n) || person(&n));
        if let Some(near) = near.filter(|_| who && thing) {
            return Some(near);
        }
        // "an official familiar with the plans, who …"
        above = std::iter::successors(above, |&a| syntax.head(a)).take(3).find(|a| syntax.upos(*a) == Upos::Noun && person(a));
    }
    Some(above.filter(|_| age || who && thing && within).unwrap_or(noun))
}

/// "Asked about the budget, she said …", however the reading hangs it.
fn is_occasion(view: &View, t: usize) -> bool {
    let syntax = view.syntax;
    let participle = matches!(syntax.xpos(t), "VBN" | "VBD") && syntax.child(t, SUBJECTS).is_none();
    participle && syntax.child(t, &[Rel::Aux, Rel::AuxPass]).is_none() && matches!(syntax.lemma(t), "ask" | "press") && after_comma(view, t)
}

fn adjunct(view: &View, t: usize) -> Option<Role> {
    let syntax = view.syntax;
    let size = syntax.subtree(t).len();
    // "when" and "where" are adverbs to the reading, and join clauses all the same.
    let joins = |m: &usize| syntax.rel(*m) != Rel::Advmod || *m < t && matches!(view.lower(*m).as_str(), "when" | "whenever" | "where");
    let mark = syntax.children_with(t, &[Rel::Mark, Rel::Case, Rel::Advmod]).find(joins).map(|m| view.lower(m));
    let subject = syntax.child(t, SUBJECTS).is_some();
    let governor = syntax.head(t)?;
    let ahead = certainty::is_ahead(view, governor);
    let elliptical =
        syntax.upos(t) == Upos::Aux || matches!(syntax.lemma(t), "have" | "do") && syntax.child(t, &[Rel::Obj, Rel::Xcomp]).is_none();
    if elliptical || syntax.children_with(t, &[Rel::Mark]).any(|m| view.lower(m) == "if") {
        return None;
    }
    let separate = match mark.as_deref() {
        // What must come first is no fact yet: "will decide once the court has ruled".
        Some("once" | "when" | "before") if ahead => false,
        Some("as" | "while") if ahead && !after_comma(view, t) => false,
        // "before it could buy": no fact either.
        Some("before") if certainty::is_ahead(view, t) => false,
        Some("after") if ahead && !view.is_past(t) => false,
        Some("when" | "whenever" | "once") if !view.is_past(t) => false,
        Some(
            "if" | "unless" | "should" | "than" | "whether" | "lest" | "until" | "till" | "so" | "that" | "instead" | "rather" | "like"
            | "unlike",
        ) => false,
        Some("to" | "for" | "by" | "in" | "of" | "from" | "without" | "on" | "at" | "about" | "with") => subject && size >= 5,
        Some(_) => size >= 4 && (subject || size >= 5),
        // A participle: "prompting closures".
        None => size >= 4 && !starts_conditional(view, t) && after_comma(view, t),
    };
    // "Speaking on Friday, …", "compared with last year": the occasion of a statement, or its measure.
    let occasion = matches!(syntax.lemma(t), "speak" | "talk" | "ask" | "say" | "tell" | "respond" | "reply" | "compare");
    // "…, citing two officials": the source of the report.
    let cites = matches!(syntax.lemma(t), "cite" | "quote") && view.is_cue(governor);
    // "when pressed on costs, …": not "as traders press for more".
    let pressed = !subject && matches!(syntax.lemma(t), "press" | "question");
    (separate && !occasion && !cites && !pressed && !view.is_cue(t)).then_some(Role::Adjunct)
}

/// "Should talks fail, …": inversion instead of "if".
fn starts_conditional(view: &View, t: usize) -> bool {
    view.syntax
        .children(t)
        .iter()
        .any(|&c| matches!(view.lower(c).as_str(), "should" | "had" | "were") && view.syntax.child(t, SUBJECTS).is_some_and(|s| c < s))
}

fn after_comma(view: &View, t: usize) -> bool {
    let first = view.syntax.subtree(t).first().copied().unwrap_or(t);
    let comma = |i: Option<usize>| i.is_some_and(|i| matches!(view.lower(i).as_str(), "," | "—" | "–" | ";" | "--" | "("));
    comma(first.checked_sub(1)) || comma(Some(first)) || view.sentence_start(first)
}

fn relative(view: &View, t: usize) -> Option<Role> {
    let syntax = view.syntax;
    if view.is_cue(t) && !syntax.children(t).iter().any(|&c| syntax.rel(c) == Rel::OblAgent) {
        return None;
    }
    let copula = syntax.child(t, &[Rel::Cop]).is_some();
    let marked = |words: &[&str]| {
        let own = |m: &usize| !copula || syntax.rel(*m) == Rel::Mark;
        syntax.children_with(t, &[Rel::Mark, Rel::Case]).filter(own).any(|m| words.contains(&view.lower(m).as_str()))
    };
    // "to leave", "of ignoring the rules": what the noun is about, not what it does.
    let infinitive = marked(&["to", "of", "on", "for", "in", "about", "at", "from"]);
    let size = syntax.subtree(t).len();
    let cited = matches!(syntax.lemma(t), "cite" | "quote" | "interview" | "poll" | "survey");
    if infinitive || cited || size < 3 || starts_conditional(view, t) {
        return None;
    }
    let agent = syntax.child(t, &[Rel::OblAgent]).is_some();
    // A number in the clause itself, not in one below it.
    let own = |i: usize| !(i != t && matches!(syntax.rel(i), Rel::AclRelcl | Rel::Acl | Rel::Advcl | Rel::Ccomp));
    let counted = syntax.children(t).iter().filter(|&&c| own(c)).any(|&c| {
        let below: Vec<usize> = syntax.subtree(c);
        below.iter().any(|&i| view.has_quantity(i)) && below.iter().all(|&i| own(i))
    });
    // "a lawyer who has sued the firm": what tells something new of somebody not yet known.
    let noun = syntax.head(t)?;
    let new =
        syntax.rel(noun) == Rel::Appos || syntax.children_with(noun, &[Rel::Det]).any(|d| matches!(view.lower(d).as_str(), "a" | "an"));
    let clause =
        syntax.rel(t) == Rel::AclRelcl && size >= 5 && syntax.child(t, SUBJECTS).is_some_and(|s| s < t && syntax.head(s) == Some(t));
    let introduces = new && clause && marked_relative(view, t);
    (after_comma(view, t) || agent || counted || introduces || is_comment(view, syntax.head(t)?)).then_some(Role::Relative)
}

/// Begins with "who", "which" or "that".
fn marked_relative(view: &View, t: usize) -> bool {
    view.syntax.child(t, SUBJECTS).is_some_and(|s| matches!(view.lower(s).as_str(), "who" | "which" | "that"))
}

/// A relative clause after a comma, which tells the reader more and identifies nothing.
pub(super) fn is_aside(view: &View, site: &Site) -> bool {
    let first = |t: usize| view.syntax.head(t).filter(|_| view.syntax.rel(t) == Rel::Conj);
    let top = std::iter::successors(Some(site.head), |&t| first(t)).take(5).last().unwrap_or(site.head);
    site.role == Role::Relative && view.syntax.rel(top) == Rel::AclRelcl && after_comma(view, top) && !is_comment(view, top)
}

/// "…, a move that …": what is said of the clause before; its own clause says it.
pub(super) fn is_comment(view: &View, t: usize) -> bool {
    let lemma = view.syntax.lemma(t);
    let article = view.syntax.children_with(t, &[Rel::Det]).any(|d| d < t && matches!(view.lower(d).as_str(), "a" | "an"));
    let apart = article && after_comma(view, t) && !view.sentence_start(view.syntax.subtree(t).first().copied().unwrap_or(t));
    let sums_up = is_saying(lemma) || matches!(lemma, "move" | "step" | "decision" | "comment" | "proposal" | "development" | "threat");
    sums_up && (apart || view.syntax.rel(t) == Rel::Appos) && view.syntax.child(t, &[Rel::Acl, Rel::AclRelcl]).is_some()
}

/// "Ann Lee, the mayor; Bo Dahl, her deputy": a semicolon leads to another member of the list.
fn is_next_in_list(view: &View, noun: usize, t: usize) -> bool {
    (noun.min(t)..noun.max(t)).any(|i| view.lower(i) == ";")
}

/// "Democrat of Ohio".
fn is_party(view: &View, t: usize) -> bool {
    let of = |c: usize| view.syntax.children_with(c, &[Rel::Case]).any(|p| view.lower(p) == "of");
    matches!(view.lower(t).as_str(), "republican" | "democrat" | "independent") && view.syntax.children_with(t, &[Rel::Nmod]).any(of)
}

fn apposition(view: &View, t: usize) -> Option<Role> {
    let syntax = view.syntax;
    if is_comment(view, t) {
        return None;
    }
    let named = |i: usize| view.syntax.name_at(i).is_some() || syntax.upos(i) == Upos::Propn;
    let noun = syntax.head(t)?;
    let size = syntax.subtree(t).len();
    // "the chairwoman, Ann Lee" describes as well as "Ann Lee, the chairwoman".
    // "Ann Lee, a Republican", "Ann Lee, Republican of Ohio": a capital letter, and no other name.
    let member = syntax.children_with(t, &[Rel::Det]).any(|d| matches!(view.lower(d).as_str(), "a" | "an")) || is_party(view, t);
    let described = named(noun) != named(t) || named(noun) && member || syntax.child(t, &[Rel::Acl, Rel::AclRelcl]).is_some();
    // A name straight after its title is one phrase with it.
    // "…, a bridge, the Harbour Board said": who says it describes nothing.
    let speaks = view.reported_around(t).any(|(_, a)| a.source.as_ref().is_some_and(|s| s.contains(&t) && !s.contains(&noun)));
    let apart = after_comma(view, t) && !is_next_in_list(view, noun, t) && !speaks;
    (size >= 2 && described && apart && matches!(syntax.upos(t), Upos::Noun | Upos::Propn | Upos::Num | Upos::Pron))
        .then_some(Role::Apposition)
}
