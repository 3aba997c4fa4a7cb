//! From what a rule makes of its evidence to how often findings like it are right: Platt's calibration, with a summand for each kind.
//!
//! Takes a kind of difference and the rule's score, 0 to 1; gives a confidence, 0 to 1. Higher scores never give lower confidence. The
//! numbers in `data/weights/confidence.tsv` are fitted by `train/alignment/confidence.py` on stories with gold.
//! Platt, "Probabilistic outputs for support vector machines", 1999.

use super::ConflictKind;
use crate::reader::math::sigmoid;
use std::collections::BTreeMap;
use std::sync::LazyLock;

static NUMBERS: LazyLock<BTreeMap<&str, f32>> = LazyLock::new(|| {
    let lines = include_str!("../../../data/weights/confidence.tsv").lines();
    lines.filter_map(|line| line.split_once('\t')).filter_map(|(name, number)| Some((name, number.parse().ok()?))).collect()
});

/// How often differences of this kind with such a score are right.
pub(super) fn confidence(kind: ConflictKind, score: f32) -> f32 {
    let number = |name: &str| NUMBERS.get(name).copied().unwrap_or(0.0);
    sigmoid(number("bias") + number("score") * score + number(kind.name()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn higher_scores_are_surer() {
        for kind in [ConflictKind::Number, ConflictKind::Polarity, ConflictKind::Place] {
            let rising: Vec<f32> = [0.0, 0.3, 0.6, 0.9, 1.0].map(|score| confidence(kind, score)).to_vec();
            assert!(rising.is_sorted() && rising.iter().all(|c| (0.0..=1.0).contains(c)), "{kind:?} {rising:?}");
        }
        assert!(NUMBERS.len() > 2);
    }
}
