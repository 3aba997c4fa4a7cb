//! Renderings of one quotation: whole, trimmed, in another order, in other words, or given to somebody else.
//!
//! Every quotation is held against the longest rendering of those before it that share rare words with it, never
//! against all. A word or two between marks counts only from the same mouth, and only when the article does not
//! use the words on its own.

use super::rendering::{Numbers, Rendering, SENTENCE, Unquoted, Voices, renderings};
use super::{Event, LinkedEntity, QuoteVariant, Ref, VariantKind};
use crate::analysis::Analysis;
use std::collections::{BTreeMap, BTreeSet};

/// Quotations that a key may lead to; a key with more tells nothing.
const MOST_FOUND: usize = 64;
/// Candidates that are compared word by word.
const MOST_TRIED: usize = 6;

/// Renderings that belong together; the first one is the longest.
struct Cluster {
    members: Vec<usize>,
    kind: VariantKind,
}

pub fn variants(analyses: &[&Analysis], linked: &[LinkedEntity], events: &[Event]) -> Vec<QuoteVariant> {
    let mut numbers = Numbers::default();
    let unquoted = Unquoted::count(analyses, &mut numbers);
    let mut all = renderings(analyses, linked, events, &mut numbers);
    // Longest first, then by content, so that the order of the articles decides nothing.
    all.sort_by(|a, b| (b.words.len(), a.article, a.at.index).cmp(&(a.words.len(), b.article, b.at.index)));
    let mut clusters: Vec<Cluster> = Vec::new();
    let mut index: BTreeMap<(u32, u32), Vec<usize>> = BTreeMap::new();
    for (n, rendering) in all.iter().enumerate() {
        match best(rendering, &all, &clusters, &index, &unquoted) {
            Some((at, kind)) => {
                if let Some(cluster) = clusters.get_mut(at) {
                    cluster.members.push(n);
                    cluster.kind = cluster.kind.max(kind);
                }
            }
            None => {
                for key in rendering.keys() {
                    index.entry(key).or_default().push(clusters.len());
                }
                clusters.push(Cluster { members: vec![n], kind: VariantKind::Verbatim });
            }
        }
    }
    let mut out: Vec<QuoteVariant> = clusters.iter().filter_map(|c| variant(c, &all)).collect();
    out.sort_by(|a, b| a.quotes.cmp(&b.quotes));
    out
}

/// A quotation that one article alone repeats is worth showing only where it is cut differently.
fn variant(cluster: &Cluster, all: &[Rendering]) -> Option<QuoteVariant> {
    let mut quotes: Vec<Ref> = cluster.members.iter().filter_map(|&m| all.get(m)).map(|r| r.at).collect();
    quotes.sort();
    let articles: BTreeSet<usize> = quotes.iter().map(|q| q.article).collect();
    let whole = cluster.members.first().and_then(|&l| all.get(l)).is_some_and(|l| l.words.len() >= SENTENCE);
    let tells = articles.len() > 1 || quotes.len() > 1 && whole && cluster.kind != VariantKind::Verbatim;
    tells.then_some(QuoteVariant { quotes, kind: cluster.kind })
}

/// The cluster that a quotation belongs to: one of another article before one of its own, the closest in length.
fn best(
    rendering: &Rendering,
    all: &[Rendering],
    clusters: &[Cluster],
    index: &BTreeMap<(u32, u32), Vec<usize>>,
    unquoted: &Unquoted,
) -> Option<(usize, VariantKind)> {
    let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
    for key in rendering.keys() {
        let found = index.get(&key).filter(|found| found.len() <= MOST_FOUND);
        for &cluster in found.into_iter().flatten() {
            *shared.entry(cluster).or_default() += 1;
        }
    }
    let mut tried: Vec<(usize, usize)> = shared.into_iter().map(|(cluster, n)| (n, cluster)).collect();
    tried.sort_by(|a, b| (b.0, a.1).cmp(&(a.0, b.1)));
    tried
        .into_iter()
        .take(MOST_TRIED)
        .filter_map(|(_, at)| {
            let leader = clusters.get(at)?.members.first().and_then(|&l| all.get(l))?;
            let kind = kind(leader, rendering, unquoted)?;
            Some(((leader.at.article == rendering.at.article, leader.words.len(), at), (at, kind)))
        })
        .min_by_key(|(order, _)| *order)
        .map(|(_, found)| found)
}

