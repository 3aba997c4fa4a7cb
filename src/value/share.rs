//! Shares of a whole: "one in three", "two out of five", "two thirds", "half of".

use super::Quantity;
use super::bound::{apply, modifier};
use super::number::{Number, number};
use super::quantity::of_what;
use super::tokens::Line;
use crate::reader::{Syntax, Upos};

/// Words for parts, and of how many.
const PARTS: [(&str, f64); 14] = [
    ("half", 2.0),
    ("halves", 2.0),
    ("sixth", 6.0),
    ("sixths", 6.0),
    ("eighth", 8.0),
    ("eighths", 8.0),
    ("third", 3.0),
    ("thirds", 3.0),
    ("quarter", 4.0),
    ("quarters", 4.0),
    ("fifth", 5.0),
    ("fifths", 5.0),
    ("tenth", 10.0),
    ("tenths", 10.0),
];

/// "One in three", "a third of", "two-thirds", "half of".
pub(super) fn share(line: &Line, syntax: &Syntax, i: usize) -> Option<(Quantity, usize)> {
    let make = |value: f64, from: usize, end: usize| {
        let found = modifier(line, from);
        let n = Number { value, low: Some(value), high: Some(value), vague: false, end };
        let (low, high, approximate) = apply(n, found.map(|m| m.0));
        let start = from - found.map_or(0, |m| m.1);
        (
            Quantity {
                span: line.span(start, end),
                value,
                low,
                high,
                unit: "share".to_owned(),
                counted: of_what(line, syntax, end),
                approximate,
            },
            end,
        )
    };
    if let Some(n) = number(line, i).filter(|n| !n.vague && n.value >= 1.0)
        && (line.is(n.end, &["in"]) || line.seq(n.end, "out of"))
        && n.value.fract() == 0.0
    {
        let at = n.end + if line.is(n.end, &["in"]) { 1 } else { 2 };
        if let Some(m) =
            number(line, at).filter(|m| !m.vague && m.value > n.value && m.value < 1e6 && (m.value <= 100.0 || !line.is(n.end, &["in"])))
        {
            return Some(make(n.value / m.value, i, m.end));
        }
    }
    let (top, at) = match line.low(i) {
        "a" | "one" => (1.0, i + 1),
        _ => number(line, i).filter(|n| n.value < 10.0 && !n.vague).map(|n| (n.value, n.end))?,
    };
    let at = at + usize::from(line.hyphen(at));
    let (word, bottom) = PARTS.iter().find(|(w, _)| line.is(at, &[w]))?;
    let plural = word.ends_with('s');
    // "One third" is no place in a series, "a third" often is; "cut by a fifth" is none, "by a third party" is.
    let by = || line.prev(i) == "by" && !matches!(syntax.upos(line.first + at + 1), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num);
    let sure = plural || by() || line.is(at + 1, &["of"]) || (line.is(i, &["one"]) && !line.hyphen(at + 1) && *bottom != 4.0);
    (sure && top < *bottom && (top > 1.0) == plural).then(|| make(top / bottom, i, at + 1))
}
