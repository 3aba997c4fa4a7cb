//! What stands above and at the start of the report: title, dateline, outlet.
//!
//! Takes blocks; gives what is plainly there. A date or an outlet that is not written is never guessed.

use super::RemovalReason;
use super::bylines::name_word;
use super::cues;
use super::dates::dated_line;
use super::furniture::site_name;
use super::lines::{Block, fold, shares};
use super::phrases::AGENCIES;

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
    const SECTIONS: [&str; 12] =
        ["world", "local", "national", "international", "business", "political", "politics", "breaking", "latest", "top", "sports", "news"];
    let section = name.low.split(' ').all(|w| SECTIONS.contains(&w));
    (site_name(&name) && !section).then(|| part.split_whitespace().collect::<Vec<_>>().join(" "))
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
    /// How many lines a site sets above a headline at most.
    const FARTHEST: usize = 60;
    let report = blocks.get(prose..).unwrap_or(&[]);
    let topical = |b: &Block| report.iter().filter(|p| p.prose()).take(6).any(|p| shares(b, p));
    let sites = |b: &Block| {
        site_name(b) || matches!(cues::line(b), Some(RemovalReason::SiteNavigation | RemovalReason::Appeal | RemovalReason::Newsletter))
    };
    let longer: Vec<usize> =
        (above..prose.min(above + FARTHEST)).filter(|&n| blocks.get(n).is_some_and(|b| free(b) && b.words >= 4)).collect();
    // A line above the site's own lines that has no word in common with the report is one of them, when a later line has.
    let told = longer.iter().copied().find(|&n| blocks.get(n).is_some_and(topical));
    let headline = longer.first().copied().filter(|&n| told.is_none_or(|t| t <= n || !blocks.get(n..t).unwrap_or(&[]).iter().any(sites)));
    let headline = headline.or(told);
    let first = |fits: &dyn Fn(&Block) -> bool| (above..prose).find(|&n| blocks.get(n).is_some_and(fits));
    // "Farewell, Captain": no section or kicker has a comma.
    let short = Some(above).filter(|&n| blocks.get(n).is_some_and(|b| free(b) && (2..4).contains(&b.words) && b.text.contains(',')));
    first(&|b| free(b) && b.heading)
        .or(short)
        .or(headline)
        .or_else(|| first(&|b| free(b) && b.words >= 2))
        // "Is the harbour safe?" is a headline too, when a report follows.
        .or_else(|| first(&|b| b.words >= 3 && b.words <= 16 && b.text.ends_with(['?', '!']) && cues::line(b).is_none()))
        // A sentence above the byline is a headline with a full stop.
        .or_else(|| Some(above).filter(|&n| prose == n && signed(blocks, n)))
}

/// A short line right above who wrote it, or when.
fn signed(blocks: &[Block], at: usize) -> bool {
    let next = blocks.get(at + 1).is_some_and(|b| dated_line(b) || cues::line(b) == Some(RemovalReason::Byline));
    next && blocks.get(at).is_some_and(|b| b.words <= 20 && cues::line(b).is_none())
}

/// Place and length in bytes of a dateline at the start of a paragraph.
pub fn dateline(text: &str) -> Option<(String, usize)> {
    // "(CNN)The ferry sank."
    if let Some((agency, rest)) = text.strip_prefix('(').and_then(|t| t.split_once(')'))
        && AGENCIES.contains(&fold(agency).as_str())
        && rest.trim_start().starts_with(char::is_uppercase)
    {
        return Some((String::new(), text.len() - rest.trim_start().len()));
    }
    let limit = text.char_indices().nth(70).map_or(text.len(), |(at, _)| at);
    let window = text.get(..limit)?;
    let (at, dash) = window.char_indices().find(|&(at, c)| {
        let before = window.get(..at).unwrap_or("");
        let after = text.get(at + c.len_utf8()..).unwrap_or("");
        match c {
            '—' | '–' | '―' => true,
            '-' => before.ends_with([' ', ')']) && after.starts_with([' ', '-']),
            _ => false,
        }
    })?;
    let lead = window.get(..at)?.trim_end();
    let rest = text.get(at + dash.len_utf8()..)?;
    let rest = rest.trim_start_matches(['-', '—', '–', '―']);
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
    let named = words.iter().all(|w| name_word(w) || matches!(*w, "of" | "de" | "and" | "the" | "el" | "al"));
    let first = words.first()?;
    let shouted = first.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase) && first.chars().count() > 2;
    let plain = words.len() <= 3
        && spaced
        && !matches!(fold(first).as_str(), "the" | "a" | "but" | "and" | "yes" | "no" | "so" | "he" | "she" | "it" | "they" | "i" | "we");
    (named && words.len() <= 6 && (shouted || agency_ok || plain)).then(|| (place.trim().to_owned(), from))
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
        && words.iter().all(|w| name_word(w))
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
            ("OSLO ― The ferry sank.", Some("OSLO")),
            ("PORT DOE, Norway (AP) — The ferry sank.", Some("PORT DOE, Norway")),
            ("OSLO, March 4 (Reuters) - The ferry sank.", Some("OSLO")),
            ("(CNN) — The ferry sank.", Some("")),
            ("(CNN)The ferry sank.", Some("")),
            ("OSLO—The ferry sank.", Some("OSLO")),
            ("The ferry — a steel hull — sank.", None),
            ("Old ferries — The Harbour says — sink.", None),
            ("A well-known captain spoke.", None),
            ("", None),
        ] {
            assert_eq!(dateline(text).map(|d| d.0).as_deref(), place, "{text}");
        }
    }
}
