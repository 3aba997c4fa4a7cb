//! Typed differences between claims of different articles on one event, each from a rule that names what decided.
//!
//! Precision first: a rule that cannot tell gives nothing. "Not comparable" is the usual answer.

mod amounts;
mod calibration;
mod descriptions;
mod one_thing;
mod polarity;
mod reach;
mod silence;
mod sourcing;
mod whenwhere;

pub use one_thing::FEATURES as AMOUNT_FEATURES;

use super::align::Pair;
use super::facet::Facet;
use super::lexis::{Concept, Lexis};
use super::{AmountPair, Conflict, ConflictKind, Reason, Ref, Strength};
use std::collections::BTreeSet;

/// What the rules look at.
struct Cases<'a, 'b> {
    facets: &'a [Facet<'b>],
    pairs: &'a [Pair],
    groups: &'a [(Vec<usize>, f32)],
    lexis: &'a Lexis<'b>,
}

/// A difference that a rule found between two facets.
pub(super) struct Found {
    a: usize,
    b: usize,
    kind: ConflictKind,
    strength: Strength,
    reason: Reason,
    /// What the rule makes of its evidence, 0 to 1.
    score: f32,
}

/// Differences that two claims show by themselves.
pub(super) fn of_pairs(facets: &[Facet], pairs: &[Pair], lexis: &Lexis) -> Vec<Found> {
    let cases = Cases { facets, pairs, groups: &[], lexis };
    let mut found = Vec::new();
    found.extend(amounts::find(&cases));
    found.extend(polarity::find(&cases));
    found.extend(silence::find(&cases));
    found.extend(whenwhere::find(&cases));
    found.extend(descriptions::find(&cases));
    found.retain(|f| cases.comparable(f.a, f.b));
    found
}

/// Pairs of amounts that differ, with what they share; `at` gives the claims of two facets.
pub(super) fn amounts_apart(
    facets: &[Facet],
    pairs: &[Pair],
    lexis: &Lexis,
    at: impl Fn(usize, usize) -> Option<[Ref; 2]>,
) -> Vec<AmountPair> {
    let cases = Cases { facets, pairs, groups: &[], lexis };
    let pairings = amounts::pairings(&cases).into_iter().filter(|p| p.is_apart());
    let pair = |p: amounts::Pairing| {
        let spans = [p.x.quantity.span, p.y.quantity.span];
        Some(AmountPair { claims: at(p.a, p.b)?, spans, values: [p.x.value, p.y.value], features: p.features })
    };
    pairings.filter_map(pair).collect()
}

/// Pairs that contradict each other and so cannot state the same.
pub(super) fn contradictions(found: &[Found]) -> BTreeSet<(usize, usize)> {
    found.iter().filter(|f| f.strength == Strength::Contradiction).map(|f| (f.a.min(f.b), f.a.max(f.b))).collect()
}

/// The differences of pairs and those inside `groups`, one for each pair of statements.
pub(super) fn conflicts(
    mut found: Vec<Found>,
    facets: &[Facet],
    pairs: &[Pair],
    groups: &[(Vec<usize>, f32)],
    lexis: &Lexis,
) -> Vec<Conflict> {
    let cases = Cases { facets, pairs, groups, lexis };
    found.extend(reach::find(&cases));
    found.extend(sourcing::find(&cases));
    distinct(&cases, found).into_iter().filter_map(|f| conflict(facets, f)).collect()
}

impl<'b> Cases<'_, 'b> {
    fn get(&self, n: usize) -> Option<&Facet<'b>> {
        self.facets.get(n)
    }

    /// Claims of different articles on one event.
    fn comparable(&self, a: usize, b: usize) -> bool {
        match (self.get(a), self.get(b)) {
            (Some(a), Some(b)) => a.event == b.event && a.at.article != b.at.article,
            _ => false,
        }
    }

    fn pair(&self, a: usize, b: usize) -> Option<&Pair> {
        let key = (a.min(b), a.max(b));
        self.pairs.binary_search_by_key(&key, |p| (p.a, p.b)).ok().and_then(|n| self.pairs.get(n))
    }

    /// How sure it is that two claims state the same, 0 where they are no pair.
    fn same(&self, a: usize, b: usize) -> f32 {
        self.pair(a, b).map_or(0.0, |p| p.same)
    }

    /// How sure it is that two claims speak of one matter, 0 where they are no pair.
    fn matter(&self, a: usize, b: usize) -> f32 {
        self.pair(a, b).map_or(0.0, |p| p.matter)
    }

    /// Whether others act or are acted on. A name and a noun may be one.
    fn others(&self, a: &Facet, b: &Facet) -> bool {
        let differ = |x: Option<Concept>, y: Option<Concept>| match (x, y) {
            (Some(x @ Concept::Lemma(_)), Some(y @ Concept::Lemma(_))) | (Some(x @ Concept::Entity(_)), Some(y @ Concept::Entity(_))) => {
                self.lexis.like(x, y) < 0.25
            }
            _ => false,
        };
        differ(a.agent, b.agent) || differ(a.patient, b.patient)
    }

    /// Comparable pairs with both facets.
    fn both(&self) -> impl Iterator<Item = (&Pair, &Facet<'b>, &Facet<'b>)> {
        self.pairs.iter().filter(|p| self.comparable(p.a, p.b)).filter_map(|p| Some((p, self.get(p.a)?, self.get(p.b)?)))
    }
}

/// One difference a pair of statements: of those between the same two groups, the surest.
fn distinct(cases: &Cases, mut found: Vec<Found>) -> Vec<Found> {
    let mut group: Vec<usize> = (0..cases.facets.len()).collect();
    for (members, _) in cases.groups {
        let Some(&first) = members.first() else { continue };
        for &m in members {
            if let Some(slot) = group.get_mut(m) {
                *slot = first;
            }
        }
    }
    let of = |n: usize| group.get(n).copied().unwrap_or(n);
    found.sort_by(|x, y| {
        let rank = |f: &Found| (f.strength == Strength::Tension, std::cmp::Reverse((f.score * 1000.0) as i64), f.a, f.b, f.kind);
        rank(x).cmp(&rank(y))
    });
    let mut kinds = BTreeSet::new();
    let mut pairs = BTreeSet::new();
    found.retain(|f| {
        // Descriptions of one person make one group, and yet differ pair by pair.
        let of = |n: usize| if f.kind == ConflictKind::Attribute { n } else { of(n) };
        let new_kind = kinds.insert((of(f.a).min(of(f.b)), of(f.a).max(of(f.b)), f.kind));
        pairs.insert((f.a.min(f.b), f.a.max(f.b))) && new_kind
    });
    found
}

fn conflict(facets: &[Facet], f: Found) -> Option<Conflict> {
    let (a, b) = (facets.get(f.a)?.at, facets.get(f.b)?.at);
    let confidence = calibration::confidence(f.kind, f.score);
    Some(Conflict { a, b, kind: f.kind, strength: f.strength, reason: f.reason, score: f.score, confidence })
}

/// Words on one line, the sides trimmed of marks.
fn plain(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.trim_matches(|c: char| matches!(c, '“' | '”' | '"' | ',' | '.' | ';' | '—')).trim().to_owned()
}
