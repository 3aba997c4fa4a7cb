//! Names of the calendar, TIMEX3 values, and steps from an anchor date.

use crate::date::{Date, days_in_month};

pub const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const MONTHS: [&str; 12] =
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

impl Unit {
    /// Canonical singular.
    pub fn name(self) -> &'static str {
        match self {
            Unit::Second => "second",
            Unit::Minute => "minute",
            Unit::Hour => "hour",
            Unit::Day => "day",
            Unit::Week => "week",
            Unit::Month => "month",
            Unit::Quarter => "quarter",
            Unit::Year => "year",
            Unit::Decade => "decade",
            Unit::Century => "century",
        }
    }

    /// TIMEX3 duration of an amount ("X" when vague).
    pub fn duration(self, amount: &str) -> String {
        match self {
            Unit::Second => format!("PT{amount}S"),
            Unit::Minute => format!("PT{amount}M"),
            Unit::Hour => format!("PT{amount}H"),
            Unit::Day => format!("P{amount}D"),
            Unit::Week => format!("P{amount}W"),
            Unit::Month => format!("P{amount}M"),
            Unit::Quarter => format!("P{amount}Q"),
            Unit::Year => format!("P{amount}Y"),
            Unit::Decade => format!("P{amount}DE"),
            Unit::Century => format!("P{amount}CE"),
        }
    }
}

/// A unit of time, singular or plural; the flag says plural.
pub fn unit(word: &str) -> Option<(Unit, bool)> {
    let plural = word.ends_with('s') && word != "s";
    let unit = match word.strip_suffix('s').unwrap_or(word) {
        "second" | "sec" => Unit::Second,
        "minute" | "min" => Unit::Minute,
        "hour" | "hr" => Unit::Hour,
        "day" => Unit::Day,
        "week" => Unit::Week,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        "year" | "yr" => Unit::Year,
        "decade" => Unit::Decade,
        "century" | "centurie" => Unit::Century,
        _ => return None,
    };
    Some((unit, plural))
}

pub fn weekday(word: &str) -> Option<u8> {
    let full = word.strip_suffix('s').filter(|w| WEEKDAYS.contains(w)).unwrap_or(word);
    let full = full.strip_suffix('.').unwrap_or(full);
    let at = WEEKDAYS.iter().position(|d| *d == full).or(match full {
        "mon" => Some(0),
        "tue" | "tues" => Some(1),
        "wed" => Some(2),
        "thu" | "thur" | "thurs" => Some(3),
        "fri" => Some(4),
        _ => None,
    })?;
    u8::try_from(at).ok()
}

/// Month number; the flag says that the name is written in full.
pub fn month(word: &str) -> Option<(u8, bool)> {
    if let Some(at) = MONTHS.iter().position(|m| *m == word) {
        return Some((u8::try_from(at + 1).ok()?, true));
    }
    let short = word.strip_suffix('.').unwrap_or(word);
    let at = match short {
        "sept" => 8,
        _ if short.len() == 3 => MONTHS.iter().position(|m| m.starts_with(short))?,
        _ => return None,
    };
    Some((u8::try_from(at + 1).ok()?, false))
}

pub fn season(word: &str) -> Option<&'static str> {
    Some(match word {
        "spring" => "SP",
        "summer" => "SU",
        "autumn" | "fall" => "FA",
        "winter" => "WI",
        _ => return None,
    })
}

pub fn part_of_day(word: &str) -> Option<&'static str> {
    Some(match word.strip_suffix('s').unwrap_or(word) {
        "morning" => "TMO",
        "afternoon" => "TAF",
        "evening" => "TEV",
        "night" => "TNI",
        _ => return None,
    })
}

/// ISO week of a date: its year and number.
pub fn iso_week(date: Date) -> (i32, i64) {
    let thursday = date.add_days(3 - i64::from(date.weekday())).unwrap_or(date);
    let first = Date::new(thursday.year, 1, 1).unwrap_or(thursday);
    (thursday.year, (thursday.days() - first.days()) / 7 + 1)
}

