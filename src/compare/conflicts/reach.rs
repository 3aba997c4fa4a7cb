//! Scope: of claims that state the same, one names fewer of those concerned than the other.

use super::super::facet::Facet;
use super::super::lexis::Concept;
use super::{Cases, ConflictKind, Found, Reason, Strength};
use crate::entity::MentionKind;
use crate::reader::Rel;
use std::collections::BTreeSet;

/// How sure it must be that two claims state the same.
const SAME: f32 = 0.5;

pub(super) fn find(cases: &Cases) -> Vec<Found> {
    let mut found = Vec::new();
    for (members, _) in cases.groups {
        for &a in members {
            for &b in members.iter().filter(|&&b| a != b && cases.comparable(a, b) && cases.same(a, b) >= SAME) {
                found.extend(narrower(cases, a, b));
            }
        }
    }
    found
}

/// `a` coordinates several entities ("Kell and Alba"), `b` names one of them and not the others.
fn narrower(cases: &Cases, a: usize, b: usize) -> Option<Found> {
    let (x, y) = (cases.get(a)?, cases.get(b)?);
    if x.head.is_none() || x.head != y.head {
        return None;
    }
    let syntax = &x.analysis.syntax;
    let entity = |m: &crate::entity::Mention| cases.lexis.entity(x.at.article, m.entity);
    let inside: Vec<_> =
        x.analysis.entities.mentions.iter().filter(|m| m.kind == MentionKind::Name && x.claim.tokens.contains(&m.head)).collect();
    for first in &inside {
        let others: Vec<_> = inside.iter().filter(|m| syntax.rel(m.head) == Rel::Conj && syntax.head(m.head) == Some(first.head)).collect();
        if others.is_empty() {
            continue;
        }
        let all: BTreeSet<Concept> = std::iter::once(first).chain(others).filter_map(|m| entity(m)).collect();
        let like = |c: Concept| y.items.iter().any(|i| cases.lexis.like(i.concept, c) >= 0.7);
        let named: Vec<Concept> = all.iter().copied().filter(|&c| like(c)).collect();
        if named.is_empty() || named.len() == all.len() || all.len() < 2 {
            continue;
        }
        let text = |c: Concept| inside.iter().find(|m| entity(m) == Some(c)).map_or("", |m| m.span.of(&x.analysis.article.raw)).to_owned();
        // Both must put them in the same part, and the other claim's sentence must leave the rest out.
        let part = |f: &Facet, set: &[Concept]| {
            [f.agent, f.patient].map(|c| c.is_some_and(|c| set.iter().any(|&s| cases.lexis.like(s, c) >= 0.7)))
        };
        let whole: Vec<Concept> = all.iter().copied().collect();
        let [agents, patients] = [0, 1].map(|n| part(x, &whole).get(n) == Some(&true) && part(y, &named).get(n) == Some(&true));
        let sentence = y.analysis.text.sentences.get(y.claim.sentence).map_or("", |s| s.span.of(&y.analysis.article.raw));
        let elsewhere = all.iter().filter(|c| !named.contains(c)).any(|&c| text(c).split_whitespace().any(|word| sentence.contains(word)));
        if !(agents || patients) || elsewhere {
            continue;
        }
        let join = |list: Vec<String>| list.join(", ");
        return Some(Found {
            a,
            b,
            kind: ConflictKind::Scope,
            strength: Strength::Tension,
            reason: Reason::Scope { a: join(all.iter().map(|&c| text(c)).collect()), b: join(named.iter().map(|&c| text(c)).collect()) },
            score: 0.5,
        });
    }
    None
}
