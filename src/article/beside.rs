//! What a block is by what stands beside it: a caption above its credit, a count among buttons, a note on the author of the byline.
//!
//! Takes the blocks with the cuts so far; adds cuts. None of these lines would be cut alone.

use super::RemovalReason::{self, *};
use super::bylines;
use super::credits::all_names;
use super::dates::dated_line;
use super::lines::{Block, fold};

type Cuts = [Option<RemovalReason>];

pub fn cuts(blocks: &[Block], title: Option<usize>, cut: &mut Cuts) {
    captions(blocks, title, cut);
    strays(blocks, title, cut);
    authors(blocks, cut);
}

fn mark(cut: &mut Cuts, at: usize, reason: RemovalReason) {
    if let Some(free) = cut.get_mut(at).filter(|c| c.is_none()) {
        *free = Some(reason);
    }
}

/// The text of a picture above a line with nothing but its credit, or below a bare "Image caption".
fn captions(blocks: &[Block], title: Option<usize>, cut: &mut Cuts) {
    const CREDITS: [&str; 7] = ["credit", "photograph", "photo:", "photo by", "picture:", "image:", "image credit"];
    // Above the byline stand a standfirst and the text of a picture at most.
    let signed = title.and_then(|t| {
        (t + 1..blocks.len()).find(|&i| cut.get(i) == Some(&Some(Byline)) && blocks.get(i).is_some_and(|b| b.low.starts_with("by ")))
    });
    let head = title
        .zip(signed)
        .filter(|&(t, s)| (t..s).filter(|&i| cut.get(i) == Some(&None) && blocks.get(i).is_some_and(Block::prose)).count() <= 2);
    for (i, pair) in blocks.windows(2).enumerate() {
        let [above, below] = pair else { continue };
        if below.label() && !below.heading && !below.bullet && above.low.trim_end_matches([',', ':', ' ']) == "image caption" {
            mark(cut, i + 1, Caption);
        }
        let credit = cut.get(i + 1) == Some(&Some(Caption)) && below.words <= 10 && CREDITS.iter().any(|c| below.low.starts_with(c));
        let at = |n: usize| blocks.get(i + n);
        // "Enlarge this image", the text, the photographer.
        if above.low == "enlarge this image" && at(2).is_some_and(|b| all_names(b.text, 6)) {
            mark(cut, i + 1, Caption);
            mark(cut, i + 2, Caption);
        }
        if above.words <= 6 && ["hide caption", "toggle caption"].contains(&below.low.as_str()) && all_names(above.text, 6) {
            mark(cut, i, Caption);
        }
        if above.low == "toggle caption" && below.words <= 6 && all_names(below.text, 6) {
            mark(cut, i + 1, Caption);
        }
        // What follows a title is more likely its standfirst, and a few words a subheading.
        let apart = Some(i) != title && i.checked_sub(1) != title && above.words >= 6 && !above.bullet && !above.heading;
        let before_report = head.is_some_and(|(t, s)| t < i && i < s) && above.words <= 40;
        if credit && apart && (above.label() || before_report) {
            mark(cut, i, Caption);
        }
    }
}

/// Counts and dates among what is cut.
fn strays(blocks: &[Block], title: Option<usize>, cut: &mut Cuts) {
    for (i, block) in blocks.iter().enumerate().filter(|(i, _)| Some(*i) != title) {
        let near = [i.checked_sub(1), Some(i + 1)].into_iter().flatten().any(|n| cut.get(n).is_some_and(Option::is_some));
        let count = block.text.chars().filter(char::is_ascii_digit).count();
        if near && (1..=4).contains(&count) && block.text.chars().all(|c| c.is_ascii_digit() || " +.,:()".contains(c)) {
            mark(cut, i, StrayWords);
        }
        if near && !block.heading && dated_line(block) {
            mark(cut, i, Byline);
        }
    }
}

