//! Times: finds the expressions of a sentence, the longest first, and gives each its TIMEX3 value.
//!
//! Takes a sentence, the date of the article and the last day named before; never guesses an anchor.

use super::absolute;
use super::calendar::{self, part_of_day, period};
use super::duration;
use super::relative;
use super::tokens::Line;
use super::{Time, TimeKind};
use crate::date::Date;
use crate::reader::Syntax;

/// What a pattern may look at.
#[derive(Debug)]
pub struct Context<'a> {
    pub line: &'a Line<'a>,
    pub syntax: &'a Syntax,
    /// Publication date.
    pub anchor: Option<Date>,
    /// The last single day that the text named.
    pub last: Option<Date>,
    /// The quarter that the text is about, and how many sentences ago it named it.
    pub quarter: Option<(i32, u8)>,
    pub quarter_age: usize,
}

/// Sentences after which a quarter is forgotten.
const QUARTER_LASTS: usize = 4;

/// A time that starts at a known token.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    pub end: usize,
    pub kind: TimeKind,
    pub value: String,
    pub days: Option<(Date, Date)>,
    pub weekday: Option<u8>,
}

impl Found {
    pub fn date(end: usize, value: String, days: Option<(Date, Date)>) -> Found {
        Found { end, kind: TimeKind::Date, value, days, weekday: None }
    }

    pub fn day(end: usize, day: Option<Date>) -> Found {
        Found::date(end, day.map_or_else(|| "XXXX-XX-XX".to_owned(), |d| d.to_string()), day.map(|d| (d, d)))
    }

    pub fn of(kind: TimeKind, end: usize, value: impl Into<String>) -> Found {
        Found { end, kind, value: value.into(), days: None, weekday: None }
    }
}

impl Context<'_> {
    /// The value and days of a quarter that the text named, by so many years.
    pub fn same_quarter(&self, years: i32) -> Option<(String, Option<(Date, Date)>)> {
        self.quarter.map(|(year, number)| calendar::quarter(year + years, number))
    }
}

/// The longest time that starts at `i`.
fn at(ctx: &Context, i: usize) -> Option<Found> {
    let found = [
        absolute::date(ctx, i),
        absolute::weekday(ctx, i),
        absolute::clock(ctx, i),
        absolute::year(ctx, i),
        relative::day_word(ctx, i),
        relative::unit(ctx, i),
        relative::ago(ctx, i),
        duration::set(ctx, i),
        duration::duration(ctx, i),
        relative::reference(ctx, i),
    ];
    // The first of the longest: patterns stand from exact to vague.
    found.into_iter().flatten().reduce(|best, next| if next.end > best.end { next } else { best })
}

/// "Early", "late", "the end of": they narrow a period and belong to its words.
fn prefixed(ctx: &Context, i: usize) -> Option<Found> {
    const PREFIXES: [&str; 20] = [
        "the end of",
        "the beginning of",
        "the start of",
        "the middle of",
        "the close of",
        "the turn of",
        "the first half of",
        "the second half of",
        "the last half of",
        "end of",
        "early in",
        "late in",
        "early",
        "earlier",
        "late",
        "later",
        "mid -",
        "mid",
        "late on",
        "early on",
    ];
    let (which, len) = ctx.line.any(i, &PREFIXES)?;
    let inner = at(ctx, i + len)?;
    if let Some(half) = PREFIXES.get(which).filter(|words| words.ends_with("half of"))
        && let Some(year) = inner.value.parse::<i32>().ok().filter(|_| inner.value.len() == 4)
    {
        let second = !half.contains("first");
        let (from, to) =
            if second { (Date::new(year, 7, 1), Date::new(year, 12, 31)) } else { (Date::new(year, 1, 1), Date::new(year, 6, 30)) };
        return Some(Found::date(inner.end, format!("{year:04}-H{}", 1 + i32::from(second)), from.zip(to)));
    }
    let fits =
        matches!(inner.kind, TimeKind::Date | TimeKind::Time) && !inner.value.ends_with("_REF") && !ctx.line.is(i + len, &["a", "an"]);
    fits.then_some(inner)
}

/// All times of a sentence, in order.
pub fn times(ctx: &mut Context) -> Vec<(usize, Found, Time)> {
    ctx.quarter_age += 1;
    if ctx.quarter_age > QUARTER_LASTS {
        ctx.quarter = None;
    }
    let (last, before) = (ctx.last, ctx.quarter);
    let out = scan(ctx);
    // "Earnings rose from a year ago in the third quarter": what follows says which part of the year is compared.
    let named = out.iter().find_map(|(i, found, _)| quarter_of(&found.value).filter(|_| !compares(ctx.line, *i, found.end)));
    match named {
        Some(named) if before.is_none() && out.iter().any(|(i, found, _)| compares(ctx.line, *i, found.end)) => {
            (ctx.last, ctx.quarter) = (last, Some(named));
            scan(ctx)
        }
        _ => out,
    }
}

/// The year and number in "1989-Q3".
fn quarter_of(value: &str) -> Option<(i32, u8)> {
    let (year, number) = value.split_once("-Q")?;
    Some((year.parse().ok()?, number.parse().ok()?))
}

/// "A year ago", "the year-earlier period": the time that something is compared with.
fn compares(line: &Line, from: usize, to: usize) -> bool {
    (from..to).any(|i| line.is(i, &["ago", "earlier"]))
}

fn scan(ctx: &mut Context) -> Vec<(usize, Found, Time)> {
    let mut out = Vec::new();
    let mut i = 0;
    while i < ctx.line.len() {
        match prefixed(ctx, i).or_else(|| at(ctx, i)) {
            Some(found) if found.end > i => {
                if let Some((a, b)) = found.days
                    && a == b
                {
                    ctx.last = Some(a);
                }
                if !compares(ctx.line, i, found.end) {
                    let other = found.value.len() == 4 && found.days.is_some()
                        || found.kind == TimeKind::Duration && found.value.ends_with('M') && !found.value.starts_with("PT");
                    if let Some(named) = quarter_of(&found.value) {
                        (ctx.quarter, ctx.quarter_age) = (Some(named), 0);
                    } else if other {
                        ctx.quarter = None;
                    }
                }
                let time = Time {
                    span: ctx.line.span(i, found.end),
                    kind: found.kind,
                    value: found.value.clone(),
                    days: found.days,
                    weekday: found.weekday,
                };
                let next = found.end;
                out.push((i, found, time));
                i = next;
            }
            _ => i += 1,
        }
    }
    out
}

/// Adds "morning" or "night" after a day.
pub fn with_part(ctx: &Context, found: Found) -> Found {
    match part_of_day(ctx.line.low(found.end)) {
        Some(part) if found.kind == TimeKind::Date => {
            Found { end: found.end + 1, kind: TimeKind::Time, value: format!("{}{part}", found.value), ..found }
        }
        _ => found,
    }
}

/// The day `by` days from the anchor.
pub fn near_day(ctx: &Context, end: usize, by: i64) -> Found {
    let (value, days) = period(ctx.anchor, super::calendar::Unit::Day, by);
    Found::date(end, value, days)
}
