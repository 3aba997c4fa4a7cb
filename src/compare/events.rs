//! Which articles report the same event: their leads compared by participants, acts, place, numbers and time.
//!
//! Articles are weighted bags of concepts, words near the top weighing most; bags are joined by mean likeness (average linkage)
//! down to one fixed threshold. Dates that the leads give for their event, when they differ, count against a join; so
//! two meetings of the same people on different days are two events.

use super::lexis::{Concept, Lexis};
use super::{Event, EventReason, LinkedEntity};
use crate::analysis::Analysis;
use crate::date::Date;
use crate::entity::MentionKind;
use crate::reader::{NameKind, Upos};
use crate::value::{Time, TimeKind};
use std::collections::{BTreeMap, BTreeSet};

/// Mean likeness from which articles report one event.
const JOIN: f32 = 0.2;
/// What likeness falls to where the leads date their events apart.
const CLASH: f32 = 0.5;
/// Sentences that count as the lead.
const LEAD: usize = 3;

/// What an article says of its event.
struct Profile {
    /// Weight of each concept, the bag being of length 1.
    bag: BTreeMap<Concept, f32>,
    /// Entities of the lead with their mentions in the article.
    who: BTreeMap<Concept, usize>,
    places: BTreeMap<Concept, usize>,
    days: Vec<(Date, Date)>,
    weekdays: BTreeSet<u8>,
}

pub(super) fn events(analyses: &[&Analysis], entities: &[LinkedEntity], lexis: &mut Lexis) -> Vec<Event> {
    let mut profiles: Vec<Profile> = analyses.iter().enumerate().map(|(n, a)| profile(n, a, lexis)).collect();
    weigh(&mut profiles);
    let fit = likeness(&profiles);
    let sets = partition(&fit, analyses.len());
    let name = |c: &Concept| match c {
        Concept::Entity(n) => entities.get(*n as usize).map(|e| e.name.clone()).unwrap_or_default(),
        Concept::Lemma(_) => lexis.text(*c).to_owned(),
    };
    let described: Vec<Event> = sets.iter().map(|set| describe(set, &profiles, analyses, &name)).collect();
    explain(described, &sets, &profiles, &name)
}

fn profile(article: usize, analysis: &Analysis, lexis: &mut Lexis) -> Profile {
    let mut tf: BTreeMap<Concept, f32> = BTreeMap::new();
    let mut who = BTreeMap::new();
    let mut places = BTreeMap::new();
    let place_in_text = |sentence: usize| 1.0 / (1.0 + 0.15 * sentence as f32);
    for m in &analysis.entities.mentions {
        let Some(concept) = lexis.entity(article, m.entity) else { continue };
        let sentence = analysis.text.sentence_of(m.head).unwrap_or(0);
        let weight = if m.kind == MentionKind::Name { 1.0 } else { 0.5 };
        *tf.entry(concept).or_default() += weight * place_in_text(sentence);
        if sentence < LEAD && m.kind == MentionKind::Name {
            let kind = analysis.entities.entities.get(m.entity).map(|e| e.kind);
            let list = if kind == Some(NameKind::Place) { &mut places } else { &mut who };
            *list.entry(concept).or_default() += 1;
        }
    }
    let named: BTreeSet<usize> = analysis.entities.mentions.iter().flat_map(|m| m.tokens.clone()).collect();
    for (n, sentence) in analysis.text.sentences.iter().enumerate() {
        for token in sentence.tokens.clone().filter(|t| !named.contains(t)) {
            let telling = matches!(analysis.syntax.upos(token), Upos::Noun | Upos::Verb | Upos::Adj | Upos::Propn);
            let lemma = analysis.syntax.lemma(token);
            if telling && lemma.chars().any(char::is_alphabetic) {
                *tf.entry(lexis.lemma(lemma)).or_default() += place_in_text(n);
            }
        }
    }
    for quantity in &analysis.values.quantities {
        let sentence = analysis.text.tokens_in(quantity.span).next().and_then(|t| analysis.text.sentence_of(t)).unwrap_or(0);
        let concept = lexis.lemma(&format!("{} {}", quantity.value, quantity.unit));
        *tf.entry(concept).or_default() += 0.7 * place_in_text(sentence);
    }
    let bag = tf.into_iter().map(|(c, f)| (c, f.sqrt() * lexis.rarity(c))).collect();
    let lead = analysis.text.sentences.iter().take(LEAD).map(|s| s.span);
    let dated = |t: &&Time| matches!(t.kind, TimeKind::Date | TimeKind::Time) && lead.clone().any(|s| s.contains(t.span));
    let times: Vec<&Time> = analysis.values.times.iter().filter(dated).collect();
    let days = times.iter().filter_map(|t| t.days).filter(|(a, b)| b.days() - a.days() <= 31).collect();
    Profile { bag, who, places, days, weekdays: times.iter().filter_map(|t| t.weekday).collect() }
}

