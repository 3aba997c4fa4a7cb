//! The reader on gold tokens: parts of speech, lemmas and trees on the treebanks, names on English Worldwide Newswire.
//!
//! LAS is without subtypes of relations. Names count where span and type are exact, a leading "the" cut on both sides; of the newswire,
//! every fifth file in order of names is held out from training (`train/README.md`), and measured here.

use crate::count::{Tally, same_spans};
use crate::engine::{Engine, each};
use crate::figures::{Bar, Form, Sheet, thousands};
use crate::files::{self, Result};
use std::ops::Range;
use std::path::Path;
use std::time::Instant;

/// Word forms and the sentences over them.
#[derive(Default)]
struct Tokens {
    forms: Vec<String>,
    sentences: Vec<Range<usize>>,
}

#[derive(Default)]
struct Bank {
    tokens: Tokens,
    /// UPOS, lemma, head (a number in the whole file), relation.
    gold: Vec<(String, String, Option<usize>, String)>,
}

/// Whether a document of a treebank is wanted, by its id.
type Wanted = fn(&str) -> bool;

pub fn run(engine: &Engine, data: &Path) -> Result<Sheet> {
    let mut sheet = Sheet::new("reader");
    let every: Wanted = |_| true;
    let news: Wanted = |id| id.contains("_news_");
    let sets = [
        ("EWT test", "ud/EWT/en_ewt-ud-test.conllu", every, [Some(96.2), Some(97.5), Some(89.8), Some(87.2)]),
        ("GUM dev", "ud/GUM/en_gum-ud-dev.conllu", every, [None, None, None, Some(87.8)]),
        ("GUM dev, news", "ud/GUM/en_gum-ud-dev.conllu", news, [None; 4]),
    ];
    for (name, file, wanted, bars) in sets {
        let path = data.join(file);
        if !path.is_file() {
            sheet.skip(name, "it is not there");
            continue;
        }
        let bank = bank(&files::text(&path)?, wanted);
        let size = format!("{} words", thousands(bank.gold.len()));
        let [upos, lemma, folded, uas, las] = score(engine, &bank);
        let rows = [("UPOS", upos), ("lemma", lemma), ("UAS", uas), ("LAS", las)];
        for ((figure, value), bar) in rows.into_iter().zip(bars) {
            sheet.add(figure, name, &size, Form::Percent, Some(value), bar.map_or(Bar::None, Bar::AtLeast));
        }
        sheet.add("lemma, upper and lower case alike", name, &size, Form::Percent, Some(folded), Bar::None);
        if name == "EWT test" {
            let forms: Vec<&str> = bank.tokens.forms.iter().map(String::as_str).collect();
            let from = Instant::now();
            let read = engine.reader.tag(&forms, &bank.tokens.sentences);
            let speed = read.words.len() as f64 / from.elapsed().as_secs_f64();
            sheet.note(&format!("{} words a second on one thread (kept in tests/benchmarks.md)", thousands(speed as usize)));
        }
    }
    names(engine, data, &mut sheet)?;
    Ok(sheet)
}

/// The documents of a treebank file whose id passes.
fn bank(conllu: &str, wanted: Wanted) -> Bank {
    let mut bank = Bank::default();
    let (mut start, mut on) = (0, true);
    for line in conllu.lines() {
        if let Some(id) = line.strip_prefix("# newdoc id = ") {
            on = wanted(id);
        } else if line.is_empty() {
            bank.tokens.close(&mut start);
        }
        let cells: Vec<&str> = line.split('\t').collect();
        let [id, form, lemma, upos, _, _, head, rel, ..] = cells.as_slice() else { continue };
        if on && id.bytes().all(|b| b.is_ascii_digit()) {
            let head = head.parse::<usize>().ok().and_then(|h| h.checked_sub(1)).map(|h| start + h);
            bank.tokens.forms.push((*form).to_owned());
            bank.gold.push(((*upos).to_owned(), (*lemma).to_owned(), head, plain(rel).to_owned()));
        }
    }
    bank.tokens.close(&mut start);
    bank
}

impl Tokens {
    /// Ends the sentence that began at `start`.
    fn close(&mut self, start: &mut usize) {
        if self.forms.len() > *start {
            self.sentences.push(*start..self.forms.len());
        }
        *start = self.forms.len();
    }

