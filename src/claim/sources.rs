//! On whose word a claim stands: the chain of sources of the attribution that holds it, outermost first.

use super::clauses::Site;
use super::view::View;
use super::{Source, arguments};
use crate::attribution::Attribution;
use crate::entity::{MentionKind, is_person_noun};
use crate::reader::{NameKind, Rel, Upos};
use std::ops::Range;

/// The chain for a claim at `head`, and the innermost attribution.
pub(super) fn sources(view: &View, head: usize, range: &Range<usize>) -> (Vec<Source>, Option<usize>) {
    let mut holders: Vec<(usize, usize)> = view
        .reported_around(head)
        // A cue inside the claim does not report the claim.
        .filter(|(_, a)| a.cue.as_ref().is_some_and(|c| !c.contains(&head)))
        .filter_map(|(n, a)| {
            let holds = a.content.iter().any(|c| c.contains(&head)) && covers(&a.content, range);
            holds.then(|| (a.content.iter().map(Range::len).sum(), n))
        })
        .collect();
    // The rest of a quotation of which some part is attributed.
    if let Some((quote, n)) = quoted(view, head).filter(|(_, n)| !holders.iter().any(|h| h.1 == *n)) {
        holders.push((quote, n));
    }
    // A report whose cue stands inside another report is the inner one.
    let depth = |n: usize| {
        let cue = view.attributions.attributions.get(n).and_then(|a| a.cue.clone());
        let within = |m: usize| {
            let outer = view.attributions.attributions.get(m);
            m != n && cue.as_ref().is_some_and(|c| outer.is_some_and(|o| o.content.iter().any(|r| r.contains(&c.start))))
        };
        holders.iter().filter(|h| within(h.1)).count()
    };
    let depths: Vec<usize> = holders.iter().map(|h| depth(h.1)).collect();
    let mut ordered: Vec<_> = depths.into_iter().map(std::cmp::Reverse).zip(holders).collect();
    ordered.sort_unstable();
    let holders: Vec<(usize, usize)> = ordered.into_iter().map(|(_, h)| h).collect();
    let innermost = holders.first().map(|h| h.1);
    let mut chain: Vec<Source> = Vec::new();
    for &(_, n) in &holders {
        let Some(a) = view.attributions.attributions.get(n) else { continue };
        add(view, a, &mut chain);
        let mut parent = a.parent;
        for _ in 0..4 {
            let Some(outer) = parent.and_then(|p| view.attributions.attributions.get(p)) else { break };
            add(view, outer, &mut chain);
            parent = outer.parent;
        }
    }
    chain.reverse();
    (chain, innermost)
}

/// Who vouches: the subject of "counted 18,000", of "denied the charges".
pub(super) fn voucher(view: &View, site: &Site) -> Option<Source> {
    let subject = arguments::subject(view, site)?;
    // "The owner, Ann Lee, denied it".
    let one = subject.entity.is_none() && view.syntax.xpos(subject.head) == "NN";
    let name = view.syntax.child(subject.head, &[Rel::Appos]).filter(|_| one);
    let mention = name.and_then(|n| view.entities.at(n)).filter(|m| m.kind == MentionKind::Name).map(|m| m.entity);
    match mention.and_then(|e| Some((e, view.entities.entities.get(e)?))) {
        Some((n, e)) => Some(Source { text: e.name.clone(), entity: Some(n) }),
        None => Some(Source { text: subject.text, entity: subject.entity }),
    }
}

/// Most of the claim stands inside the content.
fn covers(content: &[Range<usize>], claim: &Range<usize>) -> bool {
    let shared: usize = content.iter().map(|c| c.end.min(claim.end).saturating_sub(c.start.max(claim.start))).sum();
    shared * 2 >= claim.len()
}

/// The attribution of the quotation that the token stands in, and the length of the quotation.
fn quoted(view: &View, token: usize) -> Option<(usize, usize)> {
    let quote = view.quote_at(token)?;
    Some((view.text.tokens_in(quote.span).len(), quote.attribution?))
}

/// The body that an "it" which says something stands for: the last one before it that was the subject of a verb, at most a
/// sentence back.
fn body_before(view: &View, it: usize) -> Option<usize> {
    let here = view.text.sentence_of(it)?;
    let body = |t: usize| {
        let subject = matches!(view.syntax.rel(t), Rel::Nsubj | Rel::NsubjPass | Rel::NsubjOuter);
        let mention = view.entities.at(t).filter(|m| subject && m.head == t)?;
        let entity = view.entities.entities.get(mention.entity)?;
        (entity.kind == NameKind::Org).then_some(mention.entity)
    };
    let near = |t: &usize| view.text.sentence_of(*t).is_some_and(|s| s + 1 >= here);
    (0..it).rev().take_while(near).find_map(body)
}

