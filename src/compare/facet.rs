//! One claim as the comparison sees it: what it speaks of and with what weight, its core, its amounts and days.

use super::Ref;
use super::amounts::Amount;
use super::lexis::{Concept, Lexis};
use super::measured;
use crate::analysis::Analysis;
use crate::claim::{Argument, Certainty, Claim, ClaimKind};
use crate::entity::{Mention, MentionKind};
use crate::reader::{Rel, Upos};
use crate::value::{Quantity, Time};
use std::collections::BTreeMap;
use std::ops::Range;

#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub concept: Concept,
    pub weight: f32,
}

pub(super) struct Facet<'a> {
    pub at: Ref,
    pub analysis: &'a Analysis,
    pub claim: &'a Claim,
    pub event: usize,
    /// What the claim says of its subject: the verb, the noun of a light verb or copula, the role of a description.
    pub head: Option<Concept>,
    pub subject: Option<Concept>,
    pub object: Option<Concept>,
    /// Who acts, whether the verb is in the active or the passive, and what is acted on.
    pub agent: Option<Concept>,
    pub patient: Option<Concept>,
    /// The words that name the act or state: the verb, its noun, the verb that it governs.
    pub core: Vec<Item>,
    /// One a concept, in order of concepts.
    pub items: Vec<Item>,
    /// Sum of the weights.
    pub total: f32,
    /// Its own amounts, those of claims inside it left out.
    pub amounts: Vec<Amount<'a>>,
    pub times: Vec<&'a Time>,
    /// Whether the claim says that something is not so.
    pub negated: bool,
    /// The same, with verbs that deny what they govern counted in ("refused to meet", "were unable to fly").
    pub reversed: bool,
    /// The innermost source, where it is a known entity.
    pub source: Option<Concept>,
    /// Lemmas of all words, in order of the alphabet.
    pub lemmas: Vec<&'a str>,
}

const SUBJECTS: &[Rel] = &[Rel::Nsubj, Rel::NsubjPass];

/// Verbs that leave the content to their object.
pub(super) const LIGHT: [&str; 14] =
    ["be", "have", "hold", "make", "take", "give", "do", "get", "conduct", "carry out", "mark", "say", "go", "come"];
/// Adverbs and adjectives that change little.
const SLIGHT: [&str; 22] = [
    "also", "just", "now", "then", "earlier", "later", "recently", "already", "still", "further", "other", "such", "very", "more", "most",
    "so", "far", "yet", "again", "only", "even", "too",
];

/// Predicates that say that what they govern is not so, or is not to be.
const REVERSING: [&str; 18] = [
    "refuse",
    "decline",
    "fail",
    "unable",
    "forgo",
    "rule out",
    "avoid",
    "reject",
    "deny",
    "dismiss",
    "turn down",
    "prevent",
    "cancel",
    "drop",
    "scrap",
    "abandon",
    "withhold",
    "lack",
];

/// Their opposites, which say as little of their own.
const ACCEPTING: [&str; 7] = ["accept", "agree", "allow", "keep", "retain", "grant", "approve"];

impl Facet<'_> {
    pub(super) fn text(&self) -> &str {
        self.claim.span.of(&self.analysis.article.raw)
    }

    pub(super) fn weight_of(&self, concept: Concept) -> f32 {
        self.items.binary_search_by_key(&concept, |i| i.concept).ok().and_then(|n| self.items.get(n)).map_or(0.0, |i| i.weight)
    }

    pub(super) fn is_title(&self) -> bool {
        self.analysis.article.title_span.is_some_and(|t| t.contains(self.claim.span))
    }

    /// In the title or the first sentence after it.
    pub(super) fn is_lead(&self) -> bool {
        self.claim.sentence <= usize::from(self.analysis.article.title_span.is_some())
    }

    pub(super) fn is_quoted(&self) -> bool {
        let quotes = &self.analysis.attributions.quotes;
        quotes.iter().any(|q| q.span.start <= self.claim.span.start && self.claim.span.start < q.span.end)
    }

    /// Said to be planned, threatened or dependent on something; of what is denied, that it will be.
    pub(super) fn is_open(&self) -> bool {
        let syntax = &self.analysis.syntax;
        let modal = |verb: usize| {
            syntax.children_with(verb, &[Rel::Aux]).any(|a| matches!(syntax.lemma(a).to_lowercase().as_str(), "will" | "would" | "shall"))
        };
        match self.claim.certainty {
            Certainty::Future | Certainty::Conditional => true,
            Certainty::Denied => modal(self.claim.predicate),
            _ => false,
        }
    }
}

