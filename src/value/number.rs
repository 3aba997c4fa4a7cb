//! Numbers in digits and words.
//!
//! Takes a sentence and a place; gives the value, its bounds and where the words end.

use super::tokens::Line;

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    pub value: f64,
    pub low: Option<f64>,
    pub high: Option<f64>,
    /// "Dozens", "several": no number is named.
    pub vague: bool,
    pub end: usize,
}

impl Number {
    fn exact(value: f64, end: usize) -> Number {
        Number { value, low: Some(value), high: Some(value), vague: false, end }
    }
}

const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const ORDINALS: [&str; 20] = [
    "",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
];

fn place(list: &[&str], word: &str) -> Option<f64> {
    if word.is_empty() {
        return None;
    }
    list.iter().position(|w| *w == word).map(|n| n as f64)
}

fn magnitude(word: &str) -> Option<f64> {
    Some(match word {
        "hundred" => 1e2,
        "thousand" => 1e3,
        "million" | "mn" | "mln" => 1e6,
        "billion" | "bn" | "bln" => 1e9,
        "trillion" | "tn" | "trn" => 1e12,
        "dozen" => 12.0,
        "lakh" => 1e5,
        "crore" => 1e7,
        _ => return None,
    })
}

/// Fractions in one sign.
const FRACTIONS: [(char, f64); 7] = [('½', 0.5), ('¼', 0.25), ('¾', 0.75), ('⅓', 1.0 / 3.0), ('⅔', 2.0 / 3.0), ('⅛', 0.125), ('⅕', 0.2)];

/// Digits as written: "1,200", "2.5", "1/2", "30", "½".
pub fn digits(word: &str) -> Option<f64> {
    if let Some((head, part)) = FRACTIONS.iter().find_map(|(c, v)| word.strip_suffix(*c).map(|h| (h, v))) {
        return if head.is_empty() { Some(*part) } else { head.parse::<f64>().ok().filter(|h| h.is_finite()).map(|h| h + part) };
    }
    if !word.starts_with(|c: char| c.is_ascii_digit() || c == '.') || word.len() > 24 {
        return None;
    }
    if let Some((a, b)) = word.split_once('/') {
        let (a, b): (f64, f64) = (a.parse().ok()?, b.parse().ok()?);
        return (b > 0.0 && a < b && b <= 100.0).then(|| a / b);
    }
    if !word.bytes().all(|b| b.is_ascii_digit() || b == b',' || b == b'.') {
        return None;
    }
    word.replace(',', "").parse().ok().filter(|v: &f64| v.is_finite())
}

/// The value of an ordinal: "fifth", "21st".
pub fn ordinal(word: &str) -> Option<f64> {
    if let Some(n) = place(&ORDINALS, word) {
        return Some(n);
    }
    if let Some(stem) = word.strip_suffix("ieth") {
        return place(&TENS, &format!("{stem}y")).map(|n| n * 10.0);
    }
    let cut = word.bytes().take_while(u8::is_ascii_digit).count();
    match word.get(cut..) {
        Some("st" | "nd" | "rd" | "th") if cut > 0 && cut < 6 => word.get(..cut)?.parse().ok(),
        _ => None,
    }
}

/// Words below a hundred: "seven", "twenty-six".
fn small(line: &Line, i: usize) -> Option<(f64, usize)> {
    if let Some(tens) = place(&TENS, line.low(i)).filter(|n| *n >= 2.0) {
        let at = if line.hyphen(i + 1) { i + 2 } else { i + 1 };
        return match place(&ONES, line.low(at)).filter(|n| (1.0..10.0).contains(n)) {
            Some(one) => Some((tens * 10.0 + one, at + 1)),
            None => Some((tens * 10.0, i + 1)),
        };
    }
    place(&ONES, line.low(i)).map(|n| (n, i + 1))
}

