//! Numbers: the same thing counted in the same unit, with no number that fits both wordings.

use super::super::align::{apart, comparable};
use super::super::facet::Facet;
use super::{Cases, ConflictKind, Found, Reason, Strength};
use crate::claim::ClaimKind;
use crate::value::Quantity;

/// Likeness from which two claims count the same thing.
const SAME: f32 = 0.5;
/// For two claims whose whole point is the amount.
const MEASURES: f32 = 0.35;

pub(super) fn find(cases: &Cases) -> Vec<Found> {
    let mut found = Vec::new();
    for (pair, a, b) in cases.both() {
        let measures = measures(a) && measures(b);
        if pair.topic < if measures { MEASURES } else { SAME } || a.negated != b.negated || a.is_open() != b.is_open() {
            continue;
        }
        let matching = comparable(a, b, cases.lexis);
        // An amount that agrees shows that the other ones count something else.
        if matching.is_empty() || matching.iter().any(|(x, y)| !apart(x, y)) {
            continue;
        }
        let Some((x, y)) = matching.first() else { continue };
        // Ordinals and vague words ("few", "several") count nothing that could differ.
        if x.unit == "ordinal" || x.approximate && y.approximate && !measures {
            continue;
        }
        let open = is_bound(x) || is_bound(y);
        found.push(Found {
            a: pair.a,
            b: pair.b,
            kind: ConflictKind::Number,
            strength: if open || x.approximate && y.approximate { Strength::Tension } else { Strength::Contradiction },
            reason: Reason::Numbers { a: x.value, b: y.value, unit: x.unit.clone(), counted: counted(a, x) },
            confidence: pair.topic,
        });
    }
    found
}

fn measures(f: &Facet) -> bool {
    f.claim.kind == ClaimKind::Measure
}

fn is_bound(q: &Quantity) -> bool {
    q.low.is_none() || q.high.is_none()
}

/// What is counted, in the words of the claim.
fn counted(f: &Facet, q: &Quantity) -> String {
    let noun = if f.claim.kind == ClaimKind::Measure { Some(f.claim.predicate) } else { q.counted };
    noun.map(|t| f.analysis.syntax.lemma(t).to_owned()).unwrap_or_default()
}
