//! From analyses and comparison to the wire form: ids, order, units of offsets.

mod voices;

use super::explain;
use super::offsets::{Offsets, Table};
use super::wire::{self, Number, Report};
use super::words;
use crate::analysis::Analysis;
use crate::claim::{Argument, Claim};
use crate::compare::{Comparison, Ref};
use crate::date::Date;
use crate::span::Span;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Version of the program, part of every report and bundle.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Ids and conversions that all parts of the report share. The place of an article in the order of ids is called its rank.
struct Context<'a> {
    analyses: &'a [&'a Analysis],
    /// Rank of each analysis as given.
    rank: Vec<usize>,
    tables: Vec<Table>,
    /// Entity of the report for each (rank, entity of the article).
    entities: BTreeMap<(usize, usize), usize>,
    /// Number of the first attribution and quote of each rank.
    first_attribution: Vec<usize>,
    first_quote: Vec<usize>,
}

/// An entity of the report: name and kind where they were found by comparing, and (rank, entity of the article).
type Linked = (Option<String>, Option<&'static str>, Vec<(usize, usize)>);

/// Makes the report. `comparison` is of the same analyses in the same order.
pub fn report(analyses: &[&Analysis], comparison: &Comparison, offsets: Offsets) -> Report {
    let mut order: Vec<usize> = (0..analyses.len()).collect();
    order.sort_by_key(|&i| analyses.get(i).map(|a| a.article.id.as_str()));
    let mut rank = vec![0; order.len()];
    for (r, &i) in order.iter().enumerate() {
        if let Some(slot) = rank.get_mut(i) {
            *slot = r;
        }
    }
    let sorted: Vec<&Analysis> = order.iter().filter_map(|&i| analyses.get(i).copied()).collect();
    let mut cx = Context {
        analyses: &sorted,
        tables: sorted.iter().map(|a| Table::new(&a.article.raw, offsets)).collect(),
        first_attribution: firsts(sorted.iter().map(|a| a.attributions.passages.len())),
        first_quote: firsts(sorted.iter().map(|a| a.attributions.quotes.len())),
        rank,
        entities: BTreeMap::new(),
    };
    let linked = cx.link(comparison);
    let entities = cx.entities(&linked);
    let events = cx.events(comparison);
    let groups = cx.groups(comparison);
    Report {
        crossread: VERSION,
        format: wire::FORMAT,
        weights: None,
        articles: cx.articles(comparison, &events),
        only_in: cx.only_in(comparison, &events, &groups),
        events,
        entities,
        attributions: cx.attributions(),
        quotes: cx.quotes(),
        times: cx.times(),
        quantities: cx.quantities(),
        claims: cx.claims(),
        groups,
        conflicts: cx.conflicts(comparison),
        quote_variants: cx.quote_variants(comparison),
        origins: cx.origins(comparison),
        wordings: cx.wordings(comparison),
    }
}

/// Running sums: the number of the first item of each article.
fn firsts(lengths: impl Iterator<Item = usize>) -> Vec<usize> {
    lengths
        .scan(0, |sum, n| {
            let first = *sum;
            *sum += n;
            Some(first)
        })
        .collect()
}

impl<'a> Context<'a> {
    fn each(&self) -> impl Iterator<Item = (usize, &'a Analysis, &Table)> + '_ {
        self.analyses.iter().zip(&self.tables).enumerate().map(|(rank, (a, table))| (rank, *a, table))
    }

    fn rank_of(&self, article: usize) -> Option<usize> {
        self.rank.get(article).copied()
    }

    fn id(&self, rank: usize) -> String {
        self.analyses.get(rank).map(|a| a.article.id.clone()).unwrap_or_default()
    }

    fn ids(&self, articles: &[usize]) -> Vec<String> {
        let mut ranks: Vec<usize> = articles.iter().filter_map(|&a| self.rank_of(a)).collect();
        ranks.sort_unstable();
        ranks.dedup();
        ranks.into_iter().map(|r| self.id(r)).collect()
    }

    /// How prose names an article: by its outlet where that tells it from the others, else by its id.
    fn name(&self, rank: usize) -> String {
        let outlet = |a: &&Analysis| a.article.outlet.clone().filter(|o| !o.trim().is_empty());
        match self.analyses.get(rank).and_then(outlet) {
            Some(name) if self.analyses.iter().filter_map(outlet).filter(|o| *o == name).count() == 1 => name,
            _ => format!("article {}", self.id(rank)),
        }
    }

    /// (rank, index) of a reference, when it points at something.
    fn place(&self, r: Ref) -> Option<(usize, usize)> {
        Some((self.rank_of(r.article)?, r.index))
    }

    fn places(&self, refs: &[Ref]) -> Vec<(usize, usize)> {
        let mut places: Vec<_> = refs.iter().filter_map(|&r| self.place(r)).collect();
        places.sort_unstable();
        places.dedup();
        places
    }

    fn claim(&self, (rank, index): (usize, usize)) -> Option<&'a Claim> {
        self.analyses.get(rank)?.claims.get(index)
    }

    fn claim_id(&self, (rank, index): (usize, usize)) -> String {
        format!("{}-c{:03}", self.id(rank), index + 1)
    }

    fn claim_ids(&self, refs: &[Ref]) -> Vec<String> {
        self.places(refs).into_iter().filter(|&p| self.claim(p).is_some()).map(|p| self.claim_id(p)).collect()
    }

    fn attribution_id(&self, rank: usize, index: usize) -> Option<String> {
        Some(format!("a{}", self.first_attribution.get(rank)? + index + 1))
    }

    fn entity_id(&self, rank: usize, index: usize) -> Option<String> {
        self.entities.get(&(rank, index)).map(|n| format!("n{}", n + 1))
    }

    fn passage(&self, rank: usize, span: Span, with_text: bool) -> Option<wire::Passage> {
        let (start, end) = self.tables.get(rank)?.range(span);
        let text = with_text.then(|| self.analyses.get(rank).map(|a| span.of(&a.article.raw).to_owned())).flatten();
        Some(wire::Passage { article: self.id(rank), start, end, text })
    }

    fn articles(&self, comparison: &Comparison, events: &[wire::Event]) -> Vec<wire::Article> {
        let placed: BTreeMap<usize, usize> =
            comparison.placed.iter().filter_map(|&(a, with)| Some((self.rank_of(a)?, self.rank_of(with)?))).collect();
        self.each()
            .map(|(rank, a, table)| {
                let article = &a.article;
                wire::Article {
                    id: article.id.clone(),
                    title: article.title.clone(),
                    outlet: article.outlet.clone(),
                    date: article.date.map(|d| d.to_string()),
                    dateline: article.dateline.clone(),
                    language: words::language(article.language),
                    event: events.iter().find(|e| e.articles.contains(&article.id)).map(|e| e.id.clone()),
                    placed_with: placed.get(&rank).map(|&with| self.id(with)),
                    kept: article.kept.iter().map(|&k| stretch(table, k)).collect(),
                    withheld: Vec::new(),
                    print: None,
                    removed: article
                        .removed
                        .iter()
                        .map(|r| {
                            let (start, end) = table.range(r.span);
                            wire::Removed { start, end, reason: words::removal(r.reason) }
                        })
                        .collect(),
                    sentences: a.text.sentences.iter().map(|s| stretch(table, s.span)).collect(),
                    text: article.raw.clone(),
                }
            })
            .collect()
    }

    fn events(&self, comparison: &Comparison) -> Vec<wire::Event> {
        let mut events: Vec<_> = comparison.events.iter().map(|e| (self.ids(&e.articles), e)).collect();
        // The event with most articles first: the one that the reader came for.
        events.sort_by(|(a, _), (b, _)| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        events
            .into_iter()
            .enumerate()
            .map(|(i, (articles, e))| wire::Event {
                id: format!("e{}", i + 1),
                articles,
                label: e.label.clone(),
                when: e.when.clone(),
                place: e.place.clone(),
                who: e.who.clone(),
                reasons: e.reasons.iter().map(explain::event_reason).collect(),
            })
            .collect()
    }

    /// Entities of the report as lists of (rank, entity of the article): the linked ones, then those that nobody linked.
    fn link(&mut self, comparison: &Comparison) -> Vec<Linked> {
        let mut seen = BTreeSet::new();
        let mut linked = Vec::new();
        for e in &comparison.entities {
            let members: Vec<_> = self.places(&e.members).into_iter().filter(|&m| seen.insert(m)).collect();
            if !members.is_empty() {
                linked.push((Some(e.name.clone()), Some(e.kind.as_str()), members));
            }
        }
        for (rank, a) in self.analyses.iter().enumerate() {
            let alone = (0..a.entities.entities.len()).map(|i| (rank, i)).filter(|m| !seen.contains(m));
            linked.extend(alone.map(|m| (None, None, vec![m])));
        }
        linked.sort_by(|(_, _, a), (_, _, b)| a.cmp(b));
        for (n, (_, _, members)) in linked.iter().enumerate() {
            self.entities.extend(members.iter().map(|&m| (m, n)));
        }
        linked
    }

    fn entities(&self, linked: &[Linked]) -> Vec<wire::Entity> {
        let mut mentions: BTreeMap<usize, Vec<wire::Mention>> = BTreeMap::new();
        for (rank, a, table) in self.each() {
            for m in &a.entities.mentions {
                let Some(&entity) = self.entities.get(&(rank, m.entity)) else { continue };
                let (start, end) = table.range(m.span);
                let text = m.span.of(&a.article.raw).to_owned();
                mentions.entry(entity).or_default().push(wire::Mention {
                    article: self.id(rank),
                    start,
                    end,
                    text,
                    kind: words::mention(m.kind),
                });
            }
        }
        linked
            .iter()
            .enumerate()
            .map(|(n, (name, kind, members))| {
                let own = |&(rank, i): &(usize, usize)| Some((rank, self.analyses.get(rank)?.entities.entities.get(i)?));
                let first = members.first().and_then(own).map(|(_, e)| e);
                wire::Entity {
                    id: format!("n{}", n + 1),
                    name: name.clone().or_else(|| first.map(|e| e.name.clone())).unwrap_or_default(),
                    kind: kind.or_else(|| first.map(|e| e.kind.as_str())).unwrap_or("MISC"),
                    mentions: mentions.remove(&n).unwrap_or_default(),
                    descriptions: members
                        .iter()
                        .filter_map(own)
                        .flat_map(|(rank, e)| e.descriptions.iter().filter_map(move |&d| self.passage(rank, d, true)))
                        .collect(),
                }
            })
            .collect()
    }

    fn attributions(&self) -> Vec<wire::Attribution> {
        let mut out = Vec::new();
        for (rank, a, table) in self.each() {
            let at = |tokens: &Range<usize>| stretch(table, a.text.span(tokens.clone()));
            out.extend(a.attributions.passages.iter().enumerate().filter_map(|(i, x)| {
                let outer = a.attributions.attributions.get(i).and_then(|a| a.parent);
                Some(wire::Attribution {
                    id: self.attribution_id(rank, i)?,
                    article: self.id(rank),
                    kind: words::attribution(x.kind),
                    source: x.source.as_ref().map(at),
                    cue: x.cue.as_ref().map(at),
                    content: x.content.iter().map(at).collect(),
                    parent: outer.and_then(|p| self.attribution_id(rank, p)),
                })
            }));
        }
        out
    }

    fn quotes(&self) -> Vec<wire::Quote> {
        let mut out = Vec::new();
        for (rank, a, table) in self.each() {
            out.extend(a.attributions.quotes.iter().enumerate().filter_map(|(i, q)| {
                let (start, end) = table.range(q.span);
                Some(wire::Quote {
                    id: self.quote_id(rank, i)?,
                    article: self.id(rank),
                    start,
                    end,
                    text: q.span.of(&a.article.raw).to_owned(),
                    speaker: q.speaker.clone(),
                    entity: q.speaker_entity.and_then(|e| self.entity_id(rank, e)),
                    attribution: q.attribution.and_then(|x| self.attribution_id(rank, x)),
                })
            }));
        }
        out
    }

    fn quote_id(&self, rank: usize, index: usize) -> Option<String> {
        Some(format!("q{}", self.first_quote.get(rank)? + index + 1))
    }

    fn times(&self) -> Vec<wire::Time> {
        self.each()
            .flat_map(|(rank, a, table)| {
                a.values.times.iter().map(move |t| {
                    let (start, end) = table.range(t.span);
                    let day = |d: Option<Date>| d.map(|d| d.to_string());
                    wire::Time {
                        article: self.id(rank),
                        start,
                        end,
                        kind: words::time_kind(t.kind),
                        value: t.value.clone(),
                        text: t.span.of(&a.article.raw).to_owned(),
                        from: day(t.days.map(|d| d.0)),
                        to: day(t.days.map(|d| d.1)),
                    }
                })
            })
            .collect()
    }

    fn quantities(&self) -> Vec<wire::Quantity> {
        self.each()
            .flat_map(|(rank, a, table)| {
                a.values.quantities.iter().map(move |q| {
                    let (start, end) = table.range(q.span);
                    wire::Quantity {
                        article: self.id(rank),
                        start,
                        end,
                        text: q.span.of(&a.article.raw).to_owned(),
                        value: Number(q.value),
                        low: q.low.map(Number),
                        high: q.high.map(Number),
                        unit: q.unit.clone(),
                        approximate: q.approximate,
                    }
                })
            })
            .collect()
    }

    fn claims(&self) -> Vec<wire::Claim> {
        self.each().flat_map(|(rank, a, table)| (0..a.claims.len()).filter_map(move |i| self.wire_claim(rank, i, a, table))).collect()
    }

    fn wire_claim(&self, rank: usize, index: usize, a: &Analysis, table: &Table) -> Option<wire::Claim> {
        let c = a.claims.get(index)?;
        let (start, end) = table.range(c.span);
        let all = || c.subject.iter().chain(&c.object).chain(&c.arguments);
        let mut entities = Vec::new();
        for id in all().filter_map(|x| x.entity).filter_map(|e| self.entity_id(rank, e)) {
            if !entities.contains(&id) {
                entities.push(id);
            }
        }
        Some(wire::Claim {
            id: self.claim_id((rank, index)),
            article: self.id(rank),
            start,
            end,
            text: c.span.of(&a.article.raw).to_owned(),
            kind: words::claim_kind(c.kind),
            sentence: c.sentence,
            subject: c.subject.as_ref().map(phrase),
            predicate: c.predicate_lemma.clone(),
            object: c.object.as_ref().map(phrase),
            arguments: c.arguments.iter().map(phrase).collect(),
            sources: c.sources.iter().map(|s| s.text.clone()).collect(),
            certainty: words::certainty(c.certainty),
            negated: c.negated,
            importance: rounded(c.importance),
            attribution: c.attribution.and_then(|x| self.attribution_id(rank, x)),
            entities,
        })
    }

    fn groups(&self, comparison: &Comparison) -> Vec<wire::Group> {
        let mut groups: Vec<_> = comparison.groups.iter().map(|g| (self.places(&g.claims), g)).filter(|(p, _)| !p.is_empty()).collect();
        groups.sort_by(|(a, _), (b, _)| a.cmp(b));
        groups
            .into_iter()
            .enumerate()
            .map(|(i, (places, g))| {
                let ranks: BTreeSet<usize> = places.iter().map(|p| p.0).collect();
                wire::Group {
                    id: format!("g{}", i + 1),
                    label: g.label.clone(),
                    explanation: explain::group(ranks.len(), g.origins, places.len()),
                    claims: places.into_iter().map(|p| self.claim_id(p)).collect(),
                    articles: ranks.into_iter().map(|r| self.id(r)).collect(),
                    origins: g.origins,
                }
            })
            .collect()
    }

    fn conflicts(&self, comparison: &Comparison) -> Vec<wire::Conflict> {
        let mut found: Vec<_> = comparison.conflicts.iter().filter_map(|c| Some((self.place(c.a)?, self.place(c.b)?, c))).collect();
        found.sort_by_key(|(a, b, c)| (*a, *b, c.kind));
        let evidence = |p: (usize, usize)| self.claim(p).and_then(|c| self.passage(p.0, c.span, true));
        found
            .into_iter()
            .enumerate()
            .map(|(i, (a, b, c))| wire::Conflict {
                id: format!("x{}", i + 1),
                a: self.claim_id(a),
                b: self.claim_id(b),
                kind: c.kind.name(),
                strength: words::strength(c.strength),
                reason: words::reason(&c.reason),
                evidence: [a, b].into_iter().filter_map(evidence).collect(),
                confidence: rounded(c.confidence),
                explanation: explain::conflict(&self.name(a.0), &self.name(b.0), c.strength, &c.reason),
            })
            .collect()
    }
}

fn stretch(table: &Table, span: Span) -> wire::Stretch {
    let (start, end) = table.range(span);
    wire::Stretch { start, end }
}

/// An argument in words, with its preposition.
fn phrase(argument: &Argument) -> String {
    let text = argument.text.split_whitespace().collect::<Vec<_>>().join(" ");
    let has_case = text.get(..argument.case.len()).is_some_and(|t| t.eq_ignore_ascii_case(&argument.case));
    if argument.case.is_empty() || has_case { text } else { format!("{} {text}", argument.case) }
}

/// Three decimals, so that the last bits of a sum do not show.
fn rounded(value: f32) -> f64 {
    let rounded = (f64::from(value) * 1000.0).round() / 1000.0;
    if rounded.is_finite() { rounded.clamp(0.0, 1.0) } else { 0.0 }
}