/// The people of a byline: "Posted by Jane Doe on 5 March", "By Jane Doe and John Roe, Staff Writers".
fn names(text: &str) -> Vec<Vec<&str>> {
    let from = text.get(..12.min(text.len())).and_then(|head| fold(head).find("by ")).map_or(0, |at| at + 3);
    let rest = text.get(from..).unwrap_or(text).trim_start_matches([':', ' ']);
    let parts = rest.split([',', '|', '•']).flat_map(|part| part.split(" and ")).flat_map(|part| part.split(" AND "));
    parts
        .map(|part| part.split_whitespace().take_while(|w| bylines::name_word(w)).collect::<Vec<_>>())
        .filter(|name| name.len() >= 2)
        .collect()
}

/// "Jane Doe covers the harbour. She joined in 2008.", where Jane Doe has the byline.
fn authors(blocks: &[Block], cut: &mut Cuts) {
    const FURTHEST: usize = 4;
    let signed: Vec<Vec<&str>> =
        blocks.iter().zip(cut.iter()).filter(|(_, c)| **c == Some(Byline)).flat_map(|(b, _)| names(b.text)).collect();
    let tail: Vec<usize> = (0..blocks.len()).rev().filter(|&i| cut.get(i) == Some(&None)).take(FURTHEST).collect();
    for i in tail {
        let Some(block) = blocks.get(i).filter(|b| b.words <= 70) else { continue };
        let words = block.low.split(' ');
        let named = signed.iter().any(|name| {
            let own = name.iter().take(2).all(|part| words.clone().take(3).any(|w| fold(part) == w));
            own && words
                .clone()
                .skip(2)
                .take(2)
                .any(|w| matches!(w, "is" | "was" | "has" | "covers" | "writes" | "reports" | "joined" | "teaches" | "works"))
        });
        if named {
            mark(cut, i, Byline);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Meta, read};

    const BODY: &str = "The ferry left the harbour an hour late on Monday, the harbour master said.";

    #[test]
    fn a_picture_between_paragraphs_leaves_them() {
        let raw = format!("Ferry leaves an hour late\n\n{BODY}\n\n{BODY}\n\nCredit: Jane Doe/PA\n\n{BODY}\n\nBy John Roe");
        let article = read(&raw, &Meta::default());
        assert_eq!(article.paragraphs.iter().filter(|p| p.span.of(&raw) == BODY).count(), 3);
        let raw = format!(
            "Ferry leaves an hour late\n\nIt is the third delay in a week, and a costly one.\n\nPassengers waiting on the pier in the fog on Monday.\n\nCredit: Jane Doe/PA\n\nBy John Roe\n\n{BODY}\n\n{BODY}"
        );
        let article = read(&raw, &Meta::default());
        assert!(article.removed.iter().any(|r| r.span.of(&raw).starts_with("Passengers")));
        assert!(article.paragraphs.iter().any(|p| p.span.of(&raw).starts_with("It is")));
    }

    #[test]
    fn cut_for_its_neighbours() {
        for (lines, cut) in [
            ("Image caption\nFog lay over the bay", &["Fog lay over the bay"][..]),
            ("Fog lay over the bay on Monday morning\nCredit: Jane Doe/PA", &["Fog lay over the bay on Monday morning"]),
            ("What happens next\nCredit: Jane Doe/PA", &[]),
            (
                "Enlarge this image\nA boat passes the pier in Doe, La.\nJohn Roe for PHR",
                &["A boat passes the pier in Doe, La.", "John Roe for PHR"],
            ),
            ("Share\n112\nPrint", &["112"]),
            ("Share\n5 March 2024, 07:15", &["5 March 2024, 07:15"]),
            ("5 March 2024", &[]),
            ("Jane Doe covers the port. She joined in 2008.", &["Jane Doe covers the port. She joined in 2008."]),
            ("John Roe covers the port. He joined in 2008.", &[]),
        ] {
            let raw = format!("Ferry leaves an hour late\n\nBy Jane Doe\n\n{BODY}\n\n{lines}\n\n{BODY}");
            let article = read(&raw, &Meta::default());
            let found: Vec<&str> = article.removed.iter().map(|r| r.span.of(&raw)).collect();
            for line in lines.lines().filter(|l| super::super::cues::line(&super::super::lines::blocks(l)[0]).is_none()) {
                assert_eq!(found.contains(&line), cut.contains(&line), "{line}");
            }
            assert_eq!(article.paragraphs.iter().filter(|p| p.span.of(&raw) == BODY).count(), 2, "{lines}");
        }
    }
}
