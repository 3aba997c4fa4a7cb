//! The different words that articles use for one act or one thing, and the verbs by which they bring in one saying.
//!
//! Only what the articles word differently is given, and only where a pair of words is known to be akin or stands for the same name.

use super::facet::{Facet, LIGHT};
use super::lexis::{Concept, Lexis};
use super::{QuoteVariant, WordUse, Wording, WordingKind};
use crate::analysis::Analysis;
use crate::attribution::{CueKind, is_cue};
use crate::claim::{Argument, ClaimKind};
use crate::entity::MentionKind;
use crate::reader::Upos;
use crate::span::Span;
use std::collections::{BTreeMap, BTreeSet};

/// Verbs that bring in a saying and add nothing to it.
const PLAIN: [&str; 4] = ["say", "tell", "accord", "add"];

/// Likeness from which two words may stand for one act or thing.
const AKIN: f32 = 0.6;

/// `groups`: members of each group, as indices of facets; `event_of`: the event of each article.
pub(super) fn wordings(
    facets: &[Facet],
    groups: &[(Vec<usize>, f32)],
    analyses: &[&Analysis],
    variants: &[QuoteVariant],
    event_of: &[usize],
    lexis: &mut Lexis,
) -> Vec<Wording> {
    let mut found = Found::default();
    for (members, _) in groups {
        let list: Vec<&Facet> = members.iter().filter_map(|&n| facets.get(n)).collect();
        for (i, &a) in list.iter().enumerate() {
            for &b in list.iter().skip(i + 1).filter(|b| b.at.article != a.at.article) {
                found.pair(WordingKind::Act, act(a), act(b), lexis);
                let sides = [(&a.claim.subject, &b.claim.subject), (&a.claim.object, &b.claim.object)];
                for (x, y) in sides.iter().filter_map(|(x, y)| Some((x.as_ref()?, y.as_ref()?))) {
                    found.pair(WordingKind::Thing, noun(a, x), noun(b, y), lexis);
                }
            }
        }
    }
    let mut all = found.wordings();
    all.extend(sayings(facets, groups, analyses, variants));
    all.extend(names(analyses, event_of, lexis));
    all.sort_by(|a, b| (a.kind, &a.uses).cmp(&(b.kind, &b.uses)));
    all.dedup_by(|b, a| a.kind == b.kind && a.uses == b.uses);
    all
}

/// The verb or noun of a claim's act, unless the verb is light.
fn act(facet: &Facet) -> Option<WordUse> {
    let claim = facet.claim;
    let word = &claim.predicate_lemma;
    let is_act = matches!(claim.kind, ClaimKind::Clause | ClaimKind::Nominal)
        && matches!(facet.analysis.syntax.upos(claim.predicate), Upos::Verb | Upos::Noun)
        && !LIGHT.contains(&word.as_str());
    is_act.then(|| at(facet, claim.predicate, word.clone()))
}

fn noun(facet: &Facet, argument: &Argument) -> Option<WordUse> {
    let syntax = &facet.analysis.syntax;
    let plain = argument.entity.is_none() && argument.head != facet.claim.predicate && syntax.upos(argument.head) == Upos::Noun;
    plain.then(|| at(facet, argument.head, syntax.lemma(argument.head).to_lowercase()))
}

fn at(facet: &Facet, token: usize, word: String) -> WordUse {
    WordUse { word, article: facet.at.article, span: facet.analysis.text.span(token..token + 1) }
}

/// Pairs of words for one act or thing, with all their uses, wherever they stand.
#[derive(Default)]
struct Found {
    uses: BTreeMap<(WordingKind, [String; 2]), BTreeSet<WordUse>>,
}

impl Found {
    fn pair(&mut self, kind: WordingKind, a: Option<WordUse>, b: Option<WordUse>, lexis: &mut Lexis) {
        let Some((a, b)) = a.zip(b) else { return };
        let (x, y) = (lexis.lemma(&a.word), lexis.lemma(&b.word));
        if x == y || lexis.derived(x, y) || lexis.like(x, y) < AKIN {
            return;
        }
        let mut words = [a.word.clone(), b.word.clone()];
        words.sort();
        self.uses.entry((kind, words)).or_default().extend([a, b]);
    }

    /// Pairs that share a use are one wording.
    fn wordings(self) -> Vec<Wording> {
        let mut joined: Vec<(WordingKind, BTreeSet<WordUse>)> = Vec::new();
        for ((kind, _), mut uses) in self.uses {
            let mut apart = Vec::new();
            for (k, other) in joined {
                match k == kind && !other.is_disjoint(&uses) {
                    true => uses.extend(other),
                    false => apart.push((k, other)),
                }
            }
            apart.push((kind, uses));
            joined = apart;
        }
        let wording =
            |(kind, uses): (WordingKind, BTreeSet<WordUse>)| Wording { kind, about: String::new(), uses: uses.into_iter().collect() };
        joined.into_iter().map(wording).collect()
    }
}

