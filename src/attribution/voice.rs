//! Who speaks: the source of a verb of speech, its noun phrase, and the outer link of its chain.

use super::View;
use super::cues::{self, CueKind};
use crate::entity;
use crate::reader::{NameKind, Rel, Syntax, Upos};
use std::ops::Range;

pub(super) const SUBJECTS: &[Rel] = &[Rel::Nsubj, Rel::NsubjPass, Rel::NsubjOuter];

/// Who speaks: the subject, the agent of a passive, or the subject of the clause that a participle hangs on.
pub(super) fn speaker(view: &View, verb: usize) -> Option<usize> {
    let syntax = view.syntax;
    if syntax.child(verb, &[Rel::AuxPass]).is_some() {
        return syntax.child(verb, &[Rel::OblAgent]);
    }
    let mut at = verb;
    for _ in 0..8 {
        // "The bridge is shut, she said, adding that …": the participle goes with the report, not with what is reported.
        let beside = |t: usize| {
            let report = |c: &usize| *c < verb && cues::is(CueKind::Say, syntax.lemma(*c)) && subject_of(view, *c).is_some();
            syntax.children_with(t, &[Rel::Parataxis]).find(report).filter(|_| at == verb && syntax.rel(verb) == Rel::Advcl)
        };
        if let Some(report) = syntax.head(at).and_then(beside) {
            return subject_of(view, report);
        }
        // "She said the bridge had closed, calling it a shame": the participle is hers, not the bridge's.
        let silent = || subject_of(view, at).is_some_and(|s| !can_speak(view, s));
        if at != verb && is_reported(view, at) && (syntax.rel(verb) == Rel::Advcl || silent()) {
            at = syntax.head(at)?;
        }
        if let Some(subject) = subject_of(view, at) {
            // "who" stands for the noun that its clause describes.
            // So it does for a second verb: "lawmakers whom they support and who see it as …".
            let clause = std::iter::successors(Some(at), |&t| syntax.head(t).filter(|_| syntax.rel(t) == Rel::Conj)).take(4).last();
            let relative =
                clause.filter(|&c| syntax.rel(c) == Rel::AclRelcl && matches!(view.lower(subject).as_str(), "who" | "which" | "that"));
            return relative.map_or(Some(subject), |c| syntax.head(c));
        }
        if let Some(outer) = escapes(syntax, at) {
            at = outer;
            continue;
        }
        match syntax.rel(at) {
            // "prompted him to say": whoever is made to speak.
            Rel::Xcomp if syntax.head(at).is_some_and(|v| makes_act(syntax.lemma(v)) && syntax.child(v, &[Rel::Obj]).is_some()) => {
                return syntax.child(syntax.head(at)?, &[Rel::Obj]);
            }
            Rel::Conj | Rel::Xcomp | Rel::Advcl | Rel::Parataxis if syntax.child(at, &[Rel::AuxPass]).is_none() => at = syntax.head(at)?,
            // "backed up the remark by saying …": whoever backed it up.
            Rel::Acl if syntax.children_with(at, &[Rel::Mark, Rel::Case]).any(|m| view.lower(m) == "by") => {
                let up = |t: &usize| syntax.head(*t);
                at = std::iter::successors(up(&at), up).take(4).find(|&v| syntax.upos(v) == Upos::Verb && subject_of(view, v).is_some())?;
            }
            Rel::Acl => {
                let noun = syntax.head(at)?;
                // "Lee issued a statement saying …": it is Lee who says it.
                let issuer = syntax.head(noun).filter(|_| syntax.rel(noun) == Rel::Obj && cues::is_document(syntax.lemma(noun)));
                let issues = |v: usize| matches!(syntax.lemma(v), "issue" | "release" | "post" | "publish" | "send" | "sign" | "write");
                let who = issuer.filter(|&v| issues(v)).and_then(|v| subject_of(view, v)).filter(|&s| can_speak(view, s));
                return who.or(Some(noun));
            }
            _ => return None,
        }
    }
    None
}

