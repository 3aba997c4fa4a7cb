//! Stage `claim`: atomic propositions: who does what to whom, when; how surely; on whose word.
//!
//! Takes the layers before it; gives claims in text order. Clauses are split where the tree splits them
//! (after ClausIE, Del Corro and Gemulla 2013, and MinIE, Gashteovski et al. 2017); noun phrases that state something are
//! added. What a source says is a claim with that source; the act of saying is none.

mod arguments;
mod certainty;
mod clauses;
mod extent;
mod importance;
mod nominal;
mod sources;

use crate::article::{Article, ParagraphKind};
use crate::attribution::{Attributions, CueKind, is_cue};
use crate::entity::{Entities, MentionKind};
use crate::reader::{NameKind, Rel, Syntax, Upos};
use crate::span::Span;
use crate::text::Text;
use crate::value::Values;
use std::ops::Range;

#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Smallest stretch that states it, verbatim, without the attribution where it can be cut off.
    pub span: Span,
    pub tokens: Range<usize>,
    pub sentence: usize,
    pub kind: ClaimKind,
    /// Head token of the predicate.
    pub predicate: usize,
    /// Lemma of the predicate with its particle ("carry out"), negation left out.
    pub predicate_lemma: String,
    pub subject: Option<Argument>,
    pub object: Option<Argument>,
    /// Further arguments: indirect objects, obliques, adverbials of time and place.
    pub arguments: Vec<Argument>,
    /// Outermost first: ["Bloomberg", "sources"]; empty when the article itself states it.
    pub sources: Vec<Source>,
    pub attribution: Option<usize>,
    pub certainty: Certainty,
    pub negated: bool,
    /// 0 to 1.
    pub importance: f32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimKind {
    /// A clause with its verb or copula.
    Clause,
    /// An apposition, title or noun phrase that states what something is.
    Description,
    /// A modifier that states an amount or length ("a three-hour meeting").
    Measure,
    /// A noun that stands for an act ("attacks", "the deadline for …").
    Nominal,
}

/// An argument of a predicate: a phrase, with its preposition, and who or what it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Argument {
    pub tokens: Range<usize>,
    pub head: usize,
    /// Lemma of the preposition ("in"), empty for a bare phrase.
    pub case: String,
    /// Text with pronouns resolved.
    pub text: String,
    /// Index into the article's entities.
    pub entity: Option<usize>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    pub text: String,
    pub entity: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    Certain,
    Hedged,
    Denied,
    Future,
    Conditional,
}

pub fn claims(
    article: &Article,
    text: &Text,
    syntax: &Syntax,
    entities: &Entities,
    attributions: &Attributions,
    values: &Values,
) -> Vec<Claim> {
    let mut counted = vec![false; text.tokens.len()];
    for quantity in &values.quantities {
        for flag in counted.get_mut(text.tokens_in(quantity.span)).unwrap_or_default() {
            *flag = true;
        }
    }
    let mut view = View { raw: &article.raw, text, syntax, entities, attributions, counted, set_apart: Vec::new() };
    let mut claims = Vec::new();
    for (n, sentence) in text.sentences.iter().enumerate() {
        if is_question(text, &article.raw, sentence) {
            continue;
        }
        let kind = article.paragraphs.get(sentence.paragraph).map(|p| p.kind);
        match kind {
            Some(ParagraphKind::Subheading) => {}
            Some(ParagraphKind::Title) => claims.extend(whole(&view, n, sentence.tokens.clone())),
            Some(ParagraphKind::ListItem) => {
                claims.extend(items(&view, sentence.tokens.clone()).into_iter().filter_map(|r| whole(&view, n, r)))
            }
            _ => claims.extend(of_sentence(&mut view, n, sentence.tokens.clone())),
        }
    }
    claims.retain(|c| !c.tokens.is_empty());
    claims.sort_by_key(|c| (c.tokens.start, c.tokens.end, c.predicate));
    claims.dedup_by(|b, a| a.tokens == b.tokens);
    importance::rate(article, text, values, entities, &mut claims);
    claims
}

/// What the rules of this stage look at.
struct View<'a> {
    raw: &'a str,
    text: &'a Text,
    syntax: &'a Syntax,
    entities: &'a Entities,
    attributions: &'a Attributions,
    /// Tokens that are part of a quantity.
    counted: Vec<bool>,
    /// Phrases that make claims of their own and leave the clause around them.
    set_apart: Vec<Range<usize>>,
}

