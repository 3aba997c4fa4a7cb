//! Stage `entity`: mentions of people, organisations and places, and who is who within one article.
//!
//! Unsure links are left out: a pronoun without a clear antecedent is a mention of nobody.

pub mod alike;
mod clause;
mod descriptions;
mod discourse;
mod group;
mod lexicon;
mod names;
mod nominals;
mod people;
mod pronouns;
mod shape;
mod view;

pub use group::{base, key};
pub use lexicon::is_person_noun;

use crate::article::Article;
use crate::reader::{NameKind, Syntax};
use crate::span::Span;
use crate::text::Text;
use descriptions::Described;
use discourse::{Class, Discourse};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use view::View;

#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    pub tokens: Range<usize>,
    /// Syntactic head token.
    pub head: usize,
    pub span: Span,
    pub kind: MentionKind,
    /// Index into [`Entities::entities`].
    pub entity: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MentionKind {
    Name,
    Nominal,
    Pronoun,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// The fullest name that the article gives.
    pub name: String,
    pub kind: NameKind,
    /// Titles, roles and appositions: "a real estate lawyer".
    pub descriptions: Vec<Span>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entities {
    pub entities: Vec<Entity>,
    /// In text order.
    pub mentions: Vec<Mention>,
}

impl Entities {
    /// The mention whose head is the token, or else the smallest one that holds it.
    pub fn at(&self, token: usize) -> Option<&Mention> {
        // Mentions are short: one that starts long before the token cannot hold it.
        const LONGEST: usize = 64;
        let end = self.mentions.partition_point(|m| m.tokens.start <= token);
        let before = self.mentions.get(..end).unwrap_or(&[]).iter().rev();
        before
            .take_while(|m| m.tokens.start + LONGEST > token)
            .filter(|m| m.tokens.contains(&token))
            .min_by_key(|m| (m.head != token, m.tokens.len(), m.tokens.start))
    }
}

pub fn entities(article: &Article, text: &Text, syntax: &Syntax) -> Entities {
    let view = View { article, text, syntax };
    let found = names::names(view);
    let groups = group::group(view, &found);
    let mut described = descriptions::beside_names(view, &found, &groups);
    let mut discourse = Discourse::new(view, &found, &groups, &described);
    let nominals = nominals::resolve(view, &found, &groups, &described, &mut discourse);
    discourse.add_unnamed(view);
    let pronouns = pronouns::resolve(view, &mut discourse);

    let mut mentions: Vec<Mention> = Vec::new();
    let mut add = |tokens: Range<usize>, head: usize, kind: MentionKind, entity: usize| {
        mentions.push(Mention { span: view.span(tokens.clone()), tokens, head, kind, entity });
    };
    for (entity, group) in groups.iter().enumerate() {
        for f in group.names.iter().filter_map(|&n| found.get(n)) {
            add(f.tokens.clone(), view.head_of(f.tokens.clone()), MentionKind::Name, entity);
        }
    }
    // "the envoy, Ida Holm": the noun that the name hangs on is a mention as well.
    for (head, entity) in described.iter().filter(|d| discourse.is_anchor(d)).map(|d| (d.at, d.entity)).collect::<BTreeSet<_>>() {
        add(view.up_to_head(head), head, MentionKind::Nominal, entity);
    }
    for (head, entity) in nominals {
        add(view.up_to_head(head), head, MentionKind::Nominal, entity);
    }
    let mut entities: Vec<Entity> = groups.into_iter().map(|g| Entity { name: g.name, kind: g.kind, descriptions: Vec::new() }).collect();
    // A phrase without a name becomes an entity when a pronoun points to it.
    let mut unnamed: BTreeMap<usize, usize> = BTreeMap::new();
    for &(token, party) in &pronouns {
        let entity = match discourse.party(party).and_then(|p| p.entity) {
            Some(entity) => entity,
            None => *unnamed.entry(party).or_insert_with(|| {
                entities.push(unnamed_entity(view, &discourse, party));
                entities.len() - 1
            }),
        };
        add(token..token + 1, token, MentionKind::Pronoun, entity);
    }
    let is_pronoun = |head: usize| pronouns.binary_search_by_key(&head, |p| p.0).is_ok();
    for point in discourse.points.iter().flatten().filter(|p| !is_pronoun(p.head)) {
        if let Some(&entity) = unnamed.get(&point.party) {
            add(point.tokens.clone(), point.head, MentionKind::Nominal, entity);
        }
    }
    mentions.sort_by_key(|m| (m.tokens.start, std::cmp::Reverse(m.tokens.end)));
    for m in &mentions {
        let Some(entity) = entities.get(m.entity) else { continue };
        described.extend(descriptions::copular(view, m.head, m.entity, entity.kind));
    }
    describe(view, described, &mut entities);
    Entities { entities, mentions }
}

/// Each description once, and none that is part of another.
fn describe(view: View, mut described: Vec<Described>, entities: &mut [Entity]) {
    described.sort_by_key(|d| (d.tokens.start, std::cmp::Reverse(d.tokens.end)));
    let mut said: BTreeSet<(usize, &str)> = BTreeSet::new();
    for d in described {
        let span = view.span(d.tokens);
        let Some(entity) = entities.get_mut(d.entity) else { continue };
        let part = entity.descriptions.last().is_some_and(|last| last.contains(span));
        if !part && said.insert((d.entity, span.of(&view.article.raw))) {
            entity.descriptions.push(span);
        }
    }
}

fn unnamed_entity(view: View, discourse: &Discourse, party: usize) -> Entity {
    let first = discourse.points.iter().flatten().find(|p| p.party == party);
    let name = first.map_or("", |p| view.said(p.tokens.clone())).split_whitespace().collect::<Vec<_>>().join(" ");
    let kind = match discourse.party(party).map(|p| p.class) {
        Some(Class::Person) => NameKind::Person,
        Some(Class::Body) => NameKind::Org,
        Some(Class::Place) => NameKind::Place,
        _ => NameKind::Misc,
    };
    Entity { name, kind, descriptions: Vec::new() }
}
