//! Numbers: the same thing counted or measured, with no number that fits both wordings.

use super::super::amounts::{Amount, Sort};
use super::super::dates;
use super::super::facet::{Facet, Item};
use super::super::lexis::Concept;
use super::super::likeness::overlap;
use super::super::tally;
use super::one_thing::{self, Surroundings};
use super::{Cases, ConflictKind, Found, Reason, Strength};
use crate::entity::Mention;
use crate::reader::NameKind;
use crate::value::TimeKind;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// Weight of a word from which it leads from one amount to others.
const TELLING: f32 = 0.25;

/// A concept near more amounts than this leads from none to another.
const COMMON: usize = 100;

/// Two numbers of one thing are not farther apart than so many times the smaller.
const SIZES: f64 = 50.0;

/// Days after which an event is no longer the one that is reported.
const BYGONE: i64 = 45;

/// How sure it must be that two amounts are of one thing.
const SURE: f32 = 0.6;
/// The same of counts that news stories have one of, however they put it, and of others that need no learning.
const TOLD: f32 = 0.75;
/// How sure it must be that two claims speak of one matter, and what part of them must be alike, where they are the same but for a number.
const TWIN: f32 = 0.7;
/// How sure it must be that two claims with lengths of time speak of one matter.
const LASTING: f32 = 0.3;
/// How sure it must be of two places in a series that they speak of one matter, and what words they share must weigh.
const PLACE: f32 = 0.3;
/// How much less sure a pair may be that tells the same difference in fewer words.
const NEARLY: f32 = 0.25;

pub(super) fn find(cases: &Cases) -> Vec<Found> {
    let mut found: Vec<(Found, Numbers)> = Vec::new();
    for p in matched(cases).into_iter().filter(|p| p.is_apart() && p.sure >= SURE) {
        let (Some(f), Some(g)) = (cases.get(p.a), cases.get(p.b)) else { continue };
        let (x, y) = (p.x, p.y);
        let vague = x.is_bound() || y.is_bound() || x.quantity.approximate && y.quantity.approximate;
        let open = f.is_open() != g.is_open();
        let numbers = (f.at.article, x.value.to_bits(), g.at.article, y.value.to_bits());
        let difference = Found {
            a: p.a,
            b: p.b,
            kind: ConflictKind::Number,
            strength: if vague || open { Strength::Tension } else { Strength::Contradiction },
            reason: Reason::Numbers { a: x.quantity.value, b: y.quantity.value, unit: x.quantity.unit.clone(), counted: counted(f, x) },
            score: p.sure,
        };
        found.push((difference, numbers));
    }
    told_once(cases, found)
}

/// Two amounts that can be set against each other.
pub(super) struct Pairing<'c, 'a> {
    pub a: usize,
    pub b: usize,
    pub x: &'c Amount<'a>,
    pub y: &'c Amount<'a>,
    pub features: one_thing::Features,
    /// That they are of one thing, 0 to 1.
    sure: f32,
    /// Counts that news stories have one of, places in one series, or claims that are the same but for the number.
    told: bool,
}

impl Pairing<'_, '_> {
    /// No number fits both.
    pub(super) fn is_apart(&self) -> bool {
        self.x.apart(self.y) || self.x.is_most() && self.y.is_most() && self.x.differs(self.y)
    }
}

/// Pairings of amounts of claims that may speak of one matter, the surest first; none that hold for certain of two things.
pub(super) fn pairings<'c, 'a>(cases: &'c Cases<'c, 'a>) -> Vec<Pairing<'c, 'a>> {
    let around = Surroundings::of(cases.facets);
    let mut out = Vec::new();
    for (a, b) in meeting(cases, &around) {
        let (Some(f), Some(g)) = (cases.get(a), cases.get(b)) else { continue };
        if f.negated != g.negated || dates::agreement(&f.times, &g.times) == Some(false) {
            continue;
        }
        for x in f.amounts.iter().filter(|x| !x.aside) {
            for y in g.amounts.iter().filter(|y| !y.aside && x.comparable(y, cases.lexis)) {
                let keys = overlap(&x.keys, &y.keys, cases.lexis);
                let known = around.set_aside(g, x, cases.lexis) || around.set_aside(f, y, cases.lexis);
                if known
                    || unlike(cases, x, y, keys.1, cases.matter(a, b))
                    || x.tally.is_some() && x.tally == y.tally && another(cases, (f, x), (g, y))
                {
                    continue;
                }
                let features = one_thing::features(cases, &around, (a, f, x), (b, g, y), keys);
                // "His second visit", "his third visit": of such the stories hold too few to learn from.
                let place = x.sort == Sort::Ordinal && cases.matter(a, b) >= PLACE && keys.0 >= PLACE;
                // The same said of another number.
                let counts = x.counted.zip(y.counted).is_some_and(|(p, q)| cases.lexis.like(p, q) >= 0.9);
                let twin = counts && cases.matter(a, b) >= TWIN && overlap(&f.items, &g.items, cases.lexis).1 >= TWIN;
                let told = place || twin || x.tally.is_some() && x.tally == y.tally;
                let sure = one_thing::sure(&features).max(if told { TOLD } else { 0.0 });
                out.push(Pairing { a, b, x, y, features, sure, told });
            }
        }
    }
    out.sort_by(|p, q| q.sure.total_cmp(&p.sure).then_with(|| (p.is_apart(), p.a, p.b).cmp(&(q.is_apart(), q.a, q.b))));
    out
}

