//! What has been spoken of, sentence by sentence: the parties that pronouns and descriptions may point back to.
//!
//! A party is an entity in the making: one that has a name, or a phrase without one ("a neighbor", "officials").

use super::descriptions::{Described, is_twin};
use super::group::Group;
use super::lexicon::{self, Gender};
use super::names::Found;
use super::view::View;
use crate::reader::{NameKind, Rel, Upos};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    Person,
    Body,
    Place,
    People,
    Thing,
    /// A name of nobody knows what.
    Unknown,
}

#[derive(Clone, Debug)]
pub struct Party {
    pub class: Class,
    pub gender: Gender,
    pub plural: bool,
    /// The entity of its name.
    pub entity: Option<usize>,
    /// "X and Y": "they" may mean both, but both are no entity.
    pub pair: bool,
}

/// One mention of a party.
#[derive(Clone, Debug)]
pub struct Point {
    pub party: usize,
    pub tokens: Range<usize>,
    pub head: usize,
    pub prominence: f32,
    pub subject: bool,
    pub quoted: bool,
}

#[derive(Debug, Default)]
pub struct Discourse {
    pub parties: Vec<Party>,
    /// Mentions by sentence, in text order.
    pub points: Vec<Vec<Point>>,
    /// Whether each token stands between quotation marks.
    pub quoted: Vec<bool>,
    /// Whether each token is part of a name.
    pub named: Vec<bool>,
    /// Nouns that a name hangs on ("envoy" in "the envoy, Ida Holm"): the name stands where they stand.
    pub anchors: BTreeSet<usize>,
}

impl Discourse {
    /// All names. The first parties are the groups, in order.
    pub fn new(view: View, found: &[Found], groups: &[Group], described: &[Described]) -> Discourse {
        let nouns: BTreeSet<(usize, usize)> = described.iter().map(|d| (d.at, d.entity)).collect();
        let mut told: BTreeMap<usize, Gender> = BTreeMap::new();
        for d in described {
            let gender = lexicon::noun_gender(&d.head);
            if gender != Gender::Unknown {
                told.entry(d.entity).or_insert(gender);
            }
        }
        let mut discourse = Discourse {
            parties: groups.iter().enumerate().map(|(n, g)| named(n, g, told.get(&n).copied())).collect(),
            points: vec![Vec::new(); view.text.sentences.len()],
            quoted: view.quoted(),
            named: vec![false; view.text.tokens.len()],
            anchors: BTreeSet::new(),
        };
        for (party, group) in groups.iter().enumerate() {
            for f in group.names.iter().filter_map(|&n| found.get(n)) {
                discourse.named.get_mut(f.tokens.clone()).unwrap_or_default().fill(true);
                let head = view.head_of(f.tokens.clone());
                let title = |t: &usize| *t < f.tokens.start && nouns.contains(&(*t, party));
                let before = (0..f.tokens.start).rev().take(2).find(|&t| lexicon::address(view.word(t)).is_none());
                let twin = before.filter(|&t| title(&t) && is_twin(view, t, head));
                let anchor = view.syntax.head(head).filter(title);
                discourse.anchors.extend(anchor);
                discourse.add(view, party, f.tokens.clone(), twin.or(anchor).unwrap_or(head));
            }
        }
        discourse
    }

    /// Puts a mention at its place in its sentence.
    pub fn add(&mut self, view: View, party: usize, tokens: Range<usize>, head: usize) {
        let (prominence, subject, quoted) = (view.prominence(head), view.is_subject(head), self.is_quoted(head));
        self.put(view, Point { party, tokens, head, prominence, subject, quoted });
    }

    fn put(&mut self, view: View, point: Point) {
        if let Some(list) = view.text.sentence_of(point.head).and_then(|s| self.points.get_mut(s)) {
            let at = list.partition_point(|p| p.head < point.head);
            list.insert(at, point);
        }
    }

    pub fn is_quoted(&self, token: usize) -> bool {
        self.quoted.get(token) == Some(&true)
    }

    pub fn is_anchor(&self, described: &Described) -> bool {
        self.anchors.contains(&described.at)
    }

