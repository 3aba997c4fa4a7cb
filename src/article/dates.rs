//! Dates as lines and datelines write them, and lines that say nothing but when.

use super::bylines::name_word;
use super::lines::{Block, fold};
use crate::date::{Date, MonthDay};

fn date_words(text: &str) -> Vec<&str> {
    text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')' | '|' | 'T' | '•')).filter(|w| !w.is_empty()).collect()
}

/// "4", "4th", "4.".
fn day_number(word: &str) -> Option<u8> {
    word.trim_end_matches(|c: char| c.is_alphabetic() || c == '.').parse().ok()
}

const MONTHS: [&str; 12] =
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

/// Month number of a name or its usual short form.
pub fn month(word: &str) -> Option<u8> {
    let word = word.trim_end_matches('.').to_lowercase();
    if word.len() < 3 {
        return None;
    }
    let at = MONTHS.iter().position(|m| *m == word || (m.get(..3) == Some(word.as_str())) || (word == "sept" && *m == "september"))?;
    u8::try_from(at + 1).ok()
}

/// Month and day of the first date in a line, with or without a year: "OSLO, March 4 (Reuters)", "10 November, 07:15".
pub fn written_day(text: &str) -> Option<MonthDay> {
    let words = date_words(text);
    words.iter().enumerate().find_map(|(i, word)| {
        if let Some(date) = word.get(..10).and_then(Date::parse) {
            return Some(date.into());
        }
        let month = month(word)?;
        let beside = [words.get(i + 1), i.checked_sub(1).and_then(|b| words.get(b))];
        beside.into_iter().flatten().find_map(|w| MonthDay::new(month, day_number(w)?))
    })
}

/// "Posted: Aug 14" without the word.
fn after_label(part: &str) -> &str {
    const LABELS: [&str; 5] = ["posted:", "published:", "last updated:", "updated:", "first published:"];
    let part = part.trim();
    let low = fold(part);
    LABELS.iter().find(|l| low.starts_with(**l)).and_then(|l| part.get(l.len()..)).unwrap_or(part).trim()
}

/// A line that says no more than when it was written, and for whom: "10 November, 07:15", "The Port Herald | Tue 5 March 2024".
pub fn dated_line(block: &Block) -> bool {
    const CLOCK: [&str; 25] = [
        "uk", "at", "on", "am", "pm", "a.m", "p.m", "gmt", "utc", "et", "cet", "bst", "est", "edt", "cst", "cdt", "pst", "pdt", "mst",
        "mdt", "cest", "ist", "aest", "aedt", "pt",
    ];
    const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let of_date = |word: &str| {
        let word = word.trim_matches([',', '.', '(', ')']).to_lowercase();
        let weekday = word.get(..3).is_some_and(|w| WEEKDAYS.contains(&w)) && (word.len() <= 5 || word.ends_with("day"));
        weekday || month(&word).is_some() || CLOCK.contains(&word.as_str()) || word.starts_with(|c: char| c.is_ascii_digit())
    };
    let timed = |part: &str| {
        let low = fold(part);
        let ago = low.ends_with(" ago") && low.split(' ').count() <= 5;
        ago || low.starts_with(|c: char| c.is_ascii_digit()) && low.contains([':', '.', '/']) && low.split(' ').all(of_date)
    };
    let dated =
        |part: &str| (written_day(part).is_some() || part.split(' ').any(|w| numbers(w).is_some())) && part.split_whitespace().all(of_date);
    let name = |part: &str| part.split_whitespace().count() <= 6 && part.split_whitespace().next().is_some_and(name_word);
    let mut parts = block.text.split(['|', '•', '·']).flat_map(|part| part.split(" / ")).map(after_label).filter(|p| !p.is_empty());
    let apart = parts.clone().any(dated) && parts.all(|p| dated(p) || timed(p) || name(p));
    // "The Port Herald, 5 March", "Port Wire - Tuesday, 5 March"
    let joined = [", ", " - ", " – "].iter().filter_map(|mark| block.text.split_once(mark)).any(|(front, rest)| {
        let words: Vec<&str> = front.split_whitespace().collect();
        words.len() <= 5 && words.iter().all(|w| name_word(w)) && dated(rest)
    });
    // "Jane Doe Tuesday 5 March 2024 9:14 am": with a year and an hour it can hardly be a headline.
    let words: Vec<&str> = block.text.split_whitespace().collect();
    let from = words.iter().position(|w| of_date(w)).filter(|n| (2..=5).contains(n));
    let signed = from.and_then(|n| words.split_at_checked(n)).is_some_and(|(name, rest)| {
        let exact = written_date(block.text).is_some() && rest.iter().any(|w| w.contains(':'));
        exact && name.iter().all(|w| name_word(w) || w.starts_with('@')) && rest.iter().all(|w| of_date(w))
    });
    apart || joined || signed
}

