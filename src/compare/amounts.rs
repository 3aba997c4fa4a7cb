//! Amounts of a claim in common units, and which amounts of two claims may be of the same thing.

use super::facet::{Facet, Item};
use super::lexis::{Concept, Lexis};
use crate::entity::is_person_noun;
use crate::value::{Quantity, money};

/// What an amount is an amount of, as far as amounts of one sort can be set against each other.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Sort {
    /// In seconds.
    Duration,
    /// In hundredths.
    Share,
    People,
    Ordinal,
    /// A number without a noun.
    Bare,
    /// In years, of somebody.
    Age,
    /// Money, lengths and other measures: the canonical unit.
    Unit(String),
    /// Things counted.
    Things,
}

impl Sort {
    /// Sorts of one family can be set against each other.
    pub(super) fn family(&self) -> &str {
        match self {
            Sort::Duration => "duration",
            Sort::Share => "share",
            Sort::People | Sort::Things | Sort::Bare => "count",
            Sort::Ordinal => "ordinal",
            Sort::Age => "age",
            Sort::Unit(unit) => unit,
        }
    }
}

/// A quantity of a claim.
#[derive(Clone, Debug)]
pub(super) struct Amount<'a> {
    pub quantity: &'a Quantity,
    pub sort: Sort,
    pub value: f64,
    pub low: f64,
    pub high: f64,
    /// The noun that is counted.
    pub counted: Option<Concept>,
    /// What is counted or measured, and how: "people", "arrest"; "turnout"; "trial".
    pub keys: Vec<Item>,
    /// The count of news stories that it is ([`super::tally`]).
    pub tally: Option<&'static str>,
    /// The verb, where it says more than that something has an amount.
    pub verb: Option<Concept>,
    /// Who or what has the amount.
    pub owner: Option<Concept>,
    /// Of those in some place or part of something ("500 people at the main works").
    pub narrowed: bool,
    /// A part of a whole that is named too, or that whole: "450 of the 1,200 jobs".
    pub part: bool,
    /// Another time's amount that the claim's own is set against ("up from 61%").
    pub aside: bool,
}

/// (factor, common unit) of measures that are written in several units.
fn converted(unit: &str) -> Option<(f64, Sort)> {
    let length = |metres: f64| Some((metres, Sort::Unit("metre".to_owned())));
    let duration = |seconds: f64| Some((seconds, Sort::Duration));
    match unit {
        "second" => duration(1.0),
        "minute" => duration(60.0),
        "hour" => duration(3600.0),
        "day" | "night" => duration(86_400.0),
        "week" => duration(604_800.0),
        "month" => duration(2_629_746.0),
        "year" => duration(31_556_952.0),
        "decade" => duration(315_569_520.0),
        "century" => duration(3_155_695_200.0),
        "percent" => Some((1.0, Sort::Share)),
        "share" => Some((100.0, Sort::Share)),
        "metre" => length(1.0),
        "kilometre" => length(1000.0),
        "centimetre" => length(0.01),
        "millimetre" => length(0.001),
        "mile" => length(1609.344),
        "foot" => length(0.3048),
        "inch" => length(0.0254),
        "yard" => length(0.9144),
        "kilometre per hour" => Some((1.0, Sort::Unit("kilometre per hour".to_owned()))),
        "mile per hour" => Some((1.609_344, Sort::Unit("kilometre per hour".to_owned()))),
        _ => None,
    }
}

