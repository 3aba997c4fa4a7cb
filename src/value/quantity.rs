//! Quantities: how many or how much, of what, and how exactly the wording says so.
//!
//! Takes a sentence, its syntax where there is one, and the times found in it; a year, a date or a clock time is no
//! quantity, a duration is one.

use super::bound::{Bound, apply, modifier};
use super::calendar;
use super::number::{Number, number, ordinal};
use super::share::share;
use super::time::Found;
use super::tokens::Line;
use super::units;
use super::{Quantity, Time, TimeKind};
use crate::reader::{Rel, Syntax, Upos};

/// All quantities of a sentence, in order.
pub fn quantities(line: &Line, syntax: &Syntax, times: &[(usize, Found, Time)]) -> Vec<Quantity> {
    let mut out = Vec::new();
    let mut i = 0;
    while i < line.len() {
        let time = times.iter().find(|(from, found, _)| *from <= i && i < found.end);
        if let Some((from, found, _)) = time {
            if found.kind == TimeKind::Duration && i == *from {
                out.extend(duration(line, *from, found));
            }
            i = found.end.max(i + 1);
            continue;
        }
        match at(line, syntax, i) {
            Some((quantity, end)) => {
                out.push(quantity);
                i = end.max(i + 1);
            }
            None => i += 1,
        }
    }
    out
}

/// A duration as an amount of its unit; "the past decade" and "for years" name none.
fn duration(line: &Line, from: usize, found: &Found) -> Option<Quantity> {
    let half_hour = line.is(from, &["half"]) && found.value == "PT30M";
    let start = (from..found.end).find(|&i| number(line, i).is_some());
    let single = line.is(from, &["a", "an"]);
    let n = match start {
        Some(i) => number(line, i)?,
        None if single => Number { value: 1.0, low: Some(1.0), high: Some(1.0), vague: false, end: from + 1 },
        None if half_hour => Number { value: 30.0, low: Some(30.0), high: Some(30.0), vague: false, end: from },
        None => return None,
    };
    let counted = (n.end.max(from)..found.end).find(|&i| calendar::unit(line.low(i)).is_some())?;
    let (unit, _) = calendar::unit(line.low(counted))?;
    let mut n = n;
    if line.seq(counted + 1, "and a half") {
        n = Number { value: n.value + 0.5, low: n.low.map(|v| v + 0.5), high: n.high.map(|v| v + 0.5), ..n };
    }
    let found_mod = modifier(line, start.unwrap_or(from));
    let (low, high, approximate) = apply(n, found_mod.map(|m| m.0));
    let first = start.unwrap_or(from) - found_mod.map_or(0, |m| m.1);
    let unit = if half_hour { "minute" } else { unit.name() };
    Some(Quantity {
        span: line.span(first.min(from), found.end),
        value: n.value,
        low,
        high,
        unit: unit.to_owned(),
        counted: Some(line.first + counted),
        approximate,
    })
}

/// The quantity whose number starts at `i`, and the index after its words.
fn at(line: &Line, syntax: &Syntax, i: usize) -> Option<(Quantity, usize)> {
    if let Some(found) = share(line, syntax, i).or_else(|| magnitude(line, i)) {
        return Some(found);
    }
    if let Some(found) = below_zero(line, syntax, i) {
        return Some(found);
    }
    let currency = units::sign(line.low(i));
    let at = if currency.is_some() { i + 1 } else { i };
    if let Some(n) = number(line, at) {
        return named(line, syntax, i, at, n, currency);
    }
    nth(line, syntax, i)
}

/// "-18 degrees": a minus that stands free before and not after.
fn below_zero(line: &Line, syntax: &Syntax, i: usize) -> Option<(Quantity, usize)> {
    let minus = i > 0 && line.is(i, &["-", "−"]) && line.get(i).is_some_and(|t| !t.glued) && line.get(i + 1).is_some_and(|t| t.glued);
    let (q, end) = if minus { at(line, syntax, i + 1)? } else { return None };
    let plain = q.span.start == line.span(i + 1, i + 2).start && q.low == q.high;
    let turned = Quantity { span: line.span(i, end), value: -q.value, low: q.high.map(|v| -v), high: q.low.map(|v| -v), ..q };
    plain.then_some((turned, end))
}

