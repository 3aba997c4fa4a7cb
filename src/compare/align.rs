//! Which claims state much the same: candidate pairs from an index of concepts, and a score for each.
//!
//! The score is the share of weight that two claims have in common (soft Dice, after the soft cardinality of
//! Jimenez et al. 2012), lowered where the predicates, subjects, amounts or days differ.

use super::facet::{Facet, day};
use super::lexis::{Concept, Lexis};
use crate::claim::ClaimKind;
use crate::value::Quantity;
use std::collections::BTreeMap;

/// Two facets, by index, and how alike they are.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    pub a: usize,
    pub b: usize,
    /// Likeness of what they speak of, leaving amounts, days and negation aside, 0 to 1.
    pub topic: f32,
    /// Likeness of the propositions, 0 to 1.
    pub score: f32,
}

/// Pairs below this topic are no candidates for anything.
const FLOOR: f32 = 0.3;
/// Weight that two claims must share to state the same; "he is the president" and "he was there" share too little.
const CONTENT: f32 = 0.45;
/// A concept that more claims share finds no pairs by itself.
const COMMON: usize = 150;

/// All pairs of claims worth a second look, in order.
pub(super) fn pairs(facets: &[Facet], lexis: &Lexis) -> Vec<Pair> {
    let mut index: BTreeMap<Concept, Vec<usize>> = BTreeMap::new();
    for (n, facet) in facets.iter().enumerate() {
        for item in &facet.items {
            index.entry(item.concept).or_default().push(n);
        }
    }
    let mut out = Vec::new();
    let mut shared: Vec<f32> = vec![0.0; facets.len()];
    for (a, facet) in facets.iter().enumerate() {
        let mut touched = Vec::new();
        for item in &facet.items {
            let Some(list) = index.get(&item.concept).filter(|l| l.len() <= COMMON) else { continue };
            let after = list.partition_point(|&n| n <= a);
            for &b in list.get(after..).unwrap_or_default() {
                if let (Some(slot), Some(other)) = (shared.get_mut(b), facets.get(b)) {
                    if *slot == 0.0 {
                        touched.push(b);
                    }
                    *slot += item.weight.min(other.weight_of(item.concept));
                }
            }
        }
        touched.sort_unstable();
        for b in touched {
            let common = shared.get_mut(b).map_or(0.0, std::mem::take);
            let Some(other) = facets.get(b) else { continue };
            let comparable = facet.event == other.event || spans_events(facet) && spans_events(other);
            if comparable && common >= 0.12 * facet.total.min(other.total) {
                let (topic, score) = score(facet, other, lexis);
                if topic >= FLOOR {
                    out.push(Pair { a, b, topic, score });
                }
            }
        }
    }
    out
}

/// Who somebody is holds beyond the event that an article reports.
fn spans_events(facet: &Facet) -> bool {
    facet.claim.kind == ClaimKind::Description && facet.claim.sources.is_empty() && matches!(facet.subject, Some(Concept::Entity(_)))
}

/// (topic, score)
fn score(a: &Facet, b: &Facet, lexis: &Lexis) -> (f32, f32) {
    let (ma, mb) = (matched(a, b, lexis), matched(b, a, lexis));
    let dice = (ma + mb) / (a.total + b.total).max(f32::MIN_POSITIVE);
    let within = (ma / a.total.max(f32::MIN_POSITIVE)).max(mb / b.total.max(f32::MIN_POSITIVE));
    let overlap = 0.65 * dice + 0.35 * within;
    let same = |x: Option<Concept>, y: Option<Concept>, unknown: f32| match (x, y) {
        (Some(x), Some(y)) => lexis.like(x, y),
        _ => unknown,
    };
    let head = same(a.head, b.head, 0.3).max(0.8 * crossed(a, b, lexis));
    let subject = same(a.subject, b.subject, 0.6).max(0.8 * held(a.subject, b, lexis).min(held(b.subject, a, lexis)));
    let kinds = if (a.claim.kind == ClaimKind::Description) == (b.claim.kind == ClaimKind::Description) { 1.0 } else { 0.75 };
    let topic = overlap * (0.55 + 0.3 * head + 0.15 * subject) * kinds;
    let open = if a.is_open() == b.is_open() { 1.0 } else { 0.85 };
    let values = amounts(a, b, lexis) * days(a, b);
    let thin = if (ma + mb) / 2.0 < CONTENT && a.claim.kind != ClaimKind::Measure { 0.6 } else { 1.0 };
    (topic, (topic * open * values * thin).min(1.0))
}