    /// Reads it in parts of so many sentences, on all processors; `found` gets each sentence's tokens and their reading, numbered from
    /// the first of the part. What is over is the last part.
    fn read<R: Send>(
        &self,
        engine: &Engine,
        sizes: &[usize],
        found: impl Fn(&[Range<usize>], usize, &crossread::reader::Syntax) -> R + Sync,
    ) -> Vec<R> {
        let mut rest = self.sentences.as_slice();
        let mut parts: Vec<&[Range<usize>]> = Vec::new();
        for size in sizes.iter().chain(&[rest.len()]) {
            let (part, after) = rest.split_at_checked(*size).unwrap_or((rest, &[]));
            parts.push(part);
            rest = after;
        }
        each(&parts, |part| {
            let (first, last) = (part.first().map_or(0, |s| s.start), part.last().map_or(0, |s| s.end));
            let forms: Vec<&str> = self.forms.iter().skip(first).take(last - first).map(String::as_str).collect();
            let sentences: Vec<Range<usize>> = part.iter().map(|s| s.start - first..s.end - first).collect();
            found(part, first, &engine.reader.tag(&forms, &sentences))
        })
    }
}

fn plain(rel: &str) -> &str {
    rel.split(':').next().unwrap_or(rel)
}

/// UPOS, lemma, lemma without regard to case, UAS and LAS in per cent.
fn score(engine: &Engine, bank: &Bank) -> [f64; 5] {
    let parts = bank.tokens.read(engine, &vec![200; bank.tokens.sentences.len() / 200], |_, first, syntax| {
        let mut right = [0usize; 5];
        for ((upos, lemma, head, rel), word) in bank.gold.iter().skip(first).zip(&syntax.words) {
            let attached = *head == word.head.map(|h| h + first);
            let labelled = attached && rel == plain(word.rel.as_str());
            let folded = lemma.to_lowercase() == word.lemma.to_lowercase();
            let hits = [upos == word.upos.as_str(), *lemma == word.lemma, folded, attached, labelled];
            right.iter_mut().zip(hits).for_each(|(sum, hit)| *sum += usize::from(hit));
        }
        right
    });
    let mut sums = [0usize; 5];
    parts.iter().for_each(|part| sums.iter_mut().zip(part).for_each(|(sum, n)| *sum += n));
    sums.map(|sum| 100.0 * sum as f64 / bank.gold.len().max(1) as f64)
}

const TYPES: [(&str, &str); 9] = [
    ("Person", "PERSON"),
    ("Organization", "ORG"),
    ("Location", "PLACE"),
    ("Facility", "PLACE"),
    ("NORP", "NORP"),
    ("Date", "DATE"),
    ("Money", "MONEY"),
    ("Product", "PRODUCT"),
    ("Misc", "MISC"),
];
const CORE: [&str; 3] = ["PERSON", "ORG", "PLACE"];

/// First token, end, type.
type Name = (usize, usize, String);

fn names(engine: &Engine, data: &Path, sheet: &mut Sheet) -> Result<()> {
    const CORPUS: &str = "Worldwide Newswire, held out";
    let folder = data.join("ner/worldwide");
    if !folder.is_dir() {
        sheet.skip(CORPUS, "it is not there");
        return Ok(());
    }
    let (mut tokens, mut gold, mut sizes) = (Tokens::default(), Vec::new(), Vec::new());
    for path in files::list(&folder, ".tsv")?.iter().skip(4).step_by(5) {
        let before = tokens.sentences.len();
        tagged(&files::text(path)?, &mut tokens, &mut gold);
        sizes.push(tokens.sentences.len() - before);
    }
    // An article at a time, as the reader gets it from the program: one name is of one kind in it.
    let found: Vec<Vec<Name>> = tokens.read(engine, &sizes, |_, first, syntax| {
        let names = syntax.names.iter();
        names.map(|n| (n.tokens.start + first, n.tokens.end + first, n.kind.as_str().to_owned())).collect()
    });
    let without_the = |mut name: Name| {
        if name.1 - name.0 > 1 && tokens.forms.get(name.0).is_some_and(|f| f.eq_ignore_ascii_case("the")) {
            name.0 += 1;
        }
        name
    };
    let gold: Vec<Name> = gold.into_iter().map(without_the).collect();
    let ours: Vec<Name> = found.into_iter().flatten().map(without_the).collect();
    let of = |types: &[&str]| {
        let pick = |names: &[Name]| names.iter().filter(|n| types.contains(&n.2.as_str())).cloned().collect::<Vec<_>>();
        same_spans(&pick(&gold), &pick(&ours))
    };
    let mut types: Vec<&str> = TYPES.iter().map(|(_, own)| *own).collect();
    types.dedup();
    let mut add = |name: &str, tally: Tally, bar: Bar| {
        let size = format!("{} names", thousands(tally.wanted as usize));
        sheet.add(name, CORPUS, &size, Form::Percent, tally.f1().map(|v| 100.0 * v), bar);
    };
    add("names, F1, PERSON, ORG and PLACE", of(&CORE), Bar::AtLeast(82.0));
    add("names, F1, all types", of(&types), Bar::AtLeast(78.0));
    types.iter().for_each(|t| add(&format!("names, F1, {t}"), of(&[t]), Bar::None));
    Ok(())
}

