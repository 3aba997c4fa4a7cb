//! Pronouns to what they stand for.
//!
//! Candidates of the last sentences are weighed by recency, grammatical role, clause and agreement, after Lappin and Leass 1994;
//! constraints of syntax and quotation rule some out. Where the second best comes close, the pronoun stays open.

use super::clause::SUBJECTS;
use super::discourse::{Class, Discourse, Party, Point};
use super::lexicon::Gender;
use super::view::View;
use crate::reader::{Rel, Upos};
use std::collections::BTreeMap;

/// Sentences that a pronoun looks back over, and what a mention is worth in each.
const RECENCY: &[f32] = &[1.0, 0.6, 0.3, 0.15];
/// The second best candidate may weigh at most this part of the best; less where anything at all may be meant.
const CLOSE: f32 = 0.8;
const CLOSE_THING: f32 = 0.6;
/// What the best must weigh at least.
const LEAST: f32 = 0.25;
/// A mention inside a quotation counts less for the words around it, and a little less the other way round.
const OUT_OF_QUOTE: f32 = 0.4;
const INTO_QUOTE: f32 = 0.8;
/// For the subject of the clause that the pronoun's clause belongs to, and more for that of a possessive's own.
const SAME_CLAUSE: f32 = 0.4;
const OWN_CLAUSE: f32 = 0.8;
/// For a subject where the pronoun is one too.
const PARALLEL: f32 = 0.25;
/// For whoever spoke last, where the pronoun is somebody who speaks.
const SPEAKS_ON: f32 = 0.3;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// he, she.
    Person(Gender),
    It,
    They,
    /// I inside a quotation: whoever is quoted.
    Speaker,
    Relative,
}

#[derive(Clone, Copy, Debug)]
struct Pronoun {
    token: usize,
    form: Form,
    possessive: bool,
    reflexive: bool,
}

fn pronoun(view: View, token: usize) -> Option<Pronoun> {
    let word = view.lower(token);
    let form = match word.as_str() {
        "he" | "him" | "his" | "himself" => Form::Person(Gender::Male),
        "she" | "her" | "hers" | "herself" => Form::Person(Gender::Female),
        "it" | "its" | "itself" => Form::It,
        "they" | "them" | "their" | "theirs" | "themselves" => Form::They,
        "i" | "me" | "my" | "myself" => Form::Speaker,
        "who" | "whom" | "whose" | "which" => Form::Relative,
        _ => return None,
    };
    let possessive = matches!(word.as_str(), "his" | "its" | "their" | "my") || word == "her" && view.syntax.rel(token) == Rel::NmodPoss;
    Some(Pronoun { token, form, possessive, reflexive: word.ends_with("self") || word.ends_with("selves") })
}

/// Finds the party of each pronoun that has a clear one, and adds it to the discourse. Gives (token, party) in text order.
///
/// In each paragraph the words around quotations come first: they tell who is quoted.
pub fn resolve(view: View, discourse: &mut Discourse) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let sentences = &view.text.sentences;
    let mut first = 0;
    let mut last_speaker = None;
    while let Some(paragraph) = sentences.get(first).map(|s| s.paragraph) {
        let end = first + sentences.iter().skip(first).take_while(|s| s.paragraph == paragraph).count();
        for quoted in [false, true] {
            // A paragraph that names no speaker goes on with the last one.
            let mut told = (first..end).find_map(|s| speaker_in(view, discourse, s, None)).or(last_speaker);
            for s in first..end {
                told = speaker_in(view, discourse, s, None).or(told);
                let Some(sentence) = sentences.get(s) else { continue };
                for token in sentence.tokens.clone() {
                    if discourse.is_quoted(token) != quoted {
                        continue;
                    }
                    let Some(p) = pronoun(view, token) else { continue };
                    let speaker = speaker_in(view, discourse, s, Some(token)).or(told);
                    let context = Context { view, discourse, sentence: s, speaker, last_speaker };
                    if let Some(party) = context.party(p) {
                        learn(discourse, party, p.form);
                        discourse.add(view, party, token..token + 1, token);
                        found.push((token, party));
                    }
                }
                last_speaker = speaker_in(view, discourse, s, None).or(last_speaker);
            }
        }
        first = end;
    }
    found.sort_unstable();
    found
}

/// A party of unknown gender that "she" points to is a woman from there on.
fn learn(discourse: &mut Discourse, party: usize, form: Form) {
    if let (Form::Person(gender), Some(party)) = (form, discourse.parties.get_mut(party))
        && party.gender == Gender::Unknown
    {
        party.gender = gender;
    }
}

