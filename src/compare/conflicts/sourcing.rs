//! Attribution and certainty: what one article states as fact, another has from somebody, or calls uncertain.

use super::super::facet::Facet;
use super::{Cases, ConflictKind, Found, Reason, Strength};
use crate::claim::{Certainty, Source};
use std::collections::BTreeSet;

/// Likeness from which two claims of a group state so much the same that their sources can be compared.
const SAME: f32 = 0.45;
/// Importance that one of them must have.
const WORTH: f32 = 0.4;

pub(super) fn find(cases: &Cases) -> Vec<Found> {
    cases.groups.iter().filter_map(|(members, _)| of_group(cases, members)).collect()
}

/// At most one difference a group: the sharpest.
fn of_group(cases: &Cases, members: &[usize]) -> Option<Found> {
    let mut best: Option<Found> = None;
    for (i, &a) in members.iter().enumerate() {
        for &b in members.iter().skip(i + 1).filter(|&&b| cases.comparable(a, b)) {
            let (Some(x), Some(y)) = (cases.get(a), cases.get(b)) else { continue };
            let score = cases.score(a, b);
            if score < SAME || x.claim.importance.max(y.claim.importance) < WORTH {
                continue;
            }
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
    differ.then_some(Found {
        a,
        b,
        kind: ConflictKind::Certainty,
        strength: Strength::Tension,
        reason: Reason::Certainty { a: p, b: q },
        confidence: 0.7,
    })
}

/// One article has it from a source where the only other one states it itself, or has it from another kind of source.
/// Where several articles state a thing themselves, one more that names its source is no difference worth a line.
fn source(cases: &Cases, members: &[usize], x: &Facet, y: &Facet, a: usize, b: usize) -> Option<Found> {
    if unknown(x) || unknown(y) {
        return None;
    }
    let own = members.iter().filter_map(|&m| cases.get(m)).filter(|f| f.claim.sources.is_empty()).map(|f| f.at.article);
    let own: BTreeSet<usize> = own.collect();
    let (p, q) = (x.claim.sources.last(), y.claim.sources.last());
    let differ = match (p, q) {
        (None, Some(_)) | (Some(_), None) => own.len() == 1,
        (Some(p), Some(q)) => {
            let entity = |f: &Facet, s: &Source| s.entity.and_then(|e| cases.lexis.entity(f.at.article, e));
            let (ep, eq) = (entity(x, p), entity(y, q));
            ep.is_none() != eq.is_none() || ep.is_none() && p.text.to_lowercase() != q.text.to_lowercase()
        }
        (None, None) => false,
    };
    let text = |s: Option<&Source>| s.map(|s| s.text.clone()).unwrap_or_default();
    differ.then(|| Found {
        a,
        b,
        kind: ConflictKind::Attribution,
        strength: Strength::Tension,
        reason: Reason::Sources { a: text(p), b: text(q) },
        confidence: 0.55,
    })
}

/// Words in quotation marks, in the first person, or of a "he": whose they are, nobody can tell here.
fn unknown(f: &Facet) -> bool {
    let Some(source) = f.claim.sources.last() else {
        let quotes = &f.analysis.attributions.quotes;
        let quoted = quotes.iter().any(|q| q.span.start < f.claim.span.end && f.claim.span.start < q.span.end);
        let first = |t: usize| matches!(f.analysis.syntax.lemma(t), "I" | "we" | "i" | "my" | "our");
        return quoted || f.claim.tokens.clone().any(first);
    };
    source.entity.is_none()
        && matches!(source.text.to_lowercase().as_str(), "he" | "she" | "it" | "they" | "this" | "that" | "who" | "we" | "i" | "you")
}
