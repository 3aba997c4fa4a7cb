//! Who wrote it, where and when: names, jobs, bylines, datelines without a text, times of publishing.
//!
//! Takes one block, or a piece of one; never cuts a sentence.

use super::lines::Block;

const NAME_LINKS: [&str; 8] = ["and", "&", "de", "van", "von", "der", "al", "bin"];

/// A capitalised word or initial, as names have.
pub fn name_word(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    word.chars().next().is_some_and(char::is_uppercase) && !word.chars().any(|c| c.is_ascii_digit())
}

/// "Jane Doe", "Jane van der Doe and J. R. Roe": two to twelve words of names only.
pub fn names_only(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (2..=12).contains(&words.len()) && words.iter().all(|w| name_word(w) || NAME_LINKS.contains(&w.trim_matches(',')))
}

/// "Jane Doe": two or three words of a name.
pub fn person(text: &str) -> bool {
    (2..=3).contains(&text.split_whitespace().count()) && text.split_whitespace().all(name_word)
}

/// "By Jane Doe", "By Jane Doe and John Roe, Staff Writers", "Exclusive by Jane Doe in Oslo", "By our science editor",
/// "Jane Doe, Legal Correspondent".
pub fn byline(block: &Block) -> bool {
    if block.words > 16 || block.text.ends_with(['!', '?', ':', '"', '”']) {
        return false;
    }
    let Some(rest) = BYLINES.iter().find_map(|p| block.low.strip_prefix(p)) else { return titled(block) };
    let from = block.text.len().saturating_sub(rest.len());
    let names = block.text.get(from..).unwrap_or("");
    let names = names.split(['|', '•', '·', '(']).next().unwrap_or("");
    // "by Jane Doe – 5 min read"
    let names = [" – ", " — ", " - "].iter().fold(names, |names, dash| names.split(dash).next().unwrap_or(names));
    let names = names.trim_end_matches(['.', ',']);
    let names = placed(names.split(" with ").next().unwrap_or(names));
    let first = names.split_whitespace().next().unwrap_or("");
    let house = rest.starts_with("our ") && block.words <= 7 && JOBS.iter().any(|j| rest.ends_with(j));
    let named = names_only(names) || (block.words <= 9 && names.split(',').next().is_some_and(names_only));
    house || name_word(first) && named
}

const BYLINES: [&str; 12] = [
    "by ",
    "by: ",
    "news by ",
    "analysis by ",
    "posted by ",
    "written by ",
    "words by ",
    "exclusive by ",
    "exclusive: by ",
    "story by ",
    "report by ",
    "reporting by ",
];

const JOBS: [&str; 6] = ["correspondent", "editor", "reporter", "writer", "columnist", "staff"];

/// Names without the place that follows them: "Jane Doe in Oslo".
fn placed(names: &str) -> &str {
    match names.split_once(" in ") {
        Some((people, place)) if names_only(people) && place.split_whitespace().all(name_word) => people,
        _ => names,
    }
}

/// "Jane Doe, Legal Correspondent", "Jane Doe, health editor, Oslo": a name and a job, no sentence.
fn titled(block: &Block) -> bool {
    let Some((name, job)) = block.text.split_once(", ") else { return false };
    let (job, place) = job.split_once(", ").unwrap_or((job, ""));
    let last = job.rsplit(' ').next().unwrap_or("").to_lowercase();
    let short = block.words <= 8 && job.split_whitespace().count() <= 4;
    short && !block.stops() && names_only(name) && JOBS.contains(&last.as_str()) && place.split_whitespace().all(name_word)
}

/// "Port Herald News Reporter": a job and whose it is, on a line of its own.
pub fn job(block: &Block) -> bool {
    block.words <= 6 && JOBS.iter().any(|j| block.low.ends_with(j)) && block.text.split_whitespace().all(name_word)
}

/// "From Jane Doe in Oslo", "JANE DOE in Oslo": a correspondent and a place; only where bylines stand.
pub fn dispatch(block: &Block) -> bool {
    let text = block.text.strip_prefix("From ").unwrap_or(block.text);
    // "Jane Doe in Oslo and John Roe in London"
    let each = |text: &str| placed(text) != text;
    block.words <= 12
        && !block.stops()
        && (block.words <= 8 && each(text) || text.split_once(" and ").is_some_and(|(a, b)| each(a) && each(b)))
}

/// Times of publishing and reading, on a line of their own.
pub fn stamp(block: &Block) -> bool {
    const STARTS: [&str; 13] = [
        "published ",
        "published:",
        "updated ",
        "updated:",
        "last updated",
        "last modified",
        "posted ",
        "posted on",
        "posted:",
        "first published",
        "created:",
        "date:",
        "modified ",
    ];
    let short = block.words <= 14 && !block.low.contains(" said");
    let dated = block.low.chars().any(|c| c.is_ascii_digit()) || block.low.contains(" ago");
    let read = ["min read", "minute read", "minutes read"].iter().any(|r| block.low.ends_with(r))
        && (block.words <= 5 || block.words <= 9 && block.low.contains(" | "));
    read || clock(block)
        || (short && dated && STARTS.iter().any(|s| block.low.starts_with(s)) && !prose_verb(&block.low))
        || (block.words <= 4 && block.low.ends_with(" ago"))
}

/// "16.42 GMT": the hour of an entry.
fn clock(block: &Block) -> bool {
    const ZONES: [&str; 12] = ["gmt", "utc", "bst", "et", "est", "edt", "cet", "cest", "pt", "pdt", "ist", "aest"];
    let words: Vec<&str> = block.low.split(' ').collect();
    let time = words.first().is_some_and(|w| w.starts_with(|c: char| c.is_ascii_digit()) && w.contains(['.', ':']));
    (2..=3).contains(&words.len()) && time && words.last().is_some_and(|w| ZONES.contains(w))
}

fn prose_verb(low: &str) -> bool {
    low.split(' ').any(|w| matches!(w, "is" | "are" | "was" | "were" | "has" | "have" | "had" | "will" | "said" | "says"))
}