/// A second number that makes a range: "5 to 7", "between 5 and 7", "5-7", "two or three", "5 km to 7 km", "8- to 16-metre".
fn range(line: &Line, i: usize, n: Number) -> Option<Number> {
    let between = line.prev(i) == "between" || (i >= 2 && line.low(i - 2) == "between");
    let joint = |at: usize| match line.low(at) {
        "and" => between,
        "to" | "or" | "-" | "–" | "—" => true,
        _ => false,
    };
    let unit_again = || {
        let unit = line.get(n.end).filter(|t| t.low.chars().all(char::is_alphabetic) || t.low == "%")?;
        let at = (joint(n.end + 1) && !line.hyphen(n.end + 1)).then_some(n.end + 2)?;
        let m = number(line, at)?;
        (line.low(m.end) == unit.low).then_some(at)
    };
    let at = if line.hyphen(n.end) && line.is(n.end + 1, &["to"]) {
        n.end + 2
    } else if joint(n.end) {
        n.end + 1 + usize::from(units::sign(line.low(n.end + 1)).is_some())
    } else {
        unit_again()?
    };
    let m = number(line, at).filter(|m| !n.vague && !m.vague)?;
    // "2 to 3 million": the magnitude counts for both.
    let scale = if m.value >= 1000.0 && n.value < 1000.0 && n.value * 1000.0 <= m.value && n.end == i + 1 && m.end > at + 1 {
        10f64.powf((m.value / n.value.max(1.0)).log10().div_euclid(3.0) * 3.0)
    } else {
        1.0
    };
    let low = n.value * scale;
    (low < m.value).then_some(Number { value: (low + m.value) / 2.0, low: Some(low), high: Some(m.value), vague: false, end: m.end })
}

fn named(line: &Line, syntax: &Syntax, i: usize, at: usize, n: Number, currency: Option<&'static str>) -> Option<(Quantity, usize)> {
    if currency.is_none() && label(line, syntax, i, n) {
        return None;
    }
    let ranged = range(line, at, n);
    // "Five or six": a range by words; "3-1" is a score where the first is larger.
    let mut n = ranged.unwrap_or(n);
    let found = modifier(line, i);
    let mut bound = found.map(|m| m.0);
    let start = i - found.map_or(0, |m| m.1);
    let mut end = n.end;
    let mut glued = line.get(end).is_some_and(|t| t.glued);
    if line.hyphen(end) {
        end += 1;
        glued = false;
    }
    let after = [("or so", Bound::About), ("or more", Bound::AtLeast), ("or less", Bound::AtMost), ("or fewer", Bound::AtMost)];
    if let Some((words, b)) = after.iter().find(|(w, _)| line.seq(n.end, w)) {
        bound = bound.or(Some(*b));
        end = n.end + words.split(' ').count();
    }
    if ranged.is_some() {
        bound = None;
    }
    let word = line.low(end);
    let (unit, counted, end) = if let Some(code) = currency {
        (code.to_owned(), None, n.end)
    } else if matches!(word, "%" | "percent" | "pct") || line.seq(end, "per cent") {
        let len = if line.is(end, &["per"]) { 2 } else { 1 };
        if line.is(end + len, &["point", "points"]) || (line.hyphen(end + len) && line.is(end + len + 1, &["point"])) {
            let extra = if line.hyphen(end + len) { 2 } else { 1 };
            ("percentage point".to_owned(), None, end + len + extra)
        } else {
            ("percent".to_owned(), of_what(line, syntax, end + len), end + len)
        }
    } else if line.is(end, &["percentage"]) && line.is(end + 1, &["point", "points"]) {
        ("percentage point".to_owned(), None, end + 2)
    } else if let Some(code) = units::sign(word).filter(|_| !word.starts_with(|c: char| c.is_alphabetic())) {
        (code.to_owned(), None, end + 1)
    } else if let Some(code) = units::money(word).filter(|c| *c != "mark" || word == "marks") {
        (code.to_owned(), Some(line.first + end), end + 1)
    } else if let Some(code) = (line.get(end).is_some_and(|t| t.cap)
        && line.is(end + 1, &["dollars", "pounds", "francs", "pesos", "rubles", "roubles"]))
    .then(|| nation(line.low(end), line.low(end + 1)))
    .flatten()
    {
        (code.to_owned(), Some(line.first + end + 1), end + 2)
    } else if line.is(end, &["square", "cubic"]) && units::measure(line.low(end + 1), false).is_some() {
        (format!("{word} {}", units::measure(line.low(end + 1), false).unwrap_or("")), Some(line.first + end + 1), end + 2)
    } else if let Some(unit) = units::measure(word, glued) {
        let hour = (line.is(end + 1, &["per", "an", "a"]) && line.is(end + 2, &["hour"])).then_some(3);
        match hour {
            Some(len) => (format!("{unit} per hour"), Some(line.first + end), end + len),
            None => (unit.to_owned(), Some(line.first + end), end + 1),
        }
    } else if line.is(end, &["magnitude"]) {
        ("magnitude".to_owned(), None, end + 1)
    } else {
        match noun(line, syntax, i, end) {
            Some(noun) => {
                let lemma = syntax.lemma(line.first + noun);
                (units::counted(line.low(noun), lemma), Some(line.first + noun), noun + 1)
            }
            None if toll(line, i) || line.is(end, &["killed", "injured", "wounded", "dead", "died"]) => ("person".to_owned(), None, n.end),
            None if one_like(line, at, n) => return None,
            None => (String::new(), None, n.end),
        }
    };
    // "12 more", "dozens more": the amount is of the same kind.
    n.end = end;
    let (low, high, approximate) = apply(n, bound);
    Some((
        Quantity { span: line.span(start, end), value: n.value, low, high, unit, counted, approximate: approximate && ranged.is_none() },
        end,
    ))
}

