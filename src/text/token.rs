//! Tokens of one stretch of text, as in the English treebanks of Universal Dependencies.
//!
//! Takes text without regard to sentences; gives token ranges in bytes, in order, none overlapping, all on character
//! boundaries. What lies between is white space, invisible characters and Markdown marks, never text.

use super::words::{FUSED, LEADING, PREFIXES, STARTERS, TRAILING, UNITS, has};

type Range = (usize, usize);

fn invisible(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{feff}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{ad}')
}

fn apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ')
}

fn wordy(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '\u{ad}' | '\u{200d}' | '\u{2060}') || ('\u{300}'..='\u{36f}').contains(&c)
}

/// A text and places in it.
struct Scan<'a> {
    text: &'a str,
    out: Vec<Range>,
}

impl<'a> Scan<'a> {
    fn at(&self, i: usize) -> Option<char> {
        self.text.get(i..)?.chars().next()
    }

    fn before(&self, i: usize) -> Option<char> {
        self.text.get(..i)?.chars().next_back()
    }

    fn slice(&self, from: usize, to: usize) -> &'a str {
        self.text.get(from..to).unwrap_or("")
    }

    fn rest(&self, i: usize) -> &'a str {
        self.text.get(i..).unwrap_or("")
    }

    /// Bytes from `i` on whose characters all satisfy the test.
    fn run(&self, i: usize, test: impl Fn(char) -> bool) -> usize {
        self.rest(i).chars().take_while(|&c| test(c)).map(char::len_utf8).sum()
    }

    fn push(&mut self, from: usize, to: usize) {
        if from < to {
            self.out.push((from, to));
        }
    }
}

/// The tokens of a text.
pub fn tokens(text: &str) -> Vec<Range> {
    let mut scan = Scan { text, out: Vec::with_capacity(text.len() / 5) };
    let mut at = 0;
    while let Some(c) = scan.at(at) {
        if c.is_whitespace() || invisible(c) || c.is_control() {
            at += c.len_utf8();
            continue;
        }
        let next = match special(&scan, at) {
            Some((next, true)) => {
                scan.push(at, next);
                next
            }
            Some((next, false)) => next,
            None if c.is_alphanumeric()
                || (c == '.' && scan.at(at + 1).is_some_and(|d| d.is_ascii_digit()) && !scan.before(at).is_some_and(wordy)) =>
            {
                word(&mut scan, at)
            }
            None => punctuation(&mut scan, at, c),
        };
        // Every branch moves on; this keeps a mistake from becoming a hang.
        at = next.max(at + c.len_utf8());
    }
    scan.out
}

/// Addresses, smileys and Markdown marks: where they end, and whether they are a token.
fn special(scan: &Scan, at: usize) -> Option<(usize, bool)> {
    let rest = scan.rest(at);
    let first = rest.chars().next()?;
    let fresh = !scan.before(at).is_some_and(|c| c.is_alphanumeric());
    if fresh && (first.is_ascii_alphanumeric() || first == '<') {
        let chunk = scan.run(at, |c| !c.is_whitespace() && !matches!(c, '<' | '>' | '"' | '“' | '”'));
        let chunk = rest.get(..chunk)?;
        let web = ["http://", "https://", "www.", "ftp://"].iter().any(|p| chunk.get(..p.len()).is_some_and(|c| c.eq_ignore_ascii_case(p)));
        let mail = || {
            let (user, host) = chunk.split_once('@')?;
            let ok = user.chars().all(|c| c.is_alphanumeric() || "._-+%".contains(c)) && !user.is_empty();
            let end: usize = host.chars().take_while(|&c| c.is_alphanumeric() || matches!(c, '.' | '-')).map(char::len_utf8).sum();
            let host = host.get(..end)?.trim_end_matches(['.', '-']);
            (ok && host.contains('.')).then_some(user.len() + 1 + host.len())
        };
        if web {
            let open = chunk.contains('(');
            let end = chunk
                .trim_end_matches(|c: char| matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '’' | ']' | '*') || (c == ')' && !open));
            return Some((at + end.len().max(1), true));
        }
        if first != '<'
            && chunk.contains('@')
            && let Some(len) = mail()
        {
            return Some((at + len, true));
        }
    }
    if matches!(first, ':' | ';' | '=' | '(') && !scan.before(at).is_some_and(|c| c.is_ascii_digit()) {
        for smile in [":-)", ":-(", ";-)", ":)", ":(", ";)", "=)", ":D", ":P", "(:"] {
            if rest.starts_with(smile)
                && !rest.get(smile.len()..).is_some_and(|r| r.starts_with(|c: char| c.is_alphanumeric()))
                && (smile != "(:" || rest.len() == 2)
            {
                return Some((at + smile.len(), true));
            }
        }
    }
    match first {
        '@' | '#' if fresh && rest.get(1..).is_some_and(|r| r.starts_with(|c: char| c.is_alphabetic() || c == '_')) => {
            Some((at + 1 + scan.run(at + 1, |c| c.is_alphanumeric() || c == '_'), true))
        }
        '[' => {
            let close = rest.find(']')?;
            let link = rest.get(close + 1..)?.starts_with("(http") || rest.get(close + 1..)?.starts_with("(/");
            (link && close < 400).then_some((at + 1, false))
        }
        ']' if rest.starts_with("](http") || rest.starts_with("](/") => Some((at + rest.find(')')? + 1, false)),
        '*' if rest.starts_with("**") && !rest.starts_with("***") => {
            let inner = rest.get(2..)?.starts_with(char::is_alphanumeric) || scan.before(at).is_some_and(|c| !c.is_whitespace());
            inner.then_some((at + 2, false))
        }
        _ => None,
    }
}

