//! Time expressions of TimeBank: found where they overlap a gold one (relaxed), right where the TIMEX3 value is the same too.

use crate::count::Tally;
use crate::engine::{Engine, each};
use crate::figures::{Bar, Form, Sheet, thousands};
use crate::files::{self, Result};
use crossread::date::Date;
use std::path::Path;

struct Text {
    raw: String,
    date: Option<Date>,
    /// Bytes and value.
    gold: Vec<(usize, usize, String)>,
}

pub fn run(engine: &Engine, data: &Path) -> Result<Sheet> {
    let mut sheet = Sheet::new("times");
    let folder = data.join("timebank");
    if !folder.is_dir() {
        sheet.skip("TimeBank", "it is not there");
        return Ok(sheet);
    }
    let texts: Vec<Text> = files::list(&folder, ".tml")?.iter().map(|p| Ok(text(&files::lossy(p)?))).collect::<Result<_>>()?;
    let scores = each(&texts, |text| {
        let a = engine.analyse_plain("text", &text.raw, text.date);
        let ours: Vec<(usize, usize, &str)> =
            a.values.times.iter().map(|t| (t.span.start as usize, t.span.end as usize, t.value.as_str())).collect();
        score(&text.gold, &ours)
    });
    let (mut relaxed, mut values) = (Tally::default(), Tally::default());
    for (found, right) in scores {
        relaxed += found;
        values += right;
    }
    let size = format!("{} texts, {} expressions", texts.len(), thousands(relaxed.wanted as usize));
    sheet.add("expressions, relaxed F1", "TimeBank", &size, Form::Share, relaxed.f1(), Bar::AtLeast(0.9));
    sheet.add("expressions with their value, F1", "TimeBank", &size, Form::Share, values.f1(), Bar::AtLeast(0.78));
    Ok(sheet)
}

/// Each gold expression takes the first of ours that overlaps it and is free.
fn score(gold: &[(usize, usize, String)], ours: &[(usize, usize, &str)]) -> (Tally, Tally) {
    let mut free = vec![true; ours.len()];
    let (mut found, mut right) = (0, 0);
    for (start, end, value) in gold {
        let hit = ours.iter().zip(&mut free).find(|(own, free)| **free && own.0 < *end && *start < own.1);
        if let Some((own, free)) = hit {
            *free = false;
            found += 1;
            right += usize::from(own.2 == value);
        }
    }
    (Tally::pairs(found, gold.len(), ours.len()), Tally::pairs(right, gold.len(), ours.len()))
}

/// The text of a TimeML file, lines of one paragraph joined, with its marked expressions.
fn text(tml: &str) -> Text {
    let between = |from: &str, to: &str| tml.split_once(from).and_then(|(_, rest)| rest.split_once(to)).map_or("", |(inner, _)| inner);
    let date = value(between("<DCT>", "</DCT>")).and_then(|v| Date::parse(v.get(..10)?));
    let mut text = Text { raw: String::new(), date, gold: Vec::new() };
    let mut open: Vec<(usize, String)> = Vec::new();
    for (n, piece) in between("<TEXT>", "</TEXT>").split('<').enumerate() {
        let (tag, words) = if n == 0 { ("", piece) } else { piece.split_once('>').unwrap_or(("", piece)) };
        if tag.starts_with("TIMEX3") {
            open.push((text.raw.len(), value(tag).unwrap_or("").to_owned()));
        } else if let Some((start, value)) = open.pop_if(|_| tag == "/TIMEX3")
            && text.raw.len() > start
        {
            text.gold.push((start, text.raw.len(), value));
        }
        text.raw.push_str(&words.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&"));
    }
    // A single line break is only where the line was full; the same length keeps the places.
    let marked = text.raw.replace("\n\n", "\u{1}\u{1}").replace('\n', " ");
    text.raw = marked.replace('\u{1}', "\n");
    text
}

fn value(tag: &str) -> Option<&str> {
    tag.split_once(" value=\"").and_then(|(_, rest)| rest.split('"').next())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_survive_tags_entities_and_line_breaks() {
        let tml = "<DCT><TIMEX3 value=\"2021-05-04T10:00\">x</TIMEX3></DCT>\n<TEXT>\nA &amp; B <EVENT>met</EVENT>\non <TIMEX3 tid=\"t1\" value=\"2021-05-03\">Monday</TIMEX3>.\n\nEnd <TIMEX3 value=\"P1D\"/>.</TEXT>";
        let text = text(tml);
        assert_eq!(text.date, Date::parse("2021-05-04"));
        let [(start, end, value)] = text.gold.as_slice() else { panic!("{:?}", text.gold) };
        assert_eq!((&text.raw[*start..*end], value.as_str()), ("Monday", "2021-05-03"));
        assert!(text.raw.contains("A & B met on Monday.\n\nEnd"));
    }

    #[test]
    fn a_value_counts_only_where_the_place_is_found() {
        let gold = [(0, 5, "P1D".to_owned()), (8, 9, "2020".to_owned())];
        let (relaxed, values) = score(&gold, &[(3, 7, "P1D"), (8, 9, "2021"), (20, 22, "2020")]);
        assert_eq!(relaxed, Tally::pairs(2, 2, 3));
        assert_eq!(values, Tally::pairs(1, 2, 3));
    }
}
