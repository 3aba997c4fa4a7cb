//! Entities of several articles that are one: spellings, short forms, abbreviations, countries under many names.
//!
//! Takes analyses in any order, gives the same entities. Two that are merely alike stay apart; a family name
//! that fits two people joins neither.

use super::sets::Sets;
use super::{LinkedEntity, Ref};
use crate::analysis::Analysis;
use crate::entity::alike::{self, Person};
use crate::entity::{self, MentionKind};
use crate::reader::NameKind;
use std::collections::{BTreeMap, BTreeSet};

/// An entity of one article, as linking sees it.
struct Item<'a> {
    at: Ref,
    name: &'a str,
    kind: NameKind,
    keys: Vec<String>,
    person: Option<Person>,
    mentions: usize,
}

pub fn link(analyses: &[&Analysis]) -> Vec<LinkedEntity> {
    // A full name that is a person's in one article is so in all.
    let full = |e: &&entity::Entity| e.kind == NameKind::Person && e.name.contains(' ') && entity::key(&e.name).is_none();
    let people: BTreeSet<&str> = analyses.iter().flat_map(|a| &a.entities.entities).filter(full).map(|e| e.name.as_str()).collect();
    let mut items: Vec<Item> = analyses.iter().enumerate().flat_map(|(article, a)| items_of(article, a, &people)).collect();
    // By content, so that the order of the articles decides nothing.
    items.sort_by(|a, b| {
        let given = |i: &Item| i.person.as_ref().map_or(0, |p| p.given.iter().filter(|g| g.len() > 1).count());
        (std::cmp::Reverse(given(a)), a.name, a.kind, &a.keys).cmp(&(std::cmp::Reverse(given(b)), b.name, b.kind, &b.keys))
    });
    let administrations: BTreeSet<&String> = items.iter().flat_map(|i| &i.keys).filter(|k| k.starts_with("administration ")).collect();
    let several = administrations.len() > 1;
    let mut sets = Sets::new(items.len());
    let mut by_key: BTreeMap<&str, usize> = BTreeMap::new();
    for (n, item) in items.iter().enumerate() {
        // With several administrations about, a shared seat must not make them one.
        let own = item.keys.iter().find(|k| k.starts_with("administration ")).filter(|_| several);
        for key in item.keys.iter().filter(|k| own.is_none_or(|o| o == *k)) {
            let first = *by_key.entry(key).or_insert(n);
            sets.join(first, n);
        }
    }
    link_people(&items, &mut sets);
    link_short_bodies(&items, &mut sets);
    let mut groups: BTreeMap<usize, Vec<&Item>> = BTreeMap::new();
    for (n, item) in items.iter().enumerate() {
        groups.entry(sets.find(n)).or_default().push(item);
    }
    let mut out: Vec<(usize, LinkedEntity)> = groups.into_values().map(|members| linked(&members)).collect();
    out.sort_by(|(m, a), (n, b)| (b.members.len(), n, &a.name, a.kind).cmp(&(a.members.len(), m, &b.name, b.kind)));
    out.into_iter().map(|(_, entity)| entity).collect()
}

/// The entity across articles that each (article, entity of that article) belongs to.
pub fn places(linked: &[LinkedEntity]) -> BTreeMap<Ref, usize> {
    linked.iter().enumerate().flat_map(|(n, e)| e.members.iter().map(move |&m| (m, n))).collect()
}

fn items_of<'a>(article: usize, analysis: &'a Analysis, people: &BTreeSet<&str>) -> Vec<Item<'a>> {
    let mut forms: Vec<Vec<&str>> = vec![Vec::new(); analysis.entities.entities.len()];
    for m in analysis.entities.mentions.iter().filter(|m| m.kind == MentionKind::Name) {
        if let Some(list) = forms.get_mut(m.entity) {
            list.push(m.span.of(&analysis.article.raw));
        }
    }
    let entities = analysis.entities.entities.iter().zip(&forms).enumerate();
    entities
        // A phrase without a name is nobody known: its words are compared, not its entity.
        .filter(|(_, (_, forms))| !forms.is_empty())
        .map(|(index, (e, forms))| {
            let person = (e.kind == NameKind::Person || people.contains(e.name.as_str())).then(|| alike::person(&e.name));
            let mut keys: Vec<String> = Vec::new();
            if person.is_none() {
                let own = entity::key(&e.name);
                // A capital among the forms of a country is the government, not the city.
                keys = forms.iter().filter_map(|f| entity::key(f)).filter(|k| own.as_ref() == Some(k) || !k.starts_with("name ")).collect();
                keys.push(own.unwrap_or_else(|| format!("text {}", entity::base(&e.name))));
                keys.sort();
                keys.dedup();
            }
            Item { at: Ref { article, index }, name: &e.name, kind: e.kind, keys, person, mentions: forms.len() }
        })
        .collect()
}