/// How the shorter quotation renders the longer one; nothing when they may well be two.
fn kind(long: &Rendering, short: &Rendering, unquoted: &Unquoted) -> Option<VariantKind> {
    let voices = long.speaker.beside(short.speaker);
    let other_article = long.at.article != short.at.article;
    let same_event = long.event == short.event;
    let common = Common::of(&long.words, &short.words);
    let (n, size) = (short.content.len(), short.words.len());
    let all_rare = |most: usize| short.content.iter().all(|(_, lemma)| unquoted.sentences(*lemma) <= most);
    let enough = match voices {
        Voices::Same => n >= 3 || same_event && n >= 1 && (all_rare(unquoted.few()) || size == long.words.len()),
        Voices::Open => n >= 4 || same_event && (n == 3 || n == 2 && size > 2 && all_rare(unquoted.few())),
        Voices::Different => n >= 4 && size >= SENTENCE && other_article,
    };
    let as_said = |kind| if voices == Voices::Different { VariantKind::Reattributed } else { kind };
    if common.run == size {
        let kind = if size == long.words.len() { VariantKind::Verbatim } else { VariantKind::Trimmed };
        return enough.then(|| as_said(kind));
    }
    // A word changed or left out here and there, or two long cuts out of one statement.
    let lemmas: BTreeSet<u32> = long.content.iter().map(|(_, lemma)| *lemma).collect();
    let foreign = short.content.iter().filter(|(_, lemma)| !lemmas.contains(lemma)).count();
    if n >= 4 && size >= SENTENCE && common.run >= 3 && common.in_order * 5 >= size * 4 && enough {
        return Some(as_said(if foreign == 0 { VariantKind::Trimmed } else { VariantKind::Paraphrased }));
    }
    if common.run >= 8 && common.run * 2 >= size && n >= 5 && voices != Voices::Different {
        return Some(if common.overlap || foreign == 0 { VariantKind::Trimmed } else { VariantKind::Paraphrased });
    }
    if voices != Voices::Same || !same_event {
        return None;
    }
    let near = shared_near(long, short, 2 * size + 2);
    let rare = short.content.iter().filter(|(_, l)| lemmas.contains(l) && unquoted.sentences(*l) <= unquoted.few()).count();
    if n >= 2 && near == n && rare == n {
        let altered = if common.in_order * 5 >= size * 4 { VariantKind::Trimmed } else { VariantKind::Paraphrased };
        return Some(if in_order(long, short) { altered } else { VariantKind::Reordered });
    }
    let much = near >= 4 && near * 5 >= n * 3 && rare >= 2;
    (much && other_article).then_some(VariantKind::Paraphrased)
}

/// Words that two quotations share.
struct Common {
    /// Longest unbroken run.
    run: usize,
    /// That run ends one of the two and begins the other.
    overlap: bool,
    /// Longest common subsequence.
    in_order: usize,
}

impl Common {
    fn of(a: &[u32], b: &[u32]) -> Common {
        let mut common = Common { run: 0, overlap: false, in_order: 0 };
        let mut before = vec![(0, 0); b.len() + 1];
        for (i, x) in a.iter().enumerate() {
            let mut row = Vec::with_capacity(before.len());
            let mut last = (0, 0);
            row.push(last);
            for (j, (y, pair)) in b.iter().zip(before.windows(2)).enumerate() {
                let (slant, above) = match pair {
                    [slant, above] => (*slant, *above),
                    _ => ((0, 0), (0, 0)),
                };
                last = if x == y { (slant.0 + 1, slant.1 + 1) } else { (0, above.1.max(last.1)) };
                if last.0 > common.run {
                    common.run = last.0;
                    common.overlap = j + 1 == last.0 && i + 1 == a.len() || i + 1 == last.0 && j + 1 == b.len();
                }
                row.push(last);
            }
            common.in_order = common.in_order.max(last.1);
            before = row;
        }
        common
    }
}

