//! Attribution and certainty: what one article states as fact, another has from somebody, or calls uncertain.

use super::super::facet::Facet;
use super::super::likeness::{overlap, verbatim};
use super::{Cases, ConflictKind, Found, Reason, Strength};
use crate::claim::{Certainty, Source};
use crate::reader::NameKind;

/// Likeness from which two claims of a group state so much the same that their sources can be compared.
const SAME: f32 = 0.45;
/// Part of the words for the act that must be alike.
const ACT: f32 = 0.6;
/// Share of lemmas from which two people say the same words, and lemmas that both must have.
const NEARLY: f32 = 0.7;
const WORDS: usize = 4;
/// How often such a difference is one that a careful reader would point out.
const FACT: f32 = 0.45;
const ANOTHER: f32 = 0.5;
const WORDS_OF_TWO: f32 = 0.55;
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
            let same = cases.same(a, b);
            if same < SAME || x.claim.importance.max(y.claim.importance) < WORTH {
                continue;
            }
            let found = certainty(cases, x, y, a, b).or_else(|| source(cases, members, x, y, a, b));
            if let Some(mut found) = found {
                found.score = (found.score * (0.5 + same)).min(0.95);
                if best.as_ref().is_none_or(|f| f.score < found.score) {
                    best = Some(found);
                }
            }
        }
    }
    best
}

/// Fact here, "reportedly" there, of one act.
fn certainty(cases: &Cases, x: &Facet, y: &Facet, a: usize, b: usize) -> Option<Found> {
    let (p, q) = (x.claim.certainty, y.claim.certainty);
    let (_, core) = overlap(&x.core, &y.core, cases.lexis);
    let hedged = matches!((p, q), (Certainty::Certain, Certainty::Hedged) | (Certainty::Hedged, Certainty::Certain));
    let differ = hedged && core >= ACT && (x.source.is_none() || x.source != y.source);
    differ.then_some(Found {
        a,
        b,
        kind: ConflictKind::Certainty,
        strength: Strength::Tension,
        reason: Reason::Certainty { a: p, b: q },
        score: 0.7,
    })
}

/// The same words from two people, or a report that is uncertain in both articles and comes from another source in each, or from none in one.
/// Plain facts of which one article names the source are no difference worth a line, what all articles lead with is known, and two people
/// may well be of one opinion.
fn source(cases: &Cases, members: &[usize], x: &Facet, y: &Facet, a: usize, b: usize) -> Option<Found> {
    if unknown(x) || unknown(y) || (x.is_lead() || y.is_lead()) {
        return None;
    }
    let text = |s: Option<&Source>| s.map(|s| s.text.clone()).unwrap_or_default();
    let (p, q) = (x.claim.sources.last(), y.claim.sources.last());
    let unsure = x.claim.certainty == Certainty::Hedged && y.claim.certainty == Certainty::Hedged;
    let score = match (p, q) {
        (None, Some(_)) => (unsure && fact(cases, members, x, y)).then_some(FACT),
        (Some(_), None) => (unsure && fact(cases, members, y, x)).then_some(FACT),
        (Some(p), Some(q)) => {
            // "The president, his spokeswoman said": two links of one chain.
            let linked = |f: &Facet, other: &Source| f.claim.sources.iter().any(|s| share_a_name(&s.text, &other.text));
            let apart = !linked(x, q) && !linked(y, p) && !share_a_source(cases, members, x, y);
            let alike = verbatim(&x.lemmas, &y.lemmas);
            let known = matches!((x.source, y.source), (Some(e), Some(f)) if e != f);
            let same_words = known && alike >= NEARLY && x.lemmas.len().min(y.lemmas.len()) >= WORDS;
            match (apart, same_words) {
                (false, _) => None,
                // Of two who say the very same words, one is a slip.
                (_, true) => (is_person(x, p) && is_person(y, q)).then_some(WORDS_OF_TWO),
                // Whoever says nearly the same words may be the one who is named.
                _ => (unsure && (known || x.source.is_none() && y.source.is_none() || alike < NEARLY)).then_some(ANOTHER),
            }
        }
        (None, None) => None,
    }?;
    let reason = Reason::Sources { a: text(p), b: text(q) };
    Some(Found { a, b, kind: ConflictKind::Attribution, strength: Strength::Tension, reason, score })
}

/// Whether one article states for itself what the other states on somebody's word alone.
fn fact(cases: &Cases, members: &[usize], own: &Facet, told: &Facet) -> bool {
    let article = |f: &Facet, sourced: bool| {
        let inside = members.iter().filter_map(|&m| cases.get(m)).filter(|g| g.at.article == f.at.article);
        inside.clone().all(|g| g.claim.sources.is_empty() != sourced)
    };
    article(own, false) && article(told, true)
}

/// Whether both articles have one source for some statement of the group.
fn share_a_source(cases: &Cases, members: &[usize], x: &Facet, y: &Facet) -> bool {
    let of = |f: &Facet| {
        let article = f.at.article;
        let inside = members.iter().filter_map(|&m| cases.get(m)).filter(move |g| g.at.article == article);
        inside.flat_map(|g| &g.claim.sources).map(|s| s.text.as_str()).collect::<Vec<_>>()
    };
    let others = of(y);
    of(x).into_iter().any(|s| others.iter().any(|o| share_a_name(s, o)))
}

/// "Lee Jr." and "Ann Lee Jr." are not told apart for certain.
fn share_a_name(p: &str, q: &str) -> bool {
    let words =
        |s: &str| s.to_lowercase().split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() > 1).map(str::to_owned).collect::<Vec<_>>();
    let (p, q) = (words(p), words(q));
    p.iter().any(|w| q.contains(w) || matches!(w.as_str(), "jr" | "sr"))
}

fn is_person(f: &Facet, source: &Source) -> bool {
    source.entity.and_then(|e| f.analysis.entities.entities.get(e)).is_some_and(|e| e.kind == NameKind::Person)
}

/// Some of its words stand in quotation marks.
fn has_marks(f: &Facet) -> bool {
    f.analysis.attributions.quotes.iter().any(|q| q.span.start < f.claim.span.end && f.claim.span.start < q.span.end)
}

/// Words in quotation marks, in the first person, or of a "he": whose they are, nobody can tell here.
fn unknown(f: &Facet) -> bool {
    let Some(source) = f.claim.sources.last() else {
        let first = |t: usize| matches!(f.analysis.syntax.lemma(t), "I" | "we" | "i" | "my" | "our");
        return has_marks(f) || f.claim.tokens.clone().any(first);
    };
    source.entity.is_none()
        && matches!(source.text.to_lowercase().as_str(), "he" | "she" | "it" | "they" | "this" | "that" | "who" | "we" | "i" | "you")
}
