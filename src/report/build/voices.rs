//! What one article alone states, the renderings of quotations, and origins.

use super::super::{explain, wire, words};
use super::Context;
use crate::claim::Claim;
use crate::compare::{Comparison, OriginKind, VariantKind, WordUse, Wording};
use crate::span::Span;
use std::collections::{BTreeMap, BTreeSet};

impl Context<'_> {
    /// What one article alone states, where others report the same event.
    pub(super) fn only_in(&self, comparison: &Comparison, events: &[wire::Event], groups: &[wire::Group]) -> Vec<wire::OnlyIn> {
        let mut shared: BTreeSet<String> = groups.iter().filter(|g| g.articles.len() > 1).flat_map(|g| g.claims.clone()).collect();
        let passages = comparison.origins.iter().filter(|o| o.kind == OriginKind::Passage);
        shared.extend(passages.flat_map(|o| self.claim_ids(&o.claims)));
        let quoted = self.quoted_by_several(comparison);
        let own = |rank: usize, n: usize, claim: &Claim| {
            let id = self.claim_id((rank, n));
            let quote = |q: &Span| q.start <= claim.span.start && claim.span.end <= q.end;
            let known = shared.contains(&id) || quoted.get(&rank).is_some_and(|quotes| quotes.iter().any(quote));
            (!known).then_some(id)
        };
        self.each()
            .filter(|(_, a, _)| events.iter().any(|e| e.articles.len() > 1 && e.articles.contains(&a.article.id)))
            .map(|(rank, a, _)| wire::OnlyIn {
                article: self.id(rank),
                claims: a.claims.iter().enumerate().filter_map(|(n, claim)| own(rank, n, claim)).collect(),
            })
            .filter(|only| !only.claims.is_empty())
            .collect()
    }

    /// The quotations of each article that another article has in full.
    fn quoted_by_several(&self, comparison: &Comparison) -> BTreeMap<usize, Vec<Span>> {
        let mut quoted: BTreeMap<usize, Vec<Span>> = BTreeMap::new();
        for variant in comparison.quote_variants.iter().filter(|v| v.kind == VariantKind::Verbatim) {
            for (rank, index) in self.places(&variant.quotes) {
                let span = self.analyses.get(rank).and_then(|a| Some(a.attributions.quotes.get(index)?.span));
                quoted.entry(rank).or_default().extend(span);
            }
        }
        quoted
    }

    pub(super) fn quote_variants(&self, comparison: &Comparison) -> Vec<wire::QuoteVariant> {
        let mut variants: Vec<_> = comparison.quote_variants.iter().map(|v| (self.places(&v.quotes), v.kind)).collect();
        variants.sort_by_key(|(places, kind)| (places.clone(), words::variant(*kind)));
        variants
            .into_iter()
            .map(|(places, kind)| wire::QuoteVariant {
                quotes: places.into_iter().filter_map(|(rank, i)| self.quote_id(rank, i)).collect(),
                kind: words::variant(kind),
                explanation: explain::variant(kind).to_owned(),
            })
            .collect()
    }

    pub(super) fn wordings(&self, comparison: &Comparison) -> Vec<wire::Wording> {
        let of = |w: &Wording| {
            let word = |u: &WordUse| {
                let rank = self.rank_of(u.article)?;
                let wire::Passage { article, start, end, text } = self.passage(rank, u.span, true)?;
                Some(((rank, u.span.start), wire::WordUse { word: u.word.clone(), article, start, end, text: text.unwrap_or_default() }))
            };
            let mut uses: Vec<_> = w.uses.iter().filter_map(word).collect();
            uses.sort_by_key(|(place, _)| *place);
            let places: Vec<(usize, u32)> = uses.iter().map(|(place, _)| *place).collect();
            let uses = uses.into_iter().map(|(_, word)| word).collect();
            ((w.kind, places), wire::Wording { kind: words::wording(w.kind), about: w.about.clone(), uses })
        };
        let mut all: Vec<_> = comparison.wordings.iter().map(of).collect();
        all.sort_by(|(a, _), (b, _)| a.cmp(b));
        all.into_iter().map(|(_, w)| w).collect()
    }

    pub(super) fn origins(&self, comparison: &Comparison) -> Vec<wire::Origin> {
        let mut origins: Vec<wire::Origin> = comparison
            .origins
            .iter()
            .map(|o| {
                let articles = self.ids(&o.articles);
                let source = explain::origin_name(&o.source, o.kind);
                let explanation = explain::origin(&o.source, o.kind, articles.len());
                wire::Origin { source, kind: words::origin(o.kind), articles, claims: self.claim_ids(&o.claims), explanation }
            })
            .collect();
        origins.sort_by_cached_key(|o| (std::cmp::Reverse(o.articles.len()), o.source.clone(), o.claims.clone()));
        origins
    }
}
