//! Joins the articles that are like one another: agglomerative clustering with a criterion relative to how alike the articles
//! within each set are, so that terse articles on a local matter and long ones on politics need no thresholds of their own.

use super::profile::{Feature, Profile};
use std::collections::BTreeMap;

/// Likeness between two sets, as a share of the likeness within them, from which they report one event.
const JOIN: f32 = 0.38;
/// Likeness within a set that is expected before anything is seen, and how many pairs that is worth.
const EXPECTED: f32 = 0.1;
const PAIRS: f32 = 2.0;

/// A value for each pair of articles, the same both ways.
pub(super) struct Pairs {
    size: usize,
    values: Vec<f32>,
}

impl Pairs {
    pub(super) fn new(size: usize) -> Pairs {
        Pairs { size, values: vec![0.0; size * size] }
    }

    fn row(&self, a: usize) -> &[f32] {
        self.values.get(a * self.size..(a + 1) * self.size).unwrap_or_default()
    }

    pub(super) fn get(&self, a: usize, b: usize) -> f32 {
        self.row(a).get(b).copied().unwrap_or(0.0)
    }

    pub(super) fn add(&mut self, a: usize, b: usize, value: f32) {
        for at in [a * self.size + b, b * self.size + a] {
            if let Some(slot) = self.values.get_mut(at) {
                *slot += value;
            }
        }
    }

    /// Adds what `b` has with each other one to `a`.
    fn merge(&mut self, a: usize, b: usize) {
        for other in (0..self.size).filter(|&n| n != a && n != b) {
            self.add(a, other, self.get(b, other));
        }
    }
}

/// Cosine of every pair of bags, from an index of features.
pub(super) fn likeness(profiles: &[Profile]) -> Pairs {
    let mut index: BTreeMap<Feature, Vec<(usize, f32)>> = BTreeMap::new();
    for (n, p) in profiles.iter().enumerate() {
        for (&feature, &weight) in &p.bag {
            index.entry(feature).or_default().push((n, weight));
        }
    }
    let mut pairs = Pairs::new(profiles.len());
    for list in index.values() {
        for (i, &(a, x)) in list.iter().enumerate() {
            for &(b, y) in list.iter().skip(i + 1) {
                pairs.add(a, b, x * y);
            }
        }
    }
    pairs
}

struct Set {
    articles: Vec<usize>,
    /// Sum of likeness over its pairs.
    within: f32,
}

impl Set {
    /// One over the number of articles times the root of the likeness within.
    fn factor(&self) -> f32 {
        let n = self.articles.len() as f32;
        let pairs = n * (n - 1.0) / 2.0;
        let mean = (self.within + EXPECTED * PAIRS) / (pairs + PAIRS);
        1.0 / (n * mean.max(0.01).sqrt())
    }
}

/// Joins the two likest sets until none are like enough. `against` has 0 or less for each pair of articles, the logarithm of the factor by
/// which evidence makes them less like; for two sets its mean counts. Sets come in order of their first article.
pub(super) fn partition(mut like: Pairs, mut against: Pairs) -> Vec<Vec<usize>> {
    let mut sets: Vec<Option<Set>> = (0..like.size).map(|n| Some(Set { articles: vec![n], within: 0.0 })).collect();
    while let Some((a, b)) = likest(&sets, &like, &against) {
        let Some(gone) = sets.get_mut(b).and_then(Option::take) else { break };
        if let Some(Some(set)) = sets.get_mut(a) {
            set.within += gone.within + like.get(a, b);
            set.articles.extend(gone.articles);
        }
        like.merge(a, b);
        against.merge(a, b);
    }
    let mut sets: Vec<Vec<usize>> = sets.into_iter().flatten().map(|s| s.articles).collect();
    sets.iter_mut().for_each(|s| s.sort_unstable());
    sets.sort();
    sets
}

/// The two sets to join next; the first two of those that are equally like.
fn likest(sets: &[Option<Set>], like: &Pairs, against: &Pairs) -> Option<(usize, usize)> {
    let alive = sets.iter().enumerate().filter_map(|(n, s)| s.as_ref().map(|s| (n, s.articles.len() as f32, s.factor())));
    let alive: Vec<(usize, f32, f32)> = alive.collect();
    let mut best = None;
    let mut most = JOIN;
    for (i, &(a, size_a, x)) in alive.iter().enumerate() {
        for &(b, size_b, y) in alive.iter().skip(i + 1) {
            let value = like.get(a, b) * x * y;
            // Evidence only takes away.
            if value > most {
                let value = value * (against.get(a, b) / (size_a * size_b)).exp();
                if value > most {
                    most = value;
                    best = Some((a, b));
                }
            }
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::super::evidence::STRONG;
    use super::*;

    fn pairs(size: usize, list: &[(usize, usize, f32)]) -> Pairs {
        let mut pairs = Pairs::new(size);
        list.iter().for_each(|&(a, b, v)| pairs.add(a, b, v));
        pairs
    }

    #[test]
    fn sets_are_as_like_between_as_within() {
        let like = [(0, 1, 0.4), (2, 3, 0.3), (0, 2, 0.03), (0, 3, 0.02), (1, 2, 0.03), (1, 3, 0.04)];
        assert_eq!(partition(pairs(4, &like), Pairs::new(4)), [vec![0, 1], vec![2, 3]]);
        let weak: Vec<(usize, usize, f32)> = like.iter().map(|&(a, b, v)| (a, b, v / 3.0)).collect();
        assert_eq!(partition(pairs(4, &weak), Pairs::new(4)).len(), 2);
        assert_eq!(partition(pairs(2, &[(0, 1, 0.03)]), Pairs::new(2)).len(), 2);
        assert_eq!(partition(pairs(2, &[(0, 1, 0.08)]), Pairs::new(2)).len(), 1);
    }

    #[test]
    fn evidence_tells_sets_apart() {
        let like = [(0, 1, 0.4), (0, 2, 0.4), (1, 2, 0.3)];
        let against = [(0, 2, STRONG), (1, 2, STRONG)];
        assert_eq!(partition(pairs(3, &like), pairs(3, &against)), [vec![0, 1], vec![2]]);
        assert_eq!(partition(pairs(3, &like), Pairs::new(3)), [[0, 1, 2]]);
    }

    #[test]
    fn nothing_and_one() {
        assert!(partition(Pairs::new(0), Pairs::new(0)).is_empty());
        assert_eq!(partition(Pairs::new(1), Pairs::new(1)), [[0]]);
    }
}
