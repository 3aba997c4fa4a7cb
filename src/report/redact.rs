//! A report to share without the texts: of each article only the words stay that a finding rests on.
//!
//! Kept: statements that several articles make or that differ, quotations, wordings, titles, names and descriptions. A statement that
//! stands alone keeps its first words. Everything else becomes blanks, so that every place in the report stays right;
//! `withheld` says where, and `print` which text it was, so that judgements still find their articles.

use super::decisions::fingerprint;
use super::wire::{Article, Claim, Report, Stretch};
use std::collections::{BTreeMap, BTreeSet};

/// Words that are kept of a statement that stands alone.
const OPENING: usize = 8;

/// Characters of one article: which stay.
type Shown = Vec<bool>;

/// `report` counts code points.
pub fn without_texts(report: &Report) -> Report {
    let mut report = report.clone();
    let shared: BTreeSet<&str> = (report.groups.iter().flat_map(|g| &g.claims))
        .chain(report.conflicts.iter().flat_map(|x| [&x.a, &x.b]))
        .map(String::as_str)
        .collect();
    for claim in report.claims.iter_mut().filter(|c| !shared.contains(c.id.as_str())) {
        shorten(claim);
    }
    let mut shown: BTreeMap<String, Shown> = report.articles.iter().map(|a| (a.id.clone(), vec![false; a.text.chars().count()])).collect();
    for (article, start, end) in evidence(&report) {
        let stretch = shown.get_mut(article).and_then(|s| s.get_mut(start as usize..end as usize));
        stretch.into_iter().flatten().for_each(|c| *c = true);
    }
    for article in &mut report.articles {
        if let Some(shown) = shown.get_mut(&article.id) {
            withhold(article, shown);
        }
    }
    // "He" and "the minister" are of no use without the words around them.
    let seen = |article: &str, start: u32, end: u32| {
        shown.get(article).and_then(|s| s.get(start as usize..end as usize)).is_some_and(|s| s.iter().all(|c| *c))
    };
    for entity in &mut report.entities {
        entity.mentions.retain(|m| seen(&m.article, m.start, m.end));
    }
    report.times.retain(|t| seen(&t.article, t.start, t.end));
    report.quantities.retain(|q| seen(&q.article, q.start, q.end));
    report
}

fn evidence(report: &Report) -> impl Iterator<Item = (&str, u32, u32)> {
    let claims = report.claims.iter().map(|c| (c.article.as_str(), c.start, c.end));
    let conflicts = report.conflicts.iter().flat_map(|x| &x.evidence).map(|p| (p.article.as_str(), p.start, p.end));
    let quotes = report.quotes.iter().map(|q| (q.article.as_str(), q.start, q.end));
    let wordings = report.wordings.iter().flat_map(|w| &w.uses).map(|u| (u.article.as_str(), u.start, u.end));
    let names = report.entities.iter().flat_map(|e| &e.mentions).filter(|m| m.kind == "name").map(|m| (m.article.as_str(), m.start, m.end));
    let described = report.entities.iter().flat_map(|e| &e.descriptions).map(|p| (p.article.as_str(), p.start, p.end));
    claims.chain(conflicts).chain(quotes).chain(wordings).chain(names).chain(described)
}

/// To its first words; what was taken apart from the rest goes.
fn shorten(claim: &mut Claim) {
    let mut words = 0;
    let mut inside = false;
    let cut = claim.text.chars().position(|c| {
        words += usize::from(!c.is_whitespace() && !inside);
        inside = !c.is_whitespace();
        words > OPENING
    });
    let Some(cut) = cut else { return };
    claim.text = claim.text.chars().take(cut).collect::<String>().trim_end().to_owned() + "…";
    claim.end = (claim.start + cut as u32).min(claim.end);
    claim.object = None;
    claim.arguments.clear();
}

/// Blanks for what stays unseen; the title and the breaks between lines stay.
fn withhold(article: &mut Article, shown: &mut Shown) {
    let title = article.title.as_deref().and_then(|title| Some((article.text.find(title)?, title)));
    if let Some((at, title)) = title {
        let start = article.text.get(..at).unwrap_or("").chars().count();
        shown.iter_mut().skip(start).take(title.chars().count()).for_each(|c| *c = true);
    }
    let mut text = String::with_capacity(article.text.len());
    let mut withheld: Vec<Stretch> = Vec::new();
    for (at, (c, seen)) in (0u32..).zip(article.text.chars().zip(shown.iter())) {
        // A sign of two UTF-16 units stays, so that the page's places stay right as well.
        if *seen || c.is_whitespace() || c.len_utf16() == 2 {
            text.push(c);
            continue;
        }
        text.push(' ');
        match withheld.last_mut().filter(|last| last.end == at) {
            Some(last) => last.end = at + 1,
            None => withheld.push(Stretch { start: at, end: at + 1 }),
        }
    }
    article.print = Some(fingerprint(&article.text));
    article.withheld = joined(withheld, &text);
    article.text = text;
}

/// Words that were withheld one after the other are one stretch.
fn joined(stretches: Vec<Stretch>, text: &str) -> Vec<Stretch> {
    let signs: Vec<char> = text.chars().collect();
    let mut out: Vec<Stretch> = Vec::new();
    for next in stretches {
        let blank = |last: &Stretch| {
            signs.get(last.end as usize..next.start as usize).is_some_and(|s| s.iter().all(|c| c.is_whitespace() && *c != '\n'))
        };
        match out.last_mut().filter(|last| blank(last)) {
            Some(last) => last.end = next.end,
            None => out.push(next),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Meta;
    use crate::report::Offsets;
    use crate::session::Session;

    #[test]
    fn only_evidence_stays() {
        let mut session =
            Session::with_weights(include_bytes!("../../data/weights/reader.bin"), include_bytes!("../../data/weights/similarity.bin"))
                .unwrap();
        let texts = [
            "🚢 The ferry Alba ran aground off Kell on Monday. Twelve people were hurt, the coast guard said. The island of Kell has four shops, two schools and a bakery that opens at dawn.",
            "The ferry Alba ran aground off Kell on Monday. Fourteen people were hurt, the operator said.",
        ];
        for (id, text) in ["a", "b"].iter().zip(texts) {
            session.add(text, &Meta { id: (*id).to_owned(), ..Meta::default() }).unwrap();
        }
        let whole = session.report(Offsets::CodePoints);
        let bare = without_texts(&whole);
        assert_eq!((whole.groups.clone(), whole.conflicts.clone()), (bare.groups.clone(), bare.conflicts.clone()));
        let [a, _] = &bare.articles[..] else { panic!("two articles") };
        assert_eq!(a.text.chars().count(), texts[0].chars().count());
        assert!(a.text.contains("The ferry Alba ran aground off Kell on Monday") && !a.text.contains("bakery"), "{}", a.text);
        assert_eq!(a.print.as_deref(), Some(fingerprint(texts[0]).as_str()));
        assert!(!crate::report::json(&bare).contains("bakery"));
        // Places still hold the words that they are said to hold.
        for c in bare.claims.iter().filter(|c| c.article == "a") {
            let words: String = a.text.chars().skip(c.start as usize).take((c.end - c.start) as usize).collect();
            assert_eq!(words.trim_end(), c.text.trim_end_matches('…').trim_end());
        }
    }
}