/// For each amount its one counterpart in each other article, if any, however often that is told: the surest, agreeing or not, that has no
/// surer one itself. Of what is told so ([`Pairing::told`]) an article may give several numbers, by the police and by others; there it is the
/// claim that has one counterpart.
fn matched<'c, 'a>(cases: &'c Cases<'c, 'a>) -> Vec<Pairing<'c, 'a>> {
    // The counterpart of an amount in an article, or in a claim.
    let mut taken: BTreeMap<(bool, usize, u32, usize), u64> = BTreeMap::new();
    let mut out = pairings(cases);
    out.retain(|p| {
        let (Some(f), Some(g)) = (cases.get(p.a), cases.get(p.b)) else { return false };
        let start = |amount: &Amount| amount.quantity.span.start;
        let (here, there) = if p.told { (p.a, p.b) } else { (f.at.article, g.at.article) };
        let ends = [((p.told, here, start(p.x), there), p.y.value.to_bits()), ((p.told, there, start(p.y), here), p.x.value.to_bits())];
        let free = ends.iter().all(|(end, other)| taken.get(end).is_none_or(|t| t == other));
        if free {
            taken.extend(ends);
        }
        free
    });
    out
}

/// Article and value of one amount and of the other.
type Numbers = (usize, u64, usize, u64);

/// Of the pairs of claims with the same two numbers, that whose claims say the least besides, if it is nearly as sure as the surest.
fn told_once(cases: &Cases, found: Vec<(Found, Numbers)>) -> Vec<Found> {
    let words = |n: usize| cases.get(n).map_or(0, |f| f.claim.tokens.len());
    let mut best: BTreeMap<Numbers, (f32, Found)> = BTreeMap::new();
    // The surest comes first.
    for (f, numbers) in found {
        match best.entry(numbers) {
            Entry::Vacant(slot) => {
                slot.insert((f.score, f));
            }
            Entry::Occupied(mut slot) => {
                let (most, kept) = slot.get_mut();
                if f.score >= *most - NEARLY && words(f.a) + words(f.b) < words(kept.a) + words(kept.b) {
                    *kept = f;
                }
            }
        }
    }
    best.into_values().map(|(_, f)| f).collect()
}

/// Pairs of claims with amounts that share a telling word in their sentences, have one owner or are of one sort, as far as few enough do;
/// and those that the words of the claims bring together.
fn meeting(cases: &Cases, around: &Surroundings) -> BTreeSet<(usize, usize)> {
    let mut index: BTreeMap<Concept, Vec<usize>> = BTreeMap::new();
    let telling = |f: &Facet| -> BTreeSet<Concept> {
        let keys = f.amounts.iter().flat_map(|x| x.keys.iter().filter(|k| k.weight >= TELLING).map(|k| k.concept));
        keys.chain(f.amounts.iter().filter_map(|x| x.owner)).collect()
    };
    for (n, f) in cases.facets.iter().enumerate() {
        let near = around.sentence(f).iter().filter(|i| !f.amounts.is_empty() && i.weight >= TELLING).map(|i| i.concept);
        for concept in telling(f).into_iter().chain(near).collect::<BTreeSet<_>>() {
            index.entry(concept).or_default().push(n);
        }
    }
    let mut sorts: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut out: BTreeSet<(usize, usize)> = BTreeSet::new();
    let both = |list: &[usize], out: &mut BTreeSet<(usize, usize)>| {
        for (i, &a) in list.iter().enumerate() {
            out.extend(list.iter().skip(i + 1).filter(|&&b| cases.comparable(a, b)).map(|&b| (a, b)));
        }
    };
    for (n, f) in cases.facets.iter().enumerate() {
        for sort in f.amounts.iter().map(|x| x.sort.family()).collect::<BTreeSet<_>>() {
            sorts.entry(sort).or_default().push(n);
        }
    }
    index.values().chain(sorts.values()).filter(|l| l.len() <= COMMON).for_each(|list| both(list, &mut out));
    let counts = |n: usize| cases.get(n).is_some_and(|f| !f.amounts.is_empty());
    out.extend(cases.pairs.iter().map(|p| (p.a, p.b)).filter(|&(a, b)| counts(a) && counts(b) && cases.comparable(a, b)));
    out
}

