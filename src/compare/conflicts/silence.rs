//! Silence: one article says that somebody has not spoken; another gives what that somebody, or one of their people, said.
//!
//! "No statement has been issued by the ministry" against "…, the ministry's spokesman said".

use super::super::facet::Facet;
use super::super::lexis::Concept;
use super::{Cases, ConflictKind, Found, Reason, Strength};
use crate::claim::Certainty;
use std::collections::{BTreeMap, BTreeSet};

/// Acts of making something known, and what is made known by them.
const ACTS: &str = "release issue disclose announce reveal comment publish provide make give share respond confirm offer say speak specify elaborate \
    detail explain";
const MATTERS: &str =
    "statement information detail comment announcement response specific readout remark word communique reaction explanation";
/// Statements of the other side that are shown, the most important first.
const MOST: usize = 2;

pub(super) fn find(cases: &Cases) -> Vec<Found> {
    let silent: Vec<usize> = (0..cases.facets.len()).filter(|&n| cases.get(n).is_some_and(|f| is_silence(cases, f))).collect();
    if silent.is_empty() {
        return Vec::new();
    }
    let people = people(cases);
    let mut found = Vec::new();
    for &n in &silent {
        let Some(f) = cases.get(n) else { continue };
        let actors = actors(cases, f);
        let both = names_both(f);
        let mut spoken: Vec<(usize, &Facet)> = (0..cases.facets.len())
            .filter(|&m| cases.comparable(n, m) && !silent.contains(&m))
            .filter_map(|m| Some((m, cases.get(m)?)))
            .filter(|(_, g)| g.claim.certainty == Certainty::Certain || g.claim.certainty == Certainty::Future)
            .filter(|(_, g)| {
                speaker(cases, g).is_some_and(|s| {
                    let bodies = people.get(&s);
                    let same =
                        |actor: &Concept| *actor == s || bodies.is_some_and(|b| b.iter().any(|x| cases.lexis.like(*x, *actor) >= 0.7));
                    actors.iter().any(same) || both && bodies.is_some_and(|b| !b.is_empty())
                })
            })
            .collect();
        spoken.sort_by(|x, y| {
            let rank = |f: &Facet| (f.is_open(), std::cmp::Reverse((f.claim.importance * 1000.0) as i64), f.at);
            rank(x.1).cmp(&rank(y.1))
        });
        let mut articles = BTreeMap::new();
        for (m, g) in spoken {
            let here = articles.entry(g.at.article).or_insert(0);
            *here += 1;
            if *here > MOST {
                continue;
            }
            found.push(Found {
                a: n,
                b: m,
                kind: ConflictKind::Polarity,
                strength: if g.is_open() { Strength::Tension } else { Strength::Contradiction },
                reason: Reason::Silence { who: who(f), speaker: g.claim.sources.last().map(|s| s.text.clone()).unwrap_or_default() },
                confidence: 0.5 + 0.3 * g.claim.importance,
            });
        }
        found.extend(scope(cases, n, &silent));
    }
    found
}

/// Two articles that name different bodies as silent.
fn scope(cases: &Cases, n: usize, silent: &[usize]) -> Vec<Found> {
    let Some(f) = cases.get(n) else { return Vec::new() };
    let others = silent.iter().filter(|&&m| m > n && cases.comparable(n, m));
    others
        .filter_map(|&m| {
            let g = cases.get(m)?;
            let wider = names_both(f) != names_both(g);
            wider.then(|| Found {
                a: n,
                b: m,
                kind: ConflictKind::Scope,
                strength: Strength::Tension,
                reason: Reason::Scope { a: who(f), b: who(g) },
                confidence: 0.5,
            })
        })
        .collect()
}

fn is_silence(cases: &Cases, f: &Facet) -> bool {
    let syntax = &f.analysis.syntax;
    let act = |t: usize| is_in(ACTS, syntax.lemma(t));
    let acts = act(f.claim.predicate) || syntax.children(f.claim.predicate).iter().any(|&c| act(c) && f.claim.tokens.contains(&c));
    let matter = |c: &Option<Concept>| c.is_some_and(|c| is_in(MATTERS, cases.lexis.text(c)));
    let named = matter(&f.object) || matter(&f.subject) || matter(&f.head);
    let verb = matches!(syntax.lemma(f.claim.predicate), "comment" | "respond" | "elaborate");
    f.negated && acts && (named || verb)
}

