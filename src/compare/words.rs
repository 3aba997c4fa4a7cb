//! How words stand to one another, from WordNet: `data/lexicon/words.tsv`.

use std::sync::LazyLock;

/// What the second of two lemmas is to the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    Synonym,
    Opposite,
    Broader,
    Narrower,
    /// The verb of a noun or the other way about.
    Derived,
}

static TABLE: LazyLock<Vec<(&str, &str, Relation)>> = LazyLock::new(|| {
    let lines = include_str!("../../data/lexicon/words.tsv").lines();
    lines.filter_map(|line| line.rsplit_once('\t').and_then(|(pair, r)| Some((pair.split_once('\t')?, r)))).filter_map(entry).collect()
});

fn entry<'a>(((a, b), relation): ((&'a str, &'a str), &str)) -> Option<(&'a str, &'a str, Relation)> {
    let relation = match relation {
        "s" => Relation::Synonym,
        "o" => Relation::Opposite,
        "b" => Relation::Broader,
        "d" => Relation::Derived,
        _ => return None,
    };
    Some((a, b, relation))
}

pub fn relation(a: &str, b: &str) -> Option<Relation> {
    match find(a, b) {
        Some(found) => Some(found),
        None => find(b, a).map(|r| if r == Relation::Broader { Relation::Narrower } else { r }),
    }
}

fn find(a: &str, b: &str) -> Option<Relation> {
    let at = TABLE.binary_search_by(|(x, y, _)| (*x, *y).cmp(&(a, b))).ok()?;
    TABLE.get(at).map(|(_, _, r)| *r)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relations() {
        for (a, b, want) in [
            ("reject", "accept", Some(Relation::Opposite)),
            ("rise", "fall", Some(Relation::Opposite)),
            ("guilty", "innocent", Some(Relation::Opposite)),
            ("truce", "armistice", Some(Relation::Synonym)),
            ("meeting", "meet", Some(Relation::Derived)),
            ("envoy", "diplomat", Some(Relation::Broader)),
            ("diplomat", "envoy", Some(Relation::Narrower)),
            ("bridge", "verdict", None),
            ("bridge", "bridge", None),
        ] {
            assert_eq!(relation(a, b), want, "{a} {b}");
        }
    }

    #[test]
    fn the_table_is_sorted() {
        assert!(TABLE.windows(2).all(|w| (w[0].0, w[0].1) < (w[1].0, w[1].1)));
        assert!(TABLE.len() > 30_000);
    }
}
