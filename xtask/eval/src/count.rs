//! Counts behind the figures: precision, recall, F1, B-cubed.

use std::ops::AddAssign;

/// What was found of what is wanted, and what is right of what was given. Fractions occur in B-cubed sums.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tally {
    pub found: f64,
    pub wanted: f64,
    pub right: f64,
    pub given: f64,
}

impl Tally {
    /// Where what is found and what is right are the same pairs.
    pub fn pairs(hits: usize, wanted: usize, given: usize) -> Tally {
        Tally { found: hits as f64, wanted: wanted as f64, right: hits as f64, given: given as f64 }
    }

    /// Only a share: so many right of so many.
    pub fn share(right: usize, of: usize) -> Tally {
        Tally { right: right as f64, given: of as f64, ..Tally::default() }
    }

    pub fn precision(self) -> Option<f64> {
        (self.given > 0.0).then(|| self.right / self.given)
    }

    pub fn recall(self) -> Option<f64> {
        (self.wanted > 0.0).then(|| self.found / self.wanted)
    }

    /// `None` where there is nothing to count, 0 where one side has nothing.
    pub fn f1(self) -> Option<f64> {
        match (self.precision(), self.recall()) {
            (None, None) => None,
            (Some(p), Some(r)) if p > 0.0 && r > 0.0 => Some(2.0 * p * r / (p + r)),
            _ => Some(0.0),
        }
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Tally) {
        self.found += other.found;
        self.wanted += other.wanted;
        self.right += other.right;
        self.given += other.given;
    }
}

/// Spans that are the same in both lists; a span that stands twice in one counts once.
pub fn same_spans<T: Ord + Clone>(gold: &[T], ours: &[T]) -> Tally {
    let set = |list: &[T]| {
        let mut list = list.to_vec();
        list.sort();
        list.dedup();
        list
    };
    let (gold, ours) = (set(gold), set(ours));
    let hits = gold.iter().filter(|g| ours.binary_search(g).is_ok()).count();
    Tally::pairs(hits, gold.len(), ours.len())
}

/// Harmonic mean of precision and recall, each averaged over the items, of two partitions of the same items.
pub fn b_cubed<A: PartialEq, B: PartialEq>(ours: &[A], gold: &[B]) -> f64 {
    let items: Vec<(&A, &B)> = ours.iter().zip(gold).collect();
    let (mut precision, mut recall) = (0.0, 0.0);
    for (a, b) in &items {
        let both = items.iter().filter(|(x, y)| x == a && y == b).count() as f64;
        precision += both / items.iter().filter(|(x, _)| x == a).count() as f64;
        recall += both / items.iter().filter(|(_, y)| y == b).count() as f64;
    }
    if precision + recall == 0.0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) / items.len() as f64 }
}

pub fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_to_count_is_no_figure() {
        assert_eq!(Tally::default().f1(), None);
        assert_eq!(Tally::pairs(0, 3, 0).f1(), Some(0.0));
        assert_eq!(Tally::pairs(0, 3, 0).precision(), None);
        assert_eq!(Tally::pairs(2, 4, 2).f1(), Some(2.0 / 3.0));
    }

    #[test]
    fn spans_count_once() {
        assert_eq!(same_spans(&[(0, 3), (4, 5)], &[(4, 5), (4, 5), (7, 9)]), Tally::pairs(1, 2, 2));
    }

    #[test]
    fn b_cubed_of_one_split_and_one_merged() {
        assert_eq!(b_cubed(&[1, 1, 2], &["a", "a", "b"]), 1.0);
        // All in one: precision (2/3 + 2/3 + 1/3) / 3, recall 1.
        let p = 5.0 / 9.0;
        assert!((b_cubed(&[1, 1, 1], &["a", "a", "b"]) - 2.0 * p / (p + 1.0)).abs() < 1e-12);
    }
}