/// Facets of all claims, in order of articles and claims. `event_of` gives the event of each article.
pub(super) fn facets<'a>(analyses: &[&'a Analysis], event_of: &[usize], lexis: &mut Lexis) -> Vec<Facet<'a>> {
    let mut facets = Vec::new();
    for (article, &analysis) in analyses.iter().enumerate() {
        let event = event_of.get(article).copied().unwrap_or(article);
        let reading = Reading::new(article, analysis);
        for (index, claim) in analysis.claims.iter().enumerate() {
            let inner = nested(&analysis.claims, index);
            facets.push(reading.facet(Ref { article, index }, claim, &inner, event, lexis));
        }
    }
    weigh(&mut facets);
    elliptic(&mut facets);
    facets
}

/// Sentences after an amount in which one that stands alone is of the same.
const ELLIPSIS: usize = 2;

/// "Police counted 18,000, the organisers spoke of 70,000": a number alone is of what the nearest one before it is of.
fn elliptic(facets: &mut [Facet]) {
    let mut before: Vec<(usize, usize, Amount)> = Vec::new();
    for facet in facets {
        let (article, sentence) = (facet.at.article, facet.claim.sentence);
        before.retain(|(a, s, _)| *a == article && sentence <= s + ELLIPSIS);
        for amount in &mut facet.amounts {
            if !amount.is_alone() {
                before.push((article, sentence, amount.clone()));
            } else if let Some((.., last)) = before.iter().rev().find(|(.., b)| b.lends_to(amount)) {
                amount.inherit(last);
            }
        }
    }
}

/// Ranges of the claims that stand inside a claim without its predicate: they speak for themselves.
fn nested(claims: &[Claim], index: usize) -> Vec<Range<usize>> {
    let Some(outer) = claims.get(index) else { return Vec::new() };
    let after = claims.iter().skip(index + 1).take_while(|c| c.tokens.start < outer.tokens.end);
    let inside =
        |c: &&Claim| c.tokens.end <= outer.tokens.end && c.tokens.len() < outer.tokens.len() && !c.tokens.contains(&outer.predicate);
    after.filter(inside).map(|c| c.tokens.clone()).collect()
}

/// What the facets of one article look up again and again.
pub(super) struct Reading<'a> {
    article: usize,
    pub analysis: &'a Analysis,
    /// Index of the smallest mention that holds each token.
    mention: Vec<Option<usize>>,
}

impl<'a> Reading<'a> {
    fn new(article: usize, analysis: &'a Analysis) -> Reading<'a> {
        let mut mention: Vec<Option<usize>> = vec![None; analysis.text.tokens.len()];
        let mentions = &analysis.entities.mentions;
        let mut order: Vec<usize> = (0..mentions.len()).collect();
        order.sort_by_key(|&m| std::cmp::Reverse(mentions.get(m).map_or(0, |m| m.tokens.len())));
        for m in order {
            let Some(tokens) = mentions.get(m).map(|m| m.tokens.clone()) else { continue };
            for slot in mention.get_mut(tokens).unwrap_or_default() {
                *slot = Some(m);
            }
        }
        Reading { article, analysis, mention }
    }

    pub(super) fn mention_at(&self, token: usize) -> Option<&'a Mention> {
        self.analysis.entities.mentions.get(self.mention.get(token).copied().flatten()?)
    }

    pub(super) fn linked(&self, entity: usize, lexis: &Lexis) -> Option<Concept> {
        lexis.entity(self.article, entity)
    }

    pub(super) fn entity_at(&self, token: usize, lexis: &Lexis) -> Option<Concept> {
        let mention = self.mention_at(token)?;
        lexis.entity(self.article, mention.entity)
    }

    /// The concept of a token: the entity it names, else its lemma; none for words without content.
    pub(super) fn concept(&self, token: usize, lexis: &mut Lexis) -> Option<Concept> {
        if let Some(entity) = self.entity_at(token, lexis) {
            return Some(entity);
        }
        let syntax = &self.analysis.syntax;
        match syntax.upos(token) {
            Upos::Noun | Upos::Propn | Upos::Verb | Upos::Adj | Upos::Adv => {
                let lemma = syntax.lemma(token);
                (lemma.chars().any(char::is_alphabetic)).then(|| lexis.lemma(lemma))
            }
            _ => None,
        }
    }

