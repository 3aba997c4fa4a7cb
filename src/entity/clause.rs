//! Where a phrase stands in its sentence: its clause, the subject of that, how prominent it is, whether it is quoted.

use super::view::View;
use crate::reader::{Rel, Upos};
use std::ops::Range;

pub const SUBJECTS: &[Rel] = &[Rel::Nsubj, Rel::NsubjPass, Rel::NsubjOuter];

/// Steps up a tree before a rule gives up: no sentence that people write nests deeper.
const STEPS: usize = 24;

impl View<'_> {
    pub fn lower(self, token: usize) -> String {
        self.word(token).to_lowercase()
    }

    /// The token and those above it, up to the root.
    pub fn up(self, token: usize) -> impl Iterator<Item = usize> {
        let mut at = Some(token);
        std::iter::from_fn(move || {
            let here = at?;
            at = self.syntax.head(here).filter(|&h| h != here);
            Some(here)
        })
        .take(STEPS)
    }

    /// The predicate of the clause that the token is a part of; a predicate's own clause is the one around it.
    pub fn predicate_above(self, token: usize) -> Option<usize> {
        self.up(token).skip(1).find(|&t| self.is_predicate(t))
    }

    pub fn is_predicate(self, token: usize) -> bool {
        let clause = matches!(
            self.syntax.rel(token),
            Rel::Root | Rel::Ccomp | Rel::Advcl | Rel::AdvclRelcl | Rel::Acl | Rel::AclRelcl | Rel::Xcomp | Rel::Parataxis | Rel::Csubj
        );
        clause || self.upos(token) == Upos::Verb || self.syntax.child(token, SUBJECTS).is_some()
    }

    /// The subject of a predicate, its own or the one it shares with the clause that it is joined to or opens.
    pub fn subject(self, predicate: usize) -> Option<usize> {
        for at in self.up(predicate) {
            if let Some(subject) = self.syntax.child(at, SUBJECTS) {
                return Some(subject);
            }
            // "asked the mayor to leave": the object leaves.
            if self.syntax.rel(at) == Rel::Xcomp
                && let Some(object) = self.syntax.head(at).and_then(|h| self.syntax.child(h, &[Rel::Obj, Rel::Iobj]))
            {
                return Some(object);
            }
            match self.syntax.rel(at) {
                Rel::Conj | Rel::Xcomp => {}
                // A participle clause has the subject of the clause around it: "he left, calling it a mess".
                Rel::Advcl if self.syntax.child(at, &[Rel::Mark]).is_none_or(|m| self.word(m) == "to") => {}
                _ => return None,
            }
        }
        None
    }

    /// The first of a row of joined phrases, whose place in the sentence all of them share.
    pub fn joined_to(self, token: usize) -> usize {
        let mut last = token;
        for at in self.up(token) {
            last = at;
            if self.syntax.rel(at) != Rel::Conj {
                break;
            }
        }
        last
    }

    /// How prominent a phrase with this head is, 0 to 1: subjects before objects before the rest, main clauses before others.
    pub fn prominence(self, head: usize) -> f32 {
        let top = self.joined_to(head);
        let part = match self.syntax.rel(top) {
            Rel::Nsubj | Rel::NsubjPass | Rel::NsubjOuter => 1.0,
            Rel::Obj | Rel::Iobj => 0.7,
            Rel::OblAgent => 0.65,
            // "X's letter said he …".
            Rel::NmodPoss if self.syntax.head(top).is_some_and(|noun| self.is_subject(noun)) => 0.75,
            Rel::NmodPoss => 0.55,
            Rel::Obl => 0.5,
            Rel::Root => 0.6,
            Rel::Appos => 0.5,
            Rel::Compound | Rel::Amod | Rel::NmodDesc => 0.3,
            _ => 0.45,
        };
        let relative = self.up(top).skip(1).any(|t| matches!(self.syntax.rel(t), Rel::AclRelcl | Rel::Acl));
        part * if relative { 0.8 } else { 1.0 } * if top == head { 1.0 } else { 0.9 }
    }

    pub fn is_subject(self, head: usize) -> bool {
        SUBJECTS.contains(&self.syntax.rel(self.joined_to(head)))
    }

    /// Whether each token stands between quotation marks. A mark still open at the end of its paragraph is closed there.
    pub fn quoted(self) -> Vec<bool> {
        let mut quoted = vec![false; self.text.tokens.len()];
        let mut open = false;
        let mut paragraph = None;
        for sentence in &self.text.sentences {
            if paragraph != Some(sentence.paragraph) {
                (open, paragraph) = (false, Some(sentence.paragraph));
            }
            for t in sentence.tokens.clone() {
                match self.word(t) {
                    "“" | "«" | "``" => open = true,
                    "”" | "»" | "''" => open = false,
                    "\"" => open = !open,
                    _ => {
                        if let Some(flag) = quoted.get_mut(t) {
                            *flag = open;
                        }
                    }
                }
            }
        }
        quoted
    }

    /// The noun phrase of a head up to the head itself: determiner, modifiers, head; without what other clauses and marks cut off.
    pub fn up_to_head(self, head: usize) -> Range<usize> {
        let mut start = head;
        for t in (head.saturating_sub(16)..head).rev() {
            let below = self.up(t).take(6).any(|a| a == head);
            // Marks and "and" count where more of the phrase stands before them.
            if matches!(self.upos(t), Upos::Punct | Upos::Cconj) && !matches!(self.word(t), "(" | ")" | "“" | "”" | "\"" | ";" | ":" | "—")
            {
                continue;
            }
            if !below || self.up(t).take_while(|&a| a != head).any(|a| self.is_outside(a)) {
                break;
            }
            start = t;
        }
        start..head + 1
    }

    fn is_outside(self, token: usize) -> bool {
        matches!(
            self.syntax.rel(token),
            Rel::Case
                | Rel::Cop
                | Rel::Mark
                | Rel::Cc
                | Rel::CcPreconj
                | Rel::Advmod
                | Rel::Appos
                | Rel::Parataxis
                | Rel::Aux
                | Rel::AuxPass
        ) && self.word(token) != "'s"
            && self.word(token) != "’s"
            && self.word(token) != "'"
            && self.word(token) != "’"
            || SUBJECTS.contains(&self.syntax.rel(token))
    }
}
