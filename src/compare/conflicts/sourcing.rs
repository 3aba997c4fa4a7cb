//! Attribution and certainty: what one article states as fact, another has from somebody, or calls uncertain.

use super::super::facet::Facet;
use super::{Cases, ConflictKind, Found, Reason, Strength};
use crate::claim::Certainty;

pub(super) fn find(cases: &Cases) -> Vec<Found> {
    cases.groups.iter().filter_map(|(members, score)| of_group(cases, members, *score)).collect()
}

/// At most one difference a group: the sharpest.
fn of_group(cases: &Cases, members: &[usize], score: f32) -> Option<Found> {
    let mut best: Option<Found> = None;
    for (i, &a) in members.iter().enumerate() {
        for &b in members.iter().skip(i + 1).filter(|&&b| cases.comparable(a, b)) {
            let (Some(x), Some(y)) = (cases.get(a), cases.get(b)) else { continue };
            let found = certainty(x, y, a, b).or_else(|| source(cases, members, x, y, a, b));
            if let Some(mut found) = found {
                found.confidence = (found.confidence * (0.5 + score)).min(0.95);
                if best.as_ref().is_none_or(|f| f.confidence < found.confidence) {
                    best = Some(found);
                }
            }
        }
    }
    best
}

/// Fact here, "reportedly" there.
fn certainty(x: &Facet, y: &Facet, a: usize, b: usize) -> Option<Found> {
    let (p, q) = (x.claim.certainty, y.claim.certainty);
    let differ = matches!((p, q), (Certainty::Certain, Certainty::Hedged) | (Certainty::Hedged, Certainty::Certain));
    differ.then(|| Found {
        a,
        b,
        kind: ConflictKind::Certainty,
        strength: Strength::Tension,
        reason: Reason::Certainty { a: word(p), b: word(q) },
        confidence: 0.7,
    })
}

/// One article has it from a source where the only other one states it itself, or has it from another kind of source.
/// Where several articles state a thing themselves, one more that names its source is no difference worth a line.
fn source(cases: &Cases, members: &[usize], x: &Facet, y: &Facet, a: usize, b: usize) -> Option<Found> {
    let own = members.iter().filter_map(|&m| cases.get(m)).filter(|f| f.claim.sources.is_empty()).map(|f| f.at.article);
    let own: std::collections::BTreeSet<usize> = own.collect();
    let (p, q) = (x.claim.sources.last(), y.claim.sources.last());
    let differ = match (p, q) {
        (None, Some(_)) | (Some(_), None) => own.len() == 1,
        (Some(p), Some(q)) => {
            let entity = |f: &Facet, s: &crate::claim::Source| s.entity.and_then(|e| cases.lexis.entity(f.at.article, e));
            let (ep, eq) = (entity(x, p), entity(y, q));
            ep.is_none() != eq.is_none() || ep.is_none() && p.text.to_lowercase() != q.text.to_lowercase()
        }
        (None, None) => false,
    };
    let text = |s: Option<&crate::claim::Source>| s.map(|s| s.text.clone()).unwrap_or_default();
    differ.then(|| Found {
        a,
        b,
        kind: ConflictKind::Attribution,
        strength: Strength::Tension,
        reason: Reason::Sources { a: text(p), b: text(q) },
        confidence: 0.55,
    })
}

fn word(certainty: Certainty) -> String {
    match certainty {
        Certainty::Certain => "certain",
        Certainty::Hedged => "hedged",
        Certainty::Denied => "denied",
        Certainty::Future => "future",
        Certainty::Conditional => "conditional",
    }
    .to_owned()
}
