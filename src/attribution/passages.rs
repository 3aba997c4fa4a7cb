//! Attributions as a reader would mark them in the text: the whole cue ("has repeatedly said"), the source with its apposition, the
//! content with its "that".
//!
//! The rules of this stage find who vouches for which statement, on the smallest stretches that show it. The tags of the reader, learnt
//! from articles marked by hand, say how far a source, a cue and a content reach, and know more kinds of attribution: wishes, plans and
//! attitudes ("the board wants to sell"), which report an act and vouch for no statement. A passage joins the two.

use super::{Attribution, AttributionKind, View, kind};
use crate::reader::Upos;
use crate::span::Span;
use std::ops::Range;

#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    pub kind: AttributionKind,
    pub source: Option<Range<usize>>,
    pub cue: Option<Range<usize>>,
    pub content: Vec<Range<usize>>,
}

/// A quotation with fewer words is a term rather than something said.
const SENTENCE: usize = 4;

/// One passage for each attribution, in their order, then those that the tags alone show, then what nobody is said to have said.
///
/// `own`: attributions in the first person ("“I think so,” she said"). They add no voice to the one that is quoted, so that their cue counts
/// only where the tags have it too.
pub(super) fn passages(view: &View, attributions: &[Attribution], own: &[usize], quotes: &[Span]) -> Vec<Passage> {
    let (groups, loose) = groups(view);
    let mut taken = vec![false; groups.len()];
    let mut found: Vec<Passage> = Vec::new();
    for (index, a) in attributions.iter().enumerate() {
        let group = a.cue.as_ref().and_then(|cue| {
            let n = groups.partition_point(|g| g.cue.end <= cue.start);
            groups.get(n).filter(|g| overlap(&g.cue, cue)).map(|_| n)
        });
        group.and_then(|n| taken.get_mut(n)).into_iter().for_each(|t| *t = true);
        let mut passage = joined(view, a, group.and_then(|n| groups.get(n)), &loose);
        passage.cue = passage.cue.filter(|_| group.is_some() || own.binary_search(&index).is_err());
        found.push(passage);
    }
    let rest = groups.into_iter().zip(taken).filter(|(g, taken)| !taken && (g.source.is_some() || !g.content.is_empty()));
    found.extend(rest.map(|(g, _)| Passage { kind: AttributionKind::Indirect, source: g.source, cue: Some(g.cue), content: g.content }));
    found.extend(voiceless(view, &found, loose, quotes));
    for passage in &mut found {
        passage.kind = kind(view.text, &passage.content, quotes);
    }
    found
}

/// Contents and quoted sentences that no passage holds.
fn voiceless(view: &View, found: &[Passage], loose: Vec<Range<usize>>, quotes: &[Span]) -> Vec<Passage> {
    let mut held = vec![false; view.text.tokens.len()];
    let hold = |held: &mut Vec<bool>, c: &Range<usize>| held.get_mut(c.clone()).into_iter().flatten().for_each(|t| *t = true);
    let free = |held: &Vec<bool>, c: &Range<usize>| held.get(c.clone()).is_some_and(|t| !t.contains(&true));
    found.iter().flat_map(|p| &p.content).for_each(|c| hold(&mut held, c));
    let quoted = quotes.iter().flat_map(|q| by_sentence(view, &view.text.tokens_in(*q))).filter(|q| q.len() >= SENTENCE);
    let mut out = Vec::new();
    for content in loose.into_iter().chain(quoted) {
        if free(&held, &content) {
            hold(&mut held, &content);
            out.push(content);
        }
    }
    out.sort_by_key(|c| c.start);
    out.into_iter().map(|c| Passage { kind: AttributionKind::Indirect, source: None, cue: None, content: vec![c] }).collect()
}

/// A tagged cue with the source and the contents that belong to it.
struct Group {
    cue: Range<usize>,
    source: Option<Range<usize>>,
    content: Vec<Range<usize>>,
}

