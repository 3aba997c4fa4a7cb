//! CoNLL-U in, CoNLL-U out: the reader's tags, trees and names for gold tokens.
//!
//! Comments, multiword tokens and empty nodes stay as they are. Columns that would describe another analysis
//! (FEATS, DEPS) are emptied; MISC keeps what it has and gains `NER=`.

use super::{Reader, Syntax};
use std::fmt::Write;
use std::ops::Range;

/// Annotates every sentence of `input`; the error names the line that is no CoNLL-U.
pub fn annotate(reader: &Reader, input: &str) -> Result<String, String> {
    let mut words: Vec<Vec<&str>> = Vec::new();
    let mut sentences: Vec<Range<usize>> = Vec::new();
    let mut lines: Vec<(&str, Option<usize>)> = Vec::new();
    let mut start = 0;
    for (number, line) in input.lines().enumerate() {
        if line.trim().is_empty() {
            sentences.push(start..words.len());
            start = words.len();
        } else if !line.starts_with('#') {
            let columns: Vec<&str> = line.split('\t').collect();
            let &[id, ..] = columns.as_slice() else { continue };
            if columns.len() != 10 {
                return Err(format!("line {}: {} columns where CoNLL-U has 10", number + 1, columns.len()));
            }
            if id.bytes().all(|b| b.is_ascii_digit()) {
                lines.push((line, Some(words.len())));
                words.push(columns);
                continue;
            }
            if !id.bytes().all(|b| b.is_ascii_digit() || b == b'-' || b == b'.') {
                return Err(format!("line {}: {id:?} is no word number", number + 1));
            }
        }
        lines.push((line, None));
    }
    sentences.push(start..words.len());
    sentences.retain(|s| !s.is_empty());
    let forms: Vec<&str> = words.iter().map(|w| w.get(1).copied().unwrap_or("")).collect();
    let syntax = reader.tag(&forms, &sentences);
    let names = name_tags(&syntax);
    let id = |token: usize| words.get(token).and_then(|w| w.first()).copied().unwrap_or("0");
    let mut out = String::with_capacity(input.len() * 2);
    for (line, token) in lines {
        match token.and_then(|t| Some((words.get(t)?, syntax.word(t)?, names.get(t)?))) {
            Some((columns, word, name)) => {
                let column = |i: usize| columns.get(i).copied().unwrap_or("_");
                let or_blank = |text: &'static str| if text.is_empty() { "_" } else { text };
                let lemma = if word.lemma.is_empty() { "_" } else { &word.lemma };
                // Writing to a String cannot fail.
                let _ = writeln!(
                    out,
                    "{}\t{}\t{lemma}\t{}\t{}\t_\t{}\t{}\t_\t{}",
                    column(0),
                    column(1),
                    word.upos.as_str(),
                    or_blank(word.xpos),
                    word.head.map_or("0", id),
                    word.rel.as_str(),
                    misc(column(9), name.as_deref())
                );
            }
            None => {
                out.push_str(line);
                out.push('\n');
            }
        }
    }
    Ok(out)
}

/// `B-PERSON`, `I-PERSON` or nothing for each token.
fn name_tags(syntax: &Syntax) -> Vec<Option<String>> {
    let mut tags = vec![None; syntax.words.len()];
    for name in &syntax.names {
        for token in name.tokens.clone() {
            let side = if token == name.tokens.start { 'B' } else { 'I' };
            tags.get_mut(token).into_iter().for_each(|tag| *tag = Some(format!("{side}-{}", name.kind.as_str())));
        }
    }
    tags
}

fn misc(before: &str, name: Option<&str>) -> String {
    let kept = before.split('|').filter(|part| !part.is_empty() && *part != "_" && !part.starts_with("NER="));
    let parts: Vec<String> = kept.map(str::to_owned).chain(name.map(|n| format!("NER={n}"))).collect();
    if parts.is_empty() { "_".into() } else { parts.join("|") }
}

#[cfg(test)]
mod tests {
    use super::*;

    const INPUT: &str = "# text = Can't swim.\n1-2\tCan't\t_\t_\t_\t_\t_\t_\t_\t_\n1\tCa\tcan\tAUX\tMD\tA=b\t3\taux\t3:aux\tX=y|NER=B-ORG\n\
        2\tn't\t_\t_\t_\t_\t_\t_\t_\t_\n2.1\tyou\t_\t_\t_\t_\t_\t_\t3:nsubj\t_\n3\tswim\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n\n";

    #[test]
    fn keeps_what_is_not_its_own() {
        let out = annotate(&Reader::default(), INPUT).unwrap();
        let lines: Vec<&str> = out.lines().collect();
        assert_eq!(lines.len(), 7);
        assert_eq!(lines[0], "# text = Can't swim.");
        assert_eq!(lines[1], "1-2\tCan't\t_\t_\t_\t_\t_\t_\t_\t_");
        assert_eq!(lines[2], "1\tCa\t_\tX\t_\t_\t0\troot\t_\tX=y");
        assert_eq!(lines[4], "2.1\tyou\t_\t_\t_\t_\t_\t_\t3:nsubj\t_");
        assert!(lines[5].ends_with("\tSpaceAfter=No"));
        assert_eq!(lines[6], "");
    }

    #[test]
    fn says_which_line_is_wrong() {
        assert_eq!(annotate(&Reader::default(), "# c\n1\tword\n"), Err("line 2: 2 columns where CoNLL-U has 10".into()));
        let row = format!("one{}", "\t_".repeat(9));
        assert!(annotate(&Reader::default(), &row).unwrap_err().contains("line 1"));
        assert_eq!(annotate(&Reader::default(), ""), Ok(String::new()));
    }
}
