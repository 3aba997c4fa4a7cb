//! Names of persons: full names first, then the short ones that fit them.

use super::alike::{self, Person};
use super::lexicon::{self, Gender, Role};
use super::names::Found;
use super::view::View;
use crate::reader::NameKind;
use std::collections::{BTreeMap, BTreeSet};

/// One person: the forms of the name, and the names in text order.
#[derive(Default)]
struct Known {
    forms: Vec<Person>,
    names: BTreeSet<usize>,
}

/// Persons, and where to look for those that a name may be of.
#[derive(Default)]
struct People {
    list: Vec<Known>,
    by_family: BTreeMap<String, BTreeSet<usize>>,
    by_given: BTreeMap<String, BTreeSet<usize>>,
    /// By the first letter of the family name's skeleton: spellings of one name share it.
    by_letter: BTreeMap<Option<char>, BTreeSet<usize>>,
}

impl People {
    fn known(&self, at: usize) -> Option<&Known> {
        self.list.get(at)
    }

    /// Persons who are spelled alike, by a test on their forms.
    fn alike(&self, person: &Person, test: impl Fn(&[Person]) -> bool) -> Vec<usize> {
        let near = self.by_letter.get(&letter(person)).into_iter().flatten();
        near.copied().filter(|&at| self.known(at).is_some_and(|k| test(&k.forms))).collect()
    }

    fn add(&mut self, person: &Person, name: usize) {
        self.list.push(Known::default());
        self.join(self.list.len() - 1, Some(person), name);
    }

    /// One more name of a person; with a form where it tells more of how the person is spelled.
    fn join(&mut self, at: usize, person: Option<&Person>, name: usize) {
        let Some(known) = self.list.get_mut(at) else { return };
        known.names.insert(name);
        let Some(person) = person.filter(|p| !known.forms.contains(p)) else { return };
        known.forms.push(person.clone());
        if let Some(given) = person.given.first() {
            self.by_family.entry(person.family.clone()).or_default().insert(at);
            self.by_given.entry(given.clone()).or_default().insert(at);
        }
        self.by_letter.entry(letter(person)).or_default().insert(at);
    }

    /// Whether the first name of a person in the text follows a word for a relative: "her husband, Bo Lee", "Lee's brother Bo Lee".
    fn is_relative(&self, at: usize, view: View, found: &[Found]) -> bool {
        let first = self.known(at).and_then(|k| k.names.first()).and_then(|&n| found.get(n));
        let before = first.and_then(|f| {
            let last = f.tokens.start.checked_sub(1)?;
            if view.word(last) == "," { last.checked_sub(1) } else { Some(last) }
        });
        before.is_some_and(|t| lexicon::is_relative(&view.lower(t)))
    }

    fn is_junior(&self, at: usize) -> bool {
        self.known(at).is_some_and(|k| k.forms.iter().any(|p| p.junior))
    }

    /// Of several, the one named last before; of none before, the one named first.
    fn latest(&self, fits: &[usize], name: usize) -> Option<usize> {
        let rank = |at: usize| {
            let names = self.known(at).map(|k| &k.names);
            let before = names.and_then(|s| s.range(..name).next_back()).map(|&m| m as i64);
            before.unwrap_or_else(|| -1 - names.and_then(|s| s.first()).map_or(i64::MAX / 2, |&m| m as i64))
        };
        fits.iter().copied().max_by_key(|&at| rank(at))
    }
}

fn letter(person: &Person) -> Option<char> {
    alike::skeleton(&person.family).chars().next()
}

