//! What the tables of `data/lexicon` and a few closed word lists say of a name or a word.
//!
//! Takes text, gives what it is known as; never looks at the article.

mod bodies;
mod people;
mod words;

pub use bodies::{is_org_head, is_place_head};
pub use people::{address, full_title, is_person_noun, is_relative, is_title, noun_gender};
pub use words::{is_calendar, is_function_word};

use crate::reader::NameKind;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// What a known name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    pub role: Role,
    /// The one name under which all its spellings go. Of a capital or seat: its own, not its country's.
    pub name: &'static str,
    /// The country of a demonym, capital or seat.
    pub country: Option<&'static str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Country,
    Demonym,
    Capital,
    /// A building or street that stands for a government.
    Seat,
    Other(NameKind),
}

impl Known {
    pub fn kind(self) -> NameKind {
        match self.role {
            Role::Country | Role::Capital => NameKind::Place,
            Role::Demonym => NameKind::Norp,
            Role::Seat => NameKind::Org,
            Role::Other(kind) => kind,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    Male,
    Female,
    Unknown,
}

#[derive(Debug, Default)]
struct Tables {
    names: BTreeMap<String, Known>,
    given: BTreeMap<&'static str, Gender>,
}

/// The longest known name, in tokens.
pub const LONGEST: usize = 6;

fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| {
        let mut names = BTreeMap::new();
        let mut put = |text: &str, known: Known| {
            if !text.is_empty() {
                names.entry(text.to_owned()).or_insert(known);
            }
        };
        for line in include_str!("../../../data/lexicon/known.tsv").lines() {
            let mut cells = line.split('\t');
            let (Some(kind), Some(name)) = (cells.next(), cells.next()) else { continue };
            let known = Known { role: Role::Other(NameKind::parse(kind)), name, country: None };
            std::iter::once(name).chain(values(cells.next())).for_each(|n| put(n, known));
        }
        for line in include_str!("../../../data/lexicon/countries.tsv").lines() {
            let mut cells = line.split('\t');
            let Some(name) = cells.next() else { continue };
            let country = Known { role: Role::Country, name, country: Some(name) };
            std::iter::once(name).chain(values(cells.next())).for_each(|n| put(n, country));
            let mut demonyms = values(cells.next());
            if let Some(first) = demonyms.next() {
                for demonym in std::iter::once(first).chain(demonyms) {
                    let known = Known { role: Role::Demonym, name: first, country: Some(name) };
                    put(demonym, known);
                    if !demonym.ends_with(['s', 'h']) {
                        put(&format!("{demonym}s"), known);
                    }
                }
            }
            for (cell, role) in [(cells.next(), Role::Capital), (cells.next(), Role::Seat)] {
                let mut all = values(cell);
                if let Some(first) = all.next() {
                    let known = Known { role, name: first, country: Some(name) };
                    std::iter::once(first).chain(all).for_each(|n| put(n, known));
                }
            }
        }
        for name in include_str!("../../../data/lexicon/places.tsv").lines() {
            put(name, Known { role: Role::Other(NameKind::Place), name, country: None });
        }
        let given = include_str!("../../../data/lexicon/given.tsv")
            .lines()
            .filter_map(|line| line.split_once('\t'))
            .map(|(name, g)| {
                (
                    name,
                    if g == "m" {
                        Gender::Male
                    } else if g == "f" {
                        Gender::Female
                    } else {
                        Gender::Unknown
                    },
                )
            })
            .collect();
        Tables { names, given }
    })
}

fn values(cell: Option<&'static str>) -> impl Iterator<Item = &'static str> {
    cell.unwrap_or("").split('|').filter(|v| !v.is_empty())
}

/// What a name is known as; spelling and case as in running text.
pub fn known(name: &str) -> Option<Known> {
    tables().names.get(name.replace('’', "'").as_str()).copied()
}

/// The gender that a given name tells, `None` where it is no known given name.
pub fn given(name: &str) -> Option<Gender> {
    tables().given.get(name).copied()
}

/// Is the word in a list of words with spaces between them?
fn has(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|w| w == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_under_one_name() {
        let name = |n: &str| known(n).map(|k| (k.name, k.country));
        assert_eq!(name("U.S."), Some(("United States", Some("United States"))));
        assert_eq!(name("America"), name("US"));
        assert_eq!(name("Kiev"), name("Kyiv"));
        assert_eq!(name("Swedes"), Some(("Swedish", Some("Sweden"))));
        assert_eq!(name("Downing Street"), Some(("Downing Street", Some("United Kingdom"))));
        assert_eq!(known("IMF").map(Known::kind), Some(NameKind::Org));
        assert_eq!(name("us"), None);
        assert_eq!(given("Mary"), Some(Gender::Female));
    }
}
