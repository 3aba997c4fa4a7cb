//! What single lines give away: bylines, captions, credits, appeals, newsletters, links, share bars, legal lines.
//!
//! Takes one block; gives the reason to cut it, or nothing. Never cuts on one word that a report could use.

use super::RemovalReason::{self, *};
use super::appeals::{asks, newsletter, reader_address};
use super::bylines::{byline, stamp};
use super::credits::{caption, credit};
use super::house;
use super::lines::Block;
use super::phrases::{PREFIXES, WHOLE};

/// "Facebook Twitter", "211 shares", "+5": a row of buttons, or what was counted under them.
fn buttons(block: &Block) -> bool {
    const BUTTONS: [&str; 22] = [
        "facebook",
        "twitter",
        "email",
        "print",
        "linkedin",
        "whatsapp",
        "pinterest",
        "reddit",
        "share",
        "tweet",
        "copy",
        "link",
        "messenger",
        "flipboard",
        "telegram",
        "bluesky",
        "threads",
        "instagram",
        "youtube",
        "tiktok",
        "save",
        "icon",
    ];
    const COUNTED: [&str; 7] = ["shares", "comments", "comment", "likes", "views", "reactions", "retweets"];
    let words: Vec<&str> = block.low.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric())).collect();
    let number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let row = words.len() > 1 && words.iter().all(|w| w.is_empty() || BUTTONS.contains(w));
    let count = matches!(words.as_slice(), [n, what] if number(n) && COUNTED.contains(what));
    let more = block.text.strip_prefix('+').is_some_and(|n| !n.is_empty() && n.chars().all(|c| c.is_ascii_digit()));
    !block.stops() && (row || count || more)
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
    if buttons(block) {
        return Some(Share);
    }
    for (reason, lines) in WHOLE {
        if lines.contains(&bare) && (!block.text.ends_with(['.', '?']) || block.text.ends_with("...")) {
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
    if asks(block) {
        return Some(Appeal);
    }
    if newsletter(block) {
        return Some(Newsletter);
    }
    if block.words <= 22 {
        for (reason, starts) in PREFIXES {
            let inner = low.trim_start_matches('[');
            if starts.iter().any(|s| low.starts_with(s) || inner.starts_with(s)) && allowed(*reason, block) {
                return Some(*reason);
            }
        }
    }
    if low.contains("all rights reserved") && block.words <= 60 {
        return Some(Legal);
    }
    house::line(block)
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
        // "Photographs by Jane Doe are on show" is no credit.
        Caption => !block.stops() || block.low.split(' ').nth(1) != Some("by"),
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
            ("by Jane Doe – Jun 10 – 5 min read", Byline),
            ("Jane Doe, health editor", Byline),
            ("Jane Doe, Europe editor, Oslo", Byline),
            ("With a report from Jane Doe", Credit),
            ("Most read: Wharf to close | Rates to rise", RelatedLinks),
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
            ("by: Jane Doe", Byline),
            ("News By Jane Doe", Byline),
            ("By Jane Doe with AFP, AP", Byline),
            ("16.42 GMT", Byline),
            ("WATCH | Parents react to the cuts:", RelatedLinks),
            ("$5/month", Appeal),
            ("Posted: Sep 12, 2024 / 05:31 PM CDT", Byline),
            ("Facebook Twitter", Share),
            ("211 shares", Share),
            ("+5", Share),
            ("jd/ar (AFP, dpa)", Credit),
            ("Illustrations by Jane Doe", Caption),
            ("Follow Port News English:", Appeal),
            ("Loading...", SiteNavigation),
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
            "Death By A Thousand Cuts",
            "Follow us, the ad told teenagers on Instagram.",
            "Get the app and you lose your privacy, the judge warned.",
            "Photographs by Jane Doe are on show in Port Doe.",
            "Video by the sailors shows the ferry tilting.",
            "Tagged sharks were seen off the port.",
        ] {
            assert_eq!(reason(text), None, "{text}");
        }
    }
}
