//! Links of a site as text keeps them: headings over them, commands to click, read, download.
//!
//! Takes one block; tells whether it is one.

use super::appeals::reader_address;
use super::house::{has, words};
use super::lines::Block;

/// "Most read", "More from The Port Herald", "You may also be interested in:": headings over links.
pub fn opens_links(block: &Block) -> bool {
    const HEADINGS: [&str; 27] = [
        "top stories in ",
        "most read",
        "most viewed",
        "most popular",
        "most watched",
        "most shared",
        "most commented",
        "other top stories",
        "more local news",
        "trending on ",
        "trending in ",
        "trending stories",
        "read more on ",
        "read more from ",
        "read more in ",
        "read more related",
        "you may also ",
        "you might also ",
        "you may like",
        "you might like",
        "paid content",
        "promoted content",
        "from our partners",
        "keep reading",
        "see more on",
        "in case you missed",
        "what others are reading",
    ];
    const LINKED: [&str; 9] = ["stories", "articles", "news", "links", "content", "coverage", "videos", "topics", "reading"];
    let named = |prefix: &str| {
        let rest = block.low.starts_with(prefix).then(|| block.text.get(prefix.len()..)).flatten();
        rest.is_some_and(|r| r.starts_with(char::is_uppercase) || r.starts_with("our ") || r.starts_with("this "))
    };
    let related = block.low.starts_with("related ") && has(&block.low, &LINKED);
    let more = ["more from ", "more in ", "more on "].into_iter().any(named);
    let short = block.words <= 8 && (block.label() || block.text.ends_with(':'));
    short && (related || more || HEADINGS.iter().any(|p| block.low.starts_with(p)))
}

/// "Download the app for alerts", "Catch up on our coverage": a bare verb, what it is done to, and a word of the trade.
pub fn command(block: &Block) -> bool {
    const VERBS: [&str; 46] = [
        "send",
        "comment",
        "add",
        "sign",
        "subscribe",
        "follow",
        "share",
        "download",
        "click",
        "tap",
        "read",
        "watch",
        "listen",
        "join",
        "buy",
        "get",
        "find",
        "see",
        "check",
        "hear",
        "stay",
        "enter",
        "start",
        "upload",
        "tweet",
        "register",
        "log",
        "browse",
        "explore",
        "discover",
        "view",
        "scroll",
        "swipe",
        "skip",
        "jump",
        "enable",
        "turn",
        "catch",
        "cancel",
        "give",
        "continue",
        "print",
        "embed",
        "try",
        "access",
        "manage",
    ];
    /// What stands after a command and hardly after a noun: "share the story", but "share prices".
    const THEN: [&str; 23] = [
        "the", "our", "your", "us", "to", "a", "this", "more", "up", "in", "here", "all", "out", "with", "back", "latest", "now", "full",
        "or", "off", "on", "directly", "reading",
    ];
    const SURE: [&str; 20] = [
        "newsletter",
        "newsletters",
        "app",
        "podcast",
        "podcasts",
        "inbox",
        "twitter",
        "facebook",
        "instagram",
        "whatsapp",
        "youtube",
        "tiktok",
        "here",
        "reprints",
        "subscription",
        "magazine",
        "javascript",
        "comments",
        "newsroom",
        "content",
    ];
    const OFFERED: [&str; 8] = ["newsletter", "newsletters", "inbox", "podcast", "podcasts", "reprints", "subscription", "javascript"];
    const SOME: [&str; 18] = [
        "article",
        "story",
        "stories",
        "page",
        "paper",
        "video",
        "videos",
        "photos",
        "gallery",
        "latest",
        "coverage",
        "updates",
        "alerts",
        "edition",
        "email",
        "online",
        "headlines",
        "account",
    ];
    let told = |low: &str, stops: bool| {
        let mut first = words(low);
        let (Some(verb), Some(then)) = (first.next(), first.next()) else { return false };
        let spoken = reader_address(low);
        let any = has(low, &SURE) || has(low, &SOME) || low.contains("http");
        // A sentence may begin with a verb too; then the thing must be one that only an outlet offers.
        let offered =
            has(low, &OFFERED) || low.contains(" on air") || low.trim_end_matches('.').ends_with(" here") || low.contains(" our ") && any;
        let got = ["download", "get", "install"].contains(&verb) && has(low, &["app"]);
        let medium = if stops { offered || got || verb == "follow" && has(low, &SURE) } else { any };
        let states = has(low, &["is", "are", "was", "were", "has", "had", "will", "would", "could", "can", "fell", "rose"]) && !spoken;
        VERBS.contains(&verb) && (THEN.contains(&then) || spoken) && medium && !states
    };
    // "Our reporters go further. Subscribe to the paper here": what goes before a command to the reader praises it.
    let last = block.low.rsplit(['.', '!', '?']).map(str::trim).find(|s| !s.is_empty()).unwrap_or("");
    let praised = reader_address(&block.low) && told(last, block.stops());
    block.words <= 30 && (told(&block.low, block.stops()) || praised)
}

/// "[Three sailors killed off Kell]": a headline in brackets between paragraphs.
pub fn linked_headline(block: &Block) -> bool {
    let inner = block.text.strip_prefix('[').and_then(|t| t.strip_suffix(']'));
    inner.is_some_and(|t| (4..=20).contains(&block.words) && !t.contains(['[', ']']) && !t.trim_end().ends_with(['.', '!', '?', '"', '”']))
}
