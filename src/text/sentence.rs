//! Where sentences end inside a paragraph.
//!
//! Takes the tokens of one paragraph; gives the index after the last token of each sentence. A quotation of several
//! sentences is several sentences; what follows a closing quote in lower case, or names the speaker, stays with it.

use super::words::{LEADING, SPEECH, STARTERS, has};

/// One token with what stands before it.
#[derive(Clone, Copy, Debug)]
pub struct Piece<'a> {
    pub text: &'a str,
    pub space_before: bool,
}

/// Ends of the sentences, as indices after their last token.
pub fn ends(pieces: &[Piece]) -> Vec<usize> {
    let mut out = Vec::new();
    let mut at = 0;
    let mut start = 0;
    while let Some(piece) = pieces.get(at) {
        at += 1;
        let kind = stop(piece.text);
        if kind == Stop::None {
            continue;
        }
        let mut after = at;
        while pieces.get(after).is_some_and(|p| closes(pieces, after) && (!p.space_before || closes_open_quote(pieces, start, after))) {
            after += 1;
        }
        let quoted = pieces.get(at..after).unwrap_or(&[]).iter().any(|p| quote(p.text) || p.text == ")");
        let Some(next) = pieces.get(after) else { break };
        // "At 5 a.m. Mr. Doe left": too short to be a sentence.
        let stub = kind == Stop::Abbreviation && at - start <= 3 && piece.text.ends_with(".m.");
        if !stub && breaks(pieces, at - 1, after, kind, quoted, next) {
            out.push(after);
            at = after;
            start = after;
        }
    }
    if out.last() != Some(&pieces.len()) && !pieces.is_empty() {
        out.push(pieces.len());
    }
    out
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stop {
    None,
    Full,
    Mark,
    Dots,
    Abbreviation,
}

fn stop(text: &str) -> Stop {
    match text {
        "." | "。" => Stop::Full,
        _ if text.starts_with(['!', '?']) => Stop::Mark,
        _ if text.starts_with("..") || text.starts_with('…') => Stop::Dots,
        _ if text.len() > 1 && text.ends_with('.') && text.starts_with(char::is_alphabetic) => Stop::Abbreviation,
        _ => Stop::None,
    }
}

fn quote(text: &str) -> bool {
    matches!(text, "\"" | "”" | "“" | "''" | "’’" | "'" | "’" | "»")
}

/// A quotation mark or bracket that ends something.
fn closes(pieces: &[Piece], at: usize) -> bool {
    let Some(piece) = pieces.get(at) else { return false };
    let next_glued = pieces.get(at + 1).is_some_and(|n| !n.space_before && n.text.starts_with(char::is_alphanumeric));
    match piece.text {
        "”" | ")" | "]" | "»" | "’’" => true,
        "\"" | "''" | "'" | "’" => !(piece.space_before && next_glued),
        _ => false,
    }
}

/// A straight quotation mark with a space on either side closes when one is open.
fn closes_open_quote(pieces: &[Piece], start: usize, at: usize) -> bool {
    let marks = pieces.get(start..at).unwrap_or(&[]).iter().filter(|p| p.text == "\"").count();
    pieces.get(at).is_some_and(|p| p.text == "\"") && marks % 2 == 1
}

fn breaks(pieces: &[Piece], mark: usize, after: usize, kind: Stop, quoted: bool, next: &Piece) -> bool {
    let word = pieces.get(after..).unwrap_or(&[]).iter().find(|p| p.text.starts_with(char::is_alphanumeric)).map_or("", |p| p.text);
    let opens = !next.text.starts_with(char::is_alphanumeric);
    let upper = word.starts_with(|c: char| c.is_uppercase());
    let lower = word.starts_with(|c: char| c.is_lowercase());
    let digit = word.starts_with(|c: char| c.is_ascii_digit());
    if matches!(next.text, "," | ";" | ":" | "-" | "--" | "–" | "—" | ")" | "]" | "%" | "/") || next.text == "." {
        return false;
    }
    if !next.space_before {
        // "end.The": a space is missing; "3.x" or "a.b" would not have been split.
        return kind == Stop::Full && upper && !opens || kind == Stop::Mark && upper;
    }
    if quoted && !opens && lower {
        return false;
    }
    let spaced_dots = kind == Stop::Full && mark.checked_sub(1).and_then(|m| pieces.get(m)).is_some_and(|p| p.text == ".");
    match kind {
        Stop::Full if spaced_dots => upper,
        Stop::Full => !(digit && pieces.get(mark.wrapping_sub(1)).is_some_and(|p| p.text.eq_ignore_ascii_case("no"))),
        Stop::Mark => !(quoted && speaker_follows(pieces, after) || lower && bracket_open(pieces, mark)),
        Stop::Dots => upper && word != "I" && !word.starts_with("I'"),
        Stop::Abbreviation => abbreviation_ends(pieces, mark, word, upper, opens),
        Stop::None => false,
    }
}

/// "Stop!" Jane Doe shouted.
fn speaker_follows(pieces: &[Piece], after: usize) -> bool {
    let rest = pieces.get(after..).unwrap_or(&[]);
    let speech = |p: &Piece| has(SPEECH, &p.text.to_lowercase());
    let verb = rest.iter().take(6).position(speech);
    verb.is_some_and(|v| {
        v > 0
            && rest
                .iter()
                .take(v)
                .all(|p| p.text.starts_with(char::is_uppercase) || matches!(p.text, "'s" | "’s" | "the" | "a" | "of" | "-"))
            && !rest.first().is_some_and(|p| has(STARTERS, &p.text.to_lowercase()) && p.text != "He" && p.text != "She" && p.text != "They")
    })
}

fn bracket_open(pieces: &[Piece], mark: usize) -> bool {
    let back = pieces.get(mark.saturating_sub(12)..mark).unwrap_or(&[]);
    back.iter().rev().find(|p| matches!(p.text, "(" | ")")).is_some_and(|p| p.text == "(")
}

fn abbreviation_ends(pieces: &[Piece], mark: usize, word: &str, upper: bool, opens: bool) -> bool {
    let text = pieces.get(mark).map_or("", |p| p.text);
    let low = text.trim_end_matches('.').to_lowercase();
    if has(LEADING, &low) && low != "est" && low != "sr" {
        return false;
    }
    // "In Kell, N.Y. Mr. Holm left."
    let address = matches!(word.trim_end_matches('.'), "Mr" | "Mrs" | "Ms");
    let starter = upper && (address || has(STARTERS, &word.to_lowercase()));
    match low.as_str() {
        "a.m" | "p.m" => {
            upper
                && (starter || !matches!(word, "EST" | "EDT" | "ET" | "GMT" | "BST" | "PST" | "CET" | "UTC" | "PT") && !day_or_month(word))
        }
        "etc" => upper,
        // A single capital is an initial before a name.
        _ if low.chars().count() == 1 => starter && !opens,
        "jan" | "feb" | "mar" | "apr" | "aug" | "sept" | "sep" | "oct" | "nov" | "dec" => starter,
        _ => starter,
    }
}

fn day_or_month(word: &str) -> bool {
    word.ends_with("day")
        || matches!(
            word,
            "January"
                | "February"
                | "March"
                | "April"
                | "May"
                | "June"
                | "July"
                | "August"
                | "September"
                | "October"
                | "November"
                | "December"
        )
}
