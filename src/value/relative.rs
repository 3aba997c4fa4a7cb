//! Times that count from the publication date or from a day named before.

use super::TimeKind;
use super::absolute::{long_unit, season_days, this_part};
use super::calendar::{self, Unit, period, season, week_value};
use super::number::{number, ordinal};
use super::time::{Context, Found, near_day, with_part};

/// "Today", "yesterday morning", "tonight", "the next day".
pub fn day_word(ctx: &Context, i: usize) -> Option<Found> {
    let line = ctx.line;
    if let Some(found) = this_part(ctx, i) {
        return Some(found);
    }
    let base = match line.low(i) {
        "today" => near_day(ctx, i + 1, 0),
        "yesterday" => near_day(ctx, i + 1, -1),
        "tomorrow" => near_day(ctx, i + 1, 1),
        "tonight" | "overnight" => {
            let day = near_day(ctx, i + 1, 0);
            return Some(Found { kind: TimeKind::Time, value: format!("{}TNI", day.value), ..day });
        }
        "the" if line.seq(i, "the day before yesterday") => near_day(ctx, i + 4, -2),
        "the" if line.seq(i, "the day after tomorrow") => near_day(ctx, i + 4, 2),
        "the" | "that" | "a" => {
            const STEPS: [(&str, i64); 7] = [
                ("the previous day", -1),
                ("the next day", 1),
                ("the following day", 1),
                ("the same day", 0),
                ("that day", 0),
                ("a day later", 1),
                ("a day earlier", -1),
            ];
            let (words, by) = STEPS.iter().find(|(w, _)| line.seq(i, w))?;
            let day = ctx.last.and_then(|d| d.add_days(*by));
            Found::day(i + words.split(' ').count(), day)
        }
        _ => return None,
    };
    Some(with_part(ctx, base))
}

/// "This week", "last year", "the past decade", "next two years", "the weekend".
pub fn unit(ctx: &Context, i: usize) -> Option<Found> {
    let line = ctx.line;
    let the = usize::from(line.is(i, &["the", "its", "their", "his", "her", "our", "these"]));
    let at = i + the;
    let by = match line.low(at) {
        "last" | "previous" | "past" | "preceding" => -1,
        "next" | "coming" | "following" => 1,
        "this" | "current" | "present" => 0,
        "latest" => -1,
        "recent" => return recent(ctx, at),
        _ => return whole(ctx, i, at),
    };
    let mut noun = at + 1;
    if line.is(at, &["this", "these"]) && line.is(noun, &["past", "coming", "current"]) {
        return unit(ctx, noun);
    }
    // "The past three years", "the next few days": stretches, not points.
    if let Some(n) = number(line, noun).or_else(|| number(line, noun + usize::from(line.is(noun, &["of"]))))
        && let Some((u, _)) = calendar::unit(line.low(n.end))
    {
        let amount = if n.vague { "X".to_owned() } else { n.value.to_string() };
        return Some(Found::of(TimeKind::Duration, n.end + 1, u.duration(&amount)));
    }
    if calendar::unit(line.low(noun)).is_some_and(|(u, plural)| plural && u != Unit::Second) {
        return match line.low(at) {
            "coming" | "next" | "following" => Some(Found::of(TimeKind::Date, noun + 1, "FUTURE_REF")),
            _ => None,
        };
    }
    noun += usize::from(line.is(noun, &["fiscal", "calendar", "financial"]));
    if line.is(noun, &["weekend"]) {
        return Some(weekend(ctx, noun + 1, by));
    }
    if let Some(code) = season(line.low(noun)) {
        let mut year = ctx.anchor.map(|a| a.year + by as i32);
        // "This past spring" is the last one that is over.
        if line.prev(at) == "this"
            && let Some(anchor) = ctx.anchor
            && season_days(anchor.year, code).is_some_and(|(_, end)| end < anchor)
        {
            year = Some(anchor.year);
        }
        let value = year.map_or_else(|| format!("XXXX-{code}"), |y| format!("{y:04}-{code}"));
        return Some(Found::date(noun + 1, value, year.and_then(|y| season_days(y, code))));
    }
    let u = long_unit(line.low(noun)).filter(|u| *u != Unit::Day);
    if line.is(at, &["latest"])
        && line.is(noun, &["quarter", "period"])
        && let Some((value, days)) = ctx.same_quarter(0)
    {
        return Some(Found::date(noun + 1, value, days));
    }
    let u = u?;
    // "This year's third quarter".
    if u == Unit::Year
        && line.is(noun + 1, &["'s"])
        && let Some(year) = ctx.anchor.and_then(|a| a.year.checked_add(by as i32))
        && let Some((number, end)) = quarter_at(ctx, noun + 2)
    {
        let (value, days) = calendar::quarter(year, number);
        return Some(Found::date(end, value, days));
    }
    if the > 0 && line.is(at, &["past"]) && matches!(u, Unit::Decade | Unit::Century) {
        return Some(Found::of(TimeKind::Duration, noun + 1, u.duration("1")));
    }
    // "The following week" counts from the day named before; so does "the previous year".
    let anchor = if line.is(at, &["following", "previous", "preceding"]) { ctx.last.or(ctx.anchor) } else { ctx.anchor };
    let (value, days) = period(anchor, u, by);
    Some(Found::date(noun + 1, value, days))
}

