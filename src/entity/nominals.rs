//! Definite descriptions without a name ("the envoy", "the ministry", "the US president") to the one entity they fit.
//!
//! What an entity is comes from its own name ("Holm University") and from how the article describes it ("the envoy, Ida Holm").

use super::descriptions::Described;
use super::discourse::{Class, Discourse, class_of, is_plural};
use super::group::Group;
use super::lexicon::{self, Role};
use super::names::Found;
use super::view::View;
use crate::reader::{NameKind, Rel, Upos};
use std::collections::{BTreeMap, BTreeSet};

/// What entities are: by noun, the entities and the countries, bodies or people named beside it.
struct Facts {
    by_noun: BTreeMap<String, BTreeMap<usize, BTreeSet<String>>>,
}

/// Resolves each description that fits one entity, and adds it to the discourse. Gives (head token, entity).
pub fn resolve(view: View, found: &[Found], groups: &[Group], described: &[Described], discourse: &mut Discourse) -> Vec<(usize, usize)> {
    let facts = facts(view, found, groups, described);
    let described_at: BTreeSet<usize> = described.iter().map(|d| d.at).collect();
    let mut out = Vec::new();
    // "The Foreign Minister": a role, though in capitals.
    let is_noun = |t: &usize| view.upos(*t) == Upos::Noun || view.upos(*t) == Upos::Propn && lexicon::is_title(view.word(*t));
    for head in (0..view.text.tokens.len()).filter(is_noun) {
        if !is_definite(view, head) || discourse.is_named(head) || described_at.contains(&head) || is_plural(view, head) {
            continue;
        }
        let noun = noun_at(view, head, view.syntax.lemma(head));
        let Some(entity) = facts.fitting(view, discourse, head, &noun).or_else(|| place(view, found, groups, discourse, head)) else {
            continue;
        };
        discourse.add(view, entity, view.up_to_head(head), head);
        out.push((head, entity));
    }
    out
}

/// One word for each group of nouns for the same.
fn noun(lemma: &str) -> String {
    let low = lemma.to_lowercase();
    let one = match low.as_str() {
        "firm" | "corporation" | "maker" | "manufacturer" | "retailer" | "giant" | "startup" => "company",
        "paper" | "daily" | "tabloid" => "newspaper",
        "attorney" => "lawyer",
        "premier" => "minister",
        "chairwoman" | "chairman" | "chairperson" => "chair",
        "spokeswoman" | "spokesperson" => "spokesman",
        "advisor" => "adviser",
        "representative" | "congresswoman" => "congressman",
        other => other,
    };
    one.to_owned()
}

/// "the …", nothing after the head that makes it somebody else, and the phrase no predicate or title.
fn is_definite(view: View, head: usize) -> bool {
    let syntax = view.syntax;
    let det = syntax.child(head, &[Rel::Det]).is_some_and(|d| view.lower(d) == "the");
    let part = matches!(syntax.rel(head), Rel::Compound | Rel::NmodDesc | Rel::Flat | Rel::Amod | Rel::Fixed | Rel::Appos | Rel::OblTmod);
    let more = syntax.child(head, &[Rel::AclRelcl, Rel::Acl, Rel::Cop, Rel::Appos, Rel::Flat, Rel::Nummod, Rel::Conj]).is_some();
    let other = syntax.children_with(head, &[Rel::Amod, Rel::Nmod]).any(|c| {
        c > head
            || matches!(
                view.lower(c).as_str(),
                "new" | "other" | "next" | "former" | "first" | "second" | "last" | "late" | "then" | "only"
            )
    });
    det && !part && !more && !other
}

