//! Differences and agreements between two short accounts of one invented event.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

use crossread::analysis::{Analysis, analyse};
use crossread::article::Meta;
use crossread::compare::{Comparison, Vectors, compare};
use crossread::reader::Reader;
use std::sync::LazyLock;

static READER: LazyLock<Reader> = LazyLock::new(|| Reader::from_bytes(include_bytes!("../data/weights/reader.bin")).unwrap());
static VECTORS: LazyLock<Vectors> = LazyLock::new(|| Vectors::from_bytes(include_bytes!("../data/weights/similarity.bin")).unwrap());

/// What both accounts begin with, so that they are of one event.
const LEAD: &str = "The ferry Alba ran aground near the port of Kell on Monday, and the coast guard sent two boats.";

fn compared(texts: [&str; 2]) -> (Vec<Analysis>, Comparison) {
    let article = |(n, text): (usize, &str)| {
        let id = ["a", "b"][n].to_owned();
        analyse(&READER, &format!("{LEAD}\n\n{text}\n"), &Meta { id, ..Meta::default() })
    };
    let analyses: Vec<Analysis> = texts.into_iter().enumerate().map(article).collect();
    let comparison = compare(&analyses.iter().collect::<Vec<_>>(), &VECTORS);
    (analyses, comparison)
}

/// "Kind Strength", each difference once, in order.
fn differences(texts: [&str; 2]) -> Vec<String> {
    let (_, comparison) = compared(texts);
    comparison.conflicts.iter().map(|c| format!("{:?} {:?}", c.kind, c.strength)).collect()
}

