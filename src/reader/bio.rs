//! Scores of begin–inside–outside tags to spans. The best sequence among the legal ones: a span always begins with B,
//! and an I only continues a span of its own kind. Where the weights say how well one tag follows another, that counts too.

use super::matrix::Table;
use std::ops::Range;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Outside,
    Begin,
    Inside,
}

/// A tag set, read from names such as `O`, `B-PERSON`, `I`.
#[derive(Clone, Debug, Default)]
pub struct Tagset {
    /// Side and kind of each tag; kinds are numbers into `kinds`.
    tags: Vec<(Side, usize)>,
    pub kinds: Vec<String>,
    /// What it adds to begin with a tag, and, a row a tag, to come to it from each: minus infinity where that is not legal.
    first: Vec<f32>,
    from: Vec<f32>,
    learned: bool,
}

impl Tagset {
    pub fn new(names: &[String]) -> Tagset {
        let mut set = Tagset::default();
        for name in names {
            let (side, kind) = name.split_once('-').unwrap_or((name, ""));
            let known = set.kinds.iter().position(|k| k == kind);
            let kind = known.unwrap_or_else(|| {
                set.kinds.push(kind.to_owned());
                set.kinds.len() - 1
            });
            let side = match side {
                "B" => Side::Begin,
                "I" => Side::Inside,
                _ => Side::Outside,
            };
            set.tags.push((side, kind));
        }
        let open = |legal: bool| if legal { 0.0 } else { f32::NEG_INFINITY };
        let tags = set.tags.len();
        set.first = (0..tags).map(|tag| open(set.follows(None, tag))).collect();
        set.from = (0..tags * tags).map(|at| open(set.follows(Some(at % tags), at / tags))).collect();
        set
    }

    /// The number of tags.
    pub fn len(&self) -> usize {
        self.tags.len()
    }

    /// With scores from training: a row for the start of a sentence, then a row for each tag with the tags that follow it.
    pub fn with_steps(names: &[String], steps: &[f32]) -> Tagset {
        let mut set = Tagset::new(names);
        let tags = set.tags.len();
        let (first, after) = steps.split_at_checked(tags).unwrap_or_default();
        set.first.iter_mut().zip(first).for_each(|(to, score)| *to += score);
        for (at, to) in set.from.iter_mut().enumerate() {
            *to += after.get(at % tags * tags + at / tags).copied().unwrap_or(0.0);
        }
        set.learned = !steps.is_empty();
        set
    }

    fn follows(&self, before: Option<usize>, tag: usize) -> bool {
        match self.tags.get(tag) {
            Some((Side::Inside, kind)) => {
                before.and_then(|b| self.tags.get(b)).is_some_and(|(side, k)| *side != Side::Outside && k == kind)
            }
            Some(_) => true,
            None => false,
        }
    }

    /// Adds to the scores of all tags of a kind.
    pub fn raise(&self, row: &mut [f32], kind: usize, by: f32) {
        let own = row.iter_mut().zip(&self.tags).filter(|(_, (side, k))| *side != Side::Outside && *k == kind);
        own.for_each(|(score, _)| *score += by);
    }

    /// Spans and their kinds, in order, from the score rows of a stretch of tokens.
    pub fn decode(&self, scores: &Table, tokens: Range<usize>) -> Vec<(Range<usize>, usize)> {
        let rows: Vec<&[f32]> = tokens.clone().map(|t| scores.row(t).get(..self.tags.len()).unwrap_or(&[])).collect();
        let mut path: Vec<usize> = Vec::new();
        if !self.learned {
            path.extend(rows.iter().map(|row| super::math::argmax(row)));
        }
        let before = std::iter::once(None).chain(path.iter().copied().map(Some));
        if self.learned || !before.zip(&path).all(|(before, &tag)| self.follows(before, tag)) {
            path = self.best_path(&rows);
        }
        let mut spans: Vec<(Range<usize>, usize)> = Vec::new();
        for (token, tag) in tokens.zip(path) {
            match (self.tags.get(tag), spans.last_mut()) {
                (Some((Side::Begin, kind)), _) => spans.push((token..token + 1, *kind)),
                (Some((Side::Inside, _)), Some((span, _))) => span.end = token + 1,
                _ => {}
            }
        }
        spans
    }

    /// Viterbi over the legal steps.
    fn best_path(&self, rows: &[&[f32]]) -> Vec<usize> {
        let tags = self.tags.len();
        let mut reached: Vec<f32> = Vec::new();
        let mut back: Vec<Vec<usize>> = Vec::new();
        for row in rows {
            let (mut next, mut from) = (vec![f32::NEG_INFINITY; tags], vec![0; tags]);
            if back.is_empty() {
                next.iter_mut().zip(&self.first).zip(*row).for_each(|((next, first), score)| *next = first + score);
            } else {
                let steps = self.from.chunks(tags.max(1));
                for (((next, from), steps), score) in next.iter_mut().zip(from.iter_mut()).zip(steps).zip(*row) {
                    for (before, (sum, step)) in reached.iter().zip(steps).enumerate() {
                        let sum = sum + step + score;
                        if sum > *next {
                            (*next, *from) = (sum, before);
                        }
                    }
                }
            }
            reached = next;
            back.push(from);
        }
        let mut tag = super::math::argmax(&reached);
        let mut path: Vec<usize> = Vec::with_capacity(rows.len());
        for from in back.iter().rev() {
            path.push(tag);
            tag = from.get(tag).copied().unwrap_or(0);
        }
        path.reverse();
        path
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn set() -> Tagset {
        Tagset::new(&["O", "B-PERSON", "I-PERSON", "B-ORG", "I-ORG"].map(str::to_owned))
    }

    fn table(rows: &[[f32; 5]]) -> Table {
        Table { width: 5, data: rows.concat() }
    }

    #[test]
    fn inside_needs_a_begin_of_its_kind() {
        // O, I-PERSON, I-PERSON: the begin is the cheaper repair than dropping both.
        let scores = table(&[[2.0, 0.0, 0.0, 0.0, 0.0], [0.0, 1.5, 2.0, 0.0, 0.0], [0.0, 0.0, 3.0, 0.0, 0.0]]);
        let set = set();
        let spans = set.decode(&scores, 0..3);
        assert_eq!(spans.len(), 1);
        assert_eq!(spans[0].0, 1..3);
        assert_eq!(set.kinds[spans[0].1], "PERSON");
    }

    proptest! {
        #[test]
        fn spans_are_never_broken(values in proptest::collection::vec(-4i8..4, 5..60)) {
            let data: Vec<f32> = values.iter().map(|&v| f32::from(v)).collect();
            let scores = Table { width: 5, data };
            let n = scores.rows();
            let spans = set().decode(&scores, 0..n);
            prop_assert!(spans.windows(2).all(|w| w[0].0.end <= w[1].0.start));
            prop_assert!(spans.iter().all(|(s, _)| s.start < s.end && s.end <= n));
        }
    }
}