fn nation(word: &str, unit: &str) -> Option<&'static str> {
    Some(match (word, unit) {
        ("us" | "u.s." | "american", "dollars") => "USD",
        ("canadian", "dollars") => "CAD",
        ("australian", "dollars") => "AUD",
        ("british" | "sterling", "pounds") => "GBP",
        ("egyptian", "pounds") => "EGP",
        ("swiss", "francs") => "CHF",
        ("mexican", "pesos") => "MXN",
        ("russian", "rubles" | "roubles") => "RUB",
        _ => return None,
    })
}

/// Numbers that name rather than count: "No. 5", "G7", "Boeing 737", "page 3", scores, "one of them".
fn label(line: &Line, syntax: &Syntax, i: usize, n: Number) -> bool {
    let prev = line.prev(i);
    let named = matches!(
        prev,
        "no."
            | "number"
            | "page"
            | "chapter"
            | "article"
            | "section"
            | "room"
            | "flight"
            | "route"
            | "highway"
            | "figure"
            | "table"
            | "phase"
            | "level"
            | "#"
            | "age"
            | "aged"
            | "channel"
            | "version"
            | "mark"
    ) && prev != "age"
        && prev != "aged";
    let brand = i.checked_sub(1).and_then(|p| line.get(p)).is_some_and(|t| t.cap && i >= 2)
        && line.low(i).starts_with(|c: char| c.is_ascii_digit())
        && !line.get(n.end).is_some_and(|t| t.low.chars().all(char::is_alphabetic) && t.low.len() > 2);
    let glued_hyphen = line.hyphen(i.wrapping_sub(1))
        && i >= 2
        && line.get(i - 2).is_some_and(|t| t.cap)
        && line.low(i).starts_with(|c: char| c.is_ascii_digit());
    let pronoun = line.is(i, &["one"])
        && (n.end == i + 1)
        && !line.hyphen(i + 1)
        && !(syntax.rel(line.first + i) == Rel::Nummod && syntax.head(line.first + i).is_some_and(|h| h > line.first + i));
    let phone = line.low(i).len() > 15;
    // "0" and "two" in "the two" are references as often as counts; they are kept, they do no harm.
    named || brand || glued_hyphen || pronoun || phone
}

fn one_like(line: &Line, at: usize, n: Number) -> bool {
    n.end == at + 1 && line.is(at, &["one", "few", "zero"]) || (n.vague && line.is(at, &["several"]))
}

/// "Killed dozens", "injuring 12": people are meant.
fn toll(line: &Line, i: usize) -> bool {
    (1..=4).filter_map(|d| i.checked_sub(d)).any(|p| {
        matches!(
            line.low(p),
            "killed"
                | "killing"
                | "kill"
                | "kills"
                | "injured"
                | "injuring"
                | "wounded"
                | "wounding"
                | "wounds"
                | "injures"
                | "arrested"
                | "detained"
                | "displaced"
                | "hospitalized"
                | "hospitalised"
                | "evacuated"
                | "arresting"
        )
    })
}

