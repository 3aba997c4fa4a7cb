//! Tokens and sentences against the treebanks, on raw text made from them.

use crossread::article::{self, Article, Meta, Paragraph, ParagraphKind};
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
fn gold(conllu: &str, wanted: impl Fn(&str) -> bool) -> Gold {
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

fn f1(gold: &[(usize, usize)], ours: &[(usize, usize)]) -> f64 {
    let (mut i, mut j, mut hits) = (0, 0, 0);
    while let (Some(a), Some(b)) = (gold.get(i), ours.get(j)) {
        hits += usize::from(a == b);
        let (x, y) = (a <= b, b <= a);
        i += usize::from(x);
        j += usize::from(y);
    }
    200.0 * hits as f64 / (gold.len() + ours.len()).max(1) as f64
}

/// Every line of the raw text as a paragraph, nothing cut.
fn plain(raw: &str) -> Article {
    let mut article = article::read("", &Meta::default());
    let mut at = 0;
    for line in raw.split('\n') {
        if !line.is_empty() {
            article.paragraphs.push(Paragraph { span: Span::new(at, at + line.len()), kind: ParagraphKind::Body });
        }
        at += line.len() + 1;
    }
    article.raw = raw.to_owned();
    article
}

/// Token and sentence F1, in percent, of one treebank file; `show` lists differences of tokens and of sentences.
fn score(conllu: &str, wanted: impl Fn(&str) -> bool, show: usize) -> (f64, f64, Vec<String>) {
    let gold = gold(conllu, wanted);
    let article = plain(&gold.raw);
    let text = text::segment(&article);
    let mut ink = vec![0usize; gold.raw.len() + 1];
    let mut seen = 0;
    for (at, c) in gold.raw.char_indices() {
        ink.iter_mut().skip(at).take(c.len_utf8()).for_each(|n| *n = seen);
        seen += usize::from(!c.is_whitespace());
    }
    if let Some(last) = ink.last_mut() {
        *last = seen;
    }
    let place = |span: Span| {
        let get = |i: u32| ink.get(i as usize).copied().unwrap_or(seen);
        (get(span.start), get(span.end.saturating_sub(1)) + 1)
    };
    let words: Vec<_> = text.tokens.iter().map(|t| place(t.span)).collect();
    let sentences: Vec<_> = text.sentences.iter().map(|s| place(s.span)).collect();
    let solid: Vec<char> = gold.raw.chars().filter(|c| !c.is_whitespace()).collect();
    let piece = |r: &(usize, usize)| solid.get(r.0..r.1).unwrap_or(&[]).iter().collect::<String>();
    let mut notes: Vec<String> = gold.words.iter().filter(|w| words.binary_search(w).is_err()).take(show).map(|w| format!("word {}", piece(w))).collect();
    notes.extend(gold.sentences.iter().filter(|s| sentences.binary_search(s).is_err()).take(show).map(|s| format!("sentence {}", piece(s))));
    (f1(&gold.words, &words), f1(&gold.sentences, &sentences), notes)
}

/// Prints the figures for EWT and GUM below `data`.
pub fn run(data: &Path, show: usize) -> Result<(), String> {
    let sets: [(&str, &str, fn(&str) -> bool); 4] = [
        ("EWT dev", "ud/EWT/en_ewt-ud-dev.conllu", |_| true),
        ("EWT test", "ud/EWT/en_ewt-ud-test.conllu", |_| true),
        ("GUM dev", "ud/GUM/en_gum-ud-dev.conllu", |_| true),
        ("GUM dev news", "ud/GUM/en_gum-ud-dev.conllu", |id| id.contains("_news_")),
    ];
    for (name, file, wanted) in sets {
        let path = data.join(file);
        let conllu = std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        let (words, sentences, notes) = score(&conllu, wanted, if name.ends_with("test") { 0 } else { show });
        println!("{name:14} token F1 {words:.2}  sentence F1 {sentences:.2}");
        notes.iter().for_each(|n| println!("    {n}"));
    }
    Ok(())
}
