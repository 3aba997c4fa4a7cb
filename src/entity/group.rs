//! Who is who among the names of one article.
//!
//! Takes names in text order, gives groups of them, one an entity. A name that could be two people's is
//! put with the one named last before it; names that are merely alike stay apart.

use super::alike::{self, plain};
use super::lexicon::{self, Gender, Known, Role};
use super::names::Found;
use super::people::{self, address_gender};
use super::view::{View, is_acronym, is_possessive};
use crate::reader::{NameKind, Rel};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    pub name: String,
    pub kind: NameKind,
    /// Indices of names, in text order.
    pub names: Vec<usize>,
    pub gender: Gender,
}

/// What a name stands for by the tables alone: equal keys are one entity, in every article.
pub fn key(name: &str) -> Option<String> {
    if let Some(known) = lexicon::known(name) {
        return Some(key_of(known));
    }
    let (base, last) = name.rsplit_once(' ')?;
    if !matches!(last.to_lowercase().as_str(), "administration" | "government") {
        return None;
    }
    match lexicon::known(base) {
        Some(Known { country: Some("United States"), .. }) => Some("seat United States".to_owned()),
        Some(Known { country: Some(country), .. }) => Some(format!("government {country}")),
        _ => Some(format!("administration {}", alike::person(base).family)),
    }
}

fn key_of(known: Known) -> String {
    match (known.role, known.country) {
        (Role::Country, _) => format!("country {}", known.name),
        (Role::Seat, Some(country)) => format!("seat {country}"),
        (Role::Demonym, Some(country)) => format!("people {country}"),
        _ => format!("name {}", known.name),
    }
}

pub fn group(view: View, found: &[Found]) -> Vec<Group> {
    let kinds = voted(view, found);
    let kind_of = |n: usize| kinds.get(n).copied().unwrap_or(NameKind::Misc);
    let text = |n: usize| found.get(n).map_or("", |f| view.said(f.tokens.clone()));
    let mut groups: Vec<(Option<String>, Vec<usize>)> = Vec::new();
    let mut by_key: BTreeMap<String, usize> = BTreeMap::new();
    let mut put = |groups: &mut Vec<(Option<String>, Vec<usize>)>, key: String, n: usize| {
        let at = *by_key.entry(key.clone()).or_insert_with(|| {
            groups.push((Some(key), Vec::new()));
            groups.len() - 1
        });
        if let Some((_, names)) = groups.get_mut(at) {
            names.push(n);
        }
    };
    let mut placed = vec![false; found.len()];
    for members in people::people(view, found, &kinds) {
        for &n in &members {
            if let Some(flag) = placed.get_mut(n) {
                *flag = true;
            }
        }
        groups.push((None, members));
    }
    let long_forms = LongForms::new(found.len(), &kinds, &text);
    for (n, f) in found.iter().enumerate() {
        if placed.get(n) == Some(&true) {
            continue;
        }
        let stands_for = match f.known {
            Some(Known { role: Role::Capital, country: Some(country), .. }) if is_metonym(view, f) => Some(format!("country {country}")),
            Some(known) => Some(key_of(known)),
            None => key(text(n)),
        };
        let key = stands_for.unwrap_or_else(|| long_forms.of(text(n), kind_of(n)).unwrap_or_else(|| format!("text {}", base(text(n)))));
        put(&mut groups, key, n);
    }
    join_administrations(&mut groups);
    groups
        .into_iter()
        .filter(|(_, names)| !names.is_empty())
        .map(|(key, mut names)| {
            names.sort_unstable();
            let kind = names.iter().map(|&n| kind_of(n)).fold(BTreeMap::new(), |mut m: BTreeMap<NameKind, usize>, k| {
                *m.entry(k).or_default() += 1;
                m
            });
            let kind =
                kind.into_iter().max_by_key(|&(k, n)| (n, k != NameKind::Misc, std::cmp::Reverse(k))).map_or(NameKind::Misc, |(k, _)| k);
            let name = fullest(&names, &text, key.as_deref(), kind);
            let gender = if kind == NameKind::Person { gender(view, found, &names, &name) } else { Gender::Unknown };
            Group { name, kind, names, gender }
        })
        .collect()
}

/// Votes for a person that a given name and the family name alone are worth.
const CALLED: usize = 6;

