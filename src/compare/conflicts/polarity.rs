//! Polarity: one article says it is so, another that it is not; or one uses the opposite word of the other.

use super::super::facet::Facet;
use super::super::lexis::Concept;
use super::super::likeness::overlap;
use super::super::{amounts, dates};
use super::{Cases, ConflictKind, Found, Reason, Strength, plain};
use crate::claim::{Certainty, ClaimKind};
use crate::reader::{Rel, Upos};

/// How sure it must be that the claims speak of one matter, and what part of the words for the act must be alike.
const ENOUGH: [(f32, f32); 3] = [(0.5, 0.45), (0.2, 0.6), (0.1, 0.8)];
/// Part of all that the two claims speak of that must be alike.
const SHARED: f32 = 0.3;
/// Words that make a negation partial, or one of degree or time: "not only", "nothing less", "not again".
const PARTIAL: [&str; 16] = [
    "more",
    "than",
    "only",
    "just",
    "all",
    "every",
    "entirely",
    "necessarily",
    "fully",
    "always",
    "less",
    "anything",
    "otherwise",
    "again",
    "ever",
    "anymore",
];

/// Nouns for what somebody has said.
const SAYINGS: [&str; 12] = [
    "allegation",
    "accusation",
    "charge",
    "claim",
    "report",
    "suggestion",
    "criticism",
    "rumor",
    "rumour",
    "speculation",
    "assertion",
    "complaint",
];

pub(super) fn find(cases: &Cases) -> Vec<Found> {
    let mut found = Vec::new();
    for (pair, a, b) in cases.both() {
        let described = a.claim.kind == ClaimKind::Description || b.claim.kind == ClaimKind::Description;
        if described || a.is_open() != b.is_open() || dates::agreement(&a.times, &b.times) == Some(false) {
            continue;
        }
        let like = |x, y| match (x, y) {
            (Some(x), Some(y)) => cases.lexis.like(x, y),
            _ => 0.5,
        };
        if a.reversed != b.reversed {
            let (_, core) = overlap(&a.core, &b.core, cases.lexis);
            let (_, all) = overlap(&a.items, &b.items, cases.lexis);
            let enough = ENOUGH.iter().any(|&(matter, part)| pair.matter >= matter && core >= part) && all >= SHARED;
            let asks = is_request(a) || is_request(b) || is_demand(a) != is_demand(b);
            if !enough || asks || !meet(cases, a, b) || others(cases, a, b) || partial(a) || partial(b) {
                continue;
            }
            let what = if a.reversed { b } else { a };
            let reason = Reason::Negation { negated_in_a: a.reversed, what: plain(what.text()) };
            found.push(Found {
                a: pair.a,
                b: pair.b,
                kind: ConflictKind::Polarity,
                strength: strength(a, b),
                reason,
                score: (0.4 + 0.5 * pair.matter).min(0.9),
            });
        } else if amounts::agreement(a, b, cases.lexis).is_none_or(|n| n < 0.0)
            && like(a.subject, b.subject) >= 0.6
            && (a.object.is_none() && b.object.is_none() || like(a.object, b.object) >= 0.6)
            && let (Some(x), Some(y)) = (a.head, b.head)
            && cases.lexis.opposite(x, y)
            && !(follow(cases.lexis.text(x), cases.lexis.text(y)) && dates::agreement(&a.times, &b.times) != Some(true))
        {
            found.push(Found {
                a: pair.a,
                b: pair.b,
                kind: ConflictKind::Polarity,
                strength: strength(a, b),
                reason: Reason::Opposites { a: cases.lexis.text(x).to_owned(), b: cases.lexis.text(y).to_owned() },
                score: (pair.matter + 0.3).min(0.9),
            });
        }
    }
    found
}

/// Verbs that begin what another one ends, or end what it began.
const TURNING: [&str; 12] = ["open", "start", "begin", "resume", "arrive", "enter", "release", "free", "lift", "rise", "gain", "join"];

/// Whether one act undoes the other and so may have followed it: "closed", "reopened".
fn follow(x: &str, y: &str) -> bool {
    let turns = |verb: &str| TURNING.contains(&verb) || verb.strip_prefix("re").is_some_and(|again| TURNING.contains(&again));
    turns(x) || turns(y)
}

/// Whether the word that tells most of one act is a word of the other.
fn meet(cases: &Cases, a: &Facet, b: &Facet) -> bool {
    let told = |f: &Facet, g: &Facet| {
        let top = f.core.iter().max_by(|x, y| x.weight.total_cmp(&y.weight));
        let near = |x: Concept, y: Concept| cases.lexis.like(x, y) >= 0.6 || cases.lexis.opposite(x, y);
        top.is_none_or(|t| g.items.iter().any(|i| near(t.concept, i.concept)))
    };
    told(a, b) && told(b, a)
}

/// "See the cover below", "Don't allow it": neither says that anything is so.
fn is_request(f: &Facet) -> bool {
    let (syntax, verb) = (&f.analysis.syntax, f.claim.predicate);
    let bare = syntax.xpos(verb) == "VB" && syntax.children_with(verb, &[Rel::Aux, Rel::Mark]).all(|c| syntax.lemma(c) == "do");
    f.claim.subject.is_none() && bare && f.claim.kind == ClaimKind::Clause
}

