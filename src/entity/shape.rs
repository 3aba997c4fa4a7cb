//! Edges and kinds of names: a stretch of capitalised words to the names in it.
//!
//! "Danish Foreign Minister Ida Holm" is a people, a title and a person; "the Danish Foreign Ministry" one body.

use super::lexicon::{self, Role};
use super::names::{Found, found};
use super::view::{View, is_acronym, is_possessive, starts_upper};
use crate::reader::{NameKind, Upos};
use std::ops::Range;

/// The names in a stretch; `kind` where the reader gave one.
pub fn mend(view: View, range: Range<usize>, kind: Option<NameKind>) -> Vec<Found> {
    let range = trimmed(view, range);
    if range.is_empty() {
        return Vec::new();
    }
    let (first, last) = (view.word(range.start), view.word(range.end - 1));
    if let Some(known) = lexicon::known(view.said(range.clone())) {
        let own = matches!(known.role, Role::Country | Role::Demonym | Role::Seat) || range.len() > 1;
        let agreed = kind.is_none_or(|k| k == known.kind() || own);
        return match kind {
            _ if agreed => vec![found(range, known)],
            Some(kind) => vec![Found { tokens: range, kind, known: None, sure: true }],
            None => Vec::new(),
        };
    }
    let person = kind == Some(NameKind::Person);
    // "Carl Lind in Kell": two names that the reader took for one.
    let between = |&t: &usize| matches!(view.word(t), "in" | "on" | "at" | "from" | "by" | "with" | "for" | "to");
    if kind == Some(NameKind::Person)
        && let Some(cut) = range.clone().find(between)
    {
        let mut out = mend(view, range.start..cut, kind);
        out.extend(mend(view, cut + 1..range.end, None));
        return out;
    }
    // "the Brenna Courier": before a person's name stands no article.
    let article = range.start.checked_sub(1).is_some_and(|before| view.word(before).eq_ignore_ascii_case("the"));
    if (kind.is_none_or(|k| k == NameKind::Org) || person && article) && range.len() > 1 && is_body(view, range.clone()) {
        return vec![Found { tokens: range, kind: NameKind::Org, known: None, sure: kind.is_some() }];
    }
    if (person || kind.is_none())
        && let Some(title) = range.clone().rev().find(|&t| is_title_here(view, t, range.clone()))
    {
        let mut start = title;
        while start > range.start && (is_title_here(view, start - 1, range.clone()) || is_title_part(view.word(start - 1))) {
            start -= 1;
        }
        let mut out = mend(view, range.start..start, None);
        let mut name = title + 1;
        while name < range.end && is_title_part(view.word(name)) && range.end - name > 1 {
            name += 1;
        }
        out.extend(person_at(view, name..range.end));
        return out;
    }
    if kind.is_some_and(|k| !person && k != NameKind::Misc) {
        let kind = kind.unwrap_or(NameKind::Misc);
        return vec![Found { tokens: range, kind, known: None, sure: true }];
    }
    // A known name before the rest: "Danish investor …", "Brussels …".
    let prefix = (1..range.len().min(lexicon::LONGEST))
        .rev()
        .find_map(|n| lexicon::known(view.said(range.start..range.start + n)).map(|k| (range.start..range.start + n, k)));
    if let Some((front, known)) = prefix {
        let cut = matches!(known.role, Role::Country | Role::Demonym | Role::Seat | Role::Other(NameKind::Norp | NameKind::Org));
        if cut && (!person || lexicon::given(first).is_none()) {
            let mut out = vec![found(front.clone(), known)];
            out.extend(mend(view, front.end..range.end, kind));
            return out;
        }
    }
    if person {
        return person_at(view, range);
    }
    if range.len() == 1 && lexicon::is_title(first) || kind.is_none() && first == last && lexicon::is_org_head(first) && !is_acronym(first)
    {
        return Vec::new();
    }
    let guess = kind.filter(|&k| k != NameKind::Misc).unwrap_or_else(|| guess(view, range.clone()));
    vec![Found { tokens: range, kind: guess, known: None, sure: kind.is_some() }]
}