    pub fn is_named(&self, token: usize) -> bool {
        self.named.get(token) == Some(&true)
    }

    pub fn party(&self, n: usize) -> Option<&Party> {
        self.parties.get(n)
    }

    /// The mention with this head.
    pub fn at(&self, view: View, head: usize) -> Option<&Point> {
        self.points.get(view.text.sentence_of(head)?)?.iter().find(|p| p.head == head)
    }

    /// Phrases without a name, each a party of its own.
    pub fn add_unnamed(&mut self, view: View) {
        for head in (0..view.text.tokens.len()).filter(|&t| view.upos(t) == Upos::Noun) {
            let part = matches!(view.syntax.rel(head), Rel::Compound | Rel::NmodDesc | Rel::Flat | Rel::Amod | Rel::Fixed | Rel::OblTmod);
            let apposed = view.syntax.rel(head) == Rel::Appos || view.syntax.child(head, &[Rel::Cop]).is_some();
            let titles = view.syntax.children_with(head, &[Rel::Appos, Rel::Flat]).any(|c| self.is_named(c));
            if part || apposed || titles || self.is_named(head) || self.at(view, head).is_some() {
                continue;
            }
            let plural = is_plural(view, head);
            let lemma = view.syntax.lemma(head);
            let (class, gender) = (class_of(lemma), lexicon::noun_gender(lemma));
            self.parties.push(Party { class, gender, plural, entity: None, pair: false });
            self.add(view, self.parties.len() - 1, view.up_to_head(head), head);
        }
        self.add_pairs(view);
    }

    /// "X and Y", as a party of its own that stands where the "and" stands.
    fn add_pairs(&mut self, view: View) {
        let pairs: Vec<Point> = (0..view.text.tokens.len())
            .filter(|&t| view.syntax.rel(t) == Rel::Cc && view.lower(t) == "and")
            .filter_map(|and| {
                let (second, first) = (view.syntax.head(and)?, view.joined_to(view.syntax.head(and)?));
                let tokens = self.at(view, first)?.tokens.start..self.at(view, second)?.tokens.end;
                let (prominence, subject) = (view.prominence(first), view.is_subject(first));
                let pair = Point { party: 0, tokens, head: and, prominence, subject, quoted: self.is_quoted(and) };
                (first < and && and < second).then_some(pair)
            })
            .collect();
        for pair in pairs {
            let class = self.at(view, view.joined_to(view.syntax.head(pair.head).unwrap_or(pair.head))).and_then(|p| self.party(p.party));
            let class = class.map_or(Class::Thing, |p| p.class);
            self.parties.push(Party { class, gender: Gender::Unknown, plural: true, entity: None, pair: true });
            self.put(view, Point { party: self.parties.len() - 1, ..pair });
        }
    }
}

fn named(entity: usize, group: &Group, told: Option<Gender>) -> Party {
    let class = match group.kind {
        NameKind::Person => Class::Person,
        NameKind::Org => Class::Body,
        NameKind::Place => Class::Place,
        NameKind::Norp => Class::People,
        NameKind::Product => Class::Thing,
        _ => Class::Unknown,
    };
    let gender = if group.gender == Gender::Unknown { told.unwrap_or(Gender::Unknown) } else { group.gender };
    Party { class, gender, plural: group.kind == NameKind::Norp, entity: Some(entity), pair: false }
}

pub fn is_plural(view: View, head: usize) -> bool {
    let xpos = view.syntax.word(head).map_or("", |w| w.xpos);
    matches!(xpos, "NNS" | "NNPS") || matches!(view.syntax.lemma(head), "people" | "police" | "media" | "troops")
}

/// What sort of thing a common noun stands for.
pub fn class_of(lemma: &str) -> Class {
    if lexicon::is_person_noun(lemma) {
        Class::Person
    } else if lexicon::is_org_head(lemma) {
        Class::Body
    } else if lexicon::is_place_head(lemma) || matches!(lemma, "country" | "nation" | "capital") {
        Class::Place
    } else {
        Class::Thing
    }
}
