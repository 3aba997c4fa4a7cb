//! Sources, cues and contents of PolNeAR, by the reader's tags alone and by the passages of the stage `attribution`, in which its rules and
//! the tags come together.
//!
//! Spans are compared inside sentences, token by token: one that crosses the end of a sentence begins anew, as in training. For the stage,
//! punctuation at the edges is left aside on both sides, since the corpus puts quotation marks in and the program leaves them out. A
//! span is right where it is exact; "overlap" also counts one that touches a gold span of its kind.

use crate::count::{Tally, same_spans};
use crate::engine::{Engine, each};
use crate::figures::{Bar, Form, Sheet, thousands};
use crate::files::{self, Result};
use crossread::analysis::Analysis;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

const ROLES: [&str; 3] = ["source", "cue", "content"];
/// Published with word vectors and no transformer: 73.3, 66.2, 63.6 (exact, by whole spans).
const TAG_BARS: [f64; 3] = [73.0, 66.0, 64.0];
const STAGE_BARS: [f64; 3] = [75.0, 68.0, 66.0];

/// The pieces of one span, in bytes.
type Pieces = Vec<(usize, usize)>;

pub fn run(engine: &Engine, data: &Path) -> Result<Sheet> {
    let mut sheet = Sheet::new("attribution");
    let folder = [data.to_path_buf(), data.join("polnear/dev")].into_iter().find(|f| f.join("attributions").is_dir());
    let Some(folder) = folder else {
        sheet.skip("PolNeAR dev", "it is not there");
        return Ok(sheet);
    };
    let mut articles = BTreeMap::new();
    for notes in files::list(&folder.join("attributions"), ".ann")? {
        let stem = files::stem(&notes);
        let name = stem.rsplit_once('_').map_or(stem.as_str(), |(name, _)| name).to_owned();
        // Some articles were annotated several times: the first counts.
        articles.entry(name).or_insert(notes);
    }
    let texts: Vec<(String, String)> = articles
        .iter()
        .filter_map(|(name, notes)| Some((folder.join(format!("text/{name}.txt")), notes)).filter(|(text, _)| text.is_file()))
        .map(|(text, notes)| Ok((files::text(&text)?, files::text(notes)?)))
        .collect::<Result<_>>()?;
    let scores = each(&texts, |(raw, notes)| {
        let analysis = engine.analyse_plain("article", raw, None);
        let gold = gold(raw, notes);
        ROLES.map(|role| score(&analysis, role, gold.get(role).map_or(&[][..], Vec::as_slice)))
    });
    for (n, role) in ROLES.iter().enumerate() {
        let sum = |which: fn(&Score) -> Tally| {
            let mut sum = Tally::default();
            scores.iter().filter_map(|s| s.get(n)).for_each(|s| sum += which(s));
            sum
        };
        let size = |t: Tally| format!("{} articles, {} spans", texts.len(), thousands(t.wanted as usize));
        let mut add = |what: &str, tally: Tally, bar: Bar| {
            sheet.add(&format!("{role}, {what}"), "PolNeAR dev", &size(tally), Form::Percent, tally.f1().map(|v| 100.0 * v), bar);
        };
        add("exact F1, reader alone", sum(|s| s.tags), TAG_BARS.get(n).map_or(Bar::None, |b| Bar::AtLeast(*b)));
        add("exact F1, with rules", sum(|s| s.stage), STAGE_BARS.get(n).map_or(Bar::None, |b| Bar::AtLeast(*b)));
        add("overlap F1, with rules", sum(|s| s.overlap), Bar::None);
    }
    Ok(sheet)
}

struct Score {
    tags: Tally,
    stage: Tally,
    overlap: Tally,
}

fn score(a: &Analysis, role: &str, gold: &[Pieces]) -> Score {
    let gold = in_sentences(a, gold);
    let tags = match role {
        "source" => &a.syntax.attribution.sources,
        "cue" => &a.syntax.attribution.cues,
        _ => &a.syntax.attribution.contents,
    };
    let ours: Vec<Pieces> = a.attributions.passages.iter().flat_map(|x| stage_spans(a, x, role)).collect();
    let words = |spans: &[Range<usize>]| spans.iter().filter_map(|s| without_edges(a, s)).map(|s| (s.start, s.end)).collect::<Vec<_>>();
    let plain = |spans: &[Range<usize>]| spans.iter().map(|s| (s.start, s.end)).collect::<Vec<_>>();
    let (want, given) = (words(&gold), words(&in_sentences(a, &ours)));
    let touching = |x: &(usize, usize), list: &[(usize, usize)]| list.iter().any(|y| x.0 < y.1 && y.0 < x.1);
    Score {
        tags: same_spans(&plain(&gold), &plain(tags)),
        stage: same_spans(&want, &given),
        overlap: Tally {
            found: want.iter().filter(|w| touching(w, &given)).count() as f64,
            wanted: want.len() as f64,
            right: given.iter().filter(|g| touching(g, &want)).count() as f64,
            given: given.len() as f64,
        },
    }
}

