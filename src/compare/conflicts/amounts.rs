//! Numbers: the same thing counted or measured, with no number that fits both wordings.

use super::super::amounts::{Amount, Sort};
use super::super::dates;
use super::super::facet::{Facet, Item};
use super::super::lexis::Concept;
use super::super::likeness::overlap;
use super::super::tally;
use super::{Cases, ConflictKind, Found, Reason, Strength};
use crate::entity::Mention;
use crate::reader::NameKind;
use crate::value::TimeKind;
use std::collections::{BTreeMap, BTreeSet};

/// Weight of a word from which it leads from one amount to others.
const TELLING: f32 = 0.25;

/// Two numbers of one thing are not farther apart than so many times the smaller.
const SIZES: f64 = 50.0;
/// Days after which an event is no longer the one that is reported.
const BYGONE: i64 = 45;

/// How sure it must be that the claims speak of one matter, what part of what is measured must be alike, and how much that must
/// weigh: the less is known of the claims, the more the words around the amounts must say.
const ENOUGH: [(f32, f32, f32); 3] = [(0.3, 0.5, 0.2), (0.06, 0.6, 0.35), (0.0, 0.8, 0.55)];

pub(super) fn find(cases: &Cases) -> Vec<Found> {
    let mut found: Vec<(Found, Numbers)> = Vec::new();
    for (a, b) in meeting(cases) {
        let (Some(f), Some(g)) = (cases.get(a), cases.get(b)) else { continue };
        if f.negated != g.negated || dates::agreement(&f.times, &g.times) == Some(false) {
            continue;
        }
        let matter = cases.matter(a, b);
        let mut best: Option<(f32, &Amount, &Amount)> = None;
        let mut agreeing: Vec<&Sort> = Vec::new();
        for x in &f.amounts {
            for y in g.amounts.iter().filter(|y| x.comparable(y, cases.lexis)) {
                // An amount that agrees shows that the other ones of its sort count something else.
                let most = x.is_most() && y.is_most() && x.differs(y);
                if !(x.apart(y) || most) {
                    agreeing.push(&x.sort);
                    continue;
                }
                let Some(fit) = same_thing(cases, x, y, matter) else { continue };
                let another =
                    x.tally.is_some() && x.tally == y.tally && (elsewhere(cases, f, g) || bygone(f) != bygone(g) || grown(f, x, g, y));
                if best.is_none_or(|(f, ..)| f < fit) && !another && !known(cases, g, x) && !known(cases, f, y) {
                    best = Some((fit, x, y));
                }
            }
        }
        let Some((fit, x, y)) = best.filter(|(_, x, y)| !agreeing.contains(&&x.sort) && !agreeing.contains(&&y.sort)) else { continue };
        let vague = x.is_bound() || y.is_bound() || x.quantity.approximate && y.quantity.approximate;
        let open = f.is_open() != g.is_open();
        let numbers = (f.at.article, x.value.to_bits(), g.at.article, y.value.to_bits());
        let difference = Found {
            a,
            b,
            kind: ConflictKind::Number,
            strength: if vague || open { Strength::Tension } else { Strength::Contradiction },
            reason: Reason::Numbers { a: x.quantity.value, b: y.quantity.value, unit: x.quantity.unit.clone(), counted: counted(f, x) },
            confidence: (0.4 + 0.4 * fit + 0.2 * matter).min(0.95),
        };
        found.push((difference, numbers));
    }
    told_once(cases, found)
}

/// Article and value of one amount and of the other.
type Numbers = (usize, u64, usize, u64);

/// Of the pairs of claims with the same two numbers, the surest; of equals, that whose claims say the least besides.
fn told_once(cases: &Cases, mut found: Vec<(Found, Numbers)>) -> Vec<Found> {
    let words = |n: usize| cases.get(n).map_or(0, |f| f.claim.tokens.len());
    let rank = |f: &Found| (std::cmp::Reverse((f.confidence * 100.0) as i64), words(f.a) + words(f.b), f.a, f.b);
    found.sort_by_key(|(f, _)| rank(f));
    let mut told = BTreeSet::new();
    found.retain(|(_, numbers)| told.insert(*numbers));
    found.into_iter().map(|(f, _)| f).collect()
}

/// Pairs of claims with amounts that share a telling word, or whose amounts have the same owner.
fn meeting(cases: &Cases) -> BTreeSet<(usize, usize)> {
    let mut index: BTreeMap<Concept, Vec<usize>> = BTreeMap::new();
    let telling = |f: &Facet| -> BTreeSet<Concept> {
        let keys = f.amounts.iter().flat_map(|x| x.keys.iter().filter(|k| k.weight >= TELLING).map(|k| k.concept));
        keys.chain(f.amounts.iter().filter_map(|x| x.owner)).collect()
    };
    for (n, f) in cases.facets.iter().enumerate() {
        for concept in telling(f) {
            index.entry(concept).or_default().push(n);
        }
    }
    let mut out: BTreeSet<(usize, usize)> = BTreeSet::new();
    let both = |list: &[usize], out: &mut BTreeSet<(usize, usize)>| {
        for (i, &a) in list.iter().enumerate() {
            out.extend(list.iter().skip(i + 1).filter(|&&b| cases.comparable(a, b)).map(|&b| (a, b)));
        }
    };
    index.values().for_each(|list| both(list, &mut out));
    let counts = |n: usize| cases.get(n).is_some_and(|f| !f.amounts.is_empty());
    out.extend(cases.pairs.iter().map(|p| (p.a, p.b)).filter(|&(a, b)| counts(a) && counts(b) && cases.comparable(a, b)));
    out
}

