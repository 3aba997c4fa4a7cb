//! The report of a cluster against its gold: counts behind every figure of a whole story.
//!
//! A claim of the report and one of the gold match from half of the words in common on (F1 of the words that their spans touch), one to
//! one, the best first. Offsets are code points.

use crate::count::Tally;
use crate::gold::{Gold, words};
use crossread::report::Report;
use crossread::report::wire;
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// From this F1 of words on a claim matches.
const MATCH: f64 = 0.5;
/// The same for quotations.
const QUOTE_MATCH: f64 = 0.8;

/// What of the report is right, and what of the gold is found; sums over clusters by [`Scores::add`].
#[derive(Clone, Debug, Default)]
pub struct Scores {
    pub claims: Tally,
    /// Only found and wanted.
    pub key_claims: Tally,
    /// Of matched claims, those with the right innermost source, and the right certainty.
    pub sources: Tally,
    pub certainty: Tally,
    pub quotes: Tally,
    /// Of matched quotations.
    pub speakers: Tally,
    /// Pairs of matched claims of different articles in a common group.
    pub groups: Tally,
    pub conflicts: Tally,
    /// Only found and wanted.
    pub contradictions: Tally,
    /// Pairs of articles on one event or on two.
    pub events: Tally,
    /// Printed code points.
    pub boilerplate: Tally,
    /// B-cubed over the names of the gold.
    pub entities: Tally,
    /// Found and wanted by the gold's kind, right and given by the report's.
    pub kinds: BTreeMap<String, Tally>,
    /// The same by strength.
    pub strengths: BTreeMap<String, Tally>,
    /// Conflicts of the report by confidence: that, and whether it is right.
    pub confidences: Vec<(f64, bool)>,
    /// Traps that the report falls into, of all.
    pub alarms: (usize, usize),
}

impl Scores {
    pub fn of(gold: &Gold, report: &Report) -> Scores {
        let mut out = Scores::default();
        let matches = Matches::new(gold, report);
        out.score_claims(gold, report, &matches);
        out.score_quotes(gold, report);
        out.score_groups(gold, report, &matches);
        out.score_conflicts(gold, report, &matches);
        out.score_articles(gold, report);
        out.score_names(gold, report);
        out
    }

    pub fn add(&mut self, other: &Scores) {
        self.claims += other.claims;
        self.key_claims += other.key_claims;
        self.sources += other.sources;
        self.certainty += other.certainty;
        self.quotes += other.quotes;
        self.speakers += other.speakers;
        self.groups += other.groups;
        self.conflicts += other.conflicts;
        self.contradictions += other.contradictions;
        self.events += other.events;
        self.boilerplate += other.boilerplate;
        self.entities += other.entities;
        for (mine, theirs) in [(&mut self.kinds, &other.kinds), (&mut self.strengths, &other.strengths)] {
            for (kind, tally) in theirs {
                *mine.entry(kind.clone()).or_default() += *tally;
            }
        }
        self.confidences.extend(&other.confidences);
        self.alarms.0 += other.alarms.0;
        self.alarms.1 += other.alarms.1;
    }
}

/// Which claim of the report is which of the gold, by number in their lists.
struct Matches {
    /// Pairs (gold, report), one to one.
    pairs: Vec<(usize, usize)>,
    /// For conflicts a second claim on the same gold claim stands for it too: the nearest gold claim by id of the report's.
    ends: BTreeMap<String, usize>,
}

