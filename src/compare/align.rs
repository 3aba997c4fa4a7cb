//! Which claims state much the same: candidate pairs from an index of concepts, and a score for each.
//!
//! Candidates share a concept, or have concepts that a list of words relates.

use super::facet::Facet;
use super::lexis::{Concept, Lexis};
use super::likeness::{self, Features};
use crate::claim::ClaimKind;
use std::collections::BTreeMap;

/// Two facets, by index, and how alike they are.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    pub a: usize,
    pub b: usize,
    /// How sure it is that they speak of one matter, whatever they say of it, 0 to 1.
    pub matter: f32,
    /// How sure it is that they state the same, 0 to 1.
    pub same: f32,
}

/// Pairs less likely than this to speak of one matter are left out.
const FLOOR: f32 = 0.05;
/// Part of the weight of the lighter claim that two claims must share for a second look.
const PART: f32 = 0.12;
/// A concept that more claims share finds no pairs by itself.
const COMMON: usize = 150;

/// All pairs of claims worth a second look, in order.
pub(super) fn pairs(facets: &[Facet], lexis: &Lexis) -> Vec<Pair> {
    let compared = |(a, b, features): (usize, usize, Features)| {
        let (matter, same) = likeness::likeness(&features);
        (matter.max(same) >= FLOOR).then_some(Pair { a, b, matter, same })
    };
    candidates(facets, lexis).filter_map(compared).collect()
}

/// Pairs of claims that share enough to be compared, with what they share.
pub(super) fn candidates<'a>(facets: &'a [Facet<'a>], lexis: &'a Lexis<'a>) -> impl Iterator<Item = (usize, usize, Features)> + 'a {
    let mut index: BTreeMap<Concept, Vec<usize>> = BTreeMap::new();
    for (n, facet) in facets.iter().enumerate() {
        for item in &facet.items {
            index.entry(item.concept).or_default().push(n);
        }
    }
    let neighbours = lexis.neighbours();
    let mut shared: Vec<f32> = vec![0.0; facets.len()];
    facets.iter().enumerate().flat_map(move |(a, facet)| {
        let mut touched = Vec::new();
        for item in &facet.items {
            let near = neighbours.get(&item.concept).into_iter().flatten().copied();
            for (concept, like) in near.chain([(item.concept, 1.0)]) {
                let Some(list) = index.get(&concept).filter(|l| l.len() <= COMMON) else { continue };
                let after = list.partition_point(|&n| n <= a);
                for &b in list.get(after..).unwrap_or_default() {
                    if let (Some(slot), Some(other)) = (shared.get_mut(b), facets.get(b)) {
                        if *slot == 0.0 {
                            touched.push(b);
                        }
                        *slot += like * item.weight.min(other.weight_of(concept));
                    }
                }
            }
        }
        touched.sort_unstable();
        let mut found = Vec::new();
        for b in touched {
            let common = shared.get_mut(b).map_or(0.0, std::mem::take);
            let Some(other) = facets.get(b) else { continue };
            let comparable = facet.event == other.event || spans_events(facet) && spans_events(other);
            if comparable && common >= PART * facet.total.min(other.total) {
                found.push((a, b, likeness::features(facet, other, lexis)));
            }
        }
        found
    })
}

/// Who somebody is holds beyond the event that an article reports.
fn spans_events(facet: &Facet) -> bool {
    facet.claim.kind == ClaimKind::Description && facet.claim.sources.is_empty() && matches!(facet.subject, Some(Concept::Entity(_)))
}