/// Entities in the silent claim that could have spoken: the subject, or the agent of a passive.
fn actors(cases: &Cases, f: &Facet) -> Vec<Concept> {
    let entity = |e: usize| cases.lexis.entity(f.at.article, e);
    let subject = f.claim.subject.iter().filter_map(|s| s.entity).filter_map(entity);
    let agents = f.claim.arguments.iter().filter(|a| a.case == "by").filter_map(|a| a.entity).filter_map(entity);
    let held: Vec<Concept> = subject.chain(agents).collect();
    if !held.is_empty() {
        return held;
    }
    // "The US administration": a body without a name of its own, called by its country.
    let subject = f.claim.subject.as_ref().map(|s| s.tokens.clone()).unwrap_or(0..0);
    f.analysis.entities.mentions.iter().filter(|m| subject.contains(&m.head)).filter_map(|m| entity(m.entity)).collect()
}

/// "either side", "both parties", "neither government".
fn names_both(f: &Facet) -> bool {
    let lemma = |t: usize| f.analysis.syntax.lemma(t).to_lowercase();
    f.claim.tokens.clone().any(|t| matches!(lemma(t).as_str(), "either" | "neither" | "both"))
        && f.claim.tokens.clone().any(|t| matches!(lemma(t).as_str(), "side" | "party" | "government" | "delegation" | "capital" | "camp"))
}

fn who(f: &Facet) -> String {
    let agent = f.claim.arguments.iter().find(|a| a.case == "by");
    let text = agent.or(f.claim.subject.as_ref()).map(|a| a.text.clone()).unwrap_or_default();
    super::plain(&text)
}

/// The innermost source of a claim, where it is a known entity.
fn speaker(cases: &Cases, f: &Facet) -> Option<Concept> {
    cases.lexis.entity(f.at.article, f.claim.sources.last()?.entity?)
}

/// Whom each person speaks for: the entities in their titles and descriptions ("ministry spokesman", "the mayor's aide").
fn people(cases: &Cases) -> BTreeMap<Concept, BTreeSet<Concept>> {
    let mut out: BTreeMap<Concept, BTreeSet<Concept>> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for f in cases.facets.iter().filter(|f| seen.insert(f.at.article)) {
        let entity = |e: usize| cases.lexis.entity(f.at.article, e);
        let mentions = &f.analysis.entities.mentions;
        let mut last: Option<(usize, usize)> = None;
        for m in mentions {
            let Some(own) = entity(m.entity) else { continue };
            // "Norland minister Ann Lee", "Ann Lee, the mayor's aide": a name in the same phrase.
            if let Some((end, before)) = last
                && m.tokens.start >= end
                && same_phrase(f, end..m.tokens.start)
                && let Some(other) = entity(before).filter(|other| *other != own)
            {
                out.entry(own).or_default().insert(other);
            }
            last = Some((m.tokens.end, m.entity));
            if let Some(e) = f.analysis.entities.entities.get(m.entity) {
                let described = mentions.iter().filter(|x| e.descriptions.iter().any(|d| d.contains(x.span)));
                out.entry(own).or_default().extend(described.filter_map(|x| entity(x.entity)).filter(|x| *x != own));
            }
        }
    }
    out
}

/// Few words, all nouns and adjectives, between two names.
fn same_phrase(f: &Facet, between: std::ops::Range<usize>) -> bool {
    use crate::reader::Upos;
    let nouns = between.clone().filter(|&t| f.analysis.syntax.upos(t) == Upos::Noun).count();
    let all = between.clone().all(|t| {
        matches!(f.analysis.syntax.upos(t), Upos::Noun | Upos::Adj | Upos::Propn)
            || matches!(f.analysis.syntax.lemma(t), "of" | "'s" | "’s" | "-")
    });
    between.len() <= 5 && nouns >= 1 && all
}

fn is_in(list: &str, word: &str) -> bool {
    list.split(' ').any(|w| w == word)
}
