//! Subject, object and further arguments of a predicate, with pronouns resolved.

use super::Argument;
use super::clauses::{self, Role, Site};
use super::view::View;
use crate::attribution::escapes;
use crate::entity::MentionKind;
use crate::reader::{Rel, Upos};

const SUBJECTS: &[Rel] = &[Rel::Nsubj, Rel::NsubjPass, Rel::NsubjOuter, Rel::Csubj, Rel::CsubjPass];

/// The subject of a site: its own, or the one that it shares with the clause it is coordinated with or hangs on.
pub(super) fn subject(view: &View, site: &Site) -> Option<Argument> {
    let syntax = view.syntax;
    if site.role == Role::Apposition {
        // Of "Ann Lee, a doctor, and Erik Dahl" only the first is the doctor.
        let noun = clauses::antecedent(view, site.head)?;
        let named = view.entities.at(noun).filter(|m| m.head == noun || m.tokens.contains(&noun)).map(|m| m.tokens.clone());
        return if syntax.child(noun, &[Rel::Conj]).is_some()
            && let Some(tokens) = named
        {
            Some(stretch(view, tokens, noun))
        } else {
            argument(view, noun).map(bare)
        };
    }
    subject_of(view, site.head).map(bare)
}

/// A subject has no preposition, whatever its noun had where it stands.
fn bare(subject: Argument) -> Argument {
    Argument { case: String::new(), ..subject }
}

fn subject_of(view: &View, head: usize) -> Option<Argument> {
    let syntax = view.syntax;
    let mut at = head;
    for _ in 0..6 {
        if let Some(subject) = syntax.child(at, SUBJECTS) {
            let relative = matches!(view.lower(subject).as_str(), "who" | "which" | "that") && syntax.rel(at) == Rel::AclRelcl;
            return argument(view, if relative { clauses::antecedent(view, at)? } else { subject });
        }
        if let Some(outer) = escapes(syntax, at) {
            at = outer;
            continue;
        }
        match syntax.rel(at) {
            Rel::Acl | Rel::AclRelcl => return argument(view, clauses::antecedent(view, at)?),
            Rel::Conj | Rel::Xcomp | Rel::Advcl => at = syntax.head(at)?,
            _ => return None,
        }
    }
    None
}

/// What the predicate does something to, or says of its subject.
pub(super) fn object(view: &View, site: &Site) -> Option<Argument> {
    let syntax = view.syntax;
    if site.role == Role::Apposition || syntax.child(site.head, &[Rel::Cop]).is_some() {
        return predicate_noun(view, site.head);
    }
    let mut at = site.head;
    for _ in 0..4 {
        if let Some(object) = syntax.child(at, &[Rel::Obj]) {
            return argument(view, object);
        }
        at = syntax.child(at, &[Rel::Xcomp])?;
    }
    None
}

/// A predicate noun or adjective without its subject, copula and clauses.
fn predicate_noun(view: &View, head: usize) -> Option<Argument> {
    const OUT: &[Rel] = &[
        Rel::Nsubj,
        Rel::NsubjPass,
        Rel::Cop,
        Rel::Aux,
        Rel::Punct,
        Rel::Mark,
        Rel::Cc,
        Rel::Advcl,
        Rel::Conj,
        Rel::Parataxis,
        Rel::AclRelcl,
        Rel::Acl,
        Rel::Appos,
    ];
    let syntax = view.syntax;
    let mut tokens = vec![head];
    for &c in syntax.children(head).iter().filter(|&&c| !OUT.contains(&syntax.rel(c))) {
        tokens.extend(syntax.subtree(c));
    }
    let start = tokens.iter().copied().min()?;
    let end = tokens.iter().copied().max()? + 1;
    Some(build(view, start..end, head, String::new()))
}

/// Obliques, indirect objects and adverbials of the predicate and its verb group.
pub(super) fn further(view: &View, site: &Site) -> Vec<Argument> {
    const RELS: &[Rel] = &[Rel::Iobj, Rel::Obl, Rel::OblAgent, Rel::OblTmod, Rel::OblUnmarked, Rel::OblNpmod];
    let syntax = view.syntax;
    let mut heads: Vec<usize> = syntax.children_with(site.head, RELS).collect();
    if let Some(open) = syntax.child(site.head, &[Rel::Xcomp]) {
        heads.extend(syntax.children_with(open, RELS));
    }
    heads.sort_unstable();
    heads.into_iter().filter_map(|h| argument(view, h)).collect()
}

/// The phrase around a head, without its preposition, relative clauses and appositions.
pub(super) fn argument(view: &View, head: usize) -> Option<Argument> {
    const OUT: &[Rel] = &[Rel::Case, Rel::Punct, Rel::AclRelcl, Rel::Acl, Rel::Appos, Rel::Mark, Rel::Cc, Rel::Parataxis, Rel::Advcl];
    let syntax = view.syntax;
    syntax.word(head)?;
    let mut tokens = vec![head];
    for &c in syntax.children(head).iter().filter(|&&c| !OUT.contains(&syntax.rel(c))) {
        tokens.extend(syntax.subtree(c));
    }
    let start = tokens.iter().copied().min()?;
    let end = tokens.iter().copied().max()? + 1;
    let case = syntax.children_with(head, &[Rel::Case]).find(|&c| c < head).map(|c| syntax.lemma(c).to_lowercase()).unwrap_or_default();
    Some(build(view, start..end, head, case))
}

/// An argument of exactly these tokens.
pub(super) fn stretch(view: &View, tokens: std::ops::Range<usize>, head: usize) -> Argument {
    build(view, tokens, head, String::new())
}

fn build(view: &View, tokens: std::ops::Range<usize>, head: usize, case: String) -> Argument {
    let mention = view.entities.at(head).filter(|m| m.head == head || m.tokens.contains(&head));
    let entity = mention.map(|m| m.entity);
    let written = view.text.span(tokens.clone()).of(view.raw).to_owned();
    let text = match mention {
        Some(m) if m.kind == MentionKind::Pronoun || view.syntax.upos(head) == Upos::Pron => {
            view.entities.entities.get(m.entity).map_or(written, |e| e.name.clone())
        }
        _ => written,
    };
    Argument { tokens, head, case, text, entity }
}