/// How sure it is that two amounts are of the same thing, where it is sure enough.
fn same_thing(cases: &Cases, x: &Amount, y: &Amount, matter: f32) -> Option<f32> {
    let like = |(p, q)| cases.lexis.like(p, q);
    let other_owner = x.owner.zip(y.owner).map(like).is_some_and(|l| l < 0.7);
    let other_act = matter < 0.3 && x.verb.zip(y.verb).map(like).is_some_and(|l| l < 0.4);
    let size = x.value.abs().max(y.value.abs()) / x.value.abs().min(y.value.abs()).max(f64::MIN_POSITIVE);
    // "One" is as often an article as a number, unless it counts the same in the same act.
    let alike = matter >= 0.4
        && x.counted.zip(y.counted).map(like).is_some_and(|l| l >= 0.9)
        && x.verb.zip(y.verb).map(like).is_none_or(|l| l >= 0.9);
    let one = !alike && [x, y].iter().any(|z| z.value == 1.0 && matches!(z.sort, Sort::People | Sort::Things | Sort::Bare));
    if x.aside || y.aside || other_owner || other_act || one || size > SIZES {
        return None;
    }
    if x.tally.is_some() && y.tally.is_some() {
        return (x.tally == y.tally && x.narrowed == y.narrowed && covers(cases, x, y) && covers(cases, y, x)).then_some(0.9);
    }
    if x.sort == Sort::Age {
        return x.owner.zip(y.owner).map(|_| 1.0);
    }
    let (mass, share) = overlap(&x.keys, &y.keys, cases.lexis);
    ENOUGH.iter().any(|&(m, s, w)| matter >= m && share >= s && mass >= w).then_some(share)
}

/// Whether the claims name places, and none that both may mean.
fn elsewhere(cases: &Cases, f: &Facet, g: &Facet) -> bool {
    let places = |f: &Facet| -> Vec<Concept> {
        let entities = &f.analysis.entities;
        let inside = entities.mentions.iter().filter(|m| f.claim.tokens.contains(&m.head));
        let place = |m: &&Mention| entities.entities.get(m.entity).is_some_and(|e| e.kind == NameKind::Place);
        inside.filter(place).filter_map(|m| cases.lexis.entity(f.at.article, m.entity)).collect()
    };
    let (p, q) = (places(f), places(g));
    !p.is_empty() && !q.is_empty() && !p.iter().any(|&x| q.iter().any(|&y| cases.lexis.like(x, y) > 0.0))
}

/// Whether the sentence of a claim speaks of a year or of a day long before its article: the count of another event.
fn bygone(f: &Facet) -> bool {
    let Some(sentence) = f.analysis.text.sentences.get(f.claim.sentence) else { return false };
    let times = f.analysis.values.times.iter().filter(|t| t.kind == TimeKind::Date && sentence.span.contains(t.span));
    let today = f.analysis.article.date;
    times.into_iter().any(|t| {
        // A day of the report itself names its year only where the article has no date to tell it from.
        let year = t.days.is_none_or(|(first, last)| first != last) && t.value.bytes().take(4).all(|b| b.is_ascii_digit());
        let past = today.zip(t.days).is_some_and(|(today, (_, last))| today.days() - last.days() > BYGONE);
        year || past
    })
}

/// Whether a count that grows while an event is under way has grown between two articles.
fn grown(f: &Facet, x: &Amount, g: &Facet, y: &Amount) -> bool {
    let (Some(p), Some(q)) = (f.analysis.article.date, g.analysis.article.date) else { return false };
    x.tally.is_some_and(tally::grows) && (p.days() - q.days()) as f64 * (x.value - y.value) > 0.0
}

/// Whether the second amount is said to be of all that the first is of: not of the officers among the injured.
fn covers(cases: &Cases, x: &Amount, y: &Amount) -> bool {
    let told = |k: &Item| y.keys.iter().any(|l| cases.lexis.like(k.concept, l.concept) >= 0.4);
    x.keys.iter().filter(|k| k.weight >= TELLING).all(told)
}

/// Whether the article of a claim gives the amount itself, as that of another time or source ("up from 61%").
fn known(cases: &Cases, f: &Facet, x: &Amount) -> bool {
    let own = cases.facets.iter().filter(|g| g.at.article == f.at.article).flat_map(|g| &g.amounts);
    own.filter(|y| y.aside && y.comparable(x, cases.lexis)).any(|y| y.value == x.value)
}

/// What is counted, in the words of the claim.
fn counted(f: &Facet, x: &Amount) -> String {
    let noun = x.quantity.counted.or(Some(f.claim.predicate));
    noun.map(|t| f.analysis.syntax.lemma(t).to_owned()).unwrap_or_default()
}
