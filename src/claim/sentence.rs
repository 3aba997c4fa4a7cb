//! The claims of one sentence: its clauses, and the phrases in it that state something.

use super::view::View;
use super::{Argument, Certainty, Claim, ClaimKind, arguments, certainty, clauses, extent, headline, nominal, sources, supplement};
use crate::attribution::{CueKind, is_cue, is_estimate};
use crate::reader::{Rel, Upos};
use std::ops::Range;

/// A list item that joins two noun phrases makes two claims.
pub(super) fn items(view: &View, tokens: Range<usize>) -> Vec<Range<usize>> {
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

/// A headline: one claim for each part that stands on its own.
pub(super) fn headline(view: &View, n: usize, tokens: Range<usize>) -> Vec<Claim> {
    headline::parts(view, tokens).into_iter().filter_map(|part| whole(view, n, part)).collect()
}

/// A title or a list item: one claim, with the clause's parts where there is one.
pub(super) fn whole(view: &View, n: usize, tokens: Range<usize>) -> Option<Claim> {
    if tokens.len() < 2 {
        return None;
    }
    // "Roads to close, council says": the report without who makes it.
    let reported = view.reported_around(tokens.start).find_map(|(_, a)| {
        let longest = a.content.iter().max_by_key(|c| c.len())?;
        let verb = a.cue.as_ref().is_some_and(|c| view.syntax.upos(c.start) != Upos::Noun);
        (verb && tokens.contains(&longest.start) && longest.len() * 2 >= tokens.len()).then(|| longest.clone())
    });
    let tokens = reported.unwrap_or(tokens);
    let head = tokens.clone().find(|&t| view.syntax.head(t).is_none_or(|h| !tokens.contains(&h)))?;
    let site = clauses::Site { head, role: clauses::Role::Clause };
    let range = extent::trim(view, tokens, head);
    let mut made = claim(view, n, &site, range, ClaimKind::Clause);
    // "Mayor calls plan “a mess”": what it is called is the mayor's word.
    let called = view.cued_by(head).filter(|_| calls(view, head) && made.sources.is_empty()).find_map(|a| a.content.last());
    if let Some(content) = called {
        (made.sources, made.attribution) = sources::sources(view, content.start, content);
    }
    // "Workers to strike": the future of headlines, which the reading takes for a noun phrase.
    let infinitive = |c: usize| view.syntax.children_with(c, &[Rel::Mark]).any(|m| view.lower(m) == "to");
    let noun = !clauses::is_predicate(view, head) && made.certainty == Certainty::Certain;
    if let Some(act) = view.syntax.children_with(head, &[Rel::Acl, Rel::Xcomp]).find(|&c| noun && infinitive(c)) {
        let site = clauses::Site { head: act, role: clauses::Role::Clause };
        made = Claim { certainty: Certainty::Future, ..claim(view, n, &site, made.tokens, ClaimKind::Clause) };
    }
    Some(made)
}

pub(super) fn of_sentence(view: &mut View, n: usize, tokens: Range<usize>) -> Vec<Claim> {
    let mut sites = clauses::sites(view, tokens.clone());
    // The clause of a cue states nothing of its own: its content does.
    let cues: Vec<usize> = sites.iter().map(|s| s.head).filter(|&h| view.is_cue(h) && !is_act(view, h, &sites)).collect();
    let mut phrases = nominal::phrases(view, tokens.clone(), &sites);
    phrases.extend(nominal::terms(view, tokens.clone(), &sites));
    view.set_apart = phrases.iter().filter(|p| p.set_apart).map(|p| p.tokens.clone()).collect();
    let all = sites.clone();
    sites.retain(|s| !cues.contains(&s.head));
    let heads: Vec<usize> = all.iter().map(|s| s.head).collect();
    let mut supplements = Vec::new();
    let mut found = Vec::new();
    for site in &sites {
        let mut range = extent::extent(view, site, &all);
        let added = supplement::gapped(view, &range, site.head)
            .or_else(|| supplement::tail(view, &range, site.head, &heads))
            .or_else(|| supplement::circumstance(view, &range, site.head, &heads));
        if let Some(added) = added.filter(|_| site.role != clauses::Role::Apposition) {
            range = extent::trim(view, range.start..added.start, site.head);
            supplements.push((site.head, added));
        }
        let kind = if site.role == clauses::Role::Apposition { ClaimKind::Description } else { ClaimKind::Clause };
        let words = range.clone().filter(|&t| view.syntax.upos(t) != Upos::Punct).count();
        // "The move comes" as something else happens: only the adjunct says anything.
        let adjuncts = all.iter().any(|s| s.role == clauses::Role::Adjunct && view.syntax.head(s.head) == Some(site.head));
        let bare = words <= 3 && adjuncts && matches!(view.syntax.lemma(site.head), "come" | "happen" | "occur");
        if words >= 2 && !bare && !is_discourse(view, site.head, words) {
            found.push(claim(view, n, site, range, kind));
        }
    }
    for (clause, tokens) in supplements {
        found.extend(supplemented(view, n, clause, tokens));
    }
    found.extend(characterised(view, n, &tokens, &all));
    for phrase in &phrases {
        // "The siege lasted three days": the clause says no more than the measure.
        let says_no_more = |c: &&mut Claim| {
            let around = c.tokens.start <= phrase.tokens.start && phrase.tokens.end <= c.tokens.end;
            let short = c.tokens.len() <= phrase.tokens.len() + 4;
            let bare = c.predicate == phrase.head && c.object.is_none() && c.arguments.len() <= 1 && short;
            let same = c.predicate == phrase.head && c.tokens.len() <= phrase.tokens.len() + 6;
            bare || around && (same || c.tokens.len() <= phrase.tokens.len() + 3)
        };
        if phrase.kind == ClaimKind::Measure
            && !phrase.set_apart
            && let Some(clause) = found.iter_mut().find(says_no_more)
        {
            if clause.predicate == phrase.head {
                clause.kind = ClaimKind::Measure;
            }
            continue;
        }
        let site = clauses::Site { head: phrase.head, role: clauses::Role::Clause };
        let mut made = claim(view, n, &site, phrase.tokens.clone(), phrase.kind);
        if phrase.certainty != Certainty::Certain {
            made.certainty = phrase.certainty;
            made.negated = phrase.certainty == Certainty::Denied;
        }
        if let Some((name, role)) = phrase.name.clone() {
            made.subject = Some(arguments::stretch(view, name, phrase.head));
            made.object = role.clone().next_back().map(|last| arguments::stretch(view, role, last));
        } else if !(phrase.kind == ClaimKind::Measure && view.syntax.upos(phrase.head) == Upos::Verb) {
            made.subject = holder(view, phrase);
            made.object = arguments::argument(view, phrase.head);
        }
        if phrase.kind == ClaimKind::Measure && phrase.certainty == Certainty::Certain {
            made.certainty = of_governor(view, phrase.head).unwrap_or(made.certainty);
        }
        found.push(made);
    }
    found
}

/// What a clause adds after a comma: of the same subject, on the same word, as surely.
fn supplemented(view: &View, n: usize, clause: usize, tokens: Range<usize>) -> Option<Claim> {
    let top = || tokens.clone().find(|&t| view.syntax.head(t).is_none_or(|h| !tokens.contains(&h)));
    // "…, half of which will be sold": its own verb says how sure it is.
    let verb = tokens.clone().find(|&t| view.syntax.upos(t) == Upos::Verb && view.is_finite(t));
    let head = verb.or_else(top)?;
    let site = clauses::Site { head, role: clauses::Role::Clause };
    let made = claim(view, n, &site, extent::trim(view, tokens, head), ClaimKind::Nominal);
    let (certainty, _) = certainty::certainty(view, clause, &(clause..clause + 1));
    let subject = arguments::subject(view, &clauses::Site { head: clause, role: clauses::Role::Clause });
    let (sources, attribution) = sources::sources(view, clause, &(clause..clause + 1));
    let certainty = if made.certainty == Certainty::Certain { certainty } else { made.certainty };
    Some(Claim { certainty, subject, sources, attribution, ..made })
}

/// "urged its members to accept “a fair deal”": what somebody does with words, with only a part of them quoted.
fn is_act(view: &View, cue: usize, sites: &[clauses::Site]) -> bool {
    let lemma = view.syntax.lemma(cue);
    let says = [CueKind::Say, CueKind::Call, CueKind::Accuse].into_iter().any(|k| is_cue(k, lemma));
    let clause = |s: &clauses::Site| s.head != cue && s.role != clauses::Role::Apposition && view.reports(cue, s.head);
    is_cue(CueKind::Urge, lemma) && !says && !sites.iter().any(clause)
}

/// "I mean", "thank you": nothing is said.
fn is_discourse(view: &View, head: usize, words: usize) -> bool {
    let thanks = view.syntax.lemma(head) == "thank" && view.syntax.child(head, &[Rel::Nsubj]).is_none();
    // "its editor said": what was said stands elsewhere.
    let cue = view.syntax.rel(head) == Rel::Parataxis && is_cue(CueKind::Say, view.syntax.lemma(head));
    let empty = cue && view.syntax.child(head, &[Rel::Obj, Rel::Ccomp, Rel::Xcomp, Rel::Obl]).is_none();
    thanks || empty || words == 2 && view.is_quoted(head) && matches!(view.syntax.lemma(head), "mean" | "know" | "guess" | "see" | "think")
}

/// How surely the verb over a noun is put: "will hold a two-day meeting" measures nothing yet.
fn of_governor(view: &View, head: usize) -> Option<Certainty> {
    let syntax = view.syntax;
    let verb = syntax.head(head).filter(|&v| syntax.upos(head) == Upos::Noun && syntax.upos(v) == Upos::Verb)?;
    Some(certainty::certainty(view, verb, &(verb..verb + 1)).0)
        .filter(|c| matches!(c, Certainty::Future | Certainty::Hedged | Certainty::Conditional))
}

/// Who or what a phrase describes: the name itself, or the subject of the clause it stands in.
fn holder(view: &View, phrase: &nominal::Phrase) -> Option<Argument> {
    if phrase.kind == ClaimKind::Description && phrase.certainty == Certainty::Certain || phrase.kind == ClaimKind::Measure {
        return arguments::argument(view, phrase.head);
    }
    if phrase.kind == ClaimKind::Nominal && view.syntax.rel(phrase.head) == Rel::Obl {
        return None;
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

/// What a source says without a clause of its own: "called it a mess", "accused the firm of fraud", "said talks were “over”".
fn characterised(view: &View, n: usize, sentence: &Range<usize>, sites: &[clauses::Site]) -> Vec<Claim> {
    let syntax = view.syntax;
    let mut found = Vec::new();
    for a in sentence.clone().flat_map(|t| view.cued_by(t)) {
        let Some(cue) = a.cue.clone() else { continue };
        let (Some(first), Some(last)) = (a.content.first(), a.content.last()) else { continue };
        let clause = sites.iter().any(|s| {
            s.role != clauses::Role::Apposition && a.content.iter().any(|c| c.contains(&s.head)) && view.reports(cue.start, s.head)
        });
        let direct = syntax.child(cue.start, &[Rel::Ccomp, Rel::Parataxis]).is_some();
        if clause && direct || !sentence.contains(&first.start) || clause && !calls(view, cue.start) || syntax.upos(cue.start) != Upos::Verb
        {
            continue;
        }
        let head = last.clone().find(|&t| syntax.head(t).is_none_or(|h| !last.contains(&h))).unwrap_or(last.start);
        if !calls(view, cue.start) && !syntax.children_with(cue.start, &[Rel::Obj, Rel::Nsubj]).any(|c| c >= first.start) {
            continue;
        }
        let site = clauses::Site { head, role: clauses::Role::Clause };
        // "an attack that the ministry blamed on rebels": the noun stands before the cue.
        let noun = syntax.head(cue.start).filter(|&n| syntax.rel(cue.start) == Rel::AclRelcl && syntax.upos(n) == Upos::Noun);
        let relative = noun.is_some_and(|n| first.end <= cue.start || a.content.len() == 1 && clauses::is_comment(view, n));
        let estimate = is_estimate(syntax.lemma(cue.start));
        let range = if estimate {
            last.clone()
        } else if last.start > cue.start && relative {
            syntax.head(cue.start).map_or(first.start, |noun| extent::core(view, noun, cue.start).into_iter().min().unwrap_or(noun))
                ..last.end
        } else {
            let second = extent::within(view, &site, sites, last);
            if last.start.saturating_sub(first.end) <= 2 && a.content.len() > 1 { first.start..second.end } else { second }
        };
        // "“Yes,” she said."
        if range.len() < 2 && !calls(view, cue.start) {
            continue;
        }
        let act = syntax.upos(head) == Upos::Verb;
        let kind = match (act, estimate) {
            (true, _) => ClaimKind::Clause,
            (_, true) => ClaimKind::Measure,
            _ => ClaimKind::Description,
        };
        let mut made = claim(view, n, &site, extent::balance(view, range, head), kind);
        if relative {
            (made.sources, made.attribution) = sources::sources(view, head, last);
        }
        if !act && a.content.len() > 1 {
            made.object = Some(arguments::stretch(view, extent::within(view, &site, sites, last), head));
        }
        let object = first.clone().rev().find(|&t| syntax.head(t) == Some(cue.start));
        made.subject = object.map(|t| arguments::stretch(view, first.clone(), t));
        if certainty::is_refuted(view, cue.start, last) {
            made.certainty = Certainty::Denied;
        }
        found.push(made);
    }
    found
}

fn calls(view: &View, cue: usize) -> bool {
    let lemma = view.syntax.lemma(cue);
    is_cue(CueKind::Call, lemma) || is_cue(CueKind::Accuse, lemma)
}

fn claim(view: &View, sentence: usize, site: &clauses::Site, tokens: Range<usize>, kind: ClaimKind) -> Claim {
    let (certainty, negated) = certainty::certainty(view, site.head, &tokens);
    let (mut sources, attribution) = sources::sources(view, site.head, &tokens);
    // Who somebody is, and what is told in passing (", which opened in May,"), is the writer's word, not that of the speaker.
    let apposed = clauses::is_aside(view, site)
        || site.role == clauses::Role::Apposition
        || kind == ClaimKind::Description && view.is_name_of_person(site.head);
    if apposed && !view.is_quoted(site.head) {
        sources.clear();
    }
    let vouches = certainty::gives_figure(view, site.head) || certainty::denies(view, site.head) || certainty::is_outlook(view, site.head);
    if sources.is_empty() && vouches && site.role == clauses::Role::Clause {
        sources.extend(sources::voucher(view, site));
    }
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