fn facts(view: View, found: &[Found], groups: &[Group], described: &[Described]) -> Facts {
    let mut by_noun: BTreeMap<String, BTreeMap<usize, BTreeSet<String>>> = BTreeMap::new();
    for d in described {
        // "the demonstration", "the century": too many of them about.
        if class_of(&d.head) == Class::Thing {
            continue;
        }
        let beside = words_beside(view, d.tokens.clone(), d.at);
        by_noun.entry(noun_at(view, d.at, &d.head)).or_default().entry(d.entity).or_default().extend(beside);
    }
    for (entity, group) in groups.iter().enumerate().filter(|(_, g)| matches!(g.kind, NameKind::Org | NameKind::Misc)) {
        for f in group.names.iter().filter_map(|&n| found.get(n)) {
            let words: Vec<&str> = view.words(f.tokens.clone()).collect();
            let of = words.iter().position(|w| matches!(*w, "of" | "for"));
            let head = of.and_then(|n| words.get(n.wrapping_sub(1))).or(words.last()).map(|w| w.to_lowercase()).unwrap_or_default();
            let head = match head.as_str() {
                "inc" | "inc." | "corp" | "corp." | "co" | "co." | "ltd" | "plc" | "llc" | "motors" | "airlines" | "industries" => {
                    "company"
                }
                other => other,
            };
            let common =
                matches!(head, "news" | "times" | "post" | "mail" | "press" | "capital" | "media" | "services" | "office" | "front");
            let common = common || head == "service" && words.iter().any(|w| w.eq_ignore_ascii_case("news"));
            if words.len() > 1 && !common && (head == "company" || lexicon::is_org_head(head)) {
                by_noun.entry(noun(head)).or_default().entry(entity).or_default().extend(owners(view, f.tokens.clone()));
            }
        }
    }
    Facts { by_noun }
}

/// A vice president is no president.
fn noun_at(view: View, head: usize, lemma: &str) -> String {
    let before = head.checked_sub(1).map(|t| view.lower(t)).unwrap_or_default();
    let noun = noun(lemma);
    match before.as_str() {
        "vice" | "deputy" | "assistant" | "former" => format!("{before} {noun}"),
        _ => noun,
    }
}

/// What tells one envoy from another: the names in the phrase, and the nouns and adjectives before its head.
fn words_beside(view: View, tokens: std::ops::Range<usize>, head: usize) -> BTreeSet<String> {
    let telling = |t: &usize| *t < head && matches!(view.upos(*t), Upos::Noun | Upos::Adj) && !lexicon::is_function_word(view.word(*t));
    let mut words = owners(view, tokens.clone());
    words.extend(tokens.filter(telling).map(|t| owner(view.word(t)).to_lowercase()));
    words
}

/// The countries and other capitalised words in a phrase, one form for each country.
fn owners(view: View, tokens: std::ops::Range<usize>) -> BTreeSet<String> {
    let named = |t: usize| matches!(view.upos(t), Upos::Propn) || view.word(t).starts_with(char::is_uppercase);
    tokens
        .filter(|&t| named(t) && !lexicon::is_title(view.word(t)) && !lexicon::is_function_word(view.word(t)))
        .map(|t| owner(view.word(t)))
        .collect()
}

fn owner(word: &str) -> String {
    lexicon::known(word).and_then(|k| k.country).unwrap_or(word).to_lowercase()
}

/// Nouns that stand for a head of state or government as well.
fn kinds_of(noun: &str) -> &[&str] {
    match noun {
        "leader" => &["leader", "president", "minister", "chancellor", "king", "queen", "dictator", "ruler"],
        "diplomat" => &["diplomat", "envoy", "ambassador", "minister", "secretary"],
        "official" => &["official"],
        "lawmaker" => &["lawmaker", "senator", "congressman"],
        "agency" => &["agency", "service", "bureau", "administration", "commission", "department", "authority"],
        "group" | "organization" | "organisation" => &[
            "group",
            "organization",
            "organisation",
            "association",
            "society",
            "club",
            "federation",
            "league",
            "alliance",
            "coalition",
            "foundation",
            "center",
            "centre",
            "institute",
            "network",
            "union",
        ],
        _ => &[],
    }
}

impl Facts {
    fn fitting(&self, view: View, discourse: &Discourse, head: usize, noun: &str) -> Option<usize> {
        let kinds = kinds_of(noun);
        let own = [noun];
        let nouns = if kinds.is_empty() { &own[..] } else { kinds };
        let wanted = words_beside(view, view.up_to_head(head), head);
        let mut fits: BTreeSet<usize> = BTreeSet::new();
        let known: Vec<(usize, &BTreeSet<String>)> =
            nouns.iter().filter_map(|n| self.by_noun.get(*n)).flatten().map(|(&entity, beside)| (entity, beside)).collect();
        fits.extend(known.iter().filter(|(_, beside)| wanted.is_subset(beside)).map(|(entity, _)| *entity));
        // "The outspoken governor", of the only one there is: what the adjective adds tells no two apart.
        let all: BTreeSet<usize> = known.iter().map(|(entity, _)| *entity).collect();
        if fits.is_empty() && all.len() == 1 && own_words(view, head).is_empty() {
            fits = all;
        }
        let fits: Vec<usize> = fits.into_iter().collect();
        match fits.as_slice() {
            [] => None,
            several => nearest(view, discourse, head, &|party| several.contains(&party)),
        }
    }
}

