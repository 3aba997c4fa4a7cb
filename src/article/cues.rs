//! What single lines give away: bylines, captions, credits, appeals, newsletters, links, share bars, legal lines.
//!
//! Takes one block; gives the reason to cut it, or nothing. Never cuts on one word that a report could use.

use super::RemovalReason::{self, *};
use super::lines::Block;
use super::phrases::{AGENCIES, PREFIXES, WHOLE};

const NAME_LINKS: [&str; 8] = ["and", "&", "de", "van", "von", "der", "al", "bin"];

/// A capitalised word or initial, as names have.
pub fn name_word(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    word.chars().next().is_some_and(char::is_uppercase) && !word.chars().any(|c| c.is_ascii_digit())
}

/// "Jane Doe", "Jane van der Doe and J. R. Roe": two to twelve words of names only.
fn names_only(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (2..=12).contains(&words.len()) && words.iter().all(|w| name_word(w) || NAME_LINKS.contains(&w.trim_matches(',')))
}

/// "By Jane Doe", "By Jane Doe and John Roe, Staff Writers".
fn byline(block: &Block) -> bool {
    let Some(rest) =
        block.low.strip_prefix("by ").or_else(|| block.low.strip_prefix("written by ")).or_else(|| block.low.strip_prefix("words by "))
    else {
        return false;
    };
    let from = block.text.len().saturating_sub(rest.len());
    let names = block.text.get(from..).unwrap_or("");
    let names = names.split(['|', '•', '·', '(']).next().unwrap_or("").trim_end_matches(['.', ',']);
    let first = names.split_whitespace().next().unwrap_or("");
    block.words <= 16
        && !block.text.ends_with(['!', '?', ':', '"', '”'])
        && name_word(first)
        && (names_only(names) || (block.words <= 9 && names.split(',').next().is_some_and(names_only)))
}

/// Times of publishing and reading, on a line of their own.
fn stamp(block: &Block) -> bool {
    const STARTS: [&str; 12] = [
        "published ",
        "published:",
        "updated ",
        "updated:",
        "last updated",
        "last modified",
        "posted ",
        "posted on",
        "first published",
        "created:",
        "date:",
        "modified ",
    ];
    let short = block.words <= 14 && !block.low.contains(" said");
    let dated = block.low.chars().any(|c| c.is_ascii_digit()) || block.low.contains(" ago");
    let read =
        (block.low.ends_with("min read") || block.low.ends_with("minute read") || block.low.ends_with("minutes read")) && block.words <= 5;
    read || (short && dated && STARTS.iter().any(|s| block.low.starts_with(s)) && !prose_verb(&block.low))
        || (block.words <= 4 && block.low.ends_with(" ago"))
}

fn prose_verb(low: &str) -> bool {
    low.split(' ').any(|w| matches!(w, "is" | "are" | "was" | "were" | "has" | "have" | "had" | "will" | "said" | "says"))
}

/// "Harbour at dawn. Jane Doe / REUTERS", "Jane Doe (AP Photo/John Roe)", "Getty Images".
fn caption(block: &Block) -> bool {
    if block.words > 70 || block.text.starts_with(['"', '“']) {
        return false;
    }
    let bare = block.low.trim_end_matches(['.', ')', ']', ' ']).trim_start_matches(['(', '[']);
    if AGENCIES.contains(&bare) {
        return true;
    }
    let tail_is_agency = |sep: &str| bare.rsplit_once(sep).is_some_and(|(_, tail)| AGENCIES.contains(&tail.trim()));
    let credited = tail_is_agency("/") || ["| ", " via ", "photo: ", "credit: "].iter().any(|s| tail_is_agency(s));
    let photo = ["ap photo/", "photo by ", "/getty images", "/afp/", "photo/", "via ap)", "/reuters", "file photo)", "courtesy of "]
        .iter()
        .any(|p| {
            block
                .low
                .rfind(p)
                .is_some_and(|at| block.low.len() - at < 60 && (block.low.ends_with(')') || block.low.ends_with(']') || p.starts_with('/')))
        });
    credited || photo
}

/// "AFP contributed reporting.", "Jane Doe of The Herald contributed to this report."
fn credit(block: &Block) -> bool {
    block.words <= 40
        && [
            "contributed reporting",
            "contributed to this report",
            "contributed to this story",
            "contributed to this article",
            "contributed from ",
            "contributed research",
        ]
        .iter()
        .any(|p| block.low.rfind(p).is_some_and(|at| block.low.len() - at < 40))
        && name_word(block.text.split_whitespace().next().unwrap_or(""))
}

/// "Support The Daily Herald!"
fn rally(block: &Block) -> bool {
    (2..=8).contains(&block.words)
        && ["support ", "donate to ", "back "].iter().any(|p| block.low.starts_with(p))
        && (block.text.ends_with('!') || block.low.contains("journalism"))
}

/// "Sign up for our weekly newsletter", "Get the news in your inbox".
fn newsletter(block: &Block) -> bool {
    let asks = ["sign up", "subscribe", "our newsletter", "our free", "our weekly", "our daily", "your inbox", "your mailbox"]
        .iter()
        .any(|p| block.low.contains(p));
    let mail = ["newsletter", "inbox", "mailbox", "email updates", "daily briefing"].iter().any(|p| block.low.contains(p));
    asks && mail && reader_address(&block.low)
}