/// "said both had left but refused to comment": a finite verb cannot be joined to "had left"; it goes with "said".
pub fn escapes(syntax: &Syntax, verb: usize) -> Option<usize> {
    let first = syntax.head(verb).filter(|_| syntax.rel(verb) == Rel::Conj)?;
    let finite =
        matches!(syntax.xpos(verb), "VBD" | "VBZ") && syntax.child(verb, SUBJECTS).is_none() && syntax.child(verb, &[Rel::Aux]).is_none();
    let compound = syntax.child(first, &[Rel::Aux]).is_some() && syntax.upos(first) == Upos::Verb;
    let governor = syntax.head(first).filter(|&g| syntax.rel(first) == Rel::Ccomp && cues::is(CueKind::Say, syntax.lemma(g)))?;
    (finite && compound && matches!(syntax.xpos(governor), "VBD" | "VBZ")).then_some(governor)
}

/// Verbs whose object does what the infinitive after it says.
fn makes_act(lemma: &str) -> bool {
    matches!(
        lemma,
        "prompt"
            | "force"
            | "lead"
            | "push"
            | "press"
            | "cause"
            | "compel"
            | "persuade"
            | "convince"
            | "encourage"
            | "drive"
            | "allow"
            | "get"
    )
}

/// "A statement from the party": the party speaks.
pub(super) fn author(view: &View, head: usize) -> Option<usize> {
    let syntax = view.syntax;
    let message = matches!(syntax.lemma(head), "statement" | "email" | "e-mail" | "message" | "tweet" | "post" | "letter" | "release");
    let by = |c: &usize| *c > head && syntax.children_with(*c, &[Rel::Case]).any(|p| matches!(view.lower(p).as_str(), "from" | "by"));
    syntax.children_with(head, &[Rel::Nmod]).find(by).filter(|&c| message && can_speak(view, c))
}

/// Sentences back to where a statement was first spoken of.
const BACK: usize = 3;

/// "Lee said in a statement that …. “…,” the statement said": who made the statement that is spoken of again.
pub(super) fn writer(view: &View, head: usize) -> Option<usize> {
    let syntax = view.syntax;
    let lemma = syntax.lemma(head);
    let message = matches!(lemma, "statement" | "email" | "e-mail" | "message" | "tweet" | "post" | "letter" | "release" | "memo");
    let bare = syntax.children(head).iter().all(|&c| view.lower(c) == "the");
    let the = syntax.child(head, &[Rel::Det]).is_some();
    let here = view.text.sentence_of(head).filter(|_| message && bare && the)?;
    let first = view.text.sentences.get(here.saturating_sub(BACK))?.tokens.start;
    let known = |t: &usize| view.entities.at(*t).is_some() && can_speak(view, *t);
    (first..head).rev().filter(|&t| syntax.lemma(t) == lemma).find_map(|t| maker(view, t)).filter(known)
}

/// Whose statement it is: "X said in a statement", "X released a statement", "a statement released by X", "X's statement".
fn maker(view: &View, statement: usize) -> Option<usize> {
    let syntax = view.syntax;
    let issues = |v: usize| matches!(syntax.lemma(v), "issue" | "release" | "post" | "publish" | "send" | "sign" | "write");
    let verb = syntax.head(statement);
    let said = verb.filter(|&v| syntax.rel(statement) == Rel::Obl && cues::is(CueKind::Say, syntax.lemma(v)));
    let issued = verb.filter(|&v| syntax.rel(statement) == Rel::Obj && issues(v));
    let by = || {
        let verb = syntax.children_with(statement, &[Rel::Acl]).find(|&c| issues(c))?;
        syntax.child(verb, &[Rel::OblAgent, Rel::Obl])
    };
    let owner = || syntax.child(statement, &[Rel::NmodPoss]);
    said.or(issued).and_then(|v| speaker(view, v)).or_else(|| author(view, statement)).or_else(by).or_else(owner)
}

/// A clause that a verb of speech reports, and that is not itself about an act of speech.
fn is_reported(view: &View, clause: usize) -> bool {
    let syntax = view.syntax;
    let kinds = [CueKind::Say, CueKind::Call, CueKind::Accuse, CueKind::Urge];
    let speech = kinds.into_iter().any(|k| cues::is(k, syntax.lemma(clause)));
    let governor = syntax.head(clause).filter(|_| syntax.rel(clause) == Rel::Ccomp);
    !speech && governor.is_some_and(|g| cues::is(CueKind::Say, syntax.lemma(g)) && subject_of(view, g).is_some_and(|s| can_speak(view, s)))
}

