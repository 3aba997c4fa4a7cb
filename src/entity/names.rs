//! The names of an article: the reader's, mended at their edges, and those it missed.
//!
//! Takes text and syntax, gives stretches of tokens in text order, none overlapping save a name inside
//! a longer one ("Smith" in "the Smith administration"). Never says who is who; that is `group`'s.

use super::lexicon::{self, Known, Role};
use super::shape;
use super::view::{View, is_acronym, is_opening, is_possessive, starts_upper};
use crate::reader::{NameKind, Upos};
use crate::text::Sentence;
use std::collections::BTreeSet;
use std::ops::Range;

#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    pub tokens: Range<usize>,
    pub kind: NameKind,
    pub known: Option<Known>,
    /// The reader named it, or the tables know it: its kind is worth more in a vote.
    pub sure: bool,
}

/// How words are written in the running text: evidence for what a capital means.
#[derive(Debug, Default)]
pub struct Usage<'a> {
    /// Words with a capital inside sentences.
    pub capital: BTreeSet<&'a str>,
    pub lower: BTreeSet<&'a str>,
}

impl Usage<'_> {
    /// A word that has a capital even inside sentences, and never lacks one.
    fn means_name(&self, word: &str) -> bool {
        self.capital.contains(word) && !self.lower.contains(word.to_lowercase().as_str())
    }
}

pub fn names(view: View) -> Vec<Found> {
    let usage = usage(view);
    let mut taken = vec![false; view.text.tokens.len()];
    let mut out: Vec<Found> = Vec::new();
    let known: Vec<(Range<usize>, Known)> = view.text.sentences.iter().flat_map(|s| known_in(view, s, &usage)).collect();
    for name in &view.syntax.names {
        let inside_known =
            known.iter().any(|(r, _)| r.start <= name.tokens.start && name.tokens.end <= r.end && r.len() > name.tokens.len());
        let counts = !matches!(name.kind, NameKind::Date | NameKind::Money);
        if counts && !inside_known && name.tokens.end <= view.text.tokens.len() {
            take(shape::mend(view, name.tokens.clone(), Some(name.kind)), &mut taken, &mut out);
        }
    }
    let (titled, plain): (Vec<&Sentence>, Vec<&Sentence>) = view.text.sentences.iter().partition(|s| view.is_title_case(s));
    for sentence in plain {
        for run in runs(view, sentence, &usage, None) {
            take(shape::mend(view, run, None), &mut taken, &mut out);
        }
    }
    take(surnames(view, &out, &usage), &mut taken, &mut out);
    let in_names: BTreeSet<&str> = out.iter().flat_map(|f| view.words(f.tokens.clone())).collect();
    for sentence in titled {
        for run in runs(view, sentence, &usage, Some(&in_names)) {
            take(shape::mend(view, run, None), &mut taken, &mut out);
        }
    }
    take(known.into_iter().map(|(tokens, k)| found(tokens, k)).collect(), &mut taken, &mut out);
    let more: Vec<Found> = out.iter().filter_map(|f| widened(view, f, &taken)).collect();
    out.extend(more);
    out.retain(|f| !is_party_and_state(view, &f.tokens));
    out.sort_by_key(|f| (f.tokens.start, f.tokens.end));
    out
}

/// "Ann Lee (R)", "Ann Lee (R-Ohio)", "Ann Lee, D-Ohio,": where a member of the American Congress comes from, no name.
fn is_party_and_state(view: View, tokens: &Range<usize>) -> bool {
    let party = |word: &str| matches!(word, "R" | "D" | "I");
    let joined = view.word(tokens.start).split_once('-').is_some_and(|(first, _)| party(first));
    let marked = tokens.start.checked_sub(1).is_some_and(|t| matches!(view.word(t), "," | "(" | "-LRB-"));
    let bare = tokens.len() == 1 && party(view.word(tokens.start)) && matches!(view.word(tokens.end), ")" | "-RRB-");
    marked && (bare || joined || view.word(tokens.start + 1) == "-" && party(view.word(tokens.start)))
}

pub fn found(tokens: Range<usize>, known: Known) -> Found {
    Found { tokens, kind: known.kind(), known: Some(known), sure: true }
}

