//! How sure it is that two amounts that differ are of one thing: logistic regression over the words around them.
//!
//! The weights in `data/weights/amounts.tsv` are fitted by `train/alignment/amounts.py` on stories with gold.

use super::super::amounts::{Amount, Sort};
use super::super::dates;
use super::super::facet::{Facet, Item};
use super::super::lexis::{Concept, Lexis};
use super::Cases;
use crate::reader::math::sigmoid;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// Names of the features, in order.
pub const FEATURES: [&str; 38] = [
    "matter",
    "same",
    "keys_mass",
    "keys_share",
    "keys_covered",
    "tally_same",
    "tally_differs",
    "counted_alike",
    "counted_same",
    "counted_differs",
    "verb_alike",
    "verb_differs",
    "owner_same",
    "owner_differs",
    "claim_entities",
    "claim_words",
    "claim_share",
    "sentence_entities",
    "sentence_words",
    "sentence_share",
    "most_telling",
    "money",
    "share",
    "people",
    "duration",
    "ordinal",
    "other_unit",
    "small",
    "ratio",
    "near",
    "known_there",
    "both_lead",
    "same_source",
    "dates_agree",
    "open_differs",
    "narrowed_differs",
    "one_part",
    "both_parts",
];
pub(super) type Features = [f32; FEATURES.len()];

static WEIGHTS: LazyLock<[f32; FEATURES.len() + 1]> = LazyLock::new(|| {
    let mut weights = [0.0; FEATURES.len() + 1];
    for line in include_str!("../../../data/weights/amounts.tsv").lines() {
        let Some((name, weight)) = line.split_once('\t') else { continue };
        let at = FEATURES.iter().position(|f| *f == name).unwrap_or(FEATURES.len());
        if let (Some(slot), Ok(weight)) = (weights.get_mut(at), weight.parse()) {
            *slot = weight;
        }
    }
    weights
});

/// That the two amounts are of one thing, 0 to 1.
pub(super) fn sure(features: &Features) -> f32 {
    let bias = WEIGHTS.last().copied().unwrap_or(0.0);
    sigmoid(features.iter().zip(WEIGHTS.iter()).map(|(x, w)| x * w).sum::<f32>() + bias)
}

/// What surrounds the amounts of a comparison.
pub(super) struct Surroundings<'f, 'a> {
    /// What the claims of a sentence speak of, by article and sentence.
    sentences: BTreeMap<(usize, usize), Vec<Item>>,
    /// Articles and values of their amounts.
    values: BTreeSet<(usize, u64)>,
    /// By article, the amounts that its own are set against.
    aside: BTreeMap<usize, Vec<&'f Amount<'a>>>,
}

impl<'f, 'a> Surroundings<'f, 'a> {
    pub(super) fn of(facets: &'f [Facet<'a>]) -> Surroundings<'f, 'a> {
        let mut sentences: BTreeMap<(usize, usize), BTreeMap<Concept, f32>> = BTreeMap::new();
        for f in facets {
            let weights = sentences.entry((f.at.article, f.claim.sentence)).or_default();
            for item in &f.items {
                let slot = weights.entry(item.concept).or_default();
                *slot = slot.max(item.weight);
            }
        }
        let list = |weights: BTreeMap<Concept, f32>| weights.into_iter().map(|(concept, weight)| Item { concept, weight }).collect();
        let values = facets.iter().flat_map(|f| f.amounts.iter().map(|x| (f.at.article, x.value.to_bits()))).collect();
        let mut aside: BTreeMap<usize, Vec<&Amount>> = BTreeMap::new();
        for f in facets {
            aside.entry(f.at.article).or_default().extend(f.amounts.iter().filter(|x| x.aside));
        }
        Surroundings { sentences: sentences.into_iter().map(|(at, weights)| (at, list(weights))).collect(), values, aside }
    }

    pub(super) fn sentence(&self, f: &Facet) -> &[Item] {
        self.sentences.get(&(f.at.article, f.claim.sentence)).map_or(&[], Vec::as_slice)
    }

    /// Whether the article of a claim gives the amount itself, as that of another time ("up from 61%").
    pub(super) fn set_aside(&self, f: &Facet, x: &Amount, lexis: &Lexis) -> bool {
        self.aside.get(&f.at.article).into_iter().flatten().any(|y| y.value == x.value && y.comparable(x, lexis))
    }

    /// Whether the article of a claim has the amount, of whatever.
    fn has(&self, f: &Facet, x: &Amount) -> bool {
        self.values.contains(&(f.at.article, x.value.to_bits()))
    }
}

