//! Stage `compare`: same event? then align, group, typed relations, origins, wording, silence.
//!
//! Takes the analyses in any order and gives the same [`Comparison`]; never pairs claims on different events in a conflict.

mod align;
mod amounts;
mod conflicts;
mod copied;
mod dates;
pub mod entities;
mod events;
mod facet;
mod groups;
mod lexis;
mod likeness;
mod measured;
mod origins;
mod quotes;
mod rendering;
mod sets;
mod tally;
mod vectors;
mod wording;
mod words;

pub use conflicts::AMOUNT_FEATURES;
pub use likeness::FEATURES;
pub use vectors::Vectors;

use crate::analysis::Analysis;
use crate::claim::Certainty;
use crate::reader::NameKind;
use crate::span::Span;
use std::collections::BTreeMap;

/// A claim, quote or the like of one article: (index of the article in the input, index in its list).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ref {
    pub article: usize,
    pub index: usize,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    pub events: Vec<Event>,
    pub entities: Vec<LinkedEntity>,
    pub groups: Vec<Group>,
    pub conflicts: Vec<Conflict>,
    pub quote_variants: Vec<QuoteVariant>,
    pub origins: Vec<Origin>,
    pub wordings: Vec<Wording>,
    /// What the reader said of events: an article, and the one whose event it shares (itself: an event of its own).
    pub placed: Vec<(usize, usize)>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    pub articles: Vec<usize>,
    pub label: String,
    pub when: Option<String>,
    pub place: Option<String>,
    pub who: Vec<String>,
    /// Why its articles belong together and the others do not.
    pub reasons: Vec<EventReason>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum EventReason {
    /// The reader put an article here; the reader's word needs no other reason.
    PlacedByReader,
    SharedParticipants(Vec<String>),
    SharedPlace(String),
    SharedTime(String),
    SharedWords(Vec<String>),
    /// Sets it apart from another event.
    OtherTime {
        here: String,
        there: String,
    },
    /// The days, as TIMEX3 values, on which articles of the two were written.
    WrittenOn {
        here: String,
        there: String,
    },
    OtherPlace {
        here: String,
        there: String,
    },
    OtherParticipants {
        here: Vec<String>,
        there: Vec<String>,
    },
    LittleInCommon,
}

/// An entity across articles.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkedEntity {
    pub name: String,
    pub kind: NameKind,
    /// (article, entity of that article)
    pub members: Vec<Ref>,
}

/// Claims that state the same proposition, even if one is less exact.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    pub label: String,
    pub claims: Vec<Ref>,
    /// Independent origins that the claims go back to.
    pub origins: usize,
    pub score: f32,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    pub a: Ref,
    pub b: Ref,
    pub kind: ConflictKind,
    pub strength: Strength,
    pub reason: Reason,
    /// What the rule made of its evidence, 0 to 1; the confidence is fitted on it.
    pub score: f32,
    /// How often findings like this one are right.
    pub confidence: f32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ConflictKind {
    Number,
    Time,
    Place,
    Actor,
    Attribute,
    Polarity,
    Certainty,
    Attribution,
    Scope,
}

impl ConflictKind {
    pub fn name(self) -> &'static str {
        match self {
            ConflictKind::Number => "number",
            ConflictKind::Time => "time",
            ConflictKind::Place => "place",
            ConflictKind::Actor => "actor",
            ConflictKind::Attribute => "attribute",
            ConflictKind::Polarity => "polarity",
            ConflictKind::Certainty => "certainty",
            ConflictKind::Attribution => "attribution",
            ConflictKind::Scope => "scope",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strength {
    Contradiction,
    Tension,
}

/// The values that decided; prose is made in `report`.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    Numbers {
        a: f64,
        b: f64,
        unit: String,
        counted: String,
    },
    Times {
        a: String,
        b: String,
    },
    Places {
        a: String,
        b: String,
    },
    Descriptions {
        of: String,
        a: String,
        b: String,
    },
    Opposites {
        a: String,
        b: String,
    },
    Negation {
        negated_in_a: bool,
        what: String,
    },
    /// `a` says that `who` has not spoken, `b` reports what `speaker` said.
    Silence {
        who: String,
        speaker: String,
    },
    Certainty {
        a: Certainty,
        b: Certainty,
    },
    Sources {
        a: String,
        b: String,
    },
    Scope {
        a: String,
        b: String,
    },
}