/// The tags of each sentence by their cues, and the contents of sentences without a cue.
fn groups(view: &View) -> (Vec<Group>, Vec<Range<usize>>) {
    let tags = &view.syntax.attribution;
    let mut groups: Vec<Group> = tags.cues.iter().map(|cue| Group { cue: cue.clone(), source: None, content: Vec::new() }).collect();
    let mut loose = Vec::new();
    let owner = |groups: &[Group], span: &Range<usize>| {
        let sentence = view.text.sentence_of(span.start).and_then(|s| view.text.sentences.get(s))?.tokens.clone();
        let from = groups.partition_point(|g| g.cue.start < sentence.start);
        let to = groups.partition_point(|g| g.cue.start < sentence.end);
        let by_tree = governors(view, span).find_map(|t| (from..to).find(|&n| groups.get(n).is_some_and(|g| g.cue.contains(&t))));
        by_tree.or_else(|| (from..to).min_by_key(|&n| groups.get(n).map_or(usize::MAX, |g| gap(&g.cue, span))))
    };
    for source in &tags.sources {
        if let Some(group) = owner(&groups, source).and_then(|n| groups.get_mut(n)) {
            let nearer = group.source.as_ref().is_none_or(|s| gap(&group.cue, source) < gap(&group.cue, s));
            if nearer {
                group.source = Some(source.clone());
            }
        }
    }
    for content in &tags.contents {
        match owner(&groups, content).and_then(|n| groups.get_mut(n)) {
            Some(group) => {
                // A mark between two stretches does not part them.
                let marks = |from: usize| (from..content.start).all(|t| view.syntax.upos(t) == Upos::Punct);
                match group.content.last_mut().filter(|last| last.end == content.start || last.end + 2 > content.start && marks(last.end)) {
                    Some(last) => last.end = content.end,
                    None => group.content.push(content.clone()),
                }
            }
            None => loose.push(content.clone()),
        }
    }
    (groups, loose)
}

/// What the top word of a span hangs on, from the nearest up.
fn governors<'a>(view: &'a View, span: &Range<usize>) -> impl Iterator<Item = usize> + 'a {
    let span = span.clone();
    let top = span.clone().find(|&t| view.syntax.head(t).is_none_or(|h| !span.contains(&h)));
    std::iter::successors(top.and_then(|t| view.syntax.head(t)), |&t| view.syntax.head(t)).take(6)
}

fn gap(a: &Range<usize>, b: &Range<usize>) -> usize {
    a.start.saturating_sub(b.end) + b.start.saturating_sub(a.end)
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// An attribution of the rules, its stretches as far as the tags make them reach.
fn joined(view: &View, a: &Attribution, group: Option<&Group>, loose: &[Range<usize>]) -> Passage {
    let cue = a.cue.clone().map(|cue| group.map_or(cue, |g| g.cue.clone()));
    let source = match (group.and_then(|g| g.source.clone()), &a.source) {
        (Some(wide), Some(own)) if overlap(&wide, own) => Some(wide),
        (wide, own) => own.clone().or(wide),
    };
    let mut content = group.map(|g| g.content.clone()).unwrap_or_default();
    for piece in a.content.iter().flat_map(|c| by_sentence(view, c)) {
        let (from, to) = (loose.partition_point(|l| l.end <= piece.start), loose.partition_point(|l| l.start < piece.end));
        let tagged = loose.get(from..to).unwrap_or(&[]);
        if tagged.is_empty() && !content.iter().any(|c| overlap(c, &piece)) {
            content.push(piece);
        } else {
            content.extend(tagged.iter().cloned());
        }
    }
    content.sort_by_key(|c| (c.start, c.end));
    content.dedup();
    Passage { kind: AttributionKind::Indirect, source, cue, content }
}

fn by_sentence(view: &View, tokens: &Range<usize>) -> Vec<Range<usize>> {
    let sentences = &view.text.sentences;
    let first = view.text.sentence_of(tokens.start).unwrap_or(sentences.len());
    let within = sentences.get(first..).unwrap_or(&[]).iter().map(|s| s.tokens.clone()).take_while(|s| s.start < tokens.end);
    within.map(|s| s.start.max(tokens.start)..s.end.min(tokens.end)).collect()
}