/// "The weekend", "the quarter", "the year": periods without a word that says which.
fn whole(ctx: &Context, i: usize, at: usize) -> Option<Found> {
    let line = ctx.line;
    if !line.is(i, &["the"]) {
        return None;
    }
    if line.is(at, &["weekend"]) {
        return Some(weekend(ctx, at + 1, -1));
    }
    if line.is(at, &["quarter"]) && !line.is(at + 1, &["of", "final", "-", "finals"]) {
        let (value, days) = ctx.same_quarter(0).unwrap_or_else(|| period(ctx.anchor, Unit::Quarter, -1));
        return Some(Found::date(at + 1, value, days));
    }
    let u = long_unit(line.low(at)).filter(|u| matches!(u, Unit::Year | Unit::Week | Unit::Month))?;
    // "The year ended March 31" is a stretch whose end is told.
    if line.is(at + 1, &["ended", "ending"]) {
        return Some(Found::of(TimeKind::Duration, at + 1, u.duration("1")));
    }
    let led =
        matches!(line.prev(i), "for" | "in" | "of" | "during" | "over" | "this" | "on" | "earlier" | "later" | "through" | "throughout");
    let free = !line.is(at + 1, &["of", "since", "when", "that", "before", "after", "'s", "-"]);
    let (value, days) = period(ctx.anchor, u, 0);
    (led && free).then(|| Found::date(at + 1, value, days))
}

fn weekend(ctx: &Context, end: usize, by: i64) -> Found {
    let Some(anchor) = ctx.anchor else { return Found::date(end, "XXXX-WXX-WE".to_owned(), None) };
    // On a weekend, "the weekend" is this one.
    let by = if by < 0 && anchor.weekday() >= 5 { 0 } else { by };
    let saturday = anchor.add_days(7 * by + 5 - i64::from(anchor.weekday()));
    let value = saturday.map_or_else(|| "XXXX-WXX-WE".to_owned(), |d| format!("{}-WE", week_value(d)));
    Found::date(end, value, saturday.and_then(|d| Some((d, d.add_days(1)?))))
}

/// "Third quarter" or, of the quarter that the text is about, "quarter": its number and the token after it.
pub fn quarter_at(ctx: &Context, i: usize) -> Option<(u8, usize)> {
    let line = ctx.line;
    if line.is(i, &["quarter"]) {
        return ctx.quarter.map(|(_, number)| (number, i + 1));
    }
    let number = ordinal(line.low(i)).filter(|n| (1.0..=4.0).contains(n))? as u8;
    let dash = usize::from(line.hyphen(i + 1));
    line.is(i + 1 + dash, &["quarter"]).then_some((number, i + 2 + dash))
}

fn recent(ctx: &Context, at: usize) -> Option<Found> {
    let plural = calendar::unit(ctx.line.low(at + 1)).is_some_and(|(_, p)| p);
    let end = if plural { at + 2 } else { at + 1 };
    Some(Found::of(TimeKind::Date, end, "PAST_REF"))
}