/// The subject of a verb. A title and a name that both hang on the verb ("aide Ann Lee said") are one subject: the name.
pub(super) fn subject_of(view: &View, verb: usize) -> Option<usize> {
    let all: Vec<usize> = view.syntax.children_with(verb, SUBJECTS).collect();
    match all.as_slice() {
        [] => stray_subject(view, verb),
        [.., title, name] if (*name < verb) == (*title < verb) && view.syntax.upos(*name) == Upos::Propn && touch(view, *title, *name) => {
            Some(*name)
        }
        [first, ..] => Some(*first),
    }
}

/// Whether one phrase ends where the other begins.
fn touch(view: &View, first: usize, second: usize) -> bool {
    let end = view.syntax.subtree(first).last().copied();
    let start = view.syntax.subtree(second).first().copied();
    end.zip(start).is_some_and(|(e, s)| e + 1 == s)
}

/// "“We will see,” the owner, who lives nearby, said", "Ann Lee, the owner, told them that they …": the reading hung the speaker on what
/// is said.
pub(super) fn stray_subject(view: &View, verb: usize) -> Option<usize> {
    let syntax = view.syntax;
    let says = cues::is(CueKind::Say, syntax.lemma(verb));
    // The clause has a subject of its own behind the verb.
    let before = |c: usize| match syntax.children_with(c, SUBJECTS).collect::<Vec<_>>().as_slice() {
        [first, second] if *first < verb && *second > verb => Some(*first),
        _ => None,
    };
    if let Some(subject) = syntax.children_with(verb, &[Rel::Ccomp]).filter(|&c| says && c > verb).find_map(before) {
        return Some(subject);
    }
    let clause = syntax.child(verb, &[Rel::Ccomp]).filter(|&c| says && c < verb)?;
    let closed = |s: usize| (clause..s).any(|t| matches!(view.text.form(view.raw, t), "”" | "\"" | "''"));
    syntax.children_with(clause, SUBJECTS).find(|&s| s > clause && s < verb && closed(s))
}

/// A person, an organisation, a place that stands for its government, a pronoun, or a document.
pub(super) fn can_speak(view: &View, head: usize) -> bool {
    let name =
        view.syntax.name_at(head).is_some_and(|n| matches!(n.kind, NameKind::Person | NameKind::Org | NameKind::Place | NameKind::Norp));
    let pronoun = matches!(view.lower(head).as_str(), "he" | "she" | "they" | "we" | "i" | "who" | "some" | "many" | "others");
    let noun = view.syntax.upos(head) == Upos::Noun && (cues::is_document(view.syntax.lemma(head)) || is_person_noun(view, head));
    name || pronoun || noun || view.syntax.upos(head) == Upos::Propn
}

/// Nouns for roles, and those in -er, -or, -ist, -ian, -man: most of them are people.
fn is_person_noun(view: &View, head: usize) -> bool {
    let lemma = view.syntax.lemma(head);
    entity::is_person_noun(lemma)
        || ["er", "or", "ist", "ian", "man", "woman", "ant", "ent", "ey", "ocrat", "ive", "ial", "ee"].iter().any(|s| lemma.ends_with(s))
        || matches!(
            lemma,
            "people"
                | "police"
                | "ally"
                | "critic"
                | "aide"
                | "chief"
                | "head"
                | "judge"
                | "witness"
                | "envoy"
                | "expert"
                | "group"
                | "ministry"
                | "party"
                | "government"
                | "company"
                | "team"
                | "union"
                | "council"
                | "committee"
                | "commission"
                | "board"
                | "court"
                | "bank"
                | "firm"
                | "association"
                | "organisation"
                | "organization"
                | "opposition"
        )
}

/// The outlet in "told the agency": an organisation, or a noun for an outlet.
pub(super) fn told_medium(view: &View, verb: usize) -> Option<usize> {
    let syntax = view.syntax;
    if !matches!(syntax.lemma(verb), "tell" | "inform" | "confirm" | "say" | "speak") {
        return None;
    }
    syntax.children_with(verb, &[Rel::Obj, Rel::Iobj, Rel::Obl]).find(|&o| {
        let to = syntax.child(o, &[Rel::Case]).is_none_or(|c| view.lower(c) == "to");
        let kind = |k: NameKind| matches!(k, NameKind::Org | NameKind::Product | NameKind::Misc);
        let named = syntax.name_at(o).is_some_and(|n| kind(n.kind));
        let entity = view.entities.at(o).and_then(|m| view.entities.entities.get(m.entity));
        to && (named && entity.is_none_or(|e| kind(e.kind)) && !is_audience(syntax.lemma(o)) || cues::is_medium(syntax.lemma(o)))
    })
}

