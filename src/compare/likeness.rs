//! How sure it is that two claims state the same, or speak of the same matter: logistic regression over what they share.
//!
//! The features are those that a reader would point at: shared words, names, acts, roles, numbers and dates, and where the claims
//! stand. The weights in `data/weights/alignment.tsv` are fitted by `train/alignment/` on invented stories and on SuperPAL.

use super::facet::{Facet, Item};
use super::lexis::{Concept, Lexis};
use super::{amounts, dates};
use crate::claim::ClaimKind;
use crate::reader::math::sigmoid;
use std::sync::LazyLock;

/// Names of the features, in order.
pub const FEATURES: [&str; 40] = [
    "shared",
    "shared_most",
    "shared_least",
    "shared_squared",
    "mass",
    "entities",
    "entities_mass",
    "words",
    "words_mass",
    "left_most",
    "left_least",
    "vectors",
    "vectors_shared",
    "core",
    "core_same",
    "head",
    "core_elsewhere",
    "agent",
    "agent_differs",
    "patient",
    "patient_differs",
    "roles_swapped",
    "both_describe",
    "describe_core",
    "one_describes",
    "both_measure",
    "one_measures",
    "both_titles_or_leads",
    "one_title",
    "same_source",
    "one_source",
    "both_quoted",
    "verbatim",
    "lengths",
    "importance",
    "numbers_agree",
    "numbers_differ",
    "dates_agree",
    "dates_differ",
    "certainty_differs",
];
pub(super) type Features = [f32; FEATURES.len()];

struct Weights {
    same: [f32; FEATURES.len() + 1],
    matter: [f32; FEATURES.len() + 1],
}

static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| {
    let mut weights = Weights { same: [0.0; FEATURES.len() + 1], matter: [0.0; FEATURES.len() + 1] };
    for line in include_str!("../../data/weights/alignment.tsv").lines() {
        let mut fields = line.split('\t');
        let (Some(name), Some(same), Some(matter)) = (fields.next(), fields.next(), fields.next()) else { continue };
        let at = FEATURES.iter().position(|f| *f == name).unwrap_or(FEATURES.len());
        if let (Some(s), Some(m), Ok(same), Ok(matter)) =
            (weights.same.get_mut(at), weights.matter.get_mut(at), same.parse(), matter.parse())
        {
            (*s, *m) = (same, matter);
        }
    }
    weights
});

/// (that they speak of the same matter, that they state the same), both 0 to 1.
pub(super) fn likeness(features: &Features) -> (f32, f32) {
    let logistic = |weights: &[f32; FEATURES.len() + 1]| {
        let sum: f32 = features.iter().zip(weights).map(|(x, w)| x * w).sum();
        let bias = weights.last().copied().unwrap_or(0.0);
        sigmoid(sum + bias)
    };
    (logistic(&WEIGHTS.matter), logistic(&WEIGHTS.same))
}

