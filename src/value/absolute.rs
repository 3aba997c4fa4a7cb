//! Dates, weekdays, years and clock times.

use super::TimeKind;
use super::calendar::{self, Unit, month, month_days, part_of_day, season, year_days};
use super::number::{digits, number, ordinal};
use super::tense::{Direction, direction};
use super::time::{Context, Found, near_day, with_part};
use crate::date::Date;

/// A year in four digits.
fn year_at(ctx: &Context, i: usize) -> Option<i32> {
    let word = ctx.line.low(i);
    let plain = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    word.parse().ok().filter(|y| plain && (1500..2100).contains(y))
}

fn day_at(ctx: &Context, i: usize) -> Option<u8> {
    let word = ctx.line.low(i);
    let number =
        digits(word).filter(|_| word.len() <= 2).or_else(|| ordinal(word).filter(|_| word.starts_with(|c: char| c.is_ascii_digit())));
    number.filter(|n| (1.0..=31.0).contains(n) && n.fract() == 0.0).map(|n| n as u8)
}

/// A month's name at `i` that is one for sure ("May" and "March" are words too).
fn month_at(ctx: &Context, i: usize) -> Option<u8> {
    let tok = ctx.line.get(i).filter(|t| t.cap)?;
    let (number, full) = month(&tok.low)?;
    let dated =
        day_at(ctx, i + 1).is_some() || year_at(ctx, i + 1).is_some() || (ctx.line.is(i + 1, &[","]) && year_at(ctx, i + 2).is_some());
    let before =
        i.checked_sub(1).is_some_and(|p| day_at(ctx, p).is_some()) || (ctx.line.prev(i) == "of" && i >= 2 && day_at(ctx, i - 2).is_some());
    let led = matches!(
        ctx.line.prev(i),
        "in" | "since"
            | "last"
            | "next"
            | "this"
            | "early"
            | "late"
            | "by"
            | "until"
            | "till"
            | "of"
            | "from"
            | "through"
            | "between"
            | "to"
            | "during"
            | "mid"
            | "for"
            | "before"
            | "after"
            | "and"
            | "-"
            | "every"
            | "each"
            | "earlier"
            | "late-"
            | "past"
    );
    let ok = if matches!(tok.low.as_str(), "may" | "march") {
        dated || before || led
    } else {
        full || tok.low.ends_with('.') || dated || before
    };
    ok.then_some(number)
}

/// The year of a day without one: the nearest such day to the anchor.
fn nearest(ctx: &Context, i: usize, month: u8, day: u8) -> Option<Date> {
    let anchor = ctx.anchor?;
    // "The year ended March 31" is over.
    if ctx.line.prev(i) == "ended" {
        return (-1..=0).rev().filter_map(|d| Date::new(anchor.year + d, month, day)).find(|d| *d <= anchor);
    }
    (-1..=1).filter_map(|d| Date::new(anchor.year + d, month, day)).min_by_key(|d| ((d.days() - anchor.days()).abs(), d.days()))
}

/// The year of a month without one.
fn month_year(ctx: &Context, month: u8, from: usize, to: usize) -> Option<i32> {
    let anchor = ctx.anchor?;
    let prev = ctx.line.prev(from);
    Some(match prev {
        "last" => anchor.year - i32::from(month >= anchor.month),
        "next" => anchor.year + i32::from(month <= anchor.month),
        "this" => anchor.year,
        _ => match direction(ctx.line, ctx.syntax, from, to) {
            Direction::Past => anchor.year - i32::from(month > anchor.month),
            Direction::Future => anchor.year + i32::from(month < anchor.month),
        },
    })
}

fn full(end: usize, year: Option<i32>, month: u8, day: Option<u8>) -> Option<Found> {
    match (year, day) {
        (Some(y), Some(d)) => Date::new(y, month, d).map(|date| Found::day(end, Some(date))),
        (Some(y), None) => Some(Found::date(end, format!("{y:04}-{month:02}"), month_days(y, month))),
        (None, Some(d)) => Some(Found::date(end, format!("XXXX-{month:02}-{d:02}"), None)),
        (None, None) => Some(Found::date(end, format!("XXXX-{month:02}"), None)),
    }
}