/// "Holm left.": words that end the name of a person elsewhere, where the reader took them for nouns.
fn surnames(view: View, found: &[Found], usage: &Usage) -> Vec<Found> {
    let people = found.iter().filter(|f| f.kind == NameKind::Person && f.tokens.len() > 1);
    let last: BTreeSet<&str> = people.map(|f| view.word(f.tokens.end - 1)).filter(|w| usage.means_name(w)).collect();
    (0..view.text.tokens.len())
        .filter(|&t| last.contains(view.word(t)) && !starts_upper(view.word(t + 1)))
        .map(|t| Found { tokens: t..t + 1, kind: NameKind::Person, known: None, sure: false })
        .collect()
}

/// Keeps the pieces that overlap nothing kept before.
fn take(pieces: Vec<Found>, taken: &mut [bool], out: &mut Vec<Found>) {
    for piece in pieces {
        let Some(slots) = taken.get_mut(piece.tokens.clone()) else { continue };
        if slots.is_empty() || slots.iter().any(|&t| t) {
            continue;
        }
        slots.fill(true);
        out.push(piece);
    }
}

fn usage(view: View<'_>) -> Usage<'_> {
    let mut usage = Usage::default();
    for sentence in view.text.sentences.iter().filter(|s| !view.is_title_case(s)) {
        for t in sentence.tokens.clone() {
            let word = view.word(t);
            if starts_upper(word) {
                if !opens(view, sentence, t) {
                    usage.capital.insert(word);
                }
            } else {
                usage.lower.insert(word);
            }
        }
    }
    usage
}

/// Is the token the first word of its sentence, or of a quotation or clause that takes a capital?
pub fn opens(view: View, sentence: &Sentence, token: usize) -> bool {
    token == sentence.tokens.start || (token > sentence.tokens.start && is_opening(view.word(token - 1)) && !view.glued_hyphen(token - 1))
}

impl View<'_> {
    /// A hyphen inside a word that was cut into tokens.
    pub fn glued_hyphen(self, token: usize) -> bool {
        matches!(self.word(token), "-" | "–" | "‑") && token > 0 && self.glued_to_next(token) && self.glued_to_next(token - 1)
    }
}

/// Names of the tables, the longest first at each place.
fn known_in(view: View, sentence: &Sentence, usage: &Usage) -> Vec<(Range<usize>, Known)> {
    let mut out = Vec::new();
    let mut at = sentence.tokens.start;
    while at < sentence.tokens.end {
        let hit = (1..=lexicon::LONGEST)
            .rev()
            .filter(|n| at + n <= sentence.tokens.end)
            .find_map(|n| lexicon::known(view.said(at..at + n)).map(|k| (at..at + n, k)));
        match hit {
            Some((range, known)) if range.len() > 1 || trusted(view, sentence, at, known, usage) => {
                at = range.end;
                out.push((range, known));
            }
            _ => at += 1,
        }
    }
    out
}

/// One-word names that are words as well count only where the capital says something.
fn trusted(view: View, sentence: &Sentence, token: usize, known: Known, usage: &Usage) -> bool {
    let word = view.word(token);
    if !starts_upper(word) {
        return false;
    }
    if matches!(word, "West" | "House" | "Labour" | "Guardian" | "Apple" | "Amazon" | "Fed" | "Commons" | "WHO" | "IS" | "US" | "Treasury")
    {
        let loud = view.is_title_case(sentence) || opens(view, sentence, token);
        return if word.len() == 2 || word == "WHO" {
            !view.words(sentence.tokens.clone()).all(|w| w.to_uppercase() == w)
        } else {
            !loud || (usage.capital.contains(word) && !usage.lower.contains(word.to_lowercase().as_str()))
        };
    }
    match known.role {
        Role::Other(NameKind::Place) if opens(view, sentence, token) => {
            matches!(view.upos(token), Upos::Propn | Upos::X) && !usage.lower.contains(word.to_lowercase().as_str())
        }
        _ => true,
    }
}

/// Stretches of capitalised words that may be names. In headlines only words of `in_names` count.
fn runs(view: View, sentence: &Sentence, usage: &Usage, in_names: Option<&BTreeSet<&str>>) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut at = sentence.tokens.start;
    let counts = |t: usize| match in_names {
        Some(names) => {
            let word = view.word(t);
            names.contains(word) || lexicon::address(word).is_some() || (is_acronym(word) && usage.capital.contains(word))
        }
        None => is_name_word(view, sentence, t, usage),
    };
    while at < sentence.tokens.end {
        if !counts(at) {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while end < sentence.tokens.end {
            if counts(end) && !opens(view, sentence, end) {
                end += 1;
            } else if let Some(next) = joined(view, at..end, sentence.tokens.end).filter(|&n| counts(n)) {
                end = next + 1;
            } else {
                break;
            }
        }
        out.push(at..end);
        at = end;
    }
    out.retain(|r| in_names.is_some() || r.clone().any(|t| matches!(view.upos(t), Upos::Propn | Upos::X)));
    out
}

