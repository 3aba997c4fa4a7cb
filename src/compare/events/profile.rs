//! What an article says of its event: a bag of weighted features from its first sentences.
//!
//! Names stand twice, as entities and word by word, so that a link missed between "Red Sox" and "Boston Red Sox" costs little.

use crate::analysis::Analysis;
use crate::compare::lexis::{Concept, Lexis};
use crate::entity::MentionKind;
use crate::reader::{NameKind, Rel, Upos};
use crate::value::{Time, TimeKind};
use std::collections::{BTreeMap, BTreeSet};

/// Sentences that are read; later ones tell of the background.
const SENTENCES: usize = 15;
/// Sentences whose names and dates describe the event.
pub(super) const LEAD: usize = 3;
/// From this value on an amount is a figure that tells an event.
const FIGURE: f64 = 1e6;
/// Rarity of an abbreviation at most.
const ABBREVIATION: f32 = 0.25;
/// How fast weight falls with each sentence.
const FALL: f32 = 0.4;

/// What kind of thing a feature is: "12 people" is another feature than the word "people".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Family {
    Entity,
    Name,
    Word,
    Amount,
    Time,
}

pub(super) type Feature = (Family, Concept);

#[derive(Default)]
pub(super) struct Profile {
    /// Weight of each feature; the bag has length 1.
    pub bag: BTreeMap<Feature, f32>,
    /// People and bodies of the lead, and places, with how often it names them.
    pub who: BTreeMap<Concept, usize>,
    pub places: BTreeMap<Concept, usize>,
    /// Large amounts, which two events rarely share, as bits of the value.
    pub figures: BTreeSet<u64>,
    /// Those of the places where the acts happen.
    pub scenes: BTreeSet<Concept>,
}

/// Profiles of all articles. Features that many of them share weigh less.
pub(super) fn profiles(analyses: &[&Analysis], lexis: &mut Lexis) -> Vec<Profile> {
    let mut profiles: Vec<Profile> = analyses.iter().enumerate().map(|(n, a)| profile(n, a, lexis)).collect();
    let mut uses: BTreeMap<Feature, f32> = BTreeMap::new();
    for feature in profiles.iter().flat_map(|p| p.bag.keys()) {
        *uses.entry(*feature).or_default() += 1.0;
    }
    let all = profiles.len() as f32;
    for p in &mut profiles {
        for (feature, weight) in &mut p.bag {
            let used = uses.get(feature).copied().unwrap_or(1.0);
            *weight *= (1.0 + all / used).ln() / (1.0 + all).ln();
        }
        let length = p.bag.values().map(|w| w * w).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
        p.bag.values_mut().for_each(|w| *w /= length);
    }
    profiles
}

/// Sums of place weights and the weight of one use, a feature.
#[derive(Default)]
struct Counts(BTreeMap<Feature, (f32, f32)>);

impl Counts {
    fn add(&mut self, feature: Feature, times: f32, sentence: usize, weight: f32) {
        let slot = self.0.entry(feature).or_insert((0.0, weight));
        slot.0 += times / (1.0 + FALL * sentence as f32);
    }
}

