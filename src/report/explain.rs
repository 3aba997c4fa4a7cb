//! The sentences of the report: one plain sentence a finding. They say what stands where, never who is right.

use super::when::when;
use crate::claim::Certainty;
use crate::compare::{EventReason, OriginKind, Reason, Strength, VariantKind};

/// Words that name a passage.
const PASSAGE_WORDS: usize = 12;

/// Why two claims are shown as a pair. `a` and `b` name their articles.
pub fn conflict(a: &str, b: &str, strength: Strength, reason: &Reason) -> String {
    let (a, b) = if a == b { (format!("one passage of {a}"), "another".to_owned()) } else { (a.to_owned(), b.to_owned()) };
    let said = match reason {
        Reason::Numbers { a: x, b: y, unit, counted } => {
            format!("{a} gives {} where {b} gives {}{}", amount(*x, unit), amount(*y, unit), of(counted, unit))
        }
        Reason::Times { a: x, b: y } => format!("{a} dates it to {}, {b} to {}", when(x), when(y)),
        Reason::Places { a: x, b: y } => format!("{a} places it in {}, {b} in {}", quoted(x), quoted(y)),
        Reason::Descriptions { of, a: x, b: y } => {
            format!("{a} describes {} as {}, {b} as {}", thing(of), quoted(x), quoted(y))
        }
        Reason::Opposites { a: x, b: y } => format!("{a} says {}, {b} says {}, which mean opposite things", quoted(x), quoted(y)),
        Reason::Negation { negated_in_a, what } => {
            let (denies, states) = if *negated_in_a { (&a, &b) } else { (&b, &a) };
            format!("{states} states {}, {denies} says that it is not so", thing(what))
        }
        Reason::Silence { who, speaker } => {
            format!("{a} says that nothing had been heard from {}, {b} reports what {} said", inside(who), inside(speaker))
        }
        Reason::Certainty { a: x, b: y } => format!("{a} presents it as {}, {b} as {}", certainty(*x), certainty(*y)),
        Reason::Sources { a: x, b: y } => match (x.is_empty(), y.is_empty()) {
            (false, false) => format!("{a} has it from {}, {b} from {}", source(x), source(y)),
            (true, false) => format!("{a} says it in its own name, {b} has it from {}", source(y)),
            (false, true) => format!("{a} has it from {}, {b} says it in its own name", source(x)),
            (true, true) => format!("{a} and {b} do not say alike where it comes from"),
        },
        Reason::Scope { a: x, b: y } => format!("{a} puts it as {}, {b} as {}; one reaches further than the other", quoted(x), quoted(y)),
    };
    match strength {
        Strength::Contradiction => format!("{}; both cannot hold as worded.", first_upper(&said)),
        Strength::Tension => format!("{}.", first_upper(&said)),
    }
}

pub fn event_reason(reason: &EventReason) -> String {
    match reason {
        EventReason::PlacedByReader => "An article was put here by the reader.".to_owned(),
        EventReason::SharedParticipants(who) => format!("The articles name the same people and bodies: {}.", and(who)),
        EventReason::SharedPlace(place) => format!("They tell of the same place: {place}."),
        EventReason::SharedTime(time) => format!("They tell of the same time: {}.", when(time)),
        EventReason::SharedWords(words) => format!("They share rare words: {}.", and(words)),
        EventReason::OtherTime { here, there } => {
            format!("The time differs from the other articles: {} here, {} there.", when(here), when(there))
        }
        EventReason::WrittenOn { here, there } => {
            format!("It was written on another day than the other articles: {} here, {} there.", when(here), when(there))
        }
        EventReason::OtherPlace { here, there } => format!("The place differs from the other articles: {here} here, {there} there."),
        EventReason::OtherParticipants { here, there } => {
            format!("Other people and bodies take part: {} here, {} there.", and(here), and(there))
        }
        EventReason::LittleInCommon => "It has little in common with the other articles.".to_owned(),
    }
}