/// Who is said to speak in a sentence: the mention in the reader's source tag, outside quotations; of several the nearest one.
fn speaker_in(view: View, discourse: &Discourse, sentence: usize, near: Option<usize>) -> Option<usize> {
    let tokens = view.text.sentences.get(sentence)?.tokens.clone();
    let sources = &view.syntax.attribution.sources;
    let from = sources.partition_point(|s| s.end <= tokens.start);
    let here = sources.iter().skip(from).take_while(|s| s.start < tokens.end);
    let points = discourse.points.get(sentence)?;
    let told = here.filter_map(|source| points.iter().filter(|p| source.contains(&p.head) && !p.quoted).max_by_key(|p| p.subject));
    told.min_by_key(|p| near.map(|t| t.abs_diff(p.head))).map(|p| p.party)
}

struct Context<'a> {
    view: View<'a>,
    discourse: &'a Discourse,
    sentence: usize,
    /// Who speaks in this paragraph, as far as is known.
    speaker: Option<usize>,
    /// Who spoke last before this sentence.
    last_speaker: Option<usize>,
}

impl Context<'_> {
    fn party(&self, p: Pronoun) -> Option<usize> {
        match p.form {
            Form::Speaker => {
                let person = |n: &usize| self.discourse.party(*n).is_some_and(|q| q.class == Class::Person && !q.plural);
                self.discourse.is_quoted(p.token).then_some(self.speaker)?.filter(person)
            }
            Form::Relative => self.antecedent(p.token),
            _ if p.reflexive => self.subject_party(p.token).filter(|&n| self.fit(p.form, n) > 0.0),
            // As an object, or in speech, "it" and "them" are said of anything at all.
            Form::It | Form::They if !p.possessive && !self.view.is_subject(p.token) => None,
            Form::It if !p.possessive && self.discourse.is_quoted(p.token) => None,
            Form::It if is_expletive(self.view, p.token) => None,
            _ => self.weighed(p),
        }
    }

    /// The noun that a relative clause describes.
    fn antecedent(&self, token: usize) -> Option<usize> {
        let clause = self.view.up(token).find(|&t| matches!(self.view.syntax.rel(t), Rel::AclRelcl))?;
        let noun = self.view.syntax.head(clause).filter(|&n| n < token)?;
        let person = self.view.lower(token) != "which";
        let suits = |q: &Party| q.entity.is_some() && person == (q.class == Class::Person);
        self.party_at(noun).filter(|&n| self.discourse.party(n).is_some_and(suits))
    }

    fn party_at(&self, head: usize) -> Option<usize> {
        self.discourse.at(self.view, head).map(|p| p.party)
    }

    fn subject_party(&self, token: usize) -> Option<usize> {
        self.party_at(self.view.subject(self.view.predicate_above(token)?)?)
    }

    fn weighed(&self, p: Pronoun) -> Option<usize> {
        let barred = self.barred(p);
        let mut weights: BTreeMap<usize, f32> = BTreeMap::new();
        for (distance, &recency) in RECENCY.iter().enumerate() {
            let Some(points) = self.sentence.checked_sub(distance).and_then(|s| self.discourse.points.get(s)) else { break };
            // In one sentence the most prominent mention of each party counts.
            let mut best: BTreeMap<usize, f32> = BTreeMap::new();
            for point in points.iter().filter(|q| distance > 0 || q.head < p.token || self.is_ahead(p, q)) {
                if barred.contains(&point.party) || point.tokens.contains(&p.token) {
                    continue;
                }
                let weight = self.weight(p, point, distance == 0) * recency;
                let slot = best.entry(point.party).or_default();
                *slot = slot.max(weight);
            }
            for (party, weight) in best {
                *weights.entry(party).or_default() += weight;
            }
        }
        let introduced = self.introduced(p);
        if let Some(weight) = introduced.and_then(|n| weights.get_mut(&n)) {
            *weight += SPEAKS_ON;
        }
        let alone = |last: &usize| introduced.is_none() && !self.others_named(p, *last);
        if let Some(last) = self.last_speaker.filter(|_| self.speaks(p.token)).filter(alone)
            && let Some(weight) = weights.get_mut(&last)
        {
            *weight += SPEAKS_ON;
        }
        let mut ranked: Vec<(f32, usize)> = weights.into_iter().map(|(n, w)| (w * self.fit(p.form, n), n)).filter(|r| r.0 > 0.0).collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let (&(weight, best), second) = (ranked.first()?, ranked.get(1).map_or(0.0, |r| r.0));
        let close = if matches!(p.form, Form::Person(_)) { CLOSE } else { CLOSE_THING };
        // Where nobody else is about, little is enough.
        let least = if ranked.len() == 1 && matches!(p.form, Form::Person(_)) && self.speaks(p.token) { LEAST / 2.0 } else { LEAST };
        (weight >= least && second <= weight * close && self.may_hold(p, best)).then_some(best)
    }

    /// Whether the paragraph so far names somebody else whom the pronoun may stand for.
    fn others_named(&self, p: Pronoun, last: usize) -> bool {
        let other = |q: &Point| q.party != last && !q.quoted && self.view.upos(q.head) == Upos::Propn && self.fit(p.form, q.party) > 0.5;
        self.before_in_paragraph().flatten().any(other)
    }

    /// The mentions of the earlier sentences of the paragraph, the nearest sentence first.
    fn before_in_paragraph(&self) -> impl Iterator<Item = &Vec<Point>> {
        let paragraph = |s: usize| self.view.text.sentences.get(s).map(|s| s.paragraph);
        let here = paragraph(self.sentence);
        (0..self.sentence).rev().take_while(move |&s| paragraph(s) == here).filter_map(|s| self.discourse.points.get(s))
    }

    /// Who is named as the subject of an earlier sentence of the paragraph, where the pronoun is somebody who speaks: "Ann Lee waited. “…,”
    /// she said."
    fn introduced(&self, p: Pronoun) -> Option<usize> {
        if !matches!(p.form, Form::Person(_)) || !self.speaks(p.token) {
            return None;
        }
        let subject = |q: &&Point| q.subject && !q.quoted && self.fit(p.form, q.party) > 0.5 && self.view.upos(q.head) != Upos::Pron;
        self.before_in_paragraph().find_map(|points| points.iter().find(subject)).map(|q| q.party)
    }

    fn weight(&self, p: Pronoun, point: &Point, same: bool) -> f32 {
        let view = self.view;
        let mut weight = point.prominence;
        let subject = view.is_subject(p.token);
        if same {
            let own = view.predicate_above(p.token);
            // "asked him to defend his record": only who is asked.
            let outer = own.filter(|&c| view.syntax.rel(c) != Rel::Xcomp).and_then(|c| view.predicate_above(c));
            let subject_of = |c: Option<usize>| c.and_then(|c| view.subject(c)) == Some(point.head);
            if subject_of(own) {
                weight += OWN_CLAUSE;
            } else if subject_of(outer) || (subject && self.is_subject_below(own, point.head)) {
                weight += SAME_CLAUSE;
            }
        }
        if subject && point.subject {
            weight += PARALLEL;
        }
        if same && p.possessive && self.owns_around(p.token, point.head) {
            weight += SAME_CLAUSE;
        }
        match (point.quoted, self.discourse.is_quoted(p.token)) {
            (true, false) => weight * OUT_OF_QUOTE,
            (false, true) => weight * INTO_QUOTE,
            _ => weight,
        }
    }

    /// "X's plan for his town", "X's plan and his words": the owner of a noun around the pronoun, or beside its own.
    fn owns_around(&self, token: usize, head: usize) -> bool {
        let view = self.view;
        let owned = view.syntax.head(head).filter(|_| view.syntax.rel(head) == Rel::NmodPoss);
        owned.is_some_and(|noun| {
            view.up(token)
                .skip(1)
                .take_while(|&t| view.upos(t) != Upos::Verb || t == noun || view.syntax.rel(t) == Rel::Acl)
                .any(|t| t == noun)
        })
    }

    /// "When X left, he …": the subject of a clause that hangs on the pronoun's.
    fn is_subject_below(&self, predicate: Option<usize>, head: usize) -> bool {
        predicate
            .is_some_and(|p| self.view.syntax.children_with(p, &[Rel::Advcl]).any(|c| self.view.syntax.child(c, SUBJECTS) == Some(head)))
    }

    /// "In his speech, X …": a subject after the pronoun, which stands in an opening phrase of the same clause.
    fn is_ahead(&self, p: Pronoun, point: &Point) -> bool {
        let named = self.discourse.party(point.party).is_some_and(|q| q.entity.is_some());
        if !named || !point.subject || point.quoted != self.discourse.is_quoted(p.token) {
            return false;
        }
        let Some(predicate) = self.view.syntax.head(point.head) else { return false };
        let opening = |t: usize| matches!(self.view.syntax.rel(t), Rel::Obl | Rel::Advcl) && self.view.syntax.head(t) == Some(predicate);
        self.view.up(p.token).take_while(|&t| t != predicate).any(|t| opening(t) && t < point.head)
    }

    /// Parties that the pronoun cannot be: who is quoted saying it, and the other arguments of its own predicate.
    fn barred(&self, p: Pronoun) -> Vec<usize> {
        let mut barred = Vec::new();
        if self.discourse.is_quoted(p.token) && matches!(p.form, Form::Person(_)) {
            barred.extend(self.speaker);
        }
        let view = self.view;
        if self.speaks(p.token) && !self.discourse.is_quoted(p.token) {
            barred.extend(self.spoken_of(p.token));
        }
        let Some(points) = self.discourse.points.get(self.sentence) else { return barred };
        let top = view.joined_to(p.token);
        if p.possessive {
            // "his envoy": not the envoy.
            let noun = view.syntax.head(p.token);
            barred.extend(points.iter().filter(|q| Some(q.head) == noun).map(|q| q.party));
            return barred;
        }
        let predicate = view.syntax.head(top);
        let subject = predicate.and_then(|v| view.subject(v));
        let rival = |q: &&Point| {
            let other = view.joined_to(q.head);
            q.head != p.token
                && (Some(q.head) == subject && top != q.head || view.syntax.head(other) == predicate && is_argument(view, other))
        };
        barred.extend(points.iter().filter(rival).map(|q| q.party));
        barred
    }

    /// Whom the quotation before "he said" speaks of: nobody speaks so of himself.
    fn spoken_of(&self, token: usize) -> Vec<usize> {
        let mut parties = Vec::new();
        let mut at = self.sentence;
        while let (Some(points), Some(sentence)) = (self.discourse.points.get(at), self.view.text.sentences.get(at)) {
            parties.extend(points.iter().filter(|q| q.quoted && q.head < token).map(|q| q.party));
            if !self.discourse.is_quoted(sentence.tokens.start) || at == 0 {
                break;
            }
            at -= 1;
        }
        parties
    }

    /// Whether the pronoun is the subject of something said.
    fn speaks(&self, token: usize) -> bool {
        let sources = &self.view.syntax.attribution.sources;
        let at = sources.partition_point(|s| s.end <= token);
        self.view.is_subject(token) && sources.get(at).is_some_and(|s| s.contains(&token))
    }

    /// How well a party agrees with a pronoun in person, gender and number, 0 to 1.
    fn fit(&self, form: Form, party: usize) -> f32 {
        let Some(party) = self.discourse.party(party) else { return 0.0 };
        match form {
            Form::Person(gender) => person_fit(party, gender),
            Form::It if party.plural => 0.0,
            Form::It => match party.class {
                Class::Body | Class::Thing => 1.0,
                Class::Place => 0.9,
                Class::Unknown => 0.7,
                Class::Person | Class::People => 0.0,
            },
            Form::They => match (party.class, party.plural) {
                (Class::Person, true) => 1.0,
                (Class::People | Class::Thing, true) => 0.8,
                (Class::Body, true) => 0.9,
                (Class::Place, true) => 0.6,
                (Class::Body, false) => 0.6,
                (Class::Place, false) => 0.3,
                _ => 0.0,
            },
            Form::Speaker | Form::Relative => 1.0,
        }
    }

    /// Whether the winner is somebody or something worth an entity; pairs and mere things only stand in the way.
    fn may_hold(&self, p: Pronoun, party: usize) -> bool {
        let Some(party) = self.discourse.party(party) else { return false };
        match p.form {
            _ if party.pair => false,
            Form::They => matches!(party.class, Class::Person | Class::People | Class::Body) || party.entity.is_some(),
            Form::It => p.possessive && party.entity.is_some() || matches!(party.class, Class::Body | Class::Place),
            _ => true,
        }
    }
}