fn person_at(view: View, range: Range<usize>) -> Vec<Found> {
    let range = trimmed(view, range);
    if range.is_empty() { Vec::new() } else { vec![Found { tokens: range, kind: NameKind::Person, known: None, sure: true }] }
}

/// Cuts articles, possessives, marks and trailing titles off.
fn trimmed(view: View, range: Range<usize>) -> Range<usize> {
    let Range { mut start, mut end } = range;
    let mark = |w: &str| !w.chars().any(char::is_alphanumeric);
    while start < end {
        let word = view.word(start);
        let opening =
            view.text.sentence_of(start).and_then(|s| view.text.sentences.get(s)).is_some_and(|s| super::names::opens(view, s, start));
        let article = matches!(word, "the" | "a" | "an" | "this" | "that" | "former" | "ex" | "late")
            || (matches!(word, "The" | "A" | "An") && opening);
        if article || mark(word) || is_possessive(word) {
            start += 1;
        } else {
            break;
        }
    }
    while start < end {
        let word = view.word(end - 1);
        let title = end - start > 1 && lexicon::is_title(word) && starts_upper(word);
        if mark(word) || is_possessive(word) || title {
            end -= 1;
        } else {
            break;
        }
    }
    start..end
}

fn is_title_here(view: View, token: usize, range: Range<usize>) -> bool {
    let word = view.word(token);
    // The last word is the name itself; a first name that is also a title ("Major") needs more before it.
    token + 1 < range.end && lexicon::is_title(word) && !(token > range.start && lexicon::given(view.word(token - 1)).is_some())
}

/// Words inside titles: "Prime Minister", "Secretary of State", "Vice President".
fn is_title_part(word: &str) -> bool {
    [
        "Prime",
        "Vice",
        "Foreign",
        "Defense",
        "Defence",
        "Deputy",
        "Attorney",
        "General",
        "Press",
        "State",
        "Former",
        "Senior",
        "National",
        "Security",
        "Chief",
        "Justice",
        "Executive",
        "Interior",
        "Finance",
        "Staff",
        "Special",
        "First",
        "Assistant",
        "Treasury",
        "Homeland",
        "Majority",
        "Minority",
        "Communications",
        "Culture",
        "Economy",
        "Energy",
        "Health",
        "Education",
        "Labor",
        "of",
        "Managing",
        "Crown",
        "Major",
        "Lieutenant",
        "Acting",
        "Press",
    ]
    .contains(&word)
}

/// A name of a body by its words: "Foreign Ministry", "Bank of Oslo", "Holm & Sons".
fn is_body(view: View, range: Range<usize>) -> bool {
    let words: Vec<&str> = view.words(range).collect();
    let of = words.iter().position(|w| *w == "of" || *w == "for");
    let head = of.and_then(|n| words.get(n.wrapping_sub(1))).or(words.last());
    words.contains(&"&") || head.is_some_and(|w| lexicon::is_org_head(w))
}

/// The kind of an unknown capitalised stretch, from its words and neighbours.
fn guess(view: View, range: Range<usize>) -> NameKind {
    let words: Vec<&str> = view.words(range.clone()).collect();
    let before = if range.start > 0 { view.word(range.start - 1) } else { "" };
    let after = view.word(range.end);
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return NameKind::Misc };
    let titled = lexicon::is_title(before) && !is_possessive(before);
    if titled && lexicon::given(first).is_some() || lexicon::address(before).is_some() {
        return NameKind::Person;
    }
    if words.len() > 1 && lexicon::is_place_head(last) || lexicon::is_place_head(after) && !starts_upper(after) {
        return NameKind::Place;
    }
    if (2..=4).contains(&words.len()) && lexicon::given(first).is_some() && words.iter().all(|w| !is_acronym(w) || w.len() <= 2) {
        return NameKind::Person;
    }
    if titled && words.len() <= 3 {
        return NameKind::Person;
    }
    if words.len() == 1 && is_acronym(first) {
        return NameKind::Org;
    }
    if words.len() == 1 && matches!(before, "in" | "near" | "outside" | "In" | "Near" | "Outside") && view.upos(range.start) != Upos::Noun {
        return NameKind::Place;
    }
    if matches!(*first, "The") {
        return NameKind::Org;
    }
    NameKind::Misc
}