impl View<'_> {
    fn lower(&self, token: usize) -> String {
        self.text.form(self.raw, token).to_lowercase()
    }

    fn is_lower(&self, token: usize) -> bool {
        self.text.form(self.raw, token).chars().next().is_some_and(char::is_lowercase)
    }

    fn has_quantity(&self, token: usize) -> bool {
        self.counted.get(token).copied().unwrap_or(false) || self.syntax.upos(token) == Upos::Num
    }

    fn is_set_apart(&self, token: usize, head: usize) -> bool {
        self.set_apart.iter().any(|r| r.contains(&token) && !r.contains(&head))
    }

    /// A verb group in the past, as far as its form tells.
    fn is_past(&self, verb: usize) -> bool {
        let past = |t: usize| {
            self.lower(t).ends_with("ed")
                || matches!(self.syntax.word(t).map_or("", |w| w.xpos), "VBD" | "VBN")
                || matches!(self.lower(t).as_str(), "was" | "were" | "had" | "did")
        };
        past(verb) || self.syntax.children_with(verb, &[Rel::Aux, Rel::AuxPass, Rel::Cop]).any(past)
    }

    fn sentence_start(&self, token: usize) -> bool {
        self.text.sentences.binary_search_by_key(&token, |s| s.tokens.start).is_ok()
    }

    fn is_name_of_person(&self, token: usize) -> bool {
        let person = |m: &crate::entity::Mention| self.entities.entities.get(m.entity).is_some_and(|e| e.kind == NameKind::Person);
        self.entities.mentions.iter().any(|m| m.kind == MentionKind::Name && m.tokens.contains(&token) && person(m))
    }

    /// Whether the verb reports content that stands as claims of its own.
    fn is_cue(&self, token: usize) -> bool {
        let passive_report = self.syntax.child(token, &[Rel::AuxPass]).is_some() && self.syntax.child(token, &[Rel::Ccomp]).is_none();
        !passive_report && self.attributions.attributions.iter().any(|a| a.cue.as_ref().is_some_and(|c| c.contains(&token)))
    }

    /// The cue that reports the clause at `head`, if its clause hangs on one.
    fn governing_cue(&self, head: usize) -> Option<usize> {
        let mut at = head;
        for _ in 0..4 {
            let up = self.syntax.head(at)?;
            if self.is_cue(up) {
                return Some(up);
            }
            if self.syntax.rel(at) != Rel::Conj {
                return None;
            }
            at = up;
        }
        None
    }

    /// "denied that …".
    fn governor_denies(&self, head: usize) -> bool {
        self.governing_cue(head).is_some_and(|cue| matches!(self.syntax.lemma(cue), "deny" | "refute" | "dispute" | "rebut"))
    }

    /// Tokens that say who says it ("according to X", ", she said"), as seen from the claim's head.
    fn is_source_part(&self, head: usize, below: usize) -> bool {
        below != head
            && self.attributions.attributions.iter().any(|a| {
                let inside = a.content.iter().any(|c| c.contains(&head));
                let cue = a.cue.as_ref().is_some_and(|c| c.contains(&below));
                let source = a.source_head == Some(below) && a.cue.as_ref().is_some_and(|c| self.lower(c.start) == "according");
                inside && (cue || source)
            })
    }
}

/// Questions state nothing.
fn is_question(text: &Text, raw: &str, sentence: &crate::text::Sentence) -> bool {
    let last = sentence.tokens.clone().rev().map(|t| text.form(raw, t)).find(|f| !matches!(*f, "”" | "\"" | "’" | "'" | ")"));
    last == Some("?")
}

/// A list item that joins two noun phrases makes two claims.
fn items(view: &View, tokens: Range<usize>) -> Vec<Range<usize>> {
    let head = tokens.clone().find(|&t| view.syntax.head(t).is_none());
    let joined = head.filter(|&h| !clauses::is_predicate(view, h)).and_then(|h| view.syntax.child(h, &[Rel::Conj]));
    let cc = joined.and_then(|c| view.syntax.child(c, &[Rel::Cc]));
    match (joined, cc) {
        (Some(second), Some(cc)) if view.syntax.subtree(second).len() >= 3 && cc > tokens.start + 1 => {
            vec![tokens.start..cc, cc + 1..tokens.end]
        }
        _ => vec![tokens],
    }
}

/// A title or a list item: one claim, with the clause's parts where there is one.
fn whole(view: &View, n: usize, tokens: Range<usize>) -> Option<Claim> {
    let head = tokens.clone().find(|&t| view.syntax.head(t).is_none_or(|h| !tokens.contains(&h)))?;
    if tokens.len() < 2 {
        return None;
    }
    let site = clauses::Site { head, role: clauses::Role::Clause };
    let range = extent::trim(view, tokens, head);
    Some(claim(view, n, &site, range, ClaimKind::Clause))
}

