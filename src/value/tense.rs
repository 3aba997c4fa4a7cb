//! Whether a bare weekday or month looks back or ahead, from the tense around it.

use super::tokens::Line;
use crate::reader::{Rel, Syntax, Upos};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Past,
    Future,
}

const AHEAD: [&str; 21] = [
    "will",
    "'ll",
    "wo",
    "shall",
    "scheduled",
    "expected",
    "due",
    "plans",
    "plan",
    "planned",
    "planning",
    "upcoming",
    "deadline",
    "ahead",
    "set",
    "slated",
    "hopes",
    "intends",
    "expects",
    "going",
    "forthcoming",
];
const PAST: [&str; 44] = [
    "was", "were", "had", "did", "said", "told", "held", "met", "came", "went", "took", "made", "began", "left", "won", "lost", "fell",
    "rose", "gave", "found", "got", "became", "saw", "spoke", "struck", "sent", "put", "led", "wrote", "hit", "shot", "brought", "broke",
    "flew", "drew", "sought", "kept", "grew", "ran", "stood", "thought", "bought", "sold", "has",
];

fn word(line: &Line, syntax: &Syntax, i: usize) -> Option<Direction> {
    let low = line.low(i);
    if AHEAD.contains(&low) {
        return Some(Direction::Future);
    }
    let xpos = syntax.word(line.first + i).map_or("", |w| w.xpos);
    let tagged = !xpos.is_empty();
    let past = PAST.contains(&low) || xpos == "VBD" || (!tagged && low.len() > 4 && low.ends_with("ed") && !low.ends_with("eed"));
    past.then_some(Direction::Past)
}

/// The tense of the clause that governs a token, by the tree.
fn by_tree(line: &Line, syntax: &Syntax, i: usize) -> Option<Direction> {
    let mut at = line.first + i;
    for _ in 0..12 {
        if matches!(syntax.upos(at), Upos::Verb | Upos::Aux) && at != line.first + i {
            let helpers = syntax.children_with(at, &[Rel::Aux, Rel::AuxPass, Rel::Cop]);
            let tensed = helpers.chain([at]).filter_map(|t| word(line, syntax, t.checked_sub(line.first)?)).next();
            if tensed.is_some() {
                return tensed;
            }
        }
        at = syntax.head(at)?;
    }
    None
}

/// The direction of a date at tokens `from..to`.
pub fn direction(line: &Line, syntax: &Syntax, from: usize, to: usize) -> Direction {
    // "Had filed reports by Wednesday": the deadline is over.
    let over = line.prev(from) == "by" && (2..=10).filter_map(|d| from.checked_sub(d)).any(|i| line.is(i, &["had"]));
    if over {
        return Direction::Past;
    }
    if matches!(line.prev(from), "by" | "until" | "till" | "coming") || line.is(to, &["deadline"]) || line.is(to + 1, &["deadline"]) {
        return Direction::Future;
    }
    if line.prev(from) == "since" {
        return Direction::Past;
    }
    if let Some(found) = by_tree(line, syntax, from) {
        return found;
    }
    let near = (1..=12).find_map(|d| {
        let left = from.checked_sub(d).and_then(|i| word(line, syntax, i));
        left.or_else(|| word(line, syntax, to - 1 + d))
    });
    near.unwrap_or(Direction::Past)
}
