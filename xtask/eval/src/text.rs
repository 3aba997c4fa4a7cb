//! Tokens and sentences against the treebanks, on raw text made from them.

use crate::count::same_spans;
use crate::engine::plain;
use crate::figures::{Bar, Form, Sheet, thousands};
use crate::files::{self, Result};
use crossread::span::Span;
use crossread::text;
use std::path::Path;

/// A treebank file as raw text, with the character ranges of its words and sentences (white space left out).
struct Gold {
    raw: String,
    words: Vec<(usize, usize)>,
    sentences: Vec<(usize, usize)>,
}

/// Reads the documents whose id passes the test.
fn gold(conllu: &str, wanted: Wanted) -> Gold {
    let mut gold = Gold { raw: String::new(), words: Vec::new(), sentences: Vec::new() };
    let (mut ink, mut start, mut inside, mut on) = (0, 0, 0usize, true);
    let mut gap = "";
    for line in conllu.lines() {
        if let Some(id) = line.strip_prefix("# newdoc id = ") {
            on = wanted(id);
            gap = "\n\n";
        } else if line.starts_with("# newpar") {
            gap = "\n\n";
        } else if line.is_empty() {
            if ink > start {
                gold.sentences.push((start, ink));
            }
            start = ink;
            inside = 0;
        } else if on && !line.starts_with('#') {
            let cells: Vec<&str> = line.split('\t').collect();
            let [id, form, .., misc] = cells.as_slice() else { continue };
            if id.contains('.') {
                continue;
            }
            let solid = form.chars().filter(|c| !c.is_whitespace()).count();
            let range = id.split_once('-').and_then(|(_, b)| b.parse::<usize>().ok());
            let number: usize = id.parse().unwrap_or(0);
            // The parts of a contraction are words; its surface is what the raw text has.
            if range.is_some() || number > inside {
                gold.raw.push_str(gap);
                gold.raw.push_str(form);
                gap = if misc.contains("SpaceAfter=No") { "" } else { " " };
            }
            match range {
                Some(last) => inside = last,
                None => {
                    gold.words.push((ink, ink + solid));
                    ink += solid;
                }
            }
        }
    }
    gold
}

/// Token and sentence F1, in per cent, of one treebank file.
fn score(gold: &Gold) -> (f64, f64) {
    let article = plain("text", &gold.raw, None);
    let text = text::segment(&article);
    let mut ink = vec![0usize; gold.raw.len() + 1];
    let mut seen = 0;
    for (at, c) in gold.raw.char_indices() {
        ink.iter_mut().skip(at).take(c.len_utf8()).for_each(|n| *n = seen);
        seen += usize::from(!c.is_whitespace());
    }
    ink.last_mut().into_iter().for_each(|last| *last = seen);
    let place = |span: Span| {
        let get = |i: u32| ink.get(i as usize).copied().unwrap_or(seen);
        (get(span.start), get(span.end.saturating_sub(1)) + 1)
    };
    let words: Vec<_> = text.tokens.iter().map(|t| place(t.span)).collect();
    let sentences: Vec<_> = text.sentences.iter().map(|s| place(s.span)).collect();
    let f1 = |gold: &[(usize, usize)], ours: &[(usize, usize)]| 100.0 * same_spans(gold, ours).f1().unwrap_or(0.0);
    (f1(&gold.words, &words), f1(&gold.sentences, &sentences))
}

/// Whether a document of a treebank is wanted, by its id.
type Wanted = fn(&str) -> bool;

pub fn run(data: &Path) -> Result<Sheet> {
    let mut sheet = Sheet::new("text");
    let every: Wanted = |_| true;
    let news: Wanted = |id| id.contains("_news_");
    let sets = [
        ("EWT test", "ud/EWT/en_ewt-ud-test.conllu", every, Bar::AtLeast(98.8), Bar::AtLeast(80.0)),
        ("GUM dev", "ud/GUM/en_gum-ud-dev.conllu", every, Bar::None, Bar::None),
        ("GUM dev, news", "ud/GUM/en_gum-ud-dev.conllu", news, Bar::None, Bar::AtLeast(97.0)),
    ];
    for (name, file, wanted, token_bar, sentence_bar) in sets {
        let path = data.join(file);
        if !path.is_file() {
            sheet.skip(name, "it is not there");
            continue;
        }
        let gold = gold(&files::text(&path)?, wanted);
        let (words, sentences) = score(&gold);
        let size = |n: usize, what: &str| format!("{} {what}", thousands(n));
        sheet.add("tokens, F1", name, &size(gold.words.len(), "words"), Form::Percent, Some(words), token_bar);
        sheet.add("sentences, F1", name, &size(gold.sentences.len(), "sentences"), Form::Percent, Some(sentences), sentence_bar);
    }
    Ok(sheet)
}