impl Matches {
    fn new(gold: &Gold, report: &Report) -> Matches {
        let touched: Vec<Option<BTreeSet<usize>>> =
            report.claims.iter().map(|c| gold.bodies.get(&c.article).map(|b| b.touched(c.start as usize, c.end as usize))).collect();
        let mut scored = Vec::new();
        let mut nearest: BTreeMap<usize, (f64, usize)> = BTreeMap::new();
        for (g, (claim, &(start, end))) in gold.claims.iter().zip(&gold.spans).enumerate() {
            let Some(body) = gold.bodies.get(&claim.article) else { continue };
            let want = body.touched(start, end);
            for (s, (own, touched)) in report.claims.iter().zip(&touched).enumerate() {
                let Some(touched) = touched.as_ref().filter(|_| own.article == claim.article) else { continue };
                let value = overlap(&want, touched);
                if value < MATCH {
                    continue;
                }
                scored.push((value, (own.start as usize).abs_diff(start), g, s));
                let id = |n: usize| gold.claims.get(n).map_or("", |c| c.id.as_str());
                let best = nearest.entry(s).or_insert((value, g));
                if (value, id(g)) > (best.0, id(best.1)) {
                    *best = (value, g);
                }
            }
        }
        let pairs = one_to_one(scored);
        let own = |s: usize| pairs.iter().find(|(_, x)| *x == s).map(|(g, _)| *g);
        let id = |s: usize| report.claims.get(s).map_or(String::new(), |c| c.id.clone());
        let ends = nearest.iter().map(|(&s, &(_, g))| (id(s), own(s).unwrap_or(g))).collect();
        Matches { pairs, ends }
    }
}

fn overlap(a: &BTreeSet<usize>, b: &BTreeSet<usize>) -> f64 {
    if a.is_empty() || b.is_empty() { 0.0 } else { 2.0 * a.intersection(b).count() as f64 / (a.len() + b.len()) as f64 }
}

/// Score, tie-break, gold, own: the best pair first, each side once.
fn one_to_one(mut scored: Vec<(f64, usize, usize, usize)>) -> Vec<(usize, usize)> {
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let (mut golds, mut owns, mut pairs) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
    for (_, _, g, s) in scored {
        if !golds.contains(&g) && !owns.contains(&s) {
            golds.insert(g);
            owns.insert(s);
            pairs.push((g, s));
        }
    }
    pairs
}

/// F1 of the words of two texts, each word as often as it occurs.
fn text_f1(a: &str, b: &str) -> f64 {
    let (a, mut b) = (words(a), words(b));
    let all = a.len() + b.len();
    let mut both = 0;
    for word in &a {
        if let Some(at) = b.iter().position(|w| w == word) {
            b.swap_remove(at);
            both += 1;
        }
    }
    if all == 0 { 0.0 } else { 2.0 * f64::from(both) / all as f64 }
}

static CUT: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?is)\s(?:of|in|at|from|for|to|with|on|by|close|familiar|cited|quoted|who|that)\b.*|[,(;].*").ok());
static AND: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\s+(?:and|or)\s+|\s*[&/]\s*").ok());
static GENITIVE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"['’]s\b").ok());

/// Head words of a source or speaker; "A and B" has two. Known names become their entity.
fn heads(phrase: &str, alias: &BTreeMap<String, String>) -> BTreeSet<String> {
    let (Some(cut), Some(and), Some(genitive)) = (CUT.as_ref(), AND.as_ref(), GENITIVE.as_ref()) else { return BTreeSet::new() };
    let mut found = BTreeSet::new();
    for part in and.split(phrase) {
        let short = cut.replace(part.trim(), "");
        let short = if short.is_empty() { part } else { &short };
        if let Some(last) = words(&genitive.replace_all(short, "")).pop() {
            found.insert(alias.get(&last).cloned().unwrap_or(last));
        }
    }
    found
}

/// Both nobody, or a head word in common.
fn same_voice(gold: &str, own: &str, alias: &BTreeMap<String, String>) -> bool {
    let (gold, own) = (heads(gold, alias), heads(own, alias));
    gold.intersection(&own).next().is_some() || (gold.is_empty() && own.is_empty())
}

impl Scores {
    fn score_claims(&mut self, gold: &Gold, report: &Report, matches: &Matches) {
        self.claims = Tally::pairs(matches.pairs.len(), gold.claims.len(), report.claims.len());
        let key: Vec<usize> = gold.claims.iter().enumerate().filter(|(_, c)| c.key).map(|(g, _)| g).collect();
        let found = key.iter().filter(|g| matches.pairs.iter().any(|(x, _)| x == *g)).count();
        self.key_claims = Tally { found: found as f64, wanted: key.len() as f64, ..Tally::default() };
        let (mut sources, mut certainty) = (0, 0);
        for &(g, s) in &matches.pairs {
            let (Some(want), Some(own)) = (gold.claims.get(g), report.claims.get(s)) else { continue };
            let innermost = |chain: &[String]| chain.last().cloned().unwrap_or_default();
            sources += usize::from(same_voice(&innermost(&want.source), &innermost(&own.sources), &gold.alias));
            certainty += usize::from(want.certainty == own.certainty);
        }
        self.sources = Tally::share(sources, matches.pairs.len());
        self.certainty = Tally::share(certainty, matches.pairs.len());
    }

