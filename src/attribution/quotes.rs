//! Quotation marks to quoted stretches, paragraph by paragraph.

use crate::article::Article;
use crate::span::Span;

/// Finds what stands between quotation marks; spans leave the marks out.
///
/// A quotation that opens in one paragraph, is not closed there, and is opened again at the head of the next one
/// runs on (the usual form of a quotation over several paragraphs); each paragraph gives one span.
/// A straight or curly single mark counts only where it cannot be an apostrophe.
pub fn quoted(article: &Article) -> Vec<Span> {
    let mut found = Vec::new();
    for (n, paragraph) in article.paragraphs.iter().enumerate() {
        let text = paragraph.span.of(&article.raw);
        let base = paragraph.span.start as usize;
        let chars: Vec<(usize, char)> = text.char_indices().collect();
        let mut open: Option<(usize, char)> = None;
        for (i, &(at, c)) in chars.iter().enumerate() {
            let before = i.checked_sub(1).and_then(|j| chars.get(j)).map(|x| x.1);
            let after = chars.get(i + 1).map(|x| x.1);
            match open {
                None => {
                    if let Some(close) = opens(c, before, after) {
                        open = Some((at + c.len_utf8(), close));
                    }
                }
                Some((start, close)) if is_same_mark(c, close, after) && closes(c, before, after) => {
                    push(&mut found, text, base, start, at);
                    open = None;
                }
                // A new opening mark inside an unclosed quotation: the first one was never closed.
                Some((start, '”')) if c == '“' => {
                    let _ = start;
                    open = Some((at + c.len_utf8(), '”'));
                }
                Some(_) => {}
            }
        }
        let runs_on = || {
            let next = article.paragraphs.get(n + 1).map(|p| p.span.of(&article.raw));
            next.is_some_and(|t| t.starts_with(['“', '"', '«']))
        };
        if let Some((start, close)) = open
            && matches!(close, '”' | '"' | '»')
            && runs_on()
        {
            push(&mut found, text, base, start, text.len());
        }
    }
    found
}

fn push(found: &mut Vec<Span>, text: &str, base: usize, start: usize, end: usize) {
    let inner = text.get(start..end).unwrap_or("");
    let trimmed = inner.trim();
    if trimmed.chars().any(char::is_alphanumeric) {
        let lead = inner.len() - inner.trim_start().len();
        found.push(Span::new(base + start + lead, base + start + lead + trimmed.len()));
    }
}

/// The closing mark that belongs to an opening one, if `c` opens a quotation here.
fn opens(c: char, before: Option<char>, after: Option<char>) -> Option<char> {
    let free = before.is_none_or(|b| !b.is_alphanumeric());
    let word = after.is_some_and(|a| !a.is_whitespace());
    match c {
        '“' => Some('”'),
        '«' => Some('»'),
        '„' => Some('“'),
        '"' if free && word => Some('"'),
        '‘' if free && word => Some('’'),
        '\'' if free && after.is_some_and(char::is_alphabetic) => Some('\''),
        _ => None,
    }
}

/// A quotation may open with a straight mark and close with a curly one, or the other way round.
fn is_same_mark(c: char, close: char, after: Option<char>) -> bool {
    let mixed = c == '”' && close == '"' || c == '"' && close == '”' && after.is_none_or(|a| !a.is_alphanumeric());
    c == close || mixed
}

/// Whether a mark that could be an apostrophe ends a quotation.
fn closes(c: char, before: Option<char>, after: Option<char>) -> bool {
    match c {
        '’' | '\'' => after.is_none_or(|a| !a.is_alphanumeric()) && before.is_some_and(|b| !b.is_whitespace() && b != 's'),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Meta, read};

    fn check(raw: &str, expected: &[&str]) {
        let article = read(raw, &Meta::default());
        let got: Vec<&str> = quoted(&article).iter().map(|s| s.of(raw)).collect();
        assert_eq!(got, expected, "{raw}");
    }

    #[test]
    fn marks_of_every_kind() {
        check("The mayor called it “a mess” and left the hall quickly.", &["a mess"]);
        check("The mayor called it \"a mess\" and left the hall quickly.", &["a mess"]);
        check("Mayor Talks of 'Renewal' in the Old Harbour", &["Renewal"]);
        check("It was the workers' choice, the union's leader said on Monday.", &[]);
        check("The board doesn't know what the owners' plan is, he said.", &[]);
    }

    #[test]
    fn over_several_paragraphs() {
        check(
            "“We will rebuild the bridge.\n\n“It will take two years,” she said.",
            &["We will rebuild the bridge.", "It will take two years,"],
        );
    }

    #[test]
    fn mixed_marks() {
        check("\"We will see,” the mayor said on Monday. \"It takes time.\"", &["We will see,", "It takes time."]);
    }

    #[test]
    fn never_closed() {
        check("He said “we will see and went away.", &[]);
    }
}
