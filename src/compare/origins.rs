//! Where statements come from: who is heard, what is cited, what is copied. Corroboration counts origins, not articles.
//!
//! Two claims have one origin when they name the same source anywhere in their chains, quote the same words, stand in
//! the same copied passage, or are the word of the same outlet. Sources that no name tells apart ("officials",
//! "a witness") are never taken for one.

use super::sets::Sets;
use super::{Comparison, Event, LinkedEntity, Origin, OriginKind, QuoteVariant, Ref, copied, entities};
use crate::analysis::Analysis;
use crate::article::RemovalReason;
use crate::claim::{Claim, Source};
use crate::entity::{self, MentionKind};
use crate::reader::NameKind;
use std::collections::{BTreeMap, BTreeSet};

/// News agencies: other outlets run their text, and say so in a credit.
const AGENCIES: &[&str] = &[
    "Reuters",
    "Associated Press",
    "AP",
    "Agence France-Presse",
    "AFP",
    "dpa",
    "DPA",
    "UPI",
    "TASS",
    "Interfax",
    "RIA Novosti",
    "Xinhua",
    "Kyodo",
    "Yonhap",
    "Anadolu",
    "Press Trust of India",
    "PTI",
    "ANSA",
    "EFE",
    "PA Media",
    "Press Association",
    "Bloomberg News",
];

/// Bodies that have no name and of which an event has one.
const UNNAMED: &[&str] = &[
    "police",
    "prosecutors",
    "authorities",
    "government",
    "military",
    "army",
    "navy",
    "coast guard",
    "court",
    "judge",
    "company",
    "airline",
    "hospital",
    "coroner",
    "union",
    "indictment",
    "lawsuit",
    "complaint",
    "letter",
    "memo",
    "ruling",
    "affidavit",
];

/// Something that claims may have in common.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    /// Index into the linked entities.
    Entity(usize),
    Name(String),
    Unnamed(Option<usize>, &'static str),
    /// The article's own word, or sources in it that nothing tells apart.
    Article(usize),
    /// Index into the quote variants.
    Quote(usize),
    /// Index into the copied passages.
    Passage(usize),
}

/// The origins behind every claim.
#[derive(Debug)]
struct Traced {
    origins: Vec<Origin>,
    claims: BTreeMap<Ref, BTreeSet<Key>>,
    /// Claims that an article states on its own word.
    own: BTreeSet<Ref>,
}

/// Adds the origins, and counts those of each group. Needs the events, entities, groups and quote variants.
pub fn fill(comparison: &mut Comparison, analyses: &[&Analysis]) {
    let Comparison { events, entities, quote_variants, groups, origins, .. } = comparison;
    let traced = trace(analyses, entities, events, quote_variants);
    for group in groups {
        group.origins = traced.independent(&group.claims);
    }
    *origins = traced.origins;
}

fn trace(analyses: &[&Analysis], linked: &[LinkedEntity], events: &[Event], variants: &[QuoteVariant]) -> Traced {
    let named = Named::new(linked);
    let passages = copied::passages(analyses);
    let mut passage_of: BTreeMap<Ref, usize> = BTreeMap::new();
    passage_of.extend(passages.iter().enumerate().flat_map(|(n, refs)| refs.iter().map(move |&r| (r, n))));
    let mut quote_of: BTreeMap<usize, Vec<(Ref, usize)>> = BTreeMap::new();
    for (n, variant) in variants.iter().enumerate() {
        for &quote in &variant.quotes {
            quote_of.entry(quote.article).or_default().push((quote, n));
        }
    }
    let mut traced = Traced { origins: Vec::new(), claims: BTreeMap::new(), own: BTreeSet::new() };
    let mut cited: BTreeMap<Key, (BTreeSet<usize>, BTreeSet<Ref>)> = BTreeMap::new();
    for (article, a) in analyses.iter().enumerate() {
        let event = events.iter().position(|e| e.articles.contains(&article));
        let names = names_of(article, a, &named);
        let own_word = own_word(article, a, &named);
        for key in credited(a, &named) {
            cited.entry(key).or_default().0.insert(article);
        }
        for (index, claim) in a.claims.iter().enumerate() {
            let at = Ref { article, index };
            let mut keys: BTreeSet<Key> = claim.sources.iter().flat_map(|s| keys_of(s, article, event, &names, &named)).collect();
            for key in &keys {
                let (articles, claims) = cited.entry(key.clone()).or_default();
                articles.insert(article);
                claims.insert(at);
            }
            if claim.sources.is_empty() {
                traced.own.insert(at);
                keys.extend(own_word.iter().cloned());
            } else if keys.is_empty() {
                keys.insert(Key::Article(article));
            }
            let quotes = quote_of.get(&article).into_iter().flatten();
            keys.extend(quotes.filter(|(q, _)| quotes_words(a, claim, q.index)).map(|(_, n)| Key::Quote(*n)));
            let sentence = Ref { article, index: claim.sentence };
            keys.extend(passage_of.get(&sentence).map(|n| Key::Passage(*n)));
            traced.claims.insert(at, keys);
        }
    }
    let outlets = analyses.iter().filter_map(|a| a.article.outlet.as_deref());
    let outlets: BTreeSet<String> = outlets.chain(AGENCIES.iter().copied()).map(key_text).collect();
    traced.origins = cited.into_iter().filter_map(|(key, (articles, claims))| origin(linked, &outlets, key, articles, claims)).collect();
    traced.origins.extend(copied_origins(analyses, &passages));
    traced
}