/// The words before a noun that can tell one from another: names but those of parties, and nouns.
fn own_words(view: View, head: usize) -> Vec<usize> {
    let adjective = |t: usize| view.upos(t) == Upos::Adj && lexicon::known(view.word(t)).is_none();
    let party =
        |t: usize| matches!(view.lower(t).as_str(), "republican" | "democratic" | "conservative" | "liberal" | "socialist" | "labour");
    // "The four-term senator", "the 68-year-old senator".
    let count = |t: usize| {
        let hyphen = |t: usize| view.word(t).contains('-') && t < head;
        view.upos(t) == Upos::Num || hyphen(t) || hyphen(t + 1) || t > 0 && hyphen(t - 1)
    };
    let plain = |t: usize| adjective(t) || party(t) || count(t) || view.upos(t) == Upos::Det || view.upos(t) == Upos::Adv;
    (view.up_to_head(head).start..head).filter(|&t| !plain(t)).collect()
}

fn modifiers(view: View, head: usize) -> Vec<String> {
    view.syntax
        .children_with(head, &[Rel::Amod, Rel::Compound])
        .filter(|&c| c < head && !view.word(c).starts_with(char::is_uppercase))
        .map(|c| view.syntax.lemma(c).to_lowercase())
        .collect()
}

/// How far back a description reaches, in sentences; less far where several fit.
const FAR: usize = 12;
const NEAR: usize = 1;
/// One of several is meant if the text before speaks of it so many times as often as of any other.
const DOMINANT: usize = 3;

/// The one party of a sort that the text before speaks of; of several, the one that is near, or far more spoken of.
fn nearest(view: View, discourse: &Discourse, head: usize, sort: &dyn Fn(usize) -> bool) -> Option<usize> {
    let sentence = view.text.sentence_of(head)?;
    let mut times: BTreeMap<usize, usize> = BTreeMap::new();
    let mut near: BTreeSet<usize> = BTreeSet::new();
    for s in sentence.saturating_sub(FAR)..=sentence {
        for point in discourse.points.get(s).into_iter().flatten().filter(|p| p.head < head && sort(p.party)) {
            *times.entry(point.party).or_default() += 1;
            if s + NEAR >= sentence {
                near.insert(point.party);
            }
        }
    }
    let mut ranked: Vec<(usize, usize)> = times.into_iter().map(|(party, n)| (n, party)).collect();
    ranked.sort_unstable_by(|a, b| b.cmp(a));
    match (ranked.as_slice(), near.len()) {
        ([(_, one)], _) => Some(*one),
        ([_, _, ..], 1) => near.first().copied(),
        ([(n, one), (m, _), ..], 0) if *n >= m * DOMINANT => Some(*one),
        _ => None,
    }
}

/// "the country", "the city": the one of its sort that was named last, if no other was near.
fn place(view: View, found: &[Found], groups: &[Group], discourse: &Discourse, head: usize) -> Option<usize> {
    let lemma = view.syntax.lemma(head);
    if class_of(lemma) != Class::Place || !modifiers(view, head).is_empty() || !owners(view, view.up_to_head(head)).is_empty() {
        return None;
    }
    // "the nation's capital" is the paper's own nation.
    if lemma == "nation" && view.syntax.rel(head) == Rel::NmodPoss {
        return None;
    }
    let sort = |entity: usize| {
        let known = groups.get(entity).and_then(|g| g.names.iter().find_map(|&n| found.get(n)?.known));
        matches!(
            (lemma, known.map(|k| k.role)),
            ("country" | "nation", Some(Role::Country))
                | ("city", Some(Role::Capital | Role::Other(NameKind::Place)))
                | ("capital", Some(Role::Capital))
        )
    };
    nearest(view, discourse, head, &sort)
}