/// Vague amounts with their likely bounds.
fn vague(line: &Line, i: usize) -> Option<Number> {
    const WORDS: [(&str, f64, Option<f64>); 22] = [
        ("hundreds of thousands", 2e5, Some(999_999.0)),
        ("tens of thousands", 2e4, Some(99_999.0)),
        ("hundreds of millions", 2e8, Some(999_999_999.0)),
        ("tens of millions", 2e7, Some(99_999_999.0)),
        ("hundreds of billions", 2e11, Some(999_999_999_999.0)),
        ("tens of billions", 2e10, Some(99_999_999_999.0)),
        ("thousands of", 2e3, None),
        ("hundreds of", 2e2, Some(9999.0)),
        ("dozens of", 24.0, Some(199.0)),
        ("scores of", 40.0, Some(199.0)),
        ("millions of", 2e6, None),
        ("billions of", 2e9, None),
        ("dozens", 24.0, Some(199.0)),
        ("hundreds", 2e2, Some(9999.0)),
        ("thousands", 2e3, None),
        ("millions", 2e6, None),
        ("billions", 2e9, None),
        ("several", 2.0, Some(12.0)),
        ("a few", 2.0, Some(9.0)),
        ("few", 1.0, Some(9.0)),
        ("a handful of", 2.0, Some(9.0)),
        ("a couple of", 2.0, Some(3.0)),
    ];
    let (words, low, high) = WORDS.iter().find(|(w, _, _)| line.seq(i, w))?;
    let end = i + words.split(' ').count();
    let value = if *words == "several" { 3.0 } else { *low };
    let base = Number { value, low: Some(*low), high: *high, vague: true, end };
    // "Several hundred": bounds times the magnitude.
    match magnitude(line.low(end)).filter(|_| *words != "few") {
        Some(m) => Some(Number { value: value * m, low: Some(low * m), high: high.map(|h| h * m), end: end + 1, ..base }),
        None => Some(base),
    }
}

/// The number that starts at `i`.
pub fn number(line: &Line, i: usize) -> Option<Number> {
    if let Some(found) = vague(line, i) {
        return Some(found);
    }
    if line.seq(i, "half a") || line.seq(i, "half an") {
        return magnitude(line.low(i + 2)).map(|m| Number::exact(m / 2.0, i + 3));
    }
    if line.is(i, &["a", "an", "one"])
        && let Some(m) = magnitude(line.low(i + 1)).filter(|m| *m != 12.0 || !line.is(i, &["one"]))
    {
        return Some(scale(line, m, i + 2));
    }
    if let Some((value, end)) = spaced(line, i) {
        return Some(scale(line, value, end));
    }
    let (value, end) = match digits(line.low(i)) {
        Some(value) => match digits(line.low(i + 1)).filter(|v| *v < 1.0 && !line.low(i + 1).contains('.') && value.fract() == 0.0) {
            Some(part) => (value + part, i + 2),
            None => (value, i + 1),
        },
        None => small(line, i)?,
    };
    Some(scale(line, value, end))
}

/// "10 000": thousands set apart by a space, as much of Europe writes them.
fn spaced(line: &Line, i: usize) -> Option<(f64, usize)> {
    let plain = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
    let first = line.low(i);
    if !plain(first) || first.len() > 3 || first.starts_with('0') {
        return None;
    }
    let mut text = first.to_owned();
    let mut end = i + 1;
    while plain(line.low(end)) && line.low(end).len() == 3 && text.len() < 15 {
        text.push_str(line.low(end));
        end += 1;
    }
    // "Page 12 345 of 400": one group alone is sure where it is round.
    let sure = end > i + 2 || line.low(i + 1).ends_with("00");
    (end > i + 1 && sure).then(|| text.parse().ok().map(|value| (value, end)))?
}

/// Magnitudes and halves after a number: "2.5 million", "three hundred and five", "three and a half".
fn scale(line: &Line, value: f64, mut end: usize) -> Number {
    let (mut total, mut current) = (0.0, value);
    loop {
        let at = if line.hyphen(end) && magnitude(line.low(end + 1)).is_some() { end + 1 } else { end };
        let short = line.get(at).is_some_and(|t| t.glued) && at == end;
        let found = magnitude(line.low(at)).or_else(|| {
            short
                .then(|| match line.low(at) {
                    "k" => 1e3,
                    "m" => 1e6,
                    "b" => 1e9,
                    "t" => 1e12,
                    _ => 0.0,
                })
                .filter(|m| *m > 0.0)
        });
        if let Some(m) = found {
            current *= m;
            end = at + 1;
            if m >= 1e3 {
                total += current;
                current = 0.0;
            }
            continue;
        }
        let bare = total + current;
        let next = if line.is(end, &["and"]) { end + 1 } else { end };
        if bare >= 100.0
            && end > 0
            && magnitude(line.prev(end)).is_some()
            && let Some((more, after)) = small(line, next)
            && (more < bare)
            && (total > 0.0 || current % 100.0 == 0.0)
        {
            current += more;
            end = after;
            continue;
        }
        break;
    }
    let mut sum = total + current;
    for half in ["and a half", "- and - a - half", "and - a - half"] {
        if line.seq(end, half) {
            sum += 0.5;
            end += half.split(' ').count();
            // "two and a half million"
            if let Some(m) = magnitude(line.low(end)).filter(|_| value < 100.0) {
                sum *= m;
                end += 1;
            }
        }
    }
    Number::exact(sum, end)
}