impl Traced {
    /// How many independent origins stand behind the claims. An article's own word adds none where the article also
    /// gives a source: it rests on that.
    fn independent(&self, claims: &[Ref]) -> usize {
        let sourced: BTreeSet<usize> = claims.iter().filter(|c| !self.own.contains(c)).map(|c| c.article).collect();
        let counted: Vec<&Ref> = claims.iter().filter(|c| !self.own.contains(c) || !sourced.contains(&c.article)).collect();
        let mut sets = Sets::new(counted.len());
        let mut first: BTreeMap<&Key, usize> = BTreeMap::new();
        for (n, claim) in counted.iter().enumerate() {
            for key in self.claims.get(claim).into_iter().flatten() {
                let with = *first.entry(key).or_insert(n);
                sets.join(with, n);
            }
        }
        (0..counted.len()).map(|n| sets.find(n)).collect::<BTreeSet<_>>().len()
    }
}

/// Names to entities, in one article and across articles.
struct Named {
    places: BTreeMap<Ref, usize>,
    by_key: BTreeMap<String, usize>,
}

impl Named {
    fn new(linked: &[LinkedEntity]) -> Named {
        let mut by_key = BTreeMap::new();
        for (n, e) in linked.iter().enumerate().rev() {
            by_key.insert(key_text(&e.name), n);
        }
        Named { places: entities::places(linked), by_key }
    }

    fn key(&self, name: &str) -> Key {
        let text = key_text(name);
        self.by_key.get(&text).map_or_else(|| Key::Name(name.to_owned()), |&n| Key::Entity(n))
    }
}

fn key_text(name: &str) -> String {
    entity::key(name).unwrap_or_else(|| format!("text {}", entity::base(name)))
}

/// Names of people and bodies as the article writes them.
fn names_of<'a>(article: usize, a: &'a Analysis, named: &Named) -> BTreeMap<&'a str, (NameKind, usize)> {
    let mut names = BTreeMap::new();
    for m in a.entities.mentions.iter().filter(|m| m.kind == MentionKind::Name) {
        let kind = a.entities.entities.get(m.entity).map(|e| e.kind);
        let linked = named.places.get(&Ref { article, index: m.entity });
        if let (Some(kind @ (NameKind::Person | NameKind::Org)), Some(&n)) = (kind, linked) {
            names.insert(m.span.of(&a.article.raw), (kind, n));
        }
    }
    names
}

/// Whom a source stands for: an entity; each of "the Herald and Radio Sud"; the body in "Herald reporters"; the police.
fn keys_of(source: &Source, article: usize, event: Option<usize>, names: &BTreeMap<&str, (NameKind, usize)>, named: &Named) -> Vec<Key> {
    if let Some(n) = source.entity.and_then(|index| named.places.get(&Ref { article, index })) {
        return vec![Key::Entity(*n)];
    }
    let mut keys = Vec::new();
    for part in source.text.split(" and ").flat_map(|p| p.split(", ")) {
        let fits = |name: &str, kind: NameKind| match kind {
            NameKind::Person => ends_with_word(part, name),
            _ => words_of(part).windows(words_of(name).len()).any(|w| w == words_of(name)),
        };
        let longest = names.iter().filter(|(name, (kind, _))| fits(name, *kind)).max_by_key(|(name, _)| name.len());
        if let Some((_, (_, n))) = longest {
            keys.push(Key::Entity(*n));
        }
    }
    let low = source.text.to_lowercase();
    let bare = ["the ", "local "].iter().fold(low.as_str(), |text, article| text.strip_prefix(article).unwrap_or(text));
    if keys.is_empty()
        && let Some(body) = UNNAMED.iter().find(|u| **u == bare)
    {
        keys.push(Key::Unnamed(event, body));
    }
    keys
}