/// The report that one goes on with whose source is a pronoun that nothing else explains: "the company said. …, it added".
fn report_before<'a>(view: &View<'a>, pronoun: usize, cue: usize) -> Option<&'a Attribution> {
    let goes_on = matches!(view.syntax.lemma(cue), "add" | "continue");
    let (before, head) = match view.lower(pronoun).as_str() {
        "it" => view.voice_before(pronoun),
        "he" | "she" if goes_on => view.voice_before(pronoun),
        _ => None,
    }?;
    let person = view.is_name_of_person(head) || is_person_noun(view.syntax.lemma(head));
    let several = matches!(view.syntax.xpos(head), "NNS" | "NNPS");
    (!several && person == (view.lower(pronoun) != "it")).then_some(before)
}

fn add(view: &View, attribution: &Attribution, chain: &mut Vec<Source>) {
    let lone = attribution.source_head.filter(|&h| view.entities.at(h).is_none());
    let cue = attribution.cue.as_ref().map(|c| c.start);
    let attribution = lone.zip(cue).and_then(|(h, c)| report_before(view, h, c)).unwrap_or(attribution);
    let taken_up = |t: usize| view.taken_up(t).filter(|_| view.lower(t) == "they" && !view.is_quoted(t) && view.entities.at(t).is_none());
    let attribution = attribution.source_head.and_then(taken_up).unwrap_or(attribution);
    let Some(tokens) = attribution.source.clone() else { return };
    let mention = attribution.source_head.and_then(|h| view.entities.at(h).filter(|m| m.head == h || m.tokens.contains(&h)));
    let it = attribution.source_head.filter(|&t| mention.is_none() && view.lower(t) == "it");
    if let Some(body) = it.and_then(|t| body_before(view, t))
        && let Some(e) = view.entities.entities.get(body)
    {
        chain.push(Source { text: e.name.clone(), entity: Some(body) });
        return;
    }
    let entity = mention.map(|m| m.entity);
    let joined = tokens.clone().any(|t| view.syntax.rel(t) == Rel::Cc);
    // "the statement": whoever made it, named before.
    let elsewhere = attribution.source_head.is_some_and(|h| !tokens.contains(&h));
    let named = |e: &crate::entity::Entity| {
        if elsewhere {
            return true;
        }
        // "“I”, the owner said": a pronoun is no name for what the phrase says better.
        if tokens.len() > 1 && matches!(e.name.to_lowercase().as_str(), "i" | "we" | "he" | "she" | "they" | "it") {
            return false;
        }
        // "mediator Ann Lee": the person's name is enough.
        let person = e.kind == NameKind::Person && mention.is_some_and(|m| m.kind == MentionKind::Name);
        person && !joined || tokens.len() == 1 || mention.is_some_and(|m| m.tokens.start <= tokens.start && m.tokens.end >= tokens.end)
    };
    // "her lawyer, Ann Lee": the name that follows; "State Secretary Ann Lee": the name at the end.
    let name = |t: usize| view.entities.at(t).filter(|m| m.kind == MentionKind::Name && view.is_name_of_person(t)).map(|m| m.entity);
    let beside = |h: usize| name(h + 1).filter(|_| view.syntax.head(h + 1) == Some(h) && !view.is_name_of_person(h));
    // "a councillor, Ann Lee, said", whatever the tree makes of it.
    let between =
        |h: usize| name(h + 2).filter(|_| view.lower(h + 1) == "," && tokens.end <= h + 2 && is_person_noun(view.syntax.lemma(h)));
    let apposed = || {
        let child = |h: usize| view.syntax.child(h, &[Rel::Appos]).and_then(name);
        attribution.source_head.and_then(|h| beside(h).or_else(|| child(h)).or_else(|| between(h)))
    };
    let last = || {
        let named = tokens.clone().rev().find(|&t| view.is_name_of_person(t)).filter(|_| !joined)?;
        let first = tokens.clone().find(|&t| (t..=named).all(|n| view.is_name_of_person(n)))?;
        // "a lawyer of Ann Lee" is not Ann Lee.
        let phrase = first > tokens.start && view.syntax.upos(first - 1) == Upos::Adp;
        let owner = view.syntax.rel(named) == Rel::NmodPoss || view.syntax.rel(first) == Rel::NmodPoss;
        // nor is "an Ardan diplomat" the country, if the reading takes it for a name.
        let modifier = named + 1 < tokens.end && view.syntax.upos(named + 1) == Upos::Noun;
        name(named).filter(|_| !phrase && !owner && !modifier)
    };
    if !entity.and_then(|e| view.entities.entities.get(e)).is_some_and(named)
        && let Some(person) = apposed().or_else(last)
        && let Some(e) = view.entities.entities.get(person)
    {
        if !chain.iter().any(|s| s.text == e.name) {
            chain.push(Source { text: e.name.clone(), entity: Some(person) });
        }
        return;
    }
    let text = match entity.and_then(|e| view.entities.entities.get(e)) {
        Some(e) if named(e) => e.name.clone(),
        _ => view.text.span(tokens).of(view.raw).to_owned(),
    };
    if !text.is_empty() && !chain.iter().any(|s| s.text == text) {
        chain.push(Source { text, entity });
    }
}
