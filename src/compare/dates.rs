//! Whether two claims give the same date, as far as each names one.

use crate::value::{Time, TimeKind};

/// Whether some date of one claim is a date of the other; none where no two can be compared.
pub(super) fn agreement(a: &[&Time], b: &[&Time]) -> Option<bool> {
    let dates = |list: &[&Time]| -> Vec<Time> {
        list.iter().filter(|t| matches!(t.kind, TimeKind::Date | TimeKind::Time)).map(|t| (*t).clone()).collect()
    };
    let (a, b) = (dates(a), dates(b));
    a.iter().flat_map(|x| b.iter().filter_map(move |y| same(x, y))).reduce(|x, y| x || y)
}

/// Whether two dates can be one; none where they name nothing that both have.
pub(super) fn same(a: &Time, b: &Time) -> Option<bool> {
    if let (Some(x), Some(y)) = (a.days, b.days) {
        return Some(x.0 <= y.1 && y.0 <= x.1);
    }
    if let (Some(x), Some(y)) = (a.weekday, b.weekday) {
        return Some(x == y);
    }
    // "2025-06-18" and "XXXX-06-18": the fields that both give.
    let fields = |t: &Time| -> Vec<String> { t.value.split(['-', 'T']).take(3).map(str::to_owned).collect() };
    let (x, y) = (fields(a), fields(b));
    // The day of a week has one digit.
    let known = |f: &str| f.len() > 1 && f.bytes().all(|b| b.is_ascii_digit());
    let both: Vec<bool> = x.iter().zip(&y).filter(|(p, q)| known(p) && known(q)).map(|(p, q)| p == q).collect();
    (!both.is_empty()).then(|| both.iter().all(|same| *same))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Date;
    use crate::span::Span;

    fn time(value: &str, days: Option<(&str, &str)>, weekday: Option<u8>) -> Time {
        let day = |d: &str| Date::parse(d).unwrap();
        Time { span: Span::new(0, 1), kind: TimeKind::Date, value: value.to_owned(), days: days.map(|(a, b)| (day(a), day(b))), weekday }
    }

    #[test]
    fn dates_that_can_be_one() {
        let june = time("XXXX-06-18", None, None);
        let full = time("2025-06-18", Some(("2025-06-18", "2025-06-18")), Some(2));
        let other = time("2025-06-19", Some(("2025-06-19", "2025-06-19")), Some(3));
        let month = time("2025-06", Some(("2025-06-01", "2025-06-30")), None);
        let monday = time("XXXX-WXX-1", None, Some(0));
        for (a, b, want) in [
            (&full, &other, Some(false)),
            (&full, &month, Some(true)),
            (&june, &full, Some(true)),
            (&june, &other, Some(false)),
            (&monday, &full, Some(false)),
            (&monday, &june, None),
        ] {
            assert_eq!((same(a, b), same(b, a)), (want, want), "{} {}", a.value, b.value);
        }
        assert_eq!(agreement(&[&full], &[&other, &month]), Some(true));
        assert_eq!(agreement(&[&full], &[]), None);
    }
}