/// Most words of the short quotation that stand near each other in the long one.
fn shared_near(long: &Rendering, short: &Rendering, window: usize) -> usize {
    let wanted: BTreeSet<u32> = short.content.iter().map(|(_, lemma)| *lemma).collect();
    let hits: Vec<(usize, u32)> = long.content.iter().copied().filter(|(_, lemma)| wanted.contains(lemma)).collect();
    (0..hits.len())
        .filter_map(|from| hits.get(from..))
        .filter_map(|rest| {
            let start = rest.first()?.0;
            Some(rest.iter().take_while(|(at, _)| at - start < window).map(|(_, l)| *l).collect::<BTreeSet<_>>().len())
        })
        .max()
        .unwrap_or(0)
}

fn in_order(long: &Rendering, short: &Rendering) -> bool {
    let mut rest = long.content.iter();
    short.content.iter().all(|(_, lemma)| rest.any(|(_, l)| l == lemma))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::analyse;
    use crate::article::Meta;
    use crate::compare::{Vectors, compare};
    use crate::reader::Reader;

    /// `kind: article word word | …` of each variant.
    fn found(articles: &[&str]) -> Vec<String> {
        let reader = Reader::from_bytes(include_bytes!("../../data/weights/reader.bin")).unwrap();
        let meta = |n: usize| Meta { id: format!("{n}"), ..Meta::default() };
        let analyses: Vec<Analysis> = articles.iter().enumerate().map(|(n, raw)| analyse(&reader, raw, &meta(n))).collect();
        let analyses: Vec<&Analysis> = analyses.iter().collect();
        let text = |r: &Ref| {
            let quote = analyses[r.article].attributions.quotes[r.index].span;
            format!("{} {}", r.article, quote.of(&analyses[r.article].article.raw))
        };
        let variants = compare(&analyses, &Vectors::default()).quote_variants;
        variants.iter().map(|v| format!("{:?}: {}", v.kind, v.quotes.iter().map(text).collect::<Vec<_>>().join(" | "))).collect()
    }

    #[test]
    fn renderings_of_one_quotation() {
        let whole =
            "“We have seen the cracks in the old bridge, and we will close it before the winter storms,” Mayor Anna Holt said on Monday.";
        let table: [(&str, &[&str]); 9] = [
            (
                whole,
                &[
                    "Verbatim: 0 We have seen the cracks in the old bridge, and we will close it before the winter storms, | 1 We have seen the cracks in the old bridge, and we will close it before the winter storms,",
                ],
            ),
            (
                "“We’ve seen the cracks in the old bridge,” Anna Holt said. “We will close it before the winter storms.”",
                &[
                    "Trimmed: 0 We have seen the cracks in the old bridge, and we will close it before the winter storms, | 1 We’ve seen the cracks in the old bridge, | 1 We will close it before the winter storms.",
                ],
            ),
            (
                "Anna Holt promised to close it “before the winter storms.”",
                &[
                    "Trimmed: 0 We have seen the cracks in the old bridge, and we will close it before the winter storms, | 1 before the winter storms.",
                ],
            ),
            (
                "“We are going to shut the old bridge before the storms of winter, we saw the cracks,” Anna Holt said.",
                &[
                    "Paraphrased: 0 We have seen the cracks in the old bridge, and we will close it before the winter storms, | 1 We are going to shut the old bridge before the storms of winter, we saw the cracks,",
                ],
            ),
            (
                "“We have seen the cracks in the old bridge, and we will close it before the winter storms,” the engineer Peter Lund said.",
                &[
                    "Reattributed: 0 We have seen the cracks in the old bridge, and we will close it before the winter storms, | 1 We have seen the cracks in the old bridge, and we will close it before the winter storms,",
                ],
            ),
            (
                "Anna Holt spoke of a “bridge” on Monday. The bridge is old. The bridge is long. The bridge is closed. A bridge may fall.",
                &[],
            ),
            ("Peter Lund, an engineer, spoke of “cracks” in the pier.", &[]),
            ("“The ferry will sail again in the spring, and nobody will pay more for it,” Anna Holt said.", &[]),
            ("Anna Holt said on Monday that the old bridge would be closed before the winter storms.", &[]),
        ];
        for (other, expected) in table {
            assert_eq!(found(&[whole, other]), expected, "{other}");
        }
        assert_eq!(
            found(&[
                "Holt called the plan “cheap and durable.” Mayor Anna Holt left.",
                "The plan was “durable and very cheap,” Mayor Anna Holt said."
            ]),
            ["Reordered: 0 cheap and durable. | 1 durable and very cheap,"]
        );
    }
}