/// The verbs by which the articles bring in one quotation or one statement; a saying that is part of another is not given again.
fn sayings(facets: &[Facet], groups: &[(Vec<usize>, f32)], analyses: &[&Analysis], variants: &[QuoteVariant]) -> Vec<Wording> {
    let mut found: Vec<Wording> = Vec::new();
    let quotes = variants.iter().filter_map(|v| quoted(analyses, v));
    let claims = groups.iter().filter_map(|(members, _)| claimed(members.iter().filter_map(|&n| facets.get(n)).collect()));
    for (about, uses) in quotes.chain(claims) {
        let uses: BTreeSet<WordUse> = uses.into_iter().collect();
        let told = uses.iter().any(|u| !PLAIN.contains(&u.word.as_str()));
        let known = found.iter().any(|w| uses.iter().all(|u| w.uses.contains(u)));
        let uses: Vec<WordUse> = uses.into_iter().collect();
        if told && !known && differ(&uses) {
            found.push(Wording { kind: WordingKind::Speech, about, uses });
        }
    }
    found
}

/// The longest rendering of a quotation, and the verbs that bring its renderings in.
fn quoted(analyses: &[&Analysis], variant: &QuoteVariant) -> Option<(String, Vec<WordUse>)> {
    let quotes = || {
        variant.quotes.iter().filter_map(|r| {
            let analysis = analyses.get(r.article)?;
            Some((r.article, analysis, analysis.attributions.quotes.get(r.index)?))
        })
    };
    let longest = quotes().map(|(_, a, q)| q.span.of(&a.article.raw)).max_by_key(|text| (text.len(), std::cmp::Reverse(*text)))?;
    Some((longest.split_whitespace().collect::<Vec<_>>().join(" "), quotes().filter_map(|(n, a, q)| verb(n, a, q.attribution?)).collect()))
}

/// The most telling claim of a group, and the verbs that bring its claims in.
fn claimed(members: Vec<&Facet>) -> Option<(String, Vec<WordUse>)> {
    let label = members.iter().max_by(|x, y| x.claim.importance.total_cmp(&y.claim.importance).then(y.at.cmp(&x.at)))?;
    let about = label.text().split_whitespace().collect::<Vec<_>>().join(" ");
    Some((about, members.iter().filter_map(|f| verb(f.at.article, f.analysis, f.claim.attribution?)).collect()))
}

fn verb(article: usize, analysis: &Analysis, attribution: usize) -> Option<WordUse> {
    let attribution = analysis.attributions.attributions.get(attribution)?;
    let cue = attribution.cue.clone()?;
    let syntax = &analysis.syntax;
    // "I think", in a quotation, is the speaker's word, not the article's.
    if attribution.source_head.is_some_and(|h| matches!(syntax.lemma(h).to_lowercase().as_str(), "i" | "we")) {
        return None;
    }
    let speech = |t: &usize| {
        let lemma = syntax.lemma(*t).to_lowercase();
        [CueKind::Say, CueKind::Call, CueKind::Accuse, CueKind::Urge].into_iter().any(|kind| is_cue(kind, &lemma))
    };
    let verb = cue.clone().find(|&t| syntax.upos(t) == Upos::Verb).filter(speech)?;
    Some(WordUse { word: syntax.lemma(verb).to_lowercase(), article, span: analysis.text.span(cue) })
}

/// The nouns for one name: "the ferry", "the ship". Only nouns that are akin: a lawyer who is a candidate is both.
fn names(analyses: &[&Analysis], event_of: &[usize], lexis: &mut Lexis) -> Vec<Wording> {
    let mut uses: BTreeMap<(usize, Concept), BTreeSet<WordUse>> = BTreeMap::new();
    for (article, analysis) in analyses.iter().enumerate() {
        let event = event_of.get(article).copied().unwrap_or(article);
        for m in analysis.entities.mentions.iter().filter(|m| m.kind == MentionKind::Nominal) {
            let Some(entity) = lexis.entity(article, m.entity).filter(|_| analysis.syntax.upos(m.head) == Upos::Noun) else { continue };
            let word = title(analysis, m.head);
            uses.entry((event, entity)).or_default().insert(WordUse { word, article, span: trimmed(analysis, m.span) });
        }
        for (index, described) in analysis.entities.entities.iter().enumerate() {
            let Some(entity) = lexis.entity(article, index) else { continue };
            for &span in &described.descriptions {
                let Some(word) = head_noun(analysis, span) else { continue };
                uses.entry((event, entity)).or_default().insert(WordUse { word, article, span: trimmed(analysis, span) });
            }
        }
    }
    for uses in uses.values_mut() {
        let mut articles: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for u in uses.iter() {
            articles.entry(u.word.clone()).or_default().insert(u.article);
        }
        // The articles that use a word akin to each.
        let words: Vec<(Concept, &BTreeSet<usize>)> = articles.iter().map(|(word, at)| (lexis.lemma(word), at)).collect();
        let akin = |word: Concept| words.iter().filter(|(w, _)| *w != word && lexis.like(word, *w) > 0.0).collect::<Vec<_>>();
        let others: BTreeMap<&str, BTreeSet<usize>> = articles
            .keys()
            .zip(&words)
            .map(|(text, (word, _))| (text.as_str(), akin(*word).iter().flat_map(|(_, at)| at.iter().copied()).collect()))
            .collect();
        uses.retain(|u| others.get(u.word.as_str()).is_some_and(|at| at.iter().any(|&article| article != u.article)));
    }
    let lexis = &*lexis;
    let wording = |((_, entity), uses): ((usize, Concept), BTreeSet<WordUse>)| {
        let uses: Vec<WordUse> = uses.into_iter().collect();
        let about = lexis.name(entity)?.to_owned();
        differ(&uses).then_some(Wording { kind: WordingKind::Thing, about, uses })
    };
    uses.into_iter().filter_map(wording).collect()
}