    fn score_quotes(&mut self, gold: &Gold, report: &Report) {
        let mut scored = Vec::new();
        for (g, (want, &at)) in gold.quotes.iter().zip(&gold.quote_starts).enumerate() {
            for (s, own) in report.quotes.iter().enumerate().filter(|(_, q)| q.article == want.article) {
                let value = text_f1(&want.text, &own.text);
                if value >= QUOTE_MATCH {
                    scored.push((value, (own.start as usize).abs_diff(at), g, s));
                }
            }
        }
        let pairs = one_to_one(scored);
        self.quotes = Tally::pairs(pairs.len(), gold.quotes.len(), report.quotes.len());
        let speaker = |quote: Option<&String>| quote.cloned().unwrap_or_default();
        let right = pairs.iter().filter(|&&(g, s)| {
            let want = speaker(gold.quotes.get(g).and_then(|q| q.speaker.as_ref()));
            same_voice(&want, &speaker(report.quotes.get(s).and_then(|q| q.speaker.as_ref())), &gold.alias)
        });
        self.speakers = Tally::share(right.count(), pairs.len());
    }

    fn score_groups(&mut self, gold: &Gold, report: &Report, matches: &Matches) {
        let claim = |g: usize| gold.claims.get(g);
        let across = |groups: &[Vec<usize>]| {
            let mut pairs = BTreeSet::new();
            for members in groups {
                for &a in members {
                    for &b in members {
                        if a < b && claim(a).map(|c| &c.article) != claim(b).map(|c| &c.article) {
                            pairs.insert((a, b));
                        }
                    }
                }
            }
            pairs
        };
        let mut wanted: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for &(g, _) in &matches.pairs {
            if let Some(group) = claim(g).and_then(|c| c.group.as_deref()) {
                wanted.entry(group).or_default().push(g);
            }
        }
        let matched: BTreeMap<&str, usize> =
            matches.pairs.iter().filter_map(|&(g, s)| Some((report.claims.get(s)?.id.as_str(), g))).collect();
        let given: Vec<Vec<usize>> =
            report.groups.iter().map(|group| group.claims.iter().filter_map(|id| matched.get(id.as_str()).copied()).collect()).collect();
        let (wanted, given) = (across(&wanted.into_values().collect::<Vec<_>>()), across(&given));
        self.groups = Tally::pairs(wanted.intersection(&given).count(), wanted.len(), given.len());
    }

    fn score_conflicts(&mut self, gold: &Gold, report: &Report, matches: &Matches) {
        let ends = |c: &wire::Conflict| Some((*matches.ends.get(&c.a)?, *matches.ends.get(&c.b)?));
        let given: Vec<(&wire::Conflict, Option<(usize, usize)>)> = report.conflicts.iter().map(|c| (c, ends(c))).collect();
        let states = |pair: Option<(usize, usize)>, a: &str, b: &str| pair.is_some_and(|(x, y)| is_pair(gold, x, y, a, b));
        for (conflict, pair) in &given {
            let right = gold.conflicts.iter().any(|c| states(*pair, &c.a, &c.b));
            let tally = Tally { right: f64::from(right), given: 1.0, ..Tally::default() };
            self.conflicts += tally;
            *self.kinds.entry(conflict.kind.to_owned()).or_default() += tally;
            *self.strengths.entry(conflict.strength.to_owned()).or_default() += tally;
            self.confidences.push((conflict.confidence, right));
        }
        for want in &gold.conflicts {
            let found = given.iter().any(|(_, pair)| states(*pair, &want.a, &want.b));
            let tally = Tally { found: f64::from(found), wanted: 1.0, ..Tally::default() };
            self.conflicts += tally;
            *self.kinds.entry(want.kind.clone()).or_default() += tally;
            *self.strengths.entry(want.strength.clone()).or_default() += tally;
            if want.strength == "contradiction" {
                self.contradictions += tally;
            }
        }
        // A pair that is wanted through the groups of its claims is no alarm.
        let unwanted = || given.iter().filter(|(_, pair)| !gold.conflicts.iter().any(|c| states(*pair, &c.a, &c.b)));
        let sprung = gold.traps.iter().filter(|t| unwanted().any(|(_, pair)| states(*pair, &t.a, &t.b)));
        self.alarms = (sprung.count(), gold.traps.len());
    }