    fn facet(&self, at: Ref, claim: &'a Claim, inner: &[Range<usize>], event: usize, lexis: &mut Lexis) -> Facet<'a> {
        let analysis = self.analysis;
        let quantities: Vec<&Quantity> = analysis.values.quantities.iter().filter(|q| claim.span.contains(q.span)).collect();
        let times: Vec<&Time> = analysis.values.times.iter().filter(|t| claim.span.contains(t.span)).collect();
        let head = self.head(claim, lexis);
        let argument = |a: &Option<Argument>, lexis: &mut Lexis| a.as_ref().and_then(|a| self.argument(a, lexis));
        let mut subject = argument(&claim.subject, lexis);
        if claim.subject.as_ref().is_some_and(|s| s.head == claim.predicate) {
            subject = None;
        }
        let object = argument(&claim.object, lexis).filter(|o| Some(*o) != head);
        let (agent, patient) = if self.is_passive(claim) {
            let by = claim.arguments.iter().find(|a| a.case == "by").cloned();
            (argument(&by, lexis), subject)
        } else {
            (subject, object)
        };
        let core = self.core(claim, head, lexis);
        let mut weights: BTreeMap<Concept, f32> = BTreeMap::new();
        let mut add = |concept: Concept, weight: f32| {
            let slot = weights.entry(concept).or_default();
            *slot = slot.max(weight);
        };
        for token in claim.tokens.clone() {
            let valued = quantities.iter().any(|q| q.span.contains(span_of(analysis, token)) && q.counted != Some(token))
                || times.iter().any(|t| t.span.contains(span_of(analysis, token)));
            if valued && token != claim.predicate {
                continue;
            }
            // "regarding", "according": prepositions in the form of verbs.
            if matches!(analysis.syntax.rel(token), Rel::Case | Rel::Mark | Rel::Fixed) {
                continue;
            }
            if let Some(concept) = self.concept(token, lexis) {
                let text = lexis.text(concept);
                let slight = if LIGHT.contains(&text) || SLIGHT.contains(&text) { 0.25 } else { 1.0 };
                let told = if inner.iter().any(|r| r.contains(&token)) { 0.35 } else { 1.0 };
                let aside = if claim.kind == ClaimKind::Measure && Some(concept) != head { 0.5 } else { 1.0 };
                let title = if claim.kind != ClaimKind::Description && self.is_title(token) { 0.3 } else { 1.0 };
                add(concept, lexis.rarity(concept) * slight * told * aside * title * self.depth(claim, token));
            }
        }
        for core in [head, subject].into_iter().flatten() {
            add(core, lexis.rarity(core));
        }
        let items: Vec<Item> = weights.into_iter().map(|(concept, weight)| Item { concept, weight }).collect();
        Facet {
            at,
            analysis,
            claim,
            event,
            head,
            subject,
            object,
            agent,
            patient,
            core,
            total: items.iter().map(|i| i.weight).sum(),
            items,
            amounts: self.amounts(claim, &quantities, inner, lexis),
            times,
            negated: claim.negated || claim.certainty == Certainty::Denied,
            reversed: (claim.negated || claim.certainty == Certainty::Denied) != self.reverses(claim),
            source: claim.sources.last().and_then(|s| lexis.entity(self.article, s.entity?)),
            lemmas: self.lemmas(claim),
        }
    }

    fn amounts(&self, claim: &Claim, quantities: &[&'a Quantity], inner: &[Range<usize>], lexis: &mut Lexis) -> Vec<Amount<'a>> {
        let syntax = &self.analysis.syntax;
        let mut amounts = Vec::new();
        for &quantity in quantities {
            let tokens = self.analysis.text.tokens_in(quantity.span);
            if inner.iter().any(|r| r.contains(&tokens.start)) {
                continue;
            }
            let noun = quantity.counted.map_or("", |t| syntax.lemma(t));
            let counted = quantity.counted.and_then(|t| self.concept(t, lexis));
            let mut amount = Amount::new(quantity, noun, counted);
            measured::measure(self, claim, tokens, &mut amount, lexis);
            amounts.push(amount);
        }
        amounts
    }

    fn lemmas(&self, claim: &Claim) -> Vec<&'a str> {
        let syntax = &self.analysis.syntax;
        let words = claim.tokens.clone().filter(|&t| syntax.upos(t) != Upos::Punct);
        let mut lemmas: Vec<&str> = words.map(|t| syntax.lemma(t)).collect();
        lemmas.sort_unstable();
        lemmas.dedup();
        lemmas
    }

    /// Words deep below the predicate tell less of what the claim states; words of a title before a name hardly anything.
    fn depth(&self, claim: &Claim, token: usize) -> f32 {
        let syntax = &self.analysis.syntax;
        let mut weight = 1.0;
        let mut at = token;
        for _ in 0..8 {
            if at == claim.predicate {
                break;
            }
            let Some(up) = syntax.head(at).filter(|h| claim.tokens.contains(h)) else { break };
            weight *= match syntax.rel(at) {
                Rel::Compound | Rel::NmodDesc if claim.kind != ClaimKind::Description && self.is_name(up) && !self.is_name(at) => 0.3,
                Rel::Acl | Rel::AclRelcl | Rel::Advcl | Rel::Parataxis => 0.7,
                Rel::Nmod | Rel::NmodPoss | Rel::Obl => 0.85,
                _ => 1.0,
            };
            at = up;
        }
        weight
    }

    /// A noun right before a name in the same phrase: "envoy Ann Lee".
    fn is_title(&self, token: usize) -> bool {
        let syntax = &self.analysis.syntax;
        let next = token + 1;
        let joined = syntax.head(next) == Some(token)
            || syntax.head(token) == Some(next)
            || syntax.head(next).is_some_and(|h| syntax.head(h) == Some(token));
        syntax.upos(token) == Upos::Noun && self.is_name(next) && !self.is_name(token) && joined
    }

    fn is_name(&self, token: usize) -> bool {
        let mention = self.mention.get(token).copied().flatten().and_then(|m| self.analysis.entities.mentions.get(m));
        mention.is_some_and(|m| m.kind == MentionKind::Name)
    }

    fn argument(&self, argument: &Argument, lexis: &mut Lexis) -> Option<Concept> {
        let named = argument.entity.and_then(|e| lexis.entity(self.article, e));
        named
            .or_else(|| self.entity_at(argument.head + 1, lexis).filter(|_| self.is_title(argument.head)))
            .or_else(|| self.concept(argument.head, lexis))
    }

    fn head(&self, claim: &Claim, lexis: &mut Lexis) -> Option<Concept> {
        let syntax = &self.analysis.syntax;
        match claim.kind {
            ClaimKind::Description => self.role(claim, lexis),
            ClaimKind::Measure => self.measured(claim, lexis),
            ClaimKind::Clause if LIGHT.contains(&claim.predicate_lemma.as_str()) => {
                let object = claim.object.as_ref().filter(|o| o.head != claim.predicate).map(|o| o.head);
                let noun = object.filter(|&o| syntax.upos(o) == Upos::Noun).unwrap_or(claim.predicate);
                self.concept(noun, lexis)
            }
            _ => self.concept(claim.predicate, lexis),
        }
    }

    fn is_passive(&self, claim: &Claim) -> bool {
        let syntax = &self.analysis.syntax;
        let participle = syntax.xpos(claim.predicate) == "VBN" && matches!(syntax.rel(claim.predicate), Rel::Acl | Rel::Amod);
        participle || syntax.child(claim.predicate, &[Rel::AuxPass, Rel::NsubjPass]).is_some()
    }

    /// The predicate denies what it governs.
    fn reverses(&self, claim: &Claim) -> bool {
        let syntax = &self.analysis.syntax;
        let governs = || syntax.child(claim.predicate, &[Rel::Xcomp, Rel::Ccomp, Rel::Obj]).is_some();
        let passive = || syntax.child(claim.predicate, &[Rel::NsubjPass]).is_some();
        REVERSING.contains(&claim.predicate_lemma.as_str()) && (governs() || passive())
    }

    /// "pleaded guilty", "entered pleas of guilty", "filed a suit", "threatened to strike".
    fn core(&self, claim: &Claim, head: Option<Concept>, lexis: &mut Lexis) -> Vec<Item> {
        let syntax = &self.analysis.syntax;
        let mut weights: BTreeMap<Concept, f32> = BTreeMap::new();
        let mut add = |concept: Option<Concept>, weight: f32, lexis: &Lexis| {
            if let Some(concept) = concept {
                let slight = if LIGHT.contains(&lexis.text(concept)) { 0.2 } else { 1.0 };
                let slot = weights.entry(concept).or_default();
                *slot = slot.max(lexis.rarity(concept) * slight * weight);
            }
        };
        let governs = syntax.child(claim.predicate, &[Rel::Xcomp, Rel::Obj]).is_some();
        let accepts = governs && ACCEPTING.contains(&claim.predicate_lemma.as_str());
        let own = if self.reverses(claim) || accepts { 0.1 } else { 1.0 };
        add(head, own, lexis);
        if claim.kind == ClaimKind::Clause {
            add(self.concept(claim.predicate, lexis), own, lexis);
            let object = claim.object.as_ref().map(|o| o.head).filter(|&o| syntax.upos(o) == Upos::Noun);
            // "There was no evidence of a leak": what there is, and of what.
            let there = syntax.child(claim.predicate, &[Rel::Expl]).and_then(|_| syntax.child(claim.predicate, SUBJECTS));
            for noun in there.into_iter().chain(object).collect::<Vec<_>>() {
                let of = |c: &usize| syntax.children_with(*c, &[Rel::Case]).any(|p| syntax.lemma(p) == "of");
                let of = syntax.children_with(noun, &[Rel::Nmod]).find(of).filter(|c| claim.tokens.contains(c));
                add(of.and_then(|c| self.concept(c, lexis)), 0.7, lexis);
            }
            add(there.and_then(|n| self.concept(n, lexis)), 0.7, lexis);
            add(object.and_then(|o| self.concept(o, lexis)), 0.7, lexis);
            let below: Vec<usize> =
                syntax.children_with(claim.predicate, &[Rel::Xcomp, Rel::Conj]).filter(|c| claim.tokens.contains(c)).collect();
            for child in below {
                add(self.concept(child, lexis), 0.8, lexis);
            }
        } else if claim.kind == ClaimKind::Description {
            let words = claim.tokens.clone().filter(|&t| syntax.upos(t) == Upos::Noun && !self.is_name(t));
            for token in words.collect::<Vec<_>>() {
                add(self.concept(token, lexis), 0.6, lexis);
            }
        }
        weights.into_iter().map(|(concept, weight)| Item { concept, weight }).collect()
    }

    /// What is measured: "a three-hour meeting", "the meeting lasted …", "they met for …".
    fn measured(&self, claim: &Claim, lexis: &mut Lexis) -> Option<Concept> {
        let syntax = &self.analysis.syntax;
        let lasting = matches!(syntax.lemma(claim.predicate), "last" | "take" | "run" | "continue" | "go");
        let subject = syntax.child(claim.predicate, &[Rel::Nsubj]).map(|s| match syntax.lemma(s) {
            "which" | "that" => syntax.head(claim.predicate).unwrap_or(s),
            _ => s,
        });
        self.concept(subject.filter(|_| lasting).unwrap_or(claim.predicate), lexis)
    }

    /// The noun that says what somebody is: the last before a name, else the head of the phrase.
    fn role(&self, claim: &Claim, lexis: &mut Lexis) -> Option<Concept> {
        let syntax = &self.analysis.syntax;
        let noun = |t: usize| !self.is_name(t) && syntax.upos(t) == Upos::Noun;
        let token = if self.is_name(claim.predicate) {
            claim.tokens.clone().rev().find(|&t| t < claim.predicate && noun(t))?
        } else {
            claim.predicate
        };
        // "A lawyer turned envoy": what somebody was comes first.
        let turned = claim.tokens.clone().skip(1).find(|&t| syntax.lemma(t) == "turn" && noun(t - 1) && t < token);
        let token = turned.map_or(token, |t| t - 1);
        // The word itself: "the governor" names somebody, and what he is called is what is said here.
        if noun(token) { Some(lexis.lemma(syntax.lemma(token))) } else { self.concept(token, lexis) }
    }
}

fn span_of(analysis: &Analysis, token: usize) -> crate::span::Span {
    analysis.text.tokens.get(token).map_or(crate::span::Span { start: 0, end: 0 }, |t| t.span)
}

/// Concepts that very many claims share tell little of any: weights fall with the logarithm of the share.
fn weigh(facets: &mut [Facet]) {
    let mut uses: BTreeMap<Concept, f32> = BTreeMap::new();
    for item in facets.iter().flat_map(|f| &f.items) {
        *uses.entry(item.concept).or_default() += 1.0;
    }
    let all = facets.len() as f32 + 1.0;
    for facet in facets {
        for item in &mut facet.items {
            let used = uses.get(&item.concept).copied().unwrap_or(1.0);
            item.weight *= ((all / used).ln() / all.ln()).clamp(0.2, 1.0);
        }
        facet.total = facet.items.iter().map(|i| i.weight).sum();
    }
}
