//! The outlet turns to its readers: for letters, pictures and tips, for money, for their address.
//!
//! Takes one block; tells whether it does. A line that cites somebody is no appeal.

use super::bylines::names_only;
use super::house::{cites, has, speaks_of, words};
use super::lines::Block;

/// Asks for something in a line of its own.
pub fn asks(block: &Block) -> bool {
    price(block) || rally(block) || invitation(block) || newsroom_line(block)
}

/// Asks in whole sentences, and cites nobody.
pub fn calls(block: &Block) -> bool {
    !cites(block) && (question(block) || contact(block) || appeal(block))
}

/// "$5/month", "£2 a week": what a button costs.
fn price(block: &Block) -> bool {
    let per = ["month", "week", "year"].iter().any(|p| block.low.ends_with(p));
    per && block.text.starts_with(['$', '£', '€']) && block.words <= 3
}

/// "Ring the newsroom on 555 0142", "Listen to Port Radio on 94.6 FM", "What's on: see page 14": the outlet to its readers.
fn newsroom_line(block: &Block) -> bool {
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

/// "Support The Daily Herald!"
fn rally(block: &Block) -> bool {
    (2..=8).contains(&block.words)
        && ["support ", "donate to ", "back "].iter().any(|p| block.low.starts_with(p))
        && (block.text.ends_with('!') || block.low.contains("journalism"))
}

/// "Sign up for our weekly newsletter", "Get the news in your inbox".
pub fn newsletter(block: &Block) -> bool {
    let asks = ["sign up", "subscribe", "our newsletter", "our free", "our weekly", "our daily", "your inbox", "your mailbox"]
        .iter()
        .any(|p| block.low.contains(p));
    let mail = ["newsletter", "inbox", "mailbox", "email updates", "daily briefing"].iter().any(|p| block.low.contains(p));
    asks && mail && reader_address(&block.low)
}

/// Asks the readers to write, call, vote, join or pay: "Were you there? Send us your pictures", "Join from £3 a month".
fn invitation(block: &Block) -> bool {
    let low = block.low.as_str();
    if block.words > 25 || cites(block) {
        return false;
    }
    let loud = block.words <= 12 || low.contains(['?', '!', '@']);
    let app = low.starts_with("get the ") && low.contains(" app ") && !block.stops();
    let asks = app || loud && INVITATIONS.iter().any(|p| low.contains(p)) && reader_address(low);
    let starts = |word: &str| low.starts_with(word) || low.contains(&format!(". {word}"));
    let joins = (starts("join ") || starts("subscribe "))
        && low.contains(" from ")
        && [" a month", " a week", " a year"].iter().any(|p| low.contains(p));
    let house = ["funded by its readers", "depends on its readers", "supported by its readers", "relies on its readers"];
    let named = block.text.strip_suffix(':').and_then(|t| t.strip_prefix("Follow ")).is_some_and(names_only);
    let follows = named || low.starts_with("follow ") && FOLLOWED.iter().any(|p| low.contains(p)) && block.words <= 30;
    let member = ["become a member", "become a subscriber", "become a supporter"].iter().any(|p| low.trim_end_matches('.').ends_with(p));
    asks || joins
        || member && block.words <= 12
        || follows
        || house.iter().any(|p| low.contains(p))
        || NOTICES.iter().any(|p| low.starts_with(p))
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

/// "Were you there? Email …", "Enjoyed this article? Share it": a question to the reader, and what to do then.
fn question(block: &Block) -> bool {
    const ASKS: [&str; 21] = [
        "have you ",
        "are you ",
        "do you ",
        "were you ",
        "did you ",
        "has your ",
        "got a ",
        "got an ",
        "want ",
        "like what ",
        "enjoyed ",
        "enjoying ",
        "what do you think",
        "know something",
        "seen something",
        "spotted ",
        "interested in ",
        "would you like ",
        "can you help",
        "is there ",
        "we pay for ",
    ];
    const DOES: [&str; 31] = [
        "our podcast",
        "our new podcast",
        "listen to our",
        "submit",
        "email us",
        "emailing ",
        "email:",
        "e-mail",
        "@",
        "whatsapp",
        "get in touch",
        "let us know",
        "tell us",
        "contact us",
        "send us",
        "send your",
        "share your",
        "share it",
        "newsletter",
        "sign up",
        "subscribe",
        "our poll",
        "in the comments",
        "comment below",
        "buy me a",
        "call us",
        "text us",
        "hear from you",
        "ring us",
        "our newsdesk",
        "have your say",
    ];
    let asks = ASKS.iter().any(|p| block.low.starts_with(p));
    block.words <= 60 && asks && block.text.contains(['?', '!']) && speaks_of(&block.low, &DOES)
}

/// "You can email me at desk@herald.example", "WhatsApp: +44 …", "Please include a contact number".
fn contact(block: &Block) -> bool {
    const WAYS: [&str; 13] = [
        "whatsapp:",
        "tweet:",
        "twitter:",
        "email:",
        "e-mail:",
        "phone:",
        "tel:",
        "sms:",
        "facebook:",
        "instagram:",
        "telegram:",
        "tip jar:",
        "newsdesk:",
    ];
    const REACH: [&str; 10] = ["email", "e-mail", "emailing", "contact", "send", "tweet", "message", "share", "whatsapp", "write"];
    let low = block.low.as_str();
    let digits = low.chars().filter(char::is_ascii_digit).count();
    let way = block.words <= 8 && !block.stops() && (digits > 5 || low.contains(['@', '/'])) && WAYS.iter().any(|p| low.starts_with(p));
    let address = low.split_whitespace().any(|w| w.contains('@') && w.len() > 3);
    let told = words(low).next().is_some_and(|w| matches!(w, "contact" | "email" | "e-mail" | "follow"));
    // "Her e-mail is ann@port.example. I sent her one": no reader is asked.
    let asked = has(low, &["you", "your", "us", "our", "me", "please"]);
    let reach = block.words <= 60 && address && (told || has(low, &REACH) && asked);
    let please = low.starts_with("please ")
        && block.words <= 40
        && speaks_of(
            low,
            &[
                "contact number",
                "read our ",
                "see our ",
                "visit our ",
                "javascript",
                "journalist",
                "ad blocker",
                "this page",
                "browser",
                "your email",
            ],
        );
    let affected = ["if you have been affected", "if you've been affected", "if you are affected", "if you need help or support"];
    let helps = has(low, &["contact", "helpline", "email", "organisations", "organizations", "charities"]);
    let help = block.words <= 50 && helps && affected.iter().any(|p| low.starts_with(p));
    way || reach || please || help
}

/// "We rely on readers like you", "Start your free trial", "Thanks for reading".
fn appeal(block: &Block) -> bool {
    const SURE: [&str; 20] = [
        "hear from you",
        "hear what you",
        "hear your ",
        "small favour to ask",
        "small favor to ask",
        "readers like you",
        "supporters like you",
        "listeners like you",
        "your ad blocker",
        "adblock",
        "put up a paywall",
        "if everyone who reads",
        "thank you for your support",
        "thank you for reading",
        "thank you for signing up",
        "thank you for subscribing",
        "start your free trial",
        "our live coverage",
        "that's all from me",
        "our journalism",
    ];
    /// Buttons and thanks that need no reader to be named.
    const SHORT: [&str; 7] = [
        "cancel any",
        "already a subscriber",
        "to continue reading",
        "thanks for reading",
        "thanks for signing up",
        "thanks for subscribing",
        "subscriber-only",
    ];
    const HOUSE: [&str; 5] = ["our reporting", "our readers", "our newsroom", "our award-winning", "our work"];
    const MEANS: [&str; 6] = ["advertising", "subscri", "donat", "contribut", "support", "as little as"];
    let low = &block.low;
    let funded = block.words <= 10 && !block.stops() && speaks_of(low, &["funded by readers", "funded by its readers"]);
    let short = block.words <= 10 && SHORT.iter().any(|p| low.starts_with(p));
    let house = speaks_of(low, &SURE) || speaks_of(low, &HOUSE) && speaks_of(low, &MEANS);
    funded || short || house && reader_address(low)
}
