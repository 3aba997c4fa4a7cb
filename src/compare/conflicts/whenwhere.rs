//! Time and place: the same act on different days, or in different places.

use super::super::dates;
use super::super::facet::Facet;
use super::super::likeness::overlap;
use super::{Cases, ConflictKind, Found, Reason, Strength};
use crate::reader::{NameKind, Rel};
use crate::value::{Time, TimeKind};

/// How sure it must be that the claims speak of one matter, and what part of the words for the act must be alike.
const ENOUGH: [(f32, f32); 2] = [(0.5, 0.4), (0.15, 0.7)];

pub(super) fn find(cases: &Cases) -> Vec<Found> {
    let mut found = Vec::new();
    for (pair, a, b) in cases.both() {
        let (_, core) = overlap(&a.core, &b.core, cases.lexis);
        let enough = ENOUGH.iter().any(|&(matter, part)| pair.matter >= matter && core >= part);
        if !enough || a.reversed != b.reversed || a.is_open() != b.is_open() || cases.others(a, b) {
            continue;
        }
        if let (Some(x), Some(y)) = (own_date(a), own_date(b))
            && dates::same(x, y) == Some(false)
            && dates::agreement(&a.times, &b.times) != Some(true)
        {
            found.push(Found {
                a: pair.a,
                b: pair.b,
                kind: ConflictKind::Time,
                strength: Strength::Contradiction,
                reason: Reason::Times { a: x.value.clone(), b: y.value.clone() },
                score: (0.4 + 0.5 * pair.matter).min(0.9),
            });
        }
        if let (Some((ea, x)), Some((eb, y))) = (own_place(a), own_place(b)) {
            let (x_in_b, y_in_a) = (mentions(b, &x), mentions(a, &y));
            let (ca, cb) = (cases.lexis.entity(a.at.article, ea), cases.lexis.entity(b.at.article, eb));
            let apart = matches!((ca, cb), (Some(p), Some(q)) if cases.lexis.like(p, q) == 0.0);
            if apart && !x_in_b && !y_in_a {
                found.push(Found {
                    a: pair.a,
                    b: pair.b,
                    kind: ConflictKind::Place,
                    strength: Strength::Tension,
                    reason: Reason::Places { a: x, b: y },
                    score: 0.8 * pair.matter,
                });
            }
        }
    }
    found
}

/// The one date that hangs on the predicate itself.
fn own_date<'a>(f: &Facet<'a>) -> Option<&'a Time> {
    let syntax = &f.analysis.syntax;
    let date = |t: &&&'a Time| matches!(t.kind, TimeKind::Date | TimeKind::Time);
    let open = |t: usize| syntax.children(t).iter().any(|&c| open_ended(syntax.lemma(c)));
    let mut own = f.times.iter().filter(date).filter(|t| {
        let mut tokens = f.analysis.text.tokens_in(t.span);
        tokens.clone().any(|t| syntax.head(t) == Some(f.claim.predicate)) && !tokens.any(open)
    });
    let first = own.next()?;
    // "Is now expected on Friday": a date that has been moved.
    let moved = f.lemmas.iter().any(|l| matches!(*l, "now" | "postpone" | "delay" | "reschedule"));
    (own.next().is_none() && !moved).then_some(*first)
}

/// "since Monday" and "by Friday" are no days of the act.
fn open_ended(preposition: &str) -> bool {
    matches!(preposition, "since" | "by" | "until" | "before" | "after" | "from" | "till")
}

/// The one place that the act is said to be in.
fn own_place(f: &Facet) -> Option<(usize, String)> {
    let syntax = &f.analysis.syntax;
    let mut own = f.claim.arguments.iter().filter_map(|a| {
        let entity = a.entity?;
        let place = f.analysis.entities.entities.get(entity)?.kind == NameKind::Place;
        let locative = matches!(a.case.as_str(), "in" | "at" | "near" | "outside");
        (place && locative && syntax.rel(a.head) == Rel::Obl && syntax.head(a.head) == Some(f.claim.predicate))
            .then(|| (entity, a.text.clone()))
    });
    let first = own.next()?;
    own.next().is_none().then_some(first)
}

/// Whether the article names the place anywhere: then its own may lie inside it, and nobody can tell.
fn mentions(f: &Facet, place: &str) -> bool {
    f.analysis.article.raw.contains(place)
}
