//! The best tree with one root: maximum spanning tree after Chu, Liu and Edmonds, in place, without recursion.

/// Takes for each word its score with each head, `scores[word][head]`, where head 0 is the root and head `i + 1` is
/// word `i`. Gives for each word its head in that numbering. Equal scores go to the lowest number.
pub fn decode(scores: &[Vec<f32>]) -> Vec<usize> {
    let greedy: Vec<usize> = scores.iter().enumerate().map(|(word, row)| best_head(row, word + 1)).collect();
    if is_tree(&greedy) { greedy } else { Contraction::new(scores).solve() }
}

fn best_head(row: &[f32], own: usize) -> usize {
    let mut best = (0, f32::NEG_INFINITY);
    for (head, &score) in row.iter().enumerate() {
        if head != own && score > best.1 {
            best = (head, score);
        }
    }
    best.0
}

/// One root, and every word hangs from it.
fn is_tree(heads: &[usize]) -> bool {
    let mut above_all = vec![false; heads.len() + 1];
    if let Some(root) = above_all.first_mut() {
        *root = true;
    }
    for start in 1..=heads.len() {
        let (mut at, mut path) = (start, Vec::new());
        while !above_all.get(at).copied().unwrap_or(true) {
            path.push(at);
            if path.len() > heads.len() {
                return false;
            }
            at = at.checked_sub(1).and_then(|word| heads.get(word)).copied().unwrap_or(0);
        }
        for node in path {
            above_all.get_mut(node).into_iter().for_each(|seen| *seen = true);
        }
    }
    heads.iter().filter(|&&h| h == 0).count() == usize::from(!heads.is_empty())
}

/// A second root must cost more than any tree can win.
const SECOND_ROOT: f64 = 1e9;
const NEVER: f64 = -1e12;

/// An edge of the original graph: head, dependent.
type Edge = (usize, usize);

struct Contraction {
    size: usize,
    /// `score[head * size + dependent]` between the nodes that are left, and the original edge behind each.
    score: Vec<f64>,
    edge: Vec<Edge>,
    alive: Vec<bool>,
    /// Original nodes inside each node that is left.
    inside: Vec<Vec<usize>>,
}

/// What was joined: for each node of the cycle, what was inside and the cycle's edge into it.
type Joined = Vec<(Vec<usize>, Edge)>;

impl Contraction {
    fn new(scores: &[Vec<f32>]) -> Contraction {
        let size = scores.len() + 1;
        let mut score = vec![NEVER; size * size];
        let edge = (0..size * size).map(|at| (at / size, at % size)).collect();
        for (word, row) in scores.iter().enumerate() {
            for (head, &value) in row.iter().enumerate().take(size) {
                if let Some(place) = score.get_mut(head * size + word + 1).filter(|_| head != word + 1) {
                    *place = f64::from(value) - if head == 0 { SECOND_ROOT } else { 0.0 };
                }
            }
        }
        Contraction { size, score, edge, alive: vec![true; size], inside: (0..size).map(|i| vec![i]).collect() }
    }

    fn score(&self, head: usize, dependent: usize) -> f64 {
        self.score.get(head * self.size + dependent).copied().unwrap_or(NEVER)
    }

    fn edge(&self, head: usize, dependent: usize) -> Edge {
        self.edge.get(head * self.size + dependent).copied().unwrap_or_default()
    }

    fn set(&mut self, head: usize, dependent: usize, (score, edge): (f64, Edge)) {
        let at = head * self.size + dependent;
        self.score.get_mut(at).into_iter().for_each(|place| *place = score);
        self.edge.get_mut(at).into_iter().for_each(|place| *place = edge);
    }

    fn nodes(&self) -> Vec<usize> {
        (0..self.size).filter(|&i| self.alive.get(i).copied().unwrap_or(false)).collect()
    }

    fn best_heads(&self) -> Vec<usize> {
        let nodes = self.nodes();
        let mut best = vec![(0usize, f64::NEG_INFINITY); self.size];
        for &head in &nodes {
            for &dependent in nodes.iter().filter(|&&d| d != head) {
                let score = self.score(head, dependent);
                if let Some(place) = best.get_mut(dependent).filter(|b| score > b.1) {
                    *place = (head, score);
                }
            }
        }
        best.into_iter().map(|(head, _)| head).collect()
    }

    fn cycle(&self, heads: &[usize]) -> Option<Vec<usize>> {
        let above = |node: usize| heads.get(node).copied().unwrap_or(0);
        // 0 not seen; else the start of the walk that saw it first.
        let mut seen = vec![0usize; self.size];
        for start in self.nodes().into_iter().filter(|&n| n != 0) {
            let mut at = start;
            while at != 0 && seen.get(at) == Some(&0) {
                seen.get_mut(at).into_iter().for_each(|s| *s = start);
                at = above(at);
            }
            if at != 0 && seen.get(at) == Some(&start) {
                let mut cycle = vec![at];
                let mut next = above(at);
                while next != at {
                    cycle.push(next);
                    next = above(next);
                }
                return Some(cycle);
            }
        }
        None
    }

