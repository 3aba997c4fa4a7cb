//! Time and place: the same act on different days, or in different places.

use super::super::facet::Facet;
use super::{Cases, ConflictKind, Found, Reason, Strength};
use crate::reader::{NameKind, Rel};
use crate::value::Time;

const SAME: f32 = 0.55;

pub(super) fn find(cases: &Cases) -> Vec<Found> {
    let mut found = Vec::new();
    for (pair, a, b) in cases.both() {
        let heads = match (a.head, b.head) {
            (Some(x), Some(y)) => cases.lexis.like(x, y),
            _ => 0.0,
        };
        if pair.matter < SAME || heads < 0.8 || a.negated != b.negated || a.is_open() != b.is_open() {
            continue;
        }
        if let (Some(x), Some(y)) = (own_day(a), own_day(b))
            && let (Some(p), Some(q)) = (x.days, y.days)
            && (p.1 < q.0 || q.1 < p.0)
        {
            found.push(Found {
                a: pair.a,
                b: pair.b,
                kind: ConflictKind::Time,
                strength: Strength::Contradiction,
                reason: Reason::Times { a: x.value.clone(), b: y.value.clone() },
                confidence: pair.matter,
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
                    confidence: 0.8 * pair.matter,
                });
            }
        }
    }
    found
}

/// The one date that hangs on the predicate itself.
fn own_day<'a>(f: &Facet<'a>) -> Option<&'a Time> {
    let syntax = &f.analysis.syntax;
    let mut own = f.times.iter().filter(|t| {
        t.days.is_some_and(|(a, b)| a == b)
            && f.analysis.text.tokens_in(t.span).any(|t| syntax.head(t) == Some(f.claim.predicate))
            && !f.analysis.text.tokens_in(t.span).any(|t| syntax.children(t).iter().any(|&c| open_ended(syntax.lemma(c))))
    });
    let first = own.next()?;
    own.next().is_none().then_some(*first)
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
