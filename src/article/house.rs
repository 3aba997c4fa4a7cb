//! The outlet speaking of itself or to its readers: notes on the article and legal lines; with `appeals` and `links`, all that it says.
//!
//! Takes one block; gives the reason to cut it, or nothing. Each rule asks for a form (a command, a question, "this article was …")
//! and for a word of the outlet's own affairs, and none cuts a line that cites somebody.

use super::RemovalReason::{self, *};
use super::appeals::{calls, reader_address};
use super::lines::Block;
use super::links::{command, linked_headline, opens_links};

/// Words of the longest box that is known as one line.
const LONGEST: usize = 90;

/// Why the line is the outlet's own and no report.
pub fn line(block: &Block) -> Option<RemovalReason> {
    if note(block) {
        return Some(Credit);
    }
    if opens_links(block) {
        return Some(RelatedLinks);
    }
    if block.words > LONGEST || cites(block) {
        return None;
    }
    if legal(block) {
        return Some(Legal);
    }
    if calls(block) {
        return Some(Appeal);
    }
    if linked_headline(block) {
        return Some(RelatedLinks);
    }
    command(block).then(|| if speaks_of(&block.low, &["newsletter", "inbox", "email address"]) { Newsletter } else { RelatedLinks })
}

/// Somebody is quoted or cited: such a line is report, whatever else it says.
pub fn cites(block: &Block) -> bool {
    const SAYING: [&str; 20] = [
        "said",
        "says",
        "told",
        "saying",
        "added",
        "wrote",
        "according",
        "testified",
        "claimed",
        "claims",
        "tweeted",
        "announced",
        "warned",
        "argued",
        "insisted",
        "replied",
        "explained",
        "urged",
        "noted",
        "shouted",
    ];
    block.text.starts_with(['"', '“', '‘', '\'']) || has(&block.low, &SAYING)
}

pub fn words(low: &str) -> impl Iterator<Item = &str> {
    low.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '-').filter(|w| !w.is_empty())
}

pub fn has(low: &str, any: &[&str]) -> bool {
    words(low).any(|w| any.contains(&w))
}

pub fn speaks_of(low: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|p| low.contains(p))
}

/// "This article was amended on …", "An earlier version of this story misstated …", "Correction: …".
fn note(block: &Block) -> bool {
    const BEGINNINGS: [&str; 9] = [
        "because of an editing error",
        "due to an editing error",
        "correction:",
        "corrections:",
        "clarification:",
        "corrections and clarifications",
        "this version corrects",
        "this is an archived",
        "a version of this ",
    ];
    const OWN: [&str; 9] = ["article", "story", "post", "piece", "page", "column", "headline", "live", "blog"];
    const CHANGED: [&str; 7] = ["amended", "revised", "corrected", "archived", "updated", "republished", "clarified"];
    const WRONG: [&str; 6] = ["misstated", "incorrectly", "misidentified", "misspelled", "wrongly", "erroneously"];
    let low = block.low.trim_start_matches(|c: char| !c.is_alphanumeric());
    let own = |word: &str| OWN.contains(&word) || word == "report" && has(low, &WRONG);
    let first: Vec<&str> = words(low).take(16).collect();
    let changed = match first.as_slice() {
        ["this", what, is, rest @ ..] if own(what) && ["is", "was", "has", "will"].contains(is) => {
            let free = rest.starts_with(&["free", "to", "read"]);
            let goes_on = has(low, &["updated", "updates", "news"]);
            let first = rest.iter().take(2).any(|w| ["first", "originally"].contains(w)) && has(low, &["published", "posted"]);
            free || first || rest.iter().take(3).any(|w| CHANGED.contains(w) || goes_on && ["breaking", "developing"].contains(w))
        }
        ["this", what, rest @ ..] if own(what) => {
            let rest = rest.get(..4).unwrap_or(rest);
            rest.iter().any(|w| matches!(*w, "first" | "originally")) && rest.iter().any(|w| matches!(*w, "appeared" | "published" | "ran"))
        }
        _ => false,
    };
    let version = first.windows(4).any(|w| {
        matches!(w, ["version" | "versions", "of", "this", what] if own(what))
            && has(low, &["earlier", "previous", "original", "longer", "shorter", "prior"])
    });
    changed || version || BEGINNINGS.iter().any(|p| low.starts_with(p))
}

/// Terms, disclaimers, technical notices.
fn legal(block: &Block) -> bool {
    const SURE: [&str; 27] = [
        "content of external",
        "external linking",
        "not responsible for 3rd party content",
        "not responsible for third-party content",
        "may not be published, broadcast",
        "do not necessarily reflect the views",
        "do not necessarily reflect the opinion",
        "solely responsible for all content",
        "recaptcha",
        "quotes delayed",
        "quotes displayed",
        "have not been moderated",
        "email address will not be published",
        "required fields are marked",
        "reproduction without permission",
        "registered office:",
        "agree to our ",
        "you agree to receive ",
        "sell my personal information",
        "powered by wordpress",
        "our standards:",
        "does not support the audio",
        "does not support the video",
        "reuse this content",
        "you are reading this page",
        "enable javascript",
        "we may earn",
    ];
    /// What only an outlet says of terms that are its own.
    const OURS: [&str; 10] = [
        " our privacy policy",
        " our terms of",
        " our house rules",
        " our cookie policy",
        "please read our",
        "google privacy policy",
        "editors' code of practice",
        "use cookies",
        "using cookies",
        "affiliate links",
    ];
    const TERMS: [&str; 5] = ["privacy policy", "privacy notice", "terms of service", "terms of use", "terms & conditions"];
    const AGREED: [&str; 8] = [
        "privacy notice:",
        "by signing ",
        "by submitting ",
        "by posting ",
        "by subscribing ",
        "by clicking ",
        "by registering ",
        "by creating ",
    ];
    let low = &block.low;
    let agreed = speaks_of(low, &TERMS) && AGREED.iter().any(|p| low.starts_with(p));
    let ours = speaks_of(low, &OURS) && reader_address(low);
    agreed || ours || speaks_of(low, &SURE)
}