/// Speaks to the reader or as the newsroom, outside quotation marks.
pub fn reader_address(low: &str) -> bool {
    let outside: String = low.split('"').step_by(2).collect::<Vec<_>>().join(" ");
    outside
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .any(|w| matches!(w, "you" | "your" | "you're" | "we" | "our" | "us" | "we're" | "we've" | "you'll" | "yours" | "i" | "my"))
}

/// Words of an appeal, a newsletter or a legal box, outside quotation marks.
pub fn box_words(low: &str) -> bool {
    const WORDS: [&str; 26] = [
        "newsletter",
        "subscri",
        "donat",
        "support us",
        "sign up",
        "privacy policy",
        "contribution",
        "our journalism",
        "our work",
        "our readers",
        "inbox",
        "mailbox",
        "membership",
        "paywall",
        "cookie",
        "independent journalism",
        "payment method",
        "not ready to support",
        "remind me",
        "terms of",
        "unsubscribe",
        "email address",
        "dear reader",
        "your support",
        "thank you for",
        "privacy notice",
    ];
    let outside: String = low.split('"').step_by(2).collect::<Vec<_>>().join(" ");
    WORDS.iter().any(|w| outside.contains(w))
}

/// Why the line, by itself, is no part of the report.
pub fn line(block: &Block) -> Option<RemovalReason> {
    let low = block.low.as_str();
    let bare = low.trim_matches(|c: char| !c.is_alphanumeric() && c != '©' && c != '(' && c != '[');
    let quoted = block.text.starts_with(['"', '“', '‘', '\'']);
    if !block.text.chars().any(char::is_alphanumeric) {
        return Some(Markup);
    }
    if block.words == 0 || low.starts_with("![") || low.starts_with("```") || (low.starts_with("http") && !low.contains(' ')) {
        return Some(Markup);
    }
    for (reason, lines) in WHOLE {
        if lines.contains(&bare) && !block.text.ends_with(['.', '?']) {
            return Some(*reason);
        }
    }
    if quoted {
        return None;
    }
    if byline(block) || stamp(block) {
        return Some(Byline);
    }
    if credit(block) {
        return Some(Credit);
    }
    if caption(block) {
        return Some(Caption);
    }
    if rally(block) {
        return Some(Appeal);
    }
    if newsletter(block) {
        return Some(Newsletter);
    }
    if block.words <= 22 {
        for (reason, starts) in PREFIXES {
            if starts.iter().any(|s| low.starts_with(s)) && allowed(*reason, block) {
                return Some(*reason);
            }
        }
    }
    (low.contains("all rights reserved") && block.words <= 40).then_some(Legal)
}

/// A prefix alone is weak; each kind asks for one more sign.
fn allowed(reason: RemovalReason, block: &Block) -> bool {
    match reason {
        Newsletter | Appeal => {
            block.low.starts_with("a message from")
                || block.low.starts_with("a note from")
                || block.low.starts_with("dear ")
                || reader_address(&block.low)
                || !block.stops()
        }
        Credit => !block.low.starts_with("source") || block.words <= 8,
        RelatedLinks => !block.stops() || block.words <= 14,
        Caption => true,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::super::lines::blocks;
    use super::*;

    fn reason(text: &str) -> Option<RemovalReason> {
        blocks(text).first().and_then(line)
    }

    #[test]
    fn furniture() {
        for (text, want) in [
            ("By Jane Doe", Byline),
            ("By Jane Doe and Ali van Roe, Staff Writers", Byline),
            ("Published: 5 March 2024, 10:15", Byline),
            ("4 min read", Byline),
            ("Fishermen at the pier. Jane Doe / REUTERS", Caption),
            ("A crane lifts the hull in Port Doe, Monday, March 4, 2024. (AP Photo/John Roe)", Caption),
            ("DPA contributed reporting.", Credit),
            ("Jane Doe in Oslo contributed to this report.", Credit),
            ("Support The Port Herald!", Appeal),
            ("Dear readers,", Appeal),
            ("Sign up for our free weekly newsletter", Newsletter),
            ("Read more", RelatedLinks),
            ("Read more: Ferry delayed again", RelatedLinks),
            ("Copy link", Share),
            ("Skip to content", SiteNavigation),
            ("© 2024 The Port Herald", Legal),
            ("* * *", Markup),
        ] {
            assert_eq!(reason(text), Some(want), "{text}");
        }
    }

    #[test]
    fn reporting_stays() {
        for text in [
            "By Friday the port had reopened, officials said.",
            "By Monday",
            "Published reports put the toll at 12, but the ministry was silent.",
            "Support for the bill fell sharply in March.",
            "\"Sign up for our newsletter,\" the candidate told the crowd.",
            "Subscribers to the service said they lost access on Monday.",
            "The minister said: read my lips, no new taxes.",
            "Help us, she shouted from the window as the water rose.",
            "Share prices fell 3% on Tuesday.",
            "World leaders met in Oslo on Sunday to talk about grain.",
            "The agency, citing Reuters, said three boats were lost.",
        ] {
            assert_eq!(reason(text), None, "{text}");
        }
    }
}