/// How well a statement found in several articles is supported.
pub fn group(articles: usize, origins: usize, claims: usize) -> String {
    let origin = match origins {
        0 => String::new(),
        1 => ", all from one origin".to_owned(),
        n => format!(", from {n} separate origins"),
    };
    match articles {
        1 => format!("Stated {claims} times in one article{origin}."),
        n => format!("Stated in {n} articles{origin}."),
    }
}

pub fn variant(kind: VariantKind) -> &'static str {
    match kind {
        VariantKind::Verbatim => "The same words are quoted in each.",
        VariantKind::Trimmed => "One quotes more of the same words than the other.",
        VariantKind::Reordered => "The same words are quoted in another order.",
        VariantKind::Paraphrased => "The same statement is quoted in other words.",
        VariantKind::Reattributed => "The same words are given to different speakers.",
    }
}

/// How an origin is named: a passage by its first words.
pub fn origin_name(source: &str, kind: OriginKind) -> String {
    let words: Vec<&str> = source.split_whitespace().collect();
    match (kind, words.get(..PASSAGE_WORDS)) {
        (OriginKind::Passage, Some(first)) => format!("“{} …”", first.join(" ")),
        (OriginKind::Passage, None) => format!("“{}”", words.join(" ")),
        _ => source.to_owned(),
    }
}

pub fn origin(source: &str, kind: OriginKind, articles: usize) -> String {
    match (kind, articles) {
        (OriginKind::Passage, n) => format!("{n} articles have the same sentences, nearly word for word; together they count once."),
        (OriginKind::Outlet, 1) => format!("One article draws on {source}."),
        (OriginKind::Outlet, n) => format!("{n} articles draw on {source}; what they repeat from there counts once."),
        (OriginKind::Voice, 1) => format!("One article has statements from {source}."),
        (OriginKind::Voice, n) => format!("{n} articles have statements from {source}; the same one in several counts once."),
    }
}

/// A whole number without a fraction, thousands grouped.
pub fn number(value: f64) -> String {
    if value.fract() != 0.0 || value.abs() >= 1e15 {
        return format!("{value}");
    }
    let digits = format!("{:.0}", value.abs());
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) && digits.len() > 4 {
            out.push(',');
        }
        out.push(c);
    }
    if value < 0.0 { format!("-{out}") } else { out }
}

fn amount(value: f64, unit: &str) -> String {
    match unit {
        "" => number(value),
        "percent" => format!("{} percent", number(value)),
        "second" => duration(value),
        "person" => format!("{} {}", number(value), if value == 1.0 { "person" } else { "people" }),
        "USD" => format!("${}", scaled(value)),
        "EUR" => format!("€{}", scaled(value)),
        "GBP" => format!("£{}", scaled(value)),
        unit if unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase()) => format!("{unit} {}", scaled(value)),
        unit => format!("{} ({unit})", number(value)),
    }
}

/// Sums of money as they are written: "3.6 billion". Others in full.
fn scaled(value: f64) -> String {
    const SCALES: [(f64, &str); 3] = [(1e12, "trillion"), (1e9, "billion"), (1e6, "million")];
    let fit = |size: f64| value >= size && ((value / size * 100.0).round() - value / size * 100.0).abs() < 1e-6;
    match SCALES.iter().find(|(size, _)| fit(*size)) {
        Some((size, name)) => format!("{} {name}", value / size),
        None => number(value),
    }
}

/// Seconds in the largest unit that makes them a short number.
fn duration(seconds: f64) -> String {
    const UNITS: [(f64, &str); 6] =
        [(31_536_000.0, "year"), (604_800.0, "week"), (86_400.0, "day"), (3_600.0, "hour"), (60.0, "minute"), (1.0, "second")];
    let whole = UNITS.iter().find(|(size, _)| seconds >= *size && (seconds / size).fract() == 0.0);
    let (size, name) = whole.or_else(|| UNITS.iter().find(|(size, _)| seconds >= *size)).unwrap_or(&(1.0, "second"));
    let n = (seconds / size * 10.0).round() / 10.0;
    format!("{} {name}{}", number(n), if n == 1.0 { "" } else { "s" })
}

