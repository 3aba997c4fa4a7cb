//! The words and names of a comparison as numbers, how much each tells, and how alike two are.

use super::facet::Item;
use super::vectors::{Vectors, WordId};
use super::words::{self, LemmaId, Relation};
use super::{LinkedEntity, Ref};
use crate::entity;
use std::collections::BTreeMap;

/// What a claim speaks of: a known entity or the lemma of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Concept {
    Entity(u32),
    Lemma(u32),
}

struct Lemma {
    text: String,
    word: Option<WordId>,
    listed: Option<LemmaId>,
    rarity: f32,
}

impl Lemma {
    fn relation(&self, other: &Lemma) -> Option<Relation> {
        words::relation(self.listed?, other.listed?)
    }
}

pub(super) struct Lexis<'a> {
    vectors: &'a Vectors,
    ids: BTreeMap<String, u32>,
    lemmas: Vec<Lemma>,
    /// Linked entity of each entity of each article.
    linked: BTreeMap<Ref, u32>,
    /// The country that an entity is, is of, or stands for; a country, its people and its government are kin.
    kin: Vec<Option<String>>,
    names: Vec<String>,
}

/// Likeness of a country with its people, capital or government.
const KIN: f32 = 0.7;
/// Cosine of two word vectors below which they say nothing.
const VECTOR_FLOOR: f32 = 0.42;
/// Cosine that two words of a listed relation must have.
const SENSE: f32 = 0.25;

