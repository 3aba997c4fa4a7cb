//! What stands above and at the start of the report: title, dateline, publication date, outlet.
//!
//! Takes blocks; gives what is plainly there. A date or an outlet that is not written is never guessed.

use super::cues;
use super::furniture::site_name;
use super::lines::{Block, fold};
use crate::date::{Date, MonthDay};

/// How many of the first lines are the outlet's: its name, section, motto or day, set apart from a headline that follows.
pub fn masthead(raw: &str, blocks: &[Block]) -> usize {
    let near = |a: &Block, b: &Block| {
        let between = raw.get(a.whole.end as usize..b.whole.start as usize).unwrap_or("");
        between.matches('\n').count().max(between.matches('\r').count()) < 2
    };
    let prose = blocks.iter().position(Block::prose).unwrap_or(0);
    let mut lines = 0;
    for (n, block) in blocks.iter().enumerate().take(prose) {
        let before = n.checked_sub(1).and_then(|b| blocks.get(b));
        let motto = block.label() && block.words <= 6 && before.is_some_and(|b| near(b, block));
        if block.heading || !(site_name(block) || dated_line(block) || section(block) || lines > 0 && motto) {
            break;
        }
        lines += 1;
    }
    let headline = blocks.iter().take(prose).skip(lines).any(|b| b.words >= 3 && cues::line(b).is_none() && !dated_line(b));
    if headline { lines } else { 0 }
}

/// "Companies / Pharmaceuticals", "SCIENCE | Subscribe", "Home > Sport": where a page stands, and what stands beside it.
fn section(block: &Block) -> bool {
    let split = [" / ", " | ", " > ", " » "].iter().map(|mark| block.text.split(mark).collect::<Vec<_>>());
    let parts = split.max_by_key(Vec::len).unwrap_or_default();
    let short = |part: &&str| (1..=3).contains(&part.split_whitespace().count()) || fold(part).starts_with("subscribe");
    parts.len() > 1 && block.label() && parts.iter().all(short) && block.words <= 8
}

/// The outlet that a line above the headline names.
pub fn named_above(block: &Block) -> Option<String> {
    let part = block.text.split(['|', '•', '·', ',', '/']).map(str::trim).find(|p| !p.is_empty())?;
    let part = part.split(" - ").next().unwrap_or(part).trim();
    let name = Block { text: part, low: fold(part), words: part.split_whitespace().count(), ..block.clone() };
    site_name(&name).then(|| part.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Which block is the title: the one that the reader gave, or the first headline-like line before the report. `above`: lines of the outlet.
pub fn title(blocks: &[Block], given: Option<&str>, above: usize) -> Option<usize> {
    if let Some(given) = given {
        let key = |text: &str| fold(text).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let want = key(given);
        let found = blocks.iter().take(15).position(|b| !want.is_empty() && key(b.text) == want);
        if found.is_some() {
            return found;
        }
    }
    let prose = blocks.iter().position(|b| b.prose() && !(b.heading && b.words < 25)).unwrap_or(blocks.len());
    if prose >= blocks.len() && blocks.len() > 1 && !blocks.iter().any(Block::stops) {
        return None;
    }
    let free = |b: &Block| b.label() && !b.bullet && !site_name(b) && cues::line(b).is_none() && !dated_line(b);
    let first = |fits: &dyn Fn(&Block) -> bool| (above..prose).find(|&n| blocks.get(n).is_some_and(fits));
    first(&|b| free(b) && b.heading)
        .or_else(|| first(&|b| free(b) && b.words >= 4))
        .or_else(|| first(&|b| free(b) && b.words >= 2))
        // "Is the harbour safe?" is a headline too, when a report follows.
        .or_else(|| first(&|b| b.words >= 3 && b.words <= 16 && b.text.ends_with(['?', '!']) && cues::line(b).is_none()))
}

/// Place and length in bytes of a dateline at the start of a paragraph.
pub fn dateline(text: &str) -> Option<(String, usize)> {
    let limit = text.char_indices().nth(70).map_or(text.len(), |(at, _)| at);
    let window = text.get(..limit)?;
    let (at, dash) = window.char_indices().find(|&(at, c)| {
        let before = window.get(..at).unwrap_or("");
        let after = text.get(at + c.len_utf8()..).unwrap_or("");
        match c {
            '—' | '–' => true,
            '-' => before.ends_with([' ', ')']) && after.starts_with([' ', '-']),
            _ => false,
        }
    })?;
    let lead = window.get(..at)?.trim_end();
    let rest = text.get(at + dash.len_utf8()..)?;
    let rest = rest.trim_start_matches(['-', '—', '–']);
    let body = rest.trim_start();
    let from = text.len() - body.len();
    let spaced = window.get(..at).is_some_and(|b| b.ends_with([' ', ')'])) || rest.starts_with(char::is_whitespace);
    if !body.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '"' | '“' | '‘' | '\'')) {
        return None;
    }
    let (place, agency) = match lead.split_once('(') {
        Some((place, agency)) if lead.ends_with(')') => (place.trim(), Some(agency.trim_end_matches(')'))),
        Some(_) => return None,
        None => (lead, None),
    };
    let agency_ok = agency.is_some_and(|a| a.split_whitespace().count() <= 4 && a.starts_with(char::is_uppercase));
    if place.is_empty() {
        return agency_ok.then(|| (String::new(), from));
    }
    // "KYIV, Aug 6": the date is no part of the place.
    let place = place.split(',').take_while(|part| !part.chars().any(|c| c.is_ascii_digit())).collect::<Vec<_>>().join(",");
    let words: Vec<&str> = place.split_whitespace().collect();
    let named = words.iter().all(|w| cues::name_word(w) || matches!(*w, "of" | "de" | "and" | "the" | "el" | "al"));
    let first = words.first()?;
    let shouted = first.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase) && first.chars().count() > 2;
    let plain = words.len() <= 3
        && spaced
        && !matches!(fold(first).as_str(), "the" | "a" | "but" | "and" | "yes" | "no" | "so" | "he" | "she" | "it" | "they" | "i" | "we");
    (named && words.len() <= 6 && (shouted || agency_ok || plain)).then(|| (place.trim().to_owned(), from))
}

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

