//! What words like "about" and "at least" make of a number's bounds.

use super::number::Number;
use super::tokens::Line;

/// What a word before or after a number makes of its bounds.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Bound {
    About,
    Nearly,
    AtLeast,
    AtMost,
    Exactly,
}

const BEFORE: [(&str, Bound); 36] = [
    ("at least", Bound::AtLeast),
    ("no fewer than", Bound::AtLeast),
    ("no less than", Bound::AtLeast),
    ("not less than", Bound::AtLeast),
    ("more than", Bound::AtLeast),
    ("greater than", Bound::AtLeast),
    ("upwards of", Bound::AtLeast),
    ("a minimum of", Bound::AtLeast),
    ("over", Bound::AtLeast),
    ("above", Bound::AtLeast),
    ("at most", Bound::AtMost),
    ("no more than", Bound::AtMost),
    ("not more than", Bound::AtMost),
    ("up to", Bound::AtMost),
    ("as many as", Bound::AtMost),
    ("as much as", Bound::AtMost),
    ("as high as", Bound::AtMost),
    ("fewer than", Bound::AtMost),
    ("less than", Bound::AtMost),
    ("under", Bound::AtMost),
    ("below", Bound::AtMost),
    ("a maximum of", Bound::AtMost),
    ("nearly", Bound::Nearly),
    ("almost", Bound::Nearly),
    ("close to", Bound::Nearly),
    ("just under", Bound::Nearly),
    ("about", Bound::About),
    ("around", Bound::About),
    ("approximately", Bound::About),
    ("roughly", Bound::About),
    ("some", Bound::About),
    ("an estimated", Bound::About),
    ("estimated", Bound::About),
    ("circa", Bound::About),
    ("exactly", Bound::Exactly),
    ("just over", Bound::About),
];

/// The modifier that ends right before `i`, the longest first: its kind and length.
pub(super) fn modifier(line: &Line, i: usize) -> Option<(Bound, usize)> {
    BEFORE
        .iter()
        .filter_map(|(words, bound)| {
            let len = words.split(' ').count();
            let from = i.checked_sub(len)?;
            line.seq(from, words).then_some((*bound, len))
        })
        .max_by_key(|(_, len)| *len)
}

pub(super) fn apply(n: Number, bound: Option<Bound>) -> (Option<f64>, Option<f64>, bool) {
    match bound {
        _ if n.vague => (n.low, n.high, true),
        None | Some(Bound::Exactly) => (n.low, n.high, false),
        Some(Bound::AtLeast) => (n.low, None, false),
        Some(Bound::AtMost) => (None, n.high, false),
        // "About" is taken as a tenth either way.
        Some(Bound::About) => (n.low.map(|v| v * 0.9), n.high.map(|v| v * 1.1), true),
        Some(Bound::Nearly) => (n.low.map(|v| v * 0.9), n.high, true),
    }
}