/// Bodies that are told things without publishing them.
fn is_audience(lemma: &str) -> bool {
    let low = lemma.to_lowercase();
    ["congress", "parliament", "senate", "house", "court", "committee", "council", "assembly", "ministry", "board", "commission", "union"]
        .contains(&low.as_str())
}

/// The inner link: "the paper reported, citing two officials".
pub(super) fn cited(view: &View, verb: usize, speaker: Option<usize>) -> Option<usize> {
    let syntax = view.syntax;
    let citing = |&c: &usize| matches!(syntax.lemma(c), "cite" | "quote") && syntax.xpos(c) == "VBG";
    let below = |t: usize| syntax.children_with(t, &[Rel::Advcl, Rel::Acl]).find(citing);
    let object = syntax.child(below(verb).or_else(|| below(speaker?))?, &[Rel::Obj])?;
    Some(object).filter(|&o| can_speak(view, o))
}

/// The outer link that a source names itself: "sources cited by the paper", "documents seen by the agency".
pub(super) fn outer(view: &View, head: usize) -> Option<usize> {
    let syntax = view.syntax;
    let document = cues::is_document(syntax.lemma(head));
    syntax
        .children_with(head, &[Rel::Acl, Rel::AclRelcl])
        .filter(|&c| {
            let cited = matches!(syntax.lemma(c), "cite" | "quote" | "interview");
            let had = document && matches!(syntax.xpos(c), "VBN" | "VBD") && syntax.child(c, SUBJECTS).is_none();
            cited || had
        })
        .find_map(|c| {
            let by = |o: &usize| syntax.children_with(*o, &[Rel::Case]).any(|p| view.lower(p) == "by");
            syntax.children_with(c, &[Rel::OblAgent, Rel::Obl]).find(by)
        })
}

/// "a person briefed on the plans": what tells one unnamed source from another. Who published it ("seen by the paper") is an outer
/// link and no part of the phrase.
fn rel_is_reduced(view: &View, t: usize) -> bool {
    let syntax = view.syntax;
    let by = || syntax.subtree(t).iter().any(|&c| view.lower(c) == "by");
    let briefed = matches!(syntax.lemma(t), "brief" | "involve" | "acquaint" | "connect" | "concern" | "train");
    syntax.rel(t) == Rel::Acl && briefed && syntax.xpos(t) == "VBN" && syntax.subtree(t).len() <= 6 && !by()
}

/// The noun phrase of a source: without relative clauses, appositions, times and its own preposition.
pub(super) fn phrase(view: &View, head: usize) -> Range<usize> {
    const OUT: &[Rel] = &[Rel::Acl, Rel::AclRelcl, Rel::Case, Rel::Punct, Rel::Parataxis, Rel::Advcl, Rel::Cc, Rel::Mark];
    let syntax = view.syntax;
    let mut keep = vec![head];
    for &child in syntax.children(head).iter().filter(|&&c| !OUT.contains(&syntax.rel(c)) || rel_is_reduced(view, c)) {
        let subtree = syntax.subtree(child);
        let first = subtree.first().copied().unwrap_or(child);
        if rel_is_reduced(view, child) && first != head + 1 {
            continue;
        }
        let after_comma = first > head && (view.lower(first) == "," || view.lower(first - 1) == ",");
        // "the newspaper Daily Post": a name that closely follows its noun.
        let apposed = syntax.rel(child) == Rel::Appos && (after_comma || syntax.upos(child) != Upos::Propn);
        let time = child > head && syntax.name_at(child).is_some_and(|n| n.kind == NameKind::Date);
        let flat = matches!(syntax.rel(child), Rel::Flat | Rel::Conj);
        if !apposed && !time && (flat || !after_comma) {
            keep.extend(subtree);
        }
        if keep.len() > 40 {
            break;
        }
    }
    hull(&keep, head)
}

/// The widest run of tokens around `head`: from the smallest to the largest of `keep`.
fn hull(keep: &[usize], head: usize) -> Range<usize> {
    let first = keep.iter().copied().min().unwrap_or(head);
    let last = keep.iter().copied().max().unwrap_or(head);
    first..last + 1
}
