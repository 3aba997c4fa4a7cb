//! Where the reader says that an article is on another event than was found, the reader's word holds.

use std::collections::{BTreeMap, BTreeSet};

/// The sets after the reader's word. `placed`: for an article the one whose event it shares, or itself for an event of its own.
pub(super) fn place(sets: Vec<Vec<usize>>, placed: &BTreeMap<usize, usize>) -> Vec<Vec<usize>> {
    if placed.is_empty() {
        return sets;
    }
    let mut sets: Vec<Vec<usize>> =
        sets.into_iter().map(|set| set.into_iter().filter(|article| !placed.contains_key(article)).collect()).collect();
    let mut own: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for &article in placed.keys() {
        let anchor = anchor(article, placed);
        match sets.iter_mut().find(|set| set.contains(&anchor)) {
            Some(set) => set.push(article),
            None => own.entry(anchor).or_default().push(article),
        }
    }
    sets.extend(own.into_values());
    sets.retain(|set| !set.is_empty());
    sets.iter_mut().for_each(|set| set.sort_unstable());
    sets.sort();
    sets
}

/// The article at the end of the chain; of a ring, the least, so that all its articles come together.
fn anchor(article: usize, placed: &BTreeMap<usize, usize>) -> usize {
    let mut seen = BTreeSet::new();
    let mut at = article;
    while let Some(&next) = placed.get(&at).filter(|&&next| next != at) {
        if !seen.insert(at) {
            return ring(at, placed);
        }
        at = next;
    }
    at
}

fn ring(start: usize, placed: &BTreeMap<usize, usize>) -> usize {
    let next = |at: usize| placed.get(&at).copied().unwrap_or(start);
    let mut least = start;
    let mut at = next(start);
    while at != start {
        least = least.min(at);
        at = next(at);
    }
    least
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reader_moves_articles() {
        let found = || vec![vec![0, 1], vec![2], vec![3, 4]];
        for (placed, want) in [
            (&[][..], &[&[0, 1][..], &[2], &[3, 4]][..]),
            (&[(2, 0)], &[&[0, 1, 2], &[3, 4]]),
            (&[(1, 1)], &[&[0], &[1], &[2], &[3, 4]]),
            (&[(0, 2), (1, 0)], &[&[0, 1, 2], &[3, 4]]),
            (&[(0, 0), (4, 0)], &[&[0, 4], &[1], &[2], &[3]]),
            (&[(0, 3), (3, 0)], &[&[0, 3], &[1], &[2], &[4]]),
            (&[(2, 0), (0, 3), (3, 0)], &[&[0, 2, 3], &[1], &[4]]),
        ] {
            assert_eq!(place(found(), &placed.iter().copied().collect()), want, "{placed:?}");
        }
    }
}