/// What two claims share, and where they part.
pub(super) fn features(a: &Facet, b: &Facet, lexis: &Lexis) -> Features {
    let (x, y) = (Cover::of(&a.items, &b.items, lexis), Cover::of(&b.items, &a.items, lexis));
    let shared = dice(x.all, y.all);
    let vectors = lexis.cosine(&a.items, &b.items);
    let core = dice(Cover::of(&a.core, &b.core, lexis).all, Cover::of(&b.core, &a.core, lexis).all);
    let like = |p: Option<Concept>, q: Option<Concept>| p.zip(q).map(|(p, q)| lexis.like(p, q));
    let (agent, patient) = (like(a.agent, b.agent), like(a.patient, b.patient));
    let swapped = like(a.agent, b.patient).unwrap_or(0.0).max(like(a.patient, b.agent).unwrap_or(0.0));
    let is = |f: &Facet, kind: ClaimKind| f.claim.kind == kind;
    let both = |kind| flag(is(a, kind) && is(b, kind));
    let one = |kind| flag(is(a, kind) != is(b, kind));
    let numbers = amounts::agreement(a, b, lexis);
    let days = dates::agreement(&a.times, &b.times);
    let differs = |found: Option<f32>| flag(found.is_some_and(|l| l < 0.3));
    [
        shared,
        share(x.all).max(share(y.all)),
        share(x.all).min(share(y.all)),
        shared * shared,
        ((x.all.0 + y.all.0) / 2.0).min(1.0),
        dice(x.entities, y.entities),
        x.entities.0.min(y.entities.0).min(1.5),
        dice(x.words, y.words),
        x.words.0.min(y.words.0).min(1.0),
        x.left.max(y.left),
        x.left.min(y.left),
        vectors,
        vectors * shared,
        core,
        flag(a.core.iter().any(|i| i.weight > 0.3 && b.core.iter().any(|j| j.concept == i.concept))),
        like(a.head, b.head).unwrap_or(0.0),
        share(Cover::of(&a.core, &b.items, lexis).all).max(share(Cover::of(&b.core, &a.items, lexis).all)),
        agent.unwrap_or(0.0),
        differs(agent),
        patient.unwrap_or(0.0),
        differs(patient),
        if agent.unwrap_or(0.0) < 0.3 && patient.unwrap_or(0.0) < 0.3 { swapped } else { 0.0 },
        both(ClaimKind::Description),
        both(ClaimKind::Description) * core,
        one(ClaimKind::Description),
        both(ClaimKind::Measure),
        one(ClaimKind::Measure),
        flag(a.is_lead() && b.is_lead()),
        flag(a.is_title() != b.is_title()),
        flag(a.source.is_some() && a.source == b.source),
        flag(a.claim.sources.is_empty() != b.claim.sources.is_empty()),
        flag(a.is_quoted() && b.is_quoted()),
        verbatim(&a.lemmas, &b.lemmas),
        a.total.min(b.total) / a.total.max(b.total).max(f32::MIN_POSITIVE),
        (a.claim.importance + b.claim.importance) / 2.0,
        numbers.unwrap_or(0.0).max(0.0),
        flag(numbers.is_some_and(|n| n < 0.0)),
        flag(days == Some(true)),
        flag(days == Some(false)),
        flag(a.claim.certainty != b.claim.certainty),
    ]
}

fn flag(set: bool) -> f32 {
    if set { 1.0 } else { 0.0 }
}

/// (covered weight, whole weight)
type Part = (f32, f32);

/// How much of the weight of one list of concepts another list covers.
struct Cover {
    all: Part,
    entities: Part,
    words: Part,
    /// Weight of the most telling concept that is not covered.
    left: f32,
}

impl Cover {
    fn of(from: &[Item], to: &[Item], lexis: &Lexis) -> Cover {
        let mut cover = Cover { all: (0.0, 0.0), entities: (0.0, 0.0), words: (0.0, 0.0), left: 0.0 };
        for item in from {
            let exact = to.binary_search_by_key(&item.concept, |i| i.concept).is_ok();
            let like = if exact { 1.0 } else { to.iter().map(|i| lexis.like(item.concept, i.concept)).fold(0.0, f32::max) };
            let part = if matches!(item.concept, Concept::Entity(_)) { &mut cover.entities } else { &mut cover.words };
            for slot in [part, &mut cover.all] {
                slot.0 += like * item.weight;
                slot.1 += item.weight;
            }
            cover.left = cover.left.max((1.0 - like) * item.weight);
        }
        cover
    }
}

/// (weight that two lists of concepts share, its share of the whole)
pub(super) fn overlap(a: &[Item], b: &[Item], lexis: &Lexis) -> (f32, f32) {
    let (x, y) = (Cover::of(a, b, lexis).all, Cover::of(b, a, lexis).all);
    ((x.0 + y.0) / 2.0, dice(x, y))
}

fn share((covered, whole): Part) -> f32 {
    covered / whole.max(f32::MIN_POSITIVE)
}

fn dice(a: Part, b: Part) -> f32 {
    (a.0 + b.0) / (a.1 + b.1).max(f32::MIN_POSITIVE)
}

/// Share of lemmas, function words too, that two sorted lists have in common.
pub(super) fn verbatim(a: &[&str], b: &[&str]) -> f32 {
    let common = a.iter().filter(|l| b.binary_search(l).is_ok()).count();
    2.0 * common as f32 / (a.len() + b.len()).max(1) as f32
}