fn punctuation(scan: &mut Scan, at: usize, c: char) -> usize {
    let rest = scan.rest(at);
    let len = match c {
        '.' | '…' => scan.run(at, |d| d == '.' || d == '…'),
        '!' | '?' => scan.run(at, |d| d == '!' || d == '?'),
        '-' | '*' | '=' | '~' | '_' | '+' | '#' | '<' | '>' => {
            let run = scan.run(at, |d| d == c);
            if c == '#' { 1 } else { run }
        }
        _ if apostrophe(c) => {
            let rest = rest.get(c.len_utf8()..).unwrap_or("");
            let letters: usize = rest.chars().take_while(|d| d.is_alphanumeric()).map(char::len_utf8).sum();
            let tail = rest.get(..letters).unwrap_or("").to_lowercase();
            let glued = scan.before(at).is_some_and(|b| wordy(b) || matches!(b, '.' | ')' | '%'));
            let clitic = matches!(tail.as_str(), "s" | "d" | "m" | "re" | "ve" | "ll") && glued;
            let cut = matches!(tail.as_str(), "em" | "til" | "cause" | "tis" | "twas") && !glued;
            let decade = tail.len() <= 3 && tail.len() >= 2 && tail.bytes().take(2).all(|b| b.is_ascii_digit()) && !glued;
            if rest.starts_with(c) {
                c.len_utf8() * 2
            } else if clitic || cut || decade {
                c.len_utf8() + letters
            } else {
                c.len_utf8()
            }
        }
        _ => c.len_utf8(),
    };
    scan.push(at, at + len);
    at + len
}

/// One word from `start` on with what belongs to it; gives where the scan goes on.
fn word(scan: &mut Scan, start: usize) -> usize {
    let mut at = start;
    while let Some(c) = scan.at(at) {
        if wordy(c) {
            at += c.len_utf8();
            continue;
        }
        let after = scan.at(at + c.len_utf8());
        let prev = scan.before(at).filter(|_| at > start);
        let digits = prev.is_some_and(|p| p.is_ascii_digit()) && after.is_some_and(|a| a.is_ascii_digit());
        let letters = prev.is_some_and(char::is_alphabetic) && after.is_some_and(char::is_alphabetic);
        let joins = match c {
            '.' => digits || prev.is_none() || (letters && inner_dot(scan, start, at)),
            ',' => digits && scan.run(at + 1, |d| d.is_ascii_digit()) == 3,
            ':' => digits && scan.slice(start, at).chars().all(|d| d.is_ascii_digit()) && scan.run(at + 1, |d| d.is_ascii_digit()) == 2,
            '/' => {
                (digits && scan.slice(start, at).chars().all(|d| d.is_ascii_digit() || d == '/'))
                    || matches!(scan.slice(start, at), "s" | "w" | "c") && letters && scan.run(at + 1, char::is_alphabetic) <= 2
            }
            '-' => hyphen(scan, start, at),
            '&' => letters && prev.is_some_and(char::is_uppercase) && after.is_some_and(char::is_uppercase),
            _ if apostrophe(c) => (letters || prev.is_some_and(|p| p.is_ascii_digit()) && after == Some('s')) && c != '‘',
            _ => false,
        };
        if !joins {
            break;
        }
        at += c.len_utf8();
    }
    let end = at;
    // "SKr11bn", "CHF3m": the currency is a token, as "$" is.
    let letters = scan.run(start, char::is_alphabetic);
    let number = scan.at(start + letters).is_some_and(|c| c.is_ascii_digit());
    if number && matches!(scan.slice(start, start + letters), "SKr" | "NKr" | "DKr" | "SFr" | "CHF" | "EUR" | "USD" | "GBP" | "Rs") {
        scan.push(start, start + letters);
        return start + letters;
    }
    if let Some(split) = number_unit(scan.slice(start, end)) {
        scan.push(start, start + split);
        return start + split;
    }
    if scan.at(end) == Some('$') && matches!(scan.slice(start, end), "US" | "A" | "C" | "HK" | "NZ" | "AU" | "CA" | "S" | "R") {
        scan.push(start, end + 1);
        return end + 1;
    }
    if scan.at(end) == Some('.') && scan.at(end + 1) != Some('.') && keeps_stop(scan, start, end) {
        scan.push(start, end + 1);
        return end + 1;
    }
    split_clitics(scan, start, end);
    end
}

