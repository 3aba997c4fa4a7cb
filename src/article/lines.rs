//! Raw text to lines and blocks with what can be seen of each from outside: length, final stop, bullet, heading mark.
//!
//! Takes any text; gives blocks in order, none overlapping, none empty. Never decides what a block is for.

use crate::span::Span;

/// A line, or several lines of one hard-wrapped paragraph.
#[derive(Clone, Debug)]
pub struct Block<'a> {
    /// Without bullet, heading marks and surrounding space.
    pub span: Span,
    /// With bullet and heading marks.
    pub whole: Span,
    pub text: &'a str,
    /// Lower case, straight quotes, single spaces.
    pub low: String,
    pub words: usize,
    pub bullet: bool,
    pub heading: bool,
}

impl Block<'_> {
    /// Ends like a sentence, closing quotes and brackets aside.
    pub fn stops(&self) -> bool {
        let end = self.text.trim_end_matches(['"', '\'', '”', '’', ')', ']', '»', '*', '_']);
        end.ends_with(['.', '!', '?', '…'])
    }

    /// Long enough, and ended well enough, to be a paragraph of a report.
    pub fn prose(&self) -> bool {
        self.words >= 25 || (self.words >= 8 && self.stops())
    }

    /// Looks like a headline, a label or a link: short, no final stop.
    pub fn label(&self) -> bool {
        self.words <= 22 && !self.stops() && !self.text.ends_with([':', ';', ','])
    }
}

/// Lower case with straight quotes, plain spaces and no soft hyphens, for matching only.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '’' | '‘' => out.push('\''),
            '“' | '”' => out.push('"'),
            '\u{ad}' | '\u{200b}' | '\u{feff}' => {}
            c if c.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.extend(c.to_lowercase()),
        }
    }
    out
}

/// Whether two blocks have a longer word in common, its ending aside: a headline speaks of what its report speaks of.
pub fn shares(a: &Block, b: &Block) -> bool {
    const EMPTY: [&str; 16] = [
        "there", "their", "these", "those", "where", "which", "while", "would", "could", "should", "after", "about", "before", "other",
        "first", "being",
    ];
    /// A paragraph says what it is about in fewer words.
    const READ: usize = 200;
    let stems = |block: &Block| -> Vec<String> {
        let words = block.low.split(|c: char| !c.is_alphanumeric()).take(READ).filter(|w| w.chars().count() > 4 && !EMPTY.contains(w));
        words.map(|w| w.chars().take(4).collect()).collect()
    };
    let other = stems(b);
    stems(a).iter().any(|stem| other.contains(stem))
}

/// Spans of the lines, whatever ends them.
fn lines(raw: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = 0;
    for (at, c) in raw.char_indices() {
        if matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}') {
            out.push(Span::new(start, at));
            start = at + c.len_utf8();
        }
    }
    out.push(Span::new(start, raw.len()));
    out
}

fn blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{ad}' | '\u{200e}' | '\u{200f}')
}

fn trim(raw: &str, span: Span) -> Span {
    let text = span.of(raw);
    let left = text.len() - text.trim_start_matches(blank).len();
    let right = text.trim_end_matches(blank).len();
    Span::new(span.start as usize + left, span.start as usize + right.max(left))
}

/// Length in bytes of a bullet or list number with its space.
fn bullet(text: &str) -> usize {
    const MARKS: [char; 11] = ['-', '–', '—', '―', '•', '*', '·', '▪', '●', '◦', '‣'];
    let after = |rest: &str| match rest.chars().next() {
        Some(c) if c.is_whitespace() => text.len() - rest.trim_start().len(),
        _ => 0,
    };
    if let Some(rest) = text.strip_prefix(MARKS) {
        let tight = text.starts_with(['•', '▪', '●', '◦', '‣']) && !rest.is_empty();
        return if tight { text.len() - rest.trim_start().len() } else { after(rest) };
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    match text.get(digits..) {
        Some(rest) if (1..=2).contains(&digits) => rest.strip_prefix(['.', ')']).map_or(0, after),
        _ => 0,
    }
}

fn block(raw: &str, whole: Span) -> Block<'_> {
    let text = whole.of(raw);
    let marks = text.bytes().take_while(|&b| b == b'#').count();
    let heading = (1..=6).contains(&marks) && text.get(marks..).is_some_and(|r| r.starts_with(' '));
    let quote = if heading { 0 } else { text.len() - text.trim_start_matches("> ").len() };
    let skip = if heading { marks } else { quote };
    let list = if heading { 0 } else { text.get(skip..).map_or(0, bullet) };
    let mut span = trim(raw, Span::new(whole.start as usize + skip + list, whole.end as usize));
    // A line that is bold as a whole is a heading in many pasted texts; its marks are no text.
    for mark in ["**", "__"] {
        let inner = span.of(raw);
        if let Some(core) = inner.strip_prefix(mark).and_then(|t| t.strip_suffix(mark))
            && !core.contains(mark)
            && !core.trim().is_empty()
        {
            span = trim(raw, Span::new(span.start as usize + 2, span.end as usize - 2));
        }
    }
    let text = span.of(raw);
    let words = text.split_whitespace().filter(|w| w.chars().any(char::is_alphanumeric)).count();
    Block { span, whole, text, low: fold(text), words, bullet: list > 0, heading }
}

/// Lines broken at a fixed width: most lines of running text neither end a sentence nor stand alone.
fn wrapped(raw: &str, lines: &[Span]) -> bool {
    let (mut inside, mut broken) = (0, 0);
    for pair in lines.windows(2) {
        let [a, b] = pair else { continue };
        let (a, b) = (a.of(raw).trim(), b.of(raw).trim());
        if a.is_empty() || b.is_empty() {
            continue;
        }
        inside += 1;
        let width = a.chars().count();
        let open = a.ends_with(|c: char| c.is_alphanumeric() || c == ',' || c == '-');
        let goes_on = b.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit()) || a.ends_with(',');
        if (40..=110).contains(&width) && open && goes_on {
            broken += 1;
        }
    }
    broken >= 3 && broken * 3 >= inside
}

/// The blocks of the text.
pub fn blocks(raw: &str) -> Vec<Block<'_>> {
    let all = lines(raw);
    let join = wrapped(raw, &all);
    let mut spans: Vec<Span> = Vec::new();
    let mut gap = true;
    for line in all {
        let span = trim(raw, line);
        if span.is_empty() {
            gap = true;
            continue;
        }
        let text = span.of(raw);
        match spans.last_mut() {
            Some(last) if join && !gap && bullet(text) == 0 && !text.starts_with('#') => *last = last.cover(span),
            _ => spans.push(span),
        }
        gap = false;
    }
    spans.into_iter().map(|span| block(raw, span)).filter(|b| !b.span.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_line_ends() {
        let raw = "# A day in the port\r\n\r\n- first thing\r2) second thing\u{2028}3.5 million came.\n**Bold line**";
        let found = blocks(raw);
        let texts: Vec<&str> = found.iter().map(|b| b.text).collect();
        assert_eq!(texts, ["A day in the port", "first thing", "second thing", "3.5 million came.", "Bold line"]);
        assert_eq!(found.iter().map(|b| b.bullet).collect::<Vec<_>>(), [false, true, true, false, false]);
    }

    #[test]
    fn hard_wraps_are_joined() {
        let raw = "The harbour master said on Monday that the ferry had left the\nquay an hour late because of fog that had settled over the\nbay, and that nobody on board was hurt when it touched the\nsand bank.\n\nA second ferry was sent.\n";
        assert_eq!(blocks(raw).len(), 2);
    }
}
