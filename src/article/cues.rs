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

/// "By Jane Doe", "By Jane Doe and John Roe, Staff Writers", "Exclusive by Jane Doe in Oslo", "By our science editor",
/// "Jane Doe, Legal Correspondent".
fn byline(block: &Block) -> bool {
    if block.words > 16 || block.text.ends_with(['!', '?', ':', '"', '”']) {
        return false;
    }
    let Some(rest) = BYLINES.iter().find_map(|p| block.low.strip_prefix(p)) else { return titled(block) };
    let from = block.text.len().saturating_sub(rest.len());
    let names = block.text.get(from..).unwrap_or("");
    let names = names.split(['|', '•', '·', '(']).next().unwrap_or("").trim_end_matches(['.', ',']);
    let names = placed(names);
    let first = names.split_whitespace().next().unwrap_or("");
    let house = rest.starts_with("our ") && block.words <= 7 && JOBS.iter().any(|j| rest.ends_with(j));
    let named = names_only(names) || (block.words <= 9 && names.split(',').next().is_some_and(names_only));
    house || name_word(first) && named
}

const BYLINES: [&str; 8] =
    ["by ", "written by ", "words by ", "exclusive by ", "exclusive: by ", "story by ", "report by ", "reporting by "];
const JOBS: [&str; 6] = ["correspondent", "editor", "reporter", "writer", "columnist", "staff"];

/// Names without the place that follows them: "Jane Doe in Oslo".
fn placed(names: &str) -> &str {
    match names.split_once(" in ") {
        Some((people, place)) if names_only(people) && place.split_whitespace().all(name_word) => people,
        _ => names,
    }
}

/// "Jane Doe, Legal Correspondent": a name and a job, no sentence.
fn titled(block: &Block) -> bool {
    let Some((name, job)) = block.text.split_once(", ") else { return false };
    let capitals = job.split_whitespace().all(name_word);
    let last = block.low.rsplit(' ').next().unwrap_or("");
    block.words <= 8 && !block.stops() && names_only(name) && capitals && JOBS.contains(&last)
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
    let read = ["min read", "minute read", "minutes read"].iter().any(|r| block.low.ends_with(r))
        && (block.words <= 5 || block.words <= 9 && block.low.contains(" | "));
    read || (short && dated && STARTS.iter().any(|s| block.low.starts_with(s)) && !prose_verb(&block.low))
        || (block.words <= 4 && block.low.ends_with(" ago"))
}

/// "Ring the newsroom on 555 0142", "Listen to Port Radio on 94.6 FM", "What's on: see page 14": the outlet to its readers.
fn contact(block: &Block) -> bool {
    let low = block.low.as_str();
    let any = |words: &[&str]| low.split(|c: char| !c.is_alphanumeric()).any(|w| words.contains(&w));
    let newsroom = low.contains("newsroom") && any(&["ring", "call", "text", "email", "message", "contact"]) && !low.contains(" said");
    let radio = low.starts_with("listen to ") && (any(&["fm", "podcast"]) || low.contains(" live"));
    let page = low.rsplit_once("page ").is_some_and(|(before, n)| {
        n.trim_end_matches('.').parse::<u16>().is_ok()
            && (before.ends_with("see ") || before.ends_with("turn to ") || before.ends_with(": "))
    });
    let letters = low.starts_with("letters to the editor");
    let prize = low.starts_with("win ") && any(&["text", "enter"]);
    block.words <= 16 && !block.text.starts_with(['"', '“']) && (newsroom || radio || page || letters || prize)
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

/// Asks the readers to write, call, vote, join or pay: "Were you there? Send us your pictures", "Join from £3 a month".
fn invitation(block: &Block) -> bool {
    let low = block.low.as_str();
    if block.words > 25 || low.contains(" said") || low.contains(" says") {
        return false;
    }
    let loud = block.words <= 12 || low.contains(['?', '!', '@']);
    let app = low.starts_with("get the ") && low.contains(" app ") && !block.stops();
    let asks = app || loud && INVITATIONS.iter().any(|p| low.contains(p)) && reader_address(low);
    let joins = (low.starts_with("join ") || low.contains(". join "))
        && low.contains(" from ")
        && [" a month", " a week", " a year"].iter().any(|p| low.contains(p));
    let house = ["funded by its readers", "depends on its readers", "supported by its readers", "relies on its readers"];
    let follows = low.starts_with("follow ") && FOLLOWED.iter().any(|p| low.contains(p)) && block.words <= 14;
    asks || joins || follows || house.iter().any(|p| low.contains(p)) || NOTICES.iter().any(|p| low.starts_with(p))
}

const INVITATIONS: [&str; 20] = [
    "send us ",
    "email us",
    "e-mail us",
    "write to us",
    "call us",
    "call our",
    "contact us",
    "vote in our",
    "take our poll",
    "get in touch",
    "let us know",
    "got a story",
    "have you been affected",
    "do you work at",
    "on our website",
    "our app",
    "follow us",
    "donate now",
    "tips@",
    "join us",
];
const FOLLOWED: [&str; 9] = [
    " on all channels",
    " on facebook",
    " on twitter",
    " on x ",
    " on instagram",
    " on whatsapp",
    " on telegram",
    " on youtube",
    " on social media",
];
/// Beginnings of lines that no report begins with.
const NOTICES: [&str; 14] = [
    "letters to the editor ",
    "pictures: ",
    "photographs: ",
    "photos: ",
    "notes for editors",
    "notes to editors",
    "media contact",
    "press contact",
    "sponsored by ",
    "player ratings",
    "more pictures on",
    "(this is a developing story",
    "this is a developing story",
    "this story has been updated",
];

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
    if rally(block) || invitation(block) || contact(block) {
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
            ("Exclusive by Jane Doe and Ali Roe", Byline),
            ("By Jane Doe in Oslo", Byline),
            ("By our science editor", Byline),
            ("Jane Doe, Legal Affairs Correspondent", Byline),
            ("Were you on the pier? Send us your pictures: news@herald.example", Appeal),
            ("The Port Herald is funded by its readers. Join from 4 crowns a month.", Appeal),
            ("Follow The Port Herald on Facebook", Appeal),
            ("Pictures: Jane Doe", Appeal),
            ("Do you live by the harbour? Ring the newsroom on 555 0100.", Appeal),
            ("Listen to Port Radio on 94.6 FM", Appeal),
            ("What's on this weekend: see page 14", Appeal),
            ("Letters to the editor: letters@port.example", Appeal),
            ("WIN tickets to the regatta! Text PORT to 80000", Appeal),
            ("Friday 22 August | 5 min read", Byline),
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
            "Send us your demands by noon, the note to the mayor began, or the ferry sinks.",
            "The union asked members to join from Monday.",
            "Ann Lee, the paper's legal correspondent, was among the hostages.",
            "Readers follow the trial on Facebook, where the court streams it.",
            "The agency, citing Reuters, said three boats were lost.",
            "She rang the newsroom at noon, the editor said, and asked for help.",
            "Listen to the sailors, the mayor said.",
        ] {
            assert_eq!(reason(text), None, "{text}");
        }
    }
}
