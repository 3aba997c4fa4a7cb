//! TIMEX3 values in words.

use crate::date::Date;

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// A day, month, season, year or length of time as people write it; other values as they are.
pub(super) fn when(value: &str) -> String {
    let (date, clock) = value.split_once('T').unwrap_or((value, ""));
    if let Some(day) = Date::parse(date) {
        let at = clock_time(clock).map(|t| format!(" at {t}")).unwrap_or_default();
        return format!("{}{at}", written(day));
    }
    in_words(value).unwrap_or_else(|| value.to_owned())
}

fn written(d: Date) -> String {
    let weekday = DAYS.get(usize::from(d.weekday())).copied().unwrap_or("");
    let month = MONTHS.get(usize::from(d.month).saturating_sub(1)).copied().unwrap_or("");
    format!("{weekday}, {} {month} {}", d.day, d.year)
}

/// "15:30"; parts of a day ("MO", "EV") are left to the passage itself.
fn clock_time(clock: &str) -> Option<&str> {
    clock.get(..5).filter(|t| t.bytes().enumerate().all(|(i, b)| if i == 2 { b == b':' } else { b.is_ascii_digit() }))
}

fn in_words(value: &str) -> Option<String> {
    if let Some(length) = value.strip_prefix('P') {
        return duration(length);
    }
    let (year, part) = value.split_once('-')?;
    if year == "XXXX" {
        return month_day(part);
    }
    if year.len() != 4 || !year.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let season = match part {
        "SP" => "spring",
        "SU" => "summer",
        "FA" => "autumn",
        "WI" => "winter",
        _ => "",
    };
    if !season.is_empty() {
        return Some(format!("{season} {year}"));
    }
    if let Some(week) = part.strip_prefix('W') {
        return week.parse::<u8>().ok().map(|n| format!("week {n} of {year}"));
    }
    let month = part.parse::<usize>().ok().and_then(|n| MONTHS.get(n.checked_sub(1)?))?;
    Some(format!("{month} {year}"))
}

/// "11-09" to "9 November".
fn month_day(value: &str) -> Option<String> {
    let (month, day) = value.split_once('-')?;
    let month = month.parse::<usize>().ok().and_then(|n| MONTHS.get(n.checked_sub(1)?))?;
    Some(format!("{} {month}", day.parse::<u8>().ok()?))
}

/// "3Y" or "T2H" to "3 years", "2 hours".
fn duration(length: &str) -> Option<String> {
    let (clock, length) = length.strip_prefix('T').map_or((false, length), |rest| (true, rest));
    let unit = length.chars().last()?;
    let count: f64 = length.strip_suffix(unit)?.parse().ok()?;
    let name = match (unit, clock) {
        ('Y', false) => "year",
        ('M', false) => "month",
        ('W', false) => "week",
        ('D', false) => "day",
        ('H', true) => "hour",
        ('M', true) => "minute",
        ('S', true) => "second",
        _ => return None,
    };
    Some(format!("{} {name}{}", super::explain::number(count), if count == 1.0 { "" } else { "s" }))
}

#[cfg(test)]
mod tests {
    #[test]
    fn words() {
        for (value, text) in [
            ("2025-08-06", "Wednesday, 6 August 2025"),
            ("2025-08-06T15:30", "Wednesday, 6 August 2025 at 15:30"),
            ("2025-08-06TEV", "Wednesday, 6 August 2025"),
            ("2025-08", "August 2025"),
            ("2011-FA", "autumn 2011"),
            ("2025-W09", "week 9 of 2025"),
            ("2025", "2025"),
            ("XXXX-11-09", "9 November"),
            ("XXXX-XX-XX", "XXXX-XX-XX"),
            ("P3Y", "3 years"),
            ("P3.5Y", "3.5 years"),
            ("PT1H", "1 hour"),
            ("Friday", "Friday"),
            ("PAST_REF", "PAST_REF"),
            ("2025-99", "2025-99"),
            ("P-Y", "P-Y"),
        ] {
            assert_eq!(super::when(value), text);
        }
    }
}