/// What two amounts and their claims share, and where they part; of what they are amounts of, they share so much weight, and such a part.
pub(super) fn features(
    cases: &Cases,
    around: &Surroundings,
    (a, f, x): (usize, &Facet, &Amount),
    (b, g, y): (usize, &Facet, &Amount),
    (mass, share): (f32, f32),
) -> Features {
    let lexis = cases.lexis;
    let like = |p: Option<Concept>, q: Option<Concept>| p.zip(q).map(|(p, q)| lexis.like(p, q));
    let (counted, verb, owner) = (like(x.counted, y.counted), like(x.verb, y.verb), like(x.owner, y.owner));
    let differs = |l: Option<f32>| flag(l.is_some_and(|l| l < 0.3));
    let (claim, sentence) = (Shared::of(&f.items, &g.items), Shared::of(around.sentence(f), around.sentence(g)));
    let either = |sort: fn(&Sort) -> bool| flag(sort(&x.sort) || sort(&y.sort));
    let ratio = (x.value.abs().max(y.value.abs()) / x.value.abs().min(y.value.abs()).max(f64::MIN_POSITIVE)).ln().min(5.0) as f32;
    let days = dates::agreement(&f.times, &g.times);
    let tallies = x.tally.zip(y.tally);
    [
        cases.matter(a, b),
        cases.same(a, b),
        mass.min(1.5),
        share,
        (flag(super::amounts::covers(cases, x, y)) + flag(super::amounts::covers(cases, y, x))) / 2.0,
        flag(tallies.is_some_and(|(p, q)| p == q)),
        flag(tallies.is_some_and(|(p, q)| p != q)),
        counted.unwrap_or(0.0),
        flag(counted == Some(1.0)),
        differs(counted),
        verb.unwrap_or(0.0),
        differs(verb),
        flag(owner.is_some_and(|l| l >= 0.7)),
        differs(owner),
        claim.entities.min(2.0),
        claim.words.min(2.0),
        claim.share,
        sentence.entities.min(2.0),
        sentence.words.min(2.0),
        sentence.share,
        sentence.most,
        either(|s| matches!(s, Sort::Unit(u) if crate::value::money(u).is_some())),
        either(|s| *s == Sort::Share),
        either(|s| *s == Sort::People),
        either(|s| *s == Sort::Duration),
        either(|s| *s == Sort::Ordinal),
        either(|s| matches!(s, Sort::Unit(u) if crate::value::money(u).is_none())),
        flag(x.value.max(y.value) <= 3.0),
        ratio,
        flag(ratio < 0.4),
        (flag(around.has(g, x)) + flag(around.has(f, y))) / 2.0,
        flag(f.is_lead() && g.is_lead()),
        flag(f.source.is_some() && f.source == g.source),
        flag(days == Some(true)),
        flag(f.is_open() != g.is_open()),
        flag(x.narrowed != y.narrowed),
        flag(x.part != y.part),
        flag(x.part && y.part),
    ]
}

fn flag(set: bool) -> f32 {
    if set { 1.0 } else { 0.0 }
}

/// The concepts that two lists have in common.
struct Shared {
    /// Weight of the names among them.
    entities: f32,
    words: f32,
    /// Their part of the weight of both lists.
    share: f32,
    /// Weight of the most telling one.
    most: f32,
}

impl Shared {
    fn of(a: &[Item], b: &[Item]) -> Shared {
        let mut shared = Shared { entities: 0.0, words: 0.0, share: 0.0, most: 0.0 };
        for x in a {
            let Some(y) = b.binary_search_by_key(&x.concept, |i| i.concept).ok().and_then(|n| b.get(n)) else { continue };
            let weight = x.weight.min(y.weight);
            let slot = if matches!(x.concept, Concept::Entity(_)) { &mut shared.entities } else { &mut shared.words };
            *slot += weight;
            shared.most = shared.most.max(weight);
        }
        let all = |items: &[Item]| items.iter().map(|i| i.weight).sum::<f32>();
        shared.share = 2.0 * (shared.entities + shared.words) / (all(a) + all(b)).max(f32::MIN_POSITIVE);
        shared
    }
}
