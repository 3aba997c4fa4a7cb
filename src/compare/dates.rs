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
    let known = |f: &str| f.bytes().all(|b| b.is_ascii_digit());
    let both: Vec<bool> = x.iter().zip(&y).filter(|(p, q)| known(p) && known(q)).map(|(p, q)| p == q).collect();
    (!both.is_empty()).then(|| both.iter().all(|same| *same))
}
