//! Civil dates, as far as TIMEX3 values need them: parse, print, weekday, add days.

/// A day of the proleptic Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    pub year: i32,
    pub month: u8,
    pub day: u8,
}

impl Date {
    pub fn new(year: i32, month: u8, day: u8) -> Option<Date> {
        let valid = (1..=9999).contains(&year) && (1..=12).contains(&month) && day >= 1 && day <= days_in_month(year, month);
        valid.then_some(Date { year, month, day })
    }

    /// Reads `YYYY-MM-DD`.
    pub fn parse(text: &str) -> Option<Date> {
        let mut parts = text.splitn(3, '-');
        let (y, m, d) = (parts.next()?, parts.next()?, parts.next()?);
        let digits = |s: &str, n: usize| s.len() == n && s.bytes().all(|b| b.is_ascii_digit());
        if !digits(y, 4) || !digits(m, 2) || !digits(d, 2) {
            return None;
        }
        Date::new(y.parse().ok()?, m.parse().ok()?, d.parse().ok()?)
    }

    /// Days since 1970-01-01 (Howard Hinnant, "chrono-compatible low-level date algorithms").
    pub fn days(self) -> i64 {
        let y = i64::from(self.year) - i64::from(self.month <= 2);
        let era = y.div_euclid(400);
        let yoe = y.rem_euclid(400);
        let m = (i64::from(self.month) + 9) % 12;
        let doy = (153 * m + 2) / 5 + i64::from(self.day) - 1;
        era * 146_097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719_468
    }

    pub fn from_days(days: i64) -> Option<Date> {
        let z = days.checked_add(719_468)?;
        let era = z.div_euclid(146_097);
        let doe = z.rem_euclid(146_097);
        let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
        let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
        let mp = (5 * doy + 2) / 153;
        let day = doy - (153 * mp + 2) / 5 + 1;
        let month = if mp < 10 { mp + 3 } else { mp - 9 };
        let year = yoe + era * 400 + i64::from(month <= 2);
        Date::new(i32::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
    }

    pub fn add_days(self, n: i64) -> Option<Date> {
        Date::from_days(self.days().checked_add(n)?)
    }

    /// Monday is 0, Sunday 6.
    pub fn weekday(self) -> u8 {
        ((self.days() + 3).rem_euclid(7)) as u8
    }
}

/// A day of the calendar, year unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthDay {
    pub month: u8,
    pub day: u8,
}

impl MonthDay {
    pub fn new(month: u8, day: u8) -> Option<MonthDay> {
        Date::new(LEAP_YEAR, month, day).map(|_| MonthDay { month, day })
    }

    /// Days between two, the shorter way round the year.
    pub fn gap(self, other: MonthDay) -> i64 {
        let days = |d: MonthDay| Date::new(LEAP_YEAR, d.month, d.day).map_or(0, Date::days);
        let gap = (days(self) - days(other)).abs();
        gap.min(366 - gap)
    }
}

const LEAP_YEAR: i32 = 2000;

impl From<Date> for MonthDay {
    fn from(date: Date) -> MonthDay {
        MonthDay { month: date.month, day: date.day }
    }
}

impl std::fmt::Display for MonthDay {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        write!(f, "XXXX-{:02}-{:02}", self.month, self.day)
    }
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

pub fn days_in_month(year: i32, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_back() {
        for text in ["1970-01-01", "2000-02-29", "2025-08-06", "1899-12-31"] {
            let date = Date::parse(text).unwrap();
            assert_eq!(Date::from_days(date.days()), Some(date));
            assert_eq!(date.to_string(), text);
        }
        assert_eq!(Date::parse("2025-02-29"), None);
    }

    #[test]
    fn days_without_a_year() {
        let day = |month, day| MonthDay::new(month, day).unwrap();
        assert_eq!(day(12, 30).gap(day(1, 2)), 3);
        assert_eq!(day(10, 20).gap(day(11, 9)), 20);
        assert_eq!(MonthDay::new(4, 31), None);
        assert_eq!(day(3, 8).to_string(), "XXXX-03-08");
    }

    #[test]
    fn weekdays() {
        assert_eq!(Date::parse("2025-08-06").unwrap().weekday(), 2);
        assert_eq!(Date::parse("1970-01-01").unwrap().weekday(), 3);
    }
}