    fn score_articles(&mut self, gold: &Gold, report: &Report) {
        let own = |id: &str| report.articles.iter().find(|a| a.id == id);
        let event = |id: &str| own(id).and_then(|a| a.event.clone()).unwrap_or_else(|| format!("none {id}"));
        let (mut right, mut pairs) = (0, 0);
        for (i, a) in gold.articles.iter().enumerate() {
            for b in gold.articles.iter().skip(i + 1) {
                pairs += 1;
                right += usize::from((a.event == b.event) == (event(&a.id) == event(&b.id)));
            }
        }
        self.events = Tally::share(right, pairs);
        for (id, body) in &gold.bodies {
            let ink = |at: &usize| body.chars.get(*at).is_some_and(|c| !c.is_whitespace());
            let want: BTreeSet<usize> = gold.boilerplate.get(id).into_iter().flatten().copied().filter(ink).collect();
            let removed = own(id).map_or(&[][..], |a| a.removed.as_slice());
            let cut: BTreeSet<usize> = removed.iter().flat_map(|r| r.start as usize..r.end as usize).filter(ink).collect();
            self.boilerplate += Tally::pairs(want.intersection(&cut).count(), want.len(), cut.len());
        }
    }

    /// A name that the report does not have counts nothing in recall.
    fn score_names(&mut self, gold: &Gold, report: &Report) {
        let mentions: Vec<(&wire::Mention, &str)> =
            report.entities.iter().flat_map(|e| e.mentions.iter().map(|m| (m, e.id.as_str()))).collect();
        let mut placed: Vec<(usize, &str)> = Vec::new();
        for name in &gold.names {
            let hits = mentions.iter().filter(|(m, _)| m.article == name.article).filter_map(|(m, id)| {
                let (start, end) = (m.start as usize, m.end as usize);
                let shared = name.end.min(end).checked_sub(name.start.max(start)).filter(|n| *n > 0)?;
                Some((shared, std::cmp::Reverse(end - start), *id))
            });
            // More than half of the name.
            placed.extend(hits.max().filter(|hit| 2 * hit.0 > name.end - name.start).map(|hit| (name.entity, hit.2)));
        }
        for (entity, id) in &placed {
            let both = placed.iter().filter(|(e, i)| e == entity && i == id).count() as f64;
            self.entities.right += both / placed.iter().filter(|(_, i)| i == id).count() as f64;
            self.entities.found += both / gold.names.iter().filter(|n| n.entity == *entity).count() as f64;
        }
        self.entities.given = placed.len() as f64;
        self.entities.wanted = gold.names.len() as f64;
    }
}

/// Whether two gold claims are the pair `a`, `b`, themselves or through their groups. Where both ends lie in one group one must be exact, or
/// else every pair inside that group would count.
fn is_pair(gold: &Gold, x: usize, y: usize, a: &str, b: &str) -> bool {
    let group = |id: &str| gold.claim(id).and_then(|c| c.group.as_ref());
    let fits = |id: &str, wanted: &str| id == wanted || (group(wanted).is_some() && group(id) == group(wanted));
    let one_group = fits(a, b);
    let id = |n: usize| gold.claims.get(n).map_or("", |c| c.id.as_str());
    let (x, y) = (id(x), id(y));
    [(x, y), (y, x)].into_iter().any(|(p, q)| fits(p, a) && fits(q, b) && p != q && (!one_group || p == a || q == b))
}

#[cfg(test)]
mod tests;
