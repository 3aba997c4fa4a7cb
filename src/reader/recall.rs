//! One name, one kind: what an article calls a word elsewhere counts where the network wavers.
//!
//! Takes the scores of names of a whole article, gives its names. Each stretch is decoded by itself first; then capitalised words
//! that were named elsewhere in the article get a little more for the kinds they had there, and the stretches are decoded again.

use super::bio::Tagset;
use super::matrix::Table;
use super::{Name, NameKind};
use std::collections::BTreeMap;
use std::ops::Range;

/// Chosen on files of the training part; twice as much does no better.
const WEIGHT: f32 = 1.0;

/// Where a word stands, and how often as each kind.
#[derive(Default)]
struct Seen {
    times: f32,
    kinds: BTreeMap<usize, f32>,
}

/// `kinds` are the kinds of the tag set; `windows` the stretches, in any order.
pub fn names(set: &Tagset, kinds: &[NameKind], mut scores: Table, forms: &[&str], windows: &[Range<usize>]) -> Vec<Name> {
    let decoded = |scores: &Table| windows.iter().flat_map(|w| set.decode(scores, w.clone())).collect::<Vec<_>>();
    let first = decoded(&scores);
    let mut votes: Vec<Option<usize>> = vec![None; forms.len()];
    for (tokens, kind) in &first {
        let votes = votes.get_mut(tokens.clone()).unwrap_or(&mut []);
        if speaks(kinds.get(*kind), votes.len()) {
            votes.fill(Some(*kind));
        }
    }
    let mut seen: BTreeMap<&str, Seen> = BTreeMap::new();
    for (form, vote) in forms.iter().zip(&votes).filter(|(form, _)| capitalised(form)) {
        let seen = seen.entry(form).or_default();
        seen.times += 1.0;
        if let Some(kind) = vote {
            *seen.kinds.entry(*kind).or_default() += 1.0;
        }
    }
    let mut moved = false;
    for (token, (form, own)) in forms.iter().zip(&votes).enumerate().filter(|(_, (form, _))| capitalised(form)) {
        let Some(seen) = seen.get(form) else { continue };
        for (kind, times) in &seen.kinds {
            let others = times - if *own == Some(*kind) { 1.0 } else { 0.0 };
            if others > 0.0 {
                set.raise(scores.row_mut(token), *kind, WEIGHT * others / seen.times);
                moved = true;
            }
        }
    }
    let spans = if moved { decoded(&scores) } else { first };
    let mut names: Vec<Name> =
        spans.into_iter().map(|(tokens, kind)| Name { tokens, kind: kinds.get(kind).copied().unwrap_or(NameKind::Misc) }).collect();
    names.sort_by_key(|n| n.tokens.start);
    names
}

/// Whether a name of so many words says something of each of its words. "Harbour" in "Harbour Trust" is no body by itself,
/// while a surname is one wherever it stands.
fn speaks(kind: Option<&NameKind>, words: usize) -> bool {
    match kind {
        Some(NameKind::Person | NameKind::Norp) => true,
        Some(NameKind::Org | NameKind::Place) => words == 1,
        _ => false,
    }
}

fn capitalised(form: &str) -> bool {
    form.chars().next().is_some_and(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two windows of three words; columns are O, B-PERSON, I-PERSON, B-ORG, I-ORG.
    fn read(rows: &[[f32; 5]], forms: &[&str]) -> Vec<(Range<usize>, NameKind)> {
        let set = Tagset::new(&["O", "B-PERSON", "I-PERSON", "B-ORG", "I-ORG"].map(str::to_owned));
        let kinds: Vec<NameKind> = set.kinds.iter().map(|k| NameKind::parse(k)).collect();
        let scores = Table { width: 5, data: rows.concat() };
        names(&set, &kinds, scores, forms, &[3..6, 0..3]).into_iter().map(|n| (n.tokens, n.kind)).collect()
    }

    const OUT: [f32; 5] = [5.0, 0.0, 0.0, 0.0, 0.0];

    #[test]
    fn a_doubtful_word_follows_the_sure_ones() {
        let rows = [[0.0, 5.0, 0.0, 0.0, 0.0], [0.0, 0.0, 5.0, 0.0, 0.0], OUT, OUT, [0.0, 2.0, 0.0, 2.2, 0.0], OUT];
        assert_eq!(read(&rows, &["Ann", "Varga", "spoke", "and", "Varga", "left"]), [(0..2, NameKind::Person), (4..5, NameKind::Person)]);
        assert_eq!(read(&rows, &["Ann", "Lee", "spoke", "and", "Varga", "left"]), [(0..2, NameKind::Person), (4..5, NameKind::Org)]);
    }

    #[test]
    fn part_of_a_longer_body_says_nothing_of_the_part() {
        let rows = [[0.0, 0.0, 0.0, 5.0, 0.0], [0.0, 0.0, 0.0, 0.0, 5.0], OUT, OUT, [0.0, 2.2, 0.0, 2.0, 0.0], OUT];
        assert_eq!(read(&rows, &["Harbour", "Trust", "paid", "and", "Harbour", "left"]), [(0..2, NameKind::Org), (4..5, NameKind::Person)]);
    }
}