/// One kind for all names of the same words.
fn voted(view: View, found: &[Found]) -> Vec<NameKind> {
    let mut votes: BTreeMap<String, BTreeMap<NameKind, usize>> = BTreeMap::new();
    let mut tagged: BTreeMap<String, usize> = BTreeMap::new();
    let text = |f: &Found| plain(view.said(f.tokens.clone()));
    for f in found {
        if f.known.is_none() {
            *tagged.entry(text(f)).or_default() += 1 + 2 * usize::from(f.sure);
        }
        *votes.entry(text(f)).or_default().entry(f.kind).or_default() += if f.known.is_some() { 6 } else { 1 + 2 * usize::from(f.sure) };
    }
    // "Ann Holt", then "Holt": somebody with a given name who is called by the other one is a person, whatever the tags say.
    let alone: BTreeSet<String> = found.iter().map(text).filter(|t| !t.contains(' ')).collect();
    let person = |f: &Found| {
        let first = view.word(f.tokens.start);
        let full = text(f);
        let (_, last) = full.rsplit_once(' ')?;
        (f.tokens.len() <= 3 && lexicon::given(first).is_some() && alone.contains(last)).then(|| [full.clone(), last.to_owned()])
    };
    for name in found.iter().filter(|f| f.known.is_none()).filter_map(person).flatten().collect::<BTreeSet<_>>() {
        let tags = tagged.get(&name).copied().unwrap_or(0);
        *votes.entry(name).or_default().entry(NameKind::Person).or_default() += CALLED + tags;
    }
    let best = |f: &Found| {
        let all = votes.get(&text(f))?;
        all.iter().max_by_key(|&(k, n)| (*n, *k != NameKind::Misc, std::cmp::Reverse(*k))).map(|(k, _)| *k)
    };
    found.iter().map(|f| best(f).unwrap_or(f.kind)).collect()
}

fn gender(view: View, found: &[Found], names: &[usize], name: &str) -> Gender {
    let addressed = names.iter().filter_map(|&n| address_gender(view, found.get(n)?)).next();
    let noun = |n: &usize| {
        let before = found.get(*n)?.tokens.start.checked_sub(1)?;
        Some(lexicon::noun_gender(view.word(before))).filter(|&g| g != Gender::Unknown)
    };
    let given = name.split(' ').next().filter(|g| *g != name).and_then(lexicon::given);
    addressed.or_else(|| names.iter().find_map(noun)).or(given).unwrap_or(Gender::Unknown)
}

/// A name without article, region word and the like: what names of one thing share.
pub fn base(name: &str) -> String {
    let mut text = plain(name);
    for front in ["the ", "a "] {
        if let Some(rest) = text.strip_prefix(front) {
            text = rest.to_owned();
        }
    }
    for tail in [" region", " province", " oblast", " district", " inc", " corp", " ltd", " llc", " co", " city"] {
        if let Some(rest) = text.strip_suffix(tail).filter(|r| r.len() > 2) {
            text = rest.to_owned();
        }
    }
    text.strip_suffix(" s").map_or(text.clone(), str::to_owned)
}

/// Keys of the long names of bodies, under their acronyms and under the words that they begin or end with.
#[derive(Default)]
struct LongForms {
    acronyms: BTreeMap<String, BTreeSet<String>>,
    parts: BTreeMap<String, BTreeSet<String>>,
}

impl LongForms {
    fn new<'a>(names: usize, kinds: &[NameKind], text: &impl Fn(usize) -> &'a str) -> LongForms {
        let mut forms = LongForms::default();
        for n in 0..names {
            let kind = kinds.get(n).copied().unwrap_or(NameKind::Misc);
            let (long, base) = (text(n), base(text(n)));
            if !is_body_kind(kind) || !base.contains([' ', '-']) {
                continue;
            }
            let key = key(long).unwrap_or_else(|| format!("text {base}"));
            forms.acronyms.entry(alike::initials(long)).or_default().insert(key.clone());
            if kind == NameKind::Org {
                for (at, _) in base.match_indices(' ') {
                    for part in [base.get(..at), base.get(at + 1..)].into_iter().flatten() {
                        forms.parts.entry(part.to_owned()).or_default().insert(key.clone());
                    }
                }
            }
        }
        forms
    }

    /// The key of the one longer name that this one abbreviates, if there is exactly one.
    fn of(&self, short: &str, kind: NameKind) -> Option<String> {
        let letters: String = short.chars().filter(|c| c.is_alphanumeric()).collect();
        let acronym = letters.chars().count() >= 2 && letters.chars().all(char::is_uppercase);
        let mut keys: BTreeSet<&String> = self.acronyms.get(&letters).filter(|_| acronym).into_iter().flatten().collect();
        if is_body_kind(kind) && !is_acronym(short) {
            keys.extend(self.parts.get(&base(short)).into_iter().flatten());
        }
        match (keys.len(), keys.first()) {
            (1, Some(one)) => Some((*one).clone()),
            _ => None,
        }
    }
}