/// "August 6, 2025", "6 August", "2025-08-06", "08/06/2025", "last May", "fall 2011".
pub fn date(ctx: &Context, i: usize) -> Option<Found> {
    let line = ctx.line;
    if let Some(day) = Date::parse(line.low(i)) {
        return Some(Found::day(i + 1, Some(day)));
    }
    if let Some(day) = slashes(line.low(i)) {
        return Some(Found::day(i + 1, Some(day)));
    }
    let lead = usize::from(line.is(i, &["last", "next", "this"]));
    if let Some(m) = month_at(ctx, i + lead) {
        let at = i + lead + 1;
        if lead == 0
            && let Some(d) = day_at(ctx, at).filter(|_| !line.is(at + 1, &["%", "percent", "people", "million", "billion"]))
        {
            let comma = usize::from(line.is(at + 1, &[","]));
            return match year_at(ctx, at + 1 + comma) {
                Some(y) => full(at + 2 + comma, Some(y), m, Some(d)),
                None => full(at + 1, nearest(ctx, i, m, d).map(|n| n.year), m, Some(d)),
            };
        }
        let comma = usize::from(line.is(at, &[","]));
        let of = usize::from(line.is(at, &["of"]));
        return match year_at(ctx, at + comma + of) {
            Some(y) => full(at + comma + of + 1, Some(y), m, None),
            None => full(at, month_year(ctx, m, i + lead, at), m, None),
        };
    }
    let lead = usize::from(line.is(i, &["the"]));
    if let Some(d) = day_at(ctx, i + lead) {
        let of = usize::from(line.is(i + lead + 1, &["of"]));
        let m = month_at(ctx, i + lead + 1 + of)?;
        let at = i + lead + 2 + of;
        // "The 19 Sept. 11 attackers": the day is the second number.
        if of == 0 && day_at(ctx, at).is_some() && year_at(ctx, at).is_none() {
            return None;
        }
        let comma = usize::from(line.is(at, &[","]));
        return match year_at(ctx, at + comma) {
            Some(y) => full(at + comma + 1, Some(y), m, Some(d)),
            None => full(at, nearest(ctx, i, m, d).map(|n| n.year), m, Some(d)),
        };
    }
    let code = season(line.low(i))?;
    let of = usize::from(line.is(i + 1, &["of", ","]));
    let year = year_at(ctx, i + 1 + of)?;
    Some(Found::date(i + 2 + of, format!("{year:04}-{code}"), season_days(year, code)))
}

pub fn season_days(year: i32, code: &str) -> Option<(Date, Date)> {
    let (first, last, turn) = match code {
        "SP" => (3, 5, 0),
        "SU" => (6, 8, 0),
        "FA" => (9, 11, 0),
        _ => (12, 2, 1),
    };
    Date::new(year, first, 1).zip(month_days(year + turn, last).map(|d| d.1))
}

/// "08/06/2025", month first as in the United States unless that is no date.
fn slashes(word: &str) -> Option<Date> {
    let mut parts = word.split('/');
    let (a, b, y, end) = (parts.next()?, parts.next()?, parts.next()?, parts.next());
    let short = |t: &str| t.parse::<u8>().ok().filter(|_| t.len() <= 2);
    let (a, b) = (short(a)?, short(b)?);
    let year: i32 = y.parse().ok()?;
    let year = match y.len() {
        4 => year,
        2 if year < 50 => 2000 + year,
        2 => 1900 + year,
        _ => return None,
    };
    if end.is_some() {
        return None;
    }
    Date::new(year, a, b).or_else(|| Date::new(year, b, a))
}

/// "Wednesday", "last Friday", "next Monday morning", "Mondays", "Tuesday, Aug. 5".
pub fn weekday(ctx: &Context, i: usize) -> Option<Found> {
    let line = ctx.line;
    const LEADS: [&str; 7] = ["this past", "this coming", "last", "next", "this", "the previous", "the following"];
    let (lead, skip) = line.any(i, &LEADS).map_or(("", 0), |(n, len)| (LEADS.get(n).copied().unwrap_or(""), len));
    let tok = line.get(i + skip).filter(|t| t.cap)?;
    let day = calendar::weekday(&tok.low)?;
    let at = i + skip + 1;
    // The abbreviation "Wed" without its stop is a verb or a name.
    if tok.low.len() <= 5 && !tok.low.ends_with('.') && !tok.low.ends_with("day") && !line.is(at, &[","]) && day_at(ctx, at).is_none() {
        return None;
    }
    let unknown = format!("XXXX-WXX-{}", day + 1);
    if let Some(part) = part_of_day(line.low(at)).filter(|_| line.low(at).ends_with('s')) {
        return Some(Found { weekday: Some(day), ..Found::of(TimeKind::Set, at + 1, format!("{unknown}{part}")) });
    }
    if tok.low.ends_with("days") {
        return Some(Found { weekday: Some(day), ..Found::of(TimeKind::Set, at, unknown) });
    }
    let comma = usize::from(line.is(at, &[","]));
    if let Some(dated) = date(ctx, at + comma).filter(|f| f.value.len() == 10 && f.kind == TimeKind::Date)
        && (month_at(ctx, at + comma).is_some() || (day_at(ctx, at + comma).is_some() && comma == 0))
    {
        return Some(Found { weekday: Some(day), ..dated });
    }
    let resolved = ctx.anchor.and_then(|anchor| {
        let back = (i64::from(anchor.weekday()) - i64::from(day)).rem_euclid(7);
        let ahead = (7 - back) % 7;
        let step = match lead {
            "last" | "this past" | "the previous" => -(if back == 0 { 7 } else { back }),
            "next" | "this coming" | "the following" => {
                if ahead == 0 {
                    7
                } else {
                    ahead
                }
            }
            "this" => i64::from(day) - i64::from(anchor.weekday()),
            _ => match direction(line, ctx.syntax, i, at) {
                Direction::Past => -back,
                Direction::Future => ahead,
            },
        };
        anchor.add_days(step)
    });
    let base = match resolved {
        Some(date) => Found::day(at, Some(date)),
        None => Found::date(at, unknown, None),
    };
    Some(with_part(ctx, Found { weekday: Some(day), ..base }))
}

