//! Times: finds the expressions of a sentence, the longest first, and gives each its TIMEX3 value.
//!
//! Takes a sentence, the date of the article and the last day named before; never guesses an anchor.

use super::absolute;
use super::calendar::{part_of_day, period};
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
}

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
    const PREFIXES: [&str; 19] = [
        "the end of",
        "the beginning of",
        "the start of",
        "the middle of",
        "the close of",
        "the turn of",
        "the first half of",
        "the second half of",
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
    let (_, len) = ctx.line.any(i, &PREFIXES)?;
    let inner = at(ctx, i + len)?;
    let fits =
        matches!(inner.kind, TimeKind::Date | TimeKind::Time) && !inner.value.ends_with("_REF") && !ctx.line.is(i + len, &["a", "an"]);
    fits.then_some(inner)
}

/// All times of a sentence, in order.
pub fn times(ctx: &mut Context) -> Vec<(usize, Found, Time)> {
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