/// Whether the words say that two amounts are of two things: others have them, other acts or things are told, or one of them is no more
/// than an article. `share`: how much of what they are of is alike; `matter`: how sure it is that their claims speak of one matter.
fn unlike(cases: &Cases, x: &Amount, y: &Amount, share: f32, matter: f32) -> bool {
    let like = |p: Option<Concept>, q: Option<Concept>| p.zip(q).map(|(p, q)| cases.lexis.like(p, q));
    let (counted, verb, owner) = (like(x.counted, y.counted), like(x.verb, y.verb), like(x.owner, y.owner));
    let told = x.tally.is_some() && x.tally == y.tally;
    let size = x.value.abs().max(y.value.abs()) / x.value.abs().min(y.value.abs()).max(f64::MIN_POSITIVE);
    let other_act = matter < 0.3 && verb.is_some_and(|l| l < 0.4);
    // "One" is as often an article as a number, unless it counts the same in the same act.
    let alike = matter >= 0.4 && counted.is_some_and(|l| l >= 0.9) && verb.is_none_or(|l| l >= 0.9);
    let one = !alike && [x, y].iter().any(|z| z.value == 1.0 && matches!(z.sort, Sort::People | Sort::Things | Sort::Bare));
    if size > SIZES || owner.is_some_and(|l| l < 0.7) || other_act || one {
        return true;
    }
    match (&x.sort, &y.sort) {
        (Sort::Age, _) => !owner.is_some_and(|l| l >= 0.7),
        (Sort::Ordinal, _) => !(counted.is_some_and(|l| l >= 0.9) && share >= 0.6),
        // Many things in one story last a week, a month, a year.
        (Sort::Duration, _) => share < 0.4 || matter < LASTING && x.tally.is_none(),
        (Sort::Share | Sort::Unit(_), _) => false,
        (Sort::Bare, _) | (_, Sort::Bare) => !told && share < 0.5,
        (Sort::People, Sort::People) if anybody(cases, x) || anybody(cases, y) => false,
        _ => !told && counted.is_some_and(|l| l < 0.4),
    }
}

/// People of no particular kind.
fn anybody(cases: &Cases, x: &Amount) -> bool {
    x.counted.is_none_or(|c| matches!(cases.lexis.text(c), "person" | "people" | "man" | "woman" | "other"))
}

/// Whether two counts of one kind are of two events, of two days of one, or of a part and the whole, as far as claims and articles say.
fn another(cases: &Cases, (f, x): (&Facet, &Amount), (g, y): (&Facet, &Amount)) -> bool {
    x.narrowed != y.narrowed
        || x.part
        || y.part
        || !covers(cases, x, y)
        || !covers(cases, y, x)
        || elsewhere(cases, f, g)
        || bygone(f) != bygone(g)
        || grown(f, x, g, y)
}

/// Whether a count that grows while an event is under way has grown between two articles.
fn grown(f: &Facet, x: &Amount, g: &Facet, y: &Amount) -> bool {
    let (Some(p), Some(q)) = (f.analysis.article.date, g.analysis.article.date) else { return false };
    x.tally.is_some_and(tally::grows) && (p.days() - q.days()) as f64 * (x.value - y.value) > 0.0
}

/// Whether the second amount is said to be of all that the first is of: not of the officers among the injured.
pub(super) fn covers(cases: &Cases, x: &Amount, y: &Amount) -> bool {
    let told = |k: &Item| y.keys.iter().any(|l| cases.lexis.like(k.concept, l.concept) >= 0.4);
    x.keys.iter().filter(|k| k.weight >= TELLING).all(told)
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

/// What is counted, in the words of the claim.
fn counted(f: &Facet, x: &Amount) -> String {
    let noun = x.quantity.counted.or(Some(f.claim.predicate));
    noun.map(|t| f.analysis.syntax.lemma(t).to_owned()).unwrap_or_default()
}