fn words_of(text: &str) -> Vec<&str> {
    text.split([' ', ',', '\'', '’', '(', ')']).filter(|w| !w.is_empty()).collect()
}

fn ends_with_word(text: &str, name: &str) -> bool {
    text.strip_suffix(name).is_some_and(|rest| rest.is_empty() || rest.ends_with(' ') && !rest.ends_with(" of ") && !rest.ends_with(" to "))
}

/// What an article's own statements go back to: itself, its outlet, the agency that wrote it.
fn own_word(article: usize, a: &Analysis, named: &Named) -> Vec<Key> {
    let mut keys = vec![Key::Article(article)];
    keys.extend(a.article.outlet.as_deref().map(|outlet| named.key(outlet)));
    let byline = a.article.removed.iter().filter(|r| matches!(r.reason, RemovalReason::Byline | RemovalReason::Dateline));
    keys.extend(byline.flat_map(|r| agencies(r.span.of(&a.article.raw))).map(|agency| named.key(agency)));
    // "OSLO, March 4 (Reuters) - …": the dateline stands before the first kept paragraph of its line.
    let dateline = a.article.paragraphs.iter().find_map(|p| {
        let before = a.article.raw.get(..p.span.start as usize)?;
        let line = before.rsplit('\n').next().filter(|l| !l.trim().is_empty())?;
        agencies(line).next()
    });
    keys.extend(dateline.map(|agency| named.key(agency)));
    keys
}

/// Agencies that a credit line names.
fn credited(a: &Analysis, named: &Named) -> Vec<Key> {
    let credits = a.article.removed.iter().filter(|r| r.reason == RemovalReason::Credit);
    credits.flat_map(|r| agencies(r.span.of(&a.article.raw))).map(|agency| named.key(agency)).collect()
}

fn agencies(text: &str) -> impl Iterator<Item = &'static str> {
    let words = words_of(text).iter().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()).collect::<Vec<_>>();
    AGENCIES.iter().copied().filter(move |name| {
        let name: Vec<&str> = name.split(' ').collect();
        words.windows(name.len()).any(|w| w == name)
    })
}

/// Most of the claim stands inside the quotation.
fn quotes_words(a: &Analysis, claim: &Claim, quote: usize) -> bool {
    a.attributions.quotes.get(quote).is_some_and(|q| {
        let shared = q.span.end.min(claim.span.end).saturating_sub(q.span.start.max(claim.span.start));
        shared as usize * 2 > claim.span.len()
    })
}

/// A named source, or an unnamed body that several articles hear.
fn origin(
    linked: &[LinkedEntity],
    outlets: &BTreeSet<String>,
    key: Key,
    articles: BTreeSet<usize>,
    claims: BTreeSet<Ref>,
) -> Option<Origin> {
    let source = match key {
        Key::Entity(n) => linked.get(n)?.name.clone(),
        Key::Name(name) => name,
        Key::Unnamed(_, body) if articles.len() > 1 => body.to_owned(),
        _ => return None,
    };
    let kind = if outlets.contains(&key_text(&source)) { OriginKind::Outlet } else { OriginKind::Voice };
    Some(Origin { source, kind, articles: articles.into_iter().collect(), claims: claims.into_iter().collect() })
}