#[test]
fn differ() {
    let mut wrong = Vec::new();
    for (a, b, want) in [
        ("The accident injured 12 passengers.", "The accident injured 19 passengers.", "Number Contradiction"),
        ("The captain had been warned about the rocks.", "The captain had not been warned about the rocks.", "Polarity Contradiction"),
        ("The harbour union accepted the plan.", "The harbour union rejected the plan.", "Polarity Contradiction"),
        ("Maria Lund, a shipping lawyer, was on board.", "Maria Lund, a shipping economist, was on board.", "Attribute Tension"),
        (
            "The operator of the ferry will pay for the repairs to the pier.",
            "The operator of the ferry may pay for the repairs to the pier.",
            "",
        ),
        ("Police put the turnout at 18,000.", "Turnout was 60,000.", "Number Contradiction"),
        ("Some 300 people marched through the harbour.", "Police put the turnout at 2,000.", "Number Contradiction"),
        ("Fourteen people were arrested.", "Some 60 people had been detained, lawyers said.", "Number Contradiction"),
        ("Several thousand people filled the square; police counted 900.", "Some 5,000 people took part.", "Number Contradiction"),
        ("Maria Lund, 58, was on board.", "The 61-year-old Maria Lund was on board.", "Number Contradiction"),
        ("The hearing lasted about two hours.", "It was a four-hour hearing.", "Number Contradiction"),
        ("The ferry had been travelling at 20 kph.", "The ferry had been doing 38 kilometres an hour.", "Number Contradiction"),
        ("The harbour board met for about two hours.", "The talks of the harbour board lasted almost five hours.", "Number Tension"),
        ("The captain faces up to 12 years in prison.", "The captain faces up to 15 years in jail.", "Number Tension"),
        ("The captain missed one safety test in May.", "The captain missed two safety tests in May.", "Number Contradiction"),
        ("Owners withdrew 3.1 billion crowns from the fund.", "Owners withdrew SKr4.6bn from the fund.", "Number Contradiction"),
        (
            "Nine members of the harbour board voted for the new pier and six against.",
            "The harbour board backed the new pier by nine votes to five.",
            "Number Contradiction",
        ),
        (
            "All 61 passengers of the ferry were taken off by the boats.",
            "The boats took 58 passengers off the ferry.",
            "Number Contradiction",
        ),
        ("Five ministers of the Harbour Party left.", "All six of the Harbour Party's ministers left.", "Number Contradiction"),
        ("The town cut the harbour budget by 18 percent.", "The town cut the harbour budget by a quarter.", "Number Contradiction"),
        ("The captain remembered the warning.", "The captain forgot the warning.", "Polarity Contradiction"),
        ("The captain refused to meet the families.", "The captain met the families on the pier.", "Polarity Contradiction"),
        ("Maria Lund was born in 1944 in Kell.", "Maria Lund was born in Kell in 1945.", "Time Contradiction"),
        (
            "“The pier was rotten through and through,” Maria Lund said.",
            "“The pier was rotten through and through,” Carl Holt said.",
            "Attribution Tension",
        ),
        ("The ferry struck the old pier before dawn.", "The ferry reportedly struck the old pier before dawn.", "Certainty Tension"),
    ] {
        let found = differences([a, b]).join(", ");
        if found != want {
            wrong.push(format!("{a} | {b}\n  found {found:?}, wanted {want:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Nothing here is a difference: the precision of the rules.
#[test]
fn agree() {
    let mut wrong = Vec::new();
    for (a, b) in [
        ("The accident injured 12 passengers.", "The accident injured about 12 passengers."),
        ("The talks lasted six hours.", "The talks came a day after the accident."),
        ("The harbour was closed on Monday.", "The harbour reopened on Tuesday."),
        ("Nobody has done more for the port than Maria Lund.", "Maria Lund has done more for the port than anyone."),
        ("The inspector says it is a sound ship.", "The owner admitted that this is not a sound ship."),
        ("The accident injured at least 12 passengers.", "The accident injured 14 passengers."),
        ("The accident killed two sailors.", "The accident injured 12 passengers."),
        ("Fourteen people were arrested.", "In 2009, 60 people were arrested."),
        ("Nine officers were injured.", "More than 40 people were hurt."),
        ("About 500 people at the main yard will lose their jobs.", "The firm will lay off 1,200 people."),
        ("Two people were killed in Norway.", "Seven people died in Spain."),
        ("The bridge cost two and a half million euros.", "The bridge cost 2.5 million euros."),
        ("Turnout was 68 percent, up from 61 percent in March.", "Turnout was 61 percent in March."),
        ("Profit fell to 41 million euros.", "Profit fell to 41.3 million euros."),
        ("Profit fell to 41 million euros.", "Revenue fell to 612 million euros."),
        ("The yard will cut 450 of the 1,200 jobs.", "The yard will cut 1,200 jobs."),
        ("The trial lasted 24 weeks.", "The trial lasted about six months."),
        ("The captain continued his refusal to step down.", "The captain refused to step down."),
        ("The union declined to comment on a request.", "The union said the plan was good."),
        ("The repairs took several hours.", "The repairs took about three hours."),
        ("The captain had not been warned about the rocks.", "The captain had not been warned of the rocks."),
        ("Maria Lund, a shipping lawyer, was on board.", "Maria Lund, a passenger, was on board."),
        ("The captain had not seen the chart.", "See the chart of the harbour below."),
        ("The captain needs to step down.", "The captain will not step down."),
        ("The captain did not speak to Ann Lee.", "The captain spoke to officials of the port."),
        (
            "Never has the oath been administered to a captain with so few votes.",
            "The harbour board administered the oath to the captain at noon.",
        ),
        ("The ferry rolled over on Friday night, as divers had warned on Monday.", "The ferry rolled over on Friday."),
        ("The harbour union accepted the plan.", "The town council rejected the budget."),
    ] {
        let found = differences([a, b]);
        if !found.is_empty() {
            wrong.push(format!("{a} | {b}\n  found {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn silence_of_one_who_spoke() {
    let silent = "Norland has not yet released any statement about the accident.";
    for (other, want) in [
        ("Norland minister Ivo Brandt said the accident was caused by a broken rudder.", "Polarity Contradiction"),
        ("Sudland minister Ivo Brandt said the accident was caused by a broken rudder.", ""),
        ("Norland minister Ivo Brandt said the budget for schools would grow.", ""),
    ] {
        assert_eq!(differences([silent, other]).join(", "), want, "{other}");
    }
}

#[test]
fn groups_hold_what_says_the_same() {
    let mut wrong = Vec::new();
    for (a, b, same) in [
        ("The accident injured 12 passengers.", "The accident wounded 12 passengers.", true),
        ("The crossing was delayed by thick fog.", "Thick fog delayed the crossing.", true),
        ("The accident injured 12 passengers.", "The operator will pay for the repairs.", false),
        ("The captain had been warned about the rocks.", "The captain had not been warned about the rocks.", false),
    ] {
        let (analyses, comparison) = compared([a, b]);
        let own = |g: &&crossread::compare::Group| {
            g.claims.iter().any(|r| !LEAD.contains(analyses[r.article].claims[r.index].span.of(&analyses[r.article].article.raw)))
        };
        let found = comparison.groups.iter().filter(own).count() == 1;
        if found != same {
            wrong.push(format!("{a} | {b}: {found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