/// "U.S", "a.m", "report.doc", but not "end.The".
fn inner_dot(scan: &Scan, start: usize, at: usize) -> bool {
    let part = scan.slice(start, at).rsplit('.').next().unwrap_or("");
    let next = scan.run(at + 1, char::is_alphabetic);
    let single = part.chars().count() == 1 && next <= 2;
    let after_upper = scan.at(at + 1).is_some_and(char::is_uppercase);
    single || !after_upper || (part.chars().all(char::is_uppercase) && part.len() <= 4) || scan.slice(start, at) == "Ph"
}

/// Whether the hyphen at `at` stays inside the word that began at `start`.
fn hyphen(scan: &Scan, start: usize, at: usize) -> bool {
    let left = scan.slice(start, at);
    let right_len = scan.run(at + 1, char::is_alphanumeric);
    if right_len == 0 {
        return false;
    }
    let number = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
    let right = scan.slice(at + 1, at + 1 + right_len);
    let last = left.rsplit('-').next().unwrap_or("");
    if number(last) && number(right) {
        let more = scan.rest(at + 1 + right_len).strip_prefix('-').is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit()));
        let year = |t: &str| t.len() == 4 && (t.starts_with("19") || t.starts_with("20"));
        return more || left.contains('-') || (last.len() >= 3 && right.len() >= 3 && !(year(last) && year(right)));
    }
    // Only the first part of a word is a prefix; "state-re-elected" is not looked at.
    !left.contains('-') && left.len() <= 7 && has(PREFIXES, &left.to_lowercase())
}

/// Where the unit of a number such as "10am", "20km" or "5m" starts.
fn number_unit(word: &str) -> Option<usize> {
    let digits = word.bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b'.' | b',' | b':')).count();
    let unit = word.get(digits..)?;
    (digits > 0 && !unit.is_empty() && unit.len() <= 8 && has(UNITS, &unit.to_lowercase())).then_some(digits)
}

