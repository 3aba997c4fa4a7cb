//! What the rules of this stage look at.

use crate::article::{Article, ParagraphKind};
use crate::attribution::{Attribution, Attributions, Quote};
use crate::entity::{Entities, MentionKind};
use crate::reader::{NameKind, Rel, Syntax, Upos};
use crate::text::Text;
use crate::value::Values;
use std::collections::BTreeMap;
use std::ops::Range;

pub(super) struct View<'a> {
    pub raw: &'a str,
    pub text: &'a Text,
    pub syntax: &'a Syntax,
    pub entities: &'a Entities,
    pub attributions: &'a Attributions,
    /// Attributions by the tokens of their cues and by the sentences of their contents, so that no rule looks at all of them.
    by_cue: BTreeMap<usize, Vec<usize>>,
    by_sentence: BTreeMap<usize, Vec<usize>>,
    /// Tokens that are part of a quantity.
    counted: Vec<bool>,
    /// Tokens of times after the day of the article.
    coming: Vec<bool>,
    /// The tokens of the headline.
    title: Range<usize>,
    /// Phrases that make claims of their own and leave the clause around them.
    pub set_apart: Vec<Range<usize>>,
}

impl<'a> View<'a> {
    pub fn new(
        article: &'a Article,
        text: &'a Text,
        syntax: &'a Syntax,
        entities: &'a Entities,
        attributions: &'a Attributions,
        values: &Values,
    ) -> View<'a> {
        let mut counted = vec![false; text.tokens.len()];
        for quantity in &values.quantities {
            for flag in counted.get_mut(text.tokens_in(quantity.span)).unwrap_or_default() {
                *flag = true;
            }
        }
        let mut coming = vec![false; text.tokens.len()];
        for time in values.times.iter().filter(|t| t.days.zip(article.date).is_some_and(|(days, day)| days.0 > day)) {
            for flag in coming.get_mut(text.tokens_in(time.span)).unwrap_or_default() {
                *flag = true;
            }
        }
        let mut by_cue: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut by_sentence: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (n, a) in attributions.attributions.iter().enumerate() {
            for token in a.cue.iter().flat_map(Clone::clone) {
                by_cue.entry(token).or_default().push(n);
            }
            for content in &a.content {
                let first = text.sentence_of(content.start);
                let last = text.sentence_of(content.end.saturating_sub(1).max(content.start));
                for sentence in first.into_iter().flat_map(|f| f..=last.unwrap_or(f)) {
                    let list = by_sentence.entry(sentence).or_default();
                    if list.last() != Some(&n) {
                        list.push(n);
                    }
                }
            }
        }
        let raw = article.raw.as_str();
        let title = article.paragraphs.iter().find(|p| p.kind == ParagraphKind::Title).map(|p| text.tokens_in(p.span)).unwrap_or_default();
        View { raw, text, syntax, entities, attributions, by_cue, by_sentence, counted, coming, title, set_apart: Vec::new() }
    }

    pub fn is_in_title(&self, token: usize) -> bool {
        self.title.contains(&token)
    }

    /// The attributions of which the token is (part of) the cue.
    pub fn cued_by(&self, token: usize) -> impl Iterator<Item = &'a Attribution> {
        self.by_cue.get(&token).into_iter().flatten().filter_map(|&n| self.attributions.attributions.get(n))
    }

    /// The attributions whose content reaches into the sentence of the token, with their numbers.
    pub fn reported_around(&self, token: usize) -> impl Iterator<Item = (usize, &'a Attribution)> {
        let list = self.text.sentence_of(token).and_then(|s| self.by_sentence.get(&s));
        list.into_iter().flatten().filter_map(|&n| Some((n, self.attributions.attributions.get(n)?)))
    }

    /// The nearest voice of the sentences just before that is no pronoun itself, and its head.
    pub fn voice_before(&self, pronoun: usize) -> Option<(&'a Attribution, usize)> {
        let here = self.text.sentence_of(pronoun)?;
        let near = |t: usize| self.text.sentence_of(t).is_some_and(|s| s + 2 >= here);
        let before = self.by_cue.range(..pronoun).rev().take(6).take_while(|(t, _)| near(**t));
        let voices = before.flat_map(|(_, list)| list).filter_map(|&n| self.attributions.attributions.get(n));
        let named = voices.filter_map(|a| Some((a, a.source_head?))).find(|(_, h)| self.syntax.upos(*h) != Upos::Pron);
        named.filter(|(_, head)| *head < pronoun)
    }

    /// The voice that "they said" takes up, if it is plural.
    pub fn taken_up(&self, pronoun: usize) -> Option<&'a Attribution> {
        let (named, head) = self.voice_before(pronoun)?;
        let several = matches!(self.syntax.xpos(head), "NNS" | "NNPS") || self.syntax.child(head, &[Rel::Conj]).is_some();
        several.then_some(named)
    }

    /// The quotation that the token stands in.
    pub fn quote_at(&self, token: usize) -> Option<&'a Quote> {
        let at = self.text.tokens.get(token)?.span;
        let end = self.attributions.quotes.partition_point(|q| q.span.start <= at.start);
        // A quotation inside a quotation may stand between.
        self.attributions.quotes.get(..end)?.iter().rev().take(3).find(|q| q.span.contains(at))
    }

    pub fn lower(&self, token: usize) -> String {
        self.text.form(self.raw, token).to_lowercase()
    }

    pub fn is_lower(&self, token: usize) -> bool {
        self.text.form(self.raw, token).chars().next().is_some_and(char::is_lowercase)
    }

    pub fn has_quantity(&self, token: usize) -> bool {
        self.counted.get(token).copied().unwrap_or(false) || self.syntax.upos(token) == Upos::Num
    }

    pub fn is_set_apart(&self, token: usize, head: usize) -> bool {
        self.set_apart.iter().any(|r| r.contains(&token) && !r.contains(&head))
    }

    /// A verb group in the past, as far as its form tells.
    pub fn is_past(&self, verb: usize) -> bool {
        let past = |t: usize| {
            self.lower(t).ends_with("ed")
                || matches!(self.syntax.word(t).map_or("", |w| w.xpos), "VBD" | "VBN")
                || matches!(self.lower(t).as_str(), "was" | "were" | "had" | "did")
        };
        past(verb) || self.syntax.children_with(verb, &[Rel::Aux, Rel::AuxPass, Rel::Cop]).any(past)
    }

    /// "opens", "is opening", "is open": told in the present.
    pub fn is_present(&self, verb: usize) -> bool {
        let mut auxiliaries = self.syntax.children_with(verb, &[Rel::Aux, Rel::AuxPass, Rel::Cop]);
        match auxiliaries.next() {
            Some(first) => matches!(self.lower(first).as_str(), "is" | "are" | "am" | "'s" | "’s" | "'re" | "’re"),
            None => matches!(self.syntax.xpos(verb), "VBZ" | "VBP"),
        }
    }

    /// A time after the day of the article, or one that says so itself: "tomorrow", "next week".
    pub fn is_coming(&self, token: usize) -> bool {
        let next = self.lower(token) == "next" && self.syntax.head(token).is_some_and(|h| h > token && is_period(self.syntax.lemma(h)));
        next || self.lower(token) == "tomorrow" || self.coming.get(token).copied().unwrap_or(false)
    }

    /// A verb with tense, of its own or of its auxiliary.
    pub fn is_finite(&self, verb: usize) -> bool {
        let finite = |t: usize| matches!(self.syntax.xpos(t), "VBD" | "VBZ" | "MD");
        finite(verb) || self.syntax.children_with(verb, &[Rel::Aux, Rel::AuxPass, Rel::Cop]).any(finite)
    }

    pub fn is_infinitive(&self, verb: usize) -> bool {
        self.syntax.children_with(verb, &[Rel::Mark]).any(|m| self.lower(m) == "to")
    }

    pub fn sentence_start(&self, token: usize) -> bool {
        self.text.sentences.binary_search_by_key(&token, |s| s.tokens.start).is_ok()
    }

    pub fn is_name_of_person(&self, token: usize) -> bool {
        let mention = self.entities.at(token).filter(|m| m.kind == MentionKind::Name);
        mention.and_then(|m| self.entities.entities.get(m.entity)).is_some_and(|e| e.kind == NameKind::Person)
    }

    /// Whether the verb reports content that stands as claims of its own.
    pub fn is_cue(&self, token: usize) -> bool {
        let passive_report = self.syntax.child(token, &[Rel::AuxPass]).is_some() && self.syntax.child(token, &[Rel::Ccomp]).is_none();
        // "It was stressed by the ministry that …"
        let that = |c: usize| self.syntax.children_with(c, &[Rel::Mark]).any(|m| self.lower(m) == "that");
        let passive_report = passive_report && !self.syntax.children_with(token, &[Rel::Parataxis, Rel::Csubj, Rel::CsubjPass]).any(that);
        !passive_report && self.cued_by(token).next().is_some()
    }

    /// Whether the word is the cue of an attribution whose content holds the token.
    pub fn reports(&self, cue: usize, token: usize) -> bool {
        let holds = |c: &Range<usize>| c.contains(&token);
        self.cued_by(cue).any(|a| a.content.iter().any(holds))
    }

    /// Whether the token stands inside a quotation.
    pub fn is_quoted(&self, token: usize) -> bool {
        self.quote_at(token).is_some()
    }

    /// The cue that reports the clause at `head`, if its clause hangs on one.
    pub fn governing_cue(&self, head: usize) -> Option<usize> {
        let mut at = head;
        for _ in 0..4 {
            let up = self.syntax.head(at)?;
            // "denied claims that …": the verb's word, not the noun's.
            let cue = self.syntax.head(up).filter(|&v| !self.is_cue(up) && is_acl(self.syntax.rel(at)) && self.reports(v, head));
            if cue.is_some() {
                return cue;
            }
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

    /// "denied that …", "does not believe that …".
    pub fn governor_denies(&self, head: usize) -> bool {
        self.governing_cue(head).is_some_and(|cue| {
            let negated =
                self.syntax.children_with(cue, &[Rel::Advmod]).any(|a| matches!(self.lower(a).as_str(), "not" | "n't" | "n’t" | "never"));
            let nobody = self.syntax.child(cue, &[Rel::Nsubj]).is_some_and(|s| matches!(self.lower(s).as_str(), "nobody" | "no-one"));
            let denial = nobody || matches!(self.syntax.lemma(cue), "deny" | "refute" | "dispute" | "rebut");
            let on_noun = matches!(self.syntax.lemma(cue), "reject" | "dismiss") && is_acl(self.syntax.rel(head));
            (denial || on_noun) != (negated && self.syntax.rel(head) == Rel::Ccomp)
        })
    }

    /// Tokens that say who says it ("according to X", ", she said"), as seen from the claim's head.
    pub fn is_source_part(&self, head: usize, below: usize) -> bool {
        below != head
            && self.reported_around(head).any(|(_, a)| {
                let inside = a.content.iter().any(|c| c.contains(&head));
                let cue = a.cue.as_ref().is_some_and(|c| c.contains(&below));
                let source = a.source_head == Some(below) && a.cue.is_some() && !a.content.iter().any(|c| c.contains(&below));
                inside && (cue || source)
            })
    }
}

fn is_acl(rel: Rel) -> bool {
    matches!(rel, Rel::Acl | Rel::AclRelcl)
}

/// Nouns for stretches of the calendar.
fn is_period(lemma: &str) -> bool {
    let low = lemma.to_lowercase();
    let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    low.ends_with("day")
        || matches!(low.as_str(), "week" | "weekend" | "month" | "year" | "season" | "spring" | "summer" | "autumn" | "fall" | "winter")
        || months.iter().any(|m| low.starts_with(m)) && lemma.starts_with(char::is_uppercase)
}
