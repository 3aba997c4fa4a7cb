//! Who took the picture, who drew it, who else reported: captions and credit lines.
//!
//! Takes one block; tells by the names at its end.

use super::bylines::name_word;
use super::lines::{Block, fold};
use super::phrases::AGENCIES;

/// "Harbour at dawn. Jane Doe / REUTERS", "Jane Doe (AP Photo/John Roe)", "Getty Images".
pub fn caption(block: &Block) -> bool {
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
    let file = ["file photo: ", "file - ", "file – ", "file — "].iter().any(|p| block.low.starts_with(p));
    let pictured =
        block.label() && [" (pictured", "pictured left", "pictured right", "pictured above"].iter().any(|p| block.low.contains(p));
    credited || photo || pictured || file || named_after_mark(block.text) || named_with_house(block.text)
}

/// "A trout on the bank. Photograph: Simon Doe/The Herald", "on the lineCredit: Lee Doe - The Herald", "Credit...Dana Doe".
fn named_after_mark(text: &str) -> bool {
    const MARKS: [&str; 7] = ["Pic", "Photograph", "Photo", "Picture", "Credit", "Illustration", "Image"];
    MARKS.iter().any(|mark| {
        let Some(at) = text.rfind(mark) else { return false };
        let rest = text.get(at + mark.len()..).unwrap_or("");
        let names = rest
            .strip_prefix(':')
            .or_else(|| rest.strip_prefix("..."))
            .or_else(|| rest.strip_prefix('…'))
            .or_else(|| rest.strip_prefix(" by "));
        names.is_some_and(|names| all_names(names.trim_end_matches([')', ']', '.']), 9))
    })
}

/// "[Jane Doe/Port Herald]", "| Jane Doe/PORT HERALD" at the end: a person and, after a stroke, whom the picture belongs to.
fn named_with_house(text: &str) -> bool {
    let text = text.trim_end_matches('.');
    let inner = match text.chars().next_back() {
        Some(']') => text.rsplit_once('[').map(|(_, t)| t.trim_end_matches(']')),
        Some(')') => text.rsplit_once('(').map(|(_, t)| t.trim_end_matches(')')),
        _ => text.rsplit_once(" | ").map(|(_, t)| t),
    };
    let parts = inner.and_then(|inner| inner.split_once('/').or_else(|| inner.split_once(": ")));
    parts.is_some_and(|(person, house)| person.split_whitespace().count() >= 2 && all_names(person, 4) && all_names(house, 4))
}

/// Names alone, with what links people and houses: "Dana Doe for The Port Herald".
pub fn all_names(text: &str, most: usize) -> bool {
    let words: Vec<&str> = text.split(|c: char| c.is_whitespace() || c == '/').filter(|w| w.chars().any(char::is_alphanumeric)).collect();
    let link = |word: &str| matches!(word, "for" | "and" | "of" | "the" | "via" | "de" | "van" | "von" | "al" | "bin");
    let named = |word: &&str| name_word(word) || link(word) || word.starts_with('@');
    (1..=most).contains(&words.len())
        && words.first().is_some_and(|w| name_word(w))
        && words.iter().all(named)
        && !text.trim().ends_with('?')
}

/// "AFP contributed reporting.", "Jane Doe of The Herald contributed to this report."
pub fn credit(block: &Block) -> bool {
    // "jd/ar (AFP, dpa)"
    let agencies = block.text.strip_suffix(')').and_then(|t| t.rsplit_once('(')).filter(|_| block.words <= 6);
    let wired = agencies.is_some_and(|(before, list)| {
        let initials = before.trim().chars().all(|c| c.is_lowercase() || c == '/');
        initials && list.split(", ").all(|a| AGENCIES.contains(&fold(a).as_str()))
    });
    wired
        || block.words <= 40
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

#[cfg(test)]
mod tests {
    use super::super::lines::blocks;
    use super::*;

    #[test]
    fn credited() {
        for text in [
            "A trout on the bank of the Arle. Photograph: Simon Doe/The Herald",
            "Dot was on the phone for six hoursCredit: Lee Doe - The Herald",
            "Credit...Dana Doe for The Port Herald",
            "Marchers in Port Doe hold portraits [Hamdi Roe/Port Herald]",
            "Rep. Ana Roe (D-N.M.) at a hearing in May. | M. Jane Doe/PORT HERALD",
            "A man on the roof at Port Doe (Picture: Twitter/@doe)",
            "Two men hose a tree near Port Doe. (Port News: John Roe)",
            "The Elsa at the pier. Pic: Jane Doe",
            "FILE PHOTO: A truck at the mine in Port Doe, November 9, 2017.",
            "Jane Doe (pictured with her brother) is in hospital",
            "FILE - In this April 3 photo, cattle graze near a creek.",
        ] {
            assert!(blocks(text).first().is_some_and(caption), "{text}");
        }
        for text in [
            "The photo shows the harbour at night.",
            "He bought the boat on credit: a mistake, as it turned out.",
            "The bill was backed by Ann Lee (R/Texas)",
            "The ferry (Elsa/Kell) sank.",
            "Jane Doe (pictured) said that she was well.",
            "In the file: two letters.",
            "She got the Credit",
        ] {
            assert!(!blocks(text).first().is_some_and(caption), "{text}");
        }
    }
}