/// Concepts that most articles of the set share tell little; each bag then gets length 1.
fn weigh(profiles: &mut [Profile]) {
    let mut uses: BTreeMap<Concept, f32> = BTreeMap::new();
    for concept in profiles.iter().flat_map(|p| p.bag.keys()) {
        *uses.entry(*concept).or_default() += 1.0;
    }
    let all = profiles.len() as f32;
    for p in profiles {
        for (concept, weight) in &mut p.bag {
            let used = uses.get(concept).copied().unwrap_or(1.0);
            *weight *= (1.0 + all / used).ln() / (1.0 + all).ln();
        }
        let length = p.bag.values().map(|w| w * w).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
        p.bag.values_mut().for_each(|w| *w /= length);
    }
}

/// Likeness of every pair of articles that share a concept, from an index.
fn likeness(profiles: &[Profile]) -> BTreeMap<(usize, usize), f32> {
    let mut index: BTreeMap<Concept, Vec<(usize, f32)>> = BTreeMap::new();
    for (n, p) in profiles.iter().enumerate() {
        for (&concept, &weight) in &p.bag {
            index.entry(concept).or_default().push((n, weight));
        }
    }
    let mut fit: BTreeMap<(usize, usize), f32> = BTreeMap::new();
    for list in index.values() {
        for (i, &(a, x)) in list.iter().enumerate() {
            for &(b, y) in list.iter().skip(i + 1) {
                *fit.entry((a, b)).or_default() += x * y;
            }
        }
    }
    for (&(a, b), value) in &mut fit {
        if let (Some(p), Some(q)) = (profiles.get(a), profiles.get(b))
            && clash(p, q)
        {
            *value *= CLASH;
        }
    }
    fit
}

/// Whether two leads date their events apart: by days where both are known, else by bare weekdays.
fn clash(a: &Profile, b: &Profile) -> bool {
    if !a.days.is_empty() && !b.days.is_empty() {
        let near = |x: &(Date, Date), y: &(Date, Date)| x.0.days() <= y.1.days() + 1 && y.0.days() <= x.1.days() + 1;
        return !a.days.iter().any(|x| b.days.iter().any(|y| near(x, y)));
    }
    !a.weekdays.is_empty() && !b.weekdays.is_empty() && a.weekdays.is_disjoint(&b.weekdays)
}

/// Joins the two likest sets until none are like enough. Sets in order of their first article.
fn partition(fit: &BTreeMap<(usize, usize), f32>, count: usize) -> Vec<Vec<usize>> {
    let mut sets: Vec<Vec<usize>> = (0..count).map(|n| vec![n]).collect();
    // Sums of likeness between sets that are still alive.
    let mut sums: BTreeMap<(usize, usize), f32> = fit.clone();
    loop {
        let size = |n: usize| sets.get(n).map_or(1, Vec::len) as f32;
        let best = sums.iter().map(|(&(a, b), &sum)| (sum / (size(a) * size(b)), a, b));
        let best = best.filter(|(mean, ..)| *mean >= JOIN).max_by(|x, y| x.0.total_cmp(&y.0).then((y.1, y.2).cmp(&(x.1, x.2))));
        let Some((_, a, b)) = best else { break };
        let moved = sets.get_mut(b).map(std::mem::take).unwrap_or_default();
        if let Some(set) = sets.get_mut(a) {
            set.extend(moved);
            set.sort_unstable();
        }
        let mut merged: BTreeMap<(usize, usize), f32> = BTreeMap::new();
        for ((x, y), sum) in sums {
            let (x, y) = (if x == b { a } else { x }, if y == b { a } else { y });
            if x != y {
                *merged.entry((x.min(y), x.max(y))).or_default() += sum;
            }
        }
        sums = merged;
    }
    let mut sets: Vec<Vec<usize>> = sets.into_iter().filter(|s| !s.is_empty()).collect();
    sets.sort();
    sets
}

/// What the articles of a set have in common.
fn describe(set: &[usize], profiles: &[Profile], analyses: &[&Analysis], name: &dyn Fn(&Concept) -> String) -> Event {
    let members: Vec<&Profile> = set.iter().filter_map(|&n| profiles.get(n)).collect();
    let who = common(members.iter().map(|p| &p.who), members.len());
    let places = common(members.iter().map(|p| &p.places), members.len());
    let who: Vec<String> = who.iter().take(5).map(name).collect();
    let place = places.first().map(name);
    let when = shared_day(&members);
    let label = set.iter().filter_map(|&n| analyses.get(n)).find_map(|a| headline(a)).unwrap_or_default();
    let mut reasons = Vec::new();
    if set.len() > 1 {
        if !who.is_empty() {
            reasons.push(EventReason::SharedParticipants(who.clone()));
        }
        reasons.extend(place.clone().map(EventReason::SharedPlace));
        reasons.extend(when.clone().map(EventReason::SharedTime));
        let words = shared_words(&members, name);
        if !words.is_empty() {
            reasons.push(EventReason::SharedWords(words));
        }
    }
    Event { articles: set.to_vec(), label, when, place, who, reasons }
}