/// "Two days ago", "a year earlier", "year-ago", "three weeks later".
pub fn ago(ctx: &Context, i: usize) -> Option<Found> {
    let line = ctx.line;
    let lead = usize::from(line.is(i, &["the", "a"]) && line.is(i + 1, &["year"]) && line.hyphen(i + 2));
    if line.is(i + lead, &["year"]) && line.hyphen(i + lead + 1) && line.is(i + lead + 2, &["ago", "earlier"]) {
        let after = i + lead + 3;
        if let Some((year, _)) = ctx.quarter.or(ctx.anchor.map(|a| (a.year, 0)))
            && let Some((number, end)) = quarter_at(ctx, after)
        {
            let (value, days) = calendar::quarter(year - 1, number);
            return Some(Found::date(end, value, days));
        }
        let more = usize::from(line.is(after, &["period", "quarter"]));
        if let Some((value, days)) = ctx.same_quarter(-1) {
            return Some(Found::date(after + more, value, days));
        }
        let (value, days) = period(
            ctx.anchor,
            if line.is(i + lead + 3, &["quarter"]) { Unit::Quarter } else { Unit::Year },
            if line.is(i + lead + 3, &["quarter"]) { -5 } else { -1 },
        );
        return Some(Found::date(i + lead + 3 + more, value, days));
    }
    let (amount, at) = match number(line, i) {
        Some(n) => ((!n.vague).then_some(n.value), n.end),
        None if line.is(i, &["a", "an"]) => (Some(1.0), i + 1),
        None => (None, i),
    };
    let (u, plural) = calendar::unit(line.low(at))?;
    let mut end = at + 1;
    if at == i && !plural {
        return None;
    }
    let mut amount = amount;
    if line.seq(end, "and a half") {
        amount = amount.map(|a| a + 0.5);
        end += 3;
    }
    end += if line.seq(end, "or so") { 2 } else { 0 };
    let (sign, len) = match line.low(end) {
        "ago" => (-1.0, 1),
        "earlier" | "previously" | "prior" => (-1.0, 1),
        "later" if at > i => (1.0, 1),
        "from" if line.is(end + 1, &["now", "today"]) => (1.0, 2),
        _ => return None,
    };
    if u == Unit::Year
        && amount == Some(1.0)
        && sign < 0.0
        && let Some((value, days)) = ctx.same_quarter(-1)
    {
        return Some(Found::date(end + len, value, days));
    }
    let far = matches!(line.low(end), "earlier" | "previously" | "prior" | "later");
    let anchor = if far { ctx.last.or(ctx.anchor) } else { ctx.anchor };
    let end = end + len;
    let whole = amount.filter(|a| a.fract() == 0.0 && *a < 5000.0);
    match (u, whole) {
        (Unit::Second | Unit::Minute | Unit::Hour, _) => {
            let (value, days) = period(anchor, Unit::Day, 0);
            Some(Found { kind: TimeKind::Time, ..Found::date(end, value, days) })
        }
        (_, Some(n)) => {
            let (value, days) = period(anchor, u, (sign * n) as i64);
            Some(Found::date(end, value, days))
        }
        (_, None) if sign < 0.0 => Some(Found::of(TimeKind::Date, end, "PAST_REF")),
        _ => Some(Found::of(TimeKind::Date, end, "FUTURE_REF")),
    }
}

/// "Now", "recently", "soon", "these days".
pub fn reference(ctx: &Context, i: usize) -> Option<Found> {
    const WORDS: [(&str, &str); 14] = [
        ("these days", "PRESENT_REF"),
        ("at the moment", "PRESENT_REF"),
        ("at present", "PRESENT_REF"),
        ("right now", "PRESENT_REF"),
        ("now", "PRESENT_REF"),
        ("currently", "PRESENT_REF"),
        ("nowadays", "PRESENT_REF"),
        ("current", "PRESENT_REF"),
        ("recently", "PAST_REF"),
        ("lately", "PAST_REF"),
        ("soon", "FUTURE_REF"),
        ("the future", "FUTURE_REF"),
        ("the past", "PAST_REF"),
        ("the near future", "FUTURE_REF"),
    ];
    let (words, value) = WORDS.iter().find(|(w, _)| ctx.line.seq(i, w))?;
    let end = i + words.split(' ').count();
    let joined = ctx.line.hyphen(end)
        || (*words == "the past" && calendar::unit(ctx.line.low(end)).is_some())
        || (*words == "now" && ctx.line.is(end, &["that"]));
    let as_soon = *words == "soon" && ctx.line.prev(i) == "as";
    (!joined && !as_soon).then(|| Found::of(TimeKind::Date, end, *value))
}