/// Whether the full stop after a word is part of it.
fn keeps_stop(scan: &Scan, start: usize, end: usize) -> bool {
    let word = scan.slice(start, end);
    let rest = scan.rest(end + 1);
    let following = rest.trim_start();
    let last = following.chars().all(|c| !c.is_alphanumeric());
    let next = following.trim_start_matches(|c: char| !c.is_alphanumeric());
    if word.contains('.') {
        // "U.S.", "a.m.", not "3.5." or "report.doc."
        return word.split('.').all(|p| p.chars().count() <= 2 && p.chars().all(char::is_alphabetic)) || word == "Ph.D";
    }
    let mut chars = word.chars();
    if let (Some(c), None) = (chars.next(), chars.next()) {
        let starter = has(STARTERS, &next.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("").to_lowercase());
        if matches!(c, 'p' | 'v') {
            return !last && (c == 'v' || next.starts_with(|d: char| d.is_ascii_digit()));
        }
        return c.is_uppercase() && c != 'I' && !last && !starter && rest.starts_with([' ', '\u{a0}', ',']);
    }
    if word.len() > 6 {
        return false;
    }
    let low = word.to_lowercase();
    let capital = word.starts_with(char::is_uppercase);
    let next_digit = next.starts_with(|c: char| c.is_ascii_digit());
    match low.as_str() {
        "no" | "nos" | "art" | "ch" | "fig" | "p" | "pp" | "min" | "max" | "tel" | "ext" | "sec" | "fr" | "v" => next_digit && !last,
        "mar" | "mon" | "fri" | "wed" | "sun" | "sat" | "jun" | "jul" | "dec" | "miss" | "mass" | "wash" | "ill" | "del" | "ore" | "mo"
        | "pa" | "ed" | "est" | "in" => capital && !last && (next_digit || rest.starts_with(',')),
        "e.g" | "i.e" | "eg" | "ie" => true,
        "co" if !capital => following.starts_with(char::is_lowercase),
        "etc" | "vs" | "al" | "oz" | "lb" | "lbs" | "hrs" | "mins" | "yrs" | "approx" | "ca" | "esp" | "cf" | "viz" => true,
        _ => capital && (has(LEADING, &low) && !last || has(TRAILING, &low)),
    }
}

/// Cuts "n't", "'s" and their kind off a word, and fused verbs in two.
fn split_clitics(scan: &mut Scan, start: usize, end: usize) {
    let word = scan.slice(start, end);
    if let Some((mark, c)) = word.char_indices().rev().find(|&(_, c)| apostrophe(c)) {
        let tail = word.get(mark + c.len_utf8()..).unwrap_or("").to_ascii_lowercase();
        let cut = match tail.as_str() {
            "t" => word.get(..mark).filter(|h| h.ends_with(['n', 'N']) && h.len() > 1).map(|h| h.len() - 1),
            "s" if word.bytes().take(mark).all(|b| b.is_ascii_digit()) => None,
            "s" | "m" | "re" | "ve" | "ll" | "d" => Some(mark),
            _ => None,
        };
        match cut.filter(|&c| c > 0) {
            Some(cut) => {
                split_clitics(scan, start, start + cut);
                scan.push(start + cut, end);
            }
            None => scan.push(start, end),
        }
        return;
    }
    if word.len() <= 8 {
        let low = word.to_ascii_lowercase();
        if let Some((_, cut)) = FUSED.iter().find(|(w, _)| *w == low) {
            scan.push(start, start + cut);
            scan.push(start + cut, end);
            return;
        }
    }
    scan.push(start, end);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn follows_the_treebanks() {
        for (text, want) in [
            ("I don't know, can't you?", "I|do|n't|know|,|ca|n't|you|?"),
            ("Doe's dogs' bowls cannot break.", "Doe|'s|dogs|'|bowls|can|not|break|."),
            ("It’s gonna rain—we’ll see…", "It|’s|gon|na|rain|—|we|’ll|see|…"),
            ("a three-hour, non-stop re-run", "a|three|-|hour|,|non-stop|re-run"),
            ("SKr11bn or CHF3m", "SKr|11|bn|or|CHF|3|m"),
            ("$1.2bn, 5% or US$30,000.", "$|1.2|bn|,|5|%|or|US$|30,000|."),
            ("At 10:30am in the U.S. on 2025-08-06.", "At|10:30|am|in|the|U.S.|on|2025-08-06|."),
            ("Mr. Doe of Doe Inc. left at 5 p.m.", "Mr.|Doe|of|Doe|Inc.|left|at|5|p.m."),
            ("See https://port.example/a?b=c. Or ask a.b@port.example.", "See|https://port.example/a?b=c|.|Or|ask|a.b@port.example|."),
            ("(\"So,\" he said.)", "(|\"|So|,|\"|he|said|.|)"),
            ("It was plan B. They won 3-1 in 1994-1998.", "It|was|plan|B|.|They|won|3|-|1|in|1994|-|1998|."),
            ("A [link](https://port.example) and **bold** text", "A|link|and|bold|text"),
            ("the '90s, rock 'n' roll", "the|'90s|,|rock|'|n|'|roll"),
            ("the end.The next 1/2 and/or", "the|end|.|The|next|1/2|and|/|or"),
        ] {
            let got: Vec<&str> = tokens(text).iter().filter_map(|&(a, b)| text.get(a..b)).collect();
            assert_eq!(got.join("|"), want);
        }
    }
}