fn of_sentence(view: &mut View, n: usize, tokens: Range<usize>) -> Vec<Claim> {
    let mut sites = clauses::sites(view, tokens.clone());
    // The clause of a cue states nothing of its own: its content does.
    let cues: Vec<usize> = sites.iter().filter(|s| view.is_cue(s.head)).map(|s| s.head).collect();
    let mut phrases = nominal::phrases(view, tokens.clone());
    phrases.extend(nominal::terms(view, tokens.clone(), &sites));
    view.set_apart = phrases.iter().filter(|p| p.set_apart).map(|p| p.tokens.clone()).collect();
    let all = sites.clone();
    sites.retain(|s| !cues.contains(&s.head));
    let mut found = Vec::new();
    for site in &sites {
        let range = extent::extent(view, site, &all);
        let kind = if site.role == clauses::Role::Apposition { ClaimKind::Description } else { ClaimKind::Clause };
        let words = range.clone().filter(|&t| view.syntax.upos(t) != Upos::Punct).count();
        // "The move comes" as something else happens: only the adjunct says anything.
        let adjuncts = all.iter().any(|s| s.role == clauses::Role::Adjunct && view.syntax.head(s.head) == Some(site.head));
        let bare = words <= 3 && adjuncts && matches!(view.syntax.lemma(site.head), "come" | "happen" | "occur");
        if words >= 2 && !bare {
            found.push(claim(view, n, site, range, kind));
        }
    }
    found.extend(characterised(view, n, &tokens));
    for phrase in &phrases {
        // "The siege lasted three days": the clause says no more than the measure.
        let same = |c: &&mut Claim| c.predicate == phrase.head && c.object.is_none() && c.arguments.len() <= 1;
        if phrase.kind == ClaimKind::Measure
            && let Some(clause) = found.iter_mut().find(same)
        {
            clause.kind = ClaimKind::Measure;
            continue;
        }
        let site = clauses::Site { head: phrase.head, role: clauses::Role::Clause };
        let mut made = claim(view, n, &site, phrase.tokens.clone(), phrase.kind);
        if phrase.certainty != Certainty::Certain {
            made.certainty = phrase.certainty;
            made.negated = phrase.certainty == Certainty::Denied;
        }
        if phrase.kind != ClaimKind::Clause {
            made.subject = holder(view, phrase);
            made.object = arguments::argument(view, phrase.head);
        }
        found.push(made);
    }
    found
}

/// Who or what a phrase describes: the name itself, or the subject of the clause it stands in.
fn holder(view: &View, phrase: &nominal::Phrase) -> Option<Argument> {
    if phrase.kind == ClaimKind::Description && phrase.certainty == Certainty::Certain || phrase.kind == ClaimKind::Measure {
        return arguments::argument(view, phrase.head);
    }
    let mut at = phrase.head;
    for _ in 0..6 {
        if let Some(subject) = view.syntax.child(at, &[Rel::Nsubj, Rel::NsubjPass]) {
            return arguments::argument(view, subject);
        }
        if matches!(view.syntax.rel(at), Rel::Nmod | Rel::Appos) && view.syntax.head(at).is_some_and(|h| view.syntax.rel(h) == Rel::Appos) {
            let apposition = view.syntax.head(at)?;
            return arguments::argument(view, view.syntax.head(apposition)?);
        }
        at = view.syntax.head(at)?;
    }
    None
}

/// "called it a mess", "accused the firm of fraud": what is said of the object is a claim of the source.
fn characterised(view: &View, n: usize, sentence: &Range<usize>) -> Vec<Claim> {
    let mut found = Vec::new();
    for a in &view.attributions.attributions {
        let Some(cue) = a.cue.clone() else { continue };
        let lemma = view.syntax.lemma(cue.start);
        let fits = sentence.contains(&cue.start) && (is_cue(CueKind::Call, lemma) || is_cue(CueKind::Accuse, lemma));
        let (Some(first), Some(last)) = (a.content.first(), a.content.last()) else { continue };
        if !fits || !sentence.contains(&first.start) || view.syntax.child(cue.start, &[Rel::Ccomp, Rel::Parataxis]).is_some() {
            continue;
        }
        let head = last.clone().find(|&t| view.syntax.head(t).is_none_or(|h| !last.contains(&h))).unwrap_or(last.start);
        let near = last.start.saturating_sub(first.end) <= 2;
        let range = if near { first.start..last.end } else { last.clone() };
        let site = clauses::Site { head, role: clauses::Role::Clause };
        let mut made = claim(view, n, &site, range, ClaimKind::Description);
        made.subject =
            first.clone().rev().find_map(|t| (view.syntax.head(t) == Some(cue.start)).then(|| arguments::argument(view, t))).flatten();
        found.push(made);
    }
    found
}

fn claim(view: &View, sentence: usize, site: &clauses::Site, tokens: Range<usize>, kind: ClaimKind) -> Claim {
    let (certainty, negated) = certainty::certainty(view, site.head, &tokens);
    let (sources, attribution) = sources::sources(view, site.head, &tokens);
    let copula = view.syntax.child(site.head, &[Rel::Cop]).is_some() || kind == ClaimKind::Description;
    let particle = view.syntax.child(site.head, &[Rel::CompoundPrt]).map(|p| format!(" {}", view.lower(p))).unwrap_or_default();
    let predicate_lemma = if copula { "be".to_owned() } else { format!("{}{particle}", view.syntax.lemma(site.head)) };
    Claim {
        span: view.text.span(tokens.clone()),
        tokens,
        sentence,
        kind,
        predicate: site.head,
        predicate_lemma,
        subject: arguments::subject(view, site),
        object: arguments::object(view, site),
        arguments: arguments::further(view, site),
        sources,
        attribution,
        certainty,
        negated,
        importance: 0.0,
    }
}