const FUNCTION: [&str; 60] = [
    "the", "a", "an", "of", "in", "on", "at", "to", "for", "from", "with", "by", "as", "and", "or", "but", "is", "are", "was", "were",
    "be", "been", "has", "have", "had", "will", "would", "that", "which", "who", "after", "before", "since", "than", "per", "when",
    "while", "if", "it", "he", "she", "they", "his", "her", "their", "its", "not", "this", "said", "says", "into", "over", "under",
    "about", "during", "between", "against", "did", "do", "killed",
];

fn nominal(syntax: &Syntax, token: usize) -> bool {
    matches!(syntax.upos(token), Upos::Noun | Upos::Propn) || syntax.word(token).is_some_and(|w| w.xpos.starts_with("NN"))
}

/// The noun that the number counts, as an index into the sentence.
fn noun(line: &Line, syntax: &Syntax, i: usize, end: usize) -> Option<usize> {
    let number = line.first + end.saturating_sub(1).max(i);
    if let Some(head) = syntax.head(number).filter(|_| syntax.rel(number) == Rel::Nummod)
        && let Some(place) = head.checked_sub(line.first)
        && place >= end
        && place < line.len()
        && place < end + 8
    {
        return Some(place);
    }
    let mut at = end;
    at += usize::from(line.is(at, &["of"]) && !line.hyphen(end));
    at += usize::from(line.is(at, &["the", "its", "their", "his", "her", "our", "my", "your", "those", "these"]) && at > end);
    at += usize::from(line.is(at, &["more", "additional", "further", "extra"]));
    let tagged = syntax.words.iter().any(|w| w.upos != Upos::X);
    let mut last = None;
    for j in at..(at + 6).min(line.len()) {
        let tok = line.get(j)?;
        // "Six of the party's ministers" are ministers.
        let possessive = matches!(tok.low.as_str(), "'s" | "’s" | "'" | "’");
        if last.is_some() && possessive && (!tagged || syntax.xpos(line.first + j) == "POS") {
            last = None;
            continue;
        }
        if FUNCTION.contains(&tok.low.as_str()) || !tok.low.starts_with(char::is_alphabetic) {
            if line.hyphen(j) && j > at {
                continue;
            }
            break;
        }
        let token = line.first + j;
        if tagged {
            if nominal(syntax, token) || matches!(tok.low.as_str(), "others" | "dead" | "wounded" | "injured" | "missing") && last.is_none()
            {
                last = Some(j);
            } else if last.is_some() || !matches!(syntax.upos(token), Upos::Adj | Upos::Verb | Upos::Num | Upos::Adv | Upos::Noun) {
                break;
            }
        } else {
            last = Some(j);
            if tok.low.ends_with('s') || tok.low == "people" || line.hyphen(end.wrapping_sub(1)) {
                break;
            }
        }
    }
    last
}

/// What a share is taken of: "40% of voters".
pub(super) fn of_what(line: &Line, syntax: &Syntax, at: usize) -> Option<usize> {
    line.is(at, &["of"]).then(|| noun(line, syntax, at, at).map(|n| line.first + n)).flatten()
}

/// "Magnitude 6.1", "a magnitude-6.1 quake", "6.1-magnitude".
fn magnitude(line: &Line, i: usize) -> Option<(Quantity, usize)> {
    if !line.is(i, &["magnitude"]) {
        return None;
    }
    let at = i + 1 + usize::from(line.hyphen(i + 1) || line.is(i + 1, &["of"]));
    let n = number(line, at).filter(|n| n.value <= 10.0)?;
    Some((
        Quantity {
            span: line.span(i, n.end),
            value: n.value,
            low: n.low,
            high: n.high,
            unit: "magnitude".to_owned(),
            counted: None,
            approximate: false,
        },
        n.end,
    ))
}

/// "Fifth visit": a place in a series.
fn nth(line: &Line, syntax: &Syntax, i: usize) -> Option<(Quantity, usize)> {
    // "His first two matches" are two.
    let value = ordinal(line.low(i)).filter(|v| *v >= 1.0 && number(line, i + 1).is_none())?;
    let noun = noun(line, syntax, i, i + 1).filter(|_| line.get(i + 1).is_some_and(|t| !t.glued || line.hyphen(i + 1)))?;
    Some((
        Quantity {
            span: line.span(i, noun + 1),
            value,
            low: Some(value),
            high: Some(value),
            unit: "ordinal".to_owned(),
            counted: Some(line.first + noun),
            approximate: false,
        },
        noun + 1,
    ))
}