/// Full names first (the items come so), then the short ones that fit exactly one person.
fn link_people(items: &[Item], sets: &mut Sets) {
    // Only where one article tells the two apart.
    let mut by_article: BTreeMap<usize, Vec<&Person>> = BTreeMap::new();
    items.iter().filter_map(|i| Some((i.at.article, i.person.as_ref()?))).for_each(|(a, p)| by_article.entry(a).or_default().push(p));
    let namesakes: BTreeSet<String> = by_article.values().flat_map(|people| alike::namesakes(people.iter().copied())).collect();
    let same = |f: &Person, g: &Person| alike::same_person(f, g) && !alike::are_namesakes(f, g, &namesakes);
    let bucket = |p: &Person| alike::skeleton(&p.family).chars().next();
    let mut people: BTreeMap<Option<char>, Vec<(Vec<&Person>, usize)>> = BTreeMap::new();
    let mut place = |n: usize, person, may_found: bool, sets: &mut Sets| {
        let here = people.entry(bucket(person)).or_default();
        let fits: Vec<usize> =
            here.iter().enumerate().filter(|(_, (forms, _))| forms.iter().all(|f| same(f, person))).map(|(at, _)| at).collect();
        match fits.as_slice() {
            [at] => {
                if let Some((forms, first)) = here.get_mut(*at) {
                    sets.join(*first, n);
                    if !forms.contains(&person) {
                        forms.push(person);
                    }
                }
            }
            _ if may_found => here.push((vec![person], n)),
            _ => {}
        }
    };
    for (n, item) in items.iter().enumerate() {
        if let Some(person) = &item.person {
            place(n, person, true, sets);
        }
    }
    // A lone family name that its own article does not show to be a person's.
    let lone: Vec<(usize, Person)> = items
        .iter()
        .enumerate()
        .filter(|(_, i)| i.kind == NameKind::Misc && !i.name.contains(' ') && entity::key(i.name).is_none())
        .map(|(n, i)| (n, alike::person(i.name)))
        .collect();
    for (n, person) in &lone {
        let exact: Vec<usize> = items
            .iter()
            .enumerate()
            .filter(|(_, i)| i.person.as_ref().is_some_and(|p| p.family == person.family))
            .map(|(m, _)| sets.find(m))
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect();
        if let [one] = exact.as_slice() {
            sets.join(*one, *n);
        }
    }
}

/// Acronyms and the one long name whose initials they are.
fn link_short_bodies(items: &[Item], sets: &mut Sets) {
    let body = |i: &Item| matches!(i.kind, NameKind::Org | NameKind::Misc | NameKind::Product);
    let mut long: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (n, item) in items.iter().enumerate().filter(|(_, i)| body(i) && i.name.contains(' ')) {
        let initials: String = item.name.split([' ', '-']).filter_map(|w| w.chars().next().filter(|c| c.is_uppercase())).collect();
        long.entry(initials).or_default().push(n);
    }
    for (n, item) in items.iter().enumerate().filter(|(_, i)| body(i) && !i.name.contains(' ')) {
        let short: String = item.name.chars().filter(|c| c.is_alphanumeric()).collect();
        let fits: BTreeSet<usize> = long
            .get(&short)
            .into_iter()
            .flatten()
            .copied()
            .filter(|&m| items.get(m).is_some_and(|l| alike::is_acronym_of(item.name, l.name)))
            .map(|m| sets.find(m))
            .collect();
        if let (Some(&one), 1) = (fits.first(), fits.len()) {
            sets.join(one, n);
        }
    }
}

/// The form most articles use in full, and the kind most of them see.
fn linked(members: &[&Item]) -> (usize, LinkedEntity) {
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    let mut kinds: BTreeMap<NameKind, usize> = BTreeMap::new();
    for m in members {
        *names.entry(m.name).or_default() += 1;
        *kinds.entry(m.kind).or_default() += 1;
    }
    let words = |n: &str| n.split(' ').count();
    let most = names.keys().map(|n| words(n)).max().unwrap_or(0);
    let person = members.iter().any(|m| m.person.is_some());
    let name = names
        .iter()
        .filter(|(n, _)| !person || words(n) >= most.min(2))
        .max_by_key(|(n, uses)| (**uses, n.chars().count(), std::cmp::Reverse(**n)))
        .map_or("", |(n, _)| n);
    let kind = if person {
        NameKind::Person
    } else {
        kinds.iter().max_by_key(|&(k, n)| (*n, *k != NameKind::Misc, std::cmp::Reverse(*k))).map_or(NameKind::Misc, |(k, _)| *k)
    };
    let mut refs: Vec<Ref> = members.iter().map(|m| m.at).collect();
    refs.sort();
    (members.iter().map(|m| m.mentions).sum(), LinkedEntity { name: name.to_owned(), kind, members: refs })
}