/// The lemma of the noun that a phrase hangs on.
fn head_noun(analysis: &Analysis, span: Span) -> Option<String> {
    let tokens = analysis.text.tokens_in(span);
    let syntax = &analysis.syntax;
    let head = tokens.clone().find(|&t| syntax.head(t).is_none_or(|h| !tokens.contains(&h)))?;
    (syntax.upos(head) == Upos::Noun).then(|| title(analysis, head))
}

/// Offices whose adjective follows: an attorney general is an attorney, not a general.
const BEFORE_GENERAL: [&str; 10] =
    ["attorney", "solicitor", "secretary", "governor", "director", "consul", "inspector", "surgeon", "comptroller", "auditor"];

/// The lemma of a noun, and of an office in two words the first, whichever of them is taken for its head.
fn title(analysis: &Analysis, head: usize) -> String {
    let lemma = |token: usize| analysis.syntax.lemma(token).to_lowercase();
    let own = lemma(head);
    match head.checked_sub(1).map(lemma) {
        Some(office) if own == "general" && BEFORE_GENERAL.contains(&office.as_str()) => office,
        _ => own,
    }
}

fn trimmed(analysis: &Analysis, span: Span) -> Span {
    let text = span.of(&analysis.article.raw);
    let start = span.start as usize + (text.len() - text.trim_start().len());
    Span::new(start, start + text.trim().len())
}

/// Whether an article lacks a word that another one has.
fn differ(uses: &[WordUse]) -> bool {
    let words: BTreeSet<&str> = uses.iter().map(|u| u.word.as_str()).collect();
    let mut by: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
    for u in uses {
        by.entry(u.article).or_default().insert(&u.word);
    }
    by.len() > 1 && by.values().any(|own| own.len() < words.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::analyse;
    use crate::article::Meta;
    use crate::compare::{Vectors, compare};
    use crate::reader::Reader;

    fn found(raws: &[&str]) -> Vec<(WordingKind, Vec<String>)> {
        let reader = Reader::from_bytes(include_bytes!("../../data/weights/reader.bin")).unwrap();
        let vectors = Vectors::from_bytes(include_bytes!("../../data/weights/similarity.bin")).unwrap();
        let meta = |n: usize| Meta { id: n.to_string(), ..Meta::default() };
        let analyses: Vec<Analysis> = raws.iter().enumerate().map(|(n, raw)| analyse(&reader, raw, &meta(n))).collect();
        let all = compare(&analyses.iter().collect::<Vec<_>>(), &vectors).wordings;
        let words = |w: Wording| w.uses.into_iter().map(|u| u.word).collect::<BTreeSet<_>>().into_iter().collect();
        all.into_iter().map(|w| (w.kind, words(w))).collect()
    }

    #[test]
    fn words_that_differ() {
        let one = "The council purchased the old mill on Monday, mayor Anna Holt claimed.";
        let other = "The council bought the old mill on Monday, mayor Anna Holt said.";
        let got = found(&[one, other]);
        assert!(got.contains(&(WordingKind::Act, vec!["buy".to_owned(), "purchase".to_owned()])), "{got:?}");
        assert!(got.contains(&(WordingKind::Speech, vec!["claim".to_owned(), "say".to_owned()])), "{got:?}");
        assert_eq!(found(&[other, "The council bought the old mill on Monday, mayor Anna Holt said again."]), []);
        assert_eq!(found(&[one]), []);
        let office = ["The attorney general, Mara Lund, sued on Monday.", "Attorney General Mara Lund sued on Monday."];
        assert!(found(&office).iter().all(|(kind, _)| *kind != WordingKind::Thing));
        let both = ["The lawyer, Mara Lund, sued on Monday.", "The candidate, Mara Lund, sued on Monday."];
        assert!(found(&both).iter().all(|(kind, _)| *kind != WordingKind::Thing));
        let akin = ["The lawyer, Mara Lund, sued on Monday.", "The attorney, Mara Lund, sued on Monday."];
        assert!(found(&akin).contains(&(WordingKind::Thing, vec!["attorney".to_owned(), "lawyer".to_owned()])));
        let quotes = found(&[
            "“The old bridge will never be opened again,” mayor Anna Holt vowed on Monday.",
            "“The old bridge will never be opened again,” said Anna Holt, the mayor.",
        ]);
        assert!(quotes.contains(&(WordingKind::Speech, vec!["say".to_owned(), "vow".to_owned()])), "{quotes:?}");
    }
}