#[cfg(test)]
mod tests {
    use super::super::lines::blocks;
    use super::*;

    fn reason(text: &str) -> Option<RemovalReason> {
        blocks(text).first().and_then(line)
    }

    #[test]
    fn the_outlet_speaks() {
        for (text, want) in [
            ("This article was amended on 6 July. An earlier version said the ferry sank in May.", Credit),
            ("An earlier version of this story misstated the name of the ferry.", Credit),
            ("CORRECTION: The ferry is called Elsa.", Credit),
            ("This story is breaking and will be updated.", Credit),
            ("A version of this article appears in print on March 5, Section A, Page 4.", Credit),
            ("Most viewed in News", RelatedLinks),
            ("MORE FROM PORT HERALD", RelatedLinks),
            ("You may also be interested in:", RelatedLinks),
            ("The Port Herald is not responsible for the content of external sites.", Legal),
            ("By posting you agree to our house rules.", Legal),
            ("Were you on board? Share your experiences by emailing desk@herald.example.", Appeal),
            ("Enjoyed this article? Share it with a friend.", Appeal),
            ("WhatsApp: +44 7700 900123", Appeal),
            ("If you have pictures, you can email me at desk@herald.example or message me.", Appeal),
            ("We rely on advertising to help fund our award-winning journalism.", Appeal),
            ("Already a subscriber? Log in", Appeal),
            ("Download the Port Herald app for breaking news alerts.", RelatedLinks),
            ("Catch up on our coverage of the port, all in one place.", RelatedLinks),
            ("Continue reading the main story", RelatedLinks),
            ("This article first appeared in the spring issue of The Port Herald.", Credit),
            ("Enter your email address", Newsletter),
            ("Our reporters go further. Subscribe to the Port Herald here", RelatedLinks),
            ("[Three sailors hurt off Kell]", RelatedLinks),
            ("Because of an editing error, an earlier version of this post named the wrong port.", Credit),
            ("Contact Jane Doe at jane@herald.example.", Appeal),
            ("Got a confidential tip? Submit it here", Appeal),
        ] {
            assert_eq!(reason(text), Some(want), "{text}");
        }
    }

    #[test]
    fn reporting_stays() {
        for text in [
            "This report was published on Monday by the commission.",
            "An earlier version of this bill passed in March.",
            "Flights were delayed at least 15 minutes.",
            "The firm's registered office is in Port Doe.",
            "Agents earn a commission of 3% and post affiliate links.",
            "Entering the zone without permission is prohibited.",
            "The towns agree to receive 40 families.",
            "The figures do not necessarily reflect the true toll.",
            "You accept the terms of service when you open the app.",
            "We bake our cookies at dawn.",
            "The paper put up a paywall in May.",
            "You can fly to Oslo for as little as £9.",
            "I did him a small favour, and our friendship was over.",
            "We donate to charities and contribute to funds.",
            "We want to hear the truth.",
            "Please, our children are cold, the note reads.",
            "If you are affected, the ministry will pay £500.",
            "Facebook: up 3%",
            "More bad news",
            "Read the comments and you despair.",
            "Read your email, and the story changes.",
            "This story is breaking hearts in Port Doe.",
            "This column is free of charge.",
            "This story first came to light in May.",
            "This story has been told in the port for years.",
            "This post was his third in an hour.",
            "Correction officers walked out on Friday.",
            "More in the pipeline",
            "[Three sailors were hurt off Kell.]",
            "Contact with the ferry was lost at noon.",
            "Because of an error in the count, the vote was held again.",
            "More on board than allowed",
            "Most read little of the contract before they signed.",
            "The company changed its privacy policy on Monday.",
            "The site asked users to accept new terms of service by May.",
            "Have you no shame, the senator asked?",
            "Do you want four more years of this? Then stay at home.",
            "Please call the police if you see him, the sheriff said.",
            "Anyone with information is asked to call the sheriff's office at 325-555-0170.",
            "The mayor's email address, mayor@port.example, was on the list.",
            "Share prices in the app maker fell on Tuesday.",
            "Watch sales online rose by a third.",
            "Read the bill, and the story changes.",
            "Journalism students marched against the cuts to advertising.",
            "Follow the money, and it leads to the harbour.",
            "Stay in the boats was the order that the captain gave.",
        ] {
            assert_eq!(reason(text), None, "{text}");
        }
    }
}