/// A line that says no more than when it was written, and for whom: "10 November, 07:15", "The Port Herald | Tue 5 March 2024".
pub fn dated_line(block: &Block) -> bool {
    const CLOCK: [&str; 10] = ["at", "on", "am", "pm", "a.m", "p.m", "gmt", "utc", "et", "cet"];
    const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let of_date = |word: &str| {
        let word = word.trim_matches([',', '.', '(', ')']).to_lowercase();
        let weekday = word.get(..3).is_some_and(|w| WEEKDAYS.contains(&w)) && (word.len() <= 5 || word.ends_with("day"));
        weekday || month(&word).is_some() || CLOCK.contains(&word.as_str()) || word.starts_with(|c: char| c.is_ascii_digit())
    };
    let dated = |part: &str| written_day(part).is_some() && part.split_whitespace().all(of_date);
    let name = |part: &str| part.split_whitespace().count() <= 6 && part.split_whitespace().next().is_some_and(cues::name_word);
    let mut parts = block.text.split(['|', '•', '·']).map(str::trim).filter(|p| !p.is_empty());
    let apart = parts.clone().any(dated) && parts.all(|p| dated(p) || name(p));
    // "The Port Herald, 5 March", "Port Wire - Tuesday, 5 March"
    let joined = [", ", " - ", " – "].iter().filter_map(|mark| block.text.split_once(mark)).any(|(front, rest)| {
        let words: Vec<&str> = front.split_whitespace().collect();
        words.len() <= 5 && words.iter().all(|w| cues::name_word(w)) && dated(rest)
    });
    apart || joined
}

/// The first full date written in a line: "2025-08-06", "6 August 2025", "Aug. 6, 2025".
pub fn written_date(text: &str) -> Option<Date> {
    let words = date_words(text);
    let number = day_number;
    for (i, word) in words.iter().enumerate() {
        if let Some(date) = word.get(..10).and_then(Date::parse) {
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

/// The outlet that a line of furniture names: "A message from The Herald:", "© 2024 The Herald", "Support The Herald!".
pub fn outlet(block: &Block) -> Option<String> {
    let text = block.text.trim_end_matches(['.', ':', '!', ' ']);
    let low = fold(text);
    let name = if low.starts_with("a message from ") || low.starts_with("support ") {
        let skip = if low.starts_with("support ") { "support ".len() } else { "a message from ".len() };
        text.get(skip..)?
    } else if text.starts_with('©') || low.starts_with("copyright ") {
        text.trim_start_matches(|c: char| !c.is_alphabetic())
            .trim_start_matches("Copyright")
            .trim_start_matches(|c: char| !c.is_alphabetic())
    } else {
        return None;
    };
    let name = name.split(['.', ',', '|']).next()?.trim();
    let words: Vec<&str> = name.split_whitespace().collect();
    ((1..=5).contains(&words.len())
        && words.iter().all(|w| cues::name_word(w))
        && site_name(&Block { text: name, low: fold(name), words: words.len(), ..block.clone() }))
    .then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines() {
        for (text, place) in [
            ("OSLO — The ferry sank.", Some("OSLO")),
            ("Oslo — The ferry sank.", Some("Oslo")),
            ("PORT DOE, Norway (AP) — The ferry sank.", Some("PORT DOE, Norway")),
            ("OSLO, March 4 (Reuters) - The ferry sank.", Some("OSLO")),
            ("(CNN) — The ferry sank.", Some("")),
            ("OSLO—The ferry sank.", Some("OSLO")),
            ("The ferry — a steel hull — sank.", None),
            ("Old ferries — The Harbour says — sink.", None),
            ("A well-known captain spoke.", None),
            ("", None),
        ] {
            assert_eq!(dateline(text).map(|d| d.0).as_deref(), place, "{text}");
        }
    }

    #[test]
    fn dates() {
        let want = Date::new(2024, 3, 5);
        for text in ["Published: 5 March 2024, 10:15", "March 5, 2024", "Updated 2024-03-05T10:00Z", "Tue, Mar. 5th, 2024"] {
            assert_eq!(written_date(text), want, "{text}");
        }
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
        ] {
            assert!(is_dated(text), "{text}");
        }
        for text in ["Strike begins on 5 March", "The Port Herald", "March 5 ferry strike | Port Herald", "Two years on"] {
            assert!(!is_dated(text), "{text}");
        }
    }
}
