//! Groups of claims that state the same, grown from the best pair down so that every member is like every other.

use super::Group;
use super::align::Pair;
use super::facet::Facet;
use std::collections::{BTreeMap, BTreeSet};

/// Mean likeness from which two groups are one.
const MEAN: f32 = 0.28;
/// No two members may be less alike than this.
const LEAST: f32 = 0.1;

/// Members of each group, as indices of facets in order; (members, mean likeness). No two of them are among the pairs `apart`.
pub(super) fn groups(facets: &[Facet], pairs: &[Pair], apart: &BTreeSet<(usize, usize)>) -> Vec<(Vec<usize>, f32)> {
    let mut fit: BTreeMap<(usize, usize), f32> = BTreeMap::new();
    let mut order: Vec<&Pair> = Vec::new();
    for pair in pairs {
        let (Some(a), Some(b)) = (facets.get(pair.a), facets.get(pair.b)) else { continue };
        if a.negated == b.negated && !apart.contains(&(pair.a, pair.b)) {
            fit.insert((pair.a, pair.b), pair.same);
            if pair.same >= MEAN {
                order.push(pair);
            }
        }
    }
    order.sort_by(|x, y| y.same.total_cmp(&x.same).then_with(|| key(facets, x).cmp(&key(facets, y))));
    let mut group: Vec<usize> = (0..facets.len()).collect();
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for pair in order {
        let (Some(&ga), Some(&gb)) = (group.get(pair.a), group.get(pair.b)) else { continue };
        if ga == gb {
            continue;
        }
        let list = |g: usize| members.get(&g).cloned().unwrap_or_else(|| vec![g]);
        let (left, right) = (list(ga), list(gb));
        let mut sum = 0.0;
        let mut least = f32::INFINITY;
        for &x in &left {
            for &y in &right {
                let score = fit.get(&(x.min(y), x.max(y))).copied().unwrap_or(0.0);
                sum += score;
                least = least.min(score);
            }
        }
        let mean = sum / (left.len() * right.len()) as f32;
        if mean < MEAN || least < LEAST {
            continue;
        }
        let (keep, gone) = (ga.min(gb), ga.max(gb));
        let mut all = left;
        all.extend(right);
        all.sort_unstable();
        for &x in &all {
            if let Some(slot) = group.get_mut(x) {
                *slot = keep;
            }
        }
        members.remove(&gone);
        members.insert(keep, all);
    }
    members
        .into_values()
        .map(|list| {
            let mean = mean_inside(&list, &fit);
            (list, mean)
        })
        .collect()
}

/// The group as it is shown; its label is the text of its most telling claim.
pub(super) fn group(facets: &[Facet], (members, score): &(Vec<usize>, f32)) -> Group {
    let list: Vec<&Facet> = members.iter().filter_map(|&n| facets.get(n)).collect();
    let label = list.iter().max_by(|x, y| x.claim.importance.total_cmp(&y.claim.importance).then(y.at.cmp(&x.at)));
    let label = label.map(|f| f.text().split_whitespace().collect::<Vec<_>>().join(" ")).unwrap_or_default();
    Group { label, claims: list.iter().map(|f| f.at).collect(), origins: 0, score: *score }
}

fn mean_inside(list: &[usize], fit: &BTreeMap<(usize, usize), f32>) -> f32 {
    let mut sum = 0.0;
    let mut n = 0.0;
    for (i, &x) in list.iter().enumerate() {
        for &y in list.iter().skip(i + 1) {
            sum += fit.get(&(x.min(y), x.max(y))).copied().unwrap_or(0.0);
            n += 1.0;
        }
    }
    if n > 0.0 { sum / n } else { 0.0 }
}

/// Ties by content, so that the order of the articles decides nothing.
fn key<'a>(facets: &'a [Facet], pair: &Pair) -> [(&'a str, usize); 2] {
    let of = |n: usize| facets.get(n).map_or(("", 0), |f| (f.analysis.article.id.as_str(), f.at.index));
    let mut both = [of(pair.a), of(pair.b)];
    both.sort_unstable();
    both
}
