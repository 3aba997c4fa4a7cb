//! Which blocks are report and which are furniture, from each block and its neighbours.
//!
//! Takes the blocks and where the title stands; gives a mark for each block. A section (an appeal, a newsletter
//! box, a list of links) draws its neighbours in, but never past a paragraph that reads like reporting.

use super::ParagraphKind::{self, *};
use super::RemovalReason::{self, *};
use super::appeals;
use super::beside;
use super::bylines;
use super::cues;
use super::dates::dated_line;
use super::lines::{Block, shares};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    Keep(ParagraphKind),
    Cut(RemovalReason),
}

/// A mark for each block. `above`: lines of the outlet above the title.
pub fn marks(blocks: &[Block], title: Option<usize>, above: usize) -> Vec<Mark> {
    let own: Vec<Option<RemovalReason>> =
        blocks.iter().enumerate().map(|(i, b)| if Some(i) == title { None } else { cues::line(b) }).collect();
    let mut cut = own.clone();
    let is_prose = |i: usize| blocks.get(i).is_some_and(Block::prose) && own.get(i).is_some_and(Option::is_none);
    let first = (0..blocks.len()).find(|&i| is_prose(i) && Some(i) != title).unwrap_or(blocks.len());

    sections(blocks, title, first, &mut cut);
    // A standfirst may be a whole sentence; what stands between it and the byline is still the head.
    let next = (first.saturating_add(1)..blocks.len()).find(|&i| is_prose(i)).unwrap_or(blocks.len());
    let signed = (first..next).any(|i| own.get(i) == Some(&Some(Byline)) || blocks.get(i).is_some_and(bylines::job));
    head(blocks, title, first, if signed { next } else { first }, &mut cut);
    beside::cuts(blocks, title, &mut cut);
    let last = (0..blocks.len()).rev().find(|&i| is_prose(i) && cut.get(i).is_some_and(Option::is_none)).unwrap_or(blocks.len());
    tail(blocks, last, &mut cut);
    for (block, mark) in blocks.iter().zip(&mut cut).take(above) {
        let reason = if dated_line(block) { Dateline } else { SiteNavigation };
        *mark = mark.or(Some(reason));
    }

    let kept = |i: usize| cut.get(i).is_some_and(Option::is_none);
    blocks
        .iter()
        .enumerate()
        .map(|(i, block)| match cut.get(i).copied().flatten() {
            Some(reason) => Mark::Cut(reason),
            None if Some(i) == title => Mark::Keep(Title),
            None if block.bullet => Mark::Keep(ListItem),
            None if block.heading => Mark::Keep(Subheading),
            None => {
                let next = (i + 1..blocks.len()).find(|&n| kept(n));
                let leads = next.and_then(|n| blocks.get(n)).is_some_and(|n| n.prose() || n.bullet || n.stops());
                let short = block.label() && block.words <= 12 && i > first.min(last);
                Mark::Keep(if short && leads { Subheading } else { Body })
            }
        })
        .collect()
}

/// Lets appeals, newsletter boxes and lists of links draw in the blocks that belong to them.
fn sections(blocks: &[Block], title: Option<usize>, first: usize, cut: &mut [Option<RemovalReason>]) {
    let mut open: Option<(RemovalReason, bool)> = None;
    let mut i = 0;
    while let Some(block) = blocks.get(i) {
        let own = cut.get(i).copied().flatten();
        if Some(i) == title || i < first {
            open = None;
            i += 1;
            continue;
        }
        if let Some(reason @ (Appeal | Newsletter | RelatedLinks)) = own {
            // Inside a letter to the readers a stray button does not end the letter.
            let letter = letter(block) || matches!(open, Some((Appeal, true)));
            open = Some((if letter { Appeal } else { reason }, letter));
            i += 1;
            continue;
        }
        if own.is_some() {
            i += 1;
            continue;
        }
        let Some((reason, letter)) = open else {
            i += 1;
            continue;
        };
        let taken = match reason {
            RelatedLinks => links(blocks, cut, i),
            _ => letter_part(blocks, cut, i, letter),
        };
        if taken == 0 {
            open = None;
            i += 1;
        }
        for _ in 0..taken {
            if let Some(mark) = cut.get_mut(i).filter(|m| m.is_none()) {
                *mark = Some(reason);
            }
            i += 1;
        }
    }
}