fn profile(article: usize, analysis: &Analysis, lexis: &mut Lexis) -> Profile {
    let mut counts = Counts::default();
    let mut profile = Profile::default();
    let mut named = BTreeSet::new();
    for m in &analysis.entities.mentions {
        let sentence = analysis.text.sentence_of(m.head).unwrap_or(0);
        let name = m.kind == MentionKind::Name;
        if sentence >= SENTENCES {
            continue;
        }
        if name {
            named.extend(m.tokens.clone());
        }
        let Some(concept) = lexis.entity(article, m.entity) else { continue };
        let entity = analysis.entities.entities.get(m.entity);
        let words = entity.into_iter().flat_map(|e| e.name.split_whitespace());
        let weight = words.map(|w| telling(w, lexis)).fold(0.0, f32::max);
        counts.add((Family::Entity, concept), if name { 1.0 } else { 0.5 }, sentence, 0.9 * weight);
        if sentence < LEAD && name {
            let list = match entity.map(|e| e.kind) {
                Some(NameKind::Place) => {
                    if is_where(analysis, m.head) {
                        profile.scenes.insert(concept);
                    }
                    Some(&mut profile.places)
                }
                Some(NameKind::Person | NameKind::Org) => Some(&mut profile.who),
                _ => None,
            };
            if let Some(list) = list {
                *list.entry(concept).or_default() += 1;
            }
        }
    }
    let dates: BTreeSet<usize> = analysis.values.times.iter().flat_map(|t| analysis.text.tokens_in(t.span)).collect();
    for (n, sentence) in analysis.text.sentences.iter().take(SENTENCES).enumerate() {
        for token in sentence.tokens.clone().filter(|t| !dates.contains(t)) {
            let upos = analysis.syntax.upos(token);
            let is_name = named.contains(&token);
            let text = if is_name { analysis.text.form(&analysis.article.raw, token) } else { analysis.syntax.lemma(token) };
            let speaks = matches!(upos, Upos::Noun | Upos::Adj | Upos::Propn) || upos == Upos::Verb && !is_name;
            if speaks && text.chars().any(char::is_alphabetic) {
                let concept = lexis.lemma(text);
                let family = if is_name { Family::Name } else { Family::Word };
                // Two accounts share what they speak of sooner than the verbs they choose.
                let weight = telling(text, lexis) * if upos == Upos::Verb { 0.7 } else { 1.0 };
                counts.add((family, concept), 1.0, n, weight);
            }
        }
    }
    let sentence_at = |span| analysis.text.tokens_in(span).next().and_then(|t| analysis.text.sentence_of(t)).unwrap_or(0);
    for quantity in &analysis.values.quantities {
        let sentence = sentence_at(quantity.span);
        if sentence < SENTENCES {
            if quantity.value >= FIGURE && !quantity.unit.is_empty() {
                profile.figures.insert(quantity.value.to_bits());
            }
            let concept = lexis.lemma(&format!("{} {}", quantity.value, quantity.unit));
            counts.add((Family::Amount, concept), 1.0, sentence, 1.4);
        }
    }
    for time in analysis.values.times.iter().filter(|t| matches!(t.kind, TimeKind::Date | TimeKind::Time)) {
        let sentence = sentence_at(time.span);
        if sentence < LEAD {
            for (part, weight) in parts(time) {
                counts.add((Family::Time, lexis.lemma(&part)), 1.0, sentence, weight);
            }
        }
    }
    profile.bag = counts.0.into_iter().map(|(feature, (times, weight))| (feature, times.sqrt() * weight)).collect();
    profile
}

/// Whether a place is where an act of its sentence happens ("met in Kell", "when a fire hit the town of Kell"), and not what is spoken of
/// ("the war in Alba") or where somebody happens to be ("as she travelled in Alba").
fn is_where(analysis: &Analysis, place: usize) -> bool {
    let syntax = &analysis.syntax;
    let case =
        |t: usize, words: &[&str]| syntax.children_with(t, &[Rel::Case, Rel::Mark, Rel::Advmod]).any(|c| words.contains(&syntax.lemma(c)));
    let town = syntax.head(place).filter(|_| syntax.rel(place) == Rel::Nmod && case(place, &["of"]));
    let place = town.unwrap_or(place);
    let Some(mut up) = syntax.head(place).filter(|&up| syntax.upos(up) == Upos::Verb) else { return false };
    let there = match syntax.rel(place) {
        Rel::Obl => case(place, &["in", "at", "near", "outside", "off", "across"]),
        Rel::Obj => true,
        _ => false,
    };
    loop {
        let told = match syntax.rel(up) {
            Rel::Root => return there,
            Rel::Conj | Rel::Ccomp | Rel::Parataxis => true,
            Rel::Advcl => case(up, &["when", "after"]),
            _ => false,
        };
        let Some(next) = syntax.head(up).filter(|_| there && told) else { return false };
        up = next;
    }
}

/// How much a word or a part of a name tells of the event: "president" stands in many reports, "Kell" in few.
fn telling(word: &str, lexis: &mut Lexis) -> f32 {
    // No list of words has "Mr." or the "D" of a party, which are not rare for that.
    let short = word.ends_with('.') || word.chars().count() < 2;
    let concept = lexis.lemma(word);
    let rarity = if short { lexis.rarity(concept).min(ABBREVIATION) } else { lexis.rarity(concept) };
    rarity * rarity.sqrt()
}

/// Weekday, year, month and day of a time, as far as it names them, and what each weighs: weekdays come round often.
fn parts(time: &Time) -> Vec<(String, f32)> {
    let mut fields = time.value.split(['-', 'T']);
    let (year, month, day) = (fields.next().unwrap_or(""), fields.next().unwrap_or(""), fields.next().unwrap_or(""));
    let number = |s: &str, digits: usize| s.len() == digits && s.bytes().all(|b| b.is_ascii_digit());
    let mut parts: Vec<(String, f32)> = time.weekday.map(|w| (format!("weekday {w}"), 0.65)).into_iter().collect();
    if number(year, 4) {
        parts.push((format!("year {year}"), 1.3));
    }
    if number(month, 2) {
        parts.push((format!("month {month}"), 1.3));
        if number(day, 2) {
            parts.push((format!("day {month}-{day}"), 1.3));
        }
    }
    parts
}