/// Weight of the first claim that the second one covers.
fn matched(a: &Facet, b: &Facet, lexis: &Lexis) -> f32 {
    a.items
        .iter()
        .map(|x| {
            if b.weight_of(x.concept) > 0.0 {
                return x.weight;
            }
            let best = b.items.iter().map(|y| lexis.like(x.concept, y.concept)).fold(0.0, f32::max);
            x.weight * best
        })
        .sum()
}

/// Whether the head of one claim stands elsewhere in the other ("held a three-hour meeting", "the meeting lasted").
fn crossed(a: &Facet, b: &Facet, lexis: &Lexis) -> f32 {
    let (x, y) = (held(a.head, b, lexis), held(b.head, a, lexis));
    x.min(y).max(0.5 * x.max(y))
}

/// How nearly a claim names a concept, in whatever role.
fn held(concept: Option<Concept>, facet: &Facet, lexis: &Lexis) -> f32 {
    concept.map_or(0.0, |c| facet.items.iter().map(|i| lexis.like(c, i.concept)).fold(0.0, f32::max))
}

/// 1 where amounts of the same unit agree, less where they do not; above 1 where both claims are about an amount.
fn amounts(a: &Facet, b: &Facet, lexis: &Lexis) -> f32 {
    let measure = |f: &Facet| f.claim.kind == ClaimKind::Measure;
    let mut best: Option<f32> = None;
    for (x, y) in comparable(a, b, lexis) {
        let fit: f32 = match (apart(x, y), measure(a) && measure(b), measure(a) || measure(b)) {
            (true, ..) => 0.5,
            (false, true, _) => 1.4,
            (false, false, true) => 0.6,
            (false, false, false) => 1.1,
        };
        best = Some(best.map_or(fit, |b: f32| b.max(fit)));
    }
    match best {
        Some(fit) => fit,
        // "Days before the vote", "two days before the vote".
        None if measure(a) && measure(b) && a.head == b.head => 1.0,
        None if measure(a) || measure(b) => 0.5,
        None => 1.0,
    }
}

/// Amounts of two claims that count the same thing in the same unit.
pub(super) fn comparable<'a>(a: &Facet<'a>, b: &Facet<'a>, lexis: &Lexis) -> Vec<(&'a Quantity, &'a Quantity)> {
    let mut out = Vec::new();
    for x in &a.quantities {
        for y in b.quantities.iter().filter(|y| y.unit == x.unit) {
            let noun = |f: &Facet, q: &Quantity| q.counted.map(|t| f.analysis.syntax.lemma(t).to_lowercase());
            let same = match (noun(a, x), noun(b, y)) {
                (Some(p), Some(q)) => p == q || x.unit == "person" || x.unit == "second" || lexis.related(&p, &q),
                _ => true,
            };
            if same {
                out.push((*x, *y));
            }
        }
    }
    out
}

/// Whether no number fits both wordings ("about", "nearly" and "at least" have widened the bounds already).
pub(super) fn apart(a: &Quantity, b: &Quantity) -> bool {
    let range = |q: &Quantity| (q.low.unwrap_or(f64::NEG_INFINITY), q.high.unwrap_or(f64::INFINITY));
    let ((al, ah), (bl, bh)) = (range(a), range(b));
    ah < bl || bh < al
}

fn days(a: &Facet, b: &Facet) -> f32 {
    match (day(a), day(b)) {
        (Some(x), Some(y)) if x.1 < y.0 || y.1 < x.0 => 0.5,
        _ => 1.0,
    }
}