/// The title, else the first sentence.
fn headline(analysis: &Analysis) -> Option<String> {
    let first = || analysis.text.sentences.first().map(|s| s.span.of(&analysis.article.raw).to_owned());
    let text = analysis.article.title.clone().or_else(first)?;
    Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Concepts that at least half of the members have, most mentioned first.
fn common<'a>(lists: impl Iterator<Item = &'a BTreeMap<Concept, usize>>, members: usize) -> Vec<Concept> {
    let mut count: BTreeMap<Concept, (usize, usize)> = BTreeMap::new();
    for (concept, mentions) in lists.flatten() {
        let slot = count.entry(*concept).or_default();
        slot.0 += 1;
        slot.1 += mentions;
    }
    let mut kept: Vec<(Concept, (usize, usize))> = count.into_iter().filter(|(_, (n, _))| n * 2 > members || members == 1).collect();
    kept.sort_by_key(|(c, (n, m))| (std::cmp::Reverse((*n, *m)), *c));
    kept.into_iter().map(|(c, _)| c).collect()
}

/// A day that most leads with a day give, or else a weekday.
fn shared_day(members: &[&Profile]) -> Option<String> {
    const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    let mut count: BTreeMap<(bool, String), usize> = BTreeMap::new();
    for p in members {
        let days = p.days.iter().filter(|(a, b)| a == b).map(|(a, _)| (true, a.to_string()));
        let weekdays = p.weekdays.iter().filter_map(|&d| DAYS.get(usize::from(d))).map(|d| (false, (*d).to_owned()));
        for key in days.chain(weekdays).collect::<BTreeSet<_>>() {
            *count.entry(key).or_default() += 1;
        }
    }
    let best = count.into_iter().max_by(|(k, n), (l, m)| (n, k.0).cmp(&(m, l.0)).then(l.1.cmp(&k.1)))?;
    (best.1 * 2 > members.len() || members.len() == 1).then_some(best.0.1)
}

/// The most telling words that all members use.
fn shared_words(members: &[&Profile], name: &dyn Fn(&Concept) -> String) -> Vec<String> {
    let Some((first, rest)) = members.split_first() else { return Vec::new() };
    let word = |c: &&Concept| matches!(c, Concept::Lemma(_)) && !name(c).contains(' ');
    let shared = first.bag.iter().filter(|(c, _)| word(c) && rest.iter().all(|p| p.bag.contains_key(c)));
    let mut shared: Vec<(f32, String)> = shared.map(|(c, w)| (*w, name(c))).collect();
    shared.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    shared.into_iter().take(4).map(|(_, w)| w).collect()
}

/// Adds what sets each smaller event apart from the largest.
fn explain(mut events: Vec<Event>, sets: &[Vec<usize>], profiles: &[Profile], name: &dyn Fn(&Concept) -> String) -> Vec<Event> {
    let Some(main) = (0..sets.len()).max_by_key(|&n| (sets.get(n).map_or(0, Vec::len), std::cmp::Reverse(n))) else { return events };
    let members = |n: usize| -> Vec<&Profile> { sets.get(n).into_iter().flatten().filter_map(|&p| profiles.get(p)).collect() };
    let there = members(main);
    let (there_when, there_who) = events.get(main).map(|e| (e.when.clone(), e.who.clone())).unwrap_or_default();
    for (n, event) in events.iter_mut().enumerate().filter(|(n, _)| *n != main) {
        let here = members(n);
        let apart = here.iter().any(|p| there.iter().any(|q| clash(p, q)));
        match (&event.when, &there_when) {
            (Some(a), Some(b)) if apart && a != b => event.reasons.push(EventReason::OtherTime { here: a.clone(), there: b.clone() }),
            _ => {}
        }
        let other: Vec<String> =
            common(here.iter().map(|p| &p.who), here.len()).iter().map(name).filter(|w| !there_who.contains(w)).take(4).collect();
        let kept: Vec<String> = there_who.iter().filter(|w| !event.who.contains(w)).cloned().collect();
        if !other.is_empty() && !kept.is_empty() {
            event.reasons.push(EventReason::OtherParticipants { here: other, there: kept });
        }
        if event.reasons.is_empty() || here.len() == 1 && event.reasons.is_empty() {
            event.reasons.push(EventReason::LittleInCommon);
        }
    }
    events
}
