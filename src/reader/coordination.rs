//! Verbs that are coordinated have one form: "he used the money to pay and spent more" joins "used" and "spent", not "pay".

use super::{Rel, Word};

/// Hangs each finite verb that is coordinated with an infinitive or a participle on the best finite verb before that one, if there is
/// one, and each bare infinitive that is coordinated with a finite verb on the best infinitive after it. `scores[word][head]` as for
/// [`super::tree::decode`]; `words` and heads count from 0 within the sentence.
pub fn mend(words: &mut [Word], scores: &[Vec<f32>]) {
    let forms = forms(words);
    let form = |n: usize| forms.get(n).copied().flatten();
    for at in 0..words.len() {
        let Some(head) = conjoined(words, at).filter(|&h| h < at) else { continue };
        let (Some(own), Some(joined)) = (form(at), form(head)) else { continue };
        let fits = |n: usize| n != at && form(n) == Some(own) && !below(words, n, at);
        let candidates: Vec<usize> = match (own, joined) {
            // Up: what the wrong verb depends on.
            (Form::Finite, Form::Infinitive | Form::Participle) => above(words, head).filter(|&n| n < at && fits(n)).collect(),
            // Down: what depends on the wrong verb.
            (Form::Infinitive, Form::Finite) => (head + 1..at).filter(|&n| fits(n) && below(words, n, head)).collect(),
            _ => continue,
        };
        let score = |n: usize| scores.get(at).and_then(|row| row.get(n + 1)).copied().unwrap_or(f32::NEG_INFINITY);
        let best = candidates.into_iter().max_by(|&a, &b| score(a).total_cmp(&score(b)).then(b.cmp(&a)));
        if let (Some(best), Some(word)) = (best, words.get_mut(at)) {
            word.head = Some(best);
        }
    }
}

/// How far up a verb is looked for.
const DEPTH: usize = 12;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Finite,
    Infinitive,
    Participle,
}

fn conjoined(words: &[Word], at: usize) -> Option<usize> {
    words.get(at).filter(|w| w.rel == Rel::Conj).and_then(|w| w.head)
}

/// The form of each verb with its auxiliaries; none for what is no verb.
fn forms(words: &[Word]) -> Vec<Option<Form>> {
    let mut helped = vec![false; words.len()];
    let helps = |w: &&Word| matches!(w.rel, Rel::Aux | Rel::AuxPass | Rel::Cop) && matches!(w.xpos, "MD" | "VBD" | "VBZ" | "VBP");
    for head in words.iter().filter(helps).filter_map(|w| w.head) {
        helped.get_mut(head).into_iter().for_each(|h| *h = true);
    }
    let form = |(w, helped): (&Word, bool)| match w.xpos {
        "VBD" | "VBZ" | "VBP" => Some(Form::Finite),
        "VB" | "VBN" | "VBG" if helped => Some(Form::Finite),
        "VB" => Some(Form::Infinitive),
        "VBN" | "VBG" => Some(Form::Participle),
        _ => None,
    };
    words.iter().zip(helped).map(form).collect()
}

/// What a word depends on, from its head up.
fn above(words: &[Word], at: usize) -> impl Iterator<Item = usize> {
    std::iter::successors(Some(at), |&n| words.get(n).and_then(|w| w.head)).skip(1).take(DEPTH)
}

fn below(words: &[Word], at: usize, top: usize) -> bool {
    above(words, at).any(|n| n == top)
}
