//! Durations and sets: how long, how often.

use super::TimeKind;
use super::calendar::{self, Unit, part_of_day};
use super::number::number;
use super::time::{Context, Found};

/// "Three hours", "a three-hour meeting", "nearly four-year-long", "half an hour", "several days", "for years".
pub fn duration(ctx: &Context, i: usize) -> Option<Found> {
    let line = ctx.line;
    if line.seq(i, "half an hour") || line.seq(i, "half - an - hour") {
        return Some(Found::of(TimeKind::Duration, i + if line.hyphen(i + 1) { 5 } else { 3 }, "PT30M"));
    }
    let single = line.is(i, &["a", "an"]);
    let (mut amount, vague, mut at) = match number(line, i) {
        Some(n) => (n.value, n.vague, n.end),
        None if single => (1.0, false, i + 1),
        None => return bare(ctx, i),
    };
    let dash = line.hyphen(at);
    at += usize::from(dash);
    at += usize::from(line.is(at, &["more", "full", "straight", "consecutive", "whole", "additional", "fiscal", "calendar"]) && !dash);
    let (unit, plural) = calendar::unit(line.low(at))?;
    // "A second", "a quarter", "one second" count and share; "two quarter" is no English.
    if (single && matches!(unit, Unit::Second | Unit::Quarter)) || (unit == Unit::Quarter && !plural && !dash) {
        return None;
    }
    let mut end = at + 1;
    if line.seq(end, "and a half") {
        amount += 0.5;
        end += 3;
    }
    if line.hyphen(end) && line.is(end + 1, &["long", "old", "olds"]) {
        end += 2;
    } else if line.is(end, &["long"]) {
        end += 1;
    }
    let couple = (i..at).any(|j| line.is(j, &["couple"]));
    let text = if vague && !couple { "X".to_owned() } else { amount.to_string() };
    Some(Found::of(TimeKind::Duration, end, unit.duration(&text)))
}

/// "For years", "in months", "decades of".
fn bare(ctx: &Context, i: usize) -> Option<Found> {
    let line = ctx.line;
    let skip = usize::from(line.is(i, &["many", "some"]));
    let (unit, plural) = calendar::unit(line.low(i + skip))?;
    let led = skip > 0
        || matches!(line.prev(i), "for" | "in" | "after" | "over" | "within" | "took" | "takes" | "take" | "lasted" | "last" | "of" | "or")
        || line.is(i + 1, &["of", "or"]);
    (plural && led && unit != Unit::Second).then(|| Found::of(TimeKind::Duration, i + skip + 1, unit.duration("X")))
}

/// "Every week", "each Thursday", "daily", "once a month".
pub fn set(ctx: &Context, i: usize) -> Option<Found> {
    let line = ctx.line;
    if line.is(i, &["every", "each"]) {
        let other = usize::from(line.is(i + 1, &["other"]));
        let (amount, at) = match number(line, i + 1).filter(|n| !n.vague) {
            Some(n) => (n.value, n.end),
            None => (1.0 + other as f64, i + 1 + other),
        };
        if let Some((unit, _)) = calendar::unit(line.low(at)) {
            return Some(Found::of(TimeKind::Set, at + 1, unit.duration(&amount.to_string())));
        }
        if let Some(day) = calendar::weekday(line.low(at)).filter(|_| line.get(at).is_some_and(|t| t.cap)) {
            return Some(Found { weekday: Some(day), ..Found::of(TimeKind::Set, at + 1, format!("XXXX-WXX-{}", day + 1)) });
        }
        let part = part_of_day(line.low(at))?;
        return Some(Found::of(TimeKind::Set, at + 1, format!("XXXX-XX-XX{part}")));
    }
    if !line.get(i).is_some_and(|t| t.cap) {
        let value = match line.low(i) {
            "hourly" => "PT1H",
            "daily" => "P1D",
            "weekly" => "P1W",
            "monthly" => "P1M",
            "annually" | "yearly" => "P1Y",
            _ => "",
        };
        if !value.is_empty() {
            return Some(Found::of(TimeKind::Set, i + 1, value));
        }
    }
    let per = line.is(i, &["per"]);
    let counted = line.is(i, &["a", "an"])
        && (matches!(line.prev(i), "once" | "twice" | "times" | "%" | "percent" | "dollars" | "hours" | "days" | "million" | "billion")
            || i >= 2 && line.is(i - 2, &["$", "£", "€"]));
    let (unit, plural) = calendar::unit(line.low(i + 1))?;
    ((per || counted) && !plural && unit != Unit::Second && unit != Unit::Quarter)
        .then(|| Found::of(TimeKind::Set, i + 2, unit.duration("1")))
}
