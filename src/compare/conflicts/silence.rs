//! Silence: one article says that somebody has not spoken; another gives what that somebody, or one of their people, said.
//!
//! "No statement has been issued by the ministry" against "…, the ministry's spokesman said".

use super::super::facet::Facet;
use super::super::lexis::Concept;
use super::{Cases, ConflictKind, Found, Reason, Strength};
use crate::claim::Certainty;
use crate::reader::{NameKind, Upos};
use std::collections::{BTreeMap, BTreeSet};

/// Acts of making something known, and what is made known by them.
const ACTS: &str = "release issue disclose announce reveal comment publish provide make give share offer detail";
const MATTERS: &str =
    "statement information detail comment announcement response specific readout remark word communique reaction explanation";
/// Whom each person speaks for.
type Bodies = BTreeMap<Concept, BTreeSet<Concept>>;

/// Statements of the other side that are shown, the most important first.
const MOST: usize = 2;

pub(super) fn find(cases: &Cases) -> Vec<Found> {
    let silent: Vec<usize> = (0..cases.facets.len()).filter(|&n| cases.get(n).is_some_and(|f| is_silence(cases, f))).collect();
    if silent.is_empty() {
        return Vec::new();
    }
    let bodies = bodies(cases);
    let mut found = Vec::new();
    for &n in &silent {
        let Some(f) = cases.get(n) else { continue };
        found.extend(spoken(cases, f, n, &silent, &bodies).into_iter().map(|(m, g)| Found {
            a: n,
            b: m,
            kind: ConflictKind::Polarity,
            strength: if g.is_open() { Strength::Tension } else { Strength::Contradiction },
            reason: Reason::Silence { who: who(f), speaker: g.claim.sources.last().map(|s| s.text.clone()).unwrap_or_default() },
            score: 0.5 + 0.3 * g.claim.importance,
        }));
        found.extend(wider(cases, n, &silent));
    }
    found
}

/// What those said to be silent say in other articles: of each article the statements nearest the topic, the most important first.
fn spoken<'a, 'b>(cases: &'a Cases<'a, 'b>, f: &Facet, n: usize, silent: &[usize], bodies: &Bodies) -> Vec<(usize, &'a Facet<'b>)> {
    let actors = if names_both(f) { sides(cases, f) } else { actors(cases, f) };
    let topic = topic(cases, f);
    let speaks = |g: &Facet| {
        let Some(speaker) = speaker(cases, g) else { return false };
        let own = bodies.get(&speaker);
        let of = |actor: &Concept| *actor == speaker || own.is_some_and(|b| b.iter().any(|x| cases.lexis.like(*x, *actor) >= 0.7));
        actors.iter().any(of)
    };
    let mut said: Vec<(usize, usize, &Facet)> = (0..cases.facets.len())
        .filter(|&m| cases.comparable(n, m) && !silent.contains(&m))
        .filter_map(|m| Some((m, cases.get(m)?)))
        .filter(|(_, g)| matches!(g.claim.certainty, Certainty::Certain | Certainty::Future) && speaks(g))
        .map(|(m, g)| (if topic.is_empty() { 1 } else { nearness(cases, g, &topic) }, m, g))
        .filter(|(near, ..)| *near > 0)
        .collect();
    let importance = |g: &Facet| std::cmp::Reverse((g.claim.importance * 1000.0) as i64);
    said.sort_by_key(|(near, _, g)| (g.at.article, g.is_open(), std::cmp::Reverse(*near), importance(g), g.at));
    let mut out: Vec<(usize, &Facet)> = Vec::new();
    for (_, m, g) in said {
        if out.iter().filter(|(_, o)| o.at.article == g.at.article).count() < MOST {
            out.push((m, g));
        }
    }
    out
}

/// The nouns that say what the silence is about ("no word on the talks"); none for silence at large.
fn topic(cases: &Cases, f: &Facet) -> Vec<Concept> {
    let syntax = &f.analysis.syntax;
    let links = |t: usize| syntax.children(t).iter().any(|&c| is_in("about on regard regarding of concern concerning", syntax.lemma(c)));
    let below = f.claim.tokens.clone().filter(|&t| syntax.upos(t) == Upos::Noun && links(t));
    below.filter_map(|t| cases.lexis.known(syntax.lemma(t))).collect()
}

