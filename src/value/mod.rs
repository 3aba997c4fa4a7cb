//! Stage `value`: dates, durations, counts, amounts, normalised.
//!
//! Takes sentences with syntax; an anchor that is not known leaves the value relative, never guessed.

mod absolute;
mod bound;
mod calendar;
mod duration;
mod number;
mod quantity;
mod relative;
mod share;
mod tense;
mod time;
mod tokens;
mod units;

pub use units::money;

use crate::article::Article;
use crate::date::Date;
use crate::reader::Syntax;
use crate::span::Span;
use crate::text::Text;

#[derive(Clone, Debug, PartialEq)]
pub struct Time {
    pub span: Span,
    pub kind: TimeKind,
    /// TIMEX3 value: "2025-08-06", "2025-W32", "P3Y", "PT3H", "XXXX-WXX-3" (a Wednesday, date unknown).
    pub value: String,
    /// First and last day that the value covers, where it is resolved.
    pub days: Option<(Date, Date)>,
    /// Weekday (Monday 0) where the text names one.
    pub weekday: Option<u8>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeKind {
    Date,
    Time,
    Duration,
    Set,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    pub span: Span,
    pub value: f64,
    /// Bounds that the wording gives: "at least 12" has low 12 and no high; "12" has both.
    pub low: Option<f64>,
    pub high: Option<f64>,
    /// Canonical unit: "person", "USD", "percent", "second" for durations, "metre", or the lemma of the noun counted.
    pub unit: String,
    /// Token of the noun that is counted.
    pub counted: Option<usize>,
    pub approximate: bool,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Values {
    pub times: Vec<Time>,
    pub quantities: Vec<Quantity>,
}

/// Finds the times and quantities of an article.
pub fn values(article: &Article, text: &Text, syntax: &Syntax) -> Values {
    let mut out = Values::default();
    let (mut last, mut quarter) = (None, (None, 0));
    for sentence in &text.sentences {
        let line = tokens::Line::new(article, text, sentence);
        let mut ctx = time::Context { line: &line, syntax, anchor: article.date, last, quarter: quarter.0, quarter_age: quarter.1 };
        let found = time::times(&mut ctx);
        last = ctx.last;
        quarter = (ctx.quarter, ctx.quarter_age);
        out.quantities.extend(quantity::quantities(&line, syntax, &found));
        out.times.extend(found.into_iter().map(|(_, _, time)| time));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Meta, read};
    use crate::text::segment;

    fn found(raw: &str, date: Option<&str>) -> Values {
        let meta = Meta { date: date.and_then(Date::parse), ..Meta::default() };
        let article = read(raw, &meta);
        let text = segment(&article);
        values(&article, &text, &Syntax::default())
    }

    #[test]
    fn times_against_a_wednesday() {
        let mut wrong = Vec::new();
        for (raw, want) in [
            ("They met on Wednesday.", "Wednesday=2025-08-06"),
            ("They met for several hours on Tuesday.", "several hours=PTXH Tuesday=2025-08-05"),
            ("They will meet by Friday.", "Friday=2025-08-08"),
            ("The mayor set a Friday deadline.", "Friday=2025-08-08"),
            ("Speaking last Friday, he said no.", "last Friday=2025-08-01"),
            ("It comes two days before the vote.", "two days=P2D"),
            ("Since May, 72 people were killed.", "May=2025-05"),
            ("Earlier this week he left.", "Earlier this week=2025-W32"),
            ("The nearly four-year-long war.", "four-year-long=P4Y"),
            ("It lasted three and a half years.", "three and a half years=P3.5Y"),
            ("Much changed in the past decade.", "the past decade=P1DE"),
            ("It began in fall 2011.", "fall 2011=2011-FA"),
            ("It was signed on August 6, 2025.", "August 6, 2025=2025-08-06"),
            ("They named the 19 Sept. 11 attackers.", "Sept. 11=2025-09-11"),
            ("It was signed on 2025-08-06.", "2025-08-06=2025-08-06"),
            ("It burned on Tuesday night.", "Tuesday night=2025-08-05TNI"),
            ("He arrived on Wednesday morning.", "Wednesday morning=2025-08-06TMO"),
            ("He came in July.", "July=2025-07"),
            ("The 2022 offensive failed.", "2022=2022"),
            ("A three-hour meeting was held.", "three-hour=PT3H"),
            ("He calls every week.", "every week=P1W"),
            ("He left two weeks ago.", "two weeks ago=2025-W30"),
            ("He left at 5 p.m. on Monday.", "5 p.m. on Monday=2025-08-04T17:00"),
            ("It grew late last year.", "late last year=2024"),
            ("It happened in February 2022.", "February 2022=2022-02"),
            ("She may come, he said.", ""),
            ("He will come in the coming days.", "the coming days=FUTURE_REF"),
            ("Third-quarter profit rose from a year earlier.", "Third-quarter=2025-Q3 a year earlier=2024-Q3"),
            ("Profit rose from a year ago in the first quarter.", "a year ago=2024-Q1 the first quarter=2025-Q1"),
            (
                "Profit rose in the second quarter. Sales fell from the year-earlier period.",
                "the second quarter=2025-Q2 the year-earlier period=2024-Q2",
            ),
            (
                "In the first quarter of 2025 it lost money. In 2024 it earned more than a year earlier.",
                "the first quarter of 2025=2025-Q1 2024=2024 a year earlier=2024",
            ),
            ("Sales fell in the second quarter of last year.", "the second quarter of last year=2024-Q2"),
            ("This year's third quarter was poor.", "This year's third quarter=2025-Q3"),
            ("It grew in the first half of 2024.", "the first half of 2024=2024-H1"),
            ("He left in mid-July.", "mid-July=2025-07"),
            ("It opened in nineteen ninety-six.", "nineteen ninety-six=1996"),
            ("They meet on Tuesday nights.", "Tuesday nights=XXXX-WXX-2TNI"),
            ("It began this past spring.", "this past spring=2025-SP"),
            ("It has a couple of years to run.", "a couple of years=P2Y"),
            ("He left a week or so ago.", "a week or so ago=2025-W31"),
            ("In the year ended March 31, sales fell.", "the year=P1Y March 31=2025-03-31"),
            ("In the year ended Sept. 30, sales fell.", "the year=P1Y Sept. 30=2024-09-30"),
            ("Two members had filed reports by Tuesday.", "Tuesday=2025-08-05"),
        ] {
            let got: Vec<String> = found(raw, Some("2025-08-06")).times.iter().map(|t| format!("{}={}", t.span.of(raw), t.value)).collect();
            if got.join(" ") != want {
                wrong.push((got.join(" "), want));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn no_anchor_no_guess() {
        let times = found("They met on Wednesday, a day after the talks.", None).times;
        assert_eq!(times.first().map(|t| (t.value.as_str(), t.days, t.weekday)), Some(("XXXX-WXX-3", None, Some(2))));
    }

    #[test]
    fn quantities_as_worded() {
        let mut wrong = Vec::new();
        for (raw, want) in [
            ("It killed at least 12 people.", "at least 12 people 12 12.. person"),
            ("Up to 500 drones were launched.", "Up to 500 drones 500 ..500 drone"),
            ("It killed dozens.", "dozens 24 24..199 person ~"),
            ("It killed tens of thousands.", "tens of thousands 20000 20000..99999 person ~"),
            ("More than 30,000 homes burned.", "More than 30,000 homes 30000 30000.. home"),
            ("It cost $1.2bn.", "$1.2bn 1200000000 1200000000..1200000000 USD"),
            ("It has 2.5 million users.", "2.5 million users 2500000 2500000..2500000 user"),
            ("It cost two and a half million euros.", "two and a half million euros 2500000 2500000..2500000 EUR"),
            ("One in three boats sank.", "One in three 0.3333333333333333 0.3333333333333333..0.3333333333333333 share"),
            ("A 6.1-magnitude quake struck.", "6.1-magnitude 6.1 6.1..6.1 magnitude"),
            ("Sales fell 5.5 percent.", "5.5 percent 5.5 5.5..5.5 percent"),
            ("Between 5 and 7 boats sank.", "5 and 7 boats 6 5..7 boat"),
            ("It injured 12 others.", "12 others 12 12..12 person"),
            ("It was his fifth visit.", "fifth visit 5 5..5 ordinal"),
            ("They held a three-hour meeting.", "three-hour 3 3..3 hour"),
            ("It lasted about three hours.", "about three hours 3 2.7..3.3000000000000003 hour ~"),
            ("It cost 20 million euros.", "20 million euros 20000000 20000000..20000000 EUR"),
            ("The village is 20km away.", "20km 20 20..20 kilometre"),
            ("It lies 44 km to 50 km away.", "44 km to 50 km 47 44..50 kilometre"),
            ("An 8- to 16-metre wall stood there.", "8- to 16-metre 12 8..16 metre"),
            ("It fell to -18 degrees.", "-18 degrees -18 -18..-18 degree"),
            ("It cost 15€.", "15€ 15 15..15 EUR"),
            ("It cost 10 000 dollars.", "10 000 dollars 10000 10000..10000 USD"),
            ("It took ½ litre.", "½ litre 0.5 0.5..0.5 litre"),
            ("All six of the party's ministers left.", "six of the party's ministers 6 6..6 minister"),
            ("He missed the first two matches.", "two matches 2 2..2 match"),
            ("Two of our boats sank.", "Two of our boats 2 2..2 boat"),
            ("It holds 400GB.", "400GB 400 400..400 gigabyte"),
            ("Spending fell by a fifth.", "a fifth 0.2 0.2..0.2 share"),
            ("One third voted.", "One third 0.3333333333333333 0.3333333333333333..0.3333333333333333 share"),
            ("He counted one hundred and two.", "one hundred and two 102 102..102 "),
            ("He left in 2022.", ""),
            ("He was one of the best.", ""),
        ] {
            let got: Vec<String> = found(raw, Some("2025-08-06"))
                .quantities
                .iter()
                .map(|q| {
                    let part = |v: Option<f64>| v.map_or(String::new(), |v| v.to_string());
                    format!(
                        "{} {} {}..{} {}{}",
                        q.span.of(raw),
                        q.value,
                        part(q.low),
                        part(q.high),
                        q.unit,
                        if q.approximate { " ~" } else { "" }
                    )
                })
                .collect();
            if got.join("; ") != want {
                wrong.push((got.join("; "), want));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn odd_input_is_no_trouble() {
        for raw in [
            "",
            "-",
            "1/0 1/ 99999999999999999999 million million million",
            "the 9999th century",
            "every 0 weeks",
            "May 31, 9999 the day after tomorrow",
            "12:99 p.m. 0 years ago 5000000 years ago",
            "half a half a",
            "twenty - and - a - half",
        ] {
            found(raw, Some("9999-12-31"));
            found(raw, Some("0001-01-01"));
        }
    }
}