fn person_fit(party: &Party, gender: Gender) -> f32 {
    let sure = match party.class {
        Class::Person => 1.0,
        Class::Unknown => 0.5,
        _ => return 0.0,
    };
    match party.gender {
        _ if party.plural => 0.0,
        Gender::Unknown => 0.75 * sure,
        known if known == gender => sure,
        _ => 0.0,
    }
}

fn is_argument(view: View, token: usize) -> bool {
    SUBJECTS.contains(&view.syntax.rel(token)) || matches!(view.syntax.rel(token), Rel::Obj | Rel::Iobj | Rel::Obl | Rel::OblAgent)
}

/// "It" that stands for nothing: "it is clear that …", "it seems", "it rained".
fn is_expletive(view: View, token: usize) -> bool {
    if view.lower(token) != "it" {
        return false;
    }
    if view.syntax.rel(token) == Rel::Expl {
        return true;
    }
    let Some(predicate) = view.syntax.head(token).filter(|_| SUBJECTS.contains(&view.syntax.rel(token))) else { return false };
    let clause = view.syntax.child(predicate, &[Rel::Csubj, Rel::CsubjPass, Rel::CsubjOuter]).is_some();
    let open = view.syntax.child(predicate, &[Rel::Cop]).is_some()
        && view.syntax.child(predicate, &[Rel::Ccomp, Rel::Advcl, Rel::Xcomp]).is_some();
    let passive = view.syntax.child(predicate, &[Rel::AuxPass]).is_some() && view.syntax.child(predicate, &[Rel::Ccomp]).is_some();
    clause
        || open
        || passive
        || matches!(view.syntax.lemma(predicate), "seem" | "appear" | "rain" | "snow" | "happen" | "matter" | "turn" | "take")
}