/// Opens a letter that asks the readers for something.
fn letter(block: &Block) -> bool {
    ["dear reader", "dear friend", "a message from", "a note from", "a letter from"].iter().any(|p| block.low.starts_with(p))
}

/// A block that speaks like the box that it may be part of.
fn boxed(block: &Block, letter: bool) -> bool {
    let quoted = block.text.starts_with(['"', '“']);
    !quoted
        && (appeals::box_words(&block.low) && (appeals::reader_address(&block.low) || !block.prose())
            || (letter && appeals::reader_address(&block.low)))
}

/// How many blocks from `at` on belong to an open appeal or newsletter box.
fn letter_part(blocks: &[Block], cut: &[Option<RemovalReason>], at: usize, letter: bool) -> usize {
    let Some(block) = blocks.get(at) else { return 0 };
    if boxed(block, letter) {
        return 1;
    }
    let furniture = |i: usize| cut.get(i).is_some_and(Option::is_some) || blocks.get(i).is_some_and(|b| boxed(b, letter));
    // The line that praises a newsletter, between its name and its button.
    if !letter && block.label() && !block.heading && matches!(cut.get(at + 1), Some(Some(Newsletter | Appeal | Legal))) {
        return 1;
    }
    if block.label() && block.words <= 6 {
        // Buttons: a run of labels that ends at more furniture or at the end of the text.
        let run = blocks.iter().skip(at).enumerate().take_while(|(n, b)| b.label() && b.words <= 6 && !furniture(at + n)).count();
        let ends = at + run >= blocks.len() || furniture(at + run);
        return if ends { run } else { 0 };
    }
    // A plain paragraph between two paragraphs of one letter.
    if letter && furniture(at + 1) && !block.text.starts_with(['"', '“']) {
        return 1;
    }
    0
}

/// How many blocks from `at` on are links under a "Read more" line.
fn links(blocks: &[Block], cut: &[Option<RemovalReason>], at: usize) -> usize {
    let Some(block) = blocks.get(at) else { return 0 };
    let asks = block.text.ends_with('?') && block.words <= 14;
    if !(block.label() || asks) || block.heading {
        return 0;
    }
    let next = blocks.get(at + 1).filter(|n| n.prose() && cut.get(at + 1).is_some_and(Option::is_none));
    let below_link = at.checked_sub(1).and_then(|b| blocks.get(b)).is_some_and(|b| cues::line(b).is_none());
    // The short line right before a paragraph may be the paragraph's subheading, the less so where a link stands above it.
    let subheading = next.is_some_and(|n| block.words <= if below_link && !shares(block, n) { 4 } else { 6 });
    usize::from(!subheading || block.bullet)
}

/// Short lines and the author's note after the last paragraph of the report.
fn tail(blocks: &[Block], last: usize, cut: &mut [Option<RemovalReason>]) {
    let after_cut = |cut: &[Option<RemovalReason>], i: usize| (last + 1..i).any(|n| cut.get(n).is_some_and(Option::is_some));
    for i in last.saturating_add(1)..blocks.len() {
        let short = blocks.get(i).is_some_and(|b| b.label() && b.words <= 4 && !b.bullet);
        if short
            && after_cut(cut, i)
            && let Some(mark) = cut.get_mut(i).filter(|m| m.is_none())
        {
            *mark = Some(StrayWords);
        }
    }
    for i in last.saturating_sub(1)..=last {
        if i > 0
            && blocks.get(i).is_some_and(author_note)
            && let Some(mark) = cut.get_mut(i).filter(|m| m.is_none())
        {
            *mark = Some(Byline);
        }
    }
}