/// "07/23/2019", as three numbers with a year at the end.
fn numbers(word: &str) -> Option<(u8, u8, i32)> {
    let mut parts = word.split('/');
    let (a, b, year) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?);
    let year = (year.len() == 4 && parts.next().is_none()).then(|| year.parse().ok())??;
    (1900..2100).contains(&year).then_some((a, b, year))
}

/// Which number is the month is plain only where one is too large for it.
fn numeric_date(word: &str) -> Option<Date> {
    let (a, b, year) = numbers(word)?;
    match (a > 12, b > 12) {
        (true, false) => Date::new(year, b, a),
        (false, true) => Date::new(year, a, b),
        _ => None,
    }
}

/// The first full date written in a line: "2025-08-06", "6 August 2025", "Aug. 6, 2025".
pub fn written_date(text: &str) -> Option<Date> {
    let words = date_words(text);
    let number = day_number;
    for (i, word) in words.iter().enumerate() {
        if let Some(date) = word.get(..10).and_then(Date::parse) {
            return Some(date);
        }
        if let Some(date) = numeric_date(word) {
            return Some(date);
        }
        let Some(month) = month(word) else { continue };
        let before = i.checked_sub(1).and_then(|b| words.get(b)).and_then(|w| number(w));
        let after = words.get(i + 1).and_then(|w| number(w));
        let year =
            |at: usize| words.get(at).and_then(|w| w.get(..4)).and_then(|w| w.parse::<i32>().ok()).filter(|y| (1900..2100).contains(y));
        let date = match (before, after) {
            (Some(day), _) if year(i + 1).is_some() => Date::new(year(i + 1)?, month, day),
            (_, Some(day)) => year(i + 2).and_then(|y| Date::new(y, month, day)),
            _ => None,
        };
        if date.is_some() {
            return date;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        let want = Date::new(2024, 3, 5);
        for text in ["Published: 5 March 2024, 10:15", "March 5, 2024", "Updated 2024-03-05T10:00Z", "Tue, Mar. 5th, 2024"] {
            assert_eq!(written_date(text), want, "{text}");
        }
        assert_eq!(written_date("07/23/2019 05:04 AM EDT"), Date::new(2019, 7, 23));
        assert_eq!(written_date("05/03/2024"), None);
        assert_eq!(written_date("March 5"), None);
    }

    #[test]
    fn days_without_a_year() {
        let want = MonthDay::new(3, 5);
        for text in
            ["OSLO, March 5 (Reuters) - ", "OSLO, 5 March — ", "Last updated 10.15pm, 5 March", "Published: 5 March 2024", "2024-03-05"]
        {
            assert_eq!(written_day(text), want, "{text}");
        }
        for text in ["OSLO — ", "Six marched in March", "Published 5 minutes ago", "OSLO, March 35 —"] {
            assert_eq!(written_day(text), None, "{text}");
        }
    }

    #[test]
    fn lines_with_nothing_but_a_date() {
        let is_dated = |text: &str| crate::article::lines::blocks(text).first().is_some_and(dated_line);
        for text in [
            "5 March, 07:15",
            "The Port Herald | 5 March, 07:15",
            "PORT HERALD, 5 March",
            "Port Wire - Tuesday, 5 March",
            "Tuesday, March 5, 2024 at 10:15 p.m. GMT",
            "MARCH 5, 2024 / 2:14 PM / UPDATED 5 HOURS AGO",
            "03/05/2024 05:04 AM EDT",
            "Jane Doe · Port News · Posted: Mar 5, 2024 5:00 AM ET | Last Updated: March 5, 2024",
            "Monday 5 March 2024 14:22, UK",
            "Jane Doe Tuesday 5 Mar 2024 9:14 am",
            "By Jane Doe @jdoe March 5, 2024, 8:30am EST",
        ] {
            assert!(is_dated(text), "{text}");
        }
        for text in [
            "Strike begins on 5 March",
            "Ferry Strike Tuesday 5 March",
            "The Port Herald",
            "March 5 ferry strike | Port Herald",
            "Two years on",
        ] {
            assert!(!is_dated(text), "{text}");
        }
    }
}
