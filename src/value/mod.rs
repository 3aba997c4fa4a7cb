//! Stage `value`: dates, durations, counts, amounts, normalised.
//!
//! Takes sentences with syntax; an anchor that is not known leaves the value relative, never guessed.

use crate::article::Article;
use crate::date::Date;
use crate::reader::Syntax;
use crate::span::Span;
use crate::text::Text;

#[derive(Clone, Debug, PartialEq)]
pub struct Time {
    pub span: Span,
    pub kind: TimeKind,
    /// TIMEX3 value: "2025-08-06", "2025-W32", "P3Y", "PT3H", "XXXX-WXX-3" (a Wednesday, date unknown).
    pub value: String,
    /// First and last day that the value covers, where it is resolved.
    pub days: Option<(Date, Date)>,
    /// Weekday (Monday 0) where the text names one.
    pub weekday: Option<u8>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeKind {
    Date,
    Time,
    Duration,
    Set,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    pub span: Span,
    pub value: f64,
    /// Bounds that the wording gives: "at least 12" has low 12 and no high; "12" has both.
    pub low: Option<f64>,
    pub high: Option<f64>,
    /// Canonical unit: "person", "USD", "percent", "second" for durations, "metre", or the lemma of the noun counted.
    pub unit: String,
    /// Token of the noun that is counted.
    pub counted: Option<usize>,
    pub approximate: bool,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Values {
    pub times: Vec<Time>,
    pub quantities: Vec<Quantity>,
}

pub fn values(_article: &Article, _text: &Text, _syntax: &Syntax) -> Values {
    Values::default()
}