/// "Jane Doe is a reporter for The Herald. Follow her on …"
fn author_note(block: &Block) -> bool {
    const JOBS: [&str; 8] =
        ["reporter", "correspondent", "editor", "staff writer", "senior writer", "columnist", "contributor", "freelance journalist"];
    let words: Vec<&str> = block.text.split_whitespace().collect();
    let Some(verb) = words.iter().position(|w| matches!(*w, "is" | "was" | "covers" | "writes" | "reports")) else { return false };
    let named = (2..=4).contains(&verb) && words.iter().take(verb).all(|w| bylines::name_word(w));
    let job = JOBS.iter().any(|j| block.low.contains(j));
    let house = [
        "follow her",
        "follow him",
        "follow them",
        "email her",
        "email him",
        "reach her",
        "reach him",
        "contact her",
        "contact him",
        "where she covers",
        "where he covers",
        "based in",
        "@",
    ]
    .iter()
    .any(|p| block.low.contains(p));
    named && job && house && block.words <= 70
}

/// Short lines before the first paragraph that are neither title nor standfirst, and lines with nothing but a date.
///
/// `first`: the first paragraph; `until`: the next one, where a byline below shows that the first was the standfirst.
fn head(blocks: &[Block], title: Option<usize>, first: usize, until: usize, cut: &mut [Option<RemovalReason>]) {
    for (i, block) in blocks.iter().enumerate().take(until).filter(|(i, b)| Some(*i) != title && !b.bullet && !b.prose()) {
        let below = title.is_some_and(|t| i > t);
        let dated = dated_line(block) || bylines::dispatch(block);
        let names = block.words >= 2 && !site_name(block) && block.text.split_whitespace().all(bylines::name_word);
        // "Jane Doe, Ali Roe", "Jane Doe and Ali Roe"
        let listed = block.text.replace(" and ", ", ");
        let people = listed.contains(", ") && listed.split(", ").all(bylines::person);
        let byline = below && block.label() && (people || bylines::job(block) || names && block.words <= 3);
        let stray = i < first && block.label() && (block.words <= 1 || block.words <= 3 && (title.is_some() || site_name(block)));
        // What has no word in common with the headline below it is the site's.
        let site =
            title.and_then(|t| blocks.get(t)).filter(|_| !below && (block.label() || block.words <= 2)).is_some_and(|t| !shares(block, t));
        let reason = match () {
            () if dated || byline => Byline,
            () if site => SiteNavigation,
            () if stray => StrayWords,
            () => continue,
        };
        if let Some(mark) = cut.get_mut(i).filter(|m| m.is_none()) {
            *mark = Some(reason);
        }
    }
}

/// "The Port Herald", "Port News": names of outlets as they stand above an article.
pub fn site_name(block: &Block) -> bool {
    const PAPERS: [&str; 45] = [
        "news",
        "times",
        "post",
        "herald",
        "journal",
        "tribune",
        "gazette",
        "telegraph",
        "guardian",
        "independent",
        "mail",
        "press",
        "today",
        "daily",
        "chronicle",
        "observer",
        "standard",
        "mirror",
        "wikipedia",
        "magazine",
        "online",
        "radio",
        "tv",
        "television",
        "broadcasting",
        "bbc",
        "cnn",
        "reuters",
        "bulletin",
        "inquirer",
        "argus",
        "beacon",
        "bugle",
        "courier",
        "dispatch",
        "echo",
        "evening",
        "examiner",
        "ledger",
        "mercury",
        "register",
        "sentinel",
        "star",
        "weekly",
        "wire",
    ];
    block.words <= 5
        && block.label()
        && (block.low.split(' ').any(|w| PAPERS.contains(&w)) || (block.words == 1 && block.low.contains('.')))
        && block.text.split_whitespace().all(|w| bylines::name_word(w) || w.contains('.'))
}