/// 2 where a claim speaks of the topic, 1 where its sentence or a neighbouring one does, 0 elsewhere.
fn nearness(cases: &Cases, f: &Facet, topic: &[Concept]) -> usize {
    let on = |c: Concept| topic.iter().any(|&t| cases.lexis.like(c, t) >= 0.45);
    if f.items.iter().any(|i| on(i.concept)) {
        return 2;
    }
    let syntax = &f.analysis.syntax;
    let first = f.claim.sentence.saturating_sub(1);
    let near = f.analysis.text.sentences.iter().skip(first).take(f.claim.sentence + 2 - first).flat_map(|s| s.tokens.clone());
    let nouns = near.filter(|&t| syntax.upos(t) == Upos::Noun).filter_map(|t| cases.lexis.known(syntax.lemma(t)));
    usize::from(nouns.into_iter().any(on))
}

/// Articles that say the same is withheld, one by both sides, one by one side.
fn wider(cases: &Cases, n: usize, silent: &[usize]) -> Vec<Found> {
    let Some(f) = cases.get(n) else { return Vec::new() };
    let matter = |f: &Facet| [f.object, f.subject, f.head].into_iter().flatten().find(|c| is_in(MATTERS, cases.lexis.text(*c)));
    let others = silent.iter().filter(|&&m| m > n && cases.comparable(n, m)).filter_map(|&m| Some((m, cases.get(m)?)));
    others
        .filter(|(_, g)| names_both(f) != names_both(g) && matter(f) == matter(g))
        .map(|(m, g)| Found {
            a: n,
            b: m,
            kind: ConflictKind::Scope,
            strength: Strength::Tension,
            reason: Reason::Scope { a: who(f), b: who(g) },
            score: 0.5,
        })
        .collect()
}

/// Something is said not to have been made known so far.
fn is_silence(cases: &Cases, f: &Facet) -> bool {
    let syntax = &f.analysis.syntax;
    let act = |t: usize| is_in(ACTS, syntax.lemma(t));
    let acts = act(f.claim.predicate) || syntax.children(f.claim.predicate).iter().any(|&c| act(c) && f.claim.tokens.contains(&c));
    let matter = |c: &Option<Concept>| c.is_some_and(|c| is_in(MATTERS, cases.lexis.text(c)));
    let named = matter(&f.object) || matter(&f.subject) || matter(&f.head);
    let so_far = f.lemmas.iter().any(|l| matches!(*l, "yet" | "far" | "still"));
    // "Has not yet responded to a request for comment" tells of one newsroom's question.
    let asked = f.lemmas.binary_search(&"request").is_ok();
    f.negated && acts && named && so_far && !asked
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

/// Both sides of what the article reports: the entities of its first claim.
fn sides(cases: &Cases, f: &Facet) -> Vec<Concept> {
    let first = cases.facets.iter().find(|g| g.at.article == f.at.article);
    first.iter().flat_map(|g| &g.items).map(|i| i.concept).filter(|c| matches!(c, Concept::Entity(_))).collect()
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
fn bodies(cases: &Cases) -> Bodies {
    let mut out = Bodies::new();
    let mut seen = BTreeSet::new();
    for f in cases.facets.iter().filter(|f| seen.insert(f.at.article)) {
        let entity = |e: usize| cases.lexis.entity(f.at.article, e);
        let mentions = &f.analysis.entities.mentions;
        let person = |e: usize| f.analysis.entities.entities.get(e).is_some_and(|e| e.kind == NameKind::Person);
        let mut last: Option<(usize, usize)> = None;
        for m in mentions {
            // "Norland minister Ann Lee": a name in the same phrase.
            if let Some((end, before)) = last
                && person(m.entity)
                && m.tokens.start >= end
                && same_phrase(f, end..m.tokens.start)
                && let (Some(own), Some(other)) = (entity(m.entity), entity(before))
                && own != other
            {
                out.entry(own).or_default().insert(other);
            }
            last = Some((m.tokens.end, m.entity));
        }
        // "Ann Lee, the mayor's aide".
        for (n, e) in f.analysis.entities.entities.iter().enumerate().filter(|(n, _)| person(*n)) {
            let described = mentions.iter().filter(|x| e.descriptions.iter().any(|d| d.contains(x.span)));
            let bodies: Vec<Concept> = described.filter_map(|x| entity(x.entity)).filter(|x| Some(*x) != entity(n)).collect();
            if let Some(own) = entity(n).filter(|_| !bodies.is_empty()) {
                out.entry(own).or_default().extend(bodies);
            }
        }
    }
    out
}

/// Few words, all nouns and adjectives, between two names.
fn same_phrase(f: &Facet, between: std::ops::Range<usize>) -> bool {
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