/// What the stage says of one attribution. The outer link of a chain has a source and no cue; its content is that of the inner one.
fn stage_spans(a: &Analysis, x: &crossread::attribution::Passage, role: &str) -> Vec<Pieces> {
    let bytes = |tokens: &Range<usize>| a.text.span(tokens.clone()).range();
    let pieces = |list: Vec<&Range<usize>>| list.into_iter().map(bytes).map(|r| (r.start, r.end)).collect::<Pieces>();
    match role {
        "source" => x.source.iter().map(|s| pieces(vec![s])).collect(),
        "cue" => x.cue.iter().map(|s| pieces(vec![s])).collect(),
        _ if x.cue.is_some() || x.source.is_none() => vec![pieces(x.content.iter().collect())],
        _ => Vec::new(),
    }
}

/// Spans as runs of tokens within sentences. The longer ones overwrite the shorter, so that a nested content does not cut the outer one.
fn in_sentences(a: &Analysis, spans: &[Pieces]) -> Vec<Range<usize>> {
    let mut spans: Vec<&Pieces> = spans.iter().filter(|s| !s.is_empty()).collect();
    let length = |s: &Pieces| s.last().map_or(0, |l| l.1).saturating_sub(s.first().map_or(0, |f| f.0));
    spans.sort_by_key(|s| (length(s), (*s).clone()));
    let mut out = Vec::new();
    for sentence in &a.text.sentences {
        // 0 outside, 1 first token of a span, 2 a later one.
        let mut tags = vec![0u8; sentence.tokens.len()];
        for &(start, end) in spans.iter().copied().flatten() {
            let tokens = a.text.tokens_in(crossread::span::Span::new(start, end));
            let (from, to) = (tokens.start.max(sentence.tokens.start), tokens.end.min(sentence.tokens.end));
            for t in from..to {
                tags.get_mut(t - sentence.tokens.start).into_iter().for_each(|tag| *tag = if t == from { 1 } else { 2 });
            }
            if from < to {
                tags.get_mut(to - sentence.tokens.start).filter(|tag| **tag == 2).into_iter().for_each(|tag| *tag = 1);
            }
        }
        let mut start = None;
        for (i, tag) in tags.iter().chain([&0]).enumerate() {
            if *tag != 2 {
                out.extend(start.take().map(|s: usize| sentence.tokens.start + s..sentence.tokens.start + i));
            }
            if *tag == 1 {
                start = Some(i);
            }
        }
    }
    out
}

fn without_edges(a: &Analysis, span: &Range<usize>) -> Option<Range<usize>> {
    let word = |t: &usize| a.text.form(&a.article.raw, *t).chars().any(|c| c.is_alphanumeric() || c == '$' || c == '%');
    let first = span.clone().find(word)?;
    let last = span.clone().rev().find(word)?;
    Some(first..last + 1)
}

/// Lines like `T3 Content 115 200;204 290 the text`, tabs around the middle part; offsets are code points.
fn gold(raw: &str, notes: &str) -> BTreeMap<String, Vec<Pieces>> {
    let bytes: Vec<usize> = raw.char_indices().map(|(at, _)| at).chain([raw.len()]).collect();
    let byte = |text: &str| text.parse::<usize>().ok().and_then(|n| bytes.get(n).copied());
    let mut spans: BTreeMap<String, Vec<Pieces>> = BTreeMap::new();
    for line in notes.lines().filter(|line| line.starts_with('T')) {
        let Some((kind, places)) = line.split('\t').nth(1).and_then(|middle| middle.split_once(' ')) else { continue };
        let pieces = places.split(';').filter_map(|p| p.split_once(' ')).filter_map(|(from, to)| Some((byte(from)?, byte(to)?)));
        spans.entry(kind.to_lowercase()).or_default().push(pieces.collect());
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_begin_anew_in_each_sentence_and_lose_their_marks() {
        let engine = Engine::load().unwrap();
        let raw = "Lee said: “It burned. All left.”";
        let a = engine.analyse_plain("a", raw, None);
        let notes = "T1\tContent 10 32\t“It burned. All left.”\nA1\tx\nT2\tCue 4 8\tsaid\n";
        let gold = gold(raw, notes);
        let content = in_sentences(&a, &gold["content"]);
        let words = |s: &Range<usize>| without_edges(&a, s).map(|s| a.text.span(s).of(raw).to_owned());
        assert_eq!(content.iter().filter_map(words).collect::<Vec<_>>(), ["It burned", "All left"]);
        assert_eq!(in_sentences(&a, &gold["cue"]).iter().filter_map(words).collect::<Vec<_>>(), ["said"]);
    }
}
