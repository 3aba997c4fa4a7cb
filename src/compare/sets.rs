//! Disjoint sets.

/// The smallest index stands for its set.
pub(super) struct Sets {
    up: Vec<usize>,
}

impl Sets {
    pub fn new(n: usize) -> Sets {
        Sets { up: (0..n).collect() }
    }

    pub fn find(&self, mut n: usize) -> usize {
        while let Some(&up) = self.up.get(n) {
            if up == n {
                break;
            }
            n = up;
        }
        n
    }

    pub fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.find(a), self.find(b));
        if let Some(up) = self.up.get_mut(a.max(b)) {
            *up = a.min(b);
        }
    }
}