    /// Makes one node of a cycle; the first of the cycle stands for it.
    fn join(&mut self, cycle: &[usize], heads: &[usize]) -> Joined {
        let above = |node: usize| heads.get(node).copied().unwrap_or(0);
        let whole = cycle.first().copied().unwrap_or(0);
        let outside: Vec<usize> = self.nodes().into_iter().filter(|n| !cycle.contains(n)).collect();
        let joined = cycle.iter().map(|&node| (self.inside.get(node).cloned().unwrap_or_default(), self.edge(above(node), node))).collect();
        for &other in &outside {
            let into = cycle.iter().map(|&d| (self.score(other, d) - self.score(above(d), d), self.edge(other, d)));
            let into = greatest(into);
            let out = greatest(cycle.iter().map(|&h| (self.score(h, other), self.edge(h, other))));
            self.set(other, whole, into);
            self.set(whole, other, out);
        }
        for &node in cycle.iter().skip(1) {
            self.alive.get_mut(node).into_iter().for_each(|a| *a = false);
            let moved = self.inside.get_mut(node).map(std::mem::take).unwrap_or_default();
            self.inside.get_mut(whole).into_iter().for_each(|w| w.extend_from_slice(&moved));
        }
        joined
    }

    fn solve(mut self) -> Vec<usize> {
        let mut levels = Vec::new();
        let mut heads = self.best_heads();
        while let Some(cycle) = self.cycle(&heads) {
            levels.push(self.join(&cycle, &heads));
            heads = self.best_heads();
        }
        let mut found: Vec<Option<usize>> = vec![None; self.size];
        let put = |found: &mut Vec<Option<usize>>, (head, dependent): Edge| {
            found.get_mut(dependent).into_iter().for_each(|f| *f = Some(head));
        };
        for node in self.nodes().into_iter().filter(|&n| n != 0) {
            put(&mut found, self.edge(heads.get(node).copied().unwrap_or(0), node));
        }
        // Open the cycles again, last joined first: the edge into the whole replaces the cycle's edge into one of them.
        for joined in levels.iter().rev() {
            for (inside, edge) in joined {
                if inside.iter().all(|&n| found.get(n).copied().flatten().is_none()) {
                    put(&mut found, *edge);
                }
            }
        }
        found.into_iter().skip(1).map(|head| head.unwrap_or(0)).collect()
    }
}

fn greatest(edges: impl Iterator<Item = (f64, Edge)>) -> (f64, Edge) {
    let mut best = (f64::NEG_INFINITY, (0, 0));
    for candidate in edges {
        if candidate.0 > best.0 {
            best = candidate;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn total(scores: &[Vec<f32>], heads: &[usize]) -> f32 {
        scores.iter().zip(heads).map(|(row, &h)| row[h]).sum()
    }

    /// The best tree by trying all assignments.
    fn by_trial(scores: &[Vec<f32>]) -> f32 {
        let n = scores.len();
        let mut best = f32::NEG_INFINITY;
        for code in 0..(n + 1).pow(n as u32) {
            let heads: Vec<usize> = (0..n).map(|i| code / (n + 1).pow(i as u32) % (n + 1)).collect();
            if heads.iter().enumerate().all(|(i, &h)| h != i + 1) && is_tree(&heads) {
                best = best.max(total(scores, &heads));
            }
        }
        best
    }

    proptest! {
        #[test]
        fn finds_the_best_tree(n in 1usize..6, values in proptest::collection::vec(-8i8..8, 30)) {
            let scores: Vec<Vec<f32>> = (0..n).map(|i| (0..=n).map(|h| f32::from(values[i * (n + 1) + h])).collect()).collect();
            let heads = decode(&scores);
            prop_assert!(is_tree(&heads), "{heads:?}");
            prop_assert_eq!(total(&scores, &heads), by_trial(&scores));
        }

        #[test]
        fn long_sentences_give_trees(n in 30usize..60, seed in any::<u32>()) {
            let scores: Vec<Vec<f32>> = (0..n)
                .map(|i| (0..=n).map(|h| ((i as u32 * 7919 + h as u32 * 104_729) ^ seed).wrapping_mul(2_654_435_761) as f32 / 1e9).collect())
                .collect();
            prop_assert!(is_tree(&decode(&scores)));
        }
    }

    #[test]
    fn nothing_gives_nothing() {
        assert!(decode(&[]).is_empty());
        assert_eq!(decode(&[vec![0.0, 5.0]]), [0]);
    }
}