fn is_name_word(view: View, sentence: &Sentence, token: usize, usage: &Usage) -> bool {
    let word = view.word(token);
    let capital = starts_upper(word) || (word.contains('-') && word.split('-').skip(1).all(starts_upper));
    if !capital || lexicon::is_calendar(word) || word.chars().count() < 2 && !starts_upper(word) {
        return false;
    }
    let low = word.to_lowercase();
    if opens(view, sentence, token) {
        let next_capital = starts_upper(view.word(token + 1)) && !lexicon::is_calendar(view.word(token + 1));
        let propn = view.upos(token) == Upos::Propn;
        let blind = view.upos(token) == Upos::X;
        return !lexicon::is_function_word(word)
            && (propn || blind)
            && (usage.capital.contains(word)
                || lexicon::given(word).is_some()
                || lexicon::is_title(word)
                || (!usage.lower.contains(low.as_str()) && (propn || next_capital || is_possessive(view.word(token + 1)))));
    }
    if word == "The" {
        // A capital inside the sentence belongs to the name: "told The Courier".
        return starts_upper(view.word(token + 1));
    }
    !lexicon::is_function_word(word) && matches!(view.upos(token), Upos::Propn | Upos::X | Upos::Noun | Upos::Adj | Upos::Num | Upos::Verb)
}

/// The next word of a name after a link word or hyphen, where the link holds.
fn joined(view: View, run: Range<usize>, limit: usize) -> Option<usize> {
    let link = view.word(run.end);
    let next = run.end + 1;
    if next >= limit || !starts_upper(view.word(next)) && link != "of" {
        return None;
    }
    let last = view.word(run.end.saturating_sub(1));
    let heads = view.words(run.clone()).any(lexicon::is_org_head);
    match link {
        "&" => Some(next),
        "of" if lexicon::is_org_head(last) || last == "House" => match view.word(next) {
            "the" if starts_upper(view.word(next + 1)) => Some(next + 1),
            w if starts_upper(w) => Some(next),
            _ => None,
        },
        "and" if heads && view.words(run.clone()).any(|w| w == "of" || w == "for") => Some(next),
        "for" if heads => Some(next),
        "de" | "van" | "von" | "bin" | "ibn" | "al" | "el" | "der" | "di" | "da" | "la" | "le" | "del" | "dos" | "ben" => Some(next),
        "-" | "–" | "‑" if view.glued_hyphen(run.end) => {
            let apart = [last, view.word(next)].iter().any(|w| lexicon::known(w).is_some());
            (!apart || is_acronym(last)).then_some(next)
        }
        l if is_possessive(l) && lexicon::is_org_head(view.word(next)) && run.len() > 1 => Some(next),
        _ => None,
    }
}

/// "the Smith administration", "the Danish government", "the Bay fishing accord": a longer name around a found one.
fn widened(view: View, name: &Found, taken: &[bool]) -> Option<Found> {
    let next = name.tokens.end;
    let free = |t: usize| taken.get(t) == Some(&false);
    if !free(next) {
        return None;
    }
    let made = |end: usize, kind: NameKind| Found { tokens: name.tokens.start..end, kind, known: None, sure: true };
    let by_state = matches!(name.kind, NameKind::Person) || name.known.is_some_and(|k| matches!(k.role, Role::Country | Role::Demonym));
    match view.word(next) {
        "administration" | "Administration" if by_state => return Some(made(next + 1, NameKind::Org)),
        "government" | "Government" if by_state && name.kind != NameKind::Person => return Some(made(next + 1, NameKind::Org)),
        _ => {}
    }
    if name.kind == NameKind::Place && name.tokens.start > 0 && view.word(name.tokens.start - 1).eq_ignore_ascii_case("the") {
        let is_pact = |w: &str| matches!(w, "deal" | "agreement" | "accord" | "accords" | "treaty" | "pact" | "protocol" | "convention");
        let end = (next + 1..next + 3).find(|&t| is_pact(view.word(t)))?;
        if (next..end).all(|t| free(t) && view.word(t).chars().all(char::is_alphabetic)) {
            return Some(made(end + 1, NameKind::Misc));
        }
    }
    None
}