#[derive(Clone, Debug, PartialEq)]
pub struct QuoteVariant {
    pub quotes: Vec<Ref>,
    pub kind: VariantKind,
}

/// From the least change to the most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum VariantKind {
    Verbatim,
    Trimmed,
    Reordered,
    Paraphrased,
    Reattributed,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Origin {
    /// Its name; of a passage, the text of its longest sentence.
    pub source: String,
    pub kind: OriginKind,
    pub articles: Vec<usize>,
    pub claims: Vec<Ref>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OriginKind {
    /// A person, body or document that is quoted or cited.
    Voice,
    /// An agency or outlet.
    Outlet,
    /// Sentences that stand in several articles.
    Passage,
}

/// Different words for one act, one thing or one saying.
#[derive(Clone, Debug, PartialEq)]
pub struct Wording {
    pub kind: WordingKind,
    /// The statement or the name that the words are about; empty where the words tell it themselves.
    pub about: String,
    pub uses: Vec<WordUse>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WordingKind {
    Act,
    Thing,
    /// The verb that brings in what somebody says.
    Speech,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct WordUse {
    /// In its basic form.
    pub word: String,
    pub article: usize,
    pub span: Span,
}

/// Two claims that share something.
#[derive(Clone, Copy, Debug)]
pub struct Candidate {
    pub a: Ref,
    pub b: Ref,
    pub features: [f32; FEATURES.len()],
    /// How sure it is that they state the same, 0 to 1.
    pub same: f32,
}

/// Candidate pairs of claims, for fitting the weights of [`likeness`] (`train/alignment/`) and for measuring it. All articles are taken
/// to be on one event.
pub fn candidates(analyses: &[&Analysis], vectors: &Vectors) -> Vec<Candidate> {
    let entities = entities::link(analyses);
    let mut lexis = lexis::Lexis::new(&entities, vectors);
    let facets = facet::facets(analyses, &vec![0; analyses.len()], &mut lexis);
    let at = |n: usize| facets.get(n).map(|f| f.at);
    let candidate = |(a, b, features)| Some(Candidate { a: at(a)?, b: at(b)?, features, same: likeness::likeness(&features).1 });
    align::candidates(&facets, &lexis).filter_map(candidate).collect()
}

/// Two amounts that differ.
#[derive(Clone, Copy, Debug)]
pub struct AmountPair {
    /// The claims that they stand in.
    pub claims: [Ref; 2],
    pub spans: [Span; 2],
    /// In the common unit of their sort.
    pub values: [f64; 2],
    pub features: [f32; AMOUNT_FEATURES.len()],
}

/// Pairs of amounts that may be of one thing, for fitting the weights by which that is told (`train/alignment/amounts.py`). All
/// articles are taken to be on one event.
pub fn amount_pairs(analyses: &[&Analysis], vectors: &Vectors) -> Vec<AmountPair> {
    let entities = entities::link(analyses);
    let mut lexis = lexis::Lexis::new(&entities, vectors);
    let facets = facet::facets(analyses, &vec![0; analyses.len()], &mut lexis);
    let pairs = align::pairs(&facets, &lexis);
    let at = |n: usize| facets.get(n).map(|f| f.at);
    conflicts::amounts_apart(&facets, &pairs, &lexis, |a, b| Some([at(a)?, at(b)?]))
}

pub fn compare(analyses: &[&Analysis], vectors: &Vectors) -> Comparison {
    compare_placed(analyses, vectors, &BTreeMap::new())
}

/// As [`compare`], with the reader's word on events: for an article the one whose event it shares, or itself for one of its own.
pub fn compare_placed(analyses: &[&Analysis], vectors: &Vectors, placed: &BTreeMap<usize, usize>) -> Comparison {
    // By id, so that the order in which articles were added decides nothing.
    let mut order: Vec<usize> = (0..analyses.len()).collect();
    order.sort_by_key(|&i| analyses.get(i).map(|a| (a.article.id.as_str(), a.article.raw.as_str())));
    let sorted: Vec<&Analysis> = order.iter().filter_map(|&i| analyses.get(i).copied()).collect();
    let new = |old: usize| order.iter().position(|&i| i == old);
    let moved = placed.iter().filter_map(|(&article, &with)| Some((new(article)?, new(with)?))).collect();
    let mut comparison = compare_sorted(&sorted, vectors, &moved);
    comparison.renumber(&order);
    comparison
}

fn compare_sorted(analyses: &[&Analysis], vectors: &Vectors, placed: &BTreeMap<usize, usize>) -> Comparison {
    let entities = entities::link(analyses);
    let mut lexis = lexis::Lexis::new(&entities, vectors);
    let events = events::events(analyses, &entities, &mut lexis, placed);
    let mut event_of: Vec<usize> = (0..analyses.len()).collect();
    for (n, event) in events.iter().enumerate() {
        for &article in &event.articles {
            if let Some(slot) = event_of.get_mut(article) {
                *slot = n;
            }
        }
    }
    let facets = facet::facets(analyses, &event_of, &mut lexis);
    let pairs = align::pairs(&facets, &lexis);
    let differing = conflicts::of_pairs(&facets, &pairs, &lexis);
    let grouped = groups::groups(&facets, &pairs, &conflicts::contradictions(&differing));
    let conflicts = conflicts::conflicts(differing, &facets, &pairs, &grouped, &lexis);
    let groups = grouped.iter().map(|g| groups::group(&facets, g)).collect();
    let quote_variants = quotes::variants(analyses, &entities, &events);
    let wordings = wording::wordings(&facets, &grouped, analyses, &quote_variants, &event_of, &mut lexis);
    let placed = placed.iter().map(|(&article, &with)| (article, with)).collect();
    let mut comparison = Comparison { events, entities, groups, conflicts, quote_variants, wordings, placed, origins: Vec::new() };
    origins::fill(&mut comparison, analyses);
    comparison
}

impl Comparison {
    /// Puts the articles back under their numbers: `order` gives the old number of each new one.
    fn renumber(&mut self, order: &[usize]) {
        let old = |n: &mut usize| *n = order.get(*n).copied().unwrap_or(*n);
        self.events.iter_mut().flat_map(|e| &mut e.articles).for_each(old);
        self.origins.iter_mut().flat_map(|o| &mut o.articles).for_each(old);
        self.events.iter_mut().for_each(|e| e.articles.sort_unstable());
        self.origins.iter_mut().for_each(|o| o.articles.sort_unstable());
        self.wordings.iter_mut().flat_map(|w| &mut w.uses).for_each(|u| old(&mut u.article));
        self.placed.iter_mut().flat_map(|(article, with)| [article, with]).for_each(old);
        let mut refs: Vec<&mut Ref> = Vec::new();
        refs.extend(self.entities.iter_mut().flat_map(|e| &mut e.members));
        refs.extend(self.groups.iter_mut().flat_map(|g| &mut g.claims));
        refs.extend(self.conflicts.iter_mut().flat_map(|c| [&mut c.a, &mut c.b]));
        refs.extend(self.quote_variants.iter_mut().flat_map(|v| &mut v.quotes));
        refs.extend(self.origins.iter_mut().flat_map(|o| &mut o.claims));
        refs.into_iter().for_each(|r| old(&mut r.article));
    }
}