impl<'a> Amount<'a> {
    /// `noun` is the lemma of what is counted, empty for none. What is measured is left open.
    pub(super) fn new(quantity: &'a Quantity, noun: &str, counted: Option<Concept>) -> Amount<'a> {
        let (factor, sort) = converted(&quantity.unit).unwrap_or_else(|| {
            let sort = match quantity.unit.as_str() {
                "ordinal" => Sort::Ordinal,
                "person" => Sort::People,
                "" => Sort::Bare,
                // How often something happens is no number of things.
                unit if noun.is_empty() || unit == "time" || money(unit).is_some() || !noun.eq_ignore_ascii_case(unit) => {
                    Sort::Unit(unit.to_owned())
                }
                _ if is_person_noun(noun) => Sort::People,
                _ => Sort::Things,
            };
            (1.0, sort)
        });
        // Words like "about" have widened the bounds already.
        let slack = if quantity.approximate { 0.0 } else { rounding(quantity) * factor };
        Amount {
            quantity,
            sort,
            value: quantity.value * factor,
            low: quantity.low.map_or(f64::NEG_INFINITY, |v| v * factor - slack),
            high: quantity.high.map_or(f64::INFINITY, |v| v * factor + slack),
            counted,
            keys: Vec::new(),
            tally: None,
            verb: None,
            owner: None,
            narrowed: false,
            part: false,
            aside: false,
        }
    }

    pub(super) fn become_age(&mut self, person: Concept) {
        (self.sort, self.owner, self.value) = (Sort::Age, Some(person), self.quantity.value);
        (self.low, self.high) = (self.value, self.value);
    }

    /// An amount with no word that says of what: "the organisers spoke of 70,000", "he put the figure at 11%".
    pub(super) fn is_alone(&self) -> bool {
        let sort = matches!(self.sort, Sort::Bare | Sort::Share | Sort::Unit(_));
        sort && self.verb.is_none() && self.keys.iter().map(|k| k.weight).sum::<f32>() < 0.2
    }

    /// Whether an amount alone may be of what this one is of: a count that news stories tell, or another amount in the same unit.
    pub(super) fn lends_to(&self, alone: &Amount) -> bool {
        if alone.sort == Sort::Bare { self.tally.is_some() } else { self.sort == alone.sort }
    }

    /// Takes over what another amount is of.
    pub(super) fn inherit(&mut self, other: &Amount) {
        (self.keys, self.tally) = (other.keys.clone(), other.tally);
    }

    /// Whether two amounts can be set against each other.
    pub(super) fn comparable(&self, other: &Amount, lexis: &Lexis) -> bool {
        let counts = |sort: &Sort| matches!(sort, Sort::Bare | Sort::People | Sort::Things);
        match (&self.sort, &other.sort) {
            (Sort::Ordinal, Sort::Ordinal) => self.counted.zip(other.counted).is_some_and(|(a, b)| lexis.like(a, b) >= 0.6),
            (Sort::Things, Sort::Things) => self.counted.zip(other.counted).is_none_or(|(a, b)| lexis.like(a, b) >= 0.4),
            (Sort::Unit(a), Sort::Unit(b)) => a == b || one_money(a, b) || one_money(b, a),
            (a, b) => a == b || counts(a) && counts(b),
        }
    }

    /// Whether no number fits both wordings ("about", "nearly" and "at least" have widened the bounds already).
    pub(super) fn apart(&self, other: &Amount) -> bool {
        self.high < other.low || other.high < self.low
    }

    /// "Up to 12 years": the most that it can be.
    pub(super) fn is_most(&self) -> bool {
        self.low.is_infinite() && self.high.is_finite()
    }

    /// Whether the numbers themselves differ by more than rounding.
    pub(super) fn differs(&self, other: &Amount) -> bool {
        (self.value - other.value).abs() > 0.1 * self.value.abs().min(other.value.abs())
    }

    pub(super) fn is_bound(&self) -> bool {
        self.low.is_infinite() || self.high.is_infinite()
    }
}

/// A currency by its code and by the word that several countries have for theirs.
fn one_money(word: &str, code: &str) -> bool {
    match word {
        "crown" => matches!(code, "SEK" | "NOK" | "DKK" | "CZK" | "ISK" | "krone"),
        "krone" => matches!(code, "NOK" | "DKK"),
        "franc" => code == "CHF",
        "peso" => matches!(code, "MXN" | "ARS" | "CLP" | "COP" | "PHP"),
        _ => false,
    }
}

/// Half a unit of the last digit that a number gives, a hair less, and little beside the number: "41 million" may be 41.3.
fn rounding(quantity: &Quantity) -> f64 {
    if quantity.unit == "ordinal" || quantity.value == 0.0 {
        return 0.0;
    }
    let mut unit = 1e9;
    while unit > 1e-3 && ((quantity.value / unit).round() * unit - quantity.value).abs() > 1e-6 * quantity.value.abs() {
        unit /= 10.0;
    }
    (0.499 * unit).min(0.03 * quantity.value.abs())
}

/// How telling the best agreement of two claims' amounts is, 0 to 1; below 0 where none agree; none where nothing can be compared.
pub(super) fn agreement(a: &Facet, b: &Facet, lexis: &Lexis) -> Option<f32> {
    // Many things come in twos and threes; few come in twelve hundreds.
    let telling = |x: &Amount, y: &Amount| {
        let size = match x.quantity.value.abs() {
            v if v <= 2.0 => 0.3,
            v if v <= 10.0 => 0.5,
            v if v <= 100.0 => 0.8,
            _ => 1.0,
        };
        if x.value == y.value { size } else { 0.7 * size }
    };
    let fit = |(x, y): (&Amount, &Amount)| if x.apart(y) { -1.0 } else { telling(x, y) };
    comparable(a, b, lexis).filter(|(x, _)| x.sort != Sort::Ordinal).map(fit).reduce(f32::max)
}

/// Pairs of amounts that can be set against each other.
fn comparable<'f, 'a>(a: &'f Facet<'a>, b: &'f Facet<'a>, lexis: &'f Lexis) -> impl Iterator<Item = (&'f Amount<'a>, &'f Amount<'a>)> {
    a.amounts.iter().flat_map(move |x| b.amounts.iter().filter(move |y| x.comparable(y, lexis)).map(move |y| (x, y)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    fn quantity(value: f64, unit: &str) -> Quantity {
        Quantity {
            span: Span::new(0, 1),
            value,
            low: Some(value),
            high: Some(value),
            unit: unit.to_owned(),
            counted: None,
            approximate: false,
        }
    }

    #[test]
    fn amounts_that_no_number_fits() {
        for (a, b, want) in [
            ((41e6, "EUR"), (41.3e6, "EUR"), false),
            ((41e6, "EUR"), (43e6, "EUR"), true),
            ((14.0, "person"), (15.0, "person"), true),
            ((6.4, "magnitude"), (6.6, "magnitude"), true),
            ((72.0, "hour"), (3.0, "day"), false),
            ((90.0, "mile per hour"), (148.0, "kilometre per hour"), false),
            ((25.0, "percent"), (0.25, "share"), false),
        ] {
            let (x, y) = (quantity(a.0, a.1), quantity(b.0, b.1));
            let (x, y) = (Amount::new(&x, "", None), Amount::new(&y, "", None));
            assert_eq!((x.apart(&y), y.apart(&x)), (want, want), "{a:?} {b:?}");
        }
    }
}