/// "1989", "the 1990s", "fiscal 1990", "the third quarter of 1989", "20th century".
pub fn year(ctx: &Context, i: usize) -> Option<Found> {
    let line = ctx.line;
    let the = usize::from(line.is(i, &["the"]));
    let at = i + the;
    let word = line.low(at);
    if let Some(decade) = word.strip_suffix('s').map(|w| w.trim_end_matches('\''))
        && decade.ends_with('0')
    {
        let short = decade.trim_start_matches('\'');
        let tens = match (decade.len(), short.len()) {
            (4, 4) => short.get(..3).filter(|d| d.starts_with(['1', '2'])).map(str::to_owned),
            (3, 2) => short.get(..1).map(|d| format!("19{d}")),
            _ => None,
        };
        if let Some(tens) = tens.filter(|t| t.bytes().all(|b| b.is_ascii_digit())) {
            let first: i32 = tens.parse().ok()?;
            return Some(Found::date(at + 1, tens, Date::new(first * 10, 1, 1).zip(Date::new(first * 10 + 9, 12, 31))));
        }
    }
    if let Some(n) = ordinal(word) {
        let dash = usize::from(line.hyphen(at + 1));
        if line.is(at + 1 + dash, &["century"]) && n >= 1.0 {
            let century = n as i32 - 1;
            return Some(Found::date(
                at + 2 + dash,
                format!("{century:02}"),
                Date::new(century * 100, 1, 1).zip(Date::new(century * 100 + 99, 12, 31)),
            ));
        }
        if line.is(at + 1 + dash, &["quarter"]) && (1.0..=4.0).contains(&n) {
            let end = at + 2 + dash;
            let of = usize::from(line.is(end, &["of"]));
            if let Some(y) = year_at(ctx, end + of) {
                let (value, days) = calendar::quarter(y, n as u8);
                return Some(Found::date(end + of + 1, value, days));
            }
            let Some(anchor) = ctx.anchor else { return Some(Found::date(end, format!("XXXX-Q{n}"), None)) };
            let of = usize::from(line.is(end, &["of"]));
            let by =
                ["last", "this", "next"].iter().position(|word| line.is(end + of, &[word])).filter(|_| line.is(end + of + 1, &["year"]));
            if let Some(by) = by {
                let (value, days) = calendar::quarter(anchor.year + by as i32 - 1, n as u8);
                return Some(Found::date(end + of + 2, value, days));
            }
            let now = (anchor.month - 1) / 3 + 1;
            let (value, days) = calendar::quarter(anchor.year - i32::from(n as u8 > now), n as u8);
            return Some(Found::date(end, value, days));
        }
        return None;
    }
    let quarter = word.strip_prefix('q').and_then(|q| q.parse::<u8>().ok()).filter(|q| (1..=4).contains(q));
    if let (Some(q), Some(y)) = (quarter, year_at(ctx, at + 1)) {
        let (value, days) = calendar::quarter(y, q);
        return Some(Found::date(at + 2, value, days));
    }
    let skip = usize::from(line.is(at, &["fiscal", "year"])) + usize::from(line.seq(at, "fiscal year"));
    let (y, skip) = match spelled_year(ctx, at + skip) {
        Some(y) => (y.0, y.1 - 1 - at),
        None => (year_at(ctx, at + skip)?, skip),
    };
    // "The 1988 quarter", "the 1988 third quarter".
    let named = super::relative::quarter_at(ctx, at + skip + 1)
        .or_else(|| ctx.quarter.filter(|_| the > 0 && line.is(at + skip + 1, &["period"])).map(|(_, number)| (number, at + skip + 2)));
    if let Some((number, end)) = named {
        let (value, days) = calendar::quarter(y, number);
        return Some(Found::date(end, value, days));
    }
    let counted = matches!(
        line.prev(at),
        "$" | "£" | "€" | "us$" | "¥" | "than" | "about" | "least" | "nearly" | "almost" | "exactly" | "roughly" | "#" | "no."
    ) || line.is(
        at + skip + 1,
        &[
            "%",
            "percent",
            "people",
            "men",
            "women",
            "troops",
            "soldiers",
            "million",
            "billion",
            "km",
            "miles",
            "kilometers",
            "kilometres",
            "dollars",
            "tons",
            "tonnes",
            "feet",
            "meters",
        ],
    ) || calendar::unit(line.low(at + skip + 1)).is_some_and(|(_, plural)| plural);
    (!counted && (the == 0 || skip > 0)).then(|| Found::date(at + skip + 1, format!("{y:04}"), year_days(y)))
}