pub fn week_value(date: Date) -> String {
    let (year, week) = iso_week(date);
    format!("{year:04}-W{week:02}")
}

pub fn week_days(date: Date) -> Option<(Date, Date)> {
    let monday = date.add_days(-i64::from(date.weekday()))?;
    Some((monday, monday.add_days(6)?))
}

pub fn month_days(year: i32, month: u8) -> Option<(Date, Date)> {
    Some((Date::new(year, month, 1)?, Date::new(year, month, days_in_month(year, month))?))
}

pub fn year_days(year: i32) -> Option<(Date, Date)> {
    Some((Date::new(year, 1, 1)?, Date::new(year, 12, 31)?))
}

/// Months added to a year and month.
pub fn shift_month(year: i32, month: u8, by: i64) -> Option<(i32, u8)> {
    let total = i64::from(year) * 12 + i64::from(month) - 1 + by;
    Some((i32::try_from(total.div_euclid(12)).ok()?, u8::try_from(total.rem_euclid(12) + 1).ok()?))
}

/// The period of one unit, `by` units away from the one that holds the anchor: its value and days.
pub fn period(anchor: Option<Date>, unit: Unit, by: i64) -> (String, Option<(Date, Date)>) {
    let unknown = match unit {
        Unit::Week => "XXXX-WXX",
        Unit::Month => "XXXX-XX",
        Unit::Quarter => "XXXX-QX",
        Unit::Year => "XXXX",
        Unit::Decade => "XXX",
        Unit::Century => "XX",
        _ => "XXXX-XX-XX",
    };
    let known = || -> Option<(String, Option<(Date, Date)>)> {
        let anchor = anchor?;
        // Far steps lead out of the calendar; they are left relative.
        let by = (-4000..=4000).contains(&by).then_some(by)?;
        let by_years = |n: i64| i32::try_from(i64::from(anchor.year) + n).ok().filter(|y| (1..=9999).contains(y));
        Some(match unit {
            Unit::Week => {
                let day = anchor.add_days(7 * by)?;
                (week_value(day), week_days(day))
            }
            Unit::Month => {
                let (y, m) = shift_month(anchor.year, anchor.month, by)?;
                (format!("{y:04}-{m:02}"), month_days(y, m))
            }
            Unit::Quarter => {
                let (y, m) = shift_month(anchor.year, (anchor.month - 1) / 3 * 3 + 1, 3 * by)?;
                quarter(y, (m - 1) / 3 + 1)
            }
            Unit::Year => {
                let y = by_years(by)?;
                (format!("{y:04}"), year_days(y))
            }
            Unit::Decade => {
                let y = by_years(10 * by)? / 10;
                (format!("{y:03}"), Date::new(y * 10, 1, 1).zip(Date::new(y * 10 + 9, 12, 31)))
            }
            Unit::Century => {
                let y = by_years(100 * by)? / 100;
                (format!("{y:02}"), Date::new(y * 100, 1, 1).zip(Date::new(y * 100 + 99, 12, 31)))
            }
            Unit::Day => {
                let day = anchor.add_days(by)?;
                (day.to_string(), Some((day, day)))
            }
            _ => return None,
        })
    };
    known().unwrap_or((unknown.to_owned(), None))
}

pub fn quarter(year: i32, number: u8) -> (String, Option<(Date, Date)>) {
    let first = number.saturating_sub(1) * 3 + 1;
    (format!("{year:04}-Q{number}"), Date::new(year, first, 1).zip(month_days(year, first + 2).map(|d| d.1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_and_periods() {
        let day = Date::new(2025, 8, 6);
        assert_eq!(period(day, Unit::Week, 0).0, "2025-W32");
        assert_eq!(period(day, Unit::Month, -8).0, "2024-12");
        assert_eq!(period(day, Unit::Quarter, -1).0, "2025-Q2");
        assert_eq!(period(None, Unit::Year, -1), ("XXXX".to_owned(), None));
        assert_eq!(week_value(Date::new(2021, 1, 1).unwrap()), "2020-W53");
    }
}
