//! Polarity: one article says it is so, another that it is not; or one uses the opposite word of the other.

use super::super::facet::Facet;
use super::{Cases, ConflictKind, Found, Reason, Strength, plain};
use crate::claim::{Certainty, ClaimKind};

/// Likeness from which the two state the same but for the negation.
const SAME: f32 = 0.55;

pub(super) fn find(cases: &Cases) -> Vec<Found> {
    let mut found = Vec::new();
    for (pair, a, b) in cases.both() {
        if a.claim.kind == ClaimKind::Description || b.claim.kind == ClaimKind::Description || a.is_open() || b.is_open() {
            continue;
        }
        let like = |x, y| match (x, y) {
            (Some(x), Some(y)) => cases.lexis.like(x, y),
            _ => 0.0,
        };
        let subject = like(a.subject, b.subject);
        let object = a.object.is_none() && b.object.is_none() || like(a.object, b.object) >= 0.6;
        if a.negated != b.negated && pair.topic >= SAME && like(a.head, b.head) >= 0.8 && subject >= 0.6 {
            let what = if a.negated { b } else { a };
            let reason = Reason::Negation { negated_in_a: a.negated, what: plain(what.text()) };
            found.push(Found {
                a: pair.a,
                b: pair.b,
                kind: ConflictKind::Polarity,
                strength: strength(a, b),
                reason,
                confidence: pair.topic,
            });
        } else if a.negated == b.negated
            && subject >= 0.6
            && object
            && let (Some(x), Some(y)) = (a.head, b.head)
            && cases.lexis.opposite(x, y)
        {
            found.push(Found {
                a: pair.a,
                b: pair.b,
                kind: ConflictKind::Polarity,
                strength: strength(a, b),
                reason: Reason::Opposites { a: cases.lexis.text(x).to_owned(), b: cases.lexis.text(y).to_owned() },
                confidence: (pair.topic + 0.2).min(0.9),
            });
        }
    }
    found
}

fn strength(a: &Facet, b: &Facet) -> Strength {
    let hedged = |f: &Facet| f.claim.certainty == Certainty::Hedged;
    if hedged(a) || hedged(b) { Strength::Tension } else { Strength::Contradiction }
}