/// What is counted, where the unit does not say it.
fn of(counted: &str, unit: &str) -> String {
    if counted.is_empty() || counted == unit || (unit == "person" && counted == "people") {
        String::new()
    } else {
        format!(" for {}", quoted(counted))
    }
}

fn thing(text: &str) -> String {
    if text.is_empty() { "the same thing".to_owned() } else { quoted(text) }
}

/// "The" and "A" begin a sentence in the article, not here.
fn inside(text: &str) -> String {
    match text.split_once(' ') {
        Some((article @ ("The" | "A" | "An"), rest)) => format!("{} {rest}", article.to_lowercase()),
        _ => text.to_owned(),
    }
}

/// A pronoun that could not be traced stands as the article has it.
fn source(text: &str) -> String {
    match text.to_lowercase().as_str() {
        pronoun @ ("he" | "she" | "it" | "they" | "who" | "we" | "i") => quoted(pronoun),
        _ => inside(text),
    }
}

fn certainty(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Certain => "fact",
        Certainty::Hedged => "uncertain",
        Certainty::Denied => "denied",
        Certainty::Future => "still to come",
        Certainty::Conditional => "depending on a condition",
    }
}

fn quoted(text: &str) -> String {
    format!("“{}”", text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// "a, b and c"
pub fn and(items: &[String]) -> String {
    match items {
        [] => "none".to_owned(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

/// Outlets stay as they are written.
fn first_upper(text: &str) -> String {
    let own = [("one passage", "One passage"), ("another", "Another"), ("article", "Article")];
    match own.iter().find_map(|(small, big)| Some((*big, text.strip_prefix(small)?))) {
        Some((big, rest)) => format!("{big}{rest}"),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences() {
        let text = |reason: Reason| conflict("Daily", "Echo", Strength::Contradiction, &reason);
        assert_eq!(
            text(Reason::Numbers { a: 12.0, b: 14.0, unit: "person".into(), counted: "killed".into() }),
            "Daily gives 12 people where Echo gives 14 people for “killed”; both cannot hold as worded."
        );
        assert_eq!(
            text(Reason::Times { a: "2025-08-06".into(), b: "2025-08".into() }),
            "Daily dates it to Wednesday, 6 August 2025, Echo to August 2025; both cannot hold as worded."
        );
        assert_eq!(
            conflict("Daily", "Echo", Strength::Tension, &Reason::Sources { a: String::new(), b: "He".into() }),
            "Daily says it in its own name, Echo has it from “he”."
        );
        assert_eq!(
            conflict("Daily", "Daily", Strength::Tension, &Reason::Negation { negated_in_a: true, what: "the bridge fell".into() }),
            "Another states “the bridge fell”, one passage of Daily says that it is not so."
        );
    }

    #[test]
    fn numbers() {
        for (value, text) in [(12.0, "12"), (1500.0, "1500"), (12_500.0, "12,500"), (2.5, "2.5"), (1_000_000.0, "1,000,000"), (-3.0, "-3")]
        {
            assert_eq!(number(value), text);
        }
        for (value, text) in
            [(3_600_000_000.0, "3.6 billion"), (1_100_000.0, "1.1 million"), (1_234_567.0, "1,234,567"), (250_000.0, "250,000")]
        {
            assert_eq!(scaled(value), text);
        }
        assert_eq!(amount(3_000_000_000.0, "USD"), "$3 billion");
        for (seconds, text) in [(10_800.0, "3 hours"), (86_400.0, "1 day"), (5_400.0, "90 minutes"), (1.0, "1 second")] {
            assert_eq!(duration(seconds), text);
        }
    }
}