/// "He needs to go": what somebody wants, which "he will not go" does not deny.
fn is_demand(f: &Facet) -> bool {
    f.lemmas.iter().any(|l| matches!(*l, "need" | "should" | "must" | "ought"))
}

/// Whether others act or are acted on, or the verbs differ in their particles ("walk out", "walk through"). A name and a noun may be one.
fn others(cases: &Cases, a: &Facet, b: &Facet) -> bool {
    let particle = a.head == b.head && a.claim.predicate_lemma != b.claim.predicate_lemma;
    let own = |f: &Facet| f.claim.subject.as_ref().is_some_and(|s| matches!(f.analysis.syntax.lemma(s.head), "I" | "i"));
    // "Continued his refusal to leave", "refused to leave": both deny.
    let denies = |f: &Facet, g: &Facet| {
        f.reversed != f.negated && f.head.is_some_and(|h| g.items.iter().any(|i| cases.lexis.like(h, i.concept) >= 0.6))
    };
    let counted = amounts::agreement(a, b, cases.lexis).is_some_and(|n| n < 0.0);
    let verbatim = a.lemmas == b.lemmas;
    pointer(a) != pointer(b)
        || partners_differ(a, b)
        || verbatim
        || cases.others(a, b)
        || particle
        || counted
        || denies(a, b)
        || denies(b, a)
        || own(a) != own(b)
}

/// The pronoun that a claim has for a subject nobody can tell: "this", a "he" of two men, "none" of something said before.
fn pointer<'f>(f: &'f Facet) -> Option<&'f str> {
    let (subject, syntax) = (f.claim.subject.as_ref()?, &f.analysis.syntax);
    let pronoun = syntax.upos(subject.head) == Upos::Pron && subject.entity.is_none() && f.subject.is_none();
    let lemma = syntax.lemma(subject.head);
    let nobody = matches!(lemma, "nobody" | "no-one" | "nothing" | "one" | "everybody" | "everyone");
    let bare = lemma == "none" && syntax.children(subject.head).is_empty();
    (syntax.xpos(subject.head) == "DT" || bare || pronoun && !nobody).then_some(lemma)
}

fn partial(f: &Facet) -> bool {
    f.reversed && (f.lemmas.iter().any(|l| PARTIAL.contains(l)) || is_superlative(f) || is_local(f)) || denies_a_saying(f)
}

/// "Never has the oath been given to an older man": something was, and to a greater degree than before.
fn is_superlative(f: &Facet) -> bool {
    let (syntax, first) = (&f.analysis.syntax, f.analysis.text.tokens_in(f.claim.span).start);
    // "… and never served there" has no subject behind it.
    let subject = syntax.child(f.claim.predicate, &[Rel::Nsubj, Rel::NsubjPass]);
    syntax.lemma(first) == "never" && subject.is_some_and(|s| s > first)
}

/// "There were no pictures on the company's page": none there, and perhaps elsewhere.
fn is_local(f: &Facet) -> bool {
    let (syntax, verb) = (&f.analysis.syntax, f.claim.predicate);
    let placed = |c: usize| syntax.children_with(c, &[Rel::Case]).any(|p| matches!(syntax.lemma(p), "on" | "in" | "at"));
    let subject = syntax.child(verb, &[Rel::Nsubj]);
    let phrases = || syntax.children_with(verb, &[Rel::Obl]).chain(subject.into_iter().flat_map(|s| syntax.children_with(s, &[Rel::Nmod])));
    syntax.child(verb, &[Rel::Expl]).is_some() && phrases().any(placed)
}

/// "Spoke to officials", "did not speak to Ann Lee": a named partner on one side and another one on the other.
fn partners_differ(a: &Facet, b: &Facet) -> bool {
    let partner = |f: &Facet| {
        let syntax = &f.analysis.syntax;
        let with = |c: &usize| syntax.children_with(*c, &[Rel::Case]).any(|p| matches!(syntax.lemma(p), "to" | "with"));
        let noun = |c: &usize| matches!(syntax.upos(*c), Upos::Noun | Upos::Propn);
        syntax
            .children_with(f.claim.predicate, &[Rel::Obl])
            .filter(noun)
            .find(with)
            .map(|c| (syntax.upos(c) == Upos::Propn, syntax.lemma(c).to_owned()))
    };
    matches!((partner(a), partner(b)), (Some((x, first)), Some((y, second))) if (x || y) && first != second)
}

/// "Denied the allegations": which, the claim does not say.
fn denies_a_saying(f: &Facet) -> bool {
    let noun = f.claim.object.as_ref().map_or("", |o| f.analysis.syntax.lemma(o.head));
    SAYINGS.contains(&noun) && (f.reversed && !f.negated || f.claim.predicate_lemma == "deny")
}

fn strength(a: &Facet, b: &Facet) -> Strength {
    let hedged = |f: &Facet| f.claim.certainty == Certainty::Hedged;
    if hedged(a) || hedged(b) { Strength::Tension } else { Strength::Contradiction }
}
