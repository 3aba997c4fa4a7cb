//! Evidence that two articles report different events: when and where they were written. [`super::acts`] adds the days of what they tell.

use super::partition::Pairs;
use super::profile::{LEAD, Profile};
use crate::analysis::Analysis;
use crate::date::MonthDay;

/// Weight, as a natural logarithm of the factor, that all but settles it.
pub(super) const STRONG: f32 = -3.0;
/// Weight where it may well be one event after all.
pub(super) const WEAK: f32 = -1.0;
/// Weight of each day after the first between two articles; few events are first reported later than the day after.
const DAY: f32 = -0.2;
/// Days between two articles that are worth telling the reader.
const APART: i64 = 3;

/// Adds the weights of when and where the articles were written.
pub(super) fn written(analyses: &[&Analysis], profiles: &[Profile], against: &mut Pairs) {
    for (n, a) in analyses.iter().enumerate() {
        for (m, b) in analyses.iter().enumerate().skip(n + 1) {
            if let Some(gap) = days_between(a, b) {
                against.add(n, m, (DAY * (gap - 1).max(0) as f32).max(STRONG));
            }
            // Who writes from elsewhere on the same four billion writes of the same event.
            let figures = profiles.get(n).zip(profiles.get(m)).is_some_and(|(p, q)| !p.figures.is_disjoint(&q.figures));
            if other_place(a, b).is_some() && !figures {
                against.add(n, m, WEAK);
            }
        }
    }
}

/// Days between the datelines or bylines of two articles; where a year is missing, the shorter way round the year.
fn days_between(a: &Analysis, b: &Analysis) -> Option<i64> {
    match (a.article.date, b.article.date) {
        (Some(a), Some(b)) => Some((a.days() - b.days()).abs()),
        _ => Some(a.article.day?.gap(b.article.day?)),
    }
}

/// The days, as TIMEX3 values, on which two articles were written, where they are not close to each other.
pub(super) fn other_days(a: &Analysis, b: &Analysis) -> Option<(String, String)> {
    let value = |a: &Analysis| a.article.date.map(|d| d.to_string()).or(a.article.day.as_ref().map(MonthDay::to_string));
    days_between(a, b).filter(|gap| *gap >= APART).and_then(|_| Some((value(a)?, value(b)?)))
}

/// The places of two datelines, where they differ and neither is named in the lead of the other article.
pub(super) fn other_place(a: &Analysis, b: &Analysis) -> Option<(String, String)> {
    let place = |a: &Analysis| Some(a.article.dateline.as_deref()?.split(',').next()?.trim().to_owned());
    let (here, there) = (place(a)?, place(b)?);
    let names = |a: &Analysis, place: &str| {
        let lead = a.text.sentences.iter().take(LEAD).map(|s| s.span.of(&a.article.raw));
        lead.chain(a.article.dateline.as_deref()).any(|text| text.to_lowercase().contains(&place.to_lowercase()))
    };
    (!names(a, &there) && !names(b, &here)).then_some((here, there))
}