/// Groups of names of persons, each a list of indices in text order.
pub fn people(view: View, found: &[Found], kinds: &[NameKind]) -> Vec<Vec<usize>> {
    let parsed: Vec<(usize, Person)> =
        found.iter().enumerate().filter(|(_, f)| !is_pack(view, f)).map(|(n, f)| (n, alike::person(view.said(f.tokens.clone())))).collect();
    let is_person = |n: usize| kinds.get(n) == Some(&NameKind::Person);
    let mut full: Vec<&(usize, Person)> = parsed.iter().filter(|(n, p)| is_person(*n) && !p.given.is_empty()).collect();
    full.sort_by_key(|(n, p)| (std::cmp::Reverse(p.given.iter().filter(|g| g.len() > 1).count()), *n));
    let mut people = People::default();
    let namesakes = alike::namesakes(parsed.iter().map(|(_, p)| p));
    let same = |f: &Person, g: &Person| alike::same_person(f, g) && !alike::are_namesakes(f, g, &namesakes);
    for (n, person) in full {
        match people.alike(person, |forms| forms.iter().all(|f| same(f, person))).first() {
            Some(&at) => people.join(at, Some(person), *n),
            None => people.add(person, *n),
        }
    }
    let with_full = people.list.len();
    // Where each family name first stands alone.
    let mut earliest: BTreeMap<String, usize> = BTreeMap::new();
    for (n, person) in parsed.iter().filter(|(n, p)| p.given.is_empty() && is_person(*n)) {
        earliest.entry(person.family.clone()).or_insert(*n);
    }
    for (n, person) in parsed.iter().filter(|(n, p)| p.given.is_empty() && !is_no_person(found, *n)) {
        let Some(f) = found.get(*n) else { continue };
        let indexed = |index: &BTreeMap<String, BTreeSet<usize>>| -> Vec<usize> {
            index.get(&person.family).into_iter().flatten().copied().collect()
        };
        let mut fits = indexed(&people.by_family);
        if fits.is_empty() && is_person(*n) {
            fits = people.alike(person, |forms| forms.iter().any(|p| same(p, person)));
        }
        fits.retain(|&at| people.known(at).is_some_and(|k| !k.forms.iter().any(|f| alike::are_namesakes(f, person, &namesakes))));
        if fits.is_empty() && (is_person(*n) || !f.sure) {
            fits = indexed(&people.by_given);
        }
        if let Some(gender) = address_gender(view, f) {
            let agree = |at: &usize| {
                let given = people.known(*at).and_then(|k| k.forms.iter().find_map(|p| lexicon::given(&capital(p.given.first()?))));
                given.is_none_or(|g| g == Gender::Unknown || g == gender)
            };
            fits.retain(agree);
        }
        // "Ann Lee and her husband, Bo Lee", "Lee … Bo Lee Jr.": whoever is brought in as another one of the family is not the one called
        // "Lee", unless there is no other.
        let other = |at: usize| {
            let first = people.known(at).and_then(|k| k.names.first().copied()).unwrap_or(*n);
            let called = earliest.get(&person.family).is_some_and(|&m| m < first);
            (people.is_relative(at, view, found) || people.is_junior(at), called)
        };
        let own: Vec<usize> = fits.iter().copied().filter(|&at| !other(at).0).collect();
        if own.is_empty() {
            fits.retain(|&at| !other(at).1);
        } else {
            fits = own;
        }
        match people.latest(&fits, *n) {
            Some(at) => people.join(at, (at >= with_full).then_some(person), *n),
            None if is_person(*n) => people.add(person, *n),
            None => {}
        }
    }
    people.list.into_iter().map(|k| k.names.into_iter().collect()).collect()
}

/// Countries, peoples and the like are no short names of persons, whatever family name they are alike.
fn is_no_person(found: &[Found], n: usize) -> bool {
    found.get(n).is_some_and(|f| f.known.is_some_and(|k| !matches!(k.role, Role::Other(NameKind::Place))) || f.kind == NameKind::Norp)
}

/// "the Smith administration": its words end like a name's, but it is a body.
fn is_pack(view: View, f: &Found) -> bool {
    f.tokens.len() > 1 && lexicon::is_org_head(view.word(f.tokens.end - 1)) && f.kind != NameKind::Person
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

/// The gender that a "Mr." or "Ms." before the name tells.
pub fn address_gender(view: View, f: &Found) -> Option<Gender> {
    let before = f.tokens.start.checked_sub(1)?;
    lexicon::address(view.word(before)).filter(|&g| g != Gender::Unknown)
}