/// Copied passages, those of the same articles as one; the source is the text of the longest sentence.
fn copied_origins(analyses: &[&Analysis], passages: &[Vec<Ref>]) -> Vec<Origin> {
    let mut by_articles: BTreeMap<BTreeSet<usize>, BTreeSet<Ref>> = BTreeMap::new();
    for refs in passages {
        by_articles.entry(refs.iter().map(|r| r.article).collect()).or_default().extend(refs);
    }
    let text = |r: &Ref| Some(analyses.get(r.article)?.text.sentences.get(r.index)?.span.of(&analyses.get(r.article)?.article.raw));
    by_articles
        .into_iter()
        .map(|(articles, sentences)| {
            let source = sentences.iter().filter_map(text).max_by_key(|t| (t.len(), std::cmp::Reverse(*t))).unwrap_or_default().to_owned();
            let claims = articles.iter().filter_map(|&article| Some((article, analyses.get(article)?))).flat_map(|(article, a)| {
                let within = |c: &Claim| sentences.contains(&Ref { article, index: c.sentence });
                a.claims
                    .iter()
                    .enumerate()
                    .filter(move |(_, c)| within(c))
                    .map(move |(index, _)| Ref { article, index })
                    .collect::<Vec<_>>()
            });
            Origin { source, kind: OriginKind::Passage, claims: claims.collect(), articles: articles.iter().copied().collect() }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::analyse;
    use crate::article::Meta;
    use crate::compare::{Group, Vectors, compare};
    use crate::reader::Reader;

    fn read(articles: &[(&str, &str)]) -> Vec<Analysis> {
        let reader = Reader::from_bytes(include_bytes!("../../data/weights/reader.bin")).unwrap();
        let meta = |outlet: &str| Meta { id: outlet.to_owned(), outlet: Some(outlet.to_owned()), ..Meta::default() };
        articles.iter().map(|(outlet, raw)| analyse(&reader, raw, &meta(outlet))).collect()
    }

    const CHRONICLE: &str = "The old bridge in Kell was closed on Monday after an inspector found long cracks in two piers.\n\nThe repair will cost 3 million euros, Mayor Anna Holt said.\n\nHarbour Weekly first reported the damage.\n\nAFP contributed reporting.";
    const WEEKLY: &str = "Ferries are full since Tuesday.\n\nThe old bridge in Kell was closed on Monday after an inspector found long cracks in two piers.\n\nAnna Holt said the repair will cost 3 million euros. Officials said that it may take a year.";
    const SUD: &str = "OSLO, March 4 (AFP) - The bridge is closed. Officials said that the repair may take a year.\n\nPolice said that two people were hurt.";

    #[test]
    fn shared_origins() {
        let analyses = read(&[("Kell Chronicle", CHRONICLE), ("Harbour Weekly", WEEKLY), ("Radio Sud", SUD)]);
        let found = compare(&analyses.iter().collect::<Vec<_>>(), &Vectors::default()).origins;
        let found: Vec<_> = found.iter().map(|o| (o.source.as_str(), o.kind, o.articles.as_slice())).collect();
        for expected in [
            ("Anna Holt", OriginKind::Voice, &[0, 1][..]),
            (
                "The old bridge in Kell was closed on Monday after an inspector found long cracks in two piers.",
                OriginKind::Passage,
                &[0, 1],
            ),
        ] {
            assert!(found.contains(&expected), "{expected:?} in {found:?}");
        }
        assert!(
            found
                .iter()
                .any(|(source, kind, articles)| agencies(source).next().is_some() && *kind == OriginKind::Outlet && articles.contains(&0)),
            "{found:?}"
        );
        assert!(!found.iter().any(|(source, ..)| source.to_lowercase().contains("officials")), "{found:?}");
    }

    #[test]
    fn corroboration() {
        let analyses = read(&[("Kell Chronicle", CHRONICLE), ("Harbour Weekly", WEEKLY), ("Radio Sud", SUD)]);
        let analyses: Vec<&Analysis> = analyses.iter().collect();
        let claims = |wanted: &str| -> Vec<Ref> {
            let all = analyses
                .iter()
                .enumerate()
                .flat_map(|(article, a)| a.claims.iter().enumerate().map(move |(index, c)| (article, index, a, c)));
            all.filter(|(_, _, a, c)| c.span.of(&a.article.raw).contains(wanted))
                .map(|(article, index, ..)| Ref { article, index })
                .collect()
        };
        for (wanted, origins) in
            [("repair will cost", 1), ("bridge in Kell was closed", 1), ("may take a year", 2), ("people were hurt", 1)]
        {
            let claims = claims(wanted);
            assert!(!claims.is_empty(), "{wanted}");
            let mut comparison = compare(&analyses, &Vectors::default());
            comparison.groups = vec![Group { label: String::new(), claims, origins: 0, score: 1.0 }];
            fill(&mut comparison, &analyses);
            assert_eq!(comparison.groups[0].origins, origins, "{wanted}");
        }
    }
}