/// One file of `token TAB tag` lines, sentences parted by empty lines. Its `’ s` and `n ’ t` are joined as the treebanks write them.
fn tagged(file: &str, tokens: &mut Tokens, gold: &mut Vec<Name>) {
    for block in file.replace('\r', "").split("\n\n") {
        let rows = block.split('\n').map(|line| line.split('\t').map(str::trim));
        let rows = rows.filter_map(|mut cells| Some((cells.next()?.to_owned(), cells.next()?.to_owned())));
        let rows: Vec<(String, String)> = rows.filter(|(form, _)| !form.is_empty()).collect();
        let rows = joined(rows);
        if rows.is_empty() || (rows.len() == 1 && rows.iter().all(|(form, _)| form.starts_with("http"))) {
            continue;
        }
        let mut start = tokens.forms.len();
        let mut before = "";
        for (form, tag) in &rows {
            let (side, kind) = tag.split_once('-').unwrap_or((tag, ""));
            let kind = TYPES.iter().find(|(theirs, _)| *theirs == kind).map_or("", |(_, own)| own);
            let at = tokens.forms.len();
            match gold.last_mut().filter(|_| kind == before && !matches!(side, "B" | "S")) {
                _ if kind.is_empty() => {}
                Some(name) => name.1 = at + 1,
                None => gold.push((at, at + 1, kind.to_owned())),
            }
            before = kind;
            tokens.forms.push(form.clone());
        }
        tokens.close(&mut start);
    }
}

fn joined(rows: Vec<(String, String)>) -> Vec<(String, String)> {
    const CLITICS: [&str; 6] = ["s", "re", "ve", "ll", "d", "m"];
    let mut out: Vec<(String, String)> = Vec::new();
    for (form, tag) in rows {
        let apostrophe = out.len() > 1 && out.last().is_some_and(|(f, _)| f == "'" || f == "’");
        if apostrophe && CLITICS.contains(&form.to_lowercase().as_str()) {
            out.last_mut().into_iter().for_each(|last| last.0.push_str(&form));
            continue;
        }
        let negated = out.iter().rev().nth(1).is_some_and(|(f, _)| f.len() > 1 && f.to_lowercase().ends_with('n'));
        if apostrophe && form.eq_ignore_ascii_case("t") && negated {
            let mark = out.pop().map_or(String::new(), |(f, _)| f);
            let n = out.last_mut().and_then(|(stem, _)| stem.pop()).unwrap_or('n');
            out.push((format!("{n}{mark}{form}"), "O".to_owned()));
            continue;
        }
        out.push((form, tag));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_a_tagged_file() {
        let (mut tokens, mut gold) = (Tokens::default(), Vec::new());
        let file = "Ann\tB-Person\t*\nLee\tE-Person\n’\tO\ns\tO\nOrle\tS-Location\nOrle\tS-Facility\n\nhttp://x\tO\n\nIt\tO\ndidn\tO\n’\tO\nt\tO\n";
        tagged(file, &mut tokens, &mut gold);
        assert_eq!(tokens.forms, ["Ann", "Lee", "’s", "Orle", "Orle", "It", "did", "n’t"]);
        assert_eq!(tokens.sentences, [0..5, 5..8]);
        let person = |a, b, kind: &str| (a, b, kind.to_owned());
        assert_eq!(gold, [person(0, 2, "PERSON"), person(3, 4, "PLACE"), person(4, 5, "PLACE")]);
    }

    #[test]
    fn words_of_a_treebank() {
        let row = |id: &str, form: &str, head: &str, rel: &str| format!("{id}\t{form}\t{form}\tX\t_\t_\t{head}\t{rel}\t_\t_\n");
        let file = format!(
            "# newdoc id = a\n{}{}\n# newdoc id = b\n{}\n",
            row("1", "go", "0", "root"),
            row("2", "on", "1", "compound:prt"),
            row("1", "no", "0", "root")
        );
        let read = bank(&file, |id| id == "a");
        assert_eq!(read.tokens.sentences.first(), Some(&(0..2)));
        assert_eq!(read.gold.last().map(|g| (g.2, g.3.as_str())), Some((Some(0), "compound")));
    }
}
