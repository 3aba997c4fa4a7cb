//! Attributes: the same person or thing described as something else of the same sort.

use super::super::facet::Facet;
use super::super::lexis::Concept;
use super::{Cases, ConflictKind, Found, Reason, Strength, plain};
use crate::claim::{Claim, ClaimKind};
use std::collections::BTreeMap;

/// What somebody is to others, which one may be beside any other role.
const STANDING: [&str; 16] = [
    "candidate",
    "challenger",
    "nominee",
    "contender",
    "opponent",
    "rival",
    "ally",
    "friend",
    "aide",
    "adviser",
    "advisor",
    "critic",
    "supporter",
    "strategist",
    "leader",
    "member",
];

pub(super) fn find(cases: &Cases) -> Vec<Found> {
    let mut by_subject: BTreeMap<Concept, Vec<usize>> = BTreeMap::new();
    for (n, f) in cases.facets.iter().enumerate() {
        if f.claim.kind == ClaimKind::Description
            && !f.negated
            && let (Some(subject @ Concept::Entity(_)), Some(_)) = (f.subject, f.head)
        {
            by_subject.entry(subject).or_default().push(n);
        }
    }
    let mut found = Vec::new();
    for list in by_subject.values() {
        for (i, &a) in list.iter().enumerate() {
            for &b in list.iter().skip(i + 1).filter(|&&b| cases.comparable(a, b)) {
                found.extend(differ(cases, a, b));
            }
        }
    }
    found
}

/// Different roles in one field ("a shipping lawyer", "a shipping heir"): the role words differ and are no kinds of each other,
/// while a word of the field is shared. Without a shared field both may hold, and usually do.
fn differ(cases: &Cases, a: usize, b: usize) -> Option<Found> {
    let (x, y) = (cases.get(a)?, cases.get(b)?);
    let (p, q) = (x.head?, y.head?);
    let standing = |c: Concept| STANDING.contains(&cases.lexis.text(c));
    if standing(p) || standing(q) || cases.lexis.like(p, q) >= 0.6 {
        return None;
    }
    let field = |f: &Facet, c: Concept| Some(c) != f.subject && Some(c) != f.head && matches!(c, Concept::Lemma(_));
    let shared = x.items.iter().any(|i| field(x, i.concept) && y.weight_of(i.concept) > 0.0 && cases.lexis.rarity(i.concept) > 0.3);
    shared.then(|| Found {
        a,
        b,
        kind: ConflictKind::Attribute,
        strength: Strength::Tension,
        reason: Reason::Descriptions { of: name(x.claim), a: described(x), b: described(y) },
        score: 0.6,
    })
}

fn name(claim: &Claim) -> String {
    claim.subject.as_ref().map(|s| plain(&s.text)).unwrap_or_default()
}

/// The description without the name.
fn described(f: &Facet) -> String {
    let subject = f.claim.subject.as_ref().map(|s| f.analysis.text.span(s.tokens.clone()).of(&f.analysis.article.raw)).unwrap_or("");
    plain(&f.text().replacen(subject, "", 1))
}