impl<'a> Lexis<'a> {
    pub(super) fn new(entities: &[LinkedEntity], vectors: &'a Vectors) -> Lexis<'a> {
        let mut linked = BTreeMap::new();
        for (n, e) in entities.iter().enumerate() {
            linked.extend(e.members.iter().map(|&m| (m, n as u32)));
        }
        let names = entities.iter().map(|e| e.name.clone()).collect();
        let country = |e: &LinkedEntity| {
            let key = entity::key(&e.name)?;
            let (role, name) = key.split_once(' ')?;
            matches!(role, "country" | "people" | "seat" | "government").then(|| name.to_owned())
        };
        Lexis { vectors, ids: BTreeMap::new(), lemmas: Vec::new(), linked, kin: entities.iter().map(country).collect(), names }
    }

    pub(super) fn entity(&self, article: usize, index: usize) -> Option<Concept> {
        self.linked.get(&Ref { article, index }).map(|&n| Concept::Entity(n))
    }

    pub(super) fn lemma(&mut self, text: &str) -> Concept {
        let mut text = text.to_lowercase();
        // A lemma that no list has, one letter too long ("floate").
        if let Some(short) = text.strip_suffix('e').filter(|s| self.vectors.word(&text).is_none() && self.vectors.word(s).is_some()) {
            text = short.to_owned();
        }
        if let Some(&id) = self.ids.get(&text) {
            return Concept::Lemma(id);
        }
        let id = self.lemmas.len() as u32;
        let (word, rarity) = (self.vectors.word(&text), self.vectors.rarity(&text));
        let lemma = Lemma { word, listed: words::lemma(&text), rarity, text: text.clone() };
        self.lemmas.push(lemma);
        self.ids.insert(text, id);
        Concept::Lemma(id)
    }

    /// The name of an entity.
    pub(super) fn name(&self, concept: Concept) -> Option<&str> {
        match concept {
            Concept::Entity(n) => self.names.get(n as usize).map(String::as_str),
            Concept::Lemma(_) => None,
        }
    }

    /// A lemma that some claim has.
    pub(super) fn known(&self, text: &str) -> Option<Concept> {
        self.ids.get(&text.to_lowercase()).map(|&id| Concept::Lemma(id))
    }

    fn get(&self, id: u32) -> Option<&Lemma> {
        self.lemmas.get(id as usize)
    }

    /// The lemma of a word, empty for a name.
    pub(super) fn text(&self, concept: Concept) -> &str {
        match concept {
            Concept::Lemma(id) => self.get(id).map_or("", |l| &l.text),
            Concept::Entity(_) => "",
        }
    }

    /// How much a concept tells, by its rarity in English, 0 to 1.
    pub(super) fn rarity(&self, concept: Concept) -> f32 {
        match concept {
            Concept::Entity(_) => 0.9,
            Concept::Lemma(id) => self.get(id).map_or(0.5, |l| l.rarity),
        }
    }

    /// 1 for the same concept, 0 for unlike or opposite ones.
    pub(super) fn like(&self, a: Concept, b: Concept) -> f32 {
        if a == b {
            return 1.0;
        }
        match (a, b) {
            (Concept::Entity(a), Concept::Entity(b)) => {
                let kin = |n: u32| self.kin.get(n as usize).and_then(Option::as_ref);
                if kin(a).is_some() && kin(a) == kin(b) { KIN } else { 0.0 }
            }
            (Concept::Lemma(a), Concept::Lemma(b)) => {
                let (Some(a), Some(b)) = (self.get(a), self.get(b)) else { return 0.0 };
                let cosine = match (a.word, b.word) {
                    (Some(a), Some(b)) => self.vectors.likeness(a, b),
                    _ => 0.0,
                };
                // The table holds rare senses too; the vectors know the usual one.
                match a.relation(b) {
                    Some(Relation::Opposite) => 0.0,
                    Some(Relation::Synonym | Relation::Derived) if cosine >= SENSE => 0.9,
                    Some(Relation::Broader | Relation::Narrower) if cosine >= SENSE => 0.75,
                    _ if cosine >= VECTOR_FLOOR => (1.1 * cosine).min(0.9),
                    _ => 0.0,
                }
            }
            _ => 0.0,
        }
    }

    /// For each lemma, the other ones that a list of words relates to it, and how alike they are.
    pub(super) fn neighbours(&self) -> BTreeMap<Concept, Vec<(Concept, f32)>> {
        let listed: BTreeMap<LemmaId, u32> = self.lemmas.iter().enumerate().filter_map(|(n, l)| Some((l.listed?, n as u32))).collect();
        let near = |(&id, &n): (&LemmaId, &u32)| {
            let here = Concept::Lemma(n);
            let known = words::related(id).filter_map(|other| listed.get(&other)).map(|&m| Concept::Lemma(m));
            let alike: Vec<(Concept, f32)> = known.map(|c| (c, self.like(here, c))).filter(|(_, like)| *like > 0.0).collect();
            (!alike.is_empty()).then_some((here, alike))
        };
        listed.iter().filter_map(near).collect()
    }

    /// Cosine of the weighted sums of the vectors of two lists of words.
    pub(super) fn cosine(&self, a: &[Item], b: &[Item]) -> f32 {
        let sum = |items: &[Item]| {
            let mut out = vec![0.0; self.vectors.width()];
            for item in items {
                if let Concept::Lemma(id) = item.concept
                    && let Some(word) = self.get(id).and_then(|l| l.word)
                {
                    self.vectors.add(word, item.weight, &mut out);
                }
            }
            out
        };
        let (x, y) = (sum(a), sum(b));
        let dot = |p: &[f32], q: &[f32]| p.iter().zip(q).map(|(a, b)| a * b).sum::<f32>();
        dot(&x, &y) / (dot(&x, &x) * dot(&y, &y)).sqrt().max(f32::MIN_POSITIVE)
    }

    /// Whether one is the verb of the other, a noun.
    pub(super) fn derived(&self, a: Concept, b: Concept) -> bool {
        match (a, b) {
            (Concept::Lemma(a), Concept::Lemma(b)) => {
                self.get(a).zip(self.get(b)).is_some_and(|(a, b)| a.relation(b) == Some(Relation::Derived))
            }
            _ => false,
        }
    }

    pub(super) fn opposite(&self, a: Concept, b: Concept) -> bool {
        match (a, b) {
            (Concept::Lemma(a), Concept::Lemma(b)) => {
                let (Some(a), Some(b)) = (self.get(a), self.get(b)) else { return false };
                a.relation(b) == Some(Relation::Opposite)
            }
            _ => false,
        }
    }
}
