//! What has been spoken of, sentence by sentence: the parties that pronouns and descriptions may point back to.
//!
//! A party is an entity in the making: one that has a name, or a phrase without one ("a neighbor", "officials").

use super::descriptions::Described;
use super::group::Group;
use super::lexicon::{self, Gender};
use super::names::Found;
use super::view::View;
use crate::reader::{NameKind, Rel, Upos};
use std::collections::BTreeMap;
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
    /// How often it has been spoken of.
    pub times: usize,
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
}

impl Discourse {
    /// All names. The first parties are the groups, in order.
    pub fn new(view: View, found: &[Found], groups: &[Group], described: &[Described]) -> Discourse {
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
        };
        for (party, group) in groups.iter().enumerate() {
            for f in group.names.iter().filter_map(|&n| found.get(n)) {
                discourse.named.get_mut(f.tokens.clone()).unwrap_or_default().fill(true);
                discourse.add(view, party, f.tokens.clone(), view.head_of(f.tokens.clone()));
            }
        }
        discourse
    }

    /// Puts a mention at its place in its sentence.
    pub fn add(&mut self, view: View, party: usize, tokens: Range<usize>, head: usize) {
        let quoted = self.is_quoted(head);
        let point = Point { party, tokens, head, prominence: view.prominence(head), subject: view.is_subject(head), quoted };
        if let Some(list) = view.text.sentence_of(head).and_then(|s| self.points.get_mut(s)) {
            let at = list.partition_point(|p| p.head < head);
            list.insert(at, point);
        }
        if let Some(party) = self.parties.get_mut(party) {
            party.times += 1;
        }
    }

    pub fn is_quoted(&self, token: usize) -> bool {
        self.quoted.get(token) == Some(&true)
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
            self.parties.push(Party { class, gender, plural, entity: None, times: 0 });
            self.add(view, self.parties.len() - 1, view.up_to_head(head), head);
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
    Party { class, gender, plural: group.kind == NameKind::Norp, entity: Some(entity), times: 0 }
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
