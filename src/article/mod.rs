//! Stage `article`: raw input to an [`Article`]: title, outlet, date, paragraphs, and what was cut and why.
//!
//! Takes any UTF-8 text. Never changes the raw text; every paragraph and cut is a span into it.

mod appeals;
mod beside;
mod bylines;
mod credits;
mod cues;
mod dates;
mod furniture;
mod head;
mod house;
mod language;
mod lines;
mod links;
mod phrases;

pub use dates::written_date;

use crate::date::{Date, MonthDay};
use crate::span::Span;
use furniture::Mark;

/// What the reader (the person) says of an article when adding it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Meta {
    pub id: String,
    pub title: Option<String>,
    pub outlet: Option<String>,
    pub date: Option<Date>,
    /// Passages that would be cut, by [`Removed::span`], and stay by the reader's word.
    pub kept: Vec<Span>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    pub id: String,
    pub raw: String,
    pub title: Option<String>,
    /// Where the title stands in the raw text, when it stands there.
    pub title_span: Option<Span>,
    pub outlet: Option<String>,
    pub date: Option<Date>,
    /// Place named in the dateline ("LONDON — …").
    pub dateline: Option<String>,
    /// Day of the dateline or the byline, which often name no year.
    pub day: Option<MonthDay>,
    pub language: Language,
    /// Kept text, in order, none overlapping, none overlapping `removed`.
    pub paragraphs: Vec<Paragraph>,
    pub removed: Vec<Removed>,
    /// What would have been cut and stays by the reader's word; part of `paragraphs`.
    pub kept: Vec<Span>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    English,
    Other,
    /// Too little text to tell.
    Unknown,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    pub span: Span,
    pub kind: ParagraphKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParagraphKind {
    Title,
    Subheading,
    Body,
    /// An item of a list; its span leaves the bullet out. The lead-in is the nearest Body before it.
    ListItem,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Removed {
    pub span: Span,
    pub reason: RemovalReason,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RemovalReason {
    Appeal,
    Newsletter,
    RelatedLinks,
    Credit,
    Caption,
    Byline,
    Dateline,
    SiteNavigation,
    Share,
    Legal,
    StrayWords,
    Markup,
}

/// Reads one article. `raw` is plain text or Markdown; HTML is turned into text before.
pub fn read(raw: &str, meta: &Meta) -> Article {
    let blocks = lines::blocks(raw);
    let above = head::masthead(raw, &blocks);
    let title = head::title(&blocks, meta.title.as_deref(), above);
    let marks = furniture::marks(&blocks, title, above);
    let mut paragraphs = Vec::new();
    let mut removed = Vec::new();
    let mut kept = Vec::new();
    let mut place = None;
    let mut day = None;
    let mut date = meta.date;
    let mut outlet = meta.outlet.clone().or_else(|| blocks.iter().take(above).find_map(head::named_above));
    let (mut begun, mut prose) = (false, 0);
    for (block, mark) in blocks.iter().zip(&marks) {
        match *mark {
            Mark::Cut(reason) => {
                match meta.kept.contains(&block.whole) {
                    true => {
                        kept.push(block.whole);
                        paragraphs.push(Paragraph {
                            span: block.span,
                            kind: if block.bullet { ParagraphKind::ListItem } else { ParagraphKind::Body },
                        });
                    }
                    false => removed.push(Removed { span: block.whole, reason }),
                }
                let above = matches!(reason, RemovalReason::Byline | RemovalReason::Dateline);
                // What stood above the byline was the standfirst.
                begun &= !(above && prose <= 1);
                if !begun && above {
                    date = date.or_else(|| dates::written_date(block.text));
                    day = day.or_else(|| dates::written_day(block.text));
                }
                outlet = outlet.or_else(|| head::outlet(block));
            }
            Mark::Keep(kind) => {
                let mut span = block.span;
                prose += usize::from(block.prose() && kind == ParagraphKind::Body);
                if kind == ParagraphKind::Body && !begun {
                    begun = block.prose();
                    if let Some((name, skip)) = head::dateline(block.text) {
                        span = Span::new(span.start as usize + skip, span.end as usize);
                        day = block.text.get(..skip).and_then(dates::written_day).or(day);
                        place = Some(name).filter(|n| !n.is_empty());
                    }
                }
                paragraphs.push(Paragraph { span, kind });
            }
        }
    }
    let title_block = title.and_then(|i| blocks.get(i));
    Article {
        id: meta.id.clone(),
        raw: raw.to_owned(),
        title: meta.title.clone().or_else(|| title_block.map(|b| b.text.split_whitespace().collect::<Vec<_>>().join(" "))),
        title_span: title_block.map(|b| b.span),
        outlet,
        date,
        dateline: place,
        day: date.map(MonthDay::from).or(day),
        language: language::language(raw),
        paragraphs,
        removed,
        kept,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(raw: &str) -> Vec<(ParagraphKind, String)> {
        let article = read(raw, &Meta::default());
        article.paragraphs.iter().map(|p| (p.kind, p.span.of(raw).to_owned())).collect()
    }

    #[test]
    fn the_day_of_writing() {
        for head in ["OSLO, March 4 (Nord) - ", "The Port Herald | 4 March, 07:15\n\n", "By Jane Doe\n\nPublished 4 March 2024\n\n"] {
            let article = read(&format!("Ferry leaves harbour an hour late\n\n{head}{BODY}\n\n{BODY}"), &Meta::default());
            assert_eq!(article.day, MonthDay::new(3, 4), "{head}");
            assert!(article.paragraphs.iter().all(|p| !p.span.of(&article.raw).contains("March")), "{head}");
        }
    }

    const BODY: &str = "The ferry left the harbour an hour late on Monday, the harbour master said.";

    #[test]
    fn a_pasted_page() {
        let raw = format!(
            "Support The Port Herald!\n\nFerry leaves harbour an hour late\n\nThe pier. Jane Doe / AFP\n{BODY}\n\nWhat happens next\n\n{BODY}\n\nThe rules are:\n- no smoking on deck\n- no dogs\n\n{BODY}\n\nDPA contributed reporting.\n\nSign up for our free newsletter\n\nA Message from The Port Herald:\n\nDear readers,\n\nOur paper is under pressure.\n\nThe owners have raised the rent twice.\n\nWe need your help. Please support us from $2 a month.\n\nOnce\nMonthly\nContinue\n\nRead more"
        );
        let article = read(&raw, &Meta::default());
        assert_eq!(article.title.as_deref(), Some("Ferry leaves harbour an hour late"));
        assert_eq!(article.outlet.as_deref(), Some("The Port Herald"));
        let kinds: Vec<ParagraphKind> = article.paragraphs.iter().map(|p| p.kind).collect();
        use ParagraphKind::*;
        assert_eq!(kinds, [Title, Body, Subheading, Body, Body, ListItem, ListItem, Body]);
        assert!(article.removed.iter().any(|r| r.span.of(&raw).starts_with("The owners")));
    }

    #[test]
    fn the_outlet_above_the_headline() {
        for (above, outlet) in [
            ("PORT HERALD\nThe voice of the harbour", Some("PORT HERALD")),
            ("Port Herald, 5 March", Some("Port Herald")),
            ("The Port Wire - Tuesday, 5 March", Some("The Port Wire")),
            ("PORT HERALD\nHome > Local > Harbour", Some("PORT HERALD")),
            ("SCIENCE | Subscribe now", None),
        ] {
            let article = read(&format!("{above}\n\nFerry leaves harbour an hour late\n\n{BODY}\n\n{BODY}"), &Meta::default());
            assert_eq!(article.title.as_deref(), Some("Ferry leaves harbour an hour late"), "{above}");
            assert_eq!(article.outlet.as_deref(), outlet, "{above}");
            assert_eq!(article.paragraphs.len(), 3, "{above}");
        }
        let raw = format!("Ferry leaves an hour late | Port Herald\n\nFog lay over the bay\n\n{BODY}\n\n{BODY}");
        assert!(read(&raw, &Meta::default()).title.is_some_and(|t| t.starts_with("Ferry leaves")));
    }

    #[test]
    fn titles_among_the_lines_of_a_site() {
        for (above, title) in [
            ("Open to all, funded by many\nContribute\n", "Ferry leaves harbour an hour late"),
            ("Jump straight to what matters\nSign in\nMenu\n", "Ferry leaves harbour an hour late"),
            ("MARCH 5, 2024 / 2:14 PM / UPDATED 5 HOURS AGO\n", "Ferry leaves harbour an hour late"),
            ("Fog and folly at sea\n", "Fog and folly at sea"),
            ("Farewell, Elsa\n", "Farewell, Elsa"),
        ] {
            let raw = format!("{above}Ferry leaves harbour an hour late\n\n{BODY}\n\n{BODY}");
            assert_eq!(read(&raw, &Meta::default()).title.as_deref(), Some(title), "{above}");
        }
        let raw = format!("The ferry was late to leave the port. Again.\nPosted by Jane Doe on March 5, 2024\n\n{BODY}\n\n{BODY}");
        assert_eq!(read(&raw, &Meta::default()).title.as_deref(), Some("The ferry was late to leave the port. Again."));
    }

    #[test]
    fn a_standfirst_above_the_byline() {
        let raw = format!(
            "Ferry leaves harbour an hour late\n\nFog had settled over all of the bay since noon.\n\nJane Doe, Ali Roe\nPort Herald News Reporter\n5 March 2024\n\nOSLO, Norway - {BODY}\n\n{BODY}"
        );
        let article = read(&raw, &Meta::default());
        assert_eq!((article.date, article.dateline.as_deref()), (Date::new(2024, 3, 5), Some("OSLO, Norway")));
        assert_eq!(kept(&raw).len(), 4);
    }

    #[test]
    fn links_between_paragraphs() {
        let raw = format!(
            "Ferry leaves harbour an hour late\n\n{BODY}\n\nYou may also be interested in:\nWill the pier be lifted?\nFive knots that you should never tie\n{BODY}\n\nRead more: Ferry sinks\n\nWhat the inquiry found on Friday\n\n{BODY}"
        );
        let subheading = (ParagraphKind::Subheading, "What the inquiry found on Friday".to_owned());
        assert_eq!(kept(&raw).len(), 5);
        assert!(kept(&raw).contains(&subheading));
    }

    #[test]
    fn what_was_cut_can_be_kept() {
        let raw = format!("{BODY}\n\nSign up for our free newsletter\n\n{BODY}");
        let cut = read(&raw, &Meta::default()).removed;
        let again = read(&raw, &Meta { kept: cut.iter().map(|r| r.span).collect(), ..Meta::default() });
        assert_eq!((cut.len(), again.removed.len(), again.paragraphs.len()), (1, 0, 3));
        assert_eq!(again.kept, [cut[0].span]);
        let elsewhere = read(&raw, &Meta { kept: vec![Span::new(0, 4)], ..Meta::default() });
        assert_eq!((elsewhere.removed, elsewhere.kept), (cut, vec![]));
    }

    #[test]
    fn stray_word_and_dateline() {
        let raw = format!("\r\nWikipedia\r\nOSLO — {BODY}\r\n{BODY}\r\n");
        let article = read(&raw, &Meta::default());
        assert_eq!(article.dateline.as_deref(), Some("OSLO"));
        assert_eq!(article.removed.len(), 1);
        assert_eq!(article.title, None);
        assert_eq!(kept(&raw), [(ParagraphKind::Body, BODY.to_owned()), (ParagraphKind::Body, BODY.to_owned())]);
    }

    #[test]
    fn first_person_reporting_stays() {
        let raw = format!(
            "{BODY}\n\nSign up for our newsletter\n\nI asked him what we should make of it, and he shrugged.\n\n\"We need your help,\" he said to the crew on Monday."
        );
        assert_eq!(kept(&raw).len(), 3);
    }
}