fn is_body_kind(kind: NameKind) -> bool {
    matches!(kind, NameKind::Org | NameKind::Misc | NameKind::Product)
}

/// A country's seat of government and its one administration named after a person are one.
fn join_administrations(groups: &mut [(Option<String>, Vec<usize>)]) {
    let keyed = |front: &str| -> Vec<usize> {
        groups.iter().enumerate().filter(|(_, (k, _))| k.as_deref().is_some_and(|k| k.starts_with(front))).map(|(n, _)| n).collect()
    };
    let (administrations, seats) = (keyed("administration "), keyed("seat United States"));
    if let ([one], [seat]) = (administrations.as_slice(), seats.as_slice()) {
        let moved = groups.get_mut(*one).map(|(_, names)| std::mem::take(names)).unwrap_or_default();
        if let Some((_, names)) = groups.get_mut(*seat) {
            names.extend(moved);
        }
    }
}

/// The longest form; of a country never its capital, of a seat of government its own name before "the Smith administration".
fn fullest<'a>(names: &[usize], text: &impl Fn(usize) -> &'a str, key: Option<&str>, kind: NameKind) -> String {
    let country = key.and_then(|k| k.strip_prefix("country "));
    let fits = |n: &&usize| country.is_none() || lexicon::known(text(**n)).is_some_and(|k| k.role == Role::Country);
    let words = |n: usize| text(n).split_whitespace().count();
    let seat = key.is_some_and(|k| k.starts_with("seat "));
    let best = names.iter().filter(fits).max_by_key(|&&n| {
        let uses = names.iter().filter(|&&m| text(m) == text(n)).count();
        let own = seat && lexicon::known(text(n)).is_some();
        (own, if kind == NameKind::Person { words(n) } else { text(n).chars().count() }, uses, std::cmp::Reverse(n))
    });
    best.map_or_else(|| country.unwrap_or("").to_owned(), |&n| text(n).split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Does a capital stand for its government? As an actor, an owner, a party; not as a place one is in or goes to.
fn is_metonym(view: View, f: &Found) -> bool {
    let head = view.head_of(f.tokens.clone());
    let before = f.tokens.start.checked_sub(1).map_or(String::new(), |b| view.word(b).to_lowercase());
    let after = view.word(f.tokens.end);
    if is_possessive(after) {
        return true;
    }
    let place =
        ["in", "at", "to", "near", "outside", "around", "toward", "towards", "into", "across", "through", "central", "downtown", "visit"];
    if place.contains(&before.as_str()) {
        return false;
    }
    let mut top = head;
    while let (Rel::Conj, Some(up)) = (view.syntax.rel(top), view.syntax.head(top)) {
        if up == top {
            break;
        }
        top = up;
    }
    let case = view.syntax.child(top, &[Rel::Case]).map_or(String::new(), |c| view.word(c).to_lowercase());
    if place.contains(&case.as_str()) {
        return false;
    }
    match view.syntax.rel(top) {
        Rel::Nsubj | Rel::NsubjPass | Rel::OblAgent | Rel::NmodPoss => true,
        Rel::Nmod | Rel::Obl => {
            matches!(case.as_str(), "between" | "with" | "by" | "against") || (case == "from" && view.syntax.rel(top) == Rel::Nmod)
        }
        Rel::Root => {
            matches!(before.as_str(), "between" | "with") || (before == "and" && view.word(f.tokens.start.saturating_sub(3)) == "between")
        }
        _ => false,
    }
}