/// "Nineteen ninety-six": the year and the token after it.
fn spelled_year(ctx: &Context, i: usize) -> Option<(i32, usize)> {
    let century = ["sixteen", "seventeen", "eighteen", "nineteen"].iter().position(|word| ctx.line.is(i, &[word]))?;
    let rest = number(ctx.line, i + 1).filter(|n| (10.0..100.0).contains(&n.value) && n.value.fract() == 0.0 && !n.vague)?;
    // "Nineteen thirty-minute talks".
    let free = !ctx.line.hyphen(rest.end) && digits(ctx.line.low(i + 1)).is_none();
    free.then(|| (1600 + 100 * century as i32 + rest.value as i32, rest.end))
}

/// "10:30 a.m.", "5pm Wednesday", "noon", "midnight Friday".
pub fn clock(ctx: &Context, i: usize) -> Option<Found> {
    let line = ctx.line;
    let word = line.low(i);
    let (hour, minute, mut end) = match word {
        "noon" | "midday" => (12, 0, i + 1),
        "midnight" => (0, 0, i + 1),
        _ => {
            let (h, m) = word.split_once(':').map_or((word, None), |(h, m)| (h, Some(m)));
            let hour: u32 = h.parse().ok().filter(|h| *h < 25)?;
            let minute: u32 = m.map_or(Some(0), |m| m.parse().ok()).filter(|m| *m < 60)?;
            let half = line.low(i + 1).replace('.', "");
            match half.as_str() {
                "am" if hour <= 12 => (hour % 12, minute, i + 2),
                "pm" if hour <= 12 => (hour % 12 + 12, minute, i + 2),
                "o'clock" if hour <= 12 => (hour, minute, i + 2),
                _ if m.is_some_and(|m| m.len() == 2) => (hour, minute, i + 1),
                _ => return None,
            }
        }
    };
    let zone = line
        .get(end)
        .is_some_and(|t| matches!(t.text, "EST" | "EDT" | "ET" | "GMT" | "BST" | "PST" | "PDT" | "CET" | "CEST" | "UTC" | "MSK"));
    end += usize::from(zone);
    if line.seq(end, "local time") {
        end += 2;
    }
    let on = end + usize::from(line.is(end, &["on", ","]));
    let day =
        date(ctx, on).or_else(|| weekday(ctx, on)).or_else(|| super::relative::day_word(ctx, on)).filter(|f| f.kind == TimeKind::Date);
    let (base, end) = match day {
        Some(day) => (day.clone(), day.end),
        None => (near_day(ctx, end, 0), end),
    };
    Some(Found { end, kind: TimeKind::Time, value: format!("{}T{hour:02}:{minute:02}", base.value), ..base })
}

/// A unit that a part of the day names: "this morning", "last night".
pub fn this_part(ctx: &Context, i: usize) -> Option<Found> {
    const LEADS: [(&str, i64); 3] = [("this", 0), ("last", -1), ("that", 0)];
    let (_, by) = LEADS.iter().find(|(w, _)| ctx.line.is(i, &[w]))?;
    let part = part_of_day(ctx.line.low(i + 1)).filter(|_| !ctx.line.low(i + 1).ends_with('s'))?;
    let base = if ctx.line.is(i, &["that"]) { Found::day(i + 2, ctx.last) } else { near_day(ctx, i + 2, *by) };
    Some(Found { kind: TimeKind::Time, value: format!("{}{part}", base.value), ..base })
}

/// The unit of a period word, weeks to centuries.
pub fn long_unit(word: &str) -> Option<Unit> {
    let (unit, plural) = calendar::unit(word)?;
    (!plural && !matches!(unit, Unit::Second | Unit::Minute | Unit::Hour)).then_some(unit)
}
