//! How words stand to one another, from WordNet: `data/lexicon/words.tsv`.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What the second of two lemmas is to the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    Synonym,
    Opposite,
    Broader,
    Narrower,
    /// The verb of a noun or the other way about.
    Derived,
}

/// A lemma that the table knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LemmaId(u32);

#[derive(Default)]
struct Table {
    ids: HashMap<&'static str, u32>,
    /// For each lemma, the lemmas related to it, in order.
    related: Vec<Vec<(u32, Relation)>>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table::default();
    for line in include_str!("../../data/lexicon/words.tsv").lines() {
        let mut fields = line.split('\t');
        let Some(first) = fields.next() else { continue };
        let a = table.number(first);
        for (kind, others) in fields.filter_map(|f| f.split_once(':')) {
            let (there, back) = match kind {
                "s" => (Relation::Synonym, Relation::Synonym),
                "o" => (Relation::Opposite, Relation::Opposite),
                "b" => (Relation::Broader, Relation::Narrower),
                "d" => (Relation::Derived, Relation::Derived),
                _ => continue,
            };
            for other in others.split(',') {
                let b = table.number(other);
                table.relate(a, b, there);
                table.relate(b, a, back);
            }
        }
    }
    table.related.iter_mut().for_each(|list| list.sort_unstable());
    table
});

impl Table {
    fn number(&mut self, word: &'static str) -> u32 {
        let next = self.related.len() as u32;
        let id = *self.ids.entry(word).or_insert(next);
        if id == next {
            self.related.push(Vec::new());
        }
        id
    }

    fn relate(&mut self, a: u32, b: u32, relation: Relation) {
        if let Some(list) = self.related.get_mut(a as usize) {
            list.push((b, relation));
        }
    }
}

/// A lemma in lower case.
pub fn lemma(lower: &str) -> Option<LemmaId> {
    TABLE.ids.get(lower).map(|&id| LemmaId(id))
}

/// The lemmas that stand in some relation to one.
pub fn related(a: LemmaId) -> impl Iterator<Item = LemmaId> {
    TABLE.related.get(a.0 as usize).into_iter().flatten().map(|&(b, _)| LemmaId(b))
}

pub fn relation(a: LemmaId, b: LemmaId) -> Option<Relation> {
    let list = TABLE.related.get(a.0 as usize)?;
    let at = list.binary_search_by_key(&b.0, |(other, _)| *other).ok()?;
    list.get(at).map(|(_, relation)| *relation)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Relation::{Broader, Derived, Narrower, Opposite, Synonym};

    #[test]
    fn relations() {
        let mut wrong = Vec::new();
        for (a, b, want) in [
            ("reject", "accept", Some(Opposite)),
            ("acceptance", "rejection", Some(Opposite)),
            ("rise", "fall", Some(Opposite)),
            ("win", "lose", Some(Opposite)),
            ("victory", "defeat", Some(Opposite)),
            ("winner", "loser", Some(Opposite)),
            ("increase", "decrease", Some(Opposite)),
            ("kill", "survive", Some(Opposite)),
            ("guilty", "innocent", Some(Opposite)),
            ("creation", "destruction", Some(Opposite)),
            ("war", "peace", Some(Opposite)),
            ("truce", "armistice", Some(Synonym)),
            ("buy", "purchase", Some(Synonym)),
            ("begin", "start", Some(Synonym)),
            ("meeting", "meet", Some(Derived)),
            ("threaten", "threat", Some(Derived)),
            ("invade", "invasion", Some(Derived)),
            ("envoy", "diplomat", Some(Broader)),
            ("diplomat", "envoy", Some(Narrower)),
            ("bridge", "verdict", None),
            ("meet", "reject", None),
            ("storm", "minister", None),
            ("bridge", "bridge", None),
        ] {
            let got = lemma(a).zip(lemma(b)).and_then(|(a, b)| relation(a, b));
            if got != want {
                wrong.push(format!("{a} {b}: {got:?}"));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
        assert_eq!(lemma("zzyzxq"), None);
    }

    #[test]
    fn a_pair_has_one_relation() {
        let twice = TABLE.related.iter().flat_map(|list| list.windows(2)).filter(|w| matches!(w, [a, b] if a.0 == b.0)).count();
        assert_eq!(twice, 0);
        assert!(TABLE.ids.len() > 10_000);
    }
}
